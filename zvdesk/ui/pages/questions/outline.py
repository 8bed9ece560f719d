"""What the steps on questions have in common: the questions themselves, what comes of a step, and how texts follow."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from itertools import compress

from zvdesk.model.ids import new_id
from zvdesk.model.item_numbers import counted
from zvdesk.model.order import letters
from zvdesk.model.question_references import Outline, followed
from zvdesk.ui.widgets.card import QuestionText

Sub = tuple[str, str]
Questions = tuple[QuestionText, ...]
PAST = 2
"""Said by Tab in the last text: who writes on comes to the next text, and to no button."""


@dataclass(frozen=True)
class Arranged:
    """The questions after a step, and the text that gets the keyboard ("" for none, with `focus_sub` for a sub).

    The cursor comes at `caret` in it, None for its end. `leaves` is -1 or 1 where the keyboard goes on to what stands
    before or after the questions, and `PAST` where it passes over the button that adds one. `heirs` says in which item
    one that is gone was taken up.
    """

    questions: Questions
    focus_id: str = ""
    focus_sub: str = ""
    leaves: int = 0
    caret: int | None = None
    heirs: Mapping[str, str] = field(default_factory=dict)


@dataclass
class Rearrangement:
    """A step as texts see it: their references follow, and come back when the step is taken back.

    `changed` has each text that followed, by a key, as it was before and after. One that `undoes` a removal gives
    texts that nobody touched since the words that they had. No reference means an item of `unwritten`, which never had
    words.
    """

    before: Outline
    after: Outline
    heirs: Mapping[str, str] = field(default_factory=dict)
    undoes: "Rearrangement | None" = None
    changed: dict[str, tuple[str, str]] = field(default_factory=dict)
    unwritten: Collection[str] = ()

    def apply(self, key: str, text: str) -> str:
        """Return a text as it reads after the step."""
        former, base = self.before, text
        if self.undoes is not None and self.undoes.changed.get(key, ("", ""))[1] == text != "":
            former, base = self.undoes.before, self.undoes.changed[key][0]
        elif self.undoes is not None and key in self.heirs.values():
            former = self.undoes.before
        result = followed(base, former, self.after, self.heirs, self.unwritten)
        if result != text:
            self.changed[key] = (text, result)
        return result

    def apply_all(self, questions: Questions) -> Questions:
        """Return the questions with their own texts as they read after the step."""
        return tuple(
            QuestionText(
                one.id, self.apply(one.id, one.text), tuple((sub, self.apply(sub, text)) for sub, text in one.subs)
            )
            for one in questions
        )


def fresh(text: str = "", subs: tuple[Sub, ...] = ()) -> QuestionText:
    """Return a question with an id of its own, empty if nothing else is said."""
    return QuestionText(new_id(), text, subs)


def outline_of(questions: Questions) -> Outline:
    """Return the order of questions by their ids."""
    return tuple((one.id, tuple(sub for sub, _ in one.subs)) for one in questions)


def numbered_outline(questions: Questions, kept: Collection[str] = ()) -> Outline:
    """Return the order of the questions that have a number: what is empty in their midst has none, as in the letter.

    What is `kept` counts as if it had words: it has them below what is shown, or is being written anew.
    """

    def is_empty(item_id: str, text: str) -> bool:
        return not text.strip() and item_id not in kept

    subs = [[is_empty(*sub) for sub in one.subs] for one in questions]
    mains = [is_empty(one.id, one.text) and all(below) for one, below in zip(questions, subs, strict=True)]
    rows = zip(questions, subs, strict=True)
    return tuple(
        (one.id, tuple(compress((sub for sub, _ in one.subs), counted(below))))
        for one, below in compress(rows, counted(mains))
    )


def ids_in(outline: Outline) -> set[str]:
    """Return what has a number."""
    return {item_id for main, subs in outline for item_id in (main, *subs)}


def number_of(outline: Outline, item_id: str) -> str:
    """Return how a question or sub-question is called: "3", "2a"; "" for one that has no number."""
    for number, (main, subs) in enumerate(outline, start=1):
        if main == item_id:
            return str(number)
        if item_id in subs:
            return f"{number}{letters(list(subs).index(item_id) + 1)}"
    return ""


def sub_place(one: QuestionText, sub: str) -> int:
    """Return the place of a sub-question in its question, -1 when it has none of this id."""
    return next((number for number, (sub_id, _) in enumerate(one.subs) if sub_id == sub), -1)


def with_texts(questions: Questions, texts: Mapping[str, str]) -> Questions:
    """Return the questions with other words in some of them."""
    return tuple(
        QuestionText(one.id, texts.get(one.id, one.text), tuple((sub, texts.get(sub, text)) for sub, text in one.subs))
        for one in questions
    )


def with_subs(questions: Questions, place: int, subs: tuple[Sub, ...]) -> Questions:
    """Return the questions with other sub-questions in one of them."""
    return spliced(questions, place, place + 1, replace(questions[place], subs=subs))


def spliced(questions: Questions, start: int, end: int, *new: QuestionText) -> Questions:
    """Return the questions with `new` in the stead of those from `start` to `end`."""
    return (*questions[:start], *new, *questions[end:])


def gone_on(questions: Questions, question_id: str, sub: str, step: int) -> Arranged:
    """Return the questions with the keyboard `step` texts further, or outside."""
    texts = [(one.id, each) for one in questions for each in ("", *(sub_id for sub_id, _ in one.subs))]
    at = texts.index((question_id, sub)) + step
    if not 0 <= at < len(texts):
        return Arranged(questions, leaves=step)
    return Arranged(questions, *texts[at])
