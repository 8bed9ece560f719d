"""Finding words in the open document: page after page from the one that is looked at, without holding anything up."""

from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal

from zvdesk.documents.glyphs import PageText, running
from zvdesk.ui.reader.engine import Answer, PageEngine, Urgency
from zvdesk.ui.reader.marked_pages import Span

AHEAD = 2
"""Pages that are asked for at a time, so that what is more urgent never waits long."""
AROUND = 45
"""Letters that are shown around what was found."""
MOST = 500
"""Places after which looking stops."""


class Hit(NamedTuple):
    """What was found: where, with the words around it."""

    span: Span
    excerpt: str


class Finder(QObject):
    """Looks for one text at a time; keeps the texts of pages, so that a second look takes no time."""

    found = Signal(list)
    """Emitted with all Hits so far, in the order of the pages."""

    progressed = Signal(int, int)
    """Emitted with how many pages were looked at, and of how many; equal when done."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._engine: PageEngine | None = None
        self._count = 0
        self._texts: dict[int, PageText] = {}
        self._hits: list[Hit] = []
        self._wanted = ""
        self._order: Iterator[int] = iter(())
        self._seen = self._run = 0

    def show_document(self, engine: PageEngine | None, count: int) -> None:
        """Look in another document."""
        self._engine, self._count = engine, count
        self._texts = {}
        self.find("", 0)

    def find(self, text: str, page: int) -> None:
        """Look for a text from a page on, then in the pages before it; an empty one finds nothing."""
        self._run += 1
        self._hits, self._seen = [], 0
        self._wanted = " ".join(text.casefold().split())
        self._order = iter([*range(page, self._count), *range(page)])
        self.found.emit([])
        if self._wanted:
            for _ in range(AHEAD):
                self._go_on(self._run)

    def _go_on(self, run: int) -> None:
        """Look at pages whose text is known, and ask for the next that is not."""
        while run == self._run and self._engine is not None:
            page = next(self._order, None)
            if page is None:
                self._tell()
                return
            if page not in self._texts:
                then = partial(self._take, run, page)
                self._engine.ask(then, Urgency.LATER, ("text", run, page), ask="text", page=page)
                return
            self._look(page)

    def _take(self, run: int, page: int, answer: Answer) -> None:
        self._texts[page] = PageText.read("" if answer.is_fault else answer.told["text"])
        if run == self._run:
            self._look(page)
            self._tell()
            self._go_on(run)

    def _look(self, page: int) -> None:
        self._seen += 1
        self._hits += _hits(self._texts[page], self._wanted, page)
        if len(self._hits) >= MOST:
            self._order = iter(())
            self._seen = self._count

    def _tell(self) -> None:
        self.found.emit(sorted(self._hits)[:MOST])
        self.progressed.emit(self._seen, self._count)


def _hits(page_text: PageText, wanted: str, page: int) -> Iterator[Hit]:
    for first, last in page_text.spans(wanted):
        yield Hit(Span(page, first, last), running(around(page_text.text, first, last + 1)))


def around(text: str, start: int, end: int) -> str:
    """Return a piece of a text with some whole words before and after it."""
    first, last = max(0, start - AROUND), min(len(text), end + AROUND)
    while 0 < first < start and not text[first - 1].isspace():
        first += 1
    while end < last < len(text) and not text[last].isspace():
        last -= 1
    return text[first:last]
