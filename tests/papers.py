"""PDFs made for tests: lines on pages, with an outline, locked or turned."""

import io
from collections.abc import Sequence

import pikepdf
from reportlab.pdfgen import canvas

LINES = ("De raad besluit over de opvang.", "De wachttijd in de jeugdhulp loopt op.")


def pdf(pages: Sequence[Sequence[str]] = (LINES,), *, outline: bool = False) -> bytes:
    """Return a PDF with these lines on its pages, each page a chapter where an outline is wanted."""
    buffer = io.BytesIO()
    paper = canvas.Canvas(buffer, pagesize=(400, 500))
    for number, lines in enumerate(pages, start=1):
        if outline:
            paper.bookmarkPage(f"p{number}")
            paper.addOutlineEntry(f"Hoofdstuk {number}", f"p{number}", 0)
        paper.setFont("Helvetica", 14)
        for place, line in enumerate(lines):
            paper.drawString(40, 440 - 30 * place, line)
        paper.showPage()
    paper.save()
    return buffer.getvalue()


def many(count: int) -> bytes:
    """Return a PDF with numbered pages."""
    return pdf([(f"Dit is pagina {number}.",) for number in range(1, count + 1)])


def locked(data: bytes, password: str) -> bytes:
    """Return a PDF that opens with a password only."""
    buffer = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as document:
        document.save(buffer, encryption=pikepdf.Encryption(user=password, owner=password))
    return buffer.getvalue()


def turned(data: bytes, degrees: int) -> bytes:
    """Return a PDF whose pages are turned."""
    buffer = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as document:
        for page in document.pages:
            page.rotate(degrees, relative=False)
        document.save(buffer)
    return buffer.getvalue()
