"""What the steps on questions have in common: the questions themselves, what comes of a step, and how texts follow."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace

from zvdesk.model.ids import new_id
from zvdesk.model.order import letters
from zvdesk.model.question_references import Outline, followed
from zvdesk.ui.widgets.card import QuestionText

Sub = tuple[str, str]
Questions = tuple[QuestionText, ...]


@dataclass(frozen=True)
class Arranged:
    """The questions after a step, and the text that gets the keyboard ("" for none, with `focus_sub` for a sub).

    The cursor comes at `caret` in it, None for its end. `leaves` is -1 or 1 where the keyboard goes on to what stands
    before or after the questions. `heirs` says in which item one that is gone was taken up.
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


def number_of(questions: Questions, item_id: str) -> str:
    """Return how a question or sub-question is called: "3", "2a"; "" for one that is not there."""
    for number, one in enumerate(questions, start=1):
        if one.id == item_id:
            return str(number)
        at = sub_place(one, item_id)
        if at >= 0:
            return f"{number}{letters(at + 1)}"
    return ""


def sub_place(one: QuestionText, sub: str) -> int:
    """Return the place of a sub-question in its question, -1 when it has none of this id."""
    return next((number for number, (sub_id, _) in enumerate(one.subs) if sub_id == sub), -1)


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
