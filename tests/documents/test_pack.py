"""The pack holds everything in order, numbered and linked, and keeps what its sources could do that does no harm."""

import io
from dataclasses import replace

import page
import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pdf_reading import TaggedPdf
from sample_documents import picture
from source_files import (
    changed,
    front,
    hostile,
    locked,
    owner_locked,
    pack_of,
    plain_pdf,
    signed,
    with_boxes,
    with_form,
    with_outline_and_links,
)

from zvdesk.documents import pack_sources
from zvdesk.documents.pack_assemble import FIRST_KEY, assemble
from zvdesk.documents.pack_parts import Hindrance, Pack, Section, Source
from zvdesk.documents.pack_sources import open_source
from zvdesk.documents.tree import Heading, Note, NoteMark, Notes, Paragraph, Run, text


class Made:
    """A pack made in this process, and what was reported on the way."""

    def __init__(self, pack: Pack) -> None:
        self.steps: list[tuple[str, int]] = []
        opened = [source.known_hindrance or open_source(source.load(), source) for source in pack.sources]
        written = io.BytesIO()
        made = assemble(pack, opened, lambda step, index: self.steps.append((step, index)), written)
        self.data = written.getvalue()
        self.problems = made.problems
        self.sheets = made.sheets
        self.count = made.pages
        self.pdf = pikepdf.open(io.BytesIO(self.data))
        self.pages = [one.obj for one in self.pdf.pages]
        self.places = {one.objgen: index for index, one in enumerate(self.pages)}

    def words(self, index: int) -> str:
        """All text drawn on a page, footers too."""
        read = TaggedPdf.__new__(TaggedPdf)
        read.unmarked, read.artifacts, read.loose = [], {0: ""}, ""
        texts = read._page_texts(self.pages[index], 0)
        return " ".join([*texts.values(), read.artifacts[0], read.loose])

    def page_of(self, destination: pikepdf.Object) -> int:
        if isinstance(destination, pikepdf.String):
            destination = pikepdf.NameTree(self.pdf.Root.Names.Dests)[str(destination)]
        if isinstance(destination, pikepdf.Dictionary):
            destination = destination.D
        return self.places[destination[0].objgen]

    def outline(self) -> list[tuple[int, str, int]]:
        found: list[tuple[int, str, int]] = []

        def walk(items: list[pikepdf.OutlineItem], depth: int) -> None:
            for item in items:
                found.append((depth, item.title, self.page_of(item.destination)))
                walk(item.children, depth + 1)

        with self.pdf.open_outline() as outline:
            walk(outline.root, 0)
        return found


def test_cover_contents_preparation_and_documents_come_in_order() -> None:
    made = Made(pack_of(plain_pdf(2), plain_pdf(1), prepared=True))
    assert made.count == len(made.pages) == 6
    words = [made.words(index) for index in range(6)]
    for index, expected in enumerate(["Commissie", "Inhoud", "Standpunt", "stuk blad 1", "stuk blad 2", "stuk blad 1"]):
        assert expected in words[index]


def test_every_page_has_its_number_and_the_number_of_its_item() -> None:
    made = Made(pack_of(plain_pdf(2), None, prepared=True))
    words = [made.words(index) for index in range(5)]
    assert "1/5" in words[0]
    assert "2/5" in words[1]
    assert all(f"agendapunt 4 · {index + 1}/5" in words[index] for index in range(2, 5))


def test_an_item_without_a_number_is_told_by_its_title() -> None:
    title = "Stukken bij de vergadering " + "en nog meer " * 6
    made = Made(Pack(front(), (Section("", title, sources=(Source("Brief", lambda: plain_pdf(1)),)),)))
    assert "Stukken bij de vergadering en nog meer en nog meer en nog m… · 3/3" in made.words(2)


def test_a_full_stop_after_the_number_stays_out_of_the_footer() -> None:
    made = Made(Pack(front(), (Section("4.", "Opvang", sources=(Source("Brief", closed=True),)),)))
    assert "agendapunt 4 · 3/3" in made.words(2)


def test_the_contents_give_the_page_of_every_line_and_lead_there() -> None:
    made = Made(pack_of(plain_pdf(3), plain_pdf(1), prepared=True))
    assert TaggedPdf(made.data).text.split("Inhoud ")[1].startswith("4 Opvang 3 Stuk 1 4 Stuk 2 7")
    links = [made.page_of(one.Dest) for one in made.pages[1].Annots]
    assert links == [2, 3, 6]
    assert [str(one.Contents) for one in made.pages[1].Annots] == ["4 Opvang", "Stuk 1", "Stuk 2"]


