"""Copies for other programs are the user's alone, and go away."""

import stat
import sys
from pathlib import Path

import pytest

from zvdesk.ui.readable_copies import ReadableCopies, safe_name


def test_copies_are_made_and_removed() -> None:
    copies = ReadableCopies()
    first, second = copies.make("brief.pdf", b"een"), copies.make("brief.pdf", b"twee")

    assert (first.name, first.read_bytes(), second.read_bytes()) == ("brief.pdf", b"een", b"twee")
    folder = first.parent.parent
    copies.remove()
    assert not folder.exists()
    copies.remove()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such rights")
def test_nobody_else_may_look_into_the_folder() -> None:
    copies = ReadableCopies()
    folder = copies.make("a", b"x").parent.parent

    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    copies.remove()


def test_a_name_cannot_lead_elsewhere() -> None:
    assert safe_name("../../etc/passwd") == "_.._etc_passwd"
    assert safe_name("") == "bijlage"
    assert safe_name("..") == "bijlage"
    assert "/" not in safe_name("a/b\\c:d\x00e")
    assert len(safe_name("x" * 500 + ".pdf")) == 150
    assert safe_name("x" * 500 + ".pdf").endswith(".pdf")


def test_a_copy_with_an_odd_name_stays_in_the_folder(tmp_path: Path) -> None:
    copies = ReadableCopies()
    place = copies.make("../uit.txt", b"x")

    assert place.name == "_uit.txt"
    copies.remove()
