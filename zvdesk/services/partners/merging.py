"""Two contacts, or two partners, that are one: put together field by field, with all that hangs at either."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from zvdesk.errors import UserError
from zvdesk.exchange.cards import card_as_kept, differences, joined_cards, kept_text
from zvdesk.model.attachments import Attachment
from zvdesk.model.base import Record, defaults_of
from zvdesk.model.changes import Changes
from zvdesk.model.confidentiality import strictest
from zvdesk.model.fields import LEVEL, encode, field_specs, to_json
from zvdesk.model.links import Link
from zvdesk.model.partners import Contact, Partner, PartnerRelation
from zvdesk.model.registry import CLASSES
from zvdesk.services import trees
from zvdesk.services.confidentiality import settle, standing
from zvdesk.services.partners.card_fields import LINES_OF_FIELDS
from zvdesk.services.questions.sources import name_instead
from zvdesk.services.records import live, update_in
from zvdesk.services.store import Store
from zvdesk.storage.ownership import links_at, reference_fields, referred_class

_KINDS = (Contact.KIND, Partner.KIND)
_CAREFUL = frozenset({"may_be_named"})
"""What holds only where both say so: nobody is named because another record said that this is allowed."""
_ADDED = frozenset({"remarks", "questions"})
_ASIDE = LEVEL | {"card"}


@dataclass(frozen=True)
class MergedField:
    """A field of which the two say something else, as JSON: what the first says, the second, and what it will be."""

    name: str
    first: Any
    second: Any
    result: Any


@dataclass(frozen=True)
class MergePlan:
    """What putting two records together does: which stays and which goes, its fields, and what moves by kind.

    `level` is the openness that the first gets from the second, where that is more closed; "" where nothing changes.
    """

    kind: str
    first: str
    second: str
    titles: tuple[str, str]
    fields: tuple[MergedField, ...]
    moved: dict[str, int]
    level: str = ""


class ContactMergeService:
    """Putting two contacts or two partners together."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def plan(self, first: str, second: str, take: Sequence[str] = ()) -> MergePlan:
        """Return what becomes of two records of one kind; nothing is written.

        What the first says stays, its empty fields get what the second says, remarks are put below each other, and
        somebody may be named where both say so; the fields in `take` are those of the second. Raises UserError
        "merge_other_kinds", "merge_with_itself" (title), "merge_wrong_kind" (kind), "field_unknown" (kind, field,
        known), and as `live`.
        """
        with self._store.read() as session:
            return _plan(session, *_both(session, first, second), take)

    def merge(self, first: str, second: str, take: Sequence[str] = ()) -> Changes:
        """Do it in one commit: what hangs at the second goes to the first, and the second to the trash."""
        with self._store.write() as transaction:
            session = transaction.session
            kept, gone = _both(session, first, second)
            plan = _plan(session, kept, gone, take)
            values = {one.name: one.result for one in plan.fields if one.result != one.first}
            level = strictest((kept.confidentiality, gone.confidentiality))
            if level != kept.confidentiality:
                values |= {"confidentiality": level.value, "confidentiality_reason": ""}
            update_in(session, kept, {**values, "card": _card(kept, gone, plan)})
            rows = [*_hanging(session, gone)]
            doubles = [row for row in rows if _is_double(session, row, kept, gone)]
            for row in rows:
                if row not in doubles:
                    # a link starts to rest on what stays, which may be more closed than what goes
                    before = None if isinstance(row, Link) else standing(session, row)
                    _move(row, kept, gone)
                    settle(session, row, before=before)
            for row in doubles:
                there = _same_file(session, row, kept) if isinstance(row, Attachment) else None
                if isinstance(row, Attachment) and there is not None:
                    name_instead(session, row, there)
            trees.put_in_trash(session, [gone, *doubles], transaction.now)
        return transaction.changes


def _both(session: Session, first: str, second: str) -> tuple[Record, Record]:
    kept, gone = live(session, first), live(session, second)
    if kept.KIND not in _KINDS:
        raise UserError("merge_wrong_kind", kind=kept.KIND)
    if kept.KIND != gone.KIND:
        raise UserError("merge_other_kinds")
    if kept is gone:
        raise UserError("merge_with_itself", title=kept.display_title)
    return kept, gone


