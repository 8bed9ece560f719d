"""What is due: answers, promises and follow-ups of questions, actions and agreements, read in one go or written."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from zvdesk.documents.compose.due import DueList, compose_due
from zvdesk.documents.compose.meeting import LeftOut
from zvdesk.documents.files import write_atomically
from zvdesk.model.actions import ActionPoint
from zvdesk.model.confidentiality import is_closed, strictest
from zvdesk.model.council import CouncilProfile
from zvdesk.model.due import DueItem, DueKind, in_order
from zvdesk.model.enums import DECISIONS, CommitmentState, QuestionStatus, Relation
from zvdesk.model.item_numbers import numbered
from zvdesk.model.links import Link
from zvdesk.model.meetings import AgendaItem
from zvdesk.model.partners import Agreement, Partner
from zvdesk.model.question_flow import WAITING, WRITING
from zvdesk.model.question_overview import asked_question, is_term_unknown
from zvdesk.model.questions import Commitment, CouncilQuestion
from zvdesk.model.text import first_line, one_line
from zvdesk.model.visits import Visit
from zvdesk.phrases import joined
from zvdesk.services.council.house_style_reading import PDF, WORD, dressed
from zvdesk.services.defaults import profile_of
from zvdesk.services.exports import Exported, suffix_in
from zvdesk.services.questions.answers import OPEN_JUDGEMENTS
from zvdesk.services.questions.asked import as_asked
from zvdesk.services.questions.notice import meeting_for, notice_of
from zvdesk.services.store import Store
from zvdesk.services.visits.leaving import refuse_unsure
from zvdesk.services.visits.unsaid_words import Unsaid, unsaid_of

TERM_UNKNOWN = "Hier niet ingediend; lees het antwoord in, of leg vast dat het er is."


class DueService:
    """Reading and writing out what is due."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def items(self) -> list[DueItem]:
        """Return everything that is due, what is overdue first, closed things too: it is for the user's own eyes."""
        with self._store.read() as session:
            return in_order(_due(session, self._store))

    def export(self, path: Path, *, include_confidential: bool = False) -> Exported:
        """Write the list as Word or PDF; what is closed is left out unless asked for.

        Raises UserError "export_format_unknown" (suffix, known), RefusedError "leaving_unsure" (found, unsure).
        """
        suffix = suffix_in(path, (WORD, PDF))
        listed = self._listed(include_confidential=include_confidential)
        write_atomically(path, dressed(self._store, compose_due(listed), suffix))
        return Exported(path, left_out=left_out_of(listed), quotes_masked=listed.masked)

    def preview(self, *, include_confidential: bool = False) -> bytes:
        """Return the list as a PDF in memory."""
        return dressed(self._store, compose_due(self._listed(include_confidential=include_confidential)), PDF)

    def _listed(self, *, include_confidential: bool) -> DueList:
        with self._store.read() as session:
            every = in_order(_due(session, self._store))
            profile = profile_of(session) or CouncilProfile()
        closed = tuple(item for item in every if is_closed(item.confidentiality) and not include_confidential)
        ids = {item.record_id for item in closed}
        shown = tuple(item for item in every if item.record_id not in ids)
        with self._store.read() as session:
            unsaid = unsaid_of(session)
            told = tuple(_without(unsaid, item, _whole(session, item)) for item in shown)
            refuse_unsure(session, unsaid)
        masked = sum(one is not other for one, other in zip(told, shown, strict=True))
        return DueList(told, profile, self._store.today(), closed, masked)


def left_out_of(listed: DueList) -> LeftOut:
    """Return how much a list leaves out because it is closed."""
    promises = sum(item.kind is DueKind.COMMITMENT for item in listed.left_out)
    actions = sum(item.kind is DueKind.ACTION for item in listed.left_out)
    agreements = sum(item.kind is DueKind.AGREEMENT for item in listed.left_out)
    questions = len(listed.left_out) - promises - actions - agreements
    return LeftOut(questions=questions, commitments=promises, actions=actions, agreements=agreements)


