"""The card of one numbered question with its sub-questions: what is moved as one.

It shows and gathers text and says what the keys ask for; numbering and order are the page's.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QMenu, QWidget

from zvdesk.ui.focus import AS_ONE
from zvdesk.ui.fonts import Type, line_height
from zvdesk.ui.stylesheet import RADIUS_CARD
from zvdesk.ui.theme import current_theme
from zvdesk.ui.widgets.basics import column, label, row, show_if, tool_button
from zvdesk.ui.widgets.card_keys import CardAction, CardRequest, wanted
from zvdesk.ui.widgets.drag_handle import DragHandle
from zvdesk.ui.widgets.length_line import LengthLine
from zvdesk.ui.widgets.notices import Banner
from zvdesk.ui.widgets.text_edit import GrowingTextEdit
from zvdesk.ui.writing_on import TYPING, Typing, is_written

BY_TAB = frozenset({Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason})


@dataclass(frozen=True)
class QuestionText:
    """A question with its sub-questions, as pairs (id, text)."""

    id: str
    text: str
    subs: tuple[tuple[str, str], ...] = ()


class DragStage(Enum):
    """How far a drag is."""

    MOVES = auto()
    DROPPED = auto()
    CANCELLED = auto()


class CardDrag(NamedTuple):
    """A question (`sub_id` "") or one of its sub-questions is dragged, and the mouse is `at` a place of the screen."""

    stage: DragStage
    id: str
    sub_id: str
    at: QPoint


class QuestionCard(QWidget):
    """One question: its number in the margin, its text, its sub-questions with letters, and a notice about it."""

    edited = Signal()
    """Emitted when the user changed a text."""

    left = Signal()
    """Emitted when the keyboard leaves a text."""

    requested = Signal(object)
    """Emitted with a CardRequest."""

    dragged = Signal(object)
    """Emitted with a CardDrag while the mouse drags by a handle."""

    notice_accepted = Signal(str)
    """Emitted with the question's id when the action of its notice is chosen."""

    def __init__(self, question: QuestionText, numbers: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._id = question.id
        self._texts: dict[str, GrowingTextEdit] = {}
        self._marks: dict[str, QLabel] = {}
        self._handles: dict[str, DragHandle] = {}
        self._sub_hint = ""
        self._can: Callable[[CardRequest], bool] = lambda _asked: True
        self.setProperty(AS_ONE, True)
        self._build_widgets()
        self._build_layout()
        current_theme().changed.connect(self._on_theme_changed)
        self.show_question(question, numbers)

    def show_question(self, question: QuestionText, numbers: Sequence[str]) -> None:
        """Show texts and what they are called: "3", "3a", "3b"; fields that remain keep their cursor and undo.

        What is "" has no number: it is empty amid others, and not in the letter.
        """
        self._id = question.id
        if [sub_id for sub_id, _ in question.subs] != [sub_id for sub_id in self._texts if sub_id]:
            self._arrange(question)
        for (sub_id, text), number in zip((("", question.text), *question.subs), numbers, strict=True):
            self._texts[sub_id].set_value(text)
            self._show_number(sub_id, number)
        self._length.note_change()

    def value(self) -> QuestionText:
        """Return the texts as they stand."""
        subs = tuple((sub_id, field.value()) for sub_id, field in self._texts.items() if sub_id)
        return QuestionText(self._id, self._texts[""].value(), subs)

    def describe_by(self, describe: Callable[[str], str]) -> None:
        """Say something quiet below the question about all its words, such as how many these are."""
        self._length.describe_by(describe)

    def show_hints(self, main: str, sub: str) -> None:
        """Say in empty fields what is to be written in them."""
        self._sub_hint = sub
        for sub_id, field in self._texts.items():
            field.ask_for(sub if sub_id else main)

    def offer_by(self, can: Callable[[CardRequest], bool]) -> None:
        """Offer in menus only the steps that would change something; asked for when a menu opens."""
        self._can = can

    def show_notice(self, text: str, action: str = "") -> None:
        """Say something about this question, with something to do about it; "" takes the notice away."""
        self._notice.show_message(text, action)

    def focus_text(self, sub_id: str = "", caret: int | None = None) -> None:
        """Put the keyboard into the question, or one of its sub-questions: at a place in the text, or its end."""
        field = self._texts[sub_id]
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        cursor = field.textCursor()
        end = len(field.value())
        cursor.setPosition(end if caret is None else min(caret, end))
        field.setTextCursor(cursor)

    def field_of(self, item_id: str) -> GrowingTextEdit | None:
        """Return the field in which the question, or one of its sub-questions, is written; None for any other id."""
        return self._texts.get("" if item_id == self._id else item_id)

    def areas(self) -> list[tuple[str, QRect]]:
        """Return where each text stands in the card, from top to bottom, by its sub's id ("" for the question)."""
        found = []
        for sub_id, field in self._texts.items():
            area = QRect(field.mapTo(self, QPoint(0, 0)), field.size())
            found.append((sub_id, area if sub_id else QRect(0, 0, self.width(), area.bottom())))
        return found

    def text_fields(self) -> list[QWidget]:
        """Return what the keyboard walks through, from top to bottom."""
        return [*self._texts.values()]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: the keys that ask for something; who comes by Tab comes at the end of a text, where Tab goes on."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if watched is self._more:
                return self._on_key_at_more(event)
            for sub_id, field in self._texts.items():
                if field is watched:
                    return self._on_key(field, sub_id, event)
        if event.type() == QEvent.Type.FocusIn and isinstance(event, QFocusEvent) and event.reason() in BY_TAB:
            for field in self._texts.values():
                if field is watched:
                    field.moveCursor(field.textCursor().MoveOperation.End)
        return False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Qt: a press beside the words, within the card, puts the cursor into the text at that height."""
        if event.button() != Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
            return
        at = event.position().toPoint()
        nearest = min(self._texts.values(), key=lambda field: _distance(field, field.mapFrom(self, at).y()))
        inside = nearest.mapFrom(self, at)
        nearest.setFocus(Qt.FocusReason.MouseFocusReason)
        nearest.setTextCursor(nearest.cursorForPosition(inside))

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
        self._marks[""] = _marker("", "accent")
        self._notice = Banner()
        self._notice.hide()
        self._notice.action_requested.connect(lambda: self.notice_accepted.emit(self._id))
        self._texts[""] = self._make_text()
        self._length = LengthLine(self._whole_text)
        self.edited.connect(self._length.note_change)
        self._more = tool_button("ellipsis", self.tr("Meer met deze vraag"), shortcut=self.tr("Shift+F10"))
        self._more.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # Shift+F10 in a text opens it too
        self._more.installEventFilter(self)
        self._more.setProperty(TYPING, Typing.OWN.value)
        self._more.clicked.connect(self._on_more_requested)

    def _build_layout(self) -> None:
        self._subs = QWidget()
        self._subs.hide()
        self._body = column(self._texts[""], self._subs, self._length, self._notice, spacing=8)
        self._body.setContentsMargins(0, 8, 0, 8)  # the button at the right is higher than a line of text
        number = row(self._make_handle(""), self._marks[""], spacing=0)
        lead = column(margins=(0, 8, 0, 0))
        lead.addLayout(number)
        lead.addStretch(1)
        line = row(spacing=6, margins=(2, 4, 4, 4))
        line.addLayout(lead)
        line.addLayout(self._body, 1)
        line.addWidget(self._more, 0, Qt.AlignmentFlag.AlignTop)
        self.setLayout(line)

    def _arrange(self, question: QuestionText) -> None:
        """Put a line for every sub-question, keeping the fields of those that were there, and the keyboard in them."""
        kept = {sub_id: field for sub_id, field in self._texts.items() if sub_id}
        focused = next((sub_id for sub_id, field in kept.items() if field.hasFocus()), "")
        self._texts, self._marks = {"": self._texts[""]}, {"": self._marks[""]}
        self._handles = {"": self._handles[""]}
        former = self._subs
        self._subs = QWidget()
        lines = column(spacing=6)
        for sub_id, _text in question.subs:
            field = kept.get(sub_id) or self._make_text(self._sub_hint)
            self._texts[sub_id] = field
            line = row(spacing=6)
            self._marks[sub_id] = _marker("", "soft")
            lead = row(self._make_handle(sub_id), self._marks[sub_id], spacing=0)
            lead.setAlignment(Qt.AlignmentFlag.AlignTop)
            line.addLayout(lead)
            line.addWidget(field, 1)
            lines.addLayout(line)
        self._subs.setLayout(lines)
        self._body.replaceWidget(former, self._subs)
        show_if(self._subs, bool(question.subs))
        former.hide()
        former.deleteLater()
        if focused in self._texts and focused:
            self._texts[focused].setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_number(self, sub_id: str, number: str) -> None:
        """Show what a text is called at its left, and say it to a screen reader."""
        unwritten = self.tr("Lege deelvraag") if sub_id else self.tr("Lege vraag")
        self._texts[sub_id].setAccessibleName(self.tr("Vraag {0}").format(number) if number else unwritten)
        if not sub_id:
            named = self.tr("Meer met vraag {0}").format(number) if number else self.tr("Meer met deze lege vraag")
            self._more.setAccessibleName(named)
        moved = self._texts[sub_id].accessibleName()
        self._handles[sub_id].call(self.tr("{0} verplaatsen").format(moved))
        mark = self._marks[sub_id]
        mark.setText((number.lstrip("0123456789") if sub_id else number) or "–")
        mark.setToolTip("" if number else self.tr("Wat leeg is, krijgt geen nummer en komt niet in de brief."))

    def _make_text(self, placeholder: str = "") -> GrowingTextEdit:
        field = GrowingTextEdit(placeholder, parent=self)
        field.keep_tab()
        field.installEventFilter(self)
        field.edited.connect(self.edited)
        field.left.connect(self.left)
        field.pasted.connect(lambda start, end: self._on_pasted(field, start, end))
        field.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        field.customContextMenuRequested.connect(lambda at: self._on_menu_requested(field, at))
        return field

    def _make_handle(self, sub_id: str) -> DragHandle:
        handle = DragHandle(self.tr("Slepen om te verplaatsen (Alt met een pijltje)"))

        def tell(stage: DragStage, at: QPoint) -> None:
            self.dragged.emit(CardDrag(stage, self._id, sub_id, at))

        handle.moved.connect(lambda at: tell(DragStage.MOVES, at))
        handle.dropped.connect(lambda at: tell(DragStage.DROPPED, at))
        handle.cancelled.connect(lambda: tell(DragStage.CANCELLED, QPoint()))
        self._handles[sub_id] = handle
        return handle

    def _on_key(self, field: GrowingTextEdit, sub_id: str, event: QKeyEvent) -> bool:
        action = wanted(field, sub_id, event)
        if action is None:
            return False
        self._ask(action, sub_id)
        return True

    def _on_key_at_more(self, event: QKeyEvent) -> bool:
        """Tab does not come to the button; out of it, it goes where it would from the last text, or back into that.

        Letters are for the question that it is about.
        """
        last = list(self._texts)[-1]
        if event.key() == Qt.Key.Key_Tab:
            self._ask(CardAction.GO_ON, last)
        elif event.key() == Qt.Key.Key_Backtab:
            self.focus_text(last)
        elif is_written(event):
            self.focus_text()
            self._texts[""].insertPlainText(event.text())
        else:
            return False
        return True

    def _ask(self, action: CardAction, sub_id: str) -> None:
        """Ask for a step at the cursor, which also a menu means."""
        self.requested.emit(self._request(action, sub_id))

    def _request(self, action: CardAction, sub_id: str) -> CardRequest:
        return CardRequest(action, self._id, sub_id, self._texts[sub_id].textCursor().position())

    def _show_menu(self, sub_id: str, at: QPoint, menu: QMenu) -> None:
        """Offer with the mouse what the keys do."""
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if not menu.isEmpty():
            menu.addSeparator()
        for text, keys, action, about in self._offers(sub_id):
            offer = menu.addAction(f"{text}\t{keys}" if keys else text)
            offer.triggered.connect(lambda _checked=False, step=action, item=about: self._ask(step, item))
            offer.setEnabled(self._can(self._request(action, about)))
        menu.popup(at)

    def _whole_text(self) -> str:
        """Return the words of the question with all that stands under it."""
        return "\n".join(field.value() for field in self._texts.values())

    def _offers(self, sub_id: str) -> list[tuple[str, str, CardAction, str]]:
        """Return what there is to do: words, keys, step, and the sub-question it is about."""
        last = list(self._texts)[-1]
        level = (
            (self.tr("Hoofdvraag van maken"), self.tr("Alt+←"), CardAction.MAKE_MAIN, sub_id)
            if sub_id
            else (self.tr("Deelvraag van de vorige maken"), self.tr("Alt+→"), CardAction.MAKE_SUB, "")
        )
        word = self.tr("Deelvraag verwijderen") if sub_id else self.tr("Vraag verwijderen")
        return [
            (self.tr("Deelvraag toevoegen"), "", CardAction.ADD_SUB, last),
            level,
            (self.tr("Splitsen bij de cursor"), self.tr("Ctrl+Enter"), CardAction.SPLIT, sub_id),
            (self.tr("Samenvoegen met de vorige"), "", CardAction.MERGE, sub_id),
            (self.tr("Omhoog"), self.tr("Alt+↑"), CardAction.MOVE_UP, sub_id),
            (self.tr("Omlaag"), self.tr("Alt+↓"), CardAction.MOVE_DOWN, sub_id),
            (word, "", CardAction.DELETE, sub_id),
        ]

    def _on_pasted(self, field: GrowingTextEdit, start: int, end: int) -> None:
        sub_id = next(one for one, each in self._texts.items() if each is field)
        self.requested.emit(CardRequest(CardAction.TAKE_APART, self._id, sub_id, start, end))

    def _on_menu_requested(self, field: GrowingTextEdit, at: QPoint) -> None:
        sub_id = next(one for one, each in self._texts.items() if each is field)
        self._show_menu(sub_id, field.mapToGlobal(at), field.menu_at(at))

    @Slot()
    def _on_more_requested(self) -> None:
        self._show_menu("", self._more.mapToGlobal(QPoint(0, self._more.height())), QMenu(self))

    @Slot()
    def _on_theme_changed(self) -> None:
        """Numbers and letters stay at the height of the first line, which may be larger now."""
        for part in self.findChildren(QLabel):
            if str(part.property("kind") or "").startswith(_MARKER):
                _fit_marker(part)
        self.update()


def _distance(field: QWidget, height: int) -> int:
    """Return how far a height lies above or below a field, 0 within it."""
    return max(0, -height, height - field.height())


def _marker(text: str, role: str) -> QLabel:
    """Return the number or letter that stands before a text."""
    result = label(text, f"{_MARKER}{role}")
    result.setAlignment(Qt.AlignmentFlag.AlignBottom)
    _fit_marker(result)
    return result


def _fit_marker(marker: QLabel) -> None:
    theme = current_theme()
    marker.setFixedSize(theme.scaled(22), line_height(Type.TEXT, theme.scaled(Type.TEXT)))


_MARKER = "marker-"
