"""The reader's page notes as annotations for a PDF."""

from zvdesk.documents.annotations import Annotation
from zvdesk.model.enums import NoteColour
from zvdesk.model.fields import encode
from zvdesk.model.page_notes import PageNote

SHARES: dict[NoteColour, tuple[float, float, float]] = {
    NoteColour.GEEL: (1.0, 0.9, 0.5),
    NoteColour.GROEN: (0.74, 0.91, 0.69),
    NoteColour.BLAUW: (0.71, 0.85, 0.97),
    NoteColour.ROOD: (0.97, 0.75, 0.72),
}


def annotation_of(note: PageNote) -> Annotation:
    """Return a page note as an annotation."""
    return Annotation(
        page=note.page,
        boxes=tuple((box.left, box.bottom, box.right, box.top) for box in note.places),
        quote=note.quote,
        comment=note.comment,
        colour=SHARES[note.colour],
        made=str(encode(note.noted_at)),
        name=note.id,
    )
