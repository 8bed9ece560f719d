"""A pack in the form that was chosen: pages, notes, marks, sheets, large print, both sides of the paper, text."""

from dataclasses import replace

import pikepdf
import pytest
from pdf_reading import TaggedPdf
from source_files import changed, front, locked, plain_pdf, with_form, with_outline_and_links
from test_pack import Made

from zvdesk.documents.annotations import Annotation
from zvdesk.documents.pack_choice import PageRange
from zvdesk.documents.pack_parts import Hindrance, Pack, Section, Sheets, Source
from zvdesk.documents.tree import Heading, Paragraph, Role, text
from zvdesk.errors import UserError
from zvdesk.running_text.lines import TextLine, plain_line

OWN = (Heading(2, text("Standpunt")), Paragraph(text("Voor.")))


def pages(words: str) -> PageRange | None:
    return PageRange.read(words)


def source(data: object, **fields: object) -> Source:
    return Source("Stuk", lambda: data, **fields)


def one(*sources: Source, mark: str = "", **fields: object) -> Pack:
    return Pack(front(), (Section("4", "Opvang", sources=sources, **fields),), mark=mark)


@pytest.mark.parametrize(
    ("words", "read", "places"),
    [
        ("1-4,8", "1-4, 8", (0, 1, 2, 3, 7)),
        (" 8 , 2-3 ", "8, 2-3", (1, 2, 7)),
        ("9-", "9-", (8, 9)),
        ("-2", "1-2", (0, 1)),
        ("3–40, 3", "3-40, 3", (2, 3, 4, 5, 6, 7, 8, 9)),
        ("11-12", "11-12", ()),
    ],
)
def test_pages_are_read_as_they_are_written(words: str, read: str, places: tuple[int, ...]) -> None:
    found = PageRange.read(words)
    assert found is not None
    assert (found.text, found.places(10)) == (read, places)


@pytest.mark.parametrize("words", ["0", "4-2", "a", "1,,2", "1 2", "-", "0-3", "1-2-3", "9999999"])
def test_pages_that_say_nothing_are_refused(words: str) -> None:
    with pytest.raises(UserError) as caught:
        PageRange.read(words)
    assert (caught.value.code, caught.value.data) == ("page_range_unreadable", {"text": words})


def test_no_pages_are_all_of_them() -> None:
    assert PageRange.read("  ") is None


def test_only_the_chosen_pages_go_in_with_what_leads_to_them() -> None:
    made = Made(one(source(with_outline_and_links(), pages=pages("1-2"))))
    assert ["stuk blad 1" in made.words(2), "stuk blad 2" in made.words(3)] == [True, True]
    assert made.count == 4
    assert [str(link.A.URI) for link in made.pages[2].Annots] == ["https://example.nl/"]
    assert [title for _, title, _ in made.outline()][3:] == ["Stuk", "Hoofdstuk", "Met actie"]


def test_a_page_out_of_the_middle_of_a_form_keeps_its_fields() -> None:
    made = Made(one(source(with_form(), pages=pages("1")), source(plain_pdf(3), pages=pages("2"))))
    assert len(list(made.pdf.acroform.fields)) == 2
    assert "stuk blad 2" in made.words(3)


def test_pages_that_are_not_there_are_told() -> None:
    made = Made(one(source(plain_pdf(2), pages=pages("3-"))))
    assert [problem.reason for problem in made.problems] == [Hindrance.NO_SUCH_PAGES]
    assert "de gekozen pagina's zijn er niet in het bestand" in TaggedPdf(made.data).text


def test_a_locked_document_goes_in_whole_with_its_password() -> None:
    made = Made(one(source(locked(), password="geheim")))
    assert made.problems == []
    assert "stuk blad 1" in made.words(2)
    assert not made.pdf.is_encrypted
    wrong = Made(one(source(locked(), password="anders")))
    assert [problem.reason for problem in wrong.problems] == [Hindrance.NOT_UNLOCKED]


