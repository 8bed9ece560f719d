"""JSON of GemeenteOplossingen, in both versions, becomes a meeting."""

import json
from datetime import datetime
from typing import Any

import pytest
from meeting_files import assert_sound, fixture, item_by_id, read, refusal

from zvdesk.exchange.meetings import IncomingMeeting, read_meeting_file


@pytest.fixture
def meeting() -> IncomingMeeting:
    return read(fixture("go_v1"))


def test_meeting_has_its_own_fields(meeting: IncomingMeeting) -> None:
    assert (meeting.source, meeting.source_id) == ("go", "4711")
    assert (meeting.title, meeting.body, meeting.location) == ("Commissie Sociaal Domein",) * 2 + ("Raadzaal",)
    assert meeting.start == datetime.fromisoformat("2026-12-03 19:30")
    assert meeting.end == datetime.fromisoformat("2026-12-03 22:00")
    assert meeting.extra == {"zoom": True, "dmu": {"id": 12}}
    assert_sound(meeting)


def test_items_stand_in_their_order_and_nest_by_number(meeting: IncomingMeeting) -> None:
    assert [item.title for item in meeting.walk()] == ["Opening", "Beleidsplan opvang", "Motie wijkteams", "Nagekomen"]
    assert [child.number for child in item_by_id(meeting, "3").children] == ["2a"]
    assert item_by_id(meeting, "3").explanation == "De raad:\n\n1. stelt vast\n2. besluit"
    assert item_by_id(meeting, "4").extra == {"stemming": "hoofdelijk"}


def test_documents_are_called_after_their_files(meeting: IncomingMeeting) -> None:
    documents = item_by_id(meeting, "3").documents
    assert [(one.source_id, one.title, one.file_name) for one in documents] == [
        ("91", "Raadsvoorstel opvang", "Raadsvoorstel_opvang.pdf"), ("92", "Bijlage 1", "Bijlage%201.docx"),
    ]  # fmt: skip
    assert [one.title for one in meeting.documents] == ["Agenda"]


def test_second_version_wraps_and_has_the_time_apart(meeting: IncomingMeeting) -> None:
    first, second = read_meeting_file(json.dumps(fixture("go_v2")).encode())
    assert (first.start, first.items) == (meeting.start, meeting.items)
    assert first.extra["envelope"] == {"result": {"totalCount": 2}}
    assert (second.source_id, second.title, second.status) == ("4712", "Raad", "geannuleerd")
    assert second.has_agenda


def test_list_of_meetings_of_the_first_version_is_read() -> None:
    assert len(read_meeting_file(json.dumps([fixture("go_v1"), fixture("go_v2")]).encode())) == 3


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("id", None, "meeting_id_missing"),
        ("date", "gisteren", "meeting_date_invalid"),
        ("items", "stuk", "file_field_wrong"),
        ("documents", [5], "file_field_wrong"),
    ],
)
def test_what_is_not_whole_is_refused(field: str, value: object, code: str) -> None:
    raw: dict[str, Any] = {**fixture("go_v1"), field: value}
    assert refusal(raw).code == code


def test_a_date_that_is_something_else_is_told_as_it_stands() -> None:
    told = [refusal({**fixture("go_v1"), "date": value}).data["value"] for value in ({"dag": 3}, [3])]
    assert told == ["{…}", "[…]"]


def test_titles_hold_no_entities() -> None:
    raw = fixture("go_v1")
    raw["description"] = "Zorg &amp;amp; Veiligheid"
    raw["items"][0]["title"] = "Regiovisie 2027&ndash;2030 met AT&T"
    raw["documents"][0]["title"] = "Financi&euml;n"
    read_one = read(raw)
    assert read_one.title == "Zorg & Veiligheid"
    assert "Regiovisie 2027–2030 met AT&T" in [item.title for item in read_one.walk()]
    assert read_one.documents[0].title == "Financiën"
