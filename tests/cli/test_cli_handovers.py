"""Handing over by command: what goes along, what differs, and no conflict without a choice."""

import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from cli_runs import Make, Run


@pytest.fixture
def other(run: Run, tmp_path: Path) -> Path:
    """Return the workspace of a colleague."""
    folder = tmp_path / "collega.zvdesk"
    run("init", folder, "--no-passphrase")
    return folder


@pytest.fixture
def question(make: Make) -> str:
    items = [{"text": "Hoe lang?"}, {"text": "Wat kost het?"}]
    return make("council-question", subject="Lange wachttijden", items=items)


@pytest.fixture
def conflict(run: Run, question: str, other: Path, tmp_path: Path) -> Path:
    """Return a file that comes back, in which the subject was changed while it was changed here too."""
    path = tmp_path / "vraag.zvoverdracht"
    run("handover", "export", question, "-o", path)
    run("--workspace", other, "handover", "import", path)
    run("--workspace", other, "set", question, "--json", "-", stdin='{"subject": "Lange wachtlijsten"}')
    run("set", question, "--json", "-", stdin='{"subject": "Korte wachttijden"}')
    back = tmp_path / "terug.zvoverdracht"
    assert run("--workspace", other, "handover", "export", question, "-o", back).code == 0
    return back


def test_what_goes_along_is_told_before_and_after(run: Run, make: Make, question: str, tmp_path: Path) -> None:
    note = make("note", title="Los eindje")
    secret = make("note", title="Kabinet", confidentiality="geheim")
    for each in (note, secret):
        make("link", from_id=question, to_id=each)
    told = run("handover", "export", question, "--dry-run")
    assert (told.code, told.out.splitlines()[0]) == (0, "Wat mee kan gaan:")
    assert f"blijft    {note[:8]}  notitie: Los eindje" in told.out
    assert f"gaat mee  {question[:8]}  raadsvraag: Lange wachttijden" in told.out
    path = tmp_path / "x.zvoverdracht"
    written = run("handover", "export", question, "-o", path, "--with", "alle")
    assert written.out.splitlines()[0] == str(path)
    assert "Los eindje" in written.out
    assert "Kabinet" not in written.out
    assert written.out.endswith("weggelaten, omdat het vertrouwelijk of geheim is (--include-confidential).\n")
    rows = run("handover", "export", question, "--dry-run", "--with", note[:9], "--json").json
    assert {row["title"]: row["goes"] for row in rows} == {
        "Lange wachttijden": True, "Los eindje": True, "Kabinet": False,
    }  # fmt: skip


def test_a_file_comes_in_once(run: Run, question: str, other: Path, tmp_path: Path) -> None:
    path = tmp_path / "x.zvoverdracht"
    run("handover", "export", question, "-o", path)
    assert "raadsvraag “Lange wachttijden”: nieuw" in run("--workspace", other, "handover", "show", path).out
    assert run("--workspace", other, "handover", "import", path).out.startswith("Overgenomen: x.zvoverdracht\n")
    assert run("--workspace", other, "show", question, "--json").json["subject"] == "Lange wachttijden"
    assert run("--workspace", other, "handover", "import", path).out == "Er verandert niets; dit had u al.\n"


def test_a_conflict_is_shown_by_word_and_refused_without_a_choice(run: Run, conflict: Path, question: str) -> None:
    shown = run("handover", "show", conflict).out
    assert f"Onderwerp: op beide plaatsen gewijzigd ({question[:8]}:subject)" in shown
    assert "[-Korte wachttijden-]{+Lange wachtlijsten+}" in shown
    refused = run("handover", "import", conflict)
    assert refused.code == 3
    assert f"({question[:8]}:subject)" in refused.err
    assert "kies eerst wat blijft" in refused.err
    assert run("show", question, "--json").json["subject"] == "Korte wachttijden"
    told = run("handover", "show", conflict, "--json").json
    assert (told["conflicts"], told["records"][0]["standing"]) == (1, "conflict")
    assert told["records"][0]["differences"][0]["choices"] == ["mine", "theirs", "both", "text:…"]


@pytest.mark.parametrize(
    ("arguments", "subject"),
    [
        (("--mine",), "Korte wachttijden"),
        (("--theirs",), "Lange wachtlijsten"),
        (("--choose", "subject=theirs"), "Lange wachtlijsten"),
        (("--choose", "subject=both"), "Korte wachtlijsten"),
        (("--mine", "--choose", "subject=text:Wachten"), "Wachten"),
    ],
)
def test_a_choice_takes_it_over(
    run: Run, conflict: Path, question: str, arguments: tuple[str, ...], subject: str
) -> None:
    assert run("handover", "import", conflict, *arguments).code == 0
    assert run("show", question, "--json").json["subject"] == subject


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--mine", "--theirs"), "Kies een van beide"),
        (("--choose", "titel=mine"), "Er is geen verschil “titel”"),
        (("--choose", "subject=allebei"), "kies uit mine, theirs, both en text:…"),
        (("--choose", "items/ff/text=mine"), "Er is geen verschil"),
    ],
)
def test_a_choice_that_cannot_be_is_told_in_one_line(
    run: Run, conflict: Path, arguments: tuple[str, ...], told: str
) -> None:
    ended = run("handover", "import", conflict, *arguments)
    assert (ended.code, ended.err.count("\n")) == (2, 1)
    assert told in ended.err


