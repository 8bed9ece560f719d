"""Looking for words in what is shown, pages or text, and going from one place to the next."""

from PySide6.QtCore import QObject, Slot

from zvdesk.ui.reader.engine import PageEngine
from zvdesk.ui.reader.find_panel import FindPanel
from zvdesk.ui.reader.finding import Finder, Hit
from zvdesk.ui.reader.marked_pages import MarkedPages, Span
from zvdesk.ui.reader.text_view import TextView


class Looking(QObject):
    """Joins the field and the list of finds with the document."""

    def __init__(self, panel: FindPanel, pages: MarkedPages, text: TextView, parent: QObject) -> None:
        super().__init__(parent)
        self._panel, self._pages, self._text = panel, pages, text
        self._finder = Finder(self)
        self._is_text = self._goes_there = False
        panel.wanted.connect(self._on_wanted)
        panel.step_wanted.connect(lambda: self.step(1))
        panel.hit_chosen.connect(self._on_chosen)
        self._finder.found.connect(self._on_found)
        self._finder.progressed.connect(panel.show_progress)
        text.found.connect(self._on_text_found)

    def show_document(self, engine: PageEngine | None, count: int) -> None:
        """Look in the pages that an engine has open; without one, in the text."""
        self._is_text, self._goes_there = engine is None, False
        self._panel.has_pages = not self._is_text
        self._finder.show_document(engine, count)
        self._panel.clear()

    def look_for(self, words: str) -> None:
        """Find words from the page that is looked at on, and go to the first place as soon as it is known."""
        self._goes_there = True
        self._panel.field.setText(words)
        self._panel.wanted.emit(words)

    def step(self, way: int) -> None:
        """Go to the next place that was found (1), or the one before (-1)."""
        self._panel.step(way, self._pages.page)

    @Slot(str)
    def _on_wanted(self, text: str) -> None:
        if self._is_text:
            self._text.find_text(text)
        else:
            self._finder.find(text, self._pages.page)

    @Slot(object)
    def _on_chosen(self, hit: Hit) -> None:
        if self._is_text:
            self._text.look_at(hit)
        else:
            self._pages.look_at(hit.span)
            self._draw(hit.span)

    @Slot(list)
    def _on_found(self, hits: list[Hit]) -> None:
        self._panel.show_hits(hits)
        self._draw(self._pages.found_now)
        self._go_there(hits)

    @Slot(list)
    def _on_text_found(self, hits: list[Hit]) -> None:
        self._panel.show_hits(hits)
        self._panel.show_progress(1, 1)
        self._go_there(hits)

    def _go_there(self, hits: list[Hit]) -> None:
        if hits and self._goes_there:
            self._goes_there = False
            self._panel.step(1, self._pages.page)

    def _draw(self, now: Span | None) -> None:
        found: dict[int, list[Span]] = {}
        for hit in self._panel.hits:
            found.setdefault(hit.span.page, []).append(hit.span)
        self._pages.show_found(found, now if now is not None and now in found.get(now.page, ()) else None)
