"""A desktop without a program for messages is found out, since it takes a link and does nothing with it."""

import stat
from pathlib import Path

import pytest

from zvdesk.ui.mail_program import has_mail_program


@pytest.mark.parametrize(("says", "has"), [("thunderbird.desktop", True), ("", False)])
def test_the_desktop_is_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, says: str, has: bool) -> None:
    asking = tmp_path / "xdg-mime"
    asking.write_text(f"#!/bin/sh\necho {says}\n")
    asking.chmod(asking.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("zvdesk.ui.mail_program.sys.platform", "linux")
    assert has_mail_program() is has


def test_where_the_desktop_cannot_be_asked_the_link_is_tried(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert has_mail_program()
    monkeypatch.setattr("zvdesk.ui.mail_program.sys.platform", "darwin")
    assert has_mail_program()
