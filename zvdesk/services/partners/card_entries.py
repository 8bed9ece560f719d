"""What becomes of a visitekaartje of an import: whom it is about, which fields change, and what was chosen. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from zvdesk.exchange.cards import Card, KnownPerson, Likeness
from zvdesk.services.partners.card_fields import LINES_OF_FIELDS

Values = Mapping[str, Any]
CONTACT, PARTNER = "contact", "partner"
AMONG_CARDS = "#"
"""Before the place of another card of the same file, where the id of who is known stands otherwise."""


class Standing(StrEnum):
    """What becomes of a card."""

    NEW = "nieuw"
    SAME = "zelfde"
    LEFT_OUT = "weggelaten"


class Reason(StrEnum):
    """Why a card is left out of itself; the value is what a user reads."""

    UNWANTED = "overgeslagen"
    GROUP = "een groep of een plaats, geen persoon of organisatie"
    NAMELESS = "er staat geen naam bij"
    NO_PARTNER = "er staat geen organisatie bij; zeg bij welke ketenpartner deze persoon hoort"


@dataclass(frozen=True)
class Known:
    """A contact or partner that is there: its fields as JSON, and what the card that was kept of it tells."""

    id: str
    kind: str
    values: Values
    partner: str = ""
    uid: str = ""
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    card: Card | None = None
    """The card that was kept of it, with the place of its photo as a line."""

    def person(self) -> KnownPerson:
        """Return what tells this one from others."""
        values = self.values
        mails = tuple(dict.fromkeys(filter(None, (values["email"], *self.emails))))
        phones = tuple(dict.fromkeys(filter(None, (values["phone"], values.get("mobile", ""), *self.phones))))
        return KnownPerson(self.id, values["name"], self.partner, mails, phones, self.uid or self.id)


@dataclass(frozen=True)
class Choice:
    """What was chosen for a card: None is what zvdesk chooses; `same` is an id, "" for somebody new."""

    is_wanted: bool = True
    same: str | None = None
    partner: str | None = None
    fields: frozenset[str] | None = None


@dataclass(frozen=True)
class FieldChange:
    """A field that a card says something else of; `is_wanted` tells whether that is taken over.

    `on_card` tells that it is no field but a line of the card that was kept, by its name: "BDAY".
    """

    name: str
    old: Any
    new: Any
    is_wanted: bool
    on_card: bool = False


@dataclass(frozen=True)
class Entry:
    """What becomes of one card: which record it goes to, at which partner, and the fields that change.

    `likely` is whom it may be about, surest first; `reason` why it is taken for the one it goes to, or left out;
    `like_partner` is the partner there is that its own may be, which would be made.
    """

    number: int
    kind: str
    title: str
    standing: Standing
    target: str
    partner: str = ""
    changes: tuple[FieldChange, ...] = ()
    likely: tuple[Likeness, ...] = ()
    reason: str = ""
    like_partner: str = ""

    @property
    def wanted(self) -> dict[str, Any]:
        """The values that are set."""
        return {change.name: change.new for change in self.changes if change.is_wanted and not change.on_card}

    @property
    def changes_something(self) -> bool:
        """Whether anything is taken over."""
        return any(change.is_wanted for change in self.changes)

    @property
    def lines_taken(self) -> frozenset[str]:
        """The lines of the card that are taken over, also those of a field that is."""
        taken = {change.name for change in self.changes if change.is_wanted and change.on_card}
        return frozenset(taken | {line for name in self.wanted for line in LINES_OF_FIELDS.get(name, ())})

    @property
    def lines_first(self) -> frozenset[str]:
        """The lines of fields that are written over: what comes in stands before what was there."""
        over = [one.name for one in self.changes if one.is_wanted and one.old and not one.on_card]
        return frozenset(line for name in over for line in LINES_OF_FIELDS.get(name, ()))


@dataclass(frozen=True)
class Beside:
    """What a row of a table says that no card has a place for, as JSON by field, and the number of that row."""

    values: Mapping[str, Any]
    row: int


def place_of(person_id: str) -> int:
    """Return the place of a card among those of the file, -1 for who is known already."""
    return int(person_id.removeprefix(AMONG_CARDS)) if person_id.startswith(AMONG_CARDS) else -1


def wanted_entries(entries: Iterable[Entry]) -> list[Entry]:
    """Return what changes something: who is new, and who gets a field."""
    return [one for one in entries if one.standing is Standing.NEW or one.changes_something]
