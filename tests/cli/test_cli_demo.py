"""The demo by command: made whole or not at all, with its documents, and opened again where it is there already."""

import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from cli_runs import Run

from zvdesk.cli import demo, window
from zvdesk.errors import EnvironmentFailure
from zvdesk.storage.files import make_folder


def test_a_demo_is_a_workspace_with_documents(run: Run, tmp_path: Path) -> None:
    made = run("demo", "voorbeeld")
    assert made.code == 0
    assert str(tmp_path / "voorbeeld" / "documenten") in made.out
    assert {path.name: path.read_bytes()[:2] for path in (tmp_path / "voorbeeld" / "documenten").iterdir()} == {
        "stukkenbundel.pdf": b"%P", "stukkenbundel.docx": b"PK", "raadsvraag.pdf": b"%P", "raadsvraag.docx": b"PK",
    }  # fmt: skip
    for kind in ("meeting", "council-question", "partner", "contact", "visit", "observation", "note"):
        assert run("--workspace", "voorbeeld", "list", kind, "--json").json
    assert run("--workspace", "voorbeeld", "check").code == 0
    again = run("demo", "voorbeeld", "--no-window")
    assert again.code == 0
    assert again.out.startswith(f"De werkmap is er al: {tmp_path / 'voorbeeld'}\n")


def test_a_demo_does_not_come_into_a_folder_in_use(run: Run, tmp_path: Path) -> None:
    make_folder(tmp_path / "vol" / "iets")
    refused = run("demo", "vol")
    assert refused.code == 2
    assert "is niet leeg" in refused.err


def test_a_demo_that_cannot_be_finished_leaves_nothing(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "voorbeeld").mkdir()
    monkeypatch.setattr(demo, "resource", lambda name: tmp_path / name)
    failed = run("demo", "voorbeeld")
    assert failed.code == 4
    assert "installeer zvdesk opnieuw" in failed.err
    assert list((tmp_path / "voorbeeld").iterdir()) == []
    assert [path.name for path in tmp_path.iterdir() if "voorbeeld" in path.name] == ["voorbeeld"]


def test_without_a_display_the_window_is_not_tried(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(window, "SYSTEMS_WITH_DISPLAY", ())
    monkeypatch.delenv("QT_QPA_PLATFORM", raising=False)
    refused = run()
    assert (refused.code, refused.err.count("\n")) == (4, 1)
    assert "geen scherm" in refused.err


@pytest.mark.parametrize(("variable", "expected"), [("DISPLAY", True), ("WAYLAND_DISPLAY", True), ("TERM", False)])
def test_a_display_is_told_by_its_variable(monkeypatch: pytest.MonkeyPatch, variable: str, *, expected: bool) -> None:
    monkeypatch.setattr(window, "SYSTEMS_WITH_DISPLAY", ())
    monkeypatch.setenv(variable, ":1")
    assert window.has_display() is expected


def test_a_library_that_is_missing_is_told_and_a_fault_of_ours_is_not_hidden() -> None:
    with pytest.raises(EnvironmentFailure) as caught, window._qt_needed():
        raise ImportError("libEGL.so.1: cannot open shared object file", name="PySide6.QtGui")
    assert caught.value.code == "window_unavailable"
    with pytest.raises(ImportError), window._qt_needed():
        raise ImportError("no such page", name="zvdesk.ui.pages.none")


def test_the_window_opens_on_the_demo_and_on_what_was_named(
    run: Run, workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[tuple[Path | None, str | None]] = []

    def run_window(_app: object, folder: Path | None, passphrase: str | None) -> int:
        opened.append((folder, passphrase))
        return 0

    monkeypatch.setitem(sys.modules, "zvdesk.ui.main", SimpleNamespace(run=run_window))
    monkeypatch.setenv("DISPLAY", ":1")
    assert run("demo", workspace).code == 0
    assert run().code == 0
    assert opened == [(workspace, None), (workspace, None)]
