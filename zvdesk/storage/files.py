"""Files that are wholly there or not at all: written under another name, synced, renamed, the folder synced too."""

import os
import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from zvdesk.storage.temporary import PART_PREFIX, PART_SUFFIX

COPY_CHUNK = 1024 * 1024


@contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """Open a file that takes the place of `path` when the block ends well, and leaves no trace when it does not."""
    with new_file(path.parent) as (file, temporary):
        yield file
        sync_file(file)
        file.close()
        temporary.replace(path)
    sync_folder(path.parent)


@contextmanager
def new_file(folder: Path) -> Iterator[tuple[BinaryIO, Path]]:
    """Open a file with a temporary name in `folder`; the file is removed at the end unless it was renamed."""
    handle, name = tempfile.mkstemp(prefix=PART_PREFIX, suffix=PART_SUFFIX, dir=folder)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            yield file, temporary
    finally:
        temporary.unlink(missing_ok=True)


def remove_leftovers(folder: Path) -> None:
    """Remove the temporary files of killed processes from `folder`; nobody else may be writing there."""
    for leftover in folder.glob(f"{PART_PREFIX}*{PART_SUFFIX}"):
        leftover.unlink(missing_ok=True)


def write_file(path: Path, content: bytes) -> None:
    """Replace `path` by `content`, durably."""
    with replacing(path) as file:
        file.write(content)


def copy_file(source: Path, target: Path) -> None:
    """Copy `source` to `target`, durably; an older `target` stays until the copy is whole."""
    with source.open("rb") as original, replacing(target) as file:
        shutil.copyfileobj(original, file, COPY_CHUNK)


def make_folder(folder: Path) -> None:
    """Make `folder` and its missing parents, durably."""
    if folder.is_dir():
        return
    make_folder(folder.parent)
    folder.mkdir(exist_ok=True)
    sync_folder(folder.parent)


def sync_file(file: BinaryIO) -> None:
    """Force what was written to `file` onto the disk."""
    file.flush()
    os.fsync(file.fileno())


def sync_path(path: Path) -> None:
    """Force a file that somebody else wrote onto the disk."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Force the names in `folder` onto the disk, so that a rename outlives a power cut."""
    if sys.platform == "win32":  # pragma: no cover  folders cannot be opened there
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def remove_folders(folders: Iterable[Path]) -> None:
    """Remove folders with all they hold; one that is not there is fine."""
    for folder in folders:
        if folder.exists():
            shutil.rmtree(folder)
