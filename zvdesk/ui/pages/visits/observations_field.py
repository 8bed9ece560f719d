"""The observations of a visit as cards in its editor, each with its time, its text and its photos."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QWidget

from zvdesk.model.enums import ObservationKind, ObservationOutcome, QuoteConsent
from zvdesk.ui.pages.child_records import ChildCard, ChildRecordsField
from zvdesk.ui.pages.tab_order import follow
from zvdesk.ui.pages.visits.captions import Captions
from zvdesk.ui.pages.visits.inbox_words import outcome_word
from zvdesk.ui.pages.visits.moment_field import MomentField
from zvdesk.ui.pages.visits.photos import Photo, Photos
from zvdesk.ui.palettes import Tone
from zvdesk.ui.widgets.basics import Badge, column, label, row, show_if, tool_button
from zvdesk.ui.widgets.drop import FilesOver
from zvdesk.ui.widgets.fields import ChoiceField, LineField
from zvdesk.ui.widgets.flow import FlowLayout
from zvdesk.ui.widgets.panel import Panel
from zvdesk.ui.widgets.picture import Picture
from zvdesk.ui.widgets.text_edit import GrowingTextEdit

SAID = frozenset({ObservationKind.CITAAT, ObservationKind.AFSPRAAK, ObservationKind.VRAAG})
"""Kinds of which one notes whose words they are."""


QUOTED = frozenset({ObservationKind.CITAAT, ObservationKind.FOTO})
"""Kinds of which one notes whether they may leave the fractie."""


class ObservationCard(ChildCard):
    """One observation: when, what kind, who said it, the text, photos, and the step to a council question."""

    question_requested = Signal(str)
    """Emitted with the observation's id to make a council question of it."""

    photos_requested = Signal(str)
    """Emitted with the observation's id to add photos to it."""

    photo_removal_requested = Signal(str)
    """Emitted with the attachment's id."""

    files_dropped = Signal(str, object)
    """Emitted with the observation's id and a tuple of Paths that were let go on it."""

    def __init__(self, record_id: str, captions: Captions, parent: QWidget | None = None) -> None:
        super().__init__(record_id, parent)
        self._captions = captions
        self._shown: dict[str, PhotoView] = {}
        self._text = GrowingTextEdit(self.tr("Wat zag of hoorde u?"), name=self.tr("Tekst van de waarneming"))
        self._kind = ChoiceField([(kind.value, kind.value.capitalize()) for kind in ObservationKind])
        self._kind.setAccessibleName(self.tr("Soort waarneming"))
        self._kind.setProperty("kind", "bare")
        self._speaker = LineField(self.tr("Wie zei dit?"), name=self.tr("Spreker"))
        self._speaker.setProperty("kind", "bare-strong")
        self._speaker.setTextMargins(-2, 0, 0, 0)  # a line of text stands 2 px in by itself
        self._time = MomentField(name=self.tr("Tijd van de waarneming"))
        self._time.setProperty("kind", "bare")
        self._time.setTextMargins(-2, 0, 0, 0)
        self._theme = LineField(self.tr("Thema"), name=self.tr("Thema van de waarneming"))
        self._theme.setProperty("kind", "bare")
        self._theme.setTextMargins(-2, 0, 0, 0)
        self._consent = ChoiceField([(one.value, consent_words(one)) for one in QuoteConsent], is_whole=True)
        self._consent.setAccessibleName(self.tr("Toestemming om aan te halen"))
        self._consent.setProperty("kind", "bare")
        self._trouble = label("", "error", wraps=True)
        self._trouble.hide()
        self._became = Badge()
        self._photos = column(spacing=8)
        self.bind("text", self._text)
        self.bind("kind", self._kind)
        self.bind("speaker", self._speaker)
        self.bind("theme", self._theme)
        self.bind("consent", self._consent)
        self.bind("observed_at", self._time)
        self._time.left.connect(self._show_trouble)
        self._kind.edited.connect(self._show_speaker)
        self._build_layout()
        over = FilesOver(self, self.tr("Laat los om foto's bij deze waarneming te zetten"))
        over.dropped.connect(lambda files: self.files_dropped.emit(self.record_id, files))

    def show_child(self, child: Any) -> None:
        """Card: also whether there is a speaker to name."""
        super().show_child(child)
        self.show_outcome(child.outcome)
        self._show_speaker()
        self._show_trouble()

    def show_outcome(self, outcome: ObservationOutcome) -> None:
        """Say what became of it, which is no field that one types in."""
        is_open = outcome is ObservationOutcome.OPEN
        self._became.show_badge("" if is_open else outcome_word(outcome), Tone.DONE)

    def show_day(self, visit_day: date | None) -> None:
        """Take over the day of the visit: a time on another day is shown with its day."""
        self._time.show_day(visit_day)

    def show_photos(self, photos: Sequence[Photo]) -> None:
        """Show the photos of this observation, each with its words and its way out; those that remain stay."""
        ids = [photo.id for photo in photos]
        for gone in [one for one in self._shown if one not in ids]:
            view = self._shown.pop(gone)
            self._photos.removeWidget(view)
            view.hide()
            view.deleteLater()
        for place, photo in enumerate(photos):
            if photo.id not in self._shown:
                view = self._shown[photo.id] = PhotoView(photo, self._captions.lines(photo))
                view.remove_requested.connect(self.photo_removal_requested)
                self._photos.insertWidget(place, view)
            else:
                self._captions.lines(photo)
                self._shown[photo.id].show_photo(photo)
        follow(self._text, (self._shown[one] for one in ids))

    def _build_layout(self) -> None:
        question = tool_button("message-circle-question-mark", self.tr("Raadsvraag maken"))
        question.clicked.connect(lambda: self.question_requested.emit(self.record_id))
        photo = tool_button("camera", self.tr("Foto toevoegen"))
        photo.clicked.connect(lambda: self.photos_requested.emit(self.record_id))
        remove = tool_button("trash-2", self.tr("Waarneming verwijderen"))
        remove.clicked.connect(lambda: self.remove_requested.emit(self.record_id))
        told = QWidget()  # what there is to say goes on below where the column is narrow, and pushes nothing off it
        flow = FlowLayout(told, spacing=10, line_spacing=2)
        for part in (self._time, self._kind, self._became):
            flow.addWidget(part)
        top = row(spacing=10)
        top.addWidget(told, 1)
        top.addLayout(row(question, photo, remove, spacing=0))
        top.setAlignment(told, Qt.AlignmentFlag.AlignTop)
        lines = column(margins=(14, 6, 8, 12), spacing=4)
        lines.addLayout(top)
        lines.addWidget(self._trouble)
        lines.addWidget(self._speaker)
        lines.addWidget(self._text)
        about = row(spacing=10)
        about.addWidget(self._theme, 1)
        about.addWidget(self._consent)
        lines.addLayout(about)
        lines.addLayout(self._photos)
        panel = Panel()
        panel.setLayout(lines)
        self.setLayout(column(panel))

    def _show_trouble(self) -> None:
        text = self._time.problem()
        self._trouble.setText(text)
        show_if(self._trouble, bool(text))
        self._time.setAccessibleDescription(text)

    def _show_speaker(self) -> None:
        show_if(self._speaker, self._kind.value() in SAID or bool(self._speaker.value()))
        show_if(self._consent, self._kind.value() in QUOTED or self._consent.value() != QuoteConsent.ONBEKEND)


