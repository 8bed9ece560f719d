"""A meeting is shown as the tree it is, prepared per item, and its items can be moved."""

from typing import Any

import pytest
from agendas import item, node, outline, overview, take_in

from zvdesk.app import Desk
from zvdesk.errors import UserError
from zvdesk.services.attachments import IncomingFile


def test_an_overview_shows_items_documents_files_and_preparation(desk: Desk) -> None:
    take_in(desk, item("1", "A", item("2", "B"), documents=["d1"]), documents=())
    desk.attachments.attach(
        node(desk, "A").documents[0].document.id, [IncomingFile("a.txt", b"x"), IncomingFile("b.txt", b"y")]
    )
    desk.meetings.prepare(node(desk, "B").item.id, {"speaker": "Aylin", "position": "voor"})
    shown = overview(desk)
    assert [each.item.title for each in shown.walk()] == ["A", "B"]
    assert [file.file_name for file in shown.agenda[0].documents[0].files] == ["a.txt", "b.txt"]
    assert shown.agenda[0].preparation is None
    prepared = shown.agenda[0].children[0].preparation
    assert prepared is not None
    assert (prepared.speaker, prepared.is_empty) == ("Aylin", False)
    (row,) = desk.rows("meeting")
    assert (row.columns["item_count"], row.columns["prepared_count"]) == (2, 1)


def test_what_stands_under_the_closed_heading_is_hinted_at_and_not_closed(desk: Desk) -> None:
    take_in(
        desk,
        item("1", "A"),
        item("2", " Besloten deel ", item("3", "B", item("4", "C")), is_heading=True),
        item("5", "Rondvraag"),
        item("6", "BESLOTEN GEDEELTE", is_heading=True),
        item("7", "D", item("8", "E")),
        item("9", "Openbaar deel", is_heading=True),
        item("10", "F"),
    )
    hinted = [each.item.source_id for each in overview(desk).walk() if each.after_closed_heading]
    assert hinted == ["3", "4", "7", "8"]
    assert {row.confidentiality for row in desk.rows("agenda-item")} == {"openbaar"}


def test_a_meeting_that_is_not_there_is_not_shown(desk: Desk) -> None:
    meeting, _ = desk.records.create("meeting", {})
    note, _ = desk.records.create("note", {})
    desk.records.trash([meeting.id])
    for reference, code in (
        (meeting.id, "record_deleted"),
        (note.id, "record_of_other_kind"),
        ("ffff", "record_unknown"),
    ):
        with pytest.raises(UserError) as caught:
            desk.meetings.overview(reference)
        assert caught.value.code == code


def test_a_preparation_is_made_at_the_first_word_and_kept_after(desk: Desk) -> None:
    take_in(desk, item("1", "A", number="3"))
    place = node(desk, "A").item.id
    first, made = desk.meetings.prepare(place[:13], {"notes": "a"}, origin="autosave")
    second, changed = desk.meetings.prepare(place, {"notes": "ab"}, origin="autosave")
    assert first.id == second.id
    assert made.kinds == changed.kinds == {"preparation"}
    assert [hit.title for hit in desk.find("voorbereiding")] == ["Voorbereiding: 3 A"]
    with pytest.raises(UserError, match="field_invalid"):
        desk.meetings.prepare(place, {"position": "misschien"})


def test_a_preparation_in_the_trash_is_begun_anew_and_its_words_kept(desk: Desk) -> None:
    take_in(desk, item("1", "A"))
    place = node(desk, "A").item.id
    old, made = desk.meetings.prepare(place, {"notes": "oud", "position": "voor", "speaker": "Aylin"})
    desk.versions.revert(made)
    assert node(desk, "A").preparation is None
    new, _ = desk.meetings.prepare(place, {"notes": "nieuw"})
    assert new.id == old.id
    assert (new.notes, new.position, new.speaker, new.deleted_at) == ("nieuw", None, "", None)
    assert "oud" in [version.content["notes"] for version in desk.versions.of(new.id)]
    assert desk.trash.rows() == []


def test_a_preparation_goes_by_the_new_name_of_its_item(desk: Desk) -> None:
    take_in(desk, item("1", "Opvang"))
    place = node(desk, "Opvang").item.id
    preparation, _ = desk.meetings.prepare(place, {"notes": "x"})
    desk.records.update(place, {"title": "Nachtverblijf"})
    assert {hit.record_id for hit in desk.find("nachtverblijf")} == {place, preparation.id}
    assert desk.find("opvang") == []
    assert desk.maintenance.check() == []


@pytest.mark.parametrize(
    ("moved", "parent", "position", "expected"),
    [
        ("C", None, 0, ["C", ["A", ["a", "b"]], "B"]),
        ("A", None, 99, ["B", "C", ["A", ["a", "b"]]]),
        ("A", None, -5, [["A", ["a", "b"]], "B", "C"]),
        ("B", "A", 1, [["A", ["a", "B", "b"]], "C"]),
        ("a", None, 1, [["A", ["b"]], "a", "B", "C"]),
        ("a", "B", 0, [["A", ["b"]], ["B", ["a"]], "C"]),
        ("b", "A", 0, [["A", ["b", "a"]], "B", "C"]),
    ],
)
def test_items_move_where_they_are_put(
    desk: Desk, moved: str, parent: str | None, position: int, expected: list[Any]
) -> None:
    take_in(desk, item("1", "A", item("2", "a"), item("3", "b")), item("4", "B"), item("5", "C"))
    target = None if parent is None else node(desk, parent).item.id[:13]
    changes = desk.meetings.move_item(node(desk, moved).item.id[:13], parent_id=target, position=position)
    assert outline(desk) == expected
    assert changes.kinds <= {"agenda-item"}
    assert not desk.meetings.move_item(node(desk, moved).item.id, parent_id=target, position=position)


def test_items_in_the_trash_do_not_count_in_the_order(desk: Desk) -> None:
    take_in(desk, item("1", "A"), item("2", "B"), item("3", "C"))
    desk.records.trash([node(desk, "A").item.id])
    desk.meetings.move_item(node(desk, "C").item.id, parent_id=None, position=0)
    assert outline(desk) == ["C", "B"]


def test_impossible_moves_are_refused(desk: Desk) -> None:
    take_in(desk, item("1", "A", item("2", "a")))
    other, _ = desk.records.create("meeting", {})
    foreign, _ = desk.records.create("agenda-item", {"meeting_id": other.id, "title": "F"})
    nodes = {row.title: row.id for row in desk.rows("agenda-item")}
    for parent, code in (
        (nodes["a"], "item_under_itself"),
        (nodes["A"], "item_under_itself"),
        (foreign.id, "place_elsewhere"),
    ):
        with pytest.raises(UserError) as caught:
            desk.meetings.move_item(nodes["A"], parent_id=parent, position=0)
        assert caught.value.code == code
    with pytest.raises(UserError, match="record_of_other_kind"):
        desk.meetings.move_item(other.id, parent_id=None, position=0)
    desk.records.trash([foreign.id])
    with pytest.raises(UserError, match="record_deleted"):
        desk.meetings.move_item(nodes["a"], parent_id=foreign.id, position=0)
