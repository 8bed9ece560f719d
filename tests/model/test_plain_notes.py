"""A note in a letter has its words and none of its marks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zvdesk.model.plain_notes import plain_note


@pytest.mark.parametrize(
    ("body", "plain"),
    [
        ("# Kop\n\nTekst met **vet**, *schuin*, _ook_ en `code`.", "Kop\n\nTekst met vet, schuin, ook en code."),
        ("* een\n+ twee\n- [x] drie\n1. vier", "- een\n- twee\n- drie\n1. vier"),
        ("> gezegd\n> verder", "gezegd\nverder"),
        (
            "Zie [de brief](https://example.nl/a) en [[Notitie]] en [[a|het stuk]].",
            "Zie de brief en Notitie en het stuk.",
        ),
        ("![foto](bijlage:1)\nEronder.", "Eronder."),
        (
            "| thema | doel |\n|---|:--:|\n| Opvang | minder bedden |\n| Jeugd | - |\n\nDaarna.",
            "- thema: Opvang; doel: minder bedden\n- thema: Jeugd\n\nDaarna.",
        ),
        (
            "Bron [1] zegt 3 * 4 = 12 en snake_case_woord blijft.",
            "Bron [1] zegt 3 * 4 = 12 en snake_case_woord blijft.",
        ),
        ("", ""),
    ],
)
def test_the_marks_go_and_the_words_stay(body: str, plain: str) -> None:
    assert plain_note(body) == plain


@given(st.text(alphabet="ab |-*_#>[]()`!\n1.", max_size=120))
def test_no_letter_of_any_note_is_lost_but_in_a_mark(body: str) -> None:
    told = plain_note(body)
    assert "\n\n\n" not in told
    if not set(body) & set("|[]()`!"):
        assert [sign for sign in told if sign in "ab1"] == [sign for sign in body if sign in "ab1"]
