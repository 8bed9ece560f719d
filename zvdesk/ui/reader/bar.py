"""The line above the pages: what is read, at which page, how large, and the rest in a menu."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction, QIntValidator
from PySide6.QtWidgets import QLineEdit, QMenu, QWidget

from zvdesk.ui.icons import icon
from zvdesk.ui.theme import current_theme
from zvdesk.ui.widgets.basics import ElidedLabel, button, label, row, surface, tool_button
from zvdesk.ui.widgets.fields import LineField


class ReaderBar(QWidget):
    """Only what is used all the time is a button; all that can be done is in the menu, with its key."""

    page_wanted = Signal(int)
    """Emitted with the page (from 0) that was typed."""

    def __init__(self, *, is_window: bool) -> None:
        super().__init__()
        surface(self, "panel")
        word, keys = (self.tr("Sluiten"), "Esc") if is_window else (self.tr("Terug naar het agendapunt"), "Alt+←")
        self.back = tool_button("x" if is_window else "chevron-left", word, shortcut=keys)
        self.title = ElidedLabel("", "card-title")
        self._page = LineField(name=self.tr("Ga naar pagina"))
        self._page.setToolTip(self.tr("Ga naar pagina (Ctrl+G)"))
        self._page.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._page.returnPressed.connect(self._on_page)
        self._count = label("", "meta")
        self.smaller = tool_button("minus", self.tr("Kleiner"), shortcut="Ctrl+-")
        self.larger = tool_button("plus", self.tr("Groter"), shortcut="Ctrl++")
        self.fit = button("", "link", tooltip=self.tr("Zo breed als er ruimte is (Ctrl+0)"))
        self.side = tool_button(
            "panel-left", self.tr("Pagina's, inhoud, zoeken en notities"), shortcut="F4", checkable=True
        )
        self.more = tool_button("ellipsis", self.tr("Meer"))
        self.more.clicked.connect(self._on_more)
        self.menu = QMenu(self)
        self._build_layout()
        self._fit()
        current_theme().changed.connect(self._fit)

    def add(self, picture: str, text: str, *, checkable: bool = False) -> QAction:
        """Add something that can be done to the menu."""
        action = self.menu.addAction(icon(picture), text) if picture else self.menu.addAction(text)
        action.setCheckable(checkable)
        return action

    def show_page(self, page: int, count: int) -> None:
        """Show at which page (from 0) one is; with `count` 0 there are no pages."""
        self._page.set_value(str(page + 1) if count else "")
        self._page.setValidator(QIntValidator(1, max(1, count), self._page))
        self._count.setText(self.tr("van {0}").format(count) if count else "")
        for part in (self._page, self._count, self.smaller, self.larger, self.fit):
            part.setVisible(count > 0)

    def show_zooming(self) -> None:
        """Offer to zoom what has no pages, too."""
        for part in (self.smaller, self.larger, self.fit):
            part.show()

    def show_zoom(self, zoom: int, percent: int) -> None:
        """Show how large pages are; `zoom` 0 is as wide as there is room."""
        self.fit.setText(f"{percent} %")
        name = self.tr("Vergroting {0} procent") if zoom else self.tr("Vergroting {0} procent, passend")
        self.fit.setAccessibleName(name.format(percent))

    def ask_page(self) -> None:
        """Put the keyboard where a page is typed."""
        self._page.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._page.selectAll()

    @property
    def page_field(self) -> QLineEdit:
        """Where a page is typed."""
        return self._page

    def _build_layout(self) -> None:
        line = row(margins=(8, 8, 8, 8), spacing=4)
        for part in (self.back, self.side):
            line.addWidget(part)
        line.addSpacing(4)
        line.addWidget(self.title, 1)
        line.addWidget(self._page)
        line.addWidget(self._count)
        line.addSpacing(6)
        zooming: tuple[QWidget, ...] = (self.smaller, self.fit, self.larger, self.more)
        for widget in zooming:
            line.addWidget(widget)
        self.setLayout(line)

    @Slot()
    def _on_page(self) -> None:
        if self._page.hasAcceptableInput():
            self.page_wanted.emit(int(self._page.text()) - 1)

    @Slot()
    def _on_more(self) -> None:
        self.menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    @Slot()
    def _fit(self) -> None:
        self._page.setFixedWidth(current_theme().scaled(52))
