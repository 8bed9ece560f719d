"""What came back on a council question: answers by hand, the judgement of each item, commitments, and asking on."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from sqlalchemy import select
from sqlalchemy.orm import Session

from zvdesk.documents.question_templates import template_for
from zvdesk.errors import RefusedError, UserError
from zvdesk.model.answered import unanswered
from zvdesk.model.changes import Changes
from zvdesk.model.dates import written_date
from zvdesk.model.enums import Judgement, QuestionKind, QuestionStatus, Relation, label
from zvdesk.model.fields import encode
from zvdesk.model.item_numbers import normal, numbered
from zvdesk.model.judged_apart import with_judgement
from zvdesk.model.links import Link
from zvdesk.model.question_flow import WAITING, Deed
from zvdesk.model.question_references import carried
from zvdesk.model.questions import Answer, Commitment, CouncilQuestion, QuestionItem
from zvdesk.services.confidentiality import settle
from zvdesk.services.questions.asked import as_asked
from zvdesk.services.questions.life import NOW, take_plain
from zvdesk.services.questions.papers import live_question
from zvdesk.services.questions.promises import ProposedPromise, proposed_in, take_proposed, wave_away
from zvdesk.services.questions.steps import Taken
from zvdesk.services.records import create_in, update_in
from zvdesk.services.store import Store
from zvdesk.storage.session import WriteTransaction

OPEN_JUDGEMENTS = frozenset({Judgement.DEELS, Judgement.ONTWEKEN, Judgement.NIET})
_ANSWERED = WAITING | {QuestionStatus.BEANTWOORD, QuestionStatus.AFGEROND}
_JUDGED = {Judgement.DEELS: "deels beantwoord", Judgement.ONTWEKEN: "ontweken", Judgement.NIET: "niet beantwoord"}
_KINDS = {
    QuestionKind.TECHNISCH: "technische vragen",
    QuestionKind.MONDELING: "mondelinge vragen",
    QuestionKind.INTERPELLATIE: "interpellatie",
    QuestionKind.AGENDERINGSVERZOEK: "agenderingsverzoek",
}


@dataclass(frozen=True)
class Reply:
    """A stretch of the answer: its text, the items that it answers (numbers as "2a", or ids; none for the question as
    a whole), and the date that its figures hold for."""

    text: str
    items: tuple[str, ...] = ()
    reference_date: date | None = None


@dataclass(frozen=True)
class Promise:
    """What the college promised in its answer, who did, and by when."""

    text: str
    by: str = ""
    due_on: date | None = None


class QuestionAnswerService:
    """Keeping and judging answers, and what follows from them."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def answer(self, reference: str, replies: Sequence[Reply], taken: Taken = NOW) -> tuple[list[Answer], Changes]:
        """Keep an answer; a question that waited for it is answered with it, in the same commit.

        Raises UserError "answer_empty", "item_unknown" (number, known), "record_unknown", and what
        `question_steps.prepared` raises.
        """
        if not all(reply.text.strip() for reply in replies):
            raise UserError("answer_empty")
        with self._store.write() as transaction:
            session = transaction.session
            question = live_question(session, reference)
            asked, day = self._asked(session, question), taken.on or self._store.today()
            if question.status in WAITING or question.status not in _ANSWERED:
                take_plain(session, question, Deed.ANSWER, taken, self._store.today())
            kept = []
            for reply in replies:
                values = {
                    "question_id": question.id,
                    "item_ids": [item_of(asked, number).id for number in reply.items],
                    "text": reply.text.strip(),
                    "answered_on": encode(day),
                    "reference_date": encode(reply.reference_date),
                }
                kept.append(cast("Answer", create_in(transaction, Answer.KIND, values)))
        return kept, transaction.changes

    def judge(
        self,
        reference: str,
        number: str,
        judgement: Judgement | None,
        remark: str | None = None,
        *,
        origin: str = "user",
    ) -> Changes:
        """Keep how the answer to one item is judged, and with a `remark` why; None takes the judgement away.

        Of those that are passed on the way to the one that is meant, `origin` "autosave" keeps one version. Raises
        UserError "item_unknown" (number, known), "record_unknown", RefusedError "answer_missing" (title).
        """
        with self._store.write(origin) as transaction:
            session = transaction.session
            question = live_question(session, reference)
            item = item_of(self._asked(session, question), number)
            if judgement is not None:
                _refuse_unanswered(session, question)
            said = item.judgement_remark if remark is None else remark.strip()
            row = session.get(QuestionItem, item.id)
            if row is not None:
                update_in(session, row, {"judgement": encode(judgement), "judgement_remark": said})
            else:  # it went from the text since it was filed
                update_in(session, question, with_judgement(question, item.id, judgement, said))
        return transaction.changes

    def promise(self, reference: str, promise: Promise) -> tuple[Commitment, Changes]:
        """Keep a commitment of the college with the question that it was made on.

        Raises UserError "commitment_empty", "record_unknown".
        """
        if not promise.text.strip():
            raise UserError("commitment_empty")
        with self._store.write() as transaction:
            question = live_question(transaction.session, reference)
            values = {
                "question_id": question.id,
                "text": promise.text.strip(),
                "promised_by": promise.by.strip() or question.addressee,
                "promised_on": encode(question.answered_on or self._store.today()),
                "due_on": encode(promise.due_on),
            }
            made = create_in(transaction, Commitment.KIND, values)
        return cast("Commitment", made), transaction.changes

    def proposed_promises(self, reference: str) -> list[ProposedPromise]:
        """Return what the answers to a question promise and is no toezegging yet. Raises UserError "record_unknown"."""
        with self._store.read() as session:
            return proposed_in(session, self._asked(session, live_question(session, reference)))

    def take_proposed(self, reference: str, keys: Sequence[str]) -> tuple[list[Commitment], Changes]:
        """Make toezeggingen of these proposals. Raises UserError "promise_unknown", "record_unknown"."""
        with self._store.write() as transaction:
            question = live_question(transaction.session, reference)
            made = take_proposed(transaction, question, self._proposed(transaction.session, question), keys)
        return made, transaction.changes

    def wave_away(self, reference: str, keys: Sequence[str]) -> Changes:
        """Propose these no longer. Raises UserError "promise_unknown", "record_unknown"."""
        with self._store.write() as transaction:
            question = live_question(transaction.session, reference)
            wave_away(transaction, question, self._proposed(transaction.session, question), keys)
        return transaction.changes

    def open_items(self, reference: str) -> list[str]:
        """Return the numbers of the items that a follow-up would ask again."""
        with self._store.read() as session:
            question = self._asked(session, live_question(session, reference))
            wanted = set(_open_ids(session, question))
            return [number for number, item, _ in numbered(question.items) if item.id in wanted]

    def follow_up(
        self, reference: str, numbers: Sequence[str] = (), kind: QuestionKind | None = None
    ) -> tuple[CouncilQuestion, Changes]:
        """Make a new question from the items that are open, or from those named, as closed as the one before it.

        Open is what was judged to be answered in part, evaded or not, and what has no answer and no judgement. With a
        `kind` it is the draft of a question of that kind. Raises UserError "item_unknown" (number, known),
        RefusedError "nothing_open" (title), "answer_missing" (title).
        """
        with self._store.write() as transaction:
            former = self._asked(transaction.session, live_question(transaction.session, reference))
            made = follow_up_in(transaction, former, wanted_of(transaction.session, former, numbers), kind)
        return made, transaction.changes

    def ask_again(self, reference: str, number: str) -> tuple[CouncilQuestion, Changes]:
        """Make a new question of one item, answered or not. Raises UserError "item_unknown" (number, known)."""
        with self._store.write() as transaction:
            former = self._asked(transaction.session, live_question(transaction.session, reference))
            made = follow_up_in(transaction, former, {item_of(former, number).id})
        return made, transaction.changes

    def _asked(self, session: Session, question: CouncilQuestion) -> CouncilQuestion:
        """Return a question with the items that the college answers."""
        return as_asked(session, self._store.workspace.attachments, question)

    def _proposed(self, session: Session, question: CouncilQuestion) -> list[ProposedPromise]:
        return proposed_in(session, self._asked(session, question))


