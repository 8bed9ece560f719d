"""The page Notities, and with it what every page of records does: open, save, make, remove, refresh, find one's way."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot
from record_pages import CTRL, OpenPage, focused, key, typed

from zvdesk.app import Desk
from zvdesk.resources import resource
from zvdesk.settings import Settings
from zvdesk.ui.operations import records
from zvdesk.ui.pages.base_list import ListColumn
from zvdesk.ui.pages.notes.editor import NoteEditor
from zvdesk.ui.pages.notes.page import NotesPage
from zvdesk.ui.pages.record_picker import RecordPicker
from zvdesk.ui.session import Session
from zvdesk.ui.status import SaveStage
from zvdesk.ui.tasks import SynchronousRunner, TaskRunner
from zvdesk.ui.theme import Theme

Make = Callable[..., str]


@pytest.fixture
def make(desk: Desk) -> Make:
    def note(title: str = "Gesprek", **values: object) -> str:
        return desk.records.create("note", {"title": title, **values})[0].id

    return note


@pytest.fixture
def notes(qtbot: QtBot, desk: Desk, tmp_path: Path) -> OpenPage:
    return OpenPage(qtbot, desk, tmp_path, NotesPage)


def about(opened: OpenPage, record_id: str) -> dict[str, object]:
    return dict(opened.desk.reading_service.view(record_id).about)


def titles(opened: OpenPage) -> list[str]:
    model = opened.page.list._model
    return [row.title for row in model._rows]


def test_a_new_note_begins_at_its_title_and_saves_itself(notes: OpenPage) -> None:
    notes.page.create_record()
    typed("Wachttijden")
    key(Qt.Key.Key_Return)
    typed("Zeven maanden")
    notes.leave()

    (row,) = notes.desk.rows("note")
    assert row.title == "Wachttijden"
    assert about(notes, row.id)["body"] == "Zeven maanden"
    assert titles(notes) == ["Wachttijden"]
    assert notes.page.autosave.state.stage is SaveStage.SAVED


def test_a_note_is_opened_by_mouse_and_by_keys(notes: OpenPage, make: Make) -> None:
    first = make("Een")
    notes.desk.clock.advance(minutes=1)  # type: ignore[attr-defined]
    second = make("Twee")
    notes.page.refresh_list()

    notes.page.list._view.setFocus()
    assert notes.page.open_id == ""
    key(Qt.Key.Key_Down)
    assert notes.page.open_id == second
    key(Qt.Key.Key_Down)
    assert notes.page.open_id == first
    view = notes.page.list._view
    place = view.visualRect(notes.page.list._model.index_of(second)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert notes.page.open_id == second
    assert notes.field("Titel").value() == "Twee"


def test_in_a_narrow_window_the_list_shows_while_no_note_is_open(notes: OpenPage, make: Make) -> None:
    note = make("Een")
    notes.page.setMinimumSize(640, 480)  # as the window, which grows with nothing in it
    notes.page.resize(700, 600)
    QApplication.processEvents()
    assert notes.page.list.isVisible()
    notes.open(note)
    assert not notes.page.list.isVisible()
    assert notes.field("Titel").value() == "Een"
    notes.page.delete_records((note,))
    assert notes.page.list.isVisible()


def test_enter_in_the_list_goes_into_the_note(notes: OpenPage, make: Make) -> None:
    make("Een")
    notes.page.refresh_list()
    notes.page.list._view.setFocus()
    key(Qt.Key.Key_Down)
    key(Qt.Key.Key_Return)

    assert focused() is notes.field("Titel")


def test_what_was_typed_is_saved_when_another_note_is_opened(notes: OpenPage, make: Make) -> None:
    first, second = make("Een"), make("Twee")
    notes.open(first)
    notes.write("Titel", "Anders")
    notes.open(second)

    assert about(notes, first)["title"] == "Anders"
    assert about(notes, second)["title"] == "Twee"


def test_labels_are_words_between_commas(notes: OpenPage, make: Make) -> None:
    note = make()
    notes.open(note)
    notes.write("Labels", " jeugd,  opvang ,, jeugd")
    notes.leave()

    assert about(notes, note)["tags"] == ["jeugd", "opvang"]


def test_a_removed_note_makes_room_for_the_next_and_can_come_back(notes: OpenPage, make: Make) -> None:
    first, second = make("Een"), make("Twee")
    notes.page.refresh_list()
    notes.open(second)
    notes.write("Titel", "Twee, nog niet bewaard")
    notes.page.list._view.setFocus()
    key(Qt.Key.Key_Delete)

    assert notes.page.open_id == first
    assert titles(notes) == ["Een"]
    assert (notes.notices[-1].text, notes.notices[-1].action_text) == ("Notitie verwijderd", "Ongedaan maken")
    notes.session.undo()
    assert sorted(titles(notes)) == ["Een", "Twee, nog niet bewaard"]


def test_removing_the_last_one_leaves_an_empty_page(notes: OpenPage, make: Make) -> None:
    note = make()
    notes.page.refresh_list()
    notes.open(note)
    notes.page.delete_records((note,))

    assert notes.page.open_id == ""
    assert titles(notes) == []


def test_several_are_removed_at_once(notes: OpenPage, make: Make) -> None:
    ids = [make(title) for title in ("Een", "Twee", "Drie")]
    notes.page.refresh_list()
    notes.open(ids[0])
    notes.page.delete_records((ids[0], ids[1]))

    assert notes.page.open_id == ids[2]
    assert notes.session.undo_stack.undoText() == "2 notities verwijderd"


def test_a_change_from_elsewhere_shows_without_losing_what_is_typed(notes: OpenPage, make: Make) -> None:
    note = make("Oud", body="Oude tekst")
    notes.open(note)
    field = notes.field("Titel")
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_End)
    QTest.keyClicks(field, " en getypt")
    notes.session.perform(records.change(note, {"body": "Nieuwe tekst", "tags": ["zorg"]}, "Elders gewijzigd"))

    assert field.value() == "Oud en getypt"
    assert notes.field("Tekst").value() == "Nieuwe tekst"
    assert notes.field("Labels").value() == "zorg"
    notes.leave()
    assert (about(notes, note)["title"], about(notes, note)["body"]) == ("Oud en getypt", "Nieuwe tekst")


def test_the_list_keeps_its_order_while_one_types(notes: OpenPage, make: Make) -> None:
    first = make("Een")
    notes.desk.clock.advance(minutes=1)  # type: ignore[attr-defined]
    make("Twee")
    notes.page.refresh_list()
    notes.desk.clock.advance(minutes=1)  # type: ignore[attr-defined]
    notes.open(first)
    notes.write("Titel", "Een, bijgewerkt")
    notes.leave()

    assert titles(notes) == ["Twee", "Een, bijgewerkt"]


def test_a_note_removed_elsewhere_says_so_and_can_be_put_back(notes: OpenPage, make: Make) -> None:
    note = make("Weg")
    notes.open(note)
    notes.session.perform(records.trash("note", [note]))

    assert notes.page.open_id == ""
    notes.click("Terugzetten")
    assert notes.page.open_id == note


def test_a_note_that_is_gone_for_good_says_so(notes: OpenPage) -> None:
    notes.open("00000000-0000-4000-8000-000000000000")

    assert notes.page.open_id == ""
    assert "definitief verwijderd" in notes.page._record_column._gone._sentence.text()


def test_a_filter_gives_way_to_a_record_that_is_asked_for(notes: OpenPage, make: Make) -> None:
    make("Los")
    tagged = make("Met label", tags=["zorg"])
    notes.page.refresh_list()
    notes.click("Zonder label 1")
    assert titles(notes) == ["Los"]
    notes.open(tagged)

    assert sorted(titles(notes)) == ["Los", "Met label"]
    assert notes.page.list.current_row().id == tagged  # type: ignore[union-attr]


def test_an_edit_that_leaves_the_filter_keeps_the_filter(notes: OpenPage, make: Make) -> None:
    note, _other = make("Los"), make("Ook los")
    notes.page.refresh_list()
    notes.click("Zonder label 2")
    notes.open(note)
    notes.write("Labels", "zorg")
    notes.leave()

    assert titles(notes) == ["Ook los"]
    assert notes.page.open_id == note


def test_the_order_that_was_chosen_is_remembered(notes: OpenPage, make: Make, qtbot: QtBot, tmp_path: Path) -> None:
    for title in ("Beta", "Alfa", "Gamma"):
        make(title)
    notes.page._listing._choose_sort("title")

    assert titles(notes) == ["Alfa", "Beta", "Gamma"]
    notes.session.settings.save()
    again = OpenPage(qtbot, notes.desk, tmp_path, NotesPage)
    assert titles(again) == ["Alfa", "Beta", "Gamma"]


def test_the_rail_hears_how_many_there_are(notes: OpenPage, make: Make) -> None:
    counts: list[int | None] = []
    notes.page.count_changed.connect(counts.append)
    make()
    notes.page.refresh_list()

    assert counts[-1] == 1


def test_the_status_line_hears_how_closed_the_open_note_is(notes: OpenPage, make: Make) -> None:
    said: list[str] = []
    notes.page.confidentiality_changed.connect(said.append)
    note = make()
    notes.open(note)
    notes.page.delete_records((note,))

    assert "Intern" in said
    assert said[-1] == ""


def test_naming_another_record_ties_the_two(notes: OpenPage, make: Make) -> None:
    other, note = make("Woonoverlast"), make("Gesprek")
    notes.open(note)
    notes.field("Tekst").setFocus()
    typed("Zie ")
    notes.click("Koppelen aan…")
    (chooser,) = notes.page.editor.findChildren(RecordPicker)
    QTest.keyClicks(chooser._line, "woonov")
    QTest.keyClick(chooser._line, Qt.Key.Key_Return)

    notes.leave()
    assert about(notes, note)["body"] == "Zie [[Woonoverlast]]"
    assert [link.id for link in notes.desk.links.of(note)] == [other]


def test_f1_has_a_text_for_this_page(notes: OpenPage) -> None:
    assert resource("help", f"{notes.page.help_topic}.md").is_file()


@pytest.fixture
def threaded(qtbot: QtBot, desk: Desk, tmp_path: Path) -> Iterator[OpenPage]:
    runner = TaskRunner()
    yield OpenPage(qtbot, desk, tmp_path, NotesPage, runner)
    runner.close()


def test_walking_quickly_shows_only_the_last(threaded: OpenPage, make: Make, qtbot: QtBot) -> None:
    ids = [make(f"Notitie {number}") for number in range(6)]
    shown: list[str] = []
    threaded.page.opened.connect(lambda view: shown.append(view.record.id))
    for one in ids:
        threaded.open(one)
    qtbot.waitUntil(lambda: threaded.page.open_id == ids[-1])

    assert shown == [ids[-1]]


def test_what_is_read_late_does_not_undo_what_was_saved_since(threaded: OpenPage, make: Make, qtbot: QtBot) -> None:
    note = make("Oud")
    threaded.open(note)
    qtbot.waitUntil(lambda: threaded.page.open_id == note)
    threaded.page.refresh_record()
    threaded.write("Titel", "Nieuw")
    threaded.page.autosave.flush()
    threaded.page.refresh_record()
    qtbot.waitUntil(lambda: not threaded.session.runner.is_busy)

    assert threaded.field("Titel").value() == "Nieuw"
    assert about(threaded, note)["title"] == "Nieuw"


def test_the_editor_is_made_when_it_is_needed(qtbot: QtBot, desk: Desk, tmp_path: Path, make: Make) -> None:
    make()
    opened = OpenPage(qtbot, desk, tmp_path, NotesPage)

    assert titles(opened) == ["Gesprek"]
    assert isinstance(opened.page.editor, NoteEditor)


def test_undo_in_a_text_is_its_own(notes: OpenPage, make: Make) -> None:
    note = make("Titel")
    notes.open(note)
    notes.field("Tekst").setFocus()
    typed("abc")
    key(Qt.Key.Key_Z, CTRL)

    assert notes.field("Tekst").value() == ""
    assert notes.session.undo_stack.count() == 0


def test_another_theme_is_no_edit(notes: OpenPage, make: Make, theme: Theme) -> None:
    note = make("Titel", body="# Kop\n\n**vet**")
    assert isinstance(notes.page.editor, NoteEditor)
    theme.choose("dark")
    notes.open(note)
    theme.choose("light")

    assert notes.page.autosave.is_settled


def test_a_long_list_is_counted_before_it_is_read(qtbot: QtBot, desk: Desk, make: Make, tmp_path: Path) -> None:
    for number in range(60):
        make(f"Notitie {number}")
    session = Session(desk, SynchronousRunner(), Settings(tmp_path / "instellingen"))
    session.hold_back()
    page = NotesPage(session)
    qtbot.addWidget(page)
    page.show()
    page.entered()
    column = page.findChild(ListColumn)
    assert column.list.count_text == "60 notities"
    assert [one.text() for one in page.findChildren(QPushButton) if one.text().startswith("Alle")] == ["Alle 60"]

    session.start()
    assert column.list.count_text == "60 notities"
