"""Which format a meeting file is in is told from what stands in it, never from its name."""

from collections.abc import Callable

from zvdesk.errors import UserError
from zvdesk.exchange.jsonfile import JsonValue, looks_like, parse_json
from zvdesk.exchange.meetings.incoming import IncomingMeeting

_SHOWN = 6
Recognises = Callable[[JsonValue], bool]
Read = Callable[[JsonValue], list[IncomingMeeting]]


def read_meeting_file(data: bytes) -> list[IncomingMeeting]:
    """Return the meetings in a file saved from a council information system; at least one.

    Raises UserError with a code of `jsonfile.parse_json` or `xmlfile.parse_xml` (the file cannot be read), of the
    reader of a format (the file is a meeting but not a whole one), or "meeting_format_unknown" (fields: the names of
    the first fields).
    """
    if looks_like(data) == "calendar":
        from zvdesk.exchange.meetings import calendar

        return calendar.read(data)
    value = as_value(data)
    found = read_value(value)
    if found is None:
        raise UserError("meeting_format_unknown", fields=_first_fields(value))
    return found


def read_value(value: JsonValue) -> list[IncomingMeeting] | None:
    """Return the meetings in a value that is in a known format, None for any other. Raises what its reader does."""
    return next((read(value) for recognises, read in _formats() if recognises(value)), None)


def as_value(data: bytes) -> JsonValue:
    """Return what stands in a JSON or XML file. Raises UserError as `parse_json` and `parse_xml` do."""
    if looks_like(data) != "xml":
        return parse_json(data)
    from zvdesk.exchange.xmlfile import parse_xml

    return parse_xml(data)


def _formats() -> list[tuple[Recognises, Read]]:
    """Return what reads each format; read in here, for the window starts without them."""
    from zvdesk.exchange.meetings import go, ibabs, notubiz, notubiz_modules, ori, parlaeus, vng

    modules = (notubiz, ibabs, go, parlaeus, vng, ori, notubiz_modules)
    return [(module.recognises, module.read) for module in modules]


def _first_fields(value: JsonValue) -> list[str]:
    if isinstance(value, list):
        value = next((part for part in value if isinstance(part, dict)), None)
    return [name[:40] for name in list(value)[:_SHOWN]] if isinstance(value, dict) else []
