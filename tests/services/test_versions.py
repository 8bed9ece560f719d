"""Undo takes back one commit and leaves what came since; a former version can be looked at and brought back."""

from typing import Any

import pytest
from record_kinds import Filled
from sqlalchemy import Engine, event
from stopped_clock import StoppedClock

from zvdesk.app import Desk
from zvdesk.errors import UserError
from zvdesk.exchange.meetings.incoming import IncomingDocument, IncomingItem, IncomingMeeting
from zvdesk.model.changes import Changes
from zvdesk.model.enums import Relation
from zvdesk.services.attachments import IncomingFile
from zvdesk.services.versions import is_purge


def make(desk: Desk, kind: str, **fields: Any) -> tuple[str, Changes]:
    record, changes = desk.records.create(kind, fields)
    return record.id, changes


def change(desk: Desk, record_id: str, origin: str = "user", **fields: Any) -> Changes:
    return desk.records.update(record_id, fields, origin=origin)[1]


def shown(desk: Desk, record_id: str) -> dict[str, Any]:
    return desk.reading_service.show(record_id)


def is_trashed(desk: Desk, record_id: str) -> bool:
    return desk.records.get(record_id).deleted_at is not None


def texts(items: list[dict[str, Any]]) -> list[Any]:
    return [[item["text"], texts(item["items"])] if item["items"] else item["text"] for item in items]


def test_what_was_made_goes_to_the_trash_with_what_came_under_it(desk: Desk) -> None:
    visit, made = make(desk, "visit", title="Opvang")
    seen, _ = make(desk, "observation", visit_id=visit, text="Druk")
    undone = desk.versions.revert(made)
    assert is_trashed(desk, visit)
    assert is_trashed(desk, seen)
    desk.versions.revert(undone)
    assert not is_trashed(desk, visit)
    assert not is_trashed(desk, seen)


def test_a_changed_field_goes_back_and_others_stay(desk: Desk) -> None:
    note, _ = make(desk, "note", title="A", body="x")
    changed = change(desk, note, title="B")
    change(desk, note, origin="autosave", body="geschreven sinds")
    desk.versions.revert(changed)
    assert (shown(desk, note)["title"], shown(desk, note)["body"]) == ("A", "geschreven sinds")


def test_text_that_was_typed_on_since_stays_as_it_is(desk: Desk) -> None:
    note, _ = make(desk, "note", body="x")
    changed = change(desk, note, body="y")
    change(desk, note, origin="autosave", body="y en verder")
    assert not desk.versions.revert(changed)
    assert shown(desk, note)["body"] == "y en verder"


def test_undoing_an_undo_does_it_again(desk: Desk) -> None:
    note, _ = make(desk, "note", title="A")
    changed = change(desk, note, title="B")
    undone = desk.versions.revert(changed)
    desk.versions.revert(undone)
    assert shown(desk, note)["title"] == "B"
    assert [row.origin for row in desk.versions.of(note)] == ["undo", "undo", "user", "user"]


def test_several_commits_are_undone_in_one_go(desk: Desk) -> None:
    question, made = make(desk, "council-question", subject="A", items=[{"text": "1"}])
    before = shown(desk, question)
    one = before["items"][0]
    both = change(desk, question, subject="B", items=[one, {"text": "2"}])
    both += change(desk, question, subject="C", items=[{**one, "text": "een"}, {"text": "3"}])
    both += desk.records.trash([question])
    desk.versions.revert(both)
    after = shown(desk, question)
    assert (after["subject"], after["items"], after["deleted_at"]) == ("A", before["items"], None)
    assert not desk.versions.revert(made + both), "what was made and thrown away is there because it was taken back"
    desk.versions.revert(made + Changes(both.items[:2]))
    assert is_trashed(desk, question)
    assert desk.maintenance.check() == []


def test_several_moves_are_undone_in_one_go(desk: Desk) -> None:
    report = desk.meetings.import_meeting(incoming(*(item(name, name) for name in "abcd")))
    ids = [node.item.id for node in desk.meetings.overview(report.meeting_id).agenda]
    changes = Changes()
    for moved in ids[:3]:
        changes += desk.meetings.move_item(moved, parent_id=None, position=9)
    desk.versions.revert(changes)
    assert [node.item.id for node in desk.meetings.overview(report.meeting_id).agenda] == ids


