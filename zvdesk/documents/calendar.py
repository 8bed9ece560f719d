"""One day or one appointment in a calendar as an iCalendar file (RFC 5545).

Written by hand: one event has a dozen lines of a fixed form, for which a library would be a dependency more.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

LONGEST_LINE = 75
"""Octets of a line without its end; longer ones are folded (RFC 5545, 3.1)."""

PRODUCT = "-//zvdesk//zvdesk//NL"


@dataclass(frozen=True)
class CalendarDay:
    """An all-day event with an alarm a week before.

    `uid` and `sequence` let a calendar replace what it has by a newer form of it.
    """

    uid: str
    sequence: int
    day: date
    title: str
    description: str
    written_at: datetime
    is_private: bool = False


@dataclass(frozen=True)
class CalendarVisit:
    """An appointment by the Dutch clock, at a place, with an alarm a day before; otherwise as `CalendarDay`.

    Without an `end` it is an hour long, as calendars show what has none.
    """

    uid: str
    sequence: int
    start: datetime
    title: str
    description: str
    written_at: datetime
    end: datetime | None = None
    place: str = ""
    is_private: bool = False


DUTCH_CLOCK = (
    "BEGIN:VTIMEZONE", "TZID:Europe/Amsterdam",
    "BEGIN:DAYLIGHT", "TZOFFSETFROM:+0100", "TZOFFSETTO:+0200", "TZNAME:CEST", "DTSTART:19700329T020000",
    "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU", "END:DAYLIGHT",
    "BEGIN:STANDARD", "TZOFFSETFROM:+0200", "TZOFFSETTO:+0100", "TZNAME:CET", "DTSTART:19701025T030000",
    "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU", "END:STANDARD",
    "END:VTIMEZONE",
)  # fmt: skip
"""Said in the file itself: not every calendar knows the zone by its name."""


def calendar_file(event: CalendarDay | CalendarVisit) -> bytes:
    """Return the file that a calendar program takes in."""
    is_day = isinstance(event, CalendarDay)
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:{PRODUCT}",
        "METHOD:PUBLISH",
        *(() if is_day else DUTCH_CLOCK),
        "BEGIN:VEVENT",
        f"UID:{_text(event.uid)}",
        f"SEQUENCE:{event.sequence}",
        f"DTSTAMP:{event.written_at.astimezone(UTC):%Y%m%dT%H%M%SZ}",
        *_when(event),
        f"SUMMARY:{_text(event.title)}",
        f"DESCRIPTION:{_text(event.description)}",
        f"CLASS:{'PRIVATE' if event.is_private else 'PUBLIC'}",
        f"TRANSP:{'TRANSPARENT' if is_day else 'OPAQUE'}",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        f"DESCRIPTION:{_text(event.title)}",
        f"TRIGGER:-{'P7D' if is_day else 'P1D'}",
        "END:VALARM",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return b"".join(_folded(line) for line in lines)


def _when(event: CalendarDay | CalendarVisit) -> Sequence[str]:
    if isinstance(event, CalendarDay):
        return (f"DTSTART;VALUE=DATE:{_day(event.day)}",)
    zone = ";TZID=Europe/Amsterdam:"
    has_end = event.end is not None and event.end > event.start
    ends = f"DTEND{zone}{_clock(event.end)}" if event.end is not None and has_end else "DURATION:PT1H"
    place = (f"LOCATION:{_text(event.place)}",) if event.place else ()
    return (f"DTSTART{zone}{_clock(event.start)}", ends, *place)


def _clock(at: datetime) -> str:
    return f"{_day(at.date())}T{at:%H%M%S}"


def _day(day: date) -> str:
    return f"{day.year:04}{day.month:02}{day.day:02}"


def _text(value: str) -> str:
    """Return a value of the type TEXT: the signs with a meaning escaped, other control characters left out."""
    escaped = value.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    escaped = escaped.replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\\n")
    return "".join(sign for sign in escaped if sign == "\t" or sign >= " ")


def _folded(line: str) -> bytes:
    """Return a line with its end, parted so that none is longer than 75 octets and no letter is broken in two."""
    parts, part = [], b""
    for sign in line:
        octets = sign.encode()
        if len(part) + len(octets) > LONGEST_LINE:
            parts.append(part)
            part = b" "
        part += octets
    return b"\r\n".join([*parts, part]) + b"\r\n"
