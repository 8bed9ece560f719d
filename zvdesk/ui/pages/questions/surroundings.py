"""What the editor of a question needs of the council around it: its rules, and whom it can name."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from zvdesk.model.addressees import IN_COLLEGE, Holder
from zvdesk.model.enums import PersonRole

if TYPE_CHECKING:
    from zvdesk.app import Desk
    from zvdesk.model.council import CouncilProfile


@dataclass(frozen=True)
class Surroundings:
    """The profile, the members with their fractie, the portfolios of the college, and who is in a function."""

    profile: "CouncilProfile"
    members: list[tuple[str, str]]
    portfolios: list[str]
    holders: list[Holder]


def surroundings_of(desk: "Desk") -> Surroundings:
    """Read what there is now."""
    people = desk.rows("person")
    holders = [Holder(row.title, PersonRole(row.columns["role"]), row.columns["portfolio"]) for row in people]
    return Surroundings(
        desk.profile.get(),
        [(row.title, row.columns["fractie"]) for row in people if row.columns["fractie"]],
        sorted({each.portfolio for each in holders if each.portfolio and each.role in IN_COLLEGE}),
        holders,
    )
