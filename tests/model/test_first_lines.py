"""The line of a text by which it goes."""

from hypothesis import given
from hypothesis import strategies as st

from zvdesk.model.text import LOOKED_AT, first_line, one_line


def test_the_first_line_with_words_counts_without_marks() -> None:
    assert first_line("\n\n## Wachttijden *jeugd*\nmeer") == "Wachttijden *jeugd*"
    assert first_line("- [ ] bellen\n") == "[ ] bellen"
    assert first_line("***\n---\nTekst") == "Tekst"
    assert first_line(" \n\t") == ""


def test_a_long_line_is_cut_with_an_ellipsis() -> None:
    cut = first_line("woord " * 40, length=20)
    assert cut == "woord woord woord w…"
    assert first_line("x" * 20, length=20) == "x" * 20


def test_lines_are_joined_and_spaces_made_one() -> None:
    assert one_line(" Commissie \n Zorg\u00a0 en\tveiligheid ") == "Commissie Zorg en veiligheid"


@given(st.text())
def test_a_title_is_one_line_without_blanks_around_it(text: str) -> None:
    for title in (first_line(text), one_line(text)):
        assert title == title.strip()
        assert len(title.splitlines()) <= 1
    assert len(first_line(text)) <= 80


@given(st.text(), st.text())
def test_what_lies_beyond_the_start_changes_nothing(text: str, more: str) -> None:
    start = text.ljust(LOOKED_AT, "-")[:LOOKED_AT]
    assert first_line(start) == first_line(start + more)
