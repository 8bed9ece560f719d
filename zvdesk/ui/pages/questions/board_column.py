"""One column of the board: its heading with the count, its cards, and what happens to a card dropped on it."""

from typing import NamedTuple

from PySide6.QtCore import QByteArray, QEvent, QMimeData, QPoint, Qt, Signal, Slot
from PySide6.QtGui import (
    QContextMenuEvent,
    QDrag,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QFocusEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from zvdesk.model.enums import QuestionStatus, label
from zvdesk.ui.dates import plural
from zvdesk.ui.focus import OWN
from zvdesk.ui.icons import set_icon
from zvdesk.ui.pages.questions.board_cards import CLOSED, COLUMNS, Card, tr
from zvdesk.ui.pages.questions.board_model import CardDelegate, CardModel
from zvdesk.ui.pages.questions.board_strip import WIDTH, ColumnStrip
from zvdesk.ui.stylesheet import RADIUS_PANEL
from zvdesk.ui.theme import current_theme
from zvdesk.ui.widgets.basics import button, column
from zvdesk.ui.widgets.basics import label as text_label

MIME = "application/x-zvdesk-raadsvraag"
WIDE, NARROW = 172, 150
"""Least width in px of a column with cards, and of the first, where a question begins, when it has none."""


class CardMenu(NamedTuple):
    """A menu is wanted for a card, at a place on the screen."""

    card: Card
    at: QPoint


class CardView(QListView):
    """The cards of a column. Arrows sideways leave it, Enter opens, Alt+→ takes the usual next step."""

    left = Signal(int)
    """Emitted with -1 or 1 when the keyboard is to go to the column before or after."""

    opened = Signal(object)
    """Emitted with the Card that is to be opened."""

    advanced = Signal(object)
    """Emitted with the Card whose next step is wanted."""

    menu_requested = Signal(object)
    """Emitted with a CardMenu."""

    delete_requested = Signal(object)
    """Emitted with the Card that is to go into the trash."""

    typed = Signal(str)
    """Emitted with a letter, which goes into the filter."""

    entered_by_keys = Signal()
    """Emitted when the column gets the keyboard."""

    def __init__(self) -> None:
        super().__init__()
        self.cards = CardModel(self)
        self.setProperty(OWN, True)
        self.setModel(self.cards)
        self.setItemDelegate(CardDelegate(self))
        self.setUniformItemSizes(True)
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalScrollBar().setSingleStep(28)
        self.doubleClicked.connect(lambda index: self._tell(self.opened, self.cards.card_at(index)))
        current_theme().changed.connect(self.doItemsLayout)

    @property
    def card(self) -> Card | None:
        """The card on which the user stands."""
        return self.cards.card_at(self.currentIndex())

    def stand_on(self, index_row: int) -> None:
        """Stand on a card, or the last where there are fewer, and take the keyboard."""
        if self.cards.cards:
            self.setCurrentIndex(self.cards.index(max(0, min(index_row, len(self.cards.cards) - 1))))
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Qt: who comes with the keyboard stands on a card."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.cards.cards:
            self.setCurrentIndex(self.cards.index(0))
        self.entered_by_keys.emit()
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Qt: the ring goes along."""
        super().focusOutEvent(event)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: the keys of a card."""
        code, keys = event.key(), event.modifiers()
        bare = not keys & ~Qt.KeyboardModifier.KeypadModifier
        text = event.text() if not keys & ~Qt.KeyboardModifier.ShiftModifier else ""
        if code == Qt.Key.Key_Right and keys & Qt.KeyboardModifier.AltModifier:
            self._tell(self.advanced, self.card)
        elif code in (Qt.Key.Key_Left, Qt.Key.Key_Right) and bare:
            self.left.emit(1 if code == Qt.Key.Key_Right else -1)
        elif code in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and bare:
            self._tell(self.opened, self.card)
        elif code == Qt.Key.Key_Delete and bare:
            self._tell(self.delete_requested, self.card)
        elif text.strip() and text.isprintable():
            self.typed.emit(text)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Qt: the menu of the card under the mouse, or of the one with the keyboard."""
        is_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if is_key else self.indexAt(event.pos())
        card = self.cards.card_at(index)
        if card is not None:
            self.setCurrentIndex(index)
            at = self.visualRect(index).center() if is_key else event.pos()
            self.menu_requested.emit(CardMenu(card, self.viewport().mapToGlobal(at)))

    def startDrag(self, _actions: Qt.DropAction) -> None:
        """Qt: drag the card itself, as it looks."""
        card = self.card
        if card is not None:
            drag, data = QDrag(self), QMimeData()
            data.setData(MIME, QByteArray(f"{card.status.value} {card.id}".encode()))
            drag.setMimeData(data)
            drag.setPixmap(self.viewport().grab(self.visualRect(self.currentIndex())))
            drag.exec(Qt.DropAction.MoveAction)

    def _tell(self, signal: object, card: Card | None) -> None:
        if card is not None:
            signal.emit(card)  # type: ignore[attr-defined]  # a bound signal, for which PySide6 has no type


class BoardColumn(QWidget):
    """A status with its cards. One that shows none is a strip, and takes a card all the same; closed ones fold away."""

    card_over = Signal(object, object)
    """Emitted with the status of a card that is dragged over this column, and this column's; None when it is gone."""

    dropped = Signal(str, object)
    """Emitted with the id of the question that was dropped here, and this column's status."""

    folded = Signal()
    """Emitted when the user folded the column or opened it."""

    def __init__(self, status: QuestionStatus) -> None:
        super().__init__()
        self.status = status
        self.is_inviting: bool | None = None
        self.setAcceptDrops(True)
        self._build_widgets()
        lines = column(spacing=4, margins=(6, 8, 6, 6))
        for part in (self._head, self._fold, self._none):
            lines.addWidget(part)
        lines.addWidget(self._strip, 1)
        lines.addWidget(self.view, 1)
        lines.addStretch(0)
        self.setLayout(lines)
        current_theme().changed.connect(self._fit)
        self._on_folded(False)

    @property
    def is_open(self) -> bool:
        """Whether the cards are shown."""
        return self.status not in CLOSED or self._fold.isChecked()

    @property
    def is_unfolded(self) -> bool:
        """Whether the user opened a column that is folded by itself."""
        return self.status in CLOSED and self._fold.isChecked()

    @property
    def has_cards_shown(self) -> bool:
        """Whether there is a card to stand on."""
        return self.is_open and bool(self.view.cards.cards)

    def unfold(self, is_open: bool) -> None:
        """Show the cards of a closed status, or only how many there are."""
        self._fold.setChecked(is_open)

    def show_cards(self, cards: tuple[Card, ...]) -> None:
        """Show the cards of this status; who stood on one stands on it still, or on what came in its place."""
        former, place = self.view.card, self.view.currentIndex().row()
        self.view.cards.show_cards(cards)
        at = self.view.cards.place_of(former.id) if former is not None else None
        if at is not None and at.isValid():
            self.view.setCurrentIndex(at)
        elif place >= 0 and cards:
            self.view.setCurrentIndex(self.view.cards.index(min(place, len(cards) - 1)))
        self._name(cards)
        self._fit()

    def invite(self, is_welcome: bool | None) -> None:
        """Look as a place where the dragged card may go, or may not; None when nothing is dragged over it."""
        self.is_inviting = is_welcome
        self.update()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Qt: a card comes over this column."""
        if event.mimeData().hasFormat(MIME):
            status, _ = _dragged(event)
            self.card_over.emit(status, self.status)
            event.setAccepted(self.is_inviting is not False)

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        """Qt: it is gone again."""
        self.card_over.emit(None, self.status)

    def dropEvent(self, event: QDropEvent) -> None:
        """Qt: it was let go here."""
        status, record_id = _dragged(event)
        self.card_over.emit(None, self.status)
        if status != self.status:
            event.acceptProposedAction()
            self.dropped.emit(record_id, self.status)

    def changeEvent(self, event: QEvent) -> None:
        """Qt: heights of text follow the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt: draw the ground; while a card is over it, whether it may come."""
        theme = current_theme()
        line, ground = {None: ("line", "rail"), True: ("accent", "selection"), False: ("late", "late_ground")}[
            self.is_inviting
        ]
        if theme.palette.line_width > 1:
            ground = "rail"
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = theme.palette.line_width * (1 if self.is_inviting is None else 2)
        style = Qt.PenStyle.DashLine if self.is_inviting is False else Qt.PenStyle.SolidLine
        painter.setPen(QPen(theme.colour(line), width, style))
        painter.setBrush(theme.colour(ground))
        painter.drawRoundedRect(self.rect().toRectF().adjusted(1, 1, -1, -1), RADIUS_PANEL, RADIUS_PANEL)
        painter.end()

    def _build_widgets(self) -> None:
        self._head = text_label("", "strong", wraps=True)
        self._head.setContentsMargins(6, 0, 6, 0)
        self._fold = button("", "link")
        self._fold.setCheckable(True)
        set_icon(self._fold, "chevron-down", "accent", size=16)
        self._fold.toggled.connect(self._on_folded)
        self._fold.clicked.connect(self.folded)
        self._strip = ColumnStrip()
        self._strip.clicked.connect(self._on_strip_pressed)
        self._none = text_label(tr("geen"), "meta")
        self._none.setContentsMargins(6, 0, 6, 0)
        self.view = CardView()

    def _name(self, cards: tuple[Card, ...]) -> None:
        word = label(self.status)
        word = word[:1].upper() + word[1:]
        self._head.setText(f"{word}  {len(cards)}")
        self._fold.setText(f"{word}  {len(cards)}")
        self._strip.setText(f"{word}  {len(cards)}")
        late = sum(card.is_late for card in cards)
        told = [word, plural(len(cards), tr("raadsvraag"), tr("raadsvragen"))]
        told.append(tr("{0} te laat").format(late) if late else "")
        self.view.setAccessibleName(", ".join(filter(None, told)))
        for part in (self._fold, self._strip):
            part.setAccessibleName(tr("Kolom {0}").format(", ".join(filter(None, told))))

    @Slot(bool)
    def _on_folded(self, is_open: bool) -> None:
        had_keys = self._fold.hasFocus()
        self._fit()
        if had_keys and not is_open:
            self._strip.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _on_strip_pressed(self) -> None:
        self._fold.click()
        self._fold.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _fit(self) -> None:
        """Without cards to show the column is a strip, save for the first, in which a question begins."""
        has_cards, is_closed = self.has_cards_shown, self.status in CLOSED
        is_strip = not has_cards and self.status is not COLUMNS[0]
        self._head.setVisible(not is_strip and not is_closed)
        self._fold.setVisible(not is_strip and is_closed)
        self._none.setVisible(not is_strip and not has_cards)
        self._strip.setVisible(is_strip)
        self._strip.holds_cards(bool(self.view.cards.cards))
        self.view.setVisible(has_cards)
        scaled = current_theme().scaled
        self.setMinimumWidth(scaled(WIDE if has_cards else WIDTH if is_strip else NARROW))
        self.setMaximumWidth(16777215 if has_cards else self.minimumWidth())
        self.update()


def _dragged(event: QDropEvent) -> tuple[QuestionStatus, str]:
    status, record_id = bytes(event.mimeData().data(MIME).data()).decode().split()
    return QuestionStatus(status), record_id
