"""What came of an item: the decision, and what was promised, by whom and until when."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from zvdesk.model.enums import CommitmentState
from zvdesk.model.enums import label as word_for
from zvdesk.model.fields import encode
from zvdesk.model.ids import new_id
from zvdesk.ui.pages.child_records import ChildCard, ChildRecordsField, Values
from zvdesk.ui.widgets.basics import button, column, hairline, label, row, tool_button
from zvdesk.ui.widgets.date_field import DateField
from zvdesk.ui.widgets.fields import ChoiceField, LineField
from zvdesk.ui.widgets.form import FieldRow, FormField
from zvdesk.ui.widgets.text_edit import GrowingTextEdit
from zvdesk.ui.writing_on import begins_by_typing


class CommitmentCard(ChildCard):
    """One promise: its words, who made it, its day, and where it stands."""

    def __init__(self, record_id: str, parent: QWidget | None = None) -> None:
        super().__init__(record_id, parent)
        text = GrowingTextEdit(self.tr("Wat is er toegezegd?"), name=self.tr("Toezegging"))
        by = LineField(self.tr("anders de portefeuillehouder"))
        due = DateField()
        state = ChoiceField([(one.value, word_for(one)) for one in CommitmentState])
        for name, field in (("text", text), ("promised_by", by), ("due_on", due), ("state", state)):
            self.bind(name, field)
        who = FormField(self.tr("Door"), by)
        line = FieldRow(FormField(self.tr("Uiterlijk"), due), FormField(self.tr("Stand"), state))
        remove = tool_button("trash-2", self.tr("Toezegging verwijderen"))
        remove.clicked.connect(lambda: self.remove_requested.emit(self.record_id))
        words = column(text, who, line, spacing=8)
        top = row(spacing=8)
        top.addLayout(words, 1)
        top.addWidget(remove, 0, Qt.AlignmentFlag.AlignTop)
        whole = column(spacing=8)
        whole.addLayout(top)
        whole.addWidget(hairline())
        self.setLayout(whole)

    def value(self) -> Values:
        """Card: the day as JSON."""
        return {name: encode(value) for name, value in super().value().items()}

    def is_blank(self) -> bool:
        """Card: nothing was written; where it stands says nothing by itself."""
        values = self.value()
        return not (values["text"].strip() or values["promised_by"] or values["due_on"])


class CommitmentsField(ChildRecordsField):
    """The promises at the open item."""

    kind = "commitment"

    def make_card(self, record_id: str) -> CommitmentCard:
        """Field: a card for one promise."""
        return CommitmentCard(record_id)


class OutcomeSection(QWidget):
    """Under the preparation: what stands there is written after the meeting."""

    added = Signal(object)
    """Emitted with the card of a promise that is begun."""

    def __init__(self) -> None:
        super().__init__()
        self.decision = GrowingTextEdit(self.tr("Wat is er besloten?"))
        self.decision_form = FormField(self.tr("Besluit"), self.decision)
        self.commitments = CommitmentsField()
        add = button(self.tr("+ Toezegging"), "link")
        begins_by_typing(add)
        add.clicked.connect(self._on_add)
        whole = column(label(self.tr("Na afloop"), "card-title"), self.decision_form, spacing=20)
        promises = column(label(self.tr("Toezeggingen"), "section"), self.commitments, spacing=6)
        promises.addWidget(add, 0, Qt.AlignmentFlag.AlignLeft)
        whole.addLayout(promises)
        self.setLayout(whole)

    @Slot()
    def _on_add(self) -> None:
        self.added.emit(self.commitments.add_card(new_id()))
