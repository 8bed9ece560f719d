"""How a letter counts: which questions it names by a word, how those that it repeats look, and whether its tables have
their numbers or count on over the questions of several fracties."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from zvdesk.exchange.letters.asked import SAME_QUESTION
from zvdesk.exchange.letters.marks import Kind, mark_of
from zvdesk.exchange.letters.units import AnswerRow, Unit, without_mark

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zvdesk.exchange.letters.asked import Asked


class Form(NamedTuple):
    """How a numbered question that a letter repeats looks."""

    bold: bool
    italic: bool


def form_of(unit: Unit) -> Form | None:
    """The form of a unit that is a question with a number; None for anything else."""
    mark = None if unit.is_point else mark_of(unit.text)
    if mark is None or mark.kind is not Kind.NUMBER or not unit.text.rstrip("”\"’' ").endswith("?"):
        return None
    return Form(unit.bold, unit.italic)


def forms_of_questions(units: Sequence[Unit | AnswerRow], asked: Asked) -> frozenset[Form]:
    """Return the forms in which a letter repeats at least two questions that were asked."""
    counts = Counter(
        form
        for unit in units
        if isinstance(unit, Unit)
        and (form := form_of(unit)) is not None
        and asked.likest(without_mark(unit.text)).score >= SAME_QUESTION
    )
    return frozenset(form for form, count in counts.items() if count > 1)


def counts_as_asked(units: Sequence[Unit | AnswerRow], asked: Asked) -> bool:
    """Tell whether the rows of a table have the numbers of the questions; one for several fracties counts on."""
    for row in units:
        if isinstance(row, AnswerRow) and row.question:
            mark = mark_of(f"vraag {row.number}") if row.number else mark_of(row.question[0].whole)
            keys = asked.known(mark.keys) if mark else ()
            likest = asked.likest(without_mark(row.question[0].whole))
            if likest.score >= SAME_QUESTION and mark and mark.keys and stem_of(likest.key) not in map(stem_of, keys):
                return False
    return True


def askers_of(units: Sequence[Unit | AnswerRow], asked: Asked) -> frozenset[str]:
    """Return the fracties that a letter names at questions that were asked: "Vraag D66 3"; one alone needs no proof."""
    loose = [unit for unit in units if isinstance(unit, Unit)]
    named: set[str] = set()
    own: set[str] = set()
    for unit, after in pairwise([*loose, Unit("")]):
        mark = mark_of(unit.text)
        if mark is not None and mark.asker:
            named.add(mark.asker)
            text = unit.text[mark.length :].strip() or after.text
            if asked.likest(text).score >= SAME_QUESTION:
                own.add(mark.asker)
    return frozenset(named if len(named) == 1 else own)


def named_in(units: Sequence[Unit | AnswerRow], asked: Asked) -> frozenset[str]:
    """Return the questions that a letter names by a word: "Vraag 2", "Antwoord op vraag 3", "Ad 4"."""
    marks = (mark_of(unit.text) for unit in units if isinstance(unit, Unit) and not unit.is_point)
    keys = (
        key for mark in marks if mark and mark.length and mark.kind in (Kind.QUESTION, Kind.ANSWER) for key in mark.keys
    )
    return frozenset(stem_of(key) for key in asked.known([*keys]))


def labels_answers(units: Sequence[Unit | AnswerRow]) -> bool:
    """Tell whether a letter says by a word where its answers begin, at least at half of its questions."""
    kinds = Counter(
        mark.kind
        for unit in units
        if isinstance(unit, Unit) and not unit.is_point and (mark := mark_of(unit.text)) is not None and mark.length
    )
    return kinds[Kind.ANSWER] > 1 and kinds[Kind.ANSWER] >= kinds[Kind.QUESTION] / 2


def stem_of(key: str) -> str:
    """Return the number of the question that a part is of: "2b" is a part of "2"."""
    return re.match(r"\d*", key)[0]  # type: ignore[index]
