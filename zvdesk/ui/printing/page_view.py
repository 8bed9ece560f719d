"""One page of a document on a desk: zoomed, scrolled, and turned with the keys that every reader has."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from zvdesk.ui.theme import current_theme
from zvdesk.ui.widgets.basics import surface

STEPS = (33, 50, 67, 80, 100, 125, 150, 200, 300)
"""Percentages that zooming goes through; 100 is as large as on paper, 0 stands for the whole page."""
PX_PER_POINT = 96 / 72
MARGIN = 20
"""Px around a page."""
SETTLING = 150
"""Milliseconds of rest after which a page is drawn anew for another size."""


class PageView(QScrollArea):
    """Shows a page; what it lacks it asks for. Pages are counted from 0."""

    picture_wanted = Signal()
    """Emitted when the page is wanted as a picture of `scale`."""

    turned = Signal()
    """Emitted when another page is shown, or the zoom is another."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sizes: tuple[tuple[float, float], ...] = ()
        self._number = self._zoom = 0
        self._sheet = _Sheet()
        self._settled = QTimer(self, singleShot=True, interval=SETTLING)
        self._settled.timeout.connect(self._ask)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        surface(self._sheet, "ground")
        self.setWidget(self._sheet)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._tell()

    @property
    def number(self) -> int:
        """The page that is shown."""
        return self._number

    @property
    def count(self) -> int:
        """How many pages there are."""
        return len(self._sizes)

    @property
    def zoom(self) -> int:
        """The percentage, 0 for the whole page."""
        return self._zoom

    @property
    def scale(self) -> float:
        """How many pixels of the screen a point of paper is wanted to take."""
        return self._px_per_point() * self.devicePixelRatioF()

    @property
    def image(self) -> QImage:
        """The picture that is shown, a null one while it is being made."""
        return self._sheet.image

    def show_document(self, sizes: Sequence[tuple[float, float]]) -> None:
        """Show another document, from its first page on; sizes in points."""
        self._sizes, self._number = tuple(sizes), 0
        self._turn()

    def show_picture(self, number: int, image: QImage) -> None:
        """Show a page as a picture, unless another one is shown by now."""
        if number == self._number:
            self._sheet.show_image(image)

    @Slot(int)
    def go_to(self, number: int) -> None:
        """Turn to a page, to the nearest one where there is none of that number."""
        wanted = min(max(0, number), max(0, self.count - 1))
        if wanted != self._number:
            self._number = wanted
            self._turn()

    def zoom_to(self, zoom: int) -> None:
        """Zoom to a percentage, or to the whole page with 0."""
        self._zoom = zoom
        self._fit()
        self._tell()
        self._settled.start()

    def zoom_by(self, step: int) -> None:
        """Zoom in (1) or out (-1) by one step."""
        present = self._zoom or round(100 * self._px_per_point() / PX_PER_POINT)
        further = [one for one in STEPS if (one > present if step > 0 else one < present)]
        if further:
            self.zoom_to(further[0] if step > 0 else further[-1])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: PageDown and PageUp go on within a page, then to the next; Home and End to the first and last."""
        bar = self.verticalScrollBar()
        match event.key():
            case Qt.Key.Key_PageDown | Qt.Key.Key_Space if bar.value() >= bar.maximum():
                self.go_to(self._number + 1)
            case Qt.Key.Key_PageUp if bar.value() <= bar.minimum():
                self.go_to(self._number - 1)
            case Qt.Key.Key_Home:
                self.go_to(0)
            case Qt.Key.Key_End:
                self.go_to(self.count - 1)
            case _:
                super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Qt: Ctrl with the wheel zooms."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(1 if event.angleDelta().y() > 0 else -1)
        else:
            super().wheelEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: a whole page follows at once, and is drawn sharply a little later."""
        super().resizeEvent(event)
        if not self._zoom:
            self._fit()
            self._settled.start()

    def changeEvent(self, event: QEvent) -> None:
        """Qt: the edge of the page is drawn in the colours of a new palette."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._sheet.update()

    def _turn(self) -> None:
        self._settled.stop()
        self._sheet.show_image(QImage())
        self._fit()
        self.verticalScrollBar().setValue(0)
        self._tell()
        self._ask()

    def _tell(self) -> None:
        text = self.tr("Pagina {0} van {1}").format(self._number + 1, self.count)
        self.setAccessibleName(text if self.count else self.tr("Voorbeeld"))
        self.turned.emit()

    @Slot()
    def _ask(self) -> None:
        if self.count:
            self.picture_wanted.emit()

    def _fit(self) -> None:
        width, height = self._sizes[self._number] if self.count else (0, 0)
        scale = self._px_per_point()
        self._sheet.setFixedSize(QSize(round(width * scale) + 2 * MARGIN, round(height * scale) + 2 * MARGIN))

    def _px_per_point(self) -> float:
        if self._zoom or not self.count:
            return PX_PER_POINT * (self._zoom or 100) / 100
        width, height = self._sizes[self._number]
        room = self.maximumViewportSize() - QSize(2 * MARGIN, 2 * MARGIN)
        return max(0.1, min(room.width() / width, room.height() / height))


class _Sheet(QWidget):
    """The page itself, with a thin edge; white while its picture is being made."""

    def __init__(self) -> None:
        super().__init__()
        self.image = QImage()

    def show_image(self, image: QImage) -> None:
        self.image = image
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt: paper stays white, also in the dark: it shows what comes out."""
        page = self.rect().adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)
        if page.isEmpty():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(page, Qt.GlobalColor.white)
        if not self.image.isNull():
            self._draw(painter, page)
        painter.setPen(QPen(current_theme().colour("line"), 1))
        painter.drawRect(page.adjusted(0, 0, -1, -1))
        painter.end()

    def _draw(self, painter: QPainter, page: QRect) -> None:
        """Draw the picture as it is where it fits to a pixel or two: scaled by so little, letters only blur."""
        ratio = self.devicePixelRatioF()
        if abs(self.image.width() - page.width() * ratio) <= 2:
            self.image.setDevicePixelRatio(ratio)
            painter.setClipRect(page)
            painter.drawImage(page.topLeft(), self.image)
        else:
            painter.drawImage(page, self.image)
