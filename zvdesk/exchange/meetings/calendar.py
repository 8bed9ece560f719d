"""Meetings in iCalendar (.ics): events with their repetitions; numbered lines in a description are the agenda."""

import base64
import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import Any
from urllib.parse import unquote, urlsplit

from zvdesk.errors import UserError
from zvdesk.exchange import jsonfile
from zvdesk.exchange.fields import LINE_LIMIT, is_web_address
from zvdesk.exchange.html import html_to_text
from zvdesk.exchange.jsonfile import JsonObject, JsonValue
from zvdesk.exchange.meetings.agenda import Agenda, Draft, nested_by_number, titled_ids
from zvdesk.exchange.meetings.incoming import IncomingDocument, IncomingItem, IncomingMeeting
from zvdesk.exchange.meetings.lettered import ROMAN, Lettered, lettered
from zvdesk.exchange.meetings.lists import Make
from zvdesk.exchange.meetings.repeating import is_broken, occurrences, unbroken
from zvdesk.exchange.meetings.times import in_dutch_time
from zvdesk.exchange.meetings.tree import Node
from zvdesk.exchange.text import clean_text, one_line, safe_file_name, title_of_file, unescaped
from zvdesk.model.enums import Confidentiality

SOURCE = "ical"
SIZE_LIMIT = 5 * 1024 * 1024
LINES_LIMIT = 60_000
MOST_MEETINGS = 5000
# the name of a time zone becomes that of a file, which the system may refuse
_UNREADABLE = (ValueError, TypeError, LookupError, AttributeError, RecursionError, OverflowError, OSError)
_YEARS = range(1900, 2201)
_ID_LIMIT = 180
_ITEM = re.compile(
    r"\s*(agendapunt\s+)?([0-9]{1,3}(?:\.[0-9]{1,3}){0,4}[a-z]?)([.):]|\s*[-–])?\s+(\S.*)", re.IGNORECASE
)
_CLASSES = {"PRIVATE": Confidentiality.VERTROUWELIJK, "CONFIDENTIAL": Confidentiality.VERTROUWELIJK}
_UNDERSTOOD = frozenset(
    {"UID", "SUMMARY", "DTSTART", "DTEND", "DURATION", "LOCATION", "DESCRIPTION", "X-ALT-DESC", "STATUS", "URL"}
    | {"ATTACH", "DTSTAMP", "RECURRENCE-ID"}
)


def read(data: bytes) -> list[IncomingMeeting]:
    """Return every event of a calendar file, a repeated one as often as it takes place, 500 times at most.

    Raises UserError: "file_too_large", "file_too_many_parts", "file_damaged", "calendar_empty".
    """
    if len(data) > SIZE_LIMIT:
        raise UserError("file_too_large", size=len(data), limit=SIZE_LIMIT)
    if data.count(b"\n") > LINES_LIMIT:
        raise UserError("file_too_many_parts")
    events = _events(jsonfile.decode(data))
    if not events:
        raise UserError("calendar_empty")
    moved = {(_uid(event), _moment(event, "RECURRENCE-ID")) for event in events if "RECURRENCE-ID" in event}
    found: dict[str, IncomingMeeting] = {}
    for event in events:
        for meeting in _meetings(event, moved):
            found.setdefault(meeting.source_id, meeting)
        if len(found) > MOST_MEETINGS:
            raise UserError("file_too_many_parts")
    return list(found.values())


def _events(text: str) -> list[Any]:
    from icalendar import Calendar

    try:
        calendars = Calendar.from_ical(text, multiple=True)
        return [event for calendar in calendars for event in calendar.walk("VEVENT")]
    except _UNREADABLE as error:
        raise UserError("file_damaged", line=0, column=0) from error


@dataclass(frozen=True)
class _When:
    """When one event takes place; `original` is the start that its rule gave it, None for one that is not repeated."""

    start: datetime | None
    end: datetime | None
    original: datetime | None = None


