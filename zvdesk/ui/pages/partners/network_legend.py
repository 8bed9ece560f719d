"""What the lines in the picture of the network mean, on the screen below it and in what is kept of it."""

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from zvdesk.model.enums import PartnerTie, label
from zvdesk.ui.fonts import Type
from zvdesk.ui.pages.partners.network_scene import NetworkScene, tie_pen
from zvdesk.ui.pages.partners.network_words import picture_font
from zvdesk.ui.palettes import Palette
from zvdesk.ui.theme import current_theme
from zvdesk.ui.widgets.flow import FlowLayout
from zvdesk.ui.widgets.layouts import empty

LINE, GAP, BETWEEN, HIGH = 44, 8, 24, 24
"""Points: the length of a line, from there to its word, from one to the next, and the height of a line of them."""

MARGIN = 24
_HEAD = 7


def legend_ties(scene: NetworkScene) -> list[PartnerTie | None]:
    """Return the ties that are to be seen in a picture, in the order of the enumeration; None is that one spoke."""
    seen = {arrow.tie.tie for arrow in scene.arrows if arrow.isVisible()}
    return [tie for tie in (*PartnerTie, None) if tie in seen]


def tie_word(tie: PartnerTie | None) -> str:
    """Return what a line means: "verwijst naar"."""
    return label(tie) if tie is not None else "sprak met"


class Legend(QWidget):
    """Every line of a picture with its word, side by side as far as there is room."""

    def __init__(self) -> None:
        super().__init__()
        self._flow = FlowLayout(self, spacing=BETWEEN, line_spacing=0)
        self.ties: list[PartnerTie | None] = []

    def show_ties(self, ties: list[PartnerTie | None]) -> None:
        """Explain these lines."""
        if ties == self.ties:
            return
        self.ties = ties
        empty(self._flow)
        for tie in ties:
            self._flow.addWidget(_Sample(tie, self))
        words = ", ".join(tie_word(tie) for tie in ties)
        self.setAccessibleName(self.tr("Soorten lijnen: {0}").format(words))
        self.setVisible(bool(ties))
        self.updateGeometry()


class _Sample(QWidget):
    """One line with its word."""

    def __init__(self, tie: PartnerTie | None, parent: QWidget) -> None:
        super().__init__(parent)
        self._tie = tie
        self.setAccessibleName(tie_word(tie))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        current_theme().changed.connect(self._on_theme_changed)

    def sizeHint(self) -> QSize:
        """Qt: room for the line and the word."""
        metrics = QFontMetricsF(current_theme().font(Type.META))
        wide = LINE + GAP + metrics.horizontalAdvance(tie_word(self._tie))
        return QSize(int(wide) + 2, max(HIGH, int(metrics.height()) + 2))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt: draw it."""
        theme = current_theme()
        painter = QPainter(self)
        painter.setFont(theme.font(Type.META))
        _paint(painter, self._tie, theme.palette, QRectF(self.rect()))
        painter.end()

    @Slot()
    def _on_theme_changed(self) -> None:
        self.updateGeometry()
        self.update()


def legend_height(ties: Iterable[PartnerTie | None], width: float) -> float:
    """Return how high the legend of a kept picture is at a width, in points."""
    lines = {place.y() for place in _places(ties, width).values()}
    return len(lines) * HIGH + MARGIN if lines else 0.0


def paint_legend(painter: QPainter, ties: Iterable[PartnerTie | None], palette: Palette, area: QRectF) -> None:
    """Draw the legend of a kept picture on an area, ground and all."""
    painter.fillRect(area, QColor(palette.ground))
    painter.setFont(picture_font())
    for tie, place in _places(ties, area.width()).items():
        _paint(painter, tie, palette, QRectF(area.topLeft() + place, QSize(int(_width(tie)), HIGH)))


def _places(ties: Iterable[PartnerTie | None], width: float) -> dict[PartnerTie | None, QPointF]:
    places: dict[PartnerTie | None, QPointF] = {}
    x, y = float(MARGIN), 0.0
    for tie in ties:
        if x > MARGIN and x + _width(tie) > width - MARGIN:
            x, y = float(MARGIN), y + HIGH
        places[tie] = QPointF(x, y)
        x += _width(tie) + BETWEEN
    return places


def _width(tie: PartnerTie | None) -> float:
    return LINE + GAP + QFontMetricsF(picture_font()).horizontalAdvance(tie_word(tie)) + 2


def _paint(painter: QPainter, tie: PartnerTie | None, palette: Palette, box: QRectF) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    middle, end = box.center().y(), box.left() + LINE
    painter.setPen(tie_pen(tie, palette))
    painter.drawLine(QPointF(box.left(), middle), QPointF(end, middle))
    if tie is not None:
        painter.setPen(QPen(painter.pen().color(), painter.pen().widthF()))
        for side in (-_HEAD / 2, _HEAD / 2):
            painter.drawLine(QPointF(end, middle), QPointF(end - _HEAD, middle + side))
    painter.setPen(QColor(palette.ink))
    words = box.adjusted(LINE + GAP, 0, 0, 0)
    painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, tie_word(tie))
