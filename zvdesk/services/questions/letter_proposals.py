"""What a letter of answers is taken for: a proposal beside the questions, which a person may correct."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from itertools import pairwise

from zvdesk.exchange.letters.commitments import promises_in
from zvdesk.exchange.letters.reference_date import held_on, of_noted, of_notes
from zvdesk.model.answer_places import NOT_ASKED
from zvdesk.model.answered import unanswered

_END = re.compile(
    r"(?<!\b[A-Z]\.)(?<!\bart\.)(?<!\bbijv\.)(?<!\bnr\.)(?<=[.?!])[”\"')\]]*\s+(?=[“\"'(]*[A-ZÀ-ÖØ-Þ0-9])|\n+"
)
CERTAIN, LIKELY = 90, 70
"""Percent from which a match is called almost certain, and likely."""


@dataclass(frozen=True)
class AskedLine:
    """A question as it was asked; `above` is the number of the question that it is a part of."""

    number: str
    text: str
    above: str = ""


@dataclass(frozen=True)
class LetterPiece:
    """A paragraph of a letter, and the numbers of the questions that it answers: none when it answers nothing.

    `repeats` marks what announces an answer or repeats its question, `is_elsewhere` what belongs to a question that was
    not asked here. `confidence` is in percent, None when a person chose the questions; `reason` is why.
    """

    text: str
    items: tuple[str, ...] = ()
    repeats: bool = False
    page: int | None = None
    confidence: int | None = None
    reason: str = ""
    is_elsewhere: bool = False


@dataclass(frozen=True)
class LetterAnswer:
    """All that a letter answers to the same questions; as sure as the least sure of its paragraphs.

    `reference_date` is the peildatum of its figures.
    """

    items: tuple[str, ...]
    text: str
    page: int | None
    confidence: int | None
    reason: str
    reference_date: date | None = None


@dataclass(frozen=True)
class LetterRest:
    """A part of a letter that answers nothing, and what it is; `is_fixed` when nothing in it can be an answer."""

    what: str
    text: str
    is_fixed: bool = True


@dataclass(frozen=True)
class LetterProposal:
    """A letter read against a question. All of its text is in `pieces`, `footnotes` and `running` (heads and feet).

    `replaces` names the letters whose answers go when it is taken over, since it is the same letter. `earliest` is the
    day of the last step of the question, before which no answer to it can come; `ahead` is the day in the letter when
    it has yet to come, and so is no day of an answer. `reference_date` is the peildatum of the letter as a whole; one
    that is `chosen_reference_date` holds for every answer. `asked_version` is the filed version that `asked` are the
    questions of, 0 where the question reads as it was filed.
    """

    question_id: str
    title: str
    file_name: str
    content: bytes
    asked: tuple[AskedLine, ...]
    pieces: tuple[LetterPiece, ...]
    written_on: date | None = None
    reference_date: date | None = None
    footnotes: tuple[str, ...] = ()
    running: tuple[str, ...] = ()
    replaces: tuple[str, ...] = ()
    chosen_reference_date: date | None = None
    earliest: date | None = None
    ahead: date | None = None
    asked_version: int = 0

    @cached_property
    def answers(self) -> tuple[LetterAnswer, ...]:
        """The answers in the order in which they begin, paragraphs to the same questions together."""
        groups: dict[tuple[str, ...], list[LetterPiece]] = {}
        for piece in self.pieces:
            if piece.items and not piece.repeats:
                groups.setdefault(piece.items, []).append(piece)
        return tuple(self._answer(items, group) for items, group in groups.items())

    @cached_property
    def promises(self) -> tuple[str, ...]:
        """The sentences of its answers that promise something."""
        found = (text for piece in self.pieces if piece.items and not piece.repeats for text in promises_in(piece.text))
        return tuple(dict.fromkeys(found))

    def is_too_early(self, day: date | None) -> bool:
        """Tell whether the question was not yet where it is on the day of an answer."""
        return day is not None and self.earliest is not None and day < self.earliest

    def _answer(self, items: tuple[str, ...], group: Sequence[LetterPiece]) -> LetterAnswer:
        rated = [piece for piece in group if piece.confidence is not None]
        least = min(rated, key=lambda piece: piece.confidence or 0, default=None)
        text = "\n".join(piece.text for piece in group)
        return LetterAnswer(
            items,
            text,
            group[0].page,
            None if least is None else least.confidence,
            "" if least is None else least.reason,
            self.chosen_reference_date or self._held_on(text),
        )

    def _held_on(self, text: str) -> date | None:
        """Return the day for which an answer holds; a note that it is marked with says so first."""
        notes = of_notes((piece.text for piece in self.pieces if not piece.items), self.written_on)
        return of_noted(text, notes) or held_on(text, self.reference_date, self.written_on)

    @property
    def rest(self) -> tuple[LetterRest, ...]:
        """Everything that is in no answer, each kind of it as one text."""
        free = [piece for piece in self.pieces if not piece.items and not piece.repeats]
        loose = [piece.text for piece in free if not piece.is_elsewhere]
        elsewhere = [piece.text for piece in free if piece.is_elsewhere]
        repeated = [piece.text for piece in self.pieces if piece.repeats]
        kinds = (
            (NOT_ASKED, elsewhere, False),
            ("Aanhef, inleiding en slot", loose, False),
            ("De vragen zoals de brief ze herhaalt", repeated, False),
            ("Voetnoten", self.footnotes, True),
            ("Kop en voet van de bladzijden", self.running, True),
        )
        return tuple(LetterRest(what, "\n".join(texts), is_fixed) for what, texts, is_fixed in kinds if texts)

    @property
    def unanswered(self) -> tuple[str, ...]:
        """The numbers without an answer, of which the letter may go for some by an answer to the whole."""
        above = {line.number: line.above for line in self.asked}
        return unanswered(above, {number for answer in self.answers for number in answer.items})

    def covered_by(self, answer: LetterAnswer) -> tuple[str, ...]:
        """Return the parts that an answer to their question goes for, since none of them has its own."""
        named = {number for each in self.answers for number in each.items}
        covered = set(answer.items)
        for line in self.asked:
            if line.above in covered and line.number not in named and line.number not in self.unanswered:
                covered.add(line.number)
        return tuple(line.number for line in self.asked if line.number in covered - set(answer.items))

    def assigned(
        self, places: Collection[int], items: Sequence[str], *, is_elsewhere: bool = False
    ) -> "LetterProposal":
        """Return the proposal with the paragraphs at these places given to other questions, or without any to none.

        Those that are `is_elsewhere` answer a question that was not asked here.
        """
        chosen = tuple(line.number for line in self.asked if line.number in items)
        pieces = list(self.pieces)
        for place in places:
            own = replace(pieces[place], items=chosen, repeats=False, confidence=None, reason="")
            pieces[place] = replace(own, is_elsewhere=is_elsewhere and not chosen)
        return replace(self, pieces=tuple(pieces))

    def parted(self, place: int, start: int, end: int | None = None) -> "LetterProposal":
        """Return the proposal with what stands from `start` to `end` in a paragraph as a paragraph of its own.

        All parts answer what the whole did, until they are given to other questions; nothing of the text goes.
        """
        piece = self.pieces[place]
        cuts = (0, start, len(piece.text) if end is None else end, len(piece.text))
        texts = (piece.text[one:other].strip() for one, other in pairwise(cuts))
        parts = tuple(replace(piece, text=text) for text in texts if text)
        return replace(self, pieces=(*self.pieces[:place], *parts, *self.pieces[place + 1 :]))


def sentence_starts(text: str) -> list[int]:
    """Return where the second sentence of a text begins, and each after it."""
    return [match.end() for match in _END.finditer(text) if match.end() < len(text)]


def certainty(confidence: int | None) -> str:
    """Return in a few words how sure a match is."""
    if confidence is None:
        return "door u gekozen"
    if confidence >= CERTAIN:
        return "vrijwel zeker"
    return "waarschijnlijk" if confidence >= LIKELY else "onzeker, kijk dit na"
