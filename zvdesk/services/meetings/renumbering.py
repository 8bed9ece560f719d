"""A folder of documents whose numbers changed: "04b Voorstel.pdf" that is "05b Voorstel.pdf" now is the same document.

What a folder has of its own are names, and with them the numbers of items. Where one item came in between, all after it
have other names, and would come as new beside what the user prepared. So they are known again by what is in them.
"""

import hashlib
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import Session

from zvdesk.errors import UserError
from zvdesk.exchange.meetings.documents_folder import document_id, number_key, unnumbered_key
from zvdesk.exchange.meetings.incoming import IncomingDocument, IncomingItem, IncomingMeeting
from zvdesk.exchange.text import file_name_key, one_line
from zvdesk.model.attachments import Attachment
from zvdesk.model.meetings import AgendaItem, Document, last_import

if TYPE_CHECKING:
    from zvdesk.exchange.meetings.containers import FoundFile

_AT_ONCE = 500
Place = str | None
"""The id of an item in the folder, None for what is listed at the meeting."""

Listed = tuple[Place, str]
"""Where a document of the folder lies, and its id there."""


def renumbered(
    session: Session,
    incoming: IncomingMeeting,
    items: Sequence[AgendaItem],
    documents: Sequence[Document],
    files: "Sequence[FoundFile]",
) -> IncomingMeeting:
    """Return a folder's meeting in which what is there already has the ids by which it came in before."""
    places = _places(incoming)
    listed = {(place, one.source_id): one for place, ones in places for one in ones}
    rows = _Matching(session, documents, files).of(listed)
    known = _items_of(list(incoming.walk()), items, rows)
    item_ids = _ids({item.source_id: known.get(item.source_id) for item in incoming.walk()}, items)
    document_ids = {
        place: _ids({one.source_id: rows.get((place, one.source_id)) for one in ones}, documents)
        for place, ones in places
    }
    return replace(
        incoming,
        items=tuple(_with_ids(item, item_ids, document_ids) for item in incoming.items),
        documents=_named(incoming.documents, document_ids.get(None, {})),
    )


class _Matching:
    """Finds for each document of the folder the one that it was, the surest way first."""

    def __init__(self, session: Session, documents: Sequence[Document], files: "Sequence[FoundFile]") -> None:
        self._waiting = list(documents)
        self._files = {document_id(file): file for file in reversed(files)}  # of two by one name the first is listed
        self._digests = _digests(session, documents)
        self._sizes: set[int] | None = None
        self._read: dict[str, str] = {}

    def of(self, listed: Mapping[Listed, IncomingDocument]) -> dict[Listed, Document]:
        """Return the documents that are there already, each for one of the folder."""
        found: dict[Listed, Document] = {}
        for key_of_new, key_of_row in self._ways():
            waiting = [one for one in listed if one not in found]
            rows: dict[Hashable, list[Document]] = {}
            for row in self._waiting:
                rows.setdefault(key_of_row(row), []).append(row)
            news: dict[Hashable, list[Listed]] = {}
            for one in waiting:
                news.setdefault(key_of_new(listed[one]), []).append(one)
            for key, (one, *others) in news.items():
                fitting = rows.get(key, [])
                if key and len(fitting) == 1 and not others:
                    found[one] = fitting[0]
                    self._waiting.remove(fitting[0])
        return found

    def _ways(self) -> tuple[tuple[Callable[[IncomingDocument], Hashable], Callable[[Document], Hashable]], ...]:
        return (
            (lambda one: (_name(one), one.size), lambda row: (_told_name(row), row.file_size)),
            (self._digest_of_new, self._digest_of_row),
            (_name, _told_name),
            (lambda one: unnumbered_key(one.file_name), lambda row: unnumbered_key(_told(row, "file_name"))),
        )

    def _digest_of_new(self, one: IncomingDocument) -> str:
        """Return what is in a file, "" where nothing that is left is as large, so that it need not be read."""
        file = self._files.get(one.source_id)
        if self._sizes is None:
            self._sizes = {size for row in self._waiting for size, _ in self._digests.get(row.id, ())}
        if file is None or file.size not in self._sizes:
            return ""
        if one.source_id not in self._read:
            try:
                self._read[one.source_id] = hashlib.sha256(file.read()).hexdigest()
            except UserError:  # it is told when it is to be attached
                self._read[one.source_id] = ""
        return self._read[one.source_id]

    def _digest_of_row(self, row: Document) -> str:
        return next((digest for _, digest in self._digests.get(row.id, ())), "")


