"""The partners, the fractie and what they are to each other, as a picture and a table show it."""

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from zvdesk.model.enums import PartnerDomain, PartnerScale, PartnerTie, label

FRACTIE = "fractie"
"""The id of the fractie among the partners."""


class Nearness(StrEnum):
    """How long ago one spoke to a partner, measured by its rhythm."""

    SPOKEN = "gesproken"
    LONG_AGO = "lang niet gesproken"
    NEVER = "nog niet gesproken"


class NetworkPartner(NamedTuple):
    """One partner; `domain` and `scale` say in which cell of the picture it stands, None for the fractie."""

    id: str
    name: str
    domain: PartnerDomain | None
    scale: PartnerScale | None
    themes: tuple[str, ...] = ()
    last_spoken: date | None = None
    nearness: Nearness = Nearness.NEVER
    is_closed: bool = False
    """True where the partner is vertrouwelijk or geheim: it stays out of what leaves the fractie."""


class NetworkTie(NamedTuple):
    """What one partner is to another; `tie` is None where the fractie spoke to it."""

    one: str
    other: str
    tie: PartnerTie | None

    @property
    def words(self) -> str:
        """What stands between the two names: "verwijst naar"."""
        return label(self.tie) if self.tie is not None else "sprak met"


class Network(NamedTuple):
    """All partners, the fractie first, and their ties."""

    partners: tuple[NetworkPartner, ...]
    ties: tuple[NetworkTie, ...]

    @property
    def themes(self) -> tuple[str, ...]:
        """The themes of all partners, in the order of the alphabet; capitals make no other theme."""
        found = {theme.casefold(): theme for one in reversed(self.partners) for theme in reversed(one.themes)}
        return tuple(found[folded] for folded in sorted(found))

    def about(self, theme: str) -> "Network":
        """Return what is left with the partners of one theme; the fractie stays."""
        kept = tuple(
            one
            for one in self.partners
            if one.id == FRACTIE or theme.casefold() in (own.casefold() for own in one.themes)
        )
        ids = {one.id for one in kept}
        return Network(kept, tuple(tie for tie in self.ties if tie.one in ids and tie.other in ids))

    def sentences(self, partner_id: str) -> list[str]:
        """Return what a partner is to others and they to it: "verwijst naar Politie", "Gemeente bestuurt deze"."""
        names = {one.id: one.name for one in self.partners}
        own = [f"{tie.words} {names[tie.other]}" for tie in self.ties if tie.one == partner_id]
        return own + [f"{names[tie.one]} {tie.words} deze" for tie in self.ties if tie.other == partner_id and tie.tie]
