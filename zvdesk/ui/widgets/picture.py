"""A picture that takes the width it gets, never more than its own."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

LEAST_WIDTH = 80


class Picture(QWidget):
    """Shows an image, or the text that stands in for it when the image cannot be read."""

    def __init__(self, image: QImage, alternative: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
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
        return self._image.size() if not self._image.isNull() else QSize(LEAST_WIDTH, self.fontMetrics().height())

    def minimumSizeHint(self) -> QSize:
        """Qt: may be made narrow."""
        return QSize(LEAST_WIDTH, self.heightForWidth(LEAST_WIDTH))

    def heightForWidth(self, width: int) -> int:
        """Qt: keep the proportions."""
        if self._image.isNull():
            return self.fontMetrics().height()
        shown = min(width, self._image.width())
        return round(shown * self._image.height() / self._image.width())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt: draw the image at the left, or the words in its place."""
        painter = QPainter(self)
        if self._image.isNull():
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignLeft, self._alternative)
        else:
            width = min(self.width(), self._image.width())
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(QRect(0, 0, width, self.heightForWidth(width)), self._image)
        painter.end()
