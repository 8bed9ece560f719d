"""Items are called by the numbers that they have in the letter."""

import pytest

from zvdesk.model.item_numbers import counted, normal, numbered
from zvdesk.model.questions import QuestionItem


def item(text: str, *below: QuestionItem) -> QuestionItem:
    return QuestionItem(text=text, items=list(below))


def test_numbers_run_on_over_what_is_empty() -> None:
    items = [item("Een", item("a"), item(""), item("b", item("diep"))), item(""), item("Twee")]
    assert [(each.number, each.item.text, each.depth) for each in numbered(items)] == [
        ("1", "Een", 0),
        ("1a", "a", 1),
        ("1b", "b", 1),
        ("1b-1", "diep", 2),
        ("2", "Twee", 0),
    ]


def test_letters_go_on_after_z() -> None:
    items = [item("Een", *(item(str(each)) for each in range(28)))]
    assert [each.number for each in numbered(items)][-3:] == ["1z", "1aa", "1bb"]


@pytest.mark.parametrize(("written", "number"), [("Vraag 2 A.", "2a"), ("3", "3"), ("1b)", "1b"), ("1b-1", "1b-1")])
def test_numbers_are_read_as_people_write_them(written: str, number: str) -> None:
    assert normal(written) == number


@pytest.mark.parametrize(
    ("empty", "taken"),
    [([], []), ([True], [True]), ([False, True, False, True, True], [True, False, True, True, True])],
)
def test_what_is_empty_takes_a_number_only_at_the_end(empty: list[bool], taken: list[bool]) -> None:
    assert counted(empty) == taken
