"""A picture as a document: a map, a scan, a photo; as large as there is room, or zoomed and moved about."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QImage, QImageReader, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from zvdesk.ui.theme import current_theme

MAX_MB: Final = 512
"""What a picture may take in memory before it is refused."""
LARGEST: Final = 8000
"""Px that a side has at most: a larger picture is read smaller."""
STEP: Final = 1.25
LEAST, MOST = 0.05, 8.0
EDGE: Final = 16


def read_image(data: bytes) -> tuple[QImage, ...]:
    """Return a picture turned upright, and the same at half its size, a quarter and so on; none when it is no good.

    Runs on any thread: what is shown small is drawn from a small one, so that scrolling takes no time.
    """
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAllocationLimit(MAX_MB)
    reader.setAutoTransform(True)
    size = reader.size()
    if size.isValid() and max(size.width(), size.height()) > LARGEST:
        reader.setScaledSize(size.scaled(LARGEST, LARGEST, Qt.AspectRatioMode.KeepAspectRatio).expandedTo(QSize(1, 1)))
    image = reader.read()
    if image.isNull():
        return ()
    levels = [image.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)]
    while min(levels[-1].width(), levels[-1].height()) > 600:
        half = levels[-1].size() / 2
        levels.append(levels[-1].scaled(half, mode=Qt.TransformationMode.SmoothTransformation))
    return tuple(levels)


class _Canvas(QWidget):
    """Paints what is in view, from the level that is just large enough."""

    def __init__(self) -> None:
        super().__init__()
        self.levels: Sequence[QImage] = ()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: the picture on paper, for what it leaves open is meant to be white."""
        if not self.levels:
            return
        ratio = self.devicePixelRatioF()
        enough = [one for one in self.levels if one.width() >= self.width() * ratio]
        level = enough[-1] if enough else self.levels[0]
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(event.rect(), Qt.GlobalColor.white)
        painter.setClipRect(event.rect())
        painter.drawImage(QRect(QPoint(0, 0), self.size()), level)


class ImageView(QScrollArea):
    """Shows one picture; dragging it moves it, Ctrl with the wheel zooms."""

    scaled = Signal()
    """Emitted when the picture is shown at another size."""

    def __init__(self) -> None:
        super().__init__()
        self._canvas = _Canvas()
        self._zoom = 0.0  # as large as there is room
        self._dragged_from: QPoint | None = None
        self.setWidget(self._canvas)
        self.setWidgetResizable(False)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Afbeelding"))
        self._show_ground()
        current_theme().changed.connect(self._show_ground)

    def show_image(self, levels: Sequence[QImage]) -> None:
        """Show a picture as `read_image` gives it, as large as there is room; none clears the view."""
        self._canvas.levels = levels
        self.zoom_to_fit()

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to see."""
        return not self._canvas.levels

    @property
    def is_fitting(self) -> bool:
        """Whether the picture is as large as there is room."""
        return not self._zoom

    @property
    def percent(self) -> int:
        """How large the picture is shown."""
        return round(self._scale * 100)

    def zoom_by(self, way: int) -> None:
        """Show it larger (1) or smaller (-1), around what is in the middle."""
        self._zoom_to(self._scale * STEP**way, self.viewport().rect().center())

    def zoom_to_fit(self) -> None:
        """Show it as large as there is room, and no larger than it is."""
        self._zoom = 0.0
        self._lay_out()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: what fits goes on to fit."""
        super().resizeEvent(event)
        if self.is_fitting:
            self._lay_out()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Qt: with Ctrl it zooms around the pointer."""
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().wheelEvent(event)
            return
        turned = event.angleDelta().y()
        if turned:
            self._zoom_to(self._scale * STEP ** (turned / 120), event.position().toPoint())
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Qt: hold it."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._dragged_from = event.position().toPoint()
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Qt: move it about."""
        if self._dragged_from is None:
            return
        at = event.position().toPoint()
        moved, self._dragged_from = at - self._dragged_from, at
        self._scroll_to(QPoint(self.horizontalScrollBar().value(), self.verticalScrollBar().value()) - moved)

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """Qt: let it go."""
        self._dragged_from = None
        self.viewport().unsetCursor()

    @property
    def _scale(self) -> float:
        return self._zoom or self._fitting

    @property
    def _fitting(self) -> float:
        if self.is_empty:
            return 1.0
        image, room = self._canvas.levels[0], self.maximumViewportSize()
        wide, high = (max(1, room.width() - 2 * EDGE), max(1, room.height() - 2 * EDGE))
        return max(LEAST, min(1.0, wide / image.width(), high / image.height()))

    def _zoom_to(self, scale: float, around: QPoint) -> None:
        """Zoom so that what lies at a place of the view stays there."""
        if self.is_empty:
            return
        before = self._canvas.mapFrom(self.viewport(), around)
        former, self._zoom = self._scale, max(LEAST, min(MOST, scale))
        self._lay_out()
        factor = self._zoom / former
        self._scroll_to(QPoint(round(before.x() * factor), round(before.y() * factor)) - around)

    def _scroll_to(self, place: QPoint) -> None:
        self.horizontalScrollBar().setValue(place.x())
        self.verticalScrollBar().setValue(place.y())

    def _lay_out(self) -> None:
        image = None if self.is_empty else self._canvas.levels[0]
        size = QSize() if image is None else image.size() * self._scale
        self._canvas.resize(size.expandedTo(QSize(1, 1)))
        self._canvas.update()
        self.scaled.emit()

    def _show_ground(self) -> None:
        colours = self.palette()
        colours.setColor(self.backgroundRole(), current_theme().colour("ground"))
        self.setPalette(colours)
