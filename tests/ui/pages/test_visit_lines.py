"""How a promise of a visit stands is said alike wherever it is shown."""

from datetime import date

import pytest

from zvdesk.ui.pages.visits.lines import state_of
from zvdesk.ui.palettes import Tone

TODAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("state", "due_on", "is_open", "expected"),
    [
        ("open", date(2026, 11, 1), True, Tone.LATE),
        ("open", date(2026, 11, 22), True, Tone.SOON),
        ("open", date(2027, 5, 1), True, Tone.NEUTRAL),
        ("open", None, True, Tone.NEUTRAL),
        ("nagekomen", date(2026, 11, 1), False, Tone.DONE),
        ("vervallen", None, False, Tone.NEUTRAL),
    ],
)
def test_only_a_day_that_is_near_or_past_asks_for_attention(
    state: str, due_on: date | None, is_open: bool, expected: Tone
) -> None:
    _words, tone = state_of(state, due_on, TODAY, is_open=is_open)
    assert tone is expected
