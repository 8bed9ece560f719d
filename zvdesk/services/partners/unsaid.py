"""Ketenpartners and contacts as they leave in a table or on cards: without words and names nobody agreed to share."""

from typing import TypeVar

from zvdesk.model.base import Record
from zvdesk.model.partners import Contact, Partner
from zvdesk.services.visits.unsaid_records import without_words
from zvdesk.services.visits.unsaid_words import Unsaid

R = TypeVar("R", bound=Record)

_OF_PARTNER = ("mandate", "legal_basis", "governed_by", "funded_by", "working_area", "tags", "questions", "address")
_OF_CONTACT = ("function", "department")
"""What one writes about them; a name, a number and an address of mail are those of who goes out."""


class Masking:
    """Counts the masks that it puts."""

    def __init__(self, unsaid: Unsaid) -> None:
        self.unsaid = unsaid
        self.masked = 0

    def partner(self, partner: Partner) -> Partner:
        """Return a partner as it may leave."""
        return self._told(partner, _OF_PARTNER)

    def contact(self, contact: Contact) -> Contact:
        """Return a contact as it may leave."""
        return self._told(contact, _OF_CONTACT)

    def _told(self, record: R, names: tuple[str, ...]) -> R:
        told, places = without_words(self.unsaid, record, names)
        self.masked += sum(count for _, count in places)
        return told
