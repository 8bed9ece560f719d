"""A newer version of a document: what was read and noted goes along where it still stands, and nothing is lost."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from papers import pdf

from zvdesk.app import Desk
from zvdesk.documents.versions import matches
from zvdesk.errors import UserError
from zvdesk.model.attachments import Attachment
from zvdesk.model.enums import Relation
from zvdesk.phrases import replaced_notes
from zvdesk.services.attachments import IncomingFile

INTRO, COSTS, TAIL = ("Inleiding bij het voorstel.",), ("De kosten zijn drie miljoen euro.",), ("Slot van het stuk.",)
NEW = ("Een nieuwe samenvatting vooraf.",)


def attach(desk: Desk, pages: Sequence[Sequence[str]], **values: str) -> Attachment:
    meeting, _ = desk.records.create("meeting", {"title": "Commissie", **values})
    (file,), _ = desk.attachments.attach(meeting.id, [IncomingFile("Voorstel.pdf", pdf(pages))])
    return file


def note(desk: Desk, file: Attachment, page: int, quote: str, boxes: str = "40 430 90 450") -> str:
    values = {"attachment_id": file.id, "page": page, "boxes": [boxes], "quote": quote}
    return desk.records.create("page-note", values)[0].id


def test_notes_and_place_go_along_to_pages_that_moved(desk: Desk) -> None:
    file = attach(desk, [INTRO, COSTS, TAIL], confidentiality="vertrouwelijk")
    marked = note(desk, file, 2, "drie miljoen")
    placed = note(desk, file, 3, "", "60 300 60 300")
    desk.reader.keep_place(file.id, 2, 2, 3)
    replaced, changes = desk.reader_versions.replace(
        file.id, IncomingFile("Voorstel v2.pdf", pdf([NEW, INTRO, COSTS, TAIL]))
    )
    assert (replaced.taken, replaced.left) == (2, 0)
    newer = replaced.file
    assert (newer.file_name, newer.record_id, newer.confidentiality) == (
        "Voorstel v2.pdf",
        file.record_id,
        "vertrouwelijk",
    )
    notes = {one.id: one for one in desk.reader.notes(newer.id)}
    assert (notes[marked].page, notes[placed].page, notes[placed].boxes) == (3, 4, ["60 300 60 300"])
    (box,) = notes[marked].places
    assert box.left > 40, "the words themselves were found"
    state = desk.reader.open(newer.id).state
    assert state is not None
    assert (state.last_page, state.read_up_to) == (3, 3)
    assert replaced.fresh == (1,), "the first page is a new one, which is said"
    assert desk.records.get(file.id).deleted_at is not None
    assert [hit.page for hit in desk.find("samenvatting vooraf", kinds=["attachment"])] == [1]
    assert desk.maintenance.check() == []
    desk.versions.revert(changes)
    assert {one.id for one in desk.reader.notes(file.id)} == {marked, placed}
    assert desk.reader.open(file.id).state is not None


def test_words_are_known_again_on_a_page_that_changed_around_them(desk: Desk) -> None:
    file = attach(desk, [INTRO, COSTS])
    note(desk, file, 2, "drie miljoen euro")
    changed = [INTRO, ("Er is veel veranderd.", "Nu geldt: de kosten zijn drie miljoen euro.")]
    replaced, _ = desk.reader_versions.replace(file.record_id, IncomingFile("b.pdf", pdf(changed)))
    (one,) = desk.reader.notes(replaced.file.id)
    assert one.page == 2
    assert one.places[0].top < 430, "on the second line"


def test_a_note_whose_words_are_gone_keeps_the_older_version(desk: Desk) -> None:
    file = attach(desk, [INTRO, COSTS])
    gone = note(desk, file, 2, "drie miljoen euro")
    stays = note(desk, file, 1, "Inleiding bij")
    desk.reader.keep_place(file.id, 2, 2, 2)
    replaced, _ = desk.reader_versions.replace(file.id, IncomingFile("b.pdf", pdf([INTRO, TAIL])))
    assert (replaced.taken, replaced.left) == (1, 1)
    assert [one.id for one in desk.reader.notes(file.id)] == [gone]
    assert [one.id for one in desk.reader.notes(replaced.file.id)] == [stays]
    assert desk.records.get(file.id).deleted_at is None
    state = desk.reader.open(replaced.file.id).state
    assert state is not None
    assert (state.last_page, state.read_up_to) == (1, 1)


def test_only_the_newest_version_is_used_as_long_as_it_is_there(desk: Desk, tmp_path: Path) -> None:
    file = attach(desk, [INTRO, COSTS])
    gone = note(desk, file, 2, "drie miljoen euro")
    second, _ = desk.reader_versions.replace(file.id, IncomingFile("b.pdf", pdf([INTRO, TAIL])))
    left = note(desk, second.file, 2, "Slot van het stuk")
    third, changes = desk.reader_versions.replace(file.record_id, IncomingFile("c.pdf", pdf([INTRO, NEW])))
    meeting = desk.rows("meeting")[0].id

    def used() -> tuple[list[str], list[str]]:
        (listed,) = desk.meetings.overview(meeting).documents
        return [one.file_name for one in listed.files], sorted(one.file_name for one in listed.former)

    assert used() == (["c.pdf"], ["Voorstel.pdf", "b.pdf"])
    assert {one.id for one in desk.reader.notes(file.record_id)} == {gone, left}
    assert desk.reader.open(file.id).title == "Voorstel (vorige versie)"
    assert desk.reader.open(third.file.id).title == "Voorstel"
    written = desk.reader_export.document(file.record_id, tmp_path / "uit.pdf")
    assert written.path.read_bytes() == desk.attachments.content(third.file.id)
    shown = desk.reading_service.show(meeting)["documents"][0]
    assert [sorted(one["file_name"] for one in shown[key]) for key in ("attachments", "former_versions")] == [
        ["c.pdf"],
        ["Voorstel.pdf", "b.pdf"],
    ]
    desk.versions.revert(changes)
    assert used() == (["b.pdf"], ["Voorstel.pdf"])
    desk.records.trash([second.file.id])
    assert used() == (["Voorstel.pdf"], [])


def test_files_beside_each_other_are_no_versions(desk: Desk) -> None:
    file = attach(desk, [INTRO])
    note(desk, file, 1, "Inleiding bij")
    (other,), _ = desk.attachments.attach(file.record_id, [IncomingFile("bijlage.pdf", pdf([TAIL]))])
    for relation in (Relation.VERWIJZING, Relation.AANLEIDING):  # files that refer to each other are both used
        desk.links.link(other.id, file.id, relation)
    (listed,) = desk.meetings.overview(desk.rows("meeting")[0].id).documents
    assert ([one.file_name for one in listed.files], listed.former) == (["Voorstel.pdf", "bijlage.pdf"], ())


def test_the_same_file_changes_nothing_and_one_of_several_has_to_be_named(desk: Desk) -> None:
    file = attach(desk, [INTRO])
    again = IncomingFile("weer.pdf", desk.attachments.content(file.id))
    replaced, changes = desk.reader_versions.replace(file.id, again)
    assert replaced.file.id == file.id
    assert not changes
    owner, _ = desk.records.create("note", {"title": "Twee"})
    desk.attachments.attach(owner.id, [IncomingFile("a.txt", b"a"), IncomingFile("b.txt", b"b")])
    with pytest.raises(UserError, match="file_to_replace_unclear"):
        desk.reader_versions.replace(owner.id, IncomingFile("c.txt", b"c"))


def test_what_cannot_be_read_matches_nothing() -> None:
    assert matches(b"%PDF-1.4 kapot", pdf([INTRO]), [("a", 1, "Inleiding")]) == {"pages": [], "marked": []}


@pytest.mark.parametrize(
    ("newer", "read_up_to", "fresh"),
    [
        ([INTRO, NEW, COSTS, TAIL], 3, (2,)),
        ([TAIL, INTRO, COSTS], 3, (1,)),
        ([TAIL, INTRO, NEW], 2, (1,)),
        ([INTRO, NEW, NEW, TAIL, COSTS], 1, ()),
        ([NEW, NEW, INTRO], 0, ()),
        ([NEW, TAIL], 0, ()),
    ],
)
def test_the_mark_of_what_was_read_goes_along_as_far_as_most_before_it_was_read(
    desk: Desk, newer: Sequence[Sequence[str]], read_up_to: int, fresh: tuple[int, ...]
) -> None:
    file = attach(desk, [INTRO, COSTS, TAIL])
    desk.reader.keep_place(file.id, 2, 2, 3)
    replaced, _ = desk.reader_versions.replace(file.id, IncomingFile("b.pdf", pdf(newer)))
    state = desk.reader.open(replaced.file.id).state
    assert state is not None
    assert (state.read_up_to, replaced.fresh) == (read_up_to, fresh)


def test_pages_that_are_new_before_what_was_read_are_named() -> None:
    assert replaced_notes(1, 0, (1,)) == "1 leesnotitie ging mee. Nieuw vóór waar u was: pagina 1."
    assert replaced_notes(0, 0, (1, 3, 4, 5, 7)) == "Nieuw vóór waar u was: pagina's 1, 3-5, 7."
