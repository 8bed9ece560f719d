"""A folder in which a telephone puts its photos, followed while a visit is open: what is new there comes in by itself.

The system tells of changes in a folder, but not in every one (network drives, clouds); so it is also looked at every
few seconds. A folder is followed on the day of the visit only, and only what was photographed that day comes in.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from enum import Enum
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal, Slot

from zvdesk.errors import ZvdeskError
from zvdesk.model.photo_span import Span, span_of
from zvdesk.settings import PHOTO_FOLDER, Settings
from zvdesk.ui.notices import trouble
from zvdesk.ui.operations import photos
from zvdesk.ui.operations.operation import Outcome
from zvdesk.ui.pages.visits.folder_news import FolderNews, Stamp, photos_in
from zvdesk.ui.session import Session

if TYPE_CHECKING:
    from zvdesk.services.reading import RecordView
    from zvdesk.services.visits.photos import PhotoFile

SOON_MS, WAITING_MS, RESTING_MS = 300, 1_700, 5_000
"""Until the next look: when the system tells of a change, while a photo may still be coming over, and otherwise."""

AT_A_TIME = 3
"""Photos that are taken in at once, so that what is typed meanwhile need not wait long to be saved."""

COPIED_EARLIER = timedelta(days=1)
"""How much older than the visit a file may say it is: a memory card knows no zones."""


class WatchedVisit(NamedTuple):
    """A visit that is open: its id, begin and end, and when things were noted on it, by the clock on the wall."""

    id: str
    start: datetime | None
    end: datetime | None
    noted: tuple[datetime, ...] = ()


def watched(view: "RecordView | None") -> WatchedVisit | None:
    """Return the visit that an editor shows, None for none."""
    if view is None:
        return None
    record: Any = view.record
    noted = [getattr(one, "observed_at") for one in view.contents if one.KIND == "observation"]  # noqa: B009 - by its kind
    on_the_wall = tuple(moment.astimezone().replace(tzinfo=None) for moment in noted)
    return WatchedVisit(record.id, record.start, record.end, on_the_wall)


class FolderState(Enum):
    """What becomes of a folder."""

    NONE = "none"
    FOLLOWED = "followed"
    OTHER_DAY = "other-day"
    MISSING = "missing"


class PhotoFolder(QObject):
    """Follows the folder that the user chose, for the visit that `visit` returns, None while none is open."""

    state_changed = Signal()

    taken_in = Signal(str, object)
    """Emitted with the id of the visit and a TakenIn when photos came in, after everybody heard what changed."""

    def __init__(self, session: Session, visit: Callable[[], WatchedVisit | None], parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._visit = session, visit
        self._news: dict[tuple[str, Path, Span], FolderNews] = {}
        """By the times too: what was of another day before these were changed may be of the visit now."""
        self._since: dict[str, datetime] = {}
        self._is_looking = self._is_missing = False
        self.clock: Callable[[], float] = monotonic
        """By which files have to be quiet for a while."""
        self._told: tuple[FolderState, Path | None, Span | None] = (FolderState.NONE, None, None)
        self._watcher = QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(self._on_told)
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.look)

    @property
    def settings(self) -> Settings:
        """What knows where a folder was chosen before."""
        return self._session.settings

    @property
    def folder(self) -> Path | None:
        """The folder that was chosen."""
        name = self._session.settings.get(PHOTO_FOLDER)
        return Path(name) if name else None

    @property
    def state(self) -> FolderState:
        """What becomes of it for the visit that is open."""
        span = self.span
        if self.folder is None or span is None:
            return FolderState.NONE
        if not span.is_on(self._session.wall_clock()):
            return FolderState.OTHER_DAY
        return FolderState.MISSING if self._is_missing else FolderState.FOLLOWED

    @property
    def span(self) -> Span | None:
        """When the visit that is open is."""
        visit = self._visit()
        if visit is None:
            return None
        since = self._since.setdefault(visit.id, self._session.wall_clock())
        return span_of(visit.start, visit.end, visit.noted, since)

    def follow(self, folder: Path | None) -> None:
        """Follow another folder from here on, with any visit; None ends it."""
        self._session.settings.set(PHOTO_FOLDER, "" if folder is None else str(folder))
        self._is_missing = False
        self.look()

    @Slot()
    def look(self) -> None:
        """Look what is new, if the visit that is open is today; call it also for another visit, or other times."""
        is_on = self.state in (FolderState.FOLLOWED, FolderState.MISSING)
        self._tell()
        folder, span, visit = self.folder, self.span, self._visit()
        if not is_on or folder is None or span is None or visit is None:
            self._watch(None)
            if folder is None or span is None:
                self._timer.stop()
            else:
                self._timer.start(RESTING_MS)  # its day may come while it is open
            return
        if self._is_looking:
            return
        self._is_looking = True
        after = (span.begin - COPIED_EARLIER).timestamp()
        self._session.look(
            lambda _desk: _listing(folder, after),
            on_done=lambda found: self._on_seen(visit.id, folder, span, found),
            on_error=self._on_failed,
            owner=self,
        )

    def _on_seen(self, visit_id: str, folder: Path, span: Span, found: dict[str, Stamp] | None) -> None:
        self._is_looking, self._is_missing = False, found is None
        self._watch(None if found is None else folder)
        news = self._news.setdefault((visit_id, folder, span), FolderNews())
        names = news.settled(found or {}, self.clock())[:AT_A_TIME]
        visit = self._visit()
        if names and visit is not None and visit.id == visit_id:
            self._take(visit_id, folder, span, {name: (found or {})[name] for name in names}, news)
        else:
            self._rest(news)
        self._tell()

    def _take(self, visit_id: str, folder: Path, span: Span, new: dict[str, Stamp], news: FolderNews) -> None:
        paths, changed = [folder / name for name in new], [_on_the_wall(stamp) for stamp in new.values()]

        def hang(ready: "list[PhotoFile]") -> None:
            self._session.perform(
                photos.take_over(visit_id, ready, changed, span),
                initiator=self,
                on_done=lambda outcome: self._on_taken(visit_id, list(new), news, outcome),
                on_error=self._on_failed,
            )

        self._is_looking = True
        self._session.read(
            lambda _desk: photos.read(paths),
            on_done=hang,
            on_error=self._on_failed,
            owner=self,
            label=self.tr("Foto's lezen"),
        )

    def _on_taken(self, visit_id: str, names: list[str], news: FolderNews, outcome: Outcome) -> None:
        self._is_looking = False
        if outcome.result.observation_ids:
            self.taken_in.emit(visit_id, outcome.result)
        refused = {_name_in(error): error for error in outcome.result.refused}
        for name in names:
            if name in refused:
                if news.note_unread(name, self.clock()):
                    self._session.notified.emit(trouble(refused[name], self._about(name)))
            elif news.note_done(name):
                self._session.came_out.emit(self._about(name))
        self._rest(news)

    def _about(self, name: str) -> str:
        """Return what trouble with a photo is about, by which it is taken back once the photo is there whole."""
        return self.tr("Foto “{0}” uit de map lezen").format(name)

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        """The visit went away meanwhile, or the disk is full: looking again would say so again, so it ends."""
        self._is_looking = False
        self._session.complain(error)

    @Slot()
    def _on_told(self) -> None:
        """Something changed; what follows it at once is seen by the same look."""
        if not self._is_looking and self._timer.remainingTime() > SOON_MS:
            self._timer.start(SOON_MS)

    def _rest(self, news: FolderNews) -> None:
        self._timer.start(WAITING_MS if news.is_waiting else RESTING_MS)

    def _watch(self, folder: Path | None) -> None:
        """Have the system tell of changes in a folder, which was looked into just now: it may be far and slow."""
        wanted = [] if folder is None else [str(folder)]
        former = [one for one in self._watcher.directories() if one not in wanted]
        if former:
            self._watcher.removePaths(former)
        if wanted and wanted[0] not in self._watcher.directories():
            self._watcher.addPath(wanted[0])

    def _tell(self) -> None:
        told = (self.state, self.folder, self.span)
        if told != self._told:
            self._told = told
            self.state_changed.emit()


def _listing(folder: Path, after: float) -> dict[str, Stamp] | None:
    """Return what lies in a folder; None where it cannot be looked into."""
    try:
        return photos_in(folder, after)
    except OSError:
        return None


def _on_the_wall(stamp: Stamp) -> datetime:
    """Return when a file was changed by the clock on the wall."""
    return datetime.fromtimestamp(stamp.changed_ns / 1e9).astimezone().replace(tzinfo=None)


def _name_in(error: ZvdeskError) -> str:
    """Return which file could not be read."""
    return str(error.data.get("name") or Path(str(error.data.get("path", ""))).name)
