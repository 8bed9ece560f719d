"""The pages of a pack that are our own, and the order of all pages: cover, contents, and what belongs to each item."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import inf
from typing import Final

from zvdesk.documents import styles
from zvdesk.documents.fonts import face_for
from zvdesk.documents.pack_contents import Contents, has_pages, section_anchor, source_anchor
from zvdesk.documents.pack_parts import EXPLANATIONS, Hindrance, Pack, Problem, Section, Source
from zvdesk.documents.pack_sheets import Sheet, holds, one_sheet
from zvdesk.documents.pack_sources import Opened, PdfSource, Words
from zvdesk.documents.pack_words import Titled, WordBoxes
from zvdesk.documents.pdf import BODY_HEIGHT, draw_page, draw_running_text
from zvdesk.documents.pdf_blocks import BoxMaker
from zvdesk.documents.pdf_boxes import Box, Placed
from zvdesk.documents.pdf_lines import break_lines, spans
from zvdesk.documents.pdf_pages import paginate
from zvdesk.documents.pdf_paint import FOOTER, Painter
from zvdesk.documents.picture import Picture
from zvdesk.documents.tagging import Element
from zvdesk.documents.tree import Block, BulletList, Figure, Heading, ListItem, Paragraph, Role, Run, text

_MISSING: Final = "Niet in deze bundel"
_Missing = tuple[int, Source, Hindrance]


@dataclass(slots=True)
class OwnPart:
    """Pages of ours that belong together; `footer` stands before the page number, `mark` at the left.

    A page that only fills up a sheet of paper is blank, without a footer but with the mark. Pages that are taken to the
    table say in `loose` what they are of, and which of how many they are: they end up in the wrong order.
    """

    pages: list[list[Placed]]
    footer: str = ""
    mark: str = ""
    is_blank: bool = False
    loose: str = ""

    @property
    def count(self) -> int:
        """The number of pages."""
        return len(self.pages)

    def foot(self, place: int) -> str:
        """Return what stands before the number of one of the pages (from 0)."""
        if not self.loose or self.count == 1:
            return self.footer
        return f"{self.loose} · blad {place + 1} van {self.count} · {self.footer}"


@dataclass(slots=True)
class MergedPart:
    """The pages of one source, `index` its place among the sources of the pack."""

    index: int
    source: PdfSource
    footer: str
    mark: str = ""

    @property
    def count(self) -> int:
        """The number of pages."""
        return len(self.source.pages)


@dataclass(slots=True)
class Bookmark:
    """A bookmark to be: its title, level, the page it leads to (from 0), and the source whose own hang below it."""

    title: str
    page: int
    level: int = 1
    source: PdfSource | None = None
    children: list[Bookmark] = field(default_factory=list)


class PackLayout:
    """Lays out our own pages and decides the order of all pages, so that every page number is known.

    `parts` are the pages in order, `bookmarks` the outline with levels, `targets` the page (from 0) of each anchor
    of the contents, `problems` what is missing, `apart` and `cut` the items whose preparation took more than its sheet,
    `root` the structure tree.
    """

    def __init__(self, pack: Pack, opened: Sequence[Opened]) -> None:
        self.root = Element("Document")
        self.parts: list[OwnPart | MergedPart] = []
        self.bookmarks: list[Bookmark] = [Bookmark(pack.front.title, 0)]
        self.problems: list[Problem] = []
        self.targets: dict[str, int] = {}
        self.apart: list[str] = []
        self.cut: list[str] = []
        self._mark = pack.mark
        self._opened = opened
        self._look = pack.front.look
        self._rhythm = pack.rhythm
        self._waiting: list[Bookmark] = []
        self._add_own(pack.front.flow, self.root.child("Sect"), "omslag-", "")
        if not pack.two_up:  # which saves paper: there cover and contents stand beside each other
            self._fill_sheet()
        self.bookmarks.append(Bookmark("Inhoud", self.count))
        contents = Contents(pack, opened, self.root.child("Sect"))
        self.parts.append(OwnPart(paginate(contents.boxes, BODY_HEIGHT), mark=pack.mark))
        for number, (section, sources) in enumerate(pack.numbered()):
            self._add_section(section, sources, number)
        self._mark_waiting(self.count - 1)  # nothing follows these
        contents.write_pages(self.targets)

    @property
    def count(self) -> int:
        """The number of pages so far; in the end, of the whole pack."""
        return sum(part.count for part in self.parts)

    @property
    def own_count(self) -> int:
        """The number of our own pages."""
        return sum(part.count for part in self.parts if isinstance(part, OwnPart))

    def draw(self, painter: Painter) -> None:
        """Draw our own pages in order, each with its footer."""
        total, before = self.count, 0
        for part in self.parts:
            if isinstance(part, OwnPart):
                for place, page in enumerate(part.pages):
                    draw_page(painter, page)
                    foot = "" if part.is_blank else f"{part.foot(place)}{before + place + 1}/{total}"
                    self._draw_foot(painter, foot, part.mark)
                    painter.end_page()
            before += part.count

    def _draw_foot(self, painter: Painter, footer: str, mark: str) -> None:
        low, family = styles.FOOTER_DISTANCE, self._look.family
        if footer:
            draw_running_text(painter, footer, low, FOOTER, right=True, family=family)
        if mark:
            face = face_for(bold=True, italic=False, family=family)
            line = break_lines(spans(mark, styles.MARK, Element("Artifact"), face), inf)[0]
            painter.text([(styles.MARGIN_LEFT, low, line)], FOOTER)

    def _fill_sheet(self) -> None:
        """Add blank pages up to where an item may begin."""
        missing = -self.count % self._rhythm
        if missing:
            self.parts.append(OwnPart([[] for _ in range(missing)], mark=self._mark, is_blank=True))

    def _mark_waiting(self, page: int) -> None:
        """Let the items without pages lead to what follows: left out, those below them would hang under another."""
        for bookmark in self._waiting:
            bookmark.page = page
        self.bookmarks += self._waiting
        self._waiting = []

    def _add_own(self, flow: tuple[Block, ...], element: Element, prefix: str, footer: str, loose: str = "") -> None:
        pages = paginate(BoxMaker(flow, element, prefix, self._look).boxes(), BODY_HEIGHT)
        self.parts.append(OwnPart(pages, footer, self._mark, loose=loose))

    def _add_section(self, section: Section, sources: list[tuple[int, Source]], number: int) -> None:
        is_there = has_pages(section)
        if is_there:
            self._fill_sheet()
        start = self.count
        bookmark = Bookmark(section.heading, start, section.level)
        if is_there:
            self._mark_waiting(start)
            self.bookmarks.append(bookmark)
        else:
            self._waiting.append(bookmark)
        missing = [
            (index, source, why) for index, source in sources if isinstance(why := self._opened[index], Hindrance)
        ]
        self.problems += [Problem(section.heading, source.title, why, index) for index, source, why in missing]
        if not is_there:
            return
        self.targets[section_anchor(number)] = start
        element = self.root.child("Sect")
        title = self._add_opening(section, missing, element, bookmark, section_anchor(number))
        for index, source in sources:
            opened = self._opened[index]
            if isinstance(opened, Hindrance):
                continue
            self.targets[source_anchor(index)] = self.count
            bookmark.children.append(Bookmark(source.title, self.count, source=_pdf_or_none(opened)))
            if isinstance(opened, PdfSource):
                self.parts.append(MergedPart(index, opened, section.footer, self._mark))
            else:
                flow = (*title, Heading(2, text(source.title)))
                self._add_shown(flow, opened, source, element, bookmark.children[-1], section.footer)
                title = ()

    def _add_shown(
        self,
        flow: tuple[Block, ...],
        opened: Words | Picture,
        source: Source,
        element: Element,
        bookmark: Bookmark,
        footer: str,
    ) -> None:
        """Add a document that has no pages of its own, with bookmarks to the headings in it."""
        if isinstance(opened, Picture):
            self._add_own((*flow, Figure(opened.data, source.title)), element, "", footer)
            return
        before = BoxMaker(flow, element, "", self._look).boxes()
        words = WordBoxes(opened.lines, element, self._look)
        pages = _chosen(paginate([*before, *words.boxes], BODY_HEIGHT), source)
        bookmark.children.extend(_nested(words.headings, pages, self.count))
        self.parts.append(OwnPart(pages, footer, self._mark))

    def _add_opening(
        self, section: Section, missing: Sequence[_Missing], element: Element, bookmark: Bookmark, prefix: str
    ) -> tuple[Block, ...]:
        """Add the pages that come before the documents: what the council says, what was prepared, what is not here.

        Returns the title of the item as long as no page has it.
        """
        title: tuple[Block, ...] = (Heading(1, text(section.heading)),)
        if not (section.explanation or section.preparation or section.said or section.speech or missing):
            return title
        flow = (*title, *section.explanation)
        has_sheet = section.is_sheet and bool(section.preparation or section.said)
        own = Paragraph(text("Eigen voorbereiding"), Role.SMALL, keep_with_next=True)
        rest = (own, *section.preparation)
        if section.explanation and has_sheet and not holds((*flow, *rest), (*title, *rest), section.said, self._look):
            # What is taken to the table stays one sheet, and is that alone where not all of it fits on one.
            self._add_own(flow, element, "", section.footer)
            flow = title
        start = self.count
        if section.preparation or has_sheet:
            bookmark.children.append(Bookmark("Eigen voorbereiding", start))
            flow = (*flow, own, *section.preparation)
        speech, page = section.speech, None
        boxes: list[Box] = []
        # What is tagged stands in the order in which it is made.
        if has_sheet:
            sheet = self._sheet(flow, section, element, prefix)
            speech, page = speech if sheet.has_speech else section.said, sheet.page
        else:
            boxes = BoxMaker(flow, element, f"{prefix}-", self._look).boxes()
        told = BoxMaker(_told(missing), element, "", self._look).boxes() if missing else []
        has_words = told or (page is None and (section.explanation or section.preparation))
        pages = [*([] if page is None else [page]), *(paginate([*boxes, *told], BODY_HEIGHT) if has_words else [])]
        if pages:
            self.parts.append(OwnPart(pages, section.footer, self._mark))
        self._add_speech(speech, section, element, bookmark)
        if told:
            told_at = start + next(
                place for place, boxes in enumerate(pages) if any(box is told[0] for _, box in boxes)
            )
            bookmark.children.append(Bookmark(_MISSING, told_at))
            self.targets |= {source_anchor(index): told_at for index, _, _ in missing}
        return ()

    def _sheet(self, flow: tuple[Block, ...], section: Section, element: Element, prefix: str) -> Sheet:
        sheet = one_sheet(flow, section.said, element, f"{prefix}-", self._look)
        self.apart += [] if sheet.has_speech else [section.heading]
        self.cut += [section.heading] if sheet.is_cut else []
        return sheet

    def _add_speech(self, speech: tuple[Block, ...], section: Section, element: Element, bookmark: Bookmark) -> None:
        """Add what is said; taken to the table without the rest, it says by itself at which item."""
        if speech:
            bookmark.children.append(Bookmark("Spreektekst", self.count))
            flow = (Heading(1, text(section.heading)), *speech)
            self._add_own(flow, element, "", section.footer, section.short_title)


def _told(missing: Sequence[_Missing]) -> tuple[Block, ...]:
    """Return what says which documents of an item are not here, and why."""
    items = []
    for _, source, reason in missing:
        words = (Run(source.title, bold=True), Run(f": {source.note or EXPLANATIONS[reason]}"))
        items.append(ListItem((Paragraph(words),)))
    return Heading(2, text(_MISSING)), BulletList(tuple(items))


def _chosen(pages: list[list[Placed]], source: Source) -> list[list[Placed]]:
    """Return those pages of a text that go in; the first has its title, and stays when nothing else does."""
    if source.pages is None:
        return pages
    return [pages[place] for place in source.pages.places(len(pages))] or pages[:1]


def _nested(headings: Sequence[Titled], pages: Sequence[list[Placed]], start: int) -> list[Bookmark]:
    """Return bookmarks to the headings of a text, those of a lower level below the one before."""
    places = {id(box): place for place, boxes in enumerate(pages, start) for _, box in boxes}
    top: list[Bookmark] = []
    above: list[Bookmark] = []
    for heading in headings:
        if id(heading.box) not in places:
            continue  # on a page that does not go in
        made = Bookmark(heading.title, places[id(heading.box)], heading.level)
        above = [each for each in above if each.level < heading.level]
        (above[-1].children if above else top).append(made)
        above.append(made)
    return top


def _pdf_or_none(opened: Opened) -> PdfSource | None:
    return opened if isinstance(opened, PdfSource) else None
