"""Header, chips, action bar, editor column, inspector, banners, toasts, busy bars and drop areas."""

from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QFont, QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QProgressBar, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot
from showing import shown

from zvdesk.ui.fonts import Type
from zvdesk.ui.palettes import Tone
from zvdesk.ui.status import StatusLine
from zvdesk.ui.tasks import Progress
from zvdesk.ui.theme import Theme, current_theme
from zvdesk.ui.widgets.action_bar import ActionBar
from zvdesk.ui.widgets.basics import BREAK, Badge, WrappingLabel, button, column, label
from zvdesk.ui.widgets.card import QuestionCard, QuestionText
from zvdesk.ui.widgets.date_field import DateField
from zvdesk.ui.widgets.drop import DropArea, dropped_files
from zvdesk.ui.widgets.editor_area import TEXT_WIDTH, EditorArea
from zvdesk.ui.widgets.empty import EmptyState
from zvdesk.ui.widgets.fields import CheckField, LineField
from zvdesk.ui.widgets.form import FormField
from zvdesk.ui.widgets.header import FilterChips, PageHeader
from zvdesk.ui.widgets.inspector import Inspector, InspectorMenu, InspectorRow, InspectorSection
from zvdesk.ui.widgets.length_line import LengthLine
from zvdesk.ui.widgets.markdown import MarkdownEditor
from zvdesk.ui.widgets.notices import Banner, BusyBar, Slip, Toast
from zvdesk.ui.widgets.record_list import RecordList
from zvdesk.ui.widgets.rows import Row
from zvdesk.ui.widgets.text_edit import GrowingTextEdit

NONE = Qt.KeyboardModifier.NoModifier


def button_with(widget: QWidget, text: str) -> QPushButton:
    return next(part for part in widget.findChildren(QPushButton) if part.text() == text)


def visible_texts(widget: QWidget) -> list[str]:
    return [part.text() for part in widget.findChildren(QLabel) if part.isVisible() and part.text()]


def test_a_header_has_one_primary_button(qtbot: QtBot) -> None:
    header = PageHeader("Raadsvragen", "+ Nieuwe vraag", tooltip="Ctrl+N")
    shown(qtbot, header, 360, 120)
    with qtbot.waitSignal(header.primary_requested):
        qtbot.mouseClick(button_with(header, "+ Nieuwe vraag"), Qt.MouseButton.LeftButton)
    header.show_title("Vragen")
    assert visible_texts(header) == ["Vragen"]


def test_one_chip_is_on(qtbot: QtBot) -> None:
    chips = FilterChips((("open", "Open"), ("concept", "Concept")))
    action = chips.add_action("Filter…")
    shown(qtbot, chips, 360, 40)
    chips.show_count("concept", 3)
    assert chips.key == "open"

    with qtbot.waitSignal(chips.chosen) as told:
        qtbot.mouseClick(button_with(chips, "Concept 3"), Qt.MouseButton.LeftButton)
    assert told.args == ["concept"]
    with qtbot.assertNotEmitted(chips.chosen):
        chips.choose("open")
        action.click()
    assert chips.key == "open"
    chips.show_count("concept", None)
    assert button_with(chips, "Concept")


def test_a_long_chip_is_whole_also_when_it_is_on(qtbot: QtBot) -> None:
    chips = FilterChips((("all", "Alle"), ("long", "Lang niet gesproken, maar wel bekend")))
    shown(qtbot, chips, 420, 80)
    chips.show_count("long", 12)
    chips.choose("long")
    chip = button_with(chips, "Lang niet gesproken, maar wel bekend 12")
    bold = QFontMetrics(current_theme().font(Type.META, QFont.Weight.DemiBold)).horizontalAdvance(chip.text())
    assert chip.sizeHint().expandedTo(chip.minimumSize()).width() >= bold + 18


