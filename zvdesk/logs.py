"""Where zvdesk writes down what went wrong outside the user's sight: a small file that starts anew by itself."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

FILE_NAME = "zvdesk.log"
MOST_BYTES = 1_000_000
FORMER_FILES = 2
_FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"


class _LateHandler(logging.Handler):
    """Makes the file, and imports what writes it, at the first line: a start at which all is well pays for neither."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path
        self._file: logging.Handler | None = None

    def emit(self, record: logging.LogRecord) -> None:
        """Write a record. A log that cannot be written is no reason to stop, and there is nowhere left to say so."""
        if self._file is None:
            self._file = _file_handler(self._path)
        self._file.handle(record)

    def close(self) -> None:
        """Close the file, if there is one."""
        if self._file is not None:
            self._file.close()
        super().close()


@contextmanager
def logged(folder: Path) -> Iterator[Path]:
    """Write warnings of everything, and what zvdesk itself tells, to a file in `folder` during the block.

    Yields the file, which comes into being at the first line. Without it Python prints warnings on the screen.
    """
    path = folder / FILE_NAME
    handler = _LateHandler(path)
    root, ours = logging.getLogger(), logging.getLogger("zvdesk")
    level = ours.level
    ours.setLevel(logging.INFO)
    root.addHandler(handler)
    try:
        yield path
    finally:
        root.removeHandler(handler)
        ours.setLevel(level)
        handler.close()


def _file_handler(path: Path) -> logging.Handler:
    from logging.handlers import RotatingFileHandler

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError:
        return logging.NullHandler()
    handler = RotatingFileHandler(path, maxBytes=MOST_BYTES, backupCount=FORMER_FILES, encoding="utf-8", delay=True)
    handler.handleError = lambda _record: None  # type: ignore[assignment, method-assign]
    handler.setFormatter(logging.Formatter(_FORMAT))
    return handler
