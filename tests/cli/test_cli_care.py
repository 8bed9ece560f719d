"""Care of the workspace by command: backups, the check, the self-test."""

import re
from pathlib import Path

import pytest
from cli_runs import Make, Run

from zvdesk.errors import UserError
from zvdesk.storage.engine import connect
from zvdesk.storage.switch import DATABASE_NAME


def test_a_backup_is_made_listed_verified_and_put_back(run: Run, make: Make, tmp_path: Path) -> None:
    note = make("note", title="Bewaard")
    assert run("backup", "list").out == "Er zijn nog geen back-ups.\n"
    made = run("backup", "create", tmp_path / "usb", "--json").json
    assert (made["reason"], made["encrypted"], made["damaged"]) == ("manual", False, 0)
    assert run("backup", "list", tmp_path / "usb", "--json").json == [made]
    assert f"met de hand  {made['path']}" in run("backup", "list", tmp_path / "usb").out
    assert "Deze back-up is heel" in run("backup", "verify", made["path"]).out
    run("delete", note)
    told = run("backup", "restore", made["path"], tmp_path / "hersteld").out
    assert told == f"Teruggezet in {tmp_path / 'hersteld'}.\n"
    assert run("--workspace", tmp_path / "hersteld", "show", note, "--json").json["deleted_at"] is None


def test_what_a_backup_replaces_is_kept(run: Run, make: Make, workspace: Path) -> None:
    note = make("note", title="Bewaard")
    path = run("backup", "create").out.strip()
    run("delete", note)
    told = run("backup", "restore", path, workspace).out
    replaced = Path(told.splitlines()[1].removeprefix("Wat er stond, is bewaard in ").removesuffix("."))
    assert run("list", "note", "--json").json[0]["id"] == note
    assert run("--workspace", replaced, "list", "note", "--json").json == []


def test_a_damaged_backup_is_told_of_and_not_put_back(run: Run, workspace: Path, tmp_path: Path) -> None:
    path = Path(run("backup", "create").out.strip())
    (path / DATABASE_NAME).write_bytes(b"x")
    for command in (("verify", path), ("restore", path, tmp_path / "hersteld")):
        refused = run("backup", *command)
        assert refused.code == 4
        assert "De back-up is beschadigd" in refused.err
    assert not (tmp_path / "hersteld").exists()
    assert "is geen back-up" in run("backup", "verify", tmp_path).err


def test_a_backup_with_a_passphrase_is_verified_with_it(run: Run, tmp_path: Path) -> None:
    secret = tmp_path / "wachtwoord.txt"
    secret.write_text("geheim", encoding="utf-8")
    run("init", "werk", "--passphrase-file", secret)
    path = run("--workspace", "werk", "--passphrase-file", secret, "backup", "create").out.strip()
    assert run("backup", "verify", path).code == 2
    assert run("--passphrase-file", secret, "backup", "verify", path).code == 0


def test_attachments_that_were_damaged_are_missed_in_a_backup_and_found_by_the_check(
    run: Run, make: Make, workspace: Path, tmp_path: Path
) -> None:
    (tmp_path / "brief.txt").write_text("inhoud", encoding="utf-8")
    run("attach", make("note", title="x"), tmp_path / "brief.txt")
    (stored,) = (workspace / "attachments").glob("*/*")
    stored.write_bytes(b"anders")
    made = run("backup", "create")
    assert made.code == 3
    assert re.fullmatch(
        r"Niet alles in deze back-up is heel: bijlage [0-9a-f]{8} is beschadigd of ontbreekt; .*\.\n", made.err
    )
    path = made.out.strip()
    (listed,) = run("backup", "list", "--json").json
    assert (listed["path"], listed["damaged"]) == (path, 1)
    assert "met de hand, niet alles heel" in run("backup", "list").out
    for command in (("verify", path), ("restore", path, tmp_path / "hersteld")):
        told = run("backup", *command)
        assert (told.code, told.err) == (3, made.err)
        assert "Deze back-up is heel" not in told.out
    assert (tmp_path / "hersteld" / DATABASE_NAME).exists()
    found = run("check")
    assert found.code == 3
    assert found.out == "Het bestand van bijlage “brief.txt” is beschadigd; voeg het opnieuw toe.\n"
    (problem,) = run("check", "--json").json
    assert (problem["code"], problem["subject"]) == ("attachment_damaged", "brief.txt")


def test_what_only_an_older_backup_has_whole_is_told_by_the_next(
    run: Run, make: Make, workspace: Path, tmp_path: Path
) -> None:
    (tmp_path / "brief.txt").write_text("inhoud", encoding="utf-8")
    run("attach", make("note", title="x"), tmp_path / "brief.txt")
    assert run("backup", "create").code == 0
    (stored,) = (workspace / "attachments").glob("*/*")
    stored.unlink()
    made = run("backup", "create")
    assert (made.code, made.err.startswith("In de werkmap zelf is bijlage ")) == (3, True)
    assert run("backup", "verify", made.out.strip()).code == 0


def test_a_sound_workspace_passes_the_check_and_a_changed_row_does_not(run: Run, make: Make, workspace: Path) -> None:
    note = make("note", title="Eerlijk")
    sound = run("check")
    assert (sound.code, sound.out) == (0, "Alles is heel.\n")
    assert run("check", "--json").json == []
    connection = connect(workspace / DATABASE_NAME, None)
    connection.execute("UPDATE note SET title = 'Vervalst'")
    connection.close()
    found = run("check")
    assert found.code == 3
    assert f"Notitie {note} is niet meer zoals het is opgeslagen" in found.out


def test_the_self_test_passes_step_by_step(run: Run) -> None:
    tried = run("selftest")
    assert (tried.code, tried.err) == (0, "")
    assert tried.out.count(": in orde\n") == 15
    assert tried.out.endswith("Alles werkt.\n")


def test_the_self_test_names_the_step_that_fails(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("zvdesk.cli.selftest.FOLDERS", ("fonts", "bestaat-niet"))
    failed = run("selftest")
    assert failed.code == 4
    assert "mislukt bij “Lettertypen, pictogrammen en teksten”: de map bestaat-niet ontbreekt" in failed.err


@pytest.mark.parametrize(
    ("fault", "code", "told"),
    [
        (UserError("file_empty"), 4, "mislukt bij “Vergadering inlezen”: Dit bestand is leeg"),
        (ZeroDivisionError(), 1, "Vergadering inlezen: mislukt\n"),
    ],
)
def test_the_self_test_tells_trouble_from_a_fault(
    run: Run, monkeypatch: pytest.MonkeyPatch, fault: Exception, code: int, told: str
) -> None:
    def fail(_data: object) -> None:
        raise fault

    monkeypatch.setattr("zvdesk.services.meetings.meetings.read_meeting_file", fail)
    failed = run("selftest")
    assert failed.code == code
    assert told in failed.err
