"""Levels are ordered; the strictest counts."""

from hypothesis import given
from hypothesis import strategies as st

from zvdesk.model.confidentiality import is_closed, is_lowering, strictest
from zvdesk.model.enums import Confidentiality

levels = st.sampled_from(Confidentiality)


def test_the_order_rises_from_open_to_secret() -> None:
    assert list(Confidentiality) == ["openbaar", "intern", "vertrouwelijk", "geheim"]


def test_nothing_is_as_strict_as_open() -> None:
    assert strictest([]) == Confidentiality.OPENBAAR


@given(st.lists(levels, min_size=1))
def test_the_strictest_is_one_of_them_and_below_none(given_levels: list[Confidentiality]) -> None:
    found = strictest(given_levels)
    assert found in given_levels
    assert not any(is_lowering(level, found) for level in given_levels)


@given(levels, levels, levels)
def test_lowering_is_a_strict_order(first: Confidentiality, second: Confidentiality, third: Confidentiality) -> None:
    assert is_lowering(first, second) + is_lowering(second, first) + (first == second) == 1
    if is_lowering(first, second) and is_lowering(second, third):
        assert is_lowering(first, third)


@given(levels, levels)
def test_what_is_closed_stays_closed_when_it_is_raised(low: Confidentiality, high: Confidentiality) -> None:
    if is_lowering(high, low):
        assert is_closed(high) >= is_closed(low)


def test_only_the_two_strictest_stay_out_of_exports() -> None:
    assert [is_closed(level) for level in Confidentiality] == [False, False, True, True]
