"""What a PDF of ours shows as a box, read from the file itself, so that every way of making one can tell it."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pikepdf

from zvdesk.documents.fonts import undrawn


def undrawn_in(path: Path) -> str:
    """Return the signs that a PDF which was just written has as a box, each once; "" for none, and for other files."""
    if path.suffix.casefold() != ".pdf":
        return ""
    with pikepdf.open(path) as pdf:
        return _undrawn(pdf)


def undrawn_of(data: bytes) -> str:
    """Return the same of a PDF of ours in memory."""
    with pikepdf.open(BytesIO(data)) as pdf:
        return _undrawn(pdf)


def _undrawn(pdf: pikepdf.Pdf) -> str:
    tree = pdf.Root.get("/StructTreeRoot")
    return "" if tree is None else undrawn("".join(_kept_texts(tree)))


def _kept_texts(tree: pikepdf.Object) -> Iterator[str]:
    """Yield what is kept in the structure of the words that are drawn otherwise."""
    left = [tree]
    while left:
        node = left.pop()
        if isinstance(node, pikepdf.Array):
            left += reversed(list(node))
        elif isinstance(node, pikepdf.Dictionary):
            if "/ActualText" in node:
                yield str(node.ActualText)
            if "/K" in node and "/MCID" not in node:
                left.append(node.K)
