"""A handover held against the workspace: what is new, what changed there, here or on both sides, and what is gone."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cache
from typing import Any

from sqlalchemy.orm import Session

from zvdesk.errors import RefusedError
from zvdesk.exchange.handover.package import HandedRecord, Package
from zvdesk.model.base import Record
from zvdesk.model.bookkeeping import RecordState
from zvdesk.model.fields import FieldSpec, detached, field_specs, part_specs, to_json
from zvdesk.model.meetings import Preparation
from zvdesk.model.merging import Choice, Difference, Outcome, Side, What, differences, merged, undecided
from zvdesk.model.question_life import FIELDS, LIFE, both_lives, bound, unbound
from zvdesk.model.questions import CouncilQuestion
from zvdesk.model.registry import class_of
from zvdesk.model.types import canonical_json
from zvdesk.services.handover.identity import Identities, in_order, mentions
from zvdesk.services.handover.lineage import Lineage, damaged, fingerprint
from zvdesk.services.handover.plan import title_of
from zvdesk.storage.ownership import files_named, hanging_under, part_mentions, reference_fields, without_mentions

WHOLE = "record"
"""Path of the difference that a record is there on one side and in the trash on the other."""


class Standing(StrEnum):
    """How a record of a file stands against this workspace."""

    NEW = "new"
    SAME = "same"
    THEIRS = "theirs"
    MINE = "mine"
    CONFLICT = "conflict"
    HOMELESS = "homeless"


@dataclass(frozen=True)
class Compared:
    """One record of a file beside the one here; `theirs` are its fields with the ids of here, None for one removed."""

    id: str
    kind: str
    title: str
    standing: Standing
    differences: tuple[Difference, ...] = ()
    base: Mapping[str, Any] | None = None
    mine: Mapping[str, Any] | None = None
    theirs: Mapping[str, Any] | None = None
    lineage: tuple[str, ...] = ()

    def undecided(self, choices: Mapping[str, Choice]) -> list[Difference]:
        """Return what still waits for a choice; `choices` are those of this record, by the path of the difference."""
        whole = next((one for one in self.differences if one.path == WHOLE), None)
        if whole is not None and whole in undecided([whole], choices):
            return [whole]
        return [] if self.is_gone(choices) else undecided(self.differences, choices)

    def is_gone(self, choices: Mapping[str, Choice]) -> bool:
        """Tell whether the record lies in the trash when these choices have been carried out."""
        whole = next((one for one in self.differences if one.path == WHOLE), None)
        if whole is None:
            return False
        side = choices[WHOLE].side if WHOLE in choices else whole.default
        return (whole.mine if side == Side.MINE else whole.theirs) is None


ByRecord = Mapping[str, Mapping[str, Choice]]
"""Choices by the id of the record and the path of the difference."""


@dataclass(frozen=True)
class Comparison:
    """All records of a file beside those here; `token` changes with anything here that concerns them."""

    records: tuple[Compared, ...]
    token: str
    roots: tuple[str, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)
    """What records are called that others mention, by their id."""

    def count(self, standing: Standing) -> int:
        """Return how many records stand so."""
        return sum(record.standing == standing for record in self.records)

    def undecided(self, choices: ByRecord) -> list[tuple[Compared, Difference]]:
        """Return what still waits for a choice."""
        return [(one, each) for one in self.records for each in one.undecided(choices.get(one.id, {}))]

    @property
    def is_settled(self) -> bool:
        """Whether taking it over would change nothing: everything in the file is here already."""
        return not any(one.standing in (Standing.NEW, Standing.THEIRS, Standing.CONFLICT) for one in self.records)


def compared(session: Session, package: Package) -> Comparison:
    """Hold a file against the workspace.

    Raises UserError("handover_damaged"); RefusedError("handover_row_damaged", kind, title) for a record here that is
    not what was written: nothing is laid over that.
    """
    comparing = _Comparing(session, {one.id for one in package.records if one.fields is None})
    ordered = in_order(package)
    found = {handed.id: comparing.one(handed) for handed in ordered}
    for handed in ordered:  # of two that mention each other, one was looked at before the other was there
        if handed.id in comparing.short:
            found[handed.id] = comparing.one(handed)
    records = tuple(filter(None, found.values()))
    state = canonical_json([(one.id, one.standing, one.mine, one.base) for one in records])
    token = hashlib.sha256(state.encode("utf-8", "surrogatepass")).hexdigest()
    return Comparison(records, token, package.roots, comparing.names)


class _Comparing:
    """One file on its way past the workspace; `there` are the ids that are there when all of it has come in.

    `short` are the ids in the file of what mentions something that was not there yet when it was looked at.
    """

    def __init__(self, session: Session, removed: Iterable[str]) -> None:
        self.session = session
        self.identities = Identities(session)
        self.removed = set(removed)
        self.there: set[str] = set()
        self.short: set[str] = set()
        self.names: dict[str, str] = {}

    def one(self, handed: HandedRecord) -> Compared | None:
        found, fields = self.identities.local(handed)
        if found is None:
            return None if fields is None else self._new(handed, fields)
        if damaged(self.session, found):
            raise RefusedError("handover_row_damaged", kind=found.KIND, title=found.display_title)
        self.there.add(found.id)
        self.names[found.id] = found.display_title
        for file in files_named(self.session, found) if isinstance(found, CouncilQuestion) else ():
            self.names[file.id] = file.display_title
        lineage = Lineage(self.session, type(found), found.id)
        if fields is None:
            return self._removed(found, handed, lineage)
        return self._both(found, handed, self._stated(handed, fields), lineage)

    def _new(self, handed: HandedRecord, fields: dict[str, Any]) -> Compared:
        cls = class_of(handed.kind)
        stated = self._stated(handed, fields)
        title = self.names.get(str(stated.get("agenda_item_id"))) if cls is Preparation else None
        title = title or detached(cls, stated).display_title
        needed = [stated.get(name) for name in mentions(handed.kind) if stated.get(name)]
        is_home = all(self._is_there(str(one)) for one in needed)
        if is_home:
            self.there.add(handed.id)
            self.names[handed.id] = title
        standing = Standing.NEW if is_home else Standing.HOMELESS
        return Compared(handed.id, handed.kind, title, standing, theirs=stated, lineage=handed.lineage)

    def _stated(self, handed: HandedRecord, fields: dict[str, Any]) -> dict[str, Any]:
        """Return the fields without a mention of what is neither here nor in the file, where one can do without."""
        cls = class_of(handed.kind)
        loose = [name for name in reference_fields(cls) if name not in cls.sources]
        stated = {
            name: value
            for name, value in fields.items()
            if not (name in loose and value and not self._is_there(str(value)))
        }
        stated = without_mentions(cls, stated, self._is_there)
        if stated != fields:
            self.short.add(handed.id)
        return stated

    def _is_there(self, record_id: str) -> bool:
        return record_id in self.there or self.session.get(RecordState, record_id) is not None

    def _both(self, found: Record, handed: HandedRecord, theirs: dict[str, Any], lineage: Lineage) -> Compared:
        mine = to_json(found)
        base = theirs if lineage.is_known(handed.lineage) else lineage.common(handed.lineage)
        cls = type(found)
        bare = {name: value for name, value in theirs.items() if name not in cls.fixed}
        told = tuple(differing(cls, base, mine, bare))
        if found.deleted_at is not None:
            stays = base is not None and not differing(cls, base, {**base}, bare)
            outcome = Outcome.MINE if stays else Outcome.CONFLICT
            told = (Difference(WHOLE, outcome, base, None, theirs, What.PART), *told)
        title = title_of(self.session, found)
        return Compared(found.id, found.KIND, title, _standing(told), told, base, mine, theirs, handed.lineage)

    def _removed(self, found: Record, handed: HandedRecord, lineage: Lineage) -> Compared | None:
        if found.deleted_at is not None:
            return None
        mine = to_json(found)
        base = lineage.common(handed.lineage[1:])
        is_kept = lineage.is_known(handed.lineage)
        is_as_left = base is not None and fingerprint(type(found), base) == fingerprint(type(found), mine)
        if is_kept:
            outcome = Outcome.MINE
        else:
            outcome = Outcome.THEIRS if is_as_left and not self._has_more(found) else Outcome.CONFLICT
        told = (Difference(WHOLE, outcome, base, mine, None, What.PART),)
        title = title_of(self.session, found)
        return Compared(found.id, found.KIND, title, _standing(told), told, base, mine, None, handed.lineage)

    def _has_more(self, record: Record) -> bool:
        """Tell whether something hangs here that would go along into the trash without having been removed there."""
        return any(
            row.owner_field is None and row.deleted_at is None and row.id not in self.removed
            for row in hanging_under(self.session, record)
        )


def differing(
    cls: type[Record], base: Mapping[str, Any] | None, mine: Mapping[str, Any], theirs: Mapping[str, Any]
) -> list[Difference]:
    """Return what differs between two copies; the life of a council question is one difference."""
    texts, owned = text_fields(cls), cls.owned
    if cls is CouncilQuestion:
        base = None if base is None else bound(base, theirs)
        mine, theirs = bound(mine, theirs), bound(theirs, theirs)
        owned = tuple(name for name in owned if name not in FIELDS)
    found = differences(base, mine, theirs, owned=owned, is_text=lambda name: name in texts)
    return [
        replace(one, both=both_lives(one.mine, one.theirs))
        if one.path == LIFE and one.outcome == Outcome.CONFLICT
        else one
        for one in found
    ]


def merged_values(one: Compared, told: Sequence[Difference], choices: Mapping[str, Choice]) -> dict[str, Any]:
    """Return the fields and lists that have to be set here when these choices have been carried out."""
    base, mine, theirs = one.base, one.mine or {}, one.theirs or {}
    if one.kind != CouncilQuestion.KIND:
        return merged(base, mine, theirs, told, choices)
    base = None if base is None else bound(base, theirs)
    values = unbound(merged(base, bound(mine, theirs), bound(theirs, theirs), told, choices))
    return {name: value for name, value in values.items() if value != mine.get(name)}


def _standing(told: tuple[Difference, ...]) -> Standing:
    outcomes = {one.outcome for one in told[:1] if one.path == WHOLE} or {one.outcome for one in told}
    for outcome in (Outcome.CONFLICT, Outcome.THEIRS, Outcome.MINE):
        if outcome in outcomes:
            return Standing(outcome.value)
    return Standing.SAME


@cache
def text_fields(cls: type[Record]) -> frozenset[str]:
    """Return the fields of a record and of its parts that hold the words of a person."""
    specs: list[tuple[str, FieldSpec]] = list(field_specs(cls).items())
    ids = {*reference_fields(cls), *(field for loose in part_mentions(cls).values() for field in loose)}
    for name in cls.owned:
        part: type[Record] = cls.__mapper__.relationships[name].mapper.class_
        specs += part_specs(part).items()
    texts = {name for name, spec in specs if spec.python_type is str and spec.enumeration is None}
    return frozenset(texts - {name for name, spec in specs if spec.enumeration is not None} - ids)
