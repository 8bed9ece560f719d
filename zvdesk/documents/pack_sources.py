"""Open the PDFs of others and take out of them what a pack must not carry: scripts, programs, hidden files."""

from __future__ import annotations

import contextlib
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from decimal import Decimal
from pathlib import Path
from typing import Final

import pikepdf
from pikepdf import AccessMode, Array, Dictionary, Name, OutlineItem, String

from zvdesk.documents.annotations import add_note
from zvdesk.documents.images import prepare
from zvdesk.documents.pack_parts import Content, Hindrance, Source
from zvdesk.documents.picture import Picture
from zvdesk.running_text.lines import TextLine

MAX_PAGES: Final = 20_000
MAX_BOOKMARKS: Final = 5_000
_PAGE_KEYS: Final = frozenset(
    {"/AA", "/AF", "/B", "/Dur", "/Metadata", "/PieceInfo", "/PresSteps", "/StructParents", "/Thumb", "/Trans"}
)
_ANNOTATION_KEYS: Final = frozenset({"/AA", "/AF", "/PA", "/StructParent"})
_DROPPED_ANNOTATIONS: Final = frozenset({"/3D", "/FileAttachment", "/Movie", "/RichMedia", "/Screen", "/Sound"})
_KEPT_ACTIONS: Final = frozenset({"/GoTo", "/Named", "/URI"})
_KEPT_SCHEMES: Final = re.compile(r"(?!\w[\w+.-]*:)|(?:https?|mailto|tel):", re.IGNORECASE)
_SIGNATURE_KEYS: Final = (
    "/FT",
    "/V",
    "/T",
    "/TU",
    "/TM",
    "/Ff",
    "/DV",
    "/Parent",
    "/Kids",
    "/Lock",
    "/SV",
    "/MK",
    "/DA",
)
_DEEPEST: Final = 32
_SIGN_WITHIN: Final = 1024  # bytes from the start
PDF_FAULTS: Final = (
    pikepdf.PdfError, pikepdf.OutlineStructureError, ValueError, TypeError, LookupError, AttributeError, RuntimeError,
    ArithmeticError, OSError,
)  # fmt: skip
"""What pikepdf raises for files that break the rules of PDF, which they do in as many ways as there are rules."""


WHOLE: Final = Source("")
"""A document of which all pages go in as they are."""


@dataclass(slots=True)
class PdfSource:
    """An opened PDF: those of its pages that go in, cleaned, and whether it has forms or named destinations to keep.

    `places` are the places of the pages in the PDF, None when these are all.
    """

    pdf: pikepdf.Pdf
    pages: list[pikepdf.Object]
    has_names: bool
    places: tuple[int, ...] | None = None


@dataclass(frozen=True, slots=True)
class Words:
    """A document that goes in as text: its lines."""

    lines: tuple[TextLine, ...]


Opened = PdfSource | Picture | Words | Hindrance


def open_source(content: Content, source: Source = WHOLE) -> Opened:
    """Return a document ready for the pack, or why it cannot be in it; never raises for what is in it."""
    if isinstance(content, tuple):
        return Words(content)
    try:
        if b"%PDF-" in _start(content):
            return _open_pdf(content, source)
        data = content.read_bytes() if isinstance(content, Path) else content
        return prepare(data) or (Hindrance.UNSUPPORTED if data else Hindrance.DAMAGED)
    except pikepdf.PasswordError:
        return Hindrance.NOT_UNLOCKED if source.password else Hindrance.LOCKED
    except PDF_FAULTS:
        return Hindrance.DAMAGED
    except MemoryError:
        return Hindrance.TOO_LARGE


