"""Letters from files: read in a child process, and whatever is in them, told in one Dutch sentence or read."""

import json
import struct
import zipfile
import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st
from letter_files import LETTERS, NAMES, letter, squeezed

from zvdesk.errors import UserError
from zvdesk.exchange.letters import child, limits, source
from zvdesk.exchange.letters.answers import AskedItem, read_answers
from zvdesk.exchange.letters.letter import Letter, unpacked
from zvdesk.exchange.letters.limits import Obstacle
from zvdesk.exchange.letters.source import read_letter, read_text
from zvdesk.sentences import sentence

NAME = "09-antwoord-kwetsbare-gezinnen"
WORD = (LETTERS / f"{NAME}.docx").read_bytes()
PDF = (LETTERS / f"{NAME}.pdf").read_bytes()
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def package(contents: dict[str, bytes | str]) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in contents.items():
            made.writestr(name, content)
    return buffer.getvalue()


def document(body: str) -> bytes:
    xml = f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
    return package({"[Content_Types].xml": TYPES, "word/document.xml": xml})


def obstacle(data: bytes, reader: str = "word") -> str | None:
    return json.loads(child.answer(data, reader))["obstacle"]


def refused(data: bytes, name: str = "") -> str:
    with pytest.raises(UserError) as error:
        read_letter(data, name)
    assert sentence(error.value)
    return error.value.code


@pytest.mark.parametrize(("data", "suffix"), [(WORD, "docx"), (PDF, "pdf")])
def test_file_is_read_in_a_child_process(data: bytes, suffix: str) -> None:
    assert read_letter(data, "brief") == letter(NAME, suffix)


def test_text_file_is_read_as_if_pasted() -> None:
    assert read_letter("Antwoord 1\r\nJa, coördinatie.".encode("cp1252"), "brief.txt") == read_text(
        "Antwoord 1\nJa, coördinatie."
    )


@pytest.mark.parametrize("name", NAMES)
def test_word_and_pdf_say_the_same(name: str) -> None:
    word, pdf = letter(name, "docx"), letter(name, "pdf")
    shown = squeezed("".join([*(each.whole for each in pdf.paragraphs), *pdf.running]))
    assert [each.text for each in word.paragraphs if squeezed(each.text) not in shown and each.cell is None] == []


def test_what_is_no_letter_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    assert refused(b"") == "letter_empty"
    assert refused(b"GIF89a", "brief.gif") == "letter_unsupported"
    assert refused(b"leeg", "brief.docx") == "letter_damaged"
    assert refused(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le")) == "letter_unsupported"
    assert refused(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") == "letter_encrypted"
    assert refused(b"PK kapot") == "letter_damaged"
    assert refused(b"%PDF-1.7 kapot") == "letter_damaged"
    monkeypatch.setattr(source, "MAX_BYTES", 3)
    assert refused(WORD) == "letter_too_large"


def test_child_that_takes_too_long_is_ended() -> None:
    with pytest.raises(UserError) as error:
        read_letter(PDF, time_limit=0.0)
    assert error.value.code == "letter_too_slow"


def test_pasted_nothing_is_refused() -> None:
    for text, code in ((" \n\x00", "letter_no_text"), ("x" * (limits.MAX_TEXT + 1), "letter_too_large")):
        with pytest.raises(UserError) as error:
            read_text(text)
        assert error.value.code == code
    with pytest.raises(UserError):
        read_text("a\n\n" * (limits.MAX_PARAGRAPHS + 1))


def test_every_obstacle_has_a_sentence() -> None:
    assert all(sentence(UserError(each.value)) for each in Obstacle)


def test_fault_of_ours_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    with pytest.raises(UserError):
        source._understood(json.dumps({"letter": None, "obstacle": "letter_damaged", "fault": "TypeError"}).encode())
    assert "TypeError" in caplog.text


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (document(""), "letter_no_text"),
        (package({"[Content_Types].xml": TYPES}), "letter_damaged"),
        (package({"[Content_Types].xml": "<Types/>"}), "letter_damaged"),
        (package({"word/document.xml": "<x/>"}), "letter_damaged"),
        (package({"[Content_Types].xml": TYPES, "word/document.xml": "<geen"}), "letter_damaged"),
        (document("<w:sdt>" * 300 + "</w:sdt>" * 300), "letter_too_large"),
        (document("<w:p><w:r><w:t>x</w:t></w:r></w:p>" * (limits.MAX_PARAGRAPHS + 1)), "letter_too_large"),
        (document(f"<w:p><w:r><w:t>{'x' * (limits.MAX_TEXT + 1)}</w:t></w:r></w:p>"), "letter_too_large"),
        (document("x" * (limits.MAX_UNPACKED + 1)), "letter_too_large"),
    ],
)
def test_crafted_word_file_is_refused(data: bytes, code: str) -> None:
    assert obstacle(data) == code


def test_entities_are_refused() -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    xml = f'{bomb}<w:document xmlns:w="{W}"><w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>'
    assert obstacle(package({"[Content_Types].xml": TYPES, "word/document.xml": xml})) == "letter_damaged"


def test_zip_that_lies_about_its_size_is_refused() -> None:
    data = bytearray(document("<w:p><w:r><w:t>tekst</w:t></w:r></w:p>" * 50))
    place = data.rindex(b"PK\x01\x02")
    struct.pack_into("<I", data, place + 24, 5)
    assert obstacle(bytes(data)) == "letter_damaged"


