"""The word lists of the checks: files of one word or phrase a line in `resources/knowledge/checks`.

They are data, so that who knows Dutch and no Python can add to them. `*` at the end of a word stands for any letters,
at its beginning for the first part of a compound.
"""

import re
from functools import cache

from zvdesk.resources import resource


@cache
def lines(name: str) -> tuple[str, ...]:
    """Return the lines of one list, without remarks (`#`) and empty ones."""
    text = resource("knowledge", "checks", f"{name}.txt").read_text("utf-8")
    kept = (line.partition("#")[0].strip() for line in text.splitlines())
    return tuple(line for line in kept if line)


@cache
def pattern(name: str) -> re.Pattern[str]:
    """Return what finds any phrase of one list as whole words, in capitals or not."""
    longest_first = sorted(lines(name), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(_as_expression, longest_first))})(?!\w)", re.IGNORECASE)


def _as_expression(phrase: str) -> str:
    words = (re.escape(word).replace(r"\*", r"\w*") for word in phrase.split())
    return r"\s+".join(words)
