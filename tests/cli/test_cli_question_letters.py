"""A letter of answers by command: shown first, taken over from Word and from PDF, judged, and asked on."""

import json
from pathlib import Path

import pytest
from cli_runs import Make, Run

LETTERS = Path(__file__).resolve().parents[1] / "exchange" / "letters"
NAME = "05-antwoord-buitengebied"
ASKED = json.loads((LETTERS / f"{NAME}.expected.json").read_text("utf-8"))["questions"]


@pytest.fixture
def question(make: Make, run: Run) -> str:
    items = [{"text": each["text"]} for each in ASKED]
    made = make(
        "council-question", subject="Buitengebied", addressee="college", items=items, signatories=[{"name": "Ans Bos"}]
    )
    assert run("question", "file", made, "--on", "2026-04-07").code == 0
    return made


def test_a_letter_answers_a_question_by_command(run: Run, question: str) -> None:
    word, pdf = LETTERS / f"{NAME}.docx", LETTERS / f"{NAME}.pdf"
    tried = run("question", "answer", question, "--letter", word, "--dry-run")
    assert (tried.code, tried.err) == (0, "")
    assert tried.out.startswith(f"Proef: {NAME}.docx van 4 mei 2026, op “Buitengebied”.\nVraag 1 en 2: vrijwel zeker (")
    assert "\n    In 2024 kwamen 17 signalen binnen en in 2025 waren dat er 29." in tried.out
    assert "\n    Aanhef, inleiding en slot: " in tried.out
    assert "\n    1. Wij zeggen u toe elk najaar een besloten bijeenkomst" in tried.out
    proposal = run("question", "answer", question, "--letter", pdf, "--dry-run", "--json").json
    assert [each["items"] for each in proposal["answers"]] == [["1", "2"], ["3", "4"], ["5", "6", "7"], ["8"], ["9"]]
    assert (proposal["letter_date"], proposal["answers"][0]["page"], proposal["unanswered"]) == ("2026-05-04", 1, [])
    assert run("show", question, "--json").json["status"] == "ingediend"

    taken = run("question", "answer", question, "--letter", word, "--promises", "1")
    assert taken.out == "Het antwoord op “Buitengebied” is vastgelegd: 5 antwoorden en 1 toezegging.\n"
    again = run("question", "answer", question, "--letter", pdf)
    assert again.out == (
        "Het antwoord op “Buitengebied” is vastgelegd: 5 antwoorden.\n"
        f"Dit vervangt wat eerder was overgenomen uit {NAME}.docx.\n"
    )
    after = run("show", question, "--json").json
    assert (after["status"], after["answered_on"]) == ("beantwoord", "2026-05-04")
    kinds = [each["record"] for each in after["contents"]]
    assert (kinds.count("answer"), kinds.count("commitment")) == (5 + len(proposal["rest"]), 1)

    assert run("question", "judge", question, "4", "ontweken", "--remark", "Geen gevolgen genoemd.").code == 0
    follow = run("question", "follow-up", question, "--json").json
    assert [item["text"] for item in follow["items"]] == [ASKED[3]["text"]]


def test_a_pasted_letter_says_what_it_leaves_open(run: Run, question: str) -> None:
    text = "Geachte raad,\n\nAntwoord 8\nJa, in de zomer.\n"
    taken = run("question", "answer", question, "--letter", "-", "--on", "2026-05-06", stdin=text)
    assert taken.code == 0
    assert "Geen antwoord gevonden op vraag 1, 2, 3, 4, 5, 6, 7 en 9." in taken.out
    after = run("show", question, "--json").json
    assert (after["answered_on"], after["attachments"][-1]["file_name"]) == ("2026-05-06", "Antwoordbrief.txt")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--letter", "weg.docx"), "weg.docx"),
        (("--letter", "-", "--text", "x.txt"), "Kies een van beide"),
        (("--dry-run",), "horen bij --letter"),
        (("--letter", "-", "--promises", "4"), "Toezegging 4 is er niet; er is: geen."),
    ],
)
def test_wrong_use_of_a_letter_is_told_in_dutch(
    run: Run, question: str, arguments: tuple[str, ...], words: str
) -> None:
    refused = run("question", "answer", question, *arguments, stdin="Antwoord 1\nJa.\n")
    assert refused.code == 2
    assert words in refused.err


def test_a_letter_older_than_the_filing_says_how_the_day_is_told(run: Run, question: str) -> None:
    text = "Datum: 3 april 2026\n\nGeachte raad,\n\nAntwoord 8\nJa, in de zomer.\n"
    refused = run("question", "answer", question, "--letter", "-", stdin=text)
    assert (refused.code, refused.out) == (2, "")
    assert "De brief is van 3 april 2026, maar de stap hiervoor was op 7 april 2026; zeg met --on" in refused.err
    assert run("question", "answer", question, "--letter", "-", "--on", "2026-05-06", stdin=text).code == 0
