"""One entry as it is on the disk: when, what, whose words; a tap unfolds what can be done about it."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QWidget

from zvdesk.model.enums import ObservationKind, QuoteConsent
from zvdesk.services.visits.field import FieldEntry
from zvdesk.ui.focus import OWN
from zvdesk.ui.pages.visits.field.look import TARGET, Look, TouchButton
from zvdesk.ui.pages.visits.field.words import entry_line, entry_text, tr
from zvdesk.ui.widgets.basics import WrappingLabel, column, row, set_look, show_if
from zvdesk.ui.widgets.flow import FlowLayout
from zvdesk.ui.widgets.layouts import empty
from zvdesk.ui.widgets.picture import Picture

if TYPE_CHECKING:
    from zvdesk.ui.pages.visits.photos import Photo


class EntryCard(QFrame):
    """A card that one taps open."""

    tapped = Signal(str)
    correction_requested = Signal(str)
    removal_requested = Signal(str)
    consent_given = Signal(str, object)
    """Emitted with the id of the entry and a QuoteConsent."""

    def __init__(self, look: Look, entry: FieldEntry) -> None:
        super().__init__()
        self.setProperty("field", "entry")
        self.setProperty(OWN, True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.look, self.entry = look, entry
        self._is_pressed = False
        self._shown: list[str] = []
        self.line, self.text = _label("meta"), _label("text")
        self._photos = row(spacing=8)
        self._photo_part = QWidget()
        self._photo_part.setLayout(self._photos)
        self._photo_part.hide()
        self._steps: QWidget | None = None
        self._moved = QTimer(self, singleShot=True)
        self._tapped_at: QPointF | None = None
        self._lines = column(self.line, self.text, self._photo_part, margins=(16, 10, 16, 12), spacing=4)
        self.setLayout(self._lines)

    @property
    def is_open(self) -> bool:
        """Whether what can be done is shown."""
        return self._steps is not None and not self._steps.isHidden()

    @property
    def steps(self) -> QWidget | None:
        """What can be done about it, None as long as that was never shown."""
        return self._steps

    def steps_height(self) -> int:
        """Return the px that what can be done takes at the width of the card."""
        if self._steps is None:
            self._steps = self._made_steps()
            self._steps.hide()
            self._lines.addWidget(self._steps)
        margins, layout = self._lines.contentsMargins(), self._steps.layout()
        room = self.width() - margins.left() - margins.right()
        return self._lines.spacing() + (layout.heightForWidth(room) if layout is not None else 0)

    def steps_moved(self) -> None:
        """What removes came to lie elsewhere: who was about to tap on what lay there removes nothing."""
        self._moved.start(QApplication.doubleClickInterval())

    def show_entry(self, entry: FieldEntry, *, is_today: bool) -> None:
        """Show an entry as the disk has it."""
        is_other = entry.kind is not self.entry.kind or entry.consent is not self.entry.consent
        self.entry = entry
        line, text = entry_line(entry, is_today=is_today), entry_text(entry)
        self.line.setText(line)
        self.text.setText(text)
        show_if(self.text, bool(text))
        self.setAccessibleName(f"{line}: {text}" if text else line)
        if is_other and self._steps is not None:
            was_open = self.is_open
            self._forget_steps()
            self.unfold(was_open)

    def show_photos(self, photos: "Sequence[Photo]") -> None:
        """Show what was photographed, small; what is shown already stays."""
        if [photo.id for photo in photos] == self._shown:
            return
        self._shown = [photo.id for photo in photos]
        empty(self._photos)
        for photo in photos:
            self._photos.addWidget(Picture(photo.image, photo.name))
        show_if(self._photo_part, bool(photos))

    def unfold(self, is_open: bool, *, is_above: bool = False) -> None:
        """Show what can be done about it, below or above its words, or fold that away."""
        if is_open and self._steps is None:
            self._steps = self._made_steps()
            self._lines.addWidget(self._steps)
        if self._steps is not None:
            wanted = 0 if is_above else self._lines.count() - 1
            if is_open and self._lines.indexOf(self._steps) != wanted:
                self._lines.removeWidget(self._steps)
                self._lines.insertWidget(wanted, self._steps)
            show_if(self._steps, is_open)
        if not is_open:
            self._tapped_at = None
        set_look(self, "open", is_open)
        self.setAccessibleDescription(tr("opengeklapt") if is_open else tr("tik om te verbeteren of te verwijderen"))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Qt: a tap begins."""
        self._is_pressed = event.button() == Qt.MouseButton.LeftButton
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Qt: a tap ends on the card; a drag ends elsewhere."""
        if self._is_pressed and self.rect().contains(event.position().toPoint()):
            self._tapped_at = event.globalPosition()
            self.tapped.emit(self.entry.id)
        self._is_pressed = False

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Qt: two quick taps are one; the second would fold what the first unfolded."""
        if not self.is_second_tap(event):
            self.mousePressEvent(event)

    def is_second_tap(self, event: QMouseEvent) -> bool:
        """Tell whether a quick second tap lies where the first was; of fingers Qt calls any quick one a second."""
        first = self._tapped_at
        return first is not None and (event.globalPosition() - first).manhattanLength() < TARGET

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: the keyboard taps too."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.tapped.emit(self.entry.id)
        elif event.key() == Qt.Key.Key_Delete:
            self.removal_requested.emit(self.entry.id)
        else:
            super().keyPressEvent(event)

    def _made_steps(self) -> QWidget:
        part = QWidget()
        flow = FlowLayout(part, spacing=8)
        entry_id = self.entry.id
        if self.entry.kind is ObservationKind.CITAAT:
            for one in consent_buttons(self.look, self.entry.consent, partial(self.consent_given.emit, entry_id)):
                flow.addWidget(one)
        correct = TouchButton(self.look, tr("Verbeteren"), icon="pencil")
        correct.clicked.connect(lambda: self.correction_requested.emit(entry_id))
        remove = _RemoveButton(self)
        remove.clicked.connect(self._ask_removal)
        for one in (correct, remove):
            flow.addWidget(one)
        whole = QWidget()
        whole.setLayout(column(part, margins=(0, 4, 0, 6)))
        return whole

    @Slot()
    def _ask_removal(self) -> None:
        if not self._moved.isActive():
            self.removal_requested.emit(self.entry.id)

    def _forget_steps(self) -> None:
        if self._steps is not None:
            self._lines.removeWidget(self._steps)
            self._steps.hide()
            self._steps.deleteLater()
            self._steps = None


