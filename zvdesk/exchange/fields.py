"""Objects of a foreign file are read field by field, so that whatever nobody understood is still there afterwards."""

import json
import re
from collections.abc import Callable
from datetime import date, datetime
from typing import TypeVar
from urllib.parse import urlsplit

from zvdesk.errors import UserError
from zvdesk.exchange.html import html_to_text
from zvdesk.exchange.jsonfile import JsonObject, JsonValue
from zvdesk.exchange.text import clean_text, one_line, unescaped

_T = TypeVar("_T")
LINE_LIMIT = 1000
_LARGEST = 2**53
_ID_LIMIT = 200
_SHOWN_LIMIT = 80
_BLANK = re.compile(r"\s")
_YEARS = range(1900, 2201)
_NO_DATE = re.compile(r"\s*(0000-00-00.*)?", re.DOTALL)
_INDEX = re.compile(r"[0-9]{1,9}")
_TRUE = frozenset({"1", "true", "ja", "yes", "on"})
_FALSE = frozenset({"", "0", "false", "nee", "no", "off"})


class Fields:
    """One JSON object of a file; a field that is read and understood is taken, `rest` returns all others.

    A method that cannot make sense of a value returns its empty form and leaves the field in the rest. `place`
    says where the object stands in the file ("agenda_items[3]"), for error messages.
    """

    def __init__(self, raw: JsonObject, place: str) -> None:
        self.raw = raw
        self.place = place
        self._taken: set[str] = set()
        self._opened: dict[str, Callable[[], JsonValue]] = {}

    def take(self, name: str) -> None:
        """Count a field as understood although it was not read: it repeats what is known already."""
        self._taken.add(name)

    def line(self, name: str) -> str:
        """Return text on one line without HTML entities, numbers as text.

        Over 1,000 characters it is cut, and the whole stays in the rest.
        """
        value = self.raw.get(name)
        if isinstance(value, bool) or not isinstance(value, str | int | float):
            return self._nothing(name, "")
        text = one_line(unescaped(str(value)))
        if len(text) > LINE_LIMIT:
            return text[: LINE_LIMIT - 1].rstrip() + "…"
        self._taken.add(name)
        return text

    def text(self, name: str) -> str:
        """Return text of any length; HTML becomes paragraphs and lists in plain text."""
        value = self.raw.get(name)
        return self._got(name, html_to_text(value)) if isinstance(value, str) else self._nothing(name, "")

    def names(self, name: str) -> str:
        """Return one or more names ("A, B"): a text, an object with a name, or a list of these; "" otherwise."""
        value = self.raw.get(name)
        names = [_name(part) for part in value] if isinstance(value, list) else [_name(value)]
        return self._got(name, ", ".join(names)) if names and all(names) else self._nothing(name, "")

    def identity(self, name: str) -> str:
        """Return an id as text, "" when the field holds none: texts, and whole numbers without a fraction."""
        text = identity(self.raw.get(name))
        return self._got(name, text) if text else self._nothing(name, "")

    def flag(self, name: str, *, unclear: bool) -> bool:
        """Return yes or no in any spelling (0, 1, "ja"); False when absent, `unclear` for what is neither."""
        value = self.raw.get(name)
        return self._got(name, read_flag(value)) if is_flag(value) else unclear

    def integer(self, name: str) -> int | None:
        """Return a whole number below 2**53 in size, also from "12" and 12.0; None otherwise."""
        value = self.raw.get(name)
        if isinstance(value, str) and re.fullmatch(r"\s*-?[0-9]{1,15}\s*", value):
            return self._got(name, int(value))
        if (
            isinstance(value, bool)
            or not isinstance(value, int | float)
            or value != value // 1
            or abs(value) > _LARGEST
        ):
            return self._nothing(name, None)
        return self._got(name, int(value))

    def natural(self, name: str) -> int | None:
        """Return a whole number that is not negative, None otherwise."""
        number = self.integer(name)
        if number is not None and number < 0:
            self.keep(name)
            return None
        return number

    def moment(self, name: str) -> datetime | None:
        """Return a wall clock time ("2026-12-03 19:30:00", without zone) between 1900 and 2200; None otherwise."""
        value = self.raw.get(name)
        if isinstance(value, str):
            if _NO_DATE.fullmatch(value):
                return self._got(name, None)
            moment = _wall_clock(value.strip())
            if moment is not None:
                return self._got(name, moment)
        return self._nothing(name, None)

    def day(self, name: str) -> date | None:
        """Return a date ("2026-12-03", a time after it is left out); None otherwise."""
        moment = self.moment(name)
        return moment.date() if moment else None

    def web_address(self, name: str) -> str:
        """Return an http or https address, "" for anything else."""
        value = self.raw.get(name)
        if isinstance(value, str) and is_web_address(value.strip()):
            return self._got(name, value.strip())
        return self._nothing(name, "")

    def record(self, name: str) -> "Fields":
        """Return the object in a field, an empty one for anything else; its rest is part of the rest of this one."""
        value = self.raw.get(name)
        if not isinstance(value, dict):
            return self._nothing(name, Fields({}, self._below(name)))
        record = Fields(value, self._below(name))
        self.open(name, record.rest)
        return record

    def keep(self, name: str) -> None:
        """Leave a field in the rest although it was read: what was made of it is not the whole of it."""
        self._taken.discard(name)
        self._opened.pop(name, None)

    def is_understood(self, name: str) -> bool:
        """Tell whether a field was taken or is absent."""
        return name in self._taken or name not in self.raw

    def open(self, name: str, rest: Callable[[], JsonValue]) -> None:
        """Leave a field to another reader; what that one has not taken becomes part of the rest of this object."""
        self._opened[name] = rest

    def records(self, name: str) -> list["Fields"]:
        """Return the objects in a list, none for null or an absent field.

        PHP writes a list with gaps as an object with numbered keys; it is read as the list it was.
        Raises UserError("file_field_wrong", place, field) when the field holds anything else: reading on would take
        a damaged agenda for an empty one.
        """
        value = self.raw.get(name)
        if value is None:
            value = []
        elif isinstance(value, dict) and all(_INDEX.fullmatch(key) for key in value):
            value = [value[key] for key in sorted(value, key=int)]
        if not isinstance(value, list):
            raise UserError("file_field_wrong", place=self.place, field=name)
        records = []
        for index, part in enumerate(value):
            if not isinstance(part, dict):
                raise UserError("file_field_wrong", place=self.place, field=f"{name}[{index}]")
            records.append(Fields(part, f"{self._below(name)}[{index}]"))
        return self._got(name, records)

    def refuse_wrong(self, *names: str) -> None:
        """Raise UserError("file_field_wrong", place, field) for a field that holds anything but a text.

        It is for what cannot be known without them: an agenda item that would have neither number nor title.
        """
        for name in names:
            if not is_text(self.raw.get(name)):
                raise UserError("file_field_wrong", place=self.place, field=name)

    def rest(self) -> JsonObject:
        """Return every field that was not taken, those of opened records included, with texts that can be stored."""
        rest: JsonObject = {}
        for name, value in self.raw.items():
            if name in self._opened:
                inner = self._opened[name]()
                if inner:
                    rest[clean_text(name)] = inner
            elif name not in self._taken:
                rest[clean_text(name)] = storable(value)
        return rest

    def _below(self, name: str) -> str:
        return f"{self.place}.{name}" if self.place else name

    def _got(self, name: str, value: _T) -> _T:
        self._taken.add(name)
        return value

    def _nothing(self, name: str, value: _T) -> _T:
        if self.raw.get(name) in (None, ""):
            self._taken.add(name)
        return value


