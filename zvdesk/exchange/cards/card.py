"""What a card says about a person or an organisation, as far as zvdesk knows it, with every line it came in."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from zvdesk.exchange.cards.lines import CardLine, CardVersion
from zvdesk.exchange.cards.phones import e164


class CardKind(StrEnum):
    """Whom or what a card is about; the value is that of vCard."""

    PERSOON = "individual"
    ORGANISATIE = "org"
    GROEP = "group"
    PLAATS = "location"


class PhoneKind(StrEnum):
    """What a telephone number is for; the value is what a user reads."""

    WERK = "werk"
    WERK_MOBIEL = "mobiel (werk)"
    MOBIEL = "mobiel"
    PRIVE = "privé"
    FAX = "fax"
    OVERIG = "overig"


class PlaceKind(StrEnum):
    """Where a mail or postal address belongs; the value is what a user reads."""

    WERK = "werk"
    PRIVE = "privé"
    OVERIG = "overig"


@dataclass(frozen=True)
class CardName:
    """A name as it is shown, and its parts as far as the card tells them; "de" of "de Vries" is part of the family."""

    full: str = ""
    prefix: str = ""
    given: str = ""
    additional: str = ""
    family: str = ""
    suffix: str = ""

    @property
    def parts(self) -> tuple[str, str, str, str, str]:
        """The parts in the order in which they are spoken."""
        return (self.prefix, self.given, self.additional, self.family, self.suffix)


@dataclass(frozen=True)
class CardPhone:
    """A telephone number as it is shown: as in the Netherlands where it is valid, else as the card gives it."""

    number: str
    kind: PhoneKind = PhoneKind.OVERIG
    label: str = ""
    preferred: bool = False

    @property
    def e164(self) -> str:
        """The number as the whole world dials it, "" for one that is not valid."""
        return e164(self.number)


@dataclass(frozen=True)
class CardMail:
    """A mail address."""

    address: str
    kind: PlaceKind = PlaceKind.OVERIG
    label: str = ""
    preferred: bool = False


@dataclass(frozen=True)
class CardAddress:
    """A postal address."""

    street: str = ""
    postcode: str = ""
    city: str = ""
    region: str = ""
    country: str = ""
    box: str = ""
    extended: str = ""
    kind: PlaceKind = PlaceKind.OVERIG
    label: str = ""
    preferred: bool = False

    @property
    def text(self) -> str:
        """The address as it stands on an envelope, line by line."""
        place = " ".join(filter(None, (self.postcode, self.city)))
        return "\n".join(filter(None, (self.box, self.street, self.extended, place, self.region, self.country)))


@dataclass(frozen=True)
class CardPhoto:
    """A photo that the card itself holds; one behind a link is left where it is."""

    data: bytes = field(repr=False)
    media_type: str = "image/jpeg"


@dataclass(frozen=True)
class Card:
    """One card. A birthday and all else that zvdesk does not know is in `lines` alone, and goes out as it came.

    Change it with `dataclasses.replace`: what differs from `lines` is written anew, the rest stays where it is.
    """

    name: CardName = CardName()
    organisation: str = ""
    unit: str = ""
    function: str = ""
    phones: tuple[CardPhone, ...] = ()
    emails: tuple[CardMail, ...] = ()
    addresses: tuple[CardAddress, ...] = ()
    websites: tuple[str, ...] = ()
    note: str = ""
    categories: tuple[str, ...] = ()
    photo: CardPhoto | None = None
    uid: str = ""
    revised: datetime | None = None
    kind: CardKind = CardKind.PERSOON
    members: tuple[str, ...] = ()
    version: CardVersion = CardVersion.V3
    lines: tuple[CardLine, ...] = field(default=(), repr=False)

    @property
    def phone(self) -> str:
        """The number to show where there is room for one: the preferred one, else of work, never a fax."""
        order = list(PhoneKind)
        numbers = [each for each in self.phones if each.kind is not PhoneKind.FAX]
        return min(numbers, key=lambda each: (not each.preferred, order.index(each.kind)), default=_NO_PHONE).number

    @property
    def email(self) -> str:
        """The mail address to show where there is room for one: the preferred one, else of work; of home only alone."""
        order = list(PlaceKind)
        found = [each for each in self.emails if each.kind is not PlaceKind.PRIVE] or self.emails
        return min(found, key=lambda each: (not each.preferred, order.index(each.kind)), default=_NO_MAIL).address


_NO_PHONE, _NO_MAIL = CardPhone(""), CardMail("")
