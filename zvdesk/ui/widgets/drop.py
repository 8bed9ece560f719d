"""Files that are dragged into the window: what may be let go where, shown while it is still in the hand."""

from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, QRect, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from zvdesk.ui.stylesheet import RADIUS_CARD
from zvdesk.ui.theme import current_theme
from zvdesk.ui.widgets.basics import button, label
from zvdesk.ui.widgets.flow import FlowLayout

HANDOVER = ".zvoverdracht"
"""Ends the name of a handover, which the window takes as a whole wherever it is let go."""


def dropped_files(data: QMimeData) -> tuple[Path, ...]:
    """Return the files and folders of a drag that lie on this machine; none for a handover or anything else."""
    return () if dropped_handover(data) is not None else _local(data)


def dropped_handover(data: QMimeData) -> Path | None:
    """Return the handover in a drag, None where there is none."""
    return next((path for path in _local(data) if path.suffix.casefold() == HANDOVER), None)


def _local(data: QMimeData) -> tuple[Path, ...]:
    return tuple(Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile() and url.toLocalFile())


class FilesOver(QObject):
    """Lets files go on a part that has another task, which lights up with words while they hang over it."""

    dropped = Signal(object)
    """Emitted with a tuple of Paths."""

    def __init__(self, part: QWidget, words: str) -> None:
        super().__init__(part)
        self._part = part
        self._veil = _Veil(part, words)
        part.setAcceptDrops(True)
        part.installEventFilter(self)

    def eventFilter(self, _part: QObject, event: QEvent) -> bool:
        """Qt: take files, and show that they are welcome."""
        if isinstance(event, QDropEvent) and not dropped_files(event.mimeData()):
            return False
        if event.type() in (QEvent.Type.DragEnter, QEvent.Type.DragMove) and isinstance(event, QDropEvent):
            event.acceptProposedAction()
            self._veil.show_over(self._part.rect())
        elif event.type() == QEvent.Type.DragLeave:
            self._veil.hide()
        elif event.type() == QEvent.Type.Drop and isinstance(event, QDropEvent):
            self._veil.hide()
            event.acceptProposedAction()
            self.dropped.emit(dropped_files(event.mimeData()))
        else:
            return False
        return True


class _Veil(QWidget):
    """The ground and the words that lie over a part while files hang over it."""

    def __init__(self, parent: QWidget, words: str) -> None:
        super().__init__(parent)
        self._words = words
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName(words)
        self.hide()

    def show_over(self, place: QRect) -> None:
        """Lie over all of a place."""
        self.setGeometry(place)
        self.raise_()
        self.show()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt: draw the outline of what takes the files, and what will become of them."""
        theme = current_theme()
        ground = theme.colour("accent_ground")
        ground.setAlphaF(0.94)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("accent"), 2))
        painter.setBrush(ground)
        painter.drawRoundedRect(self.rect().toRectF().adjusted(6, 6, -6, -6), RADIUS_CARD, RADIUS_CARD)
        painter.setPen(theme.colour("on_accent_ground"))
        flags = Qt.AlignmentFlag.AlignCenter.value | Qt.TextFlag.TextWordWrap.value
        painter.drawText(self.rect().adjusted(24, 24, -24, -24), flags, self._words)
        painter.end()


class DropArea(QWidget):
    """A place to let files go, that also says so, with a button for whoever does not drag."""

    dropped = Signal(object)
    """Emitted with a tuple of Paths."""

    choose_requested = Signal()
    """Emitted when the user would rather choose files in a dialog."""

    def __init__(self, text: str, action: str, parent: QWidget | None = None) -> None:
        """`text` says what may be dropped here, `action` stands on the button."""
        super().__init__(parent)
        self._is_over = False
        self.setAcceptDrops(True)
        self._text = label(text, "meta", wraps=True)
        self._text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._button = button(action, "link", icon="paperclip")
        self._button.clicked.connect(self.choose_requested)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 10, 16, 10)
        layout.setSpacing(2)
        layout.addWidget(self._text)
        actions = QWidget()
        self._actions = FlowLayout(actions, spacing=16, line_spacing=0, is_centred=True)
        self._actions.addWidget(self._button)
        layout.addWidget(actions)

    def add_action(self, widget: QWidget) -> None:
        """Add another way in beside the button."""
        self._actions.addWidget(widget)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Qt: take files, show that they are welcome."""
        if dropped_files(event.mimeData()):
            event.acceptProposedAction()
            self._show_over(True)

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        """Qt: the files went elsewhere."""
        self._show_over(False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Qt: the files were let go."""
        self._show_over(False)
        files = dropped_files(event.mimeData())
        if files:
            event.acceptProposedAction()
            self.dropped.emit(files)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt: draw a dashed outline, and fill it while files hang over it."""
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(theme.colour("accent" if self._is_over else "line"), theme.palette.line_width)
        pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(theme.colour("selection") if self._is_over else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(self.rect().toRectF().adjusted(1, 1, -1, -1), RADIUS_CARD, RADIUS_CARD)
        painter.end()

    def _show_over(self, over: bool) -> None:
        self._is_over = over
        self.update()
