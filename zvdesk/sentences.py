"""What went wrong, in Dutch: one sentence or two per error code, for the window and the command line alike.

Each says what is wrong and what to do about it. A test holds the table against every place that raises an error.
"""

import string
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from zvdesk.error_sentences import (
    cards,
    house_style,
    incoming,
    network,
    outside,
    questions,
    records,
    tables,
    workspaces,
)
from zvdesk.errors import ZvdeskError
from zvdesk.phrases import empty_part, joined, kind_word
from zvdesk.sentence_words import EXPECTED, FIELD_WORDS, LOOKS_LIKE, PARTS_OF_A_FILE

SHORT_ID = 8
"""Characters of an id that a person is shown."""

LONGEST_VALUE = 60
"""Characters of a wrong value that a sentence shows."""

TEMPLATES = {
    **records.TEMPLATES,
    **incoming.TEMPLATES,
    **questions.TEMPLATES,
    **house_style.TEMPLATES,
    **workspaces.TEMPLATES,
    **outside.TEMPLATES,
    **network.TEMPLATES,
    **cards.TEMPLATES,
    **tables.TEMPLATES,
}
"""The sentence of each code, with places for the data of the error."""


def sentence(error: ZvdeskError) -> str:
    """Return what to tell the user about an error. Raises KeyError for a code without a sentence."""
    return _FORMATTER.vformat(TEMPLATES[error.code], (), _Data(error.data))


class _Data(dict[str, Any]):
    """The data of an error, with itself behind each value so that a word can draw on more than one."""

    def __getitem__(self, name: str) -> "_Value":
        return _Value(self.get(name, ""), self)


class _Value:
    def __init__(self, value: Any, data: Mapping[str, Any]) -> None:
        self.value = value
        self.data = data

    def __format__(self, word: str) -> str:
        return _WORDS[word](self.value, self.data) if word else str(self.value)


def _list(values: Any, _data: Mapping[str, Any]) -> str:
    return joined([str(value) for value in values]) if isinstance(values, list | tuple) else ""


def _or(values: Any, _data: Mapping[str, Any]) -> str:
    return " of ".join(str(value) for value in values)


def _choose(values: Any, _data: Mapping[str, Any]) -> str:
    return f"; kies uit {_list(values, {})}" if values else ": er is er nog geen"


def _fields(names: Any, data: Mapping[str, Any]) -> str:
    return _list([_field(name, data) for name in names], data)


def _field(name: Any, _data: Mapping[str, Any]) -> str:
    return f"{FIELD_WORDS[name]} ({name})" if name in FIELD_WORDS else f"“{name}”"


def _expected(text: Any, _data: Mapping[str, Any]) -> str:
    if " | " in str(text):
        return "een van " + ", ".join(str(text).split(" | "))
    return EXPECTED.get(text, str(text))


def _given(value: Any, data: Mapping[str, Any]) -> str:
    """Say what stood in JSON, in the words of who wrote it and not in Python's."""
    if value is None:
        return "niets (null)"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return f"het getal {_shortened(str(value))}"
    if isinstance(value, str):
        return _given_text(value)
    if isinstance(value, Mapping):
        return "een JSON-object"
    wanted = {"list of texts": str, "list of objects": Mapping}.get(str(data.get("expected")), object)
    wrong = [each for each in value if not isinstance(each, wanted)] if isinstance(value, list) else []
    return f"een lijst met daarin {_given(wrong[0], {})}" if wrong else "een lijst"


def _given_text(text: str) -> str:
    if any(letter == "\0" or "\ud800" <= letter <= "\udfff" for letter in text):
        return "tekst met een teken dat niet bewaard kan worden"
    return f"de tekst “{_shortened(text)}”" if text else "een lege tekst"


def _shortened(text: str) -> str:
    return text if len(text) <= LONGEST_VALUE else f"{text[:LONGEST_VALUE]}…"


def _shown(value: Any, _data: Mapping[str, Any]) -> str:
    return _shortened(str(value))


def _line(line: Any, data: Mapping[str, Any]) -> str:
    return f": het loopt mis op regel {line}, teken {data.get('column', 0)}" if line else ""


def _place(place: Any, _data: Mapping[str, Any]) -> str:
    return f" (bij {place})" if place else ""


def _first_fields(fields: Any, data: Mapping[str, Any]) -> str:
    return f" (het begint met {_list(fields, data)})" if fields else ""


def _titled(title: Any, _data: Mapping[str, Any]) -> str:
    return f" “{title}”" if title else ""


def _holder(pid: Any, data: Mapping[str, Any]) -> str:
    host = data.get("host")
    return f" (proces {pid}{f' op {host}' if host else ''})" if pid else ""


def _since(text: Any, _data: Mapping[str, Any]) -> str:
    try:
        return f" sinds {datetime.fromisoformat(str(text)).astimezone():%H:%M} uur"
    except ValueError:
        return ""


def _at(path: Any, _data: Mapping[str, Any]) -> str:
    return f" (“{path}”)" if path else ""


def _size(size: Any, _data: Mapping[str, Any]) -> str:
    return f"{int(size) // (1024 * 1024)} MB"


def _places(count: Any, _data: Mapping[str, Any]) -> str:
    return "1 plaats" if count == 1 else f"{count} plaatsen"


_WORDS = {
    "kind": lambda kind, _data: kind_word(str(kind)),
    "no_kind": lambda kind, _data: f"geen {kind_word(str(kind))}" if kind else "niets",
    "looks_like": lambda word, _data: LOOKS_LIKE.get(word, "iets anders"),
    "what": lambda word, _data: PARTS_OF_A_FILE.get(word, "een onderdeel"),
    "list": _list,
    "short_ids": lambda ids, data: _list([str(each)[:SHORT_ID] for each in ids], data),
    "or": _or,
    "choose": _choose,
    "fields": _fields,
    "empty_parts": lambda names, data: joined([empty_part(name, str(data.get("kind", ""))) for name in names]),
    "field": _field,
    "expected": _expected,
    "given": _given,
    "line": _line,
    "place": _place,
    "places": _places,
    "first_fields": _first_fields,
    "titled": _titled,
    "holder": _holder,
    "since": _since,
    "at": _at,
    "size": _size,
    "shown": _shown,
}
_FORMATTER = string.Formatter()