def test_quiet_actions_shrink_to_icons_before_anything_is_cut_off(qtbot: QtBot) -> None:
    bar = ActionBar()
    bar.badge.show_badge("Concept")
    quiet, other = button("Voorbeeld", icon="eye"), button("Verwijderen", "danger", icon="trash-2")
    primary = button("Indienen…", "primary", icon="plus")
    for action in (quiet, other, primary):
        bar.add_action(action)
    page = QWidget()
    page.setLayout(column(bar))
    shown(qtbot, page, 800, 64)
    assert (quiet.text(), other.text()) == ("Voorbeeld", "Verwijderen")

    page.resize(300, 64)
    QApplication.processEvents()
    assert (quiet.text(), other.text(), primary.text()) == ("", "", "Indienen…")
    assert quiet.toolTip() == "Voorbeeld"
    assert quiet.accessibleName() == "Voorbeeld"

    page.resize(800, 64)
    QApplication.processEvents()
    assert (quiet.text(), quiet.toolTip()) == ("Voorbeeld", "")
    said = set()
    for width in range(300, 800, 10):
        page.resize(width, 64)
        QApplication.processEvents()
        said.add((quiet.text(), other.text()))
    assert said == {("", ""), ("", "Verwijderen"), ("Voorbeeld", "Verwijderen")}, "the last keep their words longest"
    page.resize(400, 64)
    other.hide()
    quiet.hide()
    QApplication.processEvents()
    assert primary.geometry().right() <= 400


def test_a_part_that_appears_below_moves_nothing_not_even_for_a_moment(qtbot: QtBot) -> None:
    area, below = EditorArea(), label("Drie bevindingen\n" * 12)
    fields = [FormField(name, LineField()) for name in ("Aanleiding", "Toelichting", "Bronnen", "Ondertekenaars")]
    for part in (*fields, below):
        area.add(part)
    below.hide()
    shown(qtbot, area, 480, 260)
    places = [field.mapTo(area, QPoint(0, 0)) for field in fields]
    below.show()  # no event of Qt's comes before the click of a hand that was faster

    assert [field.mapTo(area, QPoint(0, 0)) for field in fields] == places
    assert all(field.height() >= field.minimumSizeHint().height() for field in fields)
    assert below.y() >= fields[-1].geometry().bottom()


def test_a_click_on_the_label_of_a_field_means_the_field(qtbot: QtBot) -> None:
    area = EditorArea()
    text, box = GrowingTextEdit("", least_lines=2), CheckField("Besloten")
    area.add(FormField("Toelichting", text))
    area.add(FormField("Openbaarheid", box))
    shown(qtbot, area)
    caption = next(each for each in area.findChildren(QLabel) if each.text() == "Toelichting")
    box.setFocus()
    QTest.mouseClick(caption, Qt.MouseButton.LeftButton)
    assert text.hasFocus()
    other = next(each for each in area.findChildren(QLabel) if each.text() == "Openbaarheid")
    QTest.mouseClick(other, Qt.MouseButton.LeftButton)
    assert box.hasFocus()
    assert not box.value()


def test_how_long_a_question_is_takes_its_place_with_the_first_letter(qtbot: QtBot) -> None:
    card = QuestionCard(QuestionText("1", ""), ("1",))
    card.describe_by(lambda text: f"{len(text.split())} woorden")
    area, after = EditorArea(), label("Toelichting")
    area.add(card)
    area.add(after)
    shown(qtbot, area)
    empty = after.y()
    card.focus_text()
    QTest.keyClicks(card.field_of("1"), "Hoe")
    QApplication.processEvents()
    written = after.y()
    said = next(each for each in card.findChildren(LengthLine))
    qtbot.waitUntil(lambda: said.text() == "1 woorden")
    QApplication.processEvents()

    assert empty < written == after.y()


def test_an_editor_keeps_lines_readable(qtbot: QtBot) -> None:
    area = EditorArea()
    text = label("Tekst", wraps=True)
    area.add(text)
    area.add(label("Meer"))
    area.add_action(button("Opslaan"))
    area.show_note("2026-014")
    shown(qtbot, area, 1600, 400)
    assert text.width() == TEXT_WIDTH
    left = text.mapTo(area, QPoint(0, 0)).x()
    assert left == (1600 - TEXT_WIDTH) // 2

    area.resize(480, 400)
    QApplication.processEvents()
    assert text.mapTo(area, QPoint(0, 0)).x() == 24


