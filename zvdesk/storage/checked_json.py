"""JSON files that carry a checksum, so that damage is told from wrong input."""

import json
from collections.abc import Callable
from importlib import import_module
from typing import Any

_CHECKSUM = "checksum"
_OWN_SHA256 = ("_sha2", "_sha256")  # of Python 3.12 and later, and of 3.11


def dump(document: dict[str, Any]) -> bytes:
    """Return `document` as readable JSON with its checksum."""
    return json.dumps({**document, _CHECKSUM: _checksum(document)}, indent=2).encode() + b"\n"


def load(content: bytes) -> dict[str, Any]:
    """Return the document; raises ValueError when it is not what `dump` wrote."""
    document = json.loads(content)
    if not isinstance(document, dict) or document.pop(_CHECKSUM, None) != _checksum(document):
        raise ValueError("the checksum does not fit")
    return document


def _checksum(document: dict[str, Any]) -> str:
    digest: str = _sha256()(json.dumps(document, sort_keys=True, separators=(",", ":")).encode()).hexdigest()
    return digest


def _sha256() -> Callable[[bytes], Any]:
    """Return SHA-256 as Python carries it itself, as `random` does: hashlib loads OpenSSL, and a start waits for it."""
    for name in _OWN_SHA256:
        try:
            own: Callable[[bytes], Any] = import_module(name).sha256
        except (ImportError, AttributeError):
            continue
        return own
    from hashlib import sha256

    return sha256
