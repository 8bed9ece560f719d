"""The card of one numbered question with its sub-questions: what is moved as one.

It shows and gathers text and says what the keys ask for; numbering and order are the page's.
"""

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QMenu, QWidget

from zvdesk.ui.focus import AS_ONE
from zvdesk.ui.fonts import Type, line_height
from zvdesk.ui.stylesheet import RADIUS_CARD
from zvdesk.ui.theme import current_theme
from zvdesk.ui.widgets.basics import column, label, row, show_if, tool_button
from zvdesk.ui.widgets.notices import Banner
from zvdesk.ui.widgets.text_edit import GrowingTextEdit

LETTERS = "abcdefghijklmnopqrstuvwxyz"


class CardAction(StrEnum):
    """What the keys in a card ask of the page."""

    ADD_AFTER = "add_after"
    """Enter in a question: a new one after it."""
    ADD_SUB = "add_sub"
    """Enter in a sub-question, or the menu of a question: a new sub-question after it."""
    GO_IN = "go_in"
    """Tab in a question: to its first sub-question, a new one where there is none."""
    GO_ON = "go_on"
    """Tab in a sub-question: to the next text."""
    MAKE_MAIN = "make_main"
    """Shift+Tab in a sub-question: make it a question."""
    REMOVE = "remove"
    """Backspace in an empty text."""
    DELETE = "delete"
    """From the menu: remove it with all that it holds."""
    MOVE_UP = "move_up"
    """Alt+Up."""
    MOVE_DOWN = "move_down"
    """Alt+Down."""
    GO_UP = "go_up"
    """Up on the first line: to the text above."""
    GO_DOWN = "go_down"
    """Down on the last line: to the text below."""


@dataclass(frozen=True)
class CardRequest:
    """What is asked, for the question (`sub_id` "") or one of its sub-questions."""

    action: CardAction
    id: str
    sub_id: str = ""


@dataclass(frozen=True)
class QuestionText:
    """A question with its sub-questions, as pairs (id, text)."""

    id: str
    text: str
    subs: tuple[tuple[str, str], ...] = ()


