"""Search over everything (Ctrl+K): a field over the window, results grouped by kind, Enter goes there.

The newest hits show at once, the ranked ones a moment later; but never while the user stands on one.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QListView, QWidget

from zvdesk.ui.columns import Scrim
from zvdesk.ui.focus import OVER, OWN
from zvdesk.ui.icons import pixmap
from zvdesk.ui.theme import current_theme
from zvdesk.ui.widgets.basics import column, hairline, label, row, show_if
from zvdesk.ui.widgets.hit_delegate import Found, HitDelegate, KindLook
from zvdesk.ui.widgets.notices import Slip
from zvdesk.ui.widgets.record_model import RecordModel
from zvdesk.ui.widgets.rows import Row

RANKED_AFTER = 60
"""Milliseconds after the last key until ranked results are asked for."""
WIDTH, TOP, MOST_HEIGHT = 640, 64, 560
STEPS: dict[int, int] = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Tab: 1, Qt.Key.Key_Backtab: -1}
"""Keys that walk through the hits while one types."""
BESIDE = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason, Qt.FocusReason.MenuBarFocusReason)
"""Why the keyboard leaves the field for a while only: another window, a menu."""


class Cancellable(Protocol):
    """A search under way, which may be given up."""

    def cancel(self) -> None:
        """Give it up."""


Deliver = Callable[[Sequence[Found]], None]
Search = Callable[[str, bool, Deliver], Cancellable | None]
"""Called with the text, whether the hits are to be ranked, and where to deliver them (on the GUI thread)."""


@dataclass(frozen=True)
class _Asked:
    """A question that was put; answers to older ones are not shown."""

    text: str
    ranked: bool


class SearchPalette(QWidget):
    """The overlay. `open` shows it; it hides itself when something was chosen or Escape pressed."""

    chosen = Signal(object)
    """Emitted with the hit (Found) to go to."""

    def __init__(self, host: QWidget, search: Search, kinds: Mapping[str, KindLook]) -> None:
        """`host` is the window's central widget; `kinds` says how each kind of record is called and drawn."""
        super().__init__(host)
        self._host, self._search, self._kinds = host, search, kinds
        self._hits: dict[str, Found] = {}
        self._asked: _Asked | None = None
        self._running: Cancellable | None = None
        self._is_held = False
        self._former_focus: QWidget | None = None
        self.setProperty(OVER, True)
        self._build_widgets()
        self._build_layout()
        self._connect()
        self.hide()

    @Slot()
    def open(self) -> None:
        """Show the field with the former text selected, over the whole window."""
        if self.isHidden():
            self._former_focus = QApplication.focusWidget()
        self.setGeometry(self._host.rect())
        self.show()
        self.raise_()
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._field.selectAll()
        self._on_text_changed(self._field.text())

    @Slot()
    def dismiss(self) -> None:
        """Hide, and give the keyboard back to where it was."""
        self._give_up()
        self.hide()
        former, self._former_focus = self._former_focus, None
        if former is not None and former.isVisible():
            former.setFocus(Qt.FocusReason.OtherFocusReason)

    def forget(self) -> None:
        """Drop text and results, as when the window locks."""
        self._field.clear()
        self._show_hits(())
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: arrows and Enter from the field; the host's size; the pointer over results holds them in place."""
        if watched is self._host and event.type() == QEvent.Type.Resize:
            self.setGeometry(self._host.rect())
        elif watched is self._view.viewport() and event.type() == QEvent.Type.MouseMove:
            self._is_held = True
        elif watched is self._field and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._on_key(event)
        elif watched is self._field and isinstance(event, QFocusEvent):
            self._on_focus(event)
        return False

    def resizeEvent(self, _event: QResizeEvent) -> None:
        """Qt: the shade fills everything, the panel stands in the upper middle."""
        self._scrim.setGeometry(self.rect())
        self._place()

    def _build_widgets(self) -> None:
        self._scrim = Scrim(self)
        self._panel = Slip(self)
        self._glass = label()
        self._field = QLineEdit()
        self._field.setProperty("kind", "search")
        self._field.setProperty(OWN, True)
        self._field.setPlaceholderText(self.tr("Zoek in alles: een woord, een naam, een nummer"))
        self._field.setAccessibleName(self.tr("Zoeken in alles"))
        self._model = RecordModel(self)
        self._view = QListView()
        self._view.setProperty(OWN, True)
        self._view.setModel(self._model)
        self._delegate = HitDelegate(self._view, self._kinds)
        self._view.setItemDelegate(self._delegate)
        self._view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._view.setMouseTracking(True)
        self._view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self._view.setAccessibleName(self.tr("Zoekresultaten"))
        self._nothing = label("", "soft", wraps=True)
        self._hint = label("", "meta")

    def _build_layout(self) -> None:
        head = row(self._glass, margins=(18, 10, 18, 10), spacing=12)
        head.addWidget(self._field, 1)
        layout = column(margins=(1, 1, 1, 1))
        layout.addLayout(head)
        layout.addWidget(hairline())
        layout.addWidget(self._view, 1)
        self._message = QWidget()
        self._message.setLayout(column(self._nothing, margins=(18, 18, 18, 18)))
        layout.addWidget(self._message)
        layout.addWidget(hairline())
        layout.addLayout(row(self._hint, margins=(18, 8, 18, 10)))
        self._panel.setLayout(layout)
        self._scrim.show()

    def _connect(self) -> None:
        self._timer = QTimer(self, singleShot=True, interval=RANKED_AFTER)
        self._timer.timeout.connect(self._on_ranking_due)
        self._scrim.clicked.connect(self.dismiss)
        self._field.textChanged.connect(self._on_text_changed)
        self._view.clicked.connect(self._on_clicked)
        self._host.installEventFilter(self)
        self._field.installEventFilter(self)
        self._view.viewport().installEventFilter(self)
        current_theme().changed.connect(self._draw_glass)
        self._draw_glass()

    def _on_key(self, event: QKeyEvent) -> bool:
        key = event.key()
        if key in STEPS:
            self._step(STEPS[key])
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(self._view.currentIndex() if self._view.currentIndex().isValid() else self._first())
            return True
        return False

    def _on_focus(self, event: QFocusEvent) -> None:
        """The keyboard went elsewhere in the window, as to another page: nothing of it may lie under the shade."""
        if event.lostFocus() and self.isVisible() and event.reason() not in BESIDE:
            self._give_up()
            self.hide()

    def _step(self, step: int) -> None:
        """Go to the next row in a direction, passing over headings."""
        count, current = self._model.rowCount(), self._view.currentIndex()
        at = current.row() if current.isValid() else (-1 if step > 0 else count)
        at += step
        while 0 <= at < count and not isinstance(self._model.entry(at), Row):
            at += step
        if 0 <= at < count:
            self._is_held = True
            self._view.setCurrentIndex(self._model.index(at))
            self._view.scrollTo(self._model.index(max(0, at - 1)) if at == 1 else self._model.index(at))

    def _first(self) -> QModelIndex:
        places = range(self._model.rowCount())
        first = next((n for n in places if isinstance(self._model.entry(n), Row)), None)
        return QModelIndex() if first is None else self._model.index(first)

    def _choose(self, index: QModelIndex) -> None:
        found = self._model.row_at(index)
        if found is not None:
            self._give_up()
            self.hide()
            self.chosen.emit(self._hits[found.id])

    def _ask(self, *, ranked: bool) -> None:
        self._give_up()
        asked = _Asked(self._field.text().strip(), ranked)
        self._asked = asked

        def deliver(hits: Sequence[Found]) -> None:
            if asked is self._asked and not self.isHidden() and not (ranked and self._is_held):
                self._show_hits(hits)

        self._running = self._search(asked.text, ranked, deliver)

    def _give_up(self) -> None:
        self._timer.stop()
        self._asked = None
        if self._running is not None:
            self._running.cancel()
            self._running = None

    def _show_hits(self, hits: Sequence[Found]) -> None:
        rows = self._grouped(hits)
        self._hits = dict(rows.values())
        self._delegate.show_hits(self._hits)
        self._view.setCurrentIndex(QModelIndex())
        self._model.show_rows(list(rows))
        self._view.setUniformItemSizes(False)
        text = self._field.text().strip()
        words = self.tr("Niets gevonden met “{0}”. Probeer een ander woord, of een deel ervan.").format(text)
        self._nothing.setText(
            words
            if text
            else self.tr("Vergaderingen, raadsvragen, werkbezoeken, partners, notities en de tekst van bijlagen.")
        )
        self._hint.setText(self.tr("Pijltjes: kiezen · Enter: openen · Esc: sluiten"))
        show_if(self._message, not hits)
        show_if(self._view, bool(hits))
        self._place()

    def _grouped(self, hits: Sequence[Found]) -> dict[Row, tuple[str, Found]]:
        """Return rows by group; groups in the order of their first hit, those that come last below them."""
        groups: dict[str, list[Found]] = {}
        for hit in hits:
            groups.setdefault(hit.kind, []).append(hit)
        rows: dict[Row, tuple[str, Found]] = {}
        for kind in sorted(groups, key=lambda kind: self._kinds[kind].comes_last):
            for hit in groups[kind]:
                key = f"{kind}:{hit.record_id}:{hit.page}"
                rows[Row(key, hit.title, hit.excerpt, group=self._kinds[kind].title)] = (key, hit)
        return rows

    def _place(self) -> None:
        width = min(current_theme().scaled(WIDTH), self.width() - 48)
        chrome = self._panel.sizeHint().height() - (0 if self._view.isHidden() else self._view.sizeHint().height())
        content = sum(self._delegate.height_of(self._model.entry(n)) for n in range(min(self._model.rowCount(), 40)))
        height = min(chrome + content, MOST_HEIGHT, self.height() - TOP - 24)
        self._panel.setGeometry((self.width() - width) // 2, TOP, width, max(120, height))

    def _draw_glass(self) -> None:
        self._glass.setPixmap(pixmap("search", current_theme().colour("soft"), current_theme().scaled(20)))

    @Slot(str)
    def _on_text_changed(self, text: str) -> None:
        self._is_held = False
        if not text.strip():
            self._give_up()
            self._show_hits(())
            return
        self._ask(ranked=False)
        self._timer.start()

    @Slot()
    def _on_ranking_due(self) -> None:
        if not self._is_held:
            self._ask(ranked=True)

    @Slot(QModelIndex)
    def _on_clicked(self, index: QModelIndex) -> None:
        self._choose(index)
