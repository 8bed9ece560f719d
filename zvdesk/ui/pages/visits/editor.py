"""The editor of one work visit."""

from collections.abc import Mapping, Sequence
from datetime import datetime, time
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from zvdesk.model.enums import ObservationKind
from zvdesk.ui.autosave import AutosaveController
from zvdesk.ui.dates import plural
from zvdesk.ui.fonts import Type
from zvdesk.ui.pages.base_editor import RecordEditor
from zvdesk.ui.pages.child_records import CHILDREN
from zvdesk.ui.pages.visits.captions import CAPTIONS
from zvdesk.ui.pages.visits.observations_field import ObservationsField
from zvdesk.ui.widgets.basics import button
from zvdesk.ui.widgets.basics import label as text_label
from zvdesk.ui.widgets.date_field import DateField, TimeField
from zvdesk.ui.widgets.fields import ChoiceField
from zvdesk.ui.widgets.flow import FlowLayout
from zvdesk.ui.widgets.form import FieldRow, FormField
from zvdesk.ui.widgets.text_edit import GrowingTextEdit

if TYPE_CHECKING:
    from zvdesk.services.reading import RecordView


class VisitEditor(RecordEditor):
    """Shows and saves a visit with its observations."""

    observation_requested = Signal(str)
    """Emitted with the kind (a word of ObservationKind) of an observation to add."""

    def __init__(self, autosave: AutosaveController) -> None:
        super().__init__(autosave)
        self.observations = ObservationsField()
        self._partners: list[tuple[str, str]] = []
        self._build_fields()
        self._build_page()
        self._bind_all()

    def focus_first(self) -> None:
        """Editor: the title."""
        self._title.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_observation(self, record_id: str, *, focus: bool = False) -> None:
        """Bring an observation into view."""
        card = self.observations.card(record_id)
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
        self.observations.show_day(self._day.value())
        self.observations.show_children(view.record.id, seen)
        self._show_when_trouble()
        self.badge.show_badge(
            plural(len(seen), self.tr("waarneming"), self.tr("waarnemingen")) if seen else self.tr("Nog niets gelogd")
        )

    def mark_saved(self, values: Mapping[str, Any]) -> None:
        """Editor: also the observations."""
        super().mark_saved(values)
        self.observations.note_saved(values.get(CHILDREN, []))
        self.observations.captions.note_saved(values.get(CAPTIONS, []))
        self._show_when_trouble()

    def offer_partners(self, partners: Sequence[tuple[str, str]]) -> None:
        """Offer the partners to choose from, as pairs of id and name; what is chosen stays chosen."""
        chosen, choices = self._partner.value(), [("", self.tr("Geen ketenpartner")), *partners]
        if choices != self._partners:
            self._partners = choices
            self._partner.set_choices(choices)
            self._show_partner(chosen)

    def _build_fields(self) -> None:
        self._title = GrowingTextEdit(
            self.tr("Waar ging u heen?"), name=self.tr("Titel"), size=Type.RECORD, bold=True, one_paragraph=True
        )
        self._partners = [("", self.tr("Geen ketenpartner"))]
        self._partner = ChoiceField(self._partners)
        self._day, self._from, self._until = DateField(), TimeField(), TimeField()
        self._place = GrowingTextEdit(self.tr("Adres of locatie"), name=self.tr("Plaats"))
        self._participants = GrowingTextEdit(self.tr("Wie gaan er mee?"), name=self.tr("Deelnemers"))
        self._purpose = GrowingTextEdit(self.tr("Wat wilt u weten of laten zien?"), name=self.tr("Doel"))
        self._questions = GrowingTextEdit(
            self.tr("Vragen die u wilt stellen"), name=self.tr("Vragen voor dit bezoek"), least_lines=2
        )
        self._report = GrowingTextEdit(self.tr("Verslag, na afloop"), name=self.tr("Verslag"), least_lines=3)

    def _build_page(self) -> None:
        self._forms = {
            "partner_id": FormField(self.tr("Ketenpartner"), self._partner),
            "start": FormField(self.tr("Datum"), self._day),
            "from": FormField(self.tr("Van"), self._from),
            "end": FormField(self.tr("Tot"), self._until),
        }
        self.add(self._title)
        self.add(self._forms["partner_id"])
        self.add(FieldRow(self._forms["start"], self._forms["from"], self._forms["end"], shares=(3, 2, 2)), space=16)
        self.add(FormField(self.tr("Plaats"), self._place), space=16)
        self.add(FormField(self.tr("Deelnemers"), self._participants), space=16)
        self.add(FormField(self.tr("Doel"), self._purpose))
        self.add(FormField(self.tr("Vragen voor dit bezoek"), self._questions))
        self.add(text_label(self.tr("Waarnemingen"), "section"))
        self.add(self._observation_buttons(), space=8)
        self.add(self.observations, space=10)
        self.add(FormField(self.tr("Verslag"), self._report))
        self.add_action(self.more)

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
        self.bind(self._title, "title")
        self.bind(
            self._partner,
            "partner_id",
            form=self._forms["partner_id"],
            read=lambda: self._partner.value() or None,
            show=self._show_partner,
        )
        self.bind(self._day, "start", form=self._forms["start"], read=self._start, show=self._show_start)
        self.bind(self._until, "end", form=self._forms["end"], read=self._end, show=self._show_end)
        self.autosave.watch(self._from, "start", read=self._start)
        self.autosave.watch(self._day, "end", read=self._end)
        for moment in (self._day, self._from, self._until):
            moment.left.connect(self._show_when_trouble)
        for field, name in (
            (self._place, "place"),
            (self._participants, "participants"),
            (self._purpose, "purpose"),
            (self._report, "report"),
        ):
            self.bind(field, name)
        self.bind(self._questions, "questions", show=lambda asked: self._questions.set_value(_as_text(asked)))
        self.autosave.watch(self.observations, CHILDREN)
        self.autosave.watch(self.observations.captions, CAPTIONS)

    def _start(self) -> str | None:
        return self._moment(self._from.value() or time(0, 0))

    def _end(self) -> str | None:
        until = self._until.value()
        return None if until is None else self._moment(until)

    def _moment(self, at: time) -> str | None:
        day = self._day.value()
        return None if day is None else datetime.combine(day, at).isoformat(timespec="seconds")

    def _show_start(self, start: datetime | None) -> None:
        self._day.set_value(None if start is None else start.date())
        self._from.set_value(None if start is None or start.time() == time(0, 0) else start.time())

    def _show_end(self, end: datetime | None) -> None:
        self._until.set_value(None if end is None else end.time())

    @Slot()
    def _show_when_trouble(self) -> None:
        """Say at the field what is no time, what has no day to belong to, and what ends before it begins."""
        day, start, end = self._day.value(), self._from.value(), self._until.value()
        dayless = self.tr("Vul ook een datum in; een tijd zonder datum wordt niet bewaard.")
        troubles = {
            "start": self._day.problem(),
            "from": self._from.problem() or (dayless if start and not day else ""),
            "end": self._until.problem() or (dayless if end and not day else ""),
        }
        if not troubles["end"] and start and end and end < start:
            troubles["end"] = self.tr("Dit is vóór het begin; controleer de tijden.")
        for name, text in troubles.items():
            form = self._forms[name]
            if text != form.error_text and not (text and form.field.hasFocus()):
                form.show_error(text)

    def _show_partner(self, partner_id: str | None) -> None:
        """The partners may come after the visit: until then its own stands there without a name."""
        if partner_id and self._partner.findData(partner_id) < 0:
            self._partner.addItem("…", partner_id)
        self._partner.set_value(partner_id or "")


def _as_text(questions: Sequence[Any]) -> str:
    return "\n".join(one.text for one in questions)