def _meetings(event: Any, moved: set[tuple[str, datetime | None]]) -> Iterator[IncomingMeeting]:
    start, end = _moment(event, "DTSTART"), _moment(event, "DTEND")
    length = end - start if start and end and end >= start else _length(event)
    end = start + length if start and length else None
    if "RECURRENCE-ID" in event:
        yield _meeting(event, _When(start, end, _moment(event, "RECURRENCE-ID")))
        return
    repeated = occurrences(event, _zoned(event, "DTSTART"))
    if repeated is None:
        yield _meeting(event, _When(start, end))
        return
    for first in repeated.starts:
        if (_uid(event), first) not in moved:
            made = _meeting(event, _When(first, first + length if length else None, first))
            yield replace(made, is_of_cut_series=repeated.is_cut)


def _meeting(event: Any, when: _When) -> IncomingMeeting:
    title = _line(event, "SUMMARY")
    description = _description(event)
    canceled = _line(event, "STATUS").upper() == "CANCELLED"
    uid = _uid(event)[:_ID_LIMIT] or f"~{title.casefold()[:_ID_LIMIT]}"
    if when.original or not _uid(event):
        moment = when.original or when.start
        uid += f"/{moment:%Y%m%dT%H%M}" if moment else ""
    address = _line(event, "URL")
    return IncomingMeeting(
        source=SOURCE,
        source_id=uid,
        organisation_id="",
        title=title,
        start=when.start,
        end=when.end,
        location=_line(event, "LOCATION"),
        description=description,
        status="geannuleerd" if canceled else "gepland",
        canceled=canceled,
        confidentiality=_CLASSES.get(_line(event, "CLASS").upper(), Confidentiality.OPENBAAR),
        url=address if is_web_address(address) else "",
        items=_items(description),
        documents=_documents(event),
        extra=_rest(event),
    )


def _uid(event: Any) -> str:
    return one_line(str(_single(event, "UID") or ""))[:LINE_LIMIT]


def _line(event: Any, name: str) -> str:
    text = one_line(unescaped(str(_single(event, name) or "")))
    return text if len(text) <= LINE_LIMIT else text[: LINE_LIMIT - 1].rstrip() + "…"


def _single(event: Any, name: str) -> Any:
    """Return a property; of one that stands there twice, the first."""
    value = event.get(name)
    return unbroken(value[0] if isinstance(value, list) and value else value)


def _description(event: Any) -> str:
    plain = str(_single(event, "DESCRIPTION") or "")
    return html_to_text(plain if plain.strip() else str(_single(event, "X-ALT-DESC") or ""))


def _zoned(event: Any, name: str) -> datetime | None:
    """Return a moment as the file has it, with its zone; a whole day begins at midnight."""
    value = getattr(_single(event, name), "dt", None)
    if isinstance(value, date) and not isinstance(value, datetime):
        value = datetime.combine(value, time())
    return value if isinstance(value, datetime) and value.year in _YEARS else None


def _moment(event: Any, name: str) -> datetime | None:
    value = _zoned(event, name)
    return None if value is None else _wall(value)


def _wall(value: datetime) -> datetime:
    return (value if value.tzinfo is None else in_dutch_time(value)).replace(microsecond=0)


def _length(event: Any) -> Any:
    """Return how long an event takes, None when it does not say so, or says what cannot be."""
    length = getattr(_single(event, "DURATION"), "dt", None)
    days = getattr(length, "days", None)
    return length if isinstance(days, int) and 0 <= days <= 31 else None


def _items(description: str) -> tuple[IncomingItem, ...]:
    """Return numbered lines as items, each with the lines under it as explanation; a single one is no agenda."""
    found: list[tuple[str, str, list[str]]] = []
    for line in description.split("\n"):
        match, before = _ITEM.fullmatch(line), [number for number, _, _ in found]
        if match and _is_numbered(match, before):
            found.append((match[2], one_line(match[4])[:LINE_LIMIT], []))
        elif (by_letter := lettered(line.strip())) and by_letter.title and _goes_on(by_letter, before):
            found.append((by_letter.number, one_line(by_letter.title)[:LINE_LIMIT], []))
        elif found:
            found[-1][2].append(line.strip())
    if len(found) < 2:
        return ()
    agenda = Agenda()
    ids = titled_ids(title for _, title, _ in found)
    for index, parent in enumerate(nested_by_number(number for number, _, _ in found)):
        number, title, lines = found[index]
        node = Node(ids[index], title, "" if parent is None else ids[parent])
        agenda.add(Draft(ids[index], node, _maker(node, number, "\n".join(lines).strip())))
    return agenda.items()


