"""A picture that takes the width it gets, never more than its own."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

LEAST_WIDTH = 80


class Picture(QWidget):
    """Shows an image, or the text that stands in for it when the image cannot be read."""

    def __init__(self, image: QImage, alternative: str, parent: QWidget | None = None, *, highest: int = 0) -> None:
        """`highest` is the height in px that it never goes beyond, 0 for any."""
        super().__init__(parent)
        self._highest = highest
        self._image = image
        self.show_alternative(alternative)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_alternative(self, text: str) -> None:
        """Say something else to whoever does not see the image."""
        self._alternative = text
        self.setAccessibleName(text)
        self.setToolTip(text)
        self.update()

    def sizeHint(self) -> QSize:
        """Qt: the size of the image."""
        if self._image.isNull():
            return QSize(LEAST_WIDTH, self.fontMetrics().height())
        return QSize(self._most_wide(), self.heightForWidth(self._most_wide()))

    def minimumSizeHint(self) -> QSize:
        """Qt: may be made narrow."""
        return QSize(LEAST_WIDTH, self.heightForWidth(LEAST_WIDTH))

    def heightForWidth(self, width: int) -> int:
        """Qt: keep the proportions."""
        if self._image.isNull():
            return self.fontMetrics().height()
        shown = min(width, self._most_wide())
        return round(shown * self._image.height() / self._image.width())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt: draw the image at the left, or the words in its place."""
        painter = QPainter(self)
        if self._image.isNull():
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignLeft, self._alternative)
        else:
            width = min(self.width(), self._most_wide())
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(QRect(0, 0, width, self.heightForWidth(width)), self._image)
        painter.end()

    def _most_wide(self) -> int:
        """Return the width at which it is as high as it may be, or its own."""
        own = self._image.size()
        if not self._highest or own.height() <= self._highest:
            return own.width()
        return max(1, own.width() * self._highest // own.height())
