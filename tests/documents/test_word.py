"""Word files have real styles, numbering, headers and language, and no trace of the program or the moment."""

import io
import shutil
import subprocess
import uuid
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from sample_documents import letter, long_report, picture
from word_reading import R, W, WordFile

from zvdesk.documents import text as plain_text
from zvdesk.documents import word
from zvdesk.documents.fonts import FACES
from zvdesk.documents.tree import (
    Cell,
    Document,
    Figure,
    Heading,
    NumberedList,
    PageBreak,
    Paragraph,
    Run,
    Table,
    cell,
    item,
    text,
)
from zvdesk.documents.word_fonts import obfuscate


def written(*blocks: object, **fields: object) -> WordFile:
    return WordFile(word.render(Document(title="Proef", blocks=blocks, **fields)))


def values(file: WordFile, path: str) -> list[str]:
    found = file.document.findall(".//" + "/".join(f"{W}{name}" for name in path.split("/")))
    return [one.get(f"{W}val") for one in found]


@pytest.mark.parametrize("part", ["document", "numbering", "styles", "settings", "fontTable", "footer1"])
def test_the_parts_of_a_letter_stay_as_they_were_looked_at(
    part: str, same_as_golden: Callable[[str, str], None]
) -> None:
    same_as_golden(f"letter.{part}.xml", WordFile(word.render(letter())).xml(f"word/{part}.xml"))


def test_equal_documents_are_equal_files() -> None:
    assert word.render(letter()) == word.render(letter())


def test_headings_have_the_styles_that_word_navigates_by() -> None:
    file = WordFile(word.render(long_report()))
    assert [value for value in values(file, "pStyle") if value.startswith(("Heading", "Cover"))] == [
        "CoverTitle", "Heading1", "Heading2",
    ]  # fmt: skip
    styles = file.element("word/styles.xml")
    outline = {s.get(f"{W}styleId"): s.find(f"{W}pPr/{W}outlineLvl") for s in styles.iter(f"{W}style")}
    assert outline["CoverTitle"].get(f"{W}val") == "0"
    assert outline["Heading2"].get(f"{W}val") == "1"


def test_every_list_counts_for_itself() -> None:
    file = written(
        NumberedList((item("a"), item("b"))), NumberedList((item("c"),)), NumberedList((item("d"),), start=7)
    )
    assert file.text == "1. a 2. b 1. c 7. d"
    ids = values(file, "numId")
    assert len(set(ids)) == 3
    numbers = {one.get(f"{W}numId"): one for one in file.numbering.iter(f"{W}num")}
    assert all(numbers[one].find(f"{W}lvlOverride/{W}startOverride") is not None for one in ids)


def test_sub_questions_after_z_go_on_with_double_letters() -> None:
    many = NumberedList(tuple(item(f"vraag{number}") for number in range(1, 31)))
    file = written(NumberedList((item("hoofdvraag", many), item("volgende"))))
    assert "z) vraag26 aa) vraag27 bb) vraag28" in file.text
    assert file.text.endswith("2. volgende")


def test_header_rows_repeat_and_rows_stay_whole() -> None:
    file = WordFile(word.render(letter()))
    rows = list(file.document.iter(f"{W}tr"))
    assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] == [True, False, False]
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
    look = file.document.find(f".//{W}tblLook")
    assert (look.get(f"{W}firstRow"), look.get(f"{W}firstColumn")) == ("1", "1")


def test_the_language_is_dutch_in_styles_settings_and_properties() -> None:
    file = written(Paragraph(text("Tekst")))
    assert file.element("word/styles.xml").find(f".//{W}lang").get(f"{W}val") == "nl-NL"
    assert file.element("word/settings.xml").find(f"{W}themeFontLang").get(f"{W}val") == "nl-NL"
    assert "<dc:language>nl-NL</dc:language>" in file.parts["docProps/core.xml"].decode()


def test_properties_are_what_the_user_chose_and_nothing_else() -> None:
    bare = written(Paragraph(text("Tekst")))
    names = [etree.QName(one).localname for one in bare.element("docProps/core.xml")]
    assert names == ["title", "language"]
    assert not any(name.startswith(("docProps/app", "docProps/thumb", "customXml")) for name in bare.parts)
    chosen = written(author="A <B>", subject="Zorg & veiligheid", created=datetime(2026, 11, 22, 20, tzinfo=UTC))
    core = chosen.element("docProps/core.xml")
    assert [one.text for one in core] == ["Proef", "Zorg & veiligheid", "A <B>", "nl-NL", "2026-11-22T20:00:00Z"]


def test_the_file_does_not_say_when_or_by_what_it_was_made() -> None:
    data = word.render(letter())
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        everything = b"".join(archive.read(name) for name in archive.namelist() if name.endswith((".xml", ".rels")))
    assert not any(name in everything.lower() for name in (b"python-docx", b"zvdesk.documents", b"macintosh"))


