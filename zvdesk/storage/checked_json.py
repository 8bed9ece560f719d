"""JSON files that carry a checksum, so that damage is told from wrong input."""

import hashlib
import json
from typing import Any

_CHECKSUM = "checksum"


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
    return hashlib.sha256(json.dumps(document, sort_keys=True, separators=(",", ":")).encode()).hexdigest()
