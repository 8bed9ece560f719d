"""From when until when a photo that turns up by itself belongs to a visit. Times are by the clock on the wall."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from typing import Final, NamedTuple

OVERRUN: Final = timedelta(hours=1)
"""How much longer a visit may last than was planned."""


class Span(NamedTuple):
    """The first and the last moment at which a photo of a visit may be taken."""

    begin: datetime
    until: datetime

    def is_on(self, now: datetime) -> bool:
        """Tell whether photos may still turn up: on the days of the visit, for many come over only on the way home."""
        return self.begin.date() <= now.date() <= self.until.date()


def span_of(start: datetime | None, end: datetime | None, noted: Sequence[datetime], since: datetime) -> Span:
    """Return when photos of a visit are taken: on its day, whatever the hour, for plans shift and one comes early.

    A visit that goes on past midnight may last longer than was planned. One without a day begins with the first thing
    noted, and before that when one began to look, `since`: a photo of that morning at home is none of the visit.
    """
    if start is None:
        begin = min((moment for moment in noted if moment.date() == since.date()), default=since)
        return Span(min(begin, since), _last(since))
    until = _last(start)
    if end is not None and end > start:
        until = max(_last(end), end + OVERRUN)
    return Span(datetime.combine(start.date(), time.min), until)


def _last(moment: datetime) -> datetime:
    """Return the last moment of a day."""
    return datetime.combine(moment.date(), time.max)
