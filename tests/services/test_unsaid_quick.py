"""Many quotes in many texts: what is looked for first, because that is quick, finds what the search itself finds."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zvdesk.checks.file_words import words_apart
from zvdesk.checks.rewritten import rewritten
from zvdesk.services.visits.unsaid_words import Unsaid

WORDS = [
    "koud", "Koud", "sinds", "oktober", "de", "’s", "'s", "nachts", "12", "coöperatie", "COÖPERATIE", "niks", "ſinds",
    "İk", "ik", "Straße", "3e", "bed–plek", "hulp", "hulpverleners",
]  # fmt: skip
BETWEEN = [" ", "  ", "\n", "\n- ", "\n2. ", " **", "** ", "_", ", ", "… "]


def told(unsaid: Unsaid, text: str) -> list[tuple[int, int]]:
    """Return where quotes stand by looking for each of them everywhere."""
    apart = words_apart(text)
    found: list[tuple[int, int]] = []
    patterns: list[re.Pattern[str]] = [unsaid._pattern(words) for words in unsaid.everywhere]
    for start, end in sorted(match.span() for pattern in patterns for match in pattern.finditer(apart)):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def joined(words: list[str], between: list[str]) -> str:
    return "".join(word + gap for word, gap in zip(words, between, strict=False))


some = st.lists(st.sampled_from(WORDS), min_size=2, max_size=9)
gaps = st.lists(st.sampled_from(BETWEEN), min_size=9, max_size=9)


@settings(max_examples=300, deadline=None)
@given(some, st.lists(some, min_size=1, max_size=4), gaps, st.text(max_size=30), st.booleans())
def test_what_is_passed_over_has_no_quote_in_it(
    quoted: list[str], others: list[list[str]], between: list[str], before: str, has_it: bool
) -> None:
    unsaid = Unsaid(everywhere=tuple(" ".join(one) for one in (quoted, *others)), speakers=("M. de Boer",))
    middle = joined(quoted, between) if has_it else joined(others[0], between).upper()
    text = f"{before}{middle}{before}"
    assert unsaid.quotes_in(text) == told(unsaid, text)


@pytest.mark.parametrize(("quote", "text"), [
    ("Het is er koud sinds oktober", "Zij zei: het IS er\n- koud\n2. sinds oktober."),
    ("Het is er koud sinds oktober en nat", "Onderwerp: Het is er koud sinds…"),
    ("’s nachts is er niks open voor ons", "'S NACHTS is er niks open voor ons"),
    ("12 mensen wachten buiten in de kou", "Er staan 112 mensen wachten buiten in de kou"),
    ("コーヒーはありません、水もありません", "Iemand zei コーヒーはありません、水もありません buiten"),
    ("Alſo is het er koud en nat", "also is het er koud en nat"),
])  # fmt: skip
def test_a_quote_is_found_however_it_is_written(quote: str, text: str) -> None:
    unsaid = Unsaid(everywhere=(quote,))
    assert unsaid.quotes_in(text) == told(unsaid, text) != []


def test_of_many_quotes_the_one_that_a_sentence_resembles_is_found() -> None:
    quotes = [f"Op kamer {number} lekt het dak al {number} weken bij regen" for number in range(300)]
    quotes.append("De nachtopvang sluit de deur voor wie te laat komt")
    text = "Het is druk. Wie te laat komt, voor hem sluit de nachtopvang de deur. Verder niets."
    (found,) = rewritten(text, quotes)
    assert text[slice(*found)].startswith("Wie te laat komt")
    assert list(rewritten("De raad vergadert morgen over de begroting.", quotes)) == []
