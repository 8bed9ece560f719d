"""The veldmodus by fingers alone: taking back by a button, and fields that stay in sight above a keyboard."""

from pathlib import Path

import pytest
from field_pages import FieldVisit
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QInputMethodQueryEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QTextEdit, QWidget
from pytestqt.qtbot import QtBot
from stopped_clock import StoppedClock

from zvdesk.app import Desk
from zvdesk.model.enums import ObservationKind, QuoteConsent
from zvdesk.ui.pages.visits.field.look import TARGET
from zvdesk.ui.theme import Theme

CITAAT = ObservationKind.CITAAT
SCREENS = [(780, 780), (780, 600), (780, 480), (540, 780), (360, 640)]
"""Width and height of tablets and a telephone; a screen of tests is 800 px square, and no finger reaches beyond it."""


@pytest.fixture
def field(qtbot: QtBot, desk: Desk, tmp_path: Path) -> FieldVisit:
    return FieldVisit(qtbot, desk, tmp_path)


def settled() -> None:
    for _ in range(4):
        QApplication.processEvents()


def in_sight(window: QWidget, part: QWidget) -> bool:
    """Tell whether the whole of a part is seen."""
    area = QRect(part.mapTo(window, QPoint(0, 0)), part.size())
    return window.rect().contains(area) and part.visibleRegion().boundingRect() == part.rect()


def test_a_finger_takes_back_what_was_just_written_down_and_the_button_says_what(
    field: FieldVisit, clock: StoppedClock
) -> None:
    undo = field.window.board.undo
    assert not undo.isVisible(), "nothing was done yet"
    field.write("Vol.")
    clock.advance(minutes=1)
    entry = field.write("Het is er koudd.", CITAAT)
    when = f"{entry.observed_at.astimezone():%H:%M}"
    assert undo.isVisible()
    assert (undo.text(), undo.accessibleName()) == (
        f"Ongedaan: citaat van {when}",
        f"Ongedaan maken: citaat van {when}",
    )
    field.finger.tap(undo)
    assert field.window.board.input.value() == "Het is er koudd."
    assert not undo.isVisible(), "while one writes the keyboard takes back"
    field.finger.type(" Echt.")
    field.finger.tap(field.window.board.pad.kinds[CITAAT])
    assert {one.id: one.text for one in field.entries()}[entry.id] == "Het is er koudd. Echt."
    assert len(field.entries()) == 2


def test_a_finger_brings_back_what_was_removed_and_takes_back_consent(field: FieldVisit) -> None:
    undo = field.window.board.undo
    entry = field.write("Zeven maanden.", CITAAT)
    field.tap("Mag zonder naam gebruikt worden")
    assert undo.text() == "Ongedaan: toestemming vastgelegd"
    field.finger.tap(undo)
    assert [one.consent for one in field.entries()] == [QuoteConsent.ONBEKEND]
    assert not undo.isVisible()
    field.finger.tap(field.card(entry))
    field.tap("Verwijderen")
    assert field.entries() == ()
    assert undo.text() == "Ongedaan: waarneming verwijderd"
    field.finger.tap(undo)
    assert [one.text for one in field.entries()] == ["Zeven maanden."]


def test_what_was_done_elsewhere_before_is_not_offered(field: FieldVisit) -> None:
    entry = field.write("Foutje")
    field.finger.tap(field.card(entry))
    field.tap("Verwijderen")
    assert field.session.undo_stack.canUndo()
    assert not field.opened().board.undo.isVisible()


@pytest.mark.parametrize(("width", "height"), SCREENS)
@pytest.mark.parametrize("zoom", [100, 200])
def test_the_button_that_takes_back_is_large_enough_and_moves_nothing_at_the_thumb(
    field: FieldVisit, theme: Theme, width: int, height: int, zoom: int
) -> None:
    window = field.opened(width, height)
    theme.zoom_to(zoom)
    settled()
    buttons = window.board.pad.buttons
    former = [QRect(one.mapTo(window, QPoint(0, 0)), one.size()) for one in buttons]
    window.board.show_undo("citaat van 10:42")
    settled()
    undo = window.board.undo
    if undo.isVisible():  # with so little room only the field and the pad are left
        assert in_sight(window, undo)
        assert min(undo.width(), undo.height()) >= TARGET
        assert undo.fontMetrics().horizontalAdvance(undo.text()) <= undo.width()
    assert undo.isVisible() or window.board.height() < theme.scaled(330)
    assert [QRect(one.mapTo(window, QPoint(0, 0)), one.size()) for one in buttons] == former


@pytest.mark.parametrize(("width", "height"), SCREENS)
def test_half_the_window_is_enough_for_the_field_with_its_last_line_and_the_pad(
    field: FieldVisit, width: int, height: int
) -> None:
    window = field.opened(width, height)
    for number in range(4):
        field.write(f"Waarneming {number}")
    board = window.board
    field.finger.tap(board.input)
    field.finger.type("Wat men ziet en hoort. " * 12)
    window.resize(width, height // 2)
    settled()
    assert in_sight(window, board.input)
    view = board.input.viewport()
    assert view.rect().contains(board.input.cursorRect()), "one sees what one types"
    assert all(in_sight(window, one) for one in board.pad.buttons)
    field.finger.type("Meer.")
    assert view.rect().contains(board.input.cursorRect())
    window.resize(width, height)
    settled()
    assert in_sight(window, board.input)
    field.finger.tap(board.pad.kinds[ObservationKind.WAARNEMING])
    assert sum(one.text.endswith("Meer.") for one in field.entries()) == 1


@pytest.mark.parametrize(("width", "height"), SCREENS)
def test_half_the_window_is_enough_for_a_name_and_for_an_answer(field: FieldVisit, width: int, height: int) -> None:
    asked = [{"text": f"Vraag {number}"} for number in range(9)]
    field.desk.records.update(field.visit, {"questions": asked})
    window = field.opened(width, height)
    field.finger.tap(window.board.pad.who)
    window.resize(width, height // 2)
    settled()
    assert QApplication.focusWidget() is window.who_sheet.field
    assert in_sight(window, window.who_sheet.field)
    assert in_sight(window, window.who_sheet.back)
    window.resize(width, height)
    window.ask_questions()
    settled()
    row = list(window.questions.rows.values())[-2]
    field.finger.tap(row.answer)
    window.resize(width, height // 2)
    field.qtbot.waitUntil(lambda: in_sight(window, row.answer))


def test_a_keyboard_on_the_screen_learns_what_each_field_wants(field: FieldVisit) -> None:
    window = field.window
    fields: list[QLineEdit | QTextEdit] = [*window.findChildren(QTextEdit), *window.findChildren(QLineEdit)]
    assert len(fields) >= 5
    for one in fields:
        query = QInputMethodQueryEvent(Qt.InputMethodQuery.ImEnabled | Qt.InputMethodQuery.ImHints)
        QApplication.sendEvent(one, query)
        assert query.value(Qt.InputMethodQuery.ImEnabled) is True
        hints = Qt.InputMethodHint(query.value(Qt.InputMethodQuery.ImHints))
        assert bool(hints & Qt.InputMethodHint.ImhMultiLine) is isinstance(one, QTextEdit), one.accessibleName()
    for sheet in (window.who_sheet, window.theme_sheet):
        hints = Qt.InputMethodHint(sheet.field.inputMethodHints())
        assert bool(hints & Qt.InputMethodHint.ImhNoPredictiveText) is (sheet is window.who_sheet)