def copy_outline(source: PdfSource, copies: Sequence[pikepdf.Object]) -> list[OutlineItem]:
    """Return the bookmarks of a source for its copied pages; none when they are damaged."""
    if "/Outlines" not in source.pdf.Root:
        return []
    places = {page.objgen: copy for page, copy in zip(source.pages, copies, strict=True)}
    budget = iter(range(MAX_BOOKMARKS))
    try:
        with source.pdf.open_outline(max_depth=_DEEPEST) as outline:
            return _copied_items(source.pdf, outline.root, places, budget, _DEEPEST)
    except PDF_FAULTS:
        return []


def _start(content: bytes | Path) -> bytes:
    if isinstance(content, bytes):
        return content[:_SIGN_WITHIN]
    with content.open("rb") as file:
        return file.read(_SIGN_WITHIN)


def _open_pdf(content: bytes | Path, source: Source) -> Opened:
    file = content if isinstance(content, Path) else io.BytesIO(content)
    # A file is read as the pages are written, and never held in memory.
    pdf = pikepdf.open(file, password=source.password, access_mode=AccessMode.stream)
    pages: list[pikepdf.Object] = [page.obj for page in pdf.pages]
    if not pages:
        return Hindrance.DAMAGED
    if len(pages) > MAX_PAGES:
        return Hindrance.TOO_LARGE
    places = None if source.pages is None else source.pages.places(len(pages))
    if places is not None:
        pages = [pages[place] for place in places]
        if not pages:
            return Hindrance.NO_SUCH_PAGES
    _draw_fields(pdf)
    for page in pages:
        _clean_page(page)
    if places is not None:
        _cut_links(pdf, pages)
    _write_notes(pdf, pages, places, source)
    return PdfSource(pdf, pages, _has_names(pdf), places)


def _draw_fields(pdf: pikepdf.Pdf) -> None:
    """Draw what is filled in where the maker left that to the reader: a pack that is printed has none."""
    form = pdf.Root.get("/AcroForm")
    is_left: object = form.get("/NeedAppearances") if isinstance(form, Dictionary) else None
    if is_left is True:
        with contextlib.suppress(*PDF_FAULTS):
            pdf.generate_appearance_streams()


def _cut_links(pdf: pikepdf.Pdf, pages: Sequence[pikepdf.Object]) -> None:
    """Take out the links to pages that do not go in."""
    kept = {page.objgen for page in pages}
    for page in pages:
        annotations = page.get("/Annots")
        if annotations is None:
            continue
        staying = [one for one in annotations if (target := _target_of(pdf, one)) is None or target in kept]
        if len(staying) < len(annotations):
            page.Annots = Array(staying)


def _target_of(pdf: pikepdf.Pdf, annotation: pikepdf.Object) -> tuple[int, int] | None:
    """Return the page within the document that a link leads to, None for one that leads to none."""
    action = annotation.get("/A")
    target: object = action.get("/D") if isinstance(action, Dictionary) else annotation.get("/Dest")
    if isinstance(target, String | Name):
        target = _named(pdf, target)
    if isinstance(target, Dictionary):
        target = target.get("/D")
    if not isinstance(target, Array) or len(target) == 0 or not isinstance(target[0], Dictionary):
        return None
    return target[0].objgen


def _write_notes(
    pdf: pikepdf.Pdf, pages: Sequence[pikepdf.Object], places: tuple[int, ...] | None, source: Source
) -> None:
    numbers = places if places is not None else range(len(pages))
    by_number = {number + 1: page for number, page in zip(numbers, pages, strict=True)}
    for note in source.notes:
        page = by_number.get(note.page)
        if page is not None:
            add_note(pdf, pikepdf.Page(page), asdict(note))


def _has_names(pdf: pikepdf.Pdf) -> bool:
    root = pdf.Root
    names = root.get("/Names")
    tree = names.get("/Dests") if isinstance(names, Dictionary) else None
    return any(isinstance(one, Dictionary) for one in (root.get("/AcroForm"), root.get("/Dests"), tree))


