"""PDFs are tagged wholly, pass PDF/UA-1, and carry only the metadata that the user chose."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from pathlib import Path

import page
import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pdf_reading import Node, TaggedPdf
from sample_documents import letter, long_report, picture

from zvdesk.documents import pdf, text
from zvdesk.documents.tree import (
    Document,
    Figure,
    Heading,
    NumberedList,
    PageBreak,
    Paragraph,
    Role,
    Run,
    item,
)
from zvdesk.documents.tree import text as runs
from zvdesk.documents.undrawn import undrawn_in


def tagged(*blocks: object, **fields: object) -> TaggedPdf:
    return TaggedPdf(pdf.render(Document(title="Proef", blocks=blocks, **fields)))


def dump(node: Node, depth: int = 0) -> str:
    facts = "".join(f" {key}={value}" for key, value in sorted(node.attributes.items()) if key != "BBox")
    facts += f" Alt={node.alternative!r}" if node.alternative else ""
    facts += f" ID={node.identifier}" if node.identifier else ""
    facts += f" links={len(node.links)}" if node.links else ""
    lines = [f"{'  ' * depth}{node.tag}{facts}"]
    inside = "  " * (depth + 1)
    lines += [dump(kid, depth + 1) if isinstance(kid, Node) else f"{inside}{kid!r}" for kid in node.kids]
    return "\n".join(lines)


@pytest.mark.parametrize("document", [letter(), long_report()], ids=["letter", "report"])
def test_nothing_fails_pdf_ua_1(document: Document) -> None:
    report = page.validate_pdf_bytes(pdf.render(document), profile="ua1")
    assert [failure.rule_id for failure in report.failures] == []
    assert report.is_compliant


@pytest.mark.parametrize("document", [letter(), long_report()], ids=["letter", "report"])
def test_every_mark_on_every_page_is_in_the_tree_or_an_artifact(document: Document) -> None:
    read = TaggedPdf(pdf.render(document))
    assert read.unmarked == []
    assert read.used == read.marked
    owners = read.owners()
    assert set(owners) == read.marked
    for (number, mcid), owner in owners.items():
        kids = [kid for kid in owner.K if kid.get("/Type") == "/MCR"]
        assert any(kid.Pg.objgen == read.pages[number].objgen and mcid == kid.MCID for kid in kids)


def test_the_structure_of_a_letter_stays_as_it_was_looked_at(same_as_golden: Callable[[str, str], None]) -> None:
    same_as_golden("letter.structure.txt", dump(TaggedPdf(pdf.render(letter())).root) + "\n")
    same_as_golden("letter.txt", text.render(letter()))


def test_equal_documents_are_equal_files() -> None:
    assert pdf.render(letter()) == pdf.render(letter())


def test_table_headers_say_what_they_head() -> None:
    (table,) = TaggedPdf(pdf.render(letter())).root.find("Table")
    scopes = [(cell.text.strip(), cell.attributes["Scope"]) for cell in table.find("TH")]
    assert scopes == [("Jaar", "Column"), ("Wat", "Column"), ("Aantal", "Column"), ("2025", "Row"), ("2026", "Row")]
    assert [row_kids(row) for row in table.find("TR")] == [["TH"] * 3, ["TH", "TD", "TD"], ["TH", "TD", "TD"]]


def row_kids(row: Node) -> list[str]:
    return [kid.tag for kid in row.kids if isinstance(kid, Node)]


def test_a_header_that_comes_back_on_the_next_page_is_said_once() -> None:
    read = TaggedPdf(pdf.render(long_report()))
    assert read.text.count("Onderwerp Behandeling") == 1
    assert all("Onderwerp" in read.artifacts[number] for number in (2, 3, 4))


def test_links_are_annotations_that_say_where_they_lead() -> None:
    read = TaggedPdf(pdf.render(letter()))
    links = read.root.find("Link")
    outward = next(link for link in links if link.text == "beleidsplan")
    (annotation,) = outward.links
    assert str(annotation.A.URI) == "https://www.example.nl/plan?a=1&b=%C3%AB"
    assert str(annotation.Contents) == "beleidsplan"
    inward = next(link for link in links if link.text == "de aanleiding")
    assert inward.links[0].Dest[0].objgen == read.pages[0].objgen
    keys = [int(link.StructParent) for node in links for link in node.links]
    assert len(set(keys)) == len(keys)


def test_a_link_over_a_line_end_is_one_element_with_an_area_per_line() -> None:
    read = tagged(Paragraph((Run("woord " * 14), Run("een lange verwijzing " * 5, link="https://example.nl"))))
    (link,) = read.root.find("Link")
    assert len(link.links) == 2
    assert link.text.split() == ("een lange verwijzing " * 5).split()


def test_a_link_to_an_unknown_anchor_is_plain_text() -> None:
    assert tagged(Paragraph((Run("nergens", link="#nergens"),))).root.find("Link") == []


def test_notes_have_numbers_of_their_own_and_are_reached_from_the_text() -> None:
    read = TaggedPdf(pdf.render(letter()))
    (note,) = read.root.find("Note")
    assert note.identifier == "noot-1"
    (reference,) = read.root.find("Reference")
    assert reference.find("Link")[0].links


def test_headings_become_bookmarks_under_one_another() -> None:
    read = TaggedPdf(pdf.render(letter()))
    with read.pdf.open_outline() as outline:
        (top,) = outline.root
        assert top.title == "Doorstroom uit de maatschappelijke opvang"
        assert [child.title for child in top.children] == ["Aanleiding", "Vragen", "Bronnen"]


def test_no_heading_level_is_skipped() -> None:
    read = tagged(Heading(3, runs("Diep")), Heading(2, runs("Minder")), Heading(4, runs("Dieper")))
    assert [node.tag for node in read.root.kids if isinstance(node, Node)] == ["H1", "H2", "H3"]


def test_metadata_is_what_the_user_chose_and_nothing_else() -> None:
    bare = tagged(Paragraph(runs("Tekst")))
    assert dict(bare.pdf.docinfo) == {"/Title": pikepdf.String("Proef")}
    xmp = bytes(bare.pdf.Root.Metadata.read_bytes()).decode()
    assert set(re.findall(r"<(\w+:\w+)>", xmp)) == {
        "dc:title", "dc:language", "rdf:Alt", "rdf:Bag", "rdf:li", "pdfuaid:part",
    }  # fmt: skip
    moment = datetime(2026, 11, 22, 21, 0, tzinfo=timezone(timedelta(hours=1)))
    chosen = tagged(Paragraph(runs("Tekst")), author="A <B> & C", subject="Zorg", created=moment)
    assert str(chosen.pdf.docinfo.Author) == "A <B> & C"
    assert str(chosen.pdf.docinfo.CreationDate) == "D:20261122200000Z"
    with chosen.pdf.open_metadata() as metadata:
        assert metadata["dc:creator"] == ["A <B> & C"]
        assert metadata["dc:description"] == "Zorg"
        assert metadata["xmp:CreateDate"] == "2026-11-22T20:00:00Z"


def test_no_program_signs_the_file() -> None:
    data = pdf.render(letter()).lower()
    assert not any(name in data for name in (b"reportlab", b"pikepdf", b"qpdf", b"zvdesk"))


def test_the_language_and_the_title_are_set() -> None:
    read = tagged(Paragraph(runs("Tekst")))
    assert str(read.pdf.Root.Lang) == "nl-NL"
    assert bool(read.pdf.Root.ViewerPreferences.DisplayDocTitle)
    assert bool(read.pdf.Root.MarkInfo.Marked)


def test_letters_that_no_font_has_are_boxes_that_read_as_the_letters() -> None:
    read = tagged(Paragraph(runs("漢字 en 😀")))
    assert read.text == "漢字 en 😀"
    assert {node.actual_text for node in read.root.find("Span")} == {"漢字", "😀"}


def test_a_sign_that_no_font_has_is_drawn_as_plain_letters_and_reads_as_itself() -> None:
    read = tagged(Paragraph(runs("een ⅓ deel")))
    assert read.text == "een ⅓ deel"
    assert {node.actual_text for node in read.root.find("Span")} == {"⅓"}


def test_a_file_tells_what_it_has_as_a_box(tmp_path: Path) -> None:
    blocks = (Heading(1, runs("中文 ⅓")), NumberedList((item("gewoon"), item("中 😀"))), Paragraph(runs("Şükrü")))
    path = tmp_path / "proef.pdf"
    path.write_bytes(pdf.render(Document(title="Proef", blocks=blocks)))
    assert undrawn_in(path) == "中文😀"
    path.write_bytes(pdf.render(Document(title="Proef", blocks=(Paragraph(runs("gewoon")),))))
    assert undrawn_in(path) == ""
    assert undrawn_in(path.with_suffix(".docx")) == ""


def test_page_numbers_count_the_pages_there_are() -> None:
    read = tagged(Paragraph(runs("een")), PageBreak(), PageBreak(), Paragraph(runs("twee")), PageBreak())
    assert len(read.pages) == 2
    assert [read.artifacts[number] for number in (0, 1)] == ["Pagina 1 van 2\n", "Pagina 2 van 2\n"]


def test_the_header_stands_on_every_page_but_the_first() -> None:
    read = TaggedPdf(pdf.render(long_report()))
    assert ["Lange proef" in read.artifacts[number] for number in range(3)] == [False, True, True]
    assert all("Fractie Samen Vooruit" in read.artifacts[number] for number in range(len(read.pages)))


def test_an_empty_document_has_one_page() -> None:
    assert len(tagged().pages) == 1


def test_a_picture_that_cannot_be_read_says_so() -> None:
    read = tagged(Figure(b"geen plaatje", "De Haven"))
    assert read.text == "[Afbeelding kan niet worden getoond: De Haven]"


def test_a_picture_stands_with_its_text_and_caption() -> None:
    read = tagged(Figure(picture(), "De Haven"), Figure(picture(form="JPEG"), "De tuin", runs("Tuin")))
    assert [node.alternative for node in read.root.find("Figure")] == ["De Haven", "De tuin"]
    assert read.text.endswith("Tuin")


def test_a_very_wide_number_grows_into_the_margin() -> None:
    read = tagged(NumberedList((item("Ver gevorderd"),), start=123456789))
    assert read.text == "123456789. Ver gevorderd"


LETTERS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=200)


@settings(max_examples=60, deadline=None)
@given(LETTERS, st.sampled_from(list(Role)))
def test_any_text_reads_back_as_it_was_written(words: str, role: Role) -> None:
    document = Document(title="Proef", blocks=(Paragraph(runs(words), role), NumberedList((item(words),))))
    data = pdf.render(document)
    read = TaggedPdf(data)
    assert "".join(read.text.split()) == "".join(text.render(document).split())
    assert page.is_pdf_compliant_bytes(data, profile="ua1")


def test_a_long_title_below_the_page_leaves_its_number_room() -> None:
    made = tagged(Paragraph(runs("Tekst")), footer="Meervoudigepersoonlijkheidsstoornis " * 6)
    assert made.text == "Tekst"
    assert "… Pagina 1 van 1" in " ".join(made.artifacts[0].split())