def note(page: int, *, comment: str = "", quote: str = "blad") -> Annotation:
    boxes = ((60.0, 330.0, 100.0, 345.0),) if quote else ((60.0, 330.0, 60.0, 330.0),)
    return Annotation(page, boxes, quote, comment, (1.0, 0.9, 0.5), "2026-11-28T20:00:00Z", f"note-{page}")


def test_highlights_and_notes_are_written_on_the_pages_that_go_in() -> None:
    notes = (note(1), note(2, comment="Navragen", quote=""), note(3))
    made = Made(one(source(plain_pdf(3), pages=pages("2-3"), notes=notes)))
    kinds = [[(str(one.Subtype), str(one.Contents)) for one in page.Annots] for page in made.pages[2:]]
    assert kinds == [[("/Text", "Navragen")], [("/Highlight", "blad")]]


@pytest.mark.parametrize("form", [{}, {"two_sided": True}])
def test_the_mark_stands_on_every_page_of_a_pack(form: dict[str, bool]) -> None:
    sections = (
        Section("1", "Open", sources=(source(plain_pdf(1)),)),
        Section("2", "Dicht", preparation=OWN, sources=(source(plain_pdf(2)), source((plain_line("Beste raad,"),)))),
    )
    made = Made(Pack(front(), sections, mark="GEHEIM", **form))
    assert all("GEHEIM" in made.words(at) for at in range(made.count))
    assert not any("GEHEIM" in words for words in map(Made(Pack(front(), sections, **form)).words, range(6)))


def test_printed_on_both_sides_every_item_begins_on_a_right_hand_page() -> None:
    sections = tuple(Section(str(at), f"Punt {at}", sources=(source(plain_pdf(at)),)) for at in (1, 2, 3))
    made = Made(Pack(front(), sections, two_sided=True))
    assert [place for depth, _, place in made.outline() if depth == 0] == [0, 2, 4, 6, 8]
    blank = [at for at in range(made.count) if not made.words(at).strip()]
    assert blank == [1, 3, 5]
    assert [str(made.page_of(link.Dest)) for link in made.pages[2].Annots] == ["4", "4", "6", "6", "8", "8"]
    assert made.pdf.pages[8].label == "9"


def test_a_sheet_is_one_page_and_says_where_the_rest_is() -> None:
    long = tuple(Paragraph(text("lang " * 300)) for _ in range(5))
    made = Made(one(source(plain_pdf(1)), preparation=(*OWN, *long), is_sheet=True))
    assert made.count == 4
    assert "de hele voorbereiding staat in zvdesk" in made.words(2)
    assert made.sheets == Sheets(cut=("4 Opvang",))
    short = Made(one(source(b""), preparation=OWN, is_sheet=True))
    assert short.count == 4
    assert "staat in zvdesk" not in short.words(2)
    assert "Niet in deze bundel" in short.words(3)
    assert short.sheets == Sheets()


SPEECH = Heading(2, text("Spreektekst"))


@pytest.mark.parametrize(
    ("count", "pages", "sheets"),
    [(10, 1, Sheets()), (30, 1, Sheets()), (50, 3, Sheets(apart=("4 Opvang",)))],
)
def test_a_speech_on_a_sheet_gets_smaller_and_then_pages_of_its_own(count: int, pages: int, sheets: Sheets) -> None:
    words = [f"Voorzitter, dit is zin {at} van wat ik u zeggen wil over de opvang hier." for at in range(count)]
    said = (SPEECH, *(Paragraph(text(word)) for word in words))
    made = Made(one(source(plain_pdf(1)), preparation=OWN, said=said, is_sheet=True))
    own = [made.words(at) for at in range(2, made.count - 1)]
    assert len(own) == pages
    assert all(any(f"zin {at} van" in page for page in own) for at in range(count)), "no word of it is lost"
    assert made.sheets == sheets
    assert ("eigen bladen" in own[0]) is bool(sheets.apart)
    titles = [title for _, title, _ in made.outline()]
    assert ("Spreektekst" in titles) is bool(sheets.apart)


