"""Files hang on records in one commit with their text, and at an agenda go to the document they belong to."""

from pathlib import Path
from typing import Any

import pytest
from agendas import document, item, node, overview, take_in
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from zvdesk.app import Desk
from zvdesk.errors import EnvironmentFailure, UserError
from zvdesk.services.attachments import IncomingFile, files_from, repeated


def make(desk: Desk, kind: str, **fields: Any) -> str:
    return desk.records.create(kind, fields)[0].id


def test_a_file_hangs_on_a_record_and_reads_back(desk: Desk, tmp_path: Path) -> None:
    note = make(desk, "note")
    path = tmp_path / "Brief college.txt"
    path.write_bytes(b"Wachtlijsten in de jeugdzorg")
    heard: list[tuple[int, int]] = []
    (first, second), changes = desk.attachments.attach(
        note[:13],
        [*files_from([path]), IncomingFile("foto.jpg", b"\xff\xd8")],
        progress=lambda *told: heard.append(told),
    )
    assert changes.kinds == {"attachment"}
    assert heard == [(1, 2), (2, 2)]
    assert [(file.file_name, file.mime_type, file.size) for file in desk.attachments.of(note[:13])] == [
        ("Brief college.txt", "text/plain", 28),
        ("foto.jpg", "image/jpeg", 2),
    ]
    assert desk.attachments.content(first.id[:13]) == path.read_bytes()
    assert [hit.record_id for hit in desk.find("jeugdzorg")] == [first.id]
    assert [hit.record_id for hit in desk.find("foto")] == [second.id]
    assert desk.maintenance.check() == []


def test_all_files_come_or_none(desk: Desk, tmp_path: Path) -> None:
    note = make(desk, "note")
    with pytest.raises(EnvironmentFailure, match="attachment_unreadable"):
        desk.attachments.attach(note, [IncomingFile("a.txt", b"a"), IncomingFile("b.txt", tmp_path / "weg.txt")])
    assert desk.attachments.of(note) == []
    assert desk.rows("attachment") == []
    with pytest.raises(UserError, match="nothing_to_attach"):
        desk.attachments.attach(note, [])
    with pytest.raises(UserError, match="file_unreadable"):
        files_from([tmp_path])


def test_files_hang_on_what_can_bear_them(desk: Desk) -> None:
    question = make(desk, "council-question", items=[{"text": "x"}])
    (attachment,), _ = desk.attachments.attach(question, [IncomingFile("a.txt", b"a")])
    part = desk.rows("question-item")[0].id
    other = make(desk, "note")
    desk.links.link(question, other)
    for reference in (attachment.id, part, desk.links.of(other)[0].link_id):
        with pytest.raises(UserError, match="attach_elsewhere"):
            desk.attachments.attach(reference, [IncomingFile("b.txt", b"b")])
    desk.records.trash([other])
    with pytest.raises(UserError, match="record_deleted"):
        desk.attachments.attach(other, [IncomingFile("b.txt", b"b")])


def test_at_an_item_a_file_goes_to_the_document_of_its_name_that_has_none_yet(desk: Desk) -> None:
    take_in(
        desk,
        item(
            "1",
            "A",
            documents=[document("d1", "Voorstel", file_name="Voorstel_1.PDF"), document("d2", file_name="x.txt")],
        ),
        documents=(document("d0", file_name="x.txt"),),
    )
    place = node(desk, "A").item.id
    (first,), _ = desk.attachments.attach(place, [IncomingFile("voorstel_1.pdf", b"1")])
    (second,), _ = desk.attachments.attach(place, [IncomingFile("voorstel_1.pdf", b"2")])
    (third,), _ = desk.attachments.attach(overview(desk).meeting.id, [IncomingFile("x.txt", b"3")])
    listed = node(desk, "A").documents
    assert [each.document.title for each in listed] == ["Voorstel", "Stuk d2", "voorstel 1"]
    assert [each.files[0].id if each.files else None for each in listed] == [first.id, None, second.id]
    assert overview(desk).documents[0].files[0].id == third.id
    assert (listed[2].document.file_name, listed[2].document.file_size) == ("voorstel_1.pdf", 1)


