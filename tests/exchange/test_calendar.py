"""Events of a calendar become meetings, with zones, repetitions and the agenda in their description."""

from datetime import datetime

import pytest
from meeting_files import FIXTURES, assert_sound, refusal

from zvdesk.exchange.meetings import IncomingMeeting, calendar, read_meeting_file

FILE = (FIXTURES / "calendar.ics").read_bytes()


@pytest.fixture
def meetings() -> list[IncomingMeeting]:
    return read_meeting_file(FILE)


def event(*lines: str) -> bytes:
    return "\r\n".join(("BEGIN:VCALENDAR", "BEGIN:VEVENT", "UID:1", *lines, "END:VEVENT", "END:VCALENDAR")).encode()


def starts(*lines: str) -> list[str]:
    return [f"{meeting.start:%Y-%m-%d %H:%M}" for meeting in read_meeting_file(event(*lines))]


def test_event_has_the_fields_of_a_meeting(meetings: list[IncomingMeeting]) -> None:
    meeting = meetings[0]
    assert (meeting.source, meeting.title, meeting.location) == ("ical", "Commissie Samenleving", "Raadzaal, stadhuis")
    assert meeting.start == datetime.fromisoformat("2026-12-03 19:30")
    assert meeting.end == datetime.fromisoformat("2026-12-03 22:30")
    for each in meetings:
        assert_sound(each)


def test_numbered_lines_are_the_agenda(meetings: list[IncomingMeeting]) -> None:
    assert [(item.number, item.title, item.explanation) for item in meetings[0].walk()] == [
        ("1", "Opening", ""),
        ("2", "Regiovisie huiselijk geweld", "Bespreekstuk, portefeuillehouder Zorg"),
        ("2a", "Motie wijkteams", ""),
        ("3", "Sluiting", ""),
    ]
    assert len(meetings[0].items) == 3


def numbers_in(*lines: str) -> list[tuple[str, str]]:
    text = "\\n".join(lines)
    event = f"BEGIN:VEVENT\nUID:a\nSUMMARY:Raad\nDTSTART:20261203T193000\nDESCRIPTION:{text}\nEND:VEVENT\n"
    (found,) = calendar.read(f"BEGIN:VCALENDAR\nVERSION:2.0\n{event}END:VCALENDAR\n".encode())
    return [(item.number, item.title) for item in found.walk()]


def test_lines_may_be_numbered_by_letters_and_roman_numbers() -> None:
    assert numbers_in("A.1 Opening", "A.2 Verslag", "B.1. Zorg") == [
        ("A.1", "Opening"), ("A.2", "Verslag"), ("B.1", "Zorg")
    ]  # fmt: skip
    assert numbers_in("I. Opening", "II. Zorg", "II.a Motie", "V. Jansen is voorzitter", "III. Sluiting") == [
        ("I", "Opening"), ("II", "Zorg"), ("II.a", "Motie"), ("III", "Sluiting")
    ]  # fmt: skip
    assert numbers_in("V. Jansen komt", "E33 meldingen: 40", "B2 lokaal") == []


def test_attached_files_are_documents(meetings: list[IncomingMeeting]) -> None:
    first, second = meetings[0].documents
    assert (first.title, first.file_name) == ("Raadsvoorstel Regiovisie", "Raadsvoorstel Regiovisie.pdf")
    assert first.url.endswith("Raadsvoorstel%20Regiovisie.pdf")
    assert (second.title, second.size, second.url) == ("brief", len("Beste raad"), "")


def test_what_has_no_field_is_kept(meetings: list[IncomingMeeting]) -> None:
    assert meetings[0].extra["CATEGORIES"] == "Commissie"
    assert "TRIGGER:-PT15M" in str(meetings[0].extra["VALARM"])
    assert meetings[-1].extra == {"CLASS": "PRIVATE", "all_day": True}
    assert meetings[-1].confidential


def test_repeated_event_comes_in_as_often_as_it_takes_place(meetings: list[IncomingMeeting]) -> None:
    council = [meeting for meeting in meetings if meeting.source_id.startswith("raad@")]
    assert [(f"{one.start:%d-%m %H:%M}", one.status) for one in council] == [
        ("15-10 20:00", "gepland"), ("05-11 19:00", "gepland"), ("30-10 20:00", "geannuleerd"),
    ]  # fmt: skip
    assert council[0].end == datetime.fromisoformat("2026-10-15 23:00")
    assert council[2].source_id == "raad@voorbeeldstad.example.nl/20261029T1900"