def test_an_item_without_pages_stands_in_the_contents_without_a_number() -> None:
    sections = (
        Section("", "Opening", is_heading=True),
        Section("1", "Vaststelling agenda"),
        Section("2", "Opvang", level=2, sources=(Source("Brief", lambda: plain_pdf(1)),)),
        Section("", "Sluiting", is_heading=True),
    )
    made = Made(Pack(front(), sections))
    assert TaggedPdf(made.data).text.endswith("Inhoud Opening 1 Vaststelling agenda 2 Opvang 3 Brief 3 Sluiting")
    assert made.outline() == [
        (0, "Stukkenbundel", 0), (0, "Inhoud", 1), (0, "Opening", 2), (0, "1 Vaststelling agenda", 2),
        (1, "2 Opvang", 2), (2, "Brief", 2), (0, "Sluiting", 2),
    ]  # fmt: skip


def test_every_item_is_a_bookmark_at_its_depth_that_leads_to_what_follows() -> None:
    prepared = (Heading(2, text("Standpunt")),)
    brief = Source("Brief", lambda: plain_pdf(2))
    sections = (
        Section("1", "Opening"),
        Section("2", "Begroting", preparation=prepared),
        Section("3", "Jeugd en zorg"),
        Section("3a", "Jeugd", level=2, sources=(brief,)),
        Section("3b", "Zorg", level=2),
        Section("", "Tot slot", is_heading=True),
        Section("4", "Rondvraag", level=2),
        Section("5", "Sluiting"),
    )
    assert Made(Pack(front(), sections)).outline()[2:] == [
        (0, "1 Opening", 2), (0, "2 Begroting", 2), (1, "Eigen voorbereiding", 2),
        (0, "3 Jeugd en zorg", 3), (1, "3a Jeugd", 3), (2, "Brief", 3), (1, "3b Zorg", 4),
        (0, "Tot slot", 4), (1, "4 Rondvraag", 4), (0, "5 Sluiting", 4),
    ]  # fmt: skip
    printed = replace(Pack(front(), sections), two_sided=True)
    assert [place for _, title, place in Made(printed).outline() if title.startswith("3")] == [6, 6, 7]


def test_a_long_number_stands_before_the_title() -> None:
    section = Section("Bespreekpunt 12, tweede termijn", "Opvang", sources=(Source("Brief", closed=True),))
    made = Made(Pack(front(), (section,)))
    assert "Inhoud Bespreekpunt 12, tweede termijn Opvang 3" in TaggedPdf(made.data).text


def test_contents_of_many_lines_go_over_pages() -> None:
    sections = tuple(Section(str(n), f"Punt {n}", sources=(Source(f"Brief {n}", closed=True),)) for n in range(1, 60))
    made = Made(Pack(front(), sections))
    annotated = [index for index, one in enumerate(made.pages) if "/Annots" in one]
    assert annotated == [1, 2, 3]
    assert made.count == 4 + 59


def test_bookmarks_hold_preparation_documents_and_their_own_bookmarks() -> None:
    made = Made(pack_of(with_outline_and_links(), prepared=True, titles=("Nota",)))
    assert made.outline() == [
        (0, "Stukkenbundel", 0),
        (0, "Inhoud", 1),
        (0, "4 Opvang", 2),
        (1, "Eigen voorbereiding", 2),
        (1, "Nota", 3),
        (2, "Hoofdstuk", 3),
        (3, "Paragraaf", 5),
        (2, "Op naam", 5),
        (2, "Met actie", 4),
    ]


def test_links_within_and_out_of_a_source_still_lead_there() -> None:
    made = Made(pack_of(with_outline_and_links(), with_outline_and_links()))
    for first in (2, 5):
        explicit, named, outward = made.pages[first].Annots
        assert made.page_of(explicit.Dest) == first + 2
        assert made.page_of(named.Dest) == first + 2
        assert str(outward.A.URI) == "https://example.nl/"


