"""What a backup says of itself, and how its files are compared with that."""

import hashlib
import hmac
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from zvdesk.errors import EnvironmentFailure
from zvdesk.storage import checked_json
from zvdesk.storage.failures import environment_failures
from zvdesk.storage.files import COPY_CHUNK, write_file
from zvdesk.storage.keyfile import KEYS_NAME
from zvdesk.storage.problems import Problem
from zvdesk.storage.switch import ATTACHMENTS_NAME, DATABASE_NAME, MANIFEST_NAME

FORMAT = 1

Progress = Callable[[int, int], None]
"""Told (done, total) in steps of one file; it may raise to cancel, which leaves nothing half done."""


@dataclass(frozen=True)
class FileMark:
    """Size in bytes and SHA-256 (hexadecimal) of a file as it stands on the disk, sealed or not."""

    size: int
    sha256: str


@dataclass(frozen=True)
class BackupInfo:
    """A backup in the folder `path`; its attachments are shared with its neighbours, in `pool`.

    `created` is in UTC; `reason` is "manual", "daily" or "migration"; `key_id` tells which key seals it (None: none);
    `damaged` tells what was not whole when the backup was made: rows, which are in it as they were, and attachments,
    which are not in it; the subject is a kind and an id, for a manifest can be read without the passphrase. `rescued`,
    which only `create_backup` fills, tells what the workspace lacks by now and this backup has from an older one.
    """

    path: Path
    workspace_id: str
    created: datetime
    reason: str
    schema: str | None
    key_id: str | None
    database: FileMark
    keys: FileMark
    rows: dict[str, int] = field(default_factory=dict)
    attachments: dict[str, FileMark] = field(default_factory=dict)
    damaged: tuple[Problem, ...] = ()
    rescued: tuple[Problem, ...] = field(default=(), compare=False)

    @property
    def encrypted(self) -> bool:
        """Tell whether a passphrase protects this backup."""
        return self.key_id is not None

    @property
    def pool(self) -> Path:
        """Return the folder of attachments that the backups beside this one share."""
        return self.path.parent / ATTACHMENTS_NAME

    @property
    def size(self) -> int:
        """Return the bytes that restoring takes."""
        return self.database.size + sum(mark.size for mark in self.attachments.values())


def pooled(pool: Path, name: str) -> Path:
    """Return where the attachment `name` is in a pool or in a workspace's attachments."""
    return pool / name[:2] / name


def key_id_of(key: bytes | None) -> str | None:
    """Name a key without telling it: a workspace that was opened up and sealed again has another one than before."""
    return None if key is None else hmac.new(key, b"zvdesk key id", hashlib.sha256).hexdigest()[:16]


def read_manifest(path: Path) -> BackupInfo:
    """Read the manifest of the backup in `path`; raises EnvironmentFailure `no_backup`, `backup_damaged` (path)."""
    manifest = path / MANIFEST_NAME
    if not manifest.is_file():
        raise EnvironmentFailure("no_backup", path=str(path))
    with environment_failures(manifest):
        content = manifest.read_bytes()
    try:
        return _parse(path, checked_json.load(content))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise EnvironmentFailure("backup_damaged", path=str(manifest), detail=repr(error)) from error


def write_manifest(info: BackupInfo, folder: Path) -> None:
    """Write the manifest of `info` into `folder`, which is still a staging folder."""
    document: dict[str, Any] = {
        "format": FORMAT,
        "workspace": info.workspace_id,
        "created": info.created.isoformat(),
        "reason": info.reason,
        "schema": info.schema,
        "key_id": info.key_id,
        DATABASE_NAME: _as_list(info.database),
        KEYS_NAME: _as_list(info.keys),
        "rows": info.rows,
        "attachments": {name: _as_list(mark) for name, mark in sorted(info.attachments.items())},
        "damaged": [[problem.code, problem.subject] for problem in info.damaged],
    }
    write_file(folder / MANIFEST_NAME, checked_json.dump(document))


def compare_files(info: BackupInfo, progress: Progress | None = None) -> None:
    """Read every file of a backup; EnvironmentFailure `backup_damaged` (path, detail) at a difference."""
    expected = [(info.path / DATABASE_NAME, info.database), (info.path / KEYS_NAME, info.keys)]
    expected += [(pooled(info.pool, name), mark) for name, mark in info.attachments.items()]
    for done, (path, mark) in enumerate(expected, start=1):
        if not path.is_file():
            raise EnvironmentFailure("backup_damaged", path=str(path), detail="missing")
        if mark_of(path) != mark:
            raise EnvironmentFailure("backup_damaged", path=str(path), detail="differs from the manifest")
        if progress:
            progress(done, len(expected))


def mark_of(path: Path) -> FileMark:
    """Measure a file."""
    digest, size = hashlib.sha256(), 0
    with environment_failures(path), path.open("rb") as file:
        while piece := file.read(COPY_CHUNK):
            digest.update(piece)
            size += len(piece)
    return FileMark(size, digest.hexdigest())


def _parse(path: Path, document: dict[str, Any]) -> BackupInfo:
    if document["format"] != FORMAT:
        raise ValueError(f"format {document['format']} is not known")
    return BackupInfo(
        path=path,
        workspace_id=document["workspace"],
        created=datetime.fromisoformat(document["created"]),
        reason=document["reason"],
        schema=document["schema"],
        key_id=document["key_id"],
        database=FileMark(*document[DATABASE_NAME]),
        keys=FileMark(*document[KEYS_NAME]),
        rows=document["rows"],
        attachments={name: FileMark(*mark) for name, mark in document["attachments"].items()},
        damaged=tuple(Problem(*each) for each in document["damaged"]),
    )


def _as_list(mark: FileMark) -> list[int | str]:
    return [mark.size, mark.sha256]