def test_fonts_are_embedded_as_they_are_used() -> None:
    file = WordFile(word.render(letter()))
    fonts = sorted(name for name in file.parts if name.endswith(".odttf"))
    assert [Path(name).stem for name in fonts] == [
        "AtkinsonHyperlegibleNext-Bold", "AtkinsonHyperlegibleNext-Italic", "AtkinsonHyperlegibleNext-Regular",
        "NotoSans-Regular",
    ]  # fmt: skip
    table = file.element("word/fontTable.xml")
    relations = {one.get("Id"): one.get("Target") for one in file.element("word/_rels/fontTable.xml.rels")}
    regular = table.find(f"{W}font/{W}embedRegular")
    key = uuid.UUID(regular.get(f"{W}fontKey"))
    hidden = file.parts["word/" + relations[regular.get(f"{R}id")]]
    assert obfuscate(hidden, key) == FACES[0].path.read_bytes()
    assert hidden[:32] != FACES[0].path.read_bytes()[:32]


def test_letters_of_other_scripts_name_the_font_that_has_them() -> None:
    file = written(Paragraph(text("Ж en → en 漢")))
    marks = [(one.get(f"{W}ascii"), one.getparent().getparent()) for one in file.document.iter(f"{W}rFonts")]
    named = [(family, run.find(f"{W}t").text) for family, run in marks]
    assert named == [("Noto Sans", "Ж"), ("Noto Sans", "→")]
    assert file.text == "Ж en → en 漢"


def test_pictures_have_their_alternative_text() -> None:
    file = written(Figure(picture(), "De Haven"), Figure(b"kapot", "De tuin"))
    assert file.text == "[Afbeelding: De Haven] [Afbeelding kan niet worden getoond: De tuin]"


def test_links_lead_to_bookmarks_and_addresses() -> None:
    file = WordFile(word.render(letter()))
    bookmarks = {one.get(f"{W}name") for one in file.document.iter(f"{W}bookmarkStart")}
    links = list(file.document.iter(f"{W}hyperlink"))
    anchors = {one.get(f"{W}anchor") for one in links} - {None}
    assert anchors <= bookmarks
    relations = {one.get("Id"): one for one in file.element("word/_rels/document.xml.rels")}
    (outward,) = [relations[one.get(f"{R}id")] for one in links if one.get(f"{R}id")]
    assert outward.get("Target") == "https://www.example.nl/plan?a=1&b=ë"
    assert outward.get("TargetMode") == "External"


def test_a_link_to_an_unknown_anchor_is_plain_text() -> None:
    file = written(Paragraph((Run("nergens", link="#nergens"),)))
    assert list(file.document.iter(f"{W}hyperlink")) == []
    assert file.text == "nergens"


def test_pages_are_numbered_by_fields_on_the_first_page_too() -> None:
    file = WordFile(word.render(long_report()))
    footers = [name for name in file.parts if name.startswith("word/footer")]
    assert len(footers) == 2
    for name in footers:
        codes = [one.text.strip() for one in file.element(name).iter(f"{W}instrText")]
        assert codes == ["PAGE", "NUMPAGES"]


def test_a_page_break_belongs_to_the_paragraph_after_it() -> None:
    file = written(Paragraph(text("een")), PageBreak(), Heading(1, text("twee")))
    first, second = file.document.iter(f"{W}p")
    assert first.find(f"{W}pPr/{W}pageBreakBefore") is None
    assert second.find(f"{W}pPr/{W}pageBreakBefore") is not None


def test_tables_that_touch_stay_two_and_the_last_is_followed_by_a_line() -> None:
    table = Table(widths=(1.0,), header=(), rows=((cell("x"),),))
    file = written(table, PageBreak(), table)
    body = [etree.QName(one).localname for one in file.document[0]]
    assert body == ["tbl", "p", "tbl", "p", "sectPr"]
    assert file.document[0][1].find(f"{W}pPr/{W}pageBreakBefore") is not None


def test_a_cell_ends_in_a_paragraph_even_after_a_table_in_it() -> None:
    inner = Table(widths=(1.0,), header=(), rows=((Cell(()),),))
    file = written(Table(widths=(1.0,), header=(), rows=((Cell((inner,)),),)))
    assert all(etree.QName(one[-1]).localname == "p" for one in file.document.iter(f"{W}tc"))


def test_no_page_numbers_means_no_fields() -> None:
    file = written(Paragraph(text("x")), page_numbers=False)
    assert not any(b"instrText" in part for part in file.parts.values())


def test_bold_within_bold_is_said_once() -> None:
    file = written(Heading(1, (Run("Kop", bold=True, italic=True),)))
    properties = file.document.find(f".//{W}r/{W}rPr")
    assert [etree.QName(one).localname for one in properties] == ["i"]


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(codec="utf-8"), max_size=200))
def test_any_text_reads_back_as_it_was_written(words: str) -> None:
    document = Document(title="Proef", blocks=(Paragraph(text(words)), NumberedList((item(words),))))
    found = WordFile(word.render(document)).text
    assert "".join(found.split()) == "".join(plain_text.render(document).split())


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_opens_the_file_and_prints_its_words(tmp_path: Path) -> None:
    source = tmp_path / "brief.docx"
    source.write_bytes(word.render(letter()))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "txt:Text (encoded):UTF8", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(source)], check=True, capture_output=True, timeout=120)
    words = (tmp_path / "brief.txt").read_text(encoding="utf-8-sig")
    for expected in (
        "Geacht college,",
        "R&D <budget>",
        "1. Eerste vraag?",
        "b) Zo nee?",
        "i) Diep?",
        "1. Weer bij een?",
    ):
        assert expected in " ".join(words.split())
