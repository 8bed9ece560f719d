"""Toezeggingen that a list brings: each becomes a commitment at its item, which the user may go on with."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from zvdesk.exchange.meetings.incoming import IncomingPromise
from zvdesk.model.enums import CommitmentState
from zvdesk.model.fields import encode
from zvdesk.model.meetings import LAST_IMPORT, AgendaItem
from zvdesk.model.questions import Commitment
from zvdesk.services.confidentiality import settle_new

PROMISE = "promise"
"""Key in what is remembered of the last import, under which stands what the file promised, and our id of it."""


def told_of(promise: IncomingPromise | None, former: Mapping[str, Any], *, made: str) -> dict[str, Any]:
    """Return what to remember of a promise, {} for none; `made` is the id for one that is new."""
    if promise is None:
        return {}
    known = former.get(PROMISE)
    kept = known.get("id") if isinstance(known, Mapping) else None
    return {PROMISE: {**{name: encode(value) for name, value in _fields(promise).items()}, "id": kept or made}}


def keep_promise(session: Session, item: AgendaItem, promise: IncomingPromise | None, told: Mapping[str, Any]) -> None:
    """Make the commitment of a promise, or take over what the file changed of it since last time.

    `told` is what was remembered before, of which the user's own changes and removals differ.
    """
    now = (item.extra.get(LAST_IMPORT) or {}).get(PROMISE)
    if promise is None or not isinstance(now, Mapping):
        return
    former = told.get(PROMISE)
    if not isinstance(former, Mapping):
        made = Commitment(id=now["id"], agenda_item_id=item.id, **_fields(promise))
        session.add(made)
        settle_new(made, [item])
        return
    row = session.get(Commitment, now["id"])
    if row is None or row.deleted_at is not None:
        return
    for name, value in _fields(promise).items():
        if encode(getattr(row, name)) == former.get(name) != encode(value):
            setattr(row, name, value)


def _fields(promise: IncomingPromise) -> dict[str, str | date | CommitmentState | None]:
    return {
        "text": promise.text,
        "promised_by": promise.promised_by,
        "promised_on": promise.promised_on,
        "due_on": promise.due_on,
        "state": CommitmentState(promise.state),
    }
