"""The demo is whole: every key leads somewhere, every field exists, nothing in it is real, its dates never grow old."""

import json
import re
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from meeting_files import all_documents, assert_sound, item_by_id

from zvdesk.exchange.demo import Demo, read_demo
from zvdesk.exchange.meetings import IncomingMeeting, read_meeting_file
from zvdesk.model.fields import missing_fields, read_fields
from zvdesk.model.registry import class_of
from zvdesk.resources import resource

FOLDER = resource("demo")
SUNDAY = date(2026, 11, 22)
PARTS = {
    ("council-profile", "rules"): "rules-of-order",
    ("council-profile", "recesses"): "recess",
    ("council-question", "items"): "question-item",
    ("question-item", "items"): "question-item",
    ("council-question", "signatories"): "signatory",
    ("council-question", "steps"): "question-step",
    ("visit", "questions"): "visit-question",
    ("visit", "partners"): "visit-partner",
}


@pytest.fixture(scope="module")
def demo() -> Demo:
    return read_demo(FOLDER, SUNDAY)


@pytest.fixture(scope="module")
def meetings(demo: Demo) -> list[IncomingMeeting]:
    return [meeting for data in demo.meetings for meeting in read_meeting_file(data)]


def texts_in(value: Any) -> Iterator[str]:
    """Yield every text in a JSON value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from texts_in(part)
    elif isinstance(value, list):
        for part in value:
            yield from texts_in(part)


def keys_of(meeting: IncomingMeeting) -> set[str]:
    """Return the keys of what comes in with a meeting."""
    items = {f"agenda-item.{item.source_id}" for item in meeting.walk()}
    return {f"meeting.{meeting.source_id}", *items, *(f"document.{d.source_id}" for d in all_documents(meeting))}


def assert_fields(kind: str, fields: dict[str, Any], *, is_there: bool = False) -> None:
    """Every field is one of the model's, with a value that fits, and none that is required is missing."""
    cls = class_of(kind)
    read_fields(cls, fields)
    if is_there:
        return
    owner = {cls.owner_field} if cls.owner_field else set()
    assert set(missing_fields(cls, fields)) <= owner | {"from_kind", "to_kind"}
    for part in cls.owned:
        for entry in fields.get(part, []):
            assert_fields(PARTS[kind, part], entry)


def test_every_record_has_fields_of_the_model(demo: Demo, meetings: list[IncomingMeeting]) -> None:
    came_in = {key for meeting in meetings for key in keys_of(meeting)}
    for record in demo.records:
        assert_fields(record.kind, record.fields, is_there=record.key in came_in)


def test_every_reference_names_what_was_made_before(demo: Demo, meetings: list[IncomingMeeting]) -> None:
    came_in = {key for meeting in meetings for key in keys_of(meeting)}
    known = set(came_in)
    for record in demo.records:
        references = {text[1:] for text in texts_in(record.fields) if text.startswith("$")}
        assert references <= known, record.key
        assert record.key not in known - came_in
        assert record.key.startswith(f"{record.kind}.")
        known.add(record.key)
    assert {file.on for file in demo.files} <= known


def test_demo_shows_what_a_councillor_has(demo: Demo, meetings: list[IncomingMeeting]) -> None:
    kinds = [record.kind for record in demo.records]
    assert kinds.count("council-profile") == 1
    assert kinds.count("partner") >= 12
    assert kinds.count("visit") >= 3
    assert kinds.count("note") >= 15
    assert kinds.count("council-question") >= 6
    assert {"person", "theme", "contact", "observation", "preparation", "answer", "link"} <= set(kinds)
    questions = [record.fields for record in demo.records if record.kind == "council-question"]
    assert len({str(question["status"]) for question in questions}) >= 5
    assert {str(r.fields["kind"]) for r in demo.records if r.kind == "observation"} == {
        "waarneming", "citaat", "foto", "afspraak", "vraag",
    }  # fmt: skip
    assert [meeting.title for meeting in meetings] == ["Commissie Samenleving", "Gemeenteraad"]


def test_meetings_are_as_a_council_sends_them(meetings: list[IncomingMeeting]) -> None:
    committee = meetings[0]
    assert_sound(committee)
    assert_sound(meetings[1])
    assert [item.title for item in committee.walk() if item.is_heading] == [
        "Procedureel deel", "Hamerstukken", "Bespreekstukken", "Besloten deel",
    ]  # fmt: skip
    assert [item.number for item in committee.walk() if item.confidential] == ["9"]
    assert [child.number for child in item_by_id(committee, "990110").children] == ["7a", "7b"]
    assert {item.kind for item in committee.walk()} == {"", "Hamerstuk", "Bespreekstuk"}


