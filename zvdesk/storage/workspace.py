"""A workspace is a folder with a database, attachments, keys and backups; here it is made, opened and closed."""

import logging
import threading
from contextlib import closing
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self
from weakref import WeakSet

from zvdesk.errors import EnvironmentFailure, UserError
from zvdesk.storage.clock import Clock, utc_now
from zvdesk.storage.engine import Connection, connect, connect_reader, connect_unseen, has_log, schema_version
from zvdesk.storage.failures import environment_failures
from zvdesk.storage.files import make_folder, sync_path
from zvdesk.storage.keyfile import KEYS_NAME, KeyFile, read_keyfile, write_keyfile
from zvdesk.storage.lock import WorkspaceLock
from zvdesk.storage.migrations import RELEASED, Versions
from zvdesk.storage.new_folder import new_folder
from zvdesk.storage.switch import (
    ANNOUNCEMENT_NAME,
    ATTACHMENTS_NAME,
    DATABASE_NAME,
    MANIFEST_NAME,
    PARTIALS_NAME,
    finish_switch,
    is_unfinished,
)
from zvdesk.storage.sync_clients import sync_client_of

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from zvdesk.storage.attachments import AttachmentStore
    from zvdesk.storage.partials import PartialFiles

BACKUPS_NAME = "backups"
_log = logging.getLogger(__name__)


class Workspace:
    """An open workspace; made by `create_workspace` and `open_workspace`, ended by `close`.

    Several threads may use one; each takes connections of its own.
    """

    def __init__(
        self, folder: Path, *, keyfile: KeyFile, key: bytes | None, lock: WorkspaceLock | None, clock: Clock
    ) -> None:
        self.folder = folder
        self.key = key
        self.clock = clock
        self.keyfile = keyfile
        self._lock = lock
        self._readers: WeakSet[Connection] = WeakSet()
        self._engine: Engine | None = None
        self._guard = threading.Lock()
        self._closed = False

    @property
    def encrypted(self) -> bool:
        """Tell whether a passphrase protects this workspace."""
        return self.keyfile.encrypted

    @property
    def read_only(self) -> bool:
        """Tell whether this workspace was opened for reading alone."""
        return self._lock is None

    @property
    def database(self) -> Path:
        """Return where the database file is."""
        return self.folder / DATABASE_NAME

    @property
    def backups(self) -> Path:
        """Return where backups go when the user named no other place."""
        return self.folder / BACKUPS_NAME

    @property
    def engine(self) -> "Engine":
        """SQLAlchemy's engine; SQLAlchemy is imported when this is first asked."""
        with self._guard:
            self._require_open()
            if self._engine is None:
                from zvdesk.storage.sqlalchemy_engine import make_engine

                self._engine = make_engine(self.database, self.key, read_only=self.read_only)
            return self._engine

    @cached_property
    def attachments(self) -> "AttachmentStore":
        """The files of this workspace."""
        return attachment_store(self.folder, self.keyfile, self.key, read_only=self.read_only)

    @cached_property
    def partials(self) -> "PartialFiles":
        """The documents of which only a part was fetched yet."""
        return partial_files(self.folder, self.keyfile, self.key)

    def reader(self) -> Connection:
        """Return a new read-only connection, for one thread at a time; `interrupt()` ends what it is doing."""
        connection = connect_reader(self.database, self.key)
        with self._guard:
            if self._closed:
                connection.close()
            self._require_open()
            self._readers.add(connection)
        return connection

    def close(self) -> None:
        """Close every connection and give the lock back; closing twice does nothing.

        What is asked afterwards raises EnvironmentFailure `workspace_closed`.
        """
        self._closed = True
        self.disconnect()
        if self._lock is not None and self._lock.is_held:
            self._tidy()
            self._lock.release()

    def disconnect(self) -> None:
        """Close every connection and keep the lock, for work that replaces the database file."""
        with self._guard:
            for connection in self._readers:
                connection.close()
            self._readers.clear()
            if self._engine is not None:
                self._engine.dispose()
                self._engine = None

    def _require_open(self) -> None:
        if self._closed:
            raise EnvironmentFailure("workspace_closed", path=str(self.folder))

    def _tidy(self) -> None:
        """Take the log into the database where readers, who cannot, closed last; it is no loss when that fails."""
        if has_log(self.database):
            try:
                connect(self.database, self.key).close()
            except EnvironmentFailure as failure:
                _log.warning("the log stays beside the database: %s", failure)

    def rekeyed(self, keyfile: KeyFile, key: bytes | None) -> None:
        """Take over the keys that the files now have; connections made from here on use them."""
        self.keyfile, self.key = keyfile, key
        for name in ("attachments", "partials"):
            self.__dict__.pop(name, None)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def create_workspace(
    folder: Path, *, passphrase: str | None = None, clock: Clock = utc_now, versions: Versions = RELEASED
) -> tuple[Workspace, str | None]:
    """Make a workspace in `folder`, which is missing or empty, and open it; also return the recovery key, if any.

    All of it is built under another name first, so that a crash or a full disk leaves nothing half made. Raises
    UserError `folder_not_empty`, `folder_synced` (client), `passphrase_empty`; EnvironmentFailure as `failures` has.
    """
    folder = folder.absolute()
    refuse_synced(folder)
    with new_folder(folder, clock) as building:
        keyfile, key, recovery_key = _new_keys(passphrase)
        _build(building, keyfile, key, versions)
    lock = WorkspaceLock(folder)
    lock.acquire(clock())
    return Workspace(folder, keyfile=keyfile, key=key, lock=lock, clock=clock), recovery_key


