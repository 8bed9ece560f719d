"""How many pages a pack will have, from how many its documents have: nothing is drawn or merged for it."""

from collections.abc import Mapping, Sequence
from typing import cast

import pikepdf

from zvdesk.documents.pack_pages import PackLayout
from zvdesk.documents.pack_parts import Hindrance, Pack, Section, Source
from zvdesk.documents.pack_sources import Opened, PdfSource
from zvdesk.documents.tree import Document

_FRONT = 2  # cover and contents


def pages_of(front: Document, source: Source, opened: Opened) -> int | Hindrance:
    """Return how many pages a document has in a pack, whatever pages of it are chosen, or why it has none."""
    if isinstance(opened, Hindrance):
        return opened
    if isinstance(opened, PdfSource):
        return len(opened.pdf.pages)
    alone = Pack(Document(title=front.title, blocks=(), look=front.look), (Section("", "", sources=(source,)),))
    return PackLayout(alone, [opened]).count - _FRONT


def sheets_in(pack: Pack, found: Mapping[str, int | Hindrance]) -> int:
    """Return how many pages a pack will have, on paper; `found` says by key what each document has.

    A document that nothing is known of counts as missing.
    """
    count = PackLayout(pack, [_stand_in(source, found) for source in pack.sources]).count
    return -(-count // 2) if pack.two_up else count


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
