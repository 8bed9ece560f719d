"""Who decides on a theme, from the gemeente to the region to the whole country, and what the council can do there."""

from typing import NamedTuple

from zvdesk.model.enums import PartnerKind, PartnerScale

LEVEL_TITLES = {
    PartnerScale.LOKAAL: "In de gemeente",
    PartnerScale.REGIONAAL: "In de regio",
    PartnerScale.LANDELIJK: "Landelijk",
}
"""By scale, from near to far."""

COUNCIL_TITLE, ALWAYS_TITLE = "Wat de raad hier kan", "Wat de raad altijd kan"
OTHERS_TITLE = "Ook bij dit thema in uw register"
TO_LOOK_UP = "nog na te kijken"
UNCONFIRMED = f"Waar “{TO_LOOK_UP}” bij staat, is algemene kennis die niet bij een bron is nagekeken."


class Ground(NamedTuple):
    """On what something rests, and where that was read; what no source confirmed is still to be looked up."""

    basis: str
    source: str
    is_confirmed: bool

    @property
    def words(self) -> str:
        """Return "Gemeentewet, artikel 151d", or the same with what is to be looked up."""
        return self.basis if self.is_confirmed else f"{self.basis} ({TO_LOOK_UP})"


class Decider(NamedTuple):
    """Who decides what; `role` is burgemeester, wethouder, partner or rijk, `kinds` are the partners it is about.

    `partner_id` is the one partner of the register that it was read from.
    """

    who: str
    role: str
    decides: str
    ground: Ground
    kinds: tuple[PartnerKind, ...] = ()
    partner_id: str = ""


class CouncilCan(NamedTuple):
    """Something that the council can do, and in which of its three roles."""

    role: str
    can: str
    ground: Ground


class ThemeDecisions(NamedTuple):
    """One theme: the deciders by scale, and what the council can do there, and everywhere."""

    key: str
    name: str
    about: str
    levels: tuple[tuple[PartnerScale, tuple[Decider, ...]], ...]
    council: tuple[CouncilCan, ...]
    always: tuple[CouncilCan, ...]
    is_own: bool = False
    """True for a theme of the workspace, of which the register itself says who decides."""

    @property
    def kinds(self) -> frozenset[PartnerKind]:
        """The kinds of partners that the theme is about."""
        return frozenset(kind for _, deciders in self.levels for one in deciders for kind in one.kinds)

    @property
    def is_confirmed(self) -> bool:
        """Whether nothing of it is still to be looked up."""
        deciders = [one.ground for _, each in self.levels for one in each]
        return all(ground.is_confirmed for ground in (*deciders, *(one.ground for one in self.council + self.always)))


class OwnPartner(NamedTuple):
    """A partner of the workspace."""

    id: str
    name: str
    kind: PartnerKind


class DecisionPage(NamedTuple):
    """A theme with the workspace's own partners of these kinds, and who is its burgemeester and who its wethouders.

    `left_out` counts partners that are closed and were not asked for.
    """

    theme: ThemeDecisions
    partners: tuple[OwnPartner, ...]
    people: dict[str, tuple[str, ...]]
    left_out: int = 0

    def partners_of(self, decider: Decider) -> tuple[OwnPartner, ...]:
        """Return the own partners that a decider is about."""
        return tuple(one for one in self.partners if one.kind in decider.kinds or one.id == decider.partner_id)

    @property
    def others(self) -> tuple[OwnPartner, ...]:
        """The own partners that have the theme and are of none of its kinds."""
        return () if self.theme.is_own else tuple(one for one in self.partners if one.kind not in self.theme.kinds)

    def names_of(self, decider: Decider) -> tuple[str, ...]:
        """Return who holds the office of a decider here, the burgemeester by name."""
        return self.people.get(decider.role, ()) if decider.role == "burgemeester" else ()
