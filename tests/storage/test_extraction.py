"""Reading the text of files: in a child process, whatever the file."""

import json
import multiprocessing
import signal
import sys
import time
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from zvdesk.storage import extraction, extraction_child, extraction_word
from zvdesk.storage.extraction import Extraction, PageText, extract_text
from zvdesk.storage.extraction_child import CHUNK, Budget, Hindrance, chunks, read
from zvdesk.storage.extraction_word import read_word

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
CONTENT_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'wordprocessingml.document.main+xml"/></Types>'
)


def pdf(*pages: str, fields: bool = False) -> bytes:
    """A PDF with a line of text on each page."""
    buffer = BytesIO()
    canvas = Canvas(buffer)
    for text in pages:
        for number, line in enumerate(text.split("\n")):
            canvas.drawString(72, 700 - 14 * number, line)
        if fields:
            canvas.acroForm.textfield(name="naam", value="Ingevuld veld", x=72, y=500, width=200)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def word(build: Callable[[object], None] | None = None, *paragraphs: str) -> bytes:
    """A Word file of these paragraphs."""
    document = Document()
    for text in paragraphs:
        document.add_paragraph(text)
    if build is not None:
        build(document)
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def package(body: str, *, content_types: str = CONTENT_TYPES, name: str = "word/document.xml") -> bytes:
    """A zip with these parts, as a crafted Word file may be."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("[Content_Types].xml", content_types)
        made.writestr(name, body)
    return buffer.getvalue()


def word_text(data: bytes) -> str:
    return "\n".join(text for _, text in read_word(data, Budget(10)))


def test_pdf_is_read_page_by_page() -> None:
    extraction = extract_text(pdf("Eerste pagina", "", "Derde: coördinatie"), "application/pdf", "nota.pdf")
    assert extraction == Extraction(
        (PageText(1, "Eerste pagina"), PageText(2, ""), PageText(3, "Derde: coördinatie")), None
    )


def test_word_file_is_read_in_order() -> None:
    def build(document: object) -> None:
        table = document.add_table(rows=1, cols=2)
        table.cell(0, 0).text, table.cell(0, 1).text = "Partner", "Politie"
        document.sections[0].header.paragraphs[0].text = "Kop van de brief"

    extraction = extract_text(word(build, "Geacht college", "Vraag\t1"), None, "Vraag.DOCX")
    assert extraction.reason is None
    [page] = extraction.pages
    assert page.page is None
    assert page.text.split() == [
        "Geacht",
        "college",
        "Vraag",
        "1",
        "Partner",
        "|",
        "Politie",
        "Kop",
        "van",
        "de",
        "brief",
    ]


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("Één regel".encode(), "Één regel"),
        ("Één regel".encode("utf-8-sig"), "Één regel"),
        ("Één regel".encode("utf-16"), "Één regel"),
        ("Één regel – zonder".encode("cp1252"), "Één regel – zonder"),
    ],
)
def test_plain_text_is_read_in_its_encoding(data: bytes, text: str) -> None:
    assert extract_text(data, None, "Notitie.md") == Extraction((PageText(None, text),), None)
    assert extract_text(data, "text/plain", "zonder-naam") == Extraction((PageText(None, text),), None)


def test_long_text_is_cut_into_pieces_at_lines() -> None:
    line = "Een regel van de tekst die telkens terugkomt.\n"
    text = line * (3 * CHUNK // len(line))
    pieces = chunks(text)
    assert max(map(len, pieces)) <= CHUNK
    assert "\n".join(pieces).split() == text.split()
    assert all(piece.startswith("Een regel") for piece in pieces)
    assert [len(piece) for piece in chunks("x" * (CHUNK + 5))] == [CHUNK, 5]
    assert [len(piece) for piece in chunks("woord " * (CHUNK // 6 + 1))] == [CHUNK // 6 * 6 - 1, 5]


@pytest.mark.parametrize(
    ("data", "name", "reason"),
    [
        (b"%PDF-1.7 en dan niets", "nota.pdf", Hindrance.DAMAGED),
        (b"geen pdf", "nota.pdf", Hindrance.DAMAGED),
        (b"PK\x03\x04 kapot", "brief.docx", Hindrance.DAMAGED),
        (b"", "brief.docx", Hindrance.DAMAGED),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "brief.docx", Hindrance.ENCRYPTED),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "brief.doc", Hindrance.UNSUPPORTED),
        (b"\x89PNG\r\n", "foto.png", Hindrance.UNSUPPORTED),
        (b"\x00\x01\x02", "tekst.txt", Hindrance.UNSUPPORTED),
        (b"  \n ", "tekst.txt", Hindrance.NO_TEXT),
        (pdf(""), "scan.pdf", Hindrance.NO_TEXT),
    ],
)
def test_file_without_readable_text_says_why(data: bytes, name: str, reason: Hindrance) -> None:
    extraction = extract_text(data, None, name)
    assert extraction.reason is reason
    assert not any(page.text for page in extraction.pages)


def test_pdf_with_a_password_is_told_apart() -> None:
    buffer = BytesIO()
    with pikepdf.open(BytesIO(pdf("Geheim"))) as document:
        document.save(buffer, encryption=pikepdf.Encryption(owner="a", user="b"))
    assert extract_text(buffer.getvalue(), None, "geheim.pdf") == Extraction((), Hindrance.ENCRYPTED)


def test_name_does_not_hide_what_a_file_is() -> None:
    assert extract_text(pdf("Toch een pdf"), "text/plain", "brief.txt").pages == (PageText(1, "Toch een pdf"),)


@pytest.mark.usefixtures("no_child_left")
def test_child_that_takes_too_long_is_ended() -> None:
    before = time.monotonic()
    result = extract_text(pdf("Te laat"), None, "nota.pdf", time_limit=0.0)
    assert result == Extraction((), Hindrance.TOO_SLOW)
    assert time.monotonic() - before < 30


def test_child_that_dies_leaves_a_reason(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    monkeypatch.setattr(extraction, "serve", print)  # a child that ends without an answer
    assert extract_text(pdf("x"), None, "nota.pdf") == Extraction((), Hindrance.DAMAGED)
    assert "ended with 0" in caplog.text


def test_overlarge_file_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extraction, "MAX_BYTES", 10)
    assert extract_text(b"Meer dan tien letters", None, "tekst.txt") == Extraction((), Hindrance.TOO_LARGE)


def test_overlong_plain_text_keeps_its_beginning(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extraction, "MAX_TEXT", 5)
    assert extract_text(b"begin en einde", None, "a.txt") == Extraction((PageText(None, "begin"),), Hindrance.TOO_LARGE)


def test_fault_of_ours_is_logged_and_answered(caplog: pytest.LogCaptureFixture) -> None:
    answer = json.dumps({"pages": [], "reason": "damaged", "fault": "TypeError"}).encode()
    assert extraction._understood(answer) == ([], Hindrance.DAMAGED)
    assert "TypeError" in caplog.text


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limits")
@pytest.mark.parametrize("data", [pdf("Tekst"), b"%PDF- kapot", None])
def test_child_answers_in_any_case(monkeypatch: pytest.MonkeyPatch, data: bytes | None) -> None:
    import resource

    def refuse(kind: int, limits: tuple[int, int]) -> None:
        raise ValueError("as macOS refuses a limit on memory")

    monkeypatch.setattr(resource, "setrlimit", refuse)
    monkeypatch.setattr(signal, "signal", lambda *_: None)
    ours, theirs = multiprocessing.Pipe()
    ours.send_bytes(data or b"")
    extraction_child.serve(theirs, "pdf" if data else "word", 10)
    answer = json.loads(ours.recv_bytes())
    assert answer["fault"] is None
    assert answer["reason"] == (None if answer["pages"] else "damaged")


def test_child_tells_the_name_of_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extraction_child, "limit_resources", lambda seconds: None)
    monkeypatch.setattr(signal, "signal", lambda *_: None)
    ours, theirs = multiprocessing.Pipe()
    ours.send_bytes(pdf("Tekst"))
    extraction_child.serve(theirs, "pdf", "geen getal")  # type: ignore[arg-type]
    assert json.loads(ours.recv_bytes()) == {"pages": [], "reason": "damaged", "fault": "TypeError"}


def test_long_pdf_keeps_the_pages_that_were_read(monkeypatch: pytest.MonkeyPatch) -> None:
    assert read(pdf("Een", "Twee", "Drie"), "pdf", 0) == ([(1, "Een")], Hindrance.TOO_SLOW)
    monkeypatch.setattr(extraction_child, "MAX_TEXT", 5)
    assert read(pdf("Een", "Twee", "Drie"), "pdf", 10) == ([(1, "Een"), (2, "Tw")], Hindrance.TOO_LARGE)


def test_filled_in_form_is_read() -> None:
    [(_, text)], reason = read(pdf("Formulier", fields=True), "pdf", 10)
    assert reason is None
    assert "Formulier" in text
    assert "Ingevuld veld" in text


def test_words_divided_at_the_end_of_a_line_are_joined() -> None:
    [(_, text)], _ = read(pdf("De begro-\nting voor zorg-\nen veiligheid, zorg-\nof hulp"), "pdf", 10)
    assert text.split() == ["De", "begroting", "voor", "zorg-", "en", "veiligheid,", "zorg-", "of", "hulp"]


def test_page_that_cannot_be_read_is_empty() -> None:
    buffer = BytesIO()
    with pikepdf.open(BytesIO(pdf("Een", "Twee"))) as document:
        document.Root.Pages.Kids[0] = pikepdf.Array()
        document.save(buffer)
    assert read(buffer.getvalue(), "pdf", 10) == ([(1, "")], Hindrance.NO_TEXT)


def test_word_text_boxes_are_read_once_and_deleted_text_not_at_all() -> None:
    body = f"""<w:document xmlns:w="{WORD}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">
        <w:body><w:p><w:r><w:t>Staat</w:t><w:br/><w:t>er</w:t><w:noBreakHyphen/><w:t>ook</w:t></w:r>
        <w:r><w:delText>Geschrapt</w:delText><w:instrText>PAGE</w:instrText></w:r>
        <mc:AlternateContent><mc:Choice><w:t>Kader</w:t></mc:Choice>
        <mc:Fallback><w:p><w:t>Kader</w:t></w:p></mc:Fallback></mc:AlternateContent></w:p></w:body></w:document>"""
    assert word_text(package(body)) == "Staat\ner-ookKader"
    assert word_text(package(body.replace(WORD, "http://purl.oclc.org/ooxml/wordprocessingml/main"))) == (
        "Staat\ner-ookKader"
    )


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (package("<a>"), Hindrance.DAMAGED),
        (package('<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'), Hindrance.DAMAGED),
        (package("<a/>", name="word/ander.xml"), Hindrance.DAMAGED),
        (package("<a/>", content_types="<Types/>"), Hindrance.DAMAGED),
        (package("x" * 301), Hindrance.TOO_LARGE),
        (package("<a/>", content_types=f"<Types>{' ' * 300}</Types>"), Hindrance.TOO_LARGE),
    ],
)
def test_crafted_word_file_is_refused(monkeypatch: pytest.MonkeyPatch, data: bytes, reason: Hindrance) -> None:
    monkeypatch.setattr(extraction_word, "MAX_UNPACKED", 300)
    assert read(data, "word", 10) == ([], reason)


def test_word_zip_with_a_password_is_told_apart() -> None:
    data = bytearray(package("<a/>"))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = -1
        while (place := data.find(signature, place + 1)) >= 0:
            data[place + offset] |= 1
    assert read(bytes(data), "word", 10) == ([], Hindrance.ENCRYPTED)


def test_file_that_takes_all_memory_is_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    def exhaust(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr(extraction_word, "_part_lines", exhaust)
    assert read(package("<a/>"), "word", 10) == ([], Hindrance.TOO_LARGE)


@given(st.data())
def test_broken_word_file_is_no_fault_of_ours(data: st.DataObject) -> None:
    whole = bytearray(package(f'<w:document xmlns:w="{WORD}"><w:p><w:t>Tekst</w:t></w:p></w:document>'))
    for _ in range(data.draw(st.integers(1, 6))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, len(whole)))
    _, reason = read(bytes(whole[:cut] if data.draw(st.booleans()) else whole), "word", 10)
    assert reason in {None, *Hindrance}


@pytest.mark.samples
def test_sample_pdfs_are_read(samples_dir: Path) -> None:
    data = (samples_dir / "meetings" / "Besluitenlijst-raadsvergadering-29-juni-2015.pdf").read_bytes()
    result = extract_text(data, "application/pdf", "Besluitenlijst.pdf")
    assert [page.page for page in result.pages] == [1, 2, 3, 4]
    assert "vertrouwenscommissie" in result.pages[0].text
    locked = (samples_dir / "pdf" / "libreoffice-writer-password.pdf").read_bytes()
    assert extract_text(locked, None, "a.pdf").reason is Hindrance.ENCRYPTED
