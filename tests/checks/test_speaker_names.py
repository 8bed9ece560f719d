"""The name of who spoke is found however it is written, and what only looks like it is not."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zvdesk.checks.speaker_names import spoken_names

FIRSTS = ("Willemijn", "Jan-Willem", "Renée", "Özlem", "Fatima", "Sjoerd")
LASTS = ("Bosman", "de Vries", "van den Berg", "'t Hart", "el Idrissi", "Jansen-de Boer")


def found(speaker: str, text: str, others: tuple[str, ...] = ()) -> list[str]:
    patterns = [re.compile(name.pattern(), re.IGNORECASE) for name in spoken_names(speaker, others)]
    return [match[0] for pattern in patterns for match in pattern.finditer(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Willemijn Bosman liet haar woning zien.", "Gebeld met W. Bosman.", "mevrouw Bosman", "mw. Bosman belt",
        "Mw. drs. Bosman", "WILLEMIJN BOSMAN", "willemijn  bosman", "Bosman, Willemijn", "Willemijn A. Bosman",
        "Willemijn\nBosman", "de woning van Willemijn Bosman.", "Willemijn Bosmans woning", "familie Bosman",
        "Mevrouw Willemijn Bosman", "w. bosman",
    ],
)  # fmt: skip
def test_a_name_is_found_in_other_ways_to_write_it(text: str) -> None:
    assert len(found("Willemijn Bosman, bewoner", text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Willemijn belt terug.", "De bosman uit het bos", "Bosmanstraat 4", "P. Bosman", "Piet Bosman", "Den Bosman",
        "Een bos mantelzorgers", "Sint Willemijn Bosmanschool",
    ],
)  # fmt: skip
def test_part_of_a_name_is_that_of_many(text: str) -> None:
    assert found("Willemijn Bosman", text) == []


@pytest.mark.parametrize(
    "speaker",
    [
        "",
        "Fatima",
        "een bewoonster",
        "de wijkagent",
        "Politie",
        "Wijkteam Noord",
        "Stichting Kansrijk",
        "Iemand",
        "?",
        "Sociaal Werk Noord",
        "Bewoners Kadestraat",
        "Vrijwilliger Nachtdienst",
        "Hollands Midden",
    ],
)
def test_who_is_not_called_by_a_name_hides_none(speaker: str) -> None:
    assert list(spoken_names(speaker)) == []


def test_the_name_of_a_body_that_is_known_is_none() -> None:
    assert list(spoken_names("Hollands Midden", ("GGD Hollands Midden",))) == []


@pytest.mark.parametrize(
    ("speaker", "text"),
    [
        ("mevrouw Bosman", "mw. Bosman belt"),
        ("de heer Van der Meer", "Dhr. van der Meer belt"),
        ("De heer J. West", "J. West belt"),
        ("Jan West", "Jan West belt"),
        ("Ineke Vos en Piet Bakker", "Piet Bakker belde"),
        ("Bewoner Ali Demir", "Ali Demir vertelde"),
        ("Ruben Achterkamp (cliënt)", "de heer Achterkamp"),
        ("A.B. de Vries", "mevrouw De Vries"),
        ("Maria Garcia Lopez", "Maria Garcia zei"),
        ("Renée Bosman", "Renee Bosman zei"),
    ],
)
def test_names_among_other_words_are_found(speaker: str, text: str) -> None:
    assert len(found(speaker, text)) == 1


def test_somebody_else_of_that_name_keeps_a_title() -> None:
    (name,) = spoken_names("Willemijn Bosman")
    assert name.shares_last(["Piet Bosman"])
    assert not name.shares_last(["Piet Bosmans"])
    assert not re.search(name.pattern(by_title=False), "mevrouw Bosman", re.IGNORECASE)


@given(st.sampled_from(FIRSTS), st.sampled_from(LASTS), st.sampled_from(("{0} {1}", "mevrouw {1}", "{2}. {1}")))
def test_every_name_is_found_as_it_was_said(first: str, last: str, form: str) -> None:
    text = form.format(first, last, first[0])
    assert found(f"{first} {last}", f"Wij spraken {text} over de wachttijd.") == [text]
