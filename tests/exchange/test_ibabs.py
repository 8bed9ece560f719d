"""XML of iBabs becomes a meeting, or a list that can be prepared as one."""

import json
from datetime import datetime
from typing import Any

import pytest
from meeting_files import FIXTURES, assert_sound, item_by_id, refusal

from zvdesk.exchange.meetings import IncomingMeeting, read_meeting_file

FILE = (FIXTURES / "ibabs.xml").read_bytes()
LIST = (FIXTURES / "ibabs_list.xml").read_bytes()


@pytest.fixture
def meeting() -> IncomingMeeting:
    (meeting,) = read_meeting_file(FILE)
    return meeting


def changed(old: str, new: str, data: bytes = FILE) -> bytes:
    text = data.decode("utf-8")
    assert old in text
    return text.replace(old, new).encode()


def test_meeting_has_its_own_fields(meeting: IncomingMeeting) -> None:
    assert (meeting.source, meeting.source_id) == ("ibabs", "m-1")
    assert (meeting.title, meeting.body, meeting.chair) == ("Commissie Samenleving",) * 2 + ("M. Voorbeeld",)
    assert meeting.start == datetime.fromisoformat("2026-12-03 19:30")
    assert meeting.end == datetime.fromisoformat("2026-12-03 22:30")
    assert meeting.description == "Welkom. Meld u aan bij de griffie (griffie@example.nl)."
    assert [document.title for document in meeting.documents] == ["Agenda commissie Samenleving"]
    assert_sound(meeting)


def test_items_nest_by_their_numbers(meeting: IncomingMeeting) -> None:
    assert [(item.number, [child.number for child in item.children]) for item in meeting.items] == [
        ("1", []), ("2", ["2.1"]), ("3", []),
    ]  # fmt: skip


def test_explanation_documents_and_secrecy_come_in(meeting: IncomingMeeting) -> None:
    item = item_by_id(meeting, "i-2")
    assert item.explanation == "- het plan\n- de begroting"
    first, second = item.documents
    assert (first.source_id, first.file_name, first.size) == ("d-200", "Raadsvoorstel Regiovisie.pdf", 123456)
    assert first.url == "https://voorbeeldstad.example.nl/d/200"
    assert [item.source_id for item in meeting.walk() if item.confidential] == ["i-3"]
    assert (first.confidential, second.confidential) == (False, True)


def test_list_entries_stand_under_their_item(meeting: IncomingMeeting) -> None:
    (entry,) = item_by_id(meeting, "i-3").children
    assert (entry.source_id, entry.number, entry.title) == ("i-3-e-1", "M26-014", "Motie wijkteams")
    assert entry.portfolio_holder == "Wethouder Zorg"
    assert entry.explanation == "Indiener(s): Fractie Samen\nStatus: Aangehouden"


def test_what_has_no_field_is_kept(meeting: IncomingMeeting) -> None:
    assert meeting.extra["Invitees"] == [{"Name": "De heer Voorbeeld", "UniqueId": "u-1"}]
    assert meeting.extra["PublishDate"] == "2026-11-20T10:00:00"
    assert '"Status": "OK"' in json.dumps(meeting.extra["envelope"])
    assert item_by_id(meeting, "i-4").extra == {"VoteResult": "unaniem"}


def test_name_of_the_kind_may_stand_in_another_answer_in_the_file() -> None:
    kinds = "<iBabsMeetingtype><Id>100</Id><Meetingtype>Raad</Meetingtype></iBabsMeetingtype>"
    data = changed("<a:Meetingtype>Commissie Samenleving</a:Meetingtype>", "")
    (meeting,) = read_meeting_file(data.replace(b"<a:Status>", kinds.encode() + b"<a:Status>"))
    assert meeting.title == "Raad"


def test_list_alone_becomes_an_agenda_of_its_entries() -> None:
    (found,) = read_meeting_file(LIST)
    assert (found.source_id, found.title, found.start) == ("lijst-l-9", "Toezeggingen", None)
    assert [(item.number, item.title) for item in found.items] == [
        ("T26-001", "Evaluatie opvang"), ("", "Cijfers wachttijd"),
    ]  # fmt: skip
    assert found.items[0].explanation == "Deadline: 2027-01-31"
    assert_sound(found)


ENTRIES: list[dict[str, Any]] = [
    {"EntryId": "t-1", "ListName": "Toezeggingen", "Kenmerk": "T26-001", "Onderwerp": "Evaluatie", "Status": "Open"},
    {"id": "t-1", "listName": "Toezeggingen", "values": [
        {"key": "Kenmerk", "value": "T26-001"}, {"key": "Onderwerp", "value": "Evaluatie"},
        {"key": "Status", "value": "Open"},
    ]},
    {"Id": "t-1", "ListTitle": "Toezeggingen", "Kenmerk": "T26-001", "Onderwerp": "Evaluatie", "Status": "Open"},
    {"ListEntryId": "t-1", "ListName": "Toezeggingen", "Title": "Evaluatie",
     "Fields": {"Kenmerk": "T26-001", "Status": "Open"}},
    {"EntryId": "t-1", "ListName": "Toezeggingen", "Properties": [
        {"Name": "Kenmerk", "Waarde": "T26-001"}, {"Name": "Titel", "Waarde": "Evaluatie"},
        {"Name": "Status", "Waarde": "Open"},
    ]},
]  # fmt: skip


