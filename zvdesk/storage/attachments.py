"""The files a user adds: kept whole under a name made from their content, sealed when the workspace is."""

import hashlib
import hmac
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Protocol

from zvdesk.errors import EnvironmentFailure, UserError
from zvdesk.storage.failures import environment_failures
from zvdesk.storage.files import make_folder, new_file, remove_leftovers, sync_file, sync_folder

PIECE_SIZE = 1024 * 1024
MAX_SIZE = 512 * 1024 * 1024
"""Bytes; the pack and the viewer hold a file in memory."""

_NAME = re.compile(r"[0-9a-f]{64}")


class DamagedContentError(Exception):
    """What was read is not what was written."""


class Codec(Protocol):
    """How content stands on the disk."""

    def encode(self, pieces: Iterable[bytes]) -> Iterator[bytes]:
        """Yield what is written for the content."""

    def decode(self, file: BinaryIO) -> Iterator[bytes]:
        """Yield the content of what was written; raises DamagedContentError."""


@dataclass(frozen=True)
class StoredFile:
    """A stored attachment: `digest` is the SHA-256 of its content in hexadecimal, `size` its length in bytes."""

    digest: str
    size: int


class PlainCodec:
    """Content as it is, in a workspace without passphrase."""

    def encode(self, pieces: Iterable[bytes]) -> Iterator[bytes]:
        """Yield the content."""
        yield from pieces

    def decode(self, file: BinaryIO) -> Iterator[bytes]:
        """Yield the content in pieces."""
        return _pieces(file)


