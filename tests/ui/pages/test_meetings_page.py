"""Vergaderingen by mouse and keyboard: the list, the agenda, going into an item and back, and what is one's own."""

from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.pages.meeting_pages import Pages, button_named, item, meeting, written
from zvdesk.app import Desk
from zvdesk.ui.operations import records
from zvdesk.ui.operations.operation import Operation
from zvdesk.ui.page import started_question
from zvdesk.ui.pages.meetings.page import ITEM, MEETINGS


def press(widget: QWidget, keys: str) -> None:
    """Press a combination of keys."""
    QTest.keySequence(widget, QKeySequence(keys))


@pytest.fixture
def meetings(qtbot: QtBot, desk: Desk, tmp_path: Path) -> Pages:
    return Pages(qtbot, desk, tmp_path)


@pytest.fixture
def opened(meetings: Pages, tmp_path: Path) -> Pages:
    meetings.take_in(written(tmp_path, meeting()))
    return meetings


def row_of(pages: Pages, title: str) -> tuple[str, str, str]:
    """Return title, detail and badge of a row of the agenda."""
    row = next(one for one in pages.page._agenda.rows if one.title == title)
    return row.title, row.detail, row.badge


def test_an_empty_page_says_how_to_begin(meetings: Pages) -> None:
    words = [label.text() for label in meetings.page.list.findChildren(QPushButton)]
    assert "Vergadering inlezen…" in words


def test_meetings_stand_with_the_next_one_first(meetings: Pages) -> None:
    make = meetings.session.desk.records.create
    for title, start in (("Vorige", "2026-11-10"), ("Verder weg", "2027-02-01"), ("Eerder", "2026-01-10")):
        make("meeting", {"title": title, "start": f"{start}T19:30:00"})
    make("meeting", {"title": "Volgende", "start": "2026-12-03T19:30:00", "body": "Raad"})
    make("meeting", {"title": "Ooit"})
    make("meeting", {"title": "Af", "start": "2026-12-04T00:00:00", "status": "geannuleerd"})
    meetings.page.refresh_list()
    rows = meetings.page.list._model._rows

    assert [row.title for row in rows] == ["Volgende", "Af", "Verder weg", "Ooit", "Vorige", "Eerder"]
    assert rows[0].detail == "do 3 dec 19:30 · Raad"
    assert rows[0].badge == "nog geen agenda"
    assert (rows[1].detail, rows[1].badge) == ("vr 4 dec", "geannuleerd")
    assert [row.group for row in rows] == ["Komend"] * 3 + ["Nog zonder datum"] + ["Geweest"] * 2


def test_the_agenda_shows_numbers_documents_and_the_hint(opened: Pages) -> None:
    assert row_of(opened, "Jaarverslag opvang") == ("Jaarverslag opvang", "2 stukken, nog geen bestand", "")
    hint = "De punten hierna staan in het bestand niet als besloten."
    assert row_of(opened, "BESLOTEN DEEL")[1] == hint
    assert opened.page.agenda.count_text == "4 agendapunten"
    assert "Donderdag 3 december 19:30 tot 22:30 · Raadzaal" in opened.page.meeting_editor._summary.text()


@pytest.mark.parametrize(
    ("closed", "hint"),
    [
        ((True, False), "Niet alle punten hierna staan in het bestand als besloten."),
        ((True, True), ""),
    ],
)
def test_the_hint_is_about_what_is_left_open_after_the_heading(
    meetings: Pages, tmp_path: Path, closed: tuple[bool, bool], hint: str
) -> None:
    points = [item(1, "", "BESLOTEN DEEL", heading=True), item(2, "", "Personeel", heading=True)]
    points += [
        item(number, str(number), f"Punt {number}", confidential=int(one)) for number, one in enumerate(closed, 3)
    ]
    meetings.take_in(written(tmp_path, meeting(items=points)))

    assert row_of(meetings, "BESLOTEN DEEL")[1] == hint
    assert row_of(meetings, "Personeel")[1] == ""


def test_a_heading_is_read_out_as_a_heading(opened: Pages) -> None:
    tree = opened.page.meeting_editor.agenda
    model = tree.model()
    spoken = model.data(model.index_of(opened.item_id("Algemeen")), Qt.ItemDataRole.AccessibleTextRole)  # type: ignore[attr-defined]
    assert spoken == "kopje Algemeen"


