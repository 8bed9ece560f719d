"""Whether a folder or zip is of a meeting that is there: a browser saves the same documents under another name.

Such a meeting is known by the name of its folder alone, so that the same documents would come in once more beside it.
"""

from sqlalchemy import select
from sqlalchemy.orm import Session

from zvdesk.exchange.meetings.documents_folder import SOURCE, unnumbered_key
from zvdesk.exchange.meetings.incoming import IncomingDocument, IncomingItem, IncomingMeeting
from zvdesk.exchange.text import file_name_key, without_copy_number
from zvdesk.model.meetings import Document, Meeting

Known = tuple[str, int | None]
"""By what a document is known again: its file name without the numbers of its item and of a copy, and its size."""


def like(session: Session, incoming: IncomingMeeting) -> Meeting | None:
    """Return the meeting of a folder or zip that has most of the documents of one that is new, None for any other."""
    if incoming.source != SOURCE or _is_known(session, incoming):
        return None
    wanted = {_known(one.file_name, one.size) for one in _documents(incoming)}
    shared: dict[str, set[Known]] = {}
    query = select(Document).join(Meeting, Meeting.id == Document.meeting_id)
    query = query.where(Meeting.source == SOURCE, Meeting.deleted_at.is_(None), Document.deleted_at.is_(None))
    for document in session.scalars(query.where(Document.source_id != "")):
        known = _known(document.file_name, document.file_size)
        if known in wanted:
            shared.setdefault(document.meeting_id, set()).add(known)
    best = max(shared, key=lambda meeting_id: (len(shared[meeting_id]), meeting_id), default="")
    return session.get(Meeting, best) if best and 2 * len(shared[best]) > len(wanted) else None


def _is_known(session: Session, incoming: IncomingMeeting) -> bool:
    query = select(Meeting.id).where(Meeting.source == SOURCE, Meeting.source_id == incoming.source_id)
    return session.scalars(query).first() is not None


def _known(name: str, size: int | None) -> Known:
    return unnumbered_key(name) or file_name_key(without_copy_number(name)), size


def _documents(listed: IncomingMeeting | IncomingItem) -> list[IncomingDocument]:
    below = listed.items if isinstance(listed, IncomingMeeting) else listed.children
    return [*listed.documents, *(one for item in below for one in _documents(item))]
