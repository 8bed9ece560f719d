"""Links between any two records, read from either end."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from zvdesk.model.changes import Changes
from zvdesk.model.enums import Relation
from zvdesk.model.links import Link
from zvdesk.services import writing
from zvdesk.services.records import RecordService, create_in, titles
from zvdesk.services.store import Store


@dataclass(frozen=True)
class LinkedRecord:
    """The other end of a link: which record, what it is called, why, and whether it is this one's source."""

    link_id: str
    id: str
    kind: str
    title: str
    relation: Relation
    is_source: bool


class LinkService:
    """Making, reading and undoing links."""

    def __init__(self, store: Store, records: RecordService) -> None:
        self._store = store
        self._records = records

    def link(self, from_id: str, to_id: str, relation: Relation = Relation.VERWIJZING) -> Changes:
        """Link two records; what rests on an `aanleiding` takes over its confidentiality. Twice is once.

        Raises UserError "record_unknown", "record_deleted", "link_to_itself".
        """
        values = {"from_id": from_id, "to_id": to_id, "relation": relation.value}
        with self._store.write() as transaction:
            session = transaction.session
            ends = (writing.live(session, from_id).id, writing.live(session, to_id).id, relation)
            if ends not in {(row.from_id, row.to_id, row.relation) for row in _links(session, [ends[0]])}:
                create_in(transaction, "link", values)
        return transaction.changes

    def unlink(self, link_id: str) -> Changes:
        """Take a link away, to the trash."""
        return self._records.trash([link_id])

    def of(self, reference: str) -> list[LinkedRecord]:
        """Return the records this one is linked with, sources first, then by title. Raises UserError as `find`."""
        with self._store.read() as session:
            return linked_records(session, writing.find(session, reference).id)


def linked_records(session: Session, record_id: str) -> list[LinkedRecord]:
    """Return the live records at the other ends of a record's links."""
    links = _links(session, [record_id])
    found = titles(session, [_other(link, record_id) for link in links])
    records = []
    for link in links:
        other = _other(link, record_id)
        if other in found:
            kind, title = found[other]
            is_source = link.relation == Relation.AANLEIDING and link.from_id == record_id
            records.append(LinkedRecord(link.id, other, kind, title, link.relation, is_source))
    return sorted(records, key=lambda record: (not record.is_source, record.kind, record.title.casefold()))


def _links(session: Session, ids: Sequence[str]) -> list[Link]:
    query = select(Link).where(or_(Link.from_id.in_(ids), Link.to_id.in_(ids)), Link.deleted_at.is_(None))
    return list(session.scalars(query))


def _other(link: Link, record_id: str) -> str:
    return link.to_id if link.from_id == record_id else link.from_id
