"""The column beside the pages: pictures of them, contents, what was found, and notes; one at a time."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from zvdesk.ui.reader.find_panel import FindPanel
from zvdesk.ui.reader.notes_panel import NotesPanel
from zvdesk.ui.reader.outline import Outline
from zvdesk.ui.reader.thumbnails import Thumbnails
from zvdesk.ui.theme import current_theme
from zvdesk.ui.widgets.basics import column, surface
from zvdesk.ui.widgets.header import FilterChips

WIDTH = 244
PAGES, OUTLINE, FIND, NOTES = "pages", "outline", "find", "notes"


class ReaderSide(QWidget):
    """Chips at the top choose what shows below them."""

    shown = Signal(str)
    """Emitted with the part that came into view."""

    def __init__(self) -> None:
        super().__init__()
        surface(self, "ground")
        self.thumbnails, self.outline, self.finds, self.notes = Thumbnails(), Outline(), FindPanel(), NotesPanel()
        self._parts: dict[str, QWidget] = {
            PAGES: self.thumbnails,
            OUTLINE: self.outline,
            FIND: self.finds,
            NOTES: self.notes,
        }
        words = (
            (PAGES, self.tr("Pagina's")),
            (OUTLINE, self.tr("Inhoud")),
            (FIND, self.tr("Zoeken")),
            (NOTES, self.tr("Notities")),
        )
        self._chips = FilterChips(words)
        self._chips.chosen.connect(self._on_chosen)
        self._stack = QStackedWidget()
        for part in self._parts.values():
            self._stack.addWidget(part)
        top = QWidget()
        top.setLayout(column(self._chips, margins=(12, 10, 8, 8)))
        self.setLayout(column(top, self._stack))
        self.layout().setStretch(1, 1)  # type: ignore[union-attr]
        self._fit()
        current_theme().changed.connect(self._fit)

    @property
    def part(self) -> str:
        """What shows."""
        return self._chips.key

    def show_part(self, part: str) -> None:
        """Show one of PAGES, OUTLINE, FIND and NOTES."""
        self._chips.choose(part)
        self._stack.setCurrentWidget(self._parts[part])

    def show_chips(self, has_pages: bool) -> None:
        """A text without pages can only be looked through."""
        self._chips.setVisible(has_pages)
        if not has_pages:
            self.show_part(FIND)

    def show_note_count(self, count: int) -> None:
        """Show how many notes there are."""
        self._chips.show_count(NOTES, count or None)

    @Slot(str)
    def _on_chosen(self, part: str) -> None:
        self.show_part(part)
        self.shown.emit(part)

    @Slot()
    def _fit(self) -> None:
        self.setFixedWidth(current_theme().scaled(WIDTH))
