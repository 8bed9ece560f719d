"""The numbered questions of a council question as one field: cards that follow the keys and number themselves."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from zvdesk.model.question_references import Outline
from zvdesk.ui.announcing import announce
from zvdesk.ui.in_view import tab_to
from zvdesk.ui.pages.questions.arranging import arranged, put_back, would_change
from zvdesk.ui.pages.questions.dropping import Dropping
from zvdesk.ui.pages.questions.history import History, Removal, Step, label_of, removed_from, said_of, texts_of
from zvdesk.ui.pages.questions.item_values import ItemLike, has_words, named_anew, to_json
from zvdesk.ui.pages.questions.kind_words import CardWords, KindWords
from zvdesk.ui.pages.questions.moving import Drop, dropped
from zvdesk.ui.pages.questions.outline import (
    PAST,
    Arranged,
    Questions,
    Rearrangement,
    fresh,
    ids_in,
    number_of,
    numbered_outline,
    outline_of,
    with_texts,
)
from zvdesk.ui.pages.questions.undo_keys import UndoKeys
from zvdesk.ui.pages.tab_order import anchor, follow, next_stop
from zvdesk.ui.widgets.basics import button
from zvdesk.ui.widgets.card import CardDrag, QuestionCard, QuestionText
from zvdesk.ui.widgets.card_keys import CardAction, CardRequest
from zvdesk.ui.widgets.text_edit import GrowingTextEdit
from zvdesk.ui.writing_on import AMONG_TEXTS, begins_by_typing


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

    rearranged = Signal(object)
    """Emitted with a Rearrangement when questions got other numbers, so that other texts can follow."""

    said = Signal(str)
    """Emitted with what a step did, in words, as a screen reader says it."""

    turned = Signal(str)
    """Emitted with what came of Ctrl+Z or Ctrl+Y, in words; "" when there was nothing to undo."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.undo_keys = UndoKeys(self, self)
        self._history = History()
        self._marks: dict[str, int] = {}
        self._written: set[str] = set()
        self._cards: dict[str, QuestionCard] = {}
        self._deeper: dict[str, list[dict[str, Any]]] = {}
        self.setProperty(AMONG_TEXTS, True)
        self._before = anchor(self)
        self._order: Outline = ()
        self._is_showing, self._words = False, CardWords()
        self._vanished: dict[str, Rearrangement] = {}
        self._dropping = Dropping(self, lambda: self._cards, self._drop)
        self._cards_layout = QVBoxLayout()
        self._cards_layout.setSpacing(8)
        self._add = button(self.tr("+ Vraag toevoegen"), "link")
        begins_by_typing(self._add)
        self._add.clicked.connect(self._on_add)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(self._cards_layout)
        layout.addWidget(self._add, 0, Qt.AlignmentFlag.AlignLeft)
        self.edited.connect(self._note_written)

    def value(self) -> list[dict[str, Any]]:
        """Return the questions as JSON values, in order, each with its id, text and sub-questions."""
        return [
            {
                "id": one.id,
                "text": one.text,
                "items": [
                    *({"id": sub, "text": text, "items": self._deeper.get(sub, [])} for sub, text in one.subs),
                    *self._deeper.get(one.id, []),
                ],
            }
            for one in self.questions()
        ]

    def set_value(self, items: Iterable[ItemLike]) -> None:
        """Show the items of a record without announcing it."""
        shown = list(items)
        former = outline_of(self.questions())
        self._deeper = {sub.id: deeper for item in shown for sub in item.items if (deeper := to_json(sub.items))}
        questions = tuple(
            QuestionText(item.id, item.text, tuple((sub.id, sub.text) for sub in item.items)) for item in shown
        )
        self._show(questions, numbered_outline(questions, self._kept()))
        if outline_of(self.questions()) != former:
            self._forget()
        self._note_written()

    def questions(self) -> Questions:
        """Return the questions as they stand in the cards."""
        return tuple(card.value() for card in self._cards.values())

    def fill(self, texts: Sequence[str]) -> None:
        """Write other questions in the place of those that are there, as the user might; sub-questions go."""
        before = self.questions()
        kept = [one.id for one in before]
        new = tuple(
            replace(fresh(text), id=kept[place]) if place < len(kept) else fresh(text)
            for place, text in enumerate(texts)
        )
        if new != before:
            self._take(before, Arranged(new))
            self._forget()

    def change_texts(self, change: Callable[[str], str]) -> None:
        """Write every text anew, such as one whose marks of sources follow."""
        before = self.questions()
        new = tuple(
            QuestionText(one.id, change(one.text), tuple((sub, change(text)) for sub, text in one.subs))
            for one in before
        )
        if new != before:
            self._take(before, Arranged(new))

    def card_of(self, item_id: str) -> QuestionCard | None:
        """Return the card that shows a question or sub-question, None when none does."""
        for one in self.questions():
            if item_id in (one.id, *(sub_id for sub_id, _ in one.subs)):
                return self._cards[one.id]
        return None

    def tell_lengths(self) -> None:
        """Say at each question how long it is, from now on: counting syllables is ready."""
        self._words.tell_lengths(self._cards.values())

    def ask_for(self, words: KindWords) -> None:
        """Ask for what a kind of question is made of."""
        self._words.take(words, self._cards.values())
        self._add.setText(words.add)

    def is_typed(self, field: GrowingTextEdit) -> bool:
        """Tell whether a text has typing to undo that is newer than the last step on the questions."""
        item_id = next((one for one, each in self._fields().items() if each is field), "")
        steps = field.document().availableUndoSteps()
        self._marks[item_id] = min(self._marks.get(item_id, 0), steps)
        return steps > self._marks[item_id] and field.has_own_undo()

    def can_undo(self) -> bool:
        """Tell whether a step on the questions can be taken back."""
        past = self._history.past
        return bool(past) and past[-1].act >= self.undo_keys.act

    def can_redo(self) -> bool:
        """Tell whether a step that was taken back can be done again: not before the act that it came after."""
        future = self._history.future
        return bool(future) and future[-1].act <= self.undo_keys.act

    def forget_redo(self, act: int) -> None:
        """An act was done: what was taken back before it is not done again after it.

        Steps that came after it already, before it was undone itself, are.
        """
        self._history.future = [step for step in self._history.future if step.act >= act]

    def say_nothing(self) -> None:
        """Say that there is nothing to take back."""
        self.turned.emit("")

    @Slot()
    def undo(self) -> None:
        """Take the last step back, after what was typed since; say so when there is none."""
        typed = next((field for field in self._fields().values() if self.is_typed(field)), None)
        if self.can_undo() and typed is not None:
            typed.undo()
            typed.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        present = self.questions()
        is_ours = self.can_undo() and self._history.fits(present)
        result = self._history.back(present, self._order) if is_ours else None
        if result is None:
            self._history.past, self._marks = [], {}
            self.say_nothing()
            return
        step = self._history.past.pop()
        step.followed = self._turn(present, result, step)
        self._history.future.append(step)
        self._mark(self._history.marks)
        self.turned.emit(self.tr("Ongedaan gemaakt: {0}").format(step.label))

    @Slot()
    def redo(self) -> None:
        """Do the step again that was taken back last."""
        present = self.questions()
        is_ours = self.can_redo() and self._history.fits(present)
        result = self._history.again(present, self._order) if is_ours else None
        if result is None:
            self._history.future = []
            return
        step = self._history.future.pop()
        step.followed = self._turn(present, result, step)
        step.act = self.undo_keys.act
        self._history.past.append(step)
        step.marks = self._mark()
        self.turned.emit(self.tr("Opnieuw gedaan: {0}").format(step.label))

    def _show(self, questions: Questions, order: Outline) -> None:
        """Show the questions, numbered in this order; cards that remain keep their cursor and undo."""
        self._order, self._is_showing = order, True
        former = self._cards
        self._cards = {}
        for place, one in enumerate(questions):
            marks = [number_of(order, item_id) for item_id in (one.id, *dict(one.subs))]
            card = former.pop(one.id, None)
            if card is None:
                card = self._make_card(one, marks)
            else:
                card.show_question(one, marks)
            self._cards[one.id] = card
            if self._cards_layout.indexOf(card) != place:
                self._cards_layout.insertWidget(place, card)
        for card in former.values():
            self._cards_layout.removeWidget(card)
            card.hide()
            card.deleteLater()
        self._is_showing = False
        for field in self._fields().values():
            field.installEventFilter(self.undo_keys)
        follow(self._before, (*(field for card in self._cards.values() for field in card.text_fields()), self._add))

    def _make_card(self, one: QuestionText, marks: Sequence[str]) -> QuestionCard:
        card = QuestionCard(one, marks)
        card.edited.connect(self._on_edited)
        card.left.connect(self._on_left)
        card.requested.connect(self._on_requested)
        card.dragged.connect(self._dropping.take)
        self._words.put_on(card)
        card.offer_by(lambda asked: would_change(self.questions(), asked))
        return card

    def _take(
        self, before: Questions, result: Arranged, undoes: Rearrangement | None = None, about: str = ""
    ) -> Rearrangement:
        """Show what came of a step, with references as they read now, and remember it for Ctrl+Z."""
        step = self._step_to(result, undoes)
        if outline_of(before) == outline_of(result.questions):
            self._put(before, result, step)
            return step
        self._put(before, replace(result, questions=step.apply_all(result.questions)), step)
        label = label_of(before, self.questions(), is_merged=bool(result.heirs) and undoes is None)
        done = Step(label, before, self.questions(), step, about, act=self.undo_keys.act)
        if self._history.add(done):
            self.undo_keys.drop_redo()
            done.marks = self._mark()
        else:
            self._mark(self._history.marks)
        return step

    def _turn(self, present: Questions, result: Arranged, former: Step) -> Rearrangement:
        """Show the questions as they were on the other side of a step; each text has the words that it had."""
        step = self._step_to(result, former.followed)
        for old, new in result.heirs.items():
            if old in self._deeper and self.card_of(new) is None:
                self._deeper[new] = named_anew(self._deeper[old])
        self._put(present, result, step)
        self.left.emit()
        return step

    def _put(self, before: Questions, result: Arranged, step: Rearrangement) -> None:
        """Show questions, let other texts follow, and put the keyboard where it goes on."""
        if result.questions != before:
            self._show(result.questions, step.after)
            self.edited.emit()
            if step.before != step.after:
                self.rearranged.emit(step)
        if result.leaves > 0:
            tab_to(self._add if result.leaves < PAST else next_stop(self._add))
        elif result.leaves < 0:
            self.focusNextPrevChild(False)
        elif result.focus_id in self._cards:
            self._cards[result.focus_id].focus_text(result.focus_sub, result.caret)

    def _step_to(self, result: Arranged, undoes: Rearrangement | None = None) -> Rearrangement:
        """Return how texts follow when the questions become what came of a step."""
        order = numbered_outline(result.questions, self._kept())
        step = Rearrangement(self._order, order, result.heirs, undoes)
        step.unwritten = texts_of(self.questions()).keys() - self._written
        vanished = ids_in(self._order) - ids_in(order)
        self._vanished.update(dict.fromkeys(vanished & texts_of(result.questions).keys(), step))
        return step

    def _kept(self) -> set[str]:
        """Return what has a number without words: it has them deeper, or the keyboard is still in what was emptied."""
        deep = {item_id for item_id, items in self._deeper.items() if has_words(items)}
        focused = {item_id for item_id, each in self._fields().items() if each.hasFocus()}
        return deep | focused & ids_in(self._order)

    def _recount(self) -> None:
        """Number anew where a question got its first words or lost its last; references in other texts follow."""
        if self._is_showing:  # the keyboard leaves a card that goes
            return
        present = self.questions()
        order = numbered_outline(present, self._kept())
        if order == self._order:
            return
        written = ids_in(order) - ids_in(self._order)
        former = [self._vanished.pop(item_id) for item_id in written if item_id in self._vanished]
        step = self._step_to(Arranged(present), former[-1] if former else None)
        own = {item_id: text for item_id, text in texts_of(present).items() if item_id in written}
        self._show(with_texts(step.apply_all(present), own), order)
        self.rearranged.emit(step)

    def _fields(self) -> dict[str, GrowingTextEdit]:
        """Return the field in which each question and sub-question is written."""
        ids = (
            (card, item_id)
            for card, one in zip(self._cards.values(), self.questions(), strict=True)
            for item_id in (one.id, *dict(one.subs))
        )
        return {item_id: field for card, item_id in ids if (field := card.field_of(item_id)) is not None}

    def _mark(self, upto: dict[str, int] | None = None) -> dict[str, int]:
        """Hold what can be undone in the texts now, at most `upto`, for older than what is typed from here on."""
        self._marks = {}
        for item_id, field in self._fields().items():
            steps = field.document().availableUndoSteps()
            self._marks[item_id] = steps if upto is None else min(steps, upto.get(item_id, 0))
            field.document().setModified(False)  # else Qt takes what is typed next for one with what was typed before
        return self._marks

    @Slot()
    def _on_edited(self) -> None:
        self._recount()
        self.edited.emit()

    @Slot()
    def _on_left(self) -> None:
        self._recount()
        self.left.emit()

    @Slot()
    def _note_written(self) -> None:
        """Remember which items ever had words: references may mean these, also when they are emptied to be removed."""
        self._written.update(item_id for item_id, text in texts_of(self.questions()).items() if text.strip())

    def _forget(self) -> None:
        """Begin anew: these questions have nothing to do with the steps before."""
        self._history.clear()
        self._marks, self._vanished = {}, {}

    def _say(self, text: str) -> None:
        if text:
            announce(self, text)
            self.said.emit(text)

    def _offer_back(self, before: Questions, asked: CardRequest, step: Rearrangement) -> None:
        """Say that words were removed, with the way back; what was empty goes without a word."""
        gone = removed_from(before, asked.id, asked.sub_id, step.before)
        if any(text.strip() for text in texts_of((gone.question,)).values()):
            back = partial(self._put_back, gone.question, gone.place, gone.sub_place, step)
            self.removed.emit(Removal(gone.said, back))

    def _put_back(self, removed: QuestionText, place: int, sub_place: int, step: Rearrangement) -> None:
        """Put back what was removed: as Ctrl+Z does when nothing was done since."""
        present = self.questions()
        if self.can_undo() and self._history.past[-1].followed is step and present == self._history.past[-1].after:
            self.undo()
            return
        self._take(present, put_back(present, removed, place, sub_place), step)
        self.left.emit()

    @Slot(object)
    def _on_requested(self, asked: CardRequest) -> None:
        before = self.questions()
        result = arranged(before, asked)
        step = self._take(before, result, about=asked.sub_id or asked.id)
        if result.questions != before:
            self._say(said_of(step, result, asked.sub_id or asked.id, asked.action))
        if asked.action == CardAction.DELETE and result.questions != before:
            self._offer_back(before, asked, step)
            self.left.emit()
        if asked.action == CardAction.TAKE_APART and result.questions != before:
            said = self.tr("Wat u plakte, is verdeeld over {0} vragen. Ctrl+Z maakt er weer één tekst van.")
            made = texts_of(result.questions).keys() - texts_of(before).keys() | {asked.sub_id or asked.id}
            self.turned.emit(said.format(len(made)))

    def _drop(self, drag: CardDrag, drop: Drop) -> None:
        before = self.questions()
        result = dropped(before, drag.id, drag.sub_id, drop)
        step = self._take(before, result, about=drag.sub_id or drag.id)
        self._say(said_of(step, result, drag.sub_id or drag.id, CardAction.MOVE_DOWN))
        self.left.emit()

    @Slot()
    def _on_add(self) -> None:
        present = self.questions()
        new = fresh()
        self._take(present, Arranged((*present, new), new.id))
