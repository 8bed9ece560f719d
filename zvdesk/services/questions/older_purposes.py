"""Letters that do not show by themselves that they answer: known by the question that they are about."""

from collections.abc import Sequence
from dataclasses import replace

from zvdesk.exchange.letters.belonging import BY_QUESTIONS, Asking, Askings
from zvdesk.exchange.letters.older import of_answer
from zvdesk.exchange.letters.purpose import Purpose, greets_college
from zvdesk.exchange.letters.questions import read_question
from zvdesk.services.questions.older_plan import Entry, ImportPlan, asking_of, asks, is_same


def recognised(plan: ImportPlan) -> ImportPlan:
    """Return the plan with such letters taken for answers.

    A letter that repeats the questions of one that is there, and is not to the college, answers it. One in which
    nothing was found may answer the question of its subject, which is a guess until somebody looked at it.
    """
    present = [each.asking for each in plan.present if each.takes_answers]
    asked = Askings(present)
    every = Askings([*_asked_once(plan.entries, present), *present])
    return replace(plan, entries=tuple(_recognised(one, asked, every) for one in plan.entries))


def _asked_once(entries: Sequence[Entry], present: Sequence[Asking]) -> list[Asking]:
    """Return the questions in the files that are neither there already nor in a file before."""
    found: list[Asking] = []
    for entry in filter(asks, entries):
        if not any(is_same(entry, other) for other in (*present, *found)):
            found.append(asking_of(entry))
    return found


def _recognised(entry: Entry, asked: Askings, every: Askings) -> Entry:
    letter, purpose = entry.file.letter, entry.says.purpose
    if letter is None or purpose is Purpose.ANSWER or greets_college(letter):
        return entry
    says = of_answer(letter, read_question(letter))
    if purpose is Purpose.QUESTION:
        found = asked.of(letter, says.answered_on, says.subject)
        repeats = (
            found is not None and found.reason == BY_QUESTIONS and not any(one.name for one in entry.says.signatories)
        )
        return replace(entry, says=says) if repeats else entry
    if every.of(letter, says.answered_on, says.subject) is None:
        return entry
    return replace(entry, says=says, is_wanted=True, is_guess=True)
