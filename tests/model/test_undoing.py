"""Undoing one change of a record takes back that change, and nothing that came since."""

from collections.abc import Iterator
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from zvdesk.model.undoing import undone

Part = dict[str, Any]
words = st.sampled_from(["", "een", "twee", "drie"])


@st.composite
def trees(draw: st.DrawFn) -> list[Part]:
    """Draw a tree of parts with ids from a small set, so that versions have parts in common."""
    ids = draw(st.lists(st.sampled_from("abcdef"), unique=True))
    parts: dict[str, Part] = {part: {"id": part, "text": draw(words), "items": []} for part in ids}
    top: list[Part] = []
    for place, part in enumerate(ids):
        parent = draw(st.sampled_from([None, *ids[:place]]))
        (top if parent is None else parts[parent]["items"]).append(parts[part])
    return top


def walk(parts: list[Part]) -> Iterator[Part]:
    for part in parts:
        yield part
        yield from walk(part["items"])


def ids(parts: list[Part]) -> list[str]:
    return [part["id"] for part in walk(parts)]


def undo(before: list[Part], after: list[Part], now: list[Part]) -> list[Part]:
    values = undone({"items": before}, {"items": after}, {"items": now}, owned=("items",))
    found: list[Part] = values.get("items", now)
    return found


@given(trees(), trees())
def test_a_change_that_nothing_followed_is_wholly_undone(before: list[Part], after: list[Part]) -> None:
    assert undo(before, after, after) == before


@given(trees(), trees())
def test_undoing_no_change_changes_nothing(before: list[Part], now: list[Part]) -> None:
    assert undone({"items": before}, {"items": before}, {"items": now}, owned=("items",)) == {}


@given(trees(), trees(), trees())
def test_of_any_three_versions_no_part_is_lost_or_doubled(
    before: list[Part], after: list[Part], now: list[Part]
) -> None:
    found = ids(undo(before, after, now))
    assert len(found) == len(set(found))
    added, removed = set(ids(after)) - set(ids(before)), set(ids(before)) - set(ids(after))
    if before != after:
        assert set(found) == set(ids(now)) - added | removed


@given(trees(), trees(), trees())
def test_text_that_was_written_since_stays(before: list[Part], after: list[Part], now: list[Part]) -> None:
    left = {part["id"]: part["text"] for part in walk(after)}
    present = {part["id"]: part["text"] for part in walk(now)}
    for part in walk(undo(before, after, now)):
        if part["id"] in present and present[part["id"]] != left.get(part["id"]):
            assert part["text"] == present[part["id"]]


def test_a_field_goes_back_only_when_the_change_is_still_there() -> None:
    before, after = {"title": "A", "body": "x", "tags": []}, {"title": "B", "body": "y", "tags": []}
    assert undone(before, after, after) == {"title": "A", "body": "x"}
    assert undone(before, after, {**after, "body": "z"}) == {"title": "A"}
    assert undone(before, after, {**after, "tags": ["t"]}) == {"title": "A", "body": "x"}


def test_fields_that_only_one_version_knows_are_left() -> None:
    assert undone({"former": 1, "a": 1}, {"a": 2}, {"a": 2, "newer": 3}) == {"a": 1}


def part(name: str, *items: Part, text: str = "") -> Part:
    return {"id": name, "text": text, "items": list(items)}


def test_an_added_part_goes_and_what_came_under_it_since_moves_up() -> None:
    before, after = [part("a")], [part("a"), part("b")]
    now = [part("a", text="since"), part("b", part("c", text="new"))]
    assert undo(before, after, now) == [part("a", text="since"), part("c", text="new")]


def test_a_removed_part_comes_back_in_its_place_with_its_own_parts() -> None:
    before = [part("a"), part("b", part("c")), part("d")]
    now = [part("a"), part("d", text="since"), part("e")]
    assert undo(before, [part("a"), part("d")], now) == [
        part("a"),
        part("b", part("c")),
        part("d", text="since"),
        part("e"),
    ]


def test_an_order_is_restored_around_what_came_since() -> None:
    before, after = [part("a"), part("b"), part("c")], [part("c"), part("b"), part("a")]
    assert ids(undo(before, after, [part("c"), part("x"), part("b"), part("a")])) == ["a", "b", "c", "x"]
    assert ids(undo(before, after, [part("b"), part("c"), part("a")])) == ["b", "c", "a"], "ordered again since"


def test_a_part_goes_back_to_its_level_unless_it_was_moved_since() -> None:
    before, after = [part("a", part("b"))], [part("a"), part("b")]
    assert undo(before, after, [part("a"), part("b", text="since")]) == [part("a", part("b", text="since"))]
    assert undo(before, after, [part("c", part("b")), part("a")]) == [part("c", part("b")), part("a")]


def test_parts_that_would_stand_under_each_other_come_to_the_top() -> None:
    before, after, now = [part("a", part("b"))], [part("a"), part("b")], [part("b", part("a"))]
    assert sorted(ids(undo(before, after, now))) == ["a", "b"]


def test_parts_without_levels_have_none_afterwards() -> None:
    before, after = [{"id": "a", "name": "X"}], [{"id": "a", "name": "Y"}, {"id": "b", "name": "Z"}]
    values = undone({"signatories": before}, {"signatories": after}, {"signatories": after}, owned=("signatories",))
    assert values == {"signatories": before}
