"""Who speaks on what: over a meeting or all that are to come, and on paper without what is closed."""

from pathlib import Path

import pypdfium2
import pytest

from zvdesk.app import Desk
from zvdesk.errors import RefusedError

SOON, LATER, PAST = "2026-12-03T19:30:00", "2026-12-10T20:00:00", "2026-11-01T20:00:00"


def meeting(desk: Desk, title: str, start: str | None, **items: dict[str, object]) -> str:
    made = desk.records.create("meeting", {"title": title, "start": start})[0].id
    for item_title, preparation in items.items():
        names = [name for name in ("treatment", "phase", "speaking_minutes") if name in preparation]
        own = {name: preparation.pop(name) for name in names}
        values = {"meeting_id": made, "title": item_title, **own}
        item = desk.records.create("agenda-item", values)[0].id
        if preparation:
            desk.meetings.prepare(item, preparation)
    return made


@pytest.fixture
def meetings(desk: Desk) -> list[str]:
    return [
        meeting(
            desk, "Raad", LATER,
            Begroting={"speaker": "aylin yıldız", "speaking_minutes": 5, "speaking_text": "woord " * 260},
        ),
        meeting(desk, "Geweest", PAST, Oud={"speaker": "Aylin Yıldız"}),
        meeting(
            desk, "Commissie", SOON,
            Jeugdzorg={"speaker": "Aylin Yıldız", "phase": "oordeelsvorming", "treatment": "bespreekstuk"},
            Opvang={"key_question": "Waar?"},
            Notulen={"treatment": "hamerstuk"},
        ),
    ]  # fmt: skip


def text_of(pdf: bytes) -> str:
    with pypdfium2.PdfDocument(pdf) as document:
        pages = [page.get_textpage().get_text_range() for page in document]
    return " ".join(" ".join(pages).split())


def test_the_meetings_to_come_stand_in_order_and_names_are_told_together(desk: Desk, meetings: list[str]) -> None:
    division = desk.work_division.division()
    assert [work.meeting.title for work in division.meetings] == ["Commissie", "Raad"]
    found = {name: [one.item.title for _, one in works] for name, works in division.by_speaker().items()}
    assert found == {"Aylin Yıldız": ["Jeugdzorg", "Begroting"], "": ["Opvang"]}
    begroting = division.meetings[1].items[0]
    assert (begroting.time_words, begroting.needs_speaker) == ("2 van 5 minuten", False)
    assert [one.needs_speaker for one in division.meetings[0].items] == [False, True, False]
    assert [work.meeting.title for work in desk.work_division.division([meetings[1]]).meetings] == ["Geweest"]


def test_the_paper_names_who_speaks_and_on_what_nobody_does_yet(
    desk: Desk, meetings: list[str], tmp_path: Path
) -> None:
    words = text_of(desk.work_division.preview())
    for told in ("Wie spreekt waarover", "Aylin Yıldız", "Nog niemand", "bespreekstuk, oordeelsvorming"):
        assert told in words
    assert "Geweest" not in words
    target = tmp_path / "verdeling.docx"
    desk.work_division.export(target, [meetings[2]])
    assert target.read_bytes()[:2] == b"PK"


def test_what_is_closed_stays_out_unless_asked_for(desk: Desk, meetings: list[str], tmp_path: Path) -> None:
    items = {row.title: row.id for row in desk.rows("agenda-item")}
    desk.records.update(items["Opvang"], {"confidentiality": "geheim"})
    desk.meetings.prepare(items["Jeugdzorg"], {"confidentiality": "vertrouwelijk"})
    exported = desk.work_division.export(tmp_path / "v.pdf", [meetings[2]])
    words = text_of((tmp_path / "v.pdf").read_bytes())
    assert exported.left_out.words == "1 agendapunt en 1 voorbereiding"
    assert "Opvang" not in words
    assert "Aylin" not in words
    assert "1 agendapunt en 1 voorbereiding zijn weggelaten" in words
    desk.work_division.export(tmp_path / "v.pdf", [meetings[2]], include_confidential=True)
    assert "Opvang" in text_of((tmp_path / "v.pdf").read_bytes())


def test_a_meeting_that_is_closed_as_a_whole_is_refused(desk: Desk, meetings: list[str], tmp_path: Path) -> None:
    desk.records.update(meetings[2], {"confidentiality": "geheim"})
    with pytest.raises(RefusedError, match="export_confidential"):
        desk.work_division.export(tmp_path / "v.pdf", [meetings[2]])
    assert not (tmp_path / "v.pdf").exists()
    assert [work.meeting.title for work in desk.work_division.division(include_confidential=False).meetings] == ["Raad"]


def test_without_a_meeting_to_come_the_paper_says_so(desk: Desk) -> None:
    assert "Er komt geen vergadering aan met agendapunten." in text_of(desk.work_division.preview())
