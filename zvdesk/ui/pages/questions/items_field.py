"""The numbered questions of a council question as one field: cards that follow the keys and number themselves."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Protocol

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from zvdesk.ui.pages.questions.arranging import Arranged, Questions, arranged, fresh, put_back
from zvdesk.ui.pages.tab_order import anchor, follow
from zvdesk.ui.widgets.basics import button
from zvdesk.ui.widgets.card import CardAction, CardRequest, QuestionCard, QuestionText


class ItemLike(Protocol):
    """A question item as the model has it."""

    id: str
    text: str

    @property
    def items(self) -> Sequence["ItemLike"]: ...


@dataclass(frozen=True)
class Removal:
    """Words that the user took away, said in Dutch, and the way back."""

    text: str
    undo: Callable[[], None]


class QuestionItemsField(QWidget):
    """Questions with sub-questions. Its value is the list that `CouncilQuestion.items` is saved as.

    What lies deeper than sub-questions is not shown, and stays as it is.
    """

    edited = Signal()
    """Emitted when the user changed a text or the order."""

    left = Signal()
    """Emitted when the keyboard leaves a text."""

    removed = Signal(object)
    """Emitted with a Removal when a question with words in it was removed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cards: dict[str, QuestionCard] = {}
        self._before = anchor(self)
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

    def card_of(self, item_id: str) -> QuestionCard | None:
        """Return the card that shows a question or sub-question, None when none does."""
        for one in self.questions():
            if item_id in (one.id, *(sub_id for sub_id, _ in one.subs)):
                return self._cards[one.id]
        return None

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
        follow(self._before, (*(field for card in self._cards.values() for field in card.text_fields()), self._add))

    def _make_card(self, number: str, one: QuestionText) -> QuestionCard:
        card = QuestionCard(number, one)
        card.edited.connect(self.edited)
        card.left.connect(self.left)
        card.requested.connect(self._on_requested)
        return card

    def _take(self, before: Questions, result: Arranged) -> None:
        """Show what came of a step, and put the keyboard where it goes on."""
        is_changed = result.questions != before
        if is_changed:
            self._show(result.questions)
            self.edited.emit()
        if result.leaves > 0:
            self._add.setFocus(Qt.FocusReason.TabFocusReason)
        elif result.leaves < 0:
            self.focusNextPrevChild(False)
        elif result.focus_id in self._cards:
            self._cards[result.focus_id].focus_text(result.focus_sub)

    def _offer_back(self, before: Questions, asked: CardRequest) -> None:
        """Say that words were removed, with the way back; what was empty goes without a word."""
        place = next(number for number, one in enumerate(before) if one.id == asked.id)
        one, sub_place, text = before[place], -1, self.tr("Vraag {0} verwijderd").format(place + 1)
        if asked.sub_id:
            sub_place = [sub_id for sub_id, _ in one.subs].index(asked.sub_id)
            one = QuestionText(one.id, "", (one.subs[sub_place],))
            text = self.tr("Deelvraag van vraag {0} verwijderd").format(place + 1)
        if one.text.strip() or any(words.strip() for _, words in one.subs):
            self.removed.emit(Removal(text, partial(self._put_back, one, place, sub_place)))

    def _put_back(self, removed: QuestionText, place: int, sub_place: int) -> None:
        present = self.questions()
        self._take(present, put_back(present, removed, place, sub_place))
        self.left.emit()

    @Slot(object)
    def _on_requested(self, asked: CardRequest) -> None:
        before = self.questions()
        result = arranged(before, asked)
        self._take(before, result)
        if asked.action == CardAction.DELETE and result.questions != before:
            self._offer_back(before, asked)
            self.left.emit()

    @Slot()
    def _on_add(self) -> None:
        present = self.questions()
        new = fresh()
        self._take(present, Arranged((*present, new), new.id))
