"""A letter of earlier times as it comes in: a question, its answer, or both in one, with what makes one doubt it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from zvdesk.exchange.letters.asked_again import asked_again
from zvdesk.exchange.letters.dates import dates_in
from zvdesk.exchange.letters.purpose import Purpose, announcement_of, purpose_of
from zvdesk.exchange.letters.questions import QuestionReading, read_question
from zvdesk.model.enums import QuestionKind

if TYPE_CHECKING:
    from datetime import date

    from zvdesk.exchange.letters.asked import AskedItem
    from zvdesk.exchange.letters.letter import Letter
    from zvdesk.exchange.letters.signatories import SignedBy

_ABOUT = re.compile(
    r"^(?:beantwoording|antwoord(?:en)?|reactie)\b.{0,80}?\bvra(?:ag|gen)\b.{0,60}?"
    r"\b(?:over|inzake|betreffende|aangaande|m\.b\.t\.)\s+(?=\S)",
    re.IGNORECASE,
)
_ANSWERED_NUMBER = re.compile(
    r"\bvra(?:ag|gen)\s+(?:(?:met\s+)?(?:nr\.?|nummer)\s*)?"
    r"((?=[\w./-]*\d)[A-Z]{0,4}[-\d./]+(?:\s\d{4}\s?[-–]\s?\d{4})?)",
    re.I,
)
_GIVEN_NUMBER = re.compile(
    r"(?:\b(?:uw\s+(?:kenmerk|nummer|referentie)|(?:kenmerk|nummer)\s+(?:van\s+de\s+)?vra(?:ag|gen))\s*[:\t]\s*"
    r"|\bvra(?:ag|gen)\b.{0,60}\((?:met\s+)?(?:kenmerk|nummer|nr\.?)\s*:?\s*"
    r"|\bvra(?:ag|gen)\b.{0,150}\((?=[\w ]*\d[\d\w]*[-./]\d+\)\s*$))"
    r"(?P<number>(?=[\w ./-]*\d)[A-Z]{0,4}[ -]?[\w./-]*\d[\w./-]*)",
    re.IGNORECASE,
)
"""The number of the question as a letter of answers has it beside its own."""

_REFERENCE = re.compile(r"^(?:ons\s+)?kenmerk\b", re.IGNORECASE)
_ASKED = re.compile(r"\b(?:gesteld|stelden?|brief van|vragen van)\b", re.IGNORECASE)
_HEAD_LINES = 12
_SHORTEST_NUMBER = 4


class Missing(StrEnum):
    """What a letter does not say, or zvdesk did not find; the value is how that reads."""

    SUBJECT = "geen onderwerp gevonden"
    ITEMS = "geen vragen gevonden"
    DATE = "geen datum gevonden"
    SIGNATORIES = "geen ondertekenaar gevonden"
    NUMBER = "geen nummer gevonden"


_WEIGHT = {Missing.SUBJECT: 40, Missing.ITEMS: 60, Missing.DATE: 20, Missing.SIGNATORIES: 10, Missing.NUMBER: 3}


@dataclass(frozen=True, slots=True)
class OlderLetter:
    """What a letter of earlier times says; a field that was not found is empty.

    `asked_on` and `answered_on` are the days of question and answer. A letter of answers has `items` when it repeats
    the questions.
    """

    purpose: Purpose
    subject: str = ""
    number: str = ""
    kind: QuestionKind = QuestionKind.SCHRIFTELIJK
    addressee: str = "college"
    asked_on: date | None = None
    answered_on: date | None = None
    items: tuple[AskedItem, ...] = ()
    signatories: tuple[SignedBy, ...] = ()
    occasion: str = ""
    explanation: str = ""
    footnotes: tuple[str, ...] = field(default_factory=tuple)

    @property
    def missing(self) -> tuple[Missing, ...]:
        """What was not found of what a question has."""
        has = {
            Missing.SUBJECT: bool(self.subject),
            Missing.ITEMS: bool(self.items),
            Missing.DATE: self.asked_on is not None,
            Missing.SIGNATORIES: any(one.name for one in self.signatories),
            Missing.NUMBER: bool(self.number),
        }
        return tuple(each for each, is_there in has.items() if not is_there)

    @property
    def confidence(self) -> int:
        """How sure it is, in percent, that a question was read as it stands."""
        return max(0, 98 - sum(_WEIGHT[each] for each in self.missing))


def read_older(letter: Letter) -> OlderLetter:
    """Read a letter of earlier times; nothing in it is required."""
    reading = read_question(letter)
    purpose = purpose_of(letter, reading)
    return of_answer(letter, reading) if purpose is Purpose.ANSWER else of_question(reading, purpose)


def of_question(reading: QuestionReading, purpose: Purpose = Purpose.QUESTION) -> OlderLetter:
    """Return a letter as the question that it asks."""
    return OlderLetter(
        purpose,
        subject=reading.subject,
        number=reading.number,
        kind=reading.kind,
        addressee=reading.addressee,
        asked_on=reading.letter_date,
        items=reading.items,
        signatories=reading.signatories,
        occasion=reading.occasion,
        explanation=reading.explanation,
        footnotes=reading.footnotes,
    )


def of_answer(letter: Letter, reading: QuestionReading) -> OlderLetter:
    """Return a letter as the answer that it gives; what it tells of the question is there for want of that itself."""
    subject = _ABOUT.sub("", reading.subject)
    return OlderLetter(
        Purpose.ANSWER,
        subject=subject[:1].upper() + subject[1:],
        number=_answered_number(letter, reading),
        kind=reading.kind,
        asked_on=_asked_on(letter, reading.letter_date),
        answered_on=reading.letter_date,
        items=asked_again(letter),
        signatories=reading.asked_by,
    )


def _answered_number(letter: Letter, reading: QuestionReading) -> str:
    """The number of the question, not that under which the answer was registered."""
    beginning = [reading.subject, *reading.rest[:_HEAD_LINES], *letter.running]
    given = (match["number"] for text in beginning if (match := _GIVEN_NUMBER.search(text)))
    if number := next(given, ""):
        return number
    found = (match[1].strip(".") for text in beginning if (match := _ANSWERED_NUMBER.search(text)))
    named = (number for number in found if len(number) >= _SHORTEST_NUMBER)
    is_reference = any(_REFERENCE.match(line) and reading.number in line for line in reading.rest)
    return next(named, "" if is_reference else reading.number)


def _asked_on(letter: Letter, answered_on: date | None) -> date | None:
    """The day that the answer says the questions were asked on."""
    text = announcement_of(letter)
    if not _ASKED.search(text):
        return None
    found = [each.value for each in dates_in(text, answered_on.year if answered_on else None)]
    fitting = [day for day in found if answered_on is None or day <= answered_on]
    return fitting[0] if fitting else None
