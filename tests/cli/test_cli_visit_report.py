"""`zvdesk visit report`: the report of a visit, and what is looked through before it leaves."""

import json
from pathlib import Path

import pytest
from cli_runs import Make, Run
from photo_files import plain

pytestmark = pytest.mark.usefixtures("workspace")


@pytest.fixture
def visit(make: Make, run: Run) -> str:
    visit = make("visit", title="Werkbezoek De Haven", start="2026-11-14T10:00:00")
    make("observation", visit_id=visit, text="Mevrouw Bakker vertelde veel.", observed_at="2026-11-14T09:10:00Z")
    run(
        "set",
        make("observation", visit_id=visit, text="Niemand mag dit weten"),
        "--json",
        "-",
        stdin=json.dumps({"kind": "citaat"}),
    )
    return visit


def test_a_report_is_written_in_the_form_and_format_that_are_asked_for(run: Run, visit: str, tmp_path: Path) -> None:
    made = run("visit", "report", visit[:8], "--form", "short", "--format", "pdf")
    assert (made.code, made.out) == (0, "Verslag werkbezoek De Haven.pdf\n")
    assert (tmp_path / "Verslag werkbezoek De Haven.pdf").read_bytes().startswith(b"%PDF")
    assert run("visit", "report", visit, "--format", "pdf").out == "Verslag werkbezoek De Haven 2.pdf\n"
    assert run("visit", "report", visit).out == "Verslag werkbezoek De Haven.docx\n"
    assert run("visit", "report", visit, "-o", "mijn.pdf").out == "mijn.pdf\n"
    assert run("visit", "report", visit, "-o", "mijn", "--format", "docx").out == "mijn.docx\n"


def test_the_maker_is_told_what_stayed_behind_and_what_is_to_be_settled(run: Run, visit: str) -> None:
    told = run("visit", "report", visit, "-o", "uit.docx").err
    assert "1 citaat zonder toestemming bleef weg." in told
    assert "“Concept” op het verslag" in told
    assert "Zie zvdesk visit check." in told
    refused = run("visit", "report", visit, "-o", "streng.docx", "--strict")
    assert (refused.code, Path("streng.docx").exists()) == (3, False)
    assert "naam in waarneming van " in refused.err


def test_findings_are_shown_with_their_sentence_and_masked_or_accepted(run: Run, visit: str) -> None:
    checked = run("visit", "check", visit)
    assert checked.code == 3
    assert "“Mevrouw Bakker vertelde veel.” Hier staat de naam van een inwoner" in checked.out
    assert checked.out.endswith("1 citaat zonder toestemming bleef weg.\n")
    (found,) = run("visit", "check", visit, "--json").json["open"]
    assert (found["excerpt"], found["field"], found["suggestion"]) == ("Bakker", "text", "[naam]")

    assert run("visit", "accept", visit, found["key"][:8]).code == 2
    assert run("visit", "accept", visit, found["key"][:8], "--reason", "Wethouder").code == 0
    settled = run("visit", "check", visit)
    assert (settled.code, "Reden: Wethouder" in settled.out) == (0, True)
    assert run("visit", "accept", visit, found["key"][:8], "--undo").code == 0

    assert run("visit", "mask", visit).out == "De persoonsgegevens zijn gemaskeerd.\n"
    assert run("visit", "mask", visit).out == "Er is niets om te maskeren.\n"
    assert run("show", found["record_id"], "--json").json["text"] == "Mevrouw [naam] vertelde veel."


def test_findings_at_photos_of_one_second_name_the_file(run: Run, make: Make, tmp_path: Path) -> None:
    visit = make("visit", title="De Haven", start="2026-11-14T10:00:00")
    for number in range(3):
        (tmp_path / f"f{number}.png").write_bytes(plain(number))
    run("visit", "photo", visit, *(str(tmp_path / f"f{number}.png") for number in range(3)))
    lines = run("visit", "check", visit).out.splitlines()[:3]
    assert [line.partition("(")[2].partition(")")[0] for line in lines] == ["f0.png", "f1.png", "f2.png"]
    second = run("visit", "check", visit, "--json").json["open"][1]
    assert second["key"].startswith(lines[1].split()[1])
    run("visit", "accept", visit, second["key"], "--reason", "Niemand herkenbaar")
    left = run("visit", "check", visit).out
    assert "(f1.png): “Foto”" in left.partition("Aanvaard:")[2]
    one, other, _ = (one["id"] for one in run("list", "observation", "--json").json)
    run("set", other, "--json", "-", stdin=json.dumps({"observed_at": "2026-11-14T09:00:00Z"}))
    run("set", one, "--json", "-", stdin=json.dumps({"observed_at": "2026-11-14T09:01:00Z"}))
    assert "(f" not in run("visit", "check", visit).out, "the time tells them apart"


def test_a_form_that_does_not_exist_is_told(run: Run, visit: str) -> None:
    wrong = run("visit", "report", visit, "--form", "lang")
    assert (wrong.code, wrong.err.startswith("Kies bij --form uit long of short.")) == (2, True)
