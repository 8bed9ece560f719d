"""Care of the workspace: backups by hand and by the day, the check of everything, passphrase and recovery key."""

import logging
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any

from zvdesk.services.store import Store
from zvdesk.storage import integrity, passphrase
from zvdesk.storage.backup import BackupInfo, backup_due, create_backup, list_backups, verify_backup
from zvdesk.storage.engine import connect
from zvdesk.storage.problems import Problem
from zvdesk.storage.restore import Restored, restore_backup
from zvdesk.storage.workspace import BACKUPS_NAME, Workspace

_LOG = logging.getLogger(__name__)
Progress = Callable[[int, int], None]


class MaintenanceService:
    """Backups, checks and keys of the open workspace."""

    def __init__(self, store: Store, workspace: Workspace) -> None:
        self._store = store
        self._workspace = workspace

    def backup(
        self, target: Path | None = None, *, reason: str = "manual", progress: Progress | None = None
    ) -> BackupInfo:
        """Make a verified backup in `target`, the workspace's own folder of backups when none is named.

        One by hand reads every attachment, also those that an older backup brought there. What is not whole is told
        by `damaged` and `rescued` of what is returned.
        """
        thorough = reason == "manual"
        return create_backup(self._workspace, target, reason=reason, thorough=thorough, progress=progress)

    def backup_if_due(self, *, progress: Progress | None = None) -> BackupInfo | None:
        """Make the daily backup when the newest is of an earlier day; None when there is one already."""
        if not backup_due(self.last_backup(), self._store.now()):
            return None
        return self.backup(reason="daily", progress=progress)

    def backups(self) -> list[BackupInfo]:
        """Return the backups in the workspace's own folder, newest first."""
        return list_backups(self._workspace.backups)

    def last_backup(self) -> datetime | None:
        """Return the moment of the newest backup in the workspace's own folder."""
        backups = self.backups()
        return backups[0].created if backups else None

    def verify(self, backup: Path, *, progress: Progress | None = None) -> BackupInfo:
        """Read a backup wholly and check it; `damaged` tells what was not whole when it was made.

        Raises EnvironmentFailure("backup_damaged", "no_backup").
        """
        return verify_backup(backup, key=self._workspace.key, progress=progress)

    def check(self, *, progress: Progress | None = None) -> list[Problem]:
        """Check database, rows, attachments and index; an empty list says that all is well."""
        with closing(connect(self._workspace.database, self._workspace.key)) as connection:
            problems = integrity.check_database(connection, encrypted=self._workspace.encrypted)
            if problems:
                _LOG.warning("the database is damaged: %s", [problem.subject for problem in problems])
                return problems
            with self._store.read() as session:
                bare: Any = session.connection().connection.driver_connection
                problems += integrity.check_rows(bare)
                problems += integrity.check_attachments(bare, self._workspace.attachments, progress)
                problems += integrity.check_search(bare, connection)
        return problems

    def set_passphrase(self, words: str, *, progress: Progress | None = None) -> str:
        """Encrypt the workspace and return the recovery key, to be kept apart."""
        return passphrase.set_passphrase(self._workspace, words, progress=progress)

    def change_passphrase(self, words: str, *, current: str | None = None) -> None:
        """Change the passphrase; without `current` for who came in with the recovery key.

        Raises UserError("passphrase_wrong").
        """
        passphrase.change_passphrase(self._workspace, words, current=current)

    def remove_passphrase(self, *, progress: Progress | None = None) -> None:
        """Make the workspace readable without a passphrase."""
        passphrase.remove_passphrase(self._workspace, progress=progress)

    def renew_recovery_key(self) -> str:
        """Return a new recovery key; the former one no longer works."""
        return passphrase.renew_recovery_key(self._workspace)


def newest_backup(folder: Path) -> BackupInfo | None:
    """Return the newest backup in a workspace's own folder that was whole when it was made, or else the newest.

    The workspace itself is not opened: it may be too damaged for that. None where there is no backup.
    """
    backups = list_backups(folder / BACKUPS_NAME)
    return next((backup for backup in backups if not backup.damaged), next(iter(backups), None))


def restore(backup: Path, folder: Path, *, progress: Progress | None = None) -> Restored:
    """Put a backup back in a folder; see `zvdesk.storage.restore.restore_backup`."""
    return restore_backup(backup, folder, progress=progress)
