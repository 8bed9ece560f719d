"""Which files a newer version took the place of: a former one is kept for its notes and not used any more.

The newer file is linked to the former. Once the newer one goes, the former counts again.
"""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from zvdesk.model.attachments import Attachment
from zvdesk.model.enums import Relation
from zvdesk.model.links import Link
from zvdesk.services.confidentiality import settle
from zvdesk.services.meetings.file_places import attachments_of


def former_among(session: Session, files: Sequence[Attachment]) -> set[str]:
    """Return the ids of those files that another of them, at the same record, took the place of."""
    records = {file.id: file.record_id for file in files}
    if len(records) == len(set(records.values())):
        return set()
    query = select(Link).where(Link.relation == Relation.VERVANGING, Link.deleted_at.is_(None))
    return {
        link.to_id
        for link in session.scalars(query)
        if link.from_id in records and records.get(link.to_id) == records[link.from_id]
    }


def current_first(session: Session, record_id: str) -> list[Attachment]:
    """Return the live attachments of a record in their order, those that were superseded last."""
    files = attachments_of(session, record_id)
    former = former_among(session, files)
    return sorted(files, key=lambda file: file.id in former)


def is_former(session: Session, file: Attachment) -> bool:
    """Tell whether a newer version of a file took its place."""
    return file.id in former_among(session, attachments_of(session, file.record_id))


def supersede(session: Session, newer: Attachment, former: Attachment) -> None:
    """Let a newer file stand in the place of a former one, and of those whose place that one had taken."""
    session.flush()
    beside = attachments_of(session, former.record_id)
    query = select(Link.to_id).where(
        Link.from_id == former.id, Link.relation == Relation.VERVANGING, Link.deleted_at.is_(None)
    )
    before = set(session.scalars(query))
    for file in beside:
        if file.id == former.id or file.id in before:
            ends = {"from_kind": newer.KIND, "from_id": newer.id, "to_kind": file.KIND, "to_id": file.id}
            link = Link(**ends, relation=Relation.VERVANGING)
            session.add(link)
            settle(session, link)