def test_a_removed_item_comes_back_in_place_with_its_id_and_text_since_stays(desk: Desk) -> None:
    items = [{"text": "1", "items": [{"text": "a"}]}, {"text": "2"}]
    question, _ = make(desk, "council-question", items=items)
    one, two = shown(desk, question)["items"]
    removed = change(desk, question, items=[two])
    change(desk, question, origin="autosave", items=[{**two, "text": "twee, herschreven"}, {"text": "3"}])
    desk.versions.revert(removed)
    found = shown(desk, question)["items"]
    assert texts(found) == [["1", ["a"]], "twee, herschreven", "3"]
    assert found[0] == one
    assert desk.maintenance.check() == []


def test_an_added_item_goes_and_text_in_others_stays(desk: Desk) -> None:
    question, _ = make(desk, "council-question", items=[{"text": "1"}])
    (one,) = shown(desk, question)["items"]
    added = change(desk, question, items=[one, {"text": "2"}])
    change(desk, question, origin="autosave", items=[{**one, "text": "een"}, shown(desk, question)["items"][1]])
    desk.versions.revert(added)
    assert texts(shown(desk, question)["items"]) == ["een"]


def test_a_moved_item_goes_back_to_its_level(desk: Desk) -> None:
    question, _ = make(desk, "council-question", items=[{"text": "1", "items": [{"text": "a"}]}, {"text": "2"}])
    one, two = shown(desk, question)["items"]
    moved = change(desk, question, items=[two, {**one, "items": []}, one["items"][0]])
    assert texts(shown(desk, question)["items"]) == ["2", "1", "a"]
    desk.versions.revert(moved)
    assert shown(desk, question)["items"] == [one, two]
    assert desk.maintenance.check() == []


def test_a_removal_is_undone_as_a_whole(filled: Filled) -> None:
    desk, ids = filled.desk, filled.ids
    for kind in ("meeting", "council-question", "partner", "visit", "note"):
        removed = desk.records.trash([ids[kind]])
        desk.versions.revert(removed)
        assert desk.trash.rows() == []
    assert len(desk.rows("question-item")) == 1, "parts are there again too"
    assert desk.maintenance.check() == []


def test_a_return_from_the_trash_is_undone(desk: Desk) -> None:
    visit, _ = make(desk, "visit")
    seen, _ = make(desk, "observation", visit_id=visit)
    desk.records.trash([visit])
    restored = desk.records.restore([visit])
    desk.versions.revert(restored)
    assert is_trashed(desk, visit)
    assert is_trashed(desk, seen)
    assert [row.id for row in desk.trash.rows()] == [visit]


def test_a_removal_that_was_done_again_since_stays(desk: Desk, clock: StoppedClock) -> None:
    note, _ = make(desk, "note")
    removed = desk.records.trash([note])
    desk.records.restore([note])
    clock.advance(minutes=1)
    desk.records.trash([note])
    assert not desk.versions.revert(removed)
    assert is_trashed(desk, note)


def test_a_removal_cannot_be_undone_while_what_it_hangs_under_is_gone(desk: Desk) -> None:
    visit, _ = make(desk, "visit", title="V")
    seen, _ = make(desk, "observation", visit_id=visit)
    removed = desk.records.trash([seen])
    desk.records.trash([visit])
    with pytest.raises(UserError, match="owner_deleted"):
        desk.versions.revert(removed)


def test_what_was_removed_for_good_is_left_out(desk: Desk) -> None:
    note, made = make(desk, "note")
    partner, _ = make(desk, "partner", name="GGD")
    visit, _ = make(desk, "visit", partner_id=partner)
    loosened = change(desk, visit, partner_id=None, place="Hier")
    desk.records.trash([note, partner])
    removed = desk.trash.empty()
    assert is_purge(removed)
    assert not is_purge(made)
    assert not desk.versions.revert(made)
    assert not desk.versions.revert(removed), "what mentioned it is not sent back to nowhere"
    desk.versions.revert(loosened)
    assert (shown(desk, visit)["place"], shown(desk, visit)["partner_id"]) == ("", None)
    assert desk.maintenance.check() == []


def test_a_question_with_its_link_goes_and_comes_back_with_it(desk: Desk) -> None:
    note, _ = make(desk, "note", title="N")
    question, made = desk.questions.start_from(note)
    undone = desk.versions.revert(made)
    assert [row.kind for row in desk.trash.rows()] == ["council-question"]
    desk.versions.revert(undone)
    assert [link.id for link in desk.links.of(question.id)] == [note]


def test_a_link_alone_is_undone(desk: Desk) -> None:
    first, second = make(desk, "note")[0], make(desk, "note")[0]
    linked = desk.links.link(first, second)
    desk.versions.revert(linked)
    assert desk.links.of(first) == []
    assert [row.kind for row in desk.trash.rows()] == ["link"]