def _clean_page(page: pikepdf.Object) -> None:
    keys = page.keys()
    for key in keys & _PAGE_KEYS:
        del page[key]
    if "/Annots" not in keys:
        return
    annotations = page.Annots
    if not isinstance(annotations, Array):
        del page.Annots
        return
    kept = [one for one in annotations if isinstance(one, Dictionary) and _clean_annotation(one)]
    if len(kept) < len(annotations):
        page.Annots = Array(kept)


def _clean_annotation(annotation: pikepdf.Object) -> bool:
    """Take actions that do more than lead somewhere out of an annotation; False when it must go as a whole."""
    kind = str(annotation.get("/Subtype"))
    if kind in _DROPPED_ANNOTATIONS:
        return False
    _clean_actions(annotation)
    if kind == "/Widget":
        field = annotation
        for _ in range(_DEEPEST):
            if str(field.get("/FT")) == "/Sig":
                return _freeze_signature(annotation)
            parent = field.get("/Parent")
            if not isinstance(parent, Dictionary):
                break
            field = parent
            _clean_actions(field)
    return True


def _clean_actions(owner: pikepdf.Object) -> None:
    keys = owner.keys()
    for key in keys & _ANNOTATION_KEYS:
        del owner[key]
    if "/A" in keys:
        action = owner.A
        if not isinstance(action, Dictionary) or not _is_harmless(action):
            del owner.A
        elif "/Next" in action:
            del action.Next


def _is_harmless(action: pikepdf.Object) -> bool:
    kind = str(action.get("/S"))
    if kind == "/URI":
        return _KEPT_SCHEMES.match(str(action.get("/URI", "")).strip()) is not None
    return kind in _KEPT_ACTIONS


def _freeze_signature(annotation: pikepdf.Object) -> bool:
    """Make a picture of a signature field: merged, it would be shown as a broken signature."""
    for key in _SIGNATURE_KEYS:
        if key in annotation:
            del annotation[key]
    annotation.Subtype = Name.Stamp
    annotation.F = 4 | 64 | 128  # printed, read only, locked
    return "/AP" in annotation


def _copied_items(
    pdf: pikepdf.Pdf,
    items: Sequence[OutlineItem],
    places: dict[tuple[int, int], pikepdf.Object],
    budget: Iterator[int],
    depth: int,
) -> list[OutlineItem]:
    copied = []
    for item in items:
        if depth == 0 or next(budget, None) is None:
            break
        copy = OutlineItem(item.title, _copied_destination(pdf, item, places))
        copy.is_closed = True
        copy.children.extend(_copied_items(pdf, item.children, places, budget, depth - 1))
        if copy.destination is not None or copy.children:
            copied.append(copy)
    return copied


def _copied_destination(
    pdf: pikepdf.Pdf, item: OutlineItem, places: dict[tuple[int, int], pikepdf.Object]
) -> Array | None:
    target: object = item.destination
    if target is None and item.action is not None and str(item.action.get("/S")) == "/GoTo":
        target = item.action.get("/D")
    if isinstance(target, String | Name):
        target = _named(pdf, target)
    if isinstance(target, Dictionary):
        target = target.get("/D")
    if not isinstance(target, Array) or len(target) == 0:
        return None
    first = target[0]
    page = places.get(first.objgen) if isinstance(first, Dictionary) else None
    if page is None:
        return None
    # Only what is plain comes along: an object of the source would not be part of the pack.
    return Array([page, *(part for part in list(target)[1:] if part is None or isinstance(part, Name | int | Decimal))])


def _named(pdf: pikepdf.Pdf, name: String | Name) -> object:
    if isinstance(name, Name):
        old_style = pdf.Root.get("/Dests")
        return old_style.get(name) if isinstance(old_style, Dictionary) else None
    names = pdf.Root.get("/Names")
    tree = names.get("/Dests") if isinstance(names, Dictionary) else None
    return pikepdf.NameTree(tree).get(str(name)) if isinstance(tree, Dictionary) else None
