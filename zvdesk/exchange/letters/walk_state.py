"""Where a walk through a letter is, and what an answer there rests on: how sure it is, and why."""

from __future__ import annotations

from dataclasses import dataclass, field

BY_NUMBER = "het nummer staat bij het antwoord"
BY_QUESTION = "volgt op de vraag met dit nummer"
BY_TEXT = "volgt op de herhaalde vraag"
BY_ROW = "staat in de tabel naast de vraag"
BY_LIST = "genummerd zoals de vragen"
BY_OTHER_TEXT = "de herhaalde vraag past beter dan het nummer dat erbij staat"

SURE, NEARLY_SURE, LIKELY, DOUBTFUL = 0.98, 0.95, 0.85, 0.5


@dataclass(slots=True)
class WalkState:
    """Where the walk is: what was asked since the last answer, and what is being answered."""

    asked: list[str] = field(default_factory=list)
    answering: tuple[str, ...] = ()
    confidence: float = 0.0
    reason: str = ""
    in_question: bool = False
    from_mark: bool = False
    together: tuple[str, ...] = ()
    """The numbers of the one mark that names several, as "Vraag 1 en 1a" does; the answer is to each of them."""
    belied: bool = False
    """Whether the number of the question and its repeated text speak of different questions."""
    elsewhere: bool = False
    """Whether it is in a question that was not asked here, and its answer."""
    lists: bool = False
    """Whether letters alone are points of a list in the answer."""

    def grounds(self) -> tuple[float, str]:
        """How sure it is that an answer without a number belongs to what was asked, and why."""
        if self.belied:
            return DOUBTFUL, BY_OTHER_TEXT
        return (NEARLY_SURE, BY_QUESTION) if self.from_mark else (LIKELY, BY_TEXT)
