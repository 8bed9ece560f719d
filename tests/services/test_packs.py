"""What is chosen for a pack, by names or by ids: items in an order, pages, notes, passwords, and what is closed."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from papers import locked, many, pdf

from tests.services.test_reader import note
from zvdesk.app import Desk
from zvdesk.documents.pack_choice import PackChoice, PackForm
from zvdesk.documents.pack_parts import Hindrance
from zvdesk.errors import RefusedError, UserError
from zvdesk.services.attachments import IncomingFile
from zvdesk.services.meetings.files import attach_files
from zvdesk.services.meetings.pack_wishes import PackWishes, choice_of, doubtful_in, without
from zvdesk.storage.extraction import Extraction

pytestmark = pytest.mark.usefixtures("packs_in_this_process")


@pytest.fixture
def ids(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """A meeting with three items: one prepared, one with an item under it, one that is secret."""
    monkeypatch.setattr("zvdesk.services.attachments.extract_text", lambda *_: Extraction(()))  # nothing is searched

    def make(kind: str, **fields: Any) -> str:
        return desk.records.create(kind, fields)[0].id

    found = {"meeting": make("meeting", title="Commissie", body="Commissie Zorg")}
    for place, (number, title) in enumerate((("1", "Opvang"), ("2", "Begroting"), ("3", "Zaak X"))):
        found[number] = make("agenda-item", meeting_id=found["meeting"], number=number, title=title, position=place)
    found["2a"] = make("agenda-item", meeting_id=found["meeting"], parent_id=found["2"], number="2a", title="Rente")
    desk.meetings.prepare(found["1"], {"key_question": "Wie?", "speaking_text": "Voorzitter.", "second_text": "Dank."})
    for place, name, data in (
        ("1", "Nota.pdf", many(5)), ("2", "Cijfers.pdf", locked(pdf(), "sleutel9")),
        ("2a", "Brief.txt", b"Beste raad,\n"), ("3", "Stuk.pdf", pdf()),
    ):  # fmt: skip
        (file,), _ = desk.attachments.attach(found[place], [IncomingFile(name, data)])
        found[name] = file.id
    desk.records.update(found["3"], {"confidentiality": "geheim"})
    return found


def choice(desk: Desk, ids: dict[str, str], **wishes: Any) -> PackChoice:
    return choice_of(desk.meetings.overview(ids["meeting"]), PackWishes(**wishes))


class Written:
    """A pack as it was written: its text by page, and what was told of it."""

    def __init__(self, desk: Desk, ids: dict[str, str], path: Path, chosen: PackChoice, **options: Any) -> None:
        self.told = desk.exports.pack(ids["meeting"], path, choice=chosen, **options)
        self.path = path
        with pypdfium2.PdfDocument(path.read_bytes()) as document:
            self.pages = [page.get_textpage().get_text_bounded() for page in document]

    @property
    def reasons(self) -> list[tuple[str, Hindrance]]:
        return [(problem.title, problem.reason) for problem in self.told.problems]

    @property
    def contents(self) -> str:
        return " ".join(self.pages[1].split())


def test_items_come_in_the_order_that_was_named_with_those_below_them(
    desk: Desk, ids: dict[str, str], tmp_path: Path
) -> None:
    desk.attachments.attach(ids["meeting"], [IncomingFile("Oproep.pdf", pdf())])
    assert "Oproep" in Written(desk, ids, tmp_path / "b.pdf", PackChoice()).contents
    made = Written(desk, ids, tmp_path / "b.pdf", choice(desk, ids, items=["2.", "opvang"]))
    assert "Oproep" not in made.contents
    assert made.contents.startswith("Inhoud 2 Begroting 3 Cijfers met wachtwoord 2a Rente 4 Brief 4 1 Opvang 5 Nota 6")
    assert made.told.left_out.words == ""
    assert "Beste raad," in made.pages[3]


def test_what_is_left_out_is_gone_and_pages_are_taken_from_a_document(
    desk: Desk, ids: dict[str, str], tmp_path: Path
) -> None:
    chosen = choice(desk, ids, left_out=["2"], pages={"nota": "2,4-", ids["Stuk.pdf"]: "1"})
    made = Written(desk, ids, tmp_path / "b.pdf", chosen)
    assert made.contents.startswith("Inhoud 1 Opvang 3 Nota (pagina 2, 4-) 4 2/6")
    assert [[at in page for at in ("pagina 2", "pagina 4", "pagina 5")] for page in made.pages[3:]] == [
        [True, False, False], [False, True, False], [False, False, True],
    ]  # fmt: skip


def test_a_locked_document_goes_in_with_its_password_which_nothing_keeps(
    desk: Desk, ids: dict[str, str], tmp_path: Path
) -> None:
    wrong = choice(desk, ids, passwords={"Cijfers": "fout"})
    assert Written(desk, ids, tmp_path / "b.pdf", wrong).reasons == [("Cijfers", Hindrance.NOT_UNLOCKED)]
    right = choice(desk, ids, passwords={"Cijfers": "sleutel9"})
    assert "sleutel9" not in repr(right)
    made = Written(desk, ids, tmp_path / "b.pdf", right)
    assert made.reasons == []
    assert any("De wachttijd in de jeugdhulp" in page for page in made.pages)


def test_what_is_closed_goes_in_once_with_a_mark_on_every_page(desk: Desk, ids: dict[str, str], tmp_path: Path) -> None:
    without = Written(desk, ids, tmp_path / "b.pdf", PackChoice())
    assert without.told.left_out.words == "1 agendapunt"
    assert not any("Zaak X" in page or "GEHEIM" in page for page in without.pages)
    made = Written(desk, ids, tmp_path / "b.pdf", choice(desk, ids, items=["1", "3"], included=["Zaak X"]))
    assert made.told.left_out.words == ""
    assert all("GEHEIM" in page for page in made.pages)
    assert "3 Zaak X (geheim)" in made.contents
    document = Written(desk, ids, tmp_path / "b.pdf", choice(desk, ids, included=["Stuk"]))
    assert "3 Zaak X" in document.contents


def test_a_closed_meeting_goes_out_when_it_is_named(desk: Desk, ids: dict[str, str], tmp_path: Path) -> None:
    desk.records.update(ids["meeting"], {"confidentiality": "vertrouwelijk"})
    with pytest.raises(RefusedError, match="export_confidential"):
        desk.exports.pack(ids["meeting"], tmp_path / "b.pdf")
    opened = PackChoice(opened=frozenset(ids.values()))
    made = Written(desk, ids, tmp_path / "b.pdf", opened)
    assert all("VERTROUWELIJK" in page or "GEHEIM" in page for page in made.pages)


def test_page_notes_go_in_when_wanted_and_closed_ones_stay(desk: Desk, ids: dict[str, str], tmp_path: Path) -> None:
    for comment, level in (("Navragen", "intern"), ("Onder ons", "geheim")):
        made = note(desk, desk.reader.open(ids["Nota.pdf"]).file, comment=comment)
        desk.records.update(made, {"confidentiality": level})
    form = PackForm(with_notes=True, with_preparation=False)
    written = Written(desk, ids, tmp_path / "b.pdf", choice(desk, ids, form=form, items=["1"]))
    with pikepdf.open(written.path) as document:
        found = [str(one.Contents) for page in document.pages[2:] for one in page.obj.get("/Annots", [])]
    assert found == ["Navragen"]
    assert not any("Wie?" in page for page in written.pages)


def test_preparation_stands_first_in_large_print_on_sheets(desk: Desk, ids: dict[str, str], tmp_path: Path) -> None:
    desk.records.update(ids["1"], {"portfolio_holder": "Wethouder De Vries", "speaking_minutes": 4})
    form = PackForm(preparation_first=True, sheets=True, large_print=True)
    made = Written(desk, ids, tmp_path / "b.pdf", replace(choice(desk, ids, left_out=["2", "3"]), form=form))
    assert made.contents.startswith("Inhoud Eigen voorbereiding 1 Opvang 3 Stukken 1 Opvang 5 Nota 5")
    assert "Wethouder De Vries" in made.pages[2]
    assert "4 minuten" in made.pages[2]
    assert "Voorzitter." not in made.pages[2]
    assert "Voorzitter." in made.pages[3]
    assert "Tweede termijn" in made.pages[3]


@pytest.mark.parametrize(
    ("wishes", "code"),
    [
        ({"items": ["9"]}, "pack_item_unknown"),
        ({"left_out": ["Niets"]}, "pack_part_unknown"),
        ({"pages": {"Niets": "1"}}, "pack_document_unknown"),
        ({"pages": {"Nota": "x"}}, "page_range_unreadable"),
        ({"passwords": {"Nota": "x", "Niets": "y"}}, "pack_document_unknown"),
    ],
)
def test_names_that_say_nothing_are_refused(desk: Desk, ids: dict[str, str], wishes: Any, code: str) -> None:
    with pytest.raises(UserError) as caught:
        choice(desk, ids, **wishes)
    assert caught.value.code == code


def test_a_name_of_two_is_refused(desk: Desk, ids: dict[str, str]) -> None:
    desk.records.create("document", {"meeting_id": ids["meeting"], "title": "nota"})
    desk.records.create("agenda-item", {"meeting_id": ids["meeting"], "number": "1", "title": "Nog een"})
    for wishes in ({"left_out": ["Nota"]}, {"items": ["1"]}, {"left_out": ["1"]}):
        with pytest.raises(UserError) as caught:
            choice(desk, ids, **wishes)
        assert caught.value.code == "pack_name_ambiguous"


def test_items_below_a_heading_that_says_closed_are_doubtful(desk: Desk, ids: dict[str, str]) -> None:
    for place, fields in enumerate(
        ({"title": "BESLOTEN DEEL", "is_heading": True}, {"number": "8", "title": "Lening"})
    ):
        desk.records.create("agenda-item", {"meeting_id": ids["meeting"], "position": 20 + place, **fields})
    overview = desk.meetings.overview(ids["meeting"])
    assert [node.item.title for node in overview.doubtful()] == ["Lening"]


def test_a_withdrawn_item_that_was_prepared_says_so(desk: Desk, ids: dict[str, str], tmp_path: Path) -> None:
    desk.records.update(ids["1"], {"withdrawn": True})
    made = Written(desk, ids, tmp_path / "b.pdf", PackChoice())
    assert "1 Opvang (ingetrokken)" in made.contents
    assert any(page.startswith("1 Opvang (ingetrokken)") for page in made.pages)
    desk.records.update(ids["1"], {"title": "Opvang (ingetrokken)"})
    assert "(ingetrokken) (ingetrokken)" not in Written(desk, ids, tmp_path / "b.pdf", PackChoice()).contents


def test_what_says_that_it_is_closed_enters_no_pack_unasked(desk: Desk, ids: dict[str, str], tmp_path: Path) -> None:
    folder = tmp_path / "stukken"
    (folder / "BESLOTEN").mkdir(parents=True)
    for name in ("BESLOTEN/1 Locatie.pdf", "1 Memo (vertrouwelijk).pdf", "1 Kaart.pdf"):
        (folder / name).write_bytes(pdf(name))
    files = list(desk.meetings.read_path(folder).files)
    attach_files(desk.attachments, desk.reader_versions, desk.meetings.match_files(ids["meeting"], files))
    overview = desk.meetings.overview(ids["meeting"])
    doubtful = doubtful_in(overview, PackChoice())
    assert sorted(doubtful.values()) == ["Locatie", "Memo (vertrouwelijk)"]
    made = Written(desk, ids, tmp_path / "b.pdf", without(PackChoice(), doubtful))
    assert "Kaart" in made.contents
    assert not any(title in made.contents for title in doubtful.values())


def test_an_item_that_only_a_closed_folder_made_is_in_doubt_with_its_title(desk: Desk, tmp_path: Path) -> None:
    folder = tmp_path / "Commissie"
    (folder / "BESLOTEN").mkdir(parents=True)
    for name in ("BESLOTEN/13 Locatie opvang.pdf", "4 Regiovisie.pdf", "BESLOTEN/4 Kosten.pdf"):
        (folder / name).write_bytes(pdf(name))
    bundle = desk.meetings.read_path(folder)
    for _ in range(2):  # read again, too
        made = desk.meetings.import_meeting(bundle.meetings[0]).meeting_id
        overview = desk.meetings.overview(made)
        assert sorted(doubtful_in(overview, PackChoice()).values()) == ["13 Locatie opvang", "Kosten"]


def test_the_name_of_a_closed_file_beside_an_open_one_is_not_told(
    desk: Desk, ids: dict[str, str], tmp_path: Path
) -> None:
    document = desk.records.get(ids["Nota.pdf"]).record_id
    (file,), _ = desk.attachments.attach(document, [IncomingFile("Bod op Kerkstraat 5.pdf", many(2))])
    desk.records.update(file.id, {"confidentiality": "geheim"})
    made = Written(desk, ids, tmp_path / "b.pdf", PackChoice())
    assert "Nota: geheim bestand weggelaten" in made.contents
    assert not any("Kerkstraat" in page for page in made.pages)
    assert "Nota: Nota.pdf" in made.contents
    whole = Written(desk, ids, tmp_path / "b.pdf", PackChoice(), include_confidential=True)
    assert "Kerkstraat" in whole.contents