def test_form_fields_stay_and_do_not_take_each_others_names() -> None:
    made = Made(pack_of(with_form(), with_form(), plain_pdf(1)))
    fields = {field.fully_qualified_name for field in made.pdf.acroform.fields}
    assert len(fields) == 4
    assert {"naam", "akkoord"} < fields
    assert [len(one.get("/Annots", [])) for one in made.pages[2:]] == [2, 2, 0]


def test_what_is_filled_in_is_drawn_where_its_maker_left_that_to_the_reader() -> None:
    def leave_undrawn(pdf: pikepdf.Pdf) -> None:
        pdf.Root.AcroForm.NeedAppearances = True
        for one in pdf.pages[0].obj.Annots:
            if one.T == "naam":
                del one.AP

    made = Made(pack_of(changed(with_form(), leave_undrawn)))
    (name,) = (one for one in made.pages[2].Annots if one.T == "naam")
    assert b"(De Vries) Tj" in name.AP.N.read_bytes()


def test_nothing_that_runs_or_hides_comes_along() -> None:
    made = Made(pack_of(hostile(), with_form()))
    root = made.pdf.Root
    assert {"/OpenAction", "/AA"} & root.keys() == set()
    assert set(root.get("/Names", {}).keys()) <= {"/Dests"}
    assert {"/XFA", "/CO", "/SigFlags"} & root.AcroForm.keys() == set()
    merged = made.pages[2]
    assert {"/AA", "/StructParents"} & merged.keys() == set()
    actions = [(str(one.get("/Subtype")), one.get("/A")) for one in merged.Annots]
    assert [kind for kind, _ in actions] == ["/Link"] * 8
    kept = [dict(action) for _, action in actions if action is not None]
    assert [str(action["/URI"]) for action in kept] == ["https://goed.example/", "bijlage.html"]
    assert not any("/Next" in action for action in kept)
    assert not any({"/AA", "/StructParent"} & one.keys() for one in merged.Annots)
    everything = b"".join(
        one.read_bytes() if isinstance(one, pikepdf.Stream) else one.unparse(resolved=True) for one in made.pdf.objects
    )
    assert not any(sign in everything for sign in (b"VERBORGEN", b"JavaScript", b"app.alert", b"cmd.exe", b"xfa"))


@pytest.mark.parametrize("with_picture", [True, False])
def test_a_signature_becomes_the_picture_it_shows(with_picture: bool) -> None:
    made = Made(pack_of(signed(with_picture=with_picture)))
    kept = list(made.pages[2].get("/Annots", []))
    assert [str(one.Subtype) for one in kept] == (["/Stamp"] if with_picture else [])
    assert not any({"/FT", "/V", "/Parent"} & one.keys() for one in kept)


@pytest.mark.parametrize(
    ("data", "reason", "words"),
    [
        (locked(), Hindrance.LOCKED, "beveiligd met een wachtwoord"),
        (b"", Hindrance.DAMAGED, "beschadigd"),
        (b"%PDF-1.7\nkapot", Hindrance.DAMAGED, "beschadigd"),
        (plain_pdf(1)[:200], Hindrance.DAMAGED, "beschadigd"),
        (b"PK\x03\x04 een Word-bestand", Hindrance.UNSUPPORTED, "geen PDF, Word-bestand of afbeelding"),
    ],
)
def test_what_cannot_be_in_the_pack_is_told_on_a_page(data: bytes, reason: Hindrance, words: str) -> None:
    made = Made(pack_of(data, titles=("Raadsvoorstel",)))
    assert made.count == 3
    (problem,) = made.problems
    assert (problem.section, problem.title, problem.reason) == ("4 Opvang", "Raadsvoorstel", reason)
    assert words in problem.explanation
    said = TaggedPdf(made.data).text
    assert "4 Opvang Niet in deze bundel • Raadsvoorstel: " in said
    assert words in said


def test_what_is_missing_at_an_item_stands_together_with_what_was_prepared() -> None:
    made = Made(pack_of(None, b"", plain_pdf(1), None, prepared=True))
    assert made.count == 4
    told = made.words(2)
    assert told.index("Standpunt") < told.index("Niet in deze bundel") < told.index("Stuk 1") < told.index("Stuk 4")
    assert made.outline()[2:] == [
        (0, "4 Opvang", 2), (1, "Eigen voorbereiding", 2), (1, "Niet in deze bundel", 2), (1, "Stuk 3", 3),
    ]  # fmt: skip
    assert [problem.title for problem in made.problems] == ["Stuk 1", "Stuk 2", "Stuk 4"]