@pytest.mark.parametrize(
    ("start", "status", "word"),
    [
        ("2018-05-17 20:00:00", "", "Geweest"),
        ("2018-05-17 20:00:00", "geannuleerd", "Geannuleerd"),
        ("2026-12-03 19:30:00", "", "Gepland"),
    ],
)
def test_a_meeting_that_was_is_not_called_planned(
    meetings: Pages, tmp_path: Path, start: str, status: str, word: str
) -> None:
    meetings.take_in(written(tmp_path, meeting(start=start)))
    if status:
        meetings.session.perform(records.save(meetings.page.open_id, {"status": status}))

    assert meetings.page.meeting_editor.badge.text() == word


def test_a_click_on_an_item_opens_it_beside_its_agenda_and_the_link_leads_back(opened: Pages) -> None:
    opened.click_item("Jaarverslag opvang")

    assert opened.page.level == ITEM
    assert opened.page.items.editor._given_title.text() == "Jaarverslag opvang"
    current = opened.page.agenda.tree.current_row()
    assert current is not None
    assert current.title == "Jaarverslag opvang"
    QTest.mouseClick(button_named(opened.page.agenda, "Vergaderingen"), Qt.MouseButton.LeftButton)
    assert opened.page.level == MEETINGS
    assert opened.page.open_id


def test_arrows_walk_through_the_agenda_and_enter_goes_into_the_preparation(opened: Pages) -> None:
    opened.click_item("Opening")
    tree = opened.page.agenda.tree
    QTest.keyClick(tree, Qt.Key.Key_Down)
    assert opened.page.items.editor._given_title.text() == "Jaarverslag opvang"

    QTest.keyClick(tree, Qt.Key.Key_Return)
    assert opened.page.focusWidget() is opened.page.items.editor._key_question


@pytest.mark.parametrize(("forward", "back"), [("Alt+Down", "Alt+Up"), ("Ctrl+PgDown", "Ctrl+PgUp")])
def test_keys_step_through_what_is_discussed(opened: Pages, forward: str, back: str) -> None:
    opened.click_item("Doelen")
    title = opened.page.items.editor._given_title
    press(opened.page.items.editor._speeches.first, forward)
    assert title.text() == "Grondzaken"  # the heading between them is passed over
    press(opened.page.items.editor._speeches.first, forward)
    assert title.text() == "Grondzaken"
    press(opened.page.items.editor._speeches.first, back)
    press(opened.page.items.editor._speeches.first, back)
    assert title.text() == "Jaarverslag opvang"


def test_a_key_leads_from_the_meeting_into_its_agenda_and_on(opened: Pages) -> None:
    press(opened.page.list, "Ctrl+PgUp")
    press(opened.page.list, "Alt+Down")
    assert opened.page.level == MEETINGS
    press(opened.page.list, "Ctrl+PgDown")
    assert opened.page.items.editor._given_title.text() == "Opening"
    assert opened.page.agenda.tree.isAncestorOf(opened.page.focusWidget() or opened.page)
    press(opened.page.agenda.tree, "Ctrl+PgDown")
    assert opened.page.items.editor._given_title.text() == "Jaarverslag opvang"


def test_escape_in_the_agenda_leads_back(opened: Pages) -> None:
    opened.click_item("Opening")
    QTest.keyClick(opened.page.agenda.tree, Qt.Key.Key_Escape)
    assert opened.page.level == MEETINGS


def test_preparation_is_saved_by_itself_and_told_in_agenda_and_list(opened: Pages) -> None:
    opened.click_item("Jaarverslag opvang")
    editor = opened.page.items.editor
    QTest.keyClicks(editor._key_question, "Wie heeft de regie?")
    QTest.keyClicks(editor._speeches.first, "Voorzitter, " * 260)
    editor._position.setCurrentIndex(editor._position.findData("tegen"))
    editor._position.activated.emit(editor._position.currentIndex())
    assert editor._speeches.lengths[0].text() == "Ongeveer 2 minuten"
    opened.page.items.autosave.flush()

    stored = opened.preparation("Jaarverslag opvang")
    assert stored is not None
    assert (stored.key_question, stored.position) == ("Wie heeft de regie?", "tegen")
    assert row_of(opened, "Jaarverslag opvang")[2] == "tegen"
    assert opened.page.list._model._rows[0].badge == "1 van 4 voorbereid"
    assert opened.page.items.inspector.history._title == "Voorbereiding"


def test_what_was_typed_is_saved_on_the_way_to_another_item(opened: Pages) -> None:
    opened.click_item("Opening")
    QTest.keyClicks(opened.page.items.editor._notes, "Vragen of de wethouder er is")
    press(opened.page.items.editor._notes, "Alt+Down")

    stored = opened.preparation("Opening")
    assert stored is not None
    assert stored.notes == "Vragen of de wethouder er is"
    assert opened.page.items.editor._notes.value() == ""


