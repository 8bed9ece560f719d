"""Two copies of one record that were both changed: what has an answer ends alike on both sides, the rest is asked."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zvdesk.model.merging import Choice, Difference, Outcome, Side, What, differences, merged, undecided
from zvdesk.model.text_merging import both_texts, word_changes, words_of

Values = dict[str, Any]
OWNED = ("items",)
words = st.text("ab c", max_size=4)


def question(subject: str = "s", items: tuple[tuple[str, str, str | None], ...] = (), **more: str) -> Values:
    """Return a question with items given as id, text and the id of the item above."""
    fields = {name: {"id": name, "text": text, "items": []} for name, text, _ in items}
    top: list[Values] = []
    for name, _, above in items:
        (top if above is None else fields[above]["items"]).append(fields[name])
    return {"id": "q", "subject": subject, "explanation": "", **more, "items": top}


def told(base: Values | None, mine: Values, theirs: Values) -> dict[str, tuple[Outcome, Any, Any]]:
    found = differences(base, mine, theirs, owned=OWNED)
    return {one.path: (one.outcome, one.mine, one.theirs) for one in found}


def result(base: Values | None, mine: Values, theirs: Values, choices: dict[str, Choice] | None = None) -> Values:
    found = differences(base, mine, theirs, owned=OWNED)
    assert not undecided(found, choices or {})
    return {**mine, **merged(base, mine, theirs, found, choices or {})}


def texts(values: Values) -> list[str]:
    return [text for each in values["items"] for text in (each["text"], *texts(each))]


def test_what_one_side_changed_is_taken_or_stays() -> None:
    base, mine, theirs = question("s"), question("s", explanation="m"), question("t")
    assert told(base, mine, theirs) == {
        "subject": (Outcome.THEIRS, "s", "t"),
        "explanation": (Outcome.MINE, "m", ""),
    }
    assert result(base, mine, theirs) == question("t", explanation="m")


def test_what_both_changed_waits_for_a_choice() -> None:
    base, mine, theirs = question("een twee"), question("een drie"), question("vier twee")
    (found,) = differences(base, mine, theirs, owned=OWNED)
    assert (found.outcome, found.default, undecided([found], {})) == (Outcome.CONFLICT, None, [found])
    assert result(base, mine, theirs, {"subject": Choice(Side.THEIRS)})["subject"] == "vier twee"
    assert result(base, mine, theirs, {"subject": Choice(Side.BOTH)})["subject"] == "vier drie"
    assert result(base, mine, theirs, {"subject": Choice(Side.EDITED, "x")})["subject"] == "x"


def test_a_choice_that_cannot_be_leaves_the_difference_undecided() -> None:
    found = Difference("confidentiality", Outcome.CONFLICT, "a", "b", "c")
    assert undecided([found], {"confidentiality": Choice(Side.BOTH)}) == [found]


def test_the_same_change_on_both_sides_is_no_difference() -> None:
    assert told(question("s"), question("t"), question("t")) == {}


def test_what_a_file_does_not_state_stays() -> None:
    theirs = {"id": "q", "subject": "t"}
    assert result(question("s"), question("s", items=(("a", "een", None),)), theirs) == question(
        "t", items=(("a", "een", None),)
    )


def test_without_a_known_beginning_only_a_blank_side_gives_way() -> None:
    assert told(None, question("s"), question("t", explanation="e")) == {
        "subject": (Outcome.CONFLICT, "s", "t"),
        "explanation": (Outcome.THEIRS, "", "e"),
    }
    mine, theirs = question(items=(("a", "een", None),)), question(items=(("b", "twee", None),))
    assert sorted(texts(result(None, mine, theirs))) == ["een", "twee"]


def test_items_come_in_where_they_stood() -> None:
    base = question(items=(("a", "een", None), ("b", "twee", None)))
    mine = question(items=(("a", "een", None), ("m", "mijn", None), ("b", "twee", None)))
    theirs = question(items=(("a", "een", None), ("b", "twee", None), ("t", "hun", "b")))
    assert result(base, mine, theirs) == question(
        items=(("a", "een", None), ("m", "mijn", None), ("b", "twee", None), ("t", "hun", "b"))
    )


def test_an_item_removed_there_goes_unless_it_was_changed_here() -> None:
    base = question(items=(("a", "een", None), ("b", "twee", None)))
    theirs = question(items=(("a", "een", None),))
    assert texts(result(base, base, theirs)) == ["een"]
    mine = question(items=(("a", "een", None), ("b", "TWEE", None)))
    assert told(base, mine, theirs)["items/b"][0] == Outcome.CONFLICT
    assert texts(result(base, mine, theirs, {"items/b": Choice(Side.MINE)})) == ["een", "TWEE"]
    assert texts(result(base, mine, theirs, {"items/b": Choice(Side.THEIRS)})) == ["een"]


def test_an_item_removed_here_stays_away_unless_it_was_changed_there() -> None:
    base = question(items=(("a", "een", None), ("b", "twee", None)))
    mine, theirs = question(items=(("a", "een", None),)), question(items=(("a", "een", None), ("b", "TWEE", None)))
    assert texts(result(base, mine, base)) == ["een"]
    assert told(base, mine, theirs)["items/b"][0] == Outcome.CONFLICT
    assert texts(result(base, mine, theirs, {"items/b": Choice(Side.THEIRS)})) == ["een", "TWEE"]


def test_an_item_whose_place_went_comes_to_the_top() -> None:
    base = question(items=(("a", "een", None),))
    theirs = question(items=(("a", "een", None), ("t", "hun", "a")))
    assert result(base, question(), theirs) == question(items=(("t", "hun", None),))


def test_two_orders_of_the_same_items_wait_for_a_choice() -> None:
    a, b, c = ("a", "1", None), ("b", "2", None), ("c", "3", None)
    base, mine, theirs = question(items=(a, b, c)), question(items=(b, a, c)), question(items=(a, c, b))
    found = differences(base, mine, theirs, owned=OWNED)
    assert [(one.path, one.what, one.outcome) for one in found] == [("items", What.ORDER, Outcome.CONFLICT)]
    assert texts(result(base, mine, theirs, {"items": Choice(Side.THEIRS)})) == ["1", "3", "2"]
    assert texts(result(base, base, theirs)) == ["1", "3", "2"]


def test_two_moves_never_put_an_item_under_itself_or_too_deep() -> None:
    base = question(items=tuple((name, name, None) for name in "abcdef"))
    mine = question(items=(("a", "a", None), ("b", "b", "a"), ("c", "c", "b"), ("d", "d", "c"), ("e", "e", None)))
    theirs = question(items=(("e", "e", None), ("f", "f", "e"), ("a", "a", "f")))
    choices = {
        one.path: Choice(Side.THEIRS if one.what == What.ORDER else Side.MINE)
        for one in differences(base, mine, theirs, owned=OWNED)
    }
    outcome = result(base, mine, theirs, choices)

    def depth(values: Values) -> int:
        return 1 + max(map(depth, values["items"]), default=0)

    assert depth(outcome) - 1 <= 4


@st.composite
def copies(draw: st.DrawFn) -> tuple[Values, Values, Values]:
    """Return a question and two copies of it that were changed at random, each with items of its own."""
    names = draw(st.lists(st.sampled_from("abcde"), unique=True))
    base = [
        (name, draw(words), None if not place or draw(st.booleans()) else names[0]) for place, name in enumerate(names)
    ]

    def changed(own: str) -> Values:
        items = [
            (name, draw(words) if draw(st.integers(0, 3)) == 0 else text, above)
            for name, text, above in base
            if draw(st.integers(0, 4)) or name == names[0]
        ]
        if draw(st.booleans()):
            place = draw(st.integers(0, len(items)))
            items.insert(place, (own, draw(words), None))
        if draw(st.integers(0, 4)) == 0:
            items = [items[at] for at in draw(st.permutations(range(len(items))))]
            known = [name for name, _, _ in items]
            items = [
                (name, text, above if above in known[:at] else None) for at, (name, text, above) in enumerate(items)
            ]
        return question(draw(st.sampled_from(["s", "t", "u"])), tuple(items))

    return question("s", tuple(base)), changed("m"), changed("h")


@settings(max_examples=120, deadline=None)
@given(copies())
def test_what_has_an_answer_ends_alike_on_both_sides(each: tuple[Values, Values, Values]) -> None:
    base, mine, theirs = each
    if any(one.outcome == Outcome.CONFLICT for one in differences(base, mine, theirs, owned=OWNED)):
        return
    assert result(base, mine, theirs) == result(base, theirs, mine)


@settings(max_examples=120, deadline=None)
@given(copies(), st.sampled_from([Side.MINE, Side.THEIRS]))
def test_no_value_is_lost_that_nobody_saw(each: tuple[Values, Values, Values], side: Side) -> None:
    base, mine, theirs = each
    found = differences(base, mine, theirs, owned=OWNED)
    choices = {one.path: Choice(side) for one in found if one.outcome == Outcome.CONFLICT}
    outcome = result(base, mine, theirs, choices)
    seen = {one.path: one for one in found}
    for version, other in ((mine, theirs), (theirs, mine)):
        for path, value in flat(version).items():
            if flat(outcome).get(path) == value:
                continue
            part = path.rpartition("/")[0]
            assert path in seen or part in seen, (path, value)
            assert flat(base).get(path) == value or path in choices or part in choices
            assert flat(other).get(path) != value


def flat(values: Values, path: str = "") -> dict[str, Any]:
    """Return every value by the path that a difference in it has."""
    found = {f"{path}{name}": value for name, value in values.items() if name not in ("id", "items")}
    for each in values["items"]:
        own = {name: value for name, value in each.items() if name != "items"}
        found |= {f"items/{each['id']}/{name}": value for name, value in own.items() if name != "id"}
        found |= {name: value for name, value in flat({"items": each["items"]}).items() if name.startswith("items/")}
    return found


@pytest.mark.parametrize(
    ("base", "mine", "theirs", "both"),
    [
        ("een twee drie", "een TWEE drie", "een twee DRIE", "een TWEE DRIE"),
        ("een twee", "een drie", "een vier", "een drie\n\neen vier"),
        (None, "mijn", "hun", "mijn\n\nhun"),
        ("een", "een twee", "een twee", "een twee"),
        ("een", "", "een twee", "een twee"),
    ],
)
def test_both_texts(base: str | None, mine: str, theirs: str, both: str) -> None:
    assert both_texts(base, mine, theirs) == both


@given(st.text(), st.text())
def test_changes_by_word_hold_both_texts(former: str, later: str) -> None:
    pieces = word_changes(former, later)
    assert "".join(kept + removed for kept, removed, _ in pieces) == former
    assert "".join(kept + added for kept, _, added in pieces) == later
    assert "".join(words_of(former)) == former
