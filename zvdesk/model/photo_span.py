"""From when until when a photo that turns up by itself belongs to a visit. Times are by the clock on the wall."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from typing import Final, NamedTuple

OVERRUN: Final = timedelta(hours=1)
"""How much longer a visit may last than was planned."""


class Span(NamedTuple):
    """The first and the last moment of a visit."""

    begin: datetime
    until: datetime

    def is_on(self, now: datetime) -> bool:
        """Tell whether photos may still turn up: on the days of the visit, for many come over only on the way home."""
        return self.begin.date() <= now.date() <= self.until.date()


def span_of(start: datetime | None, end: datetime | None, noted: Sequence[datetime], since: datetime) -> Span:
    """Return when a visit is.

    Without a time at which it begins (midnight stands for none) it begins with the first thing noted on that day, and
    before that when one began to look, `since`: a photo of that morning at home is none of the visit.
    """
    day = (start or since).date()
    begin = start or since
    if start is None or start.time() == time(0, 0):
        same_day = [moment for moment in (*noted, since) if moment.date() == day]
        begin = min(same_day, default=begin)
    until = datetime.combine(begin.date(), time.max)
    if end is not None and end > begin:
        until = end + OVERRUN
    return Span(begin, until)