def test_undoing_a_closing_opens_all_that_it_closed(desk: Desk) -> None:
    meeting, _ = make(desk, "meeting")
    item, _ = make(desk, "agenda-item", meeting_id=meeting)
    closed = change(desk, meeting, confidentiality="geheim")
    desk.versions.revert(closed)
    assert {shown(desk, each)["confidentiality"] for each in (meeting, item)} == {"openbaar"}


def test_undoing_leaves_nothing_more_open_than_what_it_rests_on(desk: Desk) -> None:
    note, _ = make(desk, "note", confidentiality="openbaar")
    question, _ = make(desk, "council-question", confidentiality="intern")
    opened = change(desk, question, confidentiality="vertrouwelijk")
    desk.links.link(question, note, Relation.AANLEIDING)
    change(desk, note, confidentiality="vertrouwelijk")
    desk.versions.revert(opened)
    assert shown(desk, question)["confidentiality"] == "vertrouwelijk"


def test_an_item_is_not_put_back_under_what_came_under_it_since(desk: Desk) -> None:
    meeting, _ = make(desk, "meeting")
    first, second = (make(desk, "agenda-item", meeting_id=meeting, title=name)[0] for name in "ab")
    below = change(desk, first, parent_id=second)
    freed = change(desk, first, parent_id=None)
    change(desk, second, parent_id=first)
    with pytest.raises(UserError, match="item_under_itself"):
        desk.versions.revert(freed)
    assert not desk.versions.revert(below), "it does not stand there any more"


def incoming(*items: IncomingItem, title: str = "Commissie") -> IncomingMeeting:
    return IncomingMeeting(source="notubiz", source_id="7", organisation_id="1", title=title, items=items)


def item(source_id: str, title: str, *documents: str) -> IncomingItem:
    listed = tuple(IncomingDocument(source_id=name, title=name) for name in documents)
    return IncomingItem(source_id=source_id, number="", title=title, documents=listed)


def test_an_import_is_undone_and_can_be_done_again(desk: Desk) -> None:
    first = desk.meetings.import_meeting(incoming(item("1", "Opening", "d1"), item("2", "Zorg")))
    opening = desk.meetings.overview(first.meeting_id).agenda[0].item.id
    desk.meetings.prepare(opening, {"notes": "Van mij"})
    second = desk.meetings.import_meeting(
        incoming(item("2", "Zorg en jeugd", "d2"), item("3", "Nieuw"), title="Anders")
    )
    desk.versions.revert(second.changes)
    overview = desk.meetings.overview(first.meeting_id)
    assert overview.meeting.title == "Commissie"
    assert [(node.item.title, node.item.withdrawn) for node in overview.agenda] == [("Opening", False), ("Zorg", False)]
    assert overview.agenda[0].preparation is not None
    again = desk.meetings.import_meeting(incoming(item("2", "Zorg en jeugd", "d2"), item("3", "Nieuw"), title="Anders"))
    titles = [(node.item.title, node.item.withdrawn) for node in desk.meetings.overview(again.meeting_id).agenda]
    assert ("Opening", True) in titles
    assert ("Zorg en jeugd", False) in titles
    assert desk.maintenance.check() == []


def test_the_making_of_a_meeting_by_import_is_undone_whole(desk: Desk) -> None:
    report = desk.meetings.import_meeting(incoming(item("1", "Opening", "d1")))
    desk.versions.revert(report.changes)
    assert [row.kind for row in desk.trash.rows()] == ["meeting"]
    assert desk.rows("document") == []


def test_attaching_is_undone_with_the_document_it_made(desk: Desk) -> None:
    meeting, _ = make(desk, "meeting")
    (attachment,), attached = desk.attachments.attach(meeting, [IncomingFile("brief.txt", b"wachtlijst")])
    undone = desk.versions.revert(attached)
    assert [row.kind for row in desk.trash.rows()] == ["document"]
    assert desk.find("wachtlijst") == []
    desk.versions.revert(undone)
    assert [hit.record_id for hit in desk.find("wachtlijst")] == [attachment.id]


def test_versions_are_listed_newest_first(desk: Desk, clock: StoppedClock) -> None:
    note, _ = make(desk, "note", title="A")
    clock.advance(minutes=1)
    change(desk, note, title="B")
    assert [(row.revision, row.content["title"]) for row in desk.versions.of(note[:13])] == [(2, "B"), (1, "A")]
    assert desk.versions.of(note)[0].saved_at == clock.now


