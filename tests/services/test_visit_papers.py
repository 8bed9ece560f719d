"""The sheet of a visit and its appointment: on one page, the same in Word and PDF, and without what is closed."""

import io
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from docx import Document as WordFile

from zvdesk.app import Desk
from zvdesk.documents.compose.visit_sheet import MOST_LINES
from zvdesk.errors import RefusedError, UserError
from zvdesk.exchange.meetings import read_meeting_file
from zvdesk.services.attachments import IncomingFile


def made(desk: Desk, record: str, **values: object) -> str:
    return desk.records.create(record, values)[0].id


def pages_of(data: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(io.BytesIO(data))
    pages = [page.get_textpage().get_text_bounded() for page in document]
    document.close()
    return pages


def words(text: str) -> str:
    return " ".join(text.split())


@pytest.fixture
def partner(desk: Desk) -> str:
    partner = made(desk, "partner", name="Veilig Thuis")
    made(desk, "contact", partner_id=partner, name="Marleen Oostergo", function="Directeur", may_be_named=True)
    made(desk, "contact", partner_id=partner, name="Ruben Achterkamp", mobile="06-00000143")
    return partner


@pytest.fixture
def visit(desk: Desk, partner: str) -> str:
    return made(
        desk,
        "visit",
        title="Veilig Thuis Voorbeeldland",
        partner_id=partner,
        start="2026-12-17T09:30:00",
        end="2026-12-17T11:30:00",
        place="Lindelaan 20, Voorbeeldstad",
        occasion="De regiovisie komt in de raad.",
        practical_notes="Legitimatie mee; telefoons gaan in een kluisje.",
        tags=["Huiselijk geweld"],
        questions=[{"text": "Worden de termijnen gehaald?"}, {"text": "Kan het per wijk?", "answer": "Nog niet"}],
    )


def test_the_sheet_says_where_why_and_what_to_ask_and_names_whom_it_may(desk: Desk, visit: str) -> None:
    desk.attachments.attach(visit, [IncomingFile("regiovisie.pdf", b"%PDF-1.4")])
    (page,) = pages_of(desk.visit_papers.sheet_pdf(visit))
    said = words(page)
    for part in (
        "donderdag 17 december 2026, 09:30 tot 11:30 uur", "Lindelaan 20, Voorbeeldstad", "Marleen Oostergo, Directeur",
        "De regiovisie komt in de raad.", "Huiselijk geweld", "Legitimatie mee", "regiovisie.pdf",
        "Worden de termijnen gehaald?", "Nog niet",
    ):  # fmt: skip
        assert part in said
    assert "Achterkamp" not in said


@pytest.mark.parametrize(
    ("title", "called"),
    [
        ("Werkbezoek Politie", "Werkbezoek Politie"),
        ("De Haven", "Werkbezoek De Haven"),
        ("", "Werkbezoek zonder titel"),
    ],
)
def test_the_file_is_called_a_visit_once(desk: Desk, visit: str, title: str, called: str) -> None:
    desk.records.update(visit, {"title": title})
    document = pypdfium2.PdfDocument(io.BytesIO(desk.visit_papers.sheet_pdf(visit)))
    assert document.get_metadata_value("Title") == called
    document.close()


def test_word_says_the_same(desk: Desk, visit: str, tmp_path: Path) -> None:
    desk.visit_papers.sheet(visit, tmp_path / "blad.docx")
    file: Any = WordFile(str(tmp_path / "blad.docx"))
    text = words(" ".join(element.text or "" for element in file.element.body.iter() if element.tag.endswith("}t")))
    (page,) = pages_of(desk.visit_papers.sheet_pdf(visit))
    for part in ("Lindelaan 20, Voorbeeldstad", "Worden de termijnen gehaald?", "De regiovisie komt in de raad."):
        assert part in text
        assert part in words(page)
    with pytest.raises(UserError, match="export_format_unknown"):
        desk.visit_papers.sheet(visit, tmp_path / "blad.txt")


@pytest.mark.parametrize("asked", [1, 4, 9, 16])
def test_all_is_on_one_page_with_as_much_room_to_write_as_there_is(
    desk: Desk, visit: str, partner: str, asked: int
) -> None:
    for number in range(7):
        made(desk, "agreement", partner_id=partner, text=f"Belofte {number} over cijfers per wijk en per gemeente")
    desk.records.update(visit, {"questions": [{"text": f"Hoe gaat het met punt {n}?"} for n in range(1, asked + 1)]})
    (page,) = pages_of(desk.visit_papers.sheet_pdf(visit))
    assert f"Hoe gaat het met punt {asked}?" in words(page)
    assert "Vorige keer beloofd" in page
    assert ("Antwoord" in page) is (asked < 16)


@pytest.mark.parametrize("asked", [1, 3, 6])
def test_word_has_as_much_room_to_write_as_the_pdf_and_neither_leaves_half_a_page_empty(
    desk: Desk, visit: str, tmp_path: Path, asked: int
) -> None:
    desk.records.update(visit, {"questions": [{"text": f"Hoe gaat het met punt {n}?"} for n in range(asked)]})
    for suffix in ("docx", "pdf"):
        desk.visit_papers.sheet(visit, tmp_path / f"blad.{suffix}")
    rows = WordFile(str(tmp_path / "blad.docx")).tables[-1].rows[1:]
    lines = len(rows[0].cells[2].paragraphs)
    assert len(rows) == asked
    assert all(len(row.cells[2].paragraphs) == lines for row in rows)
    assert lines * asked >= min(20, MOST_LINES - 1)
    document = pypdfium2.PdfDocument(str(tmp_path / "blad.pdf"))
    page = document[0]
    lowest = min(one.get_bounds()[1] for one in page.get_objects() if one.get_bounds()[1] > 80)
    assert len(document) == 1
    assert lowest < page.get_height() / 2
    document.close()


def test_a_promise_of_which_nothing_may_be_said_has_no_empty_brackets(desk: Desk, visit: str, partner: str) -> None:
    former = made(desk, "visit", partner_id=partner, start="2026-06-01T10:00:00")
    said = {"visit_id": former, "kind": "afspraak", "observed_at": "2026-06-01T10:10:00Z"}
    made(desk, "observation", text="Cijfers over wachttijden", **said)
    made(desk, "observation", text="Een rondleiding", speaker="Marleen Oostergo", **said)
    (page,) = pages_of(desk.visit_papers.sheet_pdf(visit))
    assert "Cijfers over wachttijden" in words(page)
    assert "()" not in page


def test_what_is_closed_stays_away_and_is_counted(desk: Desk, visit: str, partner: str, tmp_path: Path) -> None:
    made(desk, "agreement", partner_id=partner, text="Geheime belofte", confidentiality="vertrouwelijk")
    file = desk.attachments.attach(visit, [IncomingFile("geheim.pdf", b"%PDF-1.4")])[0][0].id
    desk.records.update(file, {"confidentiality": "vertrouwelijk"})
    closed = made(desk, "partner", name="Besloten Huis", confidentiality="vertrouwelijk")
    desk.records.update(visit, {"partners": [{"partner_id": closed}]})
    written = desk.visit_papers.sheet(visit, tmp_path / "blad.pdf")
    said = words("".join(pages_of((tmp_path / "blad.pdf").read_bytes())))
    assert not any(part in said for part in ("Geheime belofte", "geheim.pdf", "Besloten Huis"))
    assert written.left_out.words == "1 stuk, 1 afspraak en 1 ketenpartner"
    desk.visit_papers.sheet(visit, tmp_path / "alles.pdf", include_confidential=True)
    said = words("".join(pages_of((tmp_path / "alles.pdf").read_bytes())))
    assert all(part in said for part in ("Geheime belofte", "geheim.pdf", "Besloten Huis"))


def test_a_closed_visit_leaves_only_when_asked_for(desk: Desk, visit: str, tmp_path: Path) -> None:
    desk.records.update(visit, {"confidentiality": "vertrouwelijk"})
    for leaving in (desk.visit_papers.sheet_pdf, desk.visit_papers.calendar):
        with pytest.raises(RefusedError, match="export_confidential"):
            leaving(visit)
    assert pages_of(desk.visit_papers.sheet_pdf(visit, include_confidential=True))
    assert b"CLASS:PRIVATE" in desk.visit_papers.calendar(visit, include_confidential=True)


def test_practical_notes_make_an_appointment_private(desk: Desk) -> None:
    open_one = made(desk, "visit", title="Bezoek", start="2026-05-01T10:00")
    noted = made(desk, "visit", title="Bezoek", start="2026-05-01T10:00", practical_notes="Sleutelcode poort 4711#")
    assert b"CLASS:PUBLIC" in desk.visit_papers.calendar(open_one)
    event = desk.visit_papers.calendar(noted)
    assert b"CLASS:PRIVATE" in event
    assert b"4711#" in event


def test_no_quote_is_on_the_sheet(desk: Desk, visit: str, partner: str) -> None:
    former = made(desk, "visit", title="Vorige", partner_id=partner, start="2026-01-10T10:00:00")
    for at in (former, visit):
        desk.records.create("observation", {"visit_id": at, "kind": "citaat", "text": "Dit zei ik niet voor buiten"})
    assert "niet voor buiten" not in words("".join(pages_of(desk.visit_papers.sheet_pdf(visit))))


def test_the_appointment_is_read_back_as_it_was_planned_and_moves_with_the_visit(desk: Desk, visit: str) -> None:
    data = desk.visit_papers.calendar(visit)
    (read,) = read_meeting_file(data)
    assert (read.title, str(read.start), str(read.end)) == (
        "Veilig Thuis Voorbeeldland",
        "2026-12-17 09:30:00",
        "2026-12-17 11:30:00",
    )
    assert read.location == "Lindelaan 20, Voorbeeldstad"
    assert b"BEGIN:VTIMEZONE" in data
    desk.records.update(visit, {"start": "2026-12-18T09:30:00", "end": None})
    moved = desk.visit_papers.calendar(visit)
    lines = moved.decode().split("\r\n")
    assert "DTSTART;TZID=Europe/Amsterdam:20261218T093000" in lines
    assert "DURATION:PT1H" in lines
    assert f"UID:{visit}@zvdesk" in lines
    assert "SEQUENCE:2" in lines
    assert b"SEQUENCE:1\r\n" in data
    assert all(len(line.encode()) <= 75 for line in lines)


def test_a_visit_without_a_time_is_a_whole_day_and_one_without_a_day_is_no_appointment(desk: Desk, visit: str) -> None:
    desk.records.update(visit, {"start": "2026-12-17T00:00:00"})
    said = desk.visit_papers.calendar(visit)
    assert b"DTSTART;VALUE=DATE:20261217\r\n" in said
    assert b"Lindelaan 20" in said
    desk.records.update(visit, {"start": None})
    with pytest.raises(UserError, match="visit_undated"):
        desk.visit_papers.calendar(visit)
