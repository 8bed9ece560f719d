"""List, editor and inspector beside each other, and what gives way when there is less room."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QToolButton, QWidget

from zvdesk.settings import INSPECTOR_OPEN, LIST_WIDTH, Settings
from zvdesk.ui.theme import current_theme
from zvdesk.ui.widgets.basics import column, hairline, row, surface, tool_button

LIST_LEAST, LIST_MOST, LIST_SHARE = 300, 420, 0.245
INSPECTOR_WIDTH = 284
WIDE_LEAST, WIDE_MOST, WIDE_SHARE, WIDE_FROM = 360, 680, 0.31, 1240
"""Width in px of an inspector that shows pages, as a share of the window, and the window under which that folds."""
STRIP_WIDTH = 44
EDITOR_LEAST = 320
INSPECTOR_FROM = 1100
"""Width of the window in px under which the inspector folds."""
LIST_FROM = 860
"""Width of the window in px under which the list becomes a drawer."""


class Columns(QWidget):
    """The columns of a page. Widths and folds are remembered and are the same on all pages.

    Under 1100 px of window the inspector folds to a strip, under 860 px the list becomes a drawer over the editor.
    """

    def __init__(
        self, settings: Settings, *, listing: QWidget | None, editor: QWidget, inspector: QWidget | None = None
    ) -> None:
        super().__init__()
        self._settings = settings
        self._editor = editor
        self._window_width = 0
        self._is_list_offered = False
        self._is_inspector_wide = False
        self._is_inspector_away = False
        self._build_widgets()
        self._build_layout(listing, inspector)
        self._connect()

    def panes(self) -> list[QWidget]:
        """Return the visible columns from left to right."""
        parts = (self._list.content, self._editor, self._inspector.content)
        return [part for part in parts if part is not None and part.isVisible()]

    @property
    def is_list_drawer(self) -> bool:
        """True while the window is so narrow that the list is a drawer."""
        return self._list.content is not None and self._room < LIST_FROM

    @property
    def _room(self) -> int:
        """Width of the window in px, as far as text of this size is concerned."""
        return current_theme().unscaled(self._window_width)

    @property
    def is_inspector_open(self) -> bool:
        """True while the inspector shows."""
        return self._inspector.content is not None and not self._inspector.isHidden()

    @Slot()
    def close_drawers(self) -> None:
        """Close what lies over the editor; call it when a record was chosen."""
        for part in (self._list, self._inspector):
            if part.is_floating:
                part.hide()
        self._scrim.hide()
        self._strip_visibility()

    def offer_list(self, is_offered: bool) -> None:
        """Nothing is open: where the list is a drawer, show it, for there is nothing else to look at."""
        self._is_list_offered = is_offered
        if self._window_width:
            self._show_offered()

    @Slot()
    def open_list(self) -> None:
        """Show the list over the editor, where it is a drawer, and put the keyboard into it."""
        if self.is_list_drawer:
            self._show_drawer(self._list)

    def end_with_fold(self) -> None:
        """Let Tab come to the button that folds the inspector after all that stands in it, which was made later."""
        content = self._inspector.content
        parts = [] if content is None else content.findChildren(QWidget)
        stops = [one for one in parts if one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.focusProxy() is None]
        if stops:
            QWidget.setTabOrder(stops[-1], self._fold)

    def widen_inspector(self, is_wide: bool) -> None:
        """Give the inspector the width of a page, or its own again."""
        self._is_inspector_wide = is_wide
        if self._window_width:
            self._fit(force=True)

    def put_inspector_away(self, is_away: bool) -> None:
        """Give the room of the inspector to the middle, strip and all, or give it back."""
        self._is_inspector_away = is_away
        if self._window_width:
            self._fit(force=True)

    def open_inspector(self) -> None:
        """Show the inspector where it is folded."""
        if not self.is_inspector_open:
            self.toggle_inspector()

    @property
    def _inspector_from(self) -> int:
        return WIDE_FROM if self._is_inspector_wide else INSPECTOR_FROM

    @Slot()
    def toggle_inspector(self) -> None:
        """Show or fold the inspector."""
        wanted = not self.is_inspector_open
        if self._room >= self._inspector_from:
            self._settings.set(INSPECTOR_OPEN, wanted)
            self._fit(force=True)
        elif wanted:
            self._show_drawer(self._inspector)
        else:
            self.close_drawers()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: decide anew what fits."""
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        """Qt: take over widths that were changed on another page."""
        super().showEvent(event)
        self._fit(force=True)

    def _build_widgets(self) -> None:
        surface(self, "panel")
        surface(self._editor, "panel")
        self._editor.setMinimumWidth(EDITOR_LEAST)
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setHandleWidth(current_theme().palette.line_width)
        self._splitter.setChildrenCollapsible(False)
        self._scrim = Scrim(self)
        self._list_strip = _Strip("list", self.tr("Lijst tonen"), line_left=False)
        self._inspector_strip = _Strip("panel-right", self.tr("Zijpaneel tonen"), line_left=True)

    def _build_layout(self, listing: QWidget | None, inspector: QWidget | None) -> None:
        self._list = _Side(listing, line_left=False)
        self._inspector = _Side(inspector, line_left=True)
        self._fold = self._fold_button()
        self._inspector.set_corner(self._fold)
        self._splitter.addWidget(self._list)
        self._splitter.addWidget(self._editor)
        self._splitter.setStretchFactor(1, 1)
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(0)
        self._line.addWidget(self._list_strip)
        self._line.addWidget(self._splitter, 1)
        self._line.addWidget(self._inspector)
        self._line.addWidget(self._inspector_strip)

    def _fold_button(self) -> QToolButton:
        fold = tool_button("panel-right", self.tr("Zijpaneel inklappen"))
        fold.clicked.connect(self.toggle_inspector)
        return fold

    def _connect(self) -> None:
        self._splitter.splitterMoved.connect(self._on_splitter_moved)
        self._scrim.clicked.connect(self.close_drawers)
        self._list_strip.button.clicked.connect(self.open_list)
        self._inspector_strip.button.clicked.connect(self.toggle_inspector)
        current_theme().changed.connect(self._on_theme_changed)

    def _fit(self, *, force: bool = False) -> None:
        width = self.window().width()
        if width == self._window_width and not force:
            self._place_drawers()
            return
        self._window_width = width
        drawers = [part for part in (self._list, self._inspector) if part.is_floating and not part.isHidden()]
        self._scrim.hide()
        self._fit_list()
        self._fit_inspector()
        self._strip_visibility()
        for drawer in drawers:
            self._keep_drawer(drawer)
        if not drawers:
            self._show_offered()

    def _fit_list(self) -> None:
        least, most = (current_theme().scaled(length) for length in (LIST_LEAST, LIST_MOST))
        most = max(least, min(most, self._window_width // 2))
        if self.is_list_drawer:
            self._list.float_over(self)
            return
        if self._list.is_floating or self._splitter.indexOf(self._list) < 0:
            self._list.dock()
            self._splitter.insertWidget(0, self._list)
        self._list.setVisible(self._list.content is not None)
        self._list.setMinimumWidth(min(least, most))
        self._list.setMaximumWidth(most)
        wished = self._settings.get(LIST_WIDTH) or round(self._window_width * LIST_SHARE)
        width = min(most, max(least, wished))
        self._splitter.setSizes([width, max(1, self.width() - width)])

    def _fit_inspector(self) -> None:
        width = max(INSPECTOR_WIDTH, min(current_theme().scaled(INSPECTOR_WIDTH), 440))
        if self._is_inspector_wide:
            width = max(width, min(WIDE_MOST, max(WIDE_LEAST, round(self._window_width * WIDE_SHARE))))
        self._inspector.setFixedWidth(width)
        if self._inspector.content is None or self._is_inspector_away:
            self._inspector.hide()
        elif self._room < self._inspector_from:
            self._inspector.float_over(self)
        else:
            if self._inspector.is_floating:
                self._inspector.dock()
                self._line.insertWidget(2, self._inspector)
            self._inspector.setVisible(self._settings.get(INSPECTOR_OPEN))

    def _strip_visibility(self) -> None:
        self._list_strip.setVisible(self.is_list_drawer)
        floating_shown = self._inspector.is_floating and not self._inspector.isHidden()
        folded = self._inspector.isHidden() or floating_shown
        is_offered = self._inspector.content is not None and not self._is_inspector_away
        self._inspector_strip.setVisible(is_offered and folded)

    def _show_offered(self) -> None:
        if self._is_list_offered and self.is_list_drawer and self._list.isHidden():
            self._open_drawer(self._list)

    def _open_drawer(self, side: "_Side") -> None:
        self.close_drawers()
        self._scrim.show()
        self._scrim.raise_()
        side.show()
        side.raise_()
        self._place_drawers()

    def _show_drawer(self, side: "_Side") -> None:
        self._open_drawer(side)
        if side.content is not None:
            side.content.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _keep_drawer(self, side: "_Side") -> None:
        """What the user opened stays open in a window of another width, as long as it is a drawer there."""
        if side.is_floating:
            self._open_drawer(side)

    def _place_drawers(self) -> None:
        self._scrim.setGeometry(self.rect())
        if self._list.is_floating:
            width = min(current_theme().scaled(LIST_LEAST + 40), self.width() - STRIP_WIDTH)
            self._list.setMinimumWidth(0)
            self._list.setGeometry(0, 0, width, self.height())
        if self._inspector.is_floating:
            width = self._inspector.minimumWidth()
            self._inspector.setGeometry(self.width() - width, 0, width, self.height())

    @Slot(int, int)
    def _on_splitter_moved(self, _position: int, _index: int) -> None:
        self._settings.set(LIST_WIDTH, self._splitter.sizes()[0])

    @Slot()
    def _on_theme_changed(self) -> None:
        self._splitter.setHandleWidth(current_theme().palette.line_width)
        if self.isVisible():
            self._fit(force=True)


class Scrim(QWidget):
    """A shade over what cannot be used while a drawer or the search lies over it; a click or Escape ends that."""

    clicked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.hide()
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WindowShortcut)
        escape.activated.connect(self.clicked)

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        """Qt: a click beside what lies on top."""
        self.clicked.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt: draw the shade."""
        colour = current_theme().colour("ink")
        if current_theme().palette.is_dark:
            colour = current_theme().colour("rail")
        colour.setAlphaF(0.5 if current_theme().palette.is_dark else 0.22)
        painter = QPainter(self)
        painter.fillRect(self.rect(), colour)
        painter.end()


class _Side(QWidget):
    """The holder of a column at the side: docked in the row of columns, or floating over the editor."""

    def __init__(self, content: QWidget | None, *, line_left: bool) -> None:
        super().__init__()
        surface(self, "ground")
        self.content = content
        self.is_floating = False
        self._corner: QWidget | None = None
        layout = row(spacing=0)
        if line_left:
            layout.addWidget(hairline(vertical=True))
        if content is not None:
            layout.addWidget(content, 1)
        self.setLayout(layout)

    def set_corner(self, widget: QWidget) -> None:
        """Keep a button at the right bottom, at the same place as the one of the strip that comes in its stead."""
        self._corner = widget
        widget.setParent(self)

    def float_over(self, parent: QWidget) -> None:
        """Take the column out of the row and hide it until it is asked for."""
        self.hide()
        self.is_floating = True
        self.setMaximumWidth(16777215)
        self.setParent(parent)

    def dock(self) -> None:
        """Get ready to be put back into the row."""
        self.is_floating = False

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: keep the button in its corner."""
        super().resizeEvent(event)
        if self._corner is not None:
            self._corner.resize(self._corner.sizeHint())
            margin = (STRIP_WIDTH - self._corner.width()) // 2
            self._corner.move(self.width() - self._corner.width() - margin, self.height() - self._corner.height() - 8)
            self._corner.raise_()


class _Strip(QWidget):
    """What remains of a folded column: a button that brings it back."""

    def __init__(self, icon: str, name: str, *, line_left: bool) -> None:
        super().__init__()
        surface(self, "ground")
        self.setFixedWidth(STRIP_WIDTH)
        self.button = tool_button(icon, name)
        inner = column(self.button, margins=(0, 12, 0, 8))
        inner.setAlignment(self.button, Qt.AlignmentFlag.AlignHCenter)
        inner.insertStretch(0 if line_left else 1, 1)
        outer = row(spacing=0)
        outer.addLayout(inner, 1)
        outer.insertWidget(0 if line_left else 1, hairline(vertical=True))
        self.setLayout(outer)
        self.hide()
