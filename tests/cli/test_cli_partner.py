"""`zvdesk partner`: starting the register from the catalogue."""

import pytest
from cli_runs import Run

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
    assert run("partner", "start", "politie").out == "Die had u al: politie.\n"


def test_wrong_use_is_told_in_a_sentence_and_makes_nothing(run: Run) -> None:
    for asked in ((), ("--all", "ggd")):
        wrong = run("partner", "start", *asked)
        assert (wrong.code, wrong.err.count("zvdesk partner catalogue")) == (2, 1)
    assert "De catalogus heeft geen “brandweer”; kies uit politie, " in run("partner", "start", "brandweer").err
    assert run("list", "partner", "--json").json == []
