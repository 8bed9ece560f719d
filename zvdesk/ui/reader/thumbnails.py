"""Small pictures of all pages in a list: drawn when they come into view, and some hundreds of them kept."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    QTimer,
    Signal,
    Slot,
)
from PySide6.QtGui import QColor, QImage, QPainter, QPen
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from zvdesk.ui.fonts import Type
from zvdesk.ui.reader.engine import Answer, PageEngine, Urgency
from zvdesk.ui.reader.tiles import NIGHT_PAPER, image_of
from zvdesk.ui.theme import current_theme

WIDTH = 116
"""Px of the screen that a page takes."""
TALLEST = 170
KEPT = 300
DAY_PAPER = QColor("white")

Index = QModelIndex | QPersistentModelIndex


class Thumbnails(QListView):
    """Pages as a list; choosing one goes there."""

    page_chosen = Signal(int)
    """Emitted with the page (from 0) that was chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._engine: PageEngine | None = None
        self._asked: set[int] = set()
        self._model = _Pages(self)
        self._is_night = False
        self.setModel(self._model)
        self.setItemDelegate(_PageDelegate(self))
        self.setAccessibleName(self.tr("Pagina's"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(False)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self._wishing = QTimer(self, singleShot=True, interval=40)
        self._wishing.timeout.connect(self._wish)
        self.verticalScrollBar().valueChanged.connect(lambda: self._wishing.start())
        self.clicked.connect(lambda index: self.page_chosen.emit(index.row()))
        self.activated.connect(lambda index: self.page_chosen.emit(index.row()))
        current_theme().changed.connect(self.viewport().update)

    def show_document(self, engine: PageEngine | None, sizes: Sequence[tuple[float, float]]) -> None:
        """Show the pages of another document, none without an engine."""
        self._engine = engine
        self._asked.clear()
        self._model.show_pages(sizes)
        self._wishing.start()

    @Slot(bool)
    def show_night(self, night: bool) -> None:
        """Light letters on dark paper, as the pages themselves, or pages as they are."""
        if night != self._is_night:
            self._is_night = night
            self._asked.clear()
            self._model.forget_images(NIGHT_PAPER if night else DAY_PAPER)
            self._wishing.start()

    def stand_on(self, page: int) -> None:
        """Show which page is looked at, without going there."""
        index = self._model.index(page, 0)
        self.setCurrentIndex(index)
        if self.isVisible():
            self.scrollTo(index)
            self._wishing.start()

    def showEvent(self, event: Any) -> None:
        """Qt: what came into view is drawn."""
        super().showEvent(event)
        QTimer.singleShot(0, self, self._show_current)  # not before it has its height

    @Slot()
    def _show_current(self) -> None:
        self.scrollTo(self.currentIndex())
        self._wishing.start()

    def resizeEvent(self, event: Any) -> None:
        """Qt: more may have come into view."""
        super().resizeEvent(event)
        self._wishing.start()

    @Slot()
    def _wish(self) -> None:
        engine = self._engine
        if engine is None or not self.isVisible():
            return
        first = self.indexAt(self.viewport().rect().topLeft()).row()
        wanted = range(max(0, first), min(self._model.rowCount(), max(0, first) + self.viewport().height() // 80 + 2))
        gone = engine.keep(lambda key: not _is_picture(key) or key[1] in wanted)  # type: ignore[index]
        self._asked.difference_update(key[1] for key in gone if _is_picture(key))  # type: ignore[index]
        for page in wanted:
            if page not in self._asked and not self._model.has_image(page):
                self._ask(engine, page)

    def _ask(self, engine: PageEngine, page: int) -> None:
        self._asked.add(page)
        size = self._model.size_of(page)
        ratio = self.devicePixelRatioF()
        scale = size.width() * ratio / self._model.sizes[page][0]
        where: dict[str, Any] = {
            "x": 0,
            "y": 0,
            "width": round(size.width() * ratio),
            "height": round(size.height() * ratio),
        }
        then, make = partial(self._take, page, self._is_night), partial(image_of, night=self._is_night)
        engine.ask(then, Urgency.ASIDE, ("picture", page), make=make, ask="tile", page=page, scale=scale, **where)

    def _take(self, page: int, is_night: bool, answer: Answer) -> None:
        if is_night != self._is_night:
            return  # it was asked for before the night began, or ended
        self._asked.discard(page)
        if not answer.is_fault:
            self._model.put_image(page, answer.made)


def _is_picture(key: object) -> bool:
    return isinstance(key, tuple) and len(key) == 2 and key[0] == "picture"


class _Pages(QAbstractListModel):
    """The pages of a document with the pictures that are there."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.sizes: Sequence[tuple[float, float]] = ()
        self.paper = DAY_PAPER
        self._images: dict[int, QImage] = {}

    def show_pages(self, sizes: Sequence[tuple[float, float]]) -> None:
        self.beginResetModel()
        self.sizes = sizes
        self._images = {}
        self.endResetModel()

    def forget_images(self, paper: QColor) -> None:
        """Draw all pages anew, on paper of another colour."""
        self.paper, self._images = paper, {}
        if self.sizes:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.sizes) - 1, 0))

    def rowCount(self, _parent: Index | None = None) -> int:
        """Qt: one row a page."""
        return len(self.sizes)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Qt: the number, the picture and the name of a page."""
        if role == Qt.ItemDataRole.DisplayRole:
            return str(index.row() + 1)
        if role == Qt.ItemDataRole.DecorationRole:
            return self._images.get(index.row())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.tr("Pagina {0}").format(index.row() + 1)
        return None

    def size_of(self, page: int) -> QSize:
        """Return the size of a picture in px."""
        width, height = self.sizes[page]
        scale = min(WIDTH / width, TALLEST / height)
        return QSize(max(1, round(width * scale)), max(1, round(height * scale)))

    def has_image(self, page: int) -> bool:
        return page in self._images

    def put_image(self, page: int, image: QImage) -> None:
        self._images[page] = image
        while len(self._images) > KEPT:
            del self._images[next(iter(self._images))]
        index = self.index(page, 0)
        self.dataChanged.emit(index, index)


class _PageDelegate(QStyledItemDelegate):
    """Draws a page with its number below; the one that is looked at has an edge."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Qt: the picture, its number and room around them."""
        model = index.model()
        height = model.size_of(index.row()).height() if isinstance(model, _Pages) else TALLEST
        return QSize(WIDTH + 24, height + option.fontMetrics.height() + 18)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Qt: draw a page."""
        theme, model = current_theme(), index.model()
        if not isinstance(model, _Pages):
            return
        rect: QRect = option.rect
        size = model.size_of(index.row())
        place = QRect(rect.center().x() - size.width() // 2, rect.top() + 6, size.width(), size.height())
        is_now = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.fillRect(place, model.paper)
        image = index.data(Qt.ItemDataRole.DecorationRole)
        if isinstance(image, QImage):
            painter.drawImage(place, image)
        painter.setPen(QPen(theme.colour("accent" if is_now else "line"), 3 if is_now else 1))
        painter.drawRect(place.adjusted(-1, -1, 0, 0))
        painter.setPen(theme.colour("accent" if is_now else "soft"))
        painter.setFont(theme.font(Type.META))
        below = QRect(rect.left(), place.bottom() + 4, rect.width(), rect.bottom() - place.bottom() - 4)
        painter.drawText(below, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, index.data())
        painter.restore()
