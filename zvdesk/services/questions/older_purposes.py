"""Letters that do not show by themselves that they answer: known by the question that they are about."""

from collections.abc import Sequence
from dataclasses import replace

from zvdesk.exchange.letters.answers import read_answers
from zvdesk.exchange.letters.asked import AskedItem
from zvdesk.exchange.letters.belonging import BY_QUESTIONS, Asking, Askings
from zvdesk.exchange.letters.letter import Letter
from zvdesk.exchange.letters.older import of_answer
from zvdesk.exchange.letters.purpose import Purpose, greets_college, is_of_asker
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
    return replace(plan, entries=tuple(_recognised(one, present, asked, every) for one in plan.entries))


def _asked_once(entries: Sequence[Entry], present: Sequence[Asking]) -> list[Asking]:
    """Return the questions in the files that are neither there already nor in a file before."""
    found: list[Asking] = []
    for entry in filter(asks, entries):
        if not any(is_same(entry, other) for other in (*present, *found)):
            found.append(asking_of(entry))
    return found


def _answers(letter: Letter, items: Sequence[AskedItem]) -> bool:
    """Tell whether a letter says something to most of the questions that it repeats; a list of them does not."""
    answered = {number for answer in read_answers(letter, items).answers for number in answer.items}
    told = [item for item in items if answered.intersection((item.number, *(part.number for part in item.items)))]
    return 2 * len(told) > len(items)


def _recognised(entry: Entry, present: Sequence[Asking], asked: Askings, every: Askings) -> Entry:
    letter, purpose = entry.file.letter, entry.says.purpose
    if letter is None or purpose is Purpose.ANSWER or greets_college(letter):
        return entry
    says = of_answer(letter, read_question(letter))
    if purpose is Purpose.QUESTION:
        found = asked.of(letter, says.answered_on, says.subject)
        if found is None or found.reason != BY_QUESTIONS or is_of_asker(letter, read_question(letter)):
            return entry
        items = next(each.items for each in present if each.key == found.key)
        return replace(entry, says=says) if _answers(letter, items) else entry
    if every.of(letter, says.answered_on, says.subject) is None:
        return entry
    return replace(entry, says=says, is_wanted=True, is_guess=True)
