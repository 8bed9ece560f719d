"""Older questions and answers by command: shown first, taken in once, and told what was not."""

import json
from pathlib import Path

import pytest
from cli_runs import Make, Run
from older_letters import ANSWER, QUESTION, folder_of, without_children


@pytest.fixture(autouse=True)
def _in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    without_children(monkeypatch)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = folder_of(tmp_path, f"{QUESTION}.docx", f"{ANSWER}.pdf")
    (folder / "scan.pdf").write_bytes(b"geen PDF")
    return folder


@pytest.mark.usefixtures("workspace")
def test_a_folder_is_shown_and_then_taken_in_once(run: Run, folder: Path) -> None:
    tried = run("question", "import", folder, "--dry-run")
    assert (tried.code, tried.err) == (0, "")
    answer, question, scan, summary = tried.out.splitlines()
    assert answer == (
        "oude vragen/05-antwoord-buitengebied.pdf: antwoord van 4 mei 2026, 5 antwoorden (vrijwel zeker; antwoord op "
        "“Ondermijning in het buitengebied”; het nummer van de vraag staat in de brief)"
    )
    assert question == (
        "oude vragen/05-vraag-buitengebied.docx: schriftelijke vraag 2026/09 van 7 april 2026, “Ondermijning in het "
        "buitengebied”, 9 vragen (vrijwel zeker)"
    )
    assert scan.startswith("oude vragen/scan.pdf: niet gelezen. Deze brief kan niet gelezen worden; ")
    assert summary == "Proef: 1 raadsvraag en 5 antwoorden te lezen; van de 3 bestanden: 1 niet gelezen."
    assert run("list", "council-question", "--json").json == []
    done = run("question", "import", folder)
    assert done.out.endswith("1 raadsvraag en 5 antwoorden ingelezen; van de 3 bestanden: 1 niet gelezen.\n")
    (row,) = run("list", "council-question", "--json").json
    assert row["id"][:8] in done.out
    again = run("question", "import", folder)
    assert again.out.endswith("niets nieuws; van de 3 bestanden: 2 al bekend en 1 niet gelezen.\n")
    assert again.code == 0


@pytest.mark.usefixtures("workspace")
@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Geachte raad,\n\nAntwoord 1\nJa.\n\nAntwoord 2\nNee.\n", "noem de vraag met --question KENMERK"),
        ("Er is koffie.\n", "Er is niets ingelezen; waarom niet, staat bij het bestand."),
    ],
)
def test_an_import_of_which_nothing_came_says_so_and_is_no_success(
    run: Run, tmp_path: Path, text: str, said: str
) -> None:
    (tmp_path / "brief.txt").write_text(text, "utf-8")
    assert run("question", "import", tmp_path / "brief.txt", "--dry-run").code == 0
    nothing = run("question", "import", tmp_path / "brief.txt")
    assert (nothing.code, said in nothing.err) == (3, True)


def test_a_conflict_and_all_that_was_read_are_told_as_json(run: Run, make: Make, folder: Path) -> None:
    other = make("council-question", subject="Anders", number="2026/09")
    skipped = run("question", "import", folder, "--json").json
    assert (skipped["questions"], skipped["answers"]) == (0, 0)
    files = {Path(each["file"]).name: each for each in skipped["files"]}
    question, answer = files[f"{QUESTION}.docx"], files[f"{ANSWER}.pdf"]
    assert (question["standing"], question["same_as"], question["taken_over"]) == ("nummer bestaat al", other, False)
    assert (question["date"], question["kind"], len(question["items"])) == (
        "2026-04-07", "schriftelijke_politieke_vraag", 9,
    )  # fmt: skip
    assert [each["items"] for each in answer["answers"]] == [["1", "2"], ["3", "4"], ["5", "6", "7"], ["8"], ["9"]]
    assert answer["belongs_to"] == question["file"]
    beside = run("question", "import", folder, "--conflicts", "nieuw", "--json").json
    assert (beside["questions"], beside["answers"]) == (1, 5)
    made = next(each["question_id"] for each in beside["files"] if each["question_id"])
    assert json.loads(run("show", made, "--json").out)["status"] == "beantwoord"
    refused = run("question", "import", folder, "--conflicts", "weg")
    assert (refused.code, "kies uit overslaan, nieuw, bijlage" in refused.err) == (2, True)
    assert "weg.docx" in run("question", "import", "weg.docx").err


def test_the_question_of_a_file_is_named(run: Run, make: Make, tmp_path: Path) -> None:
    made = make("council-question", subject="Fietsenstalling", items=[{"text": "Hoeveel?"}, {"text": "Wie?"}])
    assert run("question", "file", made, "--force", "--reason", "proef", "--on", "2026-04-07").code == 0
    letter = tmp_path / "bericht.txt"
    letter.write_text("Geachte raad,\n\nAntwoord 1\nTwaalf.\n\nAntwoord 2\nStalwerk.\n", "utf-8")
    (tmp_path / "los.txt").write_text("Er is koffie.\n", "utf-8")
    assert run("question", "import", letter).code == 3
    unclear = run("question", "import", letter, tmp_path / "los.txt", "--question", made)
    assert (unclear.code, "Er zijn 2 bestanden; zeg met BESTAND=KENMERK" in unclear.err) == (2, True)
    unknown = run("question", "import", letter, "--question", f"brief.txt={made}")
    assert "geen, of meer dan één, “brief.txt”; kies uit bericht.txt" in unknown.err
    assert "met het kenmerk “zzz”" in run("question", "import", letter, "--question", "zzz").err
    none = run("question", "import", letter, "--question", "geen")
    assert (none.code, "niet te zien bij welke vraag" in none.err) == (3, True)
    done = run("question", "import", letter, tmp_path / "los.txt", "--question", f"{letter}={made[:8]}", "--json").json
    assert (done["questions"], done["answers"]) == (0, 2)
    assert next(one["belongs_to"] for one in done["files"] if one["file"] == "bericht.txt") == made
    assert run("show", made, "--json").json["status"] == "beantwoord"


@pytest.mark.usefixtures("workspace")
def test_what_is_read_uncertainly_is_left_out_until_it_is_asked_for(run: Run, tmp_path: Path) -> None:
    letter = tmp_path / "bankjes.txt"
    letter.write_text("Beste wethouder,\n\nHoe staat het met de bankjes? En wanneer komen er nieuwe?\n")
    told = "Onzeker gelezen en daarom weggelaten: bankjes.txt. Neem dat mee met --include-uncertain, of kijk het na"
    tried = run("question", "import", letter, "--dry-run")
    assert (tried.code, "van de 1 bestanden: 1 onzeker." in tried.out, told in tried.out) == (0, True, True)
    refused = run("question", "import", letter)
    assert (refused.code, told in refused.err) == (3, True)
    assert run("list", "council-question", "--json").json == []
    done = run("question", "import", letter, "--include-uncertain", "--json")
    assert (done.code, done.json["questions"], done.json["uncertain"]) == (0, 1, [])
