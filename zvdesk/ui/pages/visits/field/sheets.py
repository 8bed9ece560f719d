"""What takes the place of writing for a moment: choosing a theme or a person."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from zvdesk.ui.focus import OWN
from zvdesk.ui.pages.visits.field.look import GAP, Look, TouchButton, ground
from zvdesk.ui.pages.visits.field.touch import reveal, scroll_by_finger
from zvdesk.ui.pages.visits.field.words import tr
from zvdesk.ui.theme import current_theme
from zvdesk.ui.widgets.basics import ElidedLabel, column, plain, row, show_if
from zvdesk.ui.widgets.layouts import empty

_COMMANDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.MetaModifier
"""With which a key is no letter. On some keyboards Alt makes one."""


LOW = 200
"""Px of height at a zoom of 100 % below which a sheet goes without its title."""


class Choice(NamedTuple):
    """Something to choose: the value, and what stands on its button."""

    value: str
    words: str


class Sheet(QWidget):
    """A page with a title, a list that scrolls by finger, and the way back at the thumb."""

    closed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        ground(self)
        self._look = look
        self.title = ElidedLabel()
        self.title.setProperty("field", "title")
        self.back = TouchButton(look, tr("Terug"), icon="chevron-left", name=tr("Terug naar schrijven"))
        self.back.clicked.connect(self.closed)
        self.page = QWidget()
        ground(self.page)
        self.lines = QVBoxLayout(self.page)
        self.lines.setContentsMargins(0, 0, 0, 0)
        self.lines.setSpacing(GAP)
        self.area = QScrollArea()
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setWidgetResizable(True)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setWidget(self.page)
        scroll_by_finger(self.area)
        self.area.verticalScrollBar().rangeChanged.connect(lambda: QTimer.singleShot(0, self, self._reveal_typing))
        self.top = column(spacing=GAP)
        self.bottom = row(spacing=8)
        self.whole = column(self.title, spacing=GAP)
        self.whole.addLayout(self.top)
        self.whole.addWidget(self.area, 1)
        self.whole.addLayout(self.bottom)
        self.setLayout(self.whole)
        self.area.setMinimumHeight(1)
        self.turn(is_left=False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: above a keyboard there may be room for little more than the field and the way back."""
        super().resizeEvent(event)
        show_if(self.title, event.size().height() >= current_theme().scaled(LOW))

    def turn(self, *, is_left: bool) -> None:
        """Put the way back under the other thumb."""
        while self.bottom.takeAt(0) is not None:
            pass
        if not is_left:
            self.bottom.addStretch(1)
        self.bottom.addWidget(self.back)
        if is_left:
            self.bottom.addStretch(1)

    def begin(self) -> None:
        """Take the keyboard, which a sheet just shown has for what one does there first."""
        self.back.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _reveal_typing(self) -> None:
        """Show the field that one types in: it has grown, or the keyboard has come up over it."""
        field = QApplication.focusWidget()
        if field is not None and self.page.isAncestorOf(field):
            reveal(self.area, field, GAP)

    def clear(self) -> None:
        """Take all lines away."""
        empty(self.lines)


class ChoiceSheet(Sheet):
    """One of a few, or what one types: at once, for a name that is typed blind must not choose another on its space."""

    chosen = Signal(str)

    def __init__(self, look: Look, title: str, *, typed: str, none: str) -> None:
        """`typed` names the field for what is not in the list; `none` stands on the button for nothing."""
        super().__init__(look)
        self.title.setText(title)
        self._none = none
        self.field = QLineEdit()
        self.field.setProperty("field", "input")
        self.field.setProperty(OWN, True)
        self.field.setAccessibleName(typed)
        self.field.setPlaceholderText(typed)
        self.field.returnPressed.connect(self._on_typed)
        self.take = TouchButton(look, tr("Kiezen"), name=tr("Kiezen wat u typte"))
        self.take.clicked.connect(self._on_typed)
        line = row(spacing=8)
        line.addWidget(self.field, 1)
        line.addWidget(self.take)
        self.top.addLayout(line)
        self.options: list[TouchButton] = []

    def begin(self) -> None:
        """Sheet: one types, or takes one of the list with a finger, Tab or an arrow."""
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: letters typed on a button of the list are for the field too; arrows go between both."""
        words = event.text()
        if event.key() == Qt.Key.Key_Down and self.field.hasFocus():
            self.options[0].setFocus(Qt.FocusReason.TabFocusReason)
        elif words.isprintable() and words.strip() and not event.modifiers() & _COMMANDS:
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)
            self.field.insert(words)
        else:
            super().keyPressEvent(event)

    def show_choices(self, choices: Sequence[Choice], on: str) -> None:
        """Offer choices, the first for nothing at all."""
        self.clear()
        self.field.clear()
        self.options = []
        for value, words in (Choice("", self._none), *choices):
            one = TouchButton(self._look, plain(words), kind="choice", name=words)
            one.setCheckable(True)
            one.setChecked(value == on)
            one.clicked.connect(lambda _checked=False, chosen=value: self.chosen.emit(chosen))
            self.options.append(one)
            self.lines.addWidget(one)
        self.lines.addStretch(1)
        self.area.verticalScrollBar().setValue(0)

    @Slot()
    def _on_typed(self) -> None:
        words = " ".join(self.field.text().split())
        if words:
            self.chosen.emit(words)
