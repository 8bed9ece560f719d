"""The picture of the network: partners as plates to drag, their ties as arrows, bands for domain and scale."""

from typing import Any

from PySide6.QtCore import QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen, QTransform
from PySide6.QtWidgets import (
    QGraphicsItem,
    QGraphicsPathItem,
    QGraphicsScene,
    QStyleOptionGraphicsItem,
    QWidget,
)

from zvdesk.documents.network_layout import HEIGHT, WIDTH, NetworkLayout
from zvdesk.model.enums import PartnerTie, label
from zvdesk.model.partner_network import FRACTIE, Nearness, Network, NetworkPartner, NetworkTie
from zvdesk.ui.fonts import Type
from zvdesk.ui.palettes import Palette, Tone
from zvdesk.ui.theme import current_theme

RADIUS, PADDING, ARROW = 8, 10, 9
FAINT = 0.16
"""How much is left of what does not belong to the chosen partner."""

MANY, AMID_MANY = 80, 0.4
"""From so many ties on, so much is left of each while no partner is chosen: plates first, then wool."""

DASHES: dict[PartnerTie | None, list[float]] = {
    PartnerTie.VERWIJST_NAAR: [],
    PartnerTie.BESTUURT: [8, 3],
    PartnerTie.FINANCIERT: [2, 3],
    PartnerTie.DEELT_GEGEVENS_MET: [8, 3, 2, 3],
    PartnerTie.OVERLEGT_MET: [4, 4],
    None: [1, 4],
}
"""What kind of tie a line is, told by more than colour; in widths of the line."""

TONES = {Nearness.SPOKEN: Tone.DONE, Nearness.LONG_AGO: Tone.LATE, Nearness.NEVER: Tone.NEUTRAL}


class Plate(QGraphicsItem):
    """A partner: its name, and in tone and word how long ago one spoke."""

    def __init__(self, partner: NetworkPartner, scene: "NetworkScene") -> None:
        super().__init__()
        self.partner = partner
        self.arrows: list[Arrow] = []
        self._scene = scene
        self._box = QRectF(-WIDTH / 2, -HEIGHT / 2, WIDTH, HEIGHT)
        self.setFlags(
            QGraphicsItem.GraphicsItemFlag.ItemIsMovable
            | QGraphicsItem.GraphicsItemFlag.ItemIsSelectable
            | QGraphicsItem.GraphicsItemFlag.ItemIsFocusable
            | QGraphicsItem.GraphicsItemFlag.ItemSendsGeometryChanges
        )
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip(partner.name)
        self.setZValue(1)

    def boundingRect(self) -> QRectF:
        """Qt: the plate and the ring around it."""
        return self._box.adjusted(-3, -3, 3, 3)

    def itemChange(self, change: QGraphicsItem.GraphicsItemChange, value: Any) -> Any:
        """Qt: the arrows come along."""
        if change == QGraphicsItem.GraphicsItemChange.ItemPositionHasChanged:
            for arrow in self.arrows:
                arrow.follow()
        return super().itemChange(change, value)

    def paint(self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None) -> None:
        """Qt: draw the plate."""
        palette = self._scene.colours
        ink, ground = self._colours(palette)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = palette.accent if self.isSelected() or self.hasFocus() else ink
        painter.setPen(QPen(QColor(line), 2.5 if self.isSelected() else 1.2))
        painter.setBrush(QBrush(QColor(ground)))
        painter.drawRoundedRect(self._box, RADIUS, RADIUS)
        inner = self._box.adjusted(PADDING, 4, -PADDING, -4)
        font = picture_font()
        font.setBold(self.partner.id == FRACTIE)
        metrics = QFontMetricsF(font)
        painter.setFont(font)
        painter.setPen(QColor(palette.on_accent if self.partner.id == FRACTIE else palette.ink))
        name = metrics.elidedText(self.partner.name, Qt.TextElideMode.ElideRight, inner.width())
        if self.partner.id == FRACTIE:
            painter.drawText(inner, Qt.AlignmentFlag.AlignCenter, name)
            return
        painter.drawText(inner, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft, name)
        font.setPixelSize(Type.META - 2)
        painter.setFont(font)
        painter.setPen(QColor(ink))
        painter.drawText(inner, Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft, self.partner.nearness)

    def _colours(self, palette: Palette) -> tuple[str, str]:
        if self.partner.id == FRACTIE:
            return palette.accent, palette.accent
        return palette.tone(TONES[self.partner.nearness])


class Arrow(QGraphicsPathItem):
    """A tie, from the edge of one plate to that of the other."""

    def __init__(self, tie: NetworkTie, one: Plate, other: Plate) -> None:
        super().__init__()
        self.tie, self.ends = tie, (one, other)
        self.setToolTip(f"{one.partner.name} {tie.words} {other.partner.name}")
        for plate in self.ends:
            plate.arrows.append(self)
        self.follow()

    def follow(self) -> None:
        """Go where the plates are now."""
        one, other = (plate.pos() for plate in self.ends)
        start, end = _edge(one, other), _edge(other, one)
        path = QPainterPath(start)
        bend = QPointF((start.x() + end.x()) / 2, (start.y() + end.y()) / 2) + _sideways(start, end)
        path.quadTo(bend, end)
        if self.tie.tie is not None:
            _add_head(path, bend, end)
        self.setPath(path)

    def dress(self, palette: Palette) -> None:
        """Take the colours of a palette."""
        self.setPen(tie_pen(self.tie.tie, palette))