def test_parts_of_a_question_are_chosen_one_by_one(run: Run, question: str, other: Path, tmp_path: Path) -> None:
    path = tmp_path / "x.zvoverdracht"
    run("handover", "export", question, "-o", path)
    run("--workspace", other, "handover", "import", path)
    first, second = (each["id"] for each in run("show", question, "--json").json["items"])
    for place, texts in ((other, ("a", "b")), (None, ("c", "d"))):
        items = f'[{{"id": "{first}", "text": "{texts[0]}"}}, {{"id": "{second}", "text": "{texts[1]}"}}]'
        where = ("--workspace", place) if place else ()
        run(*where, "set", question, "--json", "-", stdin=f'{{"items": {items}}}')
    run("--workspace", other, "handover", "export", question, "-o", path)
    choices = [f"items/{first[:6]}/text=theirs", f"{question[:6]}:items/{second[:6]}/text=mine"]
    done = run("handover", "import", path, *(word for each in choices for word in ("--choose", each)), "--json")
    assert (done.code, done.json["changed"], done.json["left"]) == (0, 1, [])
    assert [each["text"] for each in run("show", question, "--json").json["items"]] == ["a", "d"]


def test_a_word_closes_the_file(run: Run, question: str, other: Path, tmp_path: Path) -> None:
    path, word, wrong = tmp_path / "x.zvoverdracht", tmp_path / "woord.txt", tmp_path / "ander.txt"
    word.write_text("blauwe fiets\n")
    wrong.write_text("rode fiets\n")
    run("handover", "export", question, "-o", path, "--word-file", word)
    needed = run("--workspace", other, "handover", "show", path)
    assert (needed.code, "--word-file" in needed.err) == (2, True)
    assert "niet het woord" in run("--workspace", other, "handover", "import", path, "--word-file", wrong).err
    assert run("--workspace", other, "handover", "import", path, "--word-file", word).code == 0


def test_what_cannot_leave_is_told_with_its_exit_code(run: Run, make: Make, question: str, tmp_path: Path) -> None:
    secret = make("note", title="Kabinet", confidentiality="geheim")
    path = tmp_path / "x.zvoverdracht"
    assert run("handover", "export", secret, "-o", path).code == 3
    assert run("handover", "export", secret, "-o", path, "--include-confidential").code == 0
    assert run("handover", "export", question).code == 2
    assert run("handover", "export", question, "-o", path, "--with", "ffff").code == 2
    assert run("handover", "export", question, "-o", tmp_path / "weg" / "x").code == 4


def test_it_goes_and_comes_as_a_program_of_its_own(question: str, workspace: Path, other: Path, tmp_path: Path) -> None:
    path = tmp_path / "x.zvoverdracht"
    program = (
        "import sys; from zvdesk.cli.main import main; "
        f"sys.exit(main(['--workspace', {str(workspace)!r}, 'handover', 'export', {question!r}, '-o', {str(path)!r}]) "
        f"or main(['--workspace', {str(other)!r}, 'handover', 'import', {str(path)!r}]))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[-1] == f"{question[:8]}  raadsvraag “Lange wachttijden”"


def test_a_quote_without_consent_stays_here_until_it_is_asked_for(run: Run, make: Make, tmp_path: Path) -> None:
    visit = make("visit", title="Bezoek", start="2026-11-14T10:00:00")
    for text, consent in (("Niets voor buiten", "onbekend"), ("Voor iedereen", "ja"), ("Ook niet voor buiten", "nee")):
        said = {"kind": "citaat", "text": text, "consent": consent}
        run("set", make("observation", visit_id=visit), "--json", "-", stdin=json.dumps(said))
    told = run("handover", "export", visit, "--dry-run").out
    assert [line.split()[0] for line in told.splitlines() if "zonder toestemming" in line] == ["blijft", "blijft", "2"]
    assert told.endswith("2 citaten zonder toestemming blijven hier; met --with-quotes gaat dat mee.\n")
    for option, is_there in ((), False), (("--with-quotes",), True):
        path = tmp_path / f"{is_there}.zvoverdracht"
        assert run("handover", "export", visit, "-o", path, *option).code == 0
        with zipfile.ZipFile(path) as file:
            assert (b"voor buiten" in file.read("records.json")) is is_there


def test_what_may_be_closed_stays_here_until_it_is_asked_for(run: Run, make: Make, tmp_path: Path) -> None:
    meeting = make("meeting", title="Commissie")
    item = make("agenda-item", meeting_id=meeting, title="Grond (besloten)")
    path = tmp_path / "x.zvoverdracht"
    told = run("handover", "export", meeting, "-o", path).out
    assert (
        "Mogelijk vertrouwelijk, en daarom weggelaten, is “Grond (besloten)”; met --with-doubtful gaat dat mee." in told
    )
    assert f"blijft    {item[:8]}  agendapunt: Grond (besloten), mogelijk vertrouwelijk" in (
        run("handover", "export", meeting, "--dry-run").out
    )
    refused = run("handover", "export", item, "-o", path)
    assert (refused.code, "geef --with-doubtful" in refused.err) == (3, True)
    rows = run("handover", "export", item, "--dry-run", "--with-doubtful", "--json").json
    assert {row["title"]: (row["goes"], row["doubtful"]) for row in rows} == {
        "Grond (besloten)": (True, True), "Commissie": (True, False),
    }  # fmt: skip
    run("meeting", "open", item)
    assert run("handover", "export", item, "-o", path).code == 0
