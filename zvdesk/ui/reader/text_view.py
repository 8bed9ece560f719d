"""A document without pages as running text: Word files and plain texts, to be read and looked through."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QTextEdit

from zvdesk.ui.fonts import Type
from zvdesk.ui.reader.finding import AROUND, Hit
from zvdesk.ui.reader.marked_pages import Span
from zvdesk.ui.theme import current_theme

MOST = 500


class TextView(QTextEdit):
    """Text that is read, not written."""

    found = Signal(list)
    """Emitted with the Hits of what is looked for; their page is always 0."""

    def __init__(self) -> None:
        super().__init__()
        self.setReadOnly(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(self.tr("Tekst van het stuk"))
        self.document().setDocumentMargin(28)
        self._show_font()
        current_theme().changed.connect(self._show_font)

    def show_text(self, text: str) -> None:
        """Show a text from its beginning."""
        self.setPlainText(text)

    def find_text(self, wanted: str) -> None:
        """Look for words, whatever their capitals, and mark them."""
        text, wanted = self.toPlainText(), wanted.strip().lower()
        hits: list[Hit] = []
        at = text.lower().find(wanted) if wanted else -1
        while at >= 0 and len(hits) < MOST:
            end = at + len(wanted)
            hits.append(Hit(Span(0, at, end - 1), " ".join(text[max(0, at - AROUND) : end + AROUND].split())))
            at = text.lower().find(wanted, end)
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

    def _show_font(self) -> None:
        self.setFont(current_theme().font(Type.TEXT))
