"""Where zvdesk writes down what went wrong outside the user's sight: a small file that starts anew by itself."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from logging.handlers import RotatingFileHandler
from pathlib import Path

FILE_NAME = "zvdesk.log"
MOST_BYTES = 1_000_000
FORMER_FILES = 2
_FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"


class _QuietHandler(RotatingFileHandler):
    """A log that cannot be written is no reason to stop, and there is nowhere left to say so."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802  the library's name
        """Do nothing."""


@contextmanager
def logged(folder: Path) -> Iterator[Path]:
    """Write warnings of everything, and what zvdesk itself tells, to a file in `folder` during the block.

    Yields the file, which comes into being at the first line. Without it Python prints warnings on the screen.
    """
    path = folder / FILE_NAME
    handler = _handler(path)
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


def _handler(path: Path) -> logging.Handler:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError:
        return logging.NullHandler()
    handler = _QuietHandler(path, maxBytes=MOST_BYTES, backupCount=FORMER_FILES, encoding="utf-8", delay=True)
    handler.setFormatter(logging.Formatter(_FORMAT))
    return handler
