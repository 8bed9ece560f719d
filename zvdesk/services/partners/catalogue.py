"""Starting the register of partners from the catalogue, so that a new fractie has its chain in five minutes."""

from collections.abc import Collection, Sequence
from itertools import chain, count
from typing import Any, NamedTuple

from sqlalchemy import select

from zvdesk.errors import UserError
from zvdesk.exchange.partner_catalogue import CataloguePartner
from zvdesk.model.base import Record
from zvdesk.model.changes import Changes
from zvdesk.model.enums import PartnerKind
from zvdesk.model.fields import to_json
from zvdesk.model.partners import Partner
from zvdesk.services.partners.catalogue_filling import catalogue, filling
from zvdesk.services.records import create_in, live, update_in
from zvdesk.services.store import Store


class Started(NamedTuple):
    """What came of a start: the partners made, by id, and the kinds of which there was one already and none is made."""

    made: tuple[str, ...]
    present: tuple[PartnerKind, ...]
    changes: Changes


class PartnerCatalogueService:
    """Reads the catalogue and makes partners of it."""

    def __init__(self, store: Store) -> None:
        self._store = store

    @property
    def entries(self) -> tuple[CataloguePartner, ...]:
        """The kinds of partners in the order of the chain."""
        return catalogue()

    def present(self) -> frozenset[PartnerKind]:
        """Return the kinds of which the register has a partner."""
        with self._store.read() as session:
            query = select(Partner.kind).where(Partner.deleted_at.is_(None)).distinct()
            return frozenset(session.scalars(query))

    def start(self, kinds: Sequence[str], *, another: bool = False, origin: str = "user") -> Started:
        """Make a partner of each of these kinds; of which there is one already only where `another` is wanted.

        Another one is told apart by a number behind its name: "GGD (2)". Raises UserError "partner_kind_unknown" (kind,
        known) before anything is made.
        """
        known = {entry.kind.value: entry for entry in self.entries}
        unknown = next((kind for kind in kinds if kind not in known), None)
        if unknown is not None:
            raise UserError("partner_kind_unknown", kind=unknown, known=list(known))
        there = frozenset() if another else self.present()
        wanted = [known[kind] for kind in dict.fromkeys(kinds)]
        with self._store.write(origin) as transaction:
            names = {*transaction.session.scalars(select(Partner.name).where(Partner.deleted_at.is_(None)))}
            fields = [one.fields() for one in wanted if one.kind not in there]
            made = [create_in(transaction, "partner", {**one, "name": _free(one["name"], names)}).id for one in fields]
        return Started(tuple(made), tuple(one.kind for one in wanted if one.kind in there), transaction.changes)

    def missing(self, reference: str) -> dict[str, Any]:
        """Return what the catalogue fills of a partner, by field as JSON; {} for nothing. Raises as `live`."""
        with self._store.read() as session:
            return filling(to_json(live(session, reference, Partner.KIND)))

    def fill(self, reference: str) -> tuple[Record, Changes]:
        """Fill what a partner does not say yet with what the catalogue says of its kind. Raises as `live`."""
        with self._store.write() as transaction:
            partner = live(transaction.session, reference, Partner.KIND)
            update_in(transaction.session, partner, filling(to_json(partner)))
        return partner, transaction.changes


def _free(name: str, names: Collection[str]) -> str:
    """Return a name that no partner has: "GGD", else "GGD (2)"."""
    others = (f"{name} ({number})" for number in count(2))
    return next(one for one in chain((name,), others) if one not in names)
