"""The rows of a table as cards of partners and people, so that all that is done with visitekaartjes is done with them.

What a card has no place for goes beside it, as JSON; what a field cannot hold ("begin 2019" as a date) goes to the
remarks with its heading, so that nothing is lost. Pure.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple

from zvdesk.exchange.cards import Card, CardAddress, CardKind, CardMail, CardName, CardPhone, PhoneKind, PlaceKind
from zvdesk.exchange.cards.names import name_of, words_of
from zvdesk.exchange.cards.phones import displayed, e164
from zvdesk.exchange.tables import Table, TableRow
from zvdesk.exchange.text import one_line
from zvdesk.model.dates import MONTHS
from zvdesk.model.enums import PartnerDomain, PartnerKind, PartnerScale, label
from zvdesk.model.rhythm import LONGEST_RHYTHM
from zvdesk.services.partners.table_columns import BY_KEY, CONTACT, PARTNER, Columns

_CHOICES: Mapping[str, type[StrEnum]] = {"kind": PartnerKind, "domain": PartnerDomain, "scale": PartnerScale}
_PLAIN = ("working_area", "governed_by", "funded_by", "mandate", "legal_basis", "questions")
_NAMES = ("name", "given", "family")
_OWN = {"contact.email": "partner.email", "contact.phone": "partner.phone", "contact.mobile": "partner.phone"}
_YES = frozenset({"ja", "j", "yes", "y", "x", "1", "waar", "true", "v"})
_NO = frozenset({"", "nee", "n", "no", "0", "onwaar", "false"})
_DAY = re.compile(r"(\d{1,2})[-/. ](\d{1,2}|[a-z]+)[-/. ](\d{4})", re.IGNORECASE)
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ].*)?")
_DIGITS = re.compile(r"\d{9,13}")
_BETWEEN_TAGS = re.compile(r"[,;\n]")


class RowCard(NamedTuple):
    """A card out of a row: `values` are fields beside it, as JSON; `row` is the number of the row in the file."""

    card: Card
    values: Mapping[str, Any]
    row: int


def row_cards(table: Table, columns: Columns) -> list[RowCard]:
    """Return the cards of a table, of each row its organisation first.

    An organisation whose name alone is told comes by the person at it; one that is told in many rows comes once.
    """
    found: list[RowCard] = []
    seen: set[tuple[Any, ...]] = set()
    for row in table.rows:
        reader = _RowReader(table, columns, row)
        person = reader.person()
        place = reader.organisation()
        if place is not None and (person is None or reader.says_of_partner):
            key = (repr(replace(place.card, kind=CardKind.ORGANISATIE)), repr(sorted(place.values.items())))
            if key not in seen:
                seen.add(key)
                found.append(place)
        if person is not None:
            found.append(person)
    return found


class _RowReader:
    """Reads one row."""

    def __init__(self, table: Table, columns: Columns, row: TableRow) -> None:
        self._row = row
        self._texts: dict[str, str] = {}
        self._rest: dict[str, list[str]] = {PARTNER: [], CONTACT: []}
        for key, cell in zip(columns, row.cells, strict=True):
            if key and cell:
                self._take(key, cell)
        self._heads = dict(zip(columns, table.heads, strict=True))
        if "partner.name" in self._texts and not any(f"contact.{part}" in self._texts for part in _NAMES):
            self._give_to_partner()

    def _give_to_partner(self) -> None:
        """What stands in the columns of people, where no name does, is of the organisation itself."""
        for key in [key for key in self._texts if key.startswith("contact.")]:
            text = self._texts.pop(key)
            own = _OWN.get(key, "")
            if own and own not in self._texts:
                self._texts[own] = text
            elif key != "contact.may_be_named":
                self._rest[PARTNER].append(f"{self._heads[key]}: {text}")
        self._rest[PARTNER] += self._rest[CONTACT]
        self._rest[CONTACT] = []

    def _take(self, key: str, cell: str) -> None:
        if key.endswith(".remarks"):
            self._rest[BY_KEY[key].kind].append(cell)
        else:
            self._texts[key] = " ".join(filter(None, (self._texts.get(key, ""), cell)))

    @property
    def says_of_partner(self) -> bool:
        """Whether the row says more of the organisation than its name."""
        return any(key.startswith("partner.") and key != "partner.name" for key in self._texts) or bool(
            self._rest[PARTNER]
        )

    def person(self) -> RowCard | None:
        """Return the card of the person in the row, None where it says nothing of one."""
        texts = {key: text for key, text in self._texts.items() if key.startswith("contact.")}
        if not texts and not self._rest[CONTACT]:
            return None
        values = dict(self._dated()) | dict(self._allowed())
        phones = [
            CardPhone(_phone(texts[key]), kind)
            for key, kind in (("contact.phone", PhoneKind.WERK), ("contact.mobile", PhoneKind.WERK_MOBIEL))
            if key in texts
        ]
        card = Card(
            name=self._name(),
            organisation=self._line("partner.name"),
            unit=self._line("contact.department"),
            function=self._line("contact.function"),
            phones=tuple(phones),
            emails=self._mails("contact.email"),
            note="\n".join(self._rest[CONTACT]),
        )
        return RowCard(card, values, self._row.number)

    def organisation(self) -> RowCard | None:
        """Return the card of the organisation in the row, None where it says nothing of one."""
        if not self._line("partner.name") and not self.says_of_partner:
            return None
        values = dict(self._partner_values())
        name = self._line("partner.name")
        phone, site = self._line("partner.phone"), self._line("partner.website")
        card = Card(
            name=CardName(name),
            organisation=name,
            phones=(CardPhone(_phone(phone), PhoneKind.WERK),) if phone else (),
            emails=self._mails("partner.email"),
            addresses=self._addresses(),
            websites=(site,) if site else (),
            note="\n".join(self._rest[PARTNER]),
            kind=CardKind.ORGANISATIE,
        )
        return RowCard(card, values, self._row.number)

    def _name(self) -> CardName:
        parts = [self._line(f"contact.{part}") for part in ("given", "between", "family")]
        whole = self._line("contact.name")
        if whole and parts[0] and not parts[2] and parts[0] not in whole:
            parts[2], whole = whole, ""  # beside a first name it is that of the family
        if whole:
            named = name_of(whole)  # "Vries, Jan de" comes in as Jan de Vries
            return replace(named, full=" ".join(filter(None, named.parts))) if "," in whole else named
        family = " ".join(filter(None, parts[1:]))
        return CardName(" ".join(filter(None, parts)), given=parts[0], family=family)

    def _partner_values(self) -> Iterator[tuple[str, Any]]:
        for name in _PLAIN:
            if text := self._texts.get(f"partner.{name}", ""):
                yield name, text
        for name, enumeration in _CHOICES.items():
            text = self._line(f"partner.{name}")
            if text:
                value = _choice(enumeration, text)
                if value is None:
                    self._keep("partner", name, text)
                else:
                    yield name, value
        tags = [one_line(tag) for tag in _BETWEEN_TAGS.split(self._texts.get("partner.tags", ""))]
        if any(tags):
            yield "tags", list(dict.fromkeys(filter(None, tags)))
        months = self._line("partner.rhythm_months")
        if months.isascii() and months.isdigit() and 1 <= int(months[:6]) <= LONGEST_RHYTHM:
            yield "rhythm_months", int(months)
        elif months:
            self._keep("partner", "rhythm_months", months)

    def _dated(self) -> Iterator[tuple[str, str]]:
        for name in ("since", "until"):
            text = self._line(f"contact.{name}")
            day = _day(text)
            if day is not None:
                yield name, day.isoformat()
            elif text:
                self._keep("contact", name, text)

    def _allowed(self) -> Iterator[tuple[str, bool]]:
        text = self._line("contact.may_be_named").casefold()
        if text in _YES:
            yield "may_be_named", True
        elif text not in _NO:
            self._keep("contact", "may_be_named", text)

    def _addresses(self) -> tuple[CardAddress, ...]:
        whole = self._texts.get("partner.address", "")
        street, postcode, city = (self._line(f"partner.{part}") for part in ("street", "postcode", "city"))
        if not any((whole, street, postcode, city)):
            return ()
        lines = "\n".join(filter(None, (whole, street)))
        return (CardAddress(street=lines, postcode=postcode, city=city, kind=PlaceKind.WERK),)

    def _mails(self, key: str) -> tuple[CardMail, ...]:
        address = self._line(key).removeprefix("mailto:")
        return (CardMail(address, PlaceKind.WERK),) if address else ()

    def _keep(self, kind: str, name: str, text: str) -> None:
        """Put what a field cannot hold among the remarks, with its heading."""
        self._rest[kind].append(f"{self._heads[f'{kind}.{name}']}: {text}")

    def _line(self, key: str) -> str:
        return one_line(self._texts.get(key, ""))


def _choice(enumeration: type[StrEnum], text: str) -> str | None:
    """Return the value that a text names, in capitals or not: "Regionaal", "Zorg- en Veiligheidshuis"."""
    wanted = words_of(text.replace("_", " "))
    for value in enumeration:
        if wanted in (words_of(value.value.replace("_", " ")), words_of(label(value))):
            return value.value
    return None


def _day(text: str) -> date | None:
    """Return a day as the Dutch write it ("3-12-2026", "3 december 2026") or as a spreadsheet gives it."""
    iso, dutch = _ISO.fullmatch(text), _DAY.fullmatch(text)
    try:
        if iso is not None:
            return date(int(iso[1]), int(iso[2]), int(iso[3]))
        if dutch is not None:
            return date(int(dutch[3]), _month(dutch[2]), int(dutch[1]))
    except ValueError:
        return None
    return None


def _month(text: str) -> int:
    """Return the number of a month. Raises ValueError."""
    if text.isdigit():
        return int(text)
    found = [number for number, name in enumerate(MONTHS, 1) if len(text) > 2 and name.startswith(text.casefold())]
    if not found:
        raise ValueError(text)
    return found[0]


def _phone(text: str) -> str:
    """Return a telephone number, with the 0 or + that a spreadsheet took from it because it looked like a number."""
    given = one_line(text)
    if _DIGITS.fullmatch(given) and not given.startswith("0"):
        for whole in (f"0{given}", f"+{given}"):
            if e164(whole):
                return displayed(whole)
    return displayed(given)
