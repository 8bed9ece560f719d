"""A PDF of others with the reader's notes in it as real annotations, which every PDF program shows and can take out.

The document comes from outside, so a child process reads and writes it; nothing else in it is changed.
"""

from __future__ import annotations

import json
import signal
from dataclasses import asdict, dataclass
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any

from zvdesk.limited_process import ChildLostError, ask_child, limit_resources

if TYPE_CHECKING:
    from collections.abc import Sequence
    from multiprocessing.connection import Connection

    import pikepdf

TIME_LIMIT = 120.0
MAX_ANSWER = 1 << 30
SIGN = 20
"""Side in points of the sign of a note at a place."""
_PRINTED, _STEADY = 4, 4 + 8 + 16  # Print; and NoZoom and NoRotate besides (ISO 32000-1, 12.5.3)


@dataclass(frozen=True)
class Annotation:
    """One note for the PDF: page from 1, boxes as left, bottom, right and top in points, colour as three shares of 1.

    `made` is a moment as ISO 8601, `name` tells annotations of one document apart.
    """

    page: int
    boxes: tuple[tuple[float, float, float, float], ...]
    quote: str
    comment: str
    colour: tuple[float, float, float]
    made: str
    name: str


class UnfitError(Exception):
    """A document cannot take notes; `reason` is "locked" or "damaged"."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def annotated(data: bytes, notes: Sequence[Annotation]) -> bytes:
    """Return a PDF with notes in it. Raises UnfitError."""
    told = json.dumps([asdict(note) for note in notes])
    try:
        answer = ask_child(serve, (told,), data, time_limit=TIME_LIMIT, max_answer=MAX_ANSWER)
    except ChildLostError as lost:
        raise UnfitError("damaged") from lost
    state, _, written = answer.partition(b"\n")
    if state != b"done":
        raise UnfitError(state.decode("ascii"))
    return written


def serve(pipe: Connection, told: str) -> None:
    """Write notes into the PDF that comes by the pipe; the target of the child process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is the parent's to handle
    limit_resources(TIME_LIMIT)
    pipe.send_bytes(write(pipe.recv_bytes(), json.loads(told)))


def write(data: bytes, notes: Sequence[dict[str, Any]]) -> bytes:
    """Return "done", "locked" or "damaged", a line feed, and the PDF with the notes in it."""
    import pikepdf

    try:
        with pikepdf.open(BytesIO(data)) as document:
            for note in notes:
                if 1 <= note["page"] <= len(document.pages):
                    add_note(document, document.pages[note["page"] - 1], note)
            buffer = BytesIO()
            document.save(buffer)
            return b"done\n" + buffer.getvalue()
    except pikepdf.PasswordError:
        return b"locked\n"
    except (pikepdf.PdfError, ValueError, TypeError, KeyError, RuntimeError):
        return b"damaged\n"


def add_note(document: pikepdf.Pdf, page: pikepdf.Page, note: dict[str, Any]) -> None:
    """Write a note, with the fields of an Annotation, on a page of an opened document."""
    import pikepdf

    boxes = note["boxes"]
    is_place = not boxes or boxes[0][0] == boxes[0][2]
    values: dict[str, Any] = {
        "/Type": pikepdf.Name.Annot,
        "/Contents": pikepdf.String(note["comment"] or note["quote"]),
        "/NM": pikepdf.String(note["name"]),
        "/C": list(note["colour"]),
        "/M": pikepdf.String(_date(note["made"])),
        "/CreationDate": pikepdf.String(_date(note["made"])),
    }
    values |= _place(page, boxes) if is_place else _highlight(document, note)
    annotation = document.make_indirect(pikepdf.Dictionary(values))
    if "/Annots" not in page.obj:
        page.obj.Annots = document.make_indirect(pikepdf.Array())
    page.obj.Annots.append(annotation)


def _highlight(document: pikepdf.Pdf, note: dict[str, Any]) -> dict[str, Any]:
    import pikepdf

    boxes = note["boxes"]
    rect = [min(box[0] for box in boxes), min(box[1] for box in boxes)]
    rect += [max(box[2] for box in boxes), max(box[3] for box in boxes)]
    # left top, right top, left bottom, right bottom: as all programs read it, whatever the standard says
    quads = [one for x, bottom, end, top in boxes for one in (x, top, end, top, x, bottom, end, bottom)]
    return {
        "/Subtype": pikepdf.Name.Highlight,
        "/Rect": rect,
        "/QuadPoints": quads,
        "/F": _PRINTED,
        "/AP": pikepdf.Dictionary(N=_appearance(document, boxes, rect, note["colour"])),
    }


def _appearance(document: pikepdf.Pdf, boxes: Any, rect: list[float], colour: Sequence[float]) -> pikepdf.Stream:
    """How a highlight looks: as a marker, under which letters stay dark."""
    import pikepdf

    strokes = "".join(f"{left} {bottom} {right - left} {top - bottom} re\n" for left, bottom, right, top in boxes)
    red, green, blue = colour
    content = f"/Marker gs\n{red} {green} {blue} rg\n{strokes}f\n"
    marker = pikepdf.Dictionary(Type=pikepdf.Name.ExtGState, BM=pikepdf.Name.Multiply)
    resources = pikepdf.Dictionary(ExtGState=pikepdf.Dictionary(Marker=marker))
    form = {"/Type": pikepdf.Name.XObject, "/Subtype": pikepdf.Name.Form, "/BBox": rect, "/Resources": resources}
    group = pikepdf.Dictionary(Type=pikepdf.Name.Group, S=pikepdf.Name.Transparency)
    return pikepdf.Stream(document, content.encode("ascii"), form | {"/Group": group})


def _place(page: pikepdf.Page, boxes: Any) -> dict[str, Any]:
    import pikepdf

    if boxes:
        x, y = boxes[0][0], boxes[0][1]
    else:
        box = [float(number) for number in page.cropbox]
        x, y = box[0] + 2 * SIGN, box[3] - 2 * SIGN
    return {
        "/Subtype": pikepdf.Name.Text,
        "/Rect": [x - SIGN / 2, y - SIGN / 2, x + SIGN / 2, y + SIGN / 2],
        "/Name": pikepdf.Name.Comment,
        "/F": _STEADY,
    }


def _date(moment: str) -> str:
    """Write a moment as a PDF does."""
    return f"D:{datetime.fromisoformat(moment):%Y%m%d%H%M%S}Z"
