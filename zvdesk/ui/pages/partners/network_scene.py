"""The picture of the network: partners as plates to drag, their ties as arrows, bands for domain and scale."""

from typing import Any

from PySide6.QtCore import QPointF, QRect, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QFontMetricsF, QPainter, QPainterPath, QPen, QTransform
from PySide6.QtWidgets import (
    QGraphicsItem,
    QGraphicsPathItem,
    QGraphicsScene,
    QStyleOptionGraphicsItem,
    QWidget,
)

from zvdesk.documents.network_box import Box
from zvdesk.documents.network_layout import GAP, HEAD, WIDTH, NetworkLayout
from zvdesk.documents.network_routes import Route, bow, find_routes, is_past
from zvdesk.model.enums import PartnerTie, label
from zvdesk.model.partner_network import FRACTIE, Nearness, Network, NetworkPartner, NetworkTie
from zvdesk.ui.fonts import Type
from zvdesk.ui.pages.partners.network_lines import path_of
from zvdesk.ui.pages.partners.network_words import (
    LEGIBLE,
    NOTHING,
    PADDING,
    Lettering,
    Named,
    afar,
    alike,
    close,
    picture_font,
    whole,
)
from zvdesk.ui.palettes import Palette, Tone

RADIUS = 8
HIGHEST_WORD = 40
"""Points of the largest letters for which there is room above and beside the bands."""

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
        self._box = QRectF(-WIDTH / 2, -scene.plate / 2, WIDTH, scene.plate)
        self._words = NOTHING
        self._font = picture_font()
        self.lines: list[tuple[QPointF, str]] = []
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
        """Qt: the plate and the ring around it, and its name where that is larger."""
        area = self._box if self._words.box is None else self._box.united(self._words.box)
        return area.adjusted(-3, -3, 3, 3)

    def shape(self) -> QPainterPath:
        """Qt: only the plate itself is clicked and dragged; a name may lie over another."""
        path = QPainterPath()
        path.addRect(self._box)
        return path

    @property
    def place(self) -> Box:
        """Where it stands in the picture."""
        return Box(self.x(), self.y(), self._box.width(), self._box.height())

    @property
    def size(self) -> QSizeF:
        """How large the plate is, in points."""
        return self._box.size()

    @property
    def words(self) -> Lettering:
        """How its name stands."""
        return self._words

    def write(self, words: Lettering) -> None:
        """Show its name in this way."""
        if words == self._words:
            return
        self.prepareGeometryChange()
        self._words = words
        self._place_lines()
        self.setZValue(1 if words.box is None else 2)
        self.update()

    @property
    def is_ours(self) -> bool:
        """Whether it is the fractie."""
        return self.partner.id == FRACTIE

    @property
    def told(self) -> str:
        """What stands below the name, "" for nothing."""
        return str(self.partner.nearness) if self._words.is_told and not self.is_ours else ""

    @property
    def told_at(self) -> QPointF:
        """Where the line below the name begins."""
        return QPointF(self._box.left() + PADDING, self._box.bottom() - 4 - _descent(Type.META - 2))

    @property
    def line_ink(self) -> str:
        """The colour of its edge and of what stands below its name."""
        return self._colours(self._scene.colours)[0]

    @property
    def ink(self) -> str:
        """The colour of the letters of its name."""
        return self._scene.colours.on_accent if self.is_ours else self._scene.colours.ink

    def _place_lines(self) -> None:
        """Find where each line of its name begins: once, for drawing must be quick."""
        words = self._words
        self._font = picture_font(words.size, bold=self.is_ours)
        metrics = QFontMetricsF(self._font)
        area = words.box or self._box
        is_at_top = words.is_near and not self.is_ours
        top = area.top() + 4 if is_at_top else area.center().y() - metrics.height() * len(words.lines) / 2
        self.lines = []
        for number, line in enumerate(words.lines):
            aside = PADDING if is_at_top else (area.width() - metrics.horizontalAdvance(line)) / 2
            baseline = top + number * metrics.height() + metrics.ascent()
            self.lines.append((QPointF(area.left() + aside, baseline), line))

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
        self._paint_words(painter, ink, ground)

    def _paint_words(self, painter: QPainter, ink: str, ground: str) -> None:
        if self._scene.is_wordless:
            return
        words = self._words
        if words.box is not None:
            painter.setPen(QPen(QColor(ink), words.size / 12))
            painter.setBrush(QBrush(QColor(ground)))
            painter.drawRoundedRect(words.box, words.size / 3, words.size / 3)
        painter.setFont(self._font)
        painter.setPen(QColor(self.ink))
        for place, line in self.lines:
            painter.drawText(place, line)
        if self.told:
            painter.setFont(picture_font(Type.META - 2))
            painter.setPen(QColor(ink))
            painter.drawText(self.told_at, self.told)

    def _colours(self, palette: Palette) -> tuple[str, str]:
        if self.is_ours:
            return palette.accent, palette.accent
        return palette.tone(TONES[self.partner.nearness])


