"""How the commands for partners show the value of a field on one line."""

from collections.abc import Callable
from typing import Any

from zvdesk.cli.words import value_words


def shown(name_of: Callable[[str], str | None], name: str, value: Any) -> str:
    """Return the value of a field on one line, a record by its name."""
    words = (name_of(value) or value) if name.endswith("_id") and value else value_words(name, value)
    return " ".join(str(words).split())


def quoted(words: str) -> str:
    """Return a value between quotes, or that there is none."""
    return f"“{words}”" if words else "leeg"
