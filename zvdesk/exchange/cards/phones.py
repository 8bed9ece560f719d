"""Telephone numbers as they are shown and compared; what is no valid number stays as it was given."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import phonenumbers

_REGION = "NL"
_SCHEME = re.compile(r"tel:", re.IGNORECASE)
# words around a number say something, and would be lost if only the number were taken
_BARE = re.compile(
    r"[+(]?[\d(][\d\s()./\u00a0\u2010-\u2015-]{2,30}"
    r"(?:;phone-context=\+?\d{1,9})?(?:(?:;ext=|\s*(?:ext\.?|x|toestel|tst\.?)\s*)\d{1,7})?",
    re.IGNORECASE | re.ASCII,
)
_DUTCH_EXTENSION = re.compile(r"\s*(?:toestel|tst\.?)\s*", re.IGNORECASE)


def displayed(text: str) -> str:
    """Return a number as it is shown: "030 286 1000", "+32 2 555 12 12"; one that is not valid as it was given."""
    import phonenumbers

    given = _SCHEME.sub("", text, count=1) if _SCHEME.match(text) else text
    number = _valid(given)
    if number is None:
        return given
    is_dutch = number.country_code == phonenumbers.country_code_for_region(_REGION)
    form = phonenumbers.PhoneNumberFormat.NATIONAL if is_dutch else phonenumbers.PhoneNumberFormat.INTERNATIONAL
    return str(phonenumbers.format_number(number, form)).replace(" ext. ", " toestel ")


def international(text: str) -> str:
    """Return a number as it can be dialled from anywhere; one that is not valid as it was given.

    A Dutch service number (0800, 0900, 14…) answers in the Netherlands alone, and stays as it is dialled there.
    """
    import phonenumbers

    number = _valid(text)
    if number is None:
        return text
    if number.country_code == phonenumbers.country_code_for_region(_REGION) and _is_service(number):
        return displayed(text)
    return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL))


def e164(text: str) -> str:
    """Return a number as "+31302861000", without extension; "" for one that is not valid."""
    import phonenumbers

    number = _valid(text)
    return "" if number is None else str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))


def is_mobile(text: str) -> bool:
    """Tell whether a number is one of a mobile telephone."""
    import phonenumbers

    number = _valid(text)
    return number is not None and phonenumbers.number_type(number) == phonenumbers.PhoneNumberType.MOBILE


def _is_service(number: phonenumbers.PhoneNumber) -> bool:
    import phonenumbers

    kinds = phonenumbers.PhoneNumberType
    is_paid_otherwise = phonenumbers.number_type(number) in (kinds.TOLL_FREE, kinds.PREMIUM_RATE, kinds.SHARED_COST)
    return is_paid_otherwise or not phonenumbers.can_be_internationally_dialled(number)


@lru_cache(maxsize=4096)
def _valid(text: str) -> phonenumbers.PhoneNumber | None:
    import phonenumbers

    if not _BARE.fullmatch(text):
        return None
    try:
        number = phonenumbers.parse(_DUTCH_EXTENSION.sub(" ext. ", text), _REGION)
    except phonenumbers.NumberParseException:
        return None
    return number if phonenumbers.is_valid_number(number) else None
