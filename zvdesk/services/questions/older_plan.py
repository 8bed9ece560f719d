"""What an import of older council questions would do, file by file: read, corrected by a person, and judged anew."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import Any

from zvdesk.errors import ZvdeskError
from zvdesk.exchange.letters.answers import read_answers
from zvdesk.exchange.letters.asked import AskedItem
from zvdesk.exchange.letters.belonging import Asking, Askings, Belonging, bare_number
from zvdesk.exchange.letters.letter import Letter
from zvdesk.exchange.letters.likeness import likeness
from zvdesk.exchange.letters.older import OlderLetter, of_answer, of_question
from zvdesk.exchange.letters.purpose import Purpose
from zvdesk.exchange.letters.questions import read_question
from zvdesk.exchange.letters.reading import AnswerReading

_WORD = re.compile(r"\w+")
_SAME_SUBJECT = 0.85
_SAME_LETTER = 0.85
_GUESSED = 60
"""Percent of a letter in which nothing but its subject says that it answers."""


class Standing(StrEnum):
    """How a file stands to what is there and to the files before it."""

    NEW = "nieuw"
    KNOWN = "staat er al"
    CONFLICT = "nummer bestaat al"
    LOOSE = "antwoord zonder vraag"
    UNREAD = "niet gelezen"


class Choice(StrEnum):
    """What to do with a question whose number is there already with another subject."""

    SKIP = "overslaan"
    ANEW = "nieuw"
    ATTACH = "bijlage"


@dataclass(frozen=True)
class IncomingLetter:
    """A file as it was read. `error` says why it could not be; `name` is its path below the folder that was chosen."""

    path: Path
    name: str
    digest: str
    letter: Letter | None = None
    error: ZvdeskError | None = None


@dataclass(frozen=True)
class PresentQuestion:
    """A council question that is there; `digests` are those of its files, `answered` the words of its answers."""

    id: str
    asking: Asking
    digests: frozenset[str] = frozenset()
    answered: str = ""
    takes_answers: bool = True


@dataclass(frozen=True)
class Entry:
    """A file with what it is taken for. `is_wanted` and all of `says` may be corrected; `is_looked_at` says that a
    person did so.

    `is_guess` is an answer of which only the subject says so. `chosen_question` is the question that a person gave an
    answer to: the id of one that is there, the name of a file, or "-" for none; "" leaves it to zvdesk. `is_answered`
    is a question that a person knows to be answered, though the answer is not among the files.
    """

    file: IncomingLetter
    says: OlderLetter
    is_wanted: bool = True
    choice: Choice = Choice.SKIP
    chosen_question: str = ""
    is_looked_at: bool = False
    is_guess: bool = False
    is_answered: bool = False

    @property
    def key(self) -> str:
        """What the entry is known by."""
        return self.file.name


@dataclass(frozen=True)
class Verdict:
    """What would become of an entry, and of what other (title and id or file name) it does."""

    standing: Standing
    of: str = ""
    title: str = ""
    belonging: Belonging | None = None
    makes_question: bool = False


NO_QUESTION = "-"


@dataclass(frozen=True)
class ImportPlan:
    """All files of an import, and the questions that are there; changed by making another."""

    entries: tuple[Entry, ...]
    present: tuple[PresentQuestion, ...] = field(default_factory=tuple)

    @cached_property
    def verdicts(self) -> Mapping[str, Verdict]:
        """What would become of every file, by its name."""
        return dict(_Judge(self).verdicts())

    def judged(self) -> "ImportPlan":
        """Return the plan when it is known what would become of every file, which takes a moment for many."""
        _ = self.verdicts
        return self

    def changed(self, key: str, **values: Any) -> "ImportPlan":
        """Return the plan with other values for one file: fields of its entry, or of what it says."""
        return replace(self, entries=tuple(_changed(one, values) if one.key == key else one for one in self.entries))

    def taken_for(self, key: str, purpose: Purpose) -> "ImportPlan":
        """Return the plan with one file read as a question, or as an answer."""
        entry = self.entry(key)
        letter = entry.file.letter
        if letter is None:
            says, wanted = replace(entry.says, purpose=purpose), purpose is Purpose.QUESTION
            return self.changed(key, says=says, is_wanted=wanted)
        reading = read_question(letter)
        says = of_answer(letter, reading) if purpose is Purpose.ANSWER else of_question(reading, purpose)
        chosen = entry.chosen_question if purpose is Purpose.ANSWER else ""
        return self.changed(key, says=says, is_wanted=purpose is not Purpose.OTHER, chosen_question=chosen)

    def answering(self, key: str, question: str) -> "ImportPlan":
        """Return the plan with one file given to a question, as the answer that it is then: its id, or another file.

        `NO_QUESTION` gives it to none. Whoever says so has looked at it.
        """
        plan = self if self.entry(key).says.purpose is Purpose.ANSWER else self.taken_for(key, Purpose.ANSWER)
        return plan.changed(key, chosen_question=question, is_wanted=True, is_looked_at=True)

    def entry(self, key: str) -> Entry:
        """Return the entry of a file. Raises KeyError."""
        return self._by_key[key]

    def will(self, key: str) -> bool:
        """Tell whether taking over does something with a file."""
        entry, verdict = self.entry(key), self.verdicts[key]
        if not entry.is_wanted or verdict.standing in (Standing.KNOWN, Standing.LOOSE, Standing.UNREAD):
            return False
        if verdict.belonging is not None and verdict.belonging.key in self._by_key:
            return self.will(verdict.belonging.key)
        return verdict.standing is not Standing.CONFLICT or entry.choice is not Choice.SKIP

    def lacks_answer(self, key: str) -> bool:
        """Tell whether a file makes a question to which no answer is among the files: it may be open yet, or not."""
        is_question = self.entry(key).says.purpose is Purpose.QUESTION and self.verdicts[key].makes_question
        return is_question and self.will(key) and key not in self._given_answers

    def order_of(self, entry: Entry) -> tuple[bool, bool]:
        """Return a key that puts questions before answers, and those that are made before those that join them."""
        verdict = self.verdicts[entry.key]
        return verdict.belonging is not None, verdict.standing is Standing.CONFLICT

    def items_for(self, key: str) -> tuple[AskedItem, ...]:
        """Return the questions that the answers in a file are read against."""
        entry, belonging = self.entry(key), self.verdicts[key].belonging
        if belonging is None:
            return entry.says.items
        there = self._present_by_id.get(belonging.key)
        return there.asking.items if there is not None else self.entry(belonging.key).says.items

    def answers_in(self, key: str) -> AnswerReading | None:
        """Return the answers in a file against the question that it belongs to; None for a file without any."""
        entry = self.entry(key)
        items = self.items_for(key) if entry.says.purpose is Purpose.ANSWER else ()
        if entry.file.letter is None or not items:
            return None
        return read_answers(entry.file.letter, items)

    def questions(self) -> list[tuple[str, str, str]]:
        """Return what an answer may belong to: key, number and subject, those in the files first."""
        own = [(one.key, one.says.number, one.says.subject) for one in self.entries if asks(one)]
        return own + [(each.id, each.asking.number, each.asking.subject) for each in self.present if each.takes_answers]

    @cached_property
    def _given_answers(self) -> frozenset[str]:
        found = ((key, verdict.belonging) for key, verdict in self.verdicts.items())
        return frozenset(belonging.key for key, belonging in found if belonging is not None and self.will(key))

    @cached_property
    def _by_key(self) -> dict[str, Entry]:
        return {entry.key: entry for entry in self.entries}

    @cached_property
    def _present_by_id(self) -> dict[str, PresentQuestion]:
        return {each.id: each for each in self.present}


def _changed(entry: Entry, values: Mapping[str, Any]) -> Entry:
    own = {name: value for name, value in values.items() if name in Entry.__dataclass_fields__}
    said = {name: value for name, value in values.items() if name not in own}
    changed = replace(entry, **own)
    return replace(changed, says=replace(changed.says, **said)) if said else changed


def asks(entry: Entry) -> bool:
    """Tell whether a file is taken for a question that says something."""
    return entry.says.purpose is Purpose.QUESTION and bool(entry.says.items or entry.says.subject)


class _Judge:
    """Goes through the files in their order, so that of two that are the same the first counts."""

    def __init__(self, plan: ImportPlan) -> None:
        self._plan = plan
        self._made: list[Entry] = []
        self._answers: dict[str, list[str]] = {}
        self._stands_for: dict[str, str] = {}
        """Of a question file that is known already, the question or the file that it is the same as."""

    def verdicts(self) -> Iterator[tuple[str, Verdict]]:
        """Yield the verdict on each file: questions before answers, for these belong to them."""
        digests = dict[str, str]()
        answers = []
        for entry in self._plan.entries:
            twin = digests.setdefault(entry.file.digest, entry.key)
            if twin != entry.key:
                self._stands_for[entry.key] = twin
                yield entry.key, Verdict(Standing.KNOWN, twin, twin)
            elif entry.says.purpose is Purpose.ANSWER:
                answers.append(entry)
            else:
                yield entry.key, self._of_question(entry)
        askings = Askings([*(asking_of(entry) for entry in self._made), *self._present_askings()])
        for entry in answers:
            yield entry.key, self._of_answer(entry, askings)

    def _of_question(self, entry: Entry) -> Verdict:
        if not asks(entry):
            return Verdict(Standing.UNREAD)
        for there in self._plan.present:
            if entry.file.digest in there.digests or is_same(entry, there.asking):
                self._stands_for[entry.key] = there.id
                return Verdict(Standing.KNOWN, there.id, there.asking.subject)
        for made in self._made:
            if is_same(entry, asking_of(made)):
                self._stands_for[entry.key] = made.key
                return Verdict(Standing.KNOWN, made.key, made.key)
        return self._numbered(entry)

    def _numbered(self, entry: Entry) -> Verdict:
        number = bare_number(entry.says.number)
        clashes = [(each.id, each.asking) for each in self._plan.present]
        clashes += [(made.key, asking_of(made)) for made in self._made]
        self._made.append(entry)
        for key, asking in clashes:
            if number and bare_number(asking.number) == number:
                return Verdict(Standing.CONFLICT, key, asking.subject, makes_question=True)
        return Verdict(Standing.NEW, makes_question=True)

    def _of_answer(self, entry: Entry, askings: Askings) -> Verdict:
        letter = entry.file.letter
        if letter is None:
            return Verdict(Standing.UNREAD)
        belonging = self._belonging(entry, letter, askings)
        if belonging is None:
            if entry.says.items and entry.chosen_question != NO_QUESTION:
                return self._of_both(entry)
            return Verdict(Standing.LOOSE)
        there = next((each for each in self._plan.present if each.id == belonging.key), None)
        title = there.asking.subject if there is not None else self._plan.entry(belonging.key).says.subject
        text = " ".join(each.text for each in letter.paragraphs)
        if there is not None and (entry.file.digest in there.digests or _stands_in(there.answered, text)):
            return Verdict(Standing.KNOWN, there.id, title, belonging)
        before = self._answers.setdefault(belonging.key, [])
        if any(likeness(text, other) >= _SAME_LETTER for other in before):
            return Verdict(Standing.KNOWN, belonging.key, title, belonging)
        before.append(text)
        return Verdict(Standing.NEW, belonging.key, title, belonging)

    def _of_both(self, entry: Entry) -> Verdict:
        """An answer that repeats its questions makes the question as well, when nothing else does."""
        found = self._of_question(replace(entry, says=replace(entry.says, purpose=Purpose.QUESTION)))
        if found.standing is Standing.KNOWN:
            return Verdict(Standing.KNOWN, found.of, found.title)
        return found

    def _belonging(self, entry: Entry, letter: Letter, askings: Askings) -> Belonging | None:
        chosen = entry.chosen_question
        if chosen == NO_QUESTION:
            return None
        if chosen:
            chosen = self._stands_for.get(chosen, chosen)
            return Belonging(chosen, 100, "")
        found = askings.of(letter, entry.says.answered_on, entry.says.subject)
        if found is not None and entry.is_guess:
            return replace(found, confidence=min(found.confidence, _GUESSED))
        return found

    def _present_askings(self) -> list[Asking]:
        return [each.asking for each in self._plan.present if each.takes_answers]


def asking_of(entry: Entry) -> Asking:
    """Return a file as the question that letters may answer."""
    says = entry.says
    return Asking(entry.key, says.subject, says.number, says.asked_on, says.items)


def is_same(entry: Entry, asking: Asking) -> bool:
    """Tell whether a file is a question that is there: by number and subject, else by its day, else by its words."""
    own, number = bare_number(entry.says.number), bare_number(asking.number)
    if likeness(entry.says.subject, asking.subject) < _SAME_SUBJECT:
        return False
    if own and number:
        return own == number
    if entry.says.asked_on is not None and asking.asked_on is not None:
        return entry.says.asked_on == asking.asked_on
    return likeness(asking_of(entry).text, asking.text) >= _SAME_LETTER


def _stands_in(answered: str, text: str) -> bool:
    """Tell whether most of what was answered stands in a letter: it is that letter, saved otherwise perhaps."""
    said, there = (Counter(_WORD.findall(each.casefold())) for each in (answered, text))
    return bool(said) and (said & there).total() >= _SAME_LETTER * said.total()


def flat_keys(items: Sequence[AskedItem]) -> Iterator[str]:
    """Yield the numbers of questions and their parts in reading order."""
    for item in items:
        yield item.number
        yield from flat_keys(item.items)
