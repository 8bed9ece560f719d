"""Terms in a sentence, beside the one that holds."""

import pytest

from zvdesk.checks.named_terms import other_term
from zvdesk.model.enums import TermUnit


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("Wij ontvangen uw antwoord binnen de termijn van dertig dagen.", "dertig dagen"),
        ("Graag binnen 6 weken.", "6 weken"),
        ("Graag binnen vier weken.", ""),
        ("Graag binnen 28 dagen.", ""),
        ("Graag binnen 28 werkdagen.", "28 werkdagen"),
        ("Graag binnen vier weken, uiterlijk Zes Weken.", "Zes Weken"),
        ("Graag spoedig.", ""),
    ],
)
def test_a_term_is_named_that_is_not_the_one_that_holds(text: str, other: str) -> None:
    assert other_term(text, 4, TermUnit.WEKEN) == other
