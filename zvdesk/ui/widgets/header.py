"""The top of a column: what it is, how many, and at the right top the one thing to do."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QButtonGroup, QPushButton, QVBoxLayout, QWidget

from zvdesk.ui.dates import thousands
from zvdesk.ui.fonts import Type
from zvdesk.ui.theme import current_theme
from zvdesk.ui.widgets.basics import ElidedLabel, button, row, set_look, show_if
from zvdesk.ui.widgets.flow import FlowLayout
from zvdesk.ui.widgets.record_delegate import GUTTER

CHIP_SIDES = 22
"""Px of a chip beside its word: padding and line, left and right."""


class PageHeader(QWidget):
    """Title of a page with its primary button, and below them what the page adds (filter chips)."""

    primary_requested = Signal()
    """Emitted when the primary button is pressed."""

    def __init__(self, title: str, primary: str = "", *, tooltip: str = "", parent: QWidget | None = None) -> None:
        """`primary` is the button's text, for example "+ Nieuwe vraag"; without it there is no button."""
        super().__init__(parent)
        self._title = ElidedLabel(title, "page-title")
        self._button = button(primary, "primary", tooltip=tooltip)
        show_if(self._button, bool(primary))
        self._button.clicked.connect(self.primary_requested)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(GUTTER, 15, GUTTER, 4)
        self._layout.setSpacing(10)
        self._title.setMinimumHeight(button("x").sizeHint().height())  # as high without a button as with one
        line = row(spacing=8)
        line.addWidget(self._title, 1)
        line.addWidget(self._button)
        self._layout.addLayout(line)

    def show_title(self, title: str) -> None:
        """Show another title."""
        self._title.setText(title)

    def yield_primary(self, to_another: bool) -> None:
        """Let the button be quiet while another on the screen is the primary one."""
        set_look(self._button, "kind", "" if to_another else "primary")

    def add(self, widget: QWidget) -> None:
        """Add a part below the title."""
        self._layout.addWidget(widget)


class FilterChips(QWidget):
    """A choice of one among a few, each with its count: "Open 7", "Concept 3"."""

    chosen = Signal(str)
    """Emitted with the key of the chip that the user chose."""

    def __init__(self, chips: tuple[tuple[str, str], ...], parent: QWidget | None = None) -> None:
        """`chips` are pairs (key, word); the first is on."""
        super().__init__(parent)
        self._words = dict(chips)
        self._waiting: set[str] = set()
        self._buttons: dict[str, QPushButton] = {}
        self._group = QButtonGroup(self)
        self._flow = FlowLayout(self, spacing=6)
        for key, word in chips:
            self._add(key, word)
        self.choose(chips[0][0])

    @property
    def key(self) -> str:
        """The key of the chip that is on."""
        return next(key for key, chip in self._buttons.items() if chip.isChecked())

    def choose(self, key: str) -> None:
        """Turn a chip on without announcing it."""
        self._buttons[key].setChecked(True)

    def wait_for_some(self, key: str) -> None:
        """Show a chip only while it lets something through, or is the one that is on."""
        self._waiting.add(key)
        self._buttons[key].hide()

    def show_count(self, key: str, count: int | None) -> None:
        """Show how many a chip would let through."""
        word = self._words[key]
        if key in self._waiting:
            self._buttons[key].setVisible(bool(count) or self._buttons[key].isChecked())
        text = word if count is None else f"{word} {thousands(count)}"
        self._buttons[key].setText(text)
        bold = QFontMetrics(current_theme().font(Type.META, QFont.Weight.DemiBold)).horizontalAdvance(text)
        self._buttons[key].setMinimumWidth(bold + CHIP_SIDES)  # what the style says is of the one that is not on

    def add_action(self, text: str) -> QPushButton:
        """Add a chip that does something instead of choosing, such as "Filter…"; connect to its `clicked`."""
        result = button(text, "chip")
        self._flow.addWidget(result)
        return result

    def add(self, widget: QWidget) -> None:
        """Add a further part beside the chips."""
        self._flow.addWidget(widget)

    def _add(self, key: str, word: str) -> None:
        chip = button(word, "chip")
        chip.setCheckable(True)
        self._buttons[key] = chip
        self._group.addButton(chip)
        self._flow.addWidget(chip)
        chip.clicked.connect(self._on_clicked)

    @Slot()
    def _on_clicked(self) -> None:
        self.chosen.emit(self.key)
