"""The numbered questions of a council question as one field: cards that follow the keys and number themselves."""

from collections.abc import Iterable, Sequence
from typing import Any, Protocol

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from zvdesk.ui.pages.questions.arranging import Questions, arranged, fresh
from zvdesk.ui.widgets.basics import button
from zvdesk.ui.widgets.card import CardRequest, QuestionCard, QuestionText


class ItemLike(Protocol):
    """A question item as the model has it."""

    id: str
    text: str

    @property
    def items(self) -> Sequence["ItemLike"]: ...


class QuestionItemsField(QWidget):
    """Questions with sub-questions. Its value is the list that `CouncilQuestion.items` is saved as.

    What lies deeper than sub-questions is not shown, and stays as it is.
    """

    edited = Signal()
    """Emitted when the user changed a text or the order."""

    left = Signal()
    """Emitted when the keyboard leaves a text."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cards: dict[str, QuestionCard] = {}
        self._cards_layout = QVBoxLayout()
        self._cards_layout.setSpacing(8)
        self._add = button(self.tr("+ Vraag toevoegen"), "link")
        self._add.clicked.connect(self._on_add)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(self._cards_layout)
        layout.addWidget(self._add, 0, Qt.AlignmentFlag.AlignLeft)

    def value(self) -> list[dict[str, Any]]:
        """Return the questions as JSON values, in order, each with its id, text and sub-questions."""
        return [
            {"id": one.id, "text": one.text, "items": [{"id": sub_id, "text": text} for sub_id, text in one.subs]}
            for one in self.questions()
        ]

    def set_value(self, items: Iterable[ItemLike]) -> None:
        """Show the items of a record without announcing it."""
        self._show(
            tuple(QuestionText(item.id, item.text, tuple((sub.id, sub.text) for sub in item.items)) for item in items)
        )

    def questions(self) -> Questions:
        """Return the questions as they stand in the cards."""
        return tuple(card.value() for card in self._cards.values())

    def focus_last(self) -> None:
        """Put the keyboard into the last question."""
        if self._cards:
            list(self._cards.values())[-1].focus_text()

    def _show(self, questions: Questions) -> None:
        """Show the questions; cards that remain keep their cursor and undo."""
        former = self._cards
        self._cards = {}
        for number, one in enumerate(questions, start=1):
            card = former.pop(one.id, None)
            if card is None:
                card = self._make_card(str(number), one)
            else:
                card.show_question(str(number), one)
            self._cards[one.id] = card
            if self._cards_layout.indexOf(card) != number - 1:
                self._cards_layout.insertWidget(number - 1, card)
        for card in former.values():
            self._cards_layout.removeWidget(card)
            card.hide()
            card.deleteLater()

    def _make_card(self, number: str, one: QuestionText) -> QuestionCard:
        card = QuestionCard(number, one)
        card.edited.connect(self.edited)
        card.left.connect(self.left)
        card.requested.connect(self._on_requested)
        return card

    @Slot(object)
    def _on_requested(self, asked: CardRequest) -> None:
        before = self.questions()
        result = arranged(before, asked)
        if result.questions != before:
            self._show(result.questions)
            self.edited.emit()
        if result.focus_id in self._cards:
            self._cards[result.focus_id].focus_text(result.focus_sub)

    @Slot()
    def _on_add(self) -> None:
        new = fresh()
        self._show((*self.questions(), new))
        self.edited.emit()
        self._cards[new.id].focus_text()
