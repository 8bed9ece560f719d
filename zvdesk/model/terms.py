"""When an answer is due by the rules of order, and one sentence on how that day came about; pure, on dates.

The day a term starts on is not counted. Nothing here passes through UTC: a term is a matter of days, and a notice
before a meeting one of the clock on the wall.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Protocol

from zvdesk.errors import UserError
from zvdesk.model.council import CouncilProfile, RulesOfOrder
from zvdesk.model.dates import WEEKDAYS, written_date, written_period
from zvdesk.model.enums import FreeDayRule, RecessRule, TermStart, TermUnit
from zvdesk.model.free_days import free_day_name
from zvdesk.model.limits import LONGEST_NOTICE, LONGEST_TERM
from zvdesk.phrases import joined

_ONE_DAY = timedelta(days=1)
_UNITS = {
    TermUnit.DAGEN: ("dag", "dagen"),
    TermUnit.WEKEN: ("week", "weken"),
    TermUnit.WERKDAGEN: ("werkdag", "werkdagen"),
}


class Period(Protocol):
    """A recess as far as a term cares: its name and its days, both included."""

    @property
    def name(self) -> str: ...
    @property
    def first_day(self) -> date: ...
    @property
    def last_day(self) -> date: ...


@dataclass(frozen=True)
class Term:
    """The last day on which an answer is in time, and the sentence that explains it, without a full stop."""

    due_on: date
    explanation: str


@dataclass(frozen=True)
class LatestFiling:
    """The last wall clock moment at which something can be filed for a meeting, and why then."""

    at: datetime
    explanation: str


def due_for(profile: CouncilProfile, rule: RulesOfOrder | None, start: date) -> Term | None:
    """Return the term that starts on a day by the rule of a profile, None where the rules give none.

    Raises as `due` does.
    """
    if rule is None or rule.term_length is None:
        return None
    return _due_by(profile, start, rule.term_length, rule.term_unit)


def filing_term(profile: CouncilProfile, rule: RulesOfOrder | None, filed_on: date) -> Term | None:
    """Return the term that filing sets going; one that starts with the forwarding counts from here until that is known.

    Raises as `due` does.
    """
    term = due_for(profile, rule, filed_on)
    if term is None or rule is None or rule.term_start is not TermStart.DOORZENDING:
        return term
    return Term(term.due_on, f"{term.explanation}, geteld vanaf het indienen zolang de doorzending niet vastligt")


def forwarding_term(profile: CouncilProfile, rule: RulesOfOrder | None, forwarded_on: date) -> Term | None:
    """Return the term that the griffie's forwarding sets going, None where the rules count from the filing.

    Raises as `due` does.
    """
    if rule is None or rule.term_start is not TermStart.DOORZENDING:
        return None
    term = due_for(profile, rule, forwarded_on)
    return None if term is None else Term(term.due_on, f"{term.explanation}, de dag van doorzenden")


def due_after_postponement(profile: CouncilProfile, start: date, length: int, unit: TermUnit) -> Term:
    """Return the new term of a verdaging, counted from the day it was announced or from the former last day.

    Raises as `due` does.
    """
    term = _due_by(profile, start, length, unit)
    return Term(term.due_on, f"verdaagd met {term.explanation}")


def postponed_to(day: date) -> Term:
    """Return the new term of a verdaging that names its own last day."""
    return Term(day, f"verdaagd tot en met {written_date(day)}")


def due(
    start: date,
    length: int,
    unit: TermUnit,
    recesses: Iterable[Period] = (),
    *,
    free_day_rule: FreeDayRule = FreeDayRule.BLIJFT,
    recess_rule: RecessRule = RecessRule.TELT_MEE,
) -> Term:
    """Return when a term ends that starts on a day, and why then.

    A recess whose last day comes before its first is left out. A term in working days ends on one, whatever becomes
    of free days otherwise. Raises UserError: "term_length_invalid" (length, longest), "term_never_ends".
    """
    if not 1 <= length <= LONGEST_TERM:
        raise UserError("term_length_invalid", length=length, longest=LONGEST_TERM)
    relevant = _in_order(recesses) if recess_rule is not RecessRule.TELT_MEE else ()
    is_suspended = recess_rule is RecessRule.SCHORT_OP
    keeps_off_free_days = free_day_rule is FreeDayRule.SCHUIFT_OP or unit is TermUnit.WERKDAGEN
    try:
        end = _counted(start, length, unit, relevant if is_suspended else ())
        due_on, moves = _moved(end, relevant, keeps_off_free_days=keeps_off_free_days)
    except OverflowError:
        raise UserError("term_never_ends", start=start.isoformat()) from None
    pauses = _pauses(start, end, unit, relevant) if is_suspended else []
    skipped = _holidays(start, end, relevant if is_suspended else ()) if unit is TermUnit.WERKDAGEN else []
    return Term(due_on, _explanation(start, length, unit, pauses, skipped, moves))


def latest_filing(meeting_start: datetime, notice_hours: int) -> LatestFiling:
    """Return until when something can be filed for a meeting: that many hours earlier on the clock on the wall.

    Raises UserError("notice_invalid", hours, longest).
    """
    if not 0 <= notice_hours <= LONGEST_NOTICE:
        raise UserError("notice_invalid", hours=notice_hours, longest=LONGEST_NOTICE)
    try:
        at = meeting_start - timedelta(hours=notice_hours)
    except OverflowError:
        raise UserError("notice_invalid", hours=notice_hours, longest=LONGEST_NOTICE) from None
    return LatestFiling(at, f"{notice_hours} uur voor {written_period(meeting_start, None)}")


def _due_by(profile: CouncilProfile, start: date, length: int, unit: TermUnit) -> Term:
    return due(
        start,
        length,
        unit,
        profile.recesses,
        free_day_rule=profile.free_day_rule,
        recess_rule=profile.recess_rule,
    )


def _in_order(recesses: Iterable[Period]) -> Sequence[Period]:
    return sorted(
        (each for each in recesses if each.first_day <= each.last_day), key=lambda each: (each.first_day, each.last_day)
    )


def _last_day_off(day: date, recesses: Sequence[Period]) -> date | None:
    """Return the last day of the recess around a day, with those that follow on it at once; None outside a recess."""
    last = None
    for recess in recesses:
        if recess.first_day <= (day if last is None else last + _ONE_DAY) and (last or day) <= recess.last_day:
            last = recess.last_day
            if last == date.max:
                break
    return last


def _counted(start: date, length: int, unit: TermUnit, suspending: Sequence[Period]) -> date:
    """Return the last of the days that count, after the day of start."""
    left = length * 7 if unit is TermUnit.WEKEN else length
    day = start
    while left:
        day += _ONE_DAY
        if last := _last_day_off(day, suspending):
            day = last
        elif unit is not TermUnit.WERKDAGEN or not free_day_name(day):
            left -= 1
    return day


def _moved(end: date, recesses: Sequence[Period], *, keeps_off_free_days: bool) -> tuple[date, list[str]]:
    """Return the first day from `end` on that is outside the recesses and, if told so, no free day; and the reasons."""
    day, reasons = end, []
    while True:
        if last := _last_day_off(day, recesses):
            reasons.append(f"wegens reces tot en met {written_date(last)}")
            day = last + _ONE_DAY
        elif keeps_off_free_days and (name := free_day_name(day)):
            reasons.append(f"omdat {written_date(day)} een {_free_day(name)}")
            # Whoever reads that a day is a Saturday knows of the Sunday.
            day += _ONE_DAY * (2 if name == "zaterdag" and free_day_name(day + _ONE_DAY) == "zondag" else 1)
        else:
            return day, reasons


def _free_day(name: str) -> str:
    return f"{name} is" if name in WEEKDAYS else f"feestdag is ({name})"


def _pauses(start: date, end: date, unit: TermUnit, recesses: Sequence[Period]) -> list[str]:
    """Return for each recess how many days it took out of a term; a day in two of them is told with the first."""
    told = start
    pauses = []
    for recess in recesses:
        first, last = max(recess.first_day, told + _ONE_DAY), min(recess.last_day, end)
        told = max(told, last)
        if days := _days_out(first, last, unit):
            pauses.append(f"{_called(recess)} ({days})")
    return pauses


def _holidays(start: date, end: date, suspending: Sequence[Period]) -> list[str]:
    """Return the holidays that a term in working days passed over; of Saturdays and Sundays everybody knows."""
    days = (start + timedelta(days=each) for each in range(1, (end - start).days))
    names = ((day, free_day_name(day)) for day in days if _last_day_off(day, suspending) is None)
    return [f"{written_date(day)} ({name})" for day, name in names if name and name not in WEEKDAYS]


def _days_out(first: date, last: date, unit: TermUnit) -> str:
    """Return how many days there are from the first to the last, working days where the term has those; "" for none."""
    count = max(0, (last - first).days + 1)
    if unit is TermUnit.WERKDAGEN:
        count = sum(not free_day_name(first + timedelta(days=each)) for each in range(count))
    word = _UNITS[TermUnit.WERKDAGEN if unit is TermUnit.WERKDAGEN else TermUnit.DAGEN][count != 1]
    return f"{count} {word}" if count else ""


def _called(recess: Period) -> str:
    """Return "het herfstreces", "de herfstvakantie", "het reces “Kerst”", or by its last day where it has no name."""
    name = " ".join(recess.name.split())
    if not name:
        return f"het reces tot en met {written_date(recess.last_day)}"
    first_word = name.split()[0].lower()
    for ending, article in (("reces", "het"), ("vakantie", "de")):
        if first_word.endswith(ending):
            return f"{article} {name[0].lower()}{name[1:]}"
    return f"het reces “{name}”"


def _explanation(
    start: date, length: int, unit: TermUnit, pauses: list[str], skipped: list[str], moves: list[str]
) -> str:
    text = f"{length} {_UNITS[unit][length != 1]} na {written_date(start)}"
    if pauses:
        text += f", opgeschort tijdens {joined(pauses)}"
    if skipped:
        text += f", zonder {joined(skipped)}"
    if moves:
        text += f", verschoven {joined(moves)}"
    return text
