"""What is kept of a card beside what zvdesk shows of it, so that it goes out again as it came.

The photo is kept elsewhere; in its place stands which one it is.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import replace
from typing import TypeVar

from zvdesk.errors import UserError
from zvdesk.exchange.cards.card import Card, CardPhoto
from zvdesk.exchange.cards.known import KNOWN, understood
from zvdesk.exchange.cards.lines import CardLine, made
from zvdesk.exchange.cards.phones import e164
from zvdesk.exchange.cards.photos import media_type, write_photo
from zvdesk.exchange.cards.reading import read_cards
from zvdesk.exchange.cards.versions import transcribed
from zvdesk.exchange.cards.writing import write_cards

T = TypeVar("T")

PHOTO_PLACE = "X-ZVDESK-PHOTO"
"""The line that stands where the photo was; its value tells which one."""

_OF_THE_FILE = frozenset({"VERSION", "PRODID", "REV", "X-ABLABEL", "X-ABADR", "LABEL"})
_OWN = _OF_THE_FILE | {name for known in KNOWN.values() for name in known.names}


def kept_text(card: Card, photo: str = "") -> str:
    """Return a card as the text that is kept of it, in its own version (3.0 for 2.1), with `photo` for its photo."""
    bare = replace(card, photo=None, lines=tuple(_without_photo(card, photo)))
    return write_cards([bare]).decode("utf-8").replace("\r\n", "\n")


def kept_card(text: str, photo_of: Callable[[str], bytes | None] = lambda _: None) -> Card | None:
    """Return the card that was kept, None for none or for what is none (anymore).

    `photo_of` is asked for the bytes of the photo that is told in it; without these it goes out without one.
    """
    if not text.strip():
        return None
    try:
        cards = read_cards(text.encode("utf-8", "replace"))
    except UserError:
        return None
    if len(cards) != 1:
        return None
    (card,) = cards
    lines = [_photo_back(line, card, photo_of) if line.name == PHOTO_PLACE else line for line in card.lines]
    return understood(tuple(line for line in lines if line is not None), card.version)


def joined_cards(old: Card, new: Card) -> Card:
    """Return a newer card of somebody with what only an older one says, of which both go out again as they came."""
    has = {line.name for line in new.lines}
    others = [
        transcribed(line, old.version, new.version)
        for line in old.lines
        if line.name not in _OWN and line.name not in has and not line.nested
    ]
    return replace(
        new,
        lines=(*new.lines, *others),
        organisation=new.organisation or old.organisation,
        unit=new.unit or old.unit,
        function=new.function or old.function,
        phones=_united(new.phones, old.phones, lambda each: e164(each.number) or each.number),
        emails=_united(new.emails, old.emails, lambda each: each.address.casefold()),
        addresses=_united(new.addresses, old.addresses, lambda each: each.text.casefold()),
        websites=_united(new.websites, old.websites, str.casefold),
        categories=_united(new.categories, old.categories, str.casefold),
        note=new.note or old.note,
        uid=new.uid or old.uid,
    )


def _united(new: Iterable[T], old: Iterable[T], key: Callable[[T], Hashable]) -> tuple[T, ...]:
    found = {key(each): each for each in reversed([*new, *old])}
    return tuple(dict.fromkeys(found[key(each)] for each in (*new, *old)))


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
