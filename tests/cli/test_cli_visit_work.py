"""`zvdesk visit`: the inbox, what an observation becomes, the actions and the message of thanks."""

import json
from pathlib import Path

import pytest
from cli_runs import Make, Run

pytestmark = pytest.mark.usefixtures("workspace")


@pytest.fixture
def visit(make: Make) -> str:
    return make("visit", title="De Haven", partner_id=make("partner", name="De Haven"), start="2026-11-14T10:00:00")


@pytest.fixture
def seen(make: Make, visit: str) -> str:
    return make("observation", visit_id=visit, text="De slaapzaal is vol.")


def test_what_is_to_be_worked_out_is_told_until_it_is(run: Run, visit: str, seen: str) -> None:
    told = run("visit", "inbox").out
    assert told == (
        f"{seen[:8]}  De slaapzaal is vol.  (waarneming; De Haven, 14 november 2026)\n1 nog uit te werken.\n"
    )
    made = run("visit", "work-out", seen[:8], "note").json
    assert (made["record"], made["title"]) == ("note", "De slaapzaal is vol.")
    assert run("visit", "inbox", visit).out == "Er is niets uit te werken.\n"
    (row,) = run("visit", "inbox", "--all", "--json").json
    assert (row["outcome"], row["became_id"]) == ("notitie", made["id"])
    again = run("visit", "work-out", seen, "action")
    assert (again.code, again.err) == (
        2, "“De slaapzaal is vol.” is al uitgewerkt (notitie); zet het eerst weer open.\n",
    )  # fmt: skip
    assert run("visit", "work-out", seen, "open").json["outcome"] == "open"
    assert run("visit", "work-out", seen, "agreement").json["record"] == "agreement"


def test_a_quote_gets_its_consent_along(run: Run, make: Make, visit: str) -> None:
    said = make("observation", visit_id=visit, text="Te lang")
    run("set", said, "--json", "-", stdin=json.dumps({"kind": "citaat"}))
    asked = run("visit", "work-out", said, "question", "--consent", "anoniem").json
    assert "Te lang" in asked["occasion"]
    assert run("show", said, "--json").json["consent"] == "anoniem"


def test_actions_are_told_with_who_and_when_and_ticked_off(run: Run, visit: str, seen: str) -> None:
    made = run("visit", "work-out", seen, "action", "--owner", "Mirthe", "--due", "1-12-2026").json
    line = f"{made['id'][:8]}  De slaapzaal is vol.  (Mirthe; uiterlijk 1 december 2026)\n"
    assert run("visit", "actions", visit[:8]).out == line
    assert "De slaapzaal is vol." in run("question", "due").out
    assert run("visit", "actions", "--done", made["id"][:8]).out == "Er is niets te doen.\n"
    assert "gedaan op " in run("visit", "actions", "--all").out
    assert run("question", "due").out == "Er loopt niets af.\n"
    wrong = run("visit", "actions", "--done", seen)
    assert wrong.code == 2


def test_thanks_are_written_and_noted(run: Run, make: Make, visit: str, tmp_path: Path) -> None:
    made = run("visit", "thanks", visit, "--out", "dank.eml")
    assert (made.code, made.out) == (0, "dank.eml\n")
    assert "geen e-mailadres" in made.err
    assert b"X-Unsent: 1" in (tmp_path / "dank.eml").read_bytes()
    assert run("show", visit, "--json").json["thanked_on"]
    assert run("visit", "thanks", visit, "-o", "x.eml", "--partner", make("partner", name="GGD")).code == 2


def test_a_place_that_does_not_exist_is_told(run: Run, seen: str) -> None:
    wrong = run("visit", "work-out", seen, "bak")
    assert (wrong.code, "note, question, agreement" in wrong.err) == (2, True)


def test_an_agreement_keeps_its_day_and_says_with_whom_it_is(run: Run, make: Make, visit: str) -> None:
    ggd = make("partner", name="GGD")
    run("set", visit, "--json", "-", stdin=json.dumps({"partners": [{"partner_id": ggd}]}))
    seen = [make("observation", visit_id=visit, text=f"Cijfers komen {number}") for number in range(4)]
    first = run("visit", "work-out", seen[0], "agreement", "--due", "2026-12-15", "--owner", "Mirthe")
    assert first.json["due_on"] == "2026-12-15"
    assert first.err == "Niet bewaard is --owner; daar is hier geen plaats voor.\n"
    second = run("visit", "work-out", seen[1], "agreement")
    assert second.err == "De afspraak staat bij De Haven, de eerste van dit bezoek; met --partner kiest u een ander.\n"
    third = run("visit", "work-out", seen[2], "agreement", "--partner", ggd[:9])
    assert (third.json["partner_id"], third.err) == (ggd, "")
    elsewhere = run("visit", "work-out", seen[3], "agreement", "--partner", make("partner", name="Politie"))
    assert (elsewhere.code, "“Politie” staat niet bij dit werkbezoek" in elsewhere.err) == (2, True)


def test_an_agreement_is_with_who_said_it(run: Run, make: Make, visit: str) -> None:
    ggd = make("partner", name="GGD")
    sanne = make("contact", partner_id=ggd, name="Sanne Vos")
    run("set", visit, "--json", "-", stdin=json.dumps({"partners": [{"partner_id": ggd}]}))
    seen = make("observation", visit_id=visit, text="Cijfers komen", speaker="Sanne Vos")
    made = run("visit", "work-out", seen, "agreement")
    assert (made.json["partner_id"], made.json["contact_id"]) == (ggd, sanne)
    assert made.err == "De afspraak staat bij GGD, want Sanne Vos zei het; met --partner kiest u een ander.\n"
