"""How large and how deep a letter may be; what goes further was made to do harm, or is no letter."""

from enum import StrEnum

MAX_BYTES = 50 << 20
"""Largest file that is read as a letter, in bytes."""

MAX_UNPACKED = 60 << 20
"""Most bytes of XML that are unpacked of a Word file."""

MAX_TEXT = 500_000
"""Most letters that a letter has: some two hundred pages."""

MAX_PARAGRAPHS = 5_000
"""Most paragraphs that a letter has."""

MAX_PAGES = 300
"""Most pages of a PDF that are read as a letter."""


class Obstacle(StrEnum):
    """Why a letter cannot be read; the value is the code of the error that is told."""

    EMPTY = "letter_empty"
    UNSUPPORTED = "letter_unsupported"
    ENCRYPTED = "letter_encrypted"
    DAMAGED = "letter_damaged"
    NO_TEXT = "letter_no_text"
    TOO_LARGE = "letter_too_large"
    TOO_SLOW = "letter_too_slow"


class UnreadableLetterError(Exception):
    """A letter cannot be read, for one of the reasons that have a sentence."""

    def __init__(self, obstacle: Obstacle) -> None:
        super().__init__(obstacle)
        self.obstacle = obstacle
