"""The committee that a title names, whatever day, hour and words of this one meeting stand around it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zvdesk.exchange.meetings.committee import committee_in

COMMITTEES = (
    "Commissie Zorg en Veiligheid", "Raadscommissie Financiën", "Commissie Ruimte, Wonen en Zorg", "Auditcommissie",
    "Forum Sociaal", "Presidium", "Gemeenteraad",
)  # fmt: skip
BEFORE = (
    "",
    "Vergadering ",
    "Agenda ",
    "Openbare vergadering van de ",
    "2026-12-03 ",
    "do 3 dec: ",
    "20261203_",
    "Extra ",
)
AFTER = (
    "", " 3 december", " 3 december 2026", " d.d. 03-12-2026", ", donderdag 3 december 2026, 19:30 - 22:30 uur",
    " (besloten)", " - begroting", " woensdag", " 19.30 uur", " 2026", ": vervolg", " over de regiovisie",
)  # fmt: skip


@given(st.sampled_from(COMMITTEES), st.sampled_from(BEFORE), st.sampled_from(AFTER))
def test_the_name_is_the_same_whatever_stands_around_it(name: str, before: str, after: str) -> None:
    assert committee_in(f"{before}{name}{after}") == name
    assert committee_in(f"{before}{name[0].lower()}{name[1:]}{after}") == name


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Commissievergadering Ruimte - donderdag 3 december", "Commissie Ruimte"),
        ("Begrotingsbehandeling - Commissie Zorg", "Commissie Zorg"),
        ("Raadsvergadering 10 december 2026", "Gemeenteraad"),
        ("Extra raadsvergadering", "Gemeenteraad"),
        ("Gemeenteraad Voorbeeldstad", "Gemeenteraad"),
        ("Raad", "Gemeenteraad"),
        ("Commissie Zorg vergadering 12", "Commissie Zorg"),
    ],
)
def test_titles_in_other_words(title: str, name: str) -> None:
    assert committee_in(title) == name


@pytest.mark.parametrize(
    "title",
    [
        "", "Vergadering", "Commissie", "Raadscommissie 3 december", "Informatieavond gemeenteraad over de jeugdzorg",
        "Werkbezoek raad aan de opvang", "Raad van State", "Raadsbrede bijeenkomst", "3 december 2026", "Stukken",
    ],
)  # fmt: skip
def test_a_title_that_is_not_sure_of_it_names_none(title: str) -> None:
    assert committee_in(title) == ""


@given(st.text(max_size=200))
def test_any_title_gives_a_line_and_the_same_one_for_what_it_gave(title: str) -> None:
    found = committee_in(title)
    assert "\n" not in found
    assert committee_in(found) in ("", found)
