"""Open Raadsinformatie and OpenBesluitvorming: one meeting, or the results of a search with all that belongs to it."""

from datetime import datetime
from typing import Any

import pytest
from meeting_files import all_documents, assert_sound, fixture, item_by_id, read, refusal

from zvdesk.exchange.meetings import IncomingMeeting

BASE = "https://id.voorbeeld.example.nl/"


@pytest.fixture
def found() -> IncomingMeeting:
    return read(fixture("ori_search"))


def test_meeting_of_a_search_has_its_own_fields(found: IncomingMeeting) -> None:
    assert (found.source, found.source_id, found.body) == ("ori", f"{BASE}1", "Commissie Samenleving")
    assert found.start == datetime.fromisoformat("2026-12-03 19:30")
    assert found.end == datetime.fromisoformat("2026-12-03 22:30")
    assert (found.chair, found.extra["chair"]) == ("", f"{BASE}7")
    assert_sound(found)


def test_items_and_documents_beside_the_meeting_are_found_by_their_address(found: IncomingMeeting) -> None:
    assert [(item.title, [child.title for child in item.children]) for item in found.items] == [
        ("Opening", []), ("Regiovisie", ["Motie wijkteams"]),
    ]  # fmt: skip
    item = item_by_id(found, f"{BASE}12")
    assert (item.explanation, item.kind) == ("- een", "Bespreekstuk")
    assert [(one.title, one.size) for one in all_documents(found)] == [("Agenda", 2048), ("Raadsvoorstel", 4096)]
    assert found.documents[0].extra["text"] == ["Agenda", "pagina 2"]


def test_what_belongs_to_nothing_is_kept_with_the_meeting(found: IncomingMeeting) -> None:
    kept: Any = found.extra["envelope"]
    assert [hit["name"] for hit in kept["hits"]["hits"]] == ["M. Voorbeeld"]
    assert item_by_id(found, f"{BASE}13").extra["last_discussed_at"] == "2026-12-03"


def test_single_meeting_holds_its_agenda() -> None:
    meeting = read(fixture("ori_meeting"))
    assert (meeting.source_id, meeting.location, meeting.status) == ("m-5", "Raadzaal", "geannuleerd")
    assert [(item.title, item.is_heading) for item in meeting.walk()] == [
        ("Opening", False), ("Besluiten", True), ("Begroting", False),
    ]  # fmt: skip
    assert [one.title for one in item_by_id(meeting, "a-3").documents] == ["Begroting 2027"]


def test_agenda_of_mere_addresses_is_no_agenda() -> None:
    raw: dict[str, Any] = {**fixture("ori_meeting"), "agenda": [f"{BASE}11", 12]}
    meeting = read(raw)
    assert (meeting.has_agenda, meeting.items, meeting.extra["agenda"]) == (False, (), [f"{BASE}11", 12])


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("id", {}, "meeting_id_missing"),
        ("start_date", "ooit", "meeting_date_invalid"),
        ("agenda", 5.5, "file_field_wrong"),
        ("agenda", [[]], "file_field_wrong"),
        ("agenda", [{"id": "1", "parent": "2"}, {"id": "2", "parent": "1"}], "agenda_circular"),
    ],
)
def test_what_is_not_whole_is_refused(field: str, value: object, code: str) -> None:
    assert refusal({**fixture("ori_meeting"), field: value}).code == code
