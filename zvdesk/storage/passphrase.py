"""Change how a workspace is locked: set, change or remove its passphrase, or print a new recovery key."""

from contextlib import closing
from pathlib import Path

from zvdesk.errors import EnvironmentFailure, UserError
from zvdesk.storage import keys
from zvdesk.storage.backup import list_backups, remove_backups
from zvdesk.storage.backup_manifest import Progress
from zvdesk.storage.engine import connect, key_clause
from zvdesk.storage.failures import environment_failures
from zvdesk.storage.files import make_folder, sync_path
from zvdesk.storage.keyfile import KeyFile, read_keyfile, write_keyfile
from zvdesk.storage.restore import REPLACED_PREFIX
from zvdesk.storage.soundness import require_sound
from zvdesk.storage.switch import ATTACHMENTS_NAME, DATABASE_NAME, staging_in, switch
from zvdesk.storage.workspace import Workspace, attachment_store

_HEADER_FIELDS = ("application_id", "user_version")


def set_passphrase(workspace: Workspace, passphrase: str, *, progress: Progress | None = None) -> str:
    """Encrypt a plain workspace and return its recovery key; a kill leaves it plain or encrypted, never between.

    Nothing else may use the workspace meanwhile: its connections are closed. Earlier backups stay as they are, see
    `unencrypted_copies`. Raises UserError `passphrase_empty`, `passphrase_exists`; EnvironmentFailure
    `workspace_read_only`, `attachment_damaged`, `database_damaged`, `disk_full`, `switch_unfinished` (which closes
    the workspace; opening it finishes the work).
    """
    if workspace.encrypted:
        raise UserError("passphrase_exists")
    new = keys.encrypted_keyfile(passphrase, workspace.keyfile.workspace_id)
    _rekey(workspace, new.keyfile, new.key, progress)
    return new.recovery_key


def remove_passphrase(workspace: Workspace, *, progress: Progress | None = None) -> None:
    """Make an encrypted workspace plain; the same promises and failures as `set_passphrase`, `passphrase_none`."""
    _require_passphrase(workspace)
    _rekey(workspace, keys.plain_keyfile(workspace.keyfile.workspace_id), None, progress)


def change_passphrase(workspace: Workspace, passphrase: str, *, current: str | None = None) -> None:
    """Give an encrypted workspace another passphrase; its recovery key stays. Backups keep the former passphrase.

    `current` is verified when given (UserError `passphrase_wrong`); it is not there when the recovery key was used.
    """
    key = _require_passphrase(workspace)
    if current is not None:
        keys.unlock(workspace.keyfile, passphrase=current)
    _write(workspace, keys.with_passphrase(workspace.keyfile, key, passphrase), key)


def renew_recovery_key(workspace: Workspace) -> str:
    """Return a new recovery key; the former one opens backups of before only."""
    key = _require_passphrase(workspace)
    keyfile, recovery_key = keys.with_recovery_key(workspace.keyfile, key)
    _write(workspace, keyfile, key)
    return recovery_key


def unencrypted_copies(workspace: Workspace, place: Path | None = None) -> list[Path]:
    """Return backups and replaced workspaces in `place` (default: the workspace's own) that anybody can read."""
    place = place or workspace.backups
    own = workspace.keyfile.workspace_id
    backups = [info.path for info in list_backups(place) if info.workspace_id == own and not info.encrypted]
    return backups + [path for path in sorted(place.glob(f"{REPLACED_PREFIX}*")) if not _is_sealed(path)]


def remove_copies(workspace: Workspace, paths: list[Path], place: Path | None = None) -> None:
    """Remove copies that `unencrypted_copies` named, with the attachments only they have."""
    remove_backups(place or workspace.backups, paths, workspace.clock())


def _is_sealed(folder: Path) -> bool:
    """Tell whether a replaced workspace needs a passphrase; one whose keys cannot be read may be open to all."""
    try:
        return read_keyfile(folder).encrypted
    except EnvironmentFailure:
        return False


def _require_passphrase(workspace: Workspace) -> bytes:
    _require_writable(workspace)
    if workspace.key is None:
        raise UserError("passphrase_none")
    return workspace.key


def _require_writable(workspace: Workspace) -> None:
    if workspace.read_only:
        raise EnvironmentFailure("workspace_read_only", path=str(workspace.folder))


def _write(workspace: Workspace, keyfile: KeyFile, key: bytes) -> None:
    write_keyfile(workspace.folder, keyfile)
    workspace.rekeyed(keyfile, key)


def _rekey(workspace: Workspace, keyfile: KeyFile, key: bytes | None, progress: Progress | None) -> None:
    """Build the whole workspace anew under the other key, compare, then switch."""
    _require_writable(workspace)
    workspace.disconnect()
    try:
        with environment_failures(workspace.folder), staging_in(workspace.folder) as staging:
            _export_database(workspace, staging / DATABASE_NAME, key)
            _export_attachments(workspace, staging, keyfile, key, progress)
            write_keyfile(staging, keyfile)
            switch(workspace.folder, staging)
    except EnvironmentFailure as failure:
        if failure.code == "switch_unfinished":
            workspace.close()
        raise
    workspace.rekeyed(keyfile, key)


def _export_database(workspace: Workspace, target: Path, key: bytes | None) -> None:
    """Copy all tables into a new file under another key; an online backup cannot change between plain and sealed."""
    connect(target, key, create=True).close()
    with closing(connect(workspace.database, workspace.key)) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute(f"ATTACH DATABASE ? AS rekeyed KEY {key_clause(key) if key else repr('')}", (str(target),))
        connection.execute("SELECT sqlcipher_export('rekeyed')").fetchone()
        for name in _HEADER_FIELDS:
            (value,) = connection.execute(f"PRAGMA {name}").fetchone()
            connection.execute(f"PRAGMA rekeyed.{name} = {value}")
        connection.execute("DETACH DATABASE rekeyed")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    connect(target, key).close()
    sync_path(target)
    if require_sound(target, key) != require_sound(workspace.database, workspace.key):
        raise EnvironmentFailure("database_damaged", path=str(workspace.database), detail="rows lost in the export")


def _export_attachments(
    workspace: Workspace, staging: Path, keyfile: KeyFile, key: bytes | None, progress: Progress | None
) -> None:
    make_folder(staging / ATTACHMENTS_NAME)
    store = attachment_store(staging, keyfile, key)
    paths = workspace.attachments.paths()
    for done, path in enumerate(paths, start=1):
        store.put_pieces(workspace.attachments.content_of(path))
        if progress:
            progress(done, len(paths))
