"""Oudere vragen nakijken: every file that was read, what it is taken for, corrected, left out, and taken over."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from zvdesk.exchange.letters.purpose import Purpose
from zvdesk.ui.pages.preview_window import PreviewWindow
from zvdesk.ui.pages.questions.older_form import OlderForm
from zvdesk.ui.pages.questions.older_words import rows_of, summary_of, tr, uncertain_words
from zvdesk.ui.session import Session
from zvdesk.ui.widgets.basics import button
from zvdesk.ui.widgets.empty import EmptyState
from zvdesk.ui.widgets.record_list import RecordList

if TYPE_CHECKING:
    from zvdesk.exchange.letters.reading import AnswerReading
    from zvdesk.services.questions.older_plan import ImportPlan

SIZE = (1120, 720)
LIST_WIDTH = 400


class OlderWindow(PreviewWindow):
    """The files at the left, the one that is looked at beside them. Closing it keeps the plan as it was corrected."""

    take_over_requested = Signal(object)
    """Emitted with the ImportPlan to take over."""

    left = Signal()
    """Emitted when nothing is to be taken over."""

    def __init__(self, session: Session, plan: "ImportPlan", parent: QWidget | None = None) -> None:
        super().__init__(session, tr("Oudere vragen nakijken"), parent)
        self.plan = plan
        self._is_judging = self._is_wanted = False
        self._build_widgets()
        self.lay_out(self._list, self._form, (self._uncertain, self._not, self._take), list_width=LIST_WIDTH)
        self._connect()
        self.resize(*SIZE)
        self._show_plan()
        first = rows_of(plan)
        if first:
            self._list.select(first[0].id)
            self._show_chosen()

    def hold(self, is_held: bool) -> None:
        """Let nothing be corrected while the plan is being taken over."""
        for part in (self._list, self._form, self._uncertain, self._take, self._not):
            part.setEnabled(not is_held)
        if not is_held:
            self.busy.stop()

    def _build_widgets(self) -> None:
        empty = EmptyState(self.tr("Er is geen bestand gelezen."))
        self._list = RecordList(one=self.tr("bestand"), many=self.tr("bestanden"), empty=empty)
        self._form = OlderForm()
        self._scroll.setAccessibleName(self.tr("Wat in het bestand gelezen is"))
        self._uncertain = button("")
        self._not = button(self.tr("Niet inlezen"))
        self._take = button(self.tr("Overnemen"), "primary")

    def _connect(self) -> None:
        self._list.selected.connect(self._show_chosen)
        self._list.delete_requested.connect(self._on_left_out)
        self._form.corrected.connect(self._on_corrected)
        self._form.taken_for.connect(self._on_taken_for)
        self._form.answers_chosen.connect(self._on_answers_chosen)
        self._take.clicked.connect(self._on_take)
        self._uncertain.clicked.connect(self._on_uncertain_wanted)
        self._not.clicked.connect(self.left)

    def _show_plan(self) -> None:
        self._list.show_rows(rows_of(self.plan))
        self._show_outcome()

    @Slot()
    def _show_outcome(self) -> None:
        """What is uncertain and was not looked at comes along only where the user says so."""
        from zvdesk.services.questions.older_words import uncertain_in

        count = len(uncertain_in(self.plan))
        self._uncertain.setText(uncertain_words(count))
        self._uncertain.setVisible(count > 0)
        plan = self._chosen_plan()
        self._summary.setText(summary_of(plan))
        self._take.setEnabled(any(plan.will(entry.key) for entry in plan.entries))

    def _chosen_plan(self) -> "ImportPlan":
        from zvdesk.services.questions.older_words import without_uncertain

        return without_uncertain(self.plan)

    @Slot()
    def _on_uncertain_wanted(self) -> None:
        """What is uncertain comes along as it is, and can still be left out file by file."""
        from zvdesk.services.questions.older_words import uncertain_in

        plan = self.plan
        for key in uncertain_in(plan):
            plan = plan.changed(key, is_looked_at=True)
        self._judge(plan)

    @Slot()
    def _show_chosen(self) -> None:
        chosen = self._list.current_row()
        if chosen is None:
            return
        self._form.show_entry(self.plan, chosen.id)
        self._read_answers(chosen.id)

    def _read_answers(self, key: str) -> None:
        """Matching the answers of a long letter takes a moment, which no key should wait for."""
        plan = self.plan

        def show(reading: "AnswerReading | None") -> None:
            chosen = self._list.current_row()
            if plan is self.plan and chosen is not None and chosen.id == key:
                self._form.show_answers(reading)

        self._session.read(lambda _desk: plan.answers_in(key), on_done=show, owner=self, label=self.windowTitle())

    def _judge(self, plan: "ImportPlan") -> None:
        """Take over a correction; what becomes of every file is looked up away from the window."""
        self.plan = plan
        self._is_judging = True

        def show(_judged: object) -> None:
            if plan is not self.plan:
                return
            self._is_judging = False
            self._show_plan()
            self._show_chosen()
            if self._is_wanted:
                self._on_take()

        self._session.read(lambda _desk: plan.judged(), on_done=show, owner=self, label=self.windowTitle())

    @Slot(str, object)
    def _on_corrected(self, key: str, values: dict[str, object]) -> None:
        if "choice" in values:  # whoever chooses what becomes of a file wants it, also when it was left out before
            values = {**values, "is_wanted": True}
        self._judge(self.plan.changed(key, is_looked_at=True, **values))

    @Slot(str, object)
    def _on_taken_for(self, key: str, purpose: Purpose) -> None:
        self._judge(self.plan.taken_for(key, purpose).changed(key, is_looked_at=True))

    @Slot(str, str)
    def _on_answers_chosen(self, key: str, question: str) -> None:
        self._judge(self.plan.answering(key, question))

    @Slot(object)
    def _on_left_out(self, keys: tuple[str, ...]) -> None:
        """Delete leaves files out, and takes in again those that were."""
        plan = self.plan
        is_wanted = not any(plan.entry(key).is_wanted for key in keys)
        for key in keys:
            plan = plan.changed(key, is_wanted=is_wanted, is_looked_at=True)
        self._judge(plan)

    @Slot()
    def _on_take(self) -> None:
        """What is still being corrected comes first."""
        self._form.commit()
        self._is_wanted = self._is_judging
        if not self._is_judging and self._take.isEnabled():
            self.take_over_requested.emit(self._chosen_plan())
