"""A folder or a zip of documents becomes a meeting; one with a meeting file in it brings that and its documents."""

import json
import zipfile
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from meeting_files import FIXTURES, assert_sound, fixture

from zvdesk.errors import UserError
from zvdesk.exchange.meetings import containers
from zvdesk.exchange.meetings.bundle import read_bundle
from zvdesk.exchange.meetings.containers import FoundFile
from zvdesk.exchange.meetings.documents_folder import as_meeting, numbered

NAMES = (
    "00 Agenda.pdf",
    "04 Regiovisie/04a Raadsvoorstel.pdf",
    "04b Raadsvoorstel Regiovisie.pdf",
    "04b_Bijlage%201.docx",
    "10. Sluiting.txt",
    "2026-12-03 Uitnodiging.pdf",
    "04 Regiovisie/Toelichting.pdf",
)


def folder(tmp_path: Path, names: tuple[str, ...] = NAMES) -> Path:
    top = tmp_path / "2026-12-03 Commissie Samenleving"
    for name in names:
        (top / name).parent.mkdir(parents=True, exist_ok=True)
        (top / name).write_bytes(b"%PDF-1.7 " + name.encode())
    return top


def zipped(tmp_path: Path, members: dict[str, bytes]) -> Path:
    path = tmp_path / "Raad 10-12-2026.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


def refused(path: Path) -> str:
    with pytest.raises(UserError) as caught:
        read_bundle(path)
    return caught.value.code


@pytest.mark.parametrize(
    ("name", "number", "title"),
    [
        ("04b Raadsvoorstel Regiovisie.pdf", "4b", "Raadsvoorstel Regiovisie"),
        ("4.b) Motie.docx", "4.b", "Motie"),
        ("Agendapunt 7 - Begroting.pdf", "7", "Begroting"),
        ("12.1_Notitie.pdf", "12.1", "Notitie"),
        ("3.pdf", "3", ""),
        ("2026-12-03 Agenda.pdf", None, None),
        ("03-12-2026 Agenda.pdf", None, None),
        ("Bijlage.pdf", None, None),
        ("1234567 Brief.pdf", None, None),
    ],
)
def test_number_begins_the_name(name: str, number: str | None, title: str | None) -> None:
    found = numbered(name)
    assert (found.number, found.title) == (number, title) if found else number is None


def test_folder_becomes_a_meeting(tmp_path: Path) -> None:
    bundle = read_bundle(folder(tmp_path))
    (meeting,) = bundle.meetings
    assert (meeting.source, meeting.title) == ("map", "2026-12-03 Commissie Samenleving")
    assert meeting.start == datetime.fromisoformat("2026-12-03")
    assert [(item.number, item.title, [one.title for one in item.documents]) for item in meeting.walk()] == [
        ("0", "Agenda", ["Agenda"]),
        ("4", "Regiovisie", ["Toelichting"]),
        ("4a", "Regiovisie", ["Raadsvoorstel"]),
        ("4b", "Raadsvoorstel Regiovisie", ["Raadsvoorstel Regiovisie", "Bijlage 1"]),
        ("10", "Sluiting", ["Sluiting"]),
    ]
    assert [item.number for item in meeting.items] == ["0", "4", "10"]
    assert [one.title for one in meeting.documents] == ["2026-12-03 Uitnodiging"]
    assert len(bundle.files) == len(NAMES)
    assert_sound(meeting)


def test_zip_is_read_as_a_folder(tmp_path: Path) -> None:
    path = zipped(tmp_path, {"stukken/1 Opening.txt": b"open", "stukken/2 Motie.txt": b"motie", "__MACOSX/x": b""})
    (meeting,) = (bundle := read_bundle(path)).meetings
    assert [(item.number, item.title) for item in meeting.items] == [("1", "Opening"), ("2", "Motie")]
    assert meeting.start == datetime.fromisoformat("2026-12-10")
    assert [file.read() for file in bundle.files] == [b"open", b"motie"]


def test_meeting_file_in_it_counts_before_the_names(tmp_path: Path) -> None:
    members = {"download": (FIXTURES / "ibabs.xml").read_bytes(), "Raadsvoorstel Regiovisie.pdf": b"%PDF-1.7"}
    bundle = read_bundle(zipped(tmp_path, members))
    assert [meeting.source for meeting in bundle.meetings] == ["ibabs"]
    assert [file.name for file in bundle.files] == ["Raadsvoorstel Regiovisie.pdf"]


