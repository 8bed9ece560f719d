"""The zip of a handover, read with nothing taken on trust: not its names, not its sizes, not its number of entries."""

import hashlib
import io
import re
import struct
import zipfile
import zlib
from collections.abc import Mapping

from zvdesk.errors import UserError
from zvdesk.exchange.handover.package import FILES, MANIFEST, MOST_BYTES, MOST_FILES, MOST_RECORD_BYTES, RECORDS

_END = struct.Struct("<4s4H2LH")
_END_SIGN, _LARGE_SIGN = b"PK\x05\x06", b"PK\x06\x07"
_LARGE_SIZE = 20
_MOST_ENTRY_BYTES = 200
"""Of one entry in the list of a zip: 46 bytes, and names of at most 70."""

_MOST_MANIFEST_BYTES = 2 * 1024 * 1024
_FILE = re.compile(r"files/[0-9a-f]{64}")
_BROKEN = (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, ValueError, EOFError, OSError)
"""What Python's reader of zips raises for one that is not whole, sealed by another program, or not meant as a zip."""


class Archive:
    """An open zip; every piece is read up to a limit, whatever the zip says of its size."""

    def __init__(self, data: bytes) -> None:
        """Raises UserError "handover_not_one", "handover_damaged", "handover_too_large" (limit in MB)."""
        _refuse_list(data)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            self._entries = _entries(self._zip)
        except _BROKEN as error:
            raise UserError("handover_damaged") from error

    @property
    def sizes(self) -> Mapping[str, int]:
        """The files by their hash, with the size that the zip states."""
        return {
            name.removeprefix(FILES): info.file_size for name, info in self._entries.items() if _FILE.fullmatch(name)
        }

    def manifest(self) -> bytes:
        """Return the manifest. Raises UserError "handover_damaged"."""
        return self._read(MANIFEST, _MOST_MANIFEST_BYTES)

    def records(self) -> bytes:
        """Return the records. Raises UserError "handover_damaged"."""
        return self._read(RECORDS, MOST_RECORD_BYTES)

    def content(self, digest: str) -> bytes:
        """Return a file by its hash, which it is held against. Raises UserError "handover_damaged"."""
        data = self._read(FILES + digest, MOST_BYTES)
        if hashlib.sha256(data).hexdigest() != digest:
            raise UserError("handover_damaged")
        return data

    def _read(self, name: str, limit: int) -> bytes:
        info = self._entries.get(name)
        if info is None or info.file_size > limit:
            raise UserError("handover_damaged")
        try:
            with self._zip.open(info) as piece:
                data = piece.read(info.file_size + 1)
        except _BROKEN as error:
            raise UserError("handover_damaged") from error
        if len(data) != info.file_size:
            raise UserError("handover_damaged")
        return data


def _refuse_list(data: bytes) -> None:
    """Look at the end of the zip before Python reads its list: a million entries would fill the memory."""
    if len(data) > MOST_BYTES + MOST_RECORD_BYTES:
        raise UserError("handover_too_large", limit=MOST_BYTES // (1024 * 1024))
    if not data.startswith(b"PK"):
        raise UserError("handover_not_one")
    if len(data) < _END.size:
        raise UserError("handover_damaged")
    sign, _disk, _first, _here, count, size, _start, comment = _END.unpack(data[-_END.size :])
    is_large = data[-_END.size - _LARGE_SIZE :].startswith(_LARGE_SIGN)
    if sign != _END_SIGN or comment or is_large or size > count * _MOST_ENTRY_BYTES:
        raise UserError("handover_damaged")
    if count > MOST_FILES + 2:
        raise UserError("handover_too_large", limit=MOST_BYTES // (1024 * 1024))


def _entries(archive: zipfile.ZipFile) -> dict[str, zipfile.ZipInfo]:
    """Return the entries by name; nothing is ever written under one of these names, and no other name is known."""
    entries = {info.filename: info for info in archive.infolist()}
    unknown = [name for name in entries if name not in (MANIFEST, RECORDS) and not _FILE.fullmatch(name)]
    if len(entries) != len(archive.infolist()) or MANIFEST not in entries:
        raise ValueError("names twice, or none that we know")
    if unknown or sum(info.file_size for info in entries.values()) > MOST_BYTES + MOST_RECORD_BYTES:
        raise ValueError("names or sizes that we do not write")
    return entries
