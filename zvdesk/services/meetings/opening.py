"""What a newer file opens up: geheimhouding that was lifted (Gemeentewet art. 89). Nothing of it is opened unasked.

Each is a change of its own with a key of its own, so that whoever takes over all the rest does not open it along.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from zvdesk.model.base import Record
from zvdesk.model.confidentiality import is_lowering, strictest
from zvdesk.model.dates import written_date
from zvdesk.model.enums import Confidentiality
from zvdesk.model.meetings import CLOSED_BEFORE, LAST_IMPORT, Document, last_import, remembered_level, told_level
from zvdesk.phrases import opened_by_file
from zvdesk.services.meetings.file_places import attachments_of
from zvdesk.storage.ownership import carriers_of, sources_of


@dataclass(frozen=True)
class Opening:
    """A record that the file opens up, with how closed it was; `under` is the key without which it does not open."""

    key: str
    old: Confidentiality
    new: Confidentiality
    under: str = ""


def opening_key(key: str) -> str:
    """Return the key of the change by which a record opens, from that of its other changes."""
    return f"open:{key}"


class Openings:
    """How closed records were before an import, and which of those that it opens the user accepted (None: all)."""

    def __init__(self, session: Session, today: date, accepted: Collection[str] | None) -> None:
        self._session = session
        self._today = today
        self._accepted = accepted
        self._levels: dict[str, Confidentiality] = {}
        self._explained: dict[str, Confidentiality] = {}
        self._carriers: dict[str, frozenset[str]] = {}
        self._opened: dict[str, str] = {}
        self.waiting = 0
        """How many records stay as closed as they were, though the file opens them."""

    def look_at(self, row: Record) -> None:
        """Remember of a record that is there how closed it is, and how closed the file and its place made it."""
        self._levels[row.id] = row.confidentiality
        told = last_import(row)
        carriers = list(carriers_of(self._session, row))
        self._carriers[row.id] = frozenset(carrier.id for carrier in carriers)
        by_place = (self._levels.get(carrier.id, carrier.confidentiality) for carrier in carriers)
        self._explained[row.id] = _waiting(told) or strictest((told_level(told), *by_place))

    def of(self, row: Record, key: str, level: Confidentiality) -> Opening | None:
        """Open a record whose file says `level` and that nothing closes any more, where the user accepted it.

        What is closed for another reason stays so. What waits for the user is remembered, and offered again.
        """
        if row.id not in self._levels:
            return None
        new = self._needed(row, level) if row.confidentiality == self._explained[row.id] else row.confidentiality
        is_waiting = is_lowering(row.confidentiality, new)
        if not is_waiting or not self._accepts(opening_key(key)):
            self.waiting += is_waiting
            _remember(row, {CLOSED_BEFORE: row.confidentiality.value if is_waiting else None})
            return None
        opening = Opening(opening_key(key), row.confidentiality, new, self._under(row, key))
        self._opened[row.id] = opening.key
        self._open(row, opening)
        _remember(row, {CLOSED_BEFORE: None, "level": None, **remembered_level(level)})
        return opening

    def _accepts(self, key: str) -> bool:
        return self._accepted is None or key in self._accepted

    def _needed(self, row: Record, level: Confidentiality) -> Confidentiality:
        """Return how closed a record is to be; what it rests on by links is asked only where its place lets it open."""
        by_place = strictest((level, *(one.confidentiality for one in carriers_of(self._session, row))))
        if not is_lowering(row.confidentiality, by_place):
            return by_place
        return strictest((by_place, *(source.confidentiality for source in sources_of(self._session, row))))

    def _under(self, row: Record, key: str) -> str:
        carriers = {carrier.id for carrier in carriers_of(self._session, row)}
        opened = [self._opened[one] for one in carriers if one in self._opened]
        return opened[-1] if opened else key if carriers != self._carriers[row.id] else ""

    def _open(self, row: Record, opening: Opening) -> None:
        """The files of a document, which say nothing of it in the window, go along where they were just as closed."""
        reason = opened_by_file(opening.old.value, written_date(self._today))
        files = attachments_of(self._session, row.id) if isinstance(row, Document) else []
        for one in (*(file for file in files if file.confidentiality == opening.old), row):
            one.confidentiality, one.confidentiality_reason = opening.new, reason


def _waiting(told: Mapping[str, Any]) -> Confidentiality | None:
    return next((level for level in Confidentiality if level.value == told.get(CLOSED_BEFORE)), None)


def _remember(row: Record, values: Mapping[str, Any]) -> None:
    """Set what is remembered of the last import; None takes it away."""
    kept = {name: value for name, value in last_import(row).items() if name not in values}
    told = kept | {name: value for name, value in values.items() if value is not None}
    if told != last_import(row):
        extra = {**getattr(row, "extra", {}), LAST_IMPORT: told}
        setattr(row, "extra", extra)  # noqa: B010 - not every record has it
