"""The XML of a Word file as a tree with short names, without anything that XML can do to a reader."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

MAX_DEPTH = 200
"""Deepest nesting of XML; a table in a table in a text box stays below fifty."""

_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_COMMON = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


class DocumentTypeError(Exception):
    """There is a document type, which Office files do not have: it is there for the entities that it expands to."""


class TooDeepError(Exception):
    """The XML is nested deeper than any document is."""


def tree_of(content: bytes) -> Element:
    """Return the tree of a part; its elements and attributes of WordprocessingML are without a namespace, as "w:p".

    Raises ElementTree.ParseError, DocumentTypeError, TooDeepError.
    """
    parser = ElementTree.XMLParser(target=_Builder())  # noqa: S314 - document types are refused below
    parser.feed(content)
    tree: Element = parser.close()
    return tree


class _Builder(ElementTree.TreeBuilder):
    """Builds a tree with short names; refuses document types and endless nesting."""

    def __init__(self) -> None:
        super().__init__()
        self._depth = 0

    def doctype(self, *_declaration: object) -> None:
        raise DocumentTypeError

    def start(self, tag: str, attrs: dict[str, str]) -> Element:
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise TooDeepError
        return super().start(_short(tag), {_short(name): value for name, value in attrs.items()})

    def end(self, tag: str) -> Element:
        self._depth -= 1
        return super().end(_short(tag))


def _short(name: str) -> str:
    for namespace in (_COMMON, _STRICT):
        if name.startswith(namespace):
            return f"w:{name[len(namespace) :]}"
    return name.rpartition("}")[2] if name.endswith(("}AlternateContent", "}Choice", "}Fallback")) else name
