"""What a partner is to others and they to it."""

from dataclasses import dataclass

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from zvdesk.model.changes import Changes
from zvdesk.model.enums import PartnerTie
from zvdesk.model.partner_ties import tie_words
from zvdesk.model.partners import Partner, PartnerRelation
from zvdesk.services import writing
from zvdesk.services.records import create_in
from zvdesk.services.store import Store


@dataclass(frozen=True)
class RelatedPartner:
    """One relation as it reads from a partner: "wordt bestuurd door" the partner `other_id`."""

    relation_id: str
    other_id: str
    title: str
    words: str


class PartnerRelationService:
    """Reading and making relations; they are taken away as records are."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def of(self, partner_id: str) -> list[RelatedPartner]:
        """Return the relations of a partner with those that are not in the trash, by tie and then by name."""
        with self._store.read() as session:
            found = [_related(session, relation, partner_id) for relation in _relations(session, partner_id)]
        return sorted(filter(None, found), key=lambda one: (one.words, one.title.casefold()))

    def relate(self, partner_id: str, tie: PartnerTie, other_id: str, *, is_back: bool = False) -> Changes:
        """Make a relation from a partner, or to it when `is_back`; twice is once.

        Raises UserError as the making of a record does.
        """
        ends = (other_id, partner_id) if is_back else (partner_id, other_id)
        values = {"partner_id": ends[0], "other_id": ends[1], "tie": tie.value}
        with self._store.write() as transaction:
            session = transaction.session
            for end in ends:
                writing.live(session, end)
            known = {(one.partner_id, one.other_id, one.tie) for one in _relations(session, partner_id)}
            if (*ends, tie) not in known:
                create_in(transaction, "partner-relation", values)
        return transaction.changes


def _relations(session: Session, partner_id: str) -> list[PartnerRelation]:
    at_either_end = or_(PartnerRelation.partner_id == partner_id, PartnerRelation.other_id == partner_id)
    return list(session.scalars(select(PartnerRelation).where(at_either_end, PartnerRelation.deleted_at.is_(None))))


def _related(session: Session, relation: PartnerRelation, partner_id: str) -> RelatedPartner | None:
    is_back = relation.partner_id != partner_id
    other = session.get(Partner, relation.partner_id if is_back else relation.other_id)
    if other is None or other.deleted_at is not None:
        return None
    words = tie_words(relation.tie, is_back=is_back)
    return RelatedPartner(relation.id, other.id, other.display_title, words)
