"""What is due and the overview of all questions, in the window: read beside it, opened, written and printed."""

from datetime import date, timedelta
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot
from question_cases import make_profile, make_question
from record_pages import CTRL, OpenPage

from zvdesk.app import Desk
from zvdesk.model.question_overview import Period
from zvdesk.services.questions.answers import Promise
from zvdesk.services.questions.steps import NewTerm, Taken
from zvdesk.ui.page import Target
from zvdesk.ui.pages.meetings.page import MeetingsPage
from zvdesk.ui.pages.questions.due_window import DueWindow, due_row
from zvdesk.ui.pages.questions.overview_dialog import OverviewDialog
from zvdesk.ui.pages.questions.page import QuestionsPage
from zvdesk.ui.palettes import Tone
from zvdesk.ui.printing.preview_window import PreviewWindow

Window = TypeVar("Window", bound=QWidget)
TODAY = date(2026, 11, 22)


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


@pytest.fixture
def filed(desk: Desk) -> str:
    make_profile(desk)
    question = make_question(desk)
    desk.question_life.file(question, Taken(ago(40)))
    return question


@pytest.fixture
def opened(qtbot: QtBot, desk: Desk, tmp_path: Path, filed: str) -> OpenPage:
    return OpenPage(qtbot, desk, tmp_path, QuestionsPage)


def found(opened: OpenPage, kind: type[Window]) -> Window:
    """Return the window that was opened beside the page."""
    window = opened.page.findChild(kind)
    assert window is not None
    assert window.isVisible()
    window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    window.activateWindow()
    QApplication.processEvents()
    return window


def button(window: QWidget, name: str) -> QAbstractButton:
    return next(one for one in window.findChildren(QAbstractButton) if name in (one.text(), one.accessibleName()))


def test_what_is_due_is_told_in_words_and_opens_its_record(opened: OpenPage, desk: Desk, filed: str) -> None:
    promise, _ = desk.question_answers.promise(filed, Promise("Rapport volgt", "wethouder Zorg", ago(-3)))
    opened.click("Wat loopt er af")
    window = found(opened, DueWindow)
    late, soon = (due_row(item, TODAY) for item in desk.due.items())
    assert (late.badge, late.tone, late.group) == ("10 dagen te laat", Tone.LATE, "Te laat")
    assert (soon.detail, soon.tone) == ("Toezegging 2026-001 · wethouder Zorg · wo 25 nov 2026", Tone.SOON)
    assert window.rows.count_text == "2 onderdelen"
    assert (window.rows.selected_ids(), button(window, "Openen").isEnabled()) == ((late.id,), True)

    window.rows.select(soon.id)
    window.rows.selected.emit(soon)
    button(window, "Openen").click()
    assert opened.targets[-1] == Target("questions", filed, promise.id)
    assert not window.isVisible()  # else it would stand before what was opened
    window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    opened.click("Wat loopt er af")
    window = found(opened, DueWindow)
    assert window.rows.selected_ids() == (soon.id,)
    window.rows.activated.emit(late)
    assert opened.targets[-1] == Target("questions", filed, "")


@pytest.mark.parametrize("at", ["visit", "partner"])
def test_an_action_that_is_due_opens_where_it_hangs(opened: OpenPage, desk: Desk, at: str) -> None:
    place = desk.records.create(at, {"title": "De Haven"} if at == "visit" else {"name": "GGD"})[0].id
    values = {f"{at}_id": place, "text": "Wethouder bellen", "owner": "Mirthe", "due_on": ago(2).isoformat()}
    action = desk.records.create("action", values)[0].id
    opened.click("Wat loopt er af")
    window = found(opened, DueWindow)
    row = next(due_row(item, TODAY) for item in desk.due.items() if item.record_id == action)
    assert (row.title, row.detail) == ("Wethouder bellen", "Actie · Mirthe · vr 20 nov 2026")
    window.rows.select(row.id)
    window.rows.selected.emit(row)
    button(window, "Openen").click()
    assert opened.targets == [Target(f"{at}s", place, action)]


def test_the_board_leads_to_what_is_due_and_to_the_overview(opened: OpenPage, filed: str) -> None:
    opened.page.board.toggle()  # type: ignore[attr-defined]
    board = opened.page.board.board  # type: ignore[attr-defined]
    board.due.click()
    assert found(opened, DueWindow).rows.count_text == "1 onderdeel"
    board.overview.click()
    assert found(opened, OverviewDialog)


