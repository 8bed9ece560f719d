"""The document tree refuses what no document may hold, and cleans what people paste."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zvdesk.documents import text as plain_text
from zvdesk.documents.cleaning import clean, clean_line
from zvdesk.documents.numbering import bullet, label, letters, roman
from zvdesk.documents.tree import (
    Document,
    Figure,
    Heading,
    Letterhead,
    ListItem,
    NumberedList,
    PageBreak,
    Paragraph,
    Role,
    Run,
    Table,
    cell,
    is_safe_link,
    item,
    paragraphs,
    plain,
    text,
)


@pytest.mark.parametrize(
    "link",
    [
        "javascript:alert(1)",
        "file:///etc/passwd",
        "#",
        "https://",
        "ftp://x",
        "https://a b",
        "\\\\server\\x",
        "https://a\n",
    ],
)
def test_links_that_do_more_than_lead_somewhere_are_refused(link: str) -> None:
    assert not is_safe_link(link)
    with pytest.raises(ValueError, match="refused link"):
        Run("klik", link=link)


@pytest.mark.parametrize("link", ["https://example.nl/ë", "HTTP://EXAMPLE.NL", "mailto:a@b.nl", "tel:+3120", "#vragen"])
def test_links_to_places_and_addresses_are_kept(link: str) -> None:
    assert Run("klik", link=link).link == link


def test_pasted_text_loses_what_cannot_be_set() -> None:
    pasted = "e\u0301e\u0301n\x00 \x0btwee\r\ndrie\rvier\u2028vijf\tzes\u00adze\u200b\ufeff\ud800 \U000e0041"
    assert clean(pasted) == "één \ntwee\ndrie\nvier\nvijf zesze "
    assert clean_line(" een\n twee ") == "een twee"


def test_the_dutch_ligature_survives_cleaning() -> None:
    assert clean("Ĳsselmeer, ĳs") == "Ĳsselmeer, ĳs"


@given(st.text())
def test_cleaning_twice_is_cleaning_once(words: str) -> None:
    assert clean(clean(words)) == clean(words)


def test_a_title_is_needed_and_stands_on_one_line() -> None:
    with pytest.raises(ValueError, match="title"):
        Document(title=" \n", blocks=())
    assert Document(title="een\ntwee", blocks=()).title == "een twee"


def test_rows_have_as_many_cells_as_columns() -> None:
    with pytest.raises(ValueError, match="cells"):
        Table(widths=(0.5, 0.5), header=(), rows=((cell("een"),),))
    with pytest.raises(ValueError, match="cells"):
        Table(widths=(), header=(), rows=())


@pytest.mark.parametrize("widths", [(0.8, 0.8), (1.2, -0.3), (0.0,)])
def test_columns_are_fractions_of_the_width(widths: tuple[float, ...]) -> None:
    with pytest.raises(ValueError, match="fractions"):
        Table(widths=widths, header=(), rows=())


def test_heading_levels_are_one_to_four() -> None:
    for level in (0, 5):
        with pytest.raises(ValueError, match="level"):
            Heading(level, text("Kop"))


def test_blank_lines_part_paragraphs() -> None:
    found = paragraphs("een\ntwee\r\n\r\n\n  drie \n\n")
    assert [plain(one.content) for one in found] == ["een\ntwee", "drie"]
    assert paragraphs(" \n ") == ()
    assert paragraphs("x", Role.SMALL)[0].role is Role.SMALL


def test_a_letterhead_leaves_out_what_is_not_there() -> None:
    document = Document(title="x", blocks=(), letterhead=Letterhead((), ("Aan de raad",)))
    assert [plain(one.content) for one in document.flow if isinstance(one, Paragraph)] == ["Aan de raad"]
    assert Document(title="x", blocks=(), letterhead=Letterhead(("Fractie",), ())).flow[0].content == text("Fractie")


def test_labels_go_from_numbers_to_letters_to_roman_and_round() -> None:
    assert [label(depth, 4) for depth in range(4)] == ["4.", "d)", "iv)", "4."]
    assert [bullet(depth) for depth in range(3)] == ["•", "–", "•"]
    assert [letters(number) for number in (1, 26, 27, 28, 53)] == ["a", "z", "aa", "bb", "aaa"]
    assert [roman(number) for number in (1, 4, 9, 14, 40, 90, 400, 1999)] == [
        "I", "IV", "IX", "XIV", "XL", "XC", "CD", "MCMXCIX",
    ]  # fmt: skip


def test_plain_text_shows_lists_in_lists_and_pictures_in_words() -> None:
    document = Document(
        title="x",
        blocks=(
            NumberedList((item("een", NumberedList((item("a"),))), ListItem(()))),
            PageBreak(),
            Figure(b"", "De\nHaven", text("Bijschrift")),
        ),
    )
    assert plain_text.render(document) == "1. een\n   a) a\n2.\n\n[Afbeelding: De Haven]\nBijschrift\n"
