"""What was recognised in a file is said in one line, whatever the format."""

from datetime import date, datetime, timedelta

import pytest
from meeting_files import FIXTURES

from zvdesk.exchange.meetings import read_meeting_file
from zvdesk.exchange.meetings.incoming import IncomingMeeting
from zvdesk.exchange.meetings.summary import from_nearest, recognised


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("ibabs.xml", "iBabs-agenda, 1 vergadering, 5 punten, 3 stukken"),
        ("ibabs_list.xml", "iBabs-lijst, 1 lijst, 2 punten, 0 stukken"),
        ("go_v2.json", "GO-agenda, 2 vergaderingen, 4 punten, 3 stukken"),
        ("parlaeus.json", "Parlaeus-agenda, 1 vergadering, 4 punten, 2 stukken"),
        ("ori_search.json", "Open Raadsinformatie-agenda, 1 vergadering, 3 punten, 2 stukken"),
        ("vng_ori.json", "VNG ORI-agenda, 1 vergadering, 3 punten, 2 stukken"),
        ("notubiz_module.json", "Notubiz-lijst, 1 lijst, 2 punten, 1 stuk"),
        ("calendar.ics", "Agendabestand (iCalendar), 5 vergaderingen, 4 punten, 2 stukken"),
    ],
)
def test_format_and_counts_are_said(name: str, words: str) -> None:
    assert recognised(read_meeting_file((FIXTURES / name).read_bytes())) == words


@pytest.mark.parametrize(
    ("rule", "is_cut"), [("FREQ=DAILY", True), ("FREQ=DAILY;COUNT=500", False), ("FREQ=DAILY;COUNT=501", True)]
)
def test_of_a_series_that_goes_on_it_is_said_that_not_all_of_it_comes_in(rule: str, is_cut: bool) -> None:
    event = f"BEGIN:VEVENT\nUID:raad\nDTSTART:20261203T193000\nRRULE:{rule}\nEND:VEVENT"
    meetings = read_meeting_file(f"BEGIN:VCALENDAR\n{event}\nEND:VCALENDAR".encode())
    assert len(meetings) == 500
    assert recognised(meetings).endswith(", van wat zich vaker herhaalt alleen de eerste 500 keer") is is_cut


def test_nothing_is_said_of_nothing() -> None:
    assert recognised([]) == ""


def meeting_on(day: int | None) -> IncomingMeeting:
    start = None if day is None else datetime(2026, 12, 3, 19, 30) + timedelta(days=day)  # noqa: DTZ001 - wall clock
    return IncomingMeeting(source="ical", source_id=str(day), organisation_id="", title=f"Raad {day}", start=start)


@pytest.mark.parametrize(
    ("days", "later", "earlier"),
    [
        ((-400, -7, -1, 30, 60), ["-1", "30", "60"], ["-7", "-400"]),
        ((60, 2, -2, None, -9), ["2", "60", "None"], ["-2", "-9"]),
        ((-3, -2), ["-2"], ["-3"]),
        ((5, 9), ["5", "9"], []),
        ((None, None), ["None", "None"], []),
    ],
)
def test_a_choice_begins_at_the_meeting_nearest_to_today(
    days: tuple[int | None, ...], later: list[str], earlier: list[str]
) -> None:
    found = from_nearest([meeting_on(day) for day in days], date(2026, 12, 3))
    assert [[one.source_id for one in part] for part in found] == [later, earlier]
