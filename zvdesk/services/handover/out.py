"""Records that leave as one file: read in one transaction, in which the workspace also notes which versions left."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from zvdesk import __version__
from zvdesk.errors import RefusedError
from zvdesk.exchange.handover.package import HandedRecord, Package
from zvdesk.model.attachments import Attachment
from zvdesk.model.base import Record
from zvdesk.model.fields import to_json
from zvdesk.model.links import Link
from zvdesk.model.registry import CLASSES, class_of
from zvdesk.services.handover.lineage import Lineage, damaged, deletion_mark, fingerprint
from zvdesk.services.handover.masking import Masking
from zvdesk.services.handover.plan import Companion, plan_for
from zvdesk.services.visits.incoming_photos import PUBLISHED_BY_OTHERS
from zvdesk.services.visits.leaving import refuse_unsure
from zvdesk.services.visits.unsaid_words import unsaid_of
from zvdesk.storage.ownership import hanging_under, links_at, part_mentions, reference_fields, without_mentions

PROGRAM = f"zvdesk {__version__}"


@dataclass(frozen=True)
class Leaving:
    """What leaves: the records as they stand in the file, what they are called, and how many closed ones stay."""

    roots: tuple[str, ...]
    records: tuple[HandedRecord, ...]
    told: tuple[Companion, ...]
    closed_left_out: int

    def own_files(self) -> list[Mapping[str, Any]]:
        """Return the fields of the files that were not published by others."""
        fields = [one.fields for one in self.records if one.kind == Attachment.KIND and one.fields is not None]
        return [one for one in fields if one["record_kind"] not in PUBLISHED_BY_OTHERS]

    def package(self, content: Any) -> Package:
        """Return what is written; `content` returns the bytes of a file by its hash."""
        files = {
            str(record.fields["digest"]): int(record.fields["size"])
            for record in self.records
            if record.kind == Attachment.KIND and record.fields is not None
        }
        return Package(self.roots, self.records, files, content)


def leaving(
    session: Session, references: Sequence[str], chosen: Collection[str], *, with_quotes: bool = False
) -> Leaving:
    """Return what leaves when `chosen` of what can go along is chosen, and note that it left.

    Masks stand for words and names nobody agreed to share, unless `with_quotes`, or the record was chosen for these.
    Raises those of `plan_for`, RefusedError("handover_row_damaged", kind, title), RefusedError("handover_empty") and
    RefusedError("leaving_unsure", found, unsure).
    """
    plan = plan_for(session, references)
    told = plan.whole(chosen)
    if not told:
        raise RefusedError("handover_empty")
    ids = {one.id for one in told}
    records = [session.get_one(class_of(one.kind), one.id) for one in told]
    links = {link.id: link for record in records for link in links_at(session, record) if _is_between(link, ids)}
    live = [*records, *(link for link in links.values() if link.deleted_at is None)]
    gone = [*_removed_under(session, records), *(link for link in links.values() if link.deleted_at is not None)]
    masking = None if with_quotes else Masking(unsaid_of(session))
    asked = {one.id for one in told if one.holds_quotes}
    handed = [_handed(session, record, ids, None if record.id in asked else masking) for record in live]
    if masking is not None:
        refuse_unsure(session, masking.unsaid)
    handed += [one for record in gone if (one := _removed(session, record)) is not None]
    roots = tuple(sorted(one.id for one in told if one.why == "chosen"))
    left_out = sum(one.is_closed and one.id not in ids for one in plan.companions)
    return Leaving(roots, tuple(sorted(handed, key=_order)), told, left_out)


def _is_between(link: Link, ids: Collection[str]) -> bool:
    return link.from_id in ids and link.to_id in ids


def _removed_under(session: Session, records: Sequence[Record]) -> list[Record]:
    found = {
        row.id: row
        for record in records
        for row in hanging_under(session, record)
        if row.deleted_at is not None and row.owner_field is None
    }
    return list(found.values())


def _handed(session: Session, record: Record, ids: Collection[str], masking: Masking | None) -> HandedRecord:
    if damaged(session, record):
        raise RefusedError("handover_row_damaged", kind=record.KIND, title=record.display_title)
    lineage = Lineage(session, type(record), record.id)
    whole = to_json(record)
    told = whole if masking is None else masking.masked(record)
    fields = without_mentions(type(record), told, lambda one: one in ids)
    for name in reference_fields(type(record)):
        if name not in record.sources and not _is_told(lineage, name, fields[name], ids):
            del fields[name]
    for name, loose in part_mentions(type(record)).items():
        fields[name] = [_part_told(lineage, name, part, loose) for part in fields[name]]
    if told == whole:
        handed = HandedRecord(record.KIND, record.id, lineage.fingerprints(), fields)
        lineage.remember()
        return handed
    mark = fingerprint(type(record), told)
    handed = HandedRecord(record.KIND, record.id, lineage.masked_fingerprints(mark), fields)
    lineage.remember((mark,), {name: value for name, value in told.items() if value != whole[name]})
    return handed


def _is_told(lineage: Lineage, name: str, mentioned: str | None, ids: Collection[str]) -> bool:
    """Tell whether a file says what a record mentions: what goes along, or that it mentions nothing any more."""
    if mentioned is not None:
        return mentioned in ids
    return any(content.get(name) for _, content in lineage.versions)


def _part_told(lineage: Lineage, name: str, part: Mapping[str, Any], loose: Sequence[str]) -> dict[str, Any]:
    """Return a part without what it does not mention and never did: who left that out says nothing of it."""
    before = [one for _, content in lineage.versions for one in content.get(name, ()) if one["id"] == part["id"]]
    return {
        field: value
        for field, value in part.items()
        if not (field in loose and value is None and not any(one.get(field) for one in before))
    }


def _removed(session: Session, record: Record) -> HandedRecord | None:
    """Return that a record was removed, for who has it: nothing of what it said leaves."""
    lineage = Lineage(session, type(record), record.id)
    if not lineage.is_handed_over:
        return None
    marks = lineage.fingerprints()
    return HandedRecord(record.KIND, record.id, (deletion_mark(marks[0]), *marks), None)


def _order(record: HandedRecord) -> tuple[int, str]:
    return [cls.KIND for cls in CLASSES].index(record.kind), record.id