def test_what_is_missing_at_an_item_shares_one_page_before_the_documents() -> None:
    made = Made(pack_of(plain_pdf(1), None, None))
    assert made.count == 4
    assert "4 Opvang" in made.words(2)
    assert [place for _, title, place in made.outline() if title.startswith(("Stuk 1", "Niet"))] == [2, 3]


def test_an_item_that_only_waits_for_its_files_has_one_page_that_lists_them() -> None:
    made = Made(pack_of(None, None))
    assert made.count == 3
    assert "Inhoud 4 Opvang 3 Stuk 1 ontbreekt Stuk 2 ontbreekt" in TaggedPdf(made.data).text
    told = made.words(2)
    assert told.index("4 Opvang") < told.index("Niet in deze bundel") < told.index("Stuk 1") < told.index("Stuk 2")
    assert made.outline()[2:] == [(0, "4 Opvang", 2), (1, "Niet in deze bundel", 2)]
    assert [(problem.section, problem.title, problem.reason) for problem in made.problems] == [
        ("4 Opvang", "Stuk 1", Hindrance.ABSENT), ("4 Opvang", "Stuk 2", Hindrance.ABSENT),
    ]  # fmt: skip


def test_what_the_council_says_at_an_item_stands_before_what_was_prepared() -> None:
    said, own = (Paragraph(text("Van de griffie")),), (Paragraph(text("Van mij")),)
    item = Section("1", "Opening", explanation=said, preparation=own)
    much = (*own, Paragraph(text("Ik zei het al. " * 300)))
    sheets = (replace(item, is_sheet=True), replace(item, is_sheet=True, preparation=much))
    made = Made(Pack(front(), (item, Section("2", "Slot", explanation=said), *sheets)))
    assert made.count == 7
    assert made.words(2).index("Van de griffie") < made.words(2).index("Van mij")
    assert "2 Slot" in made.words(3)
    assert made.words(4).index("Van de griffie") < made.words(4).index("Van mij"), "it fits on the sheet"
    assert ["Van de griffie" in made.words(at) for at in (5, 6)] == [True, False]


def test_what_the_council_says_stays_on_a_sheet_that_the_speech_leaves() -> None:
    said, own = (Paragraph(text("Van de griffie")),), (Paragraph(text("Van mij")),)
    speech = tuple(
        Paragraph(text(f"Voorzitter, dit is zin {at} van wat ik u zeggen wil over de opvang.")) for at in range(60)
    )
    item = Section("1", "Opening", explanation=said, preparation=own, said=speech, is_sheet=True)
    made = Made(Pack(front(), (item,)))
    assert made.words(2).index("Van de griffie") < made.words(2).index("Van mij") < made.words(2).index("eigen bladen")
    assert "zin 0 van" in made.words(3)
    assert made.sheets.apart == ("1 Opening",)


def test_the_contents_say_what_is_missing_instead_of_a_page_and_lead_to_where_it_is_told() -> None:
    made = Made(pack_of(None, locked(), plain_pdf(1), b"", prepared=True))
    contents = TaggedPdf(made.data).text.split("Inhoud ")[1]
    assert contents.startswith(
        "4 Opvang 3 Stuk 1 ontbreekt Stuk 2 met wachtwoord Stuk 3 4 Stuk 4 niet leesbaar 4 Opvang"
    )
    assert [made.page_of(one.Dest) for one in made.pages[1].Annots] == [2, 2, 2, 3, 2]


def test_a_long_preparation_leaves_what_is_missing_its_own_place() -> None:
    words = tuple(Paragraph(text("lang " * 400)) for _ in range(4))
    made = Made(Pack(front(), (Section("4", "Opvang", preparation=words, sources=(Source("Brief"),)),)))
    (place,) = {place for _, title, place in made.outline() if title == "Niet in deze bundel"}
    assert place > 2
    assert "Niet in deze bundel" in made.words(place)
    assert made.page_of(made.pages[1].Annots[1].Dest) == place


def test_a_reason_that_is_given_goes_before_our_own() -> None:
    section = Section("4", "Opvang", sources=(Source("Brief", None, "ligt ter inzage bij de griffie."),))
    assert "Brief: ligt ter inzage bij de griffie." in TaggedPdf(Made(Pack(front(), (section,))).data).text


