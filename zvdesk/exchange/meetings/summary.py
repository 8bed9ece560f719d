"""What was recognised in a file, in one Dutch line: "iBabs-agenda, 1 vergadering, 14 punten, 31 stukken"."""

from collections.abc import Sequence
from datetime import date

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


def missing_items(meetings: Sequence[IncomingMeeting]) -> str:
    """Return what to say, and to do, where the agenda of a meeting stands in other files; "" where it does not."""
    lacking = [one.missing_items for one in meetings if one.missing_items]
    if not lacking:
        return ""
    known = sum(count for count in lacking if count > 0)
    if known:
        verb, said = ("staat", "het agendapunt") if known == 1 else ("staan", f"{known} agendapunten")
        told = f"In dit bestand {verb} {said} niet waar het naar verwijst."
    else:
        told = "In dit bestand staan geen agendapunten."
    return (
        f"{told} Bij VNG ORI zijn dat losse bestanden: bewaar die ook, zet ze met dit bestand in één map of zip, en "
        "lees die in. Wat u nu al overneemt, wordt dan aangevuld."
    )


def from_nearest(
    meetings: Sequence[IncomingMeeting], today: date
) -> tuple[list[IncomingMeeting], list[IncomingMeeting]]:
    """Return the meetings from the one nearest to today on, those without a day last, and the earlier ones backwards.

    Of a calendar with hundreds of them, hardly anybody looks for those of years ago.
    """
    dated = sorted((one.start, place) for place, one in enumerate(meetings) if one.start is not None)
    if not dated:
        return list(meetings), []
    first = min(
        range(len(dated)), key=lambda at: (abs((dated[at][0].date() - today).days), dated[at][0].date() < today)
    )
    while first and dated[first - 1][0].date() == dated[first][0].date():
        first -= 1
    undated = [one for one in meetings if one.start is None]
    later = [meetings[place] for _, place in dated[first:]]
    return [*later, *undated], [meetings[place] for _, place in reversed(dated[:first])]


def _is_cut(meetings: Sequence[IncomingMeeting]) -> bool:
    return any(meeting.is_of_cut_series for meeting in meetings)


def _format(source: str, *, is_list: bool) -> str:
    if source in _OTHERS:
        return _OTHERS[source]
    return f"{_FORMATS.get(source, source)}-{'lijst' if is_list else 'agenda'}"


def _plural(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}"
