"""PDFs of many makers come out of a pack whole: text, links, bookmarks, what is filled in, and nothing live."""

import io
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from source_files import front
from test_pack import Made

from zvdesk.documents import pack as packs
from zvdesk.documents.pack_parts import Hindrance, Pack, Section, Source

pytestmark = pytest.mark.samples

LOCKED, PASSWORD = "libreoffice-writer-password", "openpassword"
LIVE = (b"/JavaScript", b"/EmbeddedFiles", b"/Launch", b"/XFA", b"/OpenAction", b"/RichMedia", b"/FileAttachment")


@pytest.fixture
def files(samples_dir: Path) -> list[Path]:
    return sorted((samples_dir / "pdf").glob("*.pdf"))


def pack_of_all(files: list[Path], **locked: str) -> Pack:
    sources = tuple(
        Source(file.stem, lambda file=file: file, **(locked if file.stem == LOCKED else {})) for file in files
    )
    return Pack(front(), (Section("1", "Proef", sources=sources),))


def texts(data: bytes, password: str | None = None) -> list[str]:
    """The words of every page, without the space between them: where a line ends is nobody's business."""
    with pypdfium2.PdfDocument(data, password=password) as document:
        return ["".join(page.get_textpage().get_text_bounded().split()) for page in document]


def links(page: pikepdf.Object) -> Iterator[pikepdf.Object]:
    yield from (one for one in page.get("/Annots", []) if str(one.get("/Subtype")) == "/Link")


def addresses(page: pikepdf.Object) -> list[str]:
    return [str(one.A.URI) for one in links(page) if "/URI" in one.get("/A", {})]


def bookmarks(pdf: pikepdf.Pdf) -> list[str]:
    found, waiting = [], []
    with pdf.open_outline() as outline:
        waiting += outline.root
        while waiting:
            one = waiting.pop(0)
            found.append(one.title)
            waiting += one.children
    return found


def test_every_page_of_every_maker_comes_out_with_its_words(files: list[Path]) -> None:
    data, result = packs.render(pack_of_all(files))
    assert [(one.title, one.reason) for one in result.problems] == [(LOCKED, Hindrance.LOCKED)]
    found = texts(data)
    assert f"{LOCKED}:hetbestandisbeveiligdmeteenwachtwoord" in "".join(found)
    at = len(found) - sum(len(texts(file.read_bytes())) for file in files if file.stem != LOCKED)
    for file in files:
        for words in [] if file.stem == LOCKED else texts(file.read_bytes()):
            assert words in found[at], file.stem
            at += 1
    assert at == len(found) == result.pages


def test_a_locked_document_comes_out_whole_with_its_password(files: list[Path]) -> None:
    data, result = packs.render(pack_of_all(files, password=PASSWORD))
    assert result.problems == ()
    (locked,) = (file for file in files if file.stem == LOCKED)
    for words in texts(locked.read_bytes(), PASSWORD):
        assert any(words in page for page in texts(data))


def test_links_and_bookmarks_lead_somewhere_and_what_is_filled_in_shows(files: list[Path]) -> None:
    made = Made(pack_of_all(files, password=PASSWORD))
    led = {address for page in made.pages for address in addresses(page)}
    titles = {title for _, title, _ in made.outline()}
    for file in files:
        with pikepdf.open(file, password=PASSWORD if file.stem == LOCKED else "") as source:
            assert {address for page in source.pages for address in addresses(page.obj)} <= led, file.stem
            assert set(bookmarks(source)) <= titles, file.stem
    inward = [one.Dest for page in made.pages for one in links(page) if "/Dest" in one]
    assert all(made.page_of(target) >= 0 for target in inward)
    fields = {str(field.fully_qualified_name) for field in made.pdf.acroform.fields}
    assert len(fields) >= 5
    widgets = [one for page in made.pages for one in page.get("/Annots", []) if one.get("/Subtype") == "/Widget"]
    assert all("/AP" in one for one in widgets if str(one.get("/V", "")))


def test_nothing_live_comes_along_and_the_file_is_sound(files: list[Path], tmp_path: Path) -> None:
    data, _ = packs.render(pack_of_all(files, password=PASSWORD))
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert pdf.check_pdf_syntax() == []
        raw = b"".join(one.unparse(resolved=True) for one in pdf.objects if not isinstance(one, pikepdf.Stream))
    assert [sign for sign in LIVE if sign in raw] == []
    checker = shutil.which("qpdf")
    if checker is not None:
        (tmp_path / "bundel.pdf").write_bytes(data)
        checked = subprocess.run([checker, "--check", str(tmp_path / "bundel.pdf")], capture_output=True, check=False)
        assert checked.returncode == 0, checked.stdout + checked.stderr
