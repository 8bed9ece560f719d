"""Handing records over to a colleague as one file, and taking in what comes back, with nothing overwritten unseen."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from zvdesk.errors import RefusedError, UserError
from zvdesk.exchange.handover.package import MOST_BYTES, MOST_RECORD_BYTES, SUFFIX, Package, written
from zvdesk.exchange.handover.reading import read_package
from zvdesk.exchange.photos.exif import names_a_place
from zvdesk.exchange.photos.kinds import kind_of
from zvdesk.model.attachments import Attachment
from zvdesk.model.changes import Changes
from zvdesk.services.attachments import Progress, clear_unused, texts_of
from zvdesk.services.handover import apply as handover_apply
from zvdesk.services.handover.apply import Applied
from zvdesk.services.handover.compare import ByRecord, Comparison, Standing, compared
from zvdesk.services.handover.out import PROGRAM, Leaving, leaving
from zvdesk.services.handover.plan import Companion, Plan, plan_for
from zvdesk.services.handover.sealing import is_sealed, sealed, unsealed
from zvdesk.services.store import Store
from zvdesk.storage.failures import environment_failures
from zvdesk.storage.files import write_file

__all__ = ["SUFFIX", "Handed", "HandoverService"]

_SLACK = 1024 * 1024
"""What sealing adds to a file, and more."""


@dataclass(frozen=True)
class Handed:
    """What was written, where, and how many closed records stayed here."""

    path: Path
    told: tuple[Companion, ...]
    is_sealed: bool
    closed_left_out: int


class HandoverService:
    """Writing, reading and taking over handovers."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def plan(self, references: Sequence[str]) -> Plan:
        """Return what can go along with records. Raises as `plan_for` does."""
        with self._store.read() as session:
            return plan_for(session, references)

    def write(
        self,
        references: Sequence[str],
        chosen: Collection[str],
        path: Path,
        *,
        word: str | None = None,
        with_quotes: bool = False,
        progress: Progress | None = None,
    ) -> Handed:
        """Write what was chosen of a plan to one file, sealed with a word where there is one, whole or not at all.

        Words and names nobody agreed to share leave as masks unless `with_quotes`, save in what was chosen for these.

        `progress` hears of each attachment, and so may break it off.
        Raises as `leaving` and `written` do, UserError("target_is_folder", path), RefusedError("handover_photo_place",
        name) for a photo of one's own that says where it was made, and EnvironmentFailure for a disk
        that does not take it or for an attachment that is missing or damaged.
        """
        if path.is_dir():
            raise UserError("target_is_folder", path=str(path))
        with self._store.write() as transaction:
            going = leaving(transaction.session, references, chosen, with_quotes=with_quotes)
            data = written(self._package(going, progress), PROGRAM)
            with environment_failures(path):
                write_file(path, sealed(data, word) if word is not None else data)
        return Handed(path, going.told, word is not None, going.closed_left_out)

    def read(self, path: Path, word: str | None = None) -> Package:
        """Return what is in a file.

        Raises UserError "file_unreadable" (path), "handover_word_needed", "handover_word_wrong", and those of
        `read_package`.
        """
        try:
            with path.open("rb") as file:
                data = file.read(MOST_BYTES + MOST_RECORD_BYTES + _SLACK)
        except (OSError, ValueError) as error:
            raise UserError("file_unreadable", path=str(path)) from error
        return read_package(unsealed(data, word) if is_sealed(data) else data)

    def compare(self, package: Package) -> Comparison:
        """Return how a file stands against the workspace. Raises as `compared` does."""
        with self._store.read() as session:
            return compared(session, package)

    def take_over(
        self,
        package: Package,
        choices: ByRecord | None = None,
        *,
        token: str | None = None,
        progress: Progress | None = None,
    ) -> tuple[Applied, Changes]:
        """Take a file over in one step, as was chosen. Raises as `handover_apply.apply` does, and leaves no trace."""
        with self._store.files:
            try:
                texts = self._store_files(package, progress)
                with self._store.write("import") as transaction:
                    applied = handover_apply.apply(transaction, package, choices or {}, texts, token)
            except BaseException:
                clear_unused(self._store)
                raise
        with self._store.write() as noting:
            handover_apply.remember(noting.session, applied)
        return applied, transaction.changes

    def _package(self, going: Leaving, progress: Progress | None) -> Package:
        """Return what is written, with the content of each file as it is asked for."""
        done = count()
        total = len(going.package(bytes).files)
        own = {str(one["digest"]): str(one["file_name"]) for one in going.own_files()}

        def content(digest: str) -> bytes:
            data = self._store.workspace.attachments.read(digest)
            if digest in own and kind_of(data) is not None and names_a_place(data):
                raise RefusedError("handover_photo_place", name=own[digest])
            if progress is not None:
                progress(next(done) + 1, total)
            return data

        return going.package(content)

    def _store_files(self, package: Package, progress: Progress | None) -> handover_apply.Texts:
        """Store the files that are new here, and return their text; each was held against its hash."""
        store = self._store.workspace.attachments
        texts = {}
        records = self.compare(package).records
        new = [one for one in records if one.kind == Attachment.KIND and one.standing == Standing.NEW]
        for number, one in enumerate(new, start=1):
            fields = one.theirs or {}
            data = package.content(fields["digest"])
            store.put(data)
            texts[one.id] = texts_of(data, fields["file_name"])
            if progress is not None:
                progress(number, len(new))
        return texts
