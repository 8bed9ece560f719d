"""The demo's files, with their dates put around the day on which somebody looks at it; see resources/demo/README.md."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from zvdesk.exchange.jsonfile import JsonObject, JsonValue
from zvdesk.model.dates import MONTHS, WEEKDAYS, written_date

_SHORT_WEEKDAYS = tuple(day[:2] for day in WEEKDAYS)
_DAY = r"([+-]\d+)d(?:@([a-z]{2}))?"
_WHOLE = re.compile(rf"\$(date|moment){_DAY}(T\d\d:\d\d)?")
_INSIDE = re.compile(rf"\{{\$(date|day|weekday|iso){_DAY}\}}")
_YEAR = re.compile(r"\{\$year([+-]\d+)?\}")

_WORDS: dict[str, Callable[[date], str]] = {
    "date": written_date,
    "day": lambda day: f"{day.day} {MONTHS[day.month - 1]}",
    "weekday": lambda day: f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]}",
    "iso": date.isoformat,
}


@dataclass(frozen=True)
class DemoRecord:
    """One record to make: `fields` as on the command line; a text "$key" in them stands for the id of that record."""

    key: str
    kind: str
    fields: JsonObject


@dataclass(frozen=True)
class DemoFile:
    """A file to hang on the record with the key `on`, with the alternative text of a picture.

    `source_of` is the key of a council question that names it as a source at `page`, "" for none.
    """

    path: Path
    on: str
    alternative_text: str
    source_of: str = ""
    page: str = ""


@dataclass(frozen=True)
class Demo:
    """Everything to put into a demo workspace, in this sequence: meeting files to import, records, files.

    What a meeting file brings has keys too: "meeting.ID", "agenda-item.ID" and "document.ID" with the source's id.
    """

    meetings: tuple[bytes, ...]
    records: tuple[DemoRecord, ...]
    files: tuple[DemoFile, ...]


def read_demo(folder: Path, today: date) -> Demo:
    """Return the demo in a folder as it is on a day."""
    meetings = [_resolved(path, today) for path in sorted((folder / "meetings").glob("*.json"))]
    listed = [_resolved(path, today) for path in sorted((folder / "records").glob("*.json"))]
    attached = _resolved(folder / "attachments.json", today)
    return Demo(
        meetings=tuple(json.dumps(meeting, ensure_ascii=False).encode() for meeting in meetings),
        records=tuple(_record(entry) for entries in listed for entry in _objects(entries)),
        files=tuple(_file(folder, entry) for entry in _objects(attached)),
    )


def _record(entry: JsonObject) -> DemoRecord:
    fields = {name: value for name, value in entry.items() if name not in ("record", "key")}
    return DemoRecord(str(entry["key"]), str(entry["record"]), fields)


def _file(folder: Path, entry: JsonObject) -> DemoFile:
    more = {name: str(entry.get(name, "")) for name in ("alternative_text", "source_of", "page")}
    return DemoFile(folder / str(entry["file"]), str(entry["on"]), **more)


def _objects(value: JsonValue) -> list[JsonObject]:
    return [entry for entry in value if isinstance(entry, dict)] if isinstance(value, list) else []


def _resolved(path: Path, today: date) -> JsonValue:
    return _with_dates(json.loads(path.read_text("utf-8")), today)


def _with_dates(value: JsonValue, today: date) -> JsonValue:
    if isinstance(value, str):
        return _text_with_dates(value, today)
    if isinstance(value, list):
        return [_with_dates(part, today) for part in value]
    if isinstance(value, dict):
        return {name: _with_dates(part, today) for name, part in value.items()}
    return value


def _text_with_dates(text: str, today: date) -> str:
    whole = _WHOLE.fullmatch(text)
    if whole:
        kind, offset, weekday, time = whole.groups()
        day = _day(today, offset, weekday).isoformat()
        return f"{day}{time or 'T00:00'}:00" if kind == "moment" else day
    text = _INSIDE.sub(lambda match: _WORDS[match[1]](_day(today, match[2], match[3])), text)
    return _YEAR.sub(lambda match: str(today.year + int(match[1] or 0)), text)


def _day(today: date, offset: str, weekday: str | None) -> date:
    day = today + timedelta(days=int(offset))
    if weekday is None:
        return day
    return day + timedelta(days=(_SHORT_WEEKDAYS.index(weekday) - day.weekday()) % 7)
