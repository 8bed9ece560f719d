"""What a newer file changes in a meeting that is there: each change with a box, ticked but for what it opens up."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from zvdesk.ui.dates import plural
from zvdesk.ui.pages.meetings.import_words import step_details, step_title, told_and_untold
from zvdesk.ui.theme import current_theme
from zvdesk.ui.widgets.basics import button, column, label, row
from zvdesk.ui.widgets.fields import CheckField
from zvdesk.ui.words import told_apart

if TYPE_CHECKING:
    from zvdesk.services.meetings.import_report import ImportStep

MOST_STEPS = 200
"""Changes that are written out; more than that nobody reads, and every one is a widget."""


class StepRow(QWidget):
    """One change, or several that go together: a box, what it is, and what it was."""

    ticked = Signal()
    """Emitted when the user ticked the box, or took the tick away."""

    def __init__(self, title: str, details: Sequence[str], steps: "Sequence[ImportStep]") -> None:
        super().__init__()
        self.keys = frozenset(step.key for step in steps)
        self.under = steps[0].under if len(steps) == 1 else ""
        self.box = CheckField("")
        self.box.setAccessibleName(title)
        self.box.setAccessibleDescription("; ".join(details))
        self.box.setFixedWidth(current_theme().scaled(CheckField.BOX) + 4)
        self._is_opening = any(step.is_opening for step in steps)
        self.box.set_value(not self._is_opening)
        self.box.edited.connect(self.ticked)
        words = column(label(title, wraps=True), spacing=1, margins=(0, 6, 0, 0))
        for line in details:
            words.addWidget(label(line, "meta", wraps=True))
        line_ = row(spacing=10)
        line_.addWidget(self.box, 0, Qt.AlignmentFlag.AlignTop)
        line_.addLayout(words, 1)
        self.setLayout(line_)

    @property
    def is_wanted(self) -> bool:
        """Whether it is to be taken over."""
        return self.box.value()

    def let_choose(self, there: bool) -> None:
        """Let it be chosen while its place is `there`; it comes and goes with that."""
        if there != self.isEnabled():
            self.setEnabled(there)
            self.box.set_value(there and not self._is_opening)


class StepList(QWidget):
    """Every change that a user can see with a box of its own, and one box for what remains."""

    changed = Signal()
    """Emitted when something else is wanted."""

    def __init__(self, steps: "Sequence[ImportStep]", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = self._rows_for(steps)
        self._all = button("", "link")
        self._all.clicked.connect(self._on_all)
        line = row(self._all)
        line.addStretch(1)
        layout = column(spacing=4)
        layout.addLayout(line)
        for one in self._rows:
            one.ticked.connect(self._on_ticked)
            layout.addWidget(one)
        self.setLayout(layout)
        self._all.setVisible(len(self._rows) > 1)
        self._follow()

    @property
    def count(self) -> int:
        """How many changes are to be taken over."""
        return sum(len(one.keys) for one in self._rows if one.is_wanted)

    def left(self) -> frozenset[str]:
        """Return the keys of the changes that are not to be taken over."""
        return frozenset().union(*(one.keys for one in self._rows if not one.is_wanted))

    def _rows_for(self, steps: "Sequence[ImportStep]") -> list[StepRow]:
        told, rest = told_and_untold(steps)
        shown_count = max(MOST_STEPS, sum(step.is_opening for step in told))
        rows = [StepRow(step_title(step), step_details(step), [step]) for step in told[:shown_count]]
        if len(told) > shown_count:
            more = plural(len(told) - shown_count, self.tr("wijziging"), self.tr("wijzigingen"))
            rows.append(StepRow(self.tr("En nog {0}").format(more), (), told[shown_count:]))
        if rest:
            shown = {step.key for step in told}
            rows.append(StepRow(rest, (), [step for step in steps if step.key not in shown]))
        for one, name in zip(rows, told_apart(each.box.accessibleName() for each in rows), strict=True):
            one.box.setAccessibleName(name)
        return rows

    def _follow(self) -> None:
        """What stands under an item that is not to come has no place; its box waits for that of the item."""
        missing = self.left()
        while True:
            for one in self._rows:
                one.let_choose(not one.under or one.under not in missing)
            if self.left() == missing:
                break
            missing = self.left()
        all_wanted = all(one.box.value() for one in self._rows)
        self._all.setText(self.tr("Alles uitvinken") if all_wanted else self.tr("Alles aanvinken"))

    @Slot()
    def _on_ticked(self) -> None:
        self._follow()
        self.changed.emit()

    @Slot()
    def _on_all(self) -> None:
        wanted = not all(one.box.value() for one in self._rows)
        for one in self._rows:
            one.setEnabled(True)
            one.box.set_value(wanted)
        self._on_ticked()
