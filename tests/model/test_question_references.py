"""References such as "zie vraag 3" follow the question that they name, whatever becomes of the order."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zvdesk.model.question_references import (
    Outline,
    followed,
    mentioned,
    parted_by_sources,
    sources_followed,
    to_itself,
)

BEFORE: Outline = (("A", ()), ("B", ("B1", "B2", "B3")), ("C", ()), ("D", ()), ("E", ()))
SWAPPED: Outline = (("C", ()), ("B", ("B2", "B1", "B3")), ("A", ()), ("D", ()), ("E", ()))
WITHOUT_C: Outline = (("A", ()), ("B", ("B1", "B2", "B3")), ("D", ()), ("E", ()))
UNNESTED: Outline = (("A", ()), ("B", ("B1",)), ("B2", ("B3",)), ("C", ()), ("D", ()), ("E", ()))
NESTED: Outline = (("A", ()), ("B", ("B1", "B2", "B3", "C")), ("D", ()), ("E", ()))
ADDED: Outline = (("A", ()), ("N", ()), *BEFORE[1:])


@pytest.mark.parametrize(
    ("text", "after", "expected"),
    [
        ("Zie vraag 3.", SWAPPED, "Zie vraag 1."),
        ("Vraag 1 en vraag 3", SWAPPED, "Vraag 3 en vraag 1"),
        ("zie de vragen 1 en 2", SWAPPED, "zie de vragen 2 en 3"),
        ("vraag 2a", SWAPPED, "vraag 2b"),
        ("vraag 2A", SWAPPED, "vraag 2b"),
        ("vragen 2a en b", SWAPPED, "vragen 2a en b"),
        ("vragen 2a en c", SWAPPED, "vragen 2b en 2c"),
        ("vragen 2 t/m 4", ADDED, "vragen 3 t/m 5"),
        ("vragen 1 t/m 3", ADDED, "vragen 1 en 3 t/m 4"),
        ("vragen 1-3", WITHOUT_C, "vragen 1-2 en [3 vervallen]"),
        ("vragen 2 tot en met 5", SWAPPED, "vragen 1 tot en met 2 en 4 tot en met 5"),
        ("vragen 2 t/m 5", WITHOUT_C, "vragen 2 t/m 4 en [3 vervallen]"),
        ("vraag 3", WITHOUT_C, "vraag [3 vervallen]"),
        ("Vragen 3 of 4?", WITHOUT_C, "Vragen 3 of [3 vervallen]?"),
        ("vragen 1, 3 en 5", SWAPPED, "vragen 1, 3 en 5"),
        ("deelvraag 2b", UNNESTED, "vraag 3"),
        ("deelvraag 2c", UNNESTED, "deelvraag 3a"),
        ("vraag 3 hierboven", NESTED, "vraag 2d hierboven"),
        ("vraag 3 en u weet wel", SWAPPED, "vraag 1 en u weet wel"),
        ("vraag 2a, u weet wel", SWAPPED, "vraag 2b, u weet wel"),
        ("vraag 3 en 40 andere", SWAPPED, "vraag 1 en 40 andere"),
    ],
)
def test_a_reference_follows(text: str, after: Outline, expected: str) -> None:
    assert followed(text, BEFORE, after) == expected


@pytest.mark.parametrize(
    "text",
    [
        "vraag 3 van 2026-020",
        "vraag 1 en 3 van RV 12",
        "vraag 3 van onze eerdere vragen",
        "Vraag 338 2014-2017",
        "vraag 3-2026",
        "vraag 3/2026",
        "vraag 3.1 van het rapport",
        "Kamervraag 3",
        "vragenuur 3",
        "vraag 33",
        "de vraag 3x zo groot",
        "de wijken 1 en 3",
        "vraag [3 vervallen]",
    ],
)
def test_what_is_no_reference_stays(text: str) -> None:
    assert followed(text, BEFORE, SWAPPED) == text


def test_who_took_an_item_up_is_named_in_its_place() -> None:
    heirs = {"C": "B", "D": "C"}
    after = (("A", ()), ("B", ("B1", "B2", "B3")), ("E", ()))
    assert followed("vraag 4", BEFORE, after, heirs) == "vraag 2"
    assert followed("vragen 2, 3 en 5", BEFORE, after, heirs) == "vragen 2 en 3"
    assert followed("vragen 2 en 3", BEFORE, after, heirs) == "vraag 2"
    assert followed("vraag 3", BEFORE, (("A", ()),), {"C": "D", "D": "C"}) == "vraag [3 vervallen]"


IDS = [f"q{number}" for number in range(8)]


@st.composite
def outlines(draw: st.DrawFn) -> Outline:
    """Draw an order of some of eight items, each a question or a sub-question of the one before."""
    order = draw(st.permutations(IDS))[: draw(st.integers(1, 8))]
    found: list[tuple[str, list[str]]] = []
    for item_id in order:
        if found and draw(st.booleans()):
            found[-1][1].append(item_id)
        else:
            found.append((item_id, []))
    return tuple((item_id, tuple(subs)) for item_id, subs in found)


def labels(outline: Outline) -> dict[str, str]:
    """Return how each item is called."""
    names = {}
    for number, (item_id, subs) in enumerate(outline, start=1):
        names[item_id] = str(number)
        names.update((sub_id, f"{number}{'abcdefgh'[letter]}") for letter, sub_id in enumerate(subs))
    return names


@st.composite
def texts(draw: st.DrawFn, outline: Outline) -> str:
    """Draw words with references to items of an outline among them."""
    names = st.sampled_from(sorted(labels(outline).values()))
    several = st.lists(names, min_size=1, max_size=4, unique=True)
    listed = several.map(lambda some: f"vragen {', '.join(some[:-1]) or some[0]} en {some[-1]}")
    single = names.map(lambda name: f"vraag {name}")
    words = st.sampled_from(["Is dit zo? ", "Zie ", "wegens 3 redenen, ", "\n"])
    parts = draw(st.lists(st.tuples(words, st.one_of(single, listed)), max_size=4))
    return "; ".join(word + reference for word, reference in parts) + "."


@given(st.data())
def test_a_reference_names_afterwards_what_it_named_before(data: st.DataObject) -> None:
    before, after = data.draw(outlines()), data.draw(outlines())
    text = data.draw(texts(before))
    result = followed(text, before, after)

    there = labels(after)
    kept = {item_id for item_id in mentioned(text, before) if item_id in there}
    assert set(mentioned(result, after)) == kept
    gone = {labels(before)[item_id] for item_id in mentioned(text, before) if item_id not in there}
    assert all(f"[{name} vervallen]" in result for name in gone)


@given(st.data())
def test_the_same_order_changes_no_letter_and_the_way_back_names_the_same(data: st.DataObject) -> None:
    before, after = data.draw(outlines()), data.draw(outlines())
    text = data.draw(st.one_of(texts(before), st.text()))
    assert followed(text, before, before) == text
    if set(labels(before)) <= set(labels(after)):
        back = followed(followed(text, before, after), after, before)
        assert set(mentioned(back, before)) == set(mentioned(text, before)), "what is named twice may be named once"


@given(st.text(), outlines(), outlines())
def test_any_text_can_be_read(text: str, before: Outline, after: Outline) -> None:
    followed(f"vragen {text}", before, after)


def test_marks_of_sources_follow_their_source() -> None:
    before, after = ("x", "y", "z"), ("z", "x")
    assert sources_followed("a [1], b [2] en [3] [4]", before, after) == "a [2], b [bron 2 vervallen] en [1] [4]"
    assert list(parted_by_sources("a [1] b [3].", 2)) == ["a ", 0, " b [3]."]


@pytest.mark.parametrize(
    ("text", "item", "expected"),
    [
        ("Zie vraag 3, en u weet wel.", "C", ["vraag 3"]),
        ("Vraag 2a en vraag 2b", "B1", ["Vraag 2a"]),
        ("vragen 1 t/m 3 in samenhang", "B", []),
        ("vraag 2", "B1", []),
        ("vraag 2a", "B", []),
        ("vraag 3 van 2026-020", "C", []),
        ("vraag 9", "C", []),
        ("vraag 3", "", []),
    ],
)
def test_a_text_that_names_nothing_but_itself_is_known(text: str, item: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in to_itself(text, BEFORE, item)] == expected
