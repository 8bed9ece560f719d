"""The council profile of the workspace: there is one, made at the first question about it."""

from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from zvdesk.documents.files import write_atomically
from zvdesk.errors import UserError
from zvdesk.exchange.profiles import (
    SIZE_LIMIT,
    STYLE_FILES,
    IncomingProfile,
    ReadyMade,
    StyleFile,
    read_profile,
    read_ready_made,
    written_profile,
)
from zvdesk.model.changes import Changes
from zvdesk.model.council import CouncilProfile
from zvdesk.resources import resource
from zvdesk.services.attachments import clear_unused
from zvdesk.services.council.house_style_files import file_of, profile_in, put_file, vetted
from zvdesk.services.council.profile_changes import ProfileDifference, differences, taken_over
from zvdesk.services.council.profile_people import people_differences, people_for, take_people
from zvdesk.services.defaults import profile_of
from zvdesk.services.records import RecordService, create_in, update_in
from zvdesk.services.store import Store
from zvdesk.storage.session import WriteTransaction


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

    def export(self, path: Path, *, include_all: bool = False) -> Path:
        """Write the profile with its people as one file for a colleague and return where it is.

        Who is closed or has no function in the council is left out unless asked for. Raises as `write_atomically` does.
        """
        with self._store.read() as session:
            profile = profile_of(session) or CouncilProfile()
            files = {name: file for name in STYLE_FILES.values() if (file := self._style_file(session, profile, name))}
            people, _ = people_for(session, include_all=include_all)
        write_atomically(path, written_profile(profile, files, people))
        return path

    def people_left_out(self) -> int:
        """Return how many people an export leaves out where they are not asked for."""
        with self._store.read() as session:
            return people_for(session, include_all=False)[1]

    def read_file(self, path: Path) -> IncomingProfile:
        """Return the profile in a file, with a house style that was looked at as one that is uploaded.

        Raises UserError("file_unreadable", path), or as `read_profile` and `HouseStyleService` do.
        """
        try:
            with path.open("rb") as file:
                return vetted(read_profile(file.read(SIZE_LIMIT + 1)))
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
        with self._store.read() as session:
            profile = profile_of(session) or CouncilProfile()
            found = [*differences(profile, incoming), *_other_files(session, profile, incoming)]
            return [*found, *people_differences(session, incoming)]

    def take_over(self, incoming: IncomingProfile) -> Changes:
        """Make the profile what a file states, in one step; what the file does not state stays."""
        with self._store.files:
            try:
                with self._store.write("import") as transaction:
                    self._take_over(transaction, incoming)
                return transaction.changes
            except BaseException:
                clear_unused(self._store)
                raise

    def _take_over(self, transaction: WriteTransaction, incoming: IncomingProfile) -> None:
        session = transaction.session
        profile = profile_in(transaction)
        others = {difference.field for difference in _other_files(session, profile, incoming)}
        update_in(session, profile, taken_over(profile, incoming))
        take_people(transaction, incoming)
        for name in others:
            file = incoming.files[name]
            put_file(self._store, transaction, profile, name, (file.name, file.content, file.alternative))

    def _style_file(self, session: Session, profile: CouncilProfile, name: str) -> StyleFile | None:
        kept = file_of(session, getattr(profile, name))
        if kept is None:
            return None
        return StyleFile(kept.file_name, self._store.workspace.attachments.read(kept.digest), kept.alternative_text)


def _other_files(session: Session, profile: CouncilProfile, incoming: IncomingProfile) -> list[ProfileDifference]:
    """Return the files of the house style that are other ones, by their names."""
    found = []
    for name, file in incoming.files.items():
        kept = file_of(session, getattr(profile, name))
        if kept is None or kept.digest != sha256(file.content).hexdigest():
            found.append(ProfileDifference(None, name, None if kept is None else kept.file_name, file.name))
    return found
