"""Names over several lines: broken at words, then at syllables, and cut so that they can still be told apart."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zvdesk.documents.name_lines import broken, fitted

LONG = "Leerlingenvervoersmaatschappij Waterland-Oost"
ORDER = "Samenwerkingsverband Passend Onderwijs Waterland 112"


@pytest.mark.parametrize(("name", "width", "lines"), [
    ("GGD", 22, ["GGD"]),
    ("", 22, [""]),
    ("  GGD \n Waterland ", 22, ["GGD Waterland"]),
    ("Zorg- en Veiligheidshuis Zaanstreek-Waterland", 22, ["Zorg- en", "Veiligheidshuis", "Zaanstreek-Waterland"]),
    ("GGD Zaanstreek-Waterland", 16, ["GGD Zaanstreek-", "Waterland"]),
    (LONG, 22, ["Leerlingenvervoers-", "maatschappij", "Waterland-Oost"]),
    ("24/7-opvang", 7, ["24/7-", "opvang"]),
    ("xxxxxxxxxx", 4, ["xxxx", "xxxx", "xx"]),
])  # fmt: skip
def test_a_name_is_broken_between_words_and_within_one_at_a_syllable(name: str, width: int, lines: list[str]) -> None:
    assert list(broken(name, width, len)) == lines


def test_a_tight_place_is_filled_with_syllables() -> None:
    assert fitted("Raad voor de Kinderbescherming", 18, len, 2) == ("Raad voor de", "Kinderbescherming")
    assert fitted("Maatschappelijke Dienstverlening", 20, len, 2) == ("Maatschappelijke", "Dienstverlening")
    assert fitted("Politie Openbaar Ministerie", 14, len, 2) == ("Politie Open-", "baar Minister…")
    assert fitted("Politie Openbaar Minister", 14, len, 2) == ("Politie Open-", "baar Minister")


def test_what_is_cut_in_its_middle_ends_in_a_whole_word_if_there_is_one() -> None:
    assert fitted(ORDER, 11, len, 2, in_middle=True)[-1].endswith("… 112")
    public = "Openbaar Ministerie, parket Noord-Holland"
    assert fitted(public, 11, len, 2, in_middle=True) == ("Openbaar", "Mi… Holland")
    assert fitted("Raad voor de Kinderbescherming", 11, len, 2, in_middle=True)[-1] == "…scherming"
    assert fitted(ORDER, 11, len, 2)[-1].endswith("…")


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=80), st.integers(1, 30), st.integers(1, 4), st.booleans())
def test_no_line_is_too_wide_and_no_letter_is_lost(name: str, width: int, most: int, in_middle: bool) -> None:
    for is_tight in (False, True):
        lines = broken(name, width, len, is_tight=is_tight)
        assert all(len(line) <= width for line in lines)
        kept = [sign for line in lines for sign in line if not sign.isspace() and sign != "-"]
        assert kept == [sign for sign in name if not sign.isspace() and sign != "-"]
    cut = fitted(name, width, len, most, in_middle=in_middle)
    assert 1 <= len(cut) <= most
    assert all(len(line) <= width for line in cut)
