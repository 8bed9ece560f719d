"""When a photo that turns up by itself belongs to a visit."""

from datetime import datetime

import pytest

from zvdesk.model.photo_span import span_of


def at(text: str) -> datetime:
    return datetime.fromisoformat(f"2026-11-{text}")


SINCE = at("14T10:30")


@pytest.mark.parametrize(("start", "end"), [("14T10:00", "14T12:00"), ("14T10:00", None), ("14T00:00", None)])
def test_it_is_all_of_the_day_whatever_the_hour(start: str, end: str | None) -> None:
    span = span_of(at(start), end and at(end), [at("13T09:00")], SINCE)
    assert (span.begin, span.until) == (at("14T00:00"), at("14T23:59:59.999999"))


@pytest.mark.parametrize(
    ("noted", "begin"), [((), "14T10:30"), (("14T10:20", "13T09:00"), "14T10:20"), (("14T11:00",), "14T10:30")]
)
def test_without_a_day_it_begins_with_the_first_thing_noted(noted: tuple[str, ...], begin: str) -> None:
    span = span_of(None, None, [at(one) for one in noted], SINCE)
    assert (span.begin, span.until) == (at(begin), at("14T23:59:59.999999"))


def test_past_midnight_it_lasts_an_hour_longer_than_planned() -> None:
    assert span_of(at("14T20:00"), at("14T23:30"), (), SINCE).until == at("15T00:30")
    assert span_of(at("14T10:00"), at("14T09:00"), (), SINCE).until.date() == at("14T10:00").date()
    assert span_of(at("14T10:00"), at("15T12:00"), (), SINCE).until == at("15T23:59:59.999999")


def test_photos_may_come_over_all_that_day() -> None:
    span = span_of(at("14T10:00"), at("14T12:00"), (), SINCE)
    assert [span.is_on(at(text)) for text in ("13T23:59", "14T00:00", "14T23:00", "15T00:01")] == [
        False,
        True,
        True,
        False,
    ]
