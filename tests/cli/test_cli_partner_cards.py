"""Visitekaartjes by command: in, out, and two that are one put together."""

from pathlib import Path

import pytest
from cli_runs import Make, Run

CARDS = """BEGIN:VCARD
VERSION:3.0
FN:Jan de Vries
ORG:GGD Vecht
EMAIL:jan@ggd.example
TITLE:Arts
BDAY:1970-02-01
END:VCARD
BEGIN:VCARD
VERSION:3.0
FN:Noor Bakker
END:VCARD
"""


FILLED = "Aangevuld uit de catalogus: GGD Vecht; kijk na wat bij Opmerkingen staat.\n"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "kaartjes.vcf"
    path.write_text(CARDS, encoding="utf-8")
    return path


def test_cards_come_in_after_a_look_and_once(run: Run, workspace: Path, path: Path) -> None:
    tried = run("partner", "import", path, "--dry-run")
    assert (
        tried.out
        == "Proef: 1 contactpersoon en 1 ketenpartner toegevoegd.\n  nieuw: Jan de Vries, GGD Vecht\n" + FILLED
    )
    assert tried.err.startswith("Niet overgenomen: “Noor Bakker”: er staat geen organisatie bij; zeg bij welke")
    assert run("list", "contact", "--json").json == []
    assert run("partner", "import", path).out.startswith("1 contactpersoon en 1 ketenpartner toegevoegd.")
    again = run("partner", "import", path, "--json").json
    assert [(card["action"], card["fields"]) for card in again["cards"]] == [("updated", {}), ("left", {})]
    assert [card["title"] for card in again["cards"]] == ["Jan de Vries", "Noor Bakker"]
    assert "1 had u al" in run("partner", "import", path).out


def test_what_differs_is_shown_and_taken_only_when_asked(run: Run, make: Make, path: Path) -> None:
    partner = make("partner", name="GGD Vecht")
    contact = make("contact", partner_id=partner, name="Jan de Vries", function="Directeur")
    told = run("partner", "import", path).out
    assert f"zelfde: Jan de Vries, GGD Vecht ({contact[:8]}): dezelfde naam en organisatie" in told
    assert "E-mail: leeg wordt “jan@ggd.example”" in told
    assert "Functie: blijft “Directeur”; op het kaartje staat “Arts”" in told
    assert "Functie: “Directeur” wordt “Arts”" in run("partner", "import", path, "--overwrite").out
    assert run("show", contact, "--json").json["function"] == "Arts"


def test_cards_go_out_without_what_is_closed(run: Run, make: Make, path: Path, tmp_path: Path) -> None:
    partner = make("partner", name="Politie")
    make("contact", partner_id=partner, name="Bo", confidentiality="geheim")
    run("partner", "import", path, "--partner", partner)
    out = tmp_path / "uit.vcf"
    written = run("partner", "export", "-o", out, "--version", "4.0", "--include-unnamed")
    assert (written.out, written.err) == (
        f"{out}\n",
        (
            "1 visitekaartje is weggelaten, omdat het vertrouwelijk of geheim is; "
            "met --include-confidential gaat dat wel mee.\n"
        ),
    )
    text = out.read_text("utf-8")
    assert text.count("VERSION:4.0") == 2
    assert ("BDAY:1970-02-01" in text, "FN:Bo" in text) == (True, False)
    run("partner", "export", "-o", out, "--partner", partner, "--include-confidential", "--include-unnamed")
    assert "FN:Bo" in out.read_text("utf-8")
    refused = run("partner", "export", "-o", out, "--version", "2.1")
    assert (refused.code, refused.err.split(";")[0]) == (2, "“2.1” schrijft zvdesk niet")


def test_an_organisation_that_may_be_one_of_the_catalogue_is_told(run: Run, workspace: Path, path: Path) -> None:
    ggd = run("partner", "start", "ggd").out[:8]
    told = run("partner", "import", path, "--dry-run").err
    assert f"“GGD Vecht” lijkt op “GGD” ({ggd}); is het dezelfde, voeg ze dan samen met zvdesk partner merge." in told
    (new,) = run("partner", "import", path, "--json").json["new_partners"]
    assert (new["name"], new["like"][:8]) == ("GGD Vecht", ggd)


def test_two_are_put_together(run: Run, make: Make) -> None:
    one, other = (make("partner", name=name, **more) for name, more in (("GGD", {}), ("GGD Vecht", {"phone": "030"})))
    make("contact", partner_id=other, name="Jan")
    tried = run("partner", "merge", one, other, "--dry-run").out
    assert tried == (
        f"Proef: “GGD Vecht” zou worden samengevoegd met “GGD” ({one[:8]}).\n"
        "  Naam: “GGD” en “GGD Vecht” wordt “GGD”\n"
        "  Telefoon: leeg en “030” wordt “030”\n"
        "  Gaat mee: 1 contactpersoon\n"
    )
    done = run("partner", "merge", one, other, "--take", "name", "--json").json
    assert done["fields"]["name"] == {"first": "GGD", "second": "GGD Vecht", "result": "GGD Vecht"}
    assert done["moved"] == {"contact": 1}
    assert [row["title"] for row in run("list", "partner", "--json").json] == ["GGD Vecht"]
    wrong = run("partner", "merge", one, one)
    assert (wrong.code, wrong.err) == (2, "“GGD Vecht” kan niet met zichzelf worden samengevoegd; kies er twee.\n")
