"""The blocks of the document tree as paragraphs and tables of a Word file."""

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from docx.oxml.ns import qn
from docx.parts.document import DocumentPart
from docx.shared import Emu

from zvdesk.documents import styles
from zvdesk.documents.chart_picture import chart_picture
from zvdesk.documents.images import prepare
from zvdesk.documents.look import BUNDLED, Logo, Look
from zvdesk.documents.styles import ROLES, TextStyle, label_column
from zvdesk.documents.tree import (
    Align,
    Block,
    BulletList,
    Cell,
    Chart,
    Figure,
    FigureRow,
    Heading,
    KeyValues,
    ListItem,
    Notes,
    NumberedList,
    PageBreak,
    Paragraph,
    Quote,
    Role,
    Table,
    anchors_in,
    lead_paragraph,
    note_numbers,
    text,
    unreadable_picture,
)
from zvdesk.documents.word_anchor import hanging
from zvdesk.documents.word_inlines import InlineWriter
from zvdesk.documents.word_numbering import DEPTHS, Numbering
from zvdesk.documents.word_styles import ROLE_STYLES
from zvdesk.documents.word_table import beside_xml, table_xml
from zvdesk.documents.word_xml import Element, twips, w

EMU_PER_POINT = 12700


@dataclass(frozen=True, slots=True)
class Place:
    """Where a block stands.

    Plain paragraphs take `style`; `indent` is their left edge, `list_edge` that of the text of an outermost list,
    both from the edge of the text; `depth` counts the lists around.
    """

    style_id: str = "Normal"
    style: TextStyle = styles.BODY
    indent: float = 0
    list_edge: float = 0
    depth: int = 0
    width: float = styles.TEXT_WIDTH
    align: Align = Align.LEFT


FLOW = Place()
QUOTED = Place("Quote", styles.QUOTE, styles.QUOTE_INDENT, styles.QUOTE_INDENT + styles.HANG)