@pytest.mark.parametrize(
    "name",
    ["Brief_wethouder_(herzien).pdf", "brief wethouder herzien.PDF", "Brief%20wethouder%20(herzien)%20(1).pdf"],
)
def test_a_listed_document_is_known_however_its_name_is_written(desk: Desk, name: str) -> None:
    listed = document("d1", "Brief", file_name="Brief wethouder (herzien).pdf")
    take_in(desk, item("1", "A", documents=[listed, document("d2", "Nota", file_name="Nota (1).pdf")]))
    desk.attachments.attach(node(desk, "A").item.id, [IncomingFile(name, b"1")])
    assert [(each.document.title, len(each.files)) for each in node(desk, "A").documents] == [("Brief", 1), ("Nota", 0)]


@pytest.mark.parametrize(
    ("name", "where"),
    [
        ("A_b.pdf", ["A_b.pdf"]),
        ("A b.pdf", ["A b.pdf"]),
        ("a-b.pdf", ["a-b.pdf"]),
        ("A_b (1).pdf", ["A_b (1).pdf"]),
        ("Twee keer.pdf", ["Twee keer.pdf"]),
    ],
)
def test_a_name_that_fits_two_documents_goes_to_neither_unless_it_is_exactly_one_of_them(
    desk: Desk, name: str, where: list[str]
) -> None:
    listed = [document(key, file_name=each) for key, each in (("d1", "A_b.pdf"), ("d2", "A b.pdf"))]
    listed += [document(key, file_name="Twee keer.pdf") for key in ("d3", "d4")]
    take_in(desk, item("1", "A", documents=listed))
    desk.attachments.attach(node(desk, "A").item.id, [IncomingFile(name, b"1")])
    filled = [each for each in node(desk, "A").documents if each.files]
    assert [each.document.file_name for each in filled] == where
    exact = name in ("A_b.pdf", "A b.pdf")
    assert [bool(each.document.source_id) for each in filled] == [exact]


def test_a_second_version_of_a_file_goes_to_no_document_that_is_merely_alike(desk: Desk) -> None:
    listed = [document("d1", file_name="Nota (1).pdf"), document("d2", file_name="Nota.pdf")]
    take_in(desk, item("1", "A", documents=listed))
    place = node(desk, "A").item.id
    for content in (b"1", b"2"):
        desk.attachments.attach(place, [IncomingFile("Nota (1).pdf", content)])
    assert [(each.document.source_id, len(each.files)) for each in node(desk, "A").documents] == [
        ("d1", 1), ("d2", 0), ("", 1),
    ]  # fmt: skip


def test_a_file_that_hangs_there_already_is_not_added_again(desk: Desk) -> None:
    take_in(desk, item("1", "A", documents=[document("d1", file_name="x.txt")]), item("2", "B"))
    place = node(desk, "A").item.id
    first, _ = desk.attachments.attach(place, [IncomingFile("x.txt", b"1"), IncomingFile("y.txt", b"2")])
    again = [IncomingFile("x (1).txt", b"1"), IncomingFile("y.txt", b"2"), IncomingFile("z.txt", b"3")]
    second, changes = desk.attachments.attach(place, again)
    assert [file.id for file in second[:2]] == [file.id for file in first]
    assert repeated([file.name for file in again], second, changes) == [("x (1).txt", "x.txt"), ("y.txt", "y.txt")]
    assert [each.document.file_name for each in node(desk, "A").documents] == ["x.txt", "y.txt", "z.txt"]
    desk.attachments.attach(node(desk, "B").item.id, [IncomingFile("x.txt", b"1")])
    assert len(node(desk, "B").documents) == 1, "another item may well have the same document"
    assert desk.maintenance.check() == []


def test_a_file_whose_name_says_nothing_is_called_as_it_comes_again(desk: Desk) -> None:
    take_in(desk, item("1", "A"))
    place = node(desk, "A").item.id
    (file,), _ = desk.attachments.attach(place, [IncomingFile("8f3a9c1d-22b1.txt", b"kade")])
    again, changes = desk.attachments.attach(place, [IncomingFile("Nota kade.txt", b"kade")])
    (listed,) = node(desk, "A").documents
    assert (again[0].id, listed.files[0].file_name) == (file.id, "Nota kade.txt")
    assert (listed.document.title, listed.document.file_name) == ("Nota kade", "Nota kade.txt")
    assert repeated(["Nota kade.txt"], again, changes) == [("Nota kade.txt", "Nota kade.txt")]
    assert [hit.title for hit in desk.find("kade", kinds=["attachment"])] == ["Nota kade.txt"]
    assert not desk.attachments.attach(place, [IncomingFile("download (1).txt", b"kade")])[1]
    note = make(desk, "note")
    desk.attachments.attach(note, [IncomingFile("12345.txt", b"brug")])
    desk.attachments.attach(note, [IncomingFile("Brug.txt", b"brug")])
    assert [one.file_name for one in desk.attachments.of(note)] == ["Brug.txt"]
    assert desk.maintenance.check() == []


