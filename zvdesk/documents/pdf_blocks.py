"""The blocks of the document tree as boxes on PDF pages and elements of the structure tree."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial

from zvdesk.documents import styles
from zvdesk.documents.chart import draw, laid_out
from zvdesk.documents.fonts import FAMILY, Face, face_for
from zvdesk.documents.images import prepare
from zvdesk.documents.look import BUNDLED, Family, Logo, Look
from zvdesk.documents.numbering import bullet, label, structure_name
from zvdesk.documents.pdf_boxes import Box, BreakBox, ImageBox, LogoBox, SketchBox, TextBox
from zvdesk.documents.pdf_lines import Line, Link, Span, break_lines, spans
from zvdesk.documents.pdf_paint import Mark
from zvdesk.documents.pdf_pictures import embedded
from zvdesk.documents.pdf_table import BesideBox, RowBox, TableBox
from zvdesk.documents.styles import ROLES, TextStyle, label_column
from zvdesk.documents.tagging import Element
from zvdesk.documents.tree import (
    Align,
    Block,
    BulletList,
    Cell,
    Chart,
    Figure,
    FigureRow,
    Heading,
    Inlines,
    KeyValues,
    ListItem,
    NoteMark,
    Notes,
    NumberedList,
    PageBreak,
    Paragraph,
    Quote,
    Role,
    Row,
    Run,
    Table,
    anchors_in,
    lead_paragraph,
    note_numbers,
    plain,
    text,
    unreadable_picture,
)

_NOTE_ANCHOR = "note:"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a block stands.

    Plain paragraphs take `style`, or the style of their role in the flow; `indent` is their left edge, `list_edge`
    that of the text of an outermost list, both from the edge of the text; `depth` counts the lists around.
    """

    style: TextStyle = styles.BODY
    list_style: TextStyle = styles.LIST
    in_flow: bool = True
    indent: float = 0
    list_edge: float = 0
    depth: int = 0
    width: float = styles.TEXT_WIDTH
    align: Align = Align.LEFT


FLOW = Place()
BESIDE_LOGO = frozenset({Role.SENDER, Role.SENDER_ABOVE, Role.CONTACT})
QUOTED = Place(styles.QUOTE, styles.QUOTE, False, styles.QUOTE_INDENT, styles.QUOTE_INDENT + styles.HANG)


