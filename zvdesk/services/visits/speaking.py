"""Who of the hosts of a visit said something: the contact whose name was written down as the speaker."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from zvdesk.model.partners import Contact
from zvdesk.model.text import one_line
from zvdesk.services.visits.named_speakers import stands_in


def said_by(session: Session, partner_ids: Sequence[str], speaker: str) -> Contact | None:
    """Return the contact at one of these partners who is named as the speaker; None for nobody, or for several.

    Of names of which one lies in the other ("Jan", "Jan de Vries") the longest is meant.
    """
    words = one_line(speaker)
    if not words:
        return None
    query = select(Contact).where(Contact.partner_id.in_(partner_ids), Contact.deleted_at.is_(None))
    found = [one for one in session.scalars(query) if one_line(one.name) and stands_in(one_line(one.name), words)]
    longest = max((len(one_line(one.name)) for one in found), default=0)
    meant = [one for one in found if len(one_line(one.name)) == longest]
    return meant[0] if len(meant) == 1 else None
