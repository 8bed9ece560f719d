"""What the tests of the command line share: a workspace of their own, and a way to run a command in this process."""

import io
import json
import shutil
import sys
from pathlib import Path

import pytest
from cli_runs import Make, Ran, Run

from zvdesk.cli.main import main
from zvdesk.paths import Paths


@pytest.fixture(autouse=True)
def _own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep commands away from the folders and variables of whoever runs the tests."""
    monkeypatch.setattr(
        "zvdesk.paths.default_paths",
        lambda: Paths(workspace=tmp_path / "eigen.zvdesk", config=tmp_path / "config", logs=tmp_path / "logs"),
    )
    for name in ("ZVDESK_WORKSPACE", "ZVDESK_PASSPHRASE", "ZVDESK_PASSPHRASE_FILE", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Return a function that runs `zvdesk` with arguments, and with a text on standard input."""

    def run(*arguments: object, stdin: str | bytes = b"") -> Ran:
        data = stdin.encode() if isinstance(stdin, str) else stdin
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data), encoding="utf-8"))
        capsys.readouterr()
        code = main([str(argument) for argument in arguments])
        out, err = capsys.readouterr()
        return Ran(code, out, err)

    return run


@pytest.fixture
def workspace(tmp_path: Path, new_workspace: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a new workspace without passphrase, which commands use by themselves."""
    folder = tmp_path / "werkmap.zvdesk"
    shutil.copytree(new_workspace, folder)
    monkeypatch.setenv("ZVDESK_WORKSPACE", str(folder))
    return folder


@pytest.fixture
def make(run: Run, workspace: Path) -> Make:
    """Return a function that makes a record and returns its id."""

    def make(kind: str, **fields: object) -> str:
        made = run("add", kind, "--json", "-", stdin=json.dumps(fields))
        assert made.code == 0, made.err
        return str(made.json["id"])

    return make