def _plan(session: Session, kept: Record, gone: Record, take: Sequence[str]) -> MergePlan:
    known = [name for name in field_specs(type(kept)) if name not in _ASIDE]
    unknown = [name for name in take if name not in known]
    if unknown:
        raise UserError("field_unknown", kind=kept.KIND, field=unknown[0], known=known)
    mine, other = to_json(kept), to_json(gone)
    fields = [
        MergedField(
            name, mine[name], other[name], other[name] if name in take else _result(type(kept), name, mine, other)
        )
        for name in known
        if mine[name] != other[name]
    ]
    moved: dict[str, int] = {}
    for row in _hanging(session, gone):
        if not _is_double(session, row, kept, gone):
            moved[row.KIND] = moved.get(row.KIND, 0) + 1
    titles = (kept.display_title, gone.display_title)
    level = strictest((kept.confidentiality, gone.confidentiality))
    closes = level.value if level != kept.confidentiality else ""
    return MergePlan(kept.KIND, kept.id, gone.id, titles, tuple(fields), moved, closes)


def _result(cls: type[Record], name: str, mine: dict[str, Any], other: dict[str, Any]) -> Any:
    """Return what a field becomes: that of the first, unless that says nothing yet."""
    first, second = mine[name], other[name]
    if isinstance(first, list):
        return list(dict.fromkeys([*first, *second]))
    if name in _ADDED and first and second:
        return first if second in first else f"{first}\n\n{second}"
    if name in _CAREFUL:
        return bool(first and second)
    default = defaults_of(cls).get(name)
    is_untouched = first in (None, "") or (
        isinstance(first, str) and first == encode(default) and not callable(default)
    )
    return second if is_untouched and second not in (None, "") else first


def _card(kept: Any, gone: Any, plan: MergePlan) -> str:
    """Return the card that stays, with what only the other says and with what was taken of it."""
    mine, other = card_as_kept(kept.card), card_as_kept(gone.card)
    if mine is None or other is None:
        return str(kept.card or gone.card)
    fills = {one.name for one in differences(mine, other) if not one.old}
    taken = [one.name for one in plan.fields if one.result != one.first]
    lines = {line for name in taken for line in LINES_OF_FIELDS.get(name, ())}
    return kept_text(joined_cards(mine, other, fills | lines))


def _hanging(session: Session, record: Record) -> Iterator[Record]:
    """Yield the live records that name a record: those that hang under it, mention it, its files and its links."""
    seen: set[str] = set()
    for cls in CLASSES:
        for field in reference_fields(cls):
            if referred_class(cls, field) is type(record):
                for row in session.scalars(select(cls).where(getattr(cls, field) == record.id)):
                    if row.deleted_at is None and row.id not in seen:
                        seen.add(row.id)
                        yield row
    files = select(Attachment).where(Attachment.record_id == record.id, Attachment.deleted_at.is_(None))
    yield from session.scalars(files.order_by(Attachment.position))
    yield from (link for link in links_at(session, record) if link.deleted_at is None)


def _is_double(session: Session, row: Record, kept: Record, gone: Record) -> bool:
    """Tell whether a relation, link or file would be of the one that stays to itself, or is there already."""
    if isinstance(row, Attachment):
        return _same_file(session, row, kept) is not None
    if isinstance(row, PartnerRelation):
        names = ("partner_id", "other_id", "tie")
    elif isinstance(row, Link):
        names = ("from_id", "to_id", "relation")
    else:
        return False
    ends = [kept.id if getattr(row, name) == gone.id else getattr(row, name) for name in names]
    there = select(type(row).id).filter_by(deleted_at=None, **dict(zip(names, ends, strict=True)))
    return ends[0] == ends[1] or session.scalar(there) is not None


def _same_file(session: Session, file: Attachment, kept: Record) -> Attachment | None:
    same = select(Attachment).where(
        Attachment.record_id == kept.id, Attachment.digest == file.digest, Attachment.deleted_at.is_(None)
    )
    return session.scalars(same.order_by(Attachment.position, Attachment.id)).first()


def _move(row: Record, kept: Record, gone: Record) -> None:
    """Let a record name the one that stays, also where that is fixed for the user: where a file is, ends of a link."""
    own = [name for name in reference_fields(type(row)) if referred_class(type(row), name) is type(gone)]
    for name in (*own, *(("record_id",) if isinstance(row, Attachment) else ())):
        if getattr(row, name) == gone.id:
            setattr(row, name, kept.id)
    if isinstance(row, Link):
        row.from_id, row.to_id = (kept.id if end == gone.id else end for end in (row.from_id, row.to_id))
