"""Folders and zip files as what stands in them: files by name and size, read one by one and never unpacked on disk."""

import os
import stat
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from zvdesk.errors import UserError
from zvdesk.exchange.fields import shown
from zvdesk.exchange.text import clean_text, safe_file_name

MOST_FILES = 5000
LARGEST = 1024 * 1024 * 1024
"""Bytes that all files of one zip may take unpacked."""

_HIGHEST_RATIO = 200
_SMALL = 50 * 1024 * 1024
_DEEPEST = 12
_T = TypeVar("_T")
_NEVER = frozenset({"thumbs.db", "desktop.ini", "__macosx", "ehthumbs.db"})
_TOP = 4096
_BROKEN = (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, ValueError, RuntimeError)


@dataclass(frozen=True)
class FoundFile:
    """A file in a folder or a zip: its bare name, the folders it lies in, its size, and how it is read."""

    name: str
    size: int
    folders: tuple[str, ...] = ()
    path: Path | None = None
    member: str = field(default="", repr=False)

    def read(self) -> bytes:
        """Return the content. Raises UserError "file_unreadable" (path), "zip_damaged"."""
        if self.path is None:
            raise UserError("file_unreadable", path=self.name)
        if not self.member:
            return _reading(self.path, self.path.read_bytes)
        with _opened(self.path) as archive:
            return _member(archive, self.member)

    def top(self) -> bytes:
        """Return the first bytes, to see what it is. Raises as `read` does."""
        if self.path is None:
            raise UserError("file_unreadable", path=self.name)
        if self.member:
            with _opened(self.path) as archive, _told(), archive.open(self.member) as part:
                return part.read(_TOP)
        with _told(self.path), self.path.open("rb") as file:
            return file.read(_TOP)


def is_zip(path: Path) -> bool:
    """Tell whether a file is a zip of files, unlike a Word or Excel document, which are zips as well."""
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist()[:MOST_FILES])
    except (*_BROKEN, UnicodeError):
        return False
    return not {"[Content_Types].xml", "mimetype"} & names


def files_of_folder(folder: Path) -> list[FoundFile]:
    """Return the files in a folder and those below it, by name; links, hidden and system files are left out.

    Raises UserError "folder_too_large" (limit), "file_unreadable" (path).
    """
    found: list[FoundFile] = []
    _look_into(folder, (), found)
    return found


def files_of_zip(path: Path) -> list[FoundFile]:
    """Return the files in a zip, by name.

    Raises UserError "zip_damaged", "zip_encrypted", "zip_unsafe" (name: of a file that would leave the folder),
    "zip_too_large" (limit in bytes), "zip_squeezed" (limit: how many times larger), "folder_too_large" (limit).
    """
    with _opened(path) as archive:
        members = [member for member in archive.infolist() if not member.is_dir()]
    _refuse_unsafe(members)
    found = [_found(path, member) for member in members]
    return sorted((file for file in found if file is not None), key=lambda file: (file.folders, file.name))


def _refuse_unsafe(members: list[zipfile.ZipInfo]) -> None:
    if len(members) > MOST_FILES:
        raise UserError("folder_too_large", limit=MOST_FILES)
    for member in members:
        parts = member.filename.replace("\\", "/").split("/")
        if ".." in parts or not parts[0] or ":" in parts[0] or stat.S_ISLNK(member.external_attr >> 16):
            raise UserError("zip_unsafe", name=shown(member.filename))
        if member.flag_bits & 1:
            raise UserError("zip_encrypted")
    unpacked = sum(member.file_size for member in members)
    packed = sum(member.compress_size for member in members)
    if unpacked > LARGEST:
        raise UserError("zip_too_large", limit=LARGEST)
    if unpacked > _SMALL and unpacked > packed * _HIGHEST_RATIO:
        raise UserError("zip_squeezed", limit=_HIGHEST_RATIO)


def _found(path: Path, member: zipfile.ZipInfo) -> FoundFile | None:
    *folders, name = member.filename.replace("\\", "/").split("/")
    bare = safe_file_name(name)
    if not bare or any(_is_left_out(part) for part in (*folders, name)):
        return None
    return FoundFile(bare, member.file_size, tuple(map(clean_text, folders)), path, member.filename)


def _look_into(folder: Path, folders: tuple[str, ...], found: list[FoundFile]) -> None:
    entries = _reading(folder, lambda: sorted(os.scandir(folder), key=lambda entry: entry.name))
    for entry in entries:
        if _is_left_out(entry.name) or entry.is_symlink():
            continue
        if entry.is_dir(follow_symlinks=False):
            if len(folders) < _DEEPEST:
                _look_into(Path(entry.path), (*folders, _storable(entry.name)), found)
        elif entry.is_file(follow_symlinks=False):
            name = safe_file_name(_storable(entry.name))
            found.append(FoundFile(name, entry.stat().st_size, folders, Path(entry.path)))
        if len(found) > MOST_FILES:
            raise UserError("folder_too_large", limit=MOST_FILES)


def _storable(name: str) -> str:
    """A name on a disk may hold bytes that are no text; it is kept with a mark in their place."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _is_left_out(name: str) -> bool:
    return name.startswith((".", "~$")) or name.casefold() in _NEVER


def _reading(path: Path, read: Callable[[], _T]) -> _T:
    with _told(path):
        return read()


def _opened(path: Path) -> zipfile.ZipFile:
    with _told():
        return zipfile.ZipFile(path)


def _member(archive: zipfile.ZipFile, name: str) -> bytes:
    with _told():
        return archive.read(name)


class _told:  # noqa: N801 - reads as a statement
    """Turns what a disk or a zip raises into one sentence."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path

    def __enter__(self) -> None:
        return None

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        if isinstance(error, UserError) or not isinstance(error, (*_BROKEN, UnicodeError)):
            return
        if self._path is not None:
            raise UserError("file_unreadable", path=str(self._path)) from error
        raise UserError("zip_damaged") from error
