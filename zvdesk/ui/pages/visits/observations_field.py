"""The observations of a visit as cards in its editor, each with its time, its text and its photos."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from zvdesk.model.enums import ObservationKind
from zvdesk.ui.dates import exact_text, short_day_text
from zvdesk.ui.pages.child_records import ChildCard, ChildRecordsField
from zvdesk.ui.pages.visits.photos import Photo, Photos
from zvdesk.ui.widgets.basics import column, label, row, show_if, tool_button
from zvdesk.ui.widgets.fields import ChoiceField, LineField
from zvdesk.ui.widgets.panel import Panel
from zvdesk.ui.widgets.picture import Picture
from zvdesk.ui.widgets.text_edit import GrowingTextEdit

SAID = frozenset({ObservationKind.CITAAT, ObservationKind.AFSPRAAK, ObservationKind.VRAAG})
"""Kinds of which one notes whose words they are."""


class ObservationCard(ChildCard):
    """One observation: when, what kind, who said it, the text, photos, and the step to a council question."""

    question_requested = Signal(str)
    """Emitted with the observation's id to make a council question of it."""

    photos_requested = Signal(str)
    """Emitted with the observation's id to add photos to it."""

    photo_removal_requested = Signal(str)
    """Emitted with the attachment's id."""

    def __init__(self, record_id: str, parent: QWidget | None = None) -> None:
        super().__init__(record_id, parent)
        self._text = GrowingTextEdit(self.tr("Wat zag of hoorde u?"), name=self.tr("Tekst van de waarneming"))
        self._kind = ChoiceField([(kind.value, kind.value.capitalize()) for kind in ObservationKind])
        self._kind.setAccessibleName(self.tr("Soort waarneming"))
        self._kind.setProperty("kind", "bare")
        self._speaker = LineField(self.tr("Wie zei dit?"), name=self.tr("Spreker"))
        self._speaker.setProperty("kind", "bare-strong")
        self._speaker.setTextMargins(-2, 0, 0, 0)  # a line of text stands 2 px in by itself
        self._time = label("", "meta")
        self._moment: datetime | None = None
        self._visit_day: date | None = None
        self._photos = column(spacing=8)
        self.bind("text", self._text)
        self.bind("kind", self._kind)
        self.bind("speaker", self._speaker)
        self._kind.edited.connect(self._show_speaker)
        self._build_layout()

    def show_child(self, child: Any) -> None:
        """Card: also when it was, and whether there is a speaker to name."""
        super().show_child(child)
        self._moment = child.observed_at.astimezone()
        self._time.setToolTip(f"{exact_text(self._moment.date())} {self._moment:%H:%M}")
        self._show_time()
        self._show_speaker()

    def show_day(self, visit_day: date | None) -> None:
        """Take over the day of the visit: a time on another day is shown with its day."""
        self._visit_day = visit_day
        self._show_time()

    def show_photos(self, photos: Sequence[Photo]) -> None:
        """Show the photos of this observation, each with its way out."""
        _empty(self._photos)
        for photo in photos:
            text = photo.name if not photo.image.isNull() else self.tr("{0} (geen voorbeeld)").format(photo.name)
            remove = tool_button("x", self.tr("Foto {0} weghalen").format(photo.name))
            remove.clicked.connect(lambda _checked=False, one=photo.id: self.photo_removal_requested.emit(one))
            whole = QWidget()
            line = row(spacing=8)
            line.addWidget(Picture(photo.image, text), 1)
            line.addWidget(remove, 0, Qt.AlignmentFlag.AlignTop)
            whole.setLayout(line)
            self._photos.addWidget(whole)

    def _build_layout(self) -> None:
        question = tool_button("message-circle-question-mark", self.tr("Raadsvraag maken"))
        question.clicked.connect(lambda: self.question_requested.emit(self.record_id))
        photo = tool_button("camera", self.tr("Foto toevoegen"))
        photo.clicked.connect(lambda: self.photos_requested.emit(self.record_id))
        remove = tool_button("trash-2", self.tr("Waarneming verwijderen"))
        remove.clicked.connect(lambda: self.remove_requested.emit(self.record_id))
        top = row(self._time, self._kind, spacing=10)
        top.addStretch(1)
        steps = row(question, photo, remove, spacing=0)
        top.addLayout(steps)
        lines = column(margins=(14, 6, 8, 12), spacing=4)
        lines.addLayout(top)
        lines.addWidget(self._speaker)
        lines.addWidget(self._text)
        lines.addLayout(self._photos)
        panel = Panel()
        panel.setLayout(lines)
        self.setLayout(column(panel))

    def _show_time(self) -> None:
        if self._moment is not None:
            day = self._moment.date()
            other = "" if day == self._visit_day else short_day_text(day, self._visit_day) + " "
            self._time.setText(f"{other}{self._moment:%H:%M}")

    def _show_speaker(self) -> None:
        show_if(self._speaker, self._kind.value() in SAID or bool(self._speaker.value()))


class ObservationsField(ChildRecordsField):
    """The observations of the open visit, in the order in which they were made."""

    question_requested = Signal(str)
    photos_requested = Signal(str)
    photo_removal_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._photos: Mapping[str, Sequence[Photo]] = {}
        self._day: date | None = None

    def make_card(self, record_id: str) -> ObservationCard:
        """Field: a card for one observation."""
        card = ObservationCard(record_id)
        card.question_requested.connect(self.question_requested)
        card.photos_requested.connect(self.photos_requested)
        card.photo_removal_requested.connect(self.photo_removal_requested)
        card.show_photos(self._photos.get(record_id, ()))
        card.show_day(self._day)
        return card

    def show_day(self, visit_day: date | None) -> None:
        """Take over the day of the visit: observations of another day name theirs."""
        self._day = visit_day
        for card in self.cards():
            if isinstance(card, ObservationCard):
                card.show_day(visit_day)

    def show_photos(self, photos: Photos) -> None:
        """Show the photos of each observation by its id, also of those whose card is still to be made."""
        former, self._photos = self._photos, photos
        for card in self.cards():
            mine = photos.get(card.record_id, ())
            if isinstance(card, ObservationCard) and list(former.get(card.record_id, ())) != list(mine):
                card.show_photos(mine)


def _empty(lines: QVBoxLayout) -> None:
    while (entry := lines.takeAt(0)) is not None:
        widget = entry.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
