"""Dutch spelling knows the words of a council and those of the user, and takes no name for a mistake."""

from hypothesis import given, settings
from hypothesis import strategies as st

from zvdesk.checks.spelling import MOST_SUGGESTIONS, is_known, misspelt, suggestions
from zvdesk.resources import resource


def wrong(text: str, *own: str) -> list[str]:
    """Return the misspelt words of a text."""
    return [text[span.start : span.end] for span in misspelt(text, own)]


def test_mistakes_are_named_where_they_stand() -> None:
    assert wrong("De gemeenteraat vergaderd morgen. Onmidellijk daarna is er koffie.") == [
        "gemeenteraat",
        "Onmidellijk",
    ]


def test_names_numbers_and_addresses_on_the_net_are_left_alone() -> None:
    assert (
        wrong("In Merendam zijn 13b en 06-1234 van griffie@merendam.nl of www.merendamse.nl, zie i.v.m. blz. 4.") == []
    )


def test_words_of_the_council_and_of_the_user_are_known() -> None:
    assert wrong("De rekenkamer schreef een raadsinformatiebrief over multiproblematiek.") == []
    assert wrong("De quebbelaar geldt.") == ["quebbelaar"]
    assert wrong("De quebbelaar geldt.", "Quebbelaar") == []


def test_both_apostrophes_are_the_same() -> None:
    assert wrong("Foto’s en foto's, zo’n, ’s avonds.") == []


def test_the_likeliest_word_is_suggested_first() -> None:
    assert suggestions("gemeenteraat")[0] == "gemeenteraad"
    assert len(suggestions("wachtlijts")) <= MOST_SUGGESTIONS


def test_the_list_of_the_council_has_each_word_once() -> None:
    listed = resource("dictionaries", "raad.txt").read_text("utf-8").split("\n", 1)[1].split()
    assert len(set(listed)) == len(listed) > 50
    assert all(map(is_known, listed))


@given(st.text(max_size=120))
@settings(max_examples=100, deadline=None)
def test_any_text_can_be_spelt(text: str) -> None:
    assert all(0 <= span.start < span.end <= len(text) for span in misspelt(text))
