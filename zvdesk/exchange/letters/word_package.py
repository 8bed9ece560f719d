"""The parts of a Word file as trees of XML, unpacked within limits and without anything that XML can do to a reader."""

from __future__ import annotations

import lzma
import zipfile
import zlib
from io import BytesIO
from typing import TYPE_CHECKING
from xml.etree import ElementTree

from zvdesk.exchange.letters.limits import MAX_UNPACKED, Obstacle, UnreadableLetterError
from zvdesk.running_text.word_tree import DocumentTypeError, TooDeepError, tree_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

_BROKEN_ZIP = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, KeyError, ValueError, OSError)


class Package:
    """A Word file; its elements and attributes of WordprocessingML are named without a namespace, as "w:p"."""

    def __init__(self, data: bytes) -> None:
        """Raises UnreadableLetterError."""
        with _told():
            self._zip = zipfile.ZipFile(BytesIO(data))
        self._left = MAX_UNPACKED
        self._names = self._parts()

    def part(self, kind: str) -> Element | None:
        """The first part of a kind, such as "main" or "numbering"; None when there is none."""
        return next(self.parts(kind), None)

    def parts(self, kind: str) -> Iterator[Element]:
        """All parts of a kind, in the order of the package."""
        for content_type, name in self._names:
            if name and content_type.endswith(f".{kind}+xml"):
                yield self._tree(name)

    def _parts(self) -> list[tuple[str, str]]:
        tree = self._tree("[Content_Types].xml")
        return [(each.get("ContentType", ""), each.get("PartName", "").lstrip("/")) for each in tree]

    def _tree(self, name: str) -> Element:
        with _told():
            size = self._zip.getinfo(name).file_size  # zipfile never unpacks more than this
            if size > self._left:
                raise UnreadableLetterError(Obstacle.TOO_LARGE)
            self._left -= size
            return tree_of(self._zip.read(name))


class _told:  # noqa: N801 - reads as a statement
    """Turns what zip and XML raise into an obstacle."""

    def __enter__(self) -> None:
        return None

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        if isinstance(error, TooDeepError):
            raise UnreadableLetterError(Obstacle.TOO_LARGE) from error
        if isinstance(error, (*_BROKEN_ZIP, ElementTree.ParseError, DocumentTypeError, NotImplementedError)):
            raise UnreadableLetterError(Obstacle.DAMAGED) from error
        if isinstance(error, RuntimeError):  # how zipfile says that a password is needed
            raise UnreadableLetterError(Obstacle.ENCRYPTED) from error
