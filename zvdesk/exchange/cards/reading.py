"""The cards in a file of any version; a file that is not whole gives none."""

from zvdesk.errors import UserError
from zvdesk.exchange.cards.card import Card
from zvdesk.exchange.cards.known import understood
from zvdesk.exchange.cards.limits import CARDS_LIMIT, DEPTH_LIMIT, LINES_LIMIT, PHONES_LIMIT
from zvdesk.exchange.cards.lines import CardLine, CardVersion, parsed
from zvdesk.exchange.cards.unfolding import logical_lines
from zvdesk.exchange.jsonfile import looks_like
from zvdesk.exchange.text import one_line

_NAME_SHOWN = 60


def read_cards(data: bytes) -> tuple[Card, ...]:
    """Return every card in the bytes of a file, in order.

    Raises UserError, with the line or the number of the card: "card_file_empty", "card_file_too_large",
    "card_file_not_one" (looks_like), "cards_too_many", "cards_lines_too_many", "cards_text_too_long",
    "cards_phones_too_many", "card_lines_too_many",
    "card_line_too_long", "card_line_damaged", "card_too_deep", "card_unfinished", "card_version_unknown",
    "card_photo_too_large", "card_photo_damaged".
    """
    reader = CardReader(data)
    for raw in logical_lines(data):
        reader.take(parsed(raw.text(), number=raw.number, folded=raw.folded()), raw.number)
    return reader.finished()


class CardReader:
    """The cards so far, and the one that is being read."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._cards: list[Card] = []
        self._open: list[str] = []
        self._lines: list[CardLine] = []
        self._phones = 0

    def take(self, line: CardLine | None, number: int) -> None:
        """Take the next line."""
        if line is None or (not self._open and (line.name, word_of(line)) != ("BEGIN", "VCARD")):
            self._refuse(number)
        elif line.name == "BEGIN":
            self._begin(line)
        elif line.name == "END":
            self._end(line)
        else:
            self._keep(line)

    @property
    def is_open(self) -> bool:
        """Whether a card has begun and not ended."""
        return bool(self._open)

    def last_line(self) -> CardLine | None:
        """Return the line that was kept last of the card that is open, None at its beginning."""
        return self._lines[-1] if self._lines else None

    def so_far(self) -> tuple[Card, ...]:
        """Return the cards that ended."""
        return tuple(self._cards)

    def drop(self) -> None:
        """Forget the card that is open."""
        self._open, self._lines = [], []

    def finished(self) -> tuple[Card, ...]:
        """Return all cards. Raises UserError when the last one does not end."""
        if self._open:
            raise UserError("card_unfinished", card=self.number, name=self.name())
        return tuple(self._cards)

    @property
    def number(self) -> int:
        """The number of the card that is open, or of the next."""
        return len(self._cards) + 1

    def _refuse(self, number: int) -> None:
        if not self._open and not self._cards:
            raise UserError("card_file_not_one", looks_like=looks_like(self._data))
        raise UserError("card_line_damaged", line=number)

    def _begin(self, line: CardLine) -> None:
        if self.number > CARDS_LIMIT:
            raise UserError("cards_too_many", limit=CARDS_LIMIT)
        if len(self._open) >= DEPTH_LIMIT:
            raise UserError("card_too_deep", line=line.number, limit=DEPTH_LIMIT)
        self._open.append(word_of(line))
        if len(self._open) > 1:
            self._keep(line)

    def _end(self, line: CardLine) -> None:
        if word_of(line) != self._open[-1]:
            self._refuse(line.number)
        if len(self._open) > 1:
            self._keep(line)
        self._open.pop()
        if not self._open:
            self._cards.append(self.whole_card(tuple(self._lines), self._version()))
            self._lines = []

    def whole_card(self, lines: tuple[CardLine, ...], version: CardVersion) -> Card:
        """Return what the lines of a card say. Raises UserError as `understood`."""
        return understood(lines, version)

    def _keep(self, line: CardLine) -> None:
        if len(self._lines) >= LINES_LIMIT:
            raise UserError("card_lines_too_many", card=self.number, name=self.name(), limit=LINES_LIMIT)
        self._phones += line.name == "TEL"
        if self._phones > PHONES_LIMIT:
            raise UserError("cards_phones_too_many", limit=PHONES_LIMIT)
        is_nested = len(self._open) > 1
        self._lines.append(
            CardLine(line.text, nested=True, number=line.number, folded=line.folded) if is_nested else line
        )

    def _version(self) -> CardVersion:
        """Return the version of the card; one that does not say so is taken as the most usual."""
        said = next((one_line(line.value) for line in self._lines if line.name == "VERSION"), CardVersion.V3.value)
        for version in CardVersion:
            if said.partition(".")[0] == version.value[0]:
                return version
        raise UserError("card_version_unknown", card=self.number, name=self.name(), version=said)

    def name(self) -> str:
        """Return how the card calls itself, for a message."""
        return next((one_line(line.value)[:_NAME_SHOWN] for line in self._lines if line.name == "FN"), "")


def word_of(line: CardLine) -> str:
    return line.value.strip().upper()
