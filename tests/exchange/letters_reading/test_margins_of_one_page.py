"""What stands at the foot or head of one page alone, and below the number of the last: it is in no answer."""

import pytest

from zvdesk.exchange.letters.margins import set_aside
from zvdesk.exchange.letters.pdf import _right_edge
from zvdesk.exchange.letters.pdf_lines import Line

HEIGHT = 842.0


def line(text: str, y: float, size: float = 10.0) -> Line:
    return Line(text, 70, 500, y, size, bold=False, italic=False)


FIRST = [line("Geachte raad,", 700), line("Het antwoord gaat op de volgende bladzijde", 100)]
NEXT = [line("verder met deze zin.", 760), line("Hoogachtend,", 100)]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ([*FIRST, line("Raadhuisplein 1 · Postbus 40", 38, 7.5)], NEXT),
        ([*FIRST, line("Markt 3 · 1 van 2", 38, 8)], [*NEXT, line("Markt 3 · 2 van 2", 38, 8)]),
        ([*FIRST, line("Markt 3\t1 | 2", 38)], [*NEXT, line("Markt 3\t2 | 2", 38)]),
        (FIRST, [line("Vervolgblad bij brief 25-33", 798, 8), *NEXT]),
    ],
)
def test_it_is_set_aside(first: list[Line], second: list[Line]) -> None:
    assert set_aside([first, second], [HEIGHT, HEIGHT]).pages == [FIRST, NEXT]


def test_text_low_on_a_page_is_no_foot() -> None:
    small = [line("Geachte raad,", 700), line("De laatste regels", 80), line("van dit blad zijn klein.", 68, 9)]
    assert set_aside([small], [HEIGHT]).pages == [small]


def test_heads_and_feet_within_wide_margins_are_set_aside() -> None:
    """A page that is small has its margins deep in it."""
    head, foot = line("Antwoord op vraag 57", 516, 9), line("Pagina 1 van 2", 94, 9)
    body = [line("Het antwoord gaat op de volgende bladzijde", 494, 13), line("verder, en", 120, 13)]
    other = [line("dan is het klaar.", 494, 13), line("Hoogachtend,", 254, 13)]
    pages = [[head, *body, foot], [head, *other, line("Pagina 2 van 2", 94, 9)]]
    found = set_aside(pages, [620.0, 620.0])
    assert found.pages == [body, other]
    assert found.running == ["Antwoord op vraag 57", "Pagina # van #"]


def test_one_line_in_the_margin_does_not_tell_where_lines_are_full() -> None:
    assert _right_edge([507, 480, 480, 478, 475, 300]) == 480
    assert _right_edge([507, 300, 298, 290, 288]) == 507
    assert _right_edge([]) == 0
