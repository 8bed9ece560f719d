"""Telephone numbers, mail and postal addresses: what belongs to a place and may have a label."""

import re

from zvdesk.exchange.cards import values
from zvdesk.exchange.cards.card import CardAddress, CardMail, CardPhone
from zvdesk.exchange.cards.kinds import is_preferred, kind_params, own_label, phone_kind, place_kind
from zvdesk.exchange.cards.lines import CardLine, CardVersion, Params
from zvdesk.exchange.cards.phones import displayed, international
from zvdesk.exchange.text import clean_text, one_line

_MAIL_SCHEME = re.compile(r"mailto:", re.IGNORECASE)


def read_phone(line: CardLine, version: CardVersion, label: str) -> CardPhone | None:
    """Return the number in a line, also one that is written as an address (tel:)."""
    number = displayed(values.line_of_text(line, version))
    if not number:
        return None
    return CardPhone(number, phone_kind(line, label, number), own_label(line, label), is_preferred(line))


def write_phone(phone: CardPhone, version: CardVersion) -> tuple[Params, str]:
    """Return parameters and value of a number, so that it can be dialled from anywhere."""
    params = kind_params(phone.kind, version, preferred=phone.preferred)
    return params, values.escaped(international(one_line(phone.number)))


def read_mail(line: CardLine, version: CardVersion, label: str) -> CardMail | None:
    """Return the mail address in a line."""
    address = _MAIL_SCHEME.sub("", values.line_of_text(line, version), count=1)
    if not address:
        return None
    return CardMail(address, place_kind(line, label), own_label(line, label), is_preferred(line))


def write_mail(mail: CardMail, version: CardVersion) -> tuple[Params, str]:
    """Return parameters and value of a mail address."""
    return kind_params(mail.kind, version, preferred=mail.preferred), values.escaped(one_line(mail.address))


def read_address(line: CardLine, version: CardVersion, label: str) -> CardAddress | None:
    """Return the postal address in a line."""
    said = [clean_text(each).strip() for each in values.fields(line, version, ", ")]
    box, extended, street, city, region, postcode, country = (*said, *[""] * 7)[:7]
    if not any((box, extended, street, city, region, postcode, country)):
        return None
    kind, told = place_kind(line, label), own_label(line, label)
    return CardAddress(street, postcode, city, region, country, box, extended, kind, told, preferred=is_preferred(line))


def write_address(address: CardAddress, version: CardVersion) -> tuple[Params, str]:
    """Return parameters and value of a postal address."""
    first = (address.box, address.extended, address.street)
    parts = (*first, address.city, address.region, address.postcode, address.country)
    return kind_params(address.kind, version, preferred=address.preferred), values.escaped_fields(parts)
