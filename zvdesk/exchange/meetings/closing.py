"""How closed a file says that something is: a yes or no, or a word for the grade, under names that suppliers use."""

from collections.abc import Mapping

from zvdesk.exchange.fields import Fields, is_flag, read_flag
from zvdesk.exchange.jsonfile import JsonValue
from zvdesk.exchange.text import one_line
from zvdesk.model.confidentiality import strictest
from zvdesk.model.enums import Confidentiality

_CLOSED, _SECRET = Confidentiality.VERTROUWELIJK, Confidentiality.GEHEIM
_MEANT = {
    "confidential": _CLOSED, "isconfidential": _CLOSED, "is_confidential": _CLOSED, "vertrouwelijk": _CLOSED,
    "vertrouwelijkheid": _CLOSED, "vertrouwelijkheidsaanduiding": _CLOSED, "vertrouwelijkheidaanduiding": _CLOSED,
    "besloten": _CLOSED, "isbesloten": _CLOSED, "indicatorbesloten": _CLOSED,
    "geheim": _SECRET, "geheimhouding": _SECRET, "secret": _SECRET, "issecret": _SECRET, "is_secret": _SECRET,
}  # fmt: skip
"""Names of fields, and how closed a yes in them makes something."""

_OPEN_WORDS = frozenset(
    {"openbaar", "public", "geen", "n.v.t.", "nvt", "niet", "opgeheven", "niet vertrouwelijk", "niet geheim"}
)
_GRADES = (
    ("geheim", Confidentiality.GEHEIM),
    ("secret", Confidentiality.GEHEIM),
    ("vertrouwelijk", Confidentiality.VERTROUWELIJK),
    ("confidenti", Confidentiality.VERTROUWELIJK),
)


def level_of(fields: Fields) -> Confidentiality:
    """Return the strictest that any field of an object says; what is neither a no nor a known word closes it.

    A plain yes or no counts as understood; a word stays in the rest, for it may say more.
    """
    names = [name for name in fields.raw if name.strip().casefold() in _MEANT]
    for name in names:
        if is_flag(fields.raw[name]):
            fields.take(name)
    return strictest(_level(name, fields.raw[name]) for name in names)


def level_of_pairs(pairs: Mapping[str, str]) -> Confidentiality:
    """Return the strictest that the free pairs of an entry of a list say."""
    return strictest(_level(name, value) for name, value in pairs.items() if name.strip().casefold() in _MEANT)


def _level(name: str, value: JsonValue) -> Confidentiality:
    meant = _MEANT[name.strip().casefold()]
    if is_flag(value):
        return meant if read_flag(value) else Confidentiality.OPENBAAR
    word = one_line(value).casefold() if isinstance(value, str) else ""
    if word in _OPEN_WORDS:
        return Confidentiality.OPENBAAR
    if word == "intern":
        return Confidentiality.INTERN
    return next((level for part, level in _GRADES if part in word), meant)