class AttachmentStore:
    """Files under `folder`, addressed by the digest of their content.

    The name of a file is a keyed hash of its digest: who sees the folder cannot tell whether a known document is in
    it. The digest stays the same when a passphrase is set later; only the names change.
    """

    def __init__(self, folder: Path, naming_key: bytes, codec: Codec | None = None, *, read_only: bool = False) -> None:
        self.folder = folder
        self._naming_key = naming_key
        self._codec = codec or PlainCodec()
        self._read_only = read_only

    def put(self, source: bytes | Path | BinaryIO) -> StoredFile:
        """Store content from memory, a file or a stream; when this returns it is on the disk.

        Storing the same content again replaces the file, which mends a damaged one. Raises UserError
        `attachment_too_large` (limit, in MB), EnvironmentFailure `attachment_unreadable` (path), `disk_full`.
        """
        if isinstance(source, Path):
            with _open_source(source) as file:
                return self.put_pieces(_source_pieces(file))
        return self.put_pieces(_source_pieces(io.BytesIO(source) if isinstance(source, bytes) else source))

    def put_pieces(self, pieces: Iterable[bytes]) -> StoredFile:
        """Store content given in pieces of PIECE_SIZE, the last of which may be smaller; as `put` otherwise."""
        self._refuse_if_read_only()
        digest = hashlib.sha256()
        size = 0

        def measured() -> Iterator[bytes]:
            nonlocal size
            for piece in pieces:
                size += len(piece)
                if size > MAX_SIZE:
                    raise UserError("attachment_too_large", limit=MAX_SIZE // (1024 * 1024))
                digest.update(piece)
                yield piece

        with environment_failures(self.folder):
            make_folder(self.folder)
            with new_file(self.folder) as (file, temporary):
                file.writelines(self._codec.encode(measured()))
                sync_file(file)
                file.close()
                target = self.path_of(digest.hexdigest())
                make_folder(target.parent)
                temporary.replace(target)
                sync_folder(target.parent)
        return StoredFile(digest.hexdigest(), size)

    def read(self, digest: str) -> bytes:
        """Return the content; raises EnvironmentFailure `attachment_missing`, `attachment_damaged` (digest, path)."""
        return self._in_memory(digest).getvalue()

    def open(self, digest: str) -> BinaryIO:
        """Return the content as a stream in memory; no readable copy is ever put on the disk."""
        stream = self._in_memory(digest)
        stream.seek(0)
        return stream

    def content(self, digest: str) -> bytes | Path:
        """Return where the content lies as it is, verified, or the content itself when it is sealed; raises as `read`.

        The file is not for changing.
        """
        if not isinstance(self._codec, PlainCodec):
            return self.read(digest)
        self.verify(digest)
        return self.path_of(digest)

    def pieces(self, digest: str) -> Iterator[bytes]:
        """Yield the content in pieces; damage may show only at the last one, by the failure it raises."""
        return self._pieces_of(self.path_of(digest), digest)

    def exists(self, digest: str) -> bool:
        """Tell whether there is a file for `digest`, whatever its state."""
        return self.path_of(digest).is_file()

    def verify(self, digest: str) -> None:
        """Read the whole file; raises as `read` does."""
        for _ in self.pieces(digest):
            pass

    def path_of(self, digest: str) -> Path:
        """Return where the file for `digest` is kept."""
        name = self._name_of(digest)
        return self.folder / name[:2] / name

    def paths(self) -> list[Path]:
        """Return all stored files, sorted by name; which digests they have does not show."""
        with environment_failures(self.folder):
            return sorted(path for path in self.folder.glob("*/*") if _NAME.fullmatch(path.name))

    def content_of(self, path: Path) -> Iterator[bytes]:
        """Yield the content of one of `paths()`; its name is verified at the end, as `pieces` does."""
        return self._pieces_of(path, None)

    def remove_unused(self, used: Iterable[str]) -> int:
        """Remove every file whose digest is not in `used`, and what broken writes left; return how many files."""
        self._refuse_if_read_only()
        keep = {self._name_of(digest) for digest in used}
        unused = [path for path in self.paths() if path.name not in keep]
        with environment_failures(self.folder):
            for path in unused:
                path.unlink(missing_ok=True)
            remove_leftovers(self.folder)
        return len(unused)

    def _in_memory(self, digest: str) -> io.BytesIO:
        """Collect the pieces in one growing buffer: a list of them and their sum would hold the content twice."""
        stream = io.BytesIO()
        stream.writelines(self.pieces(digest))
        return stream

    def _pieces_of(self, path: Path, digest: str | None) -> Iterator[bytes]:
        known = {"path": str(path), "digest": digest or ""}
        found = hashlib.sha256()
        try:
            with environment_failures(path), _open_stored(path, known) as file:
                for piece in self._codec.decode(file):
                    found.update(piece)
                    yield piece
        except DamagedContentError as error:
            raise EnvironmentFailure("attachment_damaged", **known) from error
        if self._name_of(found.hexdigest()) != path.name:
            raise EnvironmentFailure("attachment_damaged", **known)

    def _name_of(self, digest: str) -> str:
        return hmac.new(self._naming_key, digest.encode(), hashlib.sha256).hexdigest()

    def _refuse_if_read_only(self) -> None:
        if self._read_only:
            raise EnvironmentFailure("workspace_read_only", path=str(self.folder.parent))


def _open_source(path: Path) -> BinaryIO:
    """Open the user's own file; that it cannot be read is not the workspace's trouble."""
    try:
        return path.open("rb")
    except OSError as error:
        raise EnvironmentFailure("attachment_unreadable", path=str(path), detail=str(error)) from error


def _open_stored(path: Path, known: dict[str, str]) -> BinaryIO:
    try:
        return path.open("rb")
    except FileNotFoundError as error:
        raise EnvironmentFailure("attachment_missing", **known) from error


def _source_pieces(stream: BinaryIO) -> Iterator[bytes]:
    """Yield what the user's source gives; that it stops halfway is not the workspace's trouble either."""
    try:
        yield from _pieces(stream)
    except OSError as error:
        path = str(getattr(stream, "name", ""))
        raise EnvironmentFailure("attachment_unreadable", path=path, detail=str(error)) from error


def _pieces(stream: BinaryIO) -> Iterator[bytes]:
    """Yield pieces of exactly PIECE_SIZE and a last smaller one, also from a stream that gives less than asked."""
    held = b""
    while chunk := stream.read(PIECE_SIZE - len(held)):
        held += chunk
        if len(held) == PIECE_SIZE:
            yield held
            held = b""
    if held:
        yield held
