"""Copies of attachments that other programs can read: made only when the user says so, and cleared away again."""

import logging
import shutil
import tempfile
from pathlib import Path

_log = logging.getLogger(__name__)


class ReadableCopies:
    """A folder of the user's own for this run of the program; `remove` clears it at locking and at closing."""

    def __init__(self) -> None:
        self._folder: Path | None = None

    def make(self, name: str, content: bytes) -> Path:
        """Write a copy under its own name and return where. Raises OSError."""
        if self._folder is None:
            self._folder = Path(tempfile.mkdtemp(prefix="zvdesk-"))
        place = Path(tempfile.mkdtemp(dir=self._folder)) / safe_name(name)
        place.write_bytes(content)
        return place

    def remove(self) -> None:
        """Remove every copy; one that another program holds open stays behind and is logged."""
        if self._folder is None:
            return
        folder, self._folder = self._folder, None
        shutil.rmtree(folder, ignore_errors=True)
        if folder.exists():
            _log.warning("readable copies stay behind in %s", folder)


def safe_name(name: str) -> str:
    """Return a file name without folders or letters that a file system refuses; never empty."""
    kept = "".join("_" if letter in '<>:"/\\|?*' or ord(letter) < 32 else letter for letter in name).strip(". ")
    return kept[-150:] or "bijlage"
