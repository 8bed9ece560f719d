"""What a line says of its kind, in types or in a label beside it, and how zvdesk says that itself."""

import re
from collections.abc import Iterable

from zvdesk.exchange.cards.card import PhoneKind, PlaceKind
from zvdesk.exchange.cards.lines import CardLine, CardVersion, Params
from zvdesk.exchange.cards.phones import is_mobile

LABEL = "X-ABLABEL"
"""The line that gives another of the same group a label."""

_OF_APPLE = re.compile(r"_\$!<(.*)>!\$_")
_WORDS = re.compile(r"[^\W_]+")
_WORK = frozenset({"work", "werk", "zakelijk", "business", "kantoor", "main", "hoofdnummer"})
_HOME = frozenset({"home", "thuis", "privé", "prive", "privaat"})
_MOBILE = frozenset({"cell", "mobile", "mobiel", "iphone", "gsm", "pcs", "car"})
_FAX = frozenset({"fax", "workfax", "homefax", "otherfax"})
_TELLS_NOTHING = frozenset({"pref", "internet"})
_PHONE_TYPES = {
    PhoneKind.WERK: ("work", "voice"),
    PhoneKind.WERK_MOBIEL: ("work", "cell"),
    PhoneKind.MOBIEL: ("cell",),
    PhoneKind.PRIVE: ("home", "voice"),
    PhoneKind.FAX: ("fax",),
    PhoneKind.OVERIG: ("voice",),
}
_PLACE_TYPES = {
    PlaceKind.WERK: ("work",),
    PlaceKind.PRIVE: ("home",),
    PlaceKind.OVERIG: (),
}


def phone_kind(line: CardLine, label: str, number: str) -> PhoneKind:
    """Return what a number is for; one of which nothing is said is a mobile one by its digits."""
    told = _told(line, label)
    if told & _FAX:
        return PhoneKind.FAX
    if told & _MOBILE:
        return PhoneKind.WERK_MOBIEL if told & _WORK else PhoneKind.MOBIEL
    if told & _WORK:
        return PhoneKind.WERK
    if told & _HOME:
        return PhoneKind.PRIVE
    return PhoneKind.MOBIEL if not told - _TELLS_NOTHING and is_mobile(number) else PhoneKind.OVERIG


def place_kind(line: CardLine, label: str) -> PlaceKind:
    """Return where an address belongs."""
    told = _told(line, label)
    if told & _WORK:
        return PlaceKind.WERK
    return PlaceKind.PRIVE if told & _HOME else PlaceKind.OVERIG


def own_label(line: CardLine, label: str) -> str:
    """Return the words that somebody chose for a line; those that every program has are told by the kind."""
    if label:
        return "" if _OF_APPLE.fullmatch(label) else label
    written = (value for name, value in line.params if name == "TYPE" and value.lower().startswith("x-"))
    return next(written, "")[2:]


def is_preferred(line: CardLine) -> bool:
    """Tell whether a line is the one to use first."""
    return "pref" in line.types or line.param("PREF") == "1"


def kind_params(kind: PhoneKind | PlaceKind, version: CardVersion, *, preferred: bool) -> Params:
    """Return the parameters that say a kind."""
    # the two are told apart by what they are: both have a "werk", and texts that are the same are one key
    types = _PHONE_TYPES[kind] if isinstance(kind, PhoneKind) else _PLACE_TYPES[kind]
    return type_params(types, version, preferred=preferred)


def type_params(types: Iterable[str], version: CardVersion, *, preferred: bool) -> Params:
    """Return types as parameters; that a line is the one to use first is a parameter of its own in 4.0."""
    words = list(types) + (["pref"] if preferred and version is not CardVersion.V4 else [])
    told: Params = (("TYPE", ",".join(words)),) if words else ()
    return (*told, ("PREF", "1")) if preferred and version is CardVersion.V4 else told


def _told(line: CardLine, label: str) -> frozenset[str]:
    apple = _OF_APPLE.fullmatch(label)
    words = _WORDS.findall((apple[1] if apple else label).lower())
    return frozenset((*line.types, *words))
