"""The pages below one another as one scrolls through them: laid out, asked for as they come into view, and painted."""

from collections.abc import Callable, Hashable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QPoint, QRect, QRectF, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame

from zvdesk.ui.reader.engine import Answer, PageEngine, Urgency
from zvdesk.ui.reader.layout import PX_PER_POINT, PageLayout, Place, fitting_scale
from zvdesk.ui.reader.tiles import NIGHT_GROUND, NIGHT_PAPER, Tile, TileCache, image_of, tiles_of
from zvdesk.ui.theme import current_theme

STEPS = (25, 33, 50, 67, 80, 100, 125, 150, 200, 300, 400, 600)
"""Percentages that zooming goes through; 100 is as large as on paper."""
READABLE = 50
"""The percentage below which the letters of a page are too small to read: those of 10 points are under 7 px then."""
LINE = 60
"""Px that an arrow key or a notch of the wheel scrolls."""
WISHING = 8
"""Milliseconds in which what is wanted is gathered before it is asked for."""


class PageArea(QAbstractScrollArea):
    """Shows pages of one document. `zoom` is a percentage, or 0 for as wide as the window allows."""

    page_changed = Signal(int)
    """Emitted with the page (from 0) that one looks at now."""

    scaled = Signal()
    """Emitted when pages lie at another scale, for whatever reason."""

    night_shown = Signal(bool)
    """Emitted when pages are to be light letters on dark paper, or as they are."""

    zoomed = Signal(int)
    """Emitted with the percentage that was chosen, 0 for as wide as there is room."""

    def __init__(self) -> None:
        super().__init__()
        self._engine: PageEngine | None = None
        self._sizes: Sequence[tuple[float, float]] = ()
        self._tiles = TileCache()
        self._asked: set[Hashable] = set()
        self._faulty: set[int] = set()
        self._zoom, self._spread, self._night = 0, False, False
        self._page = 0
        self._layout = PageLayout((), 1.0, spread=False, room=0)
        self._wishing = QTimer(self, singleShot=True, interval=WISHING)
        self._wishing.timeout.connect(self._wish)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(self.tr("Pagina's van het stuk"))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.verticalScrollBar().setSingleStep(LINE)
        self.horizontalScrollBar().setSingleStep(LINE)
        current_theme().changed.connect(self.viewport().update)

    @property
    def page(self) -> int:
        """The page that one looks at, from 0."""
        return self._page

    @property
    def page_count(self) -> int:
        """How many pages there are."""
        return len(self._sizes)

    @property
    def is_night(self) -> bool:
        """True while letters are light on dark paper."""
        return self._night

    @property
    def is_spread(self) -> bool:
        """True while two pages lie beside each other."""
        return self._spread

    @property
    def percent(self) -> int:
        """How large pages are, as a percentage of paper."""
        return round(100 * self._layout.scale / PX_PER_POINT)

    def show_document(self, engine: PageEngine, sizes: Sequence[tuple[float, float]], page: int) -> None:
        """Show the pages of what the engine has open, at a page."""
        self.clear()
        self._engine, self._sizes = engine, sizes
        self._page = max(0, min(page, len(sizes) - 1))
        self._lay_out()
        self.go_to(self._page)
        self._wishing.start()  # not before the window gave this its size

    def clear(self) -> None:
        """Show nothing and keep nothing of what was shown."""
        self._engine, self._sizes = None, ()
        self._tiles.clear()
        self._asked.clear()
        self._faulty.clear()
        self._lay_out()

    def is_sharp(self, page: int) -> bool:
        """Tell whether all of a page that is seen has been drawn."""
        return all(self._tiles.get(tile) is not None for tile in self._seen_tiles(page))

    @property
    def seen_pages(self) -> range:
        """The pages (from 0) of which the lower half is in view and that are large enough to have been read."""
        if self.percent < READABLE:
            return range(self._page, self._page)
        bottom = self.viewport().height()
        pages = [page for page in self._in_view() if _middle(self.place_of(page)) <= bottom]
        return range(pages[0], pages[-1] + 1) if pages else range(self._page, self._page)

    def go_to(self, page: int, *, down: float = 0.0) -> None:
        """Scroll to a page (from 0), or to `down` points below its top."""
        if not self._layout.places:
            return
        page = max(0, min(page, self.page_count - 1))
        place = self._layout.places[page]
        self._page = page
        self.verticalScrollBar().setValue(place.top - 8 + max(0, round(down * self._layout.scale) - 80 if down else 0))
        self._tell(page)

    def zoom_to(self, zoom: int) -> None:
        """Show pages at a percentage, 0 for as wide as there is room."""
        self._zoom = zoom
        self._keep_place(self._lay_out)
        self.zoomed.emit(zoom)

    def zoom_by(self, step: int) -> None:
        """Show pages one step larger (1) or smaller (-1)."""
        present = self.percent
        further = [one for one in STEPS if (one > present if step > 0 else one < present)]
        if further:
            self.zoom_to(further[0] if step > 0 else further[-1])

    def show_spread(self, spread: bool) -> None:
        """Lay two pages beside each other, or one."""
        self._spread = spread
        self._keep_place(self._lay_out)

    def show_night(self, night: bool) -> None:
        """Draw light letters on dark paper, or pages as they are."""
        self._night = night
        self.night_shown.emit(night)
        self._wish()
        self.viewport().update()

    def scroll_screen(self, way: int) -> None:
        """Scroll nearly a screen down (1) or up (-1)."""
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + way * max(LINE, self.viewport().height() - LINE))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: pages that fit follow the width."""
        super().resizeEvent(event)
        self._keep_place(self._lay_out)

    def scrollContentsBy(self, _across: int, _down: int) -> None:
        """Qt: what comes into view is asked for."""
        self._wishing.start()
        self.viewport().update()
        middle = self.verticalScrollBar().value() + self.viewport().height() // 3
        page = self._layout.page_at(middle)
        # of two pages beside each other the one that was gone to is still the one that is looked at
        if self._layout.places and self._layout.places[self._page].top != self._layout.places[page].top:
            self._tell(page)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: arrows scroll; all other keys are those of the reader."""
        arrows = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right)
        if event.key() in arrows and not event.modifiers() & Qt.KeyboardModifier.AltModifier:
            super().keyPressEvent(event)
        else:
            event.ignore()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Qt: with Ctrl it zooms."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(1 if event.angleDelta().y() > 0 else -1)
        else:
            super().wheelEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: draw what is there of the pages in view; what is not there yet is paper."""
        theme = current_theme()
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), NIGHT_GROUND if self._night else theme.colour("rail"))
        for page in self._in_view():
            self._paint_page(painter, page)
        painter.end()

    def paint_over(self, painter: QPainter, page: int) -> None:
        """Draw what lies over a page; a subclass has more to say of pages."""

    def place_of(self, page: int) -> Place:
        """Return where a page lies on the viewport, in px."""
        place = self._layout.places[page]
        return place._replace(
            left=place.left - self.horizontalScrollBar().value(), top=place.top - self.verticalScrollBar().value()
        )

    def page_under(self, point: QPoint) -> int | None:
        """Return the page under a point of the viewport, None where there is none."""
        for page in self._in_view():
            if QRect(*self.place_of(page)).contains(point):
                return page
        return None

    def wants(self, page: int) -> None:
        """A page is in view and drawn; a subclass asks what else it needs of it."""

    @property
    def scale(self) -> float:
        """Px for each point."""
        return self._layout.scale

    def _paint_page(self, painter: QPainter, page: int) -> None:
        place = QRect(*self.place_of(page))
        painter.fillRect(place, NIGHT_PAPER if self._night else QColor("white"))
        painter.setClipRect(place)
        if page in self._faulty:
            painter.setPen(QColor("#B0B6BA" if self._night else "#5A646B"))
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, self.tr("Deze pagina kan niet worden getoond."))
        elif not self.is_sharp(page):
            image = self._tiles.stand_in(page, night=self._night)
            if image is not None:
                painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
                painter.drawImage(QRectF(place), image)
        ratio = self.devicePixelRatioF()
        for tile in self._seen_tiles(page):
            image = self._tiles.get(tile)
            if image is not None:
                spot = QRectF(tile.left / ratio, tile.top / ratio, tile.width / ratio, tile.height / ratio)
                painter.drawImage(spot.translated(place.left(), place.top()), image)
        self.paint_over(painter, page)
        painter.setClipping(False)
        painter.setPen(QPen(current_theme().colour("line"), 1))
        painter.drawRect(place.adjusted(-1, -1, 0, 0))

    def _in_view(self) -> range:
        top = self.verticalScrollBar().value()
        return self._layout.pages_between(top, top + self.viewport().height())

    def _seen_tiles(self, page: int) -> list[Tile]:
        if page in self._faulty or page >= len(self._layout.places):
            return []
        place, ratio = self.place_of(page), self.devicePixelRatioF()
        view = self.viewport().rect().translated(-place.left, -place.top)
        seen = QRect(*(round(one * ratio) for one in (view.left(), view.top(), view.width(), view.height())))
        scale = self._layout.scale * ratio
        return list(tiles_of(page, self._sizes[page], scale, night=self._night, seen=seen))

    @Slot()
    def _wish(self) -> None:
        """Ask for what is in view and, after that, for the pages around it; take back what is not wanted any more."""
        engine = self._engine
        if engine is None:
            return
        pages = self._in_view()
        seen = [tile for page in pages for tile in self._seen_tiles(page)]
        near = [
            tile
            for page in (pages.stop, pages.stop + 1, pages.start - 1)
            if 0 <= page < self.page_count
            for tile in self._whole_tiles(page)
        ]
        wanted = {*seen, *near}
        gone = engine.keep(lambda key: not isinstance(key, Tile) or key in wanted)
        self._asked.difference_update(gone)
        for tiles, urgency in ((seen, Urgency.SEEN), (near, Urgency.NEAR)):
            for tile in tiles:
                self._ask(engine, tile, urgency)
        for page in pages:
            self.wants(page)

    def _whole_tiles(self, page: int) -> list[Tile]:
        scale = self._layout.scale * self.devicePixelRatioF()
        tiles = list(tiles_of(page, self._sizes[page], scale, night=self._night))
        return tiles if len(tiles) == 1 else []

    def _ask(self, engine: PageEngine, tile: Tile, urgency: Urgency) -> None:
        if tile in self._asked or self._tiles.get(tile) is not None:
            return
        self._asked.add(tile)
        where: dict[str, Any] = {"x": tile.left, "y": tile.top, "width": tile.width, "height": tile.height}
        then, make = partial(self._show_tile, tile), partial(image_of, night=tile.night)
        engine.ask(then, urgency, tile, make=make, ask="tile", page=tile.page, scale=tile.scale, **where)

    def _show_tile(self, tile: Tile, answer: Answer) -> None:
        self._asked.discard(tile)
        if answer.is_fault:
            self._faulty.add(tile.page)
        else:
            pieces = tiles_of(tile.page, self._sizes[tile.page], tile.scale, night=tile.night)
            self._tiles.put(tile, answer.made, is_whole=next(pieces) == tile and next(pieces, None) is None)
        self.viewport().update()

    def _tell(self, page: int) -> None:
        changed = page != self._page
        self._page = page
        self.setAccessibleDescription(self.tr("Pagina {0} van {1}").format(page + 1, self.page_count))
        if changed or self._engine is not None:
            self.page_changed.emit(page)

    def _keep_place(self, change: Callable[[], None]) -> None:
        """Change how pages lie with the eye at the same place of the same page."""
        bar, places = self.verticalScrollBar(), self._layout.places
        place = places[self._page] if self._page < len(places) else None
        share = 0.0 if place is None else (bar.value() - place.top) / place.height
        page = self._page
        change()
        if page < len(self._layout.places):
            new = self._layout.places[page]
            bar.setValue(round(new.top + share * new.height))
            if self._page != page:
                self._tell(page)  # on the way there others came by
        self._wishing.start()
        self.viewport().update()

    def _lay_out(self) -> None:
        room = self.viewport().width()
        scale = PX_PER_POINT * self._zoom / 100
        if not self._zoom:
            scale = fitting_scale(self._sizes, spread=self._spread, room=room)
        former = self._layout.scale
        self._layout = PageLayout(self._sizes, scale, spread=self._spread, room=room)
        if scale != former:
            self.scaled.emit()
        height = self.viewport().height()
        self.verticalScrollBar().setRange(0, max(0, self._layout.height - height))
        self.verticalScrollBar().setPageStep(height)
        self.horizontalScrollBar().setRange(0, max(0, self._layout.width - room))
        self.horizontalScrollBar().setPageStep(room)


def _middle(place: Place) -> int:
    return place.top + place.height // 2
