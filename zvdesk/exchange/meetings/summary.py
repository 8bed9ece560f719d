"""What was recognised in a file, in one Dutch line: "iBabs-agenda, 1 vergadering, 14 punten, 31 stukken"."""

from collections.abc import Sequence

from zvdesk.exchange.meetings.incoming import IncomingMeeting
from zvdesk.exchange.meetings.lists import LIST
from zvdesk.exchange.meetings.repeating import MOST
from zvdesk.phrases import heading_count

_FORMATS = {
    "notubiz": "Notubiz",
    "ibabs": "iBabs",
    "go": "GO",
    "parlaeus": "Parlaeus",
    "ori": "Open Raadsinformatie",
    "vng-ori": "VNG ORI",
}
_OTHERS = {"ical": "Agendabestand (iCalendar)", "map": "Map met stukken"}


def recognised(meetings: Sequence[IncomingMeeting]) -> str:
    """Return the format and how much of what stands in a file, headings counted apart."""
    if not meetings:
        return ""
    items = [item for meeting in meetings for item in meeting.walk()]
    listed = [len(meeting.documents) for meeting in meetings] + [len(item.documents) for item in items]
    is_list = all(meeting.source_id.startswith(LIST) for meeting in meetings)
    headings = sum(item.is_heading for item in items)
    counted = ("lijst", "lijsten") if is_list else ("vergadering", "vergaderingen")
    words = [
        _format(meetings[0].source, is_list=is_list),
        _plural(len(meetings), *counted),
        _plural(sum(not item.is_heading for item in items), "punt", "punten"),
        *([heading_count(headings)] if headings else ()),
        _plural(sum(listed), "stuk", "stukken"),
        *([f"van wat zich vaker herhaalt alleen de eerste {MOST} keer"] if _is_cut(meetings) else ()),
    ]
    return ", ".join(words)


def _is_cut(meetings: Sequence[IncomingMeeting]) -> bool:
    return any(meeting.is_of_cut_series for meeting in meetings)


def _format(source: str, *, is_list: bool) -> str:
    if source in _OTHERS:
        return _OTHERS[source]
    return f"{_FORMATS.get(source, source)}-{'lijst' if is_list else 'agenda'}"


def _plural(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}"
