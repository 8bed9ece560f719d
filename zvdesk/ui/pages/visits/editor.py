"""The editor of one work visit."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from zvdesk.model.enums import ObservationKind, VisitStage
from zvdesk.model.ids import new_id
from zvdesk.ui.autosave import AutosaveController
from zvdesk.ui.dates import plural
from zvdesk.ui.pages.base_editor import RecordEditor
from zvdesk.ui.pages.child_records import CHILDREN
from zvdesk.ui.pages.tags import joined_tags, split_tags
from zvdesk.ui.pages.visits.actions_field import ACTIONS, ActionsField, action_order
from zvdesk.ui.pages.visits.agreed_field import AgreedField
from zvdesk.ui.pages.visits.asking_field import AskingField
from zvdesk.ui.pages.visits.captions import CAPTIONS
from zvdesk.ui.pages.visits.observations_field import ObservationsField
from zvdesk.ui.pages.visits.offered_field import OfferedField
from zvdesk.ui.pages.visits.own_fields import OwnFields
from zvdesk.ui.pages.visits.photo_bar import PhotoBar
from zvdesk.ui.pages.visits.promised_field import PromisedField
from zvdesk.ui.pages.visits.when_fields import WhenFields
from zvdesk.ui.widgets.basics import button
from zvdesk.ui.widgets.basics import label as text_label
from zvdesk.ui.widgets.flow import FlowLayout
from zvdesk.ui.widgets.form import FieldRow
from zvdesk.ui.writing_on import begins_by_typing

if TYPE_CHECKING:
    from zvdesk.services.reading import RecordView
    from zvdesk.ui.pages.visits.planning import Around

BEFORE = frozenset({VisitStage.ZONDER_DATUM, VisitStage.GEPLAND, VisitStage.VANDAAG})
"""When one prepares a visit, or is there."""

AFTER = frozenset({VisitStage.GEWEEST})
"""When one works it out."""


class VisitEditor(RecordEditor):
    """Shows and saves a visit with its questions and observations."""

    observation_requested = Signal(str)
    """Emitted with the kind (a word of ObservationKind) of an observation to add."""

    sheet_requested = Signal()
    """Emitted when the user wants the sheet to take along."""

    def __init__(self, autosave: AutosaveController, today: Callable[[], date]) -> None:
        super().__init__(autosave)
        self.own, self.when = OwnFields(), WhenFields()
        self.asking, self.offered, self.promised = AskingField(), OfferedField(), PromisedField()
        self.observations, self.to_do, self.agreed = ObservationsField(), ActionsField(today), AgreedField()
        self.photo_bar = PhotoBar()
        self._steps: dict[QPushButton, frozenset[VisitStage]] = {}
        self._build_page()
        self._bind_all()

    def focus_first(self) -> None:
        """Editor: the title."""
        self.own.title.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_observation(self, record_id: str, *, focus: bool = False) -> None:
        """Bring an observation, or an action, into view."""
        card = self.observations.card(record_id) or self.to_do.card(record_id)
        if card is not None:
            self.area.reveal(card)
            if focus:
                card.focus_first()

    def show_more(self, view: "RecordView") -> None:
        """Editor: the observations, and how many in the bar."""
        seen = sorted(
            (child for child in view.contents if child.KIND == "observation"),
            key=lambda child: (getattr(child, "observed_at"), child.id),  # noqa: B009 - known by its kind
        )
        self.observations.show_day(self.when.day.value())
        self.observations.show_children(view.record.id, seen)
        after = sorted((child for child in view.contents if child.KIND == "action"), key=action_order)
        self.to_do.show_children(view.record.id, after)
        self.when.show_trouble()
        self.badge.show_badge(
            plural(len(seen), self.tr("waarneming"), self.tr("waarnemingen")) if seen else self.tr("Niets gelogd")
        )

    def mark_saved(self, values: Mapping[str, Any]) -> None:
        """Editor: also the observations and actions."""
        super().mark_saved(values)
        self.to_do.note_saved(values.get(ACTIONS, []))
        self.observations.note_saved(values.get(CHILDREN, []))
        self.observations.captions.note_saved(values.get(CAPTIONS, []))
        self.when.show_trouble()

    def offer_partners(self, partners: Sequence[tuple[str, str]]) -> None:
        """Offer the partners to choose from, as pairs of id and name; what is chosen stays chosen."""
        self.own.offer_partners(partners)

    def show_around(self, found: "Around", today: date) -> None:
        """Show names, the questions that are offered, and what was promised before."""
        self.own.hosts.show_names(found.names)
        self.own.item.show_title(self.own.item.value(), found.item)
        self.asking.show_names(found.names)
        self.offered.show_offered(found.offered)
        self.promised.show_promised(found.promised, today)

    def _build_page(self) -> None:
        forms = self.own.forms
        self.add(self.own.title)
        self.add(forms["partner_id"])
        self.add(forms["partners"], space=12)
        self.add(self.when.row, space=16)
        self.add(FieldRow(forms["place"], forms["participants"]), space=16)
        self._add_group(
            self.tr("Waarom"),
            forms["occasion"],
            forms["purpose"],
            forms["tags"],
            forms["agenda_item_id"],
            forms["plan"],
        )
        self._add_group(self.tr("Vragen voor dit bezoek"), self.asking, self.offered)
        self._add_group(self.tr("Vorige keer beloofd"), self.promised)
        hint = text_label(self.tr("Wat u rechts als bijlage toevoegt, staat op het bezoekblad."), "meta", wraps=True)
        self._add_group(self.tr("Om mee te nemen"), forms["practical_notes"], hint)
        self._add_group(self.tr("Waarnemingen"), self._observation_buttons(), self.photo_bar, self.observations)
        self._add_group(self.tr("Afgesproken"), self.agreed)
        self._add_group(self.tr("Acties"), self.to_do, self._adding_action())
        self._add_group(self.tr("Daarna"), forms["report"])
        sheet = button(self.tr("Bezoekblad"), icon="download", tooltip=self.tr("Ctrl+E, vóór het bezoek"))
        sheet.clicked.connect(self.sheet_requested)
        self.add_action(self.more)
        self.add_step(sheet, BEFORE)

    def add_step(self, made: QPushButton, stages: frozenset[VisitStage]) -> None:
        """Add a button of what one does while a visit is so far; the menu has all of them at any time."""
        self._steps[made] = stages
        self.add_action(made)

    def show_stage(self, stage: VisitStage) -> None:
        """Offer what one does with a visit that is so far."""
        for made, stages in self._steps.items():
            made.setVisible(stage in stages)

    def _add_group(self, title: str, *parts: QWidget) -> None:
        """Add parts that belong together under a heading."""
        self.add(text_label(title, "card-title"), space=32)
        for number, part in enumerate(parts):
            self.add(part, space=16 if number else 10)

    def _adding_action(self) -> QWidget:
        add = button(self.tr("+ Actie"), "link")
        begins_by_typing(add)
        add.clicked.connect(lambda: self.area.reveal(self.to_do.add_card(new_id())))
        return add

    def _observation_buttons(self) -> QWidget:
        whole = QWidget()
        buttons = FlowLayout(whole, spacing=8)
        icons = {"waarneming": "eye", "citaat": "quote", "foto": "camera", "afspraak": "handshake"}
        for kind in ObservationKind:
            one = button(kind.value.capitalize(), icon=icons.get(kind.value, "message-circle-question-mark"))
            one.clicked.connect(lambda _checked=False, word=kind.value: self.observation_requested.emit(word))
            buttons.addWidget(one)
        return whole

    def _bind_all(self) -> None:
        self.bind(self.own.title, "title")
        for name, form in self.own.forms.items():
            field: Any = form.field
            if name == "partner_id":
                self.bind(field, name, form=form, read=self._read_partner, show=self.own.show_partner)
            elif name == "tags":
                self.bind(field, name, form=form, read=self._read_tags, show=self._show_tags)
            else:
                self.bind(field, name, form=form)
        when = self.when
        self.bind(when.day, "start", form=when.forms["start"], read=when.start, show=when.show_start)
        self.bind(when.until, "end", form=when.forms["end"], read=when.end, show=when.show_end)
        self.autosave.watch(when.begin, "start", read=when.start)
        self.autosave.watch(when.day, "end", read=when.end)
        self.bind(self.asking, "questions")
        self.autosave.watch(self.observations, CHILDREN)
        self.autosave.watch(self.to_do, ACTIONS)
        self.autosave.watch(self.observations.captions, CAPTIONS)

    def _read_partner(self) -> str | None:
        return self.own.partner.value() or None

    def _read_tags(self) -> list[str]:
        tags: Any = self.own.forms["tags"].field
        return split_tags(tags.value())

    def _show_tags(self, tags: list[str]) -> None:
        field: Any = self.own.forms["tags"].field
        field.set_value(joined_tags(tags))