class BoxMaker:
    """Makes boxes of blocks in order, and hangs an element for each under `root`.

    `prefix` keeps anchors and notes apart from those of other flows in the same file; `images` are the pictures of the
    boxes that were made, in the order of their figures.
    """

    def __init__(self, flow: tuple[Block, ...], root: Element, prefix: str = "", look: Look = BUNDLED) -> None:
        self.images: list[ImageBox] = []
        self._look = look
        self._flow = flow
        self._prefix = prefix
        self._root = root
        self._numbers = note_numbers(flow)
        self._anchors = anchors_in(flow)

    def boxes(self, place: Place = FLOW) -> list[Box]:
        """Return the boxes of the whole flow."""
        return [box for block in self._flow for box in self._block(block, place, self._root)]

    def _block(self, block: Block, place: Place, parent: Element) -> Iterator[Box]:
        match block:
            case Heading():
                yield self._heading(block, parent)
            case Paragraph():
                yield self._paragraph(block, place, parent.child("P"))
            case NumberedList():
                marks = (label(place.depth, block.start + index) for index in range(len(block.items)))
                yield from self._list(marks, block.items, place, parent, structure_name(place.depth))
            case BulletList():
                yield from self._list((bullet(place.depth) for _ in block.items), block.items, place, parent, "Disc")
            case Table():
                yield from self._table(block, place, parent)
            case Figure():
                yield from self._figure(block, place, parent)
            case FigureRow():
                yield self._figure_row(block, place, parent)
            case Chart():
                yield from self._chart(block, parent)
            case KeyValues():
                yield from self._facts(block, parent)
            case Quote():
                yield from self._blocks(block.blocks, QUOTED, parent.child("BlockQuote"))
            case Notes():
                yield from self._notes(block, parent)
            case PageBreak():
                yield BreakBox()
            case Logo():
                yield from self._logo(block, parent)

    def _blocks(self, blocks: Iterable[Block], place: Place, parent: Element) -> Iterator[Box]:
        for block in blocks:
            yield from self._block(block, place, parent)

    def _heading(self, heading: Heading, parent: Element) -> Box:
        style = styles.heading(heading.level, self._look, is_cover=heading.cover)
        width = styles.TEXT_WIDTH
        if isinstance(self._flow[0], Logo) and heading is self._flow[1]:  # a title that begins the page, beside it
            width -= styles.LOGO_WIDTH + styles.CELL_GAP
        box = self._text(heading.content, style, parent.child(f"H{heading.level}"), width)
        box.sunk = heading.cover
        anchor = None if heading.anchor is None else self._prefix + heading.anchor
        box.mark = Mark(anchor, heading.level, " ".join(plain(heading.content).split()))
        return box

    def _paragraph(self, paragraph: Paragraph, place: Place, owner: Element) -> TextBox:
        own_look = place.in_flow and paragraph.role is not Role.BODY
        style = ROLES[paragraph.role] if own_look else place.style
        width = place.width - place.indent
        if own_look and paragraph.role in BESIDE_LOGO and self._look.logo is not None:
            width -= styles.LOGO_WIDTH + styles.CELL_GAP
        box = self._text(paragraph.content, style, owner, width)
        box.indent = place.indent
        box.keep_with_next |= paragraph.keep_with_next
        box.keep_together = paragraph.keep_together
        if place.align is Align.RIGHT:
            box.right_edge = place.width
        return box

    def _list(
        self, marks: Iterator[str], items: tuple[ListItem, ...], place: Place, parent: Element, numbering: str
    ) -> Iterator[Box]:
        owner = parent.child("L", attributes={"List": {"ListNumbering": numbering}})
        edge = place.list_edge + styles.HANG * place.depth
        for mark, item in zip(marks, items, strict=True):
            first, rest = lead_paragraph(item)
            entry = owner.child("LI")
            sign, body = entry.child("Lbl"), entry.child("LBody")
            words = body.child("P") if first.content else body
            box = self._text(first.content, place.list_style, words, place.width - edge)
            box.indent = edge
            box.keep_with_next |= first.keep_with_next
            hang(box, mark, replace(styles.LIST_LABEL, size=place.list_style.size), sign, self._look.family)
            yield box
            yield from self._blocks(rest, replace(place, depth=place.depth + 1, indent=edge), body)

    def _table(self, table: Table, place: Place, parent: Element) -> Iterator[Box]:
        element = parent.child("Table")
        width = place.width - place.indent
        if table.caption:
            box = self._text(table.caption, styles.TABLE_CAPTION, element.child("Caption"), width)
            box.indent = place.indent
            yield box
        columns = [fraction * width for fraction in table.widths]
        header = [self._row(table, row, columns, element, True) for row in table.header]
        rows = [self._row(table, row, columns, element, False) for row in table.rows]
        yield TableBox(header, rows, sum(columns), place.indent)

    def _row(self, table: Table, row: Row, columns: list[float], parent: Element, is_header: bool) -> RowBox:
        element = parent.child("TR")
        style = styles.TABLE_HEADER if is_header else styles.TABLE
        cells = []
        for index, (cell, column) in enumerate(zip(row, columns, strict=True)):
            width = column - (styles.CELL_GAP if index + 1 < len(columns) else 0)
            place = Place(style, style, False, 0, styles.HANG, 0, width, table.align(index))
            scope = "Column" if is_header else "Row" if table.row_headers and index == 0 else None
            cells.append(self._cell(cell, place, element, scope))
        return RowBox(cells, [sum(columns[:index]) for index in range(len(columns))])

    def _cell(self, cell: Cell, place: Place, row: Element, scope: str | None) -> list[Box]:
        owner = row.child("TD") if scope is None else row.child("TH", attributes={"Table": {"Scope": scope}})
        return list(self._blocks(cell.blocks, place, owner))

    def _figure_row(self, figures: FigureRow, place: Place, parent: Element) -> Box:
        room = place.width - place.indent
        columns = styles.beside_widths(room, figures)
        places = [replace(place, width=column, indent=0) for column in columns]
        cells = [
            list(self._figure(one, beside, parent, styles.BESIDE_HEIGHT))
            for one, beside in zip(figures.figures, places, strict=True)
        ]
        lefts = [sum(columns[:at]) + at * styles.CELL_GAP for at in range(len(cells))]
        return BesideBox(RowBox(cells, lefts), place.indent)

    def _figure(
        self, figure: Figure, place: Place, parent: Element, highest: float = styles.FIGURE_HEIGHT
    ) -> Iterator[Box]:
        picture = prepare(figure.image)
        if picture is None:
            instead = Paragraph(text(unreadable_picture(figure.alternative)), Role.SMALL)
            yield self._paragraph(instead, place, parent.child("P"))
            return
        room = place.width - place.indent
        width, height = picture.size_within(figure.width * room, highest)
        owner = parent.child("Figure")
        owner.alternative = figure.alternative
        after = 0 if figure.caption else styles.BLOCK_AFTER
        box = ImageBox(
            embedded(picture),
            width,
            height,
            owner,
            place.indent,
            styles.BODY.before,
            after,
            keep_with_next=bool(figure.caption),
            least_scale=figure.least,
        )
        self.images.append(box)
        yield box
        if figure.caption:
            words = self._text(figure.caption, styles.CAPTION, parent.child("P"), room)
            words.indent = place.indent
            words.keep_together = True
            yield words

    def _chart(self, chart: Chart, parent: Element) -> Iterator[Box]:
        """The drawing is one figure with its text; what stands in it is said by the table too, as rows and columns."""
        layout = laid_out(chart, styles.TEXT_WIDTH, self._look)
        owner = parent.child("Figure")
        owner.alternative = chart.alternative
        before, after = styles.BODY.before, 0 if chart.caption else styles.BLOCK_AFTER
        yield SketchBox(
            partial(draw, layout), layout.width, layout.height, owner, before, after, keep_with_next=bool(chart.caption)
        )
        if chart.caption:
            yield self._text(chart.caption, styles.CAPTION, parent.child("P"), styles.TEXT_WIDTH)
        yield from self._table(chart.table, FLOW, parent)

    def _logo(self, logo: Logo, parent: Element) -> Iterator[Box]:
        """A logo that cannot be read is left out: the sender's name stands in the text."""
        picture = prepare(logo.image)
        if picture is None:
            return
        width, height = picture.size_within(styles.LOGO_WIDTH, styles.LOGO_HEIGHT)
        owner = parent.child("Figure")
        owner.alternative = logo.alternative
        yield LogoBox(embedded(picture), width, height, owner)

    def _facts(self, facts: KeyValues, parent: Element) -> Iterator[Box]:
        owner = parent.child("L", attributes={"List": {"ListNumbering": "None"}})
        column = label_column(pair.label for pair in facts.pairs)
        for index, pair in enumerate(facts.pairs, 1):
            entry = owner.child("LI")
            sign, body = entry.child("Lbl"), entry.child("LBody")
            box = self._text(pair.value, styles.VALUE, body, styles.TEXT_WIDTH - column)
            box.indent = column
            box.label = break_lines(spans(pair.label, styles.KEY, sign, self._face()), column)[0]
            if index == len(facts.pairs):
                box.after = styles.KEY_VALUES_AFTER
            yield box

    def _notes(self, notes: Notes, parent: Element) -> Iterator[Box]:
        for place, note in enumerate(notes.notes, 1):
            number = self._numbers[note.key]
            element = parent.child("Note")
            element.identifier = f"{self._prefix}noot-{number}"
            sign, words = element.child("Lbl"), element.child("P")
            box = self._text(note.content, styles.NOTE, words, styles.TEXT_WIDTH)
            box.mark = Mark(self._prefix + _NOTE_ANCHOR + note.key)
            box.keep_with_next = notes.stay_together and place < len(notes.notes)
            hang(box, str(number), styles.NOTE, sign, self._look.family)
            yield box

    def _text(self, content: Inlines, style: TextStyle, owner: Element, width: float) -> TextBox:
        lines = break_lines(self._spans(content, style, owner), width)
        return TextBox(lines, style, before=style.before, after=style.after, keep_with_next=style.keep_with_next)

    def _spans(self, content: Inlines, style: TextStyle, owner: Element) -> Iterator[Span]:
        for inline in content:
            if isinstance(inline, NoteMark):
                yield self._note_mark(inline, style, owner)
                continue
            face = self._face(bold=inline.bold or style.bold, italic=inline.italic != style.italic)
            link = self._link(inline, owner)
            yield from spans(inline.text, style, link.element if link else owner, face, link)

    def _link(self, run: Run, owner: Element) -> Link | None:
        if run.link is None or (run.link.startswith("#") and run.link[1:] not in self._anchors):
            return None
        target = f"#{self._prefix}{run.link[1:]}" if run.link.startswith("#") else run.link
        return Link(target, " ".join(run.text.split()) or run.link, Element("Link", owner))

    def _note_mark(self, mark: NoteMark, style: TextStyle, owner: Element) -> Span:
        number = str(self._numbers[mark.key])
        element = Element("Link", Element("Reference", owner))
        link = Link(f"#{self._prefix}{_NOTE_ANCHOR}{mark.key}", f"Noot {number}", element)
        return Span(number, style, element, self._face(bold=style.bold), link, raised=True)

    def _face(self, *, bold: bool = False, italic: bool = False) -> Face:
        return face_for(bold=bold, italic=italic, family=self._look.family)


def hang(box: TextBox, mark: str, style: TextStyle, owner: Element, family: Family = FAMILY) -> None:
    """Put a number or a bullet left of the first line, further left when it needs more than its column."""
    face = face_for(bold=style.bold, italic=style.italic, family=family)
    line: Line = break_lines(spans(mark, style, owner, face), styles.TEXT_WIDTH)[0]
    box.label = line
    box.label_x = box.indent - max(styles.HANG, line.ink_width + styles.LABEL_GAP)
