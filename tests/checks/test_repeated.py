"""A question that was asked before is found with the earlier one; another question in nearly the same words is not."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zvdesk.checks.repeated import Earlier, EarlierQuestions

BEFORE = [
    Earlier("bedden", "Hoeveel bedden telt de nachtopvang voor vrouwen? Zo nodig bij benadering."),
    Earlier("camera", "Welke kosten maakt de gemeente voor het cameratoezicht in het centrum?"),
    Earlier("wacht", "Waarom is de wachttijd voor beschermd wonen toegenomen?"),
    Earlier("kort", "Waarom?"),
]


@pytest.mark.parametrize(
    ("question", "earlier"),
    [
        ("Hoeveel bedden telt de nachtopvang voor vrouwen op dit moment?", "bedden"),
        ("Wat kost het cameratoezicht in het centrum?", "camera"),
        ("Wat is de reden dat de wachtlijst voor beschermd wonen is gestegen?", "wacht"),
        ("Hoeveel bedden telt de nachtopvang voor mannen?", None),
        ("Hoe lang is de wachttijd voor beschermd wonen?", None),
        ("Waarom?", None),
        ("", None),
    ],
)
def test_the_earlier_question_is_found_by_what_it_asks(question: str, earlier: str | None) -> None:
    repeat = EarlierQuestions(BEFORE).closest(question)
    assert (repeat and repeat.earlier.id) == earlier


def test_the_same_words_are_wholly_alike_and_the_best_comes_back() -> None:
    repeat = EarlierQuestions([*BEFORE, Earlier("ander", BEFORE[1].text + " In 2025?")]).closest(BEFORE[1].text)
    assert repeat is not None
    assert (repeat.earlier.id, repeat.likeness) == ("camera", 1.0)


@given(st.text(max_size=200), st.lists(st.text(max_size=100), max_size=5))
@settings(max_examples=100, deadline=None)
def test_any_texts_can_be_compared(question: str, before: list[str]) -> None:
    repeat = EarlierQuestions([Earlier(str(index), text) for index, text in enumerate(before)]).closest(question)
    assert repeat is None or 0.75 <= repeat.likeness <= 1.0
