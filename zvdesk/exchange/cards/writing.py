"""Cards written to a file of version 3.0 or 4.0, in UTF-8: what is not changed as it came, the rest anew."""

from collections.abc import Iterable, Iterator

from zvdesk.exchange.cards import values
from zvdesk.exchange.cards.card import Card, CardKind, CardName
from zvdesk.exchange.cards.changing import changed
from zvdesk.exchange.cards.lines import CardLine, CardVersion, made
from zvdesk.exchange.cards.names import name_of
from zvdesk.exchange.cards.unfolding import WIDTH
from zvdesk.exchange.cards.versions import transcribed

_LINE_END = "\r\n"
_NAMELESS = "Naamloos"


def write_cards(cards: Iterable[Card], version: CardVersion | None = None) -> bytes:
    """Return the bytes of a file with these cards, each in its own version when none is given; 2.1 becomes 3.0."""
    wanted = CardVersion.V3 if version is CardVersion.V2 else version
    written = [_written(card, wanted or _own_version(card)) for card in cards]
    return "".join(written).encode("utf-8", "replace")


def _own_version(card: Card) -> CardVersion:
    return CardVersion.V3 if card.version is CardVersion.V2 else card.version


def _written(card: Card, version: CardVersion) -> str:
    lines = tuple(transcribed(line, card.version, version) for line in card.lines)
    whole = _with_version(_complete(card, changed(card, lines, version), version), version)
    spread = [piece for line in whole for piece in _pieces(line)]
    return _LINE_END.join(("BEGIN:VCARD", *spread, "END:VCARD", ""))


def _complete(card: Card, lines: tuple[CardLine, ...], version: CardVersion) -> tuple[CardLine, ...]:
    """Return lines with what no card may be without: a name, and in 3.0 its parts."""
    present = {line.name for line in lines if not line.nested}
    added: list[CardLine] = []
    shown = card.name.full or card.organisation or card.email or card.phone or _NAMELESS
    if "FN" not in present:
        added.append(made("FN", values.escaped(shown)))
    if "N" not in present and version is CardVersion.V3:
        name = name_of(shown) if card.kind is CardKind.PERSOON else CardName()
        parts = (name.family, name.given, name.additional, name.prefix, name.suffix)
        added.append(made("N", values.escaped_fields(parts)))
    return (*added, *lines)


def _with_version(lines: tuple[CardLine, ...], version: CardVersion) -> tuple[CardLine, ...]:
    """Return lines with their version, which stays where it is when it is right there."""
    said = [index for index, line in enumerate(lines) if line.name == "VERSION"]
    is_right = len(said) == 1 and lines[said[0]].value.strip() == version.value
    if is_right and (said[0] == 0 or version is CardVersion.V3):
        return lines
    return (made("VERSION", version.value), *(line for line in lines if line.name != "VERSION"))


def _pieces(line: CardLine) -> Iterator[str]:
    """Yield a line spread over lines of 75 bytes at most, as it was or anew, and never within a letter."""
    if line.folded:
        yield from line.folded
        return
    data = line.text.encode("utf-8", "replace")
    start, width, before = 0, WIDTH, ""
    while len(data) - start > width:
        end = _end(data, start, start + width, is_mail=line.is_quoted_printable)
        yield before + data[start:end].decode("utf-8")
        start, width, before = end, WIDTH - 1, " "
    yield before + data[start:].decode("utf-8")


def _end(data: bytes, start: int, end: int, *, is_mail: bool) -> int:
    """Return where a piece ends: before a letter, and before a sign that means in mail that the line goes on."""
    while end > start + 1 and (data[end] & 0xC0 == 0x80 or (is_mail and data[end - 1 : end] == b"=")):
        end -= 1
    return end
