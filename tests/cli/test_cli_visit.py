"""`zvdesk visit`: planned by command, with questions, promises, the sheet and the appointment."""

from pathlib import Path

import pytest
from cli_runs import Make, Run

pytestmark = pytest.mark.usefixtures("workspace")


def test_a_visit_is_planned_with_its_partners_and_their_questions(run: Run, make: Make) -> None:
    haven = make("partner", name="De Haven", questions="Hoeveel bedden?\nWie voert de regie?")
    ggd = make("partner", name="GGD", questions="Is het meldpunt bekend?")
    planned = run(
        "visit", "plan", haven[:8], ggd, "--on", "3-12-2026", "--at", "10:00", "--until", "11.30", "--place", "Kade 7",
        "--question", "Wat vraagt u van de raad?", "--all-questions",
    ).json  # fmt: skip
    assert (planned["title"], planned["start"], planned["end"], planned["place"]) == (
        "Werkbezoek De Haven", "2026-12-03T10:00:00", "2026-12-03T11:30:00", "Kade 7",
    )  # fmt: skip
    assert [planned["partner_id"], *(one["partner_id"] for one in planned["partners"])] == [haven, ggd]
    assert [(one["text"], one["partner_id"]) for one in planned["questions"]] == [
        ("Wat vraagt u van de raad?", None),
        ("Hoeveel bedden?", haven),
        ("Wie voert de regie?", haven),
        ("Is het meldpunt bekend?", ggd),
    ]
    shown = run("show", planned["id"]).out
    assert "Vragen voor dit bezoek:" in shown
    assert f"Ketenpartner: GGD (ketenpartner {ggd[:8]})" in shown.partition("Ook aanwezig:")[2]
    assert "in de prullenbak" not in shown


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (("--at", "10:00"), "Geef bij --at ook met --on de dag."),
        (("--on", "3-12-2026", "--until", "10:00"), "Geef bij --until ook --on en --at."),
        (("--on", "3-12-2026", "--at", "10:00", "--until", "9:00"), "--until ligt niet na --at; kijk de tijden na."),
        (("--on", "3-12-2026", "--at", "25:00"), "“25:00” is geen tijd; schrijf die als 10:00."),
    ],
)
def test_times_that_cannot_be_are_told_and_nothing_is_made(
    run: Run, make: Make, given: tuple[str, ...], told: str
) -> None:
    refused = run("visit", "plan", make("partner", name="GGD"), *given)
    assert (refused.code, told in refused.err) == (2, True)
    assert run("list", "visit", "--json").json == []


def test_questions_are_shown_and_taken(run: Run, make: Make) -> None:
    visit = make("visit", partner_id=make("partner", name="GGD", questions="Hoeveel?\nWaarom?"))
    assert run("visit", "questions", visit).out == "-  Hoeveel?  (GGD)\n-  Waarom?  (GGD)\n"
    assert run("visit", "questions", visit, "--take", "Waarom?").out == "-  Hoeveel?  (GGD)\nx  Waarom?  (GGD)\n"
    assert [one["is_taken"] for one in run("visit", "questions", visit, "--take-all", "--json").json] == [True, True]
    refused = run("visit", "questions", visit, "--take", "Wat kost dat?")
    assert (refused.code, "“Wat kost dat?” staat niet bij de vragen" in refused.err) == (2, True)
    assert (
        run("visit", "questions", make("visit")).out == "De ketenpartners van dit werkbezoek hebben geen vragenlijst.\n"
    )


def test_what_was_promised_is_told(run: Run, make: Make) -> None:
    ggd = make("partner", name="GGD")
    former = make("visit", title="Vorige", partner_id=ggd, start="2026-01-10T10:00:00")
    promise = make("agreement", visit_id=former, text="Cijfers volgen", due_on="2026-02-01")
    visit = make("visit", partner_id=ggd, start="2026-12-01T10:00:00")
    facts = "afspraak; GGD; open; uiterlijk 1 februari 2026; bij “Vorige”"
    assert run("visit", "promised", visit).out == f"{promise[:8]}  Cijfers volgen  ({facts})\n"
    (told,) = run("visit", "promised", visit, "--json").json
    assert (told["record"], told["who"], told["is_open"], told["visit_id"]) == ("agreement", "GGD", True, former)
    assert run("visit", "promised", former).out == "Er is niets beloofd.\n"


def test_sheet_and_appointment_are_written(run: Run, make: Make, tmp_path: Path) -> None:
    visit = make("visit", title="De Haven", start="2026-12-03T10:00:00")
    for name, begins in (("blad.pdf", b"%PDF"), ("blad.docx", b"PK")):
        assert run("visit", "sheet", visit, "-o", str(tmp_path / name)).out == f"{tmp_path / name}\n"
        assert (tmp_path / name).read_bytes().startswith(begins)
    run("visit", "calendar", visit, "-o", str(tmp_path / "bezoek.ics"))
    assert b"SUMMARY:De Haven" in (tmp_path / "bezoek.ics").read_bytes()
    undated = run("visit", "calendar", make("visit", title="Ooit"), "-o", str(tmp_path / "x.ics"))
    assert (undated.code, "“Ooit” heeft nog geen datum" in undated.err) == (2, True)


def test_a_closed_visit_is_refused_and_goes_when_asked_for(run: Run, make: Make, tmp_path: Path) -> None:
    visit = make("visit", title="Besloten", start="2026-12-03T10:00:00", confidentiality="vertrouwelijk")
    for command, name in (("sheet", "blad.pdf"), ("calendar", "bezoek.ics")):
        assert run("visit", command, visit, "-o", str(tmp_path / name)).code == 3
        assert not (tmp_path / name).exists()
        assert run("visit", command, visit, "-o", str(tmp_path / name), "--include-confidential").code == 0