def test_a_speech_alone_is_a_sheet_too() -> None:
    made = Made(one(source(plain_pdf(1)), said=(SPEECH, Paragraph(text("Voorzitter."))), is_sheet=True))
    assert "Voorzitter." in made.words(2)
    assert made.count == 4


def test_what_is_said_stands_on_pages_of_its_own() -> None:
    speech = (Heading(2, text("Spreektekst")), Paragraph(text("Voorzitter."), Role.LARGE))
    made = Made(one(source(plain_pdf(1)), preparation=OWN, speech=speech))
    assert "Voorzitter." in made.words(3)
    assert made.outline()[2:] == [
        (0, "4 Opvang", 2), (1, "Eigen voorbereiding", 2), (1, "Spreektekst", 3), (1, "Stuk", 4),
    ]  # fmt: skip
    assert "4 Opvang" in made.words(3)
    assert "4 Opvang" in Made(one(speech=speech)).words(2)


def test_loose_sheets_of_what_is_said_tell_what_they_are_of_and_which() -> None:
    said = tuple(Paragraph(text("Voorzitter, wat ik zeggen wil. " * 12), Role.LARGE) for _ in range(12))
    made = Made(one(speech=said))
    last = made.count
    assert last > 4
    for place in range(2, last):
        foot = f"Opvang · blad {place - 1} van {last - 2} · agendapunt 4 · {place + 1}/{last}"
        assert foot in made.words(place)
    assert "blad" not in Made(one(speech=said[:1])).words(2)
    long = replace(one(speech=said).sections[0], title="Ontwikkelvisie " * 9)
    shortened = Made(replace(one(), sections=(long,))).words(3)
    assert "Ontwikkelvisie Ontwikkelvisie Ontwikkel… · blad 2 van" in shortened


def test_a_document_without_pages_goes_in_as_text() -> None:
    made = Made(one(source((plain_line("Beste raad,"), plain_line("Hierbij de nota."))), mark="GEHEIM"))
    assert TaggedPdf(made.data).text.endswith("4 Opvang Stuk Beste raad, Hierbij de nota.")
    assert "GEHEIM" in made.words(2)


def test_headings_and_lists_of_such_a_document_are_kept() -> None:
    lines = (
        TextLine(1, 0, "1", "Besluit"),
        TextLine(0, 1, "1.", "De kade"),
        TextLine(0, 2, "a.", "het noordelijk deel"),
        TextLine(0, 2, "", "tot de brug"),
        *(plain_line("Toelichting. " * 400),),
        TextLine(3, 0, "", "Kosten"),
    )
    made = Made(one(source(lines)))
    read = TaggedPdf(made.data)
    assert read.text.count("1 Besluit 1. De kade a. het noordelijk deel tot de brug Toelichting.") == 1
    assert [node.tag for node in read.root.walk() if node.tag[0] in "HL"][-10:] == [
        "H2", "H3", "L", "LI", "Lbl", "LBody", "LI", "Lbl", "LBody", "H4",
    ]  # fmt: skip
    assert made.outline()[3:] == [(1, "Stuk", 2), (2, "1 Besluit", 2), (3, "Kosten", 3)]


def test_a_mark_stands_at_the_left_of_a_turned_page() -> None:
    def turn(pdf: pikepdf.Pdf) -> None:
        for page, angle in zip(pdf.pages, (0, 90, 180, 270), strict=True):
            page.obj.Rotate = angle

    made = Made(one(source(changed(plain_pdf(4), turn)), mark="GEHEIM"))
    assert all("GEHEIM" in made.words(at) and f"agendapunt 4 · {at + 1}/6" in made.words(at) for at in range(2, 6))