def _is_numbered(line: re.Match[str], before: list[str]) -> bool:
    """Tell whether the number of a line is that of an item: "12 raadsleden zijn afwezig" only counts.

    A bare number is one where it is next in the list and a title follows it.
    """
    number = line[2]
    if line[1] or line[3] or not number.isdigit() or number.startswith("0"):
        return True
    tops = [int(first[0]) for one in before if (first := re.match("[0-9]+", one))]
    return not line[4][0].islower() and int(number) == (max(tops) + 1 if tops else 1)


def _goes_on(line: Lettered, before: list[str]) -> bool:
    """Tell whether a number with a letter is that of an item: where it can be nothing else, or is next in the list."""
    if line.is_certain:
        return True
    former = [one for number in before if (one := lettered(f"{number}."))]
    return line.way == ROMAN and line.place == (former[-1].place + 1 if former else 1)


def _maker(node: Node, number: str, explanation: str) -> Make:
    return lambda children: IncomingItem(
        source_id=node.id, number=number, title=node.title, explanation=explanation, children=children
    )


def _documents(event: Any) -> tuple[IncomingDocument, ...]:
    attached = event.get("ATTACH")
    listed = attached if isinstance(attached, list) else [] if attached is None else [attached]
    documents: dict[str, IncomingDocument] = {}
    for number, value in enumerate(listed, start=1):
        document = _document(value, number)
        documents.setdefault(document.source_id, document)
    return tuple(documents.values())


def _document(value: Any, number: int) -> IncomingDocument:
    """Return what an event has attached: an address, or the file itself, of which the size is known."""
    parameters = {str(name).upper(): str(told) for name, told in getattr(value, "params", {}).items()}
    is_file = parameters.get("ENCODING", "").upper() == "BASE64" or parameters.get("VALUE", "").upper() == "BINARY"
    address = "" if is_file else one_line(str(value))
    named = parameters.get("FILENAME") or parameters.get("X-FILENAME") or _last_part(address)
    name = safe_file_name(unquote(named, errors="replace"))
    return IncomingDocument(
        source_id=(address or f"~{name.casefold() or number}")[:_ID_LIMIT],
        title=title_of_file(name) or f"Bijlage {number}",
        file_name=name,
        mime_type=one_line(parameters.get("FMTTYPE", "")).lower()[:_ID_LIMIT],
        size=_size(value) if is_file else None,
        url=address if is_web_address(address) else "",
    )


def _last_part(address: str) -> str:
    try:
        return urlsplit(address).path.rpartition("/")[2]
    except ValueError:
        return ""


def _size(value: Any) -> int | None:
    """Return the size of a file that is written into the calendar."""
    try:
        return len(base64.b64decode(value.to_ical() if hasattr(value, "to_ical") else str(value).encode()))
    except (binascii.Error, ValueError):
        return None


def _rest(event: Any) -> JsonObject:
    """Return every property and part that was not understood, as it is written in the file."""
    rest: JsonObject = {}
    for name, value in event.items():
        values = value if isinstance(value, list) else [value]
        is_understood = name in _UNDERSTOOD or (name == "CLASS" and str(value).upper() == "PUBLIC")
        if not is_understood or any(map(is_broken, values)):
            parts: list[JsonValue] = [_written(part) for part in values]
            rest[clean_text(name)] = parts[0] if len(parts) == 1 else parts
    if _is_whole_day(event):
        rest["all_day"] = True
    for part in event.subcomponents:
        kept = rest.setdefault(clean_text(str(part.name)), [])
        if isinstance(kept, list):
            kept.append(_written(part))
    return rest


def _is_whole_day(event: Any) -> bool:
    value = getattr(_single(event, "DTSTART"), "dt", None)
    return isinstance(value, date) and not isinstance(value, datetime)


def _written(value: Any) -> str:
    written = value.to_ical() if hasattr(value, "to_ical") else str(value).encode()
    return clean_text(written.decode("utf-8", "replace") if isinstance(written, bytes) else str(written))
