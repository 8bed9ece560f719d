"""What stayed open goes to a coming meeting by command, and questions start from what gave rise to them."""

from datetime import date, timedelta

import pytest
from cli_runs import Make, Run

SOON = date.today() + timedelta(days=7)  # noqa: DTZ011  the command goes by the calendar of this computer


@pytest.fixture
def question(make: Make, run: Run) -> str:
    items = [{"text": "Hoeveel wachten er?"}, {"text": "Wie voert regie?"}]
    made = make("council-question", subject="Wachttijden", items=items, signatories=[{"name": "Ans Bos"}])
    assert run("question", "file", made).code == 0
    assert run("question", "answer", made, "--text", "-", "--items", "1", stdin="Zestig.").code == 0
    return made


def test_open_items_are_brought_to_a_meeting_by_command(run: Run, make: Make, question: str) -> None:
    none = run("question", "follow-up", question, "--meeting", "volgende")
    assert (none.code, "geen komende vergadering" in none.err) == (2, True)
    place = make("meeting", title="Commissie", start=f"{SOON}T19:30:00")
    brought = run("question", "follow-up", question, "--meeting", "volgende", "--json").json
    assert (brought["record"], brought["meeting_id"], brought["title"]) == (
        "agenda-item", place, "Nadere inlichtingen: Wachttijden",
    )  # fmt: skip
    assert run("question", "follow-up", question, "--meeting", place).code == 2
    more = run("question", "follow-up", question, "--items", "1", "--meeting", "volgende", "--json").json
    assert (more["id"], "Vraag 1: Hoeveel wachten er?" in more["explanation"]) == (brought["id"], True)
    listed = make("agenda-item", meeting_id=place, number="4", title="Ingekomen stukken")
    assert run("question", "follow-up", question, "--agenda-item", listed).out == f"{listed[:8]}  4 Ingekomen stukken\n"
    draft = run("question", "follow-up", question, "--kind", "agenderingsverzoek", "--json").json
    assert (draft["kind"], [item["text"] for item in draft["items"]]) == ("agenderingsverzoek", ["Wie voert regie?"])
    both = run("question", "follow-up", question, "--meeting", place, "--kind", "agenderingsverzoek")
    assert (both.code, "Kies er één" in both.err) == (2, True)


def test_a_question_starts_from_what_gave_rise_to_it(run: Run, make: Make, question: str) -> None:
    note = make("note", title="Steekpartij", tags=["incident"], confidentiality="vertrouwelijk")
    started = run("question", "start", "--from", note, "--kind", "mondelinge_politieke_vraag", "--json").json
    assert (started["subject"], started["kind"], started["confidentiality"]) == (
        "Steekpartij", "mondelinge_politieke_vraag", "vertrouwelijk",
    )  # fmt: skip
    assert started["occasion"] == "Naar aanleiding van het incident “Steekpartij”."
    assert [link["id"] for link in started["links"]] == [note]
    part = run("show", question, "--json").json["items"][1]["id"]
    again = run("question", "start", "--from", part, "--json").json
    assert [item["text"] for item in again["items"]] == ["Wie voert regie?"]
    assert run("question", "start", "--kind", "technische_vraag", "--json").json["kind"] == "technische_vraag"
    begun = run("question", "start", "--kind", "motie").out
    assert begun.startswith("“Motie zonder onderwerp” is begonnen als concept, met kenmerk ")
    assert {row["title"] for row in run("list", "council-question", "--json").json} >= {
        "Motie zonder onderwerp", "Raadsvraag zonder onderwerp",
    }  # fmt: skip
    assert run("question", "start", "--from", "weg").code == 2
