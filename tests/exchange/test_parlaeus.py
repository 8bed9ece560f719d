"""JSON of Parlaeus becomes a meeting."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest
from meeting_files import assert_sound, fixture, item_by_id, read, refusal

from zvdesk.exchange.meetings import IncomingMeeting


@pytest.fixture
def meeting() -> IncomingMeeting:
    return read(fixture("parlaeus"))


def test_meeting_has_its_own_fields(meeting: IncomingMeeting) -> None:
    assert (meeting.source, meeting.source_id, meeting.title) == ("parlaeus", "AG77", "Commissie Samenleving")
    assert (meeting.start, meeting.end) == (datetime.fromisoformat("2026-12-03 19:30"), None)
    assert (meeting.chair, meeting.location) == ("M. Voorbeeld", "Raadzaal")
    assert meeting.extra == {"envelope": {"status": "ok"}, "cmid": "CM5", "committeecode": "SAM"}
    assert_sound(meeting)


def test_points_nest_by_level(meeting: IncomingMeeting) -> None:
    assert [(item.source_id, [child.source_id for child in item.children]) for item in meeting.items] == [
        ("AP1", []), ("AP2", ["AP3"]), ("AP4", []),
    ]  # fmt: skip
    item = item_by_id(meeting, "AP3")
    assert item.explanation == "Zie het plan (https://example.nl/plan)"
    assert (item.extra, item.decision) == ({"type": "B"}, "Aangenomen")


def test_links_carry_their_host_once(meeting: IncomingMeeting) -> None:
    assert [one.url for one in item_by_id(meeting, "AP3").documents] == [
        "https://voorbeeldstad.example.nl/doc/1", "https://voorbeeldstad.example.nl/doc/2",
    ]  # fmt: skip


@pytest.mark.parametrize(("time", "end"), [("22.15", "22:15"), ("23:00:00", "23:00"), ("0", None), (0, None)])
def test_end_may_be_none(time: object, end: str | None) -> None:
    raw: dict[str, Any] = fixture("parlaeus")
    raw["agenda"]["endtime"] = time
    assert read(raw).end == (datetime.fromisoformat(f"2026-12-03 {end}") if end else None)


@pytest.mark.parametrize("date", ["20261340", "december", 20261203.5])
def test_date_that_is_none_is_refused(date: object) -> None:
    raw: dict[str, Any] = fixture("parlaeus")
    raw["agenda"]["date"] = date
    assert refusal(raw).code == "meeting_date_invalid"


def test_canceled_meeting_has_that_status() -> None:
    raw: dict[str, Any] = fixture("parlaeus")
    raw["agenda"]["cancelled"] = "1"
    assert read(raw).status == "geannuleerd"


@pytest.mark.parametrize("written", ["1930", 1930, "19.30 uur", "19u30"])
@pytest.mark.parametrize("name", ["time", "starttime"])
def test_a_time_in_any_shape_is_read(written: object, name: str) -> None:
    raw = fixture("parlaeus")
    meeting = raw if "agid" in raw else next(iter(one for one in _objects(raw) if "agid" in one))
    meeting.pop("time", None)
    meeting[name] = written
    assert read(raw).start == datetime.fromisoformat("2026-12-03 19:30")


def _objects(value: Any) -> Iterator[Any]:
    if isinstance(value, dict):
        yield value
    for part in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _objects(part)