def test_memory_that_runs_out_and_bugs_are_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(error: BaseException) -> None:
        def read(data: bytes, reader: str) -> None:
            raise error

        monkeypatch.setattr(child, "_read", read)

    fail(MemoryError())
    assert obstacle(WORD) == "letter_too_large"
    fail(RecursionError())
    assert json.loads(child.answer(WORD, "word"))["fault"] == "RecursionError"


def check(data: bytes, reader: str) -> None:
    """Assert that bytes are read or refused with an obstacle, without a fault of ours."""
    answer = json.loads(child.answer(data, reader))
    assert answer["fault"] is None
    assert answer["obstacle"] is None or Obstacle(answer["obstacle"])
    if answer["letter"]:
        read_answers(unpacked(answer["letter"]), [AskedItem("1", "Hoeveel gezinnen hebben één plan?")])


def read_or_code(read: Callable[[], Letter]) -> str:
    """Return the code with which a letter is refused, or "" when its answers could be looked for."""
    try:
        found = read()
    except UserError as error:
        return error.code
    assert read_answers(found, [AskedItem("1", "Hoeveel?", (AskedItem("a", "Zo ja?"),))]).pieces
    return ""


@settings(max_examples=80, deadline=None)
@given(st.integers(0, len(WORD)), st.integers(0, 40), st.binary(max_size=8))
def test_any_bytes_of_a_word_file_may_be_damaged(start: int, length: int, junk: bytes) -> None:
    check(WORD[:start] + junk + WORD[start + length :], "word")


@settings(max_examples=80, deadline=None)
@given(
    part=st.sampled_from([name for name in parts(WORD) if name.endswith(".xml")]),
    place=st.floats(0, 1),
    length=st.integers(0, 60),
    junk=st.sampled_from(
        [
            b"",
            b"<w:p>",
            b"</w:p>",
            b"<w:tbl><w:tr><w:tc>",
            b'w:val="-7"',
            b"w:ilvl",
            b"&#0;",
            b"\xff",
            b"<w:numPr/>",
            b"x",
        ]
    ),
)
def test_any_xml_of_a_word_file_may_be_changed(part: str, place: float, length: int, junk: bytes) -> None:
    contents = parts(WORD)
    start = int(place * len(contents[part]))
    contents[part] = contents[part][:start] + junk + contents[part][start + length :]
    check(package(dict(contents)), "word")


@settings(max_examples=80, deadline=None)
@given(st.data())
def test_any_element_of_a_word_file_may_be_moved(data: st.DataObject) -> None:
    contents = parts(WORD)
    pieces = contents["word/document.xml"].split(b"<w:")
    first, second = (data.draw(st.integers(5, len(pieces) - 1)) for _ in range(2))
    pieces[first], pieces[second] = pieces[second], pieces[first]
    contents["word/document.xml"] = b"<w:".join(pieces)
    check(package(dict(contents)), "word")


@settings(max_examples=10, deadline=None)
@given(st.integers(0, len(PDF)), st.integers(0, 400), st.binary(max_size=30))
def test_any_bytes_of_a_pdf_may_be_damaged(start: int, length: int, junk: bytes) -> None:
    data = PDF[:start] + junk + PDF[start + length :]
    assert read_or_code(lambda: read_letter(data, "brief.pdf")) in {"", *Obstacle}


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=400))
def test_any_text_may_be_pasted(text: str) -> None:
    assert read_or_code(lambda: read_text(text)) in {"", "letter_no_text"}


def test_lists_that_could_be_read_in_many_ways_take_no_time() -> None:
    """What a pattern could try in ever more ways must end at once; the time is that of the test itself."""
    for text in ("Vraag " + "1 , " * 5000 + "x", "Antwoord " + "1 a. " * 5000, "a " * 9000 + ")", "5 en " * 9000):
        assert read_answers(read_text(text), [AskedItem("1", "Hoeveel?")]).pieces


def test_headings_of_word_do_not_lose_their_look(tmp_path: Path) -> None:
    made = Document()
    made.add_paragraph("Punt een", style="List Number")
    made.add_paragraph("Punt twee", style="List Number")
    made.add_paragraph("Teken", style="List Bullet")
    run = made.add_paragraph().add_run("Vet en schuin")
    run.bold = run.italic = True
    table = made.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "links", "rechts"
    made.save(str(tmp_path / "brief.docx"))
    read = read_letter((tmp_path / "brief.docx").read_bytes())
    assert [each.whole for each in read.paragraphs] == [
        "1. Punt een",
        "2. Punt twee",
        "Teken",
        "Vet en schuin",
        "links",
        "rechts",
    ]
    assert read.paragraphs[2].label == "•"
    assert read.paragraphs[3].bold
    assert read.paragraphs[3].italic
    assert [each.cell for each in read.paragraphs[4:]] == [(0, 0, 0), (0, 0, 1)]


def test_flate_bomb_in_a_pdf_ends_in_a_sentence() -> None:
    stream = zlib.compress(b"BT /F1 9 Tf " + b"(x) Tj " * 600_000 + b"ET", 9)
    resources = b"<< /Font << /F1 5 0 R >> >>"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources %s >>" % resources,
        b"<< /Length %d /Filter /FlateDecode >> stream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]  # fmt: skip
    data = b"%PDF-1.4\n" + b"".join(b"%d 0 obj %s endobj\n" % (n, each) for n, each in enumerate(objects, 1))
    data += b"trailer << /Root 1 0 R >>\n%%EOF"
    assert refused(data, "brief.pdf") == "letter_too_large"
