"""The structure tree of a tagged PDF: collected while drawing, written by pikepdf afterwards.

What is drawn for an element is wrapped in marked content with a number (MCID); the tree then says in which order
and as what a reader meets it (ISO 32000-1, 14.7 and 14.8; PDF/UA-1, ISO 14289-1).
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from string import punctuation
from urllib.parse import quote

import pikepdf
from pikepdf import Array, Dictionary, Name, String


@dataclass(frozen=True, slots=True)
class Content:
    """A stretch of drawn content: page (from 0) and marked-content number on that page."""

    page: int
    mcid: int


@dataclass(frozen=True, slots=True)
class Place:
    """A spot that a link or a bookmark can lead to: page (from 0) and height on it in points."""

    page: int
    top: float


@dataclass(frozen=True, slots=True)
class LinkArea:
    """A rectangle (x0, y0, x1, y1 in points) on a page that leads to an address or to `#anchor`."""

    page: int
    rect: tuple[float, float, float, float]
    target: str
    description: str


@dataclass(eq=False, slots=True)
class Element:
    """A structure element; `attributes` are grouped by their owner, for example {"Table": {"Scope": "Column"}}."""

    tag: str
    parent: "Element | None" = None
    attributes: Mapping[str, Mapping[str, object]] = field(default_factory=dict)
    alternative: str | None = None
    actual_text: str | None = None
    identifier: str | None = None
    kids: "list[Element | Content | LinkArea]" = field(default_factory=list)
    attached: bool = False

    def child(self, tag: str, *, attributes: Mapping[str, Mapping[str, object]] | None = None) -> "Element":
        """Return a new last child."""
        child = Element(tag, self, attributes or {})
        child.attach()
        return child

    def attach(self) -> None:
        """Put the element after what its parent holds so far, once; its parents first.

        Inline elements are attached when first drawn, so that they stand between the words around them.
        """
        if not self.attached and self.parent is not None:
            self.attached = True
            self.parent.attach()
            self.parent.kids.append(self)


class Marker:
    """Numbers marked content per page and hangs it under its element."""

    def __init__(self) -> None:
        self._next: defaultdict[int, int] = defaultdict(int)

    def open(self, element: Element, page: int) -> str:
        """Return the operator that opens marked content for an element on a page (from 0)."""
        mcid = self._next[page]
        self._next[page] += 1
        element.attach()
        element.kids.append(Content(page, mcid))
        return f"/{element.tag} <</MCID {mcid}>> BDC"


def write_structure(
    pdf: pikepdf.Pdf,
    root: Element,
    pages: Sequence[pikepdf.Object],
    *,
    destinations: Mapping[str, Array],
    first_key: int = 0,
) -> None:
    """Write the tree under `root`, with its link annotations, into a PDF whose `pages` it was drawn on.

    `destinations` says where anchors lead. `first_key` is the first key of the parent tree: high in a file that takes
    in pages of others, whose own keys then lead nowhere instead of to our elements.
    """
    writer = _StructureWriter(pdf, pages, destinations, first_key)
    tree = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    tree.K = Array([writer.element(root, tree)])
    tree.ParentTree = pdf.make_indirect(Dictionary(Nums=Array(list(writer.parent_tree()))))
    tree.ParentTreeNextKey = writer.next_key
    if writer.identifiers:
        names = [part for key in sorted(writer.identifiers) for part in (String(key), writer.identifiers[key])]
        tree.IDTree = pdf.make_indirect(Dictionary(Names=Array(names)))
    pdf.Root.StructTreeRoot = tree
    pdf.Root.MarkInfo = Dictionary(Marked=True)


class _StructureWriter:
    def __init__(
        self, pdf: pikepdf.Pdf, pages: Sequence[pikepdf.Object], destinations: Mapping[str, Array], first_key: int
    ) -> None:
        self.identifiers: dict[str, pikepdf.Object] = {}
        self._pdf = pdf
        self._pages = pages
        self._destinations = destinations
        self._first_key = first_key
        self._owners: list[dict[int, pikepdf.Object]] = [{} for _ in pages]
        self._annotation_owners: list[pikepdf.Object] = []
        for key, page in enumerate(pages, first_key):
            page.StructParents = key
            page.Tabs = Name.S

    @property
    def next_key(self) -> int:
        return self._first_key + len(self._pages) + len(self._annotation_owners)

    def element(self, element: Element, parent: pikepdf.Object) -> pikepdf.Object:
        node = self._pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name(f"/{element.tag}"), P=parent))
        if element.attributes:
            node.A = Array([_attributes(owner, values) for owner, values in element.attributes.items()])
        if element.alternative is not None:
            node.Alt = String(element.alternative)
        if element.actual_text is not None:
            node.ActualText = String(element.actual_text)
        if element.identifier is not None:
            node.ID = String(element.identifier)
            self.identifiers[element.identifier] = node
        node.K = Array([self._kid(kid, node) for kid in element.kids])
        return node

    def parent_tree(self) -> Iterator[object]:
        """Yield keys and values: for a page the owners of its contents by number, for an annotation its owner."""
        for key, owners in enumerate(self._owners, self._first_key):
            yield key
            yield self._pdf.make_indirect(Array([owners[mcid] for mcid in range(len(owners))]))
        for key, owner in enumerate(self._annotation_owners, self._first_key + len(self._pages)):
            yield key
            yield owner

    def _kid(self, kid: Element | Content | LinkArea, node: pikepdf.Object) -> pikepdf.Object:
        match kid:
            case Element():
                return self.element(kid, node)
            case Content():
                self._owners[kid.page][kid.mcid] = node
                return Dictionary(Type=Name.MCR, Pg=self._pages[kid.page], MCID=kid.mcid)
            case LinkArea():
                return self._link(kid, node)

    def _link(self, area: LinkArea, node: pikepdf.Object) -> pikepdf.Object:
        page = self._pages[area.page]
        annotation = self._pdf.make_indirect(
            Dictionary(
                Type=Name.Annot,
                Subtype=Name.Link,
                Rect=Array([round(edge, 2) for edge in area.rect]),
                Border=Array([0, 0, 0]),
                F=4,
                Contents=String(area.description),
                StructParent=self.next_key,
            )
        )
        self._annotation_owners.append(node)
        if area.target.startswith("#"):
            annotation.Dest = self._destinations[area.target[1:]]
        else:
            annotation.A = Dictionary(Type=Name.Action, S=Name.URI, URI=String(quote(area.target, safe=punctuation)))
        if "/Annots" not in page:
            page.Annots = Array()
        page.Annots.append(annotation)
        return Dictionary(Type=Name.OBJR, Pg=page, Obj=annotation)


def destination(pages: Sequence[pikepdf.Object], place: Place) -> Array:
    """Return the explicit destination of a place: it holds also where a program that merges drops names."""
    return Array([pages[place.page], Name.XYZ, None, round(place.top, 2), None])


def _attributes(owner: str, values: Mapping[str, object]) -> Dictionary:
    attributes = Dictionary(O=Name(f"/{owner}"))
    for key, value in values.items():
        attributes[f"/{key}"] = Name(f"/{value}") if isinstance(value, str) else _number_or_array(value)
    return attributes


def _number_or_array(value: object) -> object:
    return Array([round(part, 2) for part in value]) if isinstance(value, tuple) else value
