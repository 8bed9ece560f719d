"""A document in the house style of a fractie: its colour, letters and logo, in Word and PDF alike."""

import io
from dataclasses import replace

import page
import pikepdf
import pytest
from docx import Document as WordDocument
from pdf_reading import TaggedPdf
from sample_documents import letter, picture
from word_reading import W, WordFile

from zvdesk.documents import pdf, text, word
from zvdesk.documents.look import Family, Logo, Look
from zvdesk.documents.tree import Document, Heading, Paragraph
from zvdesk.documents.tree import text as tree_text

LOGO = Logo(picture(300, 90), "Logo van Samen Vooruit")
HOUSE = Look(accent="8A1538", family=Family.SERIF, logo=LOGO, contact=("Postbus 1, 1234 AB Voorbeeldstad",))


def first_page(document: Document) -> bytes:
    with pikepdf.open(io.BytesIO(pdf.render(document))) as opened:
        return opened.pages[0].Contents.read_bytes()


@pytest.fixture(scope="module")
def dressed() -> Document:
    return replace(letter(), look=HOUSE)


def test_word_pdf_and_text_say_the_same_in_a_house_style(dressed: Document) -> None:
    words = " ".join(text.render(dressed).split())
    assert words.startswith("[Afbeelding: Logo van Samen Vooruit] Fractie Samen Vooruit Gemeenteraad")
    assert "Postbus 1, 1234 AB Voorbeeldstad Aan het college" in words
    assert TaggedPdf(pdf.render(dressed)).text == words
    assert WordFile(word.render(dressed)).text == words.replace("] Fractie", "]Fractie", 1)  # in one paragraph


def test_nothing_fails_pdf_ua_1_in_a_house_style(dressed: Document) -> None:
    data = pdf.render(dressed)
    assert [failure.rule_id for failure in page.validate_pdf_bytes(data, profile="ua1").failures] == []
    read = TaggedPdf(data)
    assert read.unmarked == []
    assert next(figure.alternative for figure in read.root.find("Figure")) == LOGO.alternative


def test_the_colour_of_the_bundled_design_is_nowhere_in_a_house_style(dressed: Document) -> None:
    parts = WordFile(word.render(dressed)).parts
    styled = b"".join(parts[f"word/{name}.xml"] for name in ("styles", "numbering", "document"))
    assert b"0F5E6B" not in styled
    assert styled.count(b"8A1538") > 5
    assert b"Atkinson" not in styled + parts["word/fontTable.xml"]
    content = first_page(dressed)
    assert b"0.541 0.082 0.220 rg" in content
    assert b"0.059 0.369 0.420" not in content


def test_the_highest_headings_take_the_colour_and_stay_black_without_one() -> None:
    def colours(document: Document) -> list[str]:
        styles = WordFile(word.render(document)).element("word/styles.xml")
        found = {style.get(f"{W}styleId"): style.find(f"{W}rPr/{W}color") for style in styles.iter(f"{W}style")}
        return [found[f"Heading{level}"].get(f"{W}val") for level in (1, 2, 3)]

    assert colours(replace(letter(), look=Look(accent="8A1538"))) == ["8A1538", "8A1538", "1C2226"]
    assert colours(letter()) == ["1C2226"] * 3


def test_the_logo_hangs_at_the_right_and_takes_no_room(dressed: Document) -> None:
    opened = WordDocument(io.BytesIO(word.render(dressed)))
    (anchor,) = opened.paragraphs[0]._p.xpath(".//wp:anchor")
    assert opened.paragraphs[0].text.startswith("Fractie Samen Vooruit")
    assert anchor.xpath("string(wp:positionH/wp:align)") == "right"
    kinds = [child.tag.rpartition("}")[2] for child in anchor]
    assert kinds[:5] == ["simplePos", "positionH", "positionV", "extent", "wrapSquare"]


def test_a_logo_that_cannot_be_read_leaves_the_letter_as_it_is() -> None:
    broken = replace(letter(), look=Look(logo=Logo(b"geen beeld", "Logo")))
    assert TaggedPdf(pdf.render(broken)).text == TaggedPdf(pdf.render(letter())).text
    assert WordFile(word.render(broken)).text == WordFile(word.render(letter())).text


def test_a_long_sender_stays_clear_of_the_logo() -> None:
    sender = ("Fracties Samen Vooruit, Voorbeeldstad Sociaal en Lijst De Vries",)
    base = letter()
    assert base.letterhead is not None
    document = replace(base, letterhead=replace(base.letterhead, sender=sender))

    def lines(shown: Document) -> int:
        stretch = first_page(shown).split(b"/P <</MCID")[1].split(b"EMC")[0]
        return len({placed.rsplit(b" ", 1)[1] for placed in stretch.split(b" Tm")[:-1]})

    assert lines(replace(document, look=Look(logo=LOGO))) > lines(document)


def test_a_long_title_stays_clear_of_the_logo() -> None:
    words = "Overlast door personen met onbegrepen gedrag in de wijken rond het station en wat de raad daar kan"
    plain = Document(title="Titel", blocks=(Heading(1, tree_text(words)), Paragraph(tree_text("Tekst."))))

    def lines(document: Document) -> int:
        return first_page(document).count(b" Tm")

    assert lines(replace(plain, look=Look(logo=LOGO))) > lines(plain)
