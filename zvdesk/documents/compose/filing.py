"""What goes with a council question that is filed: the names of its files, the message to the griffie, the term."""

import re
from dataclasses import dataclass
from datetime import date

from zvdesk.documents.compose.question import PLURALS, QuestionLetter
from zvdesk.model.dates import written_date, written_weekday
from zvdesk.model.enums import QuestionKind
from zvdesk.model.questions import CouncilQuestion

SUFFIXES = (".docx", ".pdf", ".txt")
LONGEST_NAME = 80
"""Characters of a number or a subject in the name of a file."""

_WORDS = {
    QuestionKind.INTERPELLATIE: "Interpellatie",
    QuestionKind.AGENDERINGSVERZOEK: "Agenderingsverzoek",
    QuestionKind.MOTIE: "Motie",
    QuestionKind.AMENDEMENT: "Amendement",
}
_CALLED = re.compile(r"\A(?:raads|schriftelijke )?(?:vraag|vragen)\s+(?=\S*\d)", re.IGNORECASE)
_VERSION = re.compile(r" versie (\d+)\.(?:docx|pdf|txt)")
_NOT_IN_NAMES = re.compile(r'[<>:"/\\|?*\x00-\x1f\s]+')


@dataclass(frozen=True)
class Message:
    """A message to the griffie: to whom ("" where the profile has no address), what about, and its text."""

    to: str
    subject: str
    body: str


def kind_word(question: CouncilQuestion) -> str:
    """Return what a question is called in a name: "Raadsvraag", "Motie"."""
    return _WORDS.get(question.kind, "Raadsvraag")


def version_name(question: CouncilQuestion, version: int) -> str:
    """Return the name of the files of a version, without their suffix: "Raadsvraag 2026-012 versie 1"."""
    called = _NOT_IN_NAMES.sub(" ", _number(question) or question.display_title)[:LONGEST_NAME].strip(" .")
    word = kind_word(question)
    start = called if called.casefold().startswith(word.casefold()) else f"{word} {called}"
    return f"{start} versie {version}"


def version_of(file_name: str) -> int | None:
    """Return the number of the version that a file was fixed as, None for any other file."""
    match = _VERSION.search(file_name)
    return int(match[1]) if match is not None and file_name.endswith(match[0]) else None


def compose_message(letter: QuestionLetter) -> Message:
    """Return the message with which a filed question goes to the griffie; the files go with it."""
    question = letter.question
    is_one = len(letter.signatories) == 1
    number = f" met nummer {question.number.strip()}" if question.number.strip() else ""
    asked = PLURALS.get(question.kind, f"een {kind_word(question).casefold()}")
    we, our, expect = ("dien ik", "Mijn", "verwacht ik") if is_one else ("dienen wij", "Onze", "verwachten wij")
    what = f"Hierbij {we} {asked}{number} in over “{question.display_title}”."
    lines = ["Geachte griffie,", f"{what} {our} brief is bijgevoegd als Word- en als PDF-bestand."]
    if question.due_on is not None:
        lines.append(f"Het antwoord {expect} uiterlijk op {written_weekday(question.due_on)}.")
    closing = ["Met vriendelijke groet,", *_signed(letter)]
    return Message(
        to=letter.profile.griffie_email.strip(),
        subject=f"{kind_word(question)}{_numbered(question)}: {question.display_title}",
        body="\n\n".join([*lines, "\n".join(closing)]) + "\n",
    )


def term_title(question: CouncilQuestion) -> str:
    """Return what the last day for an answer is called in a calendar."""
    return f"Antwoord op raadsvraag{_numbered(question)}: {question.display_title}"


def term_sentences(question: CouncilQuestion, filed_on: date | None) -> str:
    """Return what a calendar says of that day besides: when the question was filed and how the day came about."""
    filed = f"Ingediend op {written_date(filed_on)}." if filed_on is not None else ""
    why = f"Termijn: {question.due_explanation}." if question.due_explanation else ""
    return " ".join(filter(None, (filed, why)))


def _numbered(question: CouncilQuestion) -> str:
    return f" {_number(question)}" if _number(question) else ""


def _number(question: CouncilQuestion) -> str:
    """Return the number behind what the question is called: "Vraag 2 2026-2030" says itself already that it is one."""
    number = question.number.strip()
    return _CALLED.sub("", number, count=1) or number


def _signed(letter: QuestionLetter) -> list[str]:
    people = [(person.name.strip(), person.fractie.strip()) for person in letter.signatories]
    return [", ".join(filter(None, person)) for person in people]
