"""Attachments sealed in pieces, so that a large file passes through memory once and a cut or shuffled one is noticed.

A sealed file is a header (magic, salt) and pieces of at most 1 MiB, each AES-256-GCM under a key of the file's own.
The nonce is the number of the piece and whether it is the last (the STREAM construction of Hoang, Reyhanitabar,
Rogaway and Vizár, 2015), so pieces cannot be left out, repeated, exchanged or cut off at the end.
"""

import secrets
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from zvdesk.storage.attachments import PIECE_SIZE, DamagedContentError
from zvdesk.storage.keys import ATTACHMENT_CONTENT, derive

MAGIC = b"ZVSEAL1\n"
SALT_SIZE = 16
TAG_SIZE = 16


class SealedCodec:
    """Writes and reads sealed files under the content key of one workspace."""

    def __init__(self, content_key: bytes) -> None:
        self._content_key = content_key

    def encode(self, pieces: Iterable[bytes]) -> Iterator[bytes]:
        """Yield the bytes of the sealed file for content given in pieces of PIECE_SIZE (the last may be smaller)."""
        salt = secrets.token_bytes(SALT_SIZE)
        cipher = self._cipher(salt)
        yield MAGIC + salt
        number, held = 0, b""
        for number, piece in enumerate(pieces):
            if number:
                yield cipher.encrypt(_nonce(number - 1, last=False), held, MAGIC)
            held = piece
        yield cipher.encrypt(_nonce(number, last=True), held, MAGIC)

    def decode(self, file: BinaryIO) -> Iterator[bytes]:
        """Yield the content in pieces; raises DamagedContentError at the first one that is not as it was written."""
        header = file.read(len(MAGIC) + SALT_SIZE)
        if len(header) != len(MAGIC) + SALT_SIZE or not header.startswith(MAGIC):
            raise DamagedContentError("no header")
        cipher = self._cipher(header[len(MAGIC) :])
        number, piece = 0, file.read(PIECE_SIZE + TAG_SIZE)
        while True:
            following = file.read(PIECE_SIZE + TAG_SIZE)
            try:
                yield cipher.decrypt(_nonce(number, last=not following), piece, MAGIC)
            except InvalidTag as error:
                raise DamagedContentError(f"piece {number}") from error
            if not following:
                return
            number, piece = number + 1, following

    def _cipher(self, salt: bytes) -> AESGCM:
        return AESGCM(derive(self._content_key, ATTACHMENT_CONTENT, salt))


def _nonce(number: int, *, last: bool) -> bytes:
    return number.to_bytes(11, "big") + bytes([last])