def test_a_former_version_comes_back_and_the_present_one_is_kept(desk: Desk) -> None:
    question, _ = make(desk, "council-question", subject="A", items=[{"text": "1"}, {"text": "2"}])
    first = shown(desk, question)
    change(desk, question, subject="B", items=[first["items"][1], {"text": "3"}])
    desk.versions.bring_back(question, 1)
    assert (shown(desk, question)["subject"], shown(desk, question)["items"]) == ("A", first["items"])
    assert [row.content["subject"] for row in desk.versions.of(question)] == ["A", "B", "A"]
    desk.versions.bring_back(question, 2)
    assert texts(shown(desk, question)["items"]) == ["2", "3"]
    assert desk.maintenance.check() == []


def test_bringing_back_text_does_not_open_up(desk: Desk) -> None:
    note, _ = make(desk, "note", title="A", confidentiality="openbaar")
    change(desk, note, title="B", confidentiality="geheim")
    desk.versions.bring_back(note, 1)
    assert (shown(desk, note)["title"], shown(desk, note)["confidentiality"]) == ("A", "geheim")


def test_bringing_back_a_place_takes_over_the_level_there(desk: Desk) -> None:
    meeting, _ = make(desk, "meeting")
    first, _ = make(desk, "agenda-item", meeting_id=meeting)
    below, _ = make(desk, "agenda-item", parent_id=first)
    change(desk, below, parent_id=None)
    change(desk, first, confidentiality="geheim")
    assert shown(desk, below)["confidentiality"] == "openbaar"
    desk.versions.bring_back(below, 1)
    assert (shown(desk, below)["parent_id"], shown(desk, below)["confidentiality"]) == (first, "geheim")


def test_a_version_there_never_was_is_refused(desk: Desk) -> None:
    note, _ = make(desk, "note")
    with pytest.raises(UserError, match="version_unknown"):
        desk.versions.bring_back(note, 9)
    desk.records.trash([note])
    with pytest.raises(UserError, match="record_deleted"):
        desk.versions.bring_back(note, 1)


def test_a_version_with_fields_of_another_time_comes_back_without_them(desk: Desk) -> None:
    note, _ = make(desk, "note", title="A")
    changed = change(desk, note, title="B")
    (update,) = changed.items
    assert update.before is not None
    older = Changes((update._replace(before={**update.before, "colour": "rood"}),))
    desk.versions.revert(older)
    assert shown(desk, note)["title"] == "A"


def agenda_of(count: int, source_id: str) -> IncomingMeeting:
    items = tuple(
        IncomingItem(
            source_id=f"{source_id}-{number}", number=str(number), title=f"Punt {number}",
            documents=(IncomingDocument(source_id=f"d{number}", title=f"Stuk {number}"),),
        )
        for number in range(count)
    )  # fmt: skip
    return IncomingMeeting(source="notubiz", source_id=source_id, organisation_id="", title="Raad", items=items)


def test_undoing_a_whole_import_asks_no_more_the_longer_the_agenda_is(desk: Desk) -> None:
    asked: list[str] = []

    def questions(count: int) -> int:
        changes = desk.meetings.import_meeting(agenda_of(count, f"m{count}")).changes
        asked.clear()
        undoing = desk.versions.revert(changes)
        found = sum(statement.startswith("SELECT") for statement in asked)
        assert len(undoing.items) == 2 * count + 1
        return found

    listen = lambda *told: asked.append(told[2])  # noqa: E731 - to be taken away again
    event.listen(Engine, "before_cursor_execute", listen)
    try:
        assert questions(60) < questions(2) + 60
    finally:
        event.remove(Engine, "before_cursor_execute", listen)


def test_what_was_written_in_since_it_was_made_is_not_taken_back(desk: Desk) -> None:
    note, made = desk.records.create("note", {"title": "Wachttijden"})
    desk.versions.refuse_written(made)
    desk.records.update(note.id, {"tags": ["zorg"]})
    desk.versions.refuse_written(made)
    desk.records.update(note.id, {"body": "Wat ik hoorde."})
    with pytest.raises(UserError, match="written_since"):
        desk.versions.refuse_written(made)
    desk.records.trash([note.id])
    desk.versions.refuse_written(made)


def test_what_was_written_in_a_part_counts_and_a_new_order_does_not(desk: Desk) -> None:
    items = [{"text": "Een?"}, {"text": "Twee?"}]
    question, made = desk.records.create("council-question", {"subject": "Zorg", "items": items})
    now = desk.reading_service.show(question.id)["items"]
    desk.records.update(question.id, {"items": now[::-1]})
    desk.versions.refuse_written(made)
    desk.records.update(question.id, {"items": [{**now[0], "text": "Drie?"}, now[1]]})
    with pytest.raises(UserError, match="written_since"):
        desk.versions.refuse_written(made)
