"""A letter from a PDF, by where things stand on its pages; runs in the limited child process alone."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import TYPE_CHECKING

from zvdesk.exchange.letters.letter import Cell, Letter, Paragraph
from zvdesk.exchange.letters.limits import MAX_PARAGRAPHS, Obstacle, UnreadableLetterError
from zvdesk.exchange.letters.margins import set_aside
from zvdesk.exchange.letters.pdf_columns import Flow, flows_of, rows_without_rules
from zvdesk.exchange.letters.pdf_footnotes import note_floor
from zvdesk.exchange.letters.pdf_glyphs import Page, read_pages
from zvdesk.exchange.letters.pdf_grid import Grid, grids
from zvdesk.exchange.letters.pdf_lines import Line, lines_of
from zvdesk.exchange.letters.wrapping import is_finished, joined, paragraphs_of, starts_anew

if TYPE_CHECKING:
    from collections.abc import Iterator

_NEARLY_FULL = 0.85
_RAGGED, _SEVERAL, _OUTLIER = 15.0, 2, 0.9


def read_pdf(data: bytes) -> Letter:
    """Read a PDF. Raises UnreadableLetterError."""
    return letter_of(read_pages(data))


def letter_of(pages: list[Page]) -> Letter:
    """Put the pages together: tables by their rules, text by its lines, and what was cut by a page joined."""
    parted = [_parted(page) for page in pages]
    heights, floors = [page.height for page in pages], [note_floor(page) for page in pages]
    margins = set_aside([lines for _, lines in parted], heights, floors)
    right = _right_edge([line.right for lines in margins.pages for line in lines])
    builder = _Builder(right)
    for page, (tables, _), lines in zip(pages, parted, margins.pages, strict=True):
        builder.page(page.number, tables, lines)
    if len(builder.paragraphs) > MAX_PARAGRAPHS:
        raise UnreadableLetterError(Obstacle.TOO_LARGE)
    running = dict.fromkeys([*margins.running, *builder.repeated_heads])
    return Letter(tuple(builder.paragraphs), tuple(margins.footnotes), tuple(running))


def _right_edge(rights: list[float]) -> float:
    """Where full lines end: the farthest place near which several do, for a single line may run on into the margin."""
    farthest = max(rights, default=0.0)
    near = [one for one in rights if sum(0 <= one - other <= _RAGGED for other in rights) > _SEVERAL]
    return max((one for one in near if one >= _OUTLIER * farthest), default=farthest)


def _parted(page: Page) -> tuple[list[Grid], list[Line]]:
    tables = grids(page.rules)
    loose = [glyph for glyph in page.glyphs if not any(table.take(glyph) for table in tables)]
    tables = [table for table in tables if table.cells]
    if not tables and (table := rows_without_rules(loose)) is not None:
        tables, loose = [table], [glyph for glyph in loose if not table.take(glyph)]
    flows = {Flow.PAGE: loose} if tables else flows_of(loose)
    return tables, [line for flow, glyphs in flows.items() for line in lines_of(glyphs, flow)]


@dataclass(slots=True)
class _Builder:
    """Gathers the paragraphs of a letter, page by page."""

    right: float
    paragraphs: list[Paragraph] = field(default_factory=list)
    repeated_heads: list[str] = field(default_factory=list)
    _tables: int = 0
    _open: bool = False
    """Whether the last line was full, so that the next page may go on with its sentence."""

    def page(self, number: int, tables: list[Grid], lines: list[Line]) -> None:
        start = len(self.paragraphs)
        for table in tables:
            above = [line for line in lines if line.y > table.rows[0]]
            lines = [line for line in lines if line.y <= table.rows[0]]
            self._text(above, number, start)
            self._table(table, number, start)
        for flow, group in groupby(lines, key=lambda line: line.flow):
            self._text(list(group), number, len(self.paragraphs) if flow is Flow.RIGHT else start)

    def _text(self, lines: list[Line], page: int, start: int) -> None:
        if not lines:
            return
        right = max(line.right for line in lines) if lines[0].flow.is_column else self.right
        new = paragraphs_of(lines, right, page)
        if len(self.paragraphs) == start and self._goes_on(new[0]):
            last = self.paragraphs.pop()
            new[0] = replace(last, text=joined(last.text, new[0].text))
        self.paragraphs += new
        self._open = lines[-1].right > _NEARLY_FULL * right

    def _goes_on(self, first: Paragraph) -> bool:
        if not self.paragraphs or self.paragraphs[-1].cell or first.label or starts_anew(first.text):
            return False
        last = self.paragraphs[-1]
        alike = (last.bold, last.italic) == (first.bold, first.italic)
        return alike and not is_finished(last.text) and (self._open or first.text[:1].islower())

    def _table(self, table: Grid, page: int, start: int) -> None:
        rows = list(_rows(table, page))
        last = self.paragraphs[-1].cell if self.paragraphs else None
        if len(self.paragraphs) == start and last and self._has_columns(last.table, rows):
            rows, number = self._continued(rows, last), last.table
            row = max(each.cell.row for each in self.paragraphs if each.cell and each.cell.table == number) + 1
        else:
            number, row = self._tables, 0
            self._tables += 1
        for cells in rows:
            for column, paragraphs in cells.items():
                self.paragraphs += [replace(each, cell=Cell(number, row, column)) for each in paragraphs]
            row += 1
        self._open = False

    def _has_columns(self, table: int, rows: list[_Row]) -> bool:
        before = {each.cell.column for each in self.paragraphs if each.cell and each.cell.table == table}
        return max(before) == max((column for cells in rows for column in cells), default=-1)

    def _continued(self, rows: list[_Row], last: Cell) -> list[_Row]:
        """The rows that a table adds on a further page; a row that the page cut in two goes to its first half."""
        head = self._row(last.table, 0)
        if rows and {column: _said(cell) for column, cell in rows[0].items()} == head:
            self.repeated_heads.append(" ".join(head.values()))
            rows = rows[1:]
        if rows and self._was_cut(self._row(last.table, last.row), rows[0]):
            self._complete(last, rows[0])
            rows = rows[1:]
        return rows

    def _row(self, table: int, row: int) -> dict[int, str]:
        cells: dict[int, list[Paragraph]] = {}
        for each in self.paragraphs:
            if each.cell and each.cell[:2] == (table, row):
                cells.setdefault(each.cell.column, []).append(each)
        return {column: _said(cell) for column, cell in cells.items()}

    def _was_cut(self, before: dict[int, str], after: _Row) -> bool:
        """A row goes on when its first cell is empty, or when every cell goes on with a sentence."""
        if 0 in before and 0 not in after:
            return True
        halves = [(before.get(column, ""), _said(cell)) for column, cell in after.items()]
        return all(first and not is_finished(first) and second[:1].islower() for first, second in halves)

    def _complete(self, last: Cell, cells: _Row) -> None:
        for column, paragraphs in cells.items():
            cell = Cell(last.table, last.row, column)
            place = max((i for i, each in enumerate(self.paragraphs) if each.cell and each.cell <= cell), default=-1)
            before, new = self.paragraphs[place], [replace(each, cell=cell) for each in paragraphs]
            if before.cell == cell and not is_finished(before.text):
                self.paragraphs[place] = replace(before, text=joined(before.text, new.pop(0).text))
            self.paragraphs[place + 1 : place + 1] = new


_Row = dict[int, list[Paragraph]]


def _rows(table: Grid, page: int) -> Iterator[_Row]:
    rights = table.rights()
    for row in range(len(table.rows) - 1):
        cells = {}
        for column, right in enumerate(rights):
            if paragraphs := [*_cell(table, row, column, right, page)]:
                cells[column] = paragraphs
        if cells:
            yield cells


def _cell(table: Grid, row: int, column: int, right: float, page: int) -> Iterator[Paragraph]:
    """The paragraphs of a cell; each row of a table within it is one, with tabs between its cells."""
    glyphs = table.cells.get((row, column), [])
    for inner in table.within(row, column):
        yield from paragraphs_of(lines_of([each for each in glyphs if each.y > inner.rows[0]]), right, page)
        glyphs = [each for each in glyphs if each.y <= inner.rows[0]]
        for cells in _rows(inner, page):
            yield Paragraph("\t".join(_said(cell) for cell in cells.values()), page, "•")
    yield from paragraphs_of(lines_of(glyphs), right, page)


def _said(cell: list[Paragraph]) -> str:
    return " ".join(each.text for each in cell)
