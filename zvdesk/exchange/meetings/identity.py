"""Ids by which a later state of the same meeting finds what it updates."""

import re

from zvdesk.errors import UserError
from zvdesk.exchange.fields import Fields, shown
from zvdesk.exchange.jsonfile import JsonValue

# "api.notubiz.nl/events/meetings/458902", "api.notubiz.nl/document/6183601/1"
_IN_ADDRESS = re.compile(r"/(?:meetings|document|agenda_[a-z]+|[a-z_]+_points?)/([0-9]{1,18})(?:/[0-9]*)?$")


def required_id(fields: Fields, what: str, title: str, *addresses: JsonValue) -> str:
    """Return the id of a meeting, item or document, from `id` or else from the first address that ends in one.

    Raises UserError("meeting_id_missing", what, place, title) when there is none: without it the next import could
    not tell an update from something new.
    """
    source_id = fields.identity("id")
    if source_id:
        return source_id
    for address in (fields.raw.get("self"), *addresses):
        match = _IN_ADDRESS.search(address) if isinstance(address, str) else None
        if match:
            return match[1]
    raise UserError("meeting_id_missing", what=what, place=fields.place, title=shown(title))


def id_from(fields: Fields, names: tuple[str, ...], what: str, title: str) -> str:
    """Return the id of a meeting, item or document from the first of these fields that holds one.

    Raises UserError("meeting_id_missing", what, place, title) when none does.
    """
    for name in names:
        source_id = fields.identity(name)
        if source_id:
            return source_id
    raise UserError("meeting_id_missing", what=what, place=fields.place, title=shown(title))
