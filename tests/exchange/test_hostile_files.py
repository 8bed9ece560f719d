"""Whatever value of a meeting file is changed into whatever: it is read soundly, or refused with one code."""

import copy
import json
from collections.abc import Iterator
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from meeting_files import FIXTURES, assert_sound, fixture

from zvdesk.errors import UserError
from zvdesk.exchange.meetings import IncomingMeeting, read_meeting_file

CODES = {
    "file_empty", "file_too_deep", "file_not_json", "file_damaged", "file_field_wrong", "meeting_format_unknown",
    "meeting_id_missing", "meeting_date_invalid", "agenda_item_twice", "agenda_circular", "agenda_too_deep",
    "file_xml_doctype", "calendar_empty", "file_too_many_parts",
}  # fmt: skip
FILES = {path.name: path.read_bytes() for path in sorted(FIXTURES.iterdir())}
VALUES = [fixture(name.removesuffix(".json")) for name in FILES if name.endswith(".json")]

Path = tuple[str | int, ...]


def paths_in(value: Any, path: Path = ()) -> Iterator[Path]:
    """Yield the path of every value below the top."""
    children = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, child in children:
        yield (*path, key)
        yield from paths_in(child, (*path, key))


def at(value: Any, path: Path) -> Any:
    """Return what stands at a path."""
    for key in path:
        value = value[key]
    return value


odd_texts = st.sampled_from(
    ["", "0", "ja", "\ud800", "\0", "<b>", "</p><ul>", "2026-13-01 00:00:00", "9999-12-31 23:59:59", "102", "x" * 5000]
)
scalars = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.integers(100, 107)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=20)
    | odd_texts
)
json_values = st.recursive(
    scalars,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["id", "self", "value", "name", "0", "1", "x"]) | st.text(max_size=5), inner, max_size=4
        )
    ),
    max_leaves=8,
)


def meetings_or_code(data: bytes) -> tuple[list[IncomingMeeting], str]:
    """Return the meetings, or the code that they are refused with and data fit for a message."""
    try:
        return read_meeting_file(data), ""
    except UserError as error:
        json.dumps(error.data).encode()
        return [], error.code


def check(data: bytes) -> None:
    """Assert that a file is read soundly or refused with a code that has a sentence."""
    meetings, code = meetings_or_code(data)
    assert code in CODES if code else meetings
    for meeting in meetings:
        assert_sound(meeting)


@settings(max_examples=200, deadline=None)
@given(value=st.sampled_from(VALUES), data=st.data())
def test_any_value_may_become_any_other(value: Any, data: st.DataObject) -> None:
    changed = copy.deepcopy(value)
    for _ in range(data.draw(st.integers(1, 3))):
        path = data.draw(st.sampled_from(list(paths_in(changed))))
        at(changed, path[:-1])[path[-1]] = data.draw(json_values)
        if not list(paths_in(changed)):
            break
    check(json.dumps(changed).encode())


@settings(max_examples=150, deadline=None)
@given(value=st.sampled_from(VALUES), data=st.data())
def test_any_value_may_be_missing_or_moved(value: Any, data: st.DataObject) -> None:
    changed = copy.deepcopy(value)
    paths = list(paths_in(changed))
    source, target = data.draw(st.sampled_from(paths)), data.draw(st.sampled_from(paths))
    moved = copy.deepcopy(at(changed, source))
    if data.draw(st.booleans()):
        at(changed, target[:-1])[target[-1]] = moved
    else:
        del at(changed, source[:-1])[source[-1]]
    check(json.dumps(changed).encode())


@settings(max_examples=150, deadline=None)
@given(
    name=st.sampled_from(sorted(FILES)), start=st.floats(0, 1), length=st.integers(0, 40), junk=st.binary(max_size=8)
)
def test_any_bytes_may_be_damaged(name: str, start: float, length: int, junk: bytes) -> None:
    data = FILES[name]
    at = int(start * len(data))
    check(data[:at] + junk + data[at + length :])


@settings(deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_may_be_dropped_on_the_window(data: bytes) -> None:
    check(data)


@settings(deadline=None)
@given(
    st.lists(st.tuples(st.integers(1, 9), st.none() | st.integers(1, 9), st.none() | st.integers(-2, 2)), max_size=9)
)
def test_any_parents_give_a_tree_with_every_item_once(items: list[tuple[int, int | None, int | None]]) -> None:
    agenda = [{"id": item, "parent": parent, "order": order} for item, parent, order in items]
    value = {"id": 99, "agenda_items": agenda, "plannings": []}
    meetings, code = meetings_or_code(json.dumps(value).encode())
    assert bool(meetings) != (code in {"agenda_circular", "agenda_item_twice"})
    for meeting in meetings:
        assert_sound(meeting)
        assert {item.source_id for item in meeting.walk()} == {str(item) for item, _, _ in items}
