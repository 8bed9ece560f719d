"""What leaves in a handover with masks: words nobody agreed to share, and names of who spoke and is not to be named.

A version with masks is one of its own, so that what comes back from it is not laid over what stands here.
"""

from dataclasses import dataclass
from typing import Any

from zvdesk.model.base import Record
from zvdesk.model.council import Person
from zvdesk.model.fields import to_json
from zvdesk.model.partners import Contact
from zvdesk.model.visits import Observation
from zvdesk.services.visits.unsaid_records import masked_values, quotes_within
from zvdesk.services.visits.unsaid_words import Unsaid

_OF_PEOPLE = (Contact, Person)
"""Whose name it is what they are kept for, and says nothing of who spoke."""


@dataclass(frozen=True)
class Masking:
    """What may not leave a workspace, held against its records."""

    unsaid: Unsaid

    def changes(self, record: Record) -> bool:
        """Tell whether a record leaves with masks."""
        return self.masked(record) != to_json(record)

    def masked(self, record: Record) -> dict[str, Any]:
        """Return the fields of a record, as JSON, with masks; who spoke and is not to be named is left open."""
        if isinstance(record, _OF_PEOPLE):
            return to_json(record)
        if not isinstance(record, Observation):
            return masked_values(self.unsaid, record)[0]
        values, _ = masked_values(self.unsaid, record, but=("speaker",))
        names = self.unsaid.names
        if names.places_in(record.speaker, record.id) or names.maybe_in(record.speaker, record.id):
            values["speaker"] = ""
        return values

    def quotes_stand_in(self, record: Record) -> bool:
        """Tell whether words of a quote nobody agreed to share stand in a record."""
        return quotes_within(self.unsaid, record)