def test_a_closed_document_is_told_to_be_left_out() -> None:
    section = Section("4", "Opvang", sources=(Source("Brief", closed=True),))
    made = Made(Pack(front(), (section,)))
    assert [problem.reason for problem in made.problems] == [Hindrance.CLOSED]
    assert "Brief: het bestand is vertrouwelijk of geheim en is weggelaten." in TaggedPdf(made.data).text


def test_a_file_that_only_forbids_copying_is_taken_in() -> None:
    made = Made(pack_of(owner_locked()))
    assert made.problems == []
    assert "stuk blad 1" in made.words(2)
    assert not made.pdf.is_encrypted


def test_a_picture_becomes_a_page_with_its_title_as_alternative() -> None:
    made = Made(pack_of(picture(), picture(form="JPEG"), titles=("Kaart", "Foto")))
    read = TaggedPdf(made.data)
    assert made.count == 4
    assert [node.alternative for node in read.root.find("Figure")] == ["Kaart", "Foto"]
    assert [node.text.strip() for node in read.root.find("H1")] == ["Commissie", "Inhoud", "4 Opvang"]


def test_our_own_pages_stay_tagged_and_keys_of_others_lead_nowhere() -> None:
    made = Made(pack_of(with_form(), prepared=True))
    read = TaggedPdf(made.data)
    assert read.used == read.owners().keys()
    keys = [int(one.StructParents) for one in made.pages if "/StructParents" in one]
    assert keys == [FIRST_KEY, FIRST_KEY + 1, FIRST_KEY + 2]
    own = Made(pack_of(None, None, prepared=True))
    failures = page.validate_pdf_bytes(own.data, profile="ua1").failures
    assert [one.rule_id for one in failures if "METADATA" not in one.rule_id and "ID" not in one.rule_id] == []


def test_the_pack_does_not_call_itself_accessible() -> None:
    made = Made(pack_of(plain_pdf(1)))
    assert b"pdfuaid:part" not in made.pdf.Root.Metadata.read_bytes()
    assert dict(made.pdf.docinfo).keys() == {"/Title", "/Author"}


def test_page_labels_count_as_the_footers_do() -> None:
    made = Made(pack_of(plain_pdf(2)))
    assert [made.pdf.pages[index].label for index in range(4)] == ["1", "2", "3", "4"]
    assert made.pdf.Root.PageMode == pikepdf.Name.UseOutlines


def test_notes_of_two_preparations_do_not_mix() -> None:
    own = (Paragraph((Run("Bron"), NoteMark("a"))), Notes((Note("a", text("Jaarverslag")),)))
    sections = tuple(Section(str(number), "Punt", preparation=own) for number in (1, 2))
    read = TaggedPdf(Made(Pack(front(), sections)).data)
    identifiers = [node.identifier for node in read.root.find("Note")]
    assert len(set(identifiers)) == 2
    marks = [
        node.links[0].Dest[0].objgen for node in read.root.find("Reference") for node in node.find("Link") if node.links
    ]
    assert read.pages[2].objgen in marks
    assert read.pages[3].objgen in marks


@pytest.mark.parametrize("data", [plain_pdf(1), with_form()])
def test_a_source_that_only_fails_while_merging_is_left_out(data: bytes) -> None:
    opened = [open_source(data), open_source(plain_pdf(1))]
    opened[0].pdf.close()  # as if it fell apart after it was opened
    made = assemble(pack_of(data, plain_pdf(1)), opened, lambda *_: None, io.BytesIO())
    assert [(one.title, one.reason) for one in made.problems] == [("Stuk 1", Hindrance.DAMAGED)]
    assert made.pages == 4


def test_a_source_whose_names_are_damaged_comes_without_them() -> None:
    def break_names(pdf: pikepdf.Pdf) -> None:
        pdf.Root.Names.Dests = pdf.make_indirect(pikepdf.Dictionary(Kids=pikepdf.Array([7])))

    made = Made(pack_of(changed(with_outline_and_links(), break_names)))
    assert made.problems == []
    assert "stuk blad 3" in made.words(4)