@pytest.mark.parametrize(
    ("rule", "count"),
    [
        ("FREQ=DAILY", 500),
        ("FREQ=DAILY;COUNT=100000", 500),
        ("FREQ=MONTHLY;BYDAY=1TH;UNTIL=20270301", 3),
        ("FREQ=YEARLY", 11),
        ("FREQ=MONTHLY;BYDAY=TH;BYSETPOS=-1;COUNT=4", 4),
        ("FREQ=YEARLY;BYMONTH=6;BYDAY=1TH;COUNT=3", 3),
        ("FREQ=MONTHLY;BYMONTHDAY=15;COUNT=2", 2),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", 1),
        ("FREQ=MONTHLY;INTERVAL=12;BYMONTH=3", 1),
        ("FREQ=MONTHLY;BYDAY=1TH;BYSETPOS=2", 1),
        ("FREQ=MONTHLY;BYDAY=1TH;BYMONTHDAY=20", 1),
        ("FREQ=MONTHLY;BYMONTH=13", 1),
        ("FREQ=SECONDLY", 1),
        ("FREQ=DAILY;INTERVAL=0", 1),
        ("FREQ=DAILY;BYHOUR=1,2,3", 1),
        ("FREQ=ONZIN", 1),
        ("COUNT=3", 1),
    ],
)
def test_repetition_is_bounded_and_what_is_not_followed_comes_in_once(rule: str, count: int) -> None:
    assert len(starts("DTSTART:20261203T193000", f"RRULE:{rule}")) == count


def test_day_that_not_every_month_has_is_not_looked_for_in_vain() -> None:
    assert len(starts("DTSTART:20261231T193000", "RRULE:FREQ=YEARLY;BYMONTH=2")) == 1


def test_more_meetings_than_anybody_has_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calendar, "MOST_MEETINGS", 3)
    assert refusal(FILE).code == "file_too_many_parts"


def test_clock_stays_the_same_over_the_change_to_winter_time() -> None:
    found = starts("DTSTART;TZID=Europe/Amsterdam:20261022T193000", "RRULE:FREQ=WEEKLY;COUNT=2")
    assert found == ["2026-10-22 19:30", "2026-10-29 19:30"]


def test_added_dates_count_too() -> None:
    assert starts("DTSTART:20261203T193000", "RDATE:20261210T193000") == ["2026-12-03 19:30", "2026-12-10 19:30"]


def test_ids_stay_the_same_when_the_file_is_read_again(meetings: list[IncomingMeeting]) -> None:
    assert read_meeting_file(FILE.replace(b"\n", b"\r\n")) == meetings


def test_event_without_anything_comes_in() -> None:
    (meeting,) = read_meeting_file(b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nEND:VEVENT\nEND:VCALENDAR")
    assert (meeting.title, meeting.start) == ("", None)
    assert_sound(meeting)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"BEGIN:VCALENDAR\nEND:VCALENDAR", "calendar_empty"),
        (b"BEGIN:VCALENDAR\nBEGIN:VEVENT", "file_damaged"),
        (b"BEGIN:VCALENDAR\n", "file_damaged"),
        (event(f"DTSTART;TZID=Europe/{'x' * 5000}:20261203T193000"), "file_damaged"),
    ],
)
def test_calendar_that_is_not_whole_is_refused(data: bytes, code: str) -> None:
    assert refusal(data).code in (code, "calendar_empty")


def test_size_is_refused_before_anything_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calendar, "SIZE_LIMIT", 100)
    assert refusal(FILE).code == "file_too_large"


def test_a_number_that_only_counts_is_no_item() -> None:
    lines = (
        r"DESCRIPTION:01. Opening\n02 Hamerstukken\n2.1 Verordening\n3 Besluit\n4 raadsleden zijn ziek\n"
        r"12 raadsleden zijn afwezig\n12 Motie\n2027 begroting"
    )
    (meeting,) = read_meeting_file(event("SUMMARY:Raad", "DTSTART:20270401T173000Z", lines))
    assert [item.number for item in meeting.walk()] == ["01", "02", "2.1", "3"]
    assert "12 raadsleden zijn afwezig" in next(item for item in meeting.walk() if item.number == "3").explanation
