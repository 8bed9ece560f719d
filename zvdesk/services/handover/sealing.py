"""A handover under a word: the same sealing as the files of a workspace, with a key that only the word opens.

The file begins with a line that says what it is, then a line of JSON with the sealed key (Argon2id, AES-256-GCM), then
the content sealed in pieces.
"""

import io
import json
from collections.abc import Iterator
from typing import Any

from zvdesk.errors import EnvironmentFailure, UserError
from zvdesk.storage import keys
from zvdesk.storage.attachments import PIECE_SIZE, DamagedContentError
from zvdesk.storage.keyfile import KeyFile
from zvdesk.storage.sealing import SealedCodec

MAGIC = b"zvdesk-overdracht met woord 1\n"
ANY_MAGIC = b"zvdesk-overdracht met woord "
_MOST_HEADER = 4096
_SLOT_NAMES = frozenset({"salt", "nonce", "memory_kib", "iterations", "lanes", "key"})
_DEAREST = {"memory_kib": 256 * 1024, "iterations": 8, "lanes": 8}
"""What a word may cost; a file that asks for more would hold up the computer."""


def sealed(content: bytes, word: str) -> bytes:
    """Return content under a word. Raises UserError("handover_word_empty")."""
    if not word:
        raise UserError("handover_word_empty")
    made = keys.encrypted_keyfile(word)
    slot = dict(made.keyfile.sealed[keys.PASSPHRASE])
    header = json.dumps({"id": made.keyfile.workspace_id, **slot}, sort_keys=True).encode() + b"\n"
    pieces = (content[start : start + PIECE_SIZE] for start in range(0, max(1, len(content)), PIECE_SIZE))
    return b"".join((MAGIC, header, *SealedCodec(made.key).encode(pieces)))


def is_sealed(data: bytes) -> bool:
    """Tell whether the bytes of a file are under a word."""
    return data.startswith(ANY_MAGIC)


def unsealed(data: bytes, word: str | None) -> bytes:
    """Return the content. Raises UserError "handover_word_needed", "_wrong", "handover_newer", "handover_damaged"."""
    if not data.startswith(MAGIC):
        raise UserError("handover_newer")
    header, newline, _ = data[len(MAGIC) : len(MAGIC) + _MOST_HEADER].partition(b"\n")
    keyfile = _keyfile(header, whole=bool(newline))
    if not word:
        raise UserError("handover_word_needed")
    try:
        key = keys.unlock(keyfile, passphrase=word)
    except UserError as error:
        raise UserError("handover_word_wrong") from error
    except EnvironmentFailure as error:
        raise UserError("handover_damaged") from error
    return b"".join(_pieces(data[len(MAGIC) + len(header) + 1 :], key))


def _pieces(data: bytes, key: bytes) -> Iterator[bytes]:
    try:
        yield from SealedCodec(key).decode(io.BytesIO(data))
    except DamagedContentError as error:
        raise UserError("handover_damaged") from error


def _keyfile(header: bytes, *, whole: bool) -> KeyFile:
    try:
        values: dict[str, Any] = json.loads(header) if whole else {}
        slot = {name: values[name] for name in _SLOT_NAMES}
        if any(not isinstance(slot[name], int) or slot[name] > most for name, most in _DEAREST.items()):
            raise ValueError("a cost that we do not pay")
        if not all(isinstance(slot[name], str) for name in ("salt", "nonce", "key")):
            raise TypeError("no text")
        return KeyFile(str(values["id"]), sealed={keys.PASSPHRASE: slot})
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise UserError("handover_damaged") from error
