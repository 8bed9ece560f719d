"""The letter as pages on the screen: what is shown stays in its place while new pages come."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPen, QResizeEvent, QShowEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from zvdesk.documents.styles import PAGE_WIDTH
from zvdesk.ui.theme import current_theme
from zvdesk.ui.widgets.basics import button, column, label, row, surface, tool_button

STEPS = (50, 67, 80, 100, 125, 150, 200, 300)
"""Percentages that zooming goes through; 100 is as large as on paper."""
PX_PER_POINT = 96 / 72
MARGIN, GAP, CORNER = 14, 12, 44
"""Px around and between pages, and below them for the button that folds the column."""
SETTLING = 200
"""Milliseconds of rest after which pages are drawn anew for another width."""


class LetterPreview(QWidget):
    """Pages below one another. `zoom` is a percentage, or 0 for as wide as the column."""

    zoomed = Signal(int)
    """Emitted with the percentage that the user chose, 0 for as wide as the column."""

    scale_changed = Signal()
    """Emitted when pages are wanted at another `scale`."""

    came_up = Signal()
    """Emitted when it can be seen, after it could not."""

    def __init__(self, zoom: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._zoom = zoom
        self._pages: list[_Page] = []
        self._settled = QTimer(self, singleShot=True, interval=SETTLING)
        self._settled.timeout.connect(self.scale_changed)
        self._build_widgets()
        self._build_layout()
        self._show_zoom()

    @property
    def scale(self) -> float:
        """How many pixels of the screen a point of paper is wanted to take."""
        return self._page_width() * self.devicePixelRatioF() / PAGE_WIDTH

    @property
    def page_count(self) -> int:
        """How many pages are shown."""
        return len(self._pages)

    @property
    def scroll_area(self) -> QScrollArea:
        """What the pages lie in."""
        return self._area

    def show_pages(self, images: Sequence[QImage]) -> None:
        """Show other pages, with the eye at the same place."""
        while len(self._pages) > len(images):
            page = self._pages.pop()
            self._lines.removeWidget(page)
            page.hide()
            page.deleteLater()
        for number, image in enumerate(images):
            if number == len(self._pages):
                self._pages.append(_Page())
                self._lines.insertWidget(number, self._pages[-1], 0, Qt.AlignmentFlag.AlignHCenter)
            self._pages[number].show_image(image, self._page_width())
            self._pages[number].setAccessibleName(self.tr("Pagina {0} van {1}").format(number + 1, len(images)))
        self.say("")

    def say(self, text: str) -> None:
        """Say why there is nothing to see; "" takes that away."""
        self._notice.setText(text)
        self._notice.setVisible(bool(text))

    def showEvent(self, event: QShowEvent) -> None:
        """Qt: what was typed meanwhile is not shown yet."""
        super().showEvent(event)
        self.came_up.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: pages as wide as the column follow at once, and are drawn sharply a little later."""
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, _watched: object, event: QEvent) -> bool:
        """Qt: Ctrl with the wheel zooms."""
        if isinstance(event, QWheelEvent) and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._step(1 if event.angleDelta().y() > 0 else -1)
            return True
        return False

    def _build_widgets(self) -> None:
        surface(self, "ground")
        self._notice = label("", "meta", wraps=True)
        self._notice.hide()
        self._smaller = tool_button("minus", self.tr("Kleiner"))
        self._larger = tool_button("plus", self.tr("Groter"))
        self._whole = button("", "link", tooltip=self.tr("Zo breed als het paneel"))
        self._smaller.clicked.connect(lambda: self._step(-1))
        self._larger.clicked.connect(lambda: self._step(1))
        self._whole.clicked.connect(lambda: self._zoom_to(0))
        self._area = QScrollArea()
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidgetResizable(True)
        self._area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._area.setAccessibleName(self.tr("Voorbeeld van de brief"))
        corner = QWidget()
        surface(corner, "ground")
        self._area.setCornerWidget(corner)
        self._area.viewport().installEventFilter(self)

    def _build_layout(self) -> None:
        content = QWidget()
        surface(content, "ground")
        self._lines = QVBoxLayout(content)
        self._lines.setContentsMargins(MARGIN, 4, MARGIN, 48)
        self._lines.setSpacing(GAP)
        self._lines.addStretch(1)
        self._area.setWidget(content)
        head = row(label(self.tr("Voorbeeld"), "section"), spacing=2, margins=(16, 10, 8, 4))
        head.addStretch(1)
        for one in (self._smaller, self._whole, self._larger):
            head.addWidget(one)
        whole = column(margins=(0, 0, 0, CORNER))
        whole.addLayout(head)
        notice = row(self._notice, margins=(16, 0, 16, 4))
        whole.addLayout(notice)
        whole.addWidget(self._area, 1)
        self.setLayout(whole)

    def _page_width(self) -> int:
        """Width of a page in px of the window."""
        if self._zoom:
            return round(PAGE_WIDTH * PX_PER_POINT * self._zoom / 100)
        return max(120, self._area.viewport().width() - 2 * MARGIN)

    def _fit(self) -> None:
        for page in self._pages:
            page.fit(self._page_width())
        self._settled.start()

    def _step(self, step: int) -> None:
        present = self._zoom or round(100 * self._page_width() / (PAGE_WIDTH * PX_PER_POINT))
        further = [one for one in STEPS if (one > present if step > 0 else one < present)]
        if further:
            self._zoom_to(further[0] if step > 0 else further[-1])

    def _zoom_to(self, zoom: int) -> None:
        bar = self._area.verticalScrollBar()
        place = bar.value() / max(1, bar.maximum())
        self._zoom = zoom
        self._show_zoom()
        self._fit()
        QTimer.singleShot(0, self, lambda: bar.setValue(round(place * bar.maximum())))
        self.zoomed.emit(zoom)

    @Slot()
    def _show_zoom(self) -> None:
        self._whole.setText(f"{self._zoom} %" if self._zoom else self.tr("Passend"))
        self._whole.setAccessibleName(self.tr("Vergroting {0}; kies passend").format(self._whole.text()))


class _Page(QWidget):
    """One page with a thin edge."""

    def __init__(self) -> None:
        super().__init__()
        self._image = QImage()

    def show_image(self, image: QImage, width: int) -> None:
        self._image = image
        self.fit(width)
        self.update()

    def fit(self, width: int) -> None:
        if not self._image.isNull():
            self.setFixedSize(QSize(width, round(width * self._image.height() / self._image.width())))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt: paper stays white, also in the dark: it shows what comes out."""
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(self.rect(), self._image)
        painter.setPen(QPen(theme.colour("line"), 1))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()
