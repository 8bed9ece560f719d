"""JSON that a command takes in, from a file or from standard input."""

import sys
from pathlib import Path
from typing import Any

from zvdesk.errors import UserError
from zvdesk.exchange.jsonfile import parse_json

STANDARD_INPUT = "-"


def read_object(name: str) -> dict[str, Any]:
    """Return the JSON object in a file, or on standard input for "-".

    Raises UserError "json_unreadable" (path, line, column; line 0 where it is no JSON at all), "json_not_object"
    (path), "file_unreadable" (path).
    """
    try:
        value = parse_json(_content(name))
    except UserError as error:
        if not error.code.startswith("file_") or error.code == "file_unreadable":
            raise
        place = {"line": error.data.get("line", 0), "column": error.data.get("column", 0)}
        raise UserError("json_unreadable", path=name, **place) from error
    if not isinstance(value, dict):
        raise UserError("json_not_object", path=name)
    return value


def _content(name: str) -> bytes:
    if name == STANDARD_INPUT:
        return sys.stdin.buffer.read()
    try:
        return Path(name).read_bytes()
    except OSError as error:
        raise UserError("file_unreadable", path=name) from error
