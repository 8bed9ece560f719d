"""Files find the documents that list them; the rest is proposed to an item, and nothing goes astray."""

import zipfile
from datetime import datetime
from pathlib import Path

import pytest
from papers import many

from zvdesk.app import Desk
from zvdesk.exchange.meetings.containers import FoundFile
from zvdesk.exchange.meetings.incoming import IncomingDocument, IncomingItem, IncomingMeeting
from zvdesk.services.attachments import IncomingFile
from zvdesk.services.meetings.files import Hung, Reason, attach_files, hang_files, match_files


def incoming() -> IncomingMeeting:
    def document(source_id: str, title: str, name: str = "", size: int | None = None) -> IncomingDocument:
        return IncomingDocument(source_id=source_id, title=title, file_name=name, size=size)

    return IncomingMeeting(
        source="ibabs", source_id="m", organisation_id="", title="Commissie", documents=(document("88001", "Agenda"),),
        items=(
            IncomingItem(source_id="1", number="1", title="Opening"),
            IncomingItem(source_id="4", number="4", title="Regiovisie huiselijk geweld", documents=(
                document("9001", "Raadsvoorstel Regiovisie", "voorstel.pdf", 10),
                document("9002", "Bijlage", "bijlage.pdf", 20),
            )),
            IncomingItem(source_id="5", number="5", title="Begroting", documents=(
                document("9003", "Bijlage", "andere.pdf", 30),
                document("9004", "Cijfers", "cijfers.xlsx", 4321),
            )),
        ),
    )  # fmt: skip


@pytest.fixture
def meeting_id(desk: Desk) -> str:
    return desk.meetings.import_meeting(incoming()).meeting_id


def matched(desk: Desk, meeting_id: str, *files: FoundFile) -> list[tuple[str, Reason]]:
    overview = desk.meetings.overview(meeting_id)
    return [(match.title, match.reason) for match in match_files(overview, files)]


@pytest.mark.parametrize(
    ("file", "expected"),
    [
        (FoundFile("88001_download.pdf", 1), ("Agenda", Reason.ID)),
        (FoundFile("Voorstel (1).pdf", 1), ("Raadsvoorstel Regiovisie", Reason.FILE_NAME)),
        (FoundFile("04 Raadsvoorstel_Regiovisie.pdf", 1), ("Raadsvoorstel Regiovisie", Reason.TITLE)),
        (FoundFile("download.xlsx", 4321), ("Cijfers", Reason.SIZE)),
        (FoundFile("download.pdf", 4321), ("Commissie", Reason.NONE)),
        (FoundFile("5. Bijlage.docx", 1), ("Bijlage", Reason.TITLE)),
        (FoundFile("Bijlage.docx", 1), ("Commissie", Reason.NONE)),
        (FoundFile("04 Nagekomen brief.pdf", 1), ("4 Regiovisie huiselijk geweld", Reason.NUMBER)),
        (FoundFile("Brief over de begroting.pdf", 1), ("5 Begroting", Reason.WORDS)),
        (FoundFile("memo.txt", 1, ("05 Begroting",)), ("5 Begroting", Reason.NUMBER)),
        (FoundFile("05a Motie.docx", 1), ("5 Begroting", Reason.NUMBER)),
        (FoundFile("5b x.pdf", 1), ("5 Begroting", Reason.NUMBER)),
        (FoundFile("5.1.2 Kaart.pdf", 1), ("5 Begroting", Reason.NUMBER)),
    ],
)
def test_each_way_of_matching(desk: Desk, meeting_id: str, file: FoundFile, expected: tuple[str, Reason]) -> None:
    assert matched(desk, meeting_id, file) == [expected]


