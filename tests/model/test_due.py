"""What is due: overdue first, then by day, what has no day last."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from zvdesk.model.due import DueGroup, DueItem, DueKind, days_words, in_order

TODAY = date(2026, 11, 22)


def item(days: int | None) -> DueItem:
    day = None if days is None else TODAY + timedelta(days=days)
    return DueItem(DueKind.ANSWER, str(days), str(days), "Onderwerp", due_on=day)


@given(st.lists(st.none() | st.integers(-400, 400)))
def test_groups_follow_one_another_in_the_order_of_days(days: list[int | None]) -> None:
    found = in_order(map(item, days))
    groups = [list(DueGroup).index(one.group(TODAY)) for one in found]
    assert groups == sorted(groups)
    assert all(one.is_overdue(TODAY) == (one.group(TODAY) is DueGroup.OVERDUE) for one in found)


def test_days_are_said_as_people_say_them() -> None:
    assert [days_words(days) for days in (-2, -1, 0, 1, 2)] == [
        "2 dagen te laat", "1 dag te laat", "vandaag", "morgen", "nog 2 dagen",
    ]  # fmt: skip
