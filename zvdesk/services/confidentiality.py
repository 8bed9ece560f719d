"""Confidentiality of what derives from something: it starts at the strictest source and is lowered with a reason."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy.orm import Session

from zvdesk.errors import UserError
from zvdesk.model.base import Record
from zvdesk.model.confidentiality import is_lowering, strictest
from zvdesk.model.enums import Confidentiality, Relation
from zvdesk.model.links import Link
from zvdesk.model.meetings import level_by_file
from zvdesk.model.registry import class_of
from zvdesk.storage.ownership import derived_from, parts_in, sources_of


@dataclass(frozen=True)
class Standing:
    """How a record stood before a change: how closed, what it derived from, and whether it was a link that closes."""

    level: Confidentiality
    sources: frozenset[str] = frozenset()
    closes: bool = False


def standing(session: Session, record: Record) -> Standing:
    """Return how a record stands before it is changed."""
    sources = frozenset(source.id for source in sources_of(session, record))
    return Standing(record.confidentiality, sources, _closes(record))


def settle(session: Session, record: Record, *, before: Standing | None = None, chosen: bool = False) -> None:
    """Bring a record that was just written into line with its sources, and what derives from it with the record.

    `before` is how it stood, None for a new record. `chosen` says that the user set the level in this change: then a
    level below a source needs a reason, which is kept. A reason given earlier does not hold against a source that is
    new. Of a link the record at its start is settled. Raises
    UserError("confidentiality_reason_missing", level, source).
    """
    session.flush()
    if isinstance(record, Link):
        _settle_link(session, record, before)
        return
    required = _required(record, sources_of(session, record))
    if is_lowering(required, record.confidentiality):
        has_reason = bool(record.confidentiality_reason.strip())
        if chosen and not has_reason:
            raise UserError("confidentiality_reason_missing", level=str(record.confidentiality), source=str(required))
        if not chosen and (before is None or not has_reason):
            record.confidentiality = required
        elif not chosen and before is not None:
            new = [source for source in sources_of(session, record) if source.id not in before.sources]
            _close(record, strictest(source.confidentiality for source in new))
    _follow(session, record)
    if before is not None and is_lowering(record.confidentiality, before.level):
        _close_derived(session, record, seen={record.id})


def settle_new(record: Record, carriers: Iterable[Record]) -> None:
    """Bring a record that is only just being made into line with what carries it, without asking the database.

    Nothing can rest on it yet and no link can name it; `settle` does the same for it, one flush and five queries later.
    """
    required = _required(record, carriers)
    if is_lowering(required, record.confidentiality):
        record.confidentiality = required


def close(session: Session, record: Record, level: Confidentiality) -> None:
    """Raise a record to a level, whatever reason it was opened up for before, and what derives from it too."""
    session.flush()
    if is_lowering(level, record.confidentiality):
        _close(record, level)
        _follow(session, record)
        _close_derived(session, record, seen={record.id})


def _closes(record: Record) -> bool:
    return isinstance(record, Link) and record.relation == Relation.AANLEIDING and record.deleted_at is None


def _settle_link(session: Session, link: Link, before: Standing | None) -> None:
    """What starts to rest on something takes over its level; a link that was there already closes nothing again."""
    if _closes(link) and not (before is not None and before.closes):
        resting = session.get(class_of(link.from_kind), link.from_id)
        source = session.get(class_of(link.to_kind), link.to_id)
        if resting is not None and source is not None:
            close(session, resting, source.confidentiality)


def _required(record: Record, sources: Iterable[Record]) -> Confidentiality:
    """Return the level below which a record needs a reason: that of its sources, and of the file that it came in by."""
    return strictest((level_by_file(record), *(source.confidentiality for source in sources)))


def _close(record: Record, level: Confidentiality) -> None:
    if is_lowering(level, record.confidentiality):
        record.confidentiality = level
        record.confidentiality_reason = ""


def _follow(session: Session, record: Record) -> None:
    """A part is exactly as closed as what it is a part of."""
    for part in parts_in(session, record):
        part.confidentiality = record.confidentiality


def _close_derived(session: Session, record: Record, *, seen: set[str]) -> None:
    """A source that is closed further closes all that rests on it, also what was opened up with a reason before."""
    for derived in derived_from(session, record):
        if derived.id in seen:
            continue
        seen.add(derived.id)
        _close(derived, record.confidentiality)
        _close_derived(session, derived, seen=seen)
