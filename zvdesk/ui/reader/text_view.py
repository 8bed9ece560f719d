"""A document without pages as running text: Word files and plain texts, to be read and looked through."""

from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QTextEdit

from zvdesk.running_text.lines import TextLine
from zvdesk.ui.fonts import Type
from zvdesk.ui.reader.finding import Hit, around
from zvdesk.ui.reader.marked_pages import Span
from zvdesk.ui.theme import current_theme

MOST = 500
EDGE, WIDEST = 28, 820
"""Px around the text, and the most that a line is wide: what is longer nobody reads with ease."""
HANG = 30
"""Px that the points of a list stand to the right of their numbers, and each deeper list further."""
LARGER = (7, 4, 2)
"""Px that headings of the first levels are larger than the text."""


class _Shape(NamedTuple):
    """How a line is laid out: lines with one shape are put in together, for a long text has many."""

    heading: int
    depth: int
    wide: int
    has_label: bool


class TextView(QTextEdit):
    """Text that is read, not written."""

    found = Signal(list)
    """Emitted with the Hits of what is looked for; their page is always 0."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: Sequence[TextLine] = ()
        self._is_flowing = True
        self.setReadOnly(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(self.tr("Tekst van het stuk"))
        self.setUndoRedoEnabled(False)
        self._show_font()
        current_theme().changed.connect(self._show_font)

    def show_lines(self, lines: Sequence[TextLine]) -> None:
        """Show a text from its beginning: headings as headings, and the points of lists beside their numbers."""
        self._lines = lines
        self._is_flowing = all(line.text for line in lines)  # no empty lines stand between paragraphs
        self.setExtraSelections([])
        self.setDocument(self._made(lines))  # the former one goes with that
        self._show_edges()

    def _made(self, lines: Sequence[TextLine]) -> QTextDocument:
        """Return lines as a document that no view lays out while they are put in: that takes seconds for a long one."""
        document = QTextDocument(self)
        document.setUndoRedoEnabled(False)
        document.setDefaultFont(self.font())
        document.setDocumentMargin(EDGE)
        cursor = QTextCursor(document)
        cursor.beginEditBlock()
        hang, metrics = current_theme().scaled(HANG), QFontMetrics(self.font())
        looks: dict[_Shape, tuple[QTextBlockFormat, QTextCharFormat]] = {}
        for number, (shape, alike) in enumerate(groupby(lines, key=lambda line: _shape_of(line, hang, metrics))):
            if shape not in looks:
                looks[shape] = self._block_format(shape, hang), self._letters(shape.heading)
            block, letters = looks[shape]
            if number:
                cursor.insertBlock(block)
            else:
                cursor.setBlockFormat(block)
            cursor.insertText("\n".join(map(_shown, alike)), letters)
        cursor.endEditBlock()
        return document

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: lines do not grow wider than can be read."""
        super().resizeEvent(event)
        self._show_edges()

    def _show_edges(self) -> None:
        frame = self.document().rootFrame()
        shape = frame.frameFormat()
        aside = max(EDGE, (self.viewport().width() - current_theme().scaled(WIDEST)) // 2)
        if shape.leftMargin() != aside:
            shape.setLeftMargin(aside)
            shape.setRightMargin(aside)
            frame.setFrameFormat(shape)

    def find_text(self, wanted: str) -> None:
        """Look for words, whatever their capitals, and mark them."""
        text, wanted = self.toPlainText().replace("\t", " "), wanted.strip().lower()
        lowered, hits = text.lower(), list[Hit]()
        at = lowered.find(wanted) if wanted else -1
        while at >= 0 and len(hits) < MOST:
            end = at + len(wanted)
            hits.append(Hit(Span(0, at, end - 1), " ".join(around(text, at, end).split())))
            at = lowered.find(wanted, end)
        self.setExtraSelections([self._mark(hit) for hit in hits])
        self.found.emit(hits)

    def look_at(self, hit: Hit) -> None:
        """Select what was found and bring it into view."""
        self.setTextCursor(self._cursor(hit))
        self.ensureCursorVisible()

    def _mark(self, hit: Hit) -> QTextEdit.ExtraSelection:
        palette = current_theme().palette
        shape = QTextCharFormat()
        shape.setBackground(QColor(palette.mark))
        shape.setForeground(QColor(palette.ink))
        mark = QTextEdit.ExtraSelection()
        mark.cursor, mark.format = self._cursor(hit), shape
        return mark

    def _cursor(self, hit: Hit) -> QTextCursor:
        cursor = QTextCursor(self.document())
        cursor.setPosition(hit.span.first)
        cursor.setPosition(hit.span.last + 1, QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _block_format(self, line: _Shape, hang: int) -> QTextBlockFormat:
        shape = QTextBlockFormat()
        shape.setBottomMargin(hang / 5 if self._is_flowing else 0)
        if line.heading:
            shape.setHeadingLevel(min(line.heading, 6))
            shape.setTopMargin(hang / 2)
        elif line.depth:
            shape.setLeftMargin(hang * (line.depth - 1) + line.wide)
            shape.setTextIndent(-line.wide if line.has_label else 0)
            shape.setTabPositions([QTextOption.Tab(line.wide, QTextOption.TabType.LeftTab)])
        return shape

    def _letters(self, heading: int) -> QTextCharFormat:
        shape = QTextCharFormat()
        if heading:
            font = QFont(current_theme().font(Type.TEXT, QFont.Weight.DemiBold))
            larger = LARGER[heading - 1] if heading <= len(LARGER) else 0
            font.setPixelSize(font.pixelSize() + current_theme().scaled(larger))
            shape.setFont(font)
        return shape

    def _show_font(self) -> None:
        self.setFont(current_theme().font(Type.TEXT))
        if self._lines:
            bar = self.verticalScrollBar()
            part = bar.value() / max(1, bar.maximum())
            self.show_lines(self._lines)
            bar.setValue(round(part * bar.maximum()))


def _shown(line: TextLine) -> str:
    return f"{line.label}\t{line.text}" if line.depth and line.label else line.whole


def _shape_of(line: TextLine, hang: int, metrics: QFontMetrics) -> _Shape:
    if not line.depth or not line.label:
        return _Shape(line.heading, line.depth, hang, has_label=False)
    return _Shape(line.heading, line.depth, max(hang, metrics.horizontalAdvance(f"{line.label}  ")), has_label=True)
