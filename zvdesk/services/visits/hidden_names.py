"""The names that leave in no export: of who spoke on a visit and asked not to be named, or was not asked yet.

Contacts and officials of whom that is known may be named, save with what they said without a name.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from sqlalchemy import select
from sqlalchemy.orm import Session

from zvdesk.checks.bare_names import BareName, bare_name_of, bare_names
from zvdesk.checks.file_words import words_apart
from zvdesk.checks.speaker_names import SpokenName, spoken_names
from zvdesk.model.enums import QuoteConsent, Relation
from zvdesk.model.links import Link
from zvdesk.model.partners import Partner
from zvdesk.model.text import one_line
from zvdesk.model.visits import Observation
from zvdesk.services.visits.named_speakers import Nameable, nameable

NAME_MASK = "[naam]"


@dataclass(frozen=True)
class HiddenNames:
    """Patterns of names by who they are of: hidden everywhere, at some records only, and not at others."""

    everywhere: Mapping[str, str] = field(default_factory=dict)
    resting: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    spared: Mapping[str, frozenset[str]] = field(default_factory=dict)
    bare: Mapping[str, tuple[BareName, ...]] = field(default_factory=dict)
    """First and last names alone, which may be of them and of others: these are told, and not masked by themselves."""

    def maybe_in(self, text: str, record_id: str = "") -> list[tuple[int, int]]:
        """Return from where to where a first or last name stands alone in a text of a record that may be of them."""
        spared = self.spared.get(record_id, frozenset())
        meant = [one for who, several in self.bare.items() if who not in spared for one in several]
        return list(bare_names(words_apart(text), meant))

    def places_in(self, text: str, record_id: str = "") -> list[tuple[int, int]]:
        """Return from where to where such names stand in a text of a record, in order and apart."""
        spared, text = self.spared.get(record_id, frozenset()), words_apart(text)
        kept = [each for who, each in self.everywhere.items() if who not in spared] if spared else []
        every = [re.compile("|".join(kept), re.IGNORECASE)] if kept else [] if spared else self._whole
        every = [*every, *(re.compile(each, re.IGNORECASE) for each in self.resting.get(record_id, ()))]
        found: list[tuple[int, int]] = []
        for start, end in sorted(match.span() for pattern in every for match in pattern.finditer(text)):
            if not found or start >= found[-1][1]:
                found.append((start, end))
        return found

    @cached_property
    def _whole(self) -> list[re.Pattern[str]]:
        return [re.compile("|".join(self.everywhere.values()), re.IGNORECASE)] if self.everywhere else []


def hidden_names(session: Session) -> HiddenNames:
    """Return the names that may not leave a workspace; who spoke in what is in the trash did not agree either."""
    spoken = list(session.scalars(select(Observation).where(Observation.speaker != "")))
    if not spoken:
        return HiddenNames()
    known, bodies = nameable(session), list(session.scalars(select(Partner.name)))
    agreed = {_called(one) for one in spoken if one.consent is QuoteConsent.JA}
    resting_on = _resting(session, (one.id for one in spoken))
    everywhere: dict[str, str] = {}
    bare: dict[str, tuple[BareName, ...]] = {}
    resting, spared = defaultdict[str, set[str]](set), defaultdict[str, set[str]](set)
    for one in spoken:
        called, at = _called(one), (one.id, *resting_on[one.id])
        if one.consent is QuoteConsent.JA:
            for record_id in at:
                spared[record_id].add(called)
            continue
        hidden, named = _patterns(one, known, bodies)
        if not (called in agreed and one.consent is QuoteConsent.ONBEKEND):
            if hidden:
                everywhere[called] = hidden
            if alone := _alone(one, known, bodies):
                bare[called] = alone
        if named and one.consent is not QuoteConsent.ONBEKEND:
            for record_id in at:
                resting[record_id].add(named)
    hiding = everywhere.keys() | bare.keys()
    kept = {record_id: frozenset(names & hiding) for record_id, names in spared.items()}
    return HiddenNames(
        everywhere,
        {record_id: tuple(sorted(patterns)) for record_id, patterns in resting.items()},
        {record_id: names for record_id, names in kept.items() if names},
        bare,
    )


def _patterns(observation: Observation, known: Nameable, bodies: list[str]) -> tuple[str, str]:
    """Return what finds the names of who spoke, those who may not be named at all and those who may elsewhere."""
    found: dict[bool, list[str]] = {True: [], False: []}
    for name in spoken_names(one_line(observation.speaker), bodies):
        found[_may_be_named(name, known)].append(name.pattern(by_title=not name.shares_last(known.may)))
    return "|".join(found[False]), "|".join(found[True])


def _alone(observation: Observation, known: Nameable, bodies: list[str]) -> tuple[BareName, ...]:
    """Return what who spoke is called by one name, save what those who may be named are called too."""
    found = (one.without(known.may) for one in bare_name_of(one_line(observation.speaker), bodies))
    return tuple(one for one in found if one.words)


def _may_be_named(name: SpokenName, known: Nameable) -> bool:
    pattern = re.compile(name.pattern(), re.IGNORECASE)
    return any(pattern.search(one) for one in known.may) and not any(
        pattern.search(one) for one in known.may_not - known.may
    )


def _called(observation: Observation) -> str:
    return one_line(observation.speaker).casefold()


def _resting(session: Session, ids: Iterable[str]) -> Mapping[str, list[str]]:
    """Return by observation the records that were made of it."""
    wanted, found = set(ids), defaultdict[str, list[str]](list)
    is_because = (Link.relation == Relation.AANLEIDING, Link.to_kind == Observation.KIND, Link.deleted_at.is_(None))
    for from_id, to_id in session.execute(select(Link.from_id, Link.to_id).where(*is_because)):
        if to_id in wanted:
            found[to_id].append(from_id)
    return found
