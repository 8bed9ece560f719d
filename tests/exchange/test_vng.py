"""VNG ORI 2.0: resources of a meeting in one file, found by their addresses."""

from datetime import date, datetime
from typing import Any

import pytest
from meeting_files import assert_sound, fixture, item_by_id, read, refusal

from zvdesk.exchange.meetings import IncomingMeeting
from zvdesk.exchange.meetings.summary import missing_items


@pytest.fixture
def meeting() -> IncomingMeeting:
    return read(fixture("vng_ori"))


def test_meeting_has_its_own_fields(meeting: IncomingMeeting) -> None:
    assert (meeting.source, meeting.source_id, meeting.title) == ("vng-ori", "v-1", "Commissie Samenleving")
    assert (meeting.body, meeting.description) == ("Commissie Samenleving", "Welkom")
    assert meeting.start == datetime.fromisoformat("2026-12-03 19:30")
    assert meeting.end == datetime.fromisoformat("2026-12-03 22:30")
    assert meeting.extra["vergaderingstype"] == "commissievergadering"
    assert_sound(meeting)


def test_items_stand_in_their_order_with_those_under_them(meeting: IncomingMeeting) -> None:
    assert [(item.number, [child.title for child in item.children]) for item in meeting.items] == [
        ("1", []), ("2", ["Motie"]),
    ]  # fmt: skip
    item = item_by_id(meeting, "a-2")
    assert (item.explanation, item.kind, item.confidential) == ("Vaststellen", "Hamerstuk", True)
    assert item.start == datetime.fromisoformat("2026-12-03 19:45")
    assert item.extra["indicatorBehandeld"] is False
    assert not item_by_id(meeting, "a-1").confidential


def test_information_objects_are_documents(meeting: IncomingMeeting) -> None:
    (document,) = item_by_id(meeting, "a-2").documents
    assert (document.title, document.kind, document.confidential) == ("Raadsvoorstel regiovisie", "voorstel", False)
    assert document.publication_date == date(2026, 11, 20)
    assert item_by_id(meeting, "a-2").extra["informatieobjecten"][1].endswith("i-404")  # type: ignore[index,union-attr,call-overload]
    (attached,) = meeting.documents
    assert (attached.confidential, attached.extra["vraagtype"]) == (True, "technische_vraag")


def test_lone_meeting_has_no_agenda_but_keeps_what_it_refers_to() -> None:
    raw: dict[str, Any] = fixture("vng_ori")[0]["results"][0]
    meeting = read(raw)
    assert (meeting.has_agenda, meeting.items) == (False, ())
    assert meeting.extra["agendapunten"] == raw["agendapunten"]
    assert missing_items([meeting]).startswith("In dit bestand staan 2 agendapunten niet waar het naar verwijst.")
    assert "zet ze met dit bestand in één map of zip" in missing_items([meeting])
    raw["agendapunten"] = raw["agendapunten"][:1]
    assert missing_items([read(raw)]).startswith("In dit bestand staat het agendapunt niet waar het naar verwijst.")
    del raw["agendapunten"]
    assert missing_items([read(raw)]).startswith("In dit bestand staan geen agendapunten.")
    raw["agendapunten"] = []
    assert (read(raw).has_agenda, missing_items([read(raw)])) == (True, ""), "an agenda that is yet to be made"


def test_of_a_whole_file_nothing_is_missing(meeting: IncomingMeeting) -> None:
    assert missing_items([meeting]) == ""


def test_items_that_name_the_meeting_are_its_agenda() -> None:
    raw: list[Any] = fixture("vng_ori")
    del raw[0]["results"][0]["agendapunten"]
    assert [item.source_id for item in read(raw).items] == ["a-1", "a-2"]


def test_embedded_items_are_read_where_they_stand() -> None:
    pages = fixture("vng_ori")
    raw: dict[str, Any] = {**pages[0]["results"][0], "agendapunten": pages[1]["results"][:2]}
    assert [item.source_id for item in read(raw).items] == ["a-1", "a-2"]


@pytest.mark.parametrize("word", ["gehouden", "geannuleerd", "gepland", "onbekend"])
def test_status_is_a_word_of_the_standard(word: str) -> None:
    raw: list[Any] = fixture("vng_ori")
    raw[0]["results"][0]["status"] = word
    assert read(raw).status == ("gepland" if word == "onbekend" else word)


def test_start_that_is_none_is_refused() -> None:
    raw: list[Any] = fixture("vng_ori")
    raw[0]["results"][0]["geplandeAanvangVergadering"] = "25:99"
    raw[0]["results"][0]["vergaderdatum"] = "?"
    assert refusal(raw).code == "meeting_date_invalid"
