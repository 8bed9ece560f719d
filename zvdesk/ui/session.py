"""What joins the open workspace with the window: one write path with undo, reads beside it, and who hears of it."""

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import shiboken6
from PySide6.QtCore import QObject, QTimer, Signal, Slot

from zvdesk.app import Desk
from zvdesk.errors import EnvironmentFailure, ZvdeskError
from zvdesk.settings import Settings
from zvdesk.ui.autosave import AutosaveController
from zvdesk.ui.bus import ChangeBus
from zvdesk.ui.notices import Notice, trouble
from zvdesk.ui.operations.operation import Operation, Outcome, outcome_of
from zvdesk.ui.operations.undo import DoneAct
from zvdesk.ui.operations.undo_row import UndoRow
from zvdesk.ui.palettes import Tone
from zvdesk.ui.readable_copies import ReadableCopies
from zvdesk.ui.status import SaveStage, SaveState
from zvdesk.ui.tasks import Failure, Progress, Runner, Task

if TYPE_CHECKING:
    from zvdesk.services.visits.leaving import Unsure

LONG = 400
"""Milliseconds after which an undo that is still at work is told of."""

QUIET_CHECK = 30
"""Milliseconds between looks whether the work under way has ended."""

Result = TypeVar("Result")
Done = Callable[[Outcome], None]
Refused = Callable[[Exception], None]

_log = logging.getLogger(__name__)


class HeldBack(NamedTuple):
    """What is to be looked at before something leaves (as `Unsure`), and what does that once more."""

    found: "tuple[Unsure, ...]"
    again: Callable[[], object] | None = None


