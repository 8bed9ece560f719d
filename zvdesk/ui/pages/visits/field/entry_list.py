"""The entries of a visit, the newest at the bottom, where one writes the next."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from zvdesk.services.visits.field import FieldEntry
from zvdesk.ui.pages.visits.field.entry_card import EntryCard
from zvdesk.ui.pages.visits.field.look import GAP, Look, ground
from zvdesk.ui.pages.visits.field.touch import reveal, scroll_by_finger
from zvdesk.ui.pages.visits.field.words import tr

if TYPE_CHECKING:
    from zvdesk.ui.pages.visits.photos import Photo

AT_END = 4
"""Px from the end of the list within which one looks at the newest."""

LAYERS = 4
"""Layouts within each other, each of which asks the next for room: what can be done, card, page, list."""


class EntryList(QScrollArea):
    """Follows the newest entry as long as one looks at it; who has scrolled back stays there."""

    correction_requested = Signal(str)
    removal_requested = Signal(str)
    consent_given = Signal(str, object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._cards: dict[str, EntryCard] = {}
        self._follows = True
        self._open_id = ""
        self._revealing = QTimer(self, singleShot=True)
        self._revealing.timeout.connect(self._reveal_steps)
        self.setProperty("field", "entries")
        self.setAccessibleName(tr("Waarnemingen"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self._page = QWidget()
        ground(self._page)
        self._lines = QVBoxLayout(self._page)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(GAP)
        self._lines.addStretch(1)
        self.setWidget(self._page)
        scroll_by_finger(self)
        bar = self.verticalScrollBar()
        bar.rangeChanged.connect(self._on_range_changed)
        bar.valueChanged.connect(self._on_moved)

    @property
    def cards(self) -> dict[str, EntryCard]:
        """The cards by the id of their entry, in their order."""
        return self._cards

    def show_entries(self, entries: Sequence[FieldEntry], today: date) -> None:
        """Show entries as the disk has them."""
        wanted = [one.id for one in entries]
        for gone in [key for key in self._cards if key not in wanted]:
            card = self._cards.pop(gone)
            self._lines.removeWidget(card)
            card.hide()
            card.deleteLater()
        is_new = any(one.id not in self._cards for one in entries)
        found = dict(self._cards)
        self._cards = {one.id: found.get(one.id) or self._made(one) for one in entries}
        for place, (card, entry) in enumerate(zip(self._cards.values(), entries, strict=True), start=1):
            if self._lines.indexOf(card) != place:
                self._lines.insertWidget(place, card)
            card.show_entry(entry, is_today=entry.observed_at.astimezone().date() == today)
        if is_new:
            self._follows = True
            QTimer.singleShot(0, self, self._to_newest)

    def show_photos(self, photos: "Mapping[str, Sequence[Photo]]") -> None:
        """Show the photos of each entry by its id."""
        for key, card in self._cards.items():
            card.show_photos(photos.get(key, ()))

    def unfold(self, entry_id: str) -> None:
        """Unfold one card and fold the others; the same again, or "", folds all.

        The words that one tapped on stay under the finger: what can be done comes above or below them.
        """
        held = self._cards.get(entry_id)
        height = self._height_in_view(held)
        self._open_id = "" if entry_id == self._open_id else entry_id
        is_above = held is not None and self._goes_above(held)
        for key, card in self._cards.items():
            if card.is_open or key == self._open_id:
                card.unfold(key == self._open_id, is_above=is_above)
        if held is not None:
            self._hold(held, height)
        if self._open_id:
            self._revealing.start(QApplication.doubleClickInterval())

    def _goes_above(self, card: EntryCard) -> bool:
        """Tell whether what can be done about a card goes above its words: by where there is room in view."""
        top = card.mapTo(self.viewport(), QPoint(0, 0)).y()
        room_below = self.viewport().height() - top - card.height()
        if card.is_open or top >= (needed := card.steps_height()):
            return True
        fills = self._page.height() > self.viewport().height()  # else all cards rest on the lower edge
        return not (fills and room_below >= needed) and top > room_below

    def _height_in_view(self, card: EntryCard | None) -> int:
        return card.line.mapTo(self.viewport(), QPoint(0, 0)).y() if card is not None else 0

    def _hold(self, card: EntryCard, height: int) -> None:
        """Scroll so far that the words of a card stand where they stood, before anything is drawn."""
        follows, self._follows = self._follows, False
        for _ in range(LAYERS):
            QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + self._height_in_view(card) - height)
        self._follows = follows and bar.value() >= bar.maximum() - AT_END

    @Slot()
    def _reveal_steps(self) -> None:
        """Scroll to what can be done where the list is too low for it, once no second tap is to be expected."""
        card = self._cards.get(self._open_id)
        if card is None or card.steps is None or not card.is_open:
            return
        if card.steps.visibleRegion().boundingRect() != card.steps.rect():
            card.steps_moved()
            reveal(self, card.steps, GAP)

    def sizeHint(self) -> QSize:
        """Qt: whatever is left."""
        return QSize(320, 200)

    def minimumSizeHint(self) -> QSize:
        """Qt: may vanish behind a keyboard."""
        return QSize(0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: another height shows the newest still."""
        super().resizeEvent(event)
        if self._follows:
            QTimer.singleShot(0, self, self._to_newest)

    def _made(self, entry: FieldEntry) -> EntryCard:
        card = EntryCard(self._look, entry)
        card.unfold(False)
        card.tapped.connect(self.unfold)
        card.correction_requested.connect(self.correction_requested)
        card.removal_requested.connect(self.removal_requested)
        card.consent_given.connect(self.consent_given)
        return card

    @Slot()
    def _to_newest(self) -> None:
        bar = self.verticalScrollBar()
        bar.setValue(bar.maximum())

    @Slot()
    def _on_range_changed(self) -> None:
        if self._follows:
            self._to_newest()

    @Slot(int)
    def _on_moved(self, value: int) -> None:
        self._follows = value >= self.verticalScrollBar().maximum() - AT_END