class NetworkScene(QGraphicsScene):
    """Shows a network as it was laid out; one partner may be chosen, and what it is not tied to fades."""

    partner_chosen = Signal(str)
    """Emitted with the id of the partner that is chosen, "" for none."""

    def __init__(self, network: Network, layout: NetworkLayout, palette: Palette) -> None:
        super().__init__()
        self.colours = palette
        self.plates: dict[str, Plate] = {}
        self.arrows: list[Arrow] = []
        self._layout = layout
        self.setSceneRect(0, 0, layout.width, layout.height)
        for partner in network.partners:
            plate = self.plates[partner.id] = Plate(partner, self)
            plate.setPos(QPointF(*layout.places[partner.id]))
            self.addItem(plate)
        for tie in network.ties:
            arrow = Arrow(tie, self.plates[tie.one], self.plates[tie.other])
            self.arrows.append(arrow)
            self.addItem(arrow)
        self.dress(palette)
        self._on_selection_changed()
        self.selectionChanged.connect(self._on_selection_changed)

    def dress(self, palette: Palette) -> None:
        """Draw everything in the colours of a palette."""
        self.colours = palette
        for arrow in self.arrows:
            arrow.dress(palette)
        for plate in self.plates.values():
            plate.update()
        self.invalidate()

    def hide_closed(self, hides: bool) -> int:
        """Hide the partners that are vertrouwelijk or geheim, or show them again; return how many there are."""
        closed = [plate for plate in self.plates.values() if plate.partner.is_closed]
        for plate in closed:
            plate.setVisible(not hides)
            for arrow in plate.arrows:
                arrow.setVisible(not hides)
        return len(closed)

    def choose(self, partner_id: str) -> None:
        """Choose a partner, "" for none."""
        self.clearSelection()
        if partner_id in self.plates:
            self.plates[partner_id].setSelected(True)

    def drawBackground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        """Qt: the ground, and the bands of domain and scale with their words."""
        painter.fillRect(rect, QColor(self.colours.ground))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = picture_font()
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.colours.panel))
        bottom = self._layout.rows[-1].end + 14 if self._layout.rows else 0
        for band in self._layout.columns:
            painter.drawRoundedRect(QRectF(band.start - 14, 8, band.end - band.start + 28, bottom), 12, 12)
        painter.setPen(QColor(self.colours.soft))
        for band in self._layout.columns:
            box = QRectF(band.start - 10, 16, band.end - band.start + 20, 24)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, label(band.word).capitalize())
        for band in self._layout.rows:
            painter.save()
            painter.setTransform(
                QTransform(0, -1, 1, 0, 24, (band.start + band.end) / 2), True
            )  # a quarter to the left
            painter.drawText(QRectF(-70, -12, 140, 24), Qt.AlignmentFlag.AlignCenter, label(band.word).capitalize())
            painter.restore()

    def _on_selection_changed(self) -> None:
        chosen = [item for item in self.selectedItems() if isinstance(item, Plate)]
        near = {plate for one in chosen for arrow in one.arrows for plate in arrow.ends} | set(chosen)
        for plate in self.plates.values():
            plate.setOpacity(1 if not chosen or plate in near else FAINT * 2)
        plain = 1 if len(self.arrows) <= MANY else AMID_MANY
        for arrow in self.arrows:
            arrow.setOpacity(plain if not chosen else 1 if set(arrow.ends) & set(chosen) else FAINT)
        self.partner_chosen.emit(chosen[0].partner.id if len(chosen) == 1 else "")


def picture_font() -> QFont:
    """Return a font of its own for the picture, which is enlarged as a whole; that of the theme is everybody's."""
    font = QFont(current_theme().font(Type.META))
    font.setPixelSize(Type.META)
    return font


def tie_pen(tie: PartnerTie | None, palette: Palette) -> QPen:
    """Return the pen with which a tie is drawn."""
    pen = QPen(QColor(palette.soft if tie is None else palette.accent), 1.3)
    if DASHES[tie]:
        pen.setDashPattern(DASHES[tie])
    return pen


def _edge(one: QPointF, other: QPointF) -> QPointF:
    """Return where the line from the middle of one plate to another leaves the first."""
    across, down = other.x() - one.x(), other.y() - one.y()
    if not across and not down:
        return QPointF(one)
    share = min(
        (WIDTH / 2) / abs(across) if across else float("inf"), (HEIGHT / 2) / abs(down) if down else float("inf"), 1.0
    )
    return QPointF(one.x() + across * share, one.y() + down * share)


def _sideways(start: QPointF, end: QPointF) -> QPointF:
    """Return how far a line bends, so that there and back are two lines and none runs under a row of plates."""
    return QPointF(-(end.y() - start.y()), end.x() - start.x()) * 0.12


def _add_head(path: QPainterPath, bend: QPointF, end: QPointF) -> None:
    back = bend - end
    length = (back.x() ** 2 + back.y() ** 2) ** 0.5
    if not length:
        return
    along, aside = back * (ARROW / length), QPointF(-back.y(), back.x()) * (ARROW * 0.45 / length)
    for side in (aside, -aside):
        path.moveTo(end)
        path.lineTo(end + along + side)
