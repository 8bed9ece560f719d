"""The command as a process of its own: what it imports, how it ends, and what it writes on its streams."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from cli_runs import MEETING_FILE

from zvdesk.app import App
from zvdesk.paths import Paths

NOTHING_OF_QT = """
import json, sys
from zvdesk.cli.main import main
for command in json.loads(sys.argv[1]):
    assert main(command) == 0, command
    found = [name for name in sys.modules if name.split(".")[0] in ("PySide6", "shiboken6") or name == "zvdesk.ui"]
    assert not found, (command, found)
"""
LITTLE_FOR_A_LIST = """
import sys
from zvdesk.cli.main import main
assert main(["--workspace", sys.argv[1], "list", "note", "--json"]) == 0
heavy = {"PySide6", "sqlalchemy", "alembic", "cryptography", "platformdirs", "docx", "reportlab", "pikepdf", "PIL"}
assert not heavy & set(sys.modules), heavy & set(sys.modules)
ours = {name for name in sys.modules if name.startswith("zvdesk.")}
assert not {name for name in ours if name.startswith(("zvdesk.services", "zvdesk.exchange", "zvdesk.app"))}, ours
"""

LITTLE_FOR_A_WINDOW = """
import sys
import zvdesk.cli.main, zvdesk.cli.window, zvdesk.ui.main, zvdesk.ui.desk_window, zvdesk.ui.pages.notes.page
heavy = {"sqlalchemy", "alembic", "cryptography", "docx", "reportlab", "pikepdf", "PIL", "numpy", "networkx", "vobject"}
assert not heavy & set(sys.modules), heavy & set(sys.modules)
"""


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """Return variables that keep a process away from the folders of whoever runs the tests."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("ZVDESK_", "XDG_"))}
    home = {"HOME": str(tmp_path), "LOCALAPPDATA": str(tmp_path), "APPDATA": str(tmp_path)}
    return {**kept, **home, "ZVDESK_WORKSPACE": str(tmp_path / "werk.zvdesk")}


@pytest.fixture
def note(tmp_path: Path, paths: Paths) -> str:
    """Return the id of a long note in a workspace."""
    desk, _ = App(paths).create(tmp_path / "werk.zvdesk")
    made, _ = desk.records.create("note", {"title": "Überlast", "body": "regel\n" * 20_000})
    desk.close()
    return made.id


def zvdesk(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "zvdesk", *arguments]


def test_a_window_starts_without_what_makes_documents_and_writes(environment: dict[str, str]) -> None:
    subprocess.run([sys.executable, "-c", LITTLE_FOR_A_WINDOW], check=True, env=environment)


def test_no_command_brings_qt_in(tmp_path: Path, environment: dict[str, str]) -> None:
    (tmp_path / "notitie.json").write_text('{"title": "x"}', encoding="utf-8")
    (tmp_path / "geheim.txt").write_text("geheim", encoding="utf-8")
    commands = [
        ["init", "--no-passphrase"],
        ["demo", "werk.zvdesk", "--no-window"],
        ["add", "note", "--json", "notitie.json"],
        ["import", str(MEETING_FILE)],
        ["list", "note"],
        ["list", "note", "--trash"],
        ["search", "x"],
        ["backup", "create", "usb"],
        ["backup", "list", "usb"],
        ["check"],
        ["passphrase", "set", "--new-passphrase-file", "geheim.txt"],
        ["--passphrase-file", "geheim.txt", "passphrase", "remove"],
        ["selftest"],
        ["--help"],
    ]
    subprocess.run(
        [sys.executable, "-c", NOTHING_OF_QT, json.dumps(commands)], cwd=tmp_path, env=environment, check=True
    )


def test_a_list_brings_in_next_to_nothing(tmp_path: Path, environment: dict[str, str], note: str) -> None:
    subprocess.run(
        [sys.executable, "-c", LITTLE_FOR_A_LIST, str(tmp_path / "werk.zvdesk")], env=environment, check=True
    )


