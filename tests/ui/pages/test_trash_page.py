"""The page Prullenbak: what is there, what comes back, and what goes for good only after one question."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox
from pytestqt.qtbot import QtBot
from question_cases import make_question

from zvdesk.app import Desk
from zvdesk.settings import Settings
from zvdesk.ui.notices import Notice
from zvdesk.ui.operations import records
from zvdesk.ui.pages.trash.page import TrashPage
from zvdesk.ui.session import Session
from zvdesk.ui.tasks import SynchronousRunner


@pytest.fixture
def session(qapp: object, desk: Desk, tmp_path: Path) -> Session:
    return Session(desk, SynchronousRunner(), Settings(tmp_path / "instellingen"))


@pytest.fixture
def notices(session: Session) -> list[Notice]:
    told: list[Notice] = []
    session.notified.connect(told.append)
    return told


@pytest.fixture
def trash(qtbot: QtBot, session: Session) -> TrashPage:
    page = TrashPage(session)
    qtbot.addWidget(page)
    page.resize(1100, 700)
    page.show()
    page.entered()
    return page


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Agree to every question, and keep what was asked."""
    questions: list[str] = []

    def agree(box: QMessageBox) -> None:
        questions.append(box.text())
        next(button for button in box.buttons() if button is not box.defaultButton()).click()

    monkeypatch.setattr(QMessageBox, "exec", agree)
    return questions


def removed(session: Session, title: str, kind: str = "note") -> str:
    record_id = session.desk.records.create(kind, {"title": title})[0].id
    session.perform(records.trash(kind, [record_id]))
    return record_id


def shown(page: TrashPage) -> list[str]:
    return [row.title for row in page.list._model._rows]


def test_what_is_removed_shows_with_its_kind_and_its_day(session: Session, trash: TrashPage) -> None:
    removed(session, "Gesprek")

    (row,) = trash.list._model._rows
    assert (row.title, row.detail) == ("Gesprek", "Notitie · vandaag verwijderd")


def test_it_asks_to_choose_only_where_there_is_something(session: Session, trash: TrashPage) -> None:
    def says() -> list[str]:
        return [label.text() for label in trash.details.findChildren(QLabel) if label.isVisible() and label.text()]

    assert says() == []
    removed(session, "Gesprek")
    assert says() == ["Kies iets uit de prullenbak om het terug te zetten."]


def test_in_a_narrow_window_the_list_shows_until_something_is_chosen(session: Session, trash: TrashPage) -> None:
    gone = removed(session, "Gesprek")
    trash.setMinimumSize(640, 480)  # as the window, which grows with nothing in it
    trash.resize(700, 600)
    QApplication.processEvents()
    assert trash.list.isVisible()
    trash.open_record(gone)
    assert not trash.list.isVisible()


def test_what_went_along_is_not_listed(session: Session, trash: TrashPage) -> None:
    visit = session.desk.records.create("visit", {"title": "De Haven"})[0].id
    session.desk.records.create("observation", {"visit_id": visit, "text": "Volle gang"})
    session.perform(records.trash("visit", [visit]))

    assert shown(trash) == ["De Haven"]


def test_it_is_put_back_by_button_or_by_enter(session: Session, trash: TrashPage, notices: list[Notice]) -> None:
    first, second = removed(session, "Een"), removed(session, "Twee")
    trash.open_record(first)
    trash.details._restore.click()
    assert shown(trash) == ["Twee"]
    trash.open_record(second)
    trash.list._view.setFocus()
    QTest.keyClick(trash.list._view, Qt.Key.Key_Return)

    assert shown(trash) == []
    assert {row.id for row in session.desk.rows("note")} == {first, second}
    assert notices[-1].text == "Teruggezet uit de prullenbak"
    session.undo()
    assert len(shown(trash)) == 1


def test_tab_comes_to_putting_back_before_it_comes_to_what_cannot_be_undone(session: Session, trash: TrashPage) -> None:
    trash.open_record(removed(session, "Een"))
    trash.details._restore.setFocus()
    QTest.keyClick(trash.details._restore, Qt.Key.Key_Tab)
    assert trash.window().focusWidget() is trash.details._purge


def test_what_hangs_under_something_removed_says_what_to_do(
    session: Session, trash: TrashPage, notices: list[Notice]
) -> None:
    visit = session.desk.records.create("visit", {"title": "De Haven"})[0].id
    seen = session.desk.records.create("observation", {"visit_id": visit, "text": "Volle gang"})[0].id
    session.perform(records.trash("observation", [seen]))
    session.desk.clock.advance(minutes=1)  # type: ignore[attr-defined]
    session.perform(records.trash("visit", [visit]))
    trash.open_record(seen)
    trash.details._restore.click()

    assert "De Haven" in notices[-1].text
    assert notices[-1].is_trouble
    assert "Volle gang" in shown(trash)


def test_it_goes_for_good_after_one_question(session: Session, trash: TrashPage, asked: list[str]) -> None:
    note = removed(session, "Weg ermee")
    keep = removed(session, "Blijft")
    trash.open_record(note)
    trash.list._view.setFocus()
    QTest.keyClick(trash.list._view, Qt.Key.Key_Delete)

    assert asked == ["“Weg ermee” definitief verwijderen?"]
    assert [row.id for row in session.desk.trash.rows()] == [keep]
    assert trash.list.selected_ids() == (keep,)


def test_a_no_changes_nothing(session: Session, trash: TrashPage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QMessageBox, "exec", lambda box: box.defaultButton().click())
    note = removed(session, "Toch niet")
    trash.open_record(note)
    trash.details._purge.click()
    trash._empty_button.click()

    assert shown(trash) == ["Toch niet"]


def test_the_trash_is_emptied(session: Session, trash: TrashPage, asked: list[str], notices: list[Notice]) -> None:
    removed(session, "Een")
    removed(session, "Twee")
    assert trash._empty_button.isVisible()
    trash._empty_button.click()

    assert asked == ["De prullenbak legen? Er zitten 2 onderdelen in."]
    assert shown(trash) == []
    assert (notices[-1].text, notices[-1].action) == ("Prullenbak geleegd", None)
    assert not trash._empty_button.isVisible()


def test_several_can_be_chosen(session: Session, trash: TrashPage, asked: list[str]) -> None:
    for title in ("Een", "Twee", "Drie"):
        removed(session, title)
    trash.list._view.selectAll()
    trash._show_details()
    assert trash.details._title.text() == "3 onderdelen"
    trash.details._purge.click()

    assert asked == ["“3 onderdelen” definitief verwijderen?"]
    assert shown(trash) == []


def test_the_filter_can_be_reached(trash: TrashPage, session: Session) -> None:
    removed(session, "Een")
    trash.focus_filter()

    assert trash.list._filter.isVisible()


def test_files_of_an_undone_filing_are_wiped_out_though_no_list_has_them(
    session: Session, trash: TrashPage, asked: list[str]
) -> None:
    question = make_question(session.desk)
    _, changes = session.desk.question_life.file(question)
    session.desk.versions.revert(changes)
    trash.refresh()
    assert shown(trash) == []
    assert trash._empty_button.isVisible()
    trash._empty_button.click()
    assert asked == ["De bestanden van teruggedraaide indieningen weggooien?"]
    assert not trash._empty_button.isVisible()
    assert not session.desk.trash.holds_undone()
