"""Two versions of a PDF side by side: which pages say the same, and where words that were marked stand in the newer.

Both come from outside, so a child process reads them.
"""

from __future__ import annotations

import json
import signal
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from zvdesk.documents.glyphs import Glyphs, PageFrame, PageText, plain
from zvdesk.limited_process import ChildLostError, ask_child, limit_resources

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from multiprocessing.connection import Connection

    import pypdfium2

TIME_LIMIT = 120.0
MAX_ANSWER = 64 << 20
LEAST_QUOTE = 12
"""Letters that words need to be known again on a page that changed."""


@dataclass(frozen=True)
class Marked:
    """Words that were marked in the older version: an id, the page from 1, and what stands there, "" for a place."""

    id: str
    page: int
    quote: str


@dataclass(frozen=True)
class Found:
    """Where something stands in the newer version; `boxes` is None where they are as they were."""

    page: int
    boxes: tuple[tuple[float, float, float, float], ...] | None = None


@dataclass(frozen=True)
class Matches:
    """What is the same: pages of the older version (from 1) with those of the newer, and what was marked by its id."""

    pages: Mapping[int, int]
    marked: Mapping[str, Found]


def compare(older: bytes, newer: bytes, marked: Sequence[Marked]) -> Matches:
    """Return what of the older version stands in the newer; nothing where one of them cannot be read."""
    asked = [[one.id, one.page, one.quote] for one in marked]
    message = len(older).to_bytes(8, "big") + older + newer
    try:
        answer = ask_child(serve, (json.dumps(asked),), message, time_limit=TIME_LIMIT, max_answer=MAX_ANSWER)
    except ChildLostError:
        return Matches({}, {})
    told = json.loads(answer)
    found = {each: Found(page, None if boxes is None else _boxes(boxes)) for each, page, boxes in told["marked"]}
    return Matches(dict(told["pages"]), found)


def serve(pipe: Connection, asked: str) -> None:
    """Compare the two PDFs that come by the pipe; the target of the child process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is the parent's to handle
    limit_resources(TIME_LIMIT)
    message = pipe.recv_bytes()
    end = 8 + int.from_bytes(message[:8], "big")
    pipe.send_bytes(json.dumps(matches(message[8:end], message[end:], json.loads(asked))).encode("ascii"))


def matches(older: bytes, newer: bytes, asked: Sequence[tuple[str, int, str]]) -> dict[str, Any]:
    """Return "pages" as pairs and "marked" as id, page and boxes, as JSON holds them."""
    import pypdfium2

    try:
        with closing(pypdfium2.PdfDocument(older)) as before, closing(pypdfium2.PdfDocument(newer)) as after:
            texts = [_text(after, number) for number in range(len(after))]
            pages = _same_pages([_text(before, number) for number in range(len(before))], texts)
            found = [_find(after, texts, pages, *one) for one in asked]
    except pypdfium2.PdfiumError:
        return {"pages": [], "marked": []}
    return {"pages": sorted(pages.items()), "marked": [one for one in found if one is not None]}


def glyphs_of(document: pypdfium2.PdfDocument, number: int) -> Glyphs:
    """Return the characters of a page (from 0)."""
    from zvdesk.documents.reading_child import glyphs_on

    with closing(document[number]) as page, closing(page.get_textpage()) as text_page:
        text, boxes = glyphs_on(text_page)
        left, bottom, right, top = page.get_bbox()
        return Glyphs(text, boxes, PageFrame(left, bottom, right, top, page.get_rotation()))


def _text(document: pypdfium2.PdfDocument, number: int) -> str:
    """Return what a page (from 0) says, to be compared."""
    with closing(document[number]) as page, closing(page.get_textpage()) as text_page:
        return plain(text_page.get_text_bounded())


def _same_pages(older: Sequence[str], newer: Sequence[str]) -> dict[int, int]:
    """Return the pages (from 1) that say the same; of several equal ones that nearest to its former place."""
    places: dict[str, list[int]] = {}
    for number, text in enumerate(newer, start=1):
        if text:
            places.setdefault(text, []).append(number)
    return {
        number: min(places[text], key=lambda place: abs(place - number))
        for number, text in enumerate(older, start=1)
        if text in places
    }


def _find(
    document: pypdfium2.PdfDocument, texts: Sequence[str], pages: Mapping[int, int], each: str, page: int, quote: str
) -> tuple[str, int, Any] | None:
    """Return where something that was marked stands now, None where that cannot be told."""
    words = plain(quote)
    if page in pages:
        return each, pages[page], _boxes_of(document, pages[page], words) if words else None
    fitting = [number for number, text in enumerate(texts, start=1) if text.count(words) == 1] if words else []
    if len(words) < LEAST_QUOTE or len(fitting) != 1:
        return None
    return each, fitting[0], _boxes_of(document, fitting[0], words)


def _boxes_of(document: pypdfium2.PdfDocument, page: int, words: str) -> list[list[float]] | None:
    """Return the boxes of words on a page, None where they stand there more than once and so stay where they were."""
    glyphs = glyphs_of(document, page - 1)
    spans = list(PageText.read(glyphs.text).spans(words))
    return [list(box) for box in glyphs.boxes_of(*spans[0])] if len(spans) == 1 else None


def _boxes(boxes: Sequence[Sequence[float]]) -> tuple[tuple[float, float, float, float], ...]:
    return tuple((left, bottom, right, top) for left, bottom, right, top in boxes)