def test_the_profile_says_how_fast_one_speaks(opened: Pages) -> None:
    opened.click_item("Opening")
    QTest.keyClicks(opened.page.items.editor._speeches.first, "woord " * 130)
    opened.session.perform(
        Operation("Raadsprofiel", lambda desk, _: desk.profile.change({"speaking_words_per_minute": 65}))
    )

    assert opened.page.items.editor._speeches.lengths[0].text() == "Ongeveer 2 minuten"


def test_coming_back_at_once_finds_every_word(opened: Pages) -> None:
    opened.click_item("Opening")
    QTest.keyClicks(opened.page.items.editor._notes, "Eerst")
    opened.click_item("Doelen")
    opened.click_item("Opening")
    QTest.keyClicks(opened.page.items.editor._notes, " daarna ")
    opened.page.items.autosave.flush()

    stored = opened.preparation("Opening")
    assert stored is not None
    assert sorted(stored.notes.split()) == ["Eerst", "daarna"]


def test_a_cleared_position_is_no_position(opened: Pages) -> None:
    opened.click_item("Opening")
    choice = opened.page.items.editor._position
    for value in ("voor", ""):
        choice.setCurrentIndex(choice.findData(value))
        choice.activated.emit(choice.currentIndex())
        opened.page.items.autosave.flush()

    stored = opened.preparation("Opening")
    assert stored is not None
    assert stored.position is None


def test_an_item_is_closed_in_its_inspector(opened: Pages) -> None:
    opened.click_item("Grondzaken")
    choice = opened.page.items.inspector.openness._choice
    told: list[str] = []
    opened.page.confidentiality_changed.connect(told.append)
    choice.setCurrentIndex(choice.findData("vertrouwelijk"))
    choice.edited.emit()

    assert told[-1] == "Vertrouwelijk"
    assert row_of(opened, "Grondzaken")[2] == "vertrouwelijk"
    assert row_of(opened, "BESLOTEN DEEL")[1] == ""


def test_own_items_are_added_written_moved_and_removed(opened: Pages) -> None:
    opened.click_item("Opening")
    QTest.mouseClick(button_named(opened.page.agenda, "+ Agendapunt"), Qt.MouseButton.LeftButton)
    editor = opened.page.items.editor
    assert opened.page.focusWidget() is editor._title_field
    QTest.keyClicks(editor._title_field, "Rondvraag")
    opened.page.items.autosave.flush()
    assert opened.titles()[1:4] == ["Opening", "Rondvraag", "Jaarverslag opvang"]

    press(opened.page.agenda.tree, "Alt+Shift+Down")
    assert opened.titles()[2:4] == ["Jaarverslag opvang", "Rondvraag"]
    press(opened.page.agenda.tree, "Alt+Shift+Up")
    assert opened.titles()[2:4] == ["Rondvraag", "Jaarverslag opvang"]

    QTest.keyClick(opened.page.agenda.tree, Qt.Key.Key_Delete)
    assert "Rondvraag" not in opened.titles()
    assert opened.last_notice == "Agendapunt verwijderd"
    assert editor._given_title.text() == "Jaarverslag opvang"
    opened.session.undo()
    assert "Rondvraag" in opened.titles()


def test_items_of_the_council_stay(opened: Pages) -> None:
    opened.click_item("Opening")
    before = opened.titles()
    QTest.keyClick(opened.page.agenda.tree, Qt.Key.Key_Delete)
    press(opened.page.agenda.tree, "Alt+Shift+Down")

    assert opened.titles() == before
    assert "staat op de agenda van de raad" in opened.last_notice


def test_a_meeting_made_by_hand_gets_its_agenda_by_hand(meetings: Pages) -> None:
    meetings.page.create_record()
    editor = meetings.page.meeting_editor
    QTest.keyClicks(editor._title, "Fractieoverleg")
    QTest.keyClicks(editor._when._day, "3-12-2026")
    QTest.keyClicks(editor._when._begin, "2330")
    QTest.keyClicks(editor._when._end, "0:30")
    meetings.page.autosave.flush()
    record = meetings.session.desk.records.get(meetings.page.open_id)
    start, end = datetime(2026, 12, 3, 23, 30), datetime(2026, 12, 4, 0, 30)  # noqa: DTZ001 - wall clock
    assert (record.title, record.start, record.end) == ("Fractieoverleg", start, end)

    QTest.mouseClick(button_named(editor, "+ Eigen agendapunt"), Qt.MouseButton.LeftButton)
    QTest.keyClicks(meetings.page.items.editor._title_field, "Zetelverdeling")
    QTest.keyClicks(meetings.page.items.editor._number, "1")
    meetings.page.show_meetings()
    assert meetings.titles() == ["Zetelverdeling"]
    assert [row.number for row in meetings.page._agenda.rows] == ["1"]


