"""Older council questions and their answers out of files: read as a plan, and taken over whole in one commit."""

import hashlib
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, cast

from sqlalchemy import select
from sqlalchemy.orm import Session

from zvdesk.errors import UserError, ZvdeskError
from zvdesk.exchange.letters.asked import AskedItem
from zvdesk.exchange.letters.belonging import Asking
from zvdesk.exchange.letters.limits import MAX_BYTES
from zvdesk.exchange.letters.older import OlderLetter, read_older
from zvdesk.exchange.letters.purpose import Purpose
from zvdesk.exchange.letters.source import read_letter
from zvdesk.model.attachments import Attachment
from zvdesk.model.changes import Changes
from zvdesk.model.council import CouncilProfile
from zvdesk.model.dates import written_date
from zvdesk.model.enums import QuestionStatus
from zvdesk.model.fields import encode, to_json
from zvdesk.model.item_numbers import numbered
from zvdesk.model.question_flow import WAITING
from zvdesk.model.questions import Answer, CouncilQuestion
from zvdesk.services.attachments import clear_unused, hung
from zvdesk.services.defaults import profile_of
from zvdesk.services.meetings.file_places import hanging_already
from zvdesk.services.questions.asked import as_asked
from zvdesk.services.questions.letters import asked_lines, keep_letter, proposal_of
from zvdesk.services.questions.numbers import term_from
from zvdesk.services.questions.older_plan import (
    NO_QUESTION,
    Choice,
    Entry,
    ImportPlan,
    IncomingLetter,
    PresentQuestion,
    Standing,
    flat_keys,
)
from zvdesk.services.questions.older_purposes import recognised
from zvdesk.services.questions.papers import live_question
from zvdesk.services.questions.steps import Taken
from zvdesk.services.records import create_in, update_in
from zvdesk.services.store import Store
from zvdesk.storage.attachments import AttachmentStore, StoredFile
from zvdesk.storage.session import WriteTransaction, reload_parts

MOST_FILES = 2000
"""Files in one import; a fractie has some hundreds."""

_AT_ONCE = 2
"""Letters that are read at the same time, each in a process of its own."""

NO_QUESTION_WORD = "geen"
"""What stands for no question where one is named."""

KNOWN_ANSWERED = "Bij het inlezen gemeld: al beantwoord; op welke dag is niet bekend"
"""Why an older question stands as answered though no answer came in with it."""

_TAKES_ANSWERS = WAITING | {QuestionStatus.BEANTWOORD, QuestionStatus.AFGEROND}

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Imported:
    """What came of an import: the questions that were made by file name, how many answers, and the files left out."""

    questions: dict[str, str]
    answers: int
    left_out: tuple[str, ...]


