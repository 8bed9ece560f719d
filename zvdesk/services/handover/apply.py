"""A handover taken over: in one transaction, as somebody chose, and nothing that was not seen before."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from zvdesk.documents.compose.filing import version_of
from zvdesk.errors import RefusedError, UserError
from zvdesk.exchange.handover.package import Package
from zvdesk.model.attachments import Attachment
from zvdesk.model.base import Record
from zvdesk.model.bookkeeping import RecordState
from zvdesk.model.fields import field_specs, is_blank, read_fields
from zvdesk.model.merging import Choice, Side
from zvdesk.model.question_life import LIFE
from zvdesk.model.questions import CouncilQuestion
from zvdesk.model.registry import class_of
from zvdesk.services import trees, writing
from zvdesk.services.confidentiality import settle, standing
from zvdesk.services.handover.compare import WHOLE, ByRecord, Compared, Comparison, Standing, compared, merged_values
from zvdesk.services.handover.identity import mentions
from zvdesk.services.handover.lineage import Lineage
from zvdesk.services.meetings.file_places import attachments_of
from zvdesk.services.parts import put_parts
from zvdesk.storage.ownership import part_mentions, without_mentions
from zvdesk.storage.search_text import index_file
from zvdesk.storage.search_write import SearchText
from zvdesk.storage.session import WriteTransaction

OTHER_FILING = " (andere indiening)"
"""Stands in the name of files of a filing that was not chosen when both sides had filed a question."""
NO_CHOICES: Mapping[str, Choice] = {}


@dataclass(frozen=True)
class Applied:
    """What was taken over: how many records by how they stood, and the titles of what could not come in."""

    comparison: Comparison
    left: tuple[str, ...]


Texts = Mapping[str, Sequence[SearchText]]
"""What stands in new files, by the id of their attachment."""


def apply(
    transaction: WriteTransaction, package: Package, choices: ByRecord, texts: Texts, token: str | None
) -> Applied:
    """Take a file over within a transaction; `token` is that of the comparison that the user saw, None for none.

    Raises those of `compared`; RefusedError("handover_undecided", count, title); UserError "handover_changed",
    "field_required", "item_under_itself", "place_elsewhere", "source_own_file", "owner_deleted".
    """
    session = transaction.session
    comparison = compared(session, package)
    if token is not None and comparison.token != token:
        raise UserError("handover_changed")
    waiting = comparison.undecided(choices)
    if waiting:
        raise RefusedError("handover_undecided", count=len(waiting), title=waiting[0][0].title)
    applying = _Applying(transaction, choices, texts)
    for one in comparison.records:
        applying.take(one)
    applying.finish()
    return Applied(comparison, tuple(applying.left))


def remember(session: Session, applied: Applied) -> None:
    """Note what came in: the next file from there is held against it."""
    for one in applied.comparison.records:
        if session.get(class_of(one.kind), one.id) is not None:
            Lineage(session, class_of(one.kind), one.id).remember(one.lineage, one.theirs)


class _Applying:
    def __init__(self, transaction: WriteTransaction, choices: ByRecord, texts: Texts) -> None:
        self.session, self.now = transaction.session, transaction.now
        self.choices, self.texts = choices, texts
        self.left: list[str] = []
        self._gone: list[Record] = []
        self._made: dict[str, Record] = {}
        self._short: list[tuple[Compared, Mapping[str, Any]]] = []
        self._settling: list[tuple[Record, Any, bool]] = []
        self._filed_twice: list[tuple[CouncilQuestion, frozenset[int], Side]] = []

    def take(self, one: Compared) -> None:
        choices = self.choices.get(one.id, NO_CHOICES)
        record = self.session.get(class_of(one.kind), one.id)
        if record is None:
            self._make(one)
        elif one.is_gone(choices):
            if record.deleted_at is None:
                self._gone.append(record)
        elif one.theirs is not None:
            self._change(record, one, choices)

    def finish(self) -> None:
        """Mention what came in later, put in the trash what goes, and bring levels into line once all is there."""
        self.session.flush()
        for one, values in self._short:
            self._mention_later(one, values)
        for question, versions, losers in self._filed_twice:
            self._set_aside(question, versions, losers)
        trees.put_in_trash(self.session, [row for row in self._gone if row.deleted_at is None], self.now)
        for record, before, chosen in self._settling:
            settle(self.session, record, before=before, chosen=chosen)

    def _make(self, one: Compared) -> None:
        values = self._with_what_is_here(one, one.theirs or {})
        if one.standing == Standing.HOMELESS or not self._has_home(one):
            self.left.append(one.title)
            return
        cls = class_of(one.kind)
        record = cls(**read_fields(cls, values), id=one.id)
        self.session.add(record)
        self.session.flush()
        self._made[record.id] = record
        for name in cls.owned:
            put_parts(self.session, record, name, values.get(name, []), is_new=True)
        self._finish(record, None)
        if isinstance(record, Attachment):
            connection: Any = self.session.connection().connection.driver_connection
            index_file(connection, record, self.texts.get(record.id, ()))

    def _has_home(self, one: Compared) -> bool:
        """What hangs under something that lies in the trash would be there and nowhere to be seen."""
        needed = [str(value) for name in mentions(one.kind) if (value := (one.theirs or {}).get(name))]
        return all(
            row is not None and row.deleted_at is None and row not in self._gone for row in map(self._found, needed)
        )

    def _found(self, record_id: str) -> Record | None:
        """Return a record that was made just now or was here before."""
        if record_id in self._made:
            return self._made[record_id]
        state = self.session.get(RecordState, record_id)
        return None if state is None else self.session.get(class_of(state.kind), record_id)

    def _with_what_is_here(self, one: Compared, values: Mapping[str, Any]) -> dict[str, Any]:
        """Return fields whose parts mention nothing that had no place to come in to, or has yet to come in."""
        kept = without_mentions(class_of(one.kind), values, lambda mentioned: self._found(mentioned) is not None)
        if kept != values:
            self._short.append((one, values))
        return kept

    def _mention_later(self, one: Compared, values: Mapping[str, Any]) -> None:
        """Let the parts of a record mention what came in after it, as two questions rest on files of each other."""
        cls = class_of(one.kind)
        record = self.session.get(cls, one.id)
        kept = without_mentions(cls, values, lambda mentioned: self._found(mentioned) is not None)
        for name in part_mentions(cls):
            if record is not None and name in kept:
                put_parts(self.session, record, name, kept[name])
                writing.refuse_own_files(self.session, record)

    def _change(self, record: Record, one: Compared, choices: Mapping[str, Choice]) -> None:
        before = standing(self.session, record)
        if record.deleted_at is not None:
            trees.take_out(self.session, [record])
        if isinstance(record, CouncilQuestion):
            self._note_filings(record, one, choices)
        told = [each for each in one.differences if each.path != WHOLE]
        values = merged_values(one, told, choices)
        values = self._with_what_is_here(one, values)
        if not values and record.deleted_at is None and WHOLE not in {each.path for each in one.differences}:
            return
        cls = type(record)
        for name, value in read_fields(cls, values).items():
            if field_specs(cls)[name].required and is_blank(value):
                raise UserError("field_required", kind=cls.KIND, field=name)
            setattr(record, name, value)
        self.session.flush()
        for name in cls.owned:
            if name in values:
                put_parts(self.session, record, name, values[name])
        self._finish(record, before)

    def _note_filings(self, question: CouncilQuestion, one: Compared, choices: Mapping[str, Choice]) -> None:
        """Keep which versions were filed on the side whose life was not chosen, and on that side only."""
        if LIFE not in choices:
            return
        mine, theirs = (_versions(side or {}) for side in (one.mine, one.theirs))
        losers = Side.MINE if choices[LIFE].side == Side.THEIRS else Side.THEIRS
        lost, kept = (mine, theirs) if losers == Side.MINE else (theirs, mine)
        only = frozenset(version for step, version in lost.items() if step not in kept)
        if only:
            self._filed_twice.append((question, only, losers))

    def _set_aside(self, question: CouncilQuestion, versions: frozenset[int], losers: Side) -> None:
        """Call the files of a filing that does not hold otherwise: none is sent for one of the filing that does."""
        for file in attachments_of(self.session, question.id):
            is_theirs = file.id in self._made
            if version_of(file.file_name) in versions and is_theirs == (losers == Side.THEIRS):
                stem, dot, suffix = file.file_name.rpartition(".")
                file.file_name = f"{stem}{OTHER_FILING}{dot}{suffix}"

    def _finish(self, record: Record, before: Any) -> None:
        writing.refuse_misplaced(self.session, record)
        writing.refuse_own_files(self.session, record)
        self._settling.append((record, before, bool(record.confidentiality_reason.strip())))


def _versions(values: Mapping[str, Any]) -> dict[str, int]:
    """Return the version that each step of a question fixed, by the id of the step."""
    return {step["id"]: step["version"] for step in values.get("steps", ()) if step.get("version") is not None}