class Arrow(QGraphicsPathItem):
    """A tie, from the edge of one plate to that of the other, past those that it does not belong to."""

    def __init__(self, tie: NetworkTie, one: Plate, other: Plate, route: Route) -> None:
        super().__init__()
        self.tie, self.ends = tie, (one, other)
        self.setToolTip(f"{one.partner.name} {tie.words} {other.partner.name}")
        for plate in self.ends:
            plate.arrows.append(self)
        self.go(route)

    def follow(self) -> None:
        """Go by a bow to where the plates are now, whoever stands between."""
        self.go(bow(self.ends[0].place, self.ends[1].place))

    def go(self, route: Route) -> None:
        """Run in another way."""
        self.route = route
        self.setPath(path_of(route, with_head=self.tie.tie is not None))

    def dress(self, palette: Palette, share: float = 1) -> None:
        """Take the colours of a palette; less of its own is as if one saw the ground through it."""
        pen, ground = tie_pen(self.tie.tie, palette), QColor(palette.panel)
        own = pen.color()
        pairs = ((own.red(), ground.red()), (own.green(), ground.green()), (own.blue(), ground.blue()))
        pen.setColor(QColor(*(round(share * part + (1 - share) * below) for part, below in pairs)))
        self.setPen(pen)


class NetworkScene(QGraphicsScene):
    """Shows a network as it was laid out; one partner may be chosen, and what it is not tied to fades."""

    partner_chosen = Signal(str)
    """Emitted with the id of the partner that is chosen, "" for none."""

    def __init__(self, network: Network, layout: NetworkLayout, palette: Palette) -> None:
        super().__init__()
        self.colours = palette
        self.plates: dict[str, Plate] = {}
        self.arrows: list[Arrow] = []
        self._layout, self.plate = layout, layout.plate
        self._scale, self._legible = 1.0, float(LEGIBLE)
        self._alike = alike(partner.name for partner in network.partners)
        self.is_wordless = False
        """True while it is drawn without what stands in the plates."""
        self.setSceneRect(0, 0, layout.width, layout.height)
        for partner in network.partners:
            plate = self.plates[partner.id] = Plate(partner, self)
            plate.setPos(QPointF(*layout.places[partner.id]))
            self.addItem(plate)
        for tie, route in zip(network.ties, layout.routes, strict=True):
            arrow = Arrow(tie, self.plates[tie.one], self.plates[tie.other], route)
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

    def letter(self, scale: float | None = None, legible: float = LEGIBLE) -> None:
        """Write the names for a scale: px of the screen, or points on paper, for every point of the picture.

        Without one, for that of the last time: partners have moved, or another one is chosen.
        """
        if scale is not None:
            self._scale, self._legible = scale, legible
        if Type.META * self._scale >= self._legible:
            for plate in self.plates.values():
                name = plate.partner.name
                plate.write(close(name, plate.size, self._layout.lines, in_middle=name in self._alike))
        else:
            self._letter_afar()
        self.invalidate(self.sceneRect(), QGraphicsScene.SceneLayer.BackgroundLayer)

    @property
    def scale(self) -> float:
        """For which scale the names were written last."""
        return self._scale

    def letter_whole(self) -> None:
        """Write every name whole, as a file has them."""
        self._scale = 1.0
        for plate in self.plates.values():
            plate.write(whole(plate.partner.name, plate.size, 0 if plate.partner.id == FRACTIE else Type.META + 2))

    def _letter_afar(self) -> None:
        chosen = {item for item in self.selectedItems() if isinstance(item, Plate)}
        near = {plate for one in chosen for arrow in one.arrows for plate in arrow.ends} | chosen
        named = [
            Named(
                key,
                plate.partner.name,
                plate.pos(),
                plate.size,
                (plate not in chosen, plate not in near, key != FRACTIE, -len(plate.arrows)),
                not chosen or plate in near,
                plate in near,
            )
            for key, plate in self.plates.items()
            if plate.isVisible()
        ]
        beside = HEAD + GAP - 12  # not over the words of the bands
        found = afar(named, self._scale, self.sceneRect().adjusted(beside, beside, -4, -4), self._legible)
        for key, plate in self.plates.items():
            words = found.get(key, NOTHING)
            plate.write(words if words.box is None else words._replace(box=words.box.translated(-plate.pos())))

    def lead_past(self, moved: Plate) -> None:
        """Lead the ties of a partner that was moved past the others, and those of the others past it.

        Where there are many, those that are not in its way stay as they are.
        """
        boxes, stands = {key: plate.place for key, plate in self.plates.items()}, moved.place
        arrows = [
            arrow
            for arrow in self.arrows
            if len(self.arrows) <= MANY or moved in arrow.ends or not is_past(arrow.route, stands)
        ]
        pairs = [(arrow.tie.one, arrow.tie.other) for arrow in arrows]
        for arrow, route in zip(arrows, find_routes(boxes, pairs), strict=True):
            arrow.go(route)

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
        size = min(HIGHEST_WORD, max(Type.META, (self._legible + 1) / self._scale))
        painter.setFont(picture_font(size, bold=True))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.colours.panel))
        around = self._layout.around
        bottom = self._layout.rows[-1].end + around if self._layout.rows else 0
        for band in self._layout.columns:
            wide = band.end - band.start + 2 * around
            painter.drawRoundedRect(QRectF(band.start - around, 8, wide, bottom), 12, 12)
        painter.setPen(QColor(self.colours.soft))
        for band in self._layout.columns:
            box = QRectF(band.start - 10, 8, band.end - band.start + 20, HEAD + GAP - 8)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, label(band.word).capitalize())
        for band in self._layout.rows:
            painter.save()
            painter.setTransform(
                QTransform(0, -1, 1, 0, 24, (band.start + band.end) / 2), True
            )  # a quarter to the left
            painter.drawText(
                QRectF(-size * 6, -size, size * 12, size * 2),
                Qt.AlignmentFlag.AlignCenter,
                label(band.word).capitalize(),
            )
            painter.restore()

    def _on_selection_changed(self) -> None:
        chosen = [item for item in self.selectedItems() if isinstance(item, Plate)]
        near = {plate for one in chosen for arrow in one.arrows for plate in arrow.ends} | set(chosen)
        for plate in self.plates.values():
            plate.setOpacity(1 if not chosen or plate in near else FAINT * 2)
        plain = 1 if len(self.arrows) <= MANY else AMID_MANY
        for arrow in self.arrows:
            arrow.setOpacity(plain if not chosen else 1 if set(arrow.ends) & set(chosen) else FAINT)
        self.letter()
        self.partner_chosen.emit(chosen[0].partner.id if len(chosen) == 1 else "")


def _descent(size: float) -> float:
    return QFontMetricsF(picture_font(size)).descent()


def tie_pen(tie: PartnerTie | None, palette: Palette) -> QPen:
    """Return the pen with which a tie is drawn."""
    pen = QPen(QColor(palette.soft if tie is None else palette.accent), 1.3)
    if DASHES[tie]:
        pen.setDashPattern(DASHES[tie])
    return pen