def test_an_editor_can_be_scrolled_to_a_part(qtbot: QtBot) -> None:
    area = EditorArea()
    parts = [label(f"Deel {n}") for n in range(60)]
    for part in parts:
        area.add(part)
    shown(qtbot, area, 600, 300)
    area.reveal(parts[59])
    qtbot.waitUntil(lambda: not parts[59].visibleRegion().isEmpty())
    area.scroll_to_top()
    qtbot.waitUntil(lambda: not parts[0].visibleRegion().isEmpty())


ROWS = (
    InspectorRow("1", "Werkbezoek De Haven", "14 november · aanleiding", "footprints"),
    InspectorRow("2", "Openbaar", icon="globe", link=False),
)


@pytest.fixture
def section(qtbot: QtBot) -> InspectorSection:
    inspector = Inspector()
    made = InspectorSection("Koppelingen", empty="Nog nergens aan gekoppeld.", action="Koppeling toevoegen")
    inspector.add(made)
    shown(qtbot, inspector, 284, 500)
    made.inspector = inspector  # type: ignore[attr-defined]
    return made


def row_of(section: InspectorSection, name: str) -> QWidget:
    return next(part for part in section.findChildren(QWidget) if part.accessibleName().startswith(name))


def test_a_section_says_when_it_is_empty(section: InspectorSection) -> None:
    section.show_rows(())
    assert visible_texts(section) == ["Koppelingen", "Nog nergens aan gekoppeld."]
    section.show_empty_text("Niets.")
    section.show_rows(ROWS)
    assert "Niets." not in visible_texts(section)


def test_a_row_is_chosen_by_click_and_by_key(section: InspectorSection, qtbot: QtBot) -> None:
    section.show_rows(ROWS)
    QApplication.processEvents()
    row = row_of(section, "Werkbezoek")
    with qtbot.waitSignal(section.row_chosen) as told:
        qtbot.mouseClick(row, Qt.MouseButton.LeftButton)
    assert told.args == [ROWS[0]]
    with qtbot.waitSignal(section.row_chosen):
        QTest.keyClick(row, Qt.Key.Key_Return)
    with qtbot.assertNotEmitted(section.row_chosen):
        qtbot.mouseClick(row_of(section, "Openbaar"), Qt.MouseButton.LeftButton)
        QTest.keyClick(row, Qt.Key.Key_A)
        qtbot.mousePress(row, Qt.MouseButton.LeftButton)
        qtbot.mouseRelease(row, Qt.MouseButton.LeftButton, pos=QPoint(-50, 5))
    assert row.accessibleName() == "Werkbezoek De Haven, 14 november · aanleiding"


