"""What the tests of meeting files share: the fixtures, and what any meeting that came in must be like."""

import json
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from zvdesk.errors import UserError
from zvdesk.exchange.meetings import IncomingDocument, IncomingItem, IncomingMeeting, read_meeting_file
from zvdesk.exchange.meetings.incoming import IncomingPromise
from zvdesk.model.enums import Confidentiality

FIXTURES = Path(__file__).parent / "fixtures"


def fixture(name: str) -> Any:
    """Return a fresh copy of a fixture as Python values."""
    return json.loads((FIXTURES / f"{name}.json").read_text("utf-8"))


def read(value: Any) -> IncomingMeeting:
    """Return the one meeting in a value written as a file."""
    (meeting,) = read_meeting_file(json.dumps(value).encode())
    return meeting


def refusal(data: bytes | Any) -> UserError:
    """Return the error that a file, given as bytes or as a value, is refused with."""
    with pytest.raises(UserError) as caught:
        read_meeting_file(data if isinstance(data, bytes) else json.dumps(data).encode())
    assert json.dumps(caught.value.data)
    return caught.value


def item_by_id(meeting: IncomingMeeting, source_id: str) -> IncomingItem:
    """Return one item wherever it is in the tree."""
    (item,) = [item for item in meeting.walk() if item.source_id == source_id]
    return item


def all_documents(meeting: IncomingMeeting) -> Iterator[IncomingDocument]:
    """Yield the documents of the meeting and of all items."""
    yield from meeting.documents
    for item in meeting.walk():
        yield from item.documents


def assert_sound(meeting: IncomingMeeting) -> None:
    """Every field has its type, every text can be stored, every id is there and its own."""
    _assert_types(meeting)
    ids = [item.source_id for item in meeting.walk()]
    assert len(ids) == len(set(ids))
    for place in (meeting, *meeting.walk()):
        listed = [document.source_id for document in place.documents]
        assert len(listed) == len(set(listed))
    for siblings in (meeting.items, *(item.children for item in meeting.walk())):
        order = [(item.order is None, item.order or 0) for item in siblings]
        assert order == sorted(order)


def _assert_types(part: IncomingMeeting | IncomingItem | IncomingDocument) -> None:
    assert part.source_id
    for field in fields(part):
        value = getattr(part, field.name)
        if field.name == "extra":
            _assert_storable(json.loads(json.dumps(value, allow_nan=False)))
        elif field.type is str:
            _assert_storable(value)
            assert type(value) is str
        elif field.type is bool:
            assert type(value) is bool
        elif field.name == "confidentiality":
            assert type(value) is Confidentiality
        elif isinstance(value, IncomingPromise):
            _assert_storable([value.text, value.promised_by])
            assert value.state in ("open", "nagekomen", "vervallen")
            assert {type(value.promised_on), type(value.due_on)} <= {date, type(None)}
        elif isinstance(value, tuple):
            for inner in value:
                assert is_dataclass(inner)
                _assert_types(inner)
        else:
            assert value is None or type(value) in (int, date, datetime)
            assert not isinstance(value, date) or 1900 <= value.year <= 2200


def _assert_storable(value: Any) -> None:
    if isinstance(value, str):
        value.encode("utf-8")
        assert not any(letter < " " and letter not in "\n\t" for letter in value)
    elif isinstance(value, dict):
        _assert_storable([*value, *value.values()])
    elif isinstance(value, list):
        for inner in value:
            _assert_storable(inner)
