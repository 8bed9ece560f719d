"""Council questions: started empty or from what gave rise to them, and shown with the rule that applies."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from sqlalchemy import select
from sqlalchemy.orm import Session

from zvdesk.documents.question_templates import template_for
from zvdesk.model.base import Record
from zvdesk.model.changes import Changes
from zvdesk.model.council import CouncilProfile, RulesOfOrder
from zvdesk.model.dates import written_date
from zvdesk.model.enums import INCIDENT, ObservationKind, ObservationOutcome, QuestionKind, Relation
from zvdesk.model.fields import encode, part_specs, to_json
from zvdesk.model.item_numbers import numbered
from zvdesk.model.links import Link
from zvdesk.model.meetings import AgendaItem, Meeting
from zvdesk.model.notes import Note
from zvdesk.model.partners import Partner
from zvdesk.model.plain_notes import plain_note
from zvdesk.model.questions import CouncilQuestion, QuestionItem
from zvdesk.model.text import one_line
from zvdesk.model.visits import Observation, Visit
from zvdesk.services import writing
from zvdesk.services.confidentiality import settle
from zvdesk.services.defaults import profile_of
from zvdesk.services.questions.asked import as_asked
from zvdesk.services.records import RecordService, create_in, update_in
from zvdesk.services.store import Store
from zvdesk.services.visits.observation_questions import (
    items_of,
    note_words,
    quotes_unsaid,
    said_of,
    subject_of,
    take_photos,
)
from zvdesk.storage.ownership import files_named, without_mentions
from zvdesk.storage.session import WriteTransaction

COPIED = frozenset(
    {"kind", "addressee", "portfolio", "answer_form", "occasion", "explanation", "confidentiality"}
    | {"confidentiality_reason"}
)
"""The fields that a copy of a question takes over as they are."""


@dataclass(frozen=True)
class QuestionForm:
    """A question with the profile and the rule of order for its kind, all detached."""

    question: CouncilQuestion
    profile: CouncilProfile
    rule: RulesOfOrder | None


class QuestionService:
    """Starting and reading council questions; their fields are changed through `RecordService`."""

    def __init__(self, store: Store, records: RecordService) -> None:
        self._store = store
        self._records = records

    def form(self, reference: str) -> QuestionForm:
        """Return a question with the rules that apply to it. Raises UserError("record_unknown")."""
        with self._store.read() as session:
            question = cast("CouncilQuestion", writing.live(session, reference, CouncilQuestion.KIND))
            profile = profile_of(session) or CouncilProfile()
            return QuestionForm(question, profile, profile.rule_for(question.kind))

    def start(
        self, kind: QuestionKind = QuestionKind.SCHRIFTELIJK, *, references: Sequence[Mapping[str, Any]] = ()
    ) -> tuple[CouncilQuestion, Changes]:
        """Make a question with the first words of its kind's template, one item at least, and sources it may have."""
        template = template_for(kind)
        with self._store.write() as transaction:
            profile = profile_of(transaction.session)
            rule = profile.rule_for(kind) if profile is not None else None
            own = {} if rule is not None and rule.addressee else {"addressee": template.addressee}
            named = {"references": [dict(one) for one in references]}
            question = _make(transaction, {"kind": kind.value, **template.begun(), **own, **named})
        return question, transaction.changes

    def duplicate(self, reference: str) -> tuple[CouncilQuestion, Changes]:
        """Make a new draft with the words of a question, resting on the same sources and at least as closed.

        Its link says of which it is a copy; its subject does not, for that is filed as it stands.
        What happened to the question stays with it: number, dates, steps, judgements, accepted findings. Raises the
        errors of `writing.live`.
        """
        with self._store.write() as transaction:
            session = transaction.session
            source = cast("CouncilQuestion", writing.live(session, reference, CouncilQuestion.KIND))
            there = {file.id for file in files_named(session, source) if file.deleted_at is None}
            question = cast("CouncilQuestion", create_in(transaction, CouncilQuestion.KIND, copied(source, there)))
            for link in session.scalars(select(Link).where(Link.from_id == source.id, Link.deleted_at.is_(None))):
                _tie(session, question, link.to_kind, link.to_id, link.relation)
            _tie(session, question, source.KIND, source.id, Relation.VERWIJZING)
        return question, transaction.changes

    def start_from(self, source_id: str, kind: QuestionKind | None = None) -> tuple[CouncilQuestion, Changes]:
        """Make a question that rests on a note, visit, observation or agenda item and is as closed as that is.

        From an item of an earlier question it asks that item again, as it was filed. Question and link are one commit:
        there is no moment at which what is secret stands in an open question.
        """
        with self._store.write() as transaction:
            session = transaction.session
            source = writing.live(session, source_id)
            if isinstance(source, QuestionItem):
                from zvdesk.services.questions.answers import follow_up_in  # which brings the making of documents along

                former = session.get_one(CouncilQuestion, source.question_id)
                asked = as_asked(session, self._store.workspace.attachments, former)
                is_asked = any(one.item.id == source.id for one in numbered(asked.items))
                question = follow_up_in(transaction, asked if is_asked else former, {source.id}, kind)
            else:
                question = start_in(transaction, source, kind)
        return question, transaction.changes


