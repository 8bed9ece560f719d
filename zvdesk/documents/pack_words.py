"""The lines of a Word file or a text as boxes on our pages: headings as headings, lists with their own labels."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, cast

from zvdesk.documents import styles
from zvdesk.documents.look import Look
from zvdesk.documents.pdf_blocks import FLOW, BoxMaker, hang
from zvdesk.documents.pdf_boxes import TextBox
from zvdesk.documents.tagging import Element
from zvdesk.documents.tree import Heading, Paragraph, text
from zvdesk.running_text.lines import TextLine

_UNDER: Final = 2
"""Level of the heading that the title of the document is."""

_DEEPEST: Final = 4
_DEEPEST_LIST: Final = 9


@dataclass(frozen=True, slots=True)
class Titled:
    """A heading within a text: its words, its level from 1, and the box that says it."""

    title: str
    level: int
    box: TextBox


class WordBoxes:
    """Makes boxes of lines, and hangs an element for each under `root`; `boxes` has all, `headings` those alone."""

    def __init__(self, lines: Sequence[TextLine], root: Element, look: Look) -> None:
        self._root, self._look = root, look
        self._list: Element | None = None
        self._body: Element | None = None
        self._level = _UNDER
        self.headings: list[Titled] = []
        self.boxes: list[TextBox] = [box for line in lines for box in self._line(line)]

    def _line(self, line: TextLine) -> Iterator[TextBox]:
        if line.heading or not line.depth:
            self._list = self._body = None
        if line.heading:
            yield from self._heading(line)
        elif line.depth:
            yield from self._point(line)
        else:
            yield from self._made(Paragraph(text(line.text)), self._root)

    def _heading(self, line: TextLine) -> Iterator[TextBox]:
        """No level is skipped on the way down, as readers of tagged files want it."""
        self._level = min(_UNDER + line.heading, self._level + 1, _DEEPEST)
        for box in self._made(Heading(self._level, text(line.whole)), self._root):
            self.headings.append(Titled(line.whole, self._level - _UNDER, box))
            yield box

    def _point(self, line: TextLine) -> Iterator[TextBox]:
        if self._list is None:
            self._list = self._root.child("L", attributes={"List": {"ListNumbering": "None"}})
        sign: Element | None = None
        if line.label or self._body is None:
            entry = self._list.child("LI")
            sign = entry.child("Lbl")
            self._body = entry.child("LBody")
        edge = styles.HANG * (min(line.depth, _DEEPEST_LIST) - 1)
        for box in self._made(Paragraph(text(line.text)), self._body, edge):
            if sign is not None and line.label:
                hang(box, line.label, styles.LIST_LABEL, sign, self._look.family)
            yield box

    def _made(self, block: Paragraph | Heading, parent: Element, edge: float = 0) -> list[TextBox]:
        place = replace(FLOW, indent=edge, style=styles.LIST if self._list is not None else FLOW.style)
        # A paragraph and a heading become boxes of text and nothing else.
        return cast("list[TextBox]", BoxMaker((block,), parent, "", self._look).boxes(place))
