"""The names that leave in no export: of who spoke on a visit and asked not to be named, or was not asked yet.

Contacts and officials of whom that is known may be named, save with what they said without a name.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from sqlalchemy import select
from sqlalchemy.orm import Session

from zvdesk.checks.bare_names import BareName, Sought, bare_name_of, bare_names, sought
from zvdesk.checks.file_words import words_apart
from zvdesk.checks.speaker_names import SpokenName, spoken_names
from zvdesk.checks.stems import folded
from zvdesk.model.enums import QuoteConsent, Relation
from zvdesk.model.links import Link
from zvdesk.model.partners import Partner
from zvdesk.model.questions import Signatory
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
    titled: Mapping[str, str] = field(default_factory=dict)
    """Patterns of a title and a last name that somebody who may be named has as well: these are told too."""
    lasts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """By who they are of the last names without which no pattern finds anything, folded: most texts have none."""

    def maybe_in(self, text: str, record_id: str = "") -> list[tuple[int, int]]:
        """Return from where to where a first or last name stands alone in a text of a record that may be of them."""
        spared, text = self.spared.get(record_id, frozenset()), words_apart(text)
        meant = (one for who, several in self.bare.items() if who not in spared for one in several)
        alone = list(bare_names(text, sought(meant) if spared else self._bare))
        there = self._there(text) if self.titled else frozenset()
        titled = [_compiled(each) for who, each in self.titled.items() if who in there and who not in spared]
        return _apart([*alone, *(match.span() for pattern in titled for match in pattern.finditer(text))])

    def places_in(self, text: str, record_id: str = "") -> list[tuple[int, int]]:
        """Return from where to where such names stand in a text of a record, in order and apart."""
        spared, text = self.spared.get(record_id, frozenset()), words_apart(text)
        there = self._there(text)
        every = [_compiled(each) for who, each in self.everywhere.items() if who in there and who not in spared]
        every = [*every, *map(_compiled, self.resting.get(record_id, ()))]
        return _apart([match.span() for pattern in every for match in pattern.finditer(text)])

    @cached_property
    def _bare(self) -> Sought:
        return sought(one for several in self.bare.values() for one in several)

    def _there(self, text: str) -> frozenset[str]:
        """Return those of whom a last name stands in a text."""
        plain = folded(text)
        return frozenset(who for who, lasts in self.lasts.items() if any(one in plain for one in lasts))


def _apart(places: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return places in a text in order, of those that lie over each other the first."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(places, key=lambda place: (place[0], -place[1])):
        if not found or start >= found[-1][1]:
            found.append((start, end))
    return found


@lru_cache(maxsize=2_000)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


def hidden_names(session: Session) -> HiddenNames:
    """Return the names that may not leave a workspace; who spoke in what is in the trash did not agree either."""
    spoken = list(session.scalars(select(Observation).where(Observation.speaker != "")))
    if not spoken:
        return HiddenNames()
    known, bodies = nameable(session), tuple(session.scalars(select(Partner.name)))
    signing = session.scalars(select(Signatory.name).where(Signatory.deleted_at.is_(None)).distinct())
    public = known.officials | {one_line(name) for name in signing}
    agreed = {_called(one) for one in spoken if one.consent is QuoteConsent.JA}
    resting_on = _resting(session, (one.id for one in spoken))
    everywhere: dict[str, str] = {}
    bare: dict[str, tuple[BareName, ...]] = {}
    lasts: dict[str, tuple[str, ...]] = {}
    titled: dict[str, str] = {}
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
                lasts[called] = _lasts(one, bodies)
            if alone := _alone(one, public | _own(one, known, bodies), bodies):
                bare[called] = alone
            if shared := _shared(one, known, bodies):
                titled[called], lasts[called] = shared, _lasts(one, bodies)
        if named and one.consent is not QuoteConsent.ONBEKEND:
            for record_id in at:
                resting[record_id].add(named)
    hiding = everywhere.keys() | bare.keys() | titled.keys()
    kept = {record_id: frozenset(names & hiding) for record_id, names in spared.items()}
    return HiddenNames(
        everywhere,
        {record_id: tuple(sorted(patterns)) for record_id, patterns in resting.items()},
        {record_id: names for record_id, names in kept.items() if names},
        bare,
        titled,
        lasts,
    )


def _patterns(observation: Observation, known: Nameable, bodies: tuple[str, ...]) -> tuple[str, str]:
    """Return what finds the names of who spoke, those who may not be named at all and those who may elsewhere."""
    found: dict[bool, list[str]] = {True: [], False: []}
    for name in _spoken(one_line(observation.speaker), bodies):
        found[_may_be_named(name, known)].append(name.pattern(by_title=not name.shares_last(known.may)))
    return "|".join(found[False]), "|".join(found[True])


def _shared(observation: Observation, known: Nameable, bodies: tuple[str, ...]) -> str:
    """Return what finds a title and a last name of who spoke, where somebody who may be named has that name too."""
    names = _spoken(one_line(observation.speaker), bodies)
    shared = (one for one in names if one.shares_last(known.may) and not _may_be_named(one, known))
    return "|".join(SpokenName((), one.lasts).pattern() for one in shared)


def _own(observation: Observation, known: Nameable, bodies: tuple[str, ...]) -> frozenset[str]:
    """Return all who may be named where who spoke is one of them, and so is named elsewhere in any case."""
    names = _spoken(one_line(observation.speaker), bodies)
    return known.may if any(_may_be_named(name, known) for name in names) else frozenset()


def _alone(observation: Observation, public: Collection[str], bodies: tuple[str, ...]) -> tuple[BareName, ...]:
    """Return what who spoke is called by one name, save what these others are called too."""
    found = (one.without(public) for one in _bare(one_line(observation.speaker), bodies))
    return tuple(one for one in found if one.words)


def _lasts(observation: Observation, bodies: tuple[str, ...]) -> tuple[str, ...]:
    """Return the last names of who spoke, folded, one of which stands in whatever is found of them."""
    names = _spoken(one_line(observation.speaker), bodies)
    return tuple(dict.fromkeys(folded(word) for name in names for word in name.lasts))


@lru_cache(maxsize=2_000)
def _spoken(speaker: str, bodies: tuple[str, ...]) -> tuple[SpokenName, ...]:
    """Return the names in what was written down of who spoke, which is asked for with every text that leaves."""
    return tuple(spoken_names(speaker, bodies))


@lru_cache(maxsize=2_000)
def _bare(speaker: str, bodies: tuple[str, ...]) -> tuple[BareName, ...]:
    return tuple(bare_name_of(speaker, bodies))


def _may_be_named(name: SpokenName, known: Nameable) -> bool:
    if not name.shares_last(known.may):
        return False
    pattern = _compiled(name.pattern())
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