def _whole(session: Session, item: DueItem) -> str:
    """Return the text that an item is called by, of which its title is the start."""
    if item.kind is DueKind.ACTION:
        return session.get_one(ActionPoint, item.record_id).text
    return session.get_one(Agreement, item.record_id).text if item.kind is DueKind.AGREEMENT else ""


def _without(unsaid: Unsaid, item: DueItem, whole: str) -> DueItem:
    """Return an item without the words of quotes nobody agreed to share; one that has none as it is."""
    title, detail = unsaid.out_of(item.title, item.record_id), unsaid.out_of(item.detail, item.record_id)
    if unsaid.stands_in(whole, item.record_id):
        title = first_line(unsaid.out_of(whole, item.record_id))
    whom = unsaid.out_of(item.from_whom, item.record_id)
    if (title, detail, whom) == (item.title, item.detail, item.from_whom):
        return item
    return replace(item, title=title, detail=detail, from_whom=whom)


def _due(session: Session, store: Store) -> Iterator[DueItem]:
    live = select(CouncilQuestion).where(CouncilQuestion.deleted_at.is_(None))
    is_asked = CouncilQuestion.kind.not_in(DECISIONS)
    for question in session.scalars(live.where(CouncilQuestion.status.in_(WAITING), is_asked)):
        yield _answer_due(question)
    promised = select(Commitment, CouncilQuestion).join(CouncilQuestion, CouncilQuestion.id == Commitment.question_id)
    is_open = (Commitment.state == CommitmentState.OPEN, Commitment.deleted_at.is_(None))
    for promise, question in session.execute(promised.where(*is_open, CouncilQuestion.deleted_at.is_(None))):
        yield _promised(promise, question)
    at_items = select(Commitment, AgendaItem).join(AgendaItem, AgendaItem.id == Commitment.agenda_item_id)
    of_no_question = (Commitment.question_id.is_(None), AgendaItem.deleted_at.is_(None))
    for promise, item in session.execute(at_items.where(*is_open, *of_no_question)):
        yield _promised_at(promise, item)
    asked_on = _asked_on(session)
    for question in session.scalars(live.where(CouncilQuestion.status == QuestionStatus.BEANTWOORD)):
        asked = as_asked(session, store.workspace.attachments, question)
        open_numbers = [number for number, item, _ in numbered(asked.items) if item.judgement in OPEN_JUDGEMENTS]
        if open_numbers and question.id not in asked_on:
            yield _to_follow_up(question, open_numbers)
    yield from _to_file(session, store.wall_clock())
    yield from _to_do(session)
    yield from _agreed(session)


def _answer_due(question: CouncilQuestion) -> DueItem:
    asked = asked_question(question)
    former = [one.due_before for one in asked.postponements if one.due_before not in (None, question.due_on)]
    reasons = [one.reason for one in asked.postponements if one.reason]
    return DueItem(
        DueKind.ANSWER,
        question.id,
        question.id,
        question.display_title,
        from_whom=asked.addressee,
        number=asked.number,
        due_on=question.due_on,
        since=question.filed_on,
        former=tuple(day for day in former if day is not None),
        detail=reasons[-1] if reasons else TERM_UNKNOWN if is_term_unknown(question) else "",
        status=question.status.value,
        confidentiality=question.confidentiality,
        is_term_unknown=is_term_unknown(question),
    )


def _promised(promise: Commitment, question: CouncilQuestion) -> DueItem:
    return DueItem(
        DueKind.COMMITMENT,
        promise.id,
        question.id,
        promise.display_title,
        from_whom=one_line(promise.promised_by),
        number=one_line(question.number),
        due_on=promise.due_on,
        since=promise.promised_on,
        detail=question.display_title,
        status=promise.state.value,
        confidentiality=strictest((promise.confidentiality, question.confidentiality)),
    )


def _promised_at(promise: Commitment, item: AgendaItem) -> DueItem:
    return DueItem(
        DueKind.COMMITMENT,
        promise.id,
        "",
        promise.display_title,
        from_whom=one_line(promise.promised_by),
        due_on=promise.due_on,
        since=promise.promised_on,
        detail=f"Agendapunt {item.display_title}",
        status=promise.state.value,
        confidentiality=strictest((promise.confidentiality, item.confidentiality)),
        agenda_item_id=item.id,
        meeting_id=item.meeting_id,
    )


