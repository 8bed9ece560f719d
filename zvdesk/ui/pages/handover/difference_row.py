"""One difference between here and there: what stands on either side, and what is to be kept."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from zvdesk.model.merging import Choice, Difference, Outcome, Side
from zvdesk.ui.pages.difference_page import difference_page
from zvdesk.ui.pages.handover.words import choices_for, difference_name, outcome_text, sides, spoken
from zvdesk.ui.palettes import Tone
from zvdesk.ui.widgets.basics import Badge, column, label, row
from zvdesk.ui.widgets.fields import ChoiceField
from zvdesk.ui.widgets.text_edit import GrowingTextEdit

if TYPE_CHECKING:
    from zvdesk.services.handover.compare import Compared

TONES = {Outcome.THEIRS: Tone.DONE, Outcome.MINE: Tone.NEUTRAL, Outcome.CONFLICT: Tone.SOON}
LONGEST_CHOICE = 18
"""Letters of the longest choice."""


class DifferenceRow(QWidget):
    """Name, which side changed it, both sides, and the choice; a text can be written anew."""

    edited = Signal()
    """Emitted when the user chose, or wrote."""

    def __init__(self, one: "Compared", difference: Difference, names: Mapping[str, str]) -> None:
        super().__init__()
        self.difference = difference
        self._names = names
        self._name = difference_name(one, difference)
        self._build_widgets()
        self._build_layout()
        self.choice.edited.connect(self._on_chosen)
        self._own.edited.connect(self.edited)
        self._draw()

    def chosen(self) -> Choice | None:
        """Return what is chosen, None as long as nothing is."""
        side = self.choice.value()
        return None if not side else Choice(Side(side), self._own.value() if side == Side.EDITED else "")

    def changeEvent(self, event: QEvent) -> None:
        """Qt: draw the sides in the colours of a new palette."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_own"):
            self._draw()

    def _build_widgets(self) -> None:
        self._title = label(self._name, "section", wraps=True)
        self._badge = Badge(outcome_text(self.difference), TONES[self.difference.outcome])
        self._sides = label("", wraps=True)
        self._sides.setTextFormat(Qt.TextFormat.RichText)
        self._sides.setAccessibleName(spoken(self.difference, self._names))
        self.choice = ChoiceField(choices_for(self.difference), name=f"{self._name}, {outcome_text(self.difference)}")
        self.choice.setMinimumContentsLength(LONGEST_CHOICE)
        self.choice.setAccessibleDescription(spoken(self.difference, self._names))
        self.choice.set_value("" if self.difference.default is None else self.difference.default.value)
        self._own = GrowingTextEdit(name=self.tr("{0}, zelf schrijven").format(self._name), least_lines=2)
        self._own.hide()

    def _build_layout(self) -> None:
        top = row(self._title, self._badge, spacing=10)
        top.addStretch(1)
        top.addWidget(self.choice)
        layout = column(spacing=4)
        layout.addLayout(top)
        layout.addWidget(self._sides)
        layout.addWidget(self._own)
        self.setLayout(layout)

    def _draw(self) -> None:
        self._sides.setText(difference_page([sides(self.difference, self._names)], ""))

    @Slot()
    def _on_chosen(self) -> None:
        """Who writes anew begins with both texts."""
        writes = self.choice.value() == Side.EDITED
        if writes and self._own.isHidden():
            self._own.set_value(str(self.difference.value(Choice(Side.BOTH))))
        self._own.setVisible(writes)
        self._sides.setVisible(not writes)
        if writes:
            self._own.setFocus(Qt.FocusReason.OtherFocusReason)
        self.edited.emit()
