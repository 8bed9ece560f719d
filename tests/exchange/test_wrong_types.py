"""A file with a field of a wrong type is refused, or read without it; it never makes an item that says nothing."""

import copy
import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from meeting_files import FIXTURES, fixture, refusal

from zvdesk.errors import UserError
from zvdesk.exchange.jsonfile import JsonValue
from zvdesk.exchange.meetings.recognise import as_value, read_value
from zvdesk.sentences import sentence

FILES = {path.name: as_value(path.read_bytes()) for path in FIXTURES.iterdir() if path.suffix in (".json", ".xml")}
NUMBERS = {
    "number", "title_prefix", "Features", "agendapuntKenmerk", "agendapuntvolgnummer", "geplandAgendapuntvolgnummer",
}  # fmt: skip
NO_PARTS = ([1], ["x"], [["x"]], True, False)
"""What is a wrong type where an object or a list of objects is expected."""

NO_TEXTS = (*NO_PARTS, [], {}, [{}], {"a": "b"}, {"value": []})
Path = tuple[str | int, ...]


def places(value: Any, path: Path = ()) -> Iterator[Path]:
    """Yield the path of everything in a value, containers before what is in them."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, part in inner:
        yield (*path, key)
        yield from places(part, (*path, key))


def at(value: Any, path: Path) -> Any:
    for key in path:
        value = value[key]
    return value


def changed(value: JsonValue, path: Path, wrong: Any) -> Any:
    made: Any = copy.deepcopy(value)
    at(made, path[:-1])[path[-1]] = wrong
    return made


def unnumbered(value: Any) -> Any:
    if isinstance(value, list):
        return [unnumbered(part) for part in value]
    if not isinstance(value, dict):
        return value
    return {key: "" if key in NUMBERS else unnumbered(part) for key, part in value.items()}


PLACES = {
    (name, numbered): (made, list(places(made)))
    for name, value in FILES.items()
    for numbered in (True, False)
    for made in [value if numbered else unnumbered(value)]
}


def nameless(value: JsonValue) -> int:
    """Return how many items of a file have neither number nor title."""
    return sum(not (item.number or item.title) for meeting in read_value(value) or [] for item in meeting.walk())


@pytest.mark.parametrize("name", sorted(FILES))
def test_the_files_themselves_name_every_item(name: str) -> None:
    assert nameless(FILES[name]) == 0
    assert PLACES[name, True][1]


@settings(max_examples=800)
@given(st.data())
def test_a_wrong_type_anywhere_makes_no_item_without_number_and_title(data: st.DataObject) -> None:
    key = data.draw(st.sampled_from(sorted(PLACES)))
    value, paths = PLACES[key]
    path = data.draw(st.sampled_from(paths))
    wrong = data.draw(st.sampled_from(NO_PARTS if isinstance(at(value, path), list | dict) else NO_TEXTS))
    before = nameless(value)
    try:
        more = nameless(changed(value, path, wrong)) - before
        told = ""
    except UserError as error:
        more, told = 0, sentence(error)
    assert more <= 0, f"{key} {path} {told}"


@pytest.mark.parametrize("wrong", [[], [1], "tekst", 7, True, [{"title_prefix": "3"}]])
def test_the_heart_of_a_notubiz_item_in_another_shape_is_refused_in_a_sentence(wrong: Any) -> None:
    raw = fixture("notubiz_nested")
    agenda = (raw.get("meeting") or raw)["agenda_items"]
    agenda[0]["type_data"] = wrong
    error = refusal(raw)
    assert (error.code, error.data["field"]) == ("file_field_wrong", "type_data")
    told = "In dit bestand heeft het veld “type_data” (bij agenda_items[0]) een vorm die zvdesk niet kent"
    assert sentence(error) == f"{told}; bewaar het opnieuw."


@pytest.mark.parametrize(
    "data", [{}, {"attributes": [1]}, {"attributes": "x"}, {"attributes": [{"id": 1, "value": ["Opening"]}]}]
)
def test_an_item_whose_title_is_no_text_is_refused(data: dict[str, Any]) -> None:
    raw = fixture("notubiz_nested")
    agenda = (raw.get("meeting") or raw)["agenda_items"]
    agenda[0] |= {"type_data": {"title_prefix": "", **data}, "title": [] if not data else ""}
    assert refusal(raw).code == "file_field_wrong"
    assert json.dumps(refusal(raw).data)
