"""What is kept of a card beside what zvdesk shows of it, so that it goes out again as it came.

The photo is kept elsewhere; in its place stands which one it is.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace

from zvdesk.errors import UserError
from zvdesk.exchange.cards.card import Card, CardPhoto
from zvdesk.exchange.cards.known import understood
from zvdesk.exchange.cards.lines import CardLine, made
from zvdesk.exchange.cards.photos import PHOTO_PLACE, media_type, write_photo
from zvdesk.exchange.cards.reading import read_cards
from zvdesk.exchange.cards.writing import write_cards


def kept_text(card: Card, photo: str = "") -> str:
    """Return a card as the text that is kept of it, in its own version (3.0 for 2.1), with `photo` for its photo."""
    bare = replace(card, photo=None, lines=tuple(_without_photo(card, photo)))
    return write_cards([bare]).decode("utf-8").replace("\r\n", "\n")


def kept_card(text: str, photo_of: Callable[[str], bytes | None] = lambda _: None) -> Card | None:
    """Return the card that was kept, None for none or for what is none (anymore).

    `photo_of` is asked for the bytes of the photo that is told in it; without these it goes out without one.
    """
    card = card_as_kept(text)
    if card is None:
        return None
    lines = [_photo_back(line, card, photo_of) if line.name == PHOTO_PLACE else line for line in card.lines]
    return understood(tuple(line for line in lines if line is not None), card.version)


def card_as_kept(text: str) -> Card | None:
    """Return the card that was kept with the place of its photo as a line like any other; None as `kept_card`."""
    if not text.strip():
        return None
    try:
        cards = read_cards(text.encode("utf-8", "replace"))
    except UserError:
        return None
    return cards[0] if len(cards) == 1 else None


def _is_photo(line: CardLine, card: Card) -> bool:
    """Tell whether a line holds the photo itself; a link to one is a line as any other."""
    if line.name != "PHOTO" or line.nested or card.photo is None:
        return False
    return line.is_base64 or ":data:" in f":{line.value[:20].lower()}"


def _without_photo(card: Card, photo: str) -> Iterator[CardLine]:
    """Yield the lines with the place of the photo in its stead; zvdesk shows one photo, and keeps that one."""
    place = [made(PHOTO_PLACE, photo)] if photo else []
    for line in card.lines:
        if _is_photo(line, card):
            yield from place
            place = []
        else:
            yield line


def _photo_back(line: CardLine, card: Card, photo_of: Callable[[str], bytes | None]) -> CardLine | None:
    data = photo_of(line.value.strip())
    if data is None:
        return None
    params, value = write_photo(CardPhoto(data, media_type(data, "")), card.version)
    return made("PHOTO", value, params)
