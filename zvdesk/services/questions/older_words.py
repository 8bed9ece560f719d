"""What is said of a file of an import: what it is, how sure that is, and what becomes of it; for window and command."""

from collections.abc import Iterator

from zvdesk.exchange.letters.purpose import Purpose
from zvdesk.model.dates import written_date
from zvdesk.model.enums import label
from zvdesk.sentences import sentence
from zvdesk.services.questions.letter_proposals import LIKELY, certainty
from zvdesk.services.questions.older_plan import Choice, Entry, ImportPlan, Standing

NO_QUESTIONS = "Hier zijn geen vragen en geen antwoorden in gevonden."
NO_QUESTION = "Er is geen vraag bij gevonden; kies die zelf, of laat het bestand weg."

CHOOSE_CONFLICT = "het blijft weg zolang u niet kiest wat ermee moet gebeuren"
NO_ANSWER = "er is geen antwoord bij: staat de vraag nog open?"
ANSWERED_ELSEWHERE = "zonder antwoord, komt als beantwoord in de lijst"


def heading_of(plan: ImportPlan, key: str) -> str:
    """Return what a file is, with its number and day: "schriftelijke vraag 2026/09 van 7 april 2026"."""
    entry, verdict = plan.entry(key), plan.verdicts[key]
    says = entry.says
    if verdict.standing is Standing.UNREAD:
        return "niet gelezen"
    if says.purpose is Purpose.ANSWER and not verdict.makes_question:
        return "antwoord" if says.answered_on is None else f"antwoord van {written_date(says.answered_on)}"
    day = f"van {written_date(says.asked_on)}" if says.asked_on is not None else ""
    with_answer = "met antwoord" if says.purpose is Purpose.ANSWER else ""
    return " ".join(filter(None, (label(says.kind), says.number, day, with_answer)))


def confidence_of(plan: ImportPlan, key: str) -> int | None:
    """Return how sure it is that a file was read as it stands, in percent; None for one that was not read."""
    entry, verdict = plan.entry(key), plan.verdicts[key]
    if verdict.belonging is not None:
        return verdict.belonging.confidence
    return entry.says.confidence if verdict.makes_question or verdict.standing is Standing.KNOWN else None


def remarks_on(plan: ImportPlan, key: str) -> Iterator[str]:
    """Yield what there is to look at before a file is taken over, each a few words or a sentence."""
    entry, verdict = plan.entry(key), plan.verdicts[key]
    if verdict.standing is Standing.UNREAD:
        yield reason_of(entry)
    elif verdict.standing is Standing.LOOSE:
        yield NO_QUESTION
    elif verdict.standing is Standing.KNOWN:
        yield f"staat er al: “{verdict.title}”"
    elif verdict.standing is Standing.CONFLICT:
        yield f"nummer {entry.says.number} bestaat al, bij “{verdict.title}”"
        if entry.choice is Choice.SKIP:
            yield CHOOSE_CONFLICT
    if verdict.belonging is not None and verdict.standing is not Standing.KNOWN:
        yield f"antwoord op “{verdict.title}”"
        if verdict.belonging.reason:
            yield verdict.belonging.reason
    if verdict.makes_question:
        yield from (each.value for each in entry.says.missing)
    if plan.lacks_answer(key):
        yield ANSWERED_ELSEWHERE if entry.is_answered else NO_ANSWER


def reason_of(entry: Entry) -> str:
    """Return why nothing was found in a file, in a sentence."""
    return sentence(entry.file.error) if entry.file.error is not None else NO_QUESTIONS


def certainty_of(plan: ImportPlan, key: str) -> str:
    """Return in a few words how sure the reading of a file is, "" for one that was not read."""
    sure = confidence_of(plan, key)
    return "" if sure is None else certainty(sure)


def uncertain_in(plan: ImportPlan) -> list[str]:
    """Return the files that would be taken over although their reading is uncertain and nobody looked at it."""
    found = []
    for entry in plan.entries:
        sure = confidence_of(plan, entry.key)
        if sure is not None and sure < LIKELY and not entry.is_looked_at and plan.will(entry.key):
            found.append(entry.key)
    return found


def without_uncertain(plan: ImportPlan) -> ImportPlan:
    """Return the plan that leaves out what is uncertain, and with a question the answers to it."""
    for key in uncertain_in(plan):
        plan = plan.changed(key, is_wanted=False)
    return plan
