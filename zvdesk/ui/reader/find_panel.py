"""The field for what is looked for in the open document, and what was found so far."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QWidget

from zvdesk.ui.reader.find_delegate import EXCERPT, PLACE, FindDelegate
from zvdesk.ui.reader.finding import MOST, Hit
from zvdesk.ui.widgets.basics import column, label
from zvdesk.ui.widgets.fields import LineField

TYPING, GATHERING = 220, 90
"""Milliseconds of rest after which one looks for what was typed, and between which finds are shown."""


class FindPanel(QWidget):
    """Enter goes to the next place."""

    wanted = Signal(str)
    """Emitted with the text to look for."""

    step_wanted = Signal()
    """Emitted when Enter asks for the next place."""

    hit_chosen = Signal(object)
    """Emitted with the Hit that one wants to see."""

    def __init__(self) -> None:
        super().__init__()
        self.has_pages = True
        """False for a text, of which no place has the number of a page."""

        self._hits: list[Hit] = []
        self._now = -1
        self._awaited: int | None = None
        self.field = LineField(self.tr("Zoeken in dit stuk"), name=self.tr("Zoeken in dit stuk"))
        self.field.setClearButtonEnabled(True)
        self._typed = QTimer(self, singleShot=True, interval=TYPING)
        self.field.textEdited.connect(lambda: self._typed.start())
        self.field.returnPressed.connect(self._on_return)
        self._typed.timeout.connect(self._look)
        self._gathered = QTimer(self, singleShot=True, interval=GATHERING)
        self._gathered.timeout.connect(self._draw)
        self._state = label("", "meta", wraps=True)
        self._list = QListWidget()
        self._list.setAccessibleName(self.tr("Gevonden plaatsen"))
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self._list.setMouseTracking(True)
        self._delegate = FindDelegate(self._list)
        self._list.setItemDelegate(self._delegate)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.itemClicked.connect(self._on_item)
        self._list.itemActivated.connect(self._on_item)
        top = QWidget()
        top.setLayout(column(self.field, self._state, margins=(12, 4, 12, 8), spacing=6))
        self.setLayout(column(top, self._list))
        self.layout().setStretch(1, 1)  # type: ignore[union-attr]

    @property
    def hits(self) -> Sequence[Hit]:
        """What was found so far, in the order of the pages."""
        return self._hits

    def clear(self) -> None:
        """Look for nothing."""
        self.field.clear()
        self._hits, self._now, self._awaited = [], -1, None
        self._list.clear()
        self._state.setText("")

    def show_hits(self, hits: list[Hit]) -> None:
        """Show what was found so far; the list follows a little later."""
        now = self._hits[self._now] if 0 <= self._now < len(self._hits) else None
        self._hits = hits
        self._now = hits.index(now) if now in hits else -1
        self._gathered.start()
        if hits and self._awaited is not None:
            self.step(1, self._awaited)

    def show_progress(self, done: int, total: int) -> None:
        """Say how far one has looked."""
        count = len(self._hits)
        if not self.field.text().strip():
            self._state.setText("")
        elif done < total:
            self._state.setText(self.tr("{0} gevonden, bezig: {1} van {2} pagina's").format(count, done, total))
        elif count >= MOST:
            self._state.setText(self.tr("De eerste {0} plaatsen; zoek preciezer voor de rest").format(MOST))
        else:
            self._state.setText(self.tr("{0} gevonden").format(count) if count else self.tr("Niets gevonden"))

    def step(self, way: int, page: int) -> None:
        """Go to the next place (1) or the one before (-1); at first to the next from a page on.

        Who asks before anything was found goes to the first place that is.
        """
        if not self._hits:
            self._awaited = page
            return
        self._awaited = None
        if self._now < 0:
            after = [place for place, hit in enumerate(self._hits) if hit.span.page >= page]
            self._now = after[0] if after else 0
        else:
            self._now = (self._now + way) % len(self._hits)
        self._draw()
        self.hit_chosen.emit(self._hits[self._now])

    @Slot()
    def _look(self) -> None:
        self._typed.stop()
        self._hits, self._now, self._awaited = [], -1, None
        self.wanted.emit(self.field.text())

    @Slot()
    def _on_return(self) -> None:
        if self._typed.isActive():
            self._look()
        self.step_wanted.emit()

    @Slot()
    def _draw(self) -> None:
        self._gathered.stop()
        if self._list.count() != len(self._hits):
            self._list.clear()
            self._delegate.show_sought(self.field.text())
            for hit in self._hits:
                place = self.tr("Pagina {0}").format(hit.span.page + 1) if self.has_pages else ""
                excerpt = f"… {hit.excerpt} …"
                item = QListWidgetItem("  ".join(filter(None, (place, excerpt))))
                item.setData(PLACE, place)
                item.setData(EXCERPT, excerpt)
                self._list.addItem(item)
        self._list.setCurrentRow(self._now)

    @Slot(QListWidgetItem)
    def _on_item(self, item: QListWidgetItem) -> None:
        self._now = self._list.row(item)
        if 0 <= self._now < len(self._hits):
            self.hit_chosen.emit(self._hits[self._now])
