"""An example of a term by the rules that are being chosen, on a day on which they make a difference."""

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import QCoreApplication

from zvdesk.model.dates import written_date, written_weekday
from zvdesk.model.enums import FreeDayRule, RecessRule, TermUnit
from zvdesk.model.free_days import free_day_name
from zvdesk.model.terms import Period, due

USUAL_LENGTH = 30
LOOK_AHEAD = 370
"""Days within which a start is sought whose term ends in a recess, else on a free day."""


def example(
    today: date,
    length: int | None,
    unit: TermUnit,
    recesses: Sequence[Period],
    free_day_rule: FreeDayRule,
    recess_rule: RecessRule,
) -> str:
    """Return one sentence on what becomes of a question. Raises as `due` does."""
    length, unit = (USUAL_LENGTH, TermUnit.DAGEN) if length is None else (length, unit)
    start = _telling_start(today, length, unit, recesses)
    term = due(start, length, unit, recesses, free_day_rule=free_day_rule, recess_rule=recess_rule)
    text = QCoreApplication.translate("TermExample", "Een vraag van {0} is op tijd beantwoord tot en met {1}: {2}.")
    return text.format(written_date(start), written_weekday(term.due_on), term.explanation)


def _telling_start(today: date, length: int, unit: TermUnit, recesses: Sequence[Period]) -> date:
    ends = {start: due(start, length, unit).due_on for start in (today + timedelta(days) for days in range(LOOK_AHEAD))}
    in_recess = (start for start, end in ends.items() if any(one.first_day <= end <= one.last_day for one in recesses))
    on_free_day = (start for start, end in ends.items() if free_day_name(end))
    return next(in_recess, next(on_free_day, today))
