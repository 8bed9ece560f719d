"""What by its name may be closed is asked at the import; that it is open is said once, while its name stays."""

import pytest
from agendas import document, item, meeting, node, overview, take_in

from zvdesk.app import Desk
from zvdesk.errors import UserError
from zvdesk.exchange.meetings.incoming import IncomingItem
from zvdesk.model.enums import Confidentiality
from zvdesk.services.attachments import IncomingFile

OPEN, CLOSED = Confidentiality.OPENBAAR, Confidentiality.VERTROUWELIJK


def agenda() -> tuple[IncomingItem, ...]:
    memo = document("d", "Memo (geheim)", file_name="memo.pdf")
    return (item("1", "Opening", documents=[memo]), item("b", "BESLOTEN DEEL", is_heading=True), item("2", "Grond"))


def doubts(desk: Desk) -> list[str]:
    return [doubt.title for doubt in desk.meetings.doubts(overview(desk).meeting.id)]


def test_the_trial_of_an_import_names_what_is_in_doubt(desk: Desk) -> None:
    report = desk.meetings.import_meeting(meeting(*agenda()), dry_run=True)
    assert [(one.key, one.title, one.under) for one in report.doubts] == [
        ("item:2", "Grond", "BESLOTEN DEEL"), ("document:1:d", "Memo (geheim)", ""),
    ]  # fmt: skip
    desk.meetings.import_meeting(meeting(*agenda()))
    assert doubts(desk) == ["Grond", "Memo (geheim)"], "who says nothing is asked later"
    newer = (*agenda(), item("3", "Lening"))
    report = desk.meetings.import_meeting(meeting(*newer), dry_run=True)
    assert [one.title for one in report.doubts] == ["Lening"], "only what is new is asked with the import"


def test_answers_of_the_import_are_taken_over(desk: Desk) -> None:
    report = desk.meetings.import_meeting(meeting(*agenda()), answers={"item:2": False, "document:1:d": True})
    memo = node(desk, "Opening").documents[0].document
    assert (node(desk, "Grond").item.confidentiality, memo.confidentiality) == (CLOSED, OPEN)
    assert doubts(desk) == []
    again = desk.meetings.import_meeting(meeting(*agenda()))
    assert (again.steps, again.changes.items, doubts(desk)) == ((), (), [])
    desk.versions.revert(report.changes)
    assert desk.rows("meeting") == []
    assert desk.maintenance.check() == []


def test_what_is_said_open_stays_so_while_its_names_stay(desk: Desk) -> None:
    take_in(desk, *agenda())
    grond, memo = node(desk, "Grond").item.id, node(desk, "Opening").documents[0].document.id
    changes = desk.meetings.say_open([grond, memo])
    assert doubts(desk) == []
    take_in(desk, *agenda(), item("3", "Lening"))
    assert doubts(desk) == ["Lening"]

    desk.attachments.attach(memo, [IncomingFile("memo geheim versie 2.pdf", b"x")])
    assert doubts(desk) == ["Lening", "Memo (geheim)"], "a file that says so is asked about"
    renamed = (item("b", "NIET OPENBAAR", is_heading=True), item("2", "Grond"))
    desk.meetings.import_meeting(meeting(*renamed))
    assert "Grond" in doubts(desk), "so is another heading"
    desk.meetings.import_meeting(meeting(*agenda()))
    assert "Grond" not in doubts(desk)

    desk.meetings.say_open([grond], is_open=False)
    assert "Grond" in doubts(desk)
    assert not desk.meetings.say_open([grond], is_open=False), "there is nothing left to take back"
    desk.versions.revert(changes)
    assert desk.maintenance.check() == []


def test_saying_open_twice_changes_nothing_and_of_what_is_open_there_is_nothing_to_say(desk: Desk) -> None:
    take_in(desk, *agenda())
    grond = node(desk, "Grond").item.id
    assert desk.meetings.say_open([grond])
    assert not desk.meetings.say_open([grond])
    with pytest.raises(UserError, match="nothing_doubtful"):
        desk.meetings.say_open([node(desk, "Opening").item.id])
    with pytest.raises(UserError, match="record_unknown"):
        desk.meetings.say_open(["00000000"])


def test_a_document_at_an_item_that_is_open_after_all_is_asked_by_itself(desk: Desk) -> None:
    memo = document("d", "Memo (vertrouwelijk)")
    take_in(desk, item("b", "BESLOTEN DEEL", is_heading=True), item("2", "Grond", documents=[memo]))
    assert doubts(desk) == ["Grond"], "it goes with its item"
    desk.meetings.say_open([node(desk, "Grond").item.id])
    assert doubts(desk) == ["Memo (vertrouwelijk)"]
