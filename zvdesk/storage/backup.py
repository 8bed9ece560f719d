"""Backups: a verified copy of database, keys and attachments that says what in it is not whole; thinning of older ones.

A place for backups holds one folder per backup and `attachments`, which they share: every attachment stands there
once, whatever the number of backups, also where hard links do not exist (a USB stick, a synced folder).
"""

import logging
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, tzinfo
from pathlib import Path
from typing import TYPE_CHECKING

from zvdesk.errors import EnvironmentFailure
from zvdesk.storage.attachments import AttachmentStore
from zvdesk.storage.backup_manifest import (
    BackupInfo,
    FileMark,
    Progress,
    compare_files,
    key_id_of,
    mark_of,
    pooled,
    read_manifest,
    write_manifest,
)
from zvdesk.storage.engine import connect, schema_version
from zvdesk.storage.failures import environment_failures
from zvdesk.storage.files import copy_file, make_folder, remove_folders, remove_leftovers, sync_folder, sync_path
from zvdesk.storage.keyfile import KEYS_NAME, read_keyfile, write_keyfile
from zvdesk.storage.lock import WorkspaceLock
from zvdesk.storage.problems import Problem
from zvdesk.storage.soundness import require_sound
from zvdesk.storage.switch import ATTACHMENTS_NAME, DATABASE_NAME
from zvdesk.storage.temporary import STAGING_PREFIX
from zvdesk.storage.thinning import backup_due, kept

if TYPE_CHECKING:
    from zvdesk.storage.workspace import Workspace

__all__ = ["BackupInfo", "backup_due", "create_backup", "list_backups", "remove_backups", "verify_backup"]

MANUAL, MIGRATION = "manual", "migration"
KEPT_LONGER = {MANUAL: 5, MIGRATION: 2}
"""How many of the newest stay whatever the rule says: those that somebody asked for, and those before a migration."""
_log = logging.getLogger(__name__)


def create_backup(
    workspace: "Workspace",
    target: Path | None = None,
    *,
    reason: str = MANUAL,
    thorough: bool = False,
    progress: Progress | None = None,
) -> BackupInfo:
    """Back `workspace` up into the folder `target` (default: its own), verify it, then thin older backups.

    Runs beside a working application, on connections of its own; attachments must not be removed meanwhile.
    `thorough` reads attachments already there again and replaces damaged ones; else their size must do. Of a workspace
    with damaged rows or files a backup is made that says so; it takes the place of none that is whole. Raises
    EnvironmentFailure `backup_busy`, `database_damaged`, `disk_full`, `folder_read_only`; older backups then stay.
    """
    from zvdesk.storage.backup_contents import look_into, missing_files

    place = target or workspace.backups
    now = workspace.clock().astimezone(UTC)
    with _own(place, now), _staging(place) as staging:
        key = workspace.key
        with _told_of(workspace.database):
            schema = _copy_database(workspace, staging / DATABASE_NAME)
            rows = require_sound(staging / DATABASE_NAME, key)
            problems, files = look_into(staging / DATABASE_NAME, key, workspace.attachments)
        write_keyfile(staging, workspace.keyfile)
        copied = _copy_attachments(workspace, place, files, thorough=thorough, progress=progress)
        info = BackupInfo(
            path=_free_name(place, now),
            workspace_id=workspace.keyfile.workspace_id,
            created=now,
            reason=reason,
            schema=schema,
            key_id=key_id_of(key),
            database=mark_of(staging / DATABASE_NAME),
            keys=mark_of(staging / KEYS_NAME),
            rows=rows,
            attachments=copied.marks,
            damaged=(*problems, *missing_files(files, copied.marks, copied.damaged)),
            rescued=tuple(copied.rescued),
        )
        write_manifest(info, staging)
        staging.rename(info.path)
        sync_folder(place)
        _thin(place, info, workspace.clock().tzinfo)
    return info


