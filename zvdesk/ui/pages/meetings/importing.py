"""Reading a meeting file in: looked into first, taken over at once when it is new, else once the user has seen it."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from zvdesk.ui.operations.operation import Operation, Outcome
from zvdesk.ui.pages.meetings.import_files import Placing, hang, look_at_files, look_at_rest
from zvdesk.ui.pages.meetings.import_question import Wanted, ask_about
from zvdesk.ui.pages.meetings.import_words import done_text
from zvdesk.ui.pages.meetings.operations import look_at, look_into, take_over
from zvdesk.ui.pages.places_of_files import ask_file, ask_folder
from zvdesk.ui.palettes import Tone
from zvdesk.ui.session import Session
from zvdesk.ui.widgets.notices import BusyBar

if TYPE_CHECKING:
    from zvdesk.exchange.meetings.incoming import IncomingMeeting
    from zvdesk.services.meetings.files import FileMatch
    from zvdesk.ui.pages.meetings.import_panel import ImportPanel
    from zvdesk.ui.pages.meetings.operations import Alike, Plan

FILES = "Vergaderbestand (*.json *.xml *.ics *.zip);;Alle bestanden (*)"
MEETING_FILES = (".json", ".xml", ".ics")


class Importer(QObject):
    """Leads one import from the file to the meeting. `panel` is shown by who hears `asked`."""

    asked = Signal()
    """Emitted when the panel waits for the user."""

    ended = Signal(str)
    """Emitted when an import is over, with the id of the meeting to show, "" for none."""

    def __init__(self, session: Session, panel: "ImportPanel", busy: BusyBar, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._panel, self._busy, self._window = session, panel, busy, window
        panel.accepted.connect(self._take_over)
        panel.placed.connect(self._place)
        panel.made_new.connect(self._read_as_new)
        panel.cancelled.connect(lambda: self._end(""))
        self._paths: tuple[Path, ...] = ()
        self._is_new = False
        self._then: Callable[[str], None] | None = None
        self._waiting: tuple[Path, ...] = ()

    def choose(self, into: str | None = None) -> None:
        """Ask for a file and read it, into the meeting `into` or the one that the file names."""
        chosen = ask_file(self._window, self._session.settings, "meetings", self.tr("Vergadering inlezen"), FILES)
        if chosen is not None:
            self._read_chosen(chosen, into)

    def choose_folder(self, into: str | None = None) -> None:
        """Ask for a folder and read what is in it, into the meeting `into` or the one that it names."""
        title = self.tr("Map met een vergadering of met stukken")
        chosen = ask_folder(self._window, self._session.settings, "meetings", title)
        if chosen is not None:
            self._read_chosen(chosen, into)

    def _read_chosen(self, path: Path, into: str | None) -> None:
        """A zip or folder of documents for a meeting has no agenda: what is in it is divided over that meeting."""
        from zvdesk.exchange.meetings.bundle import is_container

        if into is None or not is_container(path):
            self.read([path], into)
            return
        self._paths = (path,)
        self._look(look_at_files([path], into, is_update=True), self.tr("Bestanden bekijken"))

    def take_found(self, meetings: "Sequence[IncomingMeeting]", then: Callable[[str], None]) -> None:
        """Go on with what was fetched as with a file; `then` gets the id of the meeting once it is there."""
        self._look(look_at(meetings), self.tr("Vergadering lezen"), then)

    def take(self, paths: Sequence[Path], meeting_id: str) -> None:
        """Take what was let go on the page: documents for the meeting that is open, or meetings to read in."""
        if not meeting_id or any(path.suffix.casefold() in MEETING_FILES for path in paths):
            self.read(paths)
            return
        self._paths = tuple(paths)
        self._look(look_at_files(paths, meeting_id), self.tr("Bestanden bekijken"))

    def read(self, paths: Sequence[Path], into: str | None = None, *, is_new: bool = False) -> None:
        """Look into files and go on as what is in them asks for; `is_new` says that it is no meeting that is there."""
        self._paths, self._is_new = tuple(paths), is_new
        self._look(look_into(paths, into), self.tr("Vergadering lezen"))

    def _look(self, operation: Operation, words: str, then: Callable[[str], None] | None = None) -> None:
        self._then = then
        self._busy.start(words)
        task = self._session.perform(
            operation,
            initiator=self,
            on_done=self._on_looked_into,
            on_error=self._on_failed,
            progress=self._busy.show_progress,
        )
        self._busy.cancel_requested.connect(task.cancel, Qt.ConnectionType.SingleShotConnection)
        self._busy.cancel_requested.connect(self._on_stopped, Qt.ConnectionType.SingleShotConnection)

    @Slot()
    def _on_stopped(self) -> None:
        self._waiting = ()
        self._busy.stop()

    def _on_looked_into(self, outcome: Outcome) -> None:
        self._busy.stop()
        if isinstance(outcome.result, Placing):
            self._show_placing(outcome.result)
            return
        plans: list[Plan] = outcome.result
        if not plans:
            self._session.announce(self.tr("In dit bestand staat geen vergadering."), Tone.SOON)
        elif not self._is_new and any(plan.like is not None for plan in plans):
            self._ask_apart(plans)
        elif not any(plan.report.steps for plan in plans):
            self._take_rest(plans)
        else:
            self._panel.show_plans(plans)
            self.asked.emit()

    def _ask_apart(self, plans: "list[Plan]") -> None:
        """A folder or zip that seems to be of a meeting that is there is asked about by itself, after all others."""
        if len(plans) == 1 and plans[0].like is not None:
            self._ask_whether_new(plans[0], plans[0].like)
            return
        paths = (plan.path for plan in plans if plan.like is not None and plan.path is not None)
        self._waiting = (*self._waiting, *dict.fromkeys(paths))
        others = [plan for plan in plans if plan.like is None and plan.report.steps]
        if others:
            self._panel.show_plans(others)
            self.asked.emit()
        else:
            self._end("")

    def _ask_whether_new(self, plan: "Plan", alike: "Alike") -> None:
        """A browser saves the same documents under another name, by which alone a folder or zip is known."""
        paths = (plan.path,) if plan.path is not None else self._paths
        self._paths = paths
        chosen = ask_about(self._window, alike, paths[0].name if paths else plan.incoming.title)
        if chosen is Wanted.UPDATE and alike.is_folder:
            self.read(paths, alike.id)
        elif chosen is Wanted.UPDATE:
            self._look(look_at_files(paths, alike.id), self.tr("Bestanden bekijken"))
        elif chosen is Wanted.NEW:
            self._read_as_new()
        else:
            self._end("")

    def _show_placing(self, placing: Placing) -> None:
        if not placing.matches:
            self._tell_nothing_new(placing.meeting_id)
            return
        self._panel.show_placing(placing, can_be_new=any(not _is_document(path) for path in self._paths))
        self.asked.emit()

    def _take_rest(self, plans: "Sequence[Plan]") -> None:
        """Nothing is new of the agenda, but files that came along may be."""
        if len(plans) == 1 and plans[0].files:
            self._paths = ()
            self._look(look_at_rest(plans[0]), self.tr("Bestanden bekijken"), self._then)
        else:
            self._tell_nothing_new(plans[0].report.meeting_id if len(plans) == 1 else "")

    def _tell_nothing_new(self, meeting_id: str) -> None:
        self._session.announce(self.tr("Niets gewijzigd: dit stond er allemaal al."), Tone.NEUTRAL)
        self._end(meeting_id)

    @Slot(object)
    def _take_over(self, plans: "tuple[Plan, ...]") -> None:
        self._busy.start(self.tr("Vergadering inlezen"), can_cancel=False)
        self._session.perform(
            take_over(plans, done_text(plans)),
            initiator=self,
            on_done=self._on_taken_over,
            on_error=self._on_failed,
            progress=self._busy.show_progress,
        )

    @Slot(object, object)
    def _place(self, placing: Placing, matches: "Sequence[FileMatch]") -> None:
        if not matches:
            self._end("")
            return
        self._busy.start(self.tr("Bestanden toevoegen"), can_cancel=False)
        self._session.perform(
            hang(placing, matches),
            initiator=self,
            on_done=self._on_taken_over,
            on_error=self._on_failed,
            progress=self._busy.show_progress,
        )

    @Slot()
    def _read_as_new(self) -> None:
        self.ended.emit("")
        self.read(self._paths, is_new=True)

    def _on_taken_over(self, outcome: Outcome) -> None:
        self._busy.stop()
        self._end(outcome.result[0])

    def _end(self, meeting_id: str) -> None:
        then, self._then = self._then, None
        self.ended.emit(meeting_id)
        if then is not None:
            then(meeting_id)
        self._go_on()

    def _go_on(self) -> None:
        """Look into what waits for its own question."""
        if self._waiting:
            path, *rest = self._waiting
            self._waiting = tuple(rest)
            self.read([path])

    def _on_failed(self, error: Exception) -> None:
        self._busy.stop()
        self._session.complain(error)
        self._go_on()


def _is_document(path: Path) -> bool:
    """Tell whether a path is a single document, unlike a folder or a zip."""
    return path.is_file() and path.suffix.casefold() != ".zip"
