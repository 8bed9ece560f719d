"""A file is recognised by what stands in it; what is no meeting is refused with one clear reason."""

import json
import math
from typing import Any

import pytest
from meeting_files import assert_sound, fixture, item_by_id, refusal

from zvdesk.exchange import jsonfile
from zvdesk.exchange.meetings import read_meeting_file


def text_of(name: str) -> str:
    return json.dumps(fixture(name), ensure_ascii=False)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32", "cp1252"])
def test_text_is_read_in_every_encoding_in_use(encoding: str) -> None:
    text = text_of("notubiz_flat").replace("raadsvergadering", "raad: coördinatie, €, één")
    (meeting,) = read_meeting_file(text.encode(encoding))
    assert meeting.title == "raad: coördinatie, €, één"


def test_utf_16_with_a_mark_is_read() -> None:
    (meeting,) = read_meeting_file(b"\xff\xfe" + text_of("notubiz_flat").encode("utf-16-le"))
    assert meeting.title == "raadsvergadering"


def test_one_title_in_another_encoding_does_not_spoil_the_rest() -> None:
    data = text_of("notubiz_flat").replace("raadsvergadering", "één").encode()
    data = data.replace(b"Motie wijkteams", "Motie coördinatie".encode("cp1252"))
    (meeting,) = read_meeting_file(data)
    assert meeting.title == "één"
    assert item_by_id(meeting, "203").title == "Motie coördinatie"


def test_bytes_that_no_encoding_knows_become_a_mark() -> None:
    data = text_of("notubiz_flat").encode().replace(b"raadsvergadering", b"raad\x81\xff\xfe")
    (meeting,) = read_meeting_file(data)
    assert meeting.title == "raad\N{REPLACEMENT CHARACTER}ÿþ"


@pytest.mark.parametrize("data", [b"", b" \r\n\t ", b"\xef\xbb\xbf", b"\0\0\0\0", b"\xff\xfe"])
def test_empty_file_is_called_empty(data: bytes) -> None:
    assert refusal(data).code == "file_empty"


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "pdf"),
        (b"PK\x03\x04\x14\0\0\0", "zip"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "office"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "image"),
        (b"\x89PNG\r\n\x1a\n", "image"),
        (b"<!DOCTYPE html><html>", "html"),
        (b"\xef\xbb\xbf<html lang=nl>", "html"),
        (b"\x01\x02\0\x03\x04", "binary"),
        (b"Agenda raad 12 mei", "text"),
    ],
)
def test_other_files_are_named_for_what_they_are(data: bytes, kind: str) -> None:
    error = refusal(data)
    assert (error.code, error.data) == ("file_not_json", {"looks_like": kind})


def test_broken_json_says_where_it_breaks_off() -> None:
    error = refusal(b'{"id": 1,\n "agenda_items": [')
    assert (error.code, error.data) == ("file_damaged", {"line": 2, "column": 19})


@pytest.mark.parametrize("number", [b"NaN", b"Infinity", b"-Infinity", b"1e999", b"9" * 5000])
def test_numbers_that_are_no_json_are_refused(number: bytes) -> None:
    assert refusal(b'{"agenda_items": [], "id": ' + number + b"}").code == "file_damaged"


@pytest.mark.parametrize("levels", [101, 900, 100_000])
@pytest.mark.parametrize(("opening", "closing"), [(b"[", b"]"), (b'{"agenda_items":', b"}")])
def test_depth_is_refused(levels: int, opening: bytes, closing: bytes) -> None:
    error = refusal(opening * levels + b"1" + closing * levels)
    assert (error.code, error.data) == ("file_too_deep", {"limit": 100})


@pytest.mark.parametrize(
    "data",
    [
        b"[" + b"{}," * 400_000 + b"{}]",
        b"[" + b"1," * 2_100_000 + b"1]",
        b"<a>" + b"<b/>" * 700_000 + b"</a>",
        b"BEGIN:VCALENDAR\n" + b"X:1\n" * 70_000,
    ],
)
def test_endless_parts_are_refused_before_they_are_looked_at(data: bytes) -> None:
    assert refusal(data).code == "file_too_many_parts"


