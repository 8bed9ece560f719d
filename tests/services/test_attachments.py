"""Files hang on records in one commit with their text, and at an agenda go to the document they belong to."""

from pathlib import Path
from typing import Any

import pytest
from agendas import document, item, node, overview, take_in
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from zvdesk.app import Desk
from zvdesk.errors import EnvironmentFailure, UserError
from zvdesk.services.attachments import IncomingFile, files_from


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
