"""What moved between two orders: as little as can be, and of the rest always the same once a part was moved."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from zvdesk.model.order import inserted, moved

ORDERS = st.integers(0, 7).flatmap(lambda count: st.permutations(range(count)))


def test_what_others_gave_way_to_moved_and_they_did_not() -> None:
    assert moved("abcd", "dabc") == {"d"}
    assert moved("abcd", "bcda") == {"a"}
    assert moved("aedc", "acde") == {"d", "c"}
    assert moved("ab", "ba") == {"b"}
    assert moved("", "") == moved("abc", "abc") == set()


@given(ORDERS)
def test_as_few_moved_as_can_be(before: list[int]) -> None:
    after = sorted(before)
    found = moved(before, after)
    still = [each for each in before if each not in found]
    assert still == sorted(still)
    longer = combinations(before, len(still) + 1)
    assert not any(list(one) == sorted(one) for one in longer)


@given(ORDERS, st.data())
def test_once_some_of_them_are_moved_the_rest_is_left_to_move(before: list[int], data: st.DataObject) -> None:
    after = sorted(before)
    found = moved(before, after)
    left = {each for each in sorted(found) if data.draw(st.booleans())}
    kept = [each for each in before if each in left or each not in found]
    now = inserted([each for each in after if each not in left], kept)
    assert moved(now, after) == left
