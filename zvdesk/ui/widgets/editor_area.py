"""The column of an editor: a bar that stays, and below it a page of text that scrolls."""

import shiboken6
from PySide6.QtCore import QRect, Qt, QTimer, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from zvdesk.ui.focus import OWN
from zvdesk.ui.theme import current_theme
from zvdesk.ui.widgets.action_bar import ActionBar
from zvdesk.ui.widgets.basics import Badge, surface
from zvdesk.ui.writing_on import AMONG_TEXTS

TEXT_WIDTH = 720
MARGIN, NARROW_MARGIN = 40, 24
NARROW = 520
SETTLING = 500
"""Milliseconds without growing after which the page has its shape; until then what was scrolled to is held in view."""


class Footer(QWidget):
    """What may stand below the page of text."""

    def set_margins(self, left: int, right: int) -> None:
        """Stand as far from the sides as the text above."""


class PageLayout(QVBoxLayout):
    """The parts of a page that scrolls, which grows with them at once.

    When a part is shown, Qt lays the page out as high as it was and has it grow when its events come to that. Until
    then all parts would stand closer together, and who clicks one meanwhile would hit another.
    """

    def setGeometry(self, rect: QRect, /) -> None:
        """Qt: put the parts in their places."""
        page = self.parentWidget()
        needed = self.heightForWidth(rect.width()) if self.hasHeightForWidth() else self.minimumSize().height()
        if page is not None and rect.height() < needed and page.height() < needed:
            page.resize(page.width(), needed)  # which comes back here
        else:
            super().setGeometry(rect)


class EditorArea(QWidget):
    """The column of an editor: a bar with state and actions that stays, and below it a page of text that scrolls.

    Text is at most 720 px wide at a zoom of 100 %. Add parts with `add`, actions with `add_action`.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        surface(self, "panel")
        self._revealed: QWidget | None = None
        self._footer: Footer | None = None
        self._settling = QTimer(self, singleShot=True, interval=SETTLING)
        self._settling.timeout.connect(self._on_settled)
        self._build_widgets()
        self._build_layout()

    def add(self, widget: QWidget, *, space: int = 20) -> None:
        """Add a part below the others, `space` px under the former one."""
        if self._page.count() > 1:
            self._page.insertSpacing(self._page.count() - 1, space)
        self._page.insertWidget(self._page.count() - 1, widget)

    @property
    def badge(self) -> Badge:
        """The state of the record, at the left of the bar."""
        return self._bar.badge

    def add_action(self, widget: QWidget) -> None:
        """Add a button at the right of the bar; the primary one last."""
        self._bar.add_action(widget)

    def show_note(self, text: str) -> None:
        """Say something softly in the bar beside the state, such as a number."""
        self._bar.show_note(text)

    def set_footer(self, footer: Footer) -> None:
        """Put a part below the page that stays in view as long as it is not hidden, as far from the sides."""
        self._footer = footer
        self._layout.addWidget(footer)

    def reveal(self, widget: QWidget) -> None:
        """Scroll until `widget` can be seen, also when what stands above it is still growing."""
        self._revealed = widget
        QTimer.singleShot(0, widget, self._show_revealed)
        self._settling.start()

    def scroll_to_top(self) -> None:
        """Show the beginning, as for another record."""
        self._revealed = None
        self._scroll.verticalScrollBar().setValue(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: keep margins in proportion and lines readable."""
        super().resizeEvent(event)
        self._fit()

    def _build_widgets(self) -> None:
        self._bar = ActionBar()
        self._content = QWidget()
        surface(self._content, "panel")
        self._content.setProperty(AMONG_TEXTS, True)
        self._scroll = QScrollArea()
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setAccessibleName(self.tr("Inhoud"))
        self._scroll.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # to scroll by keys; Tab goes to its fields
        self._scroll.setProperty(OWN, True)
        self._scroll.setWidget(self._content)
        self._scroll.verticalScrollBar().rangeChanged.connect(self._on_range_changed)
        current_theme().changed.connect(self._fit)

    def _build_layout(self) -> None:
        self._page = PageLayout(self._content)
        self._page.setSpacing(0)
        self._page.addStretch(1)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self._layout.addWidget(self._bar)
        self._layout.addWidget(self._scroll, 1)

    @Slot()
    def _on_range_changed(self) -> None:
        self._fit()
        if self._revealed is not None:
            self._settling.start()  # a slow machine takes its time to lay out a long page
            self._show_revealed()

    def _show_revealed(self) -> None:
        widget = self._revealed
        if widget is not None and shiboken6.isValid(widget) and self._content.isAncestorOf(widget):
            self._scroll.ensureWidgetVisible(widget, 0, 24)

    @Slot()
    def _on_settled(self) -> None:
        """On a machine that is busy the time may be over before what waits to be laid out was: let that go first."""
        self._page.activate()
        self._show_revealed()
        QTimer.singleShot(0, self, self._forget_revealed)

    @Slot()
    def _forget_revealed(self) -> None:
        if not self._settling.isActive():  # else the page has grown meanwhile
            self._show_revealed()
            self._revealed = None

    @Slot()
    def _fit(self) -> None:
        width = self.width()
        margin = NARROW_MARGIN if width < NARROW else MARGIN
        side = max(margin, (width - current_theme().scaled(TEXT_WIDTH)) // 2)
        bar = self._scroll.verticalScrollBar()
        taken = bar.sizeHint().width() if bar.maximum() > 0 else 0
        self._bar.set_margins(side, side)
        if self._footer is not None:
            self._footer.set_margins(side, side)
        self._page.setContentsMargins(side, 4, max(margin, side) - taken, 48)