def consent_words(consent: QuoteConsent) -> str:
    """Return what a consent is called where one chooses it."""
    words = {
        QuoteConsent.ONBEKEND: tr("Toestemming nog vragen"),
        QuoteConsent.JA: tr("Mag met naam"),
        QuoteConsent.ANONIEM: tr("Mag zonder naam"),
        QuoteConsent.NEE: tr("Mag niet naar buiten"),
    }
    return words[consent]


def tr(text: str) -> str:
    """Return the translation of a text of this field."""
    return QCoreApplication.translate("ObservationCard", text)


class PhotoView(QWidget):
    """A photo, its caption and what tells it below it, and the button that takes it away."""

    remove_requested = Signal(str)
    """Emitted with the attachment's id."""

    def __init__(self, photo: Photo, words: Sequence[LineField]) -> None:
        super().__init__()
        self._picture = Picture(photo.image, "")
        self._remove = tool_button("x", self.tr("Foto {0} weghalen").format(photo.file_name))
        self._remove.clicked.connect(lambda: self.remove_requested.emit(photo.id))
        line = row(spacing=8)
        lines = column(self._picture, spacing=2)
        for what, field in zip((self.tr("Bijschrift"), self.tr("Beschrijving")), words, strict=True):
            lines.addSpacing(4)
            lines.addWidget(label(what, "meta"))
            lines.addWidget(field)
        line.addLayout(lines, 1)
        line.addWidget(self._remove, 0, Qt.AlignmentFlag.AlignTop)
        self.setLayout(line)
        self.show_photo(photo)

    def show_photo(self, photo: Photo) -> None:
        """Say of the photo what is now told of it."""
        there = not photo.image.isNull()
        self._picture.show_alternative(photo.name if there else self.tr("{0} (geen voorbeeld)").format(photo.name))


class ObservationsField(ChildRecordsField):
    """The observations of the open visit, in the order in which they were made."""

    kind = "observation"

    question_requested = Signal(str)
    photos_requested = Signal(str)
    photo_removal_requested = Signal(str)
    files_dropped = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.captions = Captions(self)
        self._photos: Mapping[str, Sequence[Photo]] = {}
        self._day: date | None = None

    def show_children(self, owner_id: str, children: Sequence[Any]) -> None:
        """Field: also what became of each, whatever is being typed in it."""
        super().show_children(owner_id, children)
        outcomes = {child.id: child.outcome for child in children}
        for card in self.cards():
            if isinstance(card, ObservationCard) and card.record_id in outcomes:
                card.show_outcome(outcomes[card.record_id])

    def make_card(self, record_id: str) -> ObservationCard:
        """Field: a card for one observation."""
        card = ObservationCard(record_id, self.captions)
        card.question_requested.connect(self.question_requested)
        card.photos_requested.connect(self.photos_requested)
        card.photo_removal_requested.connect(self.photo_removal_requested)
        card.files_dropped.connect(self.files_dropped)
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
        self.captions.keep_only([photo.id for several in photos.values() for photo in several])
        for card in self.cards():
            mine = photos.get(card.record_id, ())
            if isinstance(card, ObservationCard) and list(former.get(card.record_id, ())) != list(mine):
                card.show_photos(mine)
