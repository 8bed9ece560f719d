"""The test letters in a folder as somebody kept them, read without a child process so that many can be."""

import shutil
from pathlib import Path

import pytest
from letter_files import ANSWERS, LETTERS, QUESTIONS

from zvdesk.errors import UserError
from zvdesk.exchange.letters.letter import Letter
from zvdesk.exchange.letters.limits import UnreadableLetterError
from zvdesk.exchange.letters.pdf import read_pdf
from zvdesk.exchange.letters.source import read_letter
from zvdesk.exchange.letters.word import read_word

QUESTION, ANSWER = QUESTIONS[4], ANSWERS[4]
"""Nine questions without parts, and their answers in five paragraphs."""


def read_here(data: bytes, name: str = "") -> Letter:
    """Read a letter in this process; what is no letter goes the usual way and fails there."""
    try:
        if data.startswith(b"PK"):
            return read_word(data)
        return read_pdf(data) if data.startswith(b"%PDF-") else read_letter(data, name)
    except UnreadableLetterError as failure:
        raise UserError(failure.obstacle.value) from failure


def without_children(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the import read letters in this process."""
    monkeypatch.setattr("zvdesk.services.questions.older.read_letter", read_here)


def folder_of(place: Path, *names: str) -> Path:
    """Return a folder with these test letters (name with suffix)."""
    folder = place / "oude vragen"
    folder.mkdir(exist_ok=True)
    for name in names:
        shutil.copy(LETTERS / name, folder / name)
    return folder
