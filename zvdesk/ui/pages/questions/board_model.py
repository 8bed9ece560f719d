"""The model and the painting of one column of the board: cards of one height, so that a thousand cost what ten do."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem

from zvdesk.ui.fonts import Type
from zvdesk.ui.pages.questions.board_cards import Card
from zvdesk.ui.palettes import Tone
from zvdesk.ui.stylesheet import RADIUS_CARD
from zvdesk.ui.theme import current_theme
from zvdesk.ui.widgets.basics import badge_size, paint_badge
from zvdesk.ui.widgets.record_delegate import fill

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
GAP, PADDING, BAR = 4, 10, 4
TITLE_LINES = 2


class CardModel(QAbstractListModel):
    """The cards of one column."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.cards: tuple[Card, ...] = ()

    def show_cards(self, cards: Sequence[Card]) -> None:
        """Show other cards; nothing moves where they are the same."""
        new = tuple(cards)
        if new != self.cards:
            self.beginResetModel()
            self.cards = new
            self.endResetModel()

    def place_of(self, record_id: str) -> QModelIndex:
        """Return where a question stands; an invalid index where it is not in this column."""
        place = next((at for at, card in enumerate(self.cards) if card.id == record_id), None)
        return QModelIndex() if place is None else self.index(place)

    def card_at(self, index: Index) -> Card | None:
        """Return the card at an index, None for no index."""
        return self.cards[index.row()] if index.isValid() else None

    def rowCount(self, parent: Index = ROOT) -> int:
        """Qt: the cards."""
        return 0 if parent.isValid() else len(self.cards)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole.value) -> object:
        """Qt: the subject, what a screen reader says, and the whole of what may be cut off."""
        card = self.cards[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return card.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return card.spoken
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(filter(None, (card.title, card.facts, card.about, card.badge)))
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Qt: a card can be chosen and dragged."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDragEnabled


class CardLook:
    """Fonts and measures of cards for one state of the theme."""

    def __init__(self) -> None:
        theme = current_theme()
        self.palette = theme.palette
        self.title_font = theme.font(Type.TEXT, QFont.Weight.DemiBold)
        self.meta_font = theme.font(Type.META)
        self.title, self.meta = QFontMetrics(self.title_font), QFontMetrics(self.meta_font)
        badge = badge_size("x").height()
        self.height = 2 * (GAP + PADDING) + TITLE_LINES * self.title.height() + 2 * self.meta.height() + badge + 8


class CardDelegate(QStyledItemDelegate):
    """Draws the cards of a CardModel. What is late has a bar and says so in its badge."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view
        self._look: CardLook | None = None
        current_theme().changed.connect(self._forget)

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Qt: every card is as high; the width is the view's."""
        return QSize(80, self.look().height)

    def look(self) -> CardLook:
        """Return fonts and measures for the present theme."""
        if self._look is None:
            self._look = CardLook()
        return self._look

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Qt: draw one card."""
        model = index.model()
        card = model.card_at(index) if isinstance(model, CardModel) else None
        if card is not None:
            rect: QRect = option.rect
            outline = rect.adjusted(GAP, GAP, -GAP, -GAP)
            self._paint_ground(painter, outline, card, has_keys=self._has_keys(index))
            self._paint_words(painter, outline.adjusted(PADDING + BAR, PADDING, -PADDING, -PADDING), card)

    def _has_keys(self, index: Index) -> bool:
        return self._view.hasFocus() and self._view.currentIndex().row() == index.row()

    def _paint_ground(self, painter: QPainter, rect: QRect, card: Card, *, has_keys: bool) -> None:
        palette = self.look().palette
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = palette.line_width * (2 if has_keys else 1)
        painter.setPen(QPen(QColor(palette.focus if has_keys else palette.line), width))
        painter.setBrush(QColor(palette.panel))
        painter.drawRoundedRect(rect.toRectF().adjusted(1, 1, -1, -1), RADIUS_CARD, RADIUS_CARD)
        painter.restore()
        if card.tone is not Tone.NEUTRAL:
            bar = QRect(rect.x() + 5, rect.y() + PADDING, BAR, rect.height() - 2 * PADDING)
            fill(painter, bar, palette.tone(card.tone)[0])

    def _paint_words(self, painter: QPainter, rect: QRect, card: Card) -> None:
        look = self.look()
        top = self._paint_title(painter, rect, card.title)
        painter.setFont(look.meta_font)
        painter.setPen(QColor(look.palette.soft))
        for words in (card.facts, card.about):
            shown = look.meta.elidedText(words, Qt.TextElideMode.ElideRight, rect.width())
            painter.drawText(rect.x(), top + look.meta.ascent(), shown)
            top += look.meta.height()
        if card.badge:
            badge = look.meta.elidedText(card.badge, Qt.TextElideMode.ElideRight, rect.width() - 20)
            place = QPoint(rect.x(), rect.bottom() + 1 - badge_size(badge).height())
            paint_badge(painter, place, badge, card.tone)

    def _paint_title(self, painter: QPainter, rect: QRect, title: str) -> int:
        look = self.look()
        painter.setFont(look.title_font)
        painter.setPen(QColor(look.palette.ink))
        top = rect.y()
        for line in wrapped(title, look.title, rect.width()):
            painter.drawText(rect.x(), top + look.title.ascent(), line)
            top += look.title.height()
        return top + 2

    def _forget(self) -> None:
        self._look = None


def wrapped(text: str, metrics: QFontMetrics, width: int) -> tuple[str, ...]:
    """Return a text in at most two lines that fit a width, the last one cut off where it must be."""
    if metrics.horizontalAdvance(text) <= width:
        return (text,)
    first = ""
    words = text.split()
    while words and metrics.horizontalAdvance(f"{first} {words[0]}".strip()) <= width:
        first = f"{first} {words.pop(0)}".strip()
    elide = Qt.TextElideMode.ElideRight
    if not first:  # one word that is too long by itself
        widths = ((n, metrics.horizontalAdvance(f"{text[:n]}-")) for n in range(len(text), 0, -1))
        most = joint_in(text, next(n for n, needed in widths if n == 1 or needed <= width))
        return f"{text[:most]}-", metrics.elidedText(text[most:], elide, width)
    return first, metrics.elidedText(" ".join(words), elide, width)


def joint_in(word: str, most: int) -> int:
    """Return after how many letters, at most so many, a word is best parted: before a consonant that begins a syllable.

    The patterns of Dutch know better, but take half a second to read, which no card should wait for.
    """
    signs = word.lower()
    for place in range(most, most // 2, -1):
        here, after = signs[place : place + 1], signs[place + 1 : place + 2]
        is_start = here.isalpha() and here not in _VOWELS and after in _VOWELS
        if is_start and signs[place - 1 : place + 1] not in _WHOLE:
            return place
    return most


_VOWELS = frozenset("aeiouyáàäéèêëíïóöúü")
_WHOLE = frozenset({"ch", "ng", "ph", "qu", "sj", "sp", "st", "th", "tj"})
"""Pairs of consonants that are seldom parted."""