class QuestionImportService:
    """Reading older letters and filing what they say."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def read(self, paths: Sequence[Path], progress: Progress | None = None) -> ImportPlan:
        """Read files and all files in folders; nothing is kept. What cannot be read stands in the plan with the reason.

        Takes about 0.2 s a file. `progress` hears of each, and may stop it by raising. Raises UserError
        "letters_none", "letters_too_many" (count, limit), "file_unreadable" (path) for what is not there.
        """
        files = files_below(paths)
        entries = []
        pool = ThreadPoolExecutor(_AT_ONCE)
        try:
            for done, entry in enumerate(pool.map(_read, files), start=1):
                entries.append(entry)
                if progress is not None:
                    progress(done, len(files))
        finally:
            pool.shutdown(cancel_futures=True)
        with self._store.read() as session:
            plan = recognised(ImportPlan(tuple(entries), tuple(_present(session, self._store.workspace.attachments))))
        return replace(plan, entries=tuple(_without_future(one, self._store.today()) for one in plan.entries))

    def given(self, plan: ImportPlan, names: Mapping[str, str]) -> ImportPlan:
        """Return the plan with files, by name or path, given to the questions they answer: by their kenmerk, or "geen".

        A name of "" is the only file there is. Raises UserError "letter_not_among" (name, files), "letter_of_several"
        (count), "letter_unread" (name), and as `live_question`.
        """
        for name, reference in names.items():
            key = _key_of(plan, name)
            if plan.entry(key).file.letter is None:
                raise UserError("letter_unread", name=key)
            question = NO_QUESTION
            if reference != NO_QUESTION_WORD:
                with self._store.read() as session:
                    question = live_question(session, reference).id
            plan = plan.answering(key, question)
        return plan

    def take_over(self, plan: ImportPlan, progress: Progress | None = None) -> tuple[Imported, Changes]:
        """File what a plan will do, in one commit; what is there already is looked up anew and stays as it is.

        The files hang on their questions. Raises UserError "nothing_to_import", "letter_changed" (name),
        "step_in_future" (day), and what the services for questions and answers raise.
        """
        with self._store.files:
            try:
                with self._store.write("import") as transaction:
                    plan = replace(
                        plan, present=tuple(_present(transaction.session, self._store.workspace.attachments))
                    )
                    taken = [entry for entry in plan.entries if plan.will(entry.key)]
                    if not taken:
                        raise UserError("nothing_to_import")
                    keeper = _Keeper(self._store, transaction, plan)
                    for done, entry in enumerate(sorted(taken, key=plan.order_of), start=1):
                        keeper.keep(entry)
                        if progress is not None:
                            progress(done, len(taken))
            except BaseException:
                clear_unused(self._store)
                raise
        left = tuple(entry.key for entry in plan.entries if not plan.will(entry.key))
        return Imported(keeper.made, keeper.answers, left), transaction.changes


class _Keeper:
    """Makes questions and answers within the one transaction."""

    def __init__(self, store: Store, transaction: WriteTransaction, plan: ImportPlan) -> None:
        self._store, self._transaction, self._plan = store, transaction, plan
        self._session = transaction.session
        self._today = store.today()
        self._profile = profile_of(self._session) or CouncilProfile()
        self.made: dict[str, str] = {}
        self.answers = 0

    def keep(self, entry: Entry) -> None:
        verdict = self._plan.verdicts[entry.key]
        stored = self._stored(entry)
        if verdict.belonging is not None:
            self._answer(entry, self._question(verdict.belonging.key), stored)
        elif verdict.standing is Standing.CONFLICT and entry.choice is Choice.ATTACH:
            question = self._question(verdict.of)
            self.made[entry.key] = question.id
            self._hang(entry, question, stored)
        else:
            question = self._make(entry)
            if entry.says.purpose is Purpose.ANSWER:
                self._answer(entry, question, stored)
            else:
                self._hang(entry, question, stored)

    def _question(self, key: str) -> CouncilQuestion:
        return live_question(self._session, self.made.get(key, key))

    def _stored(self, entry: Entry) -> StoredFile:
        stored = self._store.workspace.attachments.put(entry.file.path)
        if stored.digest != entry.file.digest:
            raise UserError("letter_changed", name=entry.file.name)
        return stored

    def _make(self, entry: Entry) -> CouncilQuestion:
        made = cast("CouncilQuestion", create_in(self._transaction, CouncilQuestion.KIND, _values(entry, self._today)))
        reload_parts(self._session)
        self.made[entry.key] = made.id
        if entry.says.purpose is Purpose.QUESTION and not entry.is_answered:
            self._set_term(made)
        return made

    def _set_term(self, question: CouncilQuestion) -> None:
        """Let the term of the council profile run where it has not ended yet; what it once was, nobody knows here."""
        term = None if question.filed_on is None else term_from(question, self._profile, question.filed_on)
        if term is not None and term.due_on >= self._today:
            explanation = f"{term.explanation}, bij het inlezen berekend met het raadsprofiel"
            due = {"due_on": encode(term.due_on), "due_explanation": explanation}
            steps = [{**step, **due} for step in to_json(question)["steps"]]
            update_in(self._session, question, {**due, "steps": steps})

    def _hang(self, entry: Entry, question: CouncilQuestion, stored: StoredFile) -> None:
        if hanging_already(self._session, [question.id], stored.digest) is None:
            hung(self._session, question, entry.file.path.name, stored)

    def _answer(self, entry: Entry, question: CouncilQuestion, stored: StoredFile) -> None:
        """Keep the answers of a letter; without any that was found the letter hangs on its question all the same."""
        reading = self._plan.answers_in(entry.key)
        if reading is None or not reading.answers:
            self._hang(entry, question, stored)
            return
        files = self._store.workspace.attachments
        asked = as_asked(self._session, files, question)
        numbers = dict(zip(flat_keys(self._plan.items_for(entry.key)), _numbers(asked), strict=False))
        proposal = proposal_of(question, reading, tuple(asked_lines(asked)), b"", entry.file.path.name)
        pieces = [
            replace(each, items=tuple(numbers.get(item, item) for item in each.items)) for each in proposal.pieces
        ]
        days = [day for day in (entry.says.answered_on, question.filed_on) if day is not None]
        taken = Taken(max(days) if days else None)
        proposal = replace(proposal, pieces=tuple(pieces))
        kept = keep_letter(self._transaction, proposal, stored, files, taken, self._today)
        self.answers += len(kept.answers)


def _key_of(plan: ImportPlan, name: str) -> str:
    """Return the name that a file has in a plan, given that, its path or the last part of it."""
    keys = [entry.key for entry in plan.entries]
    if not name:
        if len(keys) != 1:
            raise UserError("letter_of_several", count=len(keys))
        return keys[0]
    wanted = Path(name)
    fitting = [entry.key for entry in plan.entries if name == entry.key or wanted in (entry.file.path, Path(entry.key))]
    fitting = fitting or [key for key in keys if Path(key).name == name]
    if len(fitting) != 1:
        raise UserError("letter_not_among", name=name, files=keys)
    return fitting[0]


def files_below(paths: Sequence[Path]) -> list[tuple[Path, str]]:
    """Return files and the files in folders, with the name that each is known by, in their order.

    What programs hide or keep open beside a document is left out. Raises UserError as `QuestionImportService.read`.
    """
    found: dict[str, Path] = {}
    for path in paths:
        if not path.exists():
            raise UserError("file_unreadable", path=str(path))
        for file in sorted(_below(path)) if path.is_dir() else [path]:
            name = file.relative_to(path.parent).as_posix() if path.is_dir() else path.name
            found[name if found.get(name, file) == file else str(file)] = file
    if not found:
        raise UserError("letters_none")
    if len(found) > MOST_FILES:
        raise UserError("letters_too_many", count=len(found), limit=MOST_FILES)
    return [(file, name) for name, file in found.items()]


def _below(folder: Path) -> Iterator[Path]:
    for place, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found = (Path(place, name) for name in names if not name.startswith((".", "~$")))
        yield from (path for path in found if path.is_file())


def _read(file: tuple[Path, str]) -> Entry:
    path, name = file
    digest = ""
    try:
        data = _content(path)
        digest = hashlib.sha256(data).hexdigest()
        letter = read_letter(data, path.name)
    except ZvdeskError as error:
        unread = IncomingLetter(path, name, digest or f"not read: {name}", error=error)
        return Entry(unread, OlderLetter(Purpose.OTHER), is_wanted=False)
    says = read_older(letter)
    return Entry(IncomingLetter(path, name, digest, letter), says, is_wanted=says.purpose is not Purpose.OTHER)


def _without_future(entry: Entry, today: date) -> Entry:
    """A day that has yet to come was misread."""
    asked_on, answered_on = (
        None if day is not None and day > today else day for day in (entry.says.asked_on, entry.says.answered_on)
    )
    return replace(entry, says=replace(entry.says, asked_on=asked_on, answered_on=answered_on))


def _content(path: Path) -> bytes:
    try:
        if path.stat().st_size > MAX_BYTES:
            raise UserError("letter_too_large")
        return path.read_bytes()
    except OSError as error:
        raise UserError("letter_unreadable") from error


def _present(session: Session, store: AttachmentStore) -> Iterator[PresentQuestion]:
    """Yield the live questions, as they were asked, with what tells whether a file is one of them."""
    digests: dict[str, set[str]] = {}
    files = select(Attachment.record_id, Attachment.digest).where(
        Attachment.record_kind == CouncilQuestion.KIND, Attachment.deleted_at.is_(None)
    )
    for record_id, digest in session.execute(files):
        digests.setdefault(record_id, set()).add(digest)
    answered: dict[str, list[str]] = {}
    answers = select(Answer.question_id, Answer.text).where(Answer.deleted_at.is_(None), Answer.is_rest.is_(False))
    for question_id, text in session.execute(answers.order_by(Answer.id)):
        answered.setdefault(question_id, []).append(text)
    for question in session.scalars(select(CouncilQuestion).where(CouncilQuestion.deleted_at.is_(None))):
        day = question.question_date or question.filed_on
        yield PresentQuestion(
            question.id,
            Asking(
                question.id, question.display_title, question.number, day, _asked(as_asked(session, store, question))
            ),
            frozenset(digests.get(question.id, ())),
            "\n".join(answered.get(question.id, ())),
            question.status in _TAKES_ANSWERS,
        )


def _asked(question: CouncilQuestion) -> tuple[AskedItem, ...]:
    """Return the questions as letters number them."""
    made: list[AskedItem] = []
    for number, item, depth in numbered(question.items):
        if depth == 0:
            made.append(AskedItem(number, item.text))
        elif depth == 1:
            made[-1] = replace(made[-1], items=(*made[-1].items, AskedItem(number, item.text)))
    return tuple(made)


def _numbers(question: CouncilQuestion) -> list[str]:
    return [number for number, _, depth in numbered(question.items) if depth <= 1]


def _values(entry: Entry, today: date) -> dict[str, Any]:
    """Return the fields of a question that was filed on its day, without a term."""
    says = entry.says
    if says.asked_on is not None and says.asked_on > today:
        raise UserError("step_in_future", day=written_date(says.asked_on))
    day = encode(says.asked_on)
    step = {"status": QuestionStatus.INGEDIEND.value, "taken_on": day, "reason": f"Ingelezen uit {entry.file.name}"}
    steps = [step] if says.asked_on is not None else []
    if entry.is_answered:
        steps.append({"status": QuestionStatus.BEANTWOORD.value, "taken_on": encode(today), "reason": KNOWN_ANSWERED})
    return {
        "kind": says.kind.value,
        "status": (QuestionStatus.BEANTWOORD if entry.is_answered else QuestionStatus.INGEDIEND).value,
        "addressee": says.addressee,
        "subject": says.subject,
        "number": says.number,
        "question_date": day,
        "filed_on": day,
        "occasion": says.occasion,
        "explanation": says.explanation,
        "items": _items(says.items),
        "signatories": [{"name": one.name, "fractie": one.fractie} for one in says.signatories],
        "references": [{"title": note} for note in says.footnotes],
        "steps": steps,
    }


def _items(items: Sequence[AskedItem]) -> list[dict[str, Any]]:
    return [{"text": item.text, "items": _items(item.items)} for item in items]
