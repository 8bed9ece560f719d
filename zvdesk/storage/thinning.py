"""Which backups stay: many of the last days, fewer of the weeks and months before."""

from collections.abc import Callable, Hashable, Iterable
from datetime import datetime, tzinfo

DAYS = 7
WEEKS = 5
MONTHS = 12


def kept(moments: Iterable[datetime], zone: tzinfo | None) -> set[datetime]:
    """Return the moments to keep: the newest of each of the last 7 days, 5 weeks and 12 months that have any.

    Days, weeks (ISO) and months are those of `zone` (None: the system's). Periods without a backup do not count, so
    that a long holiday costs no backup, and the newest is always kept.
    """
    newest_first = sorted(set(moments), reverse=True)
    rules: list[tuple[int, Callable[[datetime], Hashable]]] = [
        (DAYS, lambda moment: moment.date()),
        (WEEKS, lambda moment: moment.isocalendar()[:2]),
        (MONTHS, lambda moment: (moment.year, moment.month)),
    ]
    return {moment for number, period in rules for moment in _newest_of_each(newest_first, number, period, zone)}


def backup_due(last: datetime | None, now: datetime) -> bool:
    """Tell whether today, in the time zone of `now`, has no backup yet; a last one in the future does not count."""
    return last is None or last.astimezone(now.tzinfo).date() != now.date()


def _newest_of_each(
    newest_first: list[datetime], number: int, period: Callable[[datetime], Hashable], zone: tzinfo | None
) -> list[datetime]:
    newest: dict[Hashable, datetime] = {}
    for moment in newest_first:
        newest.setdefault(period(moment.astimezone(zone)), moment)
    return list(newest.values())[:number]
