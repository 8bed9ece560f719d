"""Photos of a work visit: taken in without what the camera wrote, each at an observation with the time it was taken."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Final, cast

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from zvdesk.errors import EnvironmentFailure, UserError, ZvdeskError
from zvdesk.model.attachments import Attachment
from zvdesk.model.changes import Changes
from zvdesk.model.enums import ObservationKind
from zvdesk.model.fields import encode
from zvdesk.model.visits import Observation, Visit
from zvdesk.services import writing
from zvdesk.services.attachments import IncomingFile, Progress, clear_unused, hung, index_texts, storable
from zvdesk.services.records import create_in
from zvdesk.services.store import Store
from zvdesk.services.visits.incoming_photos import Incoming, cleaned
from zvdesk.storage.attachments import StoredFile
from zvdesk.storage.session import WriteTransaction

NEAR: Final = timedelta(days=1)
"""How far from the day of a visit the clock of a camera is believed."""

_AHEAD: Final = timedelta(minutes=10)
"""How far the clock of a camera may be ahead of ours."""

_APART: Final = timedelta(microseconds=1)
"""Between photos that came at one moment, or that a camera says were taken in one second: the least that is kept."""


@dataclass(frozen=True)
class TakenIn:
    """What became of photos: ids of the observations they hang at, and what did not come in.

    `known` are the names of photos that hung at the visit already, `elsewhen` of those that were not taken during it;
    `refused` says why a photo could not be read. `by_file` are the names of photos that do not say when they were taken
    and stand at the time of their file, which comes with them; `by_arrival` of those that stand at the time they came.
    """

    observation_ids: tuple[str, ...] = ()
    known: tuple[str, ...] = ()
    elsewhen: tuple[str, ...] = ()
    refused: tuple[ZvdeskError, ...] = ()
    by_file: tuple[tuple[str, datetime], ...] = ()
    by_arrival: tuple[str, ...] = ()


PhotoFile = IncomingFile | Incoming | ZvdeskError
"""A photo as it comes, or what `cleaned_photos` made of it."""


@dataclass(frozen=True)
class FolderPhoto:
    """A photo that came into a folder: the file, and when it was last changed by the clock on the wall."""

    file: PhotoFile
    changed: datetime


@dataclass
class _Batch:
    """Photos on their way in: those that are stored and hang nowhere yet, and what came of the others."""

    photos: list[tuple[Incoming, StoredFile]] = field(default_factory=list)
    known: list[str] = field(default_factory=list)
    elsewhen: list[str] = field(default_factory=list)
    refused: list[ZvdeskError] = field(default_factory=list)
    by_file: list[tuple[str, datetime]] = field(default_factory=list)
    by_arrival: list[str] = field(default_factory=list)

    def told(self, observation_ids: Sequence[str]) -> TakenIn:
        """Return what is told of it."""
        return TakenIn(
            tuple(observation_ids),
            tuple(self.known),
            tuple(self.elsewhen),
            tuple(self.refused),
            tuple(self.by_file),
            tuple(self.by_arrival),
        )


class PhotoService:
    """Takes photos in at a visit."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def take_in(
        self,
        reference: str,
        files: Sequence[PhotoFile],
        *,
        together: bool = False,
        keep_metadata: bool = False,
        progress: Progress | None = None,
    ) -> tuple[TakenIn, Changes]:
        """Hang photos on a visit, each at an observation of its own (or all at one), or on an observation.

        An observation that is made has the time at which its photo was taken, where that was near the visit's day; of
        one that does not say so the time of its file, where that is of that day, else the time at which it came in.
        Photos of one moment differ a microsecond, so that they stay in the order in which they are given.
        A photo that hangs at the visit already is not taken in again; one that cannot be read is refused, and the
        others come in. When none can be read it raises the error of a single one, of several UserError
        "photos_unreadable" (names, refused: the error of each). Raises UserError "nothing_to_attach",
        "photos_elsewhere" (kind), "record_unknown", "record_deleted".
        """
        if not files:
            raise UserError("nothing_to_attach")

        def read(batch: _Batch) -> None:
            for number, file in enumerate(files, start=1):
                photo = _cleaned(file, batch, keep_metadata=keep_metadata)
                if photo is not None:
                    self._put(photo, batch)
                if progress is not None:
                    progress(number, len(files))
            if len(batch.refused) == len(files):
                raise _none_read(batch.refused)

        return self._hang(reference, read, together=together, is_by_itself=False)

    def take_over(
        self, reference: str, files: Sequence[FolderPhoto], during: tuple[datetime, datetime]
    ) -> tuple[TakenIn, Changes]:
        """Take photos in that came into a folder by themselves, each at its observation, if taken within `during`.

        That is by the clock on the wall; what the camera wrote goes before when the file was changed. A photo that was
        at the visit and was thrown away stays away, as does one that hangs at another visit, such as an earlier one of
        that day; what cannot be read is told. Raises as `take_in` otherwise.
        """

        def read(batch: _Batch) -> None:
            for one in files:
                photo = _cleaned(one.file, batch, keep_metadata=False)
                if photo is None:
                    continue
                if during[0] <= (_on_the_wall(photo.taken) or one.changed) <= during[1]:
                    self._put(replace(photo, changed=one.changed.astimezone()), batch)
                else:
                    batch.elsewhen.append(photo.name)

        return self._hang(reference, read, together=False, is_by_itself=True)

    def _put(self, photo: Incoming, batch: _Batch) -> None:
        stored = self._store.workspace.attachments.put(photo.content)
        batch.photos.append((replace(photo, content=b""), stored))  # of many photos, one is in memory at a time

    def _hang(
        self, reference: str, read: Callable[[_Batch], None], *, together: bool, is_by_itself: bool
    ) -> tuple[TakenIn, Changes]:
        with self._store.read() as session:
            _place(session, reference)
        batch = _Batch()
        with self._store.files:
            try:
                read(batch)
                with self._store.write() as transaction:
                    ids = _hang_all(transaction, reference, batch, together=together, is_by_itself=is_by_itself)
            except BaseException:
                clear_unused(self._store)
                raise
            if batch.known:
                clear_unused(self._store)
        return batch.told(ids), transaction.changes


