"""The message with which the hosts of a visit are thanked: who, when, and what was agreed with them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from zvdesk.model.council import CouncilProfile
from zvdesk.model.dates import written_date, written_weekday
from zvdesk.model.text import one_line
from zvdesk.model.visits import Visit
from zvdesk.phrases import joined


@dataclass(frozen=True)
class Thanks:
    """What the message is made from: the partner that is thanked, who is addressed, and the agreements with a day."""

    visit: Visit
    profile: CouncilProfile
    partner: str
    people: tuple[str, ...] = ()
    agreements: tuple[tuple[str, date | None], ...] = ()


def thanks_subject(thanks: Thanks) -> str:
    """Return what the message is about."""
    start = thanks.visit.start
    return f"Dank voor ons werkbezoek{f' van {written_date(start.date())}' if start is not None else ''}"


def thanks_body(thanks: Thanks) -> str:
    """Return the text of the message, in paragraphs."""
    parts = [_greeting(thanks.people), _thanked(thanks)]
    if thanks.agreements:
        parts.append("\n".join(["Wij spraken met u af:", *(f"- {_agreed(*one)}" for one in thanks.agreements)]))
        parts.append("Klopt dit niet, of mist u iets? Dan horen wij het graag.")
    return "\n\n".join([*parts, "\n".join(["Met vriendelijke groet,", *_signed(thanks.profile)])]) + "\n"


def _greeting(people: Sequence[str]) -> str:
    return f"Beste {joined(people)}," if people else "Geachte heer, mevrouw,"


def _thanked(thanks: Thanks) -> str:
    visit = thanks.visit
    at = f" bij {thanks.partner}" if thanks.partner else ""
    day = f" op {written_weekday(visit.start.date())}" if visit.start is not None else ""
    themes = [one_line(tag).lower() for tag in visit.tags if tag.strip()]
    about = f" Wij namen veel mee over {joined(themes)}." if themes else ""
    return f"Hartelijk dank voor de ontvangst{at}{day} en voor uw openheid.{about}"


def _agreed(text: str, due_on: date | None) -> str:
    words = one_line(text).rstrip(".")
    return f"{words} (uiterlijk {written_date(due_on)})" if due_on is not None else words


def _signed(profile: CouncilProfile) -> list[str]:
    fractie = f"Fractie {one_line(profile.fractie)}" if profile.fractie.strip() else ""
    return [line for line in (fractie, one_line(profile.municipality)) if line]
