"""Whether a folder or zip is of a meeting that is there, whatever that came from.

A folder is known by its name alone, so that the same documents would come in once more beside it: a browser saves them
under another name, and a council's system that gives an agenda may give its documents as a zip, too.
"""

import re

from sqlalchemy import select
from sqlalchemy.orm import Session

from zvdesk.exchange.meetings.documents_folder import SOURCE, unnumbered_key
from zvdesk.exchange.meetings.incoming import IncomingDocument, IncomingItem, IncomingMeeting
from zvdesk.exchange.text import file_name_key, without_copy_number
from zvdesk.model.meetings import AgendaItem, Document, Meeting

Known = tuple[str, int | None]
"""By what a document is known again: its file name without the numbers of its item and of a copy, and its size."""

_SHORTEST = 4
_WORDS = re.compile(r"[^\W\d_]+")
_EVERY_MEETING = frozenset(
    {"commissie", "raad", "gemeenteraad", "vergadering", "raadsvergadering", "stukken", "agenda", "download", "voor"}
)
"""Words that are in the name of nearly every meeting, and say nothing of which it is."""


def like(session: Session, incoming: IncomingMeeting) -> Meeting | None:
    """Return the meeting that a folder or zip which is new seems to be of, None for any other.

    That is one of a folder with most of its documents; else one that came otherwise, or was made by hand, with most of
    its titles, or on its day and with its committee or some of its titles.
    """
    if incoming.source != SOURCE or _is_known(session, incoming):
        return None
    return _like_folder(session, incoming) or _like_other(session, incoming)


def _like_folder(session: Session, incoming: IncomingMeeting) -> Meeting | None:
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


def _like_other(session: Session, incoming: IncomingMeeting) -> Meeting | None:
    documents = _documents(incoming)
    wanted = [{_title(one.title), unnumbered_key(one.file_name)} - {""} for one in documents]
    wanted = [names for names in wanted if names]
    meetings = session.scalars(select(Meeting).where(Meeting.source != SOURCE, Meeting.deleted_at.is_(None)))
    found = []
    for meeting in meetings:
        shared = _shared(session, meeting, wanted)
        is_same_day = None not in (incoming.start, meeting.start) and _day(incoming) == _day(meeting)
        is_named = bool(_words(incoming.title) & (_words(meeting.title) | _words(meeting.body)))
        is_most, is_some = 2 * shared > len(wanted), 4 * shared >= len(wanted) > 0
        if (is_most and len(wanted) > 1) or (is_same_day and (is_named or is_some)) or (is_named and is_some):
            found.append(((shared, is_same_day, is_named, meeting.id), meeting))
    return max(found, key=lambda one: one[0])[1] if found else None


def _shared(session: Session, meeting: Meeting, wanted: list[set[str]]) -> int:
    """Return how many documents of the folder a meeting lists, or has an item of the same title."""
    known: set[str] = set()
    for document in session.scalars(select(Document).filter_by(meeting_id=meeting.id, deleted_at=None)):
        known |= {_title(document.title), unnumbered_key(document.file_name)}
    for item in session.scalars(select(AgendaItem).filter_by(meeting_id=meeting.id, deleted_at=None)):
        known.add(_title(item.title))
    return sum(bool(names & (known - {""})) for names in wanted)


def _day(meeting: IncomingMeeting | Meeting) -> object:
    return None if meeting.start is None else meeting.start.date()


def _title(text: str) -> str:
    return file_name_key(f"{text}.")


def _words(text: str) -> set[str]:
    return {word for word in _WORDS.findall(text.casefold()) if len(word) >= _SHORTEST} - _EVERY_MEETING


def _is_known(session: Session, incoming: IncomingMeeting) -> bool:
    query = select(Meeting.id).where(Meeting.source == SOURCE, Meeting.source_id == incoming.source_id)
    return session.scalars(query).first() is not None


def _known(name: str, size: int | None) -> Known:
    return unnumbered_key(name) or file_name_key(without_copy_number(name)), size


def _documents(listed: IncomingMeeting | IncomingItem) -> list[IncomingDocument]:
    below = listed.items if isinstance(listed, IncomingMeeting) else listed.children
    return [*listed.documents, *(one for item in below for one in _documents(item))]
