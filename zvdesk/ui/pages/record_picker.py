"""A small picker under a button: type a few letters of anything, choose it with Enter or a click."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListView, QWidget

from zvdesk.phrases import kind_word
from zvdesk.storage.search import SearchHit
from zvdesk.ui.focus import OWN
from zvdesk.ui.searching import Searcher
from zvdesk.ui.session import Session
from zvdesk.ui.widgets.basics import column, label
from zvdesk.ui.widgets.record_delegate import RecordDelegate
from zvdesk.ui.widgets.record_model import RecordModel
from zvdesk.ui.widgets.rows import Row
from zvdesk.ui.widgets.search_palette import RANKED_AFTER

SIZE = (380, 400)
LINKABLE = (
    "meeting",
    "agenda-item",
    "document",
    "council-question",
    "visit",
    "observation",
    "partner",
    "contact",
    "contact-moment",
    "agreement",
    "note",
)


class PickerWords(NamedTuple):
    """What stands in the field while it is empty, what it is called, and what to do then."""

    ask: str
    name: str
    hint: str


class RecordPicker(QFrame):
    """Finds records by search; goes away at Escape or a click beside it."""

    picked = Signal(object)
    """Emitted with the Row of the record that was chosen."""

    def __init__(
        self,
        session: Session,
        *,
        without: Sequence[str] = (),
        kinds: Sequence[str] = LINKABLE,
        words: PickerWords | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """`without` are ids that make no sense here, such as the record itself; of `kinds` are those to choose from."""
        super().__init__(parent, Qt.WindowType.Popup)
        self._words = words or PickerWords(
            self.tr("Zoek waarmee u wilt koppelen"),
            self.tr("Zoek een onderdeel om mee te koppelen"),
            self.tr("Typ een paar letters van een titel of tekst."),
        )
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("kind", "popup")
        self._without = frozenset(without)
        self._kinds = tuple(kinds)
        self._is_choosing = False
        self._searcher = Searcher(session, self)
        self._timer = QTimer(self, singleShot=True, interval=RANKED_AFTER)
        self._build_widgets()
        self.setLayout(column(self._line, self._hint, self._view, margins=(10, 10, 10, 10), spacing=8))
        self._connect()
        self.resize(*SIZE)

    def open_at(self, point: QPoint) -> None:
        """Show the picker with its right top corner at a point on the screen, and type into it."""
        available = self.screen().availableGeometry()
        left = max(available.left(), min(point.x() - self.width(), available.right() - self.width()))
        top = max(available.top(), min(point.y(), available.bottom() - self.height()))
        self.move(left, top)
        self.show()
        self._line.setFocus(Qt.FocusReason.PopupFocusReason)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Qt: the arrows walk through the hits while one types."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._walk(1 if event.key() == Qt.Key.Key_Down else -1)
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_chosen(self._view.currentIndex())
            return True
        return False

    def _build_widgets(self) -> None:
        self._line = QLineEdit()
        self._line.setPlaceholderText(self._words.ask)
        self._line.setAccessibleName(self._words.name)
        self._hint = label(self._words.hint, "meta", wraps=True)
        self._model = RecordModel(self)
        self._view = QListView()
        self._view.setProperty(OWN, True)
        self._view.setModel(self._model)
        self._view.setItemDelegate(RecordDelegate(self._view))
        self._view.setUniformItemSizes(True)
        self._view.setMouseTracking(True)
        self._view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._view.setAccessibleName(self.tr("Gevonden"))

    def _connect(self) -> None:
        self._line.installEventFilter(self)
        self._line.textChanged.connect(self._on_text_changed)
        self._timer.timeout.connect(lambda: self._ask(ranked=True))
        self._view.clicked.connect(self._on_chosen)

    def _walk(self, step: int) -> None:
        if self._model.shown:
            at = min(max(self._view.currentIndex().row() + step, 0), self._model.shown - 1)
            self._is_choosing = True
            self._view.setCurrentIndex(self._model.index(at))

    @Slot()
    def _on_text_changed(self) -> None:
        self._is_choosing = False
        if self._line.text().strip():
            self._ask(ranked=False)
            self._timer.start()
        else:
            self._timer.stop()
            self._show_hits(())

    def _ask(self, *, ranked: bool) -> None:
        text = self._line.text()

        def deliver(hits: Sequence[SearchHit]) -> None:
            if text == self._line.text() and not (ranked and self._is_choosing):
                self._show_hits(hits)

        self._searcher.search(text, ranked, deliver, self._kinds)

    def _show_hits(self, found: Sequence[SearchHit]) -> None:
        """Show what was found; a picker of something else than records shows that, by `_show_rows`."""
        hits = [hit for hit in found if hit.record_id not in self._without]
        self._show_rows([Row(hit.record_id, hit.title, kind_word(hit.kind).capitalize()) for hit in hits])

    def _show_rows(self, rows: Sequence[Row]) -> None:
        self._model.show_rows(rows)
        self._view.setCurrentIndex(self._model.index(0) if rows else QModelIndex())
        text = self._line.text().strip()
        nothing = self.tr("Niets gevonden met “{0}”.").format(text)
        self._hint.setText(nothing if text else self._words.hint)
        self._hint.setVisible(not rows)

    @Slot(QModelIndex)
    def _on_chosen(self, index: QModelIndex) -> None:
        row = self._model.row_at(index)
        if row is not None:
            self.picked.emit(row)
            self.close()
