"""`zvdesk partner`: starting the register from the catalogue."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from cli_runs import Make, Run

pytestmark = pytest.mark.usefixtures("workspace")


def test_the_catalogue_is_shown_and_a_register_starts_from_it(run: Run) -> None:
    shown = run("partner", "catalogue").out.splitlines()
    assert len(shown) == 14
    assert shown[4].split("  ")[0] == "veilig_thuis"
    assert shown[4].endswith("Veilig Thuis  (zorg en veiligheid; regionaal)")

    made = run("partner", "start", "veilig_thuis", "ggd").out.splitlines()
    assert [line[10:] for line in made[:2]] == ["Veilig Thuis", "GGD"]
    assert made[2:] == ["2 ketenpartners gemaakt; kijk na wat bij Opmerkingen staat."]
    assert run("partner", "catalogue").out.count("; heeft u al)") == 2
    assert [one["name"] for one in run("partner", "catalogue", "--json").json if one["present"]] == [
        "Veilig Thuis",
        "GGD",
    ]

    rest = run("partner", "start", "--all").out
    assert rest.endswith(
        "Die had u al: Veilig Thuis en GGD.\n12 ketenpartners gemaakt; kijk na wat bij Opmerkingen staat.\n"
    )
    assert run("partner", "start", "politie").out == "Die had u al: politie. Nog een maken kan met --another.\n"
    assert run("partner", "start", "politie", "--another").out.splitlines()[0][10:] == "Politie (2)"


def test_what_is_empty_is_filled_with_what_the_catalogue_says(run: Run, make: Make) -> None:
    own, other = make("partner", name="GGD Vecht", mandate="Eigen"), make("partner", name="Buurthuis")
    run("set", own, "--json", "-", stdin='{"kind": "ggd"}')
    told = run("partner", "fill", own, other).out.splitlines()
    assert told[0].startswith(f"{own[:8]}  GGD Vecht: aangevuld: domein, schaal, bestuur, betaald door, wettelijke ")
    assert told[1] == f"{other[:8]}  Buurthuis: er is niets aan te vullen"
    assert run("show", own, "--json").json["mandate"] == "Eigen"


def test_wrong_use_is_told_in_a_sentence_and_makes_nothing(run: Run) -> None:
    for asked in ((), ("--all", "ggd")):
        wrong = run("partner", "start", *asked)
        assert (wrong.code, wrong.err.count("zvdesk partner catalogue")) == (2, 1)
    assert "De catalogus heeft geen “brandweer”; kies uit politie, " in run("partner", "start", "brandweer").err
    assert run("list", "partner", "--json").json == []


def test_who_is_due_is_told_with_who_was_never_spoken_to_first(run: Run, make: Make) -> None:
    assert run("partner", "due").out == "Er is geen ketenpartner die u lang niet sprak.\n"
    made = {name: make("partner", name=name, rhythm_months=months) for name, months in
            {"Politie": 1, "GGD": 6, "RIEC": 3, "Reclassering": None}.items()}  # fmt: skip
    long_ago = (date.today() - timedelta(days=100)).isoformat()  # noqa: DTZ011 - the day of this computer
    for name in ("Politie", "GGD", "Reclassering"):
        make("contact-moment", partner_id=made[name], held_on=long_ago, text="Gebeld")

    rows = run("partner", "due", "--json").json
    assert [(row["title"], row["last_spoken"], row["rhythm_months"]) for row in rows] == [
        ("RIEC", None, 3),
        ("Politie", long_ago, 1),
    ]
    assert (rows[0]["speak_by"], rows[1]["id"]) == (None, made["Politie"])
    assert rows[1]["speak_by"] < date.today().isoformat()  # noqa: DTZ011
    lines = run("partner", "due").out.splitlines()
    assert lines[0].endswith("RIEC  (nog niet gesproken; om de 3 maanden)")
    assert "Politie  (laatst gesproken " in lines[1]
    assert "; elke maand; aan de beurt sinds " in lines[1]


def test_the_network_is_told_in_words(run: Run, make: Make) -> None:
    ggd = make("partner", name="GGD", tags=["opvang"], domain="zorg")
    police = make("partner", name="Politie")
    make("partner-relation", partner_id=ggd, other_id=police, tie="deelt_gegevens_met")
    make("contact-moment", partner_id=police)
    assert run("partner", "network").out.splitlines() == [
        f"{ggd[:8]}  GGD  (nog niet gesproken)",
        "          deelt gegevens met Politie",
        f"{police[:8]}  Politie  (gesproken)",
        "          GGD deelt gegevens met deze",
    ]
    (only,) = run("partner", "network", "--theme", "Opvang", "--json").json
    assert (only["name"], only["domain"], only["themes"], only["relations"]) == ("GGD", "zorg", ["opvang"], [])
    assert run("partner", "network", "--theme", "x").out == "Er zijn geen ketenpartners met dit thema.\n"


def test_the_network_is_drawn_as_a_picture_only(run: Run, tmp_path: Path) -> None:
    wrong = run("partner", "network", "-o", str(tmp_path / "net.docx"))
    assert (wrong.code, wrong.out) == (2, "")
    assert ".svg" in wrong.err
    assert run("partner", "network", "-o", str(tmp_path / "net.svg"), "--json").code == 2


def test_who_decides_is_told_with_what_is_here(run: Run, make: Make, tmp_path: Path) -> None:
    ggd = make("partner", name="GGD Vecht")
    run("set", ggd, "--json", "-", stdin='{"kind": "ggd"}')
    assert run("partner", "decides").out.splitlines()[0] == "woonoverlast              Ernstige woonoverlast"
    assert len(run("partner", "decides", "--json").json) == 7
    told = run("partner", "decides", "onbegrepen").out
    assert "\nIn de gemeente\n  Burgemeester: Neemt een crisismaatregel" in told
    assert "  GGD (hier: GGD Vecht): " in told
    assert "[Wet forensische zorg (nog na te kijken)]" in told
    page = run("partner", "decides", "onbegrepen-gedrag", "--json").json
    assert {partner["id"] for one in page["levels"]["regionaal"] for partner in one["partners"]} == {ggd}
    out = tmp_path / "wie.docx"
    assert run("partner", "decides", "onbegrepen-gedrag", "-o", out).out == f"{out}\n"
    wrong = run("partner", "decides", "schaatsen")
    assert (wrong.code, wrong.err.split(";")[0]) == (2, "Van “schaatsen” staat er niet wie beslist")
