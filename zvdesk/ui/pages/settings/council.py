"""Raadsprofiel: gemeente, fractie, raadsperiode, and what the rules of order say of each kind of question."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout

from zvdesk.model.changes import Changes
from zvdesk.model.enums import QuestionKind
from zvdesk.ui.autosave import AutosaveController, Fields
from zvdesk.ui.notices import words_for
from zvdesk.ui.operations.operation import Operation, Outcome
from zvdesk.ui.page import Page
from zvdesk.ui.pages.settings.number_field import NumberField
from zvdesk.ui.pages.settings.rules import RuleForm
from zvdesk.ui.session import Session
from zvdesk.ui.widgets.basics import label
from zvdesk.ui.widgets.editor_area import EditorArea
from zvdesk.ui.widgets.fields import LineField
from zvdesk.ui.widgets.form import FieldRow, FormField

if TYPE_CHECKING:
    from zvdesk.app import Desk
    from zvdesk.model.council import CouncilProfile
    from zvdesk.ui.tasks import Task

SLOWEST, FASTEST = 60, 250


class CouncilPart(Page):
    """The council profile in one form; there is one per workspace, made at the first word."""

    help_topic = "instellingen"

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.autosave = AutosaveController(self, describe=words_for)
        session.add_saver(self.autosave)
        self._is_shown = False
        self._shown: dict[str, object] = {}
        self._build_fields()
        self._build_layout()
        for name, field in self._fields.items():
            self.autosave.watch(field, name)
        for rule in self._rules.values():
            self.autosave.watch(rule, "rules", read=self._read_rules)
        session.bus.changed.connect(self._on_changed)

    def entered(self) -> None:
        """Page: read the profile, unless something typed is not saved yet."""
        if self.autosave.is_settled:
            self.session.read(
                lambda desk: desk.profile.get(), on_done=self._show, owner=self, label=self.tr("Raadsprofiel")
            )

    def leaving(self) -> None:
        """Page: save what was typed."""
        self.autosave.flush()

    def _build_fields(self) -> None:
        self._fields: dict[str, LineField | NumberField] = {
            "municipality": LineField(self.tr("Bijvoorbeeld: Gemeente Voorbeeldstad")),
            "council_term": LineField(self.tr("Bijvoorbeeld: 2026-2030")),
            "fractie": LineField(),
            "rules_name": LineField(),
            "speaking_words_per_minute": NumberField(lowest=SLOWEST, highest=FASTEST, standard=130),
        }
        self._rules = {kind: RuleForm(kind) for kind in QuestionKind}

    def _build_layout(self) -> None:
        form = {
            "municipality": FormField(self.tr("Gemeente"), self._fields["municipality"]),
            "council_term": FormField(self.tr("Raadsperiode"), self._fields["council_term"]),
            "fractie": FormField(self.tr("Fractie"), self._fields["fractie"]),
            "rules_name": FormField(self.tr("Naam van het reglement van orde"), self._fields["rules_name"]),
            "speaking_words_per_minute": FormField(
                self.tr("Spreektempo"),
                self._fields["speaking_words_per_minute"],
                hint=self.tr("woorden per minuut"),
            ),
        }
        area = EditorArea()
        area.add(label(self.tr("Raadsprofiel"), "record-title"))
        area.add(FieldRow(form["municipality"], form["council_term"], shares=(3, 2)))
        area.add(FieldRow(form["fractie"], form["speaking_words_per_minute"], shares=(3, 2)))
        area.add(form["rules_name"])
        area.add(label(self.tr("Wat uw reglement van orde zegt"), "page-title"), space=36)
        words = self.tr("Artikel en termijn verschillen per gemeente. Vul in wat in uw eigen reglement staat.")
        area.add(label(words, "soft", wraps=True), space=4)
        for rule in self._rules.values():
            area.add(rule, space=24)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(area)

    def _show(self, profile: "CouncilProfile") -> None:
        self.autosave.open(self._save)
        for name, field in self._fields.items():
            field.set_value(getattr(profile, name))
        for kind, form in self._rules.items():
            form.show_rule(profile.rule_for(kind))

    def _read_rules(self) -> list[dict[str, Any]]:
        return [rule.value() for rule in self._rules.values() if not rule.is_blank]

    def _save(self, fields: Fields, done: Any, failed: Any) -> None:
        def act(desk: "Desk", _task: "Task") -> Changes:
            return desk.profile.change(fields, origin="autosave")

        def saved(outcome: Outcome) -> None:
            self._learn_ids(outcome.changes)
            done(outcome)

        operation = Operation(self.tr("Raadsprofiel opslaan"), act, is_undoable=False)
        self.session.perform(operation, initiator=self, on_done=saved, on_error=failed)

    def _learn_ids(self, changes: Changes) -> None:
        """A rule that was new has an id now; the next save must name it, or it would be made anew."""
        for change in changes.items:
            for rule in (change.after or {}).get("rules", ()):
                self._rules[QuestionKind(rule["kind"])].rule_id = rule["id"]

    @Slot(object)
    def _on_changed(self, changes: Changes) -> None:
        if "council-profile" in changes.kinds and not self.session.bus.is_echo(self):
            self.entered()
