"""Icons: those that are named exist, nothing else is carried along, and they take the theme's colours."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon, QImage
from PySide6.QtWidgets import QPushButton, QToolButton
from pytestqt.qtbot import QtBot

import zvdesk
from zvdesk.resources import resource
from zvdesk.ui.icons import icon, pixmap, refresh_icon, set_icon
from zvdesk.ui.palettes import DARK, LIGHT
from zvdesk.ui.theme import Theme

SOURCES = "\n".join(path.read_text(encoding="utf-8") for path in Path(zvdesk.__file__).parent.rglob("*.py"))
BUNDLED = sorted(path.stem for path in resource("icons").glob("*.svg"))


def ink_of(picture: QImage) -> set[str]:
    """Return the colours of all opaque dots."""
    dots = (picture.pixelColor(x, y) for x in range(picture.width()) for y in range(picture.height()))
    return {dot.name().upper() for dot in dots if dot.alpha() == 255}


@pytest.mark.parametrize("name", BUNDLED)
def test_a_bundled_icon_is_used_and_can_be_drawn(name: str) -> None:
    assert re.search(rf'"{name}"', SOURCES), f"{name}.svg is carried along for nothing"
    assert ink_of(pixmap(name, QColor("#0F5E6B"), 48, 1.0).toImage()) == {"#0F5E6B"}


def test_the_licence_of_the_icons_is_there() -> None:
    assert "ISC License" in resource("icons", "LICENSE").read_text(encoding="utf-8")


def test_icons_are_sharp_on_dense_screens() -> None:
    picture = pixmap("trash-2", QColor("black"), 20, 2.0)

    assert picture.size() == QSize(40, 40)
    assert picture.deviceIndependentSize().toSize() == QSize(20, 20)


def test_an_unknown_icon_is_an_error() -> None:
    with pytest.raises(FileNotFoundError):
        pixmap("bestaat-niet", QColor("black"))


def test_a_button_follows_the_theme(qtbot: QtBot, theme: Theme) -> None:
    button = QToolButton()
    qtbot.addWidget(button)
    set_icon(button, "trash-2", "accent")
    assert ink_of(button.icon().pixmap(80, 80).toImage()) == {LIGHT.accent}

    theme.choose("dark")
    assert ink_of(button.icon().pixmap(80, 80).toImage()) == {DARK.accent}
    theme.zoom_to(200)
    assert button.iconSize() == QSize(40, 40)


def test_a_new_icon_takes_the_place_of_the_former(qtbot: QtBot, theme: Theme) -> None:
    button = QToolButton()
    qtbot.addWidget(button)
    set_icon(button, "eye", "ink")
    set_icon(button, "eye-off", "late")

    theme.choose("dark")

    assert ink_of(button.icon().pixmap(80, 80).toImage()) == {DARK.late}


def test_an_icon_keeps_clear_of_the_words_beside_it(qtbot: QtBot) -> None:
    button = QPushButton("Verwijderen")
    qtbot.addWidget(button)
    set_icon(button, "trash-2", size=18)
    assert button.iconSize() == QSize(22, 18)

    button.setText("")
    refresh_icon(button)
    assert button.iconSize() == QSize(18, 18)


def test_checked_and_disabled_buttons_have_colours_of_their_own() -> None:
    made = icon("list", "soft", checked="accent", size=40)
    size = QSize(40, 40)

    assert ink_of(made.pixmap(size, QIcon.Mode.Normal, QIcon.State.On).toImage()) == {LIGHT.accent}
    assert not ink_of(made.pixmap(size, QIcon.Mode.Disabled, QIcon.State.Off).toImage())