def wanted_of(session: Session, question: CouncilQuestion, numbers: Sequence[str]) -> set[str]:
    """Return the ids of the items of these numbers, or of all that are open, of a question as it was asked.

    Raises UserError "item_unknown" (number, known), RefusedError "nothing_open" (title), "answer_missing" (title).
    """
    _refuse_unanswered(session, question)
    wanted = {item_of(question, number).id for number in numbers} or set(_open_ids(session, question))
    if not wanted:
        raise RefusedError("nothing_open", title=question.display_title)
    return wanted


def follow_up_in(
    transaction: WriteTransaction, former: CouncilQuestion, wanted: set[str], kind: QuestionKind | None = None
) -> CouncilQuestion:
    """Make a follow-up of a question as it was asked within a transaction; see `QuestionAnswerService.follow_up`."""
    session = transaction.session
    made = cast(
        "CouncilQuestion", create_in(transaction, CouncilQuestion.KIND, _follow_up_values(former, wanted, kind))
    )
    link = Link(
        from_kind=made.KIND, from_id=made.id, to_kind=former.KIND, to_id=former.id, relation=Relation.AANLEIDING
    )
    session.add(link)
    settle(session, link)
    return made


def item_of(question: CouncilQuestion, number: str) -> QuestionItem:
    """Return the item of a question by its number in the letter or the start of its id.

    Raises UserError("item_unknown", number, known).
    """
    every = list(numbered(question.items))
    for each in every:
        if each.number == normal(number):
            return each.item
    found = [each.item for each in every if len(number) >= _SHORTEST_ID and each.item.id.startswith(number.lower())]
    if len(found) == 1:
        return found[0]
    raise UserError("item_unknown", number=number, known=[each.number for each in every])


_SHORTEST_ID = 4
"""Letters of an id before it is taken for one; item numbers are shorter."""


