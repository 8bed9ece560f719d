"""How large pages or a picture are shown, by the buttons of the bar, by keys and as it was the last time."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from zvdesk.settings import READER_ZOOM, Settings

if TYPE_CHECKING:
    from zvdesk.ui.reader.bar import ReaderBar
    from zvdesk.ui.reader.image_view import ImageView
    from zvdesk.ui.reader.marked_pages import MarkedPages


class Zooming(QObject):
    """Zooms the picture where one is shown, else the pages; how large pages are is remembered."""

    def __init__(
        self, bar: "ReaderBar", pages: "MarkedPages", image: "ImageView", settings: Settings, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._bar, self._pages, self._image, self._settings = bar, pages, image, settings
        pages.zoom_to(settings.get(READER_ZOOM))
        pages.zoomed.connect(lambda zoom: settings.set(READER_ZOOM, zoom))
        pages.scaled.connect(self.show)
        image.scaled.connect(self.show)
        bar.smaller.clicked.connect(lambda: self.step(-1))
        bar.larger.clicked.connect(lambda: self.step(1))
        bar.fit.clicked.connect(self.fit)

    def step(self, way: int) -> None:
        """Show larger (1) or smaller (-1) what is shown."""
        (self._pages if self._image.is_empty else self._image).zoom_by(way)

    @Slot()
    def fit(self) -> None:
        """Show what is shown as large as there is room."""
        if self._image.is_empty:
            self._pages.zoom_to(0)
        else:
            self._image.zoom_to_fit()

    @Slot()
    def show(self) -> None:
        """Say in the bar how large it is."""
        if self._image.is_empty:
            self._bar.show_zoom(self._settings.get(READER_ZOOM), self._pages.percent)
        else:
            self._bar.show_zoom(0 if self._image.is_fitting else 1, self._image.percent)
