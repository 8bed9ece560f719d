"""One observation in the inbox: its words, whether they may be quoted, and a button for each place it can get."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QPushButton, QScrollArea, QWidget

from zvdesk.model.enums import ObservationOutcome, QuoteConsent
from zvdesk.model.text import one_line
from zvdesk.ui.pages.visits.inbox_words import Place, became_words, facts_of, kind_of, places
from zvdesk.ui.pages.visits.observations_field import QUOTED, consent_words
from zvdesk.ui.theme import current_theme
from zvdesk.ui.widgets.basics import button, column, hairline, label, show_if
from zvdesk.ui.widgets.date_field import DateField
from zvdesk.ui.widgets.fields import ChoiceField, LineField
from zvdesk.ui.widgets.flow import FlowLayout
from zvdesk.ui.widgets.form import FieldRow, FormField
from zvdesk.ui.widgets.picture import Picture

if TYPE_CHECKING:
    from zvdesk.services.visits.working_out import Logged, Task

HIGHEST = 140
"""Px of height of a photo at a zoom of 100 %: what one can do with it has to be in view."""


class InboxPane(QWidget):
    """Shows what one stands on; who does an action, and by when, stays filled in for the next."""

    place_requested = Signal(object)
    """Emitted with the ObservationOutcome of a button."""

    consent_chosen = Signal(str)
    """Emitted with a word of QuoteConsent."""

    open_requested = Signal()
    """Emitted when the user wants to see what it became."""

    reopen_requested = Signal()
    """Emitted when it is to wait again."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buttons: dict[ObservationOutcome, QPushButton] = {}
        self._picture: Picture | None = None
        self._shown = self._said_at = self._chosen = ""
        self._build_widgets()
        self._build_layout()

    def task(self) -> "Task":
        """Return who is to do an action, by when, and with whom an agreement is made, "" for who said it."""
        from zvdesk.services.visits.working_out import Task

        partner = self.partner.value()
        return Task(self.owner.value(), self.due.value(), "" if partner == self._said_at else partner)

    def show_logged(self, one: "Logged") -> None:
        """Show an observation."""
        observation = one.observation
        self._visit.setText(one.visit_title)
        self._facts.setText(facts_of(one))
        self._text.setText(observation.text.strip() or kind_of(observation.kind))
        self._show_hosts(one)
        show_if(self._partner_form, len(one.hosts) > 1)
        is_asked = observation.kind in QUOTED or observation.consent is not QuoteConsent.ONBEKEND
        show_if(self._consent_form, is_asked)
        self.consent.set_value(observation.consent)
        self._consent_form.show_hint("" if observation.may_be_quoted else self._stays_behind)
        show_if(self._open_part, one.is_open)
        show_if(self._settled_part, not one.is_open)
        self._became.setText("" if one.is_open else became_words(one.became, one))
        self.open.setEnabled(one.became is not None)
        show_if(self.open, one.became is not None)
        self.show_picture(QImage(), "")

    def _show_hosts(self, one: "Logged") -> None:
        """Offer the hosts: that of who said it, else the one that was chosen last; what is chosen now stays."""
        is_same, ids = one.observation.id == self._shown, dict(one.hosts)
        self._shown, self._said_at = one.observation.id, one.said_at
        former = self.partner.value() if is_same else one.said_at or self._chosen
        self.partner.set_choices(one.hosts)
        if ids:
            self.partner.set_value(former if former in ids else next(iter(ids)))
        told = self.tr("gezegd door {0}").format(one_line(one.observation.speaker)) if one.said_at else ""
        self._partner_form.show_hint(told)
        self.partner.setAccessibleDescription(told)

    @Slot()
    def _on_partner_chosen(self) -> None:
        self._chosen = self.partner.value()

    def show_picture(self, image: QImage, alternative: str) -> None:
        """Show the first photo; a null image takes it away."""
        if self._picture is not None:
            self._pictures.removeWidget(self._picture)
            self._picture.hide()
            self._picture.deleteLater()
            self._picture = None
        if not image.isNull():
            self._picture = Picture(image, alternative, highest=current_theme().scaled(HIGHEST))
            self._pictures.addWidget(self._picture)

    def _build_widgets(self) -> None:
        self._visit = label("", "meta", wraps=True)
        self._facts = label("", "meta", wraps=True)
        self._text = label("", wraps=True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._pictures = column()
        self.consent = ChoiceField([(one.value, consent_words(one)) for one in QuoteConsent])
        self.consent.edited.connect(lambda: self.consent_chosen.emit(self.consent.value()))
        self._stays_behind = self.tr("blijft uit elk verslag")
        self._consent_form = FormField(self.tr("Toestemming"), self.consent)
        self.owner, self.due = LineField(self.tr("Wie doet het?")), DateField()
        self.partner = ChoiceField()
        self.partner.edited.connect(self._on_partner_chosen)
        self._partner_form = FormField(self.tr("Met wie is de afspraak?"), self.partner)
        self._became = label("", wraps=True)
        self.open = button(self.tr("Openen"), tooltip="Enter")
        self.reopen = button(self.tr("Weer open zetten"), icon="rotate-ccw")
        self.open.clicked.connect(self.open_requested)
        self.reopen.clicked.connect(self.reopen_requested)
        for place in places():
            self.buttons[place.outcome] = self._place_button(place)
        for one in (*self.buttons.values(), self.open, self.reopen):
            one.setAutoDefault(False)

    def _place_button(self, place: Place) -> QPushButton:
        words = self.tr("{0} ({1})").format(place.word, place.letter)
        made = button(words, icon=place.icon, tooltip=place.letter)
        made.clicked.connect(lambda: self.place_requested.emit(place.outcome))
        return made

    def _build_layout(self) -> None:
        inner = QWidget()
        lines = column(margins=(24, 20, 24, 20), spacing=8)
        for part in (self._visit, self._facts, self._text):
            lines.addWidget(part)
        lines.addLayout(self._pictures)
        lines.addWidget(self._consent_form)
        self._open_part, self._settled_part = self._make_open_part(), self._make_settled_part()
        lines.addSpacing(8)
        lines.addWidget(hairline())
        lines.addSpacing(8)
        lines.addWidget(self._open_part)
        lines.addWidget(self._settled_part)
        lines.addStretch(1)
        inner.setLayout(lines)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inner)
        self.setLayout(column(area))

    def _make_open_part(self) -> QWidget:
        whole, line = QWidget(), QWidget()
        flow = FlowLayout(line, spacing=8)
        for one in self.buttons.values():
            flow.addWidget(one)
        lines = column(label(self.tr("Wat wordt dit?"), "card-title"), line, spacing=10)
        lines.addSpacing(8)
        lines.addWidget(label(self.tr("Bij een actie, en de dag ook bij een afspraak"), "meta"))
        lines.addWidget(FieldRow(FormField(self.tr("Wie"), self.owner), FormField(self.tr("Uiterlijk"), self.due)))
        lines.addWidget(self._partner_form)
        whole.setLayout(lines)
        return whole

    def _make_settled_part(self) -> QWidget:
        whole, line = QWidget(), QWidget()
        flow = FlowLayout(line, spacing=8)
        flow.addWidget(self.open)
        flow.addWidget(self.reopen)
        whole.setLayout(column(self._became, line, spacing=10))
        return whole

    @Slot()
    def focus_task(self) -> None:
        """Put the keyboard into who does it."""
        self.owner.setFocus(Qt.FocusReason.OtherFocusReason)
