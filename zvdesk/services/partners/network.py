"""Reading the network of partners, and where each stands in its picture."""

from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from zvdesk.model.confidentiality import is_closed
from zvdesk.model.enums import Confidentiality, PartnerDomain, PartnerScale
from zvdesk.model.partner_network import FRACTIE, Nearness, Network, NetworkPartner, NetworkTie
from zvdesk.model.partners import PartnerRelation
from zvdesk.model.rhythm import is_long_ago
from zvdesk.services.defaults import profile_of
from zvdesk.services.store import Store
from zvdesk.storage import lists

if TYPE_CHECKING:
    from zvdesk.documents.network_layout import NetworkLayout
    from zvdesk.storage.lists import ListRow


class PartnerNetworkService:
    """The network as it is now."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def read(self) -> Network:
        """Return the fractie, the partners and their ties, closed ones too: it is for the user's own eyes."""
        today = self._store.today()
        with self._store.read() as session:
            connection: Any = session.connection().connection.driver_connection
            partners = [_partner(row, today) for row in lists.list_rows(connection, "partner")]
            ids = {one.id for one in partners}
            ties = [NetworkTie(FRACTIE, one.id, None) for one in partners if one.last_spoken is not None]
            ties += [tie for tie in _relations(session) if tie.one in ids and tie.other in ids]
            profile = profile_of(session)
        name = profile.fractie if profile is not None else ""
        return Network((NetworkPartner(FRACTIE, name or "Onze fractie", None, None), *partners), tuple(ties))

    def lay_out(self, network: Network) -> "NetworkLayout":
        """Return where each partner of a network stands in its picture."""
        from zvdesk.documents.network_layout import lay_out

        return lay_out(network)


def _relations(session: Session) -> list[NetworkTie]:
    query = select(PartnerRelation).where(PartnerRelation.deleted_at.is_(None)).order_by(PartnerRelation.id)
    return [NetworkTie(one.partner_id, one.other_id, one.tie) for one in session.scalars(query)]


def _partner(row: "ListRow", today: date) -> NetworkPartner:
    columns: Any = row.columns
    spoken = date.fromisoformat(columns["last_spoken"]) if columns["last_spoken"] else None
    if spoken is None:
        nearness = Nearness.NEVER
    else:
        long_ago = is_long_ago(spoken, columns["rhythm_months"], today)
        nearness = Nearness.LONG_AGO if long_ago else Nearness.SPOKEN
    domain, scale = PartnerDomain(columns["domain"]), PartnerScale(columns["scale"])
    closed = is_closed(Confidentiality(row.confidentiality))
    return NetworkPartner(row.id, row.title, domain, scale, tuple(columns["tags"]), spoken, nearness, closed)