class QuestionCard(QWidget):
    """One question: its number in the margin, its text, its sub-questions with letters, and a notice about it."""

    edited = Signal()
    """Emitted when the user changed a text."""

    left = Signal()
    """Emitted when the keyboard leaves a text."""

    requested = Signal(object)
    """Emitted with a CardRequest."""

    notice_accepted = Signal(str)
    """Emitted with the question's id when the action of its notice is chosen."""

    def __init__(self, number: str, question: QuestionText, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._id = question.id
        self._texts: dict[str, GrowingTextEdit] = {}
        self.setProperty(AS_ONE, True)
        self._build_widgets()
        self._build_layout()
        current_theme().changed.connect(self._on_theme_changed)
        self.show_question(number, question)

    def show_question(self, number: str, question: QuestionText) -> None:
        """Show number and texts; fields that remain keep their cursor and undo."""
        self._id = question.id
        self._number.setText(number)
        if [sub_id for sub_id, _ in question.subs] != [sub_id for sub_id in self._texts if sub_id]:
            self._arrange(question)
        self._texts[""].set_value(question.text)
        self._texts[""].setAccessibleName(self.tr("Vraag {0}").format(number))
        for letter, (sub_id, text) in zip(_letters(len(question.subs)), question.subs, strict=True):
            self._texts[sub_id].set_value(text)
            self._texts[sub_id].setAccessibleName(self.tr("Vraag {0}{1}").format(number, letter))

    def value(self) -> QuestionText:
        """Return the texts as they stand."""
        subs = tuple((sub_id, field.value()) for sub_id, field in self._texts.items() if sub_id)
        return QuestionText(self._id, self._texts[""].value(), subs)

    def show_notice(self, text: str, action: str = "") -> None:
        """Say something about this question, with something to do about it; "" takes the notice away."""
        self._notice.show_message(text, action)

    def focus_text(self, sub_id: str = "", *, at_end: bool = True) -> None:
        """Put the keyboard into the question, or one of its sub-questions."""
        field = self._texts[sub_id]
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        cursor = field.textCursor()
        cursor.movePosition(cursor.MoveOperation.End if at_end else cursor.MoveOperation.Start)
        field.setTextCursor(cursor)

    def text_fields(self) -> list[QWidget]:
        """Return what the keyboard walks through, from top to bottom."""
        return [*self._texts.values(), self._more]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: the keys that ask for something."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            for sub_id, field in self._texts.items():
                if field is watched:
                    return self._on_key(field, sub_id, event)
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt: draw the outline of the card."""
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("line"), theme.palette.line_width))
        painter.setBrush(theme.colour("panel"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS_CARD, RADIUS_CARD)
        painter.end()

    def _build_widgets(self) -> None:
        self._number = _marker("", "accent")
        self._notice = Banner()
        self._notice.hide()
        self._notice.action_requested.connect(lambda: self.notice_accepted.emit(self._id))
        self._texts[""] = self._make_text(self.tr("Schrijf de vraag"))
        self._more = tool_button("ellipsis", self.tr("Meer met deze vraag"))
        self._more.clicked.connect(self._on_more_requested)

    def _build_layout(self) -> None:
        self._subs = QWidget()
        self._subs.hide()
        self._body = column(self._texts[""], self._subs, self._notice, spacing=8)
        self._body.setContentsMargins(0, 8, 0, 8)  # the button at the right is higher than a line of text
        number = column(self._number, margins=(0, 8, 0, 0))
        line = row(spacing=6, margins=(14, 4, 4, 4))
        line.addLayout(number)
        number.setAlignment(Qt.AlignmentFlag.AlignTop)
        line.addLayout(self._body, 1)
        line.addWidget(self._more, 0, Qt.AlignmentFlag.AlignTop)
        self.setLayout(line)

    def _arrange(self, question: QuestionText) -> None:
        """Put a line for every sub-question, keeping the fields of those that were there, and the keyboard in them."""
        kept = {sub_id: field for sub_id, field in self._texts.items() if sub_id}
        focused = next((sub_id for sub_id, field in kept.items() if field.hasFocus()), "")
        self._texts = {"": self._texts[""]}
        former = self._subs
        self._subs = QWidget()
        lines = column(spacing=6)
        for letter, (sub_id, _text) in zip(_letters(len(question.subs)), question.subs, strict=True):
            field = kept.get(sub_id) or self._make_text(self.tr("Schrijf de deelvraag"))
            self._texts[sub_id] = field
            line = row(spacing=6)
            line.addWidget(_marker(letter, "soft"), 0, Qt.AlignmentFlag.AlignTop)
            line.addWidget(field, 1)
            lines.addLayout(line)
        self._subs.setLayout(lines)
        self._body.replaceWidget(former, self._subs)
        show_if(self._subs, bool(question.subs))
        former.hide()
        former.deleteLater()
        if focused in self._texts and focused:
            self._texts[focused].setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_text(self, placeholder: str) -> GrowingTextEdit:
        field = GrowingTextEdit(placeholder, parent=self)
        field.keep_tab()
        field.installEventFilter(self)
        field.edited.connect(self.edited)
        field.left.connect(self.left)
        field.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        field.customContextMenuRequested.connect(lambda at: self._on_menu_requested(field, at))
        return field

    def _on_key(self, field: GrowingTextEdit, sub_id: str, event: QKeyEvent) -> bool:
        action = _wanted(field, sub_id, event)
        if action is None:
            return False
        self.requested.emit(CardRequest(action, self._id, sub_id))
        return True

    def _show_menu(self, sub_id: str, at: QPoint, menu: QMenu) -> None:
        """Offer with the mouse what the keys do."""
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if not menu.isEmpty():
            menu.addSeparator()
        last = list(self._texts)[-1]
        offers = [(self.tr("Deelvraag toevoegen"), self.tr("Tab"), CardAction.ADD_SUB, last)]
        if sub_id:
            offers.append((self.tr("Hoofdvraag van maken"), self.tr("Shift+Tab"), CardAction.MAKE_MAIN, sub_id))
        offers += [
            (self.tr("Omhoog"), self.tr("Alt+↑"), CardAction.MOVE_UP, sub_id),
            (self.tr("Omlaag"), self.tr("Alt+↓"), CardAction.MOVE_DOWN, sub_id),
        ]
        word = self.tr("Deelvraag verwijderen") if sub_id else self.tr("Vraag verwijderen")
        for text, keys, action, about in (*offers, (word, "", CardAction.DELETE, sub_id)):
            request = CardRequest(action, self._id, about)
            offer = menu.addAction(f"{text}\t{keys}" if keys else text)
            offer.triggered.connect(lambda _checked=False, wanted=request: self.requested.emit(wanted))
        menu.popup(at)

    def _on_menu_requested(self, field: GrowingTextEdit, at: QPoint) -> None:
        sub_id = next(one for one, each in self._texts.items() if each is field)
        self._show_menu(sub_id, field.mapToGlobal(at), field.createStandardContextMenu())

    @Slot()
    def _on_more_requested(self) -> None:
        self._show_menu("", self._more.mapToGlobal(QPoint(0, self._more.height())), QMenu(self))

    @Slot()
    def _on_theme_changed(self) -> None:
        self.update()


def _wanted(field: GrowingTextEdit, sub_id: str, event: QKeyEvent) -> CardAction | None:
    """Return what a key asks for, None when it is an ordinary key."""
    key, modifiers = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    plain, alt = modifiers == Qt.KeyboardModifier.NoModifier, modifiers == Qt.KeyboardModifier.AltModifier
    if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
        return CardAction.ADD_SUB if sub_id else CardAction.ADD_AFTER
    if key == Qt.Key.Key_Tab and plain:
        return CardAction.GO_ON if sub_id else CardAction.GO_IN
    if key == Qt.Key.Key_Backtab:
        return CardAction.MAKE_MAIN if sub_id else CardAction.GO_UP
    if key == Qt.Key.Key_Backspace and plain and not field.value():
        return CardAction.REMOVE
    if alt and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
        return CardAction.MOVE_UP if key == Qt.Key.Key_Up else CardAction.MOVE_DOWN
    return _step(field, key) if plain else None


def _step(field: GrowingTextEdit, key: int) -> CardAction | None:
    cursor = field.textCursor()
    if key == Qt.Key.Key_Up and not cursor.movePosition(cursor.MoveOperation.Up):
        return CardAction.GO_UP
    if key == Qt.Key.Key_Down and not cursor.movePosition(cursor.MoveOperation.Down):
        return CardAction.GO_DOWN
    return None


def _marker(text: str, role: str) -> QLabel:
    """Return the number or letter that stands before a text."""
    result = label(text, f"marker-{role}")
    result.setFixedWidth(current_theme().scaled(22))
    result.setFixedHeight(line_height(Type.TEXT, current_theme().scaled(Type.TEXT)))
    result.setAlignment(Qt.AlignmentFlag.AlignBottom)
    return result


def _letters(count: int) -> list[str]:
    """Return a, b ... z, aa, ab ... for sub-questions."""
    return [LETTERS[n] if n < 26 else LETTERS[n // 26 - 1] + LETTERS[n % 26] for n in range(count)]