def verify_backup(path: Path, *, key: bytes | None = None, progress: Progress | None = None) -> BackupInfo:
    """Read a whole backup and compare it with its manifest; where `key` is the one it has, also check the database.

    `damaged` of what is returned tells what was not whole when it was made. Raises EnvironmentFailure `no_backup`,
    `backup_damaged` (path, detail).
    """
    info = read_manifest(path)
    compare_files(info, progress)
    own_key = key if info.encrypted else None
    if info.key_id == key_id_of(own_key):
        try:
            rows = require_sound(path / DATABASE_NAME, own_key)
        except EnvironmentFailure as failure:
            raise EnvironmentFailure("backup_damaged", path=str(path), detail=str(failure)) from failure
        if rows != info.rows:
            raise EnvironmentFailure("backup_damaged", path=str(path), detail="other numbers of rows")
        info = replace(info, damaged=_damaged(info, own_key))
    return info


def list_backups(place: Path) -> list[BackupInfo]:
    """Return the backups in a folder, the newest first; one with an unreadable manifest is logged and left out."""
    return sorted(_readable(place), key=lambda info: info.created, reverse=True)


def remove_backups(place: Path, paths: list[Path], now: datetime) -> None:
    """Remove backups, and the attachments in `place` that no other backup has."""
    with _own(place, now):
        _remove(place, paths)


def _damaged(info: BackupInfo, key: bytes | None) -> tuple[Problem, ...]:
    """Return what the manifest tells to be damaged and what the database itself shows of it."""
    from zvdesk.storage.backup_contents import look_into, missing_files
    from zvdesk.storage.workspace import attachment_store

    store = attachment_store(info.path, read_keyfile(info.path), key, read_only=True)
    problems, files = look_into(info.path / DATABASE_NAME, key, store)
    told = {problem.subject for problem in info.damaged}
    found = (*problems, *missing_files(files, info.attachments, set()))
    return (*info.damaged, *(problem for problem in found if problem.subject not in told))


@contextmanager
def _own(place: Path, now: datetime) -> Iterator[None]:
    """Be the only one who changes this place; others may read."""
    with environment_failures(place):
        make_folder(place)
        lock = WorkspaceLock(place)
        try:
            lock.acquire(now)
        except EnvironmentFailure as failure:
            if failure.code == "workspace_in_use":
                raise EnvironmentFailure("backup_busy", **failure.data) from failure
            raise
        try:
            yield
        finally:
            lock.release()


@contextmanager
def _staging(place: Path) -> Iterator[Path]:
    """Give a folder to build in, after clearing what killed backups left; it goes unless it was renamed."""
    remove_folders(place.glob(f"{STAGING_PREFIX}*"))
    for folder in (place / ATTACHMENTS_NAME).glob("*"):
        remove_leftovers(folder)
    staging = Path(tempfile.mkdtemp(prefix=STAGING_PREFIX, dir=place))
    try:
        yield staging
    finally:
        remove_folders([staging])


@contextmanager
def _told_of(database: Path) -> Iterator[None]:
    """Tell of damage in a copy as damage to its original, which it is."""
    try:
        yield
    except EnvironmentFailure as failure:
        if failure.code != "database_damaged":
            raise
        detail = str(failure.data.get("detail", ""))
        raise EnvironmentFailure("database_damaged", path=str(database), detail=detail) from failure


def _copy_database(workspace: "Workspace", copy: Path) -> str | None:
    """Copy a consistent state through a second connection and return its schema; the copy is one file, without -wal."""
    with (
        environment_failures(copy),
        closing(workspace.reader()) as source,
        closing(connect(copy, workspace.key, create=True)) as target,
    ):
        target.execute("PRAGMA journal_mode = DELETE")  # with a log, pages of another size are refused
        source.backup(target)
        target.execute("PRAGMA journal_mode = DELETE")
        schema = schema_version(target)
    sync_path(copy)
    return schema


@dataclass
class _Copied:
    """The marks of all attachments in the pool, the names of damaged ones, and what only the pool has whole."""

    marks: dict[str, FileMark] = field(default_factory=dict)
    damaged: set[str] = field(default_factory=set)
    rescued: list[Problem] = field(default_factory=list)


