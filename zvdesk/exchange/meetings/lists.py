"""Lists beside the agenda: moties, toezeggingen, vragen, ingekomen stukken, as free pairs of a key and a value.

At an agenda item its entries stand under it; a file with nothing but entries becomes an agenda of its own, named
after the list and without a date, so that it can be prepared and updated as any other.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import date

from zvdesk.errors import UserError
from zvdesk.exchange.fields import Fields, is_text
from zvdesk.exchange.html import html_to_text
from zvdesk.exchange.jsonfile import JsonObject, JsonValue
from zvdesk.exchange.meetings.closing import level_of_pairs
from zvdesk.exchange.meetings.incoming import IncomingDocument, IncomingItem, IncomingMeeting, IncomingPromise
from zvdesk.exchange.meetings.times import dutch_moment
from zvdesk.exchange.text import one_line
from zvdesk.model.confidentiality import strictest
from zvdesk.model.enums import Confidentiality

Make = Callable[[tuple[IncomingItem, ...]], IncomingItem]
LIST = "lijst-"
"""Begins the id of an agenda that was made of a list, so that no meeting's id is the same."""

_NUMBERS = ("kenmerk", "nummer", "volgnummer", "zaaknummer")
_TITLES = ("onderwerp", "titel", "title")
_HOLDERS = ("portefeuillehouder", "portefeuillehouder(s)", "portefeuillehouders")
_LINE = 1000
_STATES = ("status", "stand", "stand van zaken")
_PROMISED = ("datum", "datum toezegging", "toezeggingsdatum", "gedaan op")
_DUE = ("termijn", "deadline", "streefdatum", "afdoeningstermijn", "antwoorddatum", "uiterlijk")
_STATE_WORDS = {
    "vervallen": ("vervallen", "ingetrokken"),
    "nagekomen": ("nagekomen", "afgedaan", "afgehandeld", "afgerond", "voldaan", "uitgevoerd", "gereed"),
}
"""The words of suppliers and councils for where a toezegging stands; every other one means that it is open."""


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One entry of a list; `values` holds its pairs by name, as texts.

    `wrong` is the place and name of a title or number in the file that is no text; it matters when there is no other.
    """

    source_id: str
    list_id: str = ""
    list_name: str = ""
    title: str = ""
    values: dict[str, str] = field(default_factory=dict)
    documents: tuple[IncomingDocument, ...] = ()
    confidentiality: Confidentiality = Confidentiality.OPENBAAR
    extra: JsonObject = field(default_factory=dict)
    wrong: tuple[str, str] = ("", "")


def wrong_title(pairs: Iterable[tuple[JsonValue, JsonValue]]) -> str:
    """Return the name of a pair that says what an entry is called and holds no text, "" for none."""
    told = ((key, value) for key, value in pairs if isinstance(key, str))
    return next((key for key, value in told if key.casefold() in (*_TITLES, *_NUMBERS) and not is_text(value)), "")


def texts(pairs: Iterable[tuple[JsonValue, JsonValue]]) -> dict[str, str]:
    """Return those pairs that are a name and something to read."""
    found = {}
    for key, value in pairs:
        if isinstance(key, str) and isinstance(value, str | int | float) and not isinstance(value, bool):
            text = html_to_text(str(value))
            if one_line(key) and text:
                found[one_line(key)[:_LINE]] = text
    return found


def title_among(values: dict[str, str]) -> str:
    """Return the title that pairs name, "" for none."""
    return _of({name.casefold(): value for name, value in values.items()}, _TITLES)


def entries(listed: list[Fields], read: Callable[[Fields], Entry], under: str) -> tuple[IncomingItem, ...]:
    """Return the entries at an agenda item as items under it; ids of lists count within their item."""
    return _items([read(fields) for fields in listed], f"{under}-")


def as_agendas(
    source: str, listed: list[Fields], read: Callable[[Fields], Entry], around: JsonObject
) -> list[IncomingMeeting]:
    """Return each list of a file with nothing but entries as an agenda."""
    lists: dict[str, list[Entry]] = {}
    for entry in map(read, listed):
        lists.setdefault(entry.list_id or entry.list_name, []).append(entry)
    return [
        IncomingMeeting(
            source=source,
            source_id=f"{LIST}{list_id or 'zonder-naam'}",
            organisation_id="",
            title=next((entry.list_name for entry in found if entry.list_name), "") or "Lijst",
            items=_items(found, ""),
            extra=around,
        )
        for list_id, found in lists.items()
    ]


def _items(found: Iterable[Entry], prefix: str) -> tuple[IncomingItem, ...]:
    """Return the entries as items, each id once; what a second entry of that id says stays with the first."""
    once: dict[str, IncomingItem] = {}
    others: dict[str, list[JsonValue]] = {}
    for entry in found:
        item = _item(entry, prefix)
        if once.setdefault(item.source_id, item) != item:
            others.setdefault(item.source_id, []).append({"values": dict(entry.values), **entry.extra})
    return tuple(
        replace(item, extra={**item.extra, "duplicates": others[item.source_id]}) if item.source_id in others else item
        for item in once.values()
    )


def _item(entry: Entry, prefix: str) -> IncomingItem:
    values = {name.casefold(): value for name, value in entry.values.items()}
    number, holder = _of(values, _NUMBERS), _of(values, _HOLDERS)
    title = entry.title or _of(values, _TITLES)
    if not (title or number) and entry.wrong[1]:
        raise UserError("file_field_wrong", place=entry.wrong[0], field=entry.wrong[1])
    told = {*_NUMBERS[:1], *_HOLDERS, *_TITLES}
    lines = [f"{name}: {value}" for name, value in entry.values.items() if name.casefold() not in told]
    return IncomingItem(
        source_id=f"{prefix}{entry.source_id}",
        number=number,
        title=title,
        explanation="\n".join(lines),
        kind=entry.list_name,
        confidentiality=strictest((entry.confidentiality, level_of_pairs(entry.values))),
        portfolio_holder=holder,
        documents=entry.documents,
        promise=_promise(title, holder, values) if "toezegging" in entry.list_name.casefold() else None,
        extra=entry.extra,
    )


def _promise(title: str, holder: str, values: dict[str, str]) -> IncomingPromise | None:
    """Return what an entry of a list of toezeggingen promises, None where it says nothing."""
    text = "\n".join(filter(None, (title, values.get("toelichting", ""))))
    status = _of(values, _STATES).casefold()
    state = next((state for state, words in _STATE_WORDS.items() if any(word in status for word in words)), "open")
    if not text:
        return None
    return IncomingPromise(
        text=text, promised_by=holder, promised_on=_day(values, _PROMISED), due_on=_day(values, _DUE), state=state
    )


def _day(values: dict[str, str], names: tuple[str, ...]) -> date | None:
    """Return the first of these values that is a day: 2027-01-31 or 31-1-2027."""
    for name in names:
        found = dutch_moment(values.get(name, ""))
        if found is not None:
            return found.date()
    return None


def _of(values: dict[str, str], names: tuple[str, ...]) -> str:
    return next((one_line(values[name])[:_LINE] for name in names if values.get(name)), "")
