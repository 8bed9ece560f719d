"""What an import brought and its undo put in the trash: the user threw none of it away, so that it is offered anew.

It comes back as the record that it was, with what the user had written at it in the meantime.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from zvdesk.model.base import Record
from zvdesk.model.meetings import AgendaItem, Document, Meeting, is_undone
from zvdesk.model.registry import CLASSES
from zvdesk.storage.ownership import carriers_of

R = TypeVar("R", AgendaItem, Document)
Revived = TypeVar("Revived", AgendaItem, Document, Meeting)


class Undone:
    """The records of one meeting that an undone import left, each until the file brings it again."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._waiting: dict[Any, Record] = {}
        self._revived: set[str] = set()
        self._along: dict[datetime, Mapping[str, list[Record]]] = {}

    def without(self, rows: Iterable[R]) -> list[R]:
        """Return the rows that are there or were thrown away; the others wait."""
        found = []
        for row in rows:
            if is_undone(row):
                self._waiting[_place_of(row)] = row
            else:
                found.append(row)
        return found

    def item(self, source_id: str, parent_id: str | None) -> AgendaItem | None:
        """Return the item that came by this id, out of the trash and where it is to stand; None for none."""
        row = self._waiting.pop(source_id, None)
        if not isinstance(row, AgendaItem):
            return None
        row.parent_id = parent_id
        return self.revive(row)

    def document(self, place: str | None, source_id: str) -> Document | None:
        """Return the document that came by this id at an item of ours, out of the trash; None for none."""
        row = self._waiting.pop((place, source_id), None)
        return self.revive(row) if isinstance(row, Document) else None

    def revive(self, row: Revived) -> Revived:
        """Take a record out of the trash with what went along; what came by a file waits to be brought by it too."""
        self._revived.add(row.id)
        if row.deleted_at is not None:
            along = self._went_along(row.deleted_at)
            row.deleted_at = None
            self._bring(row.id, along)
        return row

    def _bring(self, carrier_id: str, along: Mapping[str, list[Record]]) -> None:
        for row in along.get(carrier_id, ()):
            if row.deleted_at is not None and all(one.deleted_at is None for one in carriers_of(self._session, row)):
                row.deleted_at = None
                self._bring(row.id, along)

    def _went_along(self, moment: datetime) -> Mapping[str, list[Record]]:
        """Return what went to the trash at a moment and came by no file, by the ids of what it hangs under.

        One question for each class, and not for each of a thousand documents.
        """
        if moment not in self._along:
            found: dict[str, list[Record]] = defaultdict(list)
            for cls in CLASSES:
                for row in self._session.scalars(select(cls).where(cls.deleted_at == moment)):
                    for carrier in () if is_undone(row) else carriers_of(self._session, row):
                        found[carrier.id].append(row)
            self._along[moment] = found
        return self._along[moment]

    def holds(self, row: Record) -> bool:
        """Tell whether a record was brought back, so that to the user it is new."""
        return row.id in self._revived


def _place_of(row: AgendaItem | Document) -> Any:
    return row.source_id if isinstance(row, AgendaItem) else (row.agenda_item_id, row.source_id)
