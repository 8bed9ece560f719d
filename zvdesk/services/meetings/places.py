"""Where things stand in a meeting file, and in what order, against where they stood last time and the user's own."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import instance_state

from zvdesk.exchange.meetings.incoming import IncomingDocument, IncomingItem, IncomingMeeting
from zvdesk.model.meetings import LAST_IMPORT, AgendaItem, Document, Meeting, last_import
from zvdesk.model.order import inserted, moved
from zvdesk.model.text import one_line

PLACES = ("parent_id", "agenda_item_id")
"""Fields that say what a record stands under; what the file says of them is kept by its own id of that place."""


@dataclass(frozen=True)
class Place:
    """Where something stands: the file's id of the item (None: the meeting), and our row for it."""

    source_id: str | None = None
    row: AgendaItem | None = None

    @property
    def row_id(self) -> str | None:
        """Return the id of our row, None for the meeting itself."""
        return None if self.row is None else self.row.id


class Order:
    """The order of what a file lists at one place, against that of its last import and the user's own."""

    def __init__(
        self,
        place: Place,
        rows: Sequence[AgendaItem | Document | None],
        left: Sequence[AgendaItem | Document] = (),
    ) -> None:
        """Look at the rows in the order of the file, before anything of it is taken over; `left` are to stay."""
        self._place = place
        self._former = {
            row.id: told["position"]
            for row in rows
            if row is not None
            and row.deleted_at is None
            and (told := last_import(row)).get("withdrawn") is not True
            and place.source_id in (told.get(name, "") for name in PLACES)
            and isinstance(told.get("position"), int)
        }
        known = [row.id for row in rows if row is not None and row.id in self._former]
        before = sorted(known, key=self._former.__getitem__)
        all_moved = moved(before, known)
        self._held = {row.id for row in left} & all_moved
        self._moved = all_moved - self._held
        self._places = self._remembered(rows, [row_id for row_id in before if row_id not in self._moved])

    def _remembered(self, rows: Sequence[AgendaItem | Document | None], unmoved: Sequence[str]) -> Mapping[int, int]:
        """Return the place to remember of what is at each position, such that only what is held still differs from it.

        What stays is counted along: a place is of use only in one order with those beside it.
        """
        if not self._held:
            return {}
        at = {row.id: place for place, row in enumerate(rows) if row is not None}
        base = [place for place, row in enumerate(rows) if row is None or row.id not in self._held]
        order = inserted(base, [at[row_id] for row_id in unmoved])
        return {position: place for place, position in enumerate(order)}

    def change_of(self, row: AgendaItem | Document, position: int) -> dict[str, tuple[Any, Any]]:
        """Return the change of place to report of a row that the file moved among its siblings."""
        return {"position": (self._former[row.id], position)} if row.id in self._moved else {}

    def told(self, position: int) -> int:
        """Return the place to remember as the file's of what it lists at a position.

        Where one is to stay that moved, it is not that position itself: so the move is offered again, and no other.
        """
        return self._places.get(position, position)

    def keep_told(self, row: AgendaItem | Document, position: int) -> None:
        """Let the place of a row that is to stay as it is be counted along with those beside it."""
        if row.id in self._former and self._former[row.id] != self.told(position):
            row.extra = {**row.extra, LAST_IMPORT: {**last_import(row), "position": self.told(position)}}

    def arrange(
        self, session: Session, cls: type[Any], meeting: Meeting, rows: Sequence[AgendaItem | Document | None]
    ) -> None:
        """Where the file moved things, its order counts; else the user's, with what is new after what it follows."""
        if not self._moved and all(row is None or row.id in self._former for row in rows):
            return
        name = "parent_id" if cls is AgendaItem else "agenda_item_id"
        # a place that is only just being made holds nothing of the user's
        if not instance_state(meeting if self._place.row is None else self._place.row).persistent:
            here = [row for row in rows if row is not None and getattr(row, name) == self._place.row_id]
            for position, row in enumerate(here):
                row.position = position
            return
        column = getattr(cls, name)
        query = select(cls).where(cls.meeting_id == meeting.id, column == self._place.row_id, cls.deleted_at.is_(None))
        present = {row.id: row for row in session.scalars(query.order_by(cls.position, cls.source_id == "", cls.id))}
        listed = [row.id for row in rows if row is not None and row.id in present and row.id not in self._held]
        settled = [row_id for row_id in present if row_id in self._former or row_id not in listed]
        order = inserted(listed, settled) if self._moved else inserted(settled, listed)
        if [present[row_id].position for row_id in order] != sorted({row.position for row in present.values()}):
            for position, row_id in enumerate(order):
                present[row_id].position = position


_Listed = TypeVar("_Listed", IncomingItem, IncomingDocument)


def identified(listed: Iterable[_Listed], under: str | None = None) -> Iterator[tuple[str, _Listed]]:
    """Yield each with an id for it: the source's own, or for want of that its title and how often that came before."""
    met: dict[str, int] = {}
    for each in listed:
        identity = each.source_id or f"{under or ''}~{one_line(each.title).casefold()}"
        met[identity] = met.get(identity, 0) + 1
        yield identity if met[identity] == 1 or each.source_id else f"{identity}~{met[identity]}", each


def all_identified(items: Iterable[IncomingItem], under: str | None = None) -> Iterator[tuple[str, IncomingItem]]:
    """Yield every item with an id for it, in reading order."""
    for source_id, item in identified(items, under):
        yield source_id, item
        yield from all_identified(item.children, source_id)


def moved_documents(
    incoming: IncomingMeeting, items: Mapping[str, AgendaItem], documents: Sequence[Document]
) -> dict[tuple[str | None, str], Document]:
    """Return what no longer stands where it stood by where the file lists it now: the item's id (None: the meeting).

    Each is matched to one place whatever of it the user leaves, so that the rest is offered in the same way again. What
    the user put at an item of the user's own stands nowhere in the file.
    """
    listed = _places_of(incoming)
    thrown_away = {source_id for source_id, item in items.items() if item.deleted_at is not None}
    sources: dict[str | None, str | None] = {None: None, **{row.id: source_id for source_id, row in items.items()}}
    free: dict[str, list[Document]] = {}
    taken = set()
    for row in documents:
        place = sources.get(row.agenda_item_id, "")
        taken.add((place, row.source_id))
        if row.deleted_at is None and place not in listed.get(row.source_id, ()):
            free.setdefault(row.source_id, []).append(row)
    moves = {}
    for source_id, rows in free.items():
        rows.sort(key=lambda row: last_import(row).get("withdrawn") is True)
        open_places = [
            place for place in listed.get(source_id, ()) if (place, source_id) not in taken and place not in thrown_away
        ]
        moves.update({(place, source_id): row for place, row in zip(open_places, rows, strict=False)})
    return moves


def _places_of(incoming: IncomingMeeting) -> dict[str, list[str | None]]:
    """Return the ids of the items (None: the meeting) at which the file lists each document, in reading order."""
    places: dict[str, list[str | None]] = {}
    for source_id, _ in identified(incoming.documents):
        places.setdefault(source_id, []).append(None)
    for item_id, item in all_identified(incoming.items):
        for source_id, _ in identified(item.documents):
            places.setdefault(source_id, []).append(item_id)
    return places
