"""Any records handed over, and any edits on both sides: what left comes in as it was, and nothing goes lost unseen."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from handover_pairs import Pair, get, make_pair
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from record_kinds import CREATED, carriers, field_values, placed

from zvdesk.app import App
from zvdesk.exchange.handover.reading import HANDED_KINDS
from zvdesk.model.fields import field_specs, to_json
from zvdesk.model.merging import Choice, Outcome, Side
from zvdesk.model.registry import BY_KIND

HANDED = tuple(kind for kind in CREATED if BY_KIND[kind].owner_field is None and kind in HANDED_KINDS)
words = st.text("ab ", max_size=5)
EDITS = {"subject": words, "explanation": words, "occasion": words}
whole = settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture
def pair(app: App, tmp_path: Path, new_workspace: Path) -> Iterator[Pair]:
    made = make_pair(app, tmp_path, new_workspace)
    yield made
    for desk in (made.anna, made.bram):
        desk.close()


@whole
@given(data=st.data())
def test_what_left_leaves_again_as_the_very_same_bytes(pair: Pair, data: st.DataObject) -> None:
    carrying = carriers(pair.anna)
    kinds = data.draw(st.lists(st.sampled_from(HANDED), min_size=1, max_size=4, unique=True))
    # every example has records of its own; what the council's system calls the same would be the same record
    drawn = {kind: data.draw(field_values(BY_KIND[kind])) | source_of(kind) for kind in kinds}
    ids = [pair.anna.records.create(kind, placed(kind, drawn[kind], carrying))[0].id for kind in kinds]
    path = pair.hand(pair.anna, ids, include_closed=True)
    pair.take(pair.bram, path)
    assert not pair.take(pair.bram, path)
    assert pair.hand(pair.bram, ids, include_closed=True).read_bytes() == path.read_bytes()


@whole
@given(data=st.data())
def test_edits_on_both_sides_end_alike_and_nothing_is_lost_unseen(pair: Pair, data: st.DataObject) -> None:
    items = [{"text": "een"}, {"text": "twee"}]
    made = pair.anna.records.create("council-question", {"subject": "a", "items": items})[0].id
    pair.take(pair.bram, pair.hand(pair.anna, [made]))
    for desk in (pair.anna, pair.bram):
        edit(data, desk, made)
    former = {"mine": to_json(get(pair.anna, made)), "theirs": to_json(get(pair.bram, made))}
    path = pair.hand(pair.bram, [made])
    (one,) = pair.look(pair.anna, path).records
    side = data.draw(st.sampled_from([Side.MINE, Side.THEIRS, Side.BOTH]))
    choices = {
        each.path: Choice(side if each.is_text else Side.MINE)
        for each in one.differences
        if each.outcome == Outcome.CONFLICT
    }
    pair.take(pair.anna, path, {made: choices})
    after = to_json(get(pair.anna, made))
    for name in EDITS:
        unseen = {former["mine"][name], former["theirs"][name]} - {after[name]}
        assert not unseen or name in {each.path for each in one.differences}
        if name in choices and side == Side.BOTH:
            assert all(set(text.split()) <= set(after[name].split()) or after[name] for text in unseen)
    pair.take(pair.bram, pair.hand(pair.anna, [made]))
    assert to_json(get(pair.bram, made)) == after


def source_of(kind: str) -> dict[str, str]:
    return {"source_id": ""} if "source_id" in field_specs(BY_KIND[kind]) else {}


def edit(data: st.DataObject, desk: Any, record_id: str) -> None:
    """Change some fields, and the items: another text, one less, one more, another order."""
    values = {name: data.draw(text) for name, text in EDITS.items() if data.draw(st.booleans())}
    items = to_json(get(desk, record_id))["items"]
    if data.draw(st.booleans()):
        items = [{**each, "text": data.draw(words)} for each in items if data.draw(st.integers(0, 3))]
    if data.draw(st.booleans()):
        items = [*items, {"text": data.draw(words)}]
    desk.records.update(record_id, {**values, "items": list(data.draw(st.permutations(items)))})