def _copy_attachments(
    workspace: "Workspace", place: Path, files: Mapping[str, str], *, thorough: bool, progress: Progress | None
) -> _Copied:
    """Bring into the pool what it lacks of the stored files and of `files`, which the rows name."""
    known = {name: mark for info in reversed(list_backups(place)) for name, mark in info.attachments.items()}
    live = {path.name: path for path in workspace.attachments.paths()}
    copied = _Copied()
    names = sorted({*live, *files})
    for done, name in enumerate(names, start=1):
        target, mark = pooled(place / ATTACHMENTS_NAME, name), known.get(name)
        if mark and _is_there(target, mark, thorough=thorough):
            copied.marks[name] = mark
            if name in files and (code := _loss(live.get(name), mark)):
                copied.rescued.append(Problem(code, f"attachment {files[name]}"))
        elif name in live:
            _take_in(copied, workspace.attachments, live[name], target)
        if progress:
            progress(done, len(names))
    return copied


def _loss(path: Path | None, mark: FileMark) -> str | None:
    """Tell what is wrong with a stored file of which the pool has a copy, as far as its size shows it."""
    if path is None or not path.exists():
        return "attachment_missing"
    return None if path.stat().st_size == mark.size else "attachment_damaged"


def _take_in(copied: _Copied, store: AttachmentStore, path: Path, target: Path) -> None:
    try:
        _copy_attachment(store, path, target)
        copied.marks[path.name] = mark_of(target)
    except EnvironmentFailure as failure:
        if failure.code not in ("attachment_damaged", "attachment_missing"):
            raise
        _log.warning("not backed up: %s", failure)
        if failure.code == "attachment_damaged":
            copied.damaged.add(path.name)


def _is_there(path: Path, mark: FileMark, *, thorough: bool) -> bool:
    if not path.is_file() or path.stat().st_size != mark.size:
        return False
    return not thorough or mark_of(path) == mark


def _copy_attachment(store: AttachmentStore, path: Path, target: Path) -> None:
    """Copy one attachment once it is seen to be whole; a damaged copy must not take the place of a good one."""
    for _ in store.content_of(path):
        pass
    make_folder(target.parent)
    copy_file(path, target)


def _thin(place: Path, newest: BackupInfo, zone: tzinfo | None) -> None:
    """Remove what the rule does not keep of this workspace's backups.

    The rule counts those that are whole and those with damage apart, so that no damaged one costs a whole one. The one
    just made stays, also when a clock that was wrong left others with a later date; the last ones made by hand and
    before a migration stay longer than the rule says.
    """
    own = [info for info in list_backups(place) if info.workspace_id == newest.workspace_id]
    stay = {newest.path}
    for alike in ([info for info in own if not info.damaged], [info for info in own if info.damaged]):
        moments = kept([info.created for info in alike], zone)
        stay.update(info.path for info in alike if info.created in moments)
        for reason, number in KEPT_LONGER.items():
            stay.update([info.path for info in alike if info.reason == reason][:number])
    _remove(place, [info.path for info in own if info.path not in stay])


def _remove(place: Path, paths: list[Path]) -> None:
    """Remove backups under another name, so that a kill leaves no half backup, then what only they needed."""
    doomed = [path.rename(place / f"{STAGING_PREFIX}{path.name}") for path in paths]
    remove_folders(doomed)
    remaining = list(_readable(place))
    if len(remaining) < len(_folders(place)):
        return  # what an unreadable backup still needs is not known
    used = {name for info in remaining for name in info.attachments}
    for path in (place / ATTACHMENTS_NAME).glob("*/*"):
        if path.name not in used:
            path.unlink()


def _readable(place: Path) -> Iterator[BackupInfo]:
    for folder in _folders(place):
        try:
            yield read_manifest(folder)
        except EnvironmentFailure as failure:
            _log.warning("backup left out: %s", failure)


def _folders(place: Path) -> list[Path]:
    return sorted(place.glob("20[0-9][0-9]*T*Z*"))


def _free_name(place: Path, now: datetime) -> Path:
    """Name a backup after its moment; two within a second get a number."""
    name = f"{now:%Y%m%dT%H%M%SZ}"
    names = (name, *(f"{name}-{number}" for number in range(2, 1000)))
    return next(place / each for each in names if not (place / each).exists())
