"""What goes with a record into the trash, out of it, and for good: all that cannot be without it."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from zvdesk.errors import UserError
from zvdesk.model.base import Record
from zvdesk.model.registry import CLASSES
from zvdesk.services.handover.lineage import forget
from zvdesk.storage.ownership import all_hanging_under, carriers_of, hanging_under, links_at, loose_references, owner_of

_TICK = timedelta(microseconds=1)


def put_in_trash(session: Session, records: Iterable[Record], now: datetime) -> None:
    """Put records in the trash with all live records that hang under them; all get one moment, by which they return.

    Raises UserError("part_of_record", kind, title) for a part: that goes by changing its owner.
    """
    moment = _own_moment(session, now)
    going = list(records)
    for record in going:
        _refuse_part(session, record)
    _mark(session, going, None, moment)


def take_out(session: Session, records: Iterable[Record]) -> None:
    """Take records out of the trash with all that went into it along with them.

    Raises UserError("owner_deleted", title) when what one of them hangs under stays in the trash.
    """
    lying: dict[datetime, list[Record]] = {}
    for record in records:
        _refuse_part(session, record)
        if record.deleted_at is not None:
            lying.setdefault(record.deleted_at, []).append(record)
    taken: dict[str, Record] = {}
    for moment, together in lying.items():
        taken |= _mark(session, together, moment, None)
    for record in taken.values():
        for carrier in carriers_of(session, record):
            if carrier.deleted_at is not None:
                raise UserError("owner_deleted", title=carrier.display_title)


def went_along(session: Session, record: Record) -> bool:
    """Tell whether a record in the trash merely went there along with what it hangs under."""
    return any(carrier.deleted_at == record.deleted_at for carrier in carriers_of(session, record))


def remove(session: Session, records: Iterable[Record]) -> None:
    """Remove records for good, with all that hangs under them and every link to these; who mentions them forgets them.

    Raises UserError: "record_not_in_trash" (title), "part_of_record" (kind, title).
    """
    doomed: dict[str, Record] = {}
    for record in records:
        _refuse_part(session, record)
        if record.deleted_at is None:
            raise UserError("record_not_in_trash", title=record.display_title)
        _gather(session, record, doomed)
    for record in doomed.values():
        for cls, field in loose_references(type(record)):
            for row in session.scalars(select(cls).where(getattr(cls, field) == record.id)):
                setattr(row, field, None)
    for record in doomed.values():
        forget(session, record.id)
        session.delete(record)


def _own_moment(session: Session, now: datetime) -> datetime:
    """Return a moment at which nothing went into the trash yet, or a later tree would be taken for part of an earlier.

    The clock of some computers moves in steps of 15 ms.
    """
    while any(session.scalar(select(cls.id).where(cls.deleted_at == now).limit(1)) is not None for cls in CLASSES):
        now += _TICK
    return now


def _refuse_part(session: Session, record: Record) -> None:
    owner = owner_of(session, record)
    if owner is not None:
        raise UserError("part_of_record", kind=record.KIND, title=owner.display_title)


def _mark(
    session: Session, records: Iterable[Record], former: datetime | None, moment: datetime | None
) -> dict[str, Record]:
    """Give `moment` to the records that have `former`, and to all under them that has; return these by their ids."""
    marked: dict[str, Record] = {}
    level = list(records)
    while level := [record for record in level if record.deleted_at == former and record.id not in marked]:
        for record in level:
            record.deleted_at = moment
            marked[record.id] = record
        level = list(all_hanging_under(session, level))
    return marked


def _gather(session: Session, record: Record, doomed: dict[str, Record]) -> None:
    if record.id in doomed:
        return
    doomed[record.id] = record
    for row in (*hanging_under(session, record), *links_at(session, record)):
        _gather(session, row, doomed)
