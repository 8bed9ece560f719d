"""List entries of iBabs: moties, toezeggingen and the like, whose fields each council names as it likes.

The service gives pairs of a key and a value; files that were saved from elsewhere have the same under other names, or
the fields bare in the entry.
"""

from collections.abc import Iterable, Mapping

from zvdesk.exchange.fields import Fields, identity, is_text
from zvdesk.exchange.jsonfile import JsonObject, JsonValue
from zvdesk.exchange.meetings import lists
from zvdesk.exchange.meetings.agenda import first
from zvdesk.exchange.meetings.closing import level_of
from zvdesk.exchange.meetings.identity import id_from
from zvdesk.exchange.meetings.incoming import IncomingDocument
from zvdesk.exchange.meetings.wrapping import unwrap

PAIRS = ("Values", "ListValues", "KeyValues", "Fields", "ListFields", "Properties")
"""Names under which an entry has its pairs."""

_IDS = ("EntryId", "ListEntryId", "ListItemId", "Id", "Guid")
_TITLES = ("EntryTitle", "Title", "DisplayName", "Name")
_LISTS = ("ListName", "ListTitle", "List")
_KEYS = ("Key", "FieldName", "Name", "Label", "Field", "Naam", "Veld")
_TEXTS = ("Value", "FieldValue", "Text", "Waarde")
_OWN = frozenset({*_IDS, *_TITLES, *_LISTS, *PAIRS, "ListId", "Documents", "Confidential"})
_WORDS = frozenset(
    {"kenmerk", "onderwerp", "status", "indiener", "indiener(s)", "indieners", "portefeuillehouder", "deadline"}
    | {"portefeuillehouder(s)", "portefeuillehouders", "termijn", "afdoening"}
)
"""Names of fields that only an entry of a list has; of two of them together it is certain."""

NAMES = _OWN | {*_KEYS, *_TEXTS}
_ID_LIMIT = 180


def is_entry(value: JsonObject) -> bool:
    """Tell whether an object is an entry of a list."""
    names = {name.casefold() for name in value}
    has_id = any(name.casefold() in names for name in _IDS)
    has_pairs = any(name.casefold() in names for name in PAIRS)
    if {"entryid", "listentryid"} & names:
        return has_pairs or "entrytitle" in names or bool(_WORDS & names)
    return has_id and ((has_pairs and bool({"listid", "listname"} & names)) or len(_WORDS & names) > 1)


def list_name(value: JsonValue) -> str:
    """Return the name that a file gives its list around the entries, "" for none."""
    found = unwrap(value, lambda raw: not is_entry(raw) and any(name in raw for name in _LISTS[:2])).found
    return first(found[0].line, *_LISTS[:2]) if found else ""


def entry(fields: Fields, documents: tuple[IncomingDocument, ...]) -> lists.Entry:
    """Return an entry with its documents. Raises UserError("meeting_id_missing") for one without an id and a title."""
    values = _pairs(fields)
    title, list_name = first(fields.line, *_TITLES), first(fields.line, *_LISTS)
    for name in _LISTS:
        fields.keep(name)
    known = lists.title_among(values)
    return lists.Entry(
        source_id=_id(fields, title or known),
        list_id=fields.identity("ListId"),
        list_name=list_name,
        title=title,
        values=values,
        documents=documents,
        confidentiality=level_of(fields),
        extra=fields.rest(),
        wrong=(fields.place, _wrong(fields)),
    )


def _wrong(fields: Fields) -> str:
    """Return the name of a field or pair that might have said what the entry is called, and is no text; "" for none."""
    own = [(name, fields.raw.get(name)) for name in _TITLES]
    pairs = [pair for name in PAIRS for pair in _pairs_in(fields, name)]
    pairs = pairs or [(name, value) for name, value in fields.raw.items() if name not in _OWN]
    return next((str(name) for name, value in (*own, *pairs) if not is_text(value)), "")


def _id(fields: Fields, title: str) -> str:
    """Return the id of an entry, for want of one its title: by that a newer list finds it."""
    if title and not any(identity(fields.raw.get(name)) for name in _IDS):
        return f"~{title.casefold()}"[:_ID_LIMIT]
    return id_from(fields, _IDS, "item", title)


def _pairs(fields: Fields) -> dict[str, str]:
    """Return the free pairs of an entry, by key as it is written; the fields that hold them stay in the rest."""
    found: dict[str, str] = {}
    for name in PAIRS:
        found |= lists.texts(_pairs_in(fields, name))
        fields.keep(name)
    return found or lists.texts((name, value) for name, value in fields.raw.items() if name not in _OWN)


def _pairs_in(fields: Fields, name: str) -> Iterable[tuple[JsonValue, JsonValue]]:
    value = fields.raw.get(name)
    if isinstance(value, dict):
        return value.items()
    return [(_of(pair.raw, _KEYS), _of(pair.raw, _TEXTS)) for pair in fields.records(name)]


def _of(pair: Mapping[str, JsonValue], names: Iterable[str]) -> JsonValue:
    return next((pair[name] for name in names if pair.get(name) not in (None, "")), None)
