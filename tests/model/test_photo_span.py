"""When a photo that turns up by itself belongs to a visit."""

from datetime import datetime

import pytest

from zvdesk.model.photo_span import span_of


def at(text: str) -> datetime:
    return datetime.fromisoformat(f"2026-11-{text}")


SINCE = at("14T10:30")


@pytest.mark.parametrize(
    ("start", "end", "noted", "begin"),
    [
        ("14T10:00", None, (), "14T10:00"),
        ("14T11:00", None, ("14T09:00",), "14T11:00"),
        ("14T00:00", None, (), "14T10:30"),
        ("14T00:00", None, ("14T10:05", "14T11:00", "13T09:00"), "14T10:05"),
        (None, None, ("14T10:20",), "14T10:20"),
        (None, None, (), "14T10:30"),
        ("20T00:00", None, (), "20T00:00"),
    ],
)
def test_it_begins_as_planned_or_with_the_first_thing_noted(
    start: str | None, end: str | None, noted: tuple[str, ...], begin: str
) -> None:
    span = span_of(start and at(start), end and at(end), [at(one) for one in noted], SINCE)
    assert span.begin == at(begin)
    assert span.until.date() == span.begin.date()


def test_it_lasts_an_hour_longer_than_planned_and_else_until_the_day_is_over() -> None:
    assert span_of(at("14T10:00"), at("14T12:00"), (), SINCE).until == at("14T13:00")
    assert span_of(at("14T10:00"), at("14T09:00"), (), SINCE).until.date() == at("14T10:00").date()
    assert span_of(at("14T10:00"), at("15T12:00"), (), SINCE).until == at("15T13:00")


def test_photos_may_come_over_all_that_day() -> None:
    span = span_of(at("14T10:00"), at("14T12:00"), (), SINCE)
    assert [span.is_on(at(text)) for text in ("13T23:59", "14T00:00", "14T23:00", "15T00:01")] == [
        False,
        True,
        True,
        False,
    ]
