"""The way into the workspace: which one, with which passphrase, and what stands in the way."""

from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from cli_runs import Make, Run

from zvdesk.app import App
from zvdesk.cli import access
from zvdesk.paths import Paths
from zvdesk.storage.engine import connect
from zvdesk.storage.keyfile import KEYS_NAME
from zvdesk.storage.switch import DATABASE_NAME
from zvdesk.storage.workspace import open_workspace

WORDS = "geheim ë"


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    """Return a file with a passphrase, as an editor on Windows leaves it."""
    file = tmp_path / "wachtwoord.txt"
    file.write_bytes(f"\ufeff{WORDS}\r\nniet deze regel\r\n".encode())
    return file


@pytest.fixture
def locked(run: Run, secret: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a workspace with a passphrase, which commands use by themselves."""
    folder = tmp_path / "op slot.zvdesk"
    made = run("init", folder, "--passphrase-file", secret)
    assert made.code == 0
    monkeypatch.setenv("ZVDESK_WORKSPACE", str(folder))
    return folder


def test_a_new_workspace_with_a_passphrase_shows_its_recovery_key_once(run: Run, secret: Path, tmp_path: Path) -> None:
    made = run("init", tmp_path / "nieuw", "--passphrase-file", secret)
    path, key = made.out.splitlines()
    assert path == str(tmp_path / "nieuw")
    assert key.startswith("Herstelsleutel: ")
    assert "op papier" in made.err
    open_workspace(tmp_path / "nieuw", recovery_key=key.partition(": ")[2]).close()


def test_without_a_name_the_users_own_workspace_is_made_and_used(run: Run, tmp_path: Path) -> None:
    assert run("init", "--no-passphrase").out == f"{tmp_path / 'eigen.zvdesk'}\n"
    assert run("list", "note").out == "Er zijn geen notities.\n"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ((), "--no-passphrase"),
        (("--no-passphrase", "--passphrase-file", "wachtwoord.txt"), "een van beide"),
        (("--passphrase-file", "weg.txt"), "“weg.txt” kan niet gelezen worden"),
        (("--passphrase-file", "leeg.txt"), "lege eerste regel"),
    ],
)
def test_a_workspace_is_not_made_without_a_choice(
    run: Run, secret: Path, tmp_path: Path, arguments: tuple[str, ...], told: str
) -> None:
    (tmp_path / "leeg.txt").write_text("\ngeheim", encoding="utf-8")
    refused = run("init", "nieuw", *arguments)
    assert refused.code == 2
    assert told in refused.err
    assert not (tmp_path / "nieuw").exists()


def test_a_folder_with_something_in_it_is_left_alone(run: Run, tmp_path: Path) -> None:
    (tmp_path / "vol").mkdir()
    (tmp_path / "vol" / "brief.txt").write_text("x", encoding="utf-8")
    refused = run("init", "vol", "--no-passphrase")
    assert (refused.code, [path.name for path in (tmp_path / "vol").iterdir()]) == (2, ["brief.txt"])
    assert "is niet leeg" in refused.err


@pytest.mark.parametrize("way", ["option", "file variable", "variable"])
def test_a_passphrase_is_taken_from_where_it_was_said_to_be(
    run: Run, locked: Path, secret: Path, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    if way == "file variable":
        monkeypatch.setenv("ZVDESK_PASSPHRASE_FILE", str(secret))
    elif way == "variable":
        monkeypatch.setenv("ZVDESK_PASSPHRASE", WORDS)
    before = ("--passphrase-file", secret) if way == "option" else ()
    assert run(*before, "list", "note", "--json").json == []
    assert run(*before, "add", "note", "--json", "-", stdin="{}").code == 0


def test_without_its_passphrase_a_workspace_stays_shut(run: Run, locked: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    refused = run("list", "note")
    assert refused.code == 2
    assert "heeft een wachtwoord; geef het op. Dat kan met: zvdesk --passphrase-file" in refused.err
    monkeypatch.setenv("ZVDESK_PASSPHRASE", "ernaast")
    refused = run("show", "1")
    assert refused.code == 2
    assert "niet het wachtwoord" in refused.err
    assert refused.err.endswith("zvdesk passphrase change --recovery-key-file BESTAND\n")


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return a list of what somebody types at the questions that follow."""
    answers: list[str] = []
    monkeypatch.setattr(access, "is_terminal", lambda _stream: True)
    monkeypatch.setattr(click.termui, "hidden_prompt_func", lambda _question: answers.pop(0))
    return answers


def test_on_a_terminal_the_passphrase_is_asked_for_three_times_at_most(
    run: Run, locked: Path, typed: list[str]
) -> None:
    typed += ["mis", "weer mis", WORDS]
    opened = run("list", "note", "--json")
    assert opened.json == []
    assert opened.err.count("probeer het opnieuw") == 2
    typed += ["mis", "mis", "mis", "te laat"]
    refused = run("list", "note")
    assert (refused.code, typed) == (2, ["te laat"])


def test_a_new_passphrase_is_asked_for_twice(run: Run, tmp_path: Path, typed: list[str]) -> None:
    typed += ["een", "ander"]
    refused = run("init", "nieuw")
    assert refused.code == 2
    assert "niet gelijk" in refused.err
    typed += [WORDS, WORDS]
    assert run("init", "nieuw").code == 0
    open_workspace(tmp_path / "nieuw", passphrase=WORDS).close()


def test_a_passphrase_is_set_changed_and_removed(
    run: Run, make: Make, workspace: Path, secret: Path, tmp_path: Path
) -> None:
    note = make("note", title="Blijft")
    other = tmp_path / "ander.txt"
    other.write_text("ander", encoding="utf-8")
    assert "--new-passphrase-file" in run("passphrase", "set").err
    run("backup", "create")
    told = run("passphrase", "set", "--new-passphrase-file", secret)
    key = tmp_path / "sleutel.txt"
    key.write_text(told.out.partition(": ")[2].lower(), encoding="utf-8")
    assert str(workspace / "backups") in told.err
    assert (
        "wijzigen. Dat kan met: zvdesk passphrase change"
        in run("--passphrase-file", secret, "passphrase", "set", "--new-passphrase-file", other).err
    )
    assert run("--passphrase-file", secret, "passphrase", "change", "--new-passphrase-file", other).code == 0
    assert run("--passphrase-file", secret, "list", "note").code == 2
    assert run("passphrase", "change", "--recovery-key-file", key, "--new-passphrase-file", secret).code == 0
    assert run("--passphrase-file", secret, "show", note, "--json").json["title"] == "Blijft"
    assert run("--passphrase-file", secret, "passphrase", "remove").code == 0
    assert run("show", note, "--json").json["title"] == "Blijft"
    for action in ("remove", "change"):
        refused = (
            run("passphrase", action, "--new-passphrase-file", other)
            if action == "change"
            else run("passphrase", action)
        )
        assert "instellen. Dat kan met: zvdesk passphrase set" in refused.err


@pytest.fixture
def held(workspace: Path, paths: Paths) -> Iterator[None]:
    """Keep the workspace open, as the window does."""
    desk = App(paths).open(workspace)
    yield
    desk.close()


@pytest.mark.usefixtures("held")
def test_beside_the_window_one_can_read_but_not_write(run: Run, workspace: Path) -> None:
    assert run("list", "note", "--json").json == []
    assert run("search", "iets").out == "Er is niets gevonden.\n"
    assert run("backup", "create").code == 0
    refused = run("add", "note", "--json", "-", stdin="{}")
    assert refused.code == 4
    assert "is al open (proces" in refused.err
    assert refused.err.count("\n") == 1


def _break_keys(folder: Path) -> None:
    (folder / KEYS_NAME).write_text("{}", encoding="utf-8")


def _break_database(folder: Path) -> None:
    (folder / DATABASE_NAME).write_bytes(b"niet meer wat het was" * 1000)


def _remove_database(folder: Path) -> None:
    (folder / DATABASE_NAME).unlink()


def _make_newer(folder: Path) -> None:
    connection = connect(folder / DATABASE_NAME, None)
    connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()


@pytest.mark.parametrize(
    ("harm", "told"),
    [
        (_break_keys, "sleutelbestand van de werkmap is beschadigd; zet een back-up terug"),
        (_break_database, "is beschadigd; zet een back-up terug. Er is niets gewijzigd."),
        (_remove_database, "ontbreekt; zet een back-up terug"),
        (_make_newer, "nieuwere zvdesk; werk zvdesk op deze computer bij"),
    ],
)
@pytest.mark.parametrize("command", [("list", "note"), ("add", "note", "--json", "-"), ("check",)])
def test_a_workspace_that_cannot_be_used_is_told_of_and_left_alone(
    run: Run, workspace: Path, harm: object, told: str, command: tuple[str, ...]
) -> None:
    assert callable(harm)
    harm(workspace)
    before = {path.name: path.read_bytes() for path in workspace.iterdir() if path.is_file()}
    refused = run(*command, stdin="{}")
    assert (refused.code, refused.out) == (4, "")
    assert told in refused.err
    assert refused.err.count("\n") == 1
    assert {path.name: path.read_bytes() for path in workspace.iterdir() if path.is_file()} == before


def test_where_there_is_no_workspace_the_way_to_one_is_told(run: Run) -> None:
    refused = run("--workspace", "weg", "list", "note")
    assert refused.code == 2
    assert refused.err.endswith("Maken kan met: zvdesk init\n")


@pytest.mark.usefixtures("workspace")
def test_a_backup_is_put_back_before_it_is_opened(run: Run) -> None:
    backup = run("backup", "create").out.strip()
    refused = run("--workspace", backup, "list", "note")
    assert refused.code == 2
    assert refused.err.endswith("Dat kan met: zvdesk backup restore BACK-UP MAP\n")


def test_an_older_workspace_is_brought_up_to_date_also_for_reading(run: Run, workspace: Path) -> None:
    class Older:
        def __init__(self) -> None:
            self.calls: list[bool] = []

        def __call__(self, *, read_only: bool = False) -> "Older":
            self.calls.append(read_only)
            if read_only and False not in self.calls:
                raise access.EnvironmentFailure("schema_older", path="", found="1", expected="2")
            return self

        def close(self) -> None:
            self.calls.append(False)

    older = Older()
    assert access.opened_for_reading(older) is older
    assert older.calls == [True, False, False, True]
