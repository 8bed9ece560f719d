"""Excerpts: the piece of text that shows why it was found, and what is marked in it."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from search_records import note, open_index
from sqlcipher3 import dbapi2

from zvdesk.storage.search import newest
from zvdesk.storage.search_excerpt import WIDTH, Finder, Mark


@pytest.fixture
def index() -> Iterator[dbapi2.Connection]:
    connection = open_index()
    yield connection
    connection.close()


def marked(index: dbapi2.Connection, text: str, typed: str) -> str:
    """The excerpt of a text with its marks in square brackets."""
    note(index, "a", text)
    [hit] = newest(index, typed)
    return with_brackets(hit.excerpt, hit.excerpt_marks)


def with_brackets(text: str, marks: tuple[tuple[int, int], ...]) -> str:
    for start, end in reversed(marks):
        text = f"{text[:start]}[{text[start:end]}]{text[end:]}"
    return text


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("wijkteam", "Het [Wijkteam] vraagt “coördinatie” bij de begrotingswijzigingen."),
        ("de", "Het Wijkteam vraagt “coördinatie” bij [de] begrotingswijzigingen."),
        ("coordinatie", "Het Wijkteam vraagt “[coördinatie]” bij de begrotingswijzigingen."),
        ("COÖR", "Het Wijkteam vraagt “[coör]dinatie” bij de begrotingswijzigingen."),
        ("wijziging", "Het Wijkteam vraagt “coördinatie” bij de begrotings[wijziging]en."),
        ("begroting wijzigen", "Het Wijkteam vraagt “coördinatie” bij de [begroting]s[wijzig]ingen."),
        ("wijkteams", "Het [Wijkteam] vraagt “coördinatie” bij de begrotingswijzigingen."),
        ("wijktaem", "Het [Wijkteam] vraagt “coördinatie” bij de begrotingswijzigingen."),
        ('"vraagt coordinatie"', "Het Wijkteam [vraagt “coördinatie]” bij de begrotingswijzigingen."),
        ("wijkteam bij", "Het [Wijkteam] vraagt “coördinatie” [bij] de begrotingswijzigingen."),
    ],
)
def test_what_was_asked_is_marked(index: dbapi2.Connection, typed: str, shown: str) -> None:
    text = "Het Wijkteam vraagt “coördinatie” bij\n\nde begrotingswijzigingen."
    assert marked(index, text, typed) == shown


def test_title_is_marked_too(index: dbapi2.Connection) -> None:
    note(index, "a", "Er staat iets anders.", title="Één wijkteam")
    [hit] = newest(index, "een")
    assert with_brackets(hit.title, hit.title_marks) == "[Één] wijkteam"
    assert (hit.excerpt, hit.excerpt_marks) == ("Er staat iets anders.", ())


def test_excerpt_of_a_long_text_is_cut_at_words(index: dbapi2.Connection) -> None:
    shown = marked(index, "woord " * 100 + "wijkteam " + "slot " * 100, "wijkteam")
    assert shown.startswith("… woord ")
    assert shown.endswith(" slot …")
    assert "[wijkteam]" in shown
    assert len(shown) <= WIDTH + len("… [] …")


def test_excerpt_without_spaces_is_cut_all_the_same(index: dbapi2.Connection) -> None:
    note(index, "a", "x" * 300 + "-wijkteam-" + "y" * 300)
    [hit] = newest(index, "wijkteam")
    assert WIDTH <= len(hit.excerpt) <= WIDTH + len("…  …")


def test_excerpt_shows_where_most_words_stand_together(index: dbapi2.Connection) -> None:
    text = "Een wijkteam. " + "Vulling hier. " * 50 + "De politie en de begroting. " + "Vulling daar. " * 50
    assert "[politie] en de [begroting]" in marked(index, text, "wijkteam politie begroting")


@given(st.text(), st.text(alphabet="abé ,\n€ş", max_size=400))
def test_marks_lie_within_the_excerpt(before: str, after: str) -> None:
    finder = Finder([Mark(("ab",), from_start=False, to_end=False), Mark(("a", "b"), from_start=True, to_end=True)])
    shown, marks = finder.excerpt(f"{before} ab {after}")
    assert marks
    last = 0
    for start, end in marks:
        assert last <= start < end <= len(shown)
        last = end
    assert "\n" not in shown
