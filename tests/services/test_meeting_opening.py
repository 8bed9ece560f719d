"""What a newer file opens up (Gemeentewet art. 89) is a change to accept, never one that comes along unseen."""

from typing import Any

from agendas import document, item, meeting, node, overview, take_in

from zvdesk.app import Desk
from zvdesk.exchange.meetings.incoming import IncomingMeeting
from zvdesk.model.enums import Confidentiality
from zvdesk.services.attachments import IncomingFile

SECRET, CLOSED, OPEN = Confidentiality.GEHEIM, Confidentiality.VERTROUWELIJK, Confidentiality.OPENBAAR


def openings(desk: Desk, newer: IncomingMeeting) -> dict[str, tuple[Any, Any]]:
    report = desk.meetings.import_meeting(newer, dry_run=True)
    assert all(step.is_opening for step in report.steps)
    return {step.key: step.fields["confidentiality"] for step in report.openings}


def first(desk: Desk) -> Any:
    return node(desk, "Stuk 1").documents[0].document


def secret_document(level: Confidentiality = SECRET) -> IncomingMeeting:
    return meeting(item("1", "Stuk 1", documents=[document("d", confidentiality=level)]))


def test_a_document_that_the_file_opens_stays_closed_until_that_is_accepted(desk: Desk) -> None:
    desk.meetings.import_meeting(secret_document())
    desk.attachments.attach(first(desk).id, [IncomingFile("geheim.txt", b"x")])
    newer = secret_document(OPEN)
    report = desk.meetings.import_meeting(newer)
    assert (report.steps, report.still_closed, first(desk).confidentiality) == ((), 1, SECRET)
    assert openings(desk, newer) == {"open:document:1:d": ("geheim", "openbaar")}, "offered again"

    report = desk.meetings.import_meeting(newer, open_up=["open:document:1:d"])
    assert [step.level for step in report.openings] == [OPEN]
    assert (first(desk).confidentiality, report.still_closed) == (OPEN, 0)
    assert first(desk).confidentiality_reason.startswith("Volgens het vergaderbestand, ingelezen op ")
    assert first(desk).confidentiality_reason.endswith("niet meer geheim.")
    (file,) = node(desk, "Stuk 1").documents[0].files
    assert file.confidentiality == OPEN
    assert openings(desk, newer) == {}
    assert not desk.meetings.import_meeting(newer).changes

    desk.versions.revert(report.changes)
    assert first(desk).confidentiality == SECRET
    assert openings(desk, newer) == {"open:document:1:d": ("geheim", "openbaar")}
    assert desk.maintenance.check() == []


def test_what_is_less_closed_but_not_open_is_offered_too(desk: Desk) -> None:
    desk.meetings.import_meeting(secret_document())
    newer = secret_document(CLOSED)
    assert openings(desk, newer) == {"open:document:1:d": ("geheim", "vertrouwelijk")}
    desk.meetings.import_meeting(newer, open_up=["open:document:1:d"])
    assert first(desk).confidentiality == CLOSED


def test_with_an_item_opens_what_it_closed_each_by_itself(desk: Desk) -> None:
    take_in(desk, item("1", "Stuk 1", item("2", "B"), documents=["d"], confidential=True))
    preparation, _ = desk.meetings.prepare(node(desk, "B").item.id, {"notes": "Van mij"})
    newer = meeting(item("1", "Stuk 1", item("2", "B"), documents=["d"]))
    report = desk.meetings.import_meeting(newer, dry_run=True)
    assert {step.key: step.under for step in report.steps} == {
        "open:item:1": "", "open:document:1:d": "open:item:1", "open:item:2": "open:item:1",
    }  # fmt: skip
    desk.meetings.import_meeting(newer, open_up=["open:document:1:d"])
    assert first(desk).confidentiality == CLOSED, "it is no more open than its item"
    desk.meetings.import_meeting(newer, open_up=["open:item:1"])
    assert set(openings(desk, newer)) == {"open:document:1:d", "open:item:2"}
    desk.meetings.import_meeting(newer, open_up=["open:document:1:d", "open:item:2"])
    assert (first(desk).confidentiality, node(desk, "B").item.confidentiality) == (OPEN, OPEN)
    assert desk.records.get(preparation.id).confidentiality == CLOSED, "what the user wrote is the user's to open"
    assert openings(desk, newer) == {}


def test_other_changes_come_or_stay_by_themselves(desk: Desk) -> None:
    take_in(desk, item("1", "Geheim", confidential=True))
    newer = meeting(item("1", "Openbaar"))
    assert [step.key for step in desk.meetings.import_meeting(newer, dry_run=True).steps] == ["item:1", "open:item:1"]
    desk.meetings.import_meeting(newer, leave=["item:1"], open_up=["open:item:1"])
    assert node(desk, "Geheim").item.confidentiality == OPEN
    assert [step.key for step in desk.meetings.import_meeting(newer, dry_run=True).steps] == ["item:1"]
    desk.meetings.import_meeting(newer)
    assert node(desk, "Openbaar").item.confidentiality == OPEN


def test_what_the_user_closed_or_opened_is_not_offered(desk: Desk) -> None:
    take_in(desk, item("1", "A", confidential=True), item("2", "B", confidential=True))
    desk.records.update(node(desk, "A").item.id, {"confidentiality": "geheim"})
    desk.records.update(
        node(desk, "B").item.id, {"confidentiality": "openbaar", "confidentiality_reason": "De raad hief op"}
    )
    assert openings(desk, meeting(item("1", "A"), item("2", "B"))) == {}
    take_in(desk, item("1", "A"), item("2", "B"))
    assert node(desk, "A").item.confidentiality == SECRET
    assert node(desk, "B").item.confidentiality_reason == "De raad hief op"


def test_what_closes_again_before_it_was_accepted_is_no_change(desk: Desk) -> None:
    take_in(desk, item("1", "A", confidential=True))
    take_in(desk, item("1", "A"))
    assert openings(desk, meeting(item("1", "A", confidential=True))) == {}
    take_in(desk, item("1", "A", confidential=True))
    assert openings(desk, meeting(item("1", "A", confidential=True))) == {}
    assert node(desk, "A").item.confidentiality == CLOSED
    take_in(desk, item("1", "A"))
    assert set(openings(desk, meeting(item("1", "A")))) == {"open:item:1"}


def test_a_meeting_that_opens_takes_its_agenda_along_when_accepted(desk: Desk) -> None:
    take_in(desk, item("1", "A"), confidential=True)
    newer = meeting(item("1", "A"))
    assert list(openings(desk, newer)) == ["open:meeting", "open:item:1"]
    desk.meetings.import_meeting(newer, open_up=["open:meeting", "open:item:1"])
    assert (overview(desk).meeting.confidentiality, node(desk, "A").item.confidentiality) == (OPEN, OPEN)