def test_names_of_the_old_kind_are_followed() -> None:
    def age(pdf: pikepdf.Pdf) -> None:
        pages = [one.obj for one in pdf.pages]
        pdf.Root.Dests = pdf.make_indirect(
            pikepdf.Dictionary(slot=pikepdf.Array([pages[2], pikepdf.Name.Fit]), leeg=pikepdf.Array())
        )
        del pdf.Root.Names
        with pdf.open_outline() as outline:
            outline.root.clear()
            for name in ("/slot", "/leeg", "/weg"):
                outline.root.append(pikepdf.OutlineItem(name, action=goto(pikepdf.Name(name))))
        pages[0].Annots[1].Dest = pikepdf.Name("/slot")

    made = Made(pack_of(changed(with_outline_and_links(), age)))
    assert made.outline()[-1] == (2, "/slot", 4)
    assert made.pdf.Root.Dests.slot.D[0].objgen == made.pages[4].objgen


def goto(target: object) -> pikepdf.Dictionary:
    return pikepdf.Dictionary(S=pikepdf.Name.GoTo, D=target)


def test_bookmarks_that_are_damaged_are_left_out_and_nothing_else() -> None:
    def break_outline(pdf: pikepdf.Pdf) -> None:
        pdf.Root.Outlines.First.A = 7
        del pdf.Root.Outlines.First.Dest

    made = Made(pack_of(changed(with_outline_and_links(), break_outline), titles=("Nota",)))
    assert made.outline()[-1] == (1, "Nota", 2)


def test_bookmarks_without_end_are_cut_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pack_sources, "MAX_BOOKMARKS", 2)
    assert [title for _, title, _ in Made(pack_of(with_outline_and_links())).outline()][-2:] == [
        "Hoofdstuk", "Paragraaf",
    ]  # fmt: skip


def test_a_document_of_endless_pages_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pack_sources, "MAX_PAGES", 2)
    assert [one.reason for one in Made(pack_of(plain_pdf(3), plain_pdf(2))).problems] == [Hindrance.TOO_LARGE]


def test_a_document_that_takes_all_memory_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    def exhausted(_data: bytes, _source: Source) -> pack_sources.Opened:
        raise MemoryError

    monkeypatch.setattr(pack_sources, "_open_pdf", exhausted)
    assert [one.reason for one in Made(pack_of(plain_pdf(1))).problems] == [Hindrance.TOO_LARGE]


def test_annotations_that_are_no_list_are_dropped() -> None:
    data = changed(plain_pdf(1), lambda pdf: setattr(pdf.pages[0].obj, "Annots", 7))
    made = Made(pack_of(data))
    assert "/Annots" not in made.pages[2]


@settings(max_examples=120, deadline=None)
@given(st.sampled_from(["links", "form", "hostile", "signed"]), st.data())
def test_whatever_byte_is_changed_the_pack_is_made(kind: str, data: st.DataObject) -> None:
    source = bytearray(FLAT[kind])
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(source) - 1))
        source[place : place + 1] = data.draw(st.binary(max_size=2))
    try:
        made = Made(pack_of(bytes(source), plain_pdf(1)))
    except pikepdf.ForeignObjectError:
        return  # only found while saving: the parent then looks for the document that does it
    assert made.count == len(made.pages)
    assert "stuk blad 1" in made.words(made.count - 1)


FLAT = {
    name: changed(data, lambda _pdf: None, qdf=True)
    for name, data in {
        "links": with_outline_and_links(),
        "form": with_form(),
        "hostile": hostile(),
        "signed": signed(with_picture=True),
    }.items()
}


def test_steps_are_reported_for_every_source_and_while_saving() -> None:
    made = Made(pack_of(plain_pdf(1), None, plain_pdf(1)))
    assert made.steps[:2] == [("merging", 0), ("merging", 2)]
    assert made.steps[-1] == ("saving", 100)


def test_a_heading_of_the_preparation_below_the_item_keeps_its_level() -> None:
    read = TaggedPdf(Made(pack_of(plain_pdf(1), prepared=True)).data)
    assert [node.text.strip() for node in read.root.find("H2")] == ["Standpunt"]
    assert Heading(2, text("Standpunt")).level == 2


def test_a_turned_page_is_reached_as_a_whole() -> None:
    made = Made(pack_of(with_boxes(turn=90), with_boxes()))
    whole, top = [one.Dest for one in made.pages[1].Annots][1:]
    assert whole[1] == pikepdf.Name.Fit
    assert [whole[1], top[1]] == [pikepdf.Name.Fit, pikepdf.Name.XYZ]