def open_workspace(
    folder: Path,
    *,
    passphrase: str | None = None,
    recovery_key: str | None = None,
    read_only: bool = False,
    clock: Clock = utc_now,
    versions: Versions = RELEASED,
) -> Workspace:
    """Open the workspace in `folder`, bringing an older schema up to date after a backup.

    Raises UserError `no_workspace`, `backup_opened`, `folder_synced`, `passphrase_needed`, `passphrase_wrong`,
    `recovery_key_wrong`, `recovery_key_mistyped`, `recovery_key_length`; EnvironmentFailure `workspace_in_use`,
    `schema_newer`, `schema_older` (reading alone), `keys_missing`, `keys_damaged`, `database_missing`,
    `database_damaged`, `folder_read_only`, `disk_full`. Whatever it raises, the files are as they were.
    """
    folder = folder.absolute()
    if not is_workspace(folder):
        raise UserError("no_workspace", path=str(folder))
    if (folder / MANIFEST_NAME).exists():
        raise UserError("backup_opened", path=str(folder))  # whoever works in a backup has it no longer
    if read_only:
        return _open_reading(folder, passphrase, recovery_key, clock, versions)
    refuse_synced(folder)
    lock = WorkspaceLock(folder)
    lock.acquire(clock())
    try:
        finish_switch(folder)
        keyfile, key = _unlocked(folder, passphrase, recovery_key)
        return _open_writing(Workspace(folder, keyfile=keyfile, key=key, lock=lock, clock=clock), versions)
    except BaseException:
        lock.release()
        raise


def attachment_store(
    folder: Path, keyfile: KeyFile, key: bytes | None, *, read_only: bool = False
) -> "AttachmentStore":
    """Return the store of a workspace or staging `folder`; cryptography is imported only for a sealed one."""
    from zvdesk.storage.attachments import AttachmentStore

    place = folder / ATTACHMENTS_NAME
    if key is None:
        return AttachmentStore(place, keyfile.naming_key or b"", read_only=read_only)
    from zvdesk.storage.keys import ATTACHMENT_NAMES, derive
    from zvdesk.storage.sealing import SealedCodec

    return AttachmentStore(place, derive(key, ATTACHMENT_NAMES), SealedCodec(key), read_only=read_only)


