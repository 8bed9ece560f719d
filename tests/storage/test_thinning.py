"""Which backups stay, and when the next is due."""

from datetime import UTC, datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from zvdesk.storage.thinning import DAYS, MONTHS, WEEKS, backup_due, kept

moments = st.lists(
    st.datetimes(datetime(2024, 1, 1), datetime(2027, 12, 31), timezones=st.just(UTC)),  # noqa: DTZ001
    max_size=80,
)
NOW = datetime(2026, 11, 22, 20, 0, tzinfo=UTC)
AMSTERDAM_IN_WINTER = timezone(timedelta(hours=1))


def daily(days: int) -> list[datetime]:
    return [NOW - timedelta(days=n) for n in range(days)]


def test_a_year_of_daily_backups_leaves_seven_days_five_weeks_and_twelve_months() -> None:
    stay = sorted(kept(daily(365), UTC), reverse=True)
    assert stay[:7] == daily(7)
    assert len({moment.isocalendar()[:2] for moment in stay}) >= WEEKS
    assert len({(moment.year, moment.month) for moment in stay}) == MONTHS
    assert len(stay) == 7 + 4 + 11, "the newest week and month are among the days"


def test_of_several_on_one_day_the_newest_stays() -> None:
    hours = [NOW - timedelta(hours=n) for n in range(10)]
    assert kept(hours, UTC) == {NOW}


def test_a_long_holiday_costs_no_backup() -> None:
    old = [NOW - timedelta(days=400 + n) for n in range(3)]
    assert kept([NOW, *old], UTC) == {NOW, *old}


def test_days_are_those_of_the_user_not_of_utc() -> None:
    evening, after_midnight = datetime(2026, 11, 21, 22, 30, tzinfo=UTC), datetime(2026, 11, 21, 23, 30, tzinfo=UTC)
    assert kept([evening, after_midnight], UTC) == {after_midnight}
    assert kept([evening, after_midnight], AMSTERDAM_IN_WINTER) == {evening, after_midnight}


@given(moments)
def test_the_newest_always_stays_and_nothing_is_invented(some: list[datetime]) -> None:
    stay = kept(some, UTC)
    assert stay <= set(some)
    assert len(stay) <= DAYS + WEEKS + MONTHS
    if some:
        assert max(some) in stay


@given(moments)
def test_thinning_what_was_thinned_removes_nothing_more(some: list[datetime]) -> None:
    assert kept(kept(some, UTC), UTC) == kept(some, UTC)


@given(moments)
def test_every_recent_day_keeps_its_newest(some: list[datetime]) -> None:
    days = sorted({moment.date() for moment in some}, reverse=True)[:DAYS]
    assert {max(m for m in some if m.date() == day) for day in days} <= kept(some, UTC)


def test_a_backup_is_due_once_a_day() -> None:
    assert backup_due(None, NOW)
    assert not backup_due(NOW - timedelta(hours=3), NOW)
    assert backup_due(NOW - timedelta(days=1), NOW)


def test_today_is_the_users_today() -> None:
    late = datetime(2026, 11, 22, 22, 30, tzinfo=UTC)
    past_midnight_at_home = (late + timedelta(hours=1)).astimezone(AMSTERDAM_IN_WINTER)
    assert backup_due(late, past_midnight_at_home)
    assert not backup_due(late, late + timedelta(hours=1))


def test_a_backup_from_the_future_does_not_count() -> None:
    assert backup_due(NOW + timedelta(days=40), NOW)
