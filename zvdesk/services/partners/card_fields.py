"""What a visitekaartje says in the fields of a contact or a partner, and a card that says what these fields say now.

What has no field, a birthday or a home address, is in the kept card alone. Pure.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from zvdesk.exchange.cards import Card, CardAddress, CardKind, CardMail, CardName, CardPhone, PhoneKind, PlaceKind
from zvdesk.exchange.cards.known import notes_of
from zvdesk.exchange.cards.names import name_key, name_of, words_of
from zvdesk.exchange.cards.phones import e164
from zvdesk.model.enums import PartnerDomain, PartnerKind, PartnerScale

Values = Mapping[str, Any]

CONTACT_FIELDS = ("name", "function", "department", "email", "phone", "mobile", "remarks")
PARTNER_FIELDS = ("name", "email", "phone", "address", "website", "remarks")
LINES_OF_FIELDS = {
    "name": ("FN", "N"),
    "function": ("TITLE", "ROLE"),
    "department": ("ORG",),
    "partner_id": ("ORG",),
    "remarks": ("NOTE",),
    "email": ("EMAIL",),
    "phone": ("TEL",),
    "mobile": ("TEL",),
    "address": ("ADR",),
    "website": ("URL",),
}
"""Which lines of a card say what a field says: whoever takes the field over, takes these along."""
_UNTOLD = {"kind": PartnerKind.OVERIG.value, "domain": PartnerDomain.OVERIG.value, "scale": PartnerScale.LOKAAL.value}
_PHONES = ("phone", "mobile")
_OF_WORK = (PhoneKind.WERK, PhoneKind.OVERIG, PhoneKind.PRIVE)
_MOBILE = (PhoneKind.WERK_MOBIEL, PhoneKind.MOBIEL)


def is_organisation(card: Card) -> bool:
    """Tell whether a card is about an organisation: it says so, or it has no name but that of an organisation."""
    if card.kind is not CardKind.PERSOON:
        return card.kind is CardKind.ORGANISATIE
    return bool(card.organisation) and not any(card.name.parts) and card.name.full == card.organisation


def organisation_key(name: str) -> tuple[str, ...]:
    """Return what stays the same of the name of an organisation, whatever its capitals, accents and order."""
    return tuple(sorted(words_of(name)))


def contact_values(card: Card) -> dict[str, str]:
    """Return what a card says in the fields of a contact, "" for nothing."""
    phone, mobile = _phone_in(card, _OF_WORK), _phone_in(card, _MOBILE)
    return {
        "name": card.name.full,
        "function": card.function,
        "department": card.unit,
        "email": card.email,
        "phone": "" if phone is None else phone.number,
        "mobile": "" if mobile is None else mobile.number,
        "remarks": card.note,
    }


def partner_values(card: Card) -> dict[str, str]:
    """Return what a card of an organisation says in the fields of a partner, "" for nothing."""
    return {
        "name": card.organisation or card.name.full,
        "email": card.email,
        "phone": card.phone,
        "address": card.addresses[0].text if card.addresses else "",
        "website": card.websites[0] if card.websites else "",
        "remarks": card.note,
    }


def news(present: Values, said: Mapping[str, str]) -> dict[str, str]:
    """Return what a card says that the fields of a record do not, as the values that these would get."""
    return {
        name: _new(name, present, value) for name, value in said.items() if value and _is_news(name, present, value)
    }


def told_value(name: str, value: Any) -> Any:
    """Return what a field beside those of a card says, "" while it says what it says of anybody."""
    return "" if value in (None, False, [], _UNTOLD.get(name)) else value


def news_beside(present: Values, beside: Values) -> dict[str, Any]:
    """Return what a row of a table says besides that the fields of a record do not; themes are added to those there."""
    found: dict[str, Any] = {}
    for name, value in beside.items():
        old = present[name]
        if isinstance(value, list):
            known = {one.casefold() for one in old or ()}
            added = [one for one in value if one.casefold() not in known]
            if added:
                found[name] = [*(old or ()), *added]
        elif str(old).strip().casefold() != str(told_value(name, value)).strip().casefold():
            found[name] = value
    return found


def card_of_contact(values: Values, organisation: str, kept: Card | None) -> Card:
    """Return the card of a contact, with the lines of the one that was kept; what the fields say holds.

    What one wrote down about somebody stays here: only a note that came on the card goes out again, while it is still
    among the remarks.
    """
    card = kept or Card()
    said = contact_values(card)
    if values["name"] != said["name"]:
        card = replace(card, name=name_of(values["name"]))
    if organisation_key(card.organisation) != organisation_key(organisation):
        card = replace(card, organisation=organisation)
    card = replace(card, function=values["function"], unit=values["department"])
    card = _with_mail(card, said["email"], values["email"])
    card = _with_phone(card, said["phone"], values["phone"], PhoneKind.WERK)
    card = _with_phone(card, said["mobile"], values["mobile"], PhoneKind.WERK_MOBIEL)
    return _finished(card, values)


def card_of_partner(values: Values, kept: Card) -> Card:
    """Return the card of a partner that came as one; see `card_of_contact`."""
    said, card = partner_values(kept), kept
    if values["name"] != said["name"]:
        name = CardName(values["name"]) if kept.name.full == said["name"] else kept.name
        card = replace(card, name=name, organisation=values["name"])
    card = _with_mail(card, said["email"], values["email"])
    card = _with_phone(card, said["phone"], values["phone"], PhoneKind.WERK)
    if values["address"] != said["address"]:
        card = replace(card, addresses=(*_address(values["address"]), *card.addresses[1:]))
    if values["website"] != said["website"]:
        card = replace(card, websites=tuple(filter(None, (values["website"], *card.websites[1:]))))
    return _finished(card, values)


def _finished(card: Card, values: Values) -> Card:
    note = card.note
    if note not in values["remarks"]:
        note = "\n\n".join(each for each in notes_of(card) if each in values["remarks"])
    return replace(card, note=note, uid=card.uid or f"urn:uuid:{values['id']}")


def _address(text: str) -> Sequence[CardAddress]:
    return [CardAddress(street=" ".join(text.split()), kind=PlaceKind.WERK)] if text.strip() else []


def _phone_in(card: Card, kinds: Sequence[PhoneKind]) -> CardPhone | None:
    found = [each for each in card.phones if each.kind in kinds]
    return min(found, key=lambda each: (not each.preferred, kinds.index(each.kind)), default=None)


def _with_mail(card: Card, old: str, new: str) -> Card:
    """Return a card with one address in the place of another, unless it has it already."""
    if new == old or (new and any(each.address.casefold() == new.casefold() for each in card.emails)):
        return card
    if not old:
        return replace(card, emails=(*card.emails, CardMail(new, PlaceKind.WERK)))
    changed = (replace(each, address=new) if each.address == old else each for each in card.emails)
    return replace(card, emails=tuple(each for each in changed if each.address))


def _with_phone(card: Card, old: str, new: str, kind: PhoneKind) -> Card:
    """Return a card with one number in the place of another, unless it has it already."""
    if new == old or (new and any(_same_number(each.number, new) for each in card.phones)):
        return card
    if not old:
        return replace(card, phones=(*card.phones, CardPhone(new, kind)))
    changed = (replace(each, number=new) if each.number == old else each for each in card.phones)
    return replace(card, phones=tuple(each for each in changed if each.number))


def _same_number(one: str, other: str) -> bool:
    return one == other or (bool(e164(one)) and e164(one) == e164(other))


def _is_news(name: str, present: Values, value: str) -> bool:
    old = present[name]
    if name in _PHONES:
        return not any(_same_number(present.get(each, ""), value) for each in _PHONES)
    if name == "name":
        return not old or name_key(old) != name_key(value)
    if name == "remarks":
        return value not in old
    return bool(old.strip().casefold() != value.strip().casefold())


def _new(name: str, present: Values, value: str) -> str:
    """What one wrote oneself stays, with the note of the card below it."""
    return f"{present[name]}\n\n{value}" if name == "remarks" and present[name] else value