class BlockWriter:
    """Writes blocks in order; keeps what one block leaves for the next: a page break, room below a table, a logo.

    Without a look the words stand in the styles of the file that they go into. `scales` are the parts of their sizes at
    which the pictures of the figures stand, in order.
    """

    def __init__(
        self,
        part: DocumentPart,
        flow: tuple[Block, ...],
        look: Look | None,
        numbering: Numbering,
        scales: Iterable[float] = (),
    ) -> None:
        self.numbering = numbering
        self._part = part
        self._flow = flow
        self._look = BUNDLED if look is None else look
        # Numbers hang in the margin of our own pages; what a template has there is not known.
        self._edge = styles.HANG if look is None else 0.0
        self._numbers = note_numbers(flow)
        family = None if look is None else look.family
        self.inlines = InlineWriter(part, self._numbers, anchors_in(flow), family)
        self._logo: list[Element] = []
        self._break_pending = False
        self._gap = 0.0
        self._pictures = 0
        self._scales = iter(scales)

    def elements(self, width: float = styles.TEXT_WIDTH) -> list[Element]:
        """Return the paragraphs and tables of the whole document, closed by a paragraph as Word wants it.

        `width` is that of the text around them in points.
        """
        elements = self._blocks(self._flow, replace(FLOW, width=width, list_edge=self._edge))
        if not elements or self._gap:
            elements.append(self._separator())
        return elements

    def _blocks(self, blocks: Iterable[Block], place: Place) -> list[Element]:
        return [element for block in blocks for element in self._block(block, place)]

    def _block(self, block: Block, place: Place) -> list[Element]:
        match block:
            case Heading():
                return [self._heading(block)]
            case Paragraph():
                return [self._text(block, place)]
            case NumberedList():
                return self._items(block.items, place, self.numbering.new_list(place.depth % DEPTHS, block.start))
            case BulletList():
                return self._items(block.items, place, self.numbering.bullets)
            case Table():
                return self._table(block, place)
            case Figure():
                return self._figure(block, place)
            case FigureRow():
                return self._figure_row(block, place)
            case Chart():
                return self._chart(block, place)
            case KeyValues():
                return self._facts(block)
            case Quote():
                return self._blocks(block.blocks, QUOTED)
            case Notes():
                return self._notes(block)
            case PageBreak():
                self._break_pending = True
                return []
            case Logo():
                self._logo = self._hanging_logo(block)
                return []

    def _heading(self, heading: Heading) -> Element:
        style = styles.heading(heading.level, self._look, is_cover=heading.cover)
        runs = self.inlines.runs(heading.content, style)
        if heading.anchor is not None:
            runs = self.inlines.bookmarked(heading.anchor, runs)
        return self._paragraph("CoverTitle" if heading.cover else f"Heading{heading.level}", style, runs)

    def _text(self, paragraph: Paragraph, place: Place) -> Element:
        own_look = place.style_id == "Normal" and paragraph.role is not Role.BODY
        style_id = ROLE_STYLES[paragraph.role] if own_look else place.style_id
        style = ROLES[paragraph.role] if own_look else place.style
        runs = self.inlines.runs(paragraph.content, style)
        indent = [w("ind", left=twips(place.indent))] if place.indent and place.style_id != "Quote" else []
        align = [w("jc", val="right")] if place.align is Align.RIGHT else []
        made = self._paragraph(style_id, style, runs, *indent, *align, keep=paragraph.keep_with_next)
        return _held(made) if paragraph.keep_together else made

    def _items(self, items: tuple[ListItem, ...], place: Place, list_id: int) -> list[Element]:
        edge = place.list_edge + styles.HANG * place.depth
        return [element for item in items for element in self._item(item, place, list_id, edge)]

    def _item(self, item: ListItem, place: Place, list_id: int, edge: float) -> Iterator[Element]:
        first, rest = lead_paragraph(item)
        in_flow = place.style_id == "Normal"
        style_id, style = ("ListParagraph", styles.LIST) if in_flow else (place.style_id, place.style)
        number = w("numPr", w("ilvl", val=place.depth % DEPTHS), w("numId", val=list_id))
        indent = w("ind", left=twips(edge), hanging=twips(styles.HANG))
        runs = self.inlines.runs(first.content, style)
        yield self._paragraph(style_id, style, runs, number, indent, keep=first.keep_with_next)
        yield from self._blocks(rest, replace(place, depth=place.depth + 1, indent=edge))

    def _table(self, table: Table, place: Place) -> list[Element]:
        elements = []
        if table.caption:
            runs = self.inlines.runs(table.caption, styles.TABLE_CAPTION)
            elements.append(self._paragraph("TableCaption", styles.TABLE_CAPTION, runs))
        if self._break_pending or self._gap:
            elements.append(self._separator())
        elements.append(table_xml(table, place.width - place.indent, self._cell))
        self._gap = styles.BLOCK_AFTER
        return elements

    def _cell(self, cell: Cell, width: float, is_header: bool, align: Align) -> list[Element]:
        style_id, style = ("TableHeader", styles.TABLE_HEADER) if is_header else ("TableText", styles.TABLE)
        place = Place(style_id, style, list_edge=styles.HANG, width=width - styles.CELL_GAP, align=align)
        gap, self._gap = self._gap, 0
        elements = self._blocks(cell.blocks, place)
        if not elements or self._gap:
            elements.append(w("p", w("pPr", w("pStyle", val=style_id))))
        self._gap = gap
        return elements

    def _figure_row(self, figures: FigureRow, place: Place) -> list[Element]:
        """A table without lines: what else Word has for this floats, and readers come past it late."""
        elements = [self._separator()] if self._break_pending or self._gap else []
        columns = styles.beside_widths(place.width - place.indent, figures)
        places = [replace(place, width=column, indent=0) for column in columns]
        cells = [
            self._figure(one, beside, styles.BESIDE_HEIGHT, 0)
            for one, beside in zip(figures.figures, places, strict=True)
        ]
        self._gap = styles.BLOCK_AFTER
        return [*elements, beside_xml(cells, columns, place.indent)]

    def _figure(
        self,
        figure: Figure,
        place: Place,
        highest: float = styles.FIGURE_HEIGHT,
        room_below: float = styles.BLOCK_AFTER,
    ) -> list[Element]:
        picture = prepare(figure.image)
        if picture is None:
            words = text(unreadable_picture(figure.alternative))
            return [self._text(Paragraph(words, Role.SMALL), place)]
        width, height = picture.size_within(figure.width * (place.width - place.indent), highest)
        scale = next(self._scales, 1.0)
        width, height = width * scale, height * scale
        inline = self._part.new_pic_inline(
            io.BytesIO(picture.data), Emu(round(width * EMU_PER_POINT)), Emu(round(height * EMU_PER_POINT))
        )
        for side in ("distT", "distB", "distL", "distR"):
            inline.set(side, "0")
        self._describe(inline, figure.alternative)
        # Letters of no height, for a picture stands on their line with what hangs below it.
        drawing, mark = w("r", _no_height(), w("drawing", inline)), _no_height()
        after = 0 if figure.caption else room_below
        elements = [
            self._paragraph(place.style_id, place.style, [drawing], mark, keep=bool(figure.caption), after=after)
        ]
        if figure.caption:
            runs = self.inlines.runs(figure.caption, styles.CAPTION)
            below = None if room_below else 0.0
            elements.append(_held(self._paragraph("Caption", styles.CAPTION, runs, after=below)))
        return elements

    def _chart(self, chart: Chart, place: Place) -> list[Element]:
        figure = Figure(chart_picture(chart, place.width, self._look), chart.alternative, chart.caption)
        return [*self._figure(figure, place), *self._table(chart.table, place)]

    def _hanging_logo(self, logo: Logo) -> list[Element]:
        """Return the run of a logo, which hangs at the first paragraph; none for a picture that cannot be read."""
        picture = prepare(logo.image)
        if picture is None:
            return []
        width, height = (
            round(side * EMU_PER_POINT) for side in picture.size_within(styles.LOGO_WIDTH, styles.LOGO_HEIGHT)
        )
        inline = self._part.new_pic_inline(io.BytesIO(picture.data), Emu(width), Emu(height))
        self._describe(inline, logo.alternative)
        return [w("r", w("drawing", hanging(inline, round(styles.LOGO_RISE * EMU_PER_POINT))))]

    def _describe(self, inline: Element, alternative: str) -> None:
        self._pictures += 1
        inline.docPr.set("name", f"Afbeelding {self._pictures}")
        inline.docPr.set("descr", alternative)

    def _facts(self, facts: KeyValues) -> list[Element]:
        column = twips(label_column(pair.label for pair in facts.pairs))
        elements = []
        for index, pair in enumerate(facts.pairs, 1):
            runs = [*self.inlines.label(pair.label, "Key"), w("r", w("tab"))]
            runs += self.inlines.runs(pair.value, styles.VALUE)
            after = styles.KEY_VALUES_AFTER if index == len(facts.pairs) else None
            indent = w("ind", left=column, hanging=column)
            elements.append(self._paragraph("Facts", styles.VALUE, runs, indent, after=after))
        return elements

    def _notes(self, notes: Notes) -> list[Element]:
        elements = []
        for place, note in enumerate(notes.notes, 1):
            number = self.inlines.note_bookmark(note.key, self.inlines.label(str(self._numbers[note.key])))
            runs = [*number, w("r", w("tab")), *self.inlines.runs(note.content, styles.NOTE)]
            indent = w("ind", left=twips(self._edge), hanging=twips(styles.HANG))
            keep = notes.stay_together and place < len(notes.notes)
            elements.append(self._paragraph("Note", styles.NOTE, runs, indent, keep=keep))
        return elements

    def _paragraph(
        self,
        style_id: str,
        style: TextStyle,
        runs: list[Element],
        *properties: Element,
        keep: bool = False,
        after: float | None = None,
    ) -> Element:
        """Return a paragraph; `properties` are those after its page break, in the order of the schema."""
        first: list[Element] = [] if style_id == "Normal" else [w("pStyle", val=style_id)]
        if keep:
            first.append(w("keepNext"))
        if self._break_pending:
            first.append(w("pageBreakBefore"))
        own_spacing = self._own_spacing(style, after)
        numbering = [one for one in properties if one.tag == qn("w:numPr")]
        others = [one for one in properties if one.tag != qn("w:numPr")]
        self._break_pending = False
        self._gap = 0.0
        runs, self._logo = [*self._logo, *runs], []
        all_properties = [*first, *numbering, *own_spacing, *others]
        return w("p", *([w("pPr", *all_properties)] if all_properties else []), *runs)

    def _own_spacing(self, style: TextStyle, after: float | None) -> list[Element]:
        if not self._gap and after is None:
            return []
        values = {"before": twips(max(style.before, self._gap))} if self._gap else {}
        return [w("spacing", **values, **({} if after is None else {"after": twips(after)}))]

    def _separator(self) -> Element:
        """Return an empty line of no height: Word joins tables that touch, and wants text after the last one."""
        properties = [w("pageBreakBefore")] if self._break_pending else []
        spacing = w("spacing", before=0, after=twips(self._gap), line=20, lineRule="exact")
        self._break_pending = False
        self._gap = 0.0
        return w("p", w("pPr", *properties, spacing))


def _no_height() -> Element:
    return w("rPr", w("sz", val=2), w("szCs", val=2))


def _held(paragraph: Element) -> Element:
    """Keep all lines of a paragraph on one page; the schema wants that after its style and keepNext."""
    properties = paragraph.find(qn("w:pPr"))
    if properties is None:
        properties = w("pPr")
        paragraph.insert(0, properties)
    before = (qn("w:pStyle"), qn("w:keepNext"))
    properties.insert(sum(one.tag in before for one in properties), w("keepLines"))
    return paragraph