def answers_of(session: Session, question_id: str) -> list[Answer]:
    """Return the live answers to a question, without what of a letter answers nothing."""
    query = select(Answer).where(
        Answer.question_id == question_id, Answer.deleted_at.is_(None), Answer.is_rest.is_(False)
    )
    return list(session.scalars(query.order_by(Answer.answered_on, Answer.id)))


def _refuse_unanswered(session: Session, question: CouncilQuestion) -> None:
    """See that there is an answer, or that it was told that one came."""
    if question.status not in _ANSWERED - WAITING and not answers_of(session, question.id):
        raise RefusedError("answer_missing", title=question.display_title)


def _open_ids(session: Session, question: CouncilQuestion) -> Iterator[str]:
    """Yield the ids of the items that are open: judged so, or neither judged nor answered."""
    answers = answers_of(session, question.id)
    has_whole = any(not answer.item_ids for answer in answers)
    items = [item for _, item, _ in numbered(question.items)]
    above = {item.id: item.parent_id or "" for item in items}
    named = {item_id for answer in answers for item_id in answer.item_ids}
    missing = set(unanswered(above, named))
    for item in items:
        if item.id not in named and above[item.id] in missing:
            missing.add(item.id)
        is_answered = has_whole or item.id not in missing or _is_asked_below(item)
        if item.judgement in OPEN_JUDGEMENTS or (item.judgement is None and not is_answered):
            yield item.id


def _is_asked_below(item: QuestionItem) -> bool:
    """A question with sub-questions is asked by these, unless it was judged itself."""
    return any(not each.is_empty for each in item.items)


def _follow_up_values(former: CouncilQuestion, wanted: set[str], kind: QuestionKind | None) -> dict[str, Any]:
    origin = former.number.strip() or "onze eerdere vragen"
    before, after = _outline(former.items), _outline(former.items, wanted)

    def moved(text: str) -> str:
        return carried(text, before, after, origin)

    form = former.answer_form if kind in (None, former.kind) else template_for(kind or former.kind).answer_form
    return {
        "kind": (kind or former.kind).value,
        "addressee": former.addressee,
        "portfolio": former.portfolio,
        "answer_form": form.value,
        "subject": f"{'Vervolgvragen' if kind is None else 'Nadere inlichtingen'}: {former.display_title}",
        "occasion": f"{'Vervolgvragen' if kind is None else 'Nadere inlichtingen'} {occasion_on(former)}",
        "items": list(_asked_again(former.items, wanted, moved)),
        "explanation": "\n".join(_reasons(former, wanted, origin)),
        "signatories": [{"name": person.name, "fractie": person.fractie} for person in former.signatories],
    }


def _asked_again(
    items: Sequence[QuestionItem], wanted: set[str], moved: Callable[[str], str]
) -> Iterator[Mapping[str, Any]]:
    """Yield the wanted items as new ones; what stands above a wanted sub-question comes along, it says what of."""
    for item in items:
        below = list(_asked_again(item.items, wanted, moved))
        if item.id in wanted or below:
            yield {"text": moved(item.text), "items": below}


def _outline(items: Sequence[QuestionItem], wanted: set[str] | None = None) -> list[tuple[str, list[str]]]:
    """Return the ids of the items that have a number, or of those that are asked again, in their order."""
    every = [(item.id, [each.id for each in item.items if not each.is_empty]) for item in items if not item.is_empty]
    if wanted is None:
        return every
    kept = ((item_id, [each for each in below if each in wanted]) for item_id, below in every)
    return [(item_id, below) for item_id, below in kept if below or item_id in wanted]


def occasion_on(former: CouncilQuestion) -> str:
    """Return what is asked on, and how it was answered: "op onze schriftelijke vragen … beantwoord op …"."""
    asked = _KINDS.get(former.kind, "schriftelijke vragen")
    number = f" {former.number.strip()}" if former.number.strip() else ""
    day = former.filed_on or former.question_date
    of = f" van {written_date(day)}" if day is not None else ""
    came = f", beantwoord op {written_date(former.answered_on)}" if former.answered_on is not None else ""
    return f"op onze {asked}{number}{of} over “{former.display_title}”{came}."


def remarks_on(former: CouncilQuestion, wanted: set[str]) -> Iterator[str]:
    """Yield why each item is open, as far as it was judged, with what the user remarked on that for nobody else."""
    for number, words, remark in _judged_open(former, wanted):
        yield f"Vraag {number} is {words}: {remark}" if remark else f"Vraag {number} is {words}."


def _reasons(former: CouncilQuestion, wanted: set[str], origin: str) -> Iterator[str]:
    """Yield why each item is asked again, as a letter can say it: without what the user remarked on it."""
    for number, words, _ in _judged_open(former, wanted):
        yield f"Vraag {number} van {origin} is naar ons oordeel {words}."


def _judged_open(former: CouncilQuestion, wanted: set[str]) -> Iterator[tuple[str, str, str]]:
    for number, item, _ in numbered(former.items):
        if item.id in wanted and item.judgement in OPEN_JUDGEMENTS:
            yield number, _JUDGED.get(item.judgement, label(item.judgement)), item.judgement_remark.strip()
