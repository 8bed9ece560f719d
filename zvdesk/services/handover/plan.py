"""What can go along when records are handed over: what hangs on them, what they are linked with, and what is closed."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from sqlalchemy.orm import Session

from zvdesk.errors import RefusedError, UserError
from zvdesk.exchange.handover.reading import HANDED_KINDS
from zvdesk.model.attachments import Attachment
from zvdesk.model.base import Record
from zvdesk.model.confidentiality import is_closed
from zvdesk.model.enums import Confidentiality, Relation
from zvdesk.model.links import Link
from zvdesk.model.meetings import AgendaItem, Document, Meeting, Preparation
from zvdesk.model.partners import Partner
from zvdesk.model.questions import CouncilQuestion
from zvdesk.model.registry import class_of
from zvdesk.model.visits import Observation, Visit
from zvdesk.services import writing
from zvdesk.services.handover.masking import Masking
from zvdesk.services.meetings.doubts import doubts_in
from zvdesk.services.meetings.file_places import attachments_of
from zvdesk.services.meetings.meetings import overview_of
from zvdesk.services.visits.unsaid_words import unsaid_of
from zvdesk.storage.ownership import (
    carriers_of,
    files_named,
    hanging_under,
    links_at,
    owner_of,
    reference_fields,
    referred_class,
)


class Why(StrEnum):
    """Why something can go along."""

    CHOSEN = "chosen"
    CONTENT = "content"
    LINKED = "linked"
    CARRIER = "carrier"


@dataclass(frozen=True)
class Companion:
    """One record that can go along; `needs` are the ids without which it cannot.

    What `is_proposed` goes by itself, unless it is held. What `is_doubtful` may be closed by its name or the heading
    above it, and the user is asked. `is_unsaid` says that it is a quote nobody agreed to share, or repeats the words of
    one; `is_masked` that such words, or the name of who spoke and is not to be named, stand in it, in whose place masks
    leave.
    """

    id: str
    kind: str
    title: str
    why: Why
    level: Confidentiality
    needs: tuple[str, ...] = ()
    size: int = 0
    is_proposed: bool = True
    is_unsaid: bool = False
    is_doubtful: bool = False
    is_masked: bool = False
    file_title: str = ""
    """What it is called where others read that too: in the name of a file."""

    @property
    def holds_quotes(self) -> bool:
        """Whether it stays out for the words in it; what was chosen itself, and carries that, goes with masks."""
        return self.is_unsaid and self.why not in (Why.CHOSEN, Why.CARRIER)

    @property
    def is_closed(self) -> bool:
        """Whether it stays out unless the user says so."""
        return is_closed(self.level)


@dataclass(frozen=True)
class Plan:
    """Everything that can go along, what was chosen itself first."""

    companions: tuple[Companion, ...]

    def whole(self, chosen: Collection[str]) -> tuple[Companion, ...]:
        """Return what goes when `chosen` is chosen: each only with all that it needs."""
        by_id = {one.id: one for one in self.companions}
        kept = {one_id for one_id in chosen if one_id in by_id}
        while True:
            lacking = {one_id for one_id in kept if not set(by_id[one_id].needs) <= kept}
            if not lacking:
                return tuple(one for one in self.companions if one.id in kept)
            kept -= lacking

    def proposed(
        self,
        *,
        also: Collection[str] = (),
        without: Collection[str] = (),
        include_closed: bool = False,
        with_quotes: bool = False,
        with_doubtful: bool = False,
    ) -> tuple[str, ...]:
        """Return the ids of what goes by itself, and of `also`; `without` has ids and kinds that stay here.

        Quotes nobody agreed to share, and what repeats them, go only `with_quotes`, and what may be closed by its name
        or heading only `with_doubtful`.

        Raises RefusedError("export_confidential", title, level) when what was chosen itself is closed and the user did
        not say that it may go, and RefusedError("handover_doubtful", title) where it cannot go without what is in
        doubt.
        """
        for one in self.companions:
            if one.why == Why.CHOSEN and one.is_closed and not include_closed:
                raise RefusedError("export_confidential", title=one.title, level=str(one.level))
            if one.why == Why.CHOSEN and not with_doubtful and (doubt := self._doubt_at(one)):
                raise RefusedError("handover_doubtful", title=doubt.title)
        wanted = {one.id for one in self.companions if one.is_proposed or one.id in also}
        wanted |= self._needed(wanted)
        wanted |= self.hanging_on(wanted)
        return tuple(
            one.id
            for one in self.companions
            if one.id in wanted
            and not {one.id, one.kind} & set(without)
            and (include_closed or not one.is_closed)
            and (with_quotes or not one.holds_quotes)
            and (with_doubtful or not one.is_doubtful)
        )

    def hanging_on(self, ids: Collection[str]) -> set[str]:
        """Return the ids of what hangs on records that go, of what is told of: answers of a question, files."""
        found, before = set(ids), -1
        while len(found) != before:
            before = len(found)
            found |= {
                one.id for one in self.companions if one.why == Why.CONTENT and one.needs and found >= set(one.needs)
            }
        return found - set(ids)

    def doubtful(self) -> tuple[Companion, ...]:
        """Return what may be closed by its name or heading, of what goes by itself."""
        return tuple(one for one in self.companions if one.is_doubtful and one.is_proposed)

    def _doubt_at(self, one: Companion) -> Companion | None:
        """Return what is in doubt of a record and all that it cannot go without."""
        needed = {one.id, *self._needed([one.id])}
        return next((each for each in self.companions if each.id in needed and each.is_doubtful), None)

    def _needed(self, ids: Collection[str]) -> set[str]:
        by_id = {one.id: one for one in self.companions}
        found: set[str] = set()
        waiting = list(ids)
        while waiting:
            more = [each for each in by_id[waiting.pop()].needs if each in by_id and each not in found]
            found.update(more)
            waiting += more
        return found


def quotes_behind(plan: Plan, going: Collection[str]) -> tuple[int, int]:
    """Return how many quotes nobody agreed to share stay here when `going` goes, and how many that repeat one.

    What goes with masks is not among them: see `masked_going`.
    """
    held = [one for one in plan.companions if one.is_unsaid and one.is_proposed and one.id not in going]
    quotes = sum(one.kind == Observation.KIND for one in held)
    return quotes, len(held) - quotes


def masked_going(plan: Plan, going: Collection[str]) -> int:
    """Return in how many records masks stand when `going` goes without quotes."""
    return sum(one.is_masked and one.id in going and not one.holds_quotes for one in plan.companions)


def plan_for(session: Session, references: Sequence[str]) -> Plan:
    """Return what can go along with records. Raises those of `writing.live`, UserError("handover_kind", kind)."""
    gathering = _Gathering(session)
    roots = [_root(session, reference) for reference in references]
    for root in roots:
        gathering.add(root, Why.CHOSEN)
    for root in roots:
        gathering.add_contents(root)
    for record in list(gathering.records.values()):
        if gathering.found[record.id].why != Why.CARRIER:
            gathering.add_linked(record)
    doubtful = _doubtful(session, gathering.records.values())
    return Plan(tuple(replace(one, is_doubtful=one.id in doubtful) for one in gathering.found.values()))


def _doubtful(session: Session, records: Iterable[Record]) -> set[str]:
    """Return the ids of what may be closed at the meetings of which anything goes along."""
    found: set[str] = set()
    for meeting_id in {one.meeting_id for one in records if isinstance(one, AgendaItem | Document)}:
        for doubt in doubts_in(overview_of(session, session.get_one(Meeting, meeting_id))):
            found |= {doubt.id, *(document_id for document_id, _ in doubt.along)}
    return found


def _root(session: Session, reference: str) -> Record:
    record = writing.live(session, reference)
    owner = owner_of(session, record)
    record = owner if owner is not None else record
    if record.KIND not in HANDED_KINDS or isinstance(record, Link):
        raise UserError("handover_kind", kind=record.KIND)
    return record


def title_of(session: Session, record: Record) -> str:
    """Return what a record is called here: a preparation by its item, for all are called the same."""
    item = session.get(AgendaItem, record.agenda_item_id) if isinstance(record, Preparation) else None
    return record.display_title if item is None else item.display_title


class _Gathering:
    """The records that can go along, by id, in the order in which they are told."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.masking = Masking(unsaid_of(session))
        self.found: dict[str, Companion] = {}
        self.records: dict[str, Record] = {}

    def add(self, record: Record, why: Why, *, is_proposed: bool = True) -> None:
        """Add a record, and before it what it cannot be without."""
        if record.deleted_at is not None:
            return
        if record.id in self.found:
            self._raise(record.id, why, is_proposed)
            return
        carriers, title = list(carriers_of(self.session, record)), title_of(self.session, record)
        self.records[record.id] = record
        self.found[record.id] = Companion(
            record.id,
            record.KIND,
            title,
            why,
            record.confidentiality,
            tuple(carrier.id for carrier in carriers),
            record.size if isinstance(record, Attachment) else 0,
            is_proposed,
            self._is_unsaid(record),
            is_masked=self.masking.changes(record),
            file_title=self.masking.unsaid.out_of(title, record.id),
        )
        for carrier in carriers:
            self.add(carrier, Why.CARRIER, is_proposed=is_proposed)

    def add_contents(self, record: Record, *, is_proposed: bool = True) -> None:
        """Add what hangs under a record, and under that."""
        for row in sorted(hanging_under(self.session, record), key=_place):
            if row.KIND in HANDED_KINDS and row.deleted_at is None:
                self.add(row, Why.CONTENT, is_proposed=is_proposed)
                self.add_contents(row, is_proposed=is_proposed)

    def add_linked(self, record: Record) -> None:
        """Add what a record is linked with, each with its files, and a question with its answers.

        What it rests on is proposed.
        """
        for other, is_source in _linked(self.session, record):
            if other.id not in self.found and other.deleted_at is None and other.KIND in HANDED_KINDS:
                self.add(other, Why.LINKED, is_proposed=is_source)
                for file in attachments_of(self.session, other.id):
                    self.add(file, Why.CONTENT, is_proposed=is_source)
                if isinstance(other, CouncilQuestion):  # without its answers it would say that it has none
                    self.add_contents(other, is_proposed=is_source)

    def _is_unsaid(self, record: Record) -> bool:
        is_quote = isinstance(record, Observation) and not record.may_be_quoted
        return is_quote or self._is_photo_of_quote(record) or self.masking.quotes_stand_in(record)

    def _is_photo_of_quote(self, record: Record) -> bool:
        """Tell whether a photo of a quote hangs elsewhere; at the quote itself it stays with that."""
        if not isinstance(record, Attachment) or record.record_kind == Observation.KIND:
            return False
        return record.digest in self.masking.unsaid.photos

    def _raise(self, record_id: str, why: Why, is_proposed: bool) -> None:
        """What is told for one reason may be wanted more for another."""
        present = self.found[record_id]
        if present.why == Why.CARRIER and why != Why.CARRIER:
            present = replace(present, why=why)
        self.found[record_id] = replace(present, is_proposed=present.is_proposed or is_proposed)