def test_the_same_file_twice_at_once_comes_once(desk: Desk) -> None:
    note = make(desk, "note")
    both, changes = desk.attachments.attach(note, [IncomingFile("a.txt", b"a"), IncomingFile("kopie.txt", b"a")])
    assert [file.file_name for file in desk.attachments.of(note)] == ["a.txt"]
    assert repeated(["a.txt", "kopie.txt"], both, changes) == [("kopie.txt", "a.txt")]
    desk.records.trash([both[0].id])
    assert desk.attachments.attach(note, [IncomingFile("a.txt", b"a")])[1].kinds == {"attachment"}


def test_a_withdrawn_document_gets_no_new_file(desk: Desk) -> None:
    take_in(desk, item("1", "A", documents=[document("d1", file_name="x.txt")]))
    take_in(desk, item("1", "A"))
    desk.attachments.attach(node(desk, "A").item.id, [IncomingFile("x.txt", b"x")])
    assert [(each.document.withdrawn, len(each.files)) for each in node(desk, "A").documents] == [(True, 0), (False, 1)]


@pytest.mark.parametrize(
    "name", ["brief \udce9\udcff.txt", "x" * 300 + ".txt", "é € ĳ.txt", "../../etc/passwd", "a\nb.txt"]
)
def test_any_name_of_a_file_is_kept_as_well_as_it_can_be(desk: Desk, name: str) -> None:
    meeting = make(desk, "meeting")
    (attachment,), _ = desk.attachments.attach(meeting, [IncomingFile(name, b"inhoud")])
    assert attachment.file_name.encode()
    assert desk.attachments.content(attachment.id) == b"inhoud"
    assert len(desk.rows("attachment")[0].title.splitlines()) == 1


def test_a_new_name_or_description_leaves_the_text_of_the_file_findable(desk: Desk) -> None:
    (attachment,), _ = desk.attachments.attach(make(desk, "note"), [IncomingFile("a.txt", b"wachtlijsten")])
    desk.records.update(attachment.id, {"alternative_text": "Grafiek van instroom", "confidentiality": "geheim"})
    for words in ("wachtlijsten", "instroom", "a.txt"):
        assert [hit.record_id for hit in desk.find(words)] == [attachment.id], words
    desk.records.trash([attachment.id])
    assert desk.find("wachtlijsten") == []
    desk.records.restore([attachment.id])
    assert [hit.record_id for hit in desk.find("wachtlijsten")] == [attachment.id]


def test_the_text_of_a_file_can_be_read_anew(desk: Desk) -> None:
    note = make(desk, "note")
    (attachment,), _ = desk.attachments.attach(note, [IncomingFile("a.txt", b"wachtlijsten")])
    desk.attachments.index_text(attachment)
    assert len(desk.find("wachtlijsten")) == 1
    desk.records.trash([note])
    desk.attachments.index_text(attachment)
    assert desk.find("wachtlijsten") == [], "not while it lies in the trash"
    assert desk.maintenance.check() == []


def test_a_file_that_is_damaged_says_so_and_is_mended_by_adding_it_again(desk: Desk) -> None:
    note = make(desk, "note")
    (attachment,), _ = desk.attachments.attach(note, [IncomingFile("a.txt", b"wachtlijsten")])
    path = desk.workspace.attachments.path_of(attachment.digest)
    path.write_bytes(b"wachtlijstem")
    with pytest.raises(EnvironmentFailure, match="attachment_damaged"):
        desk.attachments.content(attachment.id)
    assert [(problem.code, problem.subject) for problem in desk.maintenance.check()] == [
        ("attachment_damaged", "a.txt")
    ]
    desk.attachments.attach(note, [IncomingFile("a.txt", b"wachtlijsten")])
    assert desk.attachments.content(attachment.id) == b"wachtlijsten"
    path.unlink()
    assert [problem.code for problem in desk.maintenance.check()] == ["attachment_missing"]


def test_any_bytes_read_back(desk: Desk) -> None:
    note = make(desk, "note")

    @settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(st.binary(max_size=200), st.sampled_from(["a.txt", "b.bin", "c", "d.md"]))
    def check(content: bytes, name: str) -> None:
        (attachment,), _ = desk.attachments.attach(note, [IncomingFile(name, content)])
        assert desk.attachments.content(attachment.id) == content
        assert attachment.size == len(content)

    check()
    assert desk.maintenance.check() == []
