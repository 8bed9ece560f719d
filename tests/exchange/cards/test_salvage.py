"""Whole cards are taken from a file that is damaged, and what is not whole is named with its line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zvdesk.errors import UserError
from zvdesk.exchange.cards import Damaged, read_card_file, read_cards, write_cards


def card(name: str, *lines: str) -> list[str]:
    return ["BEGIN:VCARD", "VERSION:3.0", f"FN:{name}", *lines, "END:VCARD"]


def data(*parts: list[str]) -> bytes:
    return "\r\n".join(line for part in parts for line in part).encode() + b"\r\n"


ANNA, BRAM = card("Anna", "TEL:06-12345678"), card("Bram")


@pytest.mark.parametrize(
    ("between", "damaged"),
    [
        (["zomaar een regel", "en nog een"], Damaged(6)),
        (card("Kees", "NOTE:Belt terug", "op dinsdag"), Damaged(10, "Kees")),
        (card("Kees")[:-1], Damaged(6, "Kees")),
        (["BEGIN:VCARD", "VERSION:9.0", "FN:Kees", "END:VCARD"], Damaged(6, "Kees")),
        (card("Kees", "END:VEVENT", "TEL:112"), Damaged(9, "Kees")),
    ],
)
def test_cards_on_either_side_of_damage_are_taken(between: list[str], damaged: Damaged) -> None:
    found = read_card_file(data(ANNA, between, BRAM))
    assert [one.name.full for one in found.cards] == ["Anna", "Bram"]
    assert found.damaged == (damaged,)


def test_of_a_card_with_a_broken_photo_only_that_is_left() -> None:
    kees = card("Kees", "PHOTO;ENCODING=b;TYPE=JPEG:@@@@", "TEL:06-12345678", "PHOTO;ENCODING=b;TYPE=PNG:@")
    found = read_card_file(data(ANNA, kees, BRAM))
    assert [one.name.full for one in found.cards] == ["Anna", "Kees", "Bram"]
    assert ([one.number for one in found.cards[1].phones], found.cards[1].photo) == (["06 12345678"], None)
    assert "PHOTO" not in {line.name for line in found.cards[1].lines}
    assert found.damaged == (Damaged(9, "Kees", is_photo=True), Damaged(11, "Kees", is_photo=True))
    (alone,) = read_card_file(data(kees)).cards
    assert alone.name.full == "Kees"


def test_a_nul_in_one_note_loses_nobody_and_nothing_else() -> None:
    found = read_card_file(data(ANNA, card("Kees", "NOTE:Belt\0 terug"), BRAM))
    assert [one.name.full for one in found.cards] == ["Anna", "Kees", "Bram"]
    assert found.cards[1].note == "Belt terug"
    with pytest.raises(UserError, match="card_file_not_one"):
        read_card_file(b"PK\3\4\0\0BEGIN:VCARD")


def test_damage_before_the_first_and_after_the_last_is_named_too() -> None:
    found = read_card_file(data(["hallo"], ANNA, BRAM[:-2]))
    assert [one.name.full for one in found.cards] == ["Anna"]
    assert found.damaged == (Damaged(1), Damaged(7, ""))


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (data(["hallo"]), "card_file_not_one"),
        (data(ANNA[:-1]), "card_unfinished"),
        (data(card("Anna", "geen veld")), "card_line_damaged"),
        (b" \r\n", "card_file_empty"),
    ],
)
def test_a_file_without_a_whole_card_is_refused_by_the_first_thing_that_is_wrong(content: bytes, code: str) -> None:
    with pytest.raises(UserError, match=code):
        read_card_file(content)


def test_a_card_within_a_card_is_no_new_one() -> None:
    within = card("Baas", "AGENT:", *card("Hulp"), "TEL:112")
    found = read_card_file(data(within, ANNA))
    assert ([one.name.full for one in found.cards], found.damaged) == (["Baas", "Anna"], ())


@given(st.lists(st.sampled_from(["anna", "bram", "junk", "cut", "bad"]), min_size=1, max_size=8))
def test_every_whole_card_is_taken_whatever_stands_between(parts: list[str]) -> None:
    written = {"anna": ANNA, "bram": BRAM, "junk": ["x"], "cut": card("Kees")[:-1], "bad": card("Kees", "x")}
    whole = [one.capitalize() for one in parts if one in ("anna", "bram")]
    content = data(*(written[one] for one in parts))
    if not whole:
        with pytest.raises(UserError):
            read_card_file(content)
        return
    found = read_card_file(content)
    assert [one.name.full for one in found.cards] == whole
    assert bool(found.damaged) == (len(whole) < len(parts))
    assert read_cards(write_cards(found.cards)) is not None