class _RemoveButton(TouchButton):
    """Is not pressed by the second of two quick taps, of which the first unfolded the card."""

    def __init__(self, card: EntryCard) -> None:
        super().__init__(card.look, tr("Verwijderen"), icon="trash-2")
        self._card = card

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Qt: no tap where the first of the two was meant for what lay there before."""
        if self._card.is_second_tap(event):
            event.accept()
        else:
            super().mouseDoubleClickEvent(event)


def consent_buttons(look: Look, now: QuoteConsent, given: "partial[None]") -> list[TouchButton]:
    """Return the three answers to whether words may be used; each says what it means."""
    names = {
        QuoteConsent.JA: tr("Mag met naam gebruikt worden"),
        QuoteConsent.ANONIEM: tr("Mag zonder naam gebruikt worden"),
        QuoteConsent.NEE: tr("Mag niet naar buiten"),
    }
    words = {QuoteConsent.JA: tr("Ja, met naam"), QuoteConsent.ANONIEM: tr("Anoniem"), QuoteConsent.NEE: tr("Nee")}
    made = []
    for consent, name in names.items():
        one = TouchButton(look, words[consent], kind="chip", name=name)
        one.setCheckable(True)
        one.setChecked(consent is now)
        one.clicked.connect(lambda _checked=False, chosen=consent: given(chosen))
        made.append(one)
    return made


def _label(kind: str) -> QLabel:
    made = WrappingLabel()
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(True)
    made.setProperty("field", kind)
    made.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    return made
