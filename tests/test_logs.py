"""The log: what goes into it, how long, and that it never stands in the way."""

import logging
from pathlib import Path

import pytest

from zvdesk import logs
from zvdesk.logs import logged


def test_warnings_of_everybody_and_notes_of_our_own_go_into_the_file(tmp_path: Path) -> None:
    with logged(tmp_path / "logs") as path:
        logging.getLogger("zvdesk.storage").info("opened")
        logging.getLogger("alembic").info("not wanted")
        logging.getLogger("alembic").warning("Überraschung")
    text = path.read_text("utf-8")
    assert "INFO zvdesk.storage: opened" in text
    assert "WARNING alembic: Überraschung" in text
    assert "not wanted" not in text


def test_nothing_comes_into_being_where_there_is_nothing_to_tell(tmp_path: Path) -> None:
    with logged(tmp_path) as path:
        pass
    assert not path.exists()


def test_afterwards_everything_is_as_it_was(tmp_path: Path) -> None:
    root, ours = logging.getLogger(), logging.getLogger("zvdesk")
    before = (list(root.handlers), ours.level)
    with logged(tmp_path), logged(tmp_path):
        assert len(root.handlers) == len(before[0]) + 2
    assert (list(root.handlers), ours.level) == before


def test_the_file_starts_anew_when_it_is_full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(logs, "MOST_BYTES", 500)
    with logged(tmp_path) as path:
        for number in range(30):
            logging.getLogger("zvdesk").warning("line %d %s", number, "x" * 50)
    assert sorted(each.name for each in tmp_path.iterdir()) == ["zvdesk.log", "zvdesk.log.1", "zvdesk.log.2"]
    assert "line 29" in path.read_text("utf-8")


@pytest.mark.parametrize("obstacle", ["folder", "file"])
def test_a_log_that_cannot_be_written_stops_nobody(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], obstacle: str
) -> None:
    if obstacle == "folder":
        folder = tmp_path / "in the way"
        folder.write_text("a file", encoding="utf-8")
        folder = folder / "logs"
    else:
        folder = tmp_path
        (folder / logs.FILE_NAME).mkdir()
    with logged(folder):
        logging.getLogger("zvdesk").warning("told to nobody")
    assert capsys.readouterr().err == ""