def is_text(value: JsonValue) -> bool:
    """Tell whether a value is a text or a number that is read as one, or nothing at all."""
    return value is None or (isinstance(value, str | int | float) and not isinstance(value, bool))


def is_flag(value: JsonValue) -> bool:
    """Tell whether a value says yes or no in some spelling; none at all says no."""
    word = value.strip().lower() if isinstance(value, str) else None
    return value is None or isinstance(value, bool | int | float) or word in _TRUE or word in _FALSE


def read_flag(value: JsonValue) -> bool:
    """Return the yes or no of a value that is a flag."""
    return value.strip().lower() in _TRUE if isinstance(value, str) else bool(value)


def identity(value: JsonValue) -> str:
    """Return the text of an id (12, "12" and 12.0 are one), "" for what cannot be one."""
    if isinstance(value, float) and value.is_integer() and abs(value) <= _LARGEST:
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, str | int):
        return ""
    text = one_line(str(value))
    return text if len(text) <= _ID_LIMIT else ""


def _name(value: JsonValue) -> str:
    if isinstance(value, dict):
        value = next((value[key] for key in ("name", "title", "value", "label") if value.get(key)), None)
    text = one_line(unescaped(value)) if isinstance(value, str) else ""
    return text if len(text) <= LINE_LIMIT else ""


def is_web_address(text: str) -> bool:
    """Tell whether text is a whole http or https address without blanks."""
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return (
        parts.scheme in ("http", "https")
        and bool(parts.netloc)
        and text == clean_text(text)
        and not _BLANK.search(text)
    )


def storable(value: JsonValue) -> JsonValue:
    """Return a JSON value with every text in it made fit to store."""
    if isinstance(value, str):
        return clean_text(value)
    if isinstance(value, list):
        return [storable(part) for part in value]
    if isinstance(value, dict):
        return {clean_text(name): storable(part) for name, part in value.items()}
    return value


def shown(value: JsonValue) -> str:
    """Return a short form of any value for an error message, as it stands in the file."""
    inner = "{…}" if isinstance(value, dict) else "[…]" if isinstance(value, list) else json.dumps(value)
    text = one_line(value) if isinstance(value, str) else inner
    return text if len(text) <= _SHOWN_LIMIT else f"{text[: _SHOWN_LIMIT - 1]}…"


def _wall_clock(text: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    if moment.tzinfo is not None or moment.year not in _YEARS:
        return None
    return moment.replace(microsecond=0)
