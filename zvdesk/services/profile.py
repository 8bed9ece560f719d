"""The council profile of the workspace: there is one, made at the first question about it."""

from collections.abc import Mapping
from typing import Any

from zvdesk.model.changes import Changes
from zvdesk.model.council import CouncilProfile
from zvdesk.services.defaults import profile_of
from zvdesk.services.records import RecordService, create_in, update_in
from zvdesk.services.store import Store


class ProfileService:
    """Reading and changing the council profile."""

    def __init__(self, store: Store, records: RecordService) -> None:
        self._store = store
        self._records = records

    def get(self) -> CouncilProfile:
        """Return the profile with its rules, detached; an empty one, not yet stored, where there is none."""
        with self._store.read() as session:
            return profile_of(session) or CouncilProfile()

    def change(self, values: Mapping[str, Any], *, origin: str = "user") -> Changes:
        """Set fields and rules of the profile, making it at the first. Raises as `RecordService.update` does."""
        with self._store.write(origin) as transaction:
            profile = profile_of(transaction.session)
            if profile is None:
                create_in(transaction, CouncilProfile.KIND, values)
            else:
                update_in(transaction.session, profile, values)
        return transaction.changes
