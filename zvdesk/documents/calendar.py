"""One day in a calendar as an iCalendar file (RFC 5545).

Written by hand: one all-day event has a dozen lines of a fixed form, for which a library would be a dependency more.
"""

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


def calendar_file(event: CalendarDay) -> bytes:
    """Return the file that a calendar program takes in."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:{PRODUCT}",
        "METHOD:PUBLISH",
        "BEGIN:VEVENT",
        f"UID:{_text(event.uid)}",
        f"SEQUENCE:{event.sequence}",
        f"DTSTAMP:{event.written_at.astimezone(UTC):%Y%m%dT%H%M%SZ}",
        f"DTSTART;VALUE=DATE:{_day(event.day)}",
        f"SUMMARY:{_text(event.title)}",
        f"DESCRIPTION:{_text(event.description)}",
        f"CLASS:{'PRIVATE' if event.is_private else 'PUBLIC'}",
        "TRANSP:TRANSPARENT",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        f"DESCRIPTION:{_text(event.title)}",
        "TRIGGER:-P7D",
        "END:VALARM",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return b"".join(_folded(line) for line in lines)


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
