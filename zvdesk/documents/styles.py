"""The typographic scale of all documents, shared by Word and PDF so that a letter looks the same in both.

Lengths are points unless a name says otherwise. The look is calm on purpose: ink on paper, one accent, hierarchy
by size and white space, numbers hanging in the margin.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from zvdesk.documents.look import ACCENT as ACCENT
from zvdesk.documents.look import Look
from zvdesk.documents.tree import FigureRow, Role

POINTS_PER_MM: Final = 72 / 25.4
INK: Final = "1C2226"
SOFT_INK: Final = "5A646B"
LINE: Final = "C9C2B4"
HAIRLINE: Final = 0.5


def mm(length: float) -> float:
    """Return millimetres in points."""
    return length * POINTS_PER_MM


PAGE_WIDTH: Final = mm(210)
PAGE_HEIGHT: Final = mm(297)
MARGIN_LEFT: Final = mm(34)
MARGIN_RIGHT: Final = mm(26)
MARGIN_TOP: Final = mm(26)
MARGIN_BOTTOM: Final = mm(28)
FOOTER_DISTANCE: Final = mm(14)
TEXT_WIDTH: Final = PAGE_WIDTH - MARGIN_LEFT - MARGIN_RIGHT
BODY_HEIGHT: Final = PAGE_HEIGHT - MARGIN_TOP - MARGIN_BOTTOM
HANG: Final = mm(8)  # how far a number of the outermost list hangs in the margin, and each deeper level indents
LABEL_GAP: Final = mm(2.5)
CELL_PADDING: Final = mm(1.4)
CELL_GAP: Final = mm(4)


@dataclass(frozen=True, slots=True)
class TextStyle:
    """How a paragraph looks: sizes and distances in points, colour as RRGGBB."""

    size: float = 10.5
    leading: float = 15.5
    bold: bool = False
    italic: bool = False
    color: str = INK
    before: float = 0
    after: float = 7
    keep_with_next: bool = False


BODY: Final = TextStyle()
LEAD: Final = replace(BODY, size=12, leading=17.5, after=12)
SENDER: Final = replace(BODY, size=9.5, leading=13.5, bold=True, color=ACCENT, after=30)
SENDER_ABOVE: Final = replace(SENDER, after=1)
CONTACT: Final = TextStyle(size=8.5, leading=12, color=SOFT_INK, after=24)
ADDRESS: Final = replace(BODY, after=20)
SMALL: Final = replace(BODY, size=9, leading=13, color=SOFT_INK)
LARGE: Final = replace(BODY, size=18, leading=27, after=14)
HEADINGS: Final = (
    TextStyle(size=20, leading=26, bold=True, before=18, after=12, keep_with_next=True),
    TextStyle(size=13, leading=18, bold=True, before=14, after=5, keep_with_next=True),
    TextStyle(size=11, leading=15.5, bold=True, before=10, after=3, keep_with_next=True),
    TextStyle(size=10.5, leading=15.5, bold=True, color=SOFT_INK, before=8, after=2, keep_with_next=True),
)
COLOURED_LEVELS: Final = 2
COVER: Final = TextStyle(size=30, leading=39, bold=True, before=150, after=14, keep_with_next=True)
LIST: Final = replace(BODY, after=5)
LIST_LABEL: Final = replace(BODY, bold=True, color=ACCENT)
KEY: Final = replace(BODY, size=9.5, color=SOFT_INK)
VALUE: Final = replace(BODY, after=3)
TABLE: Final = replace(BODY, size=9.5, leading=13.5, after=3)
TABLE_HEADER: Final = replace(TABLE, size=8.5, leading=12, bold=True, color=SOFT_INK)
CAPTION: Final = replace(SMALL, before=4, after=10)
TABLE_CAPTION: Final = replace(CAPTION, before=6, after=4, keep_with_next=True)
QUOTE: Final = replace(BODY, italic=True)
QUOTE_INDENT: Final = mm(6)
NOTE: Final = replace(BODY, size=9, leading=13, after=3)
FOOTER: Final = TextStyle(size=8.5, leading=12, color=SOFT_INK, after=0)
MARK: Final = replace(FOOTER, size=10, bold=True, color=INK)
CONTENTS: Final = replace(BODY, after=3)
CONTENTS_HEADING: Final = replace(BODY, bold=True, before=10, after=3, keep_with_next=True)
CONTENTS_SOURCE: Final = replace(SMALL, after=2)
FIGURE_HEIGHT: Final = mm(190)
BESIDE_HEIGHT: Final = mm(105)  # of pictures that stand side by side
CHART: Final = replace(BODY, size=9, leading=11.5, after=0)
CHART_NUMBER: Final = replace(CHART, size=8.5, leading=11, bold=True)
CHART_WARM: Final = "9A3412"  # for what is late; patterns say the same without colour
CHART_PALE: Final = "D5D9DC"
LOGO_WIDTH: Final = mm(58)
LOGO_HEIGHT: Final = mm(22)
LOGO_RISE: Final = mm(6)  # how far a logo stands above the text, so that it takes no room from the letter
ROLES: Final = {
    Role.BODY: BODY,
    Role.LEAD: LEAD,
    Role.SENDER: SENDER,
    Role.SENDER_ABOVE: SENDER_ABOVE,
    Role.CONTACT: CONTACT,
    Role.ADDRESS: ADDRESS,
    Role.SMALL: SMALL,
    Role.LARGE: LARGE,
}
KEY_VALUES_AFTER: Final = 16.0
BLOCK_AFTER: Final = 12.0  # below a list, a table, a figure


def label_column(labels: Iterable[str]) -> float:
    """Return the width of the column of labels that the longest one needs, at most two fifths of the text width."""
    longest = max(map(len, labels), default=0)
    return min(max(mm(26), mm(4 + 1.9 * longest)), 0.4 * TEXT_WIDTH)


def in_look(style: TextStyle, look: Look) -> TextStyle:
    """Return a style with the colour of a house style where it has the accent of the bundled design."""
    return replace(style, color=look.ink) if style.color == ACCENT else style


def heading(level: int, look: Look, *, is_cover: bool = False) -> TextStyle:
    """Return the style of a heading of a level (from 1); the two highest take the colour of a house style."""
    style = COVER if is_cover else HEADINGS[level - 1]
    return replace(style, color=look.accent) if look.accent and level <= COLOURED_LEVELS else style


def beside_widths(room: float, row: FigureRow) -> tuple[float, ...]:
    """Return how wide the column of each picture is of those that stand side by side in a width."""
    count = len(row.figures)
    left = room - (count - 1) * CELL_GAP
    return tuple(left * share for share in row.shares or [1 / count] * count)
