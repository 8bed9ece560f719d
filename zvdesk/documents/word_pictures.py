"""How large the photos in a Word file are: Word cannot make them fit itself, so the pages of the PDF say it."""

from typing import Final

from zvdesk.documents import styles
from zvdesk.documents.pdf_blocks import BoxMaker
from zvdesk.documents.pdf_pages import paginate
from zvdesk.documents.tagging import Element
from zvdesk.documents.tree import Document, Figure, FigureRow

_SPARE: Final = styles.mm(4)  # what a page of Word may need more: it breaks a line here and there in another place


def picture_scales(document: Document) -> tuple[float, ...]:
    """Return the part of its size that each picture of a document gets, in order; () where none may shrink."""
    figures = (one for block in document.flow for one in (block.figures if isinstance(block, FigureRow) else (block,)))
    if not any(isinstance(one, Figure) and one.least < 1 for one in figures):
        return ()
    maker = BoxMaker(document.flow, Element("Document"), look=document.look)
    boxes = maker.boxes()
    boxes[0].sunk = True  # Word keeps the distance before the first paragraph
    paginate(boxes, styles.BODY_HEIGHT - _SPARE)
    return tuple(image.scale for image in maker.images)