def test_files_are_listed_where_they_hang_with_their_size(demo: Demo, meetings: list[IncomingMeeting]) -> None:
    items = {f"agenda-item.{item.source_id}": item for meeting in meetings for item in meeting.walk()}
    for file in demo.files:
        assert file.path.is_file()
        if file.path.suffix == ".pdf":
            listed = {document.file_name: document.size for document in items[file.on].documents}
            assert listed[file.path.name] == file.path.stat().st_size


def test_every_picture_has_words_and_every_file_a_place(demo: Demo) -> None:
    used = {file.path for file in demo.files}
    assert used == {*(FOLDER / "documents").iterdir(), *(FOLDER / "photos").iterdir()}
    assert all(file.alternative_text for file in demo.files if file.path.suffix == ".jpg")


def test_files_are_small_enough_to_ship() -> None:
    assert sum(path.stat().st_size for path in (FOLDER / "documents").iterdir()) < 400_000
    assert all(path.stat().st_size < 60_000 for path in (FOLDER / "photos").iterdir())


def test_documents_have_pages_bookmarks_title_and_language() -> None:
    for path in (FOLDER / "documents").iterdir():
        with pikepdf.open(path) as pdf:
            assert 2 <= len(pdf.pages) <= 6
            assert str(pdf.docinfo["/Title"])
            assert str(pdf.Root.Lang) == "nl-NL"
            with pdf.open_outline() as outline:
                assert outline.root


def test_nothing_leads_to_anybody_real(demo: Demo) -> None:
    everything = "\n".join([*(text for record in demo.records for text in texts_in(record.fields))])
    everything += "\n".join(data.decode() for data in demo.meetings)
    assert set(re.findall(r"@([\w.-]+\w)", everything)) == {"example.nl"}
    assert all(re.fullmatch(r"06-00000\d{3}", phone) for phone in re.findall(r"\b0\d[\d -]{7,}", everything))
    for host in re.findall(r"https?://([^/\s\"]+)", everything):
        assert host.endswith(".example.nl")


@settings(max_examples=40, deadline=None)
@given(st.dates(date(2025, 1, 1), date(2040, 12, 31)))
def test_dates_follow_the_day_of_the_demo(today: date) -> None:
    demo = read_demo(FOLDER, today)
    committee, council = (meeting for data in demo.meetings for meeting in read_meeting_file(data))
    assert committee.start is not None
    assert council.start is not None
    assert committee.start.strftime("%w %H:%M") == "4 19:30"
    assert 8 < (committee.start.date() - today).days < 16 < (council.start.date() - today).days < 30
    for record in demo.records:
        assert not any("{$" in text or text.startswith(("$date", "$moment")) for text in texts_in(record.fields))
        if record.kind == "observation":
            assert datetime.fromisoformat(str(record.fields["observed_at"])).date() < today


def test_every_way_to_write_a_date(tmp_path: Path) -> None:
    for name in ("meetings", "records"):
        (tmp_path / name).mkdir()
    fields = {
        "a": "$date+11d", "b": "$date+9d@do", "c": "$moment+9d@doT19:30", "d": "$moment-1dT08:05", "e": "$date-6d@ma",
        "f": "op {$date+9d@do}, {$day+9d@do}, {$weekday+9d@do} en {$iso+9d@do}", "g": ["{$year}-014", "{$year-1}"],
        "h": "$partner.x", "i": 5, "j": "$moment+0d",
    }  # fmt: skip
    entry = {"record": "note", "key": "note.a", **fields}
    (tmp_path / "records" / "1.json").write_text(json.dumps([entry]), "utf-8")
    (tmp_path / "attachments.json").write_text('[{"file": "x/y.pdf", "on": "note.a"}]', "utf-8")
    demo = read_demo(tmp_path, SUNDAY)
    (record,) = demo.records
    assert (record.kind, record.key) == ("note", "note.a")
    assert record.fields == {
        "a": "2026-12-03", "b": "2026-12-03", "c": "2026-12-03T19:30:00", "d": "2026-11-21T08:05:00", "e": "2026-11-16",
        "f": "op 3 december 2026, 3 december, donderdag 3 december en 2026-12-03", "g": ["2026-014", "2025"],
        "h": "$partner.x", "i": 5, "j": "2026-11-22T00:00:00",
    }  # fmt: skip
    assert [(file.path, file.on, file.alternative_text) for file in demo.files] == [
        (tmp_path / "x" / "y.pdf", "note.a", "")
    ]
