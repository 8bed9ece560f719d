"""Where the answers to a council question stand: each once, and where to look for those without one of their own."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from zvdesk.model.answered import unanswered
from zvdesk.model.item_numbers import NumberedItem
from zvdesk.model.questions import Answer

ON_THE_WHOLE: Final = "Antwoord op het geheel"
NOT_FILED: Final = "Antwoord op een vraag die niet is ingediend"
REST_OF_LETTER: Final = "Verder in de brief"
NOT_ASKED: Final = "Antwoord op vragen die hier niet zijn gesteld"
"""The reason for which an answer of a letter is to none of the items."""


class AnswerPlaces:
    """The answers to numbered items, by what they answer."""

    def __init__(self, items: Sequence[NumberedItem], answers: Iterable[Answer]) -> None:
        self._answers = tuple(answers)
        self._named = {item_id for answer in self._answers for item_id in answer.item_ids}
        self.numbers: Mapping[str, str] = {item.id: number for number, item, _ in items}
        self._above = dict.fromkeys(self.numbers, "")
        self._above |= {part.id: item.id for _, item, _ in items for part in item.items if part.id in self.numbers}
        self._missing = frozenset(unanswered(self._above, self._named))

    @property
    def on_the_whole(self) -> list[Answer]:
        """Answers to the question as a whole."""
        return [one for one in self._answers if not one.item_ids and not one.is_rest]

    @property
    def apart(self) -> list[Answer]:
        """Answers to what was not asked, as an item that was added later or is gone."""
        return [one for one in self._answers if one.item_ids and self.numbers.keys().isdisjoint(one.item_ids)]

    @property
    def rest(self) -> list[Answer]:
        """What a letter says besides its answers, first what it answers to others."""
        found = [one for one in self._answers if one.is_rest]
        return sorted(found, key=lambda one: one.match_reason != NOT_ASKED)

    def of(self, item_id: str) -> list[Answer]:
        """Return the answers to one item."""
        return [one for one in self._answers if item_id in one.item_ids]

    def words(self, place: NumberedItem) -> str:
        """Return what stands in the place of an answer where an item has none of its own."""
        item, above = place.item, self._above[place.item.id]
        if self.on_the_whole:
            return "Zie het antwoord op het geheel."
        if item.id not in self._missing and above in self._named:
            return f"Zie het antwoord op vraag {self.numbers[above]}."
        if item.id not in self._missing and any(part.id in self._named for part in item.items):
            return "Zie de antwoorden op de deelvragen."
        return "Hierop is geen antwoord vastgelegd."


def rest_words(answer: Answer) -> str:
    """Return what a stretch of a letter is that answers none of the items."""
    if answer.match_reason == NOT_ASKED:
        return NOT_ASKED
    return f"{REST_OF_LETTER}: {answer.match_reason.lower()}" if answer.match_reason else REST_OF_LETTER
