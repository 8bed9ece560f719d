"""The observations of a visit as cards in its editor, each with its time, its text and its photos."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from zvdesk.model.enums import ObservationKind
from zvdesk.ui.pages.child_records import ChildCard, ChildRecordsField
from zvdesk.ui.widgets.basics import button, column, label, row, show_if, tool_button
from zvdesk.ui.widgets.fields import ChoiceField, LineField
from zvdesk.ui.widgets.panel import Panel
from zvdesk.ui.widgets.picture import Picture
from zvdesk.ui.widgets.text_edit import GrowingTextEdit

QUOTE_LIKE = (ObservationKind.CITAAT.value, ObservationKind.AFSPRAAK.value, ObservationKind.VRAAG.value)


class ObservationCard(ChildCard):
    """One observation: when, what kind, who said it, the text, photos, and the step to a council question."""

    question_requested = Signal(str)
    """Emitted with the observation's id to make a council question of it."""

    def __init__(self, record_id: str, parent: QWidget | None = None) -> None:
        super().__init__(record_id, parent)
        self._text = GrowingTextEdit(self.tr("Wat zag of hoorde u?"), name=self.tr("Tekst van de waarneming"))
        self._kind = ChoiceField([(kind.value, kind.value.capitalize()) for kind in ObservationKind])
        self._kind.setAccessibleName(self.tr("Soort waarneming"))
        self._speaker = LineField(self.tr("Wie zei dit?"), name=self.tr("Spreker"))
        self._time = label("", "meta")
        self._photos = column(spacing=8)
        self.bind("text", self._text)
        self.bind("kind", self._kind)
        self.bind("speaker", self._speaker)
        self._kind.edited.connect(self._show_speaker)
        self._build_layout()

    def show_moment(self, moment: datetime) -> None:
        """Show when it was observed, on the clock of this computer."""
        here = moment.astimezone()
        self._time.setText(f"{here:%H:%M}")
        self._time.setToolTip(f"{here:%d-%m-%Y %H:%M}")

    def show_values(self, values: Any) -> None:
        """Card: also whether there is a speaker to name."""
        super().show_values(values)
        self._show_speaker()

    def show_photos(self, photos: Sequence[tuple[str, QImage]]) -> None:
        """Show pictures, as pairs of what stands in for them and the image."""
        while (entry := self._photos.takeAt(0)) is not None:
            widget = entry.widget()
            if widget is not None:
                widget.deleteLater()
        for alternative, image in photos:
            self._photos.addWidget(Picture(image, alternative))

    def _build_layout(self) -> None:
        question = button(self.tr("Raadsvraag maken"), "link")
        question.clicked.connect(lambda: self.question_requested.emit(self.record_id))
        remove = tool_button("trash-2", self.tr("Waarneming verwijderen"))
        remove.clicked.connect(lambda: self.remove_requested.emit(self.record_id))
        top = row(self._time, self._kind, spacing=10)
        top.addWidget(self._speaker, 1)
        top.addStretch(0)
        top.addWidget(remove)
        self._speaker.setMinimumWidth(80)
        lines = column(margins=(14, 10, 14, 14), spacing=8)
        lines.addLayout(top)
        lines.addWidget(self._text)
        lines.addLayout(self._photos)
        lines.addWidget(question, 0, Qt.AlignmentFlag.AlignLeft)
        panel = Panel()
        panel.setLayout(lines)
        self.setLayout(column(panel))

    def _show_speaker(self) -> None:
        show_if(self._speaker, self._kind.value() in QUOTE_LIKE or bool(self._speaker.value()))


class ObservationsField(ChildRecordsField):
    """The observations of the open visit, in the order in which they were made."""

    question_requested = Signal(str)

    def make_card(self, record_id: str) -> ObservationCard:
        """Field: a card for one observation."""
        card = ObservationCard(record_id)
        card.question_requested.connect(self.question_requested)
        return card

    def set_value(self, children: Sequence[Any]) -> None:
        """Field: also the moments."""
        super().set_value(children)
        for child in children:
            card = self.card(child.id)
            if isinstance(card, ObservationCard):
                card.show_moment(child.observed_at)

    def show_photos(self, photos: dict[str, list[tuple[str, QImage]]]) -> None:
        """Show the pictures of each observation by its id."""
        for record_id, pictures in photos.items():
            card = self.card(record_id)
            if isinstance(card, ObservationCard):
                card.show_photos(pictures)