def test_files_that_refer_to_each_other_are_read_together(tmp_path: Path) -> None:
    pages: Any = fixture("vng_ori")
    members = {f"{number}.json": json.dumps(page).encode() for number, page in enumerate(pages)}
    (meeting,) = read_bundle(zipped(tmp_path, members)).meetings
    assert [item.title for item in meeting.walk()] == ["Opening", "Regiovisie", "Motie"]


def test_resources_in_files_of_their_own_are_read_and_are_no_documents(tmp_path: Path) -> None:
    pages: list[Any] = json.loads((FIXTURES / "vng_ori.json").read_text("utf-8"))
    resources = [one for page in pages for one in page.get("results", [page])]
    files = {f"{number}.json": json.dumps(one).encode() for number, one in enumerate(resources)}
    unread = {"gremium.json": json.dumps({"id": "g-9", "gremiumnaam": "Seniorenconvent"}).encode()}
    documents = {"02 Raadsvoorstel regiovisie.pdf": b"%PDF-", "cijfers.json": b'{"2025": 3}'}
    bundle = read_bundle(zipped(tmp_path, {**files, **unread, **documents}))

    (meeting,) = bundle.meetings
    assert [item.source_id for item in meeting.items] == ["a-1", "a-2"]
    assert sorted(file.name for file in bundle.files) == sorted(documents)
    assert "Seniorenconvent" in json.dumps(meeting.extra), "what has no place is kept with the meeting"


def test_word_document_is_no_folder(tmp_path: Path) -> None:
    assert refused(zipped(tmp_path, {"[Content_Types].xml": b"<a/>"})) == "file_not_json"


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "/etc/passwd", "a/../../b.pdf", "C:\\windows\\x.pdf", "..\\x.pdf"]
)
def test_zip_that_would_leave_its_folder_is_refused(tmp_path: Path, name: str) -> None:
    assert refused(zipped(tmp_path, {"1 Goed.pdf": b"x", name: b"x"})) == "zip_unsafe"


def test_zip_bomb_is_refused_before_anything_is_unpacked(tmp_path: Path) -> None:
    assert refused(zipped(tmp_path, {"1 Bom.pdf": bytes(60 * 1024 * 1024)})) == "zip_squeezed"


def test_too_many_files_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(containers, "MOST_FILES", 3)
    assert refused(folder(tmp_path)) == "folder_too_large"
    assert refused(zipped(tmp_path, {f"{number}.txt": b"" for number in range(5)})) == "folder_too_large"


def test_encrypted_zip_is_refused(tmp_path: Path) -> None:
    path = zipped(tmp_path, {"1 Stuk.pdf": b"x"})
    data = bytearray(path.read_bytes())
    data[data.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(data)
    assert refused(path) == "zip_encrypted"


def test_damaged_zip_is_told(tmp_path: Path) -> None:
    path = zipped(tmp_path, {"1 Stuk.txt": b"x" * 3000, "2 Stuk.txt": b"y"})
    data = bytearray(path.read_bytes())
    data[60] ^= 0xFF
    path.write_bytes(data)
    assert refused(path) == "zip_damaged"
    path.write_bytes(data[:40])
    assert refused(path) == "file_not_json"


def test_empty_folder_hidden_files_and_links_are_left_out(tmp_path: Path) -> None:
    top = tmp_path / "leeg"
    top.mkdir()
    (top / ".DS_Store").write_bytes(b"x")
    (top / "~$1 Slot.docx").write_bytes(b"x")
    (top / "link").symlink_to("/etc")
    assert refused(top) == "folder_empty"


def test_large_file_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "groot.json"
    with path.open("wb") as file:
        file.truncate(1024 * 1024 * 1024)
    assert refused(path) == "file_too_large"


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("Raad 14 januari 2027", "2027-01-14"), ("Raad 3 mrt. 2027", "2027-03-03"),
        ("Commissie_1_sept_2027", "2027-09-01"), ("Raad 31 februari 2027", None), ("Raad 12 stuks 2027", None),
    ],
)  # fmt: skip
def test_a_folder_named_after_a_written_date_is_of_that_day(name: str, day: str | None) -> None:
    meeting = as_meeting(name, [FoundFile("1 Opening.pdf", 1), FoundFile("14 januari 2027 Agenda.pdf", 1)])
    assert meeting.start == (None if day is None else datetime.fromisoformat(day))
    assert [item.number for item in meeting.walk()] == ["1"]