def cleaned_photos(files: Sequence[IncomingFile], *, keep_metadata: bool = False) -> list[PhotoFile]:
    """Return photos without what the camera wrote, or why one cannot be read, to be taken in later.

    It may take seconds, a HEIC above all, in which who writes need not wait. All of them are in memory then.
    """
    return [_clean(file, keep_metadata=keep_metadata) for file in files]


def _clean(file: PhotoFile, *, keep_metadata: bool) -> Incoming | ZvdeskError:
    if not isinstance(file, IncomingFile):
        return file
    try:
        return cleaned(storable(file.name), file.content, keep_metadata=keep_metadata)
    except (UserError, EnvironmentFailure) as error:
        return error


def _cleaned(file: PhotoFile, batch: _Batch, *, keep_metadata: bool) -> Incoming | None:
    """Return a photo as it is stored; of one that cannot be read the batch knows why, and which."""
    found = _clean(file, keep_metadata=keep_metadata)
    if isinstance(found, Incoming):
        return found
    batch.refused.append(found)
    return None


def _none_read(refused: Sequence[ZvdeskError]) -> ZvdeskError:
    if len(refused) == 1:
        return refused[0]
    return UserError("photos_unreadable", names=[refused_name(one) for one in refused], refused=tuple(refused))


def refused_name(error: ZvdeskError) -> str:
    """Return the name of a photo that could not be read."""
    return str(error.data.get("name") or Path(str(error.data.get("path", ""))).name)


def _place(session: Session, reference: str) -> tuple[Visit, Observation | None]:
    record = writing.live(session, reference)
    if isinstance(record, Observation):
        return session.get_one(Visit, record.visit_id), record
    if isinstance(record, Visit):
        return record, None
    raise UserError("photos_elsewhere", kind=record.KIND)


