"""What goes with a filed council question: its fixed version, the message to the griffie, and the term."""

from dataclasses import dataclass
from datetime import date
from typing import cast

from sqlalchemy.orm import Session

from zvdesk.documents import text as plain_text
from zvdesk.documents.calendar import CalendarDay, calendar_file
from zvdesk.documents.compose.filed_rules import comparable, profile_as_filed, profile_unknown
from zvdesk.documents.compose.filing import compose_message, term_sentences, term_title, version_of
from zvdesk.documents.compose.question import QuestionLetter, compose_question
from zvdesk.documents.mail import draft, mailto
from zvdesk.errors import RefusedError, UserError
from zvdesk.model.attachments import Attachment
from zvdesk.model.confidentiality import is_closed
from zvdesk.model.council import CouncilProfile
from zvdesk.model.question_flow import WRITING
from zvdesk.model.questions import CouncilQuestion
from zvdesk.services import writing
from zvdesk.services.defaults import profile_of
from zvdesk.services.meetings.file_places import attachments_of
from zvdesk.services.store import Store

_TEXT = ".txt"


@dataclass(frozen=True)
class MailDraft:
    """A message to the griffie with the files that go with it; `link` opens it in a mail program without these."""

    to: str
    subject: str
    body: str
    files: tuple[tuple[str, bytes], ...]

    @property
    def link(self) -> str:
        """The mailto link."""
        return mailto(self.to, self.subject, self.body)

    @property
    def as_file(self) -> bytes:
        """The draft with its files, as .eml."""
        return draft(self.to, self.subject, self.body, self.files)


@dataclass(frozen=True)
class FiledVersion:
    """The version that was filed last: its number and day, its files, its text, and the text as it would be now.

    `profile` is the one that it was filed with; both texts go by it.
    """

    version: int
    filed_on: date | None
    files: tuple[Attachment, ...]
    text: str
    text_now: str
    profile: CouncilProfile

    @property
    def is_changed(self) -> bool:
        """Whether the question was changed since; a number that was given to it later, or a new profile, is no such."""
        return comparable(self.text) != comparable(self.text_now)


