"""Whatever format a meeting came in by: the same file again changes nothing, and what goes leaves the user's own."""

from dataclasses import replace
from pathlib import Path

import pytest

from zvdesk.app import Desk
from zvdesk.exchange.meetings import IncomingMeeting, read_meeting_file
from zvdesk.exchange.meetings.bundle import read_bundle
from zvdesk.services.meetings.import_report import StepAction

FIXTURES = Path(__file__).resolve().parents[1] / "exchange" / "fixtures"


def largest(name: str) -> IncomingMeeting:
    """Return the meeting of a fixture that has most items."""
    return max(read_meeting_file((FIXTURES / name).read_bytes()), key=lambda each: len(list(each.walk())))


@pytest.mark.parametrize("name", sorted(path.name for path in FIXTURES.iterdir()))
def test_every_format_updates_by_its_own_ids(desk: Desk, name: str) -> None:
    meeting = largest(name)
    first = desk.meetings.import_meeting(meeting)
    assert first.count(StepAction.ADDED, "agenda-item") == len(list(meeting.walk())) > 0
    assert desk.meetings.import_meeting(largest(name)).steps == ()

    item = desk.meetings.overview(first.meeting_id).walk()[-1].item
    desk.meetings.prepare(item.id, {"speaking_text": "Voorzitter,"})
    gone = desk.meetings.import_meeting(replace(meeting, items=()))
    assert gone.count(StepAction.WITHDRAWN, "agenda-item") == len(list(meeting.walk()))
    left = desk.meetings.overview(first.meeting_id).walk()[-1]
    assert (left.item.id, left.item.withdrawn) == (item.id, True)
    assert left.preparation is not None
    assert left.preparation.speaking_text == "Voorzitter,"

    back = desk.meetings.import_meeting(meeting)
    assert (back.meeting_id, back.count(StepAction.ADDED, "agenda-item")) == (first.meeting_id, 0)
    assert not any(node.item.withdrawn for node in desk.meetings.overview(first.meeting_id).walk())


def test_folder_that_is_read_again_is_the_same_meeting(desk: Desk, tmp_path: Path) -> None:
    folder = tmp_path / "Commissie"
    folder.mkdir()
    (folder / "4 Regiovisie.txt").write_text("tekst", encoding="utf-8")
    first = desk.meetings.import_meeting(*read_bundle(folder).meetings)
    (folder / "04b Motie.txt").write_text("motie", encoding="utf-8")
    again = desk.meetings.import_meeting(*read_bundle(folder).meetings)
    assert again.meeting_id == first.meeting_id
    assert [(step.action, step.kind, step.title) for step in again.steps] == [
        (StepAction.ADDED, "agenda-item", "4b Motie"), (StepAction.ADDED, "document", "Motie"),
    ]  # fmt: skip


def test_what_moved_was_renamed_or_went_is_told_apart(desk: Desk) -> None:
    meeting = largest("ibabs.xml")
    desk.meetings.import_meeting(meeting)
    opening, vision, closing = meeting.items
    (bijlage, voorstel) = reversed(vision.documents)
    changed = replace(
        meeting,
        items=(
            replace(opening, title="Opening en mededelingen", documents=(bijlage,)),
            closing,
            replace(vision, documents=(voorstel,), children=()),
        ),
    )
    told = {(step.action.value, step.title): set(step.fields) for step in desk.meetings.import_meeting(changed).steps}
    assert told["updated", "1 Opening en mededelingen"] == {"title"}
    assert "agenda_item_id" in told["updated", "Bijlage cijfers"]
    assert ("withdrawn", "2.1 Moties bij de regiovisie") in told
    assert any("position" in fields for fields in told.values())
