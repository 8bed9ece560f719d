"""Names, texts, kinds and moments: what stands on a line of its own and belongs to no place."""

from datetime import UTC, datetime

from zvdesk.exchange.cards import values
from zvdesk.exchange.cards.card import CardKind
from zvdesk.exchange.cards.lines import CardLine, CardVersion, Params
from zvdesk.exchange.text import one_line

_OF_APPLE = "X-ABSHOWAS"
_STAMP = "%Y%m%dT%H%M%SZ"
_KINDS = {"organization": CardKind.ORGANISATIE, **{each.value: each for each in CardKind}}


def read_line_of_text(line: CardLine, version: CardVersion, _label: str) -> str | None:
    """Return a text on one line."""
    return values.line_of_text(line, version) or None


def read_long_text(line: CardLine, version: CardVersion, _label: str) -> str | None:
    """Return a text of several lines."""
    return values.text(line, version).strip() or None


def read_parts(line: CardLine, version: CardVersion, _label: str) -> tuple[str, ...] | None:
    """Return the parts of a name in the order in which they are spoken."""
    said = [one_line(each) for each in values.fields(line, version)]
    family, given, additional, prefix, suffix = (*said, *[""] * 5)[:5]
    parts = (prefix, given, additional, family, suffix)
    return parts if any(parts) else None


def read_organisation(line: CardLine, version: CardVersion, _label: str) -> tuple[str, str] | None:
    """Return an organisation and the unit within it."""
    first, *rest = (one_line(each) for each in values.fields(line, version, ", "))
    unit = ", ".join(filter(None, rest))
    return (first, unit) if first or unit else None


def read_categories(line: CardLine, version: CardVersion, _label: str) -> tuple[str, ...] | None:
    """Return categories."""
    return values.listed(line, version) or None


def read_kind(line: CardLine, version: CardVersion, _label: str) -> CardKind | None:
    """Return whom or what a card is about."""
    said = values.line_of_text(line, version).lower()
    if line.name == _OF_APPLE:
        return CardKind.ORGANISATIE if said == "company" else None
    return _KINDS.get(said)


def read_revised(line: CardLine, version: CardVersion, _label: str) -> datetime | None:
    """Return a moment in whatever form it is written; one without a zone is taken as that of Greenwich."""
    try:
        moment = datetime.fromisoformat(values.line_of_text(line, version))
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def write_text(value: str, _version: CardVersion) -> tuple[Params, str]:
    """Write a text."""
    return (), values.escaped(value)


def write_address(value: str, _version: CardVersion) -> tuple[Params, str]:
    """Write a web address or the like."""
    return (), values.escaped_address(value)


def write_parts(parts: tuple[str, ...], _version: CardVersion) -> tuple[Params, str]:
    """Write the parts of a name."""
    prefix, given, additional, family, suffix = parts
    return (), values.escaped_fields((family, given, additional, prefix, suffix))


def write_organisation(named: tuple[str, str], _version: CardVersion) -> tuple[Params, str]:
    """Write an organisation and its unit."""
    return (), values.escaped_fields(named if named[1] else named[:1])


def write_categories(words: tuple[str, ...], _version: CardVersion) -> tuple[Params, str]:
    """Write categories on one line."""
    return (), values.escaped_list(words)


def write_revised(moment: datetime, _version: CardVersion) -> tuple[Params, str]:
    """Write a moment."""
    return (), moment.astimezone(UTC).strftime(_STAMP)


def write_kind(kind: CardKind, version: CardVersion) -> tuple[Params, str]:
    """Write a kind of card."""
    return (), "COMPANY" if name_of_kind(kind, version) == _OF_APPLE else kind.value


def name_of_kind(kind: CardKind, version: CardVersion) -> str:
    """Return the line that says a kind: 3.0 has none, so programs made up their own."""
    if version is CardVersion.V4:
        return "KIND"
    return _OF_APPLE if kind is CardKind.ORGANISATIE else "X-ADDRESSBOOKSERVER-KIND"


def name_of_member(_member: str, version: CardVersion) -> str:
    """Return the line that says a member of a group."""
    return "MEMBER" if version is CardVersion.V4 else "X-ADDRESSBOOKSERVER-MEMBER"
