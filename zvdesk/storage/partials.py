"""Documents that are only partly there: kept so that a download that broke off goes on, sealed when the workspace is.

A file is a row of records, each with its length before it: first what the server calls the version, then the content.
A record that a crash cut short is left out. In a sealed workspace every record is AES-256-GCM under a key of the
file's own, bound to its number.
"""

import hashlib
import hmac
import secrets
import time
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from zvdesk.storage.failures import environment_failures
from zvdesk.storage.files import make_folder

MAGIC = b"ZVPART1\n"
SALT_SIZE = 16
RECORD_SIZE = 256 * 1024
KEPT_DAYS = 14
NONCE_SIZE = 12
_LENGTH = 4
_LARGEST = RECORD_SIZE * 8


class PartialFiles:
    """The documents under way of one workspace, by the address they come from."""

    def __init__(self, folder: Path, naming_key: bytes, content_key: bytes | None) -> None:
        self.folder = folder
        self._naming_key, self._content_key = naming_key, content_key

    def of(self, address: str) -> "PartialFile":
        """Return what there is of the document at an address, which may be nothing yet."""
        name = hmac.new(self._naming_key, address.encode(), hashlib.sha256).hexdigest()
        return PartialFile(self.folder / name, self._content_key)

    def tidy(self) -> None:
        """Remove what nobody came back for, and the folder when it is empty."""
        if not self.folder.is_dir():
            return
        oldest = time.time() - KEPT_DAYS * 24 * 3600
        with environment_failures(self.folder):
            for path in list(self.folder.iterdir()):
                if path.stat().st_mtime < oldest:
                    path.unlink(missing_ok=True)
            if not any(self.folder.iterdir()):
                self.folder.rmdir()


class PartialFile:
    """One document that comes in; `size` counts what was appended, also what is not on the disk yet."""

    def __init__(self, path: Path, content_key: bytes | None) -> None:
        self._path, self._content_key = path, content_key
        self._file: BinaryIO | None = None
        self._sealing: _Sealing | None = None
        self._held = bytearray()
        self._records = 0
        self.size, self.validator = 0, ""
        self._look()

    def begin(self, validator: str) -> None:
        """Begin anew, with what the server calls the version that comes."""
        self.close()
        self.size, self.validator, self._records = 0, validator, 0
        with environment_failures(self._path):
            make_folder(self._path.parent)
            salt = secrets.token_bytes(SALT_SIZE)
            self._file = self._path.open("wb")
            self._file.write(MAGIC + salt)
            self._sealing = self._sealing_of(salt)
            self._write(validator.encode())

    def append(self, data: bytes) -> None:
        """Add bytes to what is there."""
        self._held += data
        self.size += len(data)
        with environment_failures(self._path):
            while len(self._held) >= RECORD_SIZE:
                self._write(bytes(self._held[:RECORD_SIZE]))
                del self._held[:RECORD_SIZE]

    def close(self) -> None:
        """Bring what is held to the disk."""
        with environment_failures(self._path):
            if self._held:
                self._write(bytes(self._held))
                self._held.clear()
            if self._file is not None:
                self._file.close()
                self._file = None

    def content(self) -> bytes:
        """Return the whole content, "" when it is not as it was written."""
        self.close()
        with environment_failures(self._path), self._path.open("rb") as file:
            records = self._opened(file)
            next(records, b"")
            found = b"".join(records)
        return found if len(found) == self.size else b""

    def remove(self) -> None:
        """Forget the document."""
        self._held.clear()
        self.close()
        self._path.unlink(missing_ok=True)

    def _look(self) -> None:
        """Take up what an earlier time left; what cannot be read is begun anew."""
        if not self._path.is_file():
            return
        with environment_failures(self._path), self._path.open("rb") as file:
            sizes: list[int] = []
            for record in self._opened(file):
                self.validator = record.decode("utf-8", "replace") if not sizes else self.validator
                sizes.append(len(record))
            self._records, self.size = len(sizes), sum(sizes[1:])
            if not sizes:
                self.validator = ""

    def _opened(self, file: BinaryIO) -> Iterator[bytes]:
        """Yield the records up to the first that is cut short or damaged."""
        header = file.read(len(MAGIC) + SALT_SIZE)
        if len(header) < len(MAGIC) + SALT_SIZE or not header.startswith(MAGIC):
            return
        self._sealing = self._sealing_of(header[len(MAGIC) :])
        number = 0
        while len(length := file.read(_LENGTH)) == _LENGTH and int.from_bytes(length, "big") <= _LARGEST:
            record = file.read(int.from_bytes(length, "big"))
            if len(record) != int.from_bytes(length, "big"):
                return
            try:
                yield record if self._sealing is None else self._sealing.opened(number, record)
            except ValueError:
                return
            number += 1

    def _write(self, record: bytes) -> None:
        if self._file is None:
            self._file = self._reopened()
        if self._sealing is not None:
            record = self._sealing.sealed(self._records, record)
        self._file.write(len(record).to_bytes(_LENGTH, "big") + record)
        self._records += 1

    def _reopened(self) -> BinaryIO:
        """Open the file behind its last whole record."""
        file = self._path.open("r+b")
        file.seek(len(MAGIC) + SALT_SIZE)
        for _ in range(self._records):
            file.seek(int.from_bytes(file.read(_LENGTH), "big"), 1)
        file.truncate()
        return file

    def _sealing_of(self, salt: bytes) -> "_Sealing | None":
        return None if self._content_key is None else _Sealing(self._content_key, salt)


class _Sealing:
    """Seals the records of one file, and opens them."""

    def __init__(self, content_key: bytes, salt: bytes) -> None:
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        from zvdesk.storage.keys import PARTIAL_CONTENT, derive

        self._cipher = AESGCM(derive(content_key, PARTIAL_CONTENT, salt))

    def sealed(self, number: int, record: bytes) -> bytes:
        nonce = secrets.token_bytes(NONCE_SIZE)  # one that is counted would be used twice after a crash
        return nonce + self._cipher.encrypt(nonce, record, _bound_to(number))

    def opened(self, number: int, record: bytes) -> bytes:
        """Return a record. Raises ValueError for one that is not as it was written."""
        from cryptography.exceptions import InvalidTag

        try:
            return self._cipher.decrypt(record[:NONCE_SIZE], record[NONCE_SIZE:], _bound_to(number))
        except InvalidTag as error:
            raise ValueError("not as it was written") from error


def _bound_to(number: int) -> bytes:
    return MAGIC + number.to_bytes(8, "big")
