"""What is kept of a card tells all it told, with the place of its photo; two cards of one person become one."""

import pytest
from card_files import NAMES, card_of, exported, said

from zvdesk.exchange.cards import joined_cards, kept_card, kept_text, read_cards

DIGEST = "d" * 64


@pytest.mark.parametrize("name", NAMES)
def test_a_kept_card_says_all_that_it_said(name: str) -> None:
    for card in read_cards(exported(name)):
        photo = card.photo.data if card.photo is not None else None
        text = kept_text(card, DIGEST if photo else "")
        asked: list[str] = []
        kept = kept_card(text, lambda digest, asked=asked, photo=photo: asked.append(digest) or photo)  # type: ignore[misc]
        assert kept is not None
        assert said(kept) == said(card)
        assert asked == ([DIGEST] if photo else [])
        assert kept_text(kept, DIGEST if photo else "") == text, "keeping it again changes nothing"


def test_a_photo_that_is_gone_leaves_nothing_and_a_link_to_one_stays() -> None:
    card = card_of("FN:Jan", "PHOTO;ENCODING=b;TYPE=PNG:iVBORw0KGgo=", "PHOTO;VALUE=uri:https://x.example/a.png")
    text = kept_text(card, DIGEST)
    assert "iVBOR" not in text
    kept = kept_card(text)
    assert kept is not None
    assert [line.text for line in kept.lines if "PHOTO" in line.text] == ["PHOTO;VALUE=uri:https://x.example/a.png"]


@pytest.mark.parametrize("text", ["", "  \n", "geen kaartje", "BEGIN:VCARD\nFN:Jan\n"])
def test_what_is_no_card_is_none(text: str) -> None:
    assert kept_card(text) is None


def test_the_older_card_holds_and_is_filled_with_what_only_the_newer_says() -> None:
    old = card_of("FN:J. Vries", "EMAIL:oud@x.example", "TEL:030 286 1000", "BDAY:1970-02-01", "X-A:1", "UID:a")
    new = card_of("FN:Jan de Vries", "EMAIL:nieuw@x.example", "TEL:+31302861000", "X-A:2", "X-B:2", version="4.0")
    both = joined_cards(old, new)
    assert (both.name.full, both.uid, both.version) == ("J. Vries", "a", old.version)
    assert [each.address for each in both.emails] == ["oud@x.example", "nieuw@x.example"]
    assert len(both.phones) == 1
    kept = kept_card(kept_text(both))
    assert kept is not None
    assert {"BDAY:1970-02-01", "X-A:1", "X-B:2"} <= {line.text for line in kept.lines}
    assert "X-A:2" not in {line.text for line in kept.lines}