def test_output_is_utf_8_whatever_the_console_thinks(environment: dict[str, str], note: str) -> None:
    environment |= {"PYTHONIOENCODING": "cp1252", "PYTHONUTF8": "0", "LC_ALL": "C"}
    ran = subprocess.run(zvdesk("list", "note", "--json"), env=environment, capture_output=True, check=True)
    assert json.loads(ran.stdout.decode("utf-8"))[0]["title"] == "Überlast"
    refused = subprocess.run(zvdesk("show", "€ş"), env=environment, capture_output=True, check=False)
    assert "“€ş”" in refused.stderr.decode("utf-8")


def test_a_reader_that_stops_early_is_no_error(environment: dict[str, str], note: str) -> None:
    process = subprocess.Popen(
        zvdesk("show", note, "--json"), env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdout is not None
    process.stdout.read(1)
    process.stdout.close()
    _, told = process.communicate()
    assert (process.returncode, told) == (0, b"")


def _listen_to_interrupts() -> None:
    """A child of what runs in the background would ignore them as its parent does."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGINT for one process")
def test_interrupting_leaves_nothing_behind(environment: dict[str, str], note: str) -> None:
    process = subprocess.Popen(
        zvdesk("add", "note", "--json", "-"),
        env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        preexec_fn=_listen_to_interrupts,
    )  # fmt: skip
    assert process.stdin is not None
    process.stdin.write(b" " * 1_000_000)  # it is reading once this much has gone into the pipe
    process.send_signal(signal.SIGINT)
    out, told = process.communicate()
    assert (process.returncode, out) == (130, b"")
    assert told.decode().strip() == "Afgebroken; er is niets half gedaan."


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_under_the_output_is_told(environment: dict[str, str], note: str) -> None:
    with Path("/dev/full").open("w") as full:
        ran = subprocess.run(
            zvdesk("show", note, "--json"), env=environment, stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert ran.returncode == 4
    assert ran.stderr.decode().startswith("De schijf is vol")


def test_progress_shows_on_a_terminal_only(environment: dict[str, str], note: str, tmp_path: Path) -> None:
    ran = subprocess.run(zvdesk("backup", "create"), env=environment, capture_output=True, check=True)
    assert ran.stderr == b""


def test_the_self_test_opens_and_closes_the_real_window(tmp_path: Path, environment: dict[str, str]) -> None:
    pytest.importorskip("PySide6")
    ran = subprocess.run(
        zvdesk("selftest", "--window"), cwd=tmp_path, env=environment, capture_output=True, check=False
    )
    assert (ran.returncode, ran.stderr.decode()) == (0, "")
    assert "Venster openen en sluiten: in orde\n" in ran.stdout.decode()


@pytest.mark.parametrize(("name", "begin"), [("net.svg", b"<?xml"), ("net.png", b"\x89PNG"), ("net.pdf", b"%PDF")])
def test_the_network_is_drawn_without_a_display(
    tmp_path: Path, paths: Paths, environment: dict[str, str], name: str, begin: bytes
) -> None:
    desk, _ = App(paths).create(tmp_path / "werk.zvdesk")
    desk.records.create("partner", {"name": "GGD Vecht", "domain": "zorg"})
    desk.records.create("partner", {"name": "Besloten Huis", "confidentiality": "vertrouwelijk"})
    desk.close()
    gone = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    bare = {key: value for key, value in environment.items() if key not in gone}
    target = tmp_path / name
    command = [sys.executable, "-m", "zvdesk", "partner", "network", "-o", str(target)]
    ran = subprocess.run(command, env=bare, capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stdout) == (0, f"{target}\n"), ran.stderr
    assert ran.stderr == "Vertrouwelijk en daarom weggelaten: 1 ketenpartner.\n"
    drawn = target.read_bytes()
    assert drawn.startswith(begin)
    if name.endswith(".svg"):
        assert b"GGD" in drawn
        assert b"Besloten" not in drawn
