"""The neutral document tree: what a document says, before Word or PDF decides how it looks.

One tree for both keeps a letter from saying one thing on paper and another on screen. Every text in it is clean
from the start (see `zvdesk.documents.cleaning`), so that no renderer has to think of control characters.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from zvdesk.documents.cleaning import clean, clean_line
from zvdesk.documents.look import BUNDLED, Logo, Look
from zvdesk.documents.picture import Picture

SOURCES = "Bronnen"
"""The heading of the notes of a letter, which come below its end."""
FEW_NOTES = 6
LINK_SCHEMES = ("https://", "http://", "mailto:", "tel:")


class Role(StrEnum):
    """What a paragraph is for; the look follows from it."""

    BODY = "body"
    LEAD = "lead"
    SENDER = "sender"
    SENDER_ABOVE = "sender-above"  # with the lines on how to reach the sender below it
    CONTACT = "contact"
    ADDRESS = "address"
    SMALL = "small"
    LARGE = "large"  # to be read while standing


class Align(StrEnum):
    """How the text of a table column stands."""

    LEFT = "left"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one look; a newline in it breaks the line.

    `link` is an address (http, https, mailto, tel) or `#anchor` for a place in this document; anything else is
    refused with ValueError, because a document that travels must not start programs.
    """

    text: str
    bold: bool = False
    italic: bool = False
    link: str | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", clean(self.text))
        if self.link is not None and not is_safe_link(self.link):
            raise ValueError(f"refused link: {self.link!r}")


@dataclass(frozen=True, slots=True)
class NoteMark:
    """The raised number in running text that leads to the note with this key."""

    key: str


