"""The life of a council question: reviewed, filed, postponed, answered, closed; every step one commit to be undone."""

from datetime import date, datetime

from sqlalchemy.orm import Session

from zvdesk.documents.compose.filing import SUFFIXES, version_name
from zvdesk.errors import RefusedError, UserError
from zvdesk.model.changes import Changes
from zvdesk.model.council import CouncilProfile
from zvdesk.model.dates import written_date
from zvdesk.model.enums import QuestionStatus
from zvdesk.model.fields import encode
from zvdesk.model.question_flow import Deed, next_version
from zvdesk.model.questions import CouncilQuestion
from zvdesk.model.terms import Term, due_after_postponement, forwarding_term, postponed_to
from zvdesk.services import trees
from zvdesk.services.attachments import clear_unused, hung
from zvdesk.services.council.house_style_reading import dress_of
from zvdesk.services.defaults import profile_of
from zvdesk.services.questions.answer_undoing import came_with_answer, take_judgements_away
from zvdesk.services.questions.asked import as_asked
from zvdesk.services.questions.missing import is_unwritten, missing_open
from zvdesk.services.questions.numbers import FilingOutlook, number_from, outlook, term_from
from zvdesk.services.questions.papers import files_of, final_letter, live_question
from zvdesk.services.questions.redoing import refuse_lost_steps
from zvdesk.services.questions.steps import NewTerm, NextStep, Taken, prepared, take, take_back, without_term
from zvdesk.services.store import Store
from zvdesk.storage.session import WriteTransaction, reload_parts

Result = tuple[CouncilQuestion, Changes]
NOW = Taken()