def test_the_details_fold_away_once_the_date_is_known(opened: Pages) -> None:
    editor = opened.page.meeting_editor
    assert not editor._details.isVisible()
    QTest.mouseClick(button_named(editor, "Gegevens wijzigen"), Qt.MouseButton.LeftButton)
    assert editor._details.isVisible()
    QTest.keyClicks(editor._chair, "M. de Boer")
    opened.page.autosave.flush()
    QTest.mouseClick(button_named(editor, "Gegevens inklappen"), Qt.MouseButton.LeftButton)
    assert "voorzitter M. de Boer" in editor._summary.text()


def test_a_question_is_made_from_an_item(opened: Pages) -> None:
    opened.click_item("Jaarverslag opvang")
    QTest.mouseClick(opened.page.items.editor._question, Qt.MouseButton.LeftButton)

    (question,) = opened.session.desk.rows("council-question")
    assert question.title == "Jaarverslag opvang"
    assert opened.targets == [started_question(question.id)]


def test_search_leads_to_the_item_that_a_part_hangs_at(opened: Pages) -> None:
    overview = opened.session.desk.meetings.overview(opened.page.open_id)
    listed = next(one for node in overview.walk() for one in node.documents if one.document.title == "Brief")
    opened.page.open_record(opened.page.open_id, listed.document.id)

    assert opened.page.items.editor._given_title.text() == "Jaarverslag opvang"
    opened.page.open_record(opened.page.open_id)
    assert opened.page.level == MEETINGS


def test_search_leads_into_a_meeting_that_is_not_open(opened: Pages, tmp_path: Path) -> None:
    target = opened.item_id("Doelen"), opened.page.open_id
    opened.take_in(written(tmp_path, meeting(2, "Raad", items=[item(70, "1", "Begroting")])))
    assert opened.titles() == ["Begroting"]
    opened.page.open_record(target[1], target[0])

    assert opened.page.items.editor._given_title.text() == "Doelen"


def test_an_item_that_says_that_it_is_closed_is_marked(meetings: Pages, tmp_path: Path) -> None:
    points = [item(1, "1", "Grondzaken (geheim)"), item(2, "2", "Rondvraag")]
    meetings.take_in(written(tmp_path, meeting(items=points)))
    assert row_of(meetings, "Grondzaken (geheim)")[1] == "mogelijk vertrouwelijk"
    assert row_of(meetings, "Rondvraag")[1] == ""


def test_a_filter_that_finds_nothing_says_so(opened: Pages) -> None:
    column = opened.page.agenda
    opened.page.focus_filter()
    QTest.keyClicks(column._filter, "zwembad")
    assert (column._nothing.isHidden(), column._nothing.text()) == (False, "Niets gevonden met “zwembad”.")
    QTest.keyClick(column._filter, Qt.Key.Key_Escape)
    assert column._nothing.isHidden()


def test_the_agenda_is_filtered_by_words(opened: Pages) -> None:
    opened.click_item("Opening")
    opened.page.focus_filter()
    QTest.keyClicks(opened.page.agenda._filter, "jaar opv")
    assert [row.title for row in opened.page.agenda.tree.model().rows] == ["Jaarverslag opvang"]
    QTest.keyClick(opened.page.agenda._filter, Qt.Key.Key_Escape)
    assert len(opened.page.agenda.tree.model().rows) == 6


def test_a_withdrawn_item_says_so_and_is_passed_over(opened: Pages, tmp_path: Path) -> None:
    items = [one for one in meeting()["agenda_items"] if one["id"] != 13]
    opened.take_in(written(tmp_path, meeting(items=items)))
    QTest.mouseClick(opened.page.parts.panel._accept, Qt.MouseButton.LeftButton)

    assert row_of(opened, "Doelen")[2] == "ingetrokken"
    opened.click_item("Jaarverslag opvang")
    press(opened.page.agenda.tree, "Alt+Down")
    assert opened.page.items.editor._given_title.text() == "Grondzaken"


def test_an_item_that_is_removed_elsewhere_leads_back(opened: Pages) -> None:
    opened.page.parts.actions.add_below("")
    made = opened.page.items.item_id
    opened.session.undo()

    assert opened.page.level == MEETINGS
    assert made not in opened.page._agenda.nodes


def test_a_removed_meeting_takes_the_agenda_with_it(opened: Pages) -> None:
    opened.click_item("Opening")
    opened.session.undo()

    assert opened.page.level == MEETINGS
    assert opened.page.open_id == ""
    assert not [notice for notice in opened.notices if notice.is_trouble]
