"""Another program on the screen, from which files are dragged: `python window_source.py FILE…`, once."""

import sys

from PySide6.QtCore import QMimeData, QPoint, Qt, QTimer, QUrl
from PySide6.QtGui import QDrag, QGuiApplication, QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

SIDE = 40
GIVEN = 5_000
"""Milliseconds that the other program has to fetch what was let go: the drag is over here before that."""


class Source(QWidget):
    """A spot in the corner of the screen that gives its files to whoever drags it."""

    def mouseMoveEvent(self, _event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Qt: the pointer moves while its button is down."""
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(path) for path in sys.argv[1:]])
        drag = QDrag(self)
        drag.setMimeData(data)
        drag.destroyed.connect(lambda: QTimer.singleShot(0, QApplication.quit))
        drag.exec(Qt.DropAction.CopyAction)
        QTimer.singleShot(GIVEN, QApplication.quit)


def main() -> None:
    """Show the spot, say where it is, and stay until its files were taken."""
    qt = QApplication(sys.argv[:1])
    source = Source()
    source.setWindowFlags(Qt.WindowType.FramelessWindowHint | Qt.WindowType.X11BypassWindowManagerHint)
    corner = QGuiApplication.primaryScreen().geometry().bottomRight() - QPoint(SIDE, SIDE)
    source.setGeometry(corner.x(), corner.y(), SIDE, SIDE)
    source.show()
    QTimer.singleShot(0, lambda: print(corner.x() + SIDE // 2, corner.y() + SIDE // 2, flush=True))
    qt.exec()


if __name__ == "__main__":
    main()
