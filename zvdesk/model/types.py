"""Column types that keep dates dates, moments UTC and JSON canonical in SQLite text."""

import json
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Dialect, String, Text
from sqlalchemy.types import TypeDecorator


class Moment(TypeDecorator[datetime]):
    """An instant: aware datetime in Python, UTC text with microseconds in the database."""

    impl = String(27)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, _dialect: Dialect) -> str | None:
        return None if value is None else moment_text(value)

    def process_result_value(self, value: str | None, _dialect: Dialect) -> datetime | None:
        return None if value is None else datetime.fromisoformat(value)


class WallClock(TypeDecorator[datetime]):
    """A Dutch wall clock time as an agenda prints it: naive datetime in whole seconds, text without a zone."""

    impl = String(19)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, _dialect: Dialect) -> str | None:
        return None if value is None else value.isoformat(timespec="seconds")

    def process_result_value(self, value: str | None, _dialect: Dialect) -> datetime | None:
        # The agenda of a town hall has no zone: made aware, it would move with the laptop.
        return None if value is None else datetime.fromisoformat(value)


class Json(TypeDecorator[Any]):
    """A JSON value, written with sorted keys so that equal values are equal text."""

    impl = Text()
    cache_ok = True

    def process_bind_param(self, value: Any, _dialect: Dialect) -> str | None:
        return None if value is None else canonical_json(value)

    def process_result_value(self, value: str | None, _dialect: Dialect) -> Any:
        return None if value is None else json.loads(value)


class Enumeration(TypeDecorator[StrEnum]):
    """A member of one StrEnum, stored as its word."""

    impl = String(40)
    cache_ok = True

    def __init__(self, enumeration: type[StrEnum]) -> None:
        super().__init__()
        self.enumeration = enumeration

    def process_bind_param(self, value: StrEnum | str | None, _dialect: Dialect) -> str | None:
        return None if value is None else self.enumeration(value).value

    def process_result_value(self, value: str | None, _dialect: Dialect) -> StrEnum | None:
        return None if value is None else self.enumeration(value)


def moment_text(moment: datetime) -> str:
    """Return the one text for an aware moment: "2026-12-03T19:30:00.000000Z", four digits also for the year 33."""
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"


_CANONICAL = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
"""Made once: `json.dumps` makes one for every value, and a save writes some of them for every row."""


def canonical_json(value: Any) -> str:
    """Return the one text for a JSON value: sorted keys, no spaces, no escapes for letters."""
    return _CANONICAL.encode(value)
