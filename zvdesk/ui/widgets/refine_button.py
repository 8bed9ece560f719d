"""A second filter of a list as one button beside its chips, which opens the choice: "Schaal", "Schaal: regionaal"."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QPoint, QSize, Signal, Slot
from PySide6.QtGui import QActionGroup, QFont, QFontMetrics
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from zvdesk.ui.dates import thousands
from zvdesk.ui.icons import set_icon
from zvdesk.ui.widgets.basics import show_if

ALL = ""
ICON = 12


class RefineButton(QPushButton):
    """Lets one of a few through, or all. It is there only while there is something to choose."""

    chosen = Signal(str)
    """Emitted with the key that the user chose, "" for all."""

    def __init__(
        self, word: str, all_words: str, choices: Sequence[tuple[str, str]], parent: QWidget | None = None
    ) -> None:
        """`choices` are pairs (key, word); `all_words` is the choice of all of them: "Alle schalen"."""
        super().__init__(parent)
        self._word, self._all_words, self._choices = word, all_words, tuple(choices)
        self._counts: Mapping[str, int] = {}
        self.key = ALL
        self.setProperty("kind", "chip")
        self.setCheckable(True)
        set_icon(self, "chevron-down", "soft", size=ICON)
        self.clicked.connect(self._on_clicked)
        self._show_choice()

    def sizeHint(self) -> QSize:
        """Qt: as wide as its words while one is chosen, which stand in bold then; Qt measures them otherwise."""
        bold = QFont(self.font())
        bold.setBold(True)
        wider = QFontMetrics(bold).horizontalAdvance(self.text()) - self.fontMetrics().horizontalAdvance(self.text())
        return super().sizeHint() + QSize(max(wider, 0), 0)

    def choose(self, key: str) -> None:
        """Choose without announcing it."""
        self.key = key
        self._show_choice()

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """Show how many each choice would let through; with fewer than two of them there is nothing to choose."""
        self._counts = counts
        show_if(self, sum(bool(count) for count in counts.values()) > 1 or self.key != ALL)
        self._show_choice()

    def _show_choice(self) -> None:
        told = dict(self._choices).get(self.key, "")
        count = thousands(self._counts[self.key]) if self.key in self._counts else ""
        self.setText(" ".join(filter(None, (f"{self._word}: {told}" if told else self._word, count if told else ""))))
        self.setAccessibleName(f"{self._word}: {told or self._all_words}")
        self.setChecked(bool(told))

    @Slot()
    def _on_clicked(self) -> None:
        self.setChecked(self.key != ALL)  # a click opens the choice, and does not choose by itself
        menu = QMenu(self)
        menu.setAccessibleName(self._word)
        menu.aboutToHide.connect(menu.deleteLater)
        group = QActionGroup(menu)
        for key, word in ((ALL, self._all_words), *self._choices):
            count = self._counts.get(key)
            action = menu.addAction(word if count is None else f"{word} ({thousands(count)})")
            action.setCheckable(True)
            action.setChecked(key == self.key)
            group.addAction(action)
            action.triggered.connect(lambda _checked, chosen=key: self._on_chosen(chosen))
            if key == self.key:
                menu.setActiveAction(action)
        menu.popup(self.mapToGlobal(QPoint(0, self.height() + 4)))

    def _on_chosen(self, key: str) -> None:
        if key != self.key:
            self.choose(key)
            self.chosen.emit(key)
