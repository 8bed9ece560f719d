"""The council profile of the workspace: there is one, made at the first question about it."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from zvdesk.documents.files import write_atomically
from zvdesk.errors import UserError
from zvdesk.exchange.profiles import (
    SIZE_LIMIT,
    IncomingProfile,
    ReadyMade,
    read_profile,
    read_ready_made,
    written_profile,
)
from zvdesk.model.changes import Changes
from zvdesk.model.council import CouncilProfile
from zvdesk.resources import resource
from zvdesk.services.defaults import profile_of
from zvdesk.services.profile_changes import ProfileDifference, differences, taken_over
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

    def export(self, path: Path) -> Path:
        """Write the profile as one file for a colleague and return where it is. Raises as `write_atomically` does."""
        write_atomically(path, written_profile(self.get()))
        return path

    def read_file(self, path: Path) -> IncomingProfile:
        """Return the profile in a file. Raises UserError("file_unreadable", path), or as `read_profile`."""
        try:
            with path.open("rb") as file:
                return read_profile(file.read(SIZE_LIMIT + 1))
        except (OSError, ValueError) as error:  # a name that no system takes is a ValueError
            raise UserError("file_unreadable", path=str(path)) from error

    def ready_made(self) -> list[ReadyMade]:
        """Return the profiles that come with zvdesk, by name."""
        return read_ready_made(resource("knowledge", "profiles"))

    def ready_made_called(self, name: str) -> IncomingProfile:
        """Return a profile that comes with zvdesk ("den-haag", "Den Haag").

        Raises UserError("profile_unknown", name, known).
        """
        known = {each.name: each.incoming for each in self.ready_made()}
        found = known.get("-".join(name.casefold().split()))
        if found is None:
            raise UserError("profile_unknown", name=name, known=sorted(known))
        return found

    def differences(self, incoming: IncomingProfile) -> list[ProfileDifference]:
        """Return what would change if a profile were taken over."""
        return differences(self.get(), incoming)

    def take_over(self, incoming: IncomingProfile) -> Changes:
        """Make the profile what a file states, in one step; what the file does not state stays."""
        with self._store.write("import") as transaction:
            profile = profile_of(transaction.session)
            if profile is None:
                create_in(transaction, CouncilProfile.KIND, taken_over(CouncilProfile(), incoming))
            else:
                update_in(transaction.session, profile, taken_over(profile, incoming))
        return transaction.changes
