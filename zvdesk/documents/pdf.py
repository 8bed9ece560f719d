"""Render the document tree as a tagged PDF (PDF/UA-1) that can be printed and filed as it is."""

import io
from math import inf
from typing import Final

import pikepdf
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from zvdesk.documents import styles
from zvdesk.documents.fonts import FAMILY, face_for
from zvdesk.documents.look import Family
from zvdesk.documents.pdf_blocks import BoxMaker
from zvdesk.documents.pdf_boxes import Placed
from zvdesk.documents.pdf_finish import mend_pages, write_metadata, write_outline
from zvdesk.documents.pdf_lines import Line, break_lines, font, spans
from zvdesk.documents.pdf_pages import paginate
from zvdesk.documents.pdf_paint import FOOTER, HEADER, Painter
from zvdesk.documents.tagging import Element, destination, write_structure
from zvdesk.documents.tightness import set_in, tightness_for
from zvdesk.documents.tree import Document

BODY_HEIGHT: Final = styles.BODY_HEIGHT
_NUMBER_COLUMN: Final = styles.mm(35)


def render(document: Document) -> bytes:
    """Return the document as the bytes of a PDF; equal documents give equal bytes."""
    root = Element("Document")
    look = document.look
    pages = _pages(document, root)
    buffer = io.BytesIO()
    canvas = new_canvas(buffer, look.family)
    painter = Painter(canvas, look.ink)
    for number, page in enumerate(pages, 1):
        draw_page(painter, page)
        _draw_running(painter, document, number, len(pages))
        painter.end_page()
    canvas.save()
    return _finished(buffer, document, root, painter)


def page_count(document: Document) -> int:
    """Return how many pages the document has as a PDF, without drawing them."""
    return len(_pages(document, Element("Document")))


def _pages(document: Document, root: Element) -> list[list[Placed]]:
    boxes = BoxMaker(document.flow, root, look=document.look).boxes()
    if document.may_tighten:
        boxes = set_in(boxes, tightness_for(boxes, BODY_HEIGHT))
    return paginate(boxes, BODY_HEIGHT)


def new_canvas(buffer: io.BytesIO, family: Family = FAMILY) -> Canvas:
    """Return a canvas for A4 pages that starts in a font of ours and writes no date of its own."""
    regular = face_for(bold=False, italic=False, family=family)
    pdfmetrics.registerFont(font(regular))
    return Canvas(
        buffer,
        pagesize=(styles.PAGE_WIDTH, styles.PAGE_HEIGHT),
        invariant=1,
        pageCompression=1,
        initialFontName=regular.name,
    )


def draw_page(painter: Painter, page: list[Placed]) -> None:
    """Draw the boxes of one page between the margins."""
    top = styles.PAGE_HEIGHT - styles.MARGIN_TOP
    for offset, box in page:
        box.draw(painter, styles.MARGIN_LEFT, top - offset)


def draw_running_text(
    painter: Painter, text: str, y: float, artifact: str, *, right: bool = False, family: Family = FAMILY
) -> None:
    """Draw one running line at a height, from the left edge of the text or up to its right edge.

    One from the left leaves room for the number of the page: what is longer ends in an ellipsis.
    """
    line = _running_line(text, family)
    while line.ink_width > styles.TEXT_WIDTH - (0 if right else _NUMBER_COLUMN):
        text = f"{text[:-2].rstrip()}…"
        line = _running_line(text, family)
    x = styles.MARGIN_LEFT + (styles.TEXT_WIDTH - line.ink_width if right else 0)
    painter.text([(x, y, line)], artifact)


def _running_line(text: str, family: Family) -> Line:
    face = face_for(bold=False, italic=False, family=family)
    return break_lines(spans(text, styles.FOOTER, Element("Artifact"), face), inf)[0]


def _draw_running(painter: Painter, document: Document, number: int, count: int) -> None:
    family, low = document.look.family, styles.FOOTER_DISTANCE
    if document.header and number > 1:
        y = styles.PAGE_HEIGHT - styles.FOOTER_DISTANCE - styles.FOOTER.size
        draw_running_text(painter, document.header, y, HEADER, family=family)
    if document.footer:
        draw_running_text(painter, document.footer, low, FOOTER, family=family)
    if document.page_numbers:
        draw_running_text(painter, f"Pagina {number} van {count}", low, FOOTER, right=True, family=family)


def _finished(buffer: io.BytesIO, document: Document, root: Element, painter: Painter) -> bytes:
    buffer.seek(0)
    with pikepdf.open(buffer) as pdf:
        pages = [page.obj for page in pdf.pages]
        mend_pages(pages)
        destinations = {anchor: destination(pages, place) for anchor, place in painter.places.items()}
        write_structure(pdf, root, pages, destinations=destinations)
        write_outline(pdf, pages, painter.outline)
        write_metadata(pdf, document, is_accessible=True)
        result = io.BytesIO()
        pdf.save(
            result,
            min_version="1.7",
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            deterministic_id=True,
        )
    return result.getvalue()