def test_a_file_called_by_a_short_id_alone_is_of_that_document_unless_an_item_has_that_number(desk: Desk) -> None:
    listed = tuple(IncomingDocument(source_id=one, title=f"Stuk {one}", file_name="") for one in ("71", "6"))
    items = (
        IncomingItem(source_id="i5", number="5", title="Begroting", documents=listed),
        IncomingItem(source_id="i6", number="6", title="Wonen"),
    )
    made = IncomingMeeting(source="go", source_id="g", organisation_id="", title="Raad", items=items)
    meeting = desk.meetings.import_meeting(made).meeting_id
    assert matched(desk, meeting, FoundFile("71.pdf", 1)) == [("Stuk 71", Reason.ID)]
    assert matched(desk, meeting, FoundFile("71 (1).pdf", 1)) == [("Stuk 71", Reason.ID)]
    assert matched(desk, meeting, FoundFile("6.pdf", 1)) == [("6 Wonen", Reason.NUMBER)]
    assert matched(desk, meeting, FoundFile("71 huizen.pdf", 1)) == [("Raad", Reason.NONE)]


def test_surer_way_goes_first_and_a_document_takes_one_file(desk: Desk, meeting_id: str) -> None:
    files = (FoundFile("Raadsvoorstel Regiovisie.pdf", 1), FoundFile("voorstel.pdf", 1))
    assert matched(desk, meeting_id, *files) == [
        ("4 Regiovisie huiselijk geweld", Reason.WORDS), ("Raadsvoorstel Regiovisie", Reason.FILE_NAME),
    ]  # fmt: skip


def test_files_hang_where_they_were_matched_and_undo_takes_them_away(
    desk: Desk, meeting_id: str, tmp_path: Path
) -> None:
    files = []
    for name in ("voorstel.pdf", "04 Brief.txt"):
        (tmp_path / name).write_bytes(name.encode())
        files.append(FoundFile(name, len(name), path=tmp_path / name))
    changes = attach_files(
        desk.attachments, desk.reader_versions, match_files(desk.meetings.overview(meeting_id), files)
    )
    item = desk.meetings.overview(meeting_id).agenda[1]
    assert [(one.document.title, [file.file_name for file in one.files]) for one in item.documents] == [
        ("Raadsvoorstel Regiovisie", ["voorstel.pdf"]), ("Bijlage", []), ("Brief", ["04 Brief.txt"]),
    ]  # fmt: skip
    assert len(changes.ids("attachment")) == 2


def hang(desk: Desk, meeting_id: str, path: Path, content: bytes) -> Hung:
    path.write_bytes(content)
    matches = match_files(desk.meetings.overview(meeting_id), [FoundFile(path.name, len(content), path=path)])
    (hung,) = hang_files(desk.attachments, desk.reader_versions, matches)[1]
    return hung


def test_a_file_of_a_name_that_hangs_there_is_a_newer_version_of_it(
    desk: Desk, meeting_id: str, tmp_path: Path
) -> None:
    data = many(3)
    first = hang(desk, meeting_id, tmp_path / "voorstel.pdf", data)
    desk.reader.keep_place(first.attachment.id, 2, 2, 3)
    same = hang(desk, meeting_id, tmp_path / "voorstel.pdf", data)
    assert (same.match.reason, same.known_as) == (Reason.NEWER, "voorstel.pdf")
    newer = hang(desk, meeting_id, tmp_path / "voorstel (1).pdf", many(5))
    assert (newer.match.reason, newer.match.title) == (Reason.NEWER, "Raadsvoorstel Regiovisie")
    listed = desk.meetings.overview(meeting_id).agenda[1].documents[0]
    assert [file.id for file in listed.files] == [newer.attachment.id]
    state = desk.reader.open(newer.attachment.id).state
    assert state is not None
    assert state.read_up_to == 2


def test_of_two_files_of_one_name_only_the_number_says_which_is_meant(
    desk: Desk, meeting_id: str, tmp_path: Path
) -> None:
    for item in desk.meetings.overview(meeting_id).agenda[1:]:
        (tmp_path / "memo.txt").write_text(item.item.title)
        desk.attachments.attach(item.item.id, [IncomingFile("memo.txt", tmp_path / "memo.txt")])
    assert matched(desk, meeting_id, FoundFile("memo.txt", 1)) == [("Commissie", Reason.NONE)]
    assert matched(desk, meeting_id, FoundFile("memo.txt", 1, ("05 Begroting",))) == [("memo", Reason.NEWER)]


