"""Fields for one short value: text and choice (dates: date_field.py).

All have `value`, `set_value`, `edited`, `left` and `problem`, so that forms and autosave treat them alike.
"""

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSignalBlocker, QSize, Qt, Signal, SignalInstance, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QLineEdit, QSizePolicy, QStyledItemDelegate, QWidget

from zvdesk.ui.focus import BESIDE, REACH, REACH_UP
from zvdesk.ui.icons import pixmap
from zvdesk.ui.stylesheet import TARGET
from zvdesk.ui.theme import current_theme
from zvdesk.ui.undo_pieces import TOUCHES, does_again, is_for_window


class Field(Protocol):
    """What forms and autosave need of a field."""

    @property
    def edited(self) -> SignalInstance:
        """Emitted when the user changed the value."""

    @property
    def left(self) -> SignalInstance:
        """Emitted when the keyboard leaves the field."""

    def value(self) -> object:
        """Return what the field holds."""


class LineBase(QLineEdit):
    """What the fields of one line have in common; they add `value` and `set_value`."""

    edited = Signal()
    left = Signal()

    def __init__(self, placeholder: str = "", *, name: str = "", parent: QWidget | None = None) -> None:
        """`name` is what a screen reader says; a form gives it the label."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self.show_example(placeholder)
        self.touched = 0
        """Higher the later it was written in, among all fields."""
        self.textEdited.connect(self._on_text_edited)

    def show_example(self, text: str) -> None:
        """Show softly in the empty field what may stand there; a screen reader says it after the name."""
        self.setPlaceholderText(text)
        self.setAccessibleDescription("" if text == self.accessibleName() else text)

    def problem(self) -> str:
        """Return the sentence to show at the field, "" when there is nothing wrong."""
        return ""

    def forget_typing(self) -> None:
        """Begin undo anew: another record is shown, or something else was done since."""
        if self.isUndoAvailable() or self.isRedoAvailable():
            with QSignalBlocker(self):
                start, length = self.selectionStart(), len(self.selectedText())
                place = self.cursorPosition()
                self.setText(self.text())
                self.setCursorPosition(place)
                if start >= 0:
                    self.setSelection(start, length)

    def bar(self, _act: int) -> None:
        """An act was done on the record: what was typed before it is not undone by the keyboard before it."""
        self.forget_typing()

    def lift(self, _act: int) -> None:
        """What was done after an act is undone; what was typed before that is forgotten here.

        So is what was typed since and undone: it would be done again before the act.
        """
        self.drop_redo()

    def drop_redo(self) -> None:
        """Something else was done since: what was undone here is not done again after it."""
        if self.isRedoAvailable():
            self.forget_typing()

    def has_own_undo(self) -> bool:
        """Tell whether anything was typed here that can be undone."""
        return self.isUndoAvailable()

    def has_own_redo(self) -> bool:
        """Tell whether what was typed here was undone and can be done again."""
        return self.isRedoAvailable()

    def event(self, event: QEvent) -> bool:
        """Qt: let the window undo where nothing was typed here since, and do again where nothing was undone here."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and is_for_window(event, self):
            event.ignore()
            return False
        return does_again(event, self) or super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Qt: tell that the field was left, but not for a menu over it; what does not fit shows its start again."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()
            if event.reason() != Qt.FocusReason.ActiveWindowFocusReason:
                self.setCursorPosition(0)

    @Slot()
    def _on_text_edited(self) -> None:
        self.touched = next(TOUCHES)
        self.edited.emit()


class LineField(LineBase):
    """One line of text."""

    def value(self) -> str:
        """Return the text without spaces around it."""
        return self.text().strip()

    def set_value(self, text: str | None) -> None:
        """Show a text without announcing it; the same text changes nothing, so that the cursor stays."""
        if (text or "") != self.value():
            self.setText(text or "")
            self.setCursorPosition(0)


