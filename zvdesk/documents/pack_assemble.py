"""Put a pack together from opened sources: our own tagged pages first, the pages of others among them."""

from __future__ import annotations

import io
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from io import RawIOBase
from itertools import islice
from typing import Final

import pikepdf
from pikepdf import Array, Dictionary, Name, OutlineItem, PageCopyWarning

from zvdesk.documents.pack_pages import Bookmark, MergedPart, OwnPart, PackLayout
from zvdesk.documents.pack_parts import Hindrance, Pack, Problem, Sheets
from zvdesk.documents.pack_sources import PDF_FAULTS, Opened, PdfSource, copy_outline
from zvdesk.documents.pack_stamp import Stamper, top_of
from zvdesk.documents.pack_two_up import impose
from zvdesk.documents.pdf import new_canvas
from zvdesk.documents.pdf_finish import mend_pages, write_metadata
from zvdesk.documents.pdf_paint import Painter
from zvdesk.documents.tagging import destination, write_structure

FIRST_KEY: Final = 1_000_000
"""First key of our parent tree, above any that pages of others may still carry."""

Report = Callable[[str, int], None]
"""Called with "merging" and the place of a source among all sources, and with "saving" and a percentage."""


class SourceFault(Exception):  # noqa: N818  # caught where the source is left out
    """A source that opened well could not be merged; `index` is its place among the sources."""

    def __init__(self, index: int) -> None:
        super().__init__(index)
        self.index = index


@dataclass(frozen=True, slots=True)
class Assembled:
    """The number of pages of a pack, what is missing from it, and how the sheets of it came out."""

    pages: int
    problems: list[Problem]
    sheets: Sheets


def assemble(pack: Pack, opened: Sequence[Opened], report: Report, target: RawIOBase) -> Assembled:
    """Write the pack as one PDF.

    A source that cannot be merged after all comes without its form and named destinations, or else is left out.
    """
    states = list(opened)
    with warnings.catch_warnings():
        # Fields and names that do not come along are lost on purpose; there is nobody here to tell.
        warnings.simplefilter("ignore", PageCopyWarning)
        while True:
            try:
                return _assemble(pack, states, report, target)
            except SourceFault as fault:
                source = states[fault.index]
                if isinstance(source, PdfSource) and source.has_names:
                    states[fault.index] = replace(source, has_names=False)
                else:
                    states[fault.index] = Hindrance.DAMAGED


def _assemble(pack: Pack, opened: Sequence[Opened], report: Report, target: RawIOBase) -> Assembled:
    layout = PackLayout(pack, opened)
    buffer = io.BytesIO()
    canvas = new_canvas(buffer, pack.front.look.family)
    painter = Painter(canvas, pack.front.look.ink)
    layout.draw(painter)
    canvas.save()
    with pikepdf.open(buffer) as pdf:
        own_pages = [page.obj for page in pdf.pages]
        mend_pages(own_pages)
        pages = _merge(pdf, layout, report)
        report("saving", 0)
        destinations = {anchor: destination(own_pages, place) for anchor, place in painter.places.items()}
        destinations |= {anchor: top_of(pages[page]) for anchor, page in layout.targets.items()}
        write_structure(pdf, layout.root, own_pages, destinations=destinations, first_key=FIRST_KEY)
        _write_outline(pdf, layout, pages)
        _finish_catalog(pdf, pack)
        count = impose(pdf, pages) if pack.two_up else len(pages)
        _save(pdf, report, target, compresses=pack.two_up)
        return Assembled(count, layout.problems, Sheets(tuple(layout.apart), tuple(layout.cut)))


def _merge(pdf: pikepdf.Pdf, layout: PackLayout, report: Report) -> list[pikepdf.Object]:
    """Add the pages of all sources, stamp them, and return all pages in the order of the pack."""
    for part in layout.parts:
        if isinstance(part, MergedPart):
            report("merging", part.index)
            with _blamed_on(part.index):
                _append(pdf, part.source)
    appended = iter([page.obj for page in pdf.pages])
    own = list(islice(appended, layout.own_count))
    stamper, total = Stamper(pdf), layout.count
    pages: list[pikepdf.Object] = []
    next_own = iter(own)
    for part in layout.parts:
        if isinstance(part, OwnPart):
            pages.extend(islice(next_own, part.count))
            continue
        with _blamed_on(part.index):
            for page in islice(appended, part.count):
                pages.append(page)
                stamper.stamp(page, f"{part.footer}{len(pages)}/{total}", part.mark)
    # Set at once: moving pages one by one through the page tree would take longer than everything else.
    pdf.Root.Pages.Kids = Array(pages)
    return pages


def _append(pdf: pikepdf.Pdf, source: PdfSource) -> None:
    if source.has_names:
        pdf.add_pages_from(source.pdf, source.places)
    elif source.places is None:
        pdf.pages.extend(source.pdf.pages)
    else:
        pdf.pages.extend([pikepdf.Page(page) for page in source.pages])


@contextmanager
def _blamed_on(index: int) -> Iterator[None]:
    """Turn what a damaged source makes of pikepdf into a fault of that source."""
    try:
        yield
    except PDF_FAULTS as error:
        raise SourceFault(index) from error


def _write_outline(pdf: pikepdf.Pdf, layout: PackLayout, pages: Sequence[pikepdf.Object]) -> None:
    path: list[tuple[int, OutlineItem]] = []
    with pdf.open_outline() as outline:
        for bookmark in layout.bookmarks:
            item = _bookmark(bookmark, pages)
            while path and path[-1][0] >= bookmark.level:
                path.pop()
            (path[-1][1].children if path else outline.root).append(item)
            path.append((bookmark.level, item))


def _bookmark(bookmark: Bookmark, pages: Sequence[pikepdf.Object]) -> OutlineItem:
    item = OutlineItem(bookmark.title, top_of(pages[bookmark.page]))
    item.children.extend(_bookmark(child, pages) for child in bookmark.children)
    if bookmark.source is not None:
        copies = pages[bookmark.page : bookmark.page + len(bookmark.source.pages)]
        item.children.extend(copy_outline(bookmark.source, copies))
    item.is_closed = bool(item.children)
    return item


def _finish_catalog(pdf: pikepdf.Pdf, pack: Pack) -> None:
    root = pdf.Root
    write_metadata(pdf, pack.front, is_accessible=False)
    root.PageMode = Name.UseOutlines
    root.PageLabels = Dictionary(Nums=Array([0, Dictionary(S=Name.D)]))
    if "/AcroForm" in root:
        for key in ("/XFA", "/CO", "/SigFlags"):
            if key in root.AcroForm:
                del root.AcroForm[key]


def _save(pdf: pikepdf.Pdf, report: Report, target: RawIOBase, *, compresses: bool) -> None:
    pdf.save(
        target,  # type: ignore[arg-type]  # which asks for what only reading a file needs
        min_version="1.7",
        compress_streams=compresses,  # streams come as they were; the contents of a page on a sheet were unpacked
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
        progress=lambda percent: report("saving", percent),
    )