def test_a_zip_under_another_name_updates_the_meeting_of_a_folder_when_that_is_named(
    desk: Desk, tmp_path: Path
) -> None:
    folder = tmp_path / "Commissie ZV 10 dec"
    folder.mkdir()
    (folder / "01 Opening.pdf").write_bytes(b"%PDF-1.4 1")
    first = desk.meetings.import_meeting(desk.meetings.read_path(folder).meetings[0])
    with zipfile.ZipFile(tmp_path / "stukken (1).zip", "w") as archive:
        archive.writestr("01 Opening.pdf", b"%PDF-1.4 1")
        archive.writestr("02 Kaart.pdf", b"%PDF-1.4 2")
    incoming = desk.meetings.read_path(tmp_path / "stukken (1).zip").meetings[0]
    report = desk.meetings.import_meeting(incoming, into=first.meeting_id)
    assert report.meeting_id == first.meeting_id
    assert [(step.action, step.title) for step in report.steps] == [("added", "2 Kaart"), ("added", "Kaart")]
    overview = desk.meetings.overview(first.meeting_id)
    assert (overview.meeting.title, len(overview.agenda)) == ("Commissie ZV 10 dec", 2)
    again = desk.meetings.import_meeting(desk.meetings.read_path(folder).meetings[0], dry_run=True)
    assert again.meeting_id == first.meeting_id


def test_a_zip_with_most_of_the_documents_of_a_folder_is_known_again(desk: Desk, tmp_path: Path) -> None:
    def read(name: str, **files: str) -> IncomingMeeting:
        with zipfile.ZipFile(tmp_path / f"{name}.zip", "w") as archive:
            for file, content in files.items():
                archive.writestr(f"{file}.pdf", f"%PDF-1.4 {content}")
        return desk.meetings.read_path(tmp_path / f"{name}.zip").meetings[0]

    first = desk.meetings.import_meeting(read("stukken", n1="a", n2="bb", n3="ccc")).meeting_id
    alike = desk.meetings.like(read("stukken (1)", n1="a", n2="bb", n3="andere inhoud"))
    assert alike is not None
    assert alike.id == first
    assert desk.meetings.like(read("stukken", n1="a", n2="bb", n3="ccc")) is None, "it is known by its name"
    assert desk.meetings.like(read("februari", n1="langer", n2="ook langer", n3="ccc")) is None
    desk.records.trash([first])
    assert desk.meetings.like(read("stukken (2)", n1="a", n2="bb", n3="ccc")) is None


@pytest.mark.parametrize(
    ("folder", "names", "is_like"),
    [
        ("Commissie Zorg 3-12-2026", ["1 Iets.txt", "2 Anders.txt"], True),
        ("Commissie Wonen 3-12-2026", ["1 Iets.txt", "2 Anders.txt"], False),
        ("download", ["2 Regiovisie.txt", "3 Jaarverslag GGD.txt", "4 Los.txt"], True),
        ("3-12-2026", ["2 Regiovisie.txt", "3 A.txt", "4 B.txt"], True),
        ("3-12-2026", ["1 A.txt", "2 B.txt"], False),
        ("Commissie Zorg 10-12-2026", ["1 Iets.txt", "2 Anders.txt"], False),
        ("Stukken commissie", ["1 Iets.txt"], False),
    ],
)
def test_a_folder_is_seen_to_be_of_a_meeting_that_came_from_a_system(
    desk: Desk, tmp_path: Path, folder: str, names: list[str], is_like: bool
) -> None:
    listed = IncomingDocument(source_id="d", title="Jaarverslag GGD", file_name="jaarverslag-ggd.txt")
    item = IncomingItem(source_id="2", number="2", title="Regiovisie", documents=(listed,))
    start = datetime.fromisoformat("2026-12-03T19:30")
    system = IncomingMeeting(
        source="ibabs", source_id="7", organisation_id="", title="Commissie Zorg en jeugd", start=start, items=(item,)
    )
    meeting_id = desk.meetings.import_meeting(system).meeting_id
    (tmp_path / folder).mkdir()
    for name in names:
        (tmp_path / folder / name).write_text(name, encoding="utf-8")
    (incoming,) = desk.meetings.read_path(tmp_path / folder).meetings
    alike = desk.meetings.like(incoming)
    assert (None if alike is None else alike.id) == (meeting_id if is_like else None)
