"""The earlier question that a check named: its words and what was answered, to be read where the finding stands."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from zvdesk.model.item_numbers import numbered
from zvdesk.model.questions import Answer, CouncilQuestion
from zvdesk.model.text import one_line
from zvdesk.services.questions.asked import as_asked
from zvdesk.storage.attachments import AttachmentStore

_LONGEST = 320
"""Characters of a question or an answer that are shown."""


@dataclass(frozen=True)
class ShownBefore:
    """What was asked before, in which question, and the answer; texts are cut with an ellipsis, "" where none is."""

    question_id: str
    title: str
    number: str = ""
    asked: str = ""
    answer: str = ""

    @property
    def lines(self) -> tuple[str, ...]:
        """Return what was asked and answered, each as a line: "Vraag 2: “Hoeveel …?”", "Antwoord: “Zestig.”"."""
        asked = f"Vraag {self.number}: “{self.asked}”".replace("Vraag :", "Vraag:") if self.asked else ""
        answer = f"Antwoord: “{self.answer}”" if self.answer else "Er staat nog geen antwoord bij."
        return tuple(filter(None, (asked, answer)))


def shown_before(session: Session, files: AttachmentStore, text_id: str, question: CouncilQuestion) -> ShownBefore:
    """Return what an earlier text of a question, an item as it was filed or an answer, stands for."""
    given = session.get(Answer, text_id)
    asked = as_asked(session, files, question)
    every = {each.item.id: (each.number, each.item.text) for each in numbered(asked.items)}
    about = (text_id,) if given is None else tuple(given.item_ids)
    told = [every[one] for one in about if one in every]
    numbers = [number for number, _ in told if number]
    return ShownBefore(
        question.id,
        " ".join(filter(None, (question.number, question.display_title))),
        " en ".join(filter(None, (", ".join(numbers[:-1]), *numbers[-1:]))),
        _cut(" ".join(words for _, words in told)),
        _cut(_answer_to(session, question, text_id) if given is None else given.text),
    )


def _answer_to(session: Session, question: CouncilQuestion, item_id: str) -> str:
    """Return what was answered to an item; where it has no answer of its own, that to the question as a whole."""
    of_question = (Answer.question_id == question.id, Answer.deleted_at.is_(None), Answer.is_rest.is_(False))
    answers = session.scalars(select(Answer).where(*of_question).order_by(Answer.id)).all()
    own = [one.text for one in answers if item_id in one.item_ids]
    whole = [one.text for one in answers if not one.item_ids]
    return " ".join(own or whole)


def _cut(text: str) -> str:
    words = one_line(text)
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST].rpartition(' ')[0]}…"
