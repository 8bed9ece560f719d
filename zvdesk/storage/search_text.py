"""What of a record can be found by its words, and how the search index keeps up with a change of it."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Text, select
from sqlalchemy.orm import Session

from zvdesk.model.attachments import Attachment
from zvdesk.model.base import Record
from zvdesk.model.fields import parts_of
from zvdesk.model.links import Link
from zvdesk.model.meetings import AgendaItem, Document, Preparation
from zvdesk.model.page_notes import PageNote, ReadingState
from zvdesk.storage.engine import Connection
from zvdesk.storage.search_words import clean
from zvdesk.storage.search_write import SearchText, put_entries, remove_entries, set_entries_aside

UNSEARCHED = frozenset(
    {
        "confidentiality_reason", "source", "source_id", "source_url", "url", "mime_type", "digest", "file_name",
        "title", "card",
    }
)  # fmt: skip

UNFOUND = (Link, ReadingState)
"""Kinds that say nothing by themselves, and so are not looked for."""


def searchable_text(session: Session, record: Record) -> SearchText | None:
    """Return the search entry of a record with its parts; a link has none, nor has how far was read."""
    if isinstance(record, UNFOUND):
        return None
    texts = [text for row in (record, *parts_of(record)) for text in _texts(row)]
    page = record.page if isinstance(record, PageNote) else None
    return SearchText(page=page, title=_title(session, record), body="\n".join(texts))


def index(session: Session, connection: Connection, record: Record, *, is_new: bool = False) -> None:
    """Let a record that was just written be found by its present words, or not at all when it is in the trash.

    What is named after a record that is new gets its own entry as new as well.
    """
    entry = searchable_text(session, record)
    if entry is None:
        return
    if record.deleted_at is not None:
        set_entries_aside(connection, [record.id])
        return
    put_entries(connection, record.KIND, record.id, [entry], is_new=is_new)
    if isinstance(record, AgendaItem) and not is_new:
        _index_named_after(session, connection, record)


def index_file(connection: Connection, attachment: Attachment, pages: Sequence[SearchText]) -> None:
    """Let a file be found by the text of its pages."""
    put_entries(connection, attachment.KIND, attachment.id, pages, source="file")


def forget(connection: Connection, record_id: str) -> None:
    """Leave nothing of a record in the index."""
    remove_entries(connection, [record_id])


def _title(session: Session, record: Record) -> str:
    if isinstance(record, Preparation):
        item = session.get(AgendaItem, record.agenda_item_id)
        return record.display_title if item is None else f"{record.display_title}: {item.display_title}"
    return record.display_title


def _texts(row: Record) -> list[str]:
    columns = [(item.key, item.columns[0].type) for item in type(row).__mapper__.column_attrs]
    names = [name for name, kind in columns if isinstance(kind, Text) and name not in UNSEARCHED]
    texts = [value for name in names if isinstance(value := getattr(row, name), str) and value]
    tags = getattr(row, "tags", None)
    if isinstance(tags, list):
        texts.append(" ".join(tags))
    if isinstance(row, Attachment | Document):
        texts.append(row.file_name)
    return [text for text in texts if text]


def _index_named_after(session: Session, connection: Connection, item: AgendaItem) -> None:
    """A preparation is called after its agenda item: when that is renamed, it must be found by the new name."""
    query = select(Preparation).where(Preparation.agenda_item_id == item.id, Preparation.deleted_at.is_(None))
    for preparation in session.scalars(query):
        entry = searchable_text(session, preparation)
        if entry is not None and not _is_indexed(connection, preparation.id, entry):
            put_entries(connection, preparation.KIND, preparation.id, [entry])


def _is_indexed(connection: Connection, record_id: str, entry: SearchText) -> bool:
    query = "SELECT title, body FROM search_entry WHERE record_id = ? AND source = 'record'"
    found: list[Any] = connection.execute(query, (record_id,)).fetchall()
    return found == [(clean(entry.title), clean(entry.body))]
