"""Confidentiality of what derives from something: it starts at the strictest source and is lowered with a reason."""

from sqlalchemy.orm import Session

from zvdesk.errors import UserError
from zvdesk.model.base import Record
from zvdesk.model.confidentiality import is_lowering, strictest
from zvdesk.model.enums import Confidentiality
from zvdesk.storage.ownership import derived_from, sources_of


def settle(session: Session, record: Record, *, before: Confidentiality, chosen: bool) -> None:
    """Bring a record that was just written into line with its sources, and what derives from it with the record.

    `before` is its level before the change. `chosen` says that the user set the level in this change: then a level
    below a source needs a reason, which is kept. Raises UserError("confidentiality_reason_missing", level, source).
    """
    session.flush()
    required = strictest(source.confidentiality for source in sources_of(session, record))
    if is_lowering(required, record.confidentiality):
        if not chosen and not record.confidentiality_reason:
            record.confidentiality = required
        elif not record.confidentiality_reason.strip():
            raise UserError("confidentiality_reason_missing", level=str(record.confidentiality), source=str(required))
    if is_lowering(record.confidentiality, before):
        _raise_derived(session, record, seen={record.id})


def _raise_derived(session: Session, record: Record, *, seen: set[str]) -> None:
    """A source that is closed further closes all that rests on it, also what was opened up with a reason before."""
    for derived in derived_from(session, record):
        if derived.id in seen:
            continue
        seen.add(derived.id)
        if is_lowering(record.confidentiality, derived.confidentiality):
            derived.confidentiality = record.confidentiality
            derived.confidentiality_reason = ""
        _raise_derived(session, derived, seen=seen)
