"""What one leaves of the changes of a newer file is offered again, and nothing that was no change before."""

from agendas import item, meeting, outline, overview, take_in

from zvdesk.app import Desk
from zvdesk.exchange.meetings.incoming import IncomingMeeting
from zvdesk.services.meetings.import_report import StepAction


def offered(desk: Desk, newer: IncomingMeeting) -> dict[str, StepAction]:
    return {step.key: step.action for step in desk.meetings.import_meeting(newer, dry_run=True).steps}


def places(desk: Desk) -> dict[str, list[str]]:
    """Return at which items each document stands that was not withdrawn."""
    found: dict[str, list[str]] = {}
    for node in overview(desk).walk():
        for listed in node.documents:
            if not listed.document.withdrawn:
                found.setdefault(listed.document.source_id, []).append(node.item.title)
    return found


def test_a_move_that_is_left_is_offered_again_and_not_that_of_another(desk: Desk) -> None:
    take_in(desk, *map(item, "AEDC"))
    newer = meeting(*map(item, "ABCDE"))
    moves = {"item:B": StepAction.ADDED, "item:C": StepAction.UPDATED, "item:D": StepAction.UPDATED}
    assert offered(desk, newer) == moves
    desk.meetings.import_meeting(newer, leave={"item:D"})
    assert offered(desk, newer) == {"item:D": StepAction.UPDATED}
    desk.meetings.import_meeting(newer)
    assert outline(desk) == [f"Punt {name}" for name in "ABCDE"]


def test_what_is_left_beside_what_comes_before_it_did_not_move(desk: Desk) -> None:
    """Those that stay are counted along with what comes, else they would seem to have gone up."""
    take_in(desk, item("A"), item("L1"), item("L2"), item("L3"))
    changed = [item("L1", "Een"), item("L2", "Twee"), item("L3", "Drie")]
    newer = meeting(item("N1"), item("N2"), item("N3"), item("N4"), item("A"), *changed)
    left = {"item:L1", "item:L2", "item:L3"}
    desk.meetings.import_meeting(newer, leave=left)
    steps = {step.key: set(step.fields) for step in desk.meetings.import_meeting(newer, dry_run=True).steps}
    assert steps == {key: {"title"} for key in left}
    desk.meetings.import_meeting(newer, leave={"item:N1", *left})
    assert outline(desk)[4:] == ["Punt A", "Punt L1", "Punt L2", "Punt L3"]


def test_a_document_that_goes_to_two_new_items_goes_to_the_same_whichever_is_left(desk: Desk) -> None:
    take_in(desk, item("A"), item("C", documents=["d1"]), item("E", documents=["d1"]))
    newer = meeting(item("A"), item("C"), item("E"), item("D", documents=["d1"]), item("F", documents=["d1"]))
    assert set(offered(desk, newer)) == {"item:D", "document:D:d1", "item:F", "document:F:d1"}
    desk.meetings.import_meeting(newer, leave={"item:D"})
    assert places(desk) == {"d1": ["Punt C", "Punt F"]}
    assert set(offered(desk, newer)) == {"item:D", "document:D:d1"}
    desk.meetings.import_meeting(newer)
    assert places(desk) == {"d1": ["Punt D", "Punt F"]}


def test_a_document_moves_to_another_item_rather_than_one_that_was_withdrawn_before(desk: Desk) -> None:
    take_in(desk, item("A", documents=["d1"]), item("B", documents=["d1"]), item("C"))
    take_in(desk, item("A"), item("B", documents=["d1"]), item("C"))
    take_in(desk, item("A"), item("B"), item("C", documents=["d1"]))
    assert places(desk) == {"d1": ["Punt C"]}
    withdrawn = [one.document.withdrawn for node in overview(desk).walk() for one in node.documents]
    assert withdrawn == [True, False]
