"""Whatever one agenda changes into, the second import makes the first into the second and loses nothing of the user."""

from typing import Any

from agendas import item, meeting
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from zvdesk.app import Desk
from zvdesk.exchange.meetings.incoming import IncomingItem
from zvdesk.services.meetings.meetings import AgendaNode

NAMES = "ABCDEF"


@st.composite
def agendas(draw: st.DrawFn) -> tuple[IncomingItem, ...]:
    """Draw an agenda of some of six items, nested, each with a title and documents that may stand at several."""
    chosen = draw(st.permutations(NAMES))[: draw(st.integers(0, len(NAMES)))]
    parents = {name: draw(st.sampled_from([None, *chosen[:place]])) for place, name in enumerate(chosen)}

    def below(parent: str | None) -> tuple[IncomingItem, ...]:
        return tuple(
            item(
                name,
                f"{name}{draw(st.sampled_from(['', '!']))}",
                *below(name),
                documents=draw(st.lists(st.sampled_from(["d1", "d2", "d3"]), unique=True, max_size=2)),
                confidential=draw(st.booleans()),
            )
            for name in chosen
            if parents[name] == parent
        )

    return below(None)


def told(items: tuple[IncomingItem, ...]) -> list[Any]:
    return [(each.title, [listed.title for listed in each.documents], told(each.children)) for each in items]


def stands(nodes: tuple[AgendaNode, ...]) -> list[Any]:
    return [
        (
            node.item.title,
            [each.document.title for each in node.documents if not each.document.withdrawn],
            stands(node.children),
        )
        for node in nodes
        if not node.item.withdrawn
    ]


def test_any_agenda_follows_any_other(desk: Desk) -> None:
    numbers = iter(range(10**6))

    @settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(agendas(), agendas(), st.data())
    def check(first: tuple[IncomingItem, ...], second: tuple[IncomingItem, ...], data: st.DataObject) -> None:
        source_id = f"m{next(numbers)}"
        report = desk.meetings.import_meeting(meeting(*first, source_id=source_id))
        overview = desk.meetings.overview(report.meeting_id)
        assert stands(overview.agenda) == told(first)
        written = {}
        for node in overview.walk():
            if data.draw(st.booleans()):
                written[node.item.id] = desk.meetings.prepare(node.item.id, {"notes": node.item.title})[0].id
        desk.meetings.import_meeting(meeting(*second, source_id=source_id))
        overview = desk.meetings.overview(report.meeting_id)
        found = {node.item.id: node.preparation.id for node in overview.walk() if node.preparation is not None}
        assert found == written
        assert stands_in_any_order(stands(overview.agenda)) == stands_in_any_order(told(second))
        assert not desk.meetings.import_meeting(meeting(*second, source_id=source_id)).changes
        kept = [node for node in overview.walk() if not node.item.withdrawn]
        assert [node.item.title for node in kept] == [name for name, _, _ in flat(told(second))]

    check()
    assert desk.maintenance.check() == []


def test_what_is_left_of_any_change_is_offered_again_and_then_comes(desk: Desk) -> None:
    numbers = iter(range(10**6))

    @settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(agendas(), agendas(), st.data())
    def check(first: tuple[IncomingItem, ...], second: tuple[IncomingItem, ...], data: st.DataObject) -> None:
        source_id = f"m{next(numbers)}"
        desk.meetings.import_meeting(meeting(*first, source_id=source_id))
        newer = meeting(*second, source_id=source_id)
        offered = desk.meetings.import_meeting(newer, dry_run=True).steps
        keys = [step.key for step in offered]
        assert len(keys) == len(set(keys))
        left = {key for key in keys if data.draw(st.booleans())}
        report = desk.meetings.import_meeting(newer, leave=left, open_up=set(keys) - left)
        assert not left & {step.key for step in report.steps}
        again = {step.key for step in desk.meetings.import_meeting(newer, dry_run=True).steps}
        assert left <= again
        assert {key.removeprefix("open:") for key in again - set(keys)} <= set(keys), "what came may open after that"
        report = desk.meetings.import_meeting(newer)
        overview = desk.meetings.overview(report.meeting_id)
        assert stands_in_any_order(stands(overview.agenda)) == stands_in_any_order(told(second))
        assert not desk.meetings.import_meeting(newer).changes
        opening = desk.meetings.import_meeting(newer, dry_run=True).steps
        assert all(step.is_opening for step in opening)
        desk.meetings.import_meeting(newer, open_up=[step.key for step in opening])
        assert not desk.meetings.import_meeting(newer, dry_run=True).steps

    check()
    assert desk.maintenance.check() == []


def test_an_import_that_was_undone_might_as_well_not_have_happened(desk: Desk) -> None:
    numbers = iter(range(10**6))

    @settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(agendas(), agendas(), st.data())
    def check(first: tuple[IncomingItem, ...], second: tuple[IncomingItem, ...], data: st.DataObject) -> None:
        source_id = f"m{next(numbers)}"
        older, newer = meeting(*first, source_id=source_id), meeting(*second, source_id=source_id)
        if has_older := data.draw(st.booleans()):
            desk.meetings.import_meeting(older)
        report = desk.meetings.import_meeting(newer)
        desk.versions.revert(report.changes)
        if has_older:
            assert stands(desk.meetings.overview(report.meeting_id).agenda) == told(first)
        again = desk.meetings.import_meeting(newer)
        assert sorted(map(str, again.steps)) == sorted(map(str, report.steps))
        overview = desk.meetings.overview(report.meeting_id)
        assert stands_in_any_order(stands(overview.agenda)) == stands_in_any_order(told(second))
        assert not desk.meetings.import_meeting(newer).changes

    check()
    assert desk.maintenance.check() == []


def flat(outline: list[Any]) -> list[Any]:
    return [each for node in outline for each in (node, *flat(node[2]))]


def stands_in_any_order(outline: list[Any]) -> list[Any]:
    return sorted((title, sorted(documents), stands_in_any_order(below)) for title, documents, below in outline)
