"""What stands in a layout, read and taken away without keeping hold of Qt's own items.

`QLayout.itemAt` makes a Python object for an item that Qt frees by itself when its widget goes, without telling. The
object stays on record under an address that is soon used again, and when the next thing there goes, shiboken takes one
for the other and the program ends: a segmentation fault in `BindingManager::releaseWrapper`, seen with PySide6 6.11.
What `takeAt` returns is Python's own and harmless.
"""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QWidget


def widgets_in(layout: QLayout) -> list[QWidget]:
    """Return the widgets of a layout in its order, without those of layouts in it."""
    parent = layout.parentWidget()
    if parent is None:
        return []
    children = parent.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
    places = {layout.indexOf(child): child for child in children}
    return [places[place] for place in sorted(places) if place >= 0]


def empty(layout: QLayout) -> list[QWidget]:
    """Take everything out of a layout, and hide and delete its widgets; return these, which are still there a while."""
    gone = []
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
            gone.append(widget)
    return gone