def _to_follow_up(question: CouncilQuestion, numbers: list[str]) -> DueItem:
    which = f"Vraag {numbers[0]}" if len(numbers) == 1 else f"Vragen {joined(numbers)}"
    return DueItem(
        DueKind.FOLLOW_UP,
        question.id,
        question.id,
        question.display_title,
        from_whom="eigen fractie",
        number=one_line(question.number),
        since=question.answered_on,
        detail=f"{which} niet of niet geheel beantwoord",
        status=question.status.value,
        confidentiality=question.confidentiality,
    )


def _to_file(session: Session, now: datetime) -> Iterator[DueItem]:
    """Yield what is to be filed for a meeting that has yet to begin."""
    profile = profile_of(session) or CouncilProfile()
    kinds = [rule.kind for rule in profile.rules if rule.notice_hours is not None]
    is_written = (CouncilQuestion.status.in_(WRITING), CouncilQuestion.kind.in_(kinds))
    for question in session.scalars(select(CouncilQuestion).where(CouncilQuestion.deleted_at.is_(None), *is_written)):
        meeting = meeting_for(session, question)
        latest = notice_of(session, question, profile)
        if latest is not None and meeting is not None and meeting.start is not None and meeting.start > now:
            yield DueItem(
                DueKind.FILING,
                question.id,
                question.id,
                question.display_title,
                from_whom="eigen fractie",
                number=one_line(question.number),
                due_on=latest.at.date(),
                detail=f"{latest.at:%H:%M} uur, {latest.explanation}",
                status=question.status.value,
                confidentiality=strictest((question.confidentiality, meeting.confidentiality)),
            )


def _to_do(session: Session) -> Iterator[DueItem]:
    """Yield the actions that are not done yet."""
    query = select(ActionPoint).where(ActionPoint.deleted_at.is_(None), ActionPoint.done_on.is_(None))
    for action in session.scalars(query):
        visit = session.get(Visit, action.visit_id) if action.visit_id else None
        partner = session.get(Partner, action.partner_id) if action.partner_id else None
        carriers = [one for one in (visit, partner) if one is not None]
        yield DueItem(
            DueKind.ACTION,
            action.id,
            "",
            action.display_title,
            from_whom=one_line(action.owner) or "eigen fractie",
            due_on=action.due_on,
            since=visit.start.date() if visit is not None and visit.start is not None else None,
            detail=" · ".join(dict.fromkeys(one.display_title for one in carriers)),
            confidentiality=strictest((action.confidentiality, *(one.confidentiality for one in carriers))),
            visit_id=action.visit_id or "",
            partner_id=action.partner_id or "",
        )


def _agreed(session: Session) -> Iterator[DueItem]:
    """Yield the agreements with a term that are not kept yet; one without stays with its partner."""
    is_open = (Agreement.deleted_at.is_(None), Agreement.state == CommitmentState.OPEN, Agreement.due_on.is_not(None))
    query = select(Agreement, Partner).join(Partner, Partner.id == Agreement.partner_id).where(*is_open)
    for agreement, partner in session.execute(query.where(Partner.deleted_at.is_(None))):
        visit = session.get(Visit, agreement.visit_id) if agreement.visit_id else None
        carriers = [one for one in (partner, visit) if one is not None]
        yield DueItem(
            DueKind.AGREEMENT,
            agreement.id,
            "",
            agreement.display_title,
            from_whom=partner.display_title,
            due_on=agreement.due_on,
            since=agreement.agreed_on,
            detail="" if visit is None else visit.display_title,
            status=agreement.state.value,
            confidentiality=strictest((agreement.confidentiality, *(one.confidentiality for one in carriers))),
            partner_id=partner.id,
        )


def _asked_on(session: Session) -> set[str]:
    """Return the ids of the questions that a further question was made from."""
    query = select(Link.to_id).join(CouncilQuestion, CouncilQuestion.id == Link.from_id)
    is_live = (Link.deleted_at.is_(None), CouncilQuestion.deleted_at.is_(None))
    return set(session.scalars(query.where(Link.relation == Relation.AANLEIDING, *is_live)))
