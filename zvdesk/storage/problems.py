"""What a check can find wrong."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Problem:
    """One thing that is not as it must be: a code, and what it concerns."""

    code: str
    subject: str = ""
