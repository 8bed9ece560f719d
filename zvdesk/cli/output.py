"""What commands print: JSON or lines on standard output, and progress on a terminal."""

import json
import sys
from typing import Any

import click

from zvdesk.cli.access import is_terminal

SHORT_ID = 8
"""Characters of an id in lists for people; scripts get the whole one from --json."""


def print_json(value: Any) -> None:
    """Print a JSON value: letters as they are, two spaces of indentation, keys in the order of the model."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


def print_json_rows(rows: list[dict[str, Any]]) -> None:
    """Print an array with one object on each line, which takes half the time of one that is indented."""
    encode = json.JSONEncoder(ensure_ascii=False).encode
    lines = ",\n".join(encode(row) for row in rows)
    click.echo(f"[\n{lines}\n]" if rows else "[]")


def short(record_id: str) -> str:
    """Return the start of an id, as it is shown in lists."""
    return record_id[:SHORT_ID]


def counted(count: int, kind: str) -> str:
    """Return "1 notitie" or "3 notities"."""
    from zvdesk.phrases import kind_word

    return f"{count} {kind_word(kind, count)}"


class Progress:
    """Tells on the terminal how far long work is; silent where standard error is no terminal."""

    def __init__(self, label: str) -> None:
        self._label = label
        self._shown = ""
        self._active = is_terminal(sys.stderr)

    def __call__(self, done: int, total: int) -> None:
        """Show that `done` of `total` steps are done."""
        if self._active:
            self._replace(f"{self._label}: {done} van {total}" if done < total else "")

    def __enter__(self) -> "Progress":
        return self

    def __exit__(self, *_error: object) -> None:
        self._replace("")

    def _replace(self, text: str) -> None:
        if text != self._shown:
            sys.stderr.write(f"\r{text.ljust(len(self._shown))}" + ("" if text else "\r"))
            sys.stderr.flush()
            self._shown = text
