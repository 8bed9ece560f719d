"""What an import brought and its undo put in the trash: the user threw none of it away, so that it is offered anew.

It comes back as the record that it was, with what the user had written at it in the meantime.
"""

from collections.abc import Iterable
from typing import Any, TypeVar

from sqlalchemy.orm import Session

from zvdesk.model.base import Record
from zvdesk.model.meetings import AgendaItem, Document, Meeting, is_undone
from zvdesk.services import trees

R = TypeVar("R", AgendaItem, Document)
Revived = TypeVar("Revived", AgendaItem, Document, Meeting)


class Undone:
    """The records of one meeting that an undone import left, each until the file brings it again."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._waiting: dict[Any, Record] = {}
        self._revived: set[str] = set()

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
        """Take a record out of the trash; what came by a file waits to be brought by it too."""
        self._revived.add(row.id)
        trees.take_out_alone(self._session, row, waits=is_undone)
        return row

    def holds(self, row: Record) -> bool:
        """Tell whether a record was brought back, so that to the user it is new."""
        return row.id in self._revived


def _place_of(row: AgendaItem | Document) -> Any:
    return row.source_id if isinstance(row, AgendaItem) else (row.agenda_item_id, row.source_id)
