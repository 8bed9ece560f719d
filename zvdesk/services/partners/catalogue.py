"""Starting the register of partners from the catalogue, so that a new fractie has its chain in five minutes."""

from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

from sqlalchemy import select

from zvdesk.errors import UserError
from zvdesk.exchange.partner_catalogue import CataloguePartner, read_catalogue
from zvdesk.model.changes import Changes
from zvdesk.model.enums import PartnerKind
from zvdesk.model.partners import Partner
from zvdesk.resources import resource
from zvdesk.services.records import create_in
from zvdesk.services.store import Store


class Started(NamedTuple):
    """What came of a start: the partners made, by id, and the kinds of which there was one already."""

    made: tuple[str, ...]
    present: tuple[PartnerKind, ...]
    changes: Changes


class PartnerCatalogueService:
    """Reads the catalogue and makes partners of it."""

    def __init__(self, store: Store) -> None:
        self._store = store

    @cached_property
    def entries(self) -> tuple[CataloguePartner, ...]:
        """The kinds of partners in the order of the chain."""
        return read_catalogue(resource("knowledge", "partners", "catalogue.json"))

    def present(self) -> frozenset[PartnerKind]:
        """Return the kinds of which the register has a partner."""
        with self._store.read() as session:
            query = select(Partner.kind).where(Partner.deleted_at.is_(None)).distinct()
            return frozenset(session.scalars(query))

    def start(self, kinds: Sequence[str], *, origin: str = "user") -> Started:
        """Make a partner of each of these kinds; one of which there is a partner already stays as it is.

        Raises UserError "partner_kind_unknown" (kind, known) before anything is made.
        """
        known = {entry.kind.value: entry for entry in self.entries}
        unknown = next((kind for kind in kinds if kind not in known), None)
        if unknown is not None:
            raise UserError("partner_kind_unknown", kind=unknown, known=list(known))
        there = self.present()
        wanted = [known[kind] for kind in dict.fromkeys(kinds)]
        with self._store.write(origin) as transaction:
            made = [create_in(transaction, "partner", one.fields()).id for one in wanted if one.kind not in there]
        return Started(tuple(made), tuple(one.kind for one in wanted if one.kind in there), transaction.changes)
