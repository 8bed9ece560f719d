"""The network with mouse and keys: zoom by Ctrl and the wheel or + and -, walk by arrows, Enter opens a partner."""

from PySide6.QtCore import QRect, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPixmap, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QGraphicsItem, QGraphicsView

from zvdesk.ui.pages.partners.network_scene import NetworkScene, Plate
from zvdesk.ui.theme import current_theme

STEP, LOWEST, HIGHEST = 1.2, 0.1, 4.0
DIRECTIONS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class NetworkView(QGraphicsView):
    """Shows a NetworkScene."""

    opened = Signal(str)
    """Emitted with the id of a partner on which Enter was pressed or that was clicked twice."""

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.setDragMode(QGraphicsView.DragMode.ScrollHandDrag)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.AnchorUnderMouse)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.SmartViewportUpdate)
        self.setAccessibleName(self.tr("Netwerk van ketenpartners; de tabel zegt hetzelfde in woorden"))
        self._fits = True
        self._still = QPixmap()
        self._moved: Plate | None = None
        self._opacities: dict[QGraphicsItem, float] = {}
        current_theme().changed.connect(self._on_theme_changed)

    def show_scene(self, scene: NetworkScene) -> None:
        """Show another picture, whole."""
        former = self.scene()
        self.setScene(scene)
        scene.setParent(self)
        if former is not None:
            former.deleteLater()
        self.fit()

    @Slot()
    def fit(self) -> None:
        """Show the whole picture."""
        self._fits = True
        if self.scene() is not None:
            self.fitInView(self.scene().sceneRect(), Qt.AspectRatioMode.KeepAspectRatio)
            self._letter()

    @Slot()
    def zoom_in(self) -> None:
        """Show it larger."""
        self._zoom(STEP)

    @Slot()
    def zoom_out(self) -> None:
        """Show it smaller."""
        self._zoom(1 / STEP)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: as long as the whole picture is shown, it stays whole when the window grows."""
        super().resizeEvent(event)
        if self._fits:
            self.fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Qt: with Ctrl the wheel enlarges what is under the pointer."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._zoom(STEP if event.angleDelta().y() > 0 else 1 / STEP)
        else:
            super().wheelEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Qt: while a partner is dragged, all that does not move with it is drawn once and shown as a picture."""
        if event.buttons() & Qt.MouseButton.LeftButton and self._moved is None:
            scene = self.scene()
            held = scene.mouseGrabberItem() if scene is not None else None
            if isinstance(held, Plate):
                self._hold_still(held)
        super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Qt: everything is drawn as itself again."""
        super().mouseReleaseEvent(event)
        self._let_go()

    def drawBackground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        """Qt: the picture of what stands still, while something is dragged."""
        if self._moved is None:
            super().drawBackground(painter, rect)
            return
        painter.save()
        painter.resetTransform()
        painter.drawPixmap(0, 0, self._still)
        painter.restore()

    def _hold_still(self, plate: Plate) -> None:
        """Take the picture without what moves, then draw only that; an item that is hidden would lose the mouse."""
        scene = self.scene()
        if not isinstance(scene, NetworkScene):
            return
        moving = {plate, *plate.arrows}
        opacities = {item: item.opacity() for item in scene.items()}
        for item in moving:
            item.setOpacity(0)
        self._still = self.viewport().grab()
        for item, opacity in opacities.items():
            item.setOpacity(opacity if item in moving else 0)
        self._moved, self._opacities = plate, opacities

    def _let_go(self) -> None:
        if self._moved is None:
            return
        moved, self._moved, self._still = self._moved, None, QPixmap()
        for item, opacity in self._opacities.items():
            item.setOpacity(opacity)
        self._opacities = {}
        scene = self.scene()
        if isinstance(scene, NetworkScene):
            scene.lead_past(moved)
        self._letter()
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: arrows go to the nearest partner that way, Enter opens it, Escape lets it go."""
        chosen = self._chosen()
        if event.key() in DIRECTIONS and not event.modifiers():
            self._go(DIRECTIONS[Qt.Key(event.key())])
        elif event.key() in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom_in()
        elif event.key() == Qt.Key.Key_Minus:
            self.zoom_out()
        elif event.key() == Qt.Key.Key_0:
            self.fit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and chosen is not None:
            self.opened.emit(chosen.partner.id)
        elif event.key() == Qt.Key.Key_Escape and chosen is not None:
            self.scene().clearSelection()
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Qt: open what is clicked twice."""
        found = self.itemAt(event.position().toPoint())
        if isinstance(found, Plate):
            self.opened.emit(found.partner.id)
        else:
            super().mouseDoubleClickEvent(event)

    def _zoom(self, factor: float) -> None:
        wanted = self.transform().m11() * factor
        if LOWEST <= wanted <= HIGHEST:
            self._fits = False
            self.scale(factor, factor)
            self._letter()

    def _letter(self) -> None:
        """Names are written for the size in which one sees them."""
        scene = self.scene()
        if isinstance(scene, NetworkScene):
            scene.letter(self.transform().m11())

    def _chosen(self) -> Plate | None:
        scene = self.scene()
        found = [item for item in scene.selectedItems() if isinstance(item, Plate)] if scene is not None else []
        return found[0] if len(found) == 1 else None

    def _go(self, direction: tuple[int, int]) -> None:
        scene = self.scene()
        if not isinstance(scene, NetworkScene):
            return
        plates, chosen = list(scene.plates.values()), self._chosen()
        if chosen is None:
            target: Plate | None = min(plates, key=lambda plate: (plate.y(), plate.x()))
        else:
            target = _nearest(chosen, plates, direction)
        if target is not None:
            scene.choose(target.partner.id)
            self.ensureVisible(target, 60, 60)

    @Slot()
    def _on_theme_changed(self) -> None:
        scene = self.scene()
        if isinstance(scene, NetworkScene):
            scene.dress(current_theme().palette)


def _nearest(one: Plate, plates: list[Plate], direction: tuple[int, int]) -> Plate | None:
    """Return the plate that is nearest in a direction; what lies aside counts three times as far."""
    across, down = direction

    def distance(plate: Plate) -> float:
        x, y = plate.x() - one.x(), plate.y() - one.y()
        along, aside = (x * across, abs(y)) if across else (y * down, abs(x))
        return along + 3 * aside if along > 1 else float("inf")

    found = min((plate for plate in plates if plate is not one), key=distance, default=None)
    return found if found is not None and distance(found) != float("inf") else None
