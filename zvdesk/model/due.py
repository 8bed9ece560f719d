"""What is due: answers, promises, agreements, follow-ups: its day, from whom, and what was due before; pure rules."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from zvdesk.model.enums import Confidentiality

SOON_DAYS = 7
"""From so many days before its end a term is near."""


class DueKind(StrEnum):
    """What is waited for."""

    ANSWER = "answer"
    COMMITMENT = "commitment"
    FOLLOW_UP = "follow-up"
    FILING = "filing"
    ACTION = "action"
    AGREEMENT = "agreement"


DUE_WORDS = {
    DueKind.ANSWER: "antwoord",
    DueKind.COMMITMENT: "toezegging",
    DueKind.FOLLOW_UP: "vervolgvraag",
    DueKind.FILING: "indienen",
    DueKind.ACTION: "actie",
    DueKind.AGREEMENT: "afspraak",
}
"""What each is called on screen and on paper."""


class DueGroup(StrEnum):
    """How near a day is, in the order in which one wants to see it."""

    OVERDUE = "Te laat"
    SOON = "Binnen een week"
    LATER = "Later"
    UNDATED = "Zonder datum"
    UNKNOWN = "Termijn onbekend"


@dataclass(frozen=True)
class DueItem:
    """One thing that is due. `question_id` is the question that it hangs at, `record_id` its own.

    What was promised at an agenda item hangs at no question ("") but at `agenda_item_id`, in `meeting_id`; an action at
    `visit_id`, or at `partner_id`, and an agreement at `partner_id`.
    `is_term_unknown` says that it has a day which nobody knows, as of a question that was taken in from a letter.
    `since` is the day it was asked, promised or answered, `former` the terms that stood before, oldest first.
    """

    kind: DueKind
    record_id: str
    question_id: str
    title: str
    from_whom: str = ""
    number: str = ""
    due_on: date | None = None
    since: date | None = None
    former: tuple[date, ...] = ()
    detail: str = ""
    status: str = ""
    confidentiality: Confidentiality = Confidentiality.OPENBAAR
    agenda_item_id: str = ""
    meeting_id: str = ""
    visit_id: str = ""
    partner_id: str = ""
    is_term_unknown: bool = False

    def days_left(self, today: date) -> int | None:
        """Return the days up to the day itself, negative when it has passed; None without a day."""
        return None if self.due_on is None else (self.due_on - today).days

    def is_overdue(self, today: date) -> bool:
        """Tell whether the day has passed."""
        return self.due_on is not None and self.due_on < today

    def group(self, today: date) -> DueGroup:
        """Return how near it is."""
        left = self.days_left(today)
        if left is None:
            return DueGroup.UNKNOWN if self.is_term_unknown else DueGroup.UNDATED
        return DueGroup.OVERDUE if left < 0 else DueGroup.SOON if left <= SOON_DAYS else DueGroup.LATER


def in_order(items: Iterable[DueItem]) -> list[DueItem]:
    """Return the items by their day, so that what is overdue comes first, and those without a day last.

    After these come those of which the day is unknown.
    """
    return sorted(items, key=_order)


def days_words(days: int) -> str:
    """Return how far a day is, from how many days are left: "vandaag", "nog 4 dagen", "1 dag te laat"."""
    if days < 0:
        return f"{-days} {'dag' if days == -1 else 'dagen'} te laat"
    return {0: "vandaag", 1: "morgen"}.get(days, f"nog {days} dagen")


def _order(item: DueItem) -> tuple[bool, bool, date, str, str]:
    day = item.due_on or date.min
    return item.due_on is None, item.is_term_unknown, day, item.title.casefold(), item.record_id