class QuestionLifeService:
    """Steps of council questions and what goes with them.

    Each step raises UserError as `question_steps.prepared` does, and "record_unknown", "record_deleted".
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    def review(self, reference: str, taken: Taken = NOW) -> Result:
        """Give a question to somebody to look at."""
        return self._take(reference, Deed.REVIEW, taken)

    def outlook(self, reference: str, day: date) -> FilingOutlook:
        """Return what filing on a day would give a question, as it is on the disk.

        Raises UserError "record_unknown", "numbering_invalid" (pattern), and those of `terms.due`.
        """
        with self._store.read() as session:
            return outlook(session, live_question(session, reference), day)

    def postpone(self, reference: str, taken: Taken, term: NewTerm) -> Result:
        """Keep a verdaging with its reason and its new term; the terms before it stay in the steps.

        A motie or amendement may be held back without a day.
        Raises UserError "step_term_missing", "step_term_twice", "step_term_early" (day, after), and those of
        `terms.due`.
        """
        with self._store.write() as transaction:
            session = transaction.session
            question = live_question(session, reference)
            step = prepared(question, Deed.POSTPONE, taken, self._store.today())
            if step.rule.needs_term or term != NewTerm():
                step.term = _postponed(profile_of(session) or CouncilProfile(), question, step.day, term)
            take(session, question, step)
        return question, transaction.changes

    def forward(self, reference: str, taken: Taken = NOW) -> Result:
        """Keep that the griffie forwarded what was filed; where the rules count from then, that sets the term.

        Raises those of `terms.due`.
        """
        with self._store.write() as transaction:
            session = transaction.session
            question = live_question(session, reference)
            step = prepared(question, Deed.FORWARD, taken, self._store.today())
            profile = profile_of(session) or CouncilProfile()
            step.term = forwarding_term(profile, profile.rule_for(question.kind), step.day)
            take(session, question, step)
        return question, transaction.changes

    def answered(self, reference: str, taken: Taken = NOW) -> Result:
        """Keep that the answer came; its text is kept by `QuestionAnswerService`."""
        return self._take(reference, Deed.ANSWER, taken)

    def close(self, reference: str, taken: Taken = NOW) -> Result:
        """Close an answered question."""
        return self._take(reference, Deed.CLOSE, taken)

    def withdraw(self, reference: str, taken: Taken = NOW) -> Result:
        """Withdraw a question; no answer is due any more."""
        return self._take(reference, Deed.WITHDRAW, taken)

    def send_back(self, reference: str, taken: Taken) -> Result:
        """Keep that the griffie, or who reviewed it, sent a question back, and why; no answer is due any more."""
        return self._take(reference, Deed.RETURN, taken)

    def undo_step(self, reference: str) -> Result:
        """Take the last step back, made by mistake; what came with it goes to the trash.

        That are the files of a version that was filed, and of an answer its texts, promises, letter and judgements.
        Raises UserError("no_step", title).
        """
        with self._store.write("undo") as transaction:
            session = transaction.session
            question = live_question(session, reference)
            last = take_back(session, question)
            if last.version is not None:
                trees.put_in_trash(session, files_of(session, question, last.version), transaction.now)
            if last.status == QuestionStatus.BEANTWOORD and question.answered_on is None:
                asked = as_asked(session, self._store.workspace.attachments, question)
                take_judgements_away(session, question, asked)
                trees.put_in_trash(session, came_with_answer(session, question), transaction.now)
        return question, transaction.changes

    def refuse_lost(self, undone: Changes) -> None:
        """Refuse to bring back steps that these changes took away, when they would not be what they were.

        Raises UserError "step_changed_since", "step_purged" (title), "step_number_taken" (title, number, other).
        """
        refuse_lost_steps(self._store, undone)

    def file(self, reference: str, taken: Taken = NOW, *, is_forced: bool = False) -> Result:
        """File a question, in one commit: it gets number, day and term, and its letter is fixed as .docx, .pdf, .txt.

        One that misses a required part is refused, unless that was accepted or it is forced with a reason; one with
        personal data is, until these are masked or accepted. What else is to be settled needs the same as a missing
        part. Raises RefusedError "question_incomplete" (fields, kind), "question_empty", "personal_data_open" (found),
        "findings_open" (found); UserError "step_reason_missing" (done).
        """
        with self._store.files:
            try:
                with self._store.write() as transaction:
                    question = live_question(transaction.session, reference)
                    self._file(transaction, question, taken, is_forced=is_forced)
                return question, transaction.changes
            except BaseException:
                clear_unused(self._store)
                raise

    def _take(self, reference: str, deed: Deed, taken: Taken) -> Result:
        with self._store.write() as transaction:
            question = live_question(transaction.session, reference)
            take_plain(transaction.session, question, deed, taken, self._store.today())
        return question, transaction.changes

    def _file(self, transaction: WriteTransaction, question: CouncilQuestion, taken: Taken, *, is_forced: bool) -> None:
        session = transaction.session
        step = prepared(question, Deed.FILE, taken, self._store.today())
        _refuse_unchecked(session, question, step, self._store.wall_clock(), is_forced=is_forced)
        profile = profile_of(session) or CouncilProfile()
        step.version = next_version(question.steps)
        step.term = term_from(question, profile, step.day)
        step.values = {
            "filed_on": encode(step.day),
            "question_date": encode(question.question_date or step.day),
            "number": number_from(session, question, profile, step.day),
            **without_term(),
        }
        take(session, question, step)
        reload_parts(session)
        self._fix(session, question, step.version)

    def _fix(self, session: Session, question: CouncilQuestion, version: int) -> None:
        """Hang the letter as it is now on the question, in every form.

        Its text can be found at the question itself and is not indexed once more with each file.
        """
        files = self._store.workspace.attachments
        letter, dress = final_letter(session, question, self._store.today()), dress_of(session, files)
        name = version_name(question, version)
        for suffix in SUFFIXES:
            stored = files.put(dress.letter(letter, suffix))
            hung(session, question, f"{name}{suffix}", stored)


def take_plain(session: Session, question: CouncilQuestion, deed: Deed, taken: Taken, today: date) -> None:
    """Take a step that needs nothing but its day, and a reason where the flow says so."""
    step = prepared(question, deed, taken, today)
    if deed == Deed.ANSWER:
        step.values = {"answered_on": encode(step.day)}
    elif deed in (Deed.WITHDRAW, Deed.RETURN):
        step.values = without_term()
    take(session, question, step)


def _refuse_unchecked(
    session: Session, question: CouncilQuestion, step: NextStep, now: datetime, *, is_forced: bool
) -> None:
    # A third of a second, at the first filing
    from zvdesk.services.questions.remarks import refuse_open_findings, refuse_personal_data

    missing = missing_open(question)
    if is_unwritten(question):
        raise RefusedError("question_empty")
    if missing and not is_forced:
        raise RefusedError("question_incomplete", fields=missing, kind=question.kind.value)
    is_told = bool(step.taken.reason.strip())
    if missing and not is_told:
        raise UserError("step_reason_missing", done=step.rule.done)
    refuse_personal_data(session, question)
    if not (is_forced and is_told):
        refuse_open_findings(session, question, step.day, now)


def _postponed(profile: CouncilProfile, question: CouncilQuestion, day: date, term: NewTerm) -> Term:
    if term.due_on is not None and term.length is not None:
        raise UserError("step_term_twice")
    if term.due_on is not None:
        new = postponed_to(term.due_on)
    elif term.length is not None:
        new = due_after_postponement(profile, term.start or question.due_on or day, term.length, term.unit)
    else:
        raise UserError("step_term_missing")
    after = max(filter(None, (day, question.due_on)))
    if new.due_on <= after:
        raise UserError("step_term_early", day=written_date(new.due_on), after=written_date(after))
    return new
