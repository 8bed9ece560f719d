"""Which format a meeting file is in is told from what stands in it, never from its name."""

from zvdesk.errors import UserError
from zvdesk.exchange.jsonfile import JsonValue, parse_json
from zvdesk.exchange.meetings import notubiz
from zvdesk.exchange.meetings.incoming import IncomingMeeting

_SHOWN = 6


def read_meeting_file(data: bytes) -> list[IncomingMeeting]:
    """Return the meetings in a file saved from a council information system; at least one.

    Raises UserError with a code of `jsonfile.parse_json` (the file is no JSON), of `notubiz.read` (the file is a
    meeting but not a whole one), or "meeting_format_unknown" (fields: the names of the first fields).
    """
    value = parse_json(data)
    if notubiz.recognises(value):
        return notubiz.read(value)
    raise UserError("meeting_format_unknown", fields=_first_fields(value))


def _first_fields(value: JsonValue) -> list[str]:
    if isinstance(value, list):
        value = next((part for part in value if isinstance(part, dict)), None)
    return [name[:40] for name in list(value)[:_SHOWN]] if isinstance(value, dict) else []
