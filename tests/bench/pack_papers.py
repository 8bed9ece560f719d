"""The documents of a large meeting, the same for the same seed: text, tables, photos, scans, forms, links, locked ones.

All together they are some 75 MB, as those of a real evening are.

`write_papers` also writes `manifest.json`: what each document holds, so that what a pack kept can be counted.
"""

import io
import json
import random
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import pikepdf
from PIL import Image
from reportlab.lib.pagesizes import A3, A4, landscape
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from tests.bench.notes import Corpus

KINDS = (
    *("text",) * 12, *("tables",) * 6, *("photos",) * 5, *("packed",) * 5, *("outline",) * 3, *("links",) * 2,
    *("scan",) * 3, "locked_aes", "locked_rc4", "form", "turned",
)  # fmt: skip
LINK_PAGES, LINKS_A_PAGE, FORM_PAGES = 38, 4, 14
"""Pages of the documents with links and with a form, whatever their share of all pages."""


@dataclass
class Paper:
    """One document, and what it holds."""

    file: str
    kind: str
    pages: int
    title: str
    bytes: int = 0
    outlines: int = 0
    uri_links: int = 0
    goto_links: int = 0
    fields: int = 0


def write_papers(folder: Path, *, documents: int = 40, pages: int = 2000, seed: int = 7) -> list[Paper]:
    """Write the documents into a folder and return them in order."""
    chance = random.Random(seed)
    kinds = [KINDS[number % len(KINDS)] for number in range(documents)]
    chance.shuffle(kinds)
    papers = []
    for number, (kind, count) in enumerate(zip(kinds, _shares(kinds, pages, chance), strict=True), 1):
        paper = Paper(f"stuk{number:02d}.pdf", kind, count, f"Bijlage {number}: {kind}")
        data = _changed(_drawn(paper, random.Random(seed * 1000 + number)), kind)
        (folder / paper.file).write_bytes(data)
        paper.bytes = len(data)
        papers.append(paper)
    (folder / "manifest.json").write_text(json.dumps([asdict(paper) for paper in papers], indent=1), encoding="utf-8")
    return papers


def _shares(kinds: list[str], pages: int, chance: random.Random) -> list[int]:
    fixed = {"links": LINK_PAGES, "form": FORM_PAGES}
    weights = [0.0 if kind in fixed else chance.uniform(0.3, 1.8) * (0.5 if kind == "scan" else 1) for kind in kinds]
    rest = max(pages - sum(fixed.get(kind, 0) for kind in kinds), len(kinds))
    counts = [
        fixed.get(kind, max(2, round(rest * one / sum(weights)))) for kind, one in zip(kinds, weights, strict=True)
    ]
    counts[kinds.index("text")] += pages - sum(counts)
    return counts


def _drawn(paper: Paper, chance: random.Random) -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4, invariant=1, pageCompression=1)
    lines = _lines(chance.randrange(1_000_000))
    for number in range(1, paper.pages + 1):
        _draw_page(canvas, paper, number, lines, chance)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _lines(seed: int) -> Iterator[str]:
    for note in Corpus(seed=seed, vocabulary=2_000).notes(1_000_000, length=120):
        words = note.body.split()
        yield from (" ".join(words[start : start + 12])[:100] for start in range(0, len(words), 12))


def _draw_page(canvas: Canvas, paper: Paper, number: int, lines: Iterator[str], chance: random.Random) -> None:
    width, height = A4
    if paper.kind == "turned" and number % 3 == 0:
        width, height = landscape(A3 if number % 2 else A4)
        canvas.setPageRotation(90 if number % 6 == 0 else 0)
    canvas.setPageSize((width, height))
    canvas.bookmarkPage(f"p{number}")
    _bookmark(canvas, paper, number)
    canvas.setFont("Helvetica", 13)
    canvas.drawString(56, height - 60, f"{paper.title} - blad {number}")
    canvas.setFont("Helvetica", 9.5)
    top = height - 90
    if paper.kind == "scan":
        canvas.drawImage(ImageReader(_photo(chance, 1240, 1754)), 0, 0, width, height)
        return
    if paper.kind in ("photos", "packed") and number % 4 == 1:
        canvas.drawImage(ImageReader(_photo(chance, 800, 500)), 56, height - 390, 480, 300)
        top = height - 410
    if paper.kind == "tables":
        top = _table(canvas, top, chance)
    while top > 70:
        canvas.drawString(56, top, next(lines))
        top -= 12.5
    _links(canvas, paper, number)
    _fields(canvas, paper, number)


def _bookmark(canvas: Canvas, paper: Paper, number: int) -> None:
    if paper.kind in ("outline", "form", "locked_aes") and number % 5 == 1:
        canvas.addOutlineEntry(f"Hoofdstuk {number // 5 + 1}", f"p{number}", level=0)
        paper.outlines += 1
    elif paper.kind == "outline":
        canvas.addOutlineEntry(f"Paragraaf {number}", f"p{number}", level=1)
        paper.outlines += 1


def _table(canvas: Canvas, top: float, chance: random.Random) -> float:
    for _ in range(16):
        for column in range(6):
            canvas.rect(56 + column * 80, top - 14, 80, 14)
            canvas.drawString(60 + column * 80, top - 10, f"{chance.randrange(1_000_000):,}")
        top -= 14
    return top - 20


def _photo(chance: random.Random, width: int, height: int) -> io.BytesIO:
    """Return noise over a slope, which JPEG packs about as well as a photo."""
    noise = Image.frombytes("L", (width // 4, height // 4), chance.randbytes((width // 4) * (height // 4)))
    slope = Image.linear_gradient("L").resize((width, height))
    picture = Image.merge("RGB", (slope, noise.resize((width, height)), slope.rotate(180)))
    buffer = io.BytesIO()
    picture.save(buffer, "JPEG", quality=65)
    buffer.seek(0)
    return buffer


def _links(canvas: Canvas, paper: Paper, number: int) -> None:
    if paper.kind != "links":
        return
    for place in range(LINKS_A_PAGE):
        left = 60 + 90 * place
        canvas.linkURL(f"https://raad.example/stuk/{number}/{place}", (left, 40, left + 80, 52), relative=0)
        paper.uri_links += 1
    canvas.linkRect("", f"p{(number * 7) % paper.pages + 1}", (450, 40, 520, 52))
    paper.goto_links += 1


def _fields(canvas: Canvas, paper: Paper, number: int) -> None:
    if paper.kind != "form" or number % 2 == 0:
        return
    form = canvas.acroForm
    form.textfield(name=f"naam{number}", x=60, y=40, width=150, height=18, value="n.v.t.")
    form.checkbox(name=f"akkoord{number}", x=230, y=40, size=16, checked=number % 4 == 1)
    form.choice(name=f"keuze{number}", x=270, y=40, width=90, height=18, options=["voor", "tegen"], value="voor")
    paper.fields += 3


def _changed(data: bytes, kind: str) -> bytes:
    """Pack or lock a document as some programs do; one that is locked opens without a password."""
    locks = {
        "locked_aes": pikepdf.Encryption(owner="eigenaar", user="", R=6),
        "locked_rc4": pikepdf.Encryption(owner="eigenaar", user="", R=3, aes=False, metadata=False),
    }
    if kind != "packed" and kind not in locks:
        return data
    buffer = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        mode = pikepdf.ObjectStreamMode.generate
        pdf.save(buffer, object_stream_mode=mode, encryption=locks.get(kind, False))
    return buffer.getvalue()
