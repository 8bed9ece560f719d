"""What each kind of council question begins with and is made of, read from resources/templates/questions.json.

How a motie or an interpellatie is worded is custom, not code: whoever knows better changes the file.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from zvdesk.model.enums import AnswerForm, QuestionKind
from zvdesk.resources import resource


@dataclass(frozen=True)
class QuestionTemplate:
    """One kind: its first words, the headings of its parts, and how it ends.

    What is no letter (`is_letter`) has an `opening` in the stead of addressee, salutation and greeting. Placeholders
    are {subject}, {municipality} and {date}. `labels` has `occasion`, `items`, `item` (for one alone), `explanation`.
    """

    addressee: str
    answer_form: AnswerForm
    labels: Mapping[str, str]
    is_letter: bool = True
    title: str = "{subject}"
    opening: str = ""
    occasion: str = ""
    explanation: str = ""
    items: tuple[str, ...] = field(default=())
    closing_one: str = ""
    closing_many: str = ""

    def closing(self, signatories: int) -> str:
        """Return the last sentence for a number of signatories, "" where the kind has none of its own."""
        return self.closing_one if signatories == 1 else self.closing_many

    def begun(self) -> dict[str, Any]:
        """Return the fields with which a question of this kind begins, as JSON values."""
        return {
            "occasion": self.occasion,
            "explanation": self.explanation,
            "answer_form": self.answer_form.value,
            "items": [{"text": text} for text in self.items or ("",)],
        }


@cache
def template_for(kind: QuestionKind) -> QuestionTemplate:
    """Return the template of a kind."""
    given = json.loads(resource("templates", "questions.json").read_text(encoding="utf-8"))[kind.value]
    form = AnswerForm(given.pop("answer_form"))
    return QuestionTemplate(answer_form=form, items=tuple(given.pop("items", ())), **given)
