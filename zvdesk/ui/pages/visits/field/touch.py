"""What fingers need: scrolling by drag, and room for the keyboard that comes up over the screen."""

from PySide6.QtCore import QObject, QPoint, QRect, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractScrollArea, QScrollArea, QScroller, QScrollerProperties, QWidget


def scroll_by_finger(area: QAbstractScrollArea) -> None:
    """Let a finger drag what is in an area, while a tap still reaches what lies under it.

    Qt makes a mouse of what no widget takes as touch; taken as touch, no button in the area would hear a tap.
    """
    viewport = area.viewport()
    QScroller.grabGesture(viewport, QScroller.ScrollerGestureType.LeftMouseButtonGesture)
    scroller = QScroller.scroller(viewport)
    properties = scroller.scrollerProperties()
    never = QScrollerProperties.OvershootPolicy.OvershootAlwaysOff.value
    for metric in (
        QScrollerProperties.ScrollMetric.HorizontalOvershootPolicy,
        QScrollerProperties.ScrollMetric.VerticalOvershootPolicy,
    ):
        properties.setScrollMetric(metric, never)
    scroller.setScrollerProperties(properties)


def reveal(area: QScrollArea, part: QWidget, margin: int) -> None:
    """Scroll until the whole of a part is seen, or of a field that is too high for that, its cursor."""
    page = area.widget()
    if page is not None:
        whole = QRect(part.mapTo(page, QPoint(0, 0)), part.size())
        for edge in (whole.bottom(), whole.top()):
            area.ensureVisible(whole.left(), edge, 0, margin)
        area.ensureWidgetVisible(part, 0, margin)  # of a field Qt shows the cursor, and not the rest


def ask_for_keyboard() -> None:
    """Let the system show its keyboard, where it has one on the screen."""
    QGuiApplication.inputMethod().show()


class ScreenKeyboard(QObject):
    """Knows how much of a window the keyboard on the screen covers."""

    height_changed = Signal(int)
    """Emitted with the height in px, from the lower edge of the window, that is covered; 0 for none."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        method = QGuiApplication.inputMethod()
        method.keyboardRectangleChanged.connect(self._on_changed)
        method.visibleChanged.connect(self._on_changed)

    @Slot()
    def _on_changed(self) -> None:
        method = QGuiApplication.inputMethod()
        area = method.keyboardRectangle().toRect() if method.isVisible() else QRect()
        self.height_changed.emit(covered(self._window, area))


def covered(window: QWidget, keyboard: QRect) -> int:
    """Return how much of the lower edge of a window a keyboard covers, which systems give in px of its window."""
    if keyboard.isEmpty():
        return 0
    top = keyboard.top()
    if top > window.height():  # some systems tell it in px of the screen
        top = window.mapFromGlobal(QPoint(0, top)).y()
    return max(0, min(window.height(), window.height() - top))