class ChoiceField(QComboBox):
    """One of a few values, shown as words."""

    edited = Signal()
    left = Signal()

    def __init__(
        self,
        choices: Sequence[tuple[str, str]] = (),
        *,
        name: str = "",
        is_whole: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """`choices` are pairs (value, word); a value "" may stand for no choice.

        One that `is_whole` is as wide as its longest word, for a place where nothing else says how wide it is.
        """
        super().__init__(parent)
        self._spoken = QLabel(self)
        self._spoken.setBuddy(self)
        self._spoken.hide()
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policies = QComboBox.SizeAdjustPolicy
        self.setSizeAdjustPolicy(
            policies.AdjustToContents if is_whole else policies.AdjustToMinimumContentsLengthWithIcon
        )
        self.setMinimumContentsLength(8)
        self.setItemDelegate(QStyledItemDelegate(self))  # Fusion's own takes nothing from the style sheet
        self.set_choices(choices)
        self.activated.connect(self._on_activated)

    def setAccessibleName(self, name: str, /) -> None:
        """Qt: what a screen reader says. On Linux Qt gives it the choice as the name; a label tells what it is of."""
        super().setAccessibleName(name)
        self._spoken.setText(name.replace("&", "&&"))

    def set_choices(self, choices: Sequence[tuple[str, str]]) -> None:
        """Offer other choices; the value stays when it is still among them, else the first is shown."""
        kept = self.value()
        self.clear()
        for value, word in choices:
            self.addItem(word, value)
        self.setCurrentIndex(max(0, self.findData(kept)))

    def value(self) -> str:
        """Return the value behind the word that is shown, "" when there is none."""
        return str(self.currentData() or "")

    def set_value(self, value: object) -> None:
        """Show a value without announcing it. Raises ValueError when it is not among the choices."""
        place = self.findData(str(value or ""))
        if place < 0:
            raise ValueError(f"{value!r} is not a choice of {self.accessibleName()!r}")
        self.setCurrentIndex(place)

    def problem(self) -> str:
        """A choice is never wrong."""
        return ""

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Qt: tell that the field was left, but not for its own list."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Qt: scrolling a form must not change what it holds."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: draw the box, and the arrow in the colour of the theme."""
        super().paintEvent(event)
        painter = QPainter(self)
        arrow = pixmap("chevron-down", current_theme().colour("soft"), 16)
        painter.drawPixmap(self.width() - 26, (self.height() - 16) // 2, arrow)
        painter.end()

    @Slot(int)
    def _on_activated(self, _place: int) -> None:
        self.edited.emit()


class CheckField(QCheckBox):
    """A box to tick, with its words beside it."""

    edited = Signal()
    left = Signal()

    BOX = 18

    def __init__(self, text: str, parent: QWidget | None = None, *, wraps: bool = False) -> None:
        """One that `wraps` goes on on a next line where there is no room, instead of asking for it."""
        super().__init__(text, parent)
        self._wraps = wraps
        if wraps:
            policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)
        self.setProperty(REACH, BESIDE)  # the box stands at its edge
        self.setProperty(REACH_UP, 0)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(self.edited)

    def value(self) -> bool:
        """Return whether it is ticked."""
        return self.isChecked()

    def set_value(self, value: bool | None) -> None:
        """Tick it or not, without announcing it."""
        self.setChecked(bool(value))

    def problem(self) -> str:
        """A tick is never wrong."""
        return ""

    def sizeHint(self) -> QSize:
        """Qt: room for box and words."""
        size = current_theme().scaled(self.BOX)
        return QSize(size + 10 + self.fontMetrics().horizontalAdvance(self.text()) + 2, max(TARGET, size + 4))

    def minimumSizeHint(self) -> QSize:
        """Qt: what wraps asks for little."""
        size = self.sizeHint()
        return QSize(min(size.width(), current_theme().scaled(120)), size.height()) if self._wraps else size

    def heightForWidth(self, width: int) -> int:
        """Qt: how high it is with its words on as many lines as they need."""
        if not self._wraps:
            return super().heightForWidth(width)
        room = QRect(0, 0, max(1, width - current_theme().scaled(self.BOX) - 12), 100_000)
        return max(
            self.sizeHint().height(), self.fontMetrics().boundingRect(room, self._flags, self.text()).height() + 8
        )

    @property
    def _flags(self) -> int:
        flags = Qt.AlignmentFlag.AlignVCenter.value
        return flags | Qt.TextFlag.TextWordWrap.value if self._wraps else flags

    def hitButton(self, place: QPoint, /) -> bool:
        """Qt: the words may be clicked as well."""
        return self.rect().contains(place)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Qt: tell that the field was left."""
        super().focusOutEvent(event)
        self.left.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt: draw box, tick and words in the theme's colours."""
        theme, palette = current_theme(), current_theme().palette
        size = theme.scaled(self.BOX)
        top = (self.sizeHint().height() if self._wraps else self.height()) - size  # beside the first line
        box = QRectF(0.5, top // 2 + 0.5, size - 1, size - 1)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = "accent" if self.isChecked() else "soft"
        painter.setPen(QPen(theme.colour(line), palette.line_width))
        painter.setBrush(theme.colour("accent" if self.isChecked() else "panel"))
        painter.drawRoundedRect(box, 4, 4)
        if self.isChecked():
            painter.drawPixmap(1, int(box.y()), pixmap("check", theme.colour("on_accent"), size - 2))
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.rect().adjusted(size + 10, 0, 0, 0), self._flags, self.text())
        painter.end()
