"""Meenemen: leads from a link or a meeting to the documents on the laptop, beside the work and never on the writer.

The network may be slow for minutes: it is waited for where one reads, and what came is written in one step afterwards.
"""

import threading
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from zvdesk.app import Desk
from zvdesk.model.changes import Changes
from zvdesk.ui.dates import day_text, plural
from zvdesk.ui.operations.operation import Operation
from zvdesk.ui.pages.meetings.words import tr
from zvdesk.ui.palettes import Tone
from zvdesk.ui.session import Session
from zvdesk.ui.tasks import Task
from zvdesk.ui.widgets.notices import Banner, BusyBar

if TYPE_CHECKING:
    from zvdesk.exchange.meetings.incoming import IncomingMeeting
    from zvdesk.services.meetings.fetching import Fetched, FetchedFile, Wanted
    from zvdesk.services.meetings.meetings import ListedDocument
    from zvdesk.ui.pages.meetings.fetch_panel import FetchPanel
    from zvdesk.ui.pages.meetings.importing import Importer


class Fetching(QObject):
    """Leads one fetch at a time. `panel` is shown by who hears `asked`."""

    asked = Signal()
    """Emitted when the panel waits for the user."""

    ended = Signal()
    """Emitted when the panel is no longer needed."""

    def __init__(self, session: Session, panel: "FetchPanel", importer: "Importer", window: QWidget) -> None:
        super().__init__(window)
        self._session, self._panel, self._importer = session, panel, importer
        self._stop: threading.Event | None = None
        self._fetched: Fetched | None = None
        self._about = ""
        self.busy = BusyBar()
        self.missed = Banner(tone=Tone.SOON)
        self.missed.hide()
        self.busy.cancel_requested.connect(self._on_stop)
        session.quiet_wanted.connect(self._on_stop)
        self.missed.action_requested.connect(self._show_missed)
        panel.link_given.connect(self.fetch_meeting)
        panel.documents_wanted.connect(self._fetch_wanted)
        panel.closed.connect(self.ended)

    @property
    def is_busy(self) -> bool:
        """True while something is being fetched."""
        return self._stop is not None

    @Slot()
    def ask_link(self) -> None:
        """Ask for the link of a meeting."""
        if not self._refuses_while_busy():
            self._panel.ask_link()
            self.asked.emit()

    def offer(self, meeting_id: str) -> None:
        """Show what a meeting lists that is not there yet."""
        if not meeting_id or self._refuses_while_busy():
            return

        def read(desk: Desk) -> "tuple[str, tuple[Wanted, ...]]":
            from zvdesk.services.meetings.fetching import wanted_in

            overview = desk.meetings.overview(meeting_id)
            return overview.meeting.display_title, wanted_in(overview)

        self._session.read(read, on_done=self._on_offer, owner=self, label=self.tr("Stukken zoeken"))

    @Slot(str)
    def fetch_meeting(self, link: str) -> None:
        """Fetch the agenda that a link shows, let the user see it, and then fetch its documents."""
        if self._refuses_while_busy():
            return

        def fetch(desk: Desk, check: Callable[[], None], _task: Task) -> "list[IncomingMeeting]":
            return desk.fetching.meeting(link, check=check)

        self._run(fetch, self.tr("Agenda ophalen"), self._on_meeting, self._on_link_refused)

    def fetch_documents(self, meeting_id: str) -> None:
        """Fetch every document that a meeting lists and that is not there yet."""
        if not meeting_id or self._refuses_while_busy():
            return
        self._fetch(lambda desk: desk.fetching.wanted(meeting_id))

    @Slot(object)
    def fetch_document(self, listed: "ListedDocument") -> None:
        """Fetch the one document that the user points at."""
        if not self._refuses_while_busy():
            self._fetch(lambda _desk: wanted_of([listed]))

    @Slot(object)
    def _fetch_wanted(self, wanted: "Sequence[Wanted]") -> None:
        self.ended.emit()
        if not self._refuses_while_busy():
            self._fetch(lambda _desk: wanted)

    def _fetch(self, wanted: "Callable[[Desk], Sequence[Wanted]]") -> None:
        self.missed.show_message("")

        def fetch(desk: Desk, check: Callable[[], None], task: Task) -> "tuple[Fetched, str]":
            said = self.tr("Stukken ophalen: {0} van {1}, {2}")
            fetched = desk.fetching.documents(
                wanted(desk),
                check=check,
                progress=lambda done, total, title: task.report(done, total, said.format(done + 1, total, title)),
            )
            return fetched, _named(desk, fetched.meeting_id) if fetched.to_retry else ""

        self._run(fetch, self.tr("Stukken ophalen"), self._on_documents, self._on_failed)

    def _run(
        self,
        fetch: Callable[[Desk, Callable[[], None], Task], Any],
        words: str,
        on_done: Callable[[Any], None],
        on_error: Callable[[Exception], None],
    ) -> None:
        """Wait for the network where one reads; what stops it is not the task's own, for what came is wanted still."""
        desk, session = self._session.desk, self._session
        stop = self._stop = threading.Event()

        def ask(task: Task) -> Any:
            from zvdesk.services.meetings.fetching import Stopped

            def check() -> None:
                task.check()
                if stop.is_set():
                    raise Stopped

            session.prepare(desk)
            try:
                return fetch(desk, check, task)
            except Stopped:
                return None

        self.busy.start(words)
        session.runner.run(
            ask,
            on_done=on_done,
            on_error=on_error,
            progress=self.busy.show_progress,
            owner=self,
            reads=True,
            label=words,
        )

    def _on_offer(self, found: "tuple[str, tuple[Wanted, ...]]") -> None:
        title, wanted = found
        if wanted:
            self._panel.offer(title, wanted)
            self.asked.emit()
        else:
            self._session.announce(
                self.tr("Er is niets om op te halen: elk stuk met een internetadres is er al."), Tone.NEUTRAL
            )

    def _on_meeting(self, found: "list[IncomingMeeting] | None") -> None:
        self._end()
        if found is not None:
            self.ended.emit()
            self._importer.take_found(found, self.fetch_documents)

    def _on_link_refused(self, error: Exception) -> None:
        self._end()
        if not self._panel.refuse_link(error):
            self._session.complain(error)

    def _on_documents(self, found: "tuple[Fetched, str] | None") -> None:
        self._end()
        if found is None:
            return
        fetched, meeting = found
        self._fetched, self._about = fetched, meeting
        if fetched.files:
            self._session.perform(attach(fetched.files), initiator=self)
        if fetched.to_retry:
            count = len(fetched.to_retry)
            words = plural(count, self.tr("stuk is niet opgehaald"), self.tr("stukken zijn niet opgehaald"))
            # The line stays when another meeting is opened.
            about = self.tr("Bij “{0}”: {1}.").format(meeting, words) if meeting else f"{words}."
            self.missed.show_message(about, self.tr("Bekijken…"))
        elif not fetched.files:
            self._session.announce(self.tr("Er was niets op te halen."), Tone.NEUTRAL)

    def _on_failed(self, error: Exception) -> None:
        self._end()
        self._session.complain(error)

    @Slot()
    def _show_missed(self) -> None:
        self.missed.show_message("")
        if self._fetched is not None:
            self._panel.show_missed(self._fetched, self._about)
            self.asked.emit()

    @Slot()
    def _on_stop(self) -> None:
        if self._stop is not None:
            self._stop.set()

    def _end(self) -> None:
        self._stop = None
        self.busy.stop()

    def _refuses_while_busy(self) -> bool:
        if self.is_busy:
            self._session.announce(
                self.tr("Er wordt al iets opgehaald; wacht tot dat klaar is, of stop het onderaan."), Tone.NEUTRAL
            )
        return self.is_busy


def wanted_of(listed: "Sequence[ListedDocument]") -> "tuple[Wanted, ...]":
    """Return the documents of these that can be fetched; services are imported when something is."""
    from zvdesk.services.meetings.fetching import wanted_among

    return wanted_among(listed)


def _named(desk: Desk, meeting_id: str) -> str:
    """Return which meeting it is, with its day where the title does not tell it; "" for none."""
    if not meeting_id:
        return ""
    meeting = desk.meetings.overview(meeting_id).meeting
    when = day_text(meeting.start.date()) if meeting.start else ""
    return meeting.display_title if when in meeting.display_title else f"{meeting.display_title}, {when}"


def attach(files: "Sequence[FetchedFile]") -> Operation:
    """Return the hanging on of what was fetched, as one step."""

    def act(desk: Desk, task: Task) -> Changes:
        return desk.fetching.attach(files, lambda done, total: task.report(done, total))

    count = plural(len(files), tr("stuk"), tr("stukken"))
    return Operation(tr("{0} opgehaald").format(count), act, is_announced=True)
