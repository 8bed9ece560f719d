"""What is kept of reading: where one was, what was noted, how closed that is, and how it leaves with the document."""

import io
from pathlib import Path

import pikepdf
import pytest
from papers import LINES, locked, pdf

from zvdesk.app import Desk
from zvdesk.documents.annotations import write
from zvdesk.errors import RefusedError, UserError
from zvdesk.model.attachments import Attachment
from zvdesk.model.enums import Confidentiality
from zvdesk.model.page_notes import Box
from zvdesk.services.attachments import IncomingFile


def attach(desk: Desk, data: bytes, name: str = "Voorstel.pdf", **values: str) -> Attachment:
    meeting, _ = desk.records.create("meeting", {"title": "Commissie", **values})
    (file,), _ = desk.attachments.attach(meeting.id, [IncomingFile(name, data)])
    return file


def note(desk: Desk, file: Attachment, **values: object) -> str:
    fields = {"attachment_id": file.id, "page": 1, "boxes": ["40 436.93 120.5 450.05"], "quote": "De raad"}
    return desk.records.create("page-note", {**fields, **values})[0].id


def test_a_place_is_kept_once_and_what_was_read_does_not_become_less(desk: Desk) -> None:
    file = attach(desk, pdf())
    desk.reader.keep_place(file.id, 5, 5, 20)
    desk.reader.keep_place(file.id, 2, 3, 20)
    state = desk.reader.open(file.id).state
    assert state is not None
    assert (state.last_page, state.read_up_to, state.page_count) == (2, 5, 20)
    desk.records.trash([state.id])
    assert desk.reader.open(file.id).state is None
    assert desk.reader.states_of([file.id]) == {}
    desk.reader.keep_place(file.id, 7, 1, 20)
    again = desk.reader.open(file.id).state
    assert again is not None
    assert again.id == state.id
    assert {key: one.last_page for key, one in desk.reader.states_of([file.id, "geen"]).items()} == {file.id: 7}
    with pytest.raises(UserError, match="reading_state_exists"):
        desk.records.create("reading-state", {"attachment_id": file.id})


def test_notes_come_in_the_order_in_which_one_reads_and_go_with_their_file(desk: Desk) -> None:
    file = attach(desk, pdf())
    low = note(desk, file, boxes=["40 100 90 112"])
    later = note(desk, file, page=2)
    high = note(desk, file, boxes=["40 400 90 412"])
    assert [one.id for one in desk.reader.notes(file.id)] == [high, low, later]
    assert [one.id for one in desk.reader.notes(file.record_id)] == [high, low, later]
    desk.records.trash([file.id])
    assert desk.reader.notes_in([file.id]) == []
    desk.records.restore([file.id])
    assert len(desk.reader.notes_in([file.id])) == 3


def test_a_note_is_as_closed_as_what_it_stands_in(desk: Desk) -> None:
    file = attach(desk, pdf(), confidentiality="geheim")
    (one,) = (desk.records.get(note(desk, file)),)
    assert one.confidentiality is Confidentiality.GEHEIM


def test_a_box_is_read_as_it_was_kept(desk: Desk) -> None:
    assert Box.read(Box(1, 2.5, 3.125, 4).text) == (1, 2.5, 3.12, 4)
    assert [Box.read(text) for text in ("", "1 2 3", "a b c d", "1 2 3 nan")] == [None] * 4


def test_notes_leave_as_annotations_and_the_rest_of_the_document_stays(desk: Desk, tmp_path: Path) -> None:
    data = pdf([LINES, LINES], outline=True)
    file = attach(desk, data)
    note(desk, file, comment="Vraag: wie betaalt?", colour="groen")
    note(desk, file, page=2, boxes=["60 300 60 300"], quote="", comment="Hier staat niets")
    note(desk, file, confidentiality="geheim", comment="Niet delen")
    written = desk.reader_export.document(file.record_id, tmp_path / "uit.pdf", with_notes=True)
    assert (written.notes, written.notes_left_out) == (2, 1)
    with pikepdf.open(written.path) as out:
        (mark,), (place,) = (list(page.Annots) for page in out.pages)
        assert (mark.Subtype, str(mark.Contents)) == (pikepdf.Name.Highlight, "Vraag: wie betaalt?")
        assert [float(one) for one in mark.QuadPoints] == [40, 450.05, 120.5, 450.05, 40, 436.93, 120.5, 436.93]
        assert (place.Subtype, str(place.Contents)) == (pikepdf.Name.Text, "Hier staat niets")
        assert pikepdf.Name.Multiply == mark.AP.N.Resources.ExtGState.Marker.BM
        assert [item.title for item in out.open_outline().root] == ["Hoofdstuk 1", "Hoofdstuk 2"]
        assert b"Niet delen" not in written.path.read_bytes()
    plain = desk.reader_export.document(file.id, tmp_path / "kaal.pdf")
    assert plain.path.read_bytes() == data
    whole = desk.reader_export.document(file.id, tmp_path / "alles.pdf", with_notes=True, include_confidential=True)
    assert whole.notes == 3


def test_signs_that_others_chose_a_font_for_are_not_said_to_be_boxes(desk: Desk, tmp_path: Path) -> None:
    question = desk.records.create("council-question", {"subject": "Opvang 中文"})[0].id
    ours = desk.exports.question(question, tmp_path / "vraag.pdf")
    assert ours.undrawn == "中文"
    file = attach(desk, ours.path.read_bytes())
    assert desk.reader_export.document(file.id, tmp_path / "uit.pdf", with_notes=True).undrawn == ""


def test_a_closed_or_unfit_document_is_refused(desk: Desk, tmp_path: Path) -> None:
    target = tmp_path / "uit.pdf"
    closed = attach(desk, pdf(), confidentiality="vertrouwelijk")
    with pytest.raises(RefusedError, match="export_confidential"):
        desk.reader_export.document(closed.id, target)
    text = attach(desk, b"tekst", "brief.txt")
    with pytest.raises(UserError, match="document_without_pdf"):
        desk.reader_export.document(text.id, target)
    with pytest.raises(UserError, match="export_format_unknown"):
        desk.reader_export.document(closed.id, tmp_path / "uit.docx", include_confidential=True)
    assert not target.exists()


def test_a_document_that_cannot_take_notes_says_why() -> None:
    assert write(locked(pdf(), "geheim1"), []) == b"locked\n"
    assert write(b"%PDF-1.4 kapot", []) == b"damaged\n"
    with pikepdf.open(io.BytesIO(write(pdf(), []).partition(b"\n")[2])) as out:
        assert len(out.pages) == 1
