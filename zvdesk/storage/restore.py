"""Put a backup back: verified first, and with what it replaces kept aside."""

import tempfile
from dataclasses import dataclass
from datetime import UTC
from pathlib import Path

from zvdesk.errors import EnvironmentFailure
from zvdesk.storage.backup import verify_backup
from zvdesk.storage.backup_manifest import BackupInfo, Progress, mark_of, pooled
from zvdesk.storage.clock import Clock, utc_now
from zvdesk.storage.failures import environment_failures
from zvdesk.storage.files import copy_file, make_folder, remove_folders
from zvdesk.storage.keyfile import KEYS_NAME
from zvdesk.storage.lock import WorkspaceLock
from zvdesk.storage.migrations import RELEASED, Versions
from zvdesk.storage.new_folder import new_folder
from zvdesk.storage.switch import ATTACHMENTS_NAME, DATABASE_NAME, finish_switch, staging_in, switch
from zvdesk.storage.workspace import BACKUPS_NAME, is_workspace, refuse_synced

REPLACED_PREFIX = "replaced-"


@dataclass(frozen=True)
class Restored:
    """What was put back; `replaced` is the folder with the former workspace, which opens like any other."""

    backup: BackupInfo
    replaced: Path | None


def restore_backup(
    backup: Path,
    folder: Path,
    *,
    clock: Clock = utc_now,
    versions: Versions = RELEASED,
    progress: Progress | None = None,
) -> Restored:
    """Put the backup in place of the workspace in `folder`, or make a new one of it where there is none.

    The passphrase is the one of the moment of the backup. A kill leaves the former workspace or the restored one.
    What is replaced stays aside until the next restore. Raises UserError `folder_not_empty`, `folder_synced`;
    EnvironmentFailure `no_backup`, `backup_damaged`, `schema_newer`, `workspace_in_use`, `disk_full`,
    `switch_unfinished`.
    """
    backup, folder = backup.absolute(), folder.absolute()
    refuse_synced(folder)
    info = verify_backup(backup, progress=progress)
    if info.schema not in versions.revisions:
        raise EnvironmentFailure("schema_newer", path=str(backup), found=info.schema, expected=versions.head)
    if not is_workspace(folder):
        with new_folder(folder, clock) as building:
            _fill(building, info)
        return Restored(info, None)
    with WorkspaceLock(folder).held(clock()), environment_failures(folder):
        finish_switch(folder)
        return Restored(info, _replace(folder, info, clock))


def _replace(folder: Path, info: BackupInfo, clock: Clock) -> Path:
    backups = folder / BACKUPS_NAME
    make_folder(backups)
    former = list(backups.glob(f"{REPLACED_PREFIX}*"))
    with staging_in(folder) as staging:
        _fill(staging, info)
        name = f"{REPLACED_PREFIX}{clock().astimezone(UTC):%Y%m%dT%H%M%SZ}-"
        replaced = Path(tempfile.mkdtemp(prefix=name, dir=backups))
        switch(folder, staging, keep=replaced)
    remove_folders(former)
    return replaced


def _fill(folder: Path, info: BackupInfo) -> None:
    """Copy the files of a backup and compare the copies; a damaged disk shows here, not after the switch."""
    make_folder(folder / ATTACHMENTS_NAME)
    files = {DATABASE_NAME: (info.path / DATABASE_NAME, info.database), KEYS_NAME: (info.path / KEYS_NAME, info.keys)}
    for name, mark in info.attachments.items():
        place = pooled(Path(ATTACHMENTS_NAME), name).as_posix()
        files[place] = (pooled(info.pool, name), mark)
    for place, (source, mark) in files.items():
        target = folder / place
        make_folder(target.parent)
        copy_file(source, target)
        if mark_of(target) != mark:
            raise EnvironmentFailure("backup_damaged", path=str(source), detail="differs after copying")
