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
    more = f"Nog voorgesteld: 1 toezegging; zie zvdesk question promises {question[:8]}.\n"
    assert taken.out == f"Het antwoord op “Buitengebied” is vastgelegd: 5 antwoorden en 1 toezegging.\n{more}"
    again = run("question", "answer", question, "--letter", pdf)
    assert again.out == (
        "Het antwoord op “Buitengebied” is vastgelegd: 5 antwoorden.\n"
        f"Dit vervangt wat eerder was overgenomen uit {NAME}.docx.\n{more}"
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


TWO_DATES = """Voorbeeldstad, 12 mei 2026

Geachte raad,

Antwoord 1
Op peildatum 1 april 2026 waren het er twaalf.

Antwoord 2
Stand per 15 maart 2026: drie. Het college betreurt dit en zal de raad in juni 2026 informeren.

Antwoord 3
Dat zijn er twee. Wij komen daarop bij de begroting terug.
"""


def test_what_was_left_of_the_promises_can_be_taken_later(run: Run, question: str) -> None:
    tried = run("question", "answer", question, "--letter", "-", "--dry-run", stdin=TWO_DATES).out
    assert "    1. Het college betreurt dit en zal de raad in juni 2026 informeren. (vraag 2)" in tried
    run("question", "answer", question, "--letter", "-", stdin=TWO_DATES)
    listed = run("question", "promises", question).out.splitlines()
    assert listed == [
        "1. Het college betreurt dit en zal de raad in juni 2026 informeren. (vraag 2)",
        "2. Wij komen daarop bij de begroting terug. (vraag 3)",
    ]
    assert "\nMogelijke toezeggingen\n  Het college betreurt dit" in run("show", question).out
    done = run("question", "promises", question, "--take", "1", "--dismiss", "2")
    assert done.out == "1 toezegging vastgelegd en 1 toezegging niet meer voorgesteld.\n"
    assert run("question", "promises", question).out == "Er is niets meer voor te stellen als toezegging.\n"
    (due,) = run("question", "due", "--json").json
    assert (due["what"], due["due_on"]) == ("commitment", "2026-06-30")
    assert run("question", "promises", question, "--take", "1").code == 2


def test_every_answer_has_its_own_peildatum_by_command(run: Run, question: str) -> None:
    tried = run("question", "answer", question, "--letter", "-", "--dry-run", stdin=TWO_DATES)
    assert "Vraag 1: vrijwel zeker (het nummer staat bij het antwoord), peildatum 1 april 2026\n" in tried.out
    assert "Vraag 3: vrijwel zeker (het nummer staat bij het antwoord)\n" in tried.out
    run("question", "answer", question, "--letter", "-", stdin=TWO_DATES)
    shown = run("show", question).out
    places = [
        shown.index(each)
        for each in ("op vraag 1 (peildatum 1 april 2026):", "op vraag 2 (peildatum 15 maart", "op vraag 3:")
    ]
    assert places == sorted(places)
    run("question", "answer", question, "--letter", "-", "--reference-date", "2026-05-01", stdin=TWO_DATES)
    assert run("show", question).out.count("(peildatum 1 mei 2026)") == 3


def test_a_letter_of_before_the_filing_is_told_at_once(run: Run, question: str) -> None:
    early = TWO_DATES.replace("12 mei", "12 maart")
    tried = run("question", "answer", question, "--letter", "-", "--dry-run", stdin=early)
    assert tried.code == 0
    assert "De brief is van 12 maart 2026, maar de stap hiervoor was op 7 april 2026" in tried.out


def test_a_letter_of_a_day_to_come_is_told_at_once(run: Run, question: str) -> None:
    ahead = TWO_DATES.replace("12 mei 2026", "12 mei 2027")
    assert ahead != TWO_DATES
    tried = run("question", "answer", question, "--letter", "-", "--dry-run", stdin=ahead)
    assert "In de brief staat 12 mei 2027, en dat is nog niet geweest" in tried.out


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


def test_the_questions_are_those_that_were_filed(run: Run, question: str) -> None:
    items = run("show", question, "--json").json["items"]
    changed = json.dumps({"items": [{"text": "Iets anders?"}, *items[2:]]})
    assert run("set", question, "--json", "-", stdin=changed).code == 0
    word = LETTERS / f"{NAME}.docx"
    tried = run("question", "answer", question, "--letter", word, "--dry-run").out
    assert "De vragen zijn die van ingediende versie 1; de tekst is sindsdien gewijzigd." in tried
    assert "\nVraag 1 en 2: vrijwel zeker (" in tried
    assert run("question", "answer", question, "--letter", word).code == 0
    assert run("question", "judge", question, "2", "niet", "--remark", "Vaag.").code == 0
    after = run("show", question, "--json").json
    assert (after["asked_version"], [one["text"] for one in after["asked_items"]]) == (
        1,
        [one["text"] for one in ASKED],
    )
    assert after["asked_items"][1]["judgement"] == "niet"
    shown = run("show", question).out
    assert "Zoals ingediend (versie 1); hierop antwoordt het college\n    1. " in shown
    assert "Oordeel: niet: Vaag." in shown
    assert "op vraag 1 en 2:" in shown
    assert "judgement:" not in shown
    assert "Aanvaarde opmerkingen" not in shown