def _items_of(
    incoming: Sequence[IncomingItem], items: Sequence[AgendaItem], rows: Mapping[Listed, Document]
) -> dict[str, AgendaItem]:
    """Return the item that each of the folder was: that with most of its documents, else of its title or number."""
    votes: Counter[tuple[str, str]] = Counter()
    for (place, _), row in rows.items():
        if place is not None and row.agenda_item_id is not None:
            votes[place, row.agenda_item_id] += 4
    titles, numbers = ([_title(one.title) for one in incoming], [number_key(one.number) for one in incoming])
    told = Counter(_title(_told(item, "title")) for item in items)
    for item in items:
        title, number = _title(_told(item, "title")), number_key(_told(item, "number"))
        is_only = told[title] == titles.count(title) == 1
        for at, one in enumerate(incoming):
            votes[one.source_id, item.id] += 2 * (is_only and titles[at] == title) + (numbers[at] == number)
    by_id = {item.id: item for item in items}
    known: dict[str, AgendaItem] = {}
    taken: set[str] = set()
    for (source_id, item_id), count in sorted(votes.items(), key=lambda vote: -vote[1]):
        if count and source_id not in known and item_id in by_id and item_id not in taken:
            known[source_id] = by_id[item_id]
            taken.add(item_id)
    return known


def _ids(known: Mapping[str, AgendaItem | Document | None], rows: Iterable[AgendaItem | Document]) -> dict[str, str]:
    """Return the id to come in by of each: that of what it was, else its own where nothing else has that."""
    taken = {row.source_id for row in rows}
    ids: dict[str, str] = {}
    for own, row in known.items():
        number, new = 1, own
        while row is None and (new in taken or new in ids.values()):
            number += 1
            new = f"{own}~{number}"
        ids[own] = new if row is None else row.source_id
    return ids


def _places(incoming: IncomingMeeting) -> list[tuple[Place, tuple[IncomingDocument, ...]]]:
    return [(None, incoming.documents), *((item.source_id, item.documents) for item in incoming.walk())]


def _with_ids(
    item: IncomingItem, item_ids: Mapping[str, str], document_ids: Mapping[Place, Mapping[str, str]]
) -> IncomingItem:
    return replace(
        item,
        source_id=item_ids[item.source_id],
        children=tuple(_with_ids(child, item_ids, document_ids) for child in item.children),
        documents=_named(item.documents, document_ids.get(item.source_id, {})),
    )


def _named(documents: Iterable[IncomingDocument], ids: Mapping[str, str]) -> tuple[IncomingDocument, ...]:
    return tuple(replace(one, source_id=ids[one.source_id]) for one in documents)


def _digests(session: Session, documents: Sequence[Document]) -> dict[str, list[tuple[int, str]]]:
    """Return size and digest of the files at documents."""
    found: dict[str, list[tuple[int, str]]] = {}
    ids = [one.id for one in documents]
    for start in range(0, len(ids), _AT_ONCE):
        query = select(Attachment.record_id, Attachment.size, Attachment.digest).where(
            Attachment.record_id.in_(ids[start : start + _AT_ONCE]), Attachment.deleted_at.is_(None)
        )
        for record_id, size, digest in session.execute(query.order_by(Attachment.position)):
            found.setdefault(record_id, []).append((size, digest))
    return found


def _name(document: IncomingDocument) -> str:
    return file_name_key(document.file_name)


def _told_name(row: Document) -> str:
    return file_name_key(_told(row, "file_name"))


def _told(row: AgendaItem | Document, name: str) -> str:
    """Return what the folder said last, whatever the user made of it."""
    return str(last_import(row).get(name) or getattr(row, name))


def _title(text: str) -> str:
    return one_line(text).casefold()
