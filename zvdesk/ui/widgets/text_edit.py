"""Plain text that grows with what is written, without a box of its own: the text is the interface."""

from PySide6.QtCore import QEvent, QMimeData, QPoint, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QResizeEvent, QTextBlockFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QTextEdit, QWidget

from zvdesk.ui.focus import REACH, REACH_UP
from zvdesk.ui.fonts import Type, line_height
from zvdesk.ui.theme import current_theme

FOCUS_REACH, FOCUS_REACH_UP, TITLE_REACH_UP = 8, 3, 1
"""Px between text and its ring: a label stands 6 px above, and a large line has air of its own."""


class GrowingTextEdit(QTextEdit):
    """A field for running text. Its height follows the text; Tab moves on; undo is its own, per record.

    A field like every other: `value`, `set_value`, `edited`, `left`.
    """

    edited = Signal()
    """Emitted when the user changed the text."""

    left = Signal()
    """Emitted when the keyboard leaves the field."""

    submitted = Signal()
    """Emitted on Enter in a field of one paragraph."""

    def __init__(
        self,
        placeholder: str = "",
        *,
        name: str = "",
        size: Type = Type.TEXT,
        bold: bool = False,
        one_paragraph: bool = False,
        least_lines: int = 1,
        parent: QWidget | None = None,
    ) -> None:
        """`name` is what a screen reader says; a form gives it the label. `placeholder` is said after it.

        A field of `one_paragraph` takes no line ends (titles).
        """
        super().__init__(parent)
        self._size = size
        self._one_paragraph, self._least_lines = one_paragraph, least_lines
        self._is_loading = False
        self._undo_known = False
        self._known = ""
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(name)
        self.setAccessibleDescription("" if placeholder == name else placeholder)
        self.setProperty("type", size.name.lower())
        self.setProperty("bold", bold)
        self.setProperty(REACH, FOCUS_REACH)
        self.setProperty(REACH_UP, TITLE_REACH_UP if size >= Type.PAGE else FOCUS_REACH_UP)
        self._set_up()
        self._connect()
        self._on_theme_changed()

    def value(self) -> str:
        """Return the text, with "\\n" between paragraphs."""
        return self.toPlainText()

    def set_value(self, text: str) -> None:
        """Show the text of a record: nothing is announced, undo starts anew. The same text changes nothing."""
        if text == self.toPlainText() and self._undo_known:
            return
        self._is_loading = True
        self.setPlainText(text)
        self._space_lines()
        self.document().clearUndoRedoStacks()
        self._is_loading = False
        self._undo_known = True
        self._grow()

    def replace_text(self, text: str) -> None:
        """Write another text as if the user had: told, saved, and undone by Ctrl+Z in this field."""
        if text != self.value():
            cursor = QTextCursor(self.document())
            cursor.select(QTextCursor.SelectionType.Document)
            cursor.insertText(text)

    def keep_tab(self) -> None:
        """Let Tab write a tab instead of moving on."""
        self.setTabChangesFocus(False)

    def sizeHint(self) -> QSize:
        """Qt: as high as the text."""
        return QSize(320, self._wanted_height())

    def minimumSizeHint(self) -> QSize:
        """Qt: any width will do."""
        return QSize(80, self._wanted_height())

    def event(self, event: QEvent) -> bool:
        """Qt: let the window undo, as long as nothing was typed here."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.matches(QKeySequence.StandardKey.Undo)
            and not self.document().isUndoAvailable()
            and not self.document().isRedoAvailable()
        ):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Enter ends a field of one paragraph."""
        if self._one_paragraph and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.submitted.emit()
            return
        super().keyPressEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Qt: paste text only, and in one paragraph where the field is one."""
        text = source.text()
        if self._one_paragraph:
            text = " ".join(text.split())
        self.textCursor().insertText(text.replace("\r\n", "\n").replace("\r", "\n"))
        self.ensureCursorVisible()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Qt: tell that the field was left, but not for a menu over it."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: another width wraps otherwise."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._grow()

    def _set_up(self) -> None:
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(0)
        self.viewport().setAutoFillBackground(False)

    def _connect(self) -> None:
        self.textChanged.connect(self._on_text_changed)
        self.cursorPositionChanged.connect(self._on_cursor_moved)
        self.document().documentLayout().documentSizeChanged.connect(self._grow)
        current_theme().changed.connect(self._on_theme_changed)

    def _line_height(self) -> int:
        return line_height(self._size, current_theme().scaled(self._size))

    def _wanted_height(self) -> int:
        return max(round(self.document().size().height()), self._least_lines * self._line_height())

    def _space_lines(self) -> None:
        """Give every paragraph the line height of the type scale; new ones take it over."""
        shape = QTextBlockFormat()
        shape.setLineHeight(self._line_height(), QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(shape)

    @Slot()
    def _grow(self) -> None:
        height = self._wanted_height()
        if height != self.height():
            self.setFixedHeight(height)

    @Slot()
    def _on_text_changed(self) -> None:
        text = self.toPlainText()
        is_other, self._known = text != self._known, text  # colours of a new theme are told as changes of the text too
        if is_other and not self._is_loading:
            self._undo_known = True
            self.edited.emit()

    @Slot()
    def _on_cursor_moved(self) -> None:
        if self.hasFocus():
            QTimer.singleShot(0, self, self._show_cursor)

    def _show_cursor(self) -> None:
        """Scroll what the field stands in, since the field itself never scrolls."""
        area = self.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        page = area.widget() if isinstance(area, QScrollArea) else None
        if isinstance(area, QScrollArea) and page is not None:
            caret = self.cursorRect()
            point = self.viewport().mapTo(page, QPoint(caret.left(), caret.center().y()))
            area.ensureVisible(point.x(), point.y(), 0, caret.height())

    @Slot()
    def _on_theme_changed(self) -> None:
        self._is_loading = True
        self._space_lines()
        if not self._undo_known:
            self.document().clearUndoRedoStacks()
        self._is_loading = False
        self._grow()
