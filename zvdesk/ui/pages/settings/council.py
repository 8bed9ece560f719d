"""Raadsprofiel: gemeente, fractie, recesses, terms, and what the rules of order say of each kind of question."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout

from zvdesk.model.changes import Changes
from zvdesk.model.enums import FreeDayRule, QuestionKind, RecessRule
from zvdesk.model.enums import label as word_for
from zvdesk.model.numbering import next_number
from zvdesk.ui.autosave import AutosaveController, Fields
from zvdesk.ui.notices import words_for
from zvdesk.ui.operations.operation import Operation, Outcome
from zvdesk.ui.page import Page
from zvdesk.ui.pages.saved_first import when_saved
from zvdesk.ui.pages.settings.council_fields import CouncilFields
from zvdesk.ui.pages.settings.profile_sharing import ProfileSharing
from zvdesk.ui.pages.settings.recesses_field import RecessesField
from zvdesk.ui.pages.settings.rules import RuleForm
from zvdesk.ui.pages.settings.term_rules import TermRules
from zvdesk.ui.session import Session
from zvdesk.ui.widgets.basics import label
from zvdesk.ui.widgets.disclosure import Disclosure
from zvdesk.ui.widgets.editor_area import EditorArea

if TYPE_CHECKING:
    from zvdesk.app import Desk
    from zvdesk.model.council import CouncilProfile
    from zvdesk.ui.tasks import Task


class CouncilPart(Page):
    """The council profile in one form; there is one per workspace, made at the first word."""

    help_topic = "instellingen"

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.autosave = AutosaveController(self, describe=words_for)
        session.add_saver(self.autosave)
        self._examples_asked = 0
        self._build_widgets()
        self._build_layout()
        self._connect()

    def entered(self) -> None:
        """Page: read the profile, unless something typed is not saved yet."""
        if self.autosave.is_settled:
            self.session.read(
                lambda desk: desk.profile.get(), on_done=self._show, owner=self, label=self.tr("Raadsprofiel")
            )

    def leaving(self) -> None:
        """Page: save what was typed."""
        self.autosave.flush()

    def _build_widgets(self) -> None:
        self.sharing = ProfileSharing(self.session, lambda then: when_saved(self.session, self.autosave, then))
        self._profile = CouncilFields()
        self._fields = self._profile.fields
        self._recesses = RecessesField()
        self._terms = TermRules()
        self._rules = {kind: RuleForm(kind, self._first_number) for kind in QuestionKind}
        self._sections = {kind: Disclosure(word_for(kind).capitalize(), rule) for kind, rule in self._rules.items()}
        self._sections[QuestionKind.SCHRIFTELIJK].set_open(True)

    def _build_layout(self) -> None:
        area = EditorArea()
        area.add(label(self.tr("Raadsprofiel"), "record-title"))
        area.add(self.sharing, space=12)
        area.add(self._profile)
        area.add(label(self.tr("Recessen"), "page-title"), space=36)
        area.add(self._recesses, space=10)
        area.add(label(self.tr("Termijnen"), "page-title"), space=36)
        area.add(self._terms, space=10)
        area.add(label(self.tr("Wat uw reglement van orde zegt"), "page-title"), space=36)
        words = self.tr("Dit verschilt per gemeente. Vul in wat in uw eigen reglement staat; de rest laat u leeg.")
        area.add(label(words, "soft", wraps=True), space=4)
        for section in self._sections.values():
            area.add(section, space=8)
        area.add(label(self.tr("Eigen woorden"), "page-title"), space=36)
        words = self.tr(
            "Woorden die het nakijken niet als spelfout ziet, staan in de notitie “Eigen woordenlijst” (label "
            "“woordenlijst”), een woord per regel. Toevoegen kan ook met de rechtermuisknop op een onderstreept woord."
        )
        area.add(label(words, "soft", wraps=True), space=4)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(area)

    def _connect(self) -> None:
        self._profile.watch(self.autosave)
        self.autosave.watch(self._recesses, "recesses")
        self.autosave.watch(self._terms.free_day, "free_day_rule")
        self.autosave.watch(self._terms.recess, "recess_rule")
        for rule in self._rules.values():
            self.autosave.watch(rule, "rules", read=self._read_rules)
            rule.edited.connect(self._on_rule_edited)
        written = self._rules[QuestionKind.SCHRIFTELIJK]
        for source in (self._recesses, self._terms.free_day, self._terms.recess, written):
            source.edited.connect(self._ask_example)
        self.session.bus.changed.connect(self._on_changed)

    def _show(self, profile: "CouncilProfile") -> None:
        self.autosave.open(self._save)
        self._profile.show_profile(profile)
        self._recesses.set_value(profile.recesses)
        self._terms.set_values(profile.free_day_rule, profile.recess_rule)
        for kind, form in self._rules.items():
            form.show_rule(profile.rule_for(kind))
        self._on_rule_edited()
        self._ask_example()

    def _first_number(self, pattern: str) -> str:
        return next_number(pattern, (), self.session.today(), str(self._fields["council_term"].value()))

    @Slot()
    def _on_rule_edited(self) -> None:
        for kind, form in self._rules.items():
            self._sections[kind].show_summary(form.summary or self.tr("nog niets ingevuld"))

    @Slot()
    def _ask_example(self) -> None:
        """Compute the example beside the window, since the holidays take a moment to load; the last asked counts."""
        self._examples_asked += 1
        asked, today, recesses = self._examples_asked, self.session.today(), self._recesses.days()
        length, unit = self._rules[QuestionKind.SCHRIFTELIJK].term
        free_day, recess = FreeDayRule(self._terms.free_day.value()), RecessRule(self._terms.recess.value())

        def ask(_desk: "Desk") -> str:
            from zvdesk.ui.pages.settings.term_example import example

            return example(today, length, unit, recesses, free_day, recess)

        def show(text: str) -> None:
            if asked == self._examples_asked:
                self._terms.show_example(text)

        # Rules that cannot be, as the command line may have set, have no example.
        self.session.read(ask, on_done=show, on_error=lambda _: show(""), owner=self, label=self.tr("Raadsprofiel"))

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
