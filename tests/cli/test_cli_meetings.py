"""Preparing a meeting by command: technical questions, notes, promises, own items, who speaks."""

from pathlib import Path

import pytest
from cli_runs import Make, Run


@pytest.fixture
def item(make: Make) -> str:
    meeting = make("meeting", title="Commissie Zorg", start="2099-12-03T19:30:00")
    fields = {"meeting_id": meeting, "number": "4", "title": "Jeugdzorg", "phase": "oordeelsvorming"}
    return make("agenda-item", **fields, speaking_minutes=5)


def test_an_item_is_prepared_by_command(run: Run, make: Make, item: str, tmp_path: Path) -> None:
    asked = [{"text": "Hoe lang is de wachttijd?"}]
    preparation = make("preparation", agenda_item_id=item, speaker="Ans Bos", technical_questions=asked)
    shown = run("show", preparation, "--json").json
    made = run("meeting", "ask", shown["technical_questions"][0]["id"])
    assert (made.code, made.json["kind"], made.json["items"][0]["text"]) == (
        0, "technische_vraag", "Hoe lang is de wachttijd?",
    )  # fmt: skip
    told = run("show", preparation).out
    assert "1. Tekst: Hoe lang is de wachttijd?" in told
    assert "Raadsvraag: Jeugdzorg (raadsvraag" in told
    assert run("meeting", "note", item, "Brief komt").code == 0
    assert "Brief komt" in run("show", preparation).out
    promised = run("meeting", "commitment", item, "Stuurt een brief", "--by", "wethouder", "--due", "2099-12-24")
    assert (promised.json["promised_by"], promised.json["due_on"]) == ("wethouder", "2099-12-24")
    assert "Stuurt een brief" in run("question", "due").out
    divided = run("meeting", "division", "--json").json
    assert [(one["speaker"], one["speaking_seconds"], one["phase"]) for one in divided[0]["items"]] == [
        ("Ans Bos", 300, "oordeelsvorming")
    ]
    assert "4 Jeugdzorg  (Ans Bos; 5 minuten)" in run("meeting", "division").out
    run("set", item, "--json", "-", stdin='{"treatment": "hamerstuk", "speaking_minutes": null}')
    run("set", preparation, "--json", "-", stdin='{"speaker": ""}')
    assert run("meeting", "division").out.endswith("4 Jeugdzorg\n")
    target = tmp_path / "verdeling.pdf"
    assert run("export", "work-division", "-o", target).out == f"{target}\n"
    assert target.read_bytes().startswith(b"%PDF")


def test_bad_input_is_one_sentence_and_changes_nothing(run: Run, make: Make, item: str) -> None:
    assert "is nog leeg" in run("meeting", "note", item, " ").err
    wrong = run("meeting", "commitment", item, "Brief", "--due", "ooit")
    assert wrong.code == 2
    assert run("list", "commitment", "--json").json == []
    assert run("list", "preparation", "--json").json == []
    own = make("agenda-item", meeting_id=run("show", item, "--json").json["meeting_id"], title="Eigen")
    assert run("meeting", "move", own, "--to", "0").code == 2
    assert run("meeting", "move", own, "--to", 1).code == 0
    assert [row["title"] for row in run("list", "agenda-item", "--json").json] == ["Eigen", "4 Jeugdzorg"]


def test_a_speaking_time_that_cannot_be_is_refused(run: Run, make: Make) -> None:
    meeting = make("meeting", title="Raad")
    item = make("agenda-item", meeting_id=meeting, title="Begroting", speaking_minutes=5)
    for minutes in (-3, 601):
        refused = run("set", item, "--json", "-", stdin=f'{{"second_minutes": {minutes}}}')
        told = f"Een spreektijd van {minutes} minuten kan niet; kies van 0 tot en met 600 minuten."
        assert (refused.code, refused.err.strip()) == (2, told)
    assert run("show", item, "--json").json["second_seconds"] is None


@pytest.mark.parametrize("given", ['"2:30"', '"2,5 minuut"', "2.5", '"150 s"'])
def test_a_speaking_time_is_given_in_minutes_as_people_write_it(run: Run, make: Make, given: str) -> None:
    item = make("agenda-item", meeting_id=make("meeting", title="Raad"), title="Begroting")
    assert run("set", item, "--json", "-", stdin=f'{{"speaking_minutes": {given}}}').json["speaking_seconds"] == 150
    assert "Spreektijd: 2:30 minuten" in run("show", item).out
    assert "Begroting  (nog niemand; 2:30 minuten)" in run("meeting", "division").out


@pytest.mark.parametrize(("seconds", "minutes"), [(300, 5), (150, 2.5), (100, 1.67), (0, 0), (None, None)])
def test_scripts_that_read_minutes_still_find_them_beside_the_seconds(
    run: Run, make: Make, seconds: int | None, minutes: float | None
) -> None:
    meeting = make("meeting", title="Raad", start="2026-12-03T19:30:00")
    item = make("agenda-item", meeting_id=meeting, title="Begroting", speaking_seconds=seconds, second_seconds=seconds)
    shown = run("show", item, "--json").json
    (divided,) = run("meeting", "division", meeting, "--json").json[0]["items"]
    for told in (shown, divided):
        assert (told["speaking_seconds"], told["second_seconds"]) == (seconds, seconds)
        assert (told["speaking_minutes"], told["second_minutes"]) == (minutes, minutes)


def test_what_is_no_speaking_time_is_told_with_how_to_write_one(run: Run, make: Make) -> None:
    item = make("agenda-item", meeting_id=make("meeting", title="Raad"), title="Begroting", speaking_seconds=90)
    refused = run("set", item, "--json", "-", stdin='{"speaking_minutes": "1,30"}')
    told = "“1,30” is geen spreektijd; geef minuten als 5, 2,5 of 2:30 (minuten:seconden), of seconden als 150 s."
    assert (refused.code, refused.err.strip()) == (2, told)
    assert run("show", item, "--json").json["speaking_seconds"] == 90


def test_a_meeting_tells_how_far_its_items_are_prepared(run: Run, make: Make) -> None:
    meeting = make("meeting", title="Raad")
    for title, fields in (
        ("Een", {"key_question": "Waar?"}), ("Twee", {"is_ready": True}), ("Drie", {"speaker": "Ans Bos"}),
    ):  # fmt: skip
        make("preparation", agenda_item_id=make("agenda-item", meeting_id=meeting, title=title), **fields)
    shown = run("show", meeting).out
    assert "Een (begonnen)\n" in shown
    assert "Twee (voorbereid)\n" in shown
    assert "Drie\n" in shown
    (line,) = run("list", "meeting", "--json").json
    assert (line["item_count"], line["prepared_count"], line["begun_count"]) == (3, 1, 1)
