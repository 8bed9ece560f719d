"""Notubiz keeps toezeggingen, moties, vragen and ingekomen stukken in modules: lists of items that are attributes."""

from zvdesk.exchange.fields import Fields, identity, is_text
from zvdesk.exchange.html import html_to_text
from zvdesk.exchange.jsonfile import JsonObject, JsonValue
from zvdesk.exchange.meetings import lists
from zvdesk.exchange.meetings.agenda import first
from zvdesk.exchange.meetings.closing import level_of
from zvdesk.exchange.meetings.documents import read_documents
from zvdesk.exchange.meetings.identity import required_id
from zvdesk.exchange.meetings.incoming import IncomingDocument, IncomingMeeting
from zvdesk.exchange.meetings.notubiz import SOURCE
from zvdesk.exchange.meetings.wrapping import holds, unwrap

LABELS = {
    "1": "Titel", "3": "Toelichting", "15": "Datum", "17": "Antwoorddatum", "23": "Portefeuillehouder",
    "24": "Zaaknummer", "28": "Termijn", "36": "Indiener(s)", "37": "Fractie(s)", "45": "Type", "50": "Locatie",
    "54": "Agendapunt", "62": "Uitslag", "71": "Status", "82": "Begin", "83": "Einde", "87": "Medeondertekenaars",
}  # fmt: skip
"""What the attributes are called; their ids are the same everywhere, the labels in files are not."""

_DOCUMENTS = ("2", "21")
"""Attributes that hold documents: the main one, and the one with which it was dealt with."""


def recognises(value: JsonValue) -> bool:
    """Tell whether a value holds items of a module of Notubiz."""
    return holds(value, _is_item)


def read(value: JsonValue) -> list[IncomingMeeting]:
    """Return each list of a value that is recognised as an agenda.

    Raises UserError: "meeting_id_missing", "file_field_wrong".
    """
    wrapped = unwrap(value, _is_item)
    name = _name_of_the_list(value)
    return lists.as_agendas(SOURCE, wrapped.found, lambda fields: _entry(fields, name), wrapped.kept())


def _is_item(value: JsonObject) -> bool:
    address = value.get("self")
    is_of_a_module = "module" in value or (isinstance(address, str) and "/modules/" in address)
    return is_of_a_module and "attributes" in value


def _name_of_the_list(value: JsonValue) -> str:
    module = value.get("module") if isinstance(value, dict) else None
    return first(Fields(module, "module").line, "title", "name") if isinstance(module, dict) else ""


def _entry(fields: Fields, name: str) -> lists.Entry:
    module = fields.raw.get("module")
    own = Fields(module, "module") if isinstance(module, dict) else Fields({}, "")
    attributes = _attributes(fields)
    title = next((html_to_text(value) for key, value in attributes if key == "1" and isinstance(value, str)), "")
    pairs = [("titel" if key == "1" else LABELS.get(key, key), value) for key, value in attributes]
    wrong = "attributes" if lists.wrong_title(pairs) or not _is_known(fields.raw["attributes"]) else ""
    return lists.Entry(
        source_id=required_id(fields, "item", title, fields.raw.get("self")),
        list_id=own.identity("id") or identity(module) or identity(fields.raw.get("module_id")),
        list_name=first(own.line, "title", "name") or name,
        values=lists.texts((LABELS.get(key, key), _text(value)) for key, value in attributes if key not in _DOCUMENTS),
        documents=_documents(fields, attributes),
        confidentiality=level_of(fields),
        extra=fields.rest(),
        wrong=(fields.place, wrong),
    )


def _is_known(attributes: JsonValue) -> bool:
    if isinstance(attributes, list):
        return all(isinstance(part, dict) and is_text(part.get("id")) for part in attributes)
    return isinstance(attributes, dict) and _is_known(attributes.get("attribute", []))


def _attributes(fields: Fields) -> list[tuple[str, JsonValue]]:
    """Return key and value of every attribute; in older files they are an object with labels, or lie one deeper."""
    value = fields.raw.get("attributes")
    inner = value.get("attribute") if isinstance(value, dict) else None
    if isinstance(inner, list):
        value = inner
    if isinstance(value, dict):
        return list(value.items())
    parts = value if isinstance(value, list) else []
    return [
        (identity(part.get("id")) or str(part.get("label") or ""), part.get("value"))
        for part in parts
        if isinstance(part, dict)
    ]


def _text(value: JsonValue) -> JsonValue:
    """Return names and lists of names as one text."""
    return Fields({"value": value}, "").names("value") if isinstance(value, dict | list) else value


def _documents(fields: Fields, attributes: list[tuple[str, JsonValue]]) -> tuple[IncomingDocument, ...]:
    """Return the documents listed at the item and those in its attributes, each once."""
    found = {document.source_id: document for document in read_documents(fields)}
    for key, value in attributes:
        parts = value if isinstance(value, list) else [value]
        listed: list[JsonValue] = [part for part in parts if isinstance(part, dict) and part.get("id")]
        if key in _DOCUMENTS:
            for document in read_documents(Fields({"documents": listed}, f"{fields.place}.attributes")):
                found.setdefault(document.source_id, document)
    return tuple(found.values())