@pytest.mark.parametrize(
    ("name", "number", "title"),
    [
        ("A.1 Verslag.pdf", "A.1", "Verslag"),
        ("A.01_Verslag.pdf", "A.1", "Verslag"),
        ("IV. Raadsvoorstel.pdf", "IV", "Raadsvoorstel"),
        ("IV.b Bijlage.pdf", "IV.b", "Bijlage"),
        ("Agendapunt B2 - Nota.docx", "B2", "Nota"),
        ("agendapunt IV Nota.docx", "IV", "Nota"),
        ("B2 Nota.pdf", None, None),
        ("E33-meldingen 2025.pdf", None, None),
        ("A4 folder.pdf", None, None),
        ("I. de Vries brief.pdf", None, None),
        ("V.d. Berg notitie.pdf", None, None),
        ("Vijf vragen.pdf", None, None),
        ("IVN rapport.pdf", None, None),
        ("Punt in geding.pdf", None, None),
    ],
)
def test_a_number_may_begin_with_a_letter(name: str, number: str | None, title: str | None) -> None:
    found = numbered(name)
    assert (found.number, found.title) == (number, title) if found else number is None


def agenda_of(tmp_path: Path, *names: str) -> list[Any]:
    (meeting,) = read_bundle(folder(tmp_path, names)).meetings
    assert_sound(meeting)
    loose = [one.title for one in meeting.documents]
    return [*((item.number, item.title, len(item.children)) for item in meeting.walk()), *loose]


def test_roman_numbers_are_in_their_own_order_with_what_is_under_them(tmp_path: Path) -> None:
    names = ("I. Opening.pdf", "II Verslag.pdf", "IV.b Bijlage.pdf", "IV. Nota.pdf", "IX. Sluiting.pdf", "V. Zorg.pdf")
    assert agenda_of(tmp_path, *names) == [
        ("I", "Opening", 0), ("II", "Verslag", 0), ("IV", "Nota", 1), ("IV.b", "Bijlage", 0), ("V", "Zorg", 0),
        ("IX", "Sluiting", 0),
    ]  # fmt: skip


def test_letters_with_numbers_count_where_the_names_go_on_so(tmp_path: Path) -> None:
    names = ("A1 Opening.pdf", "A2 Verslag.pdf", "B2 Nota.pdf", "B2a Bijlage.pdf", "E33 meldingen.pdf")
    assert agenda_of(tmp_path, *names) == [
        ("A1", "Opening", 0), ("A2", "Verslag", 0), ("B2", "Nota", 1), ("B2a", "Bijlage", 0), "E33 meldingen",
    ]  # fmt: skip


def test_names_that_only_look_numbered_are_no_agenda(tmp_path: Path) -> None:
    names = ("E33 meldingen.pdf", "A4 folder.pdf", "I. de Vries brief.pdf", "X. Jansen brief.pdf", "1 Opening.pdf")
    assert agenda_of(tmp_path, *names) == [
        ("1", "Opening", 0), "A4 folder", "E33 meldingen", "I. de Vries brief", "X. Jansen brief",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("names", "title"),
    [
        (("04b Bijlage 1.pdf", "04b Raadsvoorstel Regiovisie.pdf"), "Raadsvoorstel Regiovisie"),
        (("04b Bijlage 1 bij raadsvoorstel.pdf", "04b Concept-raadsvoorstel Visie.pdf"), "Concept-raadsvoorstel Visie"),
        (("04b Memo.pdf", "04b RIB Opvang.pdf", "04b Visie.pdf"), "RIB Opvang"),
        (("04b Raadsbesluit.pdf", "04b Nota Grond.pdf"), "Nota Grond"),
        (("04b Bijlage.pdf", "04b Motie Groen.pdf", "04b Jaarcijfers 2026.pdf"), "Jaarcijfers 2026"),
        (("04b Bijlage 1.pdf", "04b Bijlage 2.pdf"), "Bijlage 1"),
        (("04b Annex A.pdf", "04b Raadsbesluit.pdf"), "Raadsbesluit"),
        (("04b Voorbeelden.pdf", "04b Voorstel B.pdf", "04b Voorstel A.pdf"), "Voorstel A"),
    ],
)
def test_an_item_is_called_after_its_chief_document(tmp_path: Path, names: tuple[str, ...], title: str) -> None:
    (item,) = read_bundle(folder(tmp_path, names)).meetings[0].items
    assert (item.number, item.title) == ("4b", title)
    assert len(item.documents) == len(names)
