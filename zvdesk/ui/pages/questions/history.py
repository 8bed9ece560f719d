"""The steps on the questions of one record that Ctrl+Z takes back, newest first, and Ctrl+Y takes again."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from zvdesk.model.ids import new_id
from zvdesk.model.question_references import Outline, followed
from zvdesk.ui.pages.questions.outline import (
    Arranged,
    Questions,
    Rearrangement,
    number_of,
    numbered_outline,
    outline_of,
    sub_place,
    with_texts,
)
from zvdesk.ui.widgets.card import QuestionText
from zvdesk.ui.widgets.card_keys import CardAction

LIMIT = 100


@dataclass
class Step:
    """Questions before and after something was done with them, how other texts followed, and which item it was about.

    `marks` has how much could be undone in each text itself just after it: that is older than the step. `act` is the
    newest operation on the record when it was taken, such as its filing.
    """

    label: str
    before: Questions
    after: Questions
    followed: Rearrangement
    about: str
    marks: dict[str, int] = field(default_factory=dict)
    act: int = 0


@dataclass(frozen=True)
class Removal:
    """Words that the user took away, said in Dutch, and the way back."""

    text: str
    undo: Callable[[], None]


class History:
    """Steps that were done and steps that were taken back.

    What comes back has a new id, since the former one may be gone from the disk already; the steps are read with these.
    """

    def __init__(self) -> None:
        self.past: list[Step] = []
        self.future: list[Step] = []
        self._ids: dict[str, str] = {}

    def clear(self) -> None:
        """Forget everything: other questions are shown."""
        self.past, self.future, self._ids = [], [], {}

    @property
    def marks(self) -> dict[str, int]:
        """The marks of the newest step."""
        return self.past[-1].marks if self.past else {}

    def add(self, step: Step) -> bool:
        """Remember a new step; what was taken back before it can no longer be done again.

        False when it only takes away what the last one added and nobody wrote in: neither leaves a trace.
        """
        self.future = []
        if self.past and self.past[-1].before == step.after and _is_blank(step):
            self.past.pop()
            return False
        self.past = [*self.past, step][-LIMIT:]
        return True

    def fits(self, present: Questions) -> bool:
        """Tell whether the questions still stand as the newest steps left them; texts may have changed since."""
        left = self.past[-1].after if self.past else self.future[-1].before if self.future else None
        return left is not None and outline_of(self._now(left)) == outline_of(present)

    def back(self, present: Questions, order: Outline) -> Arranged | None:
        """Return the questions as they were before the newest step, None when words would be lost by it."""
        step = self.past[-1]
        return self._turned(present, order, step.after, step.before, step.about)

    def again(self, present: Questions, order: Outline) -> Arranged | None:
        """Return the questions as they were after the step that was taken back last, None as in `back`."""
        step = self.future[-1]
        return self._turned(present, order, step.before, step.after, step.about, step.followed.heirs)

    def _turned(
        self,
        present: Questions,
        order: Outline,
        left: Questions,
        wanted: Questions,
        about: str,
        heirs: Mapping[str, str] | None = None,
    ) -> Arranged | None:
        texts, known, goal = texts_of(present), texts_of(self._now(left)), texts_of(self._now(wanted))
        lost = [item_id for item_id in texts.keys() - goal.keys() if texts[item_id].strip() != known[item_id].strip()]
        if texts.keys() != known.keys() or lost:
            return None
        self._ids.update({item_id: new_id() for item_id in goal.keys() - texts.keys()})
        typed = {item_id: text for item_id, text in texts.items() if text != known[item_id]}
        shape = with_texts(self._now(wanted), typed)
        all_heirs = {**self._ids, **(heirs or {})}
        after = numbered_outline(shape)
        written = {item_id: followed(text, order, after, all_heirs) for item_id, text in typed.items()}
        return _at(with_texts(shape, written), self._living(about), all_heirs)

    def _living(self, item_id: str) -> str:
        while item_id in self._ids:
            item_id = self._ids[item_id]
        return item_id

    def _now(self, questions: Questions) -> Questions:
        return tuple(
            QuestionText(self._living(one.id), one.text, tuple((self._living(sub), text) for sub, text in one.subs))
            for one in questions
        )


class Gone(NamedTuple):
    """What was removed: a question, or a sub-question alone in one; where it stood, and what to say of it."""

    question: QuestionText
    place: int
    sub_place: int
    said: str


def removed_from(before: Questions, question_id: str, sub_id: str, order: Outline) -> Gone:
    """Return what goes when a question, or one of its sub-questions, is removed."""
    tr = QCoreApplication.translate
    place = next(number for number, one in enumerate(before) if one.id == question_id)
    one, number = before[place], number_of(order, question_id)
    if not sub_id:
        return Gone(one, place, -1, tr("QuestionItemsField", "Vraag {0} verwijderd").format(number))
    at = sub_place(one, sub_id)
    said = tr("QuestionItemsField", "Deelvraag van vraag {0} verwijderd").format(number)
    return Gone(QuestionText(one.id, "", (one.subs[at],)), place, at, said)


def label_of(before: Questions, after: Questions, *, is_merged: bool) -> str:
    """Return what was done, in words, by what came of it."""
    tr = QCoreApplication.translate
    was, now = texts_of(before), texts_of(after)
    if is_merged:
        return tr("QuestionItemsField", "Vragen samengevoegd")
    if was.keys() - now.keys():
        return tr("QuestionItemsField", "Vraag verwijderd")
    if now.keys() - was.keys():
        is_new = all(now[item_id] == text for item_id, text in was.items())
        return tr("QuestionItemsField", "Vraag toegevoegd") if is_new else tr("QuestionItemsField", "Vraag gesplitst")
    if {one.id for one in before} != {one.id for one in after}:
        return tr("QuestionItemsField", "Niveau van vraag gewijzigd")
    return tr("QuestionItemsField", "Vraag verplaatst")


def said_of(step: Rearrangement, result: Arranged, item_id: str, action: CardAction) -> str:
    """Return what a step did to an item, for who does not see the numbers change; "" where the keyboard says it."""
    tr = QCoreApplication.translate
    was, now = number_of(step.before, item_id), number_of(step.after, item_id)
    if action == CardAction.DELETE:
        gone = tr("QuestionItemsField", "Vraag {0} is verwijderd.").format(was)
        return gone if was else tr("QuestionItemsField", "De lege vraag is verwijderd.")
    heir = next(iter(result.heirs.values()), "")
    if heir:
        return tr("QuestionItemsField", "Samengevoegd met vraag {0}.").format(number_of(step.after, heir))
    if action == CardAction.SPLIT:
        return tr("QuestionItemsField", "Gesplitst; hierna komt vraag {0}.").format(
            number_of(step.after, result.focus_sub or result.focus_id)
        )
    if was == now:
        return ""
    if not now:
        return tr("QuestionItemsField", "Deze lege vraag heeft hier geen nummer.")
    if not was:
        return tr("QuestionItemsField", "Dit is nu vraag {0}.").format(now)
    return tr("QuestionItemsField", "Vraag {0} is nu vraag {1}.").format(was, now)


def _is_blank(step: Step) -> bool:
    was, now = texts_of(step.before), texts_of(step.after)
    gone = was.keys() - now.keys()
    return bool(gone) and not any(was[item_id].strip() for item_id in gone)


def _at(questions: Questions, about: str, heirs: Mapping[str, str]) -> Arranged:
    """Put the keyboard in the item that a step was about, or in the last question where that is gone."""
    owner = next((one for one in questions if about == one.id or about in dict(one.subs)), questions[-1])
    return Arranged(questions, owner.id, about if about in dict(owner.subs) else "", heirs=heirs)


def texts_of(questions: Questions) -> dict[str, str]:
    """Return the text of every question and sub-question by its id."""
    return {item_id: text for one in questions for item_id, text in ((one.id, one.text), *one.subs)}
