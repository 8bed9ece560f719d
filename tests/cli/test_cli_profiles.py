"""The council profile by command: out to a file, in from one, and the ready-made ones."""

import json
from pathlib import Path

import pytest
from cli_runs import Make, Run


@pytest.fixture
def kept(make: Make) -> str:
    return make(
        "council-profile",
        municipality="Gemeente Voorbeeldstad",
        rules=[{"kind": "schriftelijke_politieke_vraag", "article": "39"}],
        recesses=[{"name": "Kerstreces", "first_day": "2026-12-19", "last_day": "2027-01-03"}],
    )


def test_a_profile_goes_out_and_comes_in(run: Run, kept: str, tmp_path: Path) -> None:
    path = tmp_path / "profiel.json"
    assert run("profile", "export", path).out == f"{path}\n"
    assert run("profile", "use", "gouda").code == 0
    assert run("show", kept, "--json").json["municipality"] == "Gemeente Gouda"
    told = run("profile", "import", path).out
    assert "“Gemeente Voorbeeldstad” overgenomen." in told
    assert "Schriftelijke vraag, artikel: “38” wordt “39”" in told
    shown = run("show", kept, "--json").json
    assert (shown["municipality"], shown["rules"][0]["article"]) == ("Gemeente Voorbeeldstad", "39")
    assert shown["recesses"][0]["last_day"] == "2027-01-03"
    assert run("profile", "import", path).out == "Er verandert niets; dit raadsprofiel had u al.\n"


def test_a_trial_changes_nothing(run: Run, kept: str) -> None:
    told = run("profile", "use", "Den Haag", "--dry-run").out
    assert told.startswith("Proef: “Gemeente Den Haag” overnemen zou dit veranderen:\n  Gemeente: “Gemeente")
    kept_and_reset = told.split("Dit was van een andere gemeente en gaat daarom terug naar het begin; ")
    assert "artikel: “39” wordt" in kept_and_reset[0]
    assert "Recessen: “Kerstreces 19 december 2026 tot en met 3 januari 2027” wordt leeg" in kept_and_reset[1]
    assert run("show", kept, "--json").json["municipality"] == "Gemeente Voorbeeldstad"


def test_recesses_are_told_by_their_days(run: Run, kept: str, tmp_path: Path) -> None:
    path = tmp_path / "profiel.json"
    run("profile", "export", path)
    content = json.loads(path.read_text())
    content["profile"]["recesses"] = []
    path.write_text(json.dumps(content))
    told = run("profile", "import", path, "--dry-run").out
    assert "Recessen: “Kerstreces 19 december 2026 tot en met 3 januari 2027” wordt leeg" in told


def test_the_ready_made_profiles_are_listed(run: Run) -> None:
    lines = run("profile", "list").out.splitlines()
    assert len(lines) == 9
    assert lines[1] == "enschede        Gemeente Enschede; schriftelijke vraag art. 35, 3 weken"
    assert lines[8].endswith("schriftelijke vraag art. 34, Gemeentewet art. 155")
    listed = run("profile", "list", "--json").json
    assert [each["name"] for each in listed] == [line.split()[0] for line in lines]
    assert all(each["source"].startswith("Reglement van orde") for each in listed)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("use", "atlantis"), "Er is geen kant-en-klaar raadsprofiel “atlantis”"),
        (("import", "leeg.json"), "Dit is geen raadsprofiel van zvdesk"),
        (("import", "weg.json"), "is geen bestand dat gelezen kan worden"),
    ],
)
def test_what_is_no_profile_is_told_in_one_line(
    run: Run, workspace: Path, tmp_path: Path, arguments: tuple[str, str], told: str
) -> None:
    (tmp_path / "leeg.json").write_text("{}")
    ended = run("profile", *arguments)
    assert ended.code == 2
    assert told in ended.err
    assert ended.err.count("\n") == 1


def test_people_go_along_and_who_stays_is_told(run: Run, kept: str, make: Make, tmp_path: Path) -> None:
    make("person", name="M. de Wit", role="wethouder", portfolio="zorg")
    closed = make("person", name="A. Stil", role="raadslid", confidentiality="geheim")
    path = tmp_path / "profiel.json"
    told = run("profile", "export", path)
    assert told.err.startswith("1 persoon is weggelaten: vertrouwelijk, of zonder functie")
    run("profile", "export", path, "--include-confidential")
    run("delete", closed)
    assert "Persoon erbij: “A. Stil, raadslid, geheim”" in run("profile", "import", path, "--dry-run").out
