"""A council question letter of earlier times is read, so that it can stand with the others as a filed question."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from zvdesk.exchange.letters.dates import letter_date
from zvdesk.exchange.letters.question_head import addressee_of, article_of, kind_of, number_of, subject_of
from zvdesk.exchange.letters.question_items import explanation_of, occasion_of, taken_apart
from zvdesk.exchange.letters.question_lines import parted
from zvdesk.exchange.letters.signatories import SignedBy, signed_by

if TYPE_CHECKING:
    from datetime import date

    from zvdesk.exchange.letters.asked import AskedItem
    from zvdesk.exchange.letters.letter import Letter
    from zvdesk.exchange.letters.question_lines import QuestionParts
    from zvdesk.model.enums import QuestionKind

_ASKERS = (
    "vragensteller",
    "vragenstellers",
    "indiener",
    "indieners",
    "ingediend door",
    "steller",
    "stellers",
    "raadslid",
)
_SENDERS = ("van", "naam", "contactpersoon")
"""Who a letter is from: the one who asks, unless it is a letter of answers."""
_MORE_SIGNERS = ("mede-indiener", "mede-indieners", "medeindieners", "ondertekenaars")


@dataclass(frozen=True, slots=True)
class QuestionReading:
    """What a question letter says; a field that was not found is empty.

    `addressee` is "college", "burgemeester" or "wethouder" with a portfolio. `rest` is the text that is in no field:
    letterhead, headings, the request for an answer.
    """

    subject: str
    number: str
    letter_date: date | None
    addressee: str
    kind: QuestionKind
    article: str
    cites_article_155: bool
    items: tuple[AskedItem, ...]
    signatories: tuple[SignedBy, ...]
    asked_by: tuple[SignedBy, ...]
    """Who asked by the head alone, as a letter of answers tells it too; without a name where that tells the fractie."""

    occasion: str
    explanation: str
    footnotes: tuple[str, ...]
    running: tuple[str, ...]
    rest: tuple[str, ...]


def read_question(letter: Letter) -> QuestionReading:
    """Read a question letter; nothing in it is required."""
    parts = parted(letter.paragraphs)
    body = taken_apart(parts.body)
    explanation, closing = explanation_of([*body.between, *body.after])
    occasion, leading = occasion_of(body.before)
    beginning = [each.text for each in body.before[:2]]
    article, cites_155 = article_of([*parts.head, *beginning])
    return QuestionReading(
        subject=subject_of(parts),
        number=number_of(parts, letter.running),
        letter_date=letter_date(parts.head),
        addressee=addressee_of(parts, beginning),
        kind=kind_of(parts.head),
        article=article,
        cites_article_155=cites_155,
        items=tuple(body.items),
        signatories=tuple(signed_by(_named(parts, *_SENDERS, *_ASKERS), closing, parts)),
        asked_by=tuple(signed_by(_named(parts, *_ASKERS), (), parts)),
        occasion=occasion,
        explanation=explanation,
        footnotes=letter.footnotes,
        running=letter.running,
        rest=(*parts.head, parts.salutation, *(each.whole for each in (*leading, *closing))),
    )


def _named(parts: QuestionParts, *labels: str) -> list[str]:
    """The lines of the head that say who asks."""
    return [value for label in (*labels, *_MORE_SIGNERS) if (value := parts.value(label))]
