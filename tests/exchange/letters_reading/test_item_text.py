"""Questions as text to correct, and back."""

from hypothesis import given
from hypothesis import strategies as st

from zvdesk.exchange.letters.asked import AskedItem
from zvdesk.exchange.letters.item_text import items_as_text, items_from_text

ITEMS = (
    AskedItem("1", "Hoeveel?", (AskedItem("1a", "Waar?"), AskedItem("1b", "Wanneer?"))),
    AskedItem("2", "Waarom niet?"),
)


def test_questions_stand_numbered_with_their_parts_below_them() -> None:
    assert items_as_text(ITEMS) == "1. Hoeveel?\n   a. Waar?\n   b. Wanneer?\n2. Waarom niet?"
    assert items_from_text(items_as_text(ITEMS)) == ITEMS


def test_what_a_person_types_is_understood() -> None:
    typed = "Een vraag zonder nummer\n\n2) Een tweede,\ndie doorloopt?\n2a. Een deel?\n9: De derde?\n4.\n"
    assert items_from_text(typed) == (
        AskedItem("1", "Een vraag zonder nummer"),
        AskedItem("2", "Een tweede, die doorloopt?", (AskedItem("2a", "Een deel?"),)),
        AskedItem("3", "De derde?"),
    )
    assert items_from_text(" \n") == ()


@given(st.text())
def test_any_text_gives_questions_that_stand(text: str) -> None:
    once = items_from_text(text)
    assert [item.number for item in once] == [str(number) for number, _ in enumerate(once, 1)]
    assert all(item.text or item.items for item in once)
