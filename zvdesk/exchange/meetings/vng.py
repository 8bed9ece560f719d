"""Meetings in VNG ORI 2.0, the standard of the Dutch municipalities: resources that refer to each other by address."""

from zvdesk.exchange.fields import Fields
from zvdesk.exchange.jsonfile import JsonObject, JsonValue
from zvdesk.exchange.meetings.agenda import Agenda, Draft, first, named, once
from zvdesk.exchange.meetings.closing import level_of
from zvdesk.exchange.meetings.identity import id_from
from zvdesk.exchange.meetings.incoming import IncomingDocument, IncomingItem, IncomingMeeting
from zvdesk.exchange.meetings.lists import Make
from zvdesk.exchange.meetings.resources import Resources
from zvdesk.exchange.meetings.times import moment, required_moment, until
from zvdesk.exchange.meetings.tree import Node
from zvdesk.exchange.meetings.wrapping import holds, unwrap
from zvdesk.exchange.text import safe_file_name

SOURCE = "vng-ori"
_IDS = ("id", "url")
_OF_A_MEETING = ("vergaderingstype", "geplandeAanvangVergadering", "georganiseerdDoorGremium", "vergaderdatum")
_OF_AN_ITEM = ("agendapuntTitel", "agendapuntKenmerk", "agendapuntvolgnummer", "agendapuntOmschrijving")
_STATUS = ("gepland", "gehouden", "geannuleerd")
_START = ("geplandeAanvangVergadering", "aanvangVergadering", "vergaderdatum", "geplandeVergaderdatum")


def recognises(value: JsonValue) -> bool:
    """Tell whether a value holds a meeting of the standard, alone or with its other resources."""
    return holds(value, _is_meeting)


def read(value: JsonValue) -> list[IncomingMeeting]:
    """Return the meetings of a value that is recognised; resources in it are found by their address.

    Raises UserError: "meeting_id_missing", "meeting_date_invalid", "file_field_wrong", "agenda_item_twice",
    "agenda_circular", "agenda_too_deep".
    """
    resources = Resources(value, _IDS)
    found = unwrap(value, _is_meeting).found
    meetings = [_read_meeting(fields, resources) for fields in found]
    around = resources.around(_is_meeting)
    for meeting in meetings:
        meeting.extra.update(around)
    return meetings


def _is_meeting(value: JsonObject) -> bool:
    return any(name in value for name in _OF_A_MEETING)


def _is_item(value: JsonObject) -> bool:
    return any(name in value for name in _OF_AN_ITEM)


def _is_document(value: JsonObject) -> bool:
    return "informatieobjecttype" in value and "titel" in value


def _read_meeting(fields: Fields, resources: Resources) -> IncomingMeeting:
    gremium = fields.record("georganiseerdDoorGremium")
    body = first(gremium.line, "gremiumnaam", "naam")
    title = fields.line("naam") or body or fields.line("vergaderingstype").replace("_", " ").capitalize()
    fields.keep("vergaderingstype")
    start = required_moment(fields, *_START)
    status = fields.line("status").strip().casefold()
    named = resources.count(fields, "agendapunten")
    listed = resources.records(fields, "agendapunten")
    items = listed or resources.pointing(fields, _is_item, "vergadering")
    is_empty = fields.raw.get("agendapunten") == []
    return IncomingMeeting(
        source=SOURCE,
        source_id=id_from(fields, _IDS, "meeting", title),
        organisation_id="",
        title=title,
        body=body,
        start=start,
        end=until(fields, start, "geplandeEindeVergadering", "eindeVergadering"),
        location=fields.names("locatie"),
        description=fields.text("vergadertoelichting"),
        status=status if status in _STATUS else "gepland",
        canceled=status == "geannuleerd",
        confidentiality=level_of(fields),
        url=fields.web_address("webpaginaLink"),
        has_agenda=bool(items) or is_empty,
        missing_items=named - len(listed) if named else 0 if items or is_empty else -1,
        items=_items(items, resources),
        documents=_documents(fields, resources, "bijlagen", "vergaderingen"),
        extra=fields.rest(),
    )


def _items(listed: list[Fields], resources: Resources) -> tuple[IncomingItem, ...]:
    agenda = Agenda()
    ids = {}
    for fields, nested_in in resources.nested(listed, "subagendapunten"):
        title = first(fields.line, "agendapuntTitel", "agendapuntOmschrijving")
        source_id = id_from(fields, _IDS, "item", title)
        ids.update(dict.fromkeys(resources.known_as(fields.raw), source_id))
        order = first(fields.integer, "agendapuntvolgnummer", "geplandAgendapuntvolgnummer")
        named = sorted(resources.refers_to(fields.raw, "hoofdagendapunt"))
        node = Node(source_id, title, nested_in, named[0] if named else "", order)
        agenda.add(Draft(fields.raw, node, _maker(fields, node, resources)))
        fields.take("vergadering")
    agenda.rename_parents(ids)
    return agenda.items()


def _maker(fields: Fields, node: Node, resources: Resources) -> Make:
    def make(children: tuple[IncomingItem, ...]) -> IncomingItem:
        start = moment(fields, "geplandeStarttijd", "starttijd")
        is_title = "agendapuntTitel" in fields.raw
        item = IncomingItem(
            source_id=node.id,
            number=first(fields.line, "agendapuntKenmerk", "agendapuntvolgnummer", "geplandAgendapuntvolgnummer"),
            title=node.title,
            explanation=fields.text("agendapuntOmschrijving") if is_title else "",
            kind="Hamerstuk" if fields.flag("indicatieHamerstuk", unclear=False) else "",
            confidentiality=level_of(fields),
            order=node.order,
            start=start,
            end=until(fields, start, "geplandeEindtijd", "eindtijd"),
            children=children,
            documents=_documents(fields, resources, "informatieobjecten", "agendapunten"),
            extra=fields.rest(),
        )
        return named(item, fields, "agendapuntTitel", "agendapuntOmschrijving", "agendapuntKenmerk")

    return make


def _documents(fields: Fields, resources: Resources, listed: str, naming: str) -> tuple[IncomingDocument, ...]:
    found = resources.records(fields, listed)
    found = found or (resources.pointing(fields, _is_document, naming) if listed not in fields.raw else [])
    return once((document, _document(document)) for document in found)


def _document(fields: Fields) -> IncomingDocument:
    file_name = safe_file_name(fields.line("bestandsnaam"))
    title = fields.line("titel") or file_name
    dated = moment(fields, "datumIngediend", "creatiedatum")
    return IncomingDocument(
        source_id=id_from(fields, _IDS, "document", title),
        title=title,
        description=fields.text("omschrijving"),
        kind=fields.names("informatieobjecttype"),
        file_name=file_name,
        mime_type=fields.line("formaat").lower(),
        size=fields.natural("bestandsomvang"),
        url=first(fields.web_address, "inhoudLink", "webpaginaLink"),
        publication_date=dated.date() if dated else None,
        confidentiality=level_of(fields),
        extra=fields.rest(),
    )