def test_size_is_refused_before_anything_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jsonfile, "SIZE_LIMIT", 1000)
    error = refusal(b" " * 1001)
    assert (error.code, error.data) == ("file_too_large", {"size": 1001, "limit": 1000})


@pytest.mark.parametrize(
    ("value", "fields"),
    [
        ({"ori_id": 1, "properties": []}, ["ori_id", "properties"]),
        ([{"naam": "x"}], ["naam"]),
        ({"meeting": 5}, ["meeting"]),
        ({"meeting": {"titel": "raad"}}, ["meeting"]),
        ([], []),
        ({"meetings": []}, ["meetings"]),
        ("agenda_items", []),
        (7, []),
        (None, []),
        ({"x" * 60: 1}, ["x" * 40]),
    ],
)
def test_json_that_is_no_meeting_shows_its_first_fields(value: object, fields: list[str]) -> None:
    error = refusal(value)
    assert (error.code, error.data) == ("meeting_format_unknown", {"fields": fields})


def test_file_with_something_else_among_meetings_is_refused() -> None:
    assert refusal([fixture("notubiz_flat"), {"titel": "geen vergadering"}]).code == "meeting_format_unknown"


def test_several_meetings_come_in_together() -> None:
    value = [fixture("notubiz_flat"), fixture("notubiz_nested")]
    assert [meeting.source_id for meeting in read_meeting_file(json.dumps(value).encode())] == ["770002", "770001"]


def test_place_of_trouble_names_the_meeting_among_several() -> None:
    value = [fixture("notubiz_flat"), fixture("notubiz_flat")]
    value[1]["agenda_items"][0]["documents"] = "stuk"
    assert refusal(value).data == {"place": "meetings[1].agenda_items[0]", "field": "documents"}


def test_meeting_that_only_has_its_address_is_known_by_it() -> None:
    value = {"self": "api.notubiz.nl/events/meetings/770009", "attributes": []}
    (meeting,) = read_meeting_file(json.dumps(value).encode())
    assert (meeting.source_id, meeting.title, meeting.has_agenda) == ("770009", "", False)


@pytest.mark.parametrize("text", ["\ud800 half", "nul\0teken", "\ufffe", "\x1b[31mrood", "e\u0301e\u0301n"])
def test_texts_that_cannot_be_stored_are_mended(text: str) -> None:
    value: dict[str, Any] = fixture("notubiz_flat")
    value["attributes"]["Titel"] = text
    value[text] = [text, {text: text}]
    (meeting,) = read_meeting_file(json.dumps(value).encode())
    assert_sound(meeting)
    assert meeting.title in ("\N{REPLACEMENT CHARACTER} half", "nulteken", "", "[31mrood", "één")


def test_whole_numbers_are_read_from_fractions_too_and_others_are_kept() -> None:
    value: dict[str, Any] = fixture("notubiz_flat")
    for item, order in zip(value["agenda_items"], (2.0, 1.5, "3", True, 2**60), strict=True):
        item["order"] = order
        item["parent"] = None
    value["id"] = 770002.0
    (meeting,) = read_meeting_file(json.dumps(value).encode())
    assert meeting.source_id == "770002"
    assert [item.order for item in meeting.items] == [2, 3, None, None, None]
    assert [item.extra.get("order") for item in meeting.items] == [None, None, 1.5, True, 2**60]


@pytest.mark.parametrize("identity", [True, 1.5, [1], "", "  ", "x" * 201, math.pi])
def test_what_cannot_be_an_id_is_none(identity: object) -> None:
    value: dict[str, Any] = fixture("notubiz_flat")
    value["id"] = identity
    del value["self"]
    assert refusal(value).code == "meeting_id_missing"


@pytest.mark.parametrize("url", ["javascript:alert(1)", "file:///etc/passwd", "https://", "https://a b", "//[", "x", 5])
def test_address_that_is_no_web_address_is_kept_beside(url: object) -> None:
    value: dict[str, Any] = fixture("notubiz_flat")
    value["url"] = url
    (meeting,) = read_meeting_file(json.dumps(value).encode())
    assert meeting.url == ""
    assert meeting.extra["url"] == url