class QuestionPaperService:
    """Reading what was filed, and making what leaves the workspace with it."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def filed(self, reference: str) -> FiledVersion | None:
        """Return the version that was filed last, beside the question as it is now; None before it was filed."""
        with self._store.read() as session:
            question = live_question(session, reference)
            return filed_in(session, self._store, question)

    def filed_pdf(self, reference: str, *, include_confidential: bool = False) -> bytes:
        """Return the letter as it was filed last, from the file that was kept of it.

        Raises UserError("not_filed", title), RefusedError "export_confidential" (title, level).
        """
        with self._store.read() as session:
            question = _open_question(session, reference, include_confidential=include_confidential)
            step = next((each for each in reversed(question.steps) if each.version is not None), None)
            files = () if step is None or step.version is None else files_of(session, question, step.version)
        kept = next((file for file in files if file.file_name.casefold().endswith(".pdf")), None)
        if kept is None:
            raise UserError("not_filed", title=question.display_title)
        return self._content(kept)

    def mail(self, reference: str, *, include_confidential: bool = False) -> MailDraft:
        """Return the message with which a filed question goes to the griffie.

        Raises UserError("not_filed", title), RefusedError "export_confidential" (title, level).
        """
        with self._store.read() as session:
            question = _said(session, _open_question(session, reference, include_confidential=include_confidential))
            message = compose_message(final_letter(session, question, self._store.today()))
        filed = self.filed(reference)
        if filed is None:
            raise UserError("not_filed", title=question.display_title)
        files = [file for file in filed.files if not file.file_name.endswith(_TEXT)]
        contents = tuple((file.file_name, self._content(file)) for file in files)
        return MailDraft(message.to, message.subject, message.body, contents)

    def calendar(self, reference: str, *, include_confidential: bool = False) -> bytes:
        """Return the last day for an answer as an .ics file; one made after a verdaging moves the day that was there.

        Raises UserError("no_term", title), RefusedError "export_confidential" (title, level).
        """
        with self._store.read() as session:
            question = _said(session, _open_question(session, reference, include_confidential=include_confidential))
        if question.due_on is None:
            raise UserError("no_term", title=question.display_title)
        event = CalendarDay(
            uid=f"{question.id}@zvdesk",
            sequence=sum(step.due_on is not None for step in question.steps),
            day=question.due_on,
            title=term_title(question),
            description=term_sentences(question, question.filed_on),
            written_at=self._store.now(),
            is_private=is_closed(question.confidentiality),
        )
        return calendar_file(event)

    def _content(self, file: Attachment) -> bytes:
        return self._store.workspace.attachments.read(file.digest)


def filed_in(
    session: Session, store: Store, question: CouncilQuestion, now: CouncilQuestion | None = None
) -> FiledVersion | None:
    """Return the version of a question that was filed last, beside it as it is now; None before it was filed.

    `now` is the question with what is not stored yet.
    """
    step = next((each for each in reversed(question.steps) if each.version is not None), None)
    if step is None or step.version is None:
        return None
    files = files_of(session, question, step.version)
    profile = profile_of(session) or CouncilProfile()
    kept = next((file for file in files if file.file_name.endswith(_TEXT)), None)
    text = "" if kept is None else _text_in(store.workspace.attachments.read(kept.digest))
    if kept is None:
        profile = profile_unknown(profile, question.kind)
    else:
        profile = profile_as_filed(profile, text, now or question)
    day = question.filed_on or store.today()
    letter = QuestionLetter(now or question, profile, day, is_final=True, is_as_filed=kept is not None)
    text_now = plain_text.render(compose_question(letter))
    return FiledVersion(step.version, step.taken_on, files, text or text_now, text_now, profile)


def letter_of(session: Session, store: Store, question: CouncilQuestion, shown: CouncilQuestion) -> QuestionLetter:
    """Return what the letter of a question is made from: by the rules of today, or those that it was filed with.

    `shown` is the question with what is not stored yet. What was filed elsewhere and taken in claims no rules.
    """
    profile = profile_of(session) or CouncilProfile()
    filed = filed_in(session, store, question, shown)
    is_changed = filed is not None and filed.is_changed
    after = filed.version if filed is not None and is_changed else 0
    if question.status in WRITING:
        return QuestionLetter(shown, profile, store.today(), changed_after=after)
    rules = profile_unknown(profile, shown.kind) if filed is None else filed.profile
    return QuestionLetter(
        shown, rules, question.filed_on, is_final=not is_changed, changed_after=after, is_as_filed=filed is not None
    )


def _text_in(content: bytes) -> str:
    return content.decode("utf-8-sig").replace("\r\n", "\n")


def live_question(session: Session, reference: str) -> CouncilQuestion:
    """Return a question that is not in the trash. Raises UserError as `writing.live`."""
    return cast("CouncilQuestion", writing.live(session, reference, CouncilQuestion.KIND))


def files_of(session: Session, question: CouncilQuestion, version: int) -> tuple[Attachment, ...]:
    """Return the files that a version was fixed as."""
    return tuple(file for file in attachments_of(session, question.id) if version_of(file.file_name) == version)


def final_letter(session: Session, question: CouncilQuestion, today: date) -> QuestionLetter:
    """Return what the letter of a filed question is made from."""
    profile = profile_of(session) or CouncilProfile()
    return QuestionLetter(question, profile, question.filed_on or today, is_final=True)


def _said(session: Session, question: CouncilQuestion) -> CouncilQuestion:
    """Return a question without the words of quotes nobody agreed to share, save those that were accepted.

    Of its texts the subject stands in what goes out with it. Raises RefusedError "leaving_unsure" (found, unsure).
    """
    # A third of a second, at the first
    from zvdesk.services.visits.leaving import refuse_unsure
    from zvdesk.services.visits.unsaid_findings import without_unsaid
    from zvdesk.services.visits.unsaid_words import unsaid_of

    unsaid = unsaid_of(session)
    unsaid.out_of(question.subject, question.id)
    refuse_unsure(session, unsaid)
    return without_unsaid(session, question)


def _open_question(session: Session, reference: str, *, include_confidential: bool) -> CouncilQuestion:
    """Return a question that may leave the workspace."""
    question = live_question(session, reference)
    if is_closed(question.confidentiality) and not include_confidential:
        level = str(question.confidentiality)
        raise RefusedError("export_confidential", title=question.display_title, level=level)
    return question
