"""The database key and its two wrappings: by the user's passphrase and by a recovery key to print."""

import secrets
import unicodedata
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from zvdesk.errors import EnvironmentFailure, UserError
from zvdesk.storage import recovery
from zvdesk.storage.engine import KEY_SIZE
from zvdesk.storage.keyfile import KeyFile

PASSPHRASE = "passphrase"  # noqa: S105  the name of a slot
RECOVERY = "recovery"
ATTACHMENT_NAMES = "attachment names"
ATTACHMENT_CONTENT = "attachment content"
PARTIAL_CONTENT = "partial content"
_SALT_SIZE = 16
_NONCE_SIZE = 12
_COST = {"memory_kib": 64 * 1024, "iterations": 3, "lanes": 4}
"""RFC 9106 section 4, second recommended option: 0.1 to 0.3 s on a laptop."""
_MOST = {"memory_kib": 1024 * 1024, "iterations": 64, "lanes": 64}


@dataclass(frozen=True)
class NewKeys:
    """What comes into being with an encrypted workspace; `recovery_key` is shown once and kept nowhere."""

    keyfile: KeyFile
    key: bytes
    recovery_key: str


def plain_keyfile(workspace_id: str | None = None) -> KeyFile:
    """Return the key file of a workspace without passphrase."""
    return KeyFile(workspace_id or str(uuid.uuid4()), naming_key=secrets.token_bytes(KEY_SIZE))


def encrypted_keyfile(passphrase: str, workspace_id: str | None = None) -> NewKeys:
    """Draw a database key and wrap it twice; raises UserError `passphrase_empty`."""
    key = secrets.token_bytes(KEY_SIZE)
    keyfile = KeyFile(workspace_id or str(uuid.uuid4()))
    keyfile = with_passphrase(keyfile, key, passphrase)
    keyfile, recovery_key = with_recovery_key(keyfile, key)
    return NewKeys(keyfile, key, recovery_key)


def unlock(keyfile: KeyFile, *, passphrase: str | None = None, recovery_key: str | None = None) -> bytes:
    """Return the database key.

    Raises UserError `passphrase_needed`, `passphrase_wrong`, `recovery_key_wrong` and those of `recovery.decode`.
    """
    if recovery_key is not None:
        return _open(keyfile, RECOVERY, recovery.decode(recovery_key).to_bytes(KEY_SIZE, "big"))
    if passphrase is None:
        raise UserError("passphrase_needed")
    return _open(keyfile, PASSPHRASE, _bytes_of(passphrase))


def with_passphrase(keyfile: KeyFile, key: bytes, passphrase: str) -> KeyFile:
    """Return `keyfile` with `passphrase` as the way in instead of a former one."""
    if not passphrase:
        raise UserError("passphrase_empty")
    return _with_slot(keyfile, PASSPHRASE, key, _bytes_of(passphrase))


def with_recovery_key(keyfile: KeyFile, key: bytes) -> tuple[KeyFile, str]:
    """Return `keyfile` with a fresh recovery key, and that key as it is to be printed; a former one ends."""
    secret = secrets.randbits(recovery.BITS)
    return _with_slot(keyfile, RECOVERY, key, secret.to_bytes(KEY_SIZE, "big")), recovery.encode(secret)


def derive(key: bytes, purpose: str, salt: bytes | None = None) -> bytes:
    """Derive a key for one purpose from the database key (HKDF, RFC 5869)."""
    return HKDF(SHA256(), KEY_SIZE, salt, f"zvdesk {purpose}".encode()).derive(key)


def _with_slot(keyfile: KeyFile, name: str, key: bytes, secret: bytes) -> KeyFile:
    slot: dict[str, Any] = {"salt": secrets.token_hex(_SALT_SIZE), "nonce": secrets.token_hex(_NONCE_SIZE)}
    if name == PASSPHRASE:
        slot |= _COST
    sealed = AESGCM(_wrapping_key(name, slot, secret)).encrypt(
        bytes.fromhex(slot["nonce"]), key, _context(keyfile, name)
    )
    return keyfile._replace(naming_key=None, sealed={**keyfile.sealed, name: {**slot, "key": sealed.hex()}})


def _open(keyfile: KeyFile, name: str, secret: bytes) -> bytes:
    try:
        slot = keyfile.sealed[name]
        cipher = AESGCM(_wrapping_key(name, slot, secret))
        return cipher.decrypt(bytes.fromhex(slot["nonce"]), bytes.fromhex(slot["key"]), _context(keyfile, name))
    except InvalidTag as error:
        raise UserError(f"{'passphrase' if name == PASSPHRASE else 'recovery_key'}_wrong") from error
    except (KeyError, TypeError, ValueError) as error:
        raise EnvironmentFailure("keys_damaged", path="", detail=repr(error)) from error


def _wrapping_key(name: str, slot: Mapping[str, Any], secret: bytes) -> bytes:
    """Derive what wraps the key: slowly from a passphrase, quickly from a recovery key of 140 random bits."""
    salt = bytes.fromhex(slot["salt"])
    if name == RECOVERY:
        return derive(secret, RECOVERY, salt)
    cost = {part: int(slot[part]) for part in _COST}
    if any(not 1 <= cost[part] <= _MOST[part] for part in cost):
        raise ValueError("the cost of the passphrase is out of bounds")
    argon = Argon2id(
        salt=salt,
        length=KEY_SIZE,
        iterations=cost["iterations"],
        lanes=cost["lanes"],
        memory_cost=cost["memory_kib"],
    )
    return argon.derive(secret)


def _context(keyfile: KeyFile, name: str) -> bytes:
    """Bind a wrapping to its workspace and its way in."""
    return f"zvdesk key 1 {keyfile.workspace_id} {name}".encode()


def _bytes_of(passphrase: str) -> bytes:
    """The same passphrase gives the same bytes, whichever way a keyboard composes ë."""
    return unicodedata.normalize("NFKC", passphrase).encode()