def _hang_all(
    transaction: WriteTransaction, reference: str, batch: _Batch, *, together: bool, is_by_itself: bool
) -> list[str]:
    """Hang photos where they belong, and return the ids of the observations."""
    session = transaction.session
    visit, given = _place(session, reference)
    new = _not_yet_there(session, visit, batch, is_by_itself=is_by_itself)
    moments = [_believed(photo.taken, visit, transaction.now) for photo, _ in new]
    if given is None:
        moments = [
            moment or _by_file(photo, visit, transaction.now, batch)
            for (photo, _), moment in zip(new, moments, strict=True)
        ]
    if together and given is None and new:
        given = _observation(transaction, visit, min(filter(None, moments), default=None))
    if given is None:
        moments = list(_in_order([moment or transaction.now for moment in moments], _moments_at(session, visit)))
    ids = []
    for (photo, stored), moment in zip(new, moments, strict=True):
        observation = given if given is not None else _observation(transaction, visit, moment)
        index_texts(session, hung(session, observation, photo.name, stored), [])
        ids.append(observation.id)
    return list(dict.fromkeys(ids))


def _not_yet_there(
    session: Session, visit: Visit, batch: _Batch, *, is_by_itself: bool
) -> list[tuple[Incoming, StoredFile]]:
    """Return the photos that do not hang at a visit, each once; of the others the batch notes the name."""
    there, new = _digests_at(session, visit, is_by_itself=is_by_itself), []
    for photo, stored in batch.photos:
        if stored.digest in there:
            batch.known.append(photo.name)
        else:
            there.add(stored.digest)
            new.append((photo, stored))
    return new


def _digests_at(session: Session, visit: Visit, *, is_by_itself: bool) -> set[str]:
    """Return what hangs at a visit; for what comes by itself also what was thrown away, and what hangs at others."""
    observations = select(Observation.id).where(Observation.visit_id == visit.id)
    is_here = or_(Attachment.record_id.in_(observations), Attachment.record_id == visit.id)
    is_present = Attachment.deleted_at.is_(None)
    if is_by_itself:
        is_at_a_visit = Attachment.record_kind.in_((Visit.KIND, Observation.KIND))
        return set(session.scalars(select(Attachment.digest).where(or_(is_here, and_(is_present, is_at_a_visit)))))
    return set(session.scalars(select(Attachment.digest).where(is_here, is_present)))


def _observation(transaction: WriteTransaction, visit: Visit, moment: datetime | None) -> Observation:
    values: dict[str, Any] = {"visit_id": visit.id, "kind": ObservationKind.FOTO.value}
    if moment is not None:
        values["observed_at"] = encode(moment)
    return cast("Observation", create_in(transaction, Observation.KIND, values))


def _moments_at(session: Session, visit: Visit) -> set[datetime]:
    """Return when something was logged on a visit."""
    query = select(Observation.observed_at).where(Observation.visit_id == visit.id, Observation.deleted_at.is_(None))
    return set(session.scalars(query))


def _in_order(moments: Iterable[datetime], taken: set[datetime]) -> Iterator[datetime]:
    """Yield moments that differ, equal ones a microsecond after each other: what came together keeps its order.

    The keys of observations are no help there: they are random.
    """
    for moment in moments:
        while moment in taken:
            moment += _APART
        taken.add(moment)
        yield moment


def _believed(taken: datetime | None, visit: Visit, now: datetime) -> datetime | None:
    """Return when a photo was taken, None where the camera says nothing, or what cannot be: before or long after."""
    if taken is None or taken.astimezone() > now + _AHEAD:
        return None
    begin = visit.start or now.astimezone().replace(tzinfo=None)
    end = max(begin, visit.end or begin)
    wall = taken.astimezone().replace(tzinfo=None)
    return taken.astimezone() if begin - NEAR <= wall <= end + NEAR else None


def _by_file(photo: Incoming, visit: Visit, now: datetime, batch: _Batch) -> datetime | None:
    """Return the time of the file of a photo, where that is of the days of a visit; the batch notes what became of it.

    What came from no file, as a picture that was pasted, was made just then.
    """
    if photo.changed is None:
        return None
    begin = visit.start or now.astimezone().replace(tzinfo=None)
    end = max(begin, visit.end or begin)
    is_of_then = begin.date() <= photo.changed.astimezone().date() <= end.date()
    if is_of_then and photo.changed <= now + _AHEAD:
        batch.by_file.append((photo.name, photo.changed))
        return photo.changed
    batch.by_arrival.append(photo.name)
    return None


def _on_the_wall(taken: datetime | None) -> datetime | None:
    return None if taken is None else taken.astimezone().replace(tzinfo=None)
