"""`zvdesk export check`, `accept` and `mask`: what only resembles a quote is settled by command before it leaves."""

import json
from pathlib import Path

import pytest
from cli_runs import Make, Run

pytestmark = pytest.mark.usefixtures("workspace")
LIKE = "Volgens haar is zij drie keer doorgestuurd"


@pytest.fixture
def visit(run: Run, make: Make) -> str:
    made = make("visit", title="De Haven", partner_id=make("partner", name="De Haven"), start="2026-11-14T10:00:00")
    words = "Ik ben drie keer doorgestuurd en toen heb ik het opgegeven."
    told = {"kind": "citaat", "consent": "nee", "speaker": "Fatima El Amrani", "text": words}
    run("add", "observation", "--json", "-", stdin=json.dumps({"visit_id": made, **told}))
    return made


@pytest.fixture
def action(make: Make, visit: str) -> str:
    return make("action", visit_id=visit, text=f"{LIKE}.", due_on="2026-12-12")


def test_a_list_with_such_words_is_refused_with_what_and_where_and_what_to_do(
    run: Run, action: str, tmp_path: Path
) -> None:
    refused = run("export", "due", "-o", tmp_path / "af.pdf")
    assert (refused.code, refused.out) == (3, "")
    first, line = refused.err.strip().splitlines()
    assert first == (
        "Er is niets naar buiten gegaan, want dit is eerst na te kijken: wat op een citaat zonder toestemming lijkt in "
        "de tekst bij een actie. Maskeer of verander het, of aanvaard het met een reden. Dat kan met: zvdesk export "
        "accept of mask; alles ziet u met: zvdesk export check"
    )
    assert line[10:].startswith(f"  De tekst bij een actie: “{LIKE}.” Dit zegt bijna hetzelfde")
    assert not (tmp_path / "af.pdf").exists()
    listed = run("export", "check")
    assert (listed.code, listed.out.strip()) == (3, line)


def test_the_text_of_a_note_is_called_its_text(run: Run, make: Make, visit: str, tmp_path: Path) -> None:
    make("note", title="Losse gedachte", body=f"{LIKE}.")
    assert "De tekst bij “Losse gedachte”: " in run("export", "check").out


def test_it_is_accepted_with_a_reason_and_that_is_taken_back(run: Run, action: str, tmp_path: Path) -> None:
    (found,) = run("export", "check", "--json").json["open"]
    assert (found["code"], found["id"], found["record"], found["field"], found["excerpt"]) == (
        "alike_quote", action, "action", "text", LIKE,
    )  # fmt: skip
    assert run("export", "accept", found["key"][:8]).code == 2
    told = run("export", "accept", found["key"][:8], "--reason", "Zij zei het in de raad").out
    assert told == "De bevinding is aanvaard.\n"
    assert run("export", "due", "-o", tmp_path / "af.pdf").code == 0
    checked = run("export", "check")
    assert checked.code == 0
    assert checked.out.endswith("Reden: Zij zei het in de raad\n")
    assert run("export", "accept", found["key"], "--undo").out == "De bevinding geldt weer.\n"
    assert run("export", "due", "-o", tmp_path / "af.pdf").code == 3


def test_it_is_masked_where_it_stands(run: Run, action: str, tmp_path: Path) -> None:
    (found,) = run("export", "check", "--json").json["open"]
    assert run("export", "mask", found["key"]).out == "Gemaskeerd.\n"
    assert run("show", action, "--json").json["text"] == "[citaat]."
    assert run("export", "check").out == "Er is niets op te merken.\n"
    unknown = run("export", "mask", found["key"])
    assert unknown.code == 2
    assert "Er is geen bevinding" in unknown.err


def test_without_quotes_there_is_nothing_to_look_at(run: Run, make: Make) -> None:
    make("note", title="Opvang", body="Roos vertelde veel.")
    assert run("export", "check").code == 0


def test_what_stands_in_no_record_of_its_own_is_accepted_by_its_whole_key(
    run: Run, make: Make, visit: str, tmp_path: Path
) -> None:
    meeting = make("meeting", title="Raad", start="2026-12-03T19:30:00")
    item = make("agenda-item", meeting_id=meeting, title="Opvang")
    make("preparation", agenda_item_id=item, speaker="Fatima")
    refused = run("export", "work-division", meeting, "-o", tmp_path / "wie.pdf")
    assert refused.code == 3
    line = refused.err.strip().splitlines()[-1]
    assert "bij “Opvang”: “Fatima”" in line
    assert run("export", "accept", line.split()[1], "--reason", "Dat is ons raadslid").code == 0
    assert run("export", "work-division", meeting, "-o", tmp_path / "wie.pdf").code == 0
    assert run("export", "accept", line.split()[1], "--undo").code == 0
    assert run("export", "work-division", meeting, "-o", tmp_path / "wie.pdf").code == 3
