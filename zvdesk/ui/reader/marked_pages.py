"""Pages on which words are selected, found and marked."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QMouseEvent, QPainter

from zvdesk.documents.glyphs import Glyphs
from zvdesk.model.page_notes import Box
from zvdesk.ui.reader.engine import Answer, PageEngine, Urgency
from zvdesk.ui.reader.overlays import FOUND, FOUND_NOW, SELECTED, Mark, Sheet, paint_boxes, paint_edge, paint_mark
from zvdesk.ui.reader.pages import PageArea

KEPT_GLYPHS = 40
"""Pages whose characters are kept."""


class Span(NamedTuple):
    """Characters of a page, from `first` up to and including `last`."""

    page: int
    first: int
    last: int


class Words(NamedTuple):
    """Words that were selected: their page from 0, the boxes of their lines as kept, and what stands there."""

    page: int
    boxes: list[str]
    quote: str


class MarkedPages(PageArea):
    """What can be selected with the mouse is a stretch of one page."""

    selection_changed = Signal()
    """Emitted when words were selected, or none any more."""

    mark_chosen = Signal(str)
    """Emitted with the id of the note whose mark was clicked."""

    pointed = Signal()
    """Emitted when one pointed at something else than before: a click, or another place that was found."""

    place_chosen = Signal(int, float, float)
    """Emitted with the page and the point on it at which a note is wanted."""

    menu_wished = Signal(QPoint)
    """Emitted with the place on the screen at which a menu is wanted."""

    def __init__(self) -> None:
        super().__init__()
        self._glyphs: dict[int, Glyphs] = {}
        self._glyphs_asked: set[int] = set()
        self._marks: Mapping[int, Sequence[Mark]] = {}
        self._found: Mapping[int, Sequence[Span]] = {}
        self._found_now: Span | None = None
        self._is_at_hit = False
        self._selected: Span | None = None
        self._anchor: tuple[int, int] | None = None
        self._is_placing = False
        self._last_click = QPointF()
        self.viewport().setCursor(Qt.CursorShape.IBeamCursor)

    @property
    def selected(self) -> Words | None:
        """The words that are selected, or else those that were found and are looked at; None for neither.

        Who clicked elsewhere, or marked them, is no longer at what was found.
        """
        span = self._selected or (self._found_now if self._is_at_hit else None)
        glyphs = None if span is None else self._glyphs.get(span.page)
        if span is None or glyphs is None:
            return None
        boxes = [box.text for box in glyphs.boxes_of(span.first, span.last)]
        return Words(span.page, boxes, glyphs.quote(span.first, span.last)) if boxes else None

    def show_document(self, engine: PageEngine, sizes: Sequence[tuple[float, float]], page: int) -> None:
        """Show the pages of what the engine has open; its marks were known before its pages."""
        marks = self._marks
        super().show_document(engine, sizes, page)
        self.show_marks(marks)

    def clear(self) -> None:
        """Show nothing and keep nothing of what was shown."""
        self._glyphs = {}
        self._glyphs_asked = set()
        self._marks, self._found, self._found_now, self._selected = {}, {}, None, None
        super().clear()

    def select_none(self) -> None:
        """Select nothing any more, what was found neither."""
        self._is_at_hit = False
        self._drop_selection()

    def show_marks(self, marks: Mapping[int, Sequence[Mark]]) -> None:
        """Draw these marks, by page from 0."""
        self._marks = marks
        self._wishing.start()
        self.viewport().update()

    @property
    def found_now(self) -> Span | None:
        """What was found and is looked at."""
        return self._found_now

    def show_found(self, found: Mapping[int, Sequence[Span]], now: Span | None) -> None:
        """Draw what was found, by page, and `now` as what one looks at."""
        if now != self._found_now:
            self._is_at_hit = now is not None
            self.pointed.emit()
        self._found, self._found_now = found, now
        self._wishing.start()
        self.viewport().update()

    def look_at(self, span: Span) -> None:
        """Bring characters into view."""
        glyphs = self._glyphs.get(span.page)
        if glyphs is None:
            self._ask_glyphs(span.page, partial(self.look_at, span))
            return
        boxes = glyphs.boxes_of(span.first, span.last)
        self.go_to(span.page, down=glyphs.frame.seen_box(boxes[0])[1] if boxes else 0.0)

    def show_box(self, page: int, box: Box | None) -> None:
        """Bring a box of a page into view, or the page where there is none."""
        glyphs = self._glyphs.get(page)
        if box is None:
            self.go_to(page)
        elif glyphs is None:
            self._ask_glyphs(page, partial(self.show_box, page, box))
        else:
            self.go_to(page, down=glyphs.frame.seen_box(box)[1])

    @property
    def is_placing(self) -> bool:
        """True while the next click chooses a place for a note."""
        return self._is_placing

    def place_note(self, placing: bool) -> None:
        """Let the next click choose a place for a note, or no longer."""
        self._is_placing = placing
        self.viewport().setCursor(Qt.CursorShape.CrossCursor if placing else Qt.CursorShape.IBeamCursor)

    def spot(self) -> tuple[int, float, float] | None:
        """Return page and point of the last click, or the left top of the page that one looks at."""
        page = self.page_under(self._last_click.toPoint())
        sheet = self._sheet(self.page if page is None else page)
        if sheet is None:
            return None
        if page is not None:
            return (page, *sheet.point(self._last_click))
        return (self.page, *sheet.frame.point(40, 40))

    def wants(self, page: int) -> None:
        """Pages: the characters of what is in view, to be selected and marked."""
        self._ask_glyphs(page)

    def paint_over(self, painter: QPainter, page: int) -> None:
        """Pages: marks, what was found, what is selected."""
        sheet, glyphs = self._sheet(page), self._glyphs.get(page)
        if sheet is None or glyphs is None:
            return
        for mark in self._marks.get(page, ()):
            paint_mark(painter, sheet, mark)
        for span in self._found.get(page, ()):
            is_now = span == self._found_now
            boxes = glyphs.boxes_of(span.first, span.last)
            paint_boxes(painter, sheet, boxes, FOUND_NOW if is_now else FOUND)
            if is_now:
                paint_edge(painter, sheet, boxes)
        if self._selected is not None and self._selected.page == page:
            boxes = glyphs.boxes_of(self._selected.first, self._selected.last)
            paint_boxes(painter, sheet, boxes, SELECTED)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Qt: begin to select, choose a mark, or choose the place of a note."""
        self._point_at(event.position())
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        page = self.page_under(event.position().toPoint())
        if event.button() != Qt.MouseButton.LeftButton or page is None:
            return
        sheet = self._sheet(page)
        if self._is_placing and sheet is not None:
            self.place_note(False)
            self.place_chosen.emit(page, *sheet.point(event.position()))
            return
        self._drop_selection()
        at = self._glyph_at(page, event.position())
        self._anchor = None if at is None else (page, at)
        chosen = self.mark_at(event.position())
        if chosen:
            self.mark_chosen.emit(chosen)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Qt: select up to here, and scroll where that is beyond the edge."""
        if self._anchor is None or not event.buttons() & Qt.MouseButton.LeftButton:
            return
        page, anchor = self._anchor
        at = self._glyph_at(page, event.position())
        if at is not None and (at != anchor or self._selected is not None):
            self._selected = Span(page, min(anchor, at), max(anchor, at))
            self.viewport().update()
        beyond = event.position().y() - max(0.0, min(event.position().y(), float(self.viewport().height())))
        if beyond:
            self.verticalScrollBar().setValue(self.verticalScrollBar().value() + round(beyond / 2))

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """Qt: that is what is selected."""
        self._anchor = None
        if self._selected is not None:
            self.selection_changed.emit()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Qt: select a word."""
        page = self.page_under(event.position().toPoint())
        at = None if page is None else self._glyph_at(page, event.position())
        if page is not None and at is not None:
            self._selected = Span(page, *self._glyphs[page].word_at(at))
            self.selection_changed.emit()
            self.viewport().update()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Qt: what can be done with the selection, or here."""
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            self._point_at(QPointF(event.pos()))
        self.menu_wished.emit(event.globalPos())

    def mark_at(self, at: QPointF) -> str:
        """Return the id of the note whose mark lies under a point of the viewport, "" for none."""
        page = self.page_under(at.toPoint())
        sheet = None if page is None else self._sheet(page)
        if page is None or sheet is None:
            return ""
        for mark in self._marks.get(page, ()):
            if any(QRectF(area).adjusted(-2, -2, 2, 2).contains(at) for area in sheet.area(mark)):
                return mark.note_id
        return ""

    def glyphs(self, page: int) -> Glyphs | None:
        """Return the characters of a page, None while they are not known."""
        return self._glyphs.get(page)

    def select(self, span: Span) -> None:
        """Select characters of a page whose characters are known."""
        self._selected = span
        self.selection_changed.emit()
        self.viewport().update()

    def _point_at(self, at: QPointF) -> None:
        """Remember where one clicked; what was found is left, unless it lies there."""
        self._last_click = at
        self._is_at_hit = self._is_at_hit and self._is_on_hit(at)
        self.pointed.emit()

    def _is_on_hit(self, at: QPointF) -> bool:
        found, page = self._found_now, self.page_under(at.toPoint())
        if found is None or page != found.page:
            return False
        sheet, glyphs = self._sheet(page), self._glyphs.get(page)
        boxes = [] if sheet is None or glyphs is None else glyphs.boxes_of(found.first, found.last)
        return sheet is not None and any(sheet.rect(box).contains(at) for box in boxes)

    def _drop_selection(self) -> None:
        if self._selected is not None:
            self._selected = None
            self.selection_changed.emit()
            self.viewport().update()

    def _glyph_at(self, page: int, at: QPointF) -> int | None:
        sheet, glyphs = self._sheet(page), self._glyphs.get(page)
        return None if sheet is None or glyphs is None else glyphs.nearest(*sheet.point(at))

    def _sheet(self, page: int) -> Sheet | None:
        glyphs = self._glyphs.get(page)
        if glyphs is None:
            return None
        place = self.place_of(page)
        return Sheet(glyphs.frame, place.left, place.top, self.scale, self.is_night)

    def _ask_glyphs(self, page: int, then: Callable[[], object] | None = None) -> None:
        if self._engine is None or (then is None and (page in self._glyphs or page in self._glyphs_asked)):
            return
        self._glyphs_asked.add(page)
        urgency = Urgency.ASIDE if then is None else Urgency.CHOSEN
        self._engine.ask(partial(self._take_glyphs, page, then), urgency, ("glyphs", page), ask="glyphs", page=page)

    def _take_glyphs(self, page: int, then: Callable[[], object] | None, answer: Answer) -> None:
        self._glyphs_asked.discard(page)
        if answer.is_fault:
            self._glyphs_asked.add(page)  # not to be asked again
            return
        told = answer.told
        self._glyphs[page] = Glyphs.read(told["text"], answer.payload, told["bounds"], told["turned"])
        while len(self._glyphs) > KEPT_GLYPHS:
            del self._glyphs[next(iter(self._glyphs))]
        self.viewport().update()
        if then is not None:
            then()
