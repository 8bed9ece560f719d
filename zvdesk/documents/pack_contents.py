"""The contents of a pack: every item and document with the number of its page, each line a link.

A document that is not in the pack has no page; what keeps it out stands there instead, and the line leads to where more
of that is told, if anywhere.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from zvdesk.documents import styles
from zvdesk.documents.fonts import Face, face_for
from zvdesk.documents.pack_parts import STATES, Hindrance, Pack, Section
from zvdesk.documents.pack_sources import Opened
from zvdesk.documents.pdf_blocks import BoxMaker, hang
from zvdesk.documents.pdf_boxes import Box, TextBox
from zvdesk.documents.pdf_lines import Line, Link, break_lines, spans
from zvdesk.documents.pdf_paint import Painter
from zvdesk.documents.styles import TextStyle
from zvdesk.documents.tagging import Element
from zvdesk.documents.tree import Heading, text

_PAGE_COLUMN: Final = styles.mm(14)
_STATE_COLUMN: Final = styles.mm(30)
_WIDEST_LABEL: Final = styles.mm(18)
_DEEPEST: Final = 5


def section_anchor(index: int) -> str:
    """Return the anchor of a section by its place in the pack."""
    return f"punt-{index}"


def source_anchor(index: int) -> str:
    """Return the anchor of a source by its place among the sources of the pack."""
    return f"stuk-{index}"


def has_pages(section: Section) -> bool:
    """Tell whether a section has pages of its own: not when it says nothing and lists no documents."""
    return bool(section.explanation or section.preparation or section.said or section.speech or section.sources)


@dataclass(slots=True)
class ContentsBox(TextBox):
    """A line of the contents: its words, the number of its page (or its state) at the right, the link over both."""

    owner: Element | None = None
    link: Link | None = None
    page: Line | None = None

    def split(self, height: float, *, fresh: bool) -> None:
        """Lines of the contents stay whole, with their one number."""

    def draw(self, painter: Painter, x: float, top: float, artifact: str | None = None) -> None:
        """Draw the words, the number of the page, and the link over both."""
        TextBox.draw(self, painter, x, top, artifact)
        if self.page is not None:
            baseline = top - self.height + self.style.leading - self.baseline
            painter.text([(x + styles.TEXT_WIDTH - self.page.ink_width, baseline, self.page)])
        if self.link is not None:
            painter.link((x + min(0, self.label_x), top - self.height, x + styles.TEXT_WIDTH, top), self.link)


class Contents:
    """Makes the lines of the contents before the pages are known, and writes their numbers when they are."""

    def __init__(self, pack: Pack, opened: Sequence[Opened], root: Element) -> None:
        look = pack.front.look
        self._family = look.family
        self.boxes: list[Box] = BoxMaker((Heading(1, text("Inhoud")),), root, look=look).boxes()
        self._lines: dict[str, ContentsBox] = {}
        self._list = root.child("TOC")
        for index, (section, sources) in enumerate(pack.numbered()):
            is_there = has_pages(section)
            self._add_section(section, section_anchor(index) if is_there else None)
            self.boxes[-1].keep_with_next |= bool(sources)
            for place, source in sources:
                indent = self._indent(section) + styles.HANG
                found = opened[place]
                state = STATES[found] if isinstance(found, Hindrance) else ""
                anchor = source_anchor(place) if is_there else None
                self._add(source.title, "", styles.CONTENTS_SOURCE, indent, anchor, state)

    def write_pages(self, targets: Mapping[str, int]) -> None:
        """Put the number of the page (from 0) of each anchor at the right of its line, unless a state stands there."""
        for anchor, page in targets.items():
            box = self._lines[anchor]
            if box.page is None:
                self._write_right(box, str(page + 1))

    def _indent(self, section: Section) -> float:
        return styles.HANG * (min(section.level, _DEEPEST) - 1)

    def _add_section(self, section: Section, anchor: str | None) -> None:
        style = styles.CONTENTS_HEADING if section.is_heading else styles.CONTENTS
        # A number that the council made a phrase of does not fit in the margin and stands before the title.
        measured = break_lines(spans(section.number, style, Element("Lbl"), self._face()), styles.TEXT_WIDTH)[0]
        if measured.ink_width > _WIDEST_LABEL:
            self._add(section.heading, "", style, self._indent(section), anchor)
        else:
            self._add(section.title, section.number, style, self._indent(section), anchor)

    def _add(
        self, title: str, label: str, style: TextStyle, indent: float, anchor: str | None, state: str = ""
    ) -> None:
        entry = self._list.child("TOCI")
        owner = entry.child("P") if anchor is None else entry.child("Reference").child("Link")
        face = self._face(bold=style.bold)
        column = _STATE_COLUMN if state else _PAGE_COLUMN
        # Number, title and page are one link: without spaces they would be read as one word.
        lines = break_lines(spans(f"{title} ", style, owner, face), styles.TEXT_WIDTH - indent - column)
        box = ContentsBox(
            lines, style, indent, before=style.before, after=style.after, keep_with_next=style.keep_with_next
        )
        box.owner = owner
        if label:
            hang(box, f"{label} ", styles.LIST_LABEL, owner, self._family)
        if anchor is not None:
            box.link = Link(f"#{anchor}", f"{label} {title}".strip(), owner)
            self._lines[anchor] = box
        if state:
            self._write_right(box, state)
        self.boxes.append(box)

    def _write_right(self, box: ContentsBox, words: str) -> None:
        if box.owner is not None:
            box.page = break_lines(spans(words, box.style, box.owner, self._face()), _STATE_COLUMN)[0]

    def _face(self, *, bold: bool = False) -> Face:
        return face_for(bold=bold, italic=False, family=self._family)
