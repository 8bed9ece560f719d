"""The cards of a letter that was read: an answer beside its question, what belongs to none, and the promises."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from zvdesk.phrases import joined
from zvdesk.ui.palettes import Tone
from zvdesk.ui.widgets.basics import Badge, column, row
from zvdesk.ui.widgets.basics import label as text_label
from zvdesk.ui.widgets.fields import CheckField, ChoiceField
from zvdesk.ui.widgets.panel import Panel

if TYPE_CHECKING:
    from zvdesk.services.letter_proposals import LetterAnswer, LetterPiece, LetterProposal

    Placed = tuple[int, LetterPiece]

Assign = Callable[[int, tuple[str, ...]], None]
"""Called with the place of a paragraph and the numbers of the questions that it is given to."""

SEPARATOR = ","
_NAMED = 40


def tr(text: str) -> str:
    """Return the text in the user's language."""
    return QCoreApplication.translate("AnswerLetter", text)


def answer_card(proposal: "LetterProposal", answer: "LetterAnswer", assign: Assign) -> QWidget:
    """Return an answer under its questions, with how sure the match is, and a choice at each paragraph."""
    card, lines = _card(tr("Vraag {0}").format(joined(answer.items)), *_certainty(answer))
    for line in proposal.asked:
        if line.number in answer.items:
            lines.addWidget(text_label(f"{line.number}  {line.text}", "soft", wraps=True))
    if answer.reason:
        lines.addWidget(text_label(tr("Omdat: {0}").format(answer.reason), "meta", wraps=True))
    for place, piece in enumerate(proposal.pieces):
        if piece.items == answer.items and not piece.repeats:
            lines.addWidget(_paragraph(proposal, (place, piece), assign))
    return card


def missing_card(proposal: "LetterProposal", number: str) -> QWidget:
    """Return a question for which the letter has no answer."""
    card, lines = _card(tr("Vraag {0}").format(number), tr("geen antwoord gevonden"), Tone.LATE)
    text = next(line.text for line in proposal.asked if line.number == number)
    lines.addWidget(text_label(text, "soft", wraps=True))
    return card


def rest_card(proposal: "LetterProposal", assign: Assign) -> QWidget | None:
    """Return what belongs to no question: first what may yet be given to one, then what the letter repeats."""
    loose = [(place, one) for place, one in enumerate(proposal.pieces) if not one.items and not one.repeats]
    others = [rest for rest in proposal.rest if rest.is_fixed]
    if not loose and not others:
        return None
    card, lines = _card(tr("Hoort bij geen vraag"), tr("blijft bewaard"), Tone.NEUTRAL)
    for placed in loose:
        lines.addWidget(_paragraph(proposal, placed, assign))
    for rest in others:
        lines.addWidget(text_label(rest.what, "strong"))
        lines.addWidget(_copyable(rest.text, "soft"))
    return card


def promise_line(text: str) -> tuple[CheckField, QWidget]:
    """Return the box to tick for a promise, and the line with it and the words of the promise."""
    box = CheckField(tr("Vastleggen als toezegging"))
    box.setAccessibleName(tr("Vastleggen als toezegging: {0}").format(text))
    both = QWidget()
    both.setLayout(column(_copyable(text, ""), box, spacing=2))
    return box, both


def _card(title: str, words: str, tone: Tone) -> tuple[QWidget, QVBoxLayout]:
    card = Panel()
    head = row(text_label(title, "strong"), Badge(words, tone), spacing=10)
    head.addStretch(1)
    lines = column(margins=(14, 10, 14, 12), spacing=8)
    lines.addLayout(head)
    card.setLayout(lines)
    card.setAccessibleName(f"{title}, {words}")
    return card, lines


def _certainty(answer: "LetterAnswer") -> tuple[str, Tone]:
    from zvdesk.services.letter_proposals import CERTAIN, LIKELY, certainty

    sure = answer.confidence
    tone = Tone.DONE if sure is None or sure >= CERTAIN else Tone.SOON if sure >= LIKELY else Tone.LATE
    return certainty(sure), tone


def _paragraph(proposal: "LetterProposal", placed: "Placed", assign: Assign) -> QWidget:
    place, piece = placed
    start = piece.text[:_NAMED].strip()
    choice = ChoiceField(_choices(proposal, piece.items), name=tr("“{0}…” hoort bij").format(start))
    choice.set_value(SEPARATOR.join(piece.items))
    choice.setObjectName(str(place))
    choice.edited.connect(lambda: assign(place, tuple(filter(None, choice.value().split(SEPARATOR)))))
    line = row(spacing=14)
    line.addWidget(_copyable(piece.text, ""), 1)
    line.addWidget(choice, 0, Qt.AlignmentFlag.AlignTop)
    both = QWidget()
    both.setLayout(line)
    return both


def _choices(proposal: "LetterProposal", own: Sequence[str]) -> list[tuple[str, str]]:
    """Return what a paragraph can belong to: none, a question, or questions that are answered together."""
    together = {answer.items for answer in proposal.answers if len(answer.items) > 1} | ({tuple(own)} if own else set())
    single: list[tuple[str, ...]] = [(line.number,) for line in proposal.asked]
    several = sorted((group for group in together if len(group) > 1), key=lambda group: single.index(group[:1]))
    found = [(SEPARATOR.join(group), tr("vraag {0}").format(joined(group))) for group in (*single, *several)]
    return [("", tr("geen vraag")), *found]


def _copyable(text: str, kind: str) -> QLabel:
    result = text_label(text, kind, wraps=True)
    result.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return result
