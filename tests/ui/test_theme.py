"""The look: readable in every palette, following the system, and growing with the zoom."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontInfo, QGuiApplication, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QCompleter,
    QLabel,
    QLineEdit,
    QRadioButton,
    QTreeWidget,
    QTreeWidgetItem,
)
from pytestqt.qtbot import QtBot
from showing import shown

from zvdesk.ui import theme as theme_module
from zvdesk.ui.fonts import FAMILY, Type, line_height
from zvdesk.ui.palettes import CONTRAST, DARK, LIGHT, PALETTES, TEXT_ON_GROUND, Appearance, Tone, contrast, mix
from zvdesk.ui.theme import Theme, current_theme

PAIRS = [(name, *pair) for name in PALETTES for pair in TEXT_ON_GROUND]


@pytest.mark.parametrize(("name", "text", "ground"), PAIRS)
def test_text_can_be_read_on_its_ground(name: Appearance, text: str, ground: str) -> None:
    colours = PALETTES[name].colours()

    assert contrast(colours[text], colours[ground]) >= 4.5


def test_high_contrast_reaches_twenty_to_one_with_thick_lines() -> None:
    assert contrast(CONTRAST.ink, CONTRAST.ground) == pytest.approx(21)
    assert CONTRAST.line_width == 2
    assert contrast(CONTRAST.focus, CONTRAST.ground) >= 7


def test_every_colour_of_the_palettes_is_checked_or_no_text() -> None:
    checked = {role for pair in TEXT_ON_GROUND for role in pair}
    no_text = {"line", "focus", "focus_ground"}

    assert set(LIGHT.colours()) == checked | no_text


def test_contrast_follows_the_standard() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)
    assert contrast("#FFFFFF", "#777777") == contrast("#777777", "#FFFFFF")
    assert mix("#000000", "#FFFFFF", 0.5) == "#808080"
    assert LIGHT.tone(Tone.LATE) == (LIGHT.late, LIGHT.late_ground)


def test_choosing_dark_colours_the_application(qapp: QApplication, theme: Theme, qtbot: QtBot) -> None:
    with qtbot.waitSignal(theme.changed) as told:
        theme.choose("dark")

    assert told.args == [DARK]
    assert qapp.palette().color(QPalette.ColorRole.Window).name().upper() == DARK.ground
    assert DARK.accent in qapp.styleSheet()
    assert LIGHT.accent not in qapp.styleSheet()


def test_an_unknown_look_is_refused(theme: Theme) -> None:
    with pytest.raises(ValueError, match="paars"):
        theme.choose("paars")
    assert theme.palette is LIGHT


def test_the_system_is_followed_only_when_asked(theme: Theme, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(theme_module, "system_appearance", lambda: Appearance.DARK)
    hints = QGuiApplication.styleHints()

    hints.colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert theme.palette is LIGHT
    theme.choose("system")
    assert theme.palette is DARK
    monkeypatch.setattr(theme_module, "system_appearance", lambda: Appearance.LIGHT)
    hints.colorSchemeChanged.emit(Qt.ColorScheme.Light)
    assert theme.palette is LIGHT


def test_the_system_says_nothing_on_a_bare_screen() -> None:
    assert theme_module.system_appearance() in (Appearance.LIGHT, Appearance.DARK)


@pytest.mark.parametrize(("asked", "shown"), [(150, 150), (40, 80), (900, 200)])
def test_text_grows_with_the_zoom(theme: Theme, qapp: QApplication, asked: int, shown: int) -> None:
    theme.zoom_to(asked)

    assert theme.zoom == shown
    assert qapp.font().pixelSize() == round(15 * shown / 100)
    assert theme.font(Type.RECORD).pixelSize() == round(25 * shown / 100)


def test_labels_take_size_and_weight_from_their_kind(theme: Theme, qtbot: QtBot) -> None:
    title = QLabel("Raadsvragen")
    title.setProperty("kind", "page-title")
    qtbot.addWidget(title)
    title.show()

    assert title.font().pixelSize() == 21
    theme.zoom_to(200)
    assert title.font().pixelSize() == 42


def test_the_bundled_family_is_used(theme: Theme) -> None:
    assert FAMILY in QFontDatabase.families()
    assert QFontInfo(theme.font()).family() == FAMILY
    assert theme.font(weight=QFont.Weight.Bold).weight() == QFont.Weight.Bold


def test_numbers_in_columns_are_of_one_width(theme: Theme) -> None:
    assert QFont.Tag("tnum") in theme.font(tabular=True).featureTags()
    assert not theme.font().featureTags()


def test_titles_are_set_tighter_than_text() -> None:
    assert line_height(Type.TEXT, 15) == 22
    assert line_height(Type.RECORD, 25) == 31


def test_there_is_one_theme(theme: Theme) -> None:
    assert current_theme() is theme


def test_without_a_theme_there_is_a_clear_error(qapp: QApplication, theme: Theme) -> None:
    qapp.setProperty("zvdesk_theme", None)
    try:
        with pytest.raises(RuntimeError, match="Theme"):
            current_theme()
    finally:
        qapp.setProperty("zvdesk_theme", theme)


@pytest.mark.parametrize("look", list(Appearance))
@pytest.mark.parametrize("kind", [QCheckBox, QRadioButton, QTreeWidget])
def test_a_box_without_a_tick_can_be_seen(qtbot: QtBot, theme: Theme, look: Appearance, kind: type) -> None:
    theme.choose(look)
    box = kind()
    if isinstance(box, QTreeWidget):
        box.setHeaderHidden(True)
        QTreeWidgetItem(box, [""]).setCheckState(0, Qt.CheckState.Unchecked)
    qtbot.addWidget(box)
    box.resize(80, 34)
    box.show()
    image = box.grab().toImage()
    colours = {image.pixelColor(x, y).name() for x in range(60) for y in range(34)}
    ground = image.pixelColor(79, 33).name()
    assert max(contrast(colour, ground) for colour in colours) >= 3


@pytest.mark.parametrize("look", list(Appearance))
def test_names_that_are_offered_in_a_dialog_for_files_can_be_read(qtbot: QtBot, theme: Theme, look: Appearance) -> None:
    """The list is a window of its own, in which nothing lies below a ground that can be seen through."""
    theme.choose(look)
    field, completer = QLineEdit(), QCompleter(["brief.docx"])
    field.setCompleter(completer)
    shown(qtbot, field)
    QTest.keyClicks(field, "br")
    popup = completer.popup()
    qtbot.waitUntil(popup.isVisible)
    ground = popup.grab().toImage().pixelColor(popup.width() - 4, popup.height() - 4)

    assert ground == QColor(theme.palette.panel)
    popup.close()