def _linked(session: Session, record: Record) -> Iterator[tuple[Record, bool]]:
    """Yield the records that one is linked with or mentions, and whether it rests on them."""
    for link in sorted(links_at(session, record), key=lambda link: link.id):
        if link.deleted_at is None:
            is_start = link.from_id == record.id
            kind, other_id = (link.to_kind, link.to_id) if is_start else (link.from_kind, link.from_id)
            other = session.get(class_of(kind), other_id)
            if other is not None:
                yield other, is_start and link.relation == Relation.AANLEIDING
    for file in files_named(session, record) if isinstance(record, CouncilQuestion) else ():
        yield file, True
    for host in record.partners if isinstance(record, Visit) else ():
        partner = session.get(Partner, host.partner_id) if host.partner_id else None
        if partner is not None:
            yield partner, True
    for name in reference_fields(type(record)):
        mentioned = getattr(record, name)
        other = session.get(referred_class(type(record), name), mentioned) if mentioned else None
        if name not in record.sources and other is not None:
            yield other, not isinstance(other, AgendaItem | Visit)  # a visit brings its hosts along, no whole meeting


def _place(record: Record) -> tuple[str, int, str]:
    position = getattr(record, "position", 0)
    return record.KIND, position if isinstance(position, int) else 0, record.id
