"""Oudere vragen inlezen: files or a folder chosen or let go on the list, read beside the work, and taken over."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QPoint, Qt, Signal, Slot
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from zvdesk.app import Desk
from zvdesk.model.changes import Changes
from zvdesk.ui.operations.operation import Operation, Outcome, Told
from zvdesk.ui.pages.places_of_files import ask_files, ask_folder
from zvdesk.ui.session import Session
from zvdesk.ui.tasks import Task
from zvdesk.ui.widgets.basics import button
from zvdesk.ui.widgets.notices import BusyBar

if TYPE_CHECKING:
    from zvdesk.services.questions.older import Imported
    from zvdesk.services.questions.older_plan import ImportPlan
    from zvdesk.ui.pages.questions.older_window import OlderWindow


class OlderQuestions(QObject):
    """Leads one import from the files to the questions; a plan that was left half corrected is gone on with."""

    taken_over = Signal(str)
    """Emitted when an import is done, with the id of the first question that it made, "" for none."""

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._window = session, window
        self._looked_at: OlderWindow | None = None
        self.busy = BusyBar()
        self.button: QPushButton = button(self.tr("Oudere vragen inlezen…"), "link", icon="folder-open")
        self._menu = QMenu(window)
        self.button.clicked.connect(self._show_menu)

    @Slot()
    def choose_files(self) -> None:
        """Ask for files and read them."""
        kinds = self.tr("Brieven (*.docx *.pdf *.txt);;Alle bestanden (*)")
        title = self.tr("Oudere vragen inlezen")
        chosen = ask_files(self._window, self._session.settings, "older questions", title, kinds)
        if chosen:
            self.read(chosen)

    @Slot()
    def choose_folder(self) -> None:
        """Ask for a folder and read all that is in it."""
        title = self.tr("Map met oudere vragen")
        chosen = ask_folder(self._window, self._session.settings, "older questions", title)
        if chosen is not None:
            self.read([chosen])

    @Slot(object)
    def read(self, paths: Sequence[Path]) -> None:
        """Read files and folders beside the work, and show what is in them."""
        desk, session = self._session.desk, self._session
        self.busy.start(self.tr("Brieven lezen"))

        def ask(task: Task) -> "ImportPlan":
            session.prepare(desk)
            said = self.tr("Brieven lezen: {0} van {1}")
            plan = desk.question_import.read(
                paths, lambda done, total: task.report(done, total, said.format(done, total))
            )
            return plan.judged()

        task = session.runner.run(
            ask, on_done=self._show, on_error=self._on_failed, progress=self.busy.show_progress, owner=self, reads=True,
            label=self.tr("Brieven lezen"),
        )  # fmt: skip
        self._let_stop(self.busy, task)

    def _let_stop(self, busy: BusyBar, task: Task) -> None:
        busy.cancel_requested.connect(task.cancel, Qt.ConnectionType.SingleShotConnection)
        busy.cancel_requested.connect(busy.stop, Qt.ConnectionType.SingleShotConnection)

    @Slot()
    def _show_menu(self) -> None:
        """The menu opens upwards, for the button stands at the foot of the list."""
        self._menu.clear()
        if self._looked_at is not None:
            count = len(self._looked_at.plan.entries)
            words = self.tr("Verder met nakijken ({0} bestanden)").format(count)
            self._menu.addAction(words).triggered.connect(self._looked_at.show)
            self._menu.addSeparator()
        self._menu.addAction(self.tr("Bestanden kiezen…")).triggered.connect(self.choose_files)
        self._menu.addAction(self.tr("Een map kiezen…")).triggered.connect(self.choose_folder)
        self._menu.popup(self.button.mapToGlobal(QPoint(0, -self._menu.sizeHint().height() - 4)))

    def _show(self, plan: "ImportPlan") -> None:
        from zvdesk.ui.pages.questions.older_window import OlderWindow

        self.busy.stop()
        self._leave()
        shown = self._looked_at = OlderWindow(self._session, plan, self._window)
        shown.take_over_requested.connect(self._take_over)
        shown.left.connect(self._leave)
        shown.show()

    @Slot()
    def _leave(self) -> None:
        if self._looked_at is not None:
            self._looked_at.hide()
            self._looked_at.deleteLater()
            self._looked_at = None

    @Slot(object)
    def _take_over(self, plan: "ImportPlan") -> None:
        shown = self._looked_at
        if shown is None:
            return
        shown.hold(True)
        shown.busy.start(self.tr("Oudere vragen overnemen"), can_cancel=False)
        self._session.perform(
            take_over(plan), initiator=self, on_done=self._on_taken_over, on_error=self._on_not_taken_over,
            progress=shown.busy.show_progress,
        )  # fmt: skip

    def _on_taken_over(self, outcome: Outcome) -> None:
        self._leave()
        made: Imported = outcome.result
        self.taken_over.emit(next(iter(made.questions.values()), ""))

    def _on_not_taken_over(self, error: Exception) -> None:
        """What was corrected stays, so that it can be tried again."""
        if self._looked_at is not None:
            self._looked_at.hold(False)
        self._on_failed(error)

    def _on_failed(self, error: Exception) -> None:
        self.busy.stop()
        self._session.complain(error)


def take_over(plan: "ImportPlan") -> Operation:
    """Return the taking over of an import, one step to undo; its result is an Imported."""

    def tr(text: str) -> str:
        return QCoreApplication.translate("OlderQuestions", text)

    def act(desk: Desk, task: Task) -> tuple["Imported", Changes]:
        return desk.question_import.take_over(plan, lambda done, total: task.report(done, total))

    def told(outcome: Outcome) -> Told:
        made, answers = len(outcome.result.questions), outcome.result.answers
        questions = tr("1 oudere raadsvraag") if made == 1 else tr("{0} oudere raadsvragen").format(made)
        given = tr("1 antwoord") if answers == 1 else tr("{0} antwoorden").format(answers)
        said = " en ".join(part for part, count in ((questions, made), (given, answers)) if count)
        return Told(tr("{0} ingelezen").format(said or tr("Bestanden")))

    return Operation(tr("Oudere vragen ingelezen"), act, is_announced=True, told=told)
