"""The window: rail, pages and status line, the keys that work everywhere, and leaving without losing a word."""

import logging
from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QByteArray, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from zvdesk.settings import PAGE, RAIL_FOLDED, WINDOW_GEOMETRY, ZOOM, Settings
from zvdesk.ui.columns import LIST_FROM
from zvdesk.ui.focus import OWN, is_over
from zvdesk.ui.page import Page, Target
from zvdesk.ui.quitting import quit_by
from zvdesk.ui.rail import Rail
from zvdesk.ui.rail_items import RailEntry
from zvdesk.ui.status import StatusLine
from zvdesk.ui.theme import current_theme
from zvdesk.ui.widgets.basics import hairline

DEFAULT_SIZE = (1280, 800)
LEAST_SIZE = (640, 480)
FRAME = 40
"""Height in px to leave for the title bar, so that the line at the bottom is on the screen of a small laptop too."""
SETTINGS_DELAY = 1000
"""Milliseconds after a change of size or fold until it is written."""

_log = logging.getLogger(__name__)


class PageEntry(NamedTuple):
    """A page as the window gets it: its place in the rail and how it is made when first shown."""

    rail: RailEntry
    make: Callable[[], Page]


class MainWindow(QMainWindow):
    """The window. It knows pages only as `Page`, and services not at all; what it cannot do itself it asks for."""

    search_requested = Signal()
    undo_requested = Signal()
    print_requested = Signal()
    help_requested = Signal(str)
    """Emitted with the help topic of the open page."""
    lock_requested = Signal()
    page_left = Signal()
    """Emitted when another page comes in the place of one."""
    escaped = Signal()
    """Emitted on Escape where nothing else had a use for it."""
    leaving = Signal()
    """Emitted when the user closes the window, before `may_close` is asked."""

    def __init__(self, settings: Settings, entries: tuple[PageEntry, ...], *, shows_pages: bool = True) -> None:
        """Without `shows_pages` no page is made until `show_pages`: the workspace is not open yet."""
        super().__init__()
        self._settings = settings
        self._makers = {entry.rail.key: entry.make for entry in entries}
        self._pages: dict[str, Page] = {}
        self._confidentiality: dict[str, str] = {}
        self._key = ""
        self.may_close: Callable[[], bool] = lambda: True
        """Asked when the window is to close; False keeps it open (somebody saves, and closes it again)."""
        self.setWindowTitle("zvdesk")
        self._build_widgets(entries)
        self._build_layout()
        self._connect()
        self._restore_geometry()
        if shows_pages:
            self.show_pages()

    @property
    def page(self) -> Page | None:
        """The open page."""
        return self._pages.get(self._key)

    @property
    def page_key(self) -> str:
        """The key of the open page."""
        return self._key

    @property
    def page_keys(self) -> tuple[str, ...]:
        """The keys of all pages, in the order of the rail."""
        return tuple(self._makers)

    def show_page(self, key: str, *, enters: bool = True) -> Page:
        """Open a page, making it when it was not shown before; the keyboard goes there if it `enters`."""
        if key == self._key:
            return self._pages[key]
        former = self.page
        if former is not None:
            former.leaving()
            self.page_left.emit()
        page = self._pages.get(key) or self._make(key)
        self._key = key
        self._stack.setCurrentWidget(page)
        self.rail.choose(key)
        self._settings.set(PAGE, key)
        self._save_soon()
        self.status.show_confidentiality(self._confidentiality.get(key, ""))
        page.entered()
        if enters:
            self._enter_page()
        return page

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: a key for which nothing in the window had a use."""
        if event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        super().keyPressEvent(event)

    @Slot(object)
    def open_target(self, target: Target) -> None:
        """Open a page and, where one is named, a record on it."""
        is_searching = is_over()  # somebody who was faster than what was found before
        page = self.show_page(target.page, enters=not is_searching)
        if target.enters and not is_searching:
            from zvdesk.ui.pages.entering import enter

            self._enter_page()
            enter(page, target)
        if target.record_id:
            page.open_record(target.record_id, target.part_id)

    def show_pages(self) -> None:
        """Open the page that was open last."""
        key = self._settings.get(PAGE)
        self.show_page(key if key in self._makers else next(iter(self._makers)))

    def drop_pages(self) -> None:
        """Forget every page and all that it shows, as when the window locks; `show_pages` makes them anew."""
        self._key = ""
        self._confidentiality.clear()
        while self._pages:
            _, page = self._pages.popitem()
            self._stack.removeWidget(page)
            page.setParent(None)
            page.deleteLater()

    def cover(self, widget: QWidget | None) -> None:
        """Show `widget` (the lock screen) in place of everything, or uncover the window with None."""
        former = self._whole.widget(1)
        if former is not None:
            self._whole.removeWidget(former)
        if widget is not None:
            self._whole.addWidget(widget)
            self._whole.setCurrentWidget(widget)
            widget.setFocus(Qt.FocusReason.OtherFocusReason)
        for shortcut in self._shortcuts:
            shortcut.setEnabled(widget is None)

    @property
    def is_covered(self) -> bool:
        """True while a lock screen hides everything."""
        return self._whole.currentWidget() is not self.desk

    def closeEvent(self, event: QCloseEvent) -> None:
        """Qt: leave only when nothing is unsaved."""
        self.leaving.emit()
        if self.page is not None:
            self.page.leaving()
        if not self.may_close():
            event.ignore()
            return
        self._save_settings()
        event.accept()

    def showEvent(self, event: QShowEvent) -> None:
        """Qt: the keyboard begins at the list of the page."""
        super().showEvent(event)
        self._enter_page()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: fold the rail where there is no room for it."""
        super().resizeEvent(event)
        self._fit_rail()
        self._save_soon()

    def _build_widgets(self, entries: tuple[PageEntry, ...]) -> None:
        self.rail = Rail()
        self.status = StatusLine()
        self._stack = QStackedWidget()
        self._whole = QStackedWidget()
        self.desk = QWidget()
        self._shortcuts: list[QShortcut] = []
        for number, entry in enumerate(entries, 1):
            self.rail.add_entry(entry.rail, f"Ctrl+{number}" if number <= 9 else "")

    def _build_layout(self) -> None:
        self._line = hairline(vertical=True)
        upper = QHBoxLayout()
        upper.setSpacing(0)
        for part in (self.rail, self._line):
            upper.addWidget(part)
        upper.addWidget(self._stack, 1)
        layout = QVBoxLayout(self.desk)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(upper, 1)
        layout.addWidget(self.status)
        self._whole.addWidget(self.desk)
        self.setCentralWidget(self._whole)
        self.setMinimumSize(*LEAST_SIZE)

    def _connect(self) -> None:
        self._writer = QTimer(self, singleShot=True, interval=SETTINGS_DELAY)
        self._writer.timeout.connect(self._save_settings)
        current_theme().changed.connect(self._fit_rail)
        self.rail.page_chosen.connect(self.show_page)
        self.rail.search_requested.connect(self.search_requested)
        self.rail.fold_requested.connect(self._on_fold_requested)
        for number, key in enumerate(list(self._makers)[:9], 1):
            self._add_shortcut(f"Ctrl+{number}", partial(self.show_page, key))
        actions: dict[str, Callable[[], object]] = {
            "Ctrl+K": self.search_requested.emit,
            "F6": lambda: self._walk_panes(1),
            "Shift+F6": lambda: self._walk_panes(-1),
            "F1": self._on_help,
            "Ctrl+Z": self.undo_requested.emit,
            "Ctrl+P": self.print_requested.emit,
            "Ctrl+N": self._on_new,
            "Ctrl+F": self._on_filter,
            "Ctrl+L": self.lock_requested.emit,
            "Ctrl++": lambda: self._zoom_by(10),
            "Ctrl+=": lambda: self._zoom_by(10),
            "Ctrl+-": lambda: self._zoom_by(-10),
            "Ctrl+0": lambda: self._zoom_by(0),
        }
        for keys, action in actions.items():
            self._add_shortcut(keys, action)
        quit_by(self).setContext(Qt.ShortcutContext.ApplicationShortcut)  # from the help beside it, and while locked

    def _add_shortcut(self, keys: str, action: Callable[[], object]) -> None:
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.activated.connect(action)
        self._shortcuts.append(shortcut)

    def _make(self, key: str) -> Page:
        page = self._makers[key]()
        page.count_changed.connect(lambda count: self.rail.show_count(key, count))
        page.confidentiality_changed.connect(partial(self._on_confidentiality_changed, key))
        page.navigation_requested.connect(self.open_target)
        self._pages[key] = page
        self._stack.addWidget(page)
        return page

    def _restore_geometry(self) -> None:
        width, height = DEFAULT_SIZE
        self.resize(width, min(height, self.screen().availableGeometry().height() - FRAME))
        geometry = self._settings.get(WINDOW_GEOMETRY)
        if geometry:
            self.restoreGeometry(QByteArray.fromBase64(QByteArray(geometry.encode("ascii"))))
        self._fit_rail()

    @Slot()
    def _fit_rail(self) -> None:
        folded = self._settings.get(RAIL_FOLDED) or current_theme().unscaled(self.width()) < LIST_FROM
        if folded != self.rail.is_folded:
            self.rail.fold(folded)

    def _enter_page(self) -> None:
        panes = self.page.panes() if self.page is not None else []
        if panes:
            _enter(panes[0])

    def _walk_panes(self, step: int) -> None:
        if self.page is None:
            return
        panes = [self.rail, *(pane for pane in self.page.panes() if pane.isVisible())]
        focused = QApplication.focusWidget() or self
        at = next((n for n, pane in enumerate(panes) if focused is pane or pane.isAncestorOf(focused)), 0)
        _enter(panes[(at + step) % len(panes)])

    def _zoom_by(self, step: int) -> None:
        theme = current_theme()
        theme.zoom_to(theme.zoom + step if step else 100)
        self._settings.set(ZOOM, theme.zoom)
        self._save_soon()

    def _save_soon(self) -> None:
        self._writer.start()

    @Slot()
    def _save_settings(self) -> None:
        self._settings.set(WINDOW_GEOMETRY, bytes(self.saveGeometry().toBase64().data()).decode("ascii"))
        try:
            self._settings.save()
        except OSError:
            _log.warning("the settings could not be written", exc_info=True)

    @Slot(bool)
    def _on_fold_requested(self, folded: bool) -> None:
        self._settings.set(RAIL_FOLDED, folded)
        self.rail.fold(folded)
        self._save_soon()

    @Slot()
    def _on_new(self) -> None:
        if self.page is not None:
            self.page.create_record()

    @Slot()
    def _on_filter(self) -> None:
        if self.page is not None:
            self.page.focus_filter()

    @Slot()
    def _on_help(self) -> None:
        if self.page is not None:
            self.help_requested.emit(self.page.help_topic)

    def _on_confidentiality_changed(self, key: str, text: str) -> None:
        self._confidentiality[key] = text
        if key == self._key:
            self.status.show_confidentiality(text)


def _enter(pane: QWidget) -> None:
    """Put the keyboard into `pane`: on its list, on itself, or on the first part of it that takes it."""
    parts = [part for part in (pane.focusProxy(), pane, *pane.findChildren(QWidget)) if part is not None]
    ready = [part for part in parts if _takes_keyboard(part)]
    lists = [part for part in ready if part.property(OWN)]
    for part in [*lists, *ready][:1]:
        part.setFocus(Qt.FocusReason.TabFocusReason)


def _takes_keyboard(widget: QWidget) -> bool:
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.isVisible() and widget.isEnabled()
