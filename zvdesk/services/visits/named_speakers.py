"""Who may be named in what leaves: who agreed to it, and contacts and officials of whom that is known."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from sqlalchemy import select
from sqlalchemy.orm import Session

from zvdesk.checks.finding import Finding, Place, Severity
from zvdesk.model.confidentiality import is_closed
from zvdesk.model.council import Person
from zvdesk.model.enums import ObservationKind, QuoteConsent
from zvdesk.model.partners import Contact
from zvdesk.model.text import one_line
from zvdesk.model.visits import Observation

UNNAMED = "unnamed_contact"
UNNAMED_NAME = "naam van een contactpersoon"
_MASK = "[naam]"
_SENTENCE = "Deze contactpersoon mag niet bij naam genoemd worden; haal de naam weg, of leg vast dat het wel mag."


@dataclass(frozen=True)
class Nameable:
    """The names of who may be named, the officials among them apart, and of contacts who may not."""

    may: frozenset[str] = frozenset()
    may_not: frozenset[str] = frozenset()
    officials: frozenset[str] = frozenset()

    def speaker_of(self, observation: Observation) -> str:
        """Return who may be named with an observation, "" for nobody: consent says it, else what is known of who it is.

        A name of which nothing is known may be that of a resident.
        """
        speaker = one_line(observation.speaker)
        if observation.consent is QuoteConsent.JA:
            return speaker
        is_unsure = observation.consent is QuoteConsent.ONBEKEND and observation.kind is not ObservationKind.CITAAT
        return speaker if is_unsure and self.allows(speaker) else ""

    def allows(self, speaker: str) -> bool:
        """Tell whether somebody is known as one who may be named."""
        return any(stands_in(name, speaker) for name in self.may) and not any(
            stands_in(name, speaker) for name in self.may_not - self.may
        )

    def findings(self, place: Place, text: str) -> Iterator[Finding]:
        """Yield the names in a text of contacts who may not be named."""
        for name in self._held_back:
            for count, match in enumerate(_pattern(name).finditer(text)):
                yield Finding(
                    UNNAMED, place, *match.span(), match[0], _SENTENCE, Severity.WARNING, _MASK, occurrence=count
                )

    @cached_property
    def _held_back(self) -> list[str]:
        return sorted(self.may_not - self.may)


def nameable(session: Session) -> Nameable:
    """Return who may be named as far as the workspace knows; a closed contact is not."""
    contacts = list(session.scalars(select(Contact).where(Contact.deleted_at.is_(None))))
    told = {one.id for one in contacts if one.may_be_named and not is_closed(one.confidentiality)}
    people = session.scalars(select(Person.name).where(Person.deleted_at.is_(None)))
    officials = frozenset(filter(None, map(one_line, people)))
    may = officials | {one_line(one.name) for one in contacts if one.id in told}
    may_not = {one_line(one.name) for one in contacts if one.id not in told}
    return Nameable(frozenset(filter(None, may)), frozenset(filter(None, may_not)), officials)


def stands_in(name: str, words: str) -> bool:
    """Tell whether a name stands in words, whole and whatever its capitals."""
    return _pattern(name).search(words) is not None


@lru_cache(maxsize=5_000)
def _pattern(name: str) -> re.Pattern[str]:
    pieces = (re.escape(piece) for piece in name.split())
    return re.compile(r"(?<!\w)" + r"\s+".join(pieces) + r"(?!\w)", re.IGNORECASE)
