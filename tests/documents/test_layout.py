"""How boxes fill pages, lines break, and tables part: what a reader of a long document sees."""

from hypothesis import given, settings
from hypothesis import strategies as st

from zvdesk.documents import styles
from zvdesk.documents.fonts import face_for
from zvdesk.documents.pdf_boxes import Box, BreakBox, TextBox, fill, stacked_height
from zvdesk.documents.pdf_lines import Line, break_lines, spans
from zvdesk.documents.pdf_pages import paginate
from zvdesk.documents.pdf_table import RowBox, TableBox
from zvdesk.documents.tagging import Element

REGULAR = face_for(bold=False, italic=False)
LEADING = styles.BODY.leading


def lines_of(words: str, width: float) -> list[Line]:
    return break_lines(spans(words, styles.BODY, Element("P"), REGULAR), width)


def texts(words: str, width: float) -> list[str]:
    return ["".join(fragment.text for fragment in line.fragments) for line in lines_of(words, width)]


def box(lines: int, *, after: float = 0, before: float = 0, keep: bool = False) -> TextBox:
    return TextBox([Line() for _ in range(lines)], styles.BODY, after=after, before=before, keep_with_next=keep)


def counts(pages: list[list[tuple[float, Box]]]) -> list[list[int]]:
    return [[len(placed.lines) for _, placed in page if isinstance(placed, TextBox)] for page in pages]


def row(height: int, cells: int = 1) -> RowBox:
    return RowBox([[box(height)] for _ in range(cells)], [100.0 * index for index in range(cells)])


def test_lines_break_at_spaces_and_keep_them_for_whoever_copies_the_text() -> None:
    assert texts("een twee drie", 40) == ["een ", "twee ", "drie"]


def test_a_newline_breaks_a_line_and_parts_the_words_around_it() -> None:
    assert texts("een\ntwee\n\ndrie", 200) == ["een ", "twee ", " ", "drie"]


def test_a_newline_at_the_end_makes_no_empty_line() -> None:
    assert texts("een\n", 200) == ["een "]


def test_a_no_break_space_and_a_no_break_hyphen_do_not_break() -> None:
    assert texts("art.\u00a039 is\u2011zo", 42) == ["art.\u00a039 ", "is\u2011zo"]


def test_a_compound_breaks_after_its_hyphen_but_a_range_of_years_does_not() -> None:
    assert texts("wijkagent-team", 60) == ["wijkagent-", "team"]
    assert texts("in 2026–2029", 60) == ["in ", "2026–2029"]


def test_a_word_wider_than_a_line_is_parted_by_letters() -> None:
    parts = texts("kort " + "m" * 50, 100)
    assert parts[0] == "kort "
    assert "".join(parts[1:]) == "m" * 50
    assert all(line.ink_width <= 100 for line in lines_of("m" * 50, 100))


def test_a_word_that_changes_its_look_halfway_stays_whole() -> None:
    bold = face_for(bold=True, italic=False)
    owner = Element("P")
    content = [*spans("voor werk", styles.BODY, owner, REGULAR), *spans("bezoek", styles.BODY, owner, bold)]
    lines = break_lines(content, 60)
    assert ["".join(one.text for one in line.fragments) for line in lines] == ["voor ", "werkbezoek"]


@settings(deadline=None)
@given(st.text("ab -–/\u00a0€→", max_size=60), st.floats(20, 200))
def test_no_letter_is_lost_and_no_line_too_long(words: str, width: float) -> None:
    lines = lines_of(words, width)
    assert "".join(fragment.text for line in lines for fragment in line.fragments) == words
    assert all(line.ink_width <= width + 0.01 or len(line.fragments[0].text) == 1 for line in lines)


def test_a_paragraph_leaves_no_single_line_on_either_page() -> None:
    assert counts(paginate([box(8), box(4)], 9 * LEADING)) == [[8], [4]]
    assert counts(paginate([box(7), box(4)], 9 * LEADING)) == [[7, 2], [2]]
    assert counts(paginate([box(6), box(4)], 9 * LEADING)) == [[6, 2], [2]]


def test_three_lines_stay_together() -> None:
    assert counts(paginate([box(7), box(3)], 9 * LEADING)) == [[7], [3]]


def test_a_heading_goes_along_to_the_page_of_its_text() -> None:
    assert counts(paginate([box(7), box(1, keep=True), box(6)], 9 * LEADING)) == [[7], [1, 6]]
    assert counts(paginate([box(6), box(1, keep=True), box(6)], 9 * LEADING)) == [[6, 1, 2], [4]]


def test_a_heading_before_a_page_break_or_at_the_end_stands_alone() -> None:
    assert counts(paginate([box(1, keep=True), BreakBox(), box(1, keep=True)], 99)) == [[1], [1]]


def test_of_two_distances_the_larger_counts_and_none_at_the_top() -> None:
    boxes = [box(1, before=30, after=10), box(1, before=4), box(1, before=20)]
    placed, rest = fill(boxes, 500)
    assert [offset for offset, _ in placed] == [0, LEADING + 10, 2 * LEADING + 30]
    assert rest == []
    assert stacked_height(boxes) == 3 * LEADING + 30


def test_a_cover_title_stays_low_at_the_top_of_its_page() -> None:
    title = box(1, before=150)
    title.sunk = True
    placed, _ = fill([title], 500)
    assert placed[0][0] == 150
    assert fill([box(1, before=150)], 500)[0][0][0] == 0


def test_what_fits_nowhere_is_placed_all_the_same() -> None:
    assert counts(paginate([box(3), box(3)], LEADING)) == [[3], [3]]


def test_pages_are_at_least_one() -> None:
    assert paginate([], 100) == [[]]


def test_a_table_parts_between_rows_and_brings_its_header() -> None:
    table = TableBox([row(1)], [row(2) for _ in range(5)], 100)
    header, one = table.header[0].height, table.rows[0].height
    parts = table.split(header + 2.5 * one, fresh=False)
    assert parts is not None
    assert [len(part.rows) for part in parts] == [2, 3]
    assert [part.goes_on for part in parts] == [False, True]
    assert parts[1].header == table.header
    assert table.split(header + 0.5 * one, fresh=False) is None
    assert table.split(header + 0.5 * one, fresh=True) is None


def test_a_row_higher_than_a_page_goes_on_on_the_next() -> None:
    table = TableBox([row(1)], [row(60, cells=2), row(1)], 200)
    pages = paginate([table], 30 * LEADING)
    assert len(pages) == 3
    rows = [placed.rows for page in pages for _, placed in page if isinstance(placed, TableBox)]
    assert sum(len(part.cells[0][0].lines) for part in (rows[0][0], rows[1][0], rows[2][0])) == 60


def test_a_large_row_starts_below_others_when_there_is_room() -> None:
    table = TableBox([], [row(2), row(40)], 100)
    pages = paginate([table], 30 * LEADING)
    first = pages[0][0][1]
    assert isinstance(first, TableBox)
    assert len(first.rows) == 2


def test_a_table_of_headers_only_takes_its_place() -> None:
    table = TableBox([row(1)], [], 100)
    assert table.least == table.height == table.header[0].height
