"""Plain text that grows with what is written, without a box of its own: the text is the interface."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QEvent, QMimeData, QPoint, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QFrame, QMenu, QScrollArea, QSizePolicy, QTextEdit, QWidget

from zvdesk.ui.focus import REACH, REACH_UP
from zvdesk.ui.fonts import Type, line_height
from zvdesk.ui.theme import current_theme
from zvdesk.ui.undo_pieces import TOUCHES, cut, does_again, is_for_window, press

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

    pasted = Signal(int, int)
    """Emitted after several lines were pasted, with the letters between which they stand."""

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
        self._acts: list[tuple[int, int]] = []
        self._lifted: list[tuple[int, int]] = []
        self.touched = 0
        """Higher the later it was written in, among all fields."""
        self._offer: Callable[[QMenu, int], None] | None = None
        self.setAccessibleName(name)
        self.ask_for(placeholder)
        self.setProperty("type", size.name.lower())
        self.setProperty("bold", bold)
        self.setProperty(REACH, FOCUS_REACH)
        self.setProperty(REACH_UP, TITLE_REACH_UP if size >= Type.PAGE else FOCUS_REACH_UP)
        self._set_up()
        self._connect()
        self._on_theme_changed()

    def ask_for(self, words: str) -> None:
        """Say softly in the empty field, and to a screen reader, what is to be written in it."""
        self.setPlaceholderText(words)
        self.setAccessibleDescription("" if words == self.accessibleName() else words)

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
        self._acts = [(act, 0) for act, _ in self._acts]
        self._is_loading = False
        self._undo_known = True
        self._grow()

    def forget_typing(self) -> None:
        """Begin undo anew: another record is shown."""
        self.document().clearUndoRedoStacks()
        self._acts, self._lifted = [], []

    def bar(self, act: int) -> None:
        """An act was done on the record, a number that grows: what was typed before it cannot be undone before it.

        One that was undone and is done again stands where it stood, before what was typed after it.
        """
        again = next((one for one in self._lifted if one[0] == act), None)
        self._lifted = [one for one in self._lifted if again is not None and one[0] > act]
        if again is not None:
            self._acts.append(again)
            return
        self._acts.append((act, self.document().availableUndoSteps()))
        self.drop_redo()
        cut(self)

    def drop_redo(self) -> None:
        """Something else was done since: what was undone here is not done again after it."""
        self.document().clearUndoRedoStacks(QTextDocument.Stacks.RedoStack)

    def lift(self, act: int) -> None:
        """What was done after this act is undone."""
        self._lifted += [one for one in reversed(self._acts) if one[0] > act]
        self._acts = [(one, steps) for one, steps in self._acts if one <= act]

    def has_own_undo(self) -> bool:
        """Tell whether anything was typed here since the newest act on the record, and can be undone."""
        older = self._acts[-1][1] if self._acts else 0
        return self.document().availableUndoSteps() > older

    def has_own_redo(self) -> bool:
        """Tell whether what was typed here was undone, and was typed before the act that would be done again next."""
        if not self.document().isRedoAvailable():
            return False
        return not self._lifted or self.document().availableUndoSteps() < self._lifted[-1][1]

    def replace_text(self, text: str) -> None:
        """Write another text as if the user had: told, saved, and undone by Ctrl+Z in this field."""
        if text != self.value():
            cursor = QTextCursor(self.document())
            cursor.select(QTextCursor.SelectionType.Document)
            cursor.insertText(text)

    def follow(self, text: str) -> None:
        """Write a text that follows from what was done elsewhere: told and saved, but undone there and not here.

        What was typed before it cannot be undone here any more: that would take the following along.
        """
        if text != self.value():
            self.replace_text(text)
            self.document().clearUndoRedoStacks()
            self._acts = [(act, 0) for act, _ in self._acts]

    def select_words(self, start: int, end: int) -> None:
        """Select a stretch of the text (in letters, as Python counts them) and put the keyboard there."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.setTextCursor(self._cursor_over(start, end))

    def replace_words(self, start: int, end: int, words: str) -> None:
        """Write other words over a stretch of the text as if the user had; Ctrl+Z in this field undoes it."""
        self._cursor_over(start, end).insertText(words)

    def underline_words(self, spans: Iterable[tuple[int, int, str]]) -> None:
        """Draw waves under stretches of the text, each in the colour of a role; they move along with what is typed."""
        marks = []
        for start, end, role in spans:
            mark = QTextEdit.ExtraSelection()
            mark.cursor = self._cursor_over(start, end)
            look = QTextCharFormat()
            look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
            look.setUnderlineColor(current_theme().colour(role))
            mark.format = look
            marks.append(mark)
        self.setExtraSelections(marks)

    def offer_by(self, offer: Callable[[QMenu, int], None] | None) -> None:
        """Let something add to the menu of this field; it is told at which letter the menu was asked for."""
        self._offer = offer

    def menu_at(self, at: QPoint) -> QMenu:
        """Return the menu for a place of the field, with what there is to do about the words there first."""
        menu = self.createStandardContextMenu()
        self._offer_undo(menu)
        if self._offer is not None:
            self._offer(menu, self._letters_before(self.cursorForPosition(at).position()))
        return menu

    def _offer_undo(self, menu: QMenu) -> None:
        """Let "Ongedaan maken" and "Opnieuw" of the menu do what their keys do, here or in the window."""
        for name, keys in (("edit-undo", QKeySequence.StandardKey.Undo), ("edit-redo", QKeySequence.StandardKey.Redo)):
            action = next((one for one in menu.actions() if one.objectName() == name), None)
            if action is not None and not self.isReadOnly():
                action.triggered.disconnect()
                action.setEnabled(True)
                action.triggered.connect(lambda _checked=False, wanted=keys: press(self, wanted))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Qt: the menu, with what was offered."""
        menu = self.menu_at(event.pos())
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

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
        """Qt: let the window undo where nothing was typed here since, and do again where nothing was undone here."""
        if (
            event.type() in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress)
            and isinstance(event, QKeyEvent)
            and is_for_window(event, self)
        ):
            event.ignore()
            return False
        return does_again(event, self) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Enter ends a field of one paragraph."""
        if self._one_paragraph and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.submitted.emit()
            return
        super().keyPressEvent(event)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Qt: files are for what lies around the field, which takes them where it can; here they would be a path."""
        return source.hasText() and not any(url.isLocalFile() for url in source.urls())

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Qt: paste text only, and in one paragraph where the field is one."""
        text = source.text()
        if self._one_paragraph:
            text = " ".join(text.split())
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        start = self.textCursor().selectionStart()
        cut(self)
        self.textCursor().insertText(text)
        cut(self)
        self.ensureCursorVisible()
        if "\n" in text:
            span = self._letters_before(start), self._letters_before(self.textCursor().position())
            QTimer.singleShot(0, self, lambda: self.pasted.emit(*span))  # this field still draws its caret until then

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

    def _cursor_over(self, start: int, end: int) -> QTextCursor:
        """Return a cursor over letters; Qt counts those outside the first 65,536 twice."""
        text = self.value()
        cursor = QTextCursor(self.document())
        cursor.setPosition(len(_as_utf16(text[:start])) // 2)
        cursor.setPosition(len(_as_utf16(text[:end])) // 2, QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _letters_before(self, place: int) -> int:
        """Return how many letters, as Python counts them, stand before a place as Qt counts."""
        return len(_as_utf16(self.value())[: 2 * place].decode("utf-16-le", "ignore"))

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
            self.touched = next(TOUCHES)
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


def _as_utf16(text: str) -> bytes:
    return text.encode("utf-16-le", "surrogatepass")
