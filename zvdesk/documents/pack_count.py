"""How many pages a pack will have, from how many its documents have: nothing is drawn or merged for it."""

import io
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import cast

import pikepdf

from zvdesk.documents.fonts import face_for
from zvdesk.documents.pack_pages import MergedPart, PackLayout
from zvdesk.documents.pack_parts import Hindrance, Pack, Section, Source
from zvdesk.documents.pack_sources import Opened, PdfSource
from zvdesk.documents.pdf import new_canvas
from zvdesk.documents.pdf_paint import Painter
from zvdesk.documents.tree import Document

_FRONT = 2  # cover and contents
_STAMP = 600  # bytes that the foot of a page takes


def pages_of(front: Document, source: Source, opened: Opened) -> int | Hindrance:
    """Return how many pages a document has in a pack, whatever pages of it are chosen, or why it has none."""
    if isinstance(opened, Hindrance):
        return opened
    if isinstance(opened, PdfSource):
        return len(opened.pdf.pages)
    whole = replace(source, pages=None)
    alone = Pack(Document(title=front.title, blocks=(), look=front.look), (Section("", "", sources=(whole,)),))
    return PackLayout(alone, [opened]).count - _FRONT


def with_chosen_pages(source: Source, opened: Opened, count: int | Hindrance) -> Opened:
    """Return a document as it was opened, or that it has none of the pages that were chosen of it."""
    if isinstance(opened, PdfSource) or isinstance(count, Hindrance) or source.pages is None:
        return opened
    return opened if source.pages.places(count) else Hindrance.NO_SUCH_PAGES


def sheets_in(pack: Pack, found: Mapping[str, int | Hindrance]) -> int:
    """Return how many pages a pack will have, on paper; `found` says by key what each document has.

    A document that nothing is known of counts as missing.
    """
    count = PackLayout(pack, [_stand_in(source, found) for source in pack.sources]).count
    return -(-count // 2) if pack.two_up else count


def own_bytes(pack: Pack, found: Mapping[str, int | Hindrance]) -> int:
    """Return about how many bytes a pack has beside its documents: our pages with their fonts, and what is stamped."""
    layout = PackLayout(pack, [_stand_in(source, found) for source in pack.sources])
    buffer = io.BytesIO()
    canvas = new_canvas(buffer, pack.front.look.family)
    layout.draw(Painter(canvas, pack.front.look.ink))
    canvas.save()
    merged = [part for part in layout.parts if isinstance(part, MergedPart)]
    marks = any(part.mark for part in merged)
    fonts = [face_for(bold=bold, italic=False) for bold in (False, True) if merged and (marks or not bold)]
    stamped = sum(part.count for part in merged) * _STAMP
    return len(buffer.getvalue()) + sum(face.path.stat().st_size for face in fonts) + stamped


def _stand_in(source: Source, found: Mapping[str, int | Hindrance]) -> Opened:
    pages = source.known_hindrance or found.get(source.key, Hindrance.ABSENT)
    if isinstance(pages, Hindrance):
        return pages
    count = pages if source.pages is None else len(source.pages.places(pages))
    if not count:
        return Hindrance.NO_SUCH_PAGES
    # The layout asks a document for nothing but its number of pages.
    nothing = cast("Sequence[pikepdf.Object]", [None] * count)
    return PdfSource(cast("pikepdf.Pdf", None), list(nothing), has_names=False)
