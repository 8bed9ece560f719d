"""The whole cards of a file of which some are not: one that is damaged is named with its line and left.

Of one whose photo is damaged only that is left.

A telephone that breaks a note off, or a file that was cut short, is no reason to take in nobody at all.
"""

from dataclasses import dataclass

from zvdesk.errors import UserError
from zvdesk.exchange.cards.card import Card
from zvdesk.exchange.cards.lines import CardLine, CardVersion, parsed
from zvdesk.exchange.cards.reading import CardReader, word_of
from zvdesk.exchange.cards.unfolding import logical_lines

_OF_ONE_CARD = frozenset(
    {
        "card_file_not_one", "card_line_damaged", "card_unfinished", "card_too_deep", "card_lines_too_many",
        "card_version_unknown", "card_photo_too_large", "card_photo_damaged",
    }
)  # fmt: skip
"""What is wrong with one card, or between two; anything else is wrong with the file."""
_OF_A_PHOTO = frozenset({"card_photo_too_large", "card_photo_damaged"})
_NESTING = "AGENT"


@dataclass(frozen=True)
class Damaged:
    """Where a file is damaged: the line, and the name of the card it stands in, "" between cards or without one.

    `is_photo` tells that only the photo is left, and the rest of the card is taken.
    """

    line: int
    name: str = ""
    is_photo: bool = False


@dataclass(frozen=True)
class CardFile:
    """The cards of a file that are whole, and where it is damaged."""

    cards: tuple[Card, ...]
    damaged: tuple[Damaged, ...] = ()


def read_card_file(data: bytes) -> CardFile:
    """Return every whole card in the bytes of a file, and where it is not.

    Raises UserError as `read_cards` for what is wrong with the file itself, and where no card is whole.
    """
    reader = _Salvaging(data)
    for raw in logical_lines(data):
        reader.salvage(parsed(raw.text(), number=raw.number, folded=raw.folded()), raw.number)
    return reader.whole()


class _Salvaging(CardReader):
    """Leaves a card at the first thing that is wrong with it, and goes on at the next."""

    def __init__(self, data: bytes) -> None:
        super().__init__(data)
        self._damaged: list[Damaged] = []
        self._first: UserError | None = None
        self._is_leaving = False
        self._began = 0

    def salvage(self, line: CardLine | None, number: int) -> None:
        """Take the next line, or leave the card that it stands in."""
        begins, ends = (line is not None and (line.name, word_of(line)) == (each, "VCARD") for each in ("BEGIN", "END"))
        if begins and self.is_open and not self._is_nested():
            self._leave(self._began, UserError("card_unfinished", card=self.number, name=self.name()))
        if self._is_leaving and not begins:
            self._is_leaving = not ends
            return
        self._is_leaving = False
        self._began = number if begins and not self.is_open else self._began
        try:
            self.take(line, number)
        except UserError as error:
            if error.code not in _OF_ONE_CARD:
                raise
            line_named = error.data.get("line")
            self._leave(line_named if isinstance(line_named, int) else self._began or number, error)
            self._is_leaving = not ends

    def whole_card(self, lines: tuple[CardLine, ...], version: CardVersion) -> Card:
        """Reader: a photo that cannot be read is left, and the card without it taken."""
        try:
            return super().whole_card(lines, version)
        except UserError as error:
            number = error.data.get("line")
            rest = tuple(line for line in lines if line.name != "PHOTO" or line.nested or line.number != number)
            if error.code not in _OF_A_PHOTO or len(rest) == len(lines):
                raise
            self._damaged.append(Damaged(int(str(number)), self.name(), is_photo=True))
            return self.whole_card(rest, version)

    def whole(self) -> CardFile:
        """Return what was read. Raises UserError where nothing was."""
        if self.is_open:
            self._leave(self._began, UserError("card_unfinished", card=self.number, name=self.name()))
        cards = self.so_far()
        if not cards and self._first is not None:
            raise self._first
        return CardFile(cards, tuple(self._damaged))

    def _is_nested(self) -> bool:
        last = self.last_line()
        return last is not None and last.name == _NESTING and not last.value.strip()

    def _leave(self, number: int, error: UserError) -> None:
        self._first = self._first or error
        self._damaged.append(Damaged(number, self.name()))
        self.drop()
