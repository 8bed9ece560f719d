"""What of a record can be found by its words."""

from sqlalchemy import Text
from sqlalchemy.orm import Session

from zvdesk.model.attachments import Attachment
from zvdesk.model.base import Record
from zvdesk.model.fields import parts_of
from zvdesk.model.links import Link
from zvdesk.model.meetings import AgendaItem, Preparation
from zvdesk.storage.search_write import SearchText

UNSEARCHED = frozenset(
    {"confidentiality_reason", "source", "source_id", "source_url", "url", "mime_type", "digest", "file_name", "title"}
)


def searchable_text(session: Session, record: Record) -> list[SearchText]:
    """Return the search entries of a record with its parts; a link has none."""
    if isinstance(record, Link):
        return []
    texts = [text for row in (record, *parts_of(record)) for text in _texts(row)]
    return [SearchText(page=None, title=_title(session, record), body="\n".join(texts))]


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
    if isinstance(row, Attachment):
        texts.append(row.file_name)
    return texts