Inlines = tuple[Run | NoteMark, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 to 4; `anchor` names it for links; a cover heading is the large title of a front page."""

    level: int
    content: Inlines
    anchor: str | None = None
    cover: bool = False

    def __post_init__(self) -> None:
        if not 1 <= self.level <= 4:
            raise ValueError(f"heading level {self.level} is not 1 to 4")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; `keep_with_next` holds it on the page of what follows, `keep_together` all its lines on one."""

    content: Inlines
    role: Role = Role.BODY
    keep_with_next: bool = False
    keep_together: bool = False


@dataclass(frozen=True, slots=True)
class ListItem:
    """One item of a list: its text and, below that, further blocks such as a list of sub-items.

    Headings, facts and notes stand between blocks and never inside one: a reader navigates by them.
    """

    blocks: "tuple[Inner, ...]"


@dataclass(frozen=True, slots=True)
class NumberedList:
    """A list numbered 1. a) i) by depth; each list counts for itself, from `start`."""

    items: tuple[ListItem, ...]
    start: int = 1


@dataclass(frozen=True, slots=True)
class BulletList:
    """A list without an order."""

    items: tuple[ListItem, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table."""

    blocks: "tuple[Inner, ...]"


Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table with header rows and column widths as fractions of the text width.

    `row_headers` says that the first cell of each row names the row. Rows of another length than `widths` are
    refused with ValueError: a reader that counts columns aloud must never be led astray.
    """

    widths: tuple[float, ...]
    header: tuple[Row, ...]
    rows: tuple[Row, ...]
    aligns: tuple[Align, ...] = ()
    row_headers: bool = False
    caption: Inlines = ()

    def __post_init__(self) -> None:
        if not self.widths or any(len(row) != len(self.widths) for row in (*self.header, *self.rows)):
            raise ValueError("every row of a table has as many cells as the table has columns")
        if not 0 < sum(self.widths) <= 1.0001 or min(self.widths) <= 0:
            raise ValueError("column widths are fractions of the text width")

    def align(self, column: int) -> Align:
        """Return how the text of a column (from 0) stands."""
        return self.aligns[column] if column < len(self.aligns) else Align.LEFT


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture (bytes of one, or made ready), what stands in for it, and its width as a fraction of the text.

    It may be drawn at `least` of its size (a fraction) where a page would otherwise end half empty before it.
    """

    image: bytes | Picture
    alternative: str
    caption: Inlines = ()
    width: float = 1.0
    least: float = 1.0

    def __post_init__(self) -> None:
        object.__setattr__(self, "alternative", clean_line(self.alternative))


@dataclass(frozen=True, slots=True)
class FigureRow:
    """Pictures side by side, each as wide as its share of the text allows with its caption below it.

    They are read one after the other, each with its caption, as if they stood below each other. `shares` are the parts
    of the room that their columns take, one for each; columns are of one width where nothing is said.
    """

    figures: tuple[Figure, ...]
    shares: tuple[float, ...] = ()

    def __post_init__(self) -> None:
        is_whole = len(self.shares) == len(self.figures) and 0 < sum(self.shares) <= 1.0001
        if self.shares and not (is_whole and min(self.shares) > 0):
            raise ValueError("every picture side by side has a share of the room")


class Fill(StrEnum):
    """How a part of a bar is filled: told apart by pattern, so that print in black and white says the same."""

    SOLID = "solid"
    HATCH = "hatch"
    CROSS = "cross"
    EMPTY = "empty"
    DOTS = "dots"
    PALE = "pale"
    STRIPES = "stripes"
    LINES = "lines"


@dataclass(frozen=True, slots=True)
class Series:
    """One kind of part that bars are made of: its name, its fill, and its value in every bar."""

    name: str
    fill: Fill
    values: tuple[int, ...]

    def __post_init__(self) -> None:
        object.__setattr__(self, "name", clean_line(self.name))


@dataclass(frozen=True, slots=True)
class Chart:
    """Lying bars in parts, with the table of the same numbers below them: no picture stands without its table.

    Series of another length than `bars`, and values below zero, are refused with ValueError.
    """

    bars: tuple[str, ...]
    series: tuple[Series, ...]
    alternative: str
    table: Table
    caption: Inlines = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "bars", tuple(map(clean_line, self.bars)))
        object.__setattr__(self, "alternative", clean_line(self.alternative))
        if any(len(one.values) != len(self.bars) or min(one.values, default=0) < 0 for one in self.series):
            raise ValueError("every series has a value, from 0, for each bar")

    @property
    def totals(self) -> tuple[int, ...]:
        """The length of every bar."""
        return tuple(sum(one.values[place] for one in self.series) for place in range(len(self.bars)))


@dataclass(frozen=True, slots=True)
class KeyValue:
    """One labelled fact of a letter or a cover, such as Betreft or Datum."""

    label: str
    value: Inlines

    def __post_init__(self) -> None:
        object.__setattr__(self, "label", clean_line(self.label))


@dataclass(frozen=True, slots=True)
class KeyValues:
    """Labelled facts below one another, labels in a column of their own, without rules."""

    pairs: tuple[KeyValue, ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """What somebody else said or wrote."""

    blocks: "tuple[Inner, ...]"


@dataclass(frozen=True, slots=True)
class Note:
    """A source or an aside, called by a NoteMark with the same key."""

    key: str
    content: Inlines


@dataclass(frozen=True, slots=True)
class Notes:
    """The list of notes, numbered in its own order."""

    notes: tuple[Note, ...]

    @property
    def stay_together(self) -> bool:
        """Whether there are so few that they stand on one page."""
        return len(self.notes) <= FEW_NOTES


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows starts on a new page."""


Inner = Paragraph | NumberedList | BulletList | Table | Figure | Quote
Block = Inner | Heading | KeyValues | Notes | FigureRow | PageBreak | Chart | Logo


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The top of a letter: who writes (lines), to whom (lines), and the labelled facts."""

    sender: tuple[str, ...]
    addressee: tuple[str, ...]
    facts: tuple[KeyValue, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A whole document. `author`, `subject` and `created` become metadata only when given.

    `header` stands above every page but the first, `footer` below every page, beside "Pagina 1 van 3" when
    `page_numbers` is set. One that `may_tighten` is set tighter where a little would stand on a last page alone.
    """

    title: str
    blocks: tuple[Block, ...]
    letterhead: Letterhead | None = None
    language: str = "nl-NL"
    author: str | None = None
    subject: str | None = None
    created: datetime | None = None
    header: str = ""
    footer: str = ""
    page_numbers: bool = True
    may_tighten: bool = False
    look: Look = BUNDLED

    def __post_init__(self) -> None:
        for name in ("title", "author", "subject", "header", "footer"):
            value = getattr(self, name)
            if value is not None:
                object.__setattr__(self, name, clean_line(value))
        if not self.title:
            raise ValueError("a document has a title")

    @property
    def flow(self) -> tuple[Block, ...]:
        """Everything that is said, in reading order: logo and letterhead as blocks, then the blocks.

        Headings start at level 1 and never skip one on the way down, as PDF/UA-1 (7.4.2) and readers want it.
        """
        logo = () if self.look.logo is None else (self.look.logo,)
        return (*logo, *_letterhead_blocks(self.letterhead, self.look.contact), *_settled_headings(self.blocks))

    @property
    def letter_alone(self) -> tuple[Block, ...]:
        """What is said without a logo and how to reach the sender, below the headings of a file that it goes into."""
        return (*_letterhead_blocks(self.letterhead, ()), *self.blocks)


def text(value: str, *, bold: bool = False, italic: bool = False) -> Inlines:
    """Return plain text as runs."""
    return (Run(value, bold=bold, italic=italic),)


def paragraphs(value: str, role: Role = Role.BODY) -> tuple[Paragraph, ...]:
    """Return a user's plain text as paragraphs: a blank line parts them, a single newline breaks the line."""
    parts = (part.strip("\n") for part in clean(value).split("\n\n"))
    return tuple(Paragraph(text(part.strip()), role) for part in parts if part.strip())


def cell(value: str, *, bold: bool = False) -> Cell:
    """Return a table cell with one paragraph of plain text; an empty one for empty text."""
    return Cell((Paragraph(text(value, bold=bold)),) if value else ())


def item(value: str, *blocks: Inner) -> ListItem:
    """Return a list item with plain text and further blocks below it."""
    return ListItem((Paragraph(text(value)), *blocks))


def lead_paragraph(entry: ListItem) -> tuple[Paragraph, tuple[Inner, ...]]:
    """Return the paragraph that stands beside the number of an item, an empty one if need be, and what follows it."""
    if entry.blocks and isinstance(entry.blocks[0], Paragraph):
        return entry.blocks[0], entry.blocks[1:]
    return Paragraph(()), entry.blocks


def unreadable_picture(alternative: str) -> str:
    """Return what stands in the place of a picture that cannot be read."""
    return f"[Afbeelding kan niet worden getoond: {alternative}]"


def plain(content: Inlines) -> str:
    """Return the words of some inlines, without marks of notes."""
    return "".join(part.text for part in content if isinstance(part, Run))


def is_safe_link(link: str) -> bool:
    """Tell whether a link may stand in a document: a place in it, or an address without spaces of a known kind."""
    if link.startswith("#"):
        return len(link) > 1
    lowered = link.lower()
    is_clean = clean(link) == link and not any(letter.isspace() for letter in link)
    return is_clean and lowered.startswith(LINK_SCHEMES) and lowered not in LINK_SCHEMES


def anchors_in(blocks: tuple[Block, ...]) -> frozenset[str]:
    """Return the anchors that links can lead to."""
    return frozenset(block.anchor for block in blocks if isinstance(block, Heading) and block.anchor is not None)


def note_numbers(blocks: tuple[Block, ...]) -> dict[str, int]:
    """Return the number of every note by its key, over all `Notes` of the document."""
    keys = [note.key for block in blocks if isinstance(block, Notes) for note in block.notes]
    return {key: number for number, key in enumerate(keys, 1)}


def _settled_headings(blocks: tuple[Block, ...]) -> Iterator[Block]:
    level = 0
    for block in blocks:
        if isinstance(block, Heading):
            level = min(block.level, level + 1)
            yield block if block.level == level else replace(block, level=level)
        else:
            yield block


def _letterhead_blocks(head: Letterhead | None, contact: tuple[str, ...]) -> tuple[Block, ...]:
    if head is None:
        return ()
    blocks: list[Block] = []
    if head.sender:
        blocks.append(Paragraph(text("\n".join(head.sender)), Role.SENDER_ABOVE if contact else Role.SENDER))
    if contact:
        blocks.append(Paragraph(text("\n".join(contact)), Role.CONTACT))
    if head.addressee:
        blocks.append(Paragraph(text("\n".join(head.addressee)), Role.ADDRESS))
    if head.facts:
        blocks.append(KeyValues(head.facts))
    return tuple(blocks)