class Session(QObject):
    """One open workspace in the window; pages get this and nothing else.

    Everything that changes records goes through `perform`, everything that asks for records through `read` (services)
    or `look` (lists and search, by the bare driver). Both answer on the GUI thread.
    """

    notified = Signal(object)
    """Emitted with a Notice to be shown."""

    came_out = Signal(str)
    """Emitted with the label of what was asked for when it came out well; trouble told of it before is over."""

    save_state_changed = Signal(object, object)
    """Emitted with a SaveState and whose it is: an editor's saver, or the session for operations on records."""

    navigation_requested = Signal(object)
    """Emitted with a Target to go to from what is no page, such as a document that is read."""

    quiet_wanted = Signal()
    """Emitted when something has to run alone: what may take long and can go on later stops now."""

    preferences_changed = Signal()
    """Emitted when the user changed a setting that shows outside the page of settings."""

    held_back = Signal(object)
    """Emitted with a HeldBack when something did not leave before somebody looked at it."""

    faulted = Signal(object)
    """Emitted with the exception of a fault of the program itself."""

    def __init__(self, desk: Desk, runner: Runner, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.runner = runner
        self.settings = settings
        self.bus = ChangeBus(self)
        self._done = UndoRow(self, self._perform_undo)
        self.undo_stack = self._done.stack
        self._about = ""
        self.copies = ReadableCopies()
        self.agrees_to_undo: Callable[[DoneAct], bool] = lambda _act: True
        """Asked before keys undo a step in the life of a question, which is no typing."""
        self.files = threading.Lock()
        """Held by whoever copies attachments (a back-up) or removes them, so that these never meet."""
        self._warming = threading.Lock()
        self._savers: list[AutosaveController] = []
        self._is_started = True
        self._waiting: list[Callable[[], object]] = []
        runner.failed.connect(self._on_failed)

    def perform(
        self,
        operation: Operation,
        *,
        initiator: QObject | None = None,
        on_done: Done | None = None,
        on_error: Refused | None = None,
        progress: Callable[[Progress], None] | None = None,
    ) -> Task:
        """Run an operation on the writing thread, put it on the undo stack and tell everybody what changed.

        `initiator` is who asked; the bus lets it recognise its own echo, and `on_done` (called after the bus) and
        `on_error` only while it lives. Without `on_error`, or when its owner is gone, an error becomes a notice.
        """
        desk = self.desk

        def act(task: Task) -> Outcome:
            self.prepare(desk)
            with self.files if operation.removes_files else nullcontext():
                return outcome_of(operation.act(desk, task))

        def done(outcome: Outcome) -> None:
            self.came_out.emit(operation.label)
            self._on_performed(operation, outcome, initiator)
            if on_done is not None and _lives(initiator):
                on_done(outcome)

        def failed(error: Exception) -> None:
            with self._speaking_of(operation.label):
                if on_error is not None and _lives(initiator):
                    on_error(error)
                else:
                    self.complain(error)

        return self.runner.run(act, on_done=done, on_error=failed, progress=progress, label=operation.label)

    def read(
        self,
        query: Callable[[Desk], Result],
        *,
        on_done: Callable[[Result], None],
        on_error: Refused | None = None,
        owner: QObject | None = None,
        label: str = "",
    ) -> Task:
        """Ask services something beside the writing; nothing is called any more once `owner` was deleted."""
        desk = self.desk

        def ask(_task: Task) -> Result:
            self.prepare(desk)
            return query(desk)

        def done(result: Result) -> None:
            self.came_out.emit(label)
            on_done(result)

        def failed(error: Exception) -> None:
            with self._speaking_of(label):
                (on_error or self.complain)(error)

        return self.runner.run(ask, on_done=done, on_error=failed, owner=owner, reads=True, label=label)

    def look(
        self,
        query: Callable[[Desk], Result],
        *,
        on_done: Callable[[Result], None],
        on_error: Refused | None = None,
        owner: QObject | None = None,
        label: str = "",
    ) -> Task:
        """Ask for lists or search results, which need no services, and so do not wait for these to be imported."""
        desk = self.desk
        return self.runner.run(
            lambda _task: query(desk), on_done=on_done, on_error=on_error, owner=owner, reads=True, label=label
        )

    def today(self) -> date:
        """Return today's date on the wall calendar of this computer."""
        return self.desk.clock().astimezone().date()

    def wall_clock(self) -> datetime:
        """Return this moment as the clock on the wall of this computer shows it, without a zone."""
        return self.desk.clock().astimezone().replace(tzinfo=None)

    def hold_back(self) -> None:
        """Put off what `when_started` gets, until `start`: the window has to be painted first."""
        self._is_started = False

    def start(self) -> None:
        """The window was painted: do what waited for that, now and from now on at once."""
        self._is_started = True
        waiting, self._waiting = self._waiting, []
        for action in waiting:
            action()

    def when_started(self, action: Callable[[], object]) -> None:
        """Call `action` when the window was painted: now, if it was."""
        if self._is_started:
            action()
        else:
            self._waiting.append(action)

    def add_saver(self, saver: AutosaveController) -> None:
        """Let `settle` and the status line count in what an editor has not saved yet, as long as it lives."""
        self._savers.append(saver)
        saver.state_changed.connect(lambda state: self.save_state_changed.emit(state, saver))

    def save_now(self) -> None:
        """Save what every editor holds, also what failed before."""
        for saver in self._living_savers():
            saver.flush()

    def settle(self, then: Callable[[bool], None]) -> None:
        """Save what every editor holds, then call `then`: True when all is on the disk, False when a save failed."""
        savers = self._living_savers()
        results: list[bool] = []

        def settled(saved: bool) -> None:
            results.append(saved)
            if len(results) == len(savers):
                then(all(results))

        for saver in savers:
            saver.settle(settled)
        if not savers:
            then(True)

    def prepare(self, desk: Desk) -> None:
        """Import and make the services, on one thread: from Python 3.12 on a cached property may run twice."""
        with self._warming:
            services = (desk.store, desk.store.workspace.engine, desk.store.workspace.attachments, desk.records)
            _log.debug("%d services are ready", len(services))

    def perform_alone(
        self,
        operation: Callable[[Desk, Task], Result],
        *,
        on_done: Callable[[Result], None],
        on_error: Refused,
        progress: Callable[[Progress], None] | None = None,
        label: str = "",
    ) -> None:
        """Save everything, wait until nothing else runs, then do what changes the files of the workspace as a whole.

        The caller sees to it that the user asks for nothing else meanwhile. `on_error` also gets
        EnvironmentFailure("not_saved") when something could not be saved before.
        """
        desk = self.desk

        def act(task: Task) -> Result:
            self.prepare(desk)
            with self.files:
                return operation(desk, task)

        def begin() -> None:
            if self.runner.is_busy:
                QTimer.singleShot(QUIET_CHECK, self, begin)
            else:
                self.runner.run(act, on_done=on_done, on_error=on_error, progress=progress, label=label)

        def settled(is_saved: bool) -> None:
            if is_saved:
                begin()
            else:
                on_error(EnvironmentFailure("not_saved"))

        self.quiet_wanted.emit()
        self.settle(settled)

    def warm_up(self, *, on_done: Callable[[], None] | None = None) -> None:
        """Import and wire the services away from the GUI thread, so that the first use does not wait for them."""
        self.read(lambda _desk: None, on_done=lambda _none: on_done() if on_done is not None else None)

    def complain(self, error: Exception, again: Callable[[], object] | None = None) -> None:
        """Show an error that no field takes as a notice that stays; a fault of the program is told by `faulted`.

        What is to be looked at before it leaves is shown by `held_back`; `again` does then what was held back.
        """
        if isinstance(error, ZvdeskError) and error.code == "leaving_unsure":
            found: Any = error.data["unsure"]
            self.held_back.emit(HeldBack(tuple(found), again))
        elif isinstance(error, ZvdeskError):
            self.notified.emit(trouble(error, self._about))

    @contextmanager
    def _speaking_of(self, label: str) -> Iterator[None]:
        """Let trouble that is told within be about what was asked for."""
        former, self._about = self._about, label
        try:
            yield
        finally:
            self._about = former

    def announce(self, text: str, tone: Tone = Tone.DONE) -> None:
        """Say briefly that something was done."""
        self.notified.emit(Notice(text, tone))

    @Slot()
    def undo(self) -> None:
        """Undo the newest operation on records; say so when there is none."""
        if self.undo_stack.canUndo():
            self.undo_stack.undo()
        else:
            self.say_nothing_to_undo()

    @Slot()
    def undo_by_key(self) -> None:
        """Undo the newest operation on records as `undo` does, but a step of a question only after asking.

        Who takes back typing presses the key once too often easily, and would not see that a filing went.
        """
        act = self._done.newest
        if act is None or not act.is_step or (self.agrees_to_undo(act) and self._done.newest is act):
            self.undo()

    @Slot()
    def say_nothing_to_undo(self) -> None:
        """Answer an undo where nothing is left to take back."""
        self.announce(self.tr("Er is niets om ongedaan te maken."), Tone.NEUTRAL)

    @Slot()
    def redo(self) -> None:
        """Do again what was undone last; say so when there is nothing."""
        if self.undo_stack.canRedo():
            self.undo_stack.redo()
        else:
            self.announce(self.tr("Er is niets om opnieuw te doen."), Tone.NEUTRAL)

    def newest_act(self, record_id: str) -> DoneAct | None:
        """Return the newest operation that concerns a record and was not undone, None when there is none."""
        return self._done.newest_of(record_id)

    def newest_serial(self, record_id: str) -> int:
        """Return the number of the newest operation that concerns a record and was not undone, 0 for none."""
        act = self.newest_act(record_id)
        return 0 if act is None else act.serial

    def _living_savers(self) -> list[AutosaveController]:
        self._savers = [saver for saver in self._savers if shiboken6.isValid(saver)]
        return list(self._savers)

    def _on_performed(self, operation: Operation, outcome: Outcome, initiator: QObject | None) -> None:
        if outcome.changes:
            self.save_state_changed.emit(SaveState(SaveStage.SAVED, self.desk.clock()), self)
        undoable = operation.is_undoable and outcome.can_be_undone
        told = operation.what_became(outcome)
        if undoable:
            self._done.keep(operation.joins, told.label, outcome.changes)
        self.bus.publish(outcome.changes, initiator=initiator if _lives(initiator) else None)
        if operation.is_announced and outcome.changes:
            offer = (self.tr("Ongedaan maken"), self.undo) if undoable else ("", None)
            self.notified.emit(Notice(told.sentences, Tone.DONE, *offer))
        elif told.remark:
            self.announce(told.remark, Tone.NEUTRAL)

    def _perform_undo(self, operation: Operation, busy: str, is_redo: bool) -> None:
        """Undo or redo a step; of one that takes long, such as a whole import, it is said that it is being done."""
        place = self.undo_stack.index()
        waiting = QTimer(self, singleShot=True, interval=LONG)
        waiting.timeout.connect(lambda: self.announce(busy, Tone.NEUTRAL))

        def failed(error: Exception) -> None:
            waiting.deleteLater()
            self._on_undo_failed(error, place if is_redo else None)

        waiting.start()
        self.perform(operation, on_done=lambda _: waiting.deleteLater(), on_error=failed)

    def _on_undo_failed(self, error: Exception, redone_at: int | None) -> None:
        """The row is put right once the step of the stack that failed has returned."""
        QTimer.singleShot(0, self.undo_stack, lambda: self._done.forget(redone_at))
        self.complain(error)

    @Slot(object)
    def _on_failed(self, failure: Failure) -> None:
        if isinstance(failure.error, ZvdeskError):
            self.notified.emit(trouble(failure.error))
        else:
            self.faulted.emit(failure.error)


def _lives(owner: QObject | None) -> bool:
    return owner is None or shiboken6.isValid(owner)