@pytest.mark.parametrize("entry", ENTRIES)
def test_entries_under_other_names_are_read_and_the_rest_is_kept(entry: dict[str, Any]) -> None:
    told = {**entry, "Ronde": 2}
    (found,) = read_meeting_file(json.dumps({"Entries": [told, {**told, **_renamed(told, "t-2")}]}).encode())
    first = found.items[0]
    assert (found.title, first.source_id, first.number, first.title) == ("Toezeggingen", "t-1", "T26-001", "Evaluatie")
    assert "Status: Open" in first.explanation
    assert first.promise is not None
    assert first.extra["Ronde"] == 2
    assert len(found.items) == 2


def _renamed(entry: dict[str, Any], known: str) -> dict[str, Any]:
    return {name: known for name, value in entry.items() if value == "t-1"}


def test_a_list_may_be_named_around_its_entries() -> None:
    told = {"ListName": "Toezeggingen", "Entries": [{"Id": "1", "Kenmerk": "T-1", "Onderwerp": "Evaluatie"}]}
    (found,) = read_meeting_file(json.dumps(told).encode())
    assert found.title == "Toezeggingen"
    assert found.items[0].promise is not None


def test_an_entry_without_an_id_goes_by_its_title() -> None:
    found = changed("<a:EntryId>e-1</a:EntryId>", "")
    (entry,) = item_by_id(read_meeting_file(found)[0], "i-3").children
    assert entry.source_id == "i-3-~motie wijkteams"


def test_json_of_the_service_with_small_letters_is_the_same_meeting() -> None:
    told = {
        "id": "m-1", "meetingDate": "2026-12-03", "startTime": "19.30 uur", "location": "Raadzaal", "Voorzitter": "A",
        "meetingItems": [
            {"id": "i-1", "features": "1", "title": "Opening", "documents": [{"id": "d-1", "displayName": "Nota"}]}
        ],
    }  # fmt: skip
    (meeting,) = read_meeting_file(json.dumps(told).encode())
    assert (meeting.source, meeting.start) == ("ibabs", datetime.fromisoformat("2026-12-03 19:30"))
    assert meeting.extra == {"Voorzitter": "A"}
    assert [(item.number, item.title, item.documents[0].title) for item in meeting.items] == [("1", "Opening", "Nota")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "iso-8859-1"])
@pytest.mark.parametrize("declared", ["utf-8", "windows-1252", "iso-8859-1", "onzin"])
def test_charset_may_be_another_than_the_file_says(encoding: str, declared: str) -> None:
    text = FILE.decode("utf-8").replace('encoding="utf-8"', f'encoding="{declared}"').replace("Raadzaal", "Café één")
    (meeting,) = read_meeting_file(text.encode(encoding))
    assert meeting.location == "Café één"


def test_times_past_midnight_end_on_the_next_day() -> None:
    (meeting,) = read_meeting_file(changed("<a:EndTime>22:30", "<a:EndTime>00:45"))
    assert meeting.end == datetime.fromisoformat("2026-12-04 00:45")


ENTITY = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a><Id>&b;</Id></a>'
LAUGHS = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;">]><a>&c;</a>'


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (ENTITY.encode(), "file_xml_doctype"),
        (LAUGHS.encode(), "file_xml_doctype"),
        (ENTITY.encode("utf-16"), "file_xml_doctype"),
        (b"<a>" * 100_000 + b"</a>" * 100_000, "file_too_deep"),
        (FILE[: len(FILE) // 2], "file_damaged"),
        (b"<a>&onbekend;</a>", "file_damaged"),
        (b"<a><Id>1</Id></a>", "meeting_format_unknown"),
        (changed("<a:Id>i-2</a:Id>", ""), "meeting_id_missing"),
        (changed("<a:Id>i-2</a:Id>", "<a:Id>i-1</a:Id>"), "agenda_item_twice"),
        (changed("2026-12-03T00:00:00", "morgen"), "meeting_date_invalid"),
        (changed("<a:Features>3", "<a:Documents>stuk</a:Documents><a:Features>3"), "file_field_wrong"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_reason(data: bytes, code: str) -> None:
    assert refusal(data).code == code


def test_a_meeting_without_a_title_is_called_after_its_day() -> None:
    raw = {"Id": "m-9", "MeetingtypeId": "12", "MeetingDate": "2027-01-14T00:00:00", "MeetingItems": []}
    (meeting,) = read_meeting_file(json.dumps(raw).encode())
    assert meeting.title == "Vergadering 14 januari 2027"
