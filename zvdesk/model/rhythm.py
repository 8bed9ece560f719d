"""How often one means to speak to a partner, and whether that is long ago."""

from calendar import monthrange
from collections.abc import Mapping
from datetime import date
from typing import Any

from zvdesk.errors import UserError

LONGEST_RHYTHM = 60
"""Months; somebody one speaks every five years has no rhythm."""


def check_rhythm(fields: Mapping[str, Any]) -> None:
    """Refuse a rhythm that cannot be. Raises UserError "rhythm_invalid" (months, longest)."""
    months = fields.get("rhythm_months")
    if months is not None and not 1 <= months <= LONGEST_RHYTHM:
        raise UserError("rhythm_invalid", field="rhythm_months", months=months, longest=LONGEST_RHYTHM)


def speak_by(last_spoken: date | None, rhythm_months: int | None) -> date | None:
    """Return the day by which it is time to speak again; None without a rhythm, or when one never spoke yet."""
    if rhythm_months is None or last_spoken is None:
        return None
    months = last_spoken.year * 12 + last_spoken.month - 1 + rhythm_months
    year, month = months // 12, months % 12 + 1
    return date(year, month, min(last_spoken.day, monthrange(year, month)[1]))


def is_long_ago(last_spoken: date | None, rhythm_months: int | None, today: date) -> bool:
    """Tell whether the rhythm has passed without a word; with a rhythm, never is long ago."""
    if rhythm_months is None:
        return False
    due = speak_by(last_spoken, rhythm_months)
    return due is None or due <= today
