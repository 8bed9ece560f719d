"""How the tests of the command line run a command and look at what came of it."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

MEETING_FILE = Path(__file__).resolve().parents[1] / "exchange" / "fixtures" / "notubiz_nested.json"
"""A meeting of ten items, two of them under another, with six listings of documents."""


@dataclass(frozen=True)
class Ran:
    """How a command ended: its exit code and what it printed."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """What it printed, as a JSON value."""
        return json.loads(self.out)


Run = Callable[..., Ran]

Make = Callable[..., str]
"""Takes a kind and fields, makes the record and returns its id."""
