"""How an item is handled: hamerstuk or bespreekstuk, its phase, who answers for it, the speaking time, who speaks."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from zvdesk.model.confidentiality import is_closed
from zvdesk.model.enums import Phase, Treatment
from zvdesk.model.enums import label as word_for
from zvdesk.model.speaking import SpeakingTime
from zvdesk.ui.pages.meetings.length_field import LengthField
from zvdesk.ui.widgets.basics import button, column, row, show_if
from zvdesk.ui.widgets.completing import complete
from zvdesk.ui.widgets.fields import ChoiceField, LineField
from zvdesk.ui.widgets.form import FieldRow, FormField

if TYPE_CHECKING:
    from enum import StrEnum

    from zvdesk.model.meetings import AgendaItem


class ItemFacts(QWidget):
    """The fields fold behind a link: most agendas bring them along."""

    limit_changed = Signal(object)
    """Emitted with the SpeakingTime that was typed."""

    def __init__(self) -> None:
        super().__init__()
        self.fields: dict[str, ChoiceField | LineField | LengthField] = {
            "treatment": ChoiceField(_choices(Treatment)),
            "phase": ChoiceField(_choices(Phase)),
            "portfolio_holder": LineField(self.tr("wethouder of burgemeester")),
            "speaking_seconds": LengthField(self.tr("bijv. 5 of 2:30")),
            "second_seconds": LengthField(self.tr("bijv. 2 of 1:30")),
        }
        self.forms = {name: FormField(word, self.fields[name]) for name, word in self._words().items()}
        self._fold = button("", "link")
        self._fold.clicked.connect(self._on_fold)
        self._details = QWidget()
        first = FieldRow(self.forms["treatment"], self.forms["phase"])
        second = FieldRow(self.forms["speaking_seconds"], self.forms["second_seconds"])
        self._details.setLayout(
            column(first, self.forms["portfolio_holder"], second, margins=(0, 0, 0, 12), spacing=16)
        )
        link = row(self._fold)
        link.addStretch(1)
        layout = column(spacing=4)
        layout.addLayout(link)
        layout.addWidget(self._details)
        self.setLayout(layout)
        for name in ("speaking_seconds", "second_seconds"):
            self.fields[name].edited.connect(lambda: self.limit_changed.emit(self.limit))
        self.fold(True)

    @property
    def limit(self) -> SpeakingTime:
        """The speaking time as the fields have it."""
        first, second = (self.fields[name].value() for name in ("speaking_seconds", "second_seconds"))
        return SpeakingTime(*(one if isinstance(one, int) else None for one in (first, second)))

    def value_of(self, name: str) -> Any:
        """Return what a field is saved as."""
        return self.fields[name].value() or None if name in ("treatment", "phase") else self.fields[name].value()

    def fold(self, folded: bool) -> None:
        """Hide the fields or show them."""
        show_if(self._details, not folded)
        shown, hidden = self.tr("Behandeling inklappen"), self.tr("Behandeling en spreektijd wijzigen")
        self._fold.setText(hidden if folded else shown)

    def _words(self) -> dict[str, str]:
        return {
            "treatment": self.tr("Behandeling"),
            "phase": self.tr("BOB-fase"),
            "portfolio_holder": self.tr("Portefeuillehouder"),
            "speaking_seconds": self.tr("Spreektijd (minuten)"),
            "second_seconds": self.tr("Apart voor tweede termijn"),
        }

    @Slot()
    def _on_fold(self) -> None:
        folded = not self._details.isHidden()
        self.fold(folded)
        if not folded:
            self.fields["treatment"].setFocus(Qt.FocusReason.OtherFocusReason)


class SpeakerField(LineField):
    """A name, completed from the people of the fractie."""

    def __init__(self) -> None:
        super().__init__()
        self.show_example(self.tr("Wie voert het woord?"))

    def offer(self, names: list[str]) -> None:
        """Complete from these names."""
        complete(self, names, self.edited.emit)


def facts_of(item: "AgendaItem") -> str:
    """Return the soft line above an item's title: number, how it is handled, who answers for it, the speaking time."""
    number = f"Agendapunt {item.number.rstrip('.')}" if item.number else ""
    handling = [word_for(word) for word in (item.treatment, item.phase) if word is not None]
    closed = "besloten" if is_closed(item.confidentiality) else ""
    holder = f"portefeuillehouder {item.portfolio_holder}" if item.portfolio_holder else ""
    time = item.speaking_time.words
    own = "" if item.source_id else "eigen punt"
    parts = (number, *handling, closed, holder, f"spreektijd {time}" if time else "", own)
    return " · ".join(part for part in parts if part)


def _choices(words: "type[StrEnum]") -> Sequence[tuple[str, str]]:
    return [("", "–"), *((one.value, word_for(one)) for one in words)]
