"""keys.json: what a workspace keeps of its keys, read without any cryptography so that a plain workspace opens fast."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from zvdesk.errors import EnvironmentFailure
from zvdesk.storage import checked_json
from zvdesk.storage.failures import environment_failures
from zvdesk.storage.files import write_file

KEYS_NAME = "keys.json"
FORMAT = 1


class KeyFile(NamedTuple):
    """The content of keys.json; `sealed` holds the wrapped database key per way in ("passphrase", "recovery").

    A workspace without passphrase has no `sealed` and keeps the key for the names of its attachments as it is.
    """

    workspace_id: str
    naming_key: bytes | None = None
    sealed: Mapping[str, Mapping[str, Any]] = {}

    @property
    def encrypted(self) -> bool:
        """Tell whether a passphrase or recovery key is needed."""
        return bool(self.sealed)


def read_keyfile(folder: Path) -> KeyFile:
    """Read keys.json of a workspace or backup; raises EnvironmentFailure `keys_damaged`, `keys_missing`."""
    path = folder / KEYS_NAME
    if not path.exists():
        raise EnvironmentFailure("keys_missing", path=str(path))
    with environment_failures(path):
        content = path.read_bytes()
    try:
        return _parse(checked_json.load(content))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise EnvironmentFailure("keys_damaged", path=str(path), detail=repr(error)) from error


def write_keyfile(folder: Path, keyfile: KeyFile) -> None:
    """Write keys.json durably; a kill leaves the old or the new one."""
    document: dict[str, Any] = {"format": FORMAT, "workspace": keyfile.workspace_id}
    if keyfile.naming_key is not None:
        document["naming_key"] = keyfile.naming_key.hex()
    if keyfile.sealed:
        document["sealed"] = {name: dict(slot) for name, slot in keyfile.sealed.items()}
    path = folder / KEYS_NAME
    with environment_failures(path):
        write_file(path, checked_json.dump(document))


def _parse(document: dict[str, Any]) -> KeyFile:
    if document["format"] != FORMAT:
        raise ValueError(f"format {document['format']} is not known")
    naming_key = document.get("naming_key")
    keyfile = KeyFile(
        workspace_id=str(document["workspace"]),
        naming_key=bytes.fromhex(naming_key) if naming_key is not None else None,
        sealed=document.get("sealed", {}),
    )
    if keyfile.encrypted == (keyfile.naming_key is not None):
        raise ValueError("either sealed keys or a naming key")
    return keyfile
