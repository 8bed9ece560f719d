"""What by its name or the heading above it may be closed and is not: asked at its import, and answered once.

An answer that it is open is kept with the names it was given for; under another name it is asked again.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, cast

from sqlalchemy import select
from sqlalchemy.orm import Session

from zvdesk.errors import UserError
from zvdesk.model.closed_words import begins_closed, sounds_closed
from zvdesk.model.enums import Confidentiality
from zvdesk.model.meetings import FOLDER, SAID_OPEN, AgendaItem, Document, Meeting
from zvdesk.model.registry import class_of
from zvdesk.services import writing
from zvdesk.services.confidentiality import close
from zvdesk.services.meetings.closed_parts import is_document_doubtful, names_of_document, names_of_item

if TYPE_CHECKING:
    from zvdesk.exchange.meetings.incoming import IncomingDocument, IncomingMeeting
    from zvdesk.services.meetings.meetings import AgendaNode, MeetingOverview


@dataclass(frozen=True)
class Doubt:
    """An item or document that is in doubt: the names that say so, and `under` which heading it stands ("": none).

    `key` is that of its step in an import. `along` are documents, with their names, that are in doubt for no other
    reason than the item at which they stand: the answer for that is theirs too.
    """

    id: str
    kind: str
    title: str
    names: tuple[str, ...]
    under: str = ""
    key: str = ""
    along: tuple[tuple[str, tuple[str, ...]], ...] = ()


def doubts_in(overview: "MeetingOverview") -> list[Doubt]:
    """Return everything in doubt at a meeting: its items first, in reading order, then documents."""
    items = [(node.item, names_of_item(node), _along(node)) for node in overview.doubtful()]
    documents = [(one.document, names_of_document(one)) for one in overview.doubtful_documents()]
    return [
        *(
            Doubt(one.id, one.KIND, one.display_title, names, next(iter(names[1:]), ""), along=along)
            for one, names, along in items
        ),
        *(Doubt(one.id, one.KIND, one.display_title, names) for one, names in documents),
    ]


def _along(node: "AgendaNode") -> tuple[tuple[str, tuple[str, ...]], ...]:
    found = [(one, names_of_document(one)) for one in node.documents if is_document_doubtful(one)]
    return tuple((one.document.id, names) for one, names in found if _says_no_more(node.item, names))


def _says_no_more(item: AgendaItem, names: Sequence[str]) -> bool:
    """Tell whether the names of a document say of it no more than those of its item: its title, or its folder."""
    title, folder = item.title.casefold(), (item.extra or {}).get(FOLDER)
    closed = [name for name in names if begins_closed(name) or sounds_closed(name)]
    return all(name == folder or (bool(title) and title in name.casefold()) for name in closed)


def doubts_of_import(session: Session, meeting: Meeting, keys: Mapping[str, str]) -> list[Doubt]:
    """Return what an import brings that is in doubt; `keys` are those of its steps, by the ids of the records."""
    from zvdesk.services.meetings.meetings import overview_of

    session.flush()
    found = doubts_in(overview_of(session, meeting))
    return [replace(doubt, key=keys[doubt.id]) for doubt in found if doubt.id in keys]


def sounds_doubtful(incoming: "IncomingMeeting") -> bool:
    """Tell whether any name in a file says that something is closed: without one there is nothing to look for."""
    items = list(incoming.walk())
    names = (name for item in items for name in (item.title, _folder(item.extra)))
    documents = (*incoming.documents, *(one for item in items for one in item.documents))
    return any(begins_closed(one) or sounds_closed(one) for one in (*names, *_names(documents)))


def _names(documents: "Iterable[IncomingDocument]") -> Iterable[str]:
    return (name for one in documents for name in (one.title, one.file_name, _folder(one.extra)))


def _folder(extra: Mapping[str, object]) -> str:
    return str(extra.get(FOLDER, ""))


def settle_doubts(session: Session, doubts: Iterable[Doubt], answers: Mapping[str, bool]) -> None:
    """Take over what the user said of what an import brings, by the keys of its steps: True for open, else closed."""
    for doubt in doubts:
        answer = answers.get(doubt.key)
        if answer is not None:
            record: Any = session.get_one(class_of(doubt.kind), doubt.id)
            if answer:
                _remember_all(session, record, doubt)
            else:
                close(session, record, Confidentiality.VERTROUWELIJK)


def say_open(session: Session, references: Sequence[str], *, is_open: bool) -> None:
    """Remember of items and documents that they are open under their present names, or no longer.

    Raises UserError "nothing_doubtful" (title) for what is not in doubt, and those of `writing.live`.
    """
    from zvdesk.services.meetings.meetings import overview_of

    found = [_place(session, reference) for reference in references]
    known: dict[str, Mapping[str, Doubt]] = {}
    for record in found:
        if not is_open:
            _forget_all(session, record)
            continue
        if record.meeting_id not in known:
            meeting = session.get_one(Meeting, record.meeting_id)
            known[meeting.id] = {doubt.id: doubt for doubt in doubts_in(overview_of(session, meeting))}
        doubt = known[record.meeting_id].get(record.id)
        if doubt is not None:
            _remember_all(session, record, doubt)
        elif SAID_OPEN not in record.extra:
            raise UserError("nothing_doubtful", title=record.display_title)


def _place(session: Session, reference: str) -> AgendaItem | Document:
    found = writing.find(session, reference)
    kind = Document.KIND if isinstance(found, Document) else AgendaItem.KIND
    return cast("AgendaItem | Document", writing.live(session, reference, kind))


def _remember_all(session: Session, record: AgendaItem | Document, doubt: Doubt) -> None:
    record.extra = {**record.extra, SAID_OPEN: list(doubt.names)}
    for document_id, names in doubt.along:
        document = session.get_one(Document, document_id)
        document.extra = {**document.extra, SAID_OPEN: list(names)}


def _forget_all(session: Session, record: AgendaItem | Document) -> None:
    """With an item goes what was said of documents for no other reason than that item."""
    along: list[AgendaItem | Document] = []
    if isinstance(record, AgendaItem) and SAID_OPEN in record.extra:
        beside = session.scalars(select(Document).where(Document.agenda_item_id == record.id))
        along = [one for one in beside if _says_no_more(record, one.extra.get(SAID_OPEN, ()))]
    for one in (record, *along):
        if SAID_OPEN in one.extra:
            one.extra = {name: value for name, value in one.extra.items() if name != SAID_OPEN}