def test_a_section_asks_for_more_and_for_a_menu(section: InspectorSection, qtbot: QtBot) -> None:
    section.show_rows(ROWS)
    with qtbot.waitSignal(section.action_requested):
        qtbot.mouseClick(section.findChild(QToolButton), Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(section.menu_requested) as told:
        row_of(section, "Werkbezoek").customContextMenuRequested.emit(QPoint(3, 3))
    assert isinstance(told.args[0], InspectorMenu)
    assert told.args[0].row == ROWS[0]


def test_a_banner_says_what_and_what_to_do(qtbot: QtBot) -> None:
    banner = Banner("Deze waarneming noemt een persoon.", "Intern maken", tone=Tone.LATE)
    shown(qtbot, banner, 400, 40)
    with qtbot.waitSignal(banner.action_requested):
        qtbot.mouseClick(button_with(banner, "Intern maken"), Qt.MouseButton.LeftButton)
    before = banner.grab().toImage()
    banner.show_message("Alles is beantwoord.", tone=Tone.DONE)
    assert banner.text() == "Alles is beantwoord."
    assert banner.grab().toImage() != before
    banner.show_message("")
    assert not banner.isVisible()


def test_a_toast_offers_undo_and_goes_by_itself(qtbot: QtBot) -> None:
    host = QWidget()
    toast = Toast(host)
    shown(qtbot, host, 800, 600)
    toast.show_done("Contactpersoon verwijderd")
    assert toast.isVisible()
    assert toast.geometry().bottom() < 600
    with qtbot.waitSignal(toast.undo_requested):
        qtbot.mouseClick(button_with(toast, "Ongedaan maken"), Qt.MouseButton.LeftButton)
    assert not toast.isVisible()

    toast.show_done("Opgeslagen", can_undo=False)
    assert not button_with(toast, "Ongedaan maken").isVisible()
    toast.findChild(QTimer).timeout.emit()
    assert not toast.isVisible()


def test_a_toast_waits_while_the_pointer_is_on_it(qtbot: QtBot) -> None:
    host = QWidget()
    toast = Toast(host)
    shown(qtbot, host, 800, 600)
    toast.show_done("Verwijderd")
    timer = toast.findChild(QTimer)
    QApplication.sendEvent(toast, QEvent(QEvent.Type.HoverEnter))
    assert not timer.isActive()
    QApplication.sendEvent(toast, QEvent(QEvent.Type.HoverLeave))
    assert timer.isActive()
    host.resize(500, 400)
    assert toast.geometry().right() < 500


def test_long_work_shows_itself_late_and_can_be_stopped(qtbot: QtBot) -> None:
    host = QWidget()
    busy = BusyBar(host)
    shown(qtbot, host, 500, 200)
    busy.start("Vergaderstukken inlezen")
    assert not busy.isVisible()
    busy.findChild(QTimer).timeout.emit()
    assert busy.isVisible()

    busy.show_progress(Progress(12, 51, "12 van 51"))
    bar = busy.findChild(QProgressBar)
    assert (bar.value(), bar.maximum()) == (12, 51)
    assert "12 van 51" in visible_texts(busy)
    with qtbot.waitSignal(busy.cancel_requested):
        qtbot.mouseClick(button_with(busy, "Stoppen"), Qt.MouseButton.LeftButton)
    assert "Wordt gestopt…" in visible_texts(busy)
    busy.stop()
    assert not busy.isVisible()


def drag(*urls: QUrl, text: str = "") -> QMimeData:
    data = QMimeData()
    data.setUrls(list(urls))
    if text:
        data.setText(text)
    return data


def test_files_may_be_dropped(qtbot: QtBot, tmp_path: Path) -> None:
    area = DropArea("Sleep hier stukken naartoe", "Bestanden kiezen")
    shown(qtbot, area, 400, 90)
    file = tmp_path / "stuk met ruimte.pdf"
    data = drag(QUrl.fromLocalFile(str(file)), QUrl("https://example.org/a.pdf"))
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    before = area.grab().toImage()
    area.dragEnterEvent(QDragEnterEvent(QPoint(5, 5), copy, data, left, NONE))
    assert area.grab().toImage() != before
    area.dragLeaveEvent(QDragLeaveEvent())
    assert area.grab().toImage() == before
    with qtbot.waitSignal(area.dropped) as told:
        area.dropEvent(QDropEvent(QPointF(5, 5), copy, data, left, NONE))
    assert told.args == [(file,)]
    words = drag(text="gewoon tekst")
    with qtbot.assertNotEmitted(area.dropped):
        area.dropEvent(QDropEvent(QPointF(5, 5), copy, words, left, NONE))
    with qtbot.waitSignal(area.choose_requested):
        area.findChild(QPushButton).click()


def test_only_files_of_this_machine_count() -> None:
    assert dropped_files(drag(QUrl("https://example.org/a.pdf"))) == ()
    assert dropped_files(drag(text="file:///etc/passwd")) == ()


def test_parts_are_drawn_in_every_look(qtbot: QtBot, theme: Theme) -> None:
    badge, slip = Badge("nog 4 dagen", Tone.SOON), Slip()
    for part in (badge, slip):
        qtbot.addWidget(part)
    looks = []
    for choice in ("light", "dark", "contrast", "contrast_dark"):
        theme.choose(choice)
        looks.append((badge.grab().toImage(), slip.grab().toImage()))
    assert all(one != other for one, other in pairwise(looks))
    assert badge.text() == "nog 4 dagen"


class Windows(QObject):
    """Notes every widget that becomes a window of its own, however briefly."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  # Qt's name
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.shown.append(type(watched).__name__)
        return False


def test_no_part_flashes_up_as_a_window_while_a_page_is_built(qtbot: QtBot, qapp: QApplication) -> None:
    windows, page = Windows(), QWidget()
    qtbot.addWidget(page)
    qapp.installEventFilter(windows)
    inspector, section = Inspector(), InspectorSection("Koppelingen", empty="Geen.", action="Toevoegen")
    section.show_rows(ROWS)
    inspector.add(section)
    area = EditorArea()
    area.badge.show_badge("Concept")
    area.add_action(button("Voorbeeld", icon="eye"))
    area.add(QuestionCard(QuestionText("q", "Vraag", (("s", "Deelvraag"),)), ["1", "1a"]))
    area.add(Banner("Let op.", "Doen"))
    area.add(MarkdownEditor("Schrijf"))
    area.add(FormField("Datum", DateField()))
    listing = RecordList(one="vraag", many="vragen", empty=EmptyState("Nog geen vragen.", "Maken", icon="list"))
    listing.show_rows((Row("1", "Vraag", group="Nu"),))
    page.setLayout(column(PageHeader("Vragen", "+ Nieuw"), listing, area, inspector, StatusLine()))
    page.show()
    qapp.removeEventFilter(windows)

    assert windows.shown == ["QWidget"]


def test_a_long_word_makes_no_page_wider_than_the_window(qtbot: QtBot) -> None:
    words = "Hoeveel meldcodeverplichtingenuitvoeringsverordeningswijzigingsvoorstellen zijn er?"
    text = label(words, wraps=True)
    qtbot.addWidget(text)
    assert text.text() == words
    longest = text.fontMetrics().horizontalAdvance(max(words.split(), key=len))
    assert text.minimumSizeHint().width() < longest / 2
    text.setText("Kort")
    assert text.text() == QLabel.text(text) == "Kort"


def test_a_link_that_is_folded_out_can_be_read_in_high_contrast(qtbot: QtBot, theme: Theme) -> None:
    theme.choose("contrast")
    link = button("Verloop", "link")
    link.setCheckable(True)
    qtbot.addWidget(link)
    link.show()

    def darkest() -> int:
        image = link.grab().toImage()
        return min(image.pixelColor(x, y).lightness() for x in range(image.width()) for y in range(image.height()))

    assert darkest() < 60
    link.setChecked(True)
    assert darkest() < 60


def test_a_long_word_is_parted_in_a_label_and_its_markup_is_not(qtbot: QtBot) -> None:
    word, style = "Regenwaterafvoerbijdragesystematiek", "background-color:#F2A58E;text-decoration:underline"
    shown = WrappingLabel(f'<span style="{style}">{word}&nbsp;{word}</span>')
    qtbot.addWidget(shown)
    inside = QLabel.text(shown)
    assert BREAK in inside
    assert inside.startswith(f'<span style="{style}">Regenwaterafvoer{BREAK}')
    assert inside.replace(BREAK, "") == shown.text()
    assert f"&nbsp;{word[:16]}{BREAK}" in inside


def test_a_chip_that_waits_shows_once_it_lets_something_through(qtbot: QtBot) -> None:
    chips = FilterChips((("all", "Alle"), ("incidents", "Incidenten")))
    qtbot.addWidget(chips)
    chips.wait_for_some("incidents")
    chip = chips._buttons["incidents"]
    assert chip.isHidden()
    chips.show_count("incidents", 2)
    assert (chip.isHidden(), chip.text()) == (False, "Incidenten 2")
    chips.choose("incidents")
    chips.show_count("incidents", 0)
    assert not chip.isHidden(), "what is on stays where it can be turned off"
    chips.choose("all")
    chips.show_count("incidents", 0)
    assert chip.isHidden()