def start_in(
    transaction: WriteTransaction,
    source: Record,
    kind: QuestionKind | None = None,
    *,
    items: Sequence[dict[str, Any]] = (),
) -> CouncilQuestion:
    """Make a question that rests on a record, within a transaction; `items` are what it asks, an empty one without.

    One from an observation can leave at once: it asks what was noted as a question, or what can be asked of anything.
    """
    session = transaction.session
    values = {"subject": _subject(session, source), "occasion": occasion_of(session, source), **_kind_values(kind)}
    asked = items or (items_of(source) if isinstance(source, Observation) else ())
    question = _make(transaction, {**values, "items": list(asked)} if asked else values)
    _tie(session, question, source.KIND, source.id, Relation.AANLEIDING)
    if isinstance(source, Observation):
        take_photos(session, source, question)
    if isinstance(source, Observation) and source.outcome is ObservationOutcome.OPEN:
        day = encode(transaction.now.astimezone().date())
        update_in(session, source, {"outcome": ObservationOutcome.RAADSVRAAG.value, "worked_out_on": day})
    return question


def occasion_of(session: Session, source: Record) -> str:
    """Return the sentence with which a question refers to what gave rise to it, empty where there is none to make."""
    if isinstance(source, Visit):
        return _visit_sentence(session, source)
    if isinstance(source, Observation):
        visit = session.get_one(Visit, source.visit_id)
        is_told = source.may_be_quoted and source.kind is not ObservationKind.VRAAG  # a question is asked itself
        said = said_of(session, source) if is_told else ""  # words of somebody who did not agree go nowhere
        return f"{_visit_sentence(session, visit)}\n\n{said}".strip()
    if isinstance(source, Note) and INCIDENT in map(str.casefold, source.tags):
        return f"Naar aanleiding van het incident “{source.display_title}”."
    if isinstance(source, Note):
        return "" if quotes_unsaid(session, source) else plain_note(note_words(session, source))
    if isinstance(source, AgendaItem):
        meeting = session.get_one(Meeting, source.meeting_id)
        day = f" van {written_date(meeting.start)}" if meeting.start else ""
        return f"Naar aanleiding van agendapunt {source.display_title} in de vergadering{day}."
    return ""


def _tie(session: Session, question: CouncilQuestion, kind: str, record_id: str, relation: Relation) -> None:
    """Link a question that was just made to what it rests on, and make it as closed as that is."""
    link = Link(from_kind=question.KIND, from_id=question.id, to_kind=kind, to_id=record_id, relation=relation)
    session.add(link)
    settle(session, link)


def copied(source: CouncilQuestion, files: Collection[str]) -> dict[str, Any]:
    """Return the words of a question as the fields of a new one, without its ids and its past.

    Its sources name those of `files` that they named.
    """
    words = {
        **{name: value for name, value in to_json(source).items() if name in COPIED},
        "subject": one_line(source.subject),
        "items": _items(source.items),
        "signatories": [{"name": person.name, "fractie": person.fractie} for person in source.signatories],
        "references": [
            {name: value for name, value in to_json(one).items() if name in part_specs(type(one))}
            for one in source.references
        ],
    }
    return without_mentions(CouncilQuestion, words, lambda file_id: file_id in files)


def _items(items: Sequence[QuestionItem]) -> list[dict[str, Any]]:
    return [{"text": part.text, "items": _items(part.items)} for part in items]


def _make(transaction: WriteTransaction, values: dict[str, Any]) -> CouncilQuestion:
    made = create_in(transaction, CouncilQuestion.KIND, {"items": [{"text": ""}], **values})
    return cast("CouncilQuestion", made)


def _kind_values(kind: QuestionKind | None) -> dict[str, Any]:
    return {} if kind is None else {"kind": kind.value, "answer_form": template_for(kind).answer_form.value}


def _subject(session: Session, source: Record) -> str:
    """Return what the source is about; an observation itself is quoted in the occasion."""
    if isinstance(source, Observation):
        return subject_of(session, source)
    if isinstance(source, Note) and quotes_unsaid(session, source):
        return ""
    if isinstance(source, Note | Visit | AgendaItem):
        return one_line(source.title)
    return source.display_title


def _visit_sentence(session: Session, visit: Visit) -> str:
    partner = session.get(Partner, visit.partner_id) if visit.partner_id else None
    host = f" aan {partner.display_title}" if partner is not None else ""
    day = f" van {written_date(visit.start)}" if visit.start else ""
    return f"Naar aanleiding van ons werkbezoek{host}{day}."