def partial_files(folder: Path, keyfile: KeyFile, key: bytes | None) -> "PartialFiles":
    """Return where a workspace keeps what is only partly there."""
    from zvdesk.storage.partials import PartialFiles

    if key is None:
        return PartialFiles(folder / PARTIALS_NAME, keyfile.naming_key or b"", None)
    from zvdesk.storage.keys import ATTACHMENT_NAMES, derive

    return PartialFiles(folder / PARTIALS_NAME, derive(key, ATTACHMENT_NAMES), key)


def refuse_synced(folder: Path) -> None:
    """Raise UserError `folder_synced` (path, client) for a folder where no live workspace may be."""
    client = sync_client_of(folder)
    if client:
        raise UserError("folder_synced", path=str(folder), client=client)


def is_workspace(folder: Path) -> bool:
    """Tell whether there is a workspace in `folder`, in whatever state."""
    with environment_failures(folder):
        return any((folder / name).exists() for name in (DATABASE_NAME, KEYS_NAME, ANNOUNCEMENT_NAME))


def _new_keys(passphrase: str | None) -> tuple[KeyFile, bytes | None, str | None]:
    from zvdesk.storage import keys

    if passphrase is None:
        return keys.plain_keyfile(), None, None
    new = keys.encrypted_keyfile(passphrase)
    return new.keyfile, new.key, new.recovery_key


def _build(folder: Path, keyfile: KeyFile, key: bytes | None, versions: Versions) -> None:
    """Write the files of an empty workspace."""
    from zvdesk.storage.migrate import migrate

    write_keyfile(folder, keyfile)
    make_folder(folder / ATTACHMENTS_NAME)
    connect(folder / DATABASE_NAME, key, create=True).close()
    migrate(folder / DATABASE_NAME, key, versions=versions)
    sync_path(folder / DATABASE_NAME)


def _unlocked(folder: Path, passphrase: str | None, recovery_key: str | None) -> tuple[KeyFile, bytes | None]:
    keyfile = read_keyfile(folder)
    if not keyfile.encrypted:
        return keyfile, None
    from zvdesk.storage.keys import unlock

    return keyfile, unlock(keyfile, passphrase=passphrase, recovery_key=recovery_key)


def _open_reading(
    folder: Path, passphrase: str | None, recovery_key: str | None, clock: Clock, versions: Versions
) -> Workspace:
    if is_unfinished(folder):
        with WorkspaceLock(folder).held(clock()):
            finish_switch(folder)
    keyfile, key = _unlocked(folder, passphrase, recovery_key)
    workspace = Workspace(folder, keyfile=keyfile, key=key, lock=None, clock=clock)
    found = _version(workspace, versions)
    if found != versions.head:
        raise EnvironmentFailure("schema_older", path=str(folder), found=found, expected=versions.head)
    return workspace


def _open_writing(workspace: Workspace, versions: Versions) -> Workspace:
    """Bring the schema up to date where needed, and see that the database can be written."""
    found = _version(workspace, versions)
    if found != versions.head:
        from zvdesk.storage.backup import create_backup
        from zvdesk.storage.migrate import migrate

        create_backup(workspace, reason="migration")
        migrate(workspace.database, workspace.key, versions=versions)
    connect(workspace.database, workspace.key).close()
    return workspace


def _version(workspace: Workspace, versions: Versions) -> str:
    """Return the schema's revision without touching a byte; refuse one this program does not know."""
    database = workspace.database
    if not database.exists():
        raise EnvironmentFailure("database_missing", path=str(database))
    memory = database.with_name(f"{database.name}-shm")
    had_memory = memory.exists()
    with environment_failures(database), closing(connect_unseen(database, workspace.key)) as connection:
        found = schema_version(connection)
    if found is None:
        raise EnvironmentFailure("database_damaged", path=str(database), detail="no schema version")
    if found not in versions.revisions:
        if not workspace.read_only and not had_memory:
            memory.unlink(missing_ok=True)
        raise EnvironmentFailure("schema_newer", path=str(workspace.folder), found=found, expected=versions.head)
    return found
