"""The next number of a council question, from a pattern and the numbers that exist."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zvdesk.errors import UserError
from zvdesk.model.numbering import check_pattern, next_number
from zvdesk.sentences import sentence

DAY = date(2026, 11, 28)


@pytest.mark.parametrize(
    ("pattern", "existing", "expected"),
    [
        ("2026-{nr:03}", [], "2026-001"),
        ("2026-{nr:03}", ["2026-009", "2026-007"], "2026-010"),
        ("2026-{nr:03}", ["2026-999"], "2026-1000"),
        ("2026-{nr:03}", ["2026-1000", "2025-3000", "x2026-4", "2026-5x", ""], "2026-1001"),
        ("Vraag {nr} {term}", ["Vraag 338 2022-2026", "vraag 12  2026-2030"], "Vraag 13 2026-2030"),
        ("{jaar:2}{nr:03}", ["26006", "22041"], "26007"),
        ("{jaar}/{nr}", ["2026/3", "2025/80"], "2026/4"),
        ("{nr}", ["1", "12", "３", "-7"], "13"),
        ("RV({nr}).{jaar}", ["RV(4)x2026", "RV(2).2026"], "RV(3).2026"),
        ("  {nr:02} ", ["07"], "08"),
        ("{nr}", ["9999999999999999999"], "1"),
        ("", ["1"], ""),
    ],
)
def test_the_next_number_follows_the_highest_that_fits(pattern: str, existing: list[str], expected: str) -> None:
    assert next_number(pattern, existing, DAY, "2026-2030") == expected


def test_a_term_that_is_not_known_leaves_no_gap() -> None:
    assert next_number("Vraag {nr} {term}", ["Vraag 2"], DAY, "") == "Vraag 3"


@pytest.mark.parametrize(
    "pattern",
    [
        "2026",
        "{nr}{nr}",
        "{nr} {naam}",
        "{nr",
        "nr}",
        "{{nr}}",
        "{nr:}",
        "{nr:0}",
        "{nr:12}",
        "{nr!r}",
        "{}",
        "{nr}" * 99,
    ],
)
def test_a_pattern_that_cannot_number_gets_a_sentence(pattern: str) -> None:
    with pytest.raises(UserError) as caught:
        check_pattern(pattern)
    assert "{nr:03}" in sentence(caught.value)
    with pytest.raises(UserError):
        next_number(pattern, [], DAY, "")


@given(
    st.sampled_from(["2026-{nr:03}", "Vraag {nr} {term}", "{jaar:2}{nr:04}", "{nr:02}/{jaar}", "A{nr}.{jaar} {term}"]),
    st.integers(0, 20),
    st.dates(date(1990, 1, 1), date(2090, 12, 31)),
    st.lists(st.text(max_size=12), max_size=5),
)
def test_numbers_given_one_after_another_are_all_different(
    pattern: str, count: int, day: date, others: list[str]
) -> None:
    given_out: list[str] = []
    for _ in range(count):
        given_out.append(next_number(pattern, [*others, *given_out], day, "2026-2030"))
    assert len(set(given_out)) == count
    assert not set(given_out) & set(others)
