"""Nakijken: what there is to say of a council question before it is filed, and what is done about it.

A finding is mended in the text, masked, or accepted with a reason that stays with the question.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from zvdesk.checks.finding import Finding, Place, Severity
from zvdesk.checks.privacy import mask, mask_all
from zvdesk.checks.readability import Readability, readability
from zvdesk.checks.repeated import Earlier, EarlierQuestions
from zvdesk.checks.review import Around, review
from zvdesk.checks.spelling import spell_apart, suggestions
from zvdesk.checks.words import MASKS
from zvdesk.errors import UserError
from zvdesk.model.changes import Changes
from zvdesk.model.enums import QuestionKind
from zvdesk.model.fields import detached, to_json
from zvdesk.model.item_numbers import numbered
from zvdesk.model.questions import CouncilQuestion
from zvdesk.phrases import question_place
from zvdesk.services.questions.asked_before import AskedBefore
from zvdesk.services.questions.own_words import add_word, own_words
from zvdesk.services.questions.papers import live_question
from zvdesk.services.questions.passages import (
    asked_in,
    earlier_texts,
    known_names,
    numbers_of,
    outline_of,
    passages,
    values_with,
)
from zvdesk.services.questions.remarks import rule_findings
from zvdesk.services.questions.shown_before import ShownBefore, shown_before
from zvdesk.services.records import update_in
from zvdesk.services.store import Store
from zvdesk.services.visits.unsaid_findings import NAMES, UNSURE, as_told, unsaid_in_question
from zvdesk.services.visits.unsaid_words import unsaid_of

TECHNICAL = frozenset({QuestionKind.TECHNISCH})


@dataclass(frozen=True)
class Remark:
    """One finding in a question: where it stands, why it was accepted ("" while it is open), what it resembles.

    `before` is the earlier question that it repeats, with its answer.
    """

    finding: Finding
    where: str
    reason: str = ""
    related_id: str = ""
    related_title: str = ""
    before: ShownBefore | None = None

    @property
    def key(self) -> str:
        """The name by which it is accepted or masked."""
        return self.finding.key

    @property
    def must(self) -> bool:
        """Whether it has to be mended or accepted before the question can be filed."""
        return self.finding.severity == Severity.WARNING

    @property
    def is_abbreviation(self) -> bool:
        """Whether it is about an abbreviation that is not written out; of those there are often many."""
        return self.finding.code == "abbreviation"

    @property
    def can_be_masked(self) -> bool:
        """Whether it is about personal data, a quote nobody agreed to share, or who is not to be named."""
        return self.finding.code in MASKS or self.finding.code in NAMES or self.is_unsure

    @property
    def is_unsure(self) -> bool:
        """Whether it is only likely that somebody did not agree to it; that is masked one by one."""
        return self.finding.code in UNSURE


@dataclass(frozen=True)
class ItemReading:
    """How much there is to read in one question, and how easily."""

    number: str
    item_id: str
    reading: Readability


@dataclass(frozen=True)
class Checked:
    """What there is to say of a question: open findings, those that were accepted, and how each question reads."""

    question_id: str
    open: tuple[Remark, ...]
    accepted: tuple[Remark, ...]
    readings: tuple[ItemReading, ...]

    @property
    def to_settle(self) -> tuple[Remark, ...]:
        """The open findings without which it can be filed."""
        return tuple(remark for remark in self.open if remark.must)

    @property
    def notes(self) -> tuple[Remark, ...]:
        """The open findings that are to be looked at, save abbreviations."""
        return tuple(remark for remark in self.open if not (remark.must or remark.is_abbreviation))

    @property
    def abbreviations(self) -> tuple[Remark, ...]:
        """The abbreviations that are not written out, those that nobody may know first; together they are one note."""
        found = [remark for remark in self.open if remark.is_abbreviation]
        return tuple(sorted(found, key=lambda remark: bool(remark.finding.suggestion)))

    @property
    def note_count(self) -> int:
        """How many there are to look at, all abbreviations as one."""
        return len(self.notes) + bool(self.abbreviations)


class QuestionCheckService:
    """Findings in council questions. Every call raises UserError "record_unknown", "record_deleted" as it must."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._before = AskedBefore(store.workspace.attachments)
        self._earlier: tuple[tuple[Earlier, ...], EarlierQuestions] = ((), EarlierQuestions(()))

    def check(self, reference: str, values: Mapping[str, Any] | None = None) -> Checked:
        """Return what there is to say of a question, with JSON values that are not stored yet for stored ones."""
        with self._store.read() as session:
            question = live_question(session, reference)
            if values is not None:
                question = detached(CouncilQuestion, {**to_json(question), **values})
            remarks = self._remarks(session, question)
        readings = [
            ItemReading(number, item.id, readability(item.text))
            for number, item, _ in numbered(question.items)
            if item.text.strip()
        ]
        still_open = tuple(remark for remark in remarks if not remark.reason)
        accepted = tuple(remark for remark in remarks if remark.reason)
        return Checked(question.id, still_open, accepted, tuple(readings))

    def accept(self, reference: str, key: str, reason: str) -> tuple[CouncilQuestion, Changes]:
        """Accept a finding, by its key or the start of it, with the reason why.

        Raises UserError "finding_reason_missing", "finding_unknown" (key), "finding_ambiguous" (key).
        """
        if not reason.strip():
            raise UserError("finding_reason_missing")
        with self._store.write() as transaction:
            question = live_question(transaction.session, reference)
            remark = _called(self._remarks(transaction.session, question), key)
            accepted = {**question.accepted_findings, remark.key: " ".join(reason.split())}
            update_in(transaction.session, question, {"accepted_findings": accepted})
        return question, transaction.changes

    def take_back(self, reference: str, key: str) -> tuple[CouncilQuestion, Changes]:
        """Let an accepted finding count again. Raises UserError "finding_unknown", "finding_ambiguous" (key)."""
        with self._store.write() as transaction:
            question = live_question(transaction.session, reference)
            keys = [each for each in question.accepted_findings if each.startswith(key.strip().lower() or " ")]
            whole = _one(keys, key)
            kept = {each: reason for each, reason in question.accepted_findings.items() if each != whole}
            update_in(transaction.session, question, {"accepted_findings": kept})
        return question, transaction.changes

    def mask(self, reference: str, keys: Sequence[str]) -> tuple[CouncilQuestion, Changes]:
        """Put masks in the place of the personal data with these keys, in one step.

        Raises UserError "finding_without_mask", "finding_unknown" (key), "finding_ambiguous" (key).
        """
        with self._store.write() as transaction:
            question = live_question(transaction.session, reference)
            remarks = self._remarks(transaction.session, question)
            chosen = [_called(remarks, key) for key in keys]
            if not all(remark.can_be_masked for remark in chosen):
                raise UserError("finding_without_mask")
            texts = _masked(question, [remark.finding for remark in chosen])
            update_in(transaction.session, question, values_with(question, texts))
        return question, transaction.changes

    def mask_all(self, reference: str) -> tuple[CouncilQuestion, Changes]:
        """Put masks in the place of all personal data but what was accepted or is only likely, in one step."""
        with self._store.write() as transaction:
            session = transaction.session
            question = live_question(session, reference)
            names = known_names(session)
            if question.accepted_findings:
                open_data = [each.finding for each in self._remarks(session, question) if _is_open_data(each)]
                texts = _masked(question, open_data)
            else:
                said = unsaid_of(session)
                texts = {
                    each.place: mask_all(said.out_of(each.text, question.id), known_names=names)
                    for each in passages(question)
                }
            update_in(session, question, values_with(question, texts))
        return question, transaction.changes

    def add_word(self, word: str) -> Changes:
        """Take a word into the user's own list. Raises UserError("word_invalid", word)."""
        return add_word(self._store, word)

    def suggestions(self, word: str) -> tuple[str, ...]:
        """Return words that may have been meant; takes up to a second."""
        return suggestions(word)

    def leave_the_window_free(self) -> None:
        """Look words up in a process of its own from now on, because this one has a window to draw."""
        spell_apart()

    def _remarks(self, session: Session, question: CouncilQuestion) -> list[Remark]:
        around = Around(
            is_technical=question.kind in TECHNICAL,
            known_names=known_names(session),
            own_words=own_words(session),
            earlier=self._earlier_than(session, question),
            sources=len(question.references),
            outline=outline_of(question),
        )
        rules = [*rule_findings(session, question, self._store.wall_clock()), *unsaid_in_question(session, question)]
        found = as_told([*rules, *review(passages(question), around)])
        number = numbers_of(question)
        return [
            self._remark(
                session, question, finding, question_place(finding.place.field, number(finding.place), question.kind)
            )
            for finding in found
        ]

    def _remark(self, session: Session, question: CouncilQuestion, finding: Finding, where: str) -> Remark:
        is_earlier = finding.code == "repeated_question"
        earlier = asked_in(session, finding.related, self._before) if is_earlier else None
        files = self._store.workspace.attachments
        before = None if earlier is None else shown_before(session, files, finding.related, earlier)
        return Remark(
            finding,
            where,
            question.accepted_findings.get(finding.key, ""),
            _related(finding) if earlier is None else earlier.id,
            "" if before is None else before.title,
            before,
        )

    def _earlier_than(self, session: Session, question: CouncilQuestion) -> EarlierQuestions:
        """Return the other questions, made ready anew only when one of their texts is another than at the last time."""
        texts = earlier_texts(session, question, self._before)
        known, ready = self._earlier
        if texts != known:
            ready = EarlierQuestions(texts)
            self._earlier = (texts, ready)
        return ready


def _related(finding: Finding) -> str:
    """Return the record that a finding is about; of a meeting that is too near only the hour is kept in it."""
    return "" if finding.code == "filing_late" else finding.related


def _masked(question: CouncilQuestion, chosen: Iterable[Finding]) -> Mapping[Place, str]:
    by_place: dict[Place, list[Finding]] = {}
    for finding in chosen:
        by_place.setdefault(finding.place, []).append(finding)
    return {each.place: mask(each.text, by_place[each.place]) for each in passages(question) if each.place in by_place}


def _is_open_data(remark: Remark) -> bool:
    return remark.can_be_masked and not remark.is_unsure and not remark.reason


def _called(remarks: Sequence[Remark], key: str) -> Remark:
    start = key.strip().lower()
    whole = _one([remark.key for remark in remarks if start and remark.key.startswith(start)], key)
    return next(remark for remark in remarks if remark.key == whole)


def _one(keys: Sequence[str], key: str) -> str:
    if not keys:
        raise UserError("finding_unknown", key=key)
    if len(set(keys)) > 1:
        raise UserError("finding_ambiguous", key=key)
    return keys[0]