def test_what_is_due_follows_what_changes(qtbot: QtBot, opened: OpenPage, desk: Desk, filed: str) -> None:
    opened.click("Wat loopt er af")
    window = found(opened, DueWindow)
    _, changes = desk.question_life.postpone(filed, Taken(ago(12), reason="Drukte"), NewTerm(ago(-20)))
    opened.session.bus.publish(changes)
    qtbot.waitUntil(lambda: _former(window) == (ago(10),))


def _former(window: DueWindow) -> tuple[date, ...]:
    (item,) = window._items.values()
    return item.former


def test_what_is_due_is_written_and_printed(
    qtbot: QtBot, opened: OpenPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened.click("Wat loopt er af")
    window = found(opened, DueWindow)
    path = tmp_path / "lijst.docx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    QTest.keyClick(window, Qt.Key.Key_E, CTRL)
    assert path.stat().st_size > 1000
    QTest.keyClick(window, Qt.Key.Key_P, CTRL)
    preview = window.findChild(PreviewWindow)
    assert preview is not None
    qtbot.waitUntil(lambda: preview.view.count == 1)


def test_the_overview_says_how_many_count_before_it_is_written(
    opened: OpenPage, desk: Desk, filed: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret = make_question(desk, confidentiality="geheim")
    desk.question_life.file(secret, Taken(ago(300)))
    opened.click("Overzicht…")
    dialog = found(opened, OverviewDialog)
    assert dialog.told == "1 raadsvraag telt mee. 1 vertrouwelijke blijft weg."
    dialog.closed.click()
    assert dialog.told == "2 raadsvragen tellen mee."
    dialog.period.set_value("this")
    dialog.period.edited.emit()
    assert dialog.scope.period == Period(date(2026, 9, 1), date(2027, 8, 31))
    assert dialog.told == "1 raadsvraag telt mee."
    dialog.period.set_value("own")
    dialog.period.edited.emit()
    assert dialog.start.isVisible()
    dialog.start.set_value(ago(1))
    dialog.end.set_value(ago(2))
    dialog.end.edited.emit()
    assert dialog.told.startswith("De periode eindigt voordat zij begint")
    assert not button(dialog, "Exporteren…").isEnabled()
    dialog.end.set_value(None)
    dialog.end.edited.emit()
    assert dialog.told == "0 raadsvragen tellen mee."

    path = tmp_path / "overzicht"
    filters: list[str] = []
    monkeypatch.setattr(
        QFileDialog, "getSaveFileName", lambda *given: filters.append(given[3]) or (str(path), "Excel-werkmap (*.xlsx)")
    )
    dialog.form.set_value(".xlsx")
    button(dialog, "Exporteren…").click()
    assert filters[0].startswith("Excel")
    assert path.with_suffix(".xlsx").read_bytes().startswith(b"PK")
    assert not dialog.isVisible()
    assert opened.notices[-1].text == "Opgeslagen als overzicht.xlsx."


def test_the_overview_is_looked_at_first(qtbot: QtBot, opened: OpenPage) -> None:
    opened.click("Overzicht…")
    dialog = found(opened, OverviewDialog)
    button(dialog, "Voorbeeld").click()
    preview = dialog.findChild(PreviewWindow)
    assert preview is not None
    qtbot.waitUntil(lambda: preview.view.count >= 1)


def test_a_question_offers_its_letter_as_it_is_and_as_it_was_filed(opened: OpenPage, desk: Desk, filed: str) -> None:
    assert [one.word for one in opened.page.printables()] == ["Wat loopt er af", "Overzicht raadsvragen"]
    opened.open(filed)
    as_filed, now, *_ = opened.page.printables()
    assert (now.word, as_filed.word) == ("De brief zoals zij nu is", "Zoals ingediend, versie 1")
    letters = [one.make(desk, False, lambda _done, _total: None) for one in (now, as_filed)]
    assert all(letter.startswith(b"%PDF") for letter in letters)
    draft = make_question(desk)
    opened.open(draft)
    words = [one.word for one in opened.page.printables()]
    assert (words[0], len(words)) == ("De brief zoals zij nu is", 3)


def test_a_meeting_offers_its_agenda_and_its_pack(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    opened = OpenPage(qtbot, desk, tmp_path / "meetings", MeetingsPage)
    assert opened.page.printables() == []
    meeting, _ = desk.records.create("meeting", {"title": "Commissie"})
    opened.open(meeting.id)
    agenda, pack, division = opened.page.printables()
    assert division.word == "Wie spreekt waarover"
    assert (agenda.word, pack.word, pack.is_ours) == ("Agenda en voorbereiding", "Stukkenbundel", False)
    assert all(
        one.make(desk, False, lambda _done, _total: None).startswith(b"%PDF") for one in (agenda, pack, division)
    )
