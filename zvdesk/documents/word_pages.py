"""What the pages of a Word file ask: how large its photos are and how tight it is set. Word cannot find out itself.

The pages of the PDF say it, which has the same letters in the same measures.
"""

from typing import Final

from docx.oxml.ns import qn

from zvdesk.documents import styles
from zvdesk.documents.pdf_blocks import BoxMaker
from zvdesk.documents.pdf_pages import paginate
from zvdesk.documents.tagging import Element
from zvdesk.documents.tightness import LOOSE, Tightness, tightness_for
from zvdesk.documents.tree import Document, Figure, FigureRow
from zvdesk.documents.word_xml import Element as XmlElement

SPARE: Final = styles.mm(4)
"""Points that a page of Word may need more: it breaks a line here and there in another place."""


def picture_scales(document: Document) -> tuple[float, ...]:
    """Return the part of its size that each picture of a document gets, in order; () where none may shrink."""
    figures = (one for block in document.flow for one in (block.figures if isinstance(block, FigureRow) else (block,)))
    if not any(isinstance(one, Figure) and one.least < 1 for one in figures):
        return ()
    maker = _maker(document)
    boxes = maker.boxes()
    boxes[0].sunk = True  # Word keeps the distance before the first paragraph
    paginate(boxes, styles.BODY_HEIGHT - SPARE)
    return tuple(image.scale for image in maker.images)


def word_tightness(document: Document) -> Tightness:
    """Return how tight a document is to be set."""
    if not document.may_tighten:
        return LOOSE
    boxes = _maker(document).boxes()
    if boxes:
        boxes[0].sunk = True
    return tightness_for(boxes, styles.BODY_HEIGHT - SPARE)


def set_tighter(elements: XmlElement, step: Tightness) -> None:
    """Leave less room between the paragraphs, and between the lines, of styles or of a text."""
    if step == LOOSE:
        return
    for spacing in elements.iter(qn("w:spacing")):
        shares = {"w:before": step.gaps, "w:after": step.gaps}
        if spacing.get(qn("w:lineRule")) == "atLeast":
            shares["w:line"] = step.lines
        for name, share in shares.items():
            if (value := spacing.get(qn(name))) is not None:
                spacing.set(qn(name), str(round(int(value) * share)))


def _maker(document: Document) -> BoxMaker:
    return BoxMaker(document.flow, Element("Document"), look=document.look)
