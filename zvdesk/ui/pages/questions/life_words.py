"""How the life of a council question reads: its line under the title, its history, and its term in the list."""

from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QCoreApplication

from zvdesk.model.enums import DECISIONS, QuestionKind, QuestionStatus
from zvdesk.model.question_flow import WAITING, status_word
from zvdesk.model.question_overview import is_term_unknown
from zvdesk.ui.dates import day_text, plural, term_text, weekday_text
from zvdesk.ui.palettes import Tone

if TYPE_CHECKING:
    from zvdesk.model.questions import CouncilQuestion, QuestionStep

SOON_DAYS = 7
"""From so many days before its end a term is shown as near."""


class Standing(NamedTuple):
    """What the line says: the state in words, and a term with its tone ("" where none runs)."""

    words: str
    term: str = ""
    tone: Tone = Tone.NEUTRAL


def standing_of(question: "CouncilQuestion", today: date) -> Standing:
    """Return what the line says of a question."""
    status = question.status
    step = question.steps[-1] if question.steps and question.steps[-1].status == status else None
    words = _started(status_word(status, question.kind))
    day = question.filed_on if status == QuestionStatus.INGEDIEND else step.taken_on if step is not None else None
    if status == QuestionStatus.BEANTWOORD:
        day = question.answered_on
    if day is not None:
        words += f" {day_text(day, today)}"
    if status in WAITING and question.kind not in DECISIONS:
        return _waiting(words, question, today)
    if status == QuestionStatus.BEANTWOORD and question.kind not in DECISIONS:
        return _answered(words, question)
    if status == QuestionStatus.CONCEPT:
        return Standing(tr("Concept, nog niet ingediend"))
    if step is not None and step.reason:
        words += f": {step.reason}"
    elif step is not None and step.taken_by:
        words += " " + tr("door {0}").format(step.taken_by)
    return Standing(words)


def term_badge(due_on: date, today: date) -> tuple[str, Tone]:
    """Return how far a term is, with its tone: "nog 5 dagen", "2 dagen te laat"."""
    days = (due_on - today).days
    return term_text(due_on, today), Tone.LATE if days < 0 else Tone.SOON if days <= SOON_DAYS else Tone.NEUTRAL


def with_filing(standing: Standing, file_by: datetime, explanation: str, now: datetime) -> Standing:
    """Return what the line says of a question that is to be filed for a meeting: also until when, and why then."""
    day = weekday_text(file_by.date(), now.date())
    words = tr("{0} · indienen tot {1} {2} uur: {3}").format(standing.words, day, f"{file_by:%H:%M}", explanation)
    return Standing(words, *filing_badge(file_by, now))


def filing_badge(file_by: datetime, now: datetime) -> tuple[str, Tone]:
    """Return how far the last moment for filing is, with its tone: "nog 2 dagen", "te laat voor de vergadering"."""
    if now > file_by:
        return tr("te laat voor de vergadering"), Tone.LATE
    return term_badge(file_by.date(), now.date())


def step_title(step: "QuestionStep", kind: QuestionKind, today: date, *, is_forwarding: bool = False) -> str:
    """Return a step in a line: "3 november · Ingediend, versie 1 · Mirthe Zandvoorde"."""
    what = tr("Doorgezonden") if is_forwarding else _started(status_word(step.status, kind))
    if step.version is not None:
        what += ", " + tr("versie {0}").format(step.version)
    return " · ".join(filter(None, (day_text(step.taken_on, today), what, step.taken_by)))


def step_detail(step: "QuestionStep", today: date) -> str:
    """Return what a step says besides: why, and how the term that it set came about."""
    parts = [step.reason]
    if step.due_on is not None:
        due = tr("Antwoord uiterlijk {0}").format(weekday_text(step.due_on, today))
        parts.append(f"{due}: {step.due_explanation}." if step.due_explanation else f"{due}.")
    return "\n".join(filter(None, parts))


def _waiting(words: str, question: "CouncilQuestion", today: date) -> Standing:
    due_on = question.due_on
    if due_on is None:
        without = tr("termijn onbekend") if is_term_unknown(question) else tr("zonder termijn")
        return Standing(f"{words} · {without}")
    term, tone = term_badge(due_on, today)
    due = tr("antwoord uiterlijk {0}").format(weekday_text(due_on, today))
    return Standing(f"{words} · {due}", term, tone)


def _answered(words: str, question: "CouncilQuestion") -> Standing:
    if question.due_on is None or question.answered_on is None:
        return Standing(words)
    late = (question.answered_on - question.due_on).days
    if late <= 0:
        return Standing(words, tr("op tijd"), Tone.DONE)
    return Standing(words, tr("{0} te laat").format(plural(late, tr("dag"), tr("dagen"))), Tone.LATE)


def _started(word: str) -> str:
    return word[:1].upper() + word[1:]


def tr(text: str) -> str:
    """Return the translation of a text of this part of the page."""
    return QCoreApplication.translate("QuestionLife", text)
