"""Tables by command: in after a look, by other columns when asked, and out without who may not be named."""

from pathlib import Path

import pytest
import xlsxwriter
from cli_runs import Make, Run


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "partners.csv"
    path.write_text("Organisatie;Wie;Mail;Kleur\nGGD Vecht;Jan de Vries;jan@ggd.example;rood\n", encoding="cp1252")
    return path


def test_a_table_comes_in_after_a_look_and_once(run: Run, workspace: Path, path: Path) -> None:
    tried = run("partner", "import", path, "--map", "Wie=contact.name", "--dry-run")
    assert tried.out == (
        "“Organisatie”: Ketenpartner: naam\n“Wie”: Contactpersoon: naam\n“Mail”: Contactpersoon: e-mail\n"
        "Proef: 1 contactpersoon en 1 ketenpartner toegevoegd.\n  nieuw: Jan de Vries, GGD Vecht\n"
        "Aangevuld uit de catalogus: GGD Vecht; kijk na wat bij Opmerkingen staat.\n"
    )
    assert tried.err == "De kolom “Kleur” wordt niet overgenomen; --map zegt waar die heen gaat.\n"
    assert run("list", "contact", "--json").json == []
    run("partner", "import", path, "--map", "Wie=contact.name")
    again = run("partner", "import", path, "--map", "Wie=contact.name", "--json").json
    assert again["columns"] == {
        "Organisatie": "partner.name", "Wie": "contact.name", "Mail": "contact.email", "Kleur": "",
    }  # fmt: skip
    assert [(one["row"], one["action"], one["fields"]) for one in again["cards"]] == [(2, "updated", {})]


def test_a_sheet_is_chosen_and_the_others_are_said_to_be_left(run: Run, workspace: Path, tmp_path: Path) -> None:
    path = tmp_path / "boek.xlsx"
    with xlsxwriter.Workbook(path) as book:
        for name, cell in (("Een", "GGD"), ("Twee", "Politie")):
            page = book.add_worksheet(name)
            page.write_column(0, 0, ("Organisatie", cell))
    told = run("partner", "import", path, "--dry-run")
    assert told.err == "Gelezen is het blad “Een”, niet Twee; --sheet kiest een ander.\n"
    assert "  nieuw: GGD\n" in told.out
    other = run("partner", "import", path, "--sheet", "Twee", "--dry-run")
    assert ("  nieuw: Politie\n" in other.out, other.err) == (True, "")


def test_what_differs_in_a_table_is_shown(run: Run, make: Make, path: Path) -> None:
    partner = make("partner", name="GGD Vecht")
    make("contact", partner_id=partner, name="Jan de Vries", email="oud@ggd.example")
    told = run("partner", "import", path, "--map", "Wie=contact.name").out
    assert "E-mail: blijft “oud@ggd.example”; in de tabel staat “jan@ggd.example”" in told


def test_a_wrong_column_or_file_is_one_sentence(run: Run, workspace: Path, path: Path, tmp_path: Path) -> None:
    wrong = run("partner", "import", path, "--map", "Wat=contact.name")
    assert (wrong.code, wrong.err) == (
        2, "De kolom “Wat” staat niet in deze tabel; de koppen zijn: Organisatie, Wie, Mail en Kleur.\n",
    )  # fmt: skip
    (tmp_path / "nep.xlsx").write_bytes(b"PK\x03\x04 dit is geen zip")
    damaged = run("partner", "import", tmp_path / "nep.xlsx")
    assert (damaged.code, damaged.err.split(";")[0]) == (2, "Dit Excel-bestand is beschadigd")
    (tmp_path / "kaartjes.vcf").write_text("BEGIN:VCARD", "utf-8")
    assert run("partner", "import", tmp_path / "kaartjes.vcf", "--map", "A=contact.name").code == 2


def test_a_table_goes_out_without_who_may_not_be_named(run: Run, make: Make, tmp_path: Path) -> None:
    partner = make("partner", name="GGD")
    for name, named in (("Ada", True), ("Bo", False)):
        make("contact", partner_id=partner, name=name, may_be_named=named)
    make("partner", name="Dicht", confidentiality="geheim")
    out = tmp_path / "uit.csv"
    written = run("partner", "export", "-o", out)
    assert written.out == f"{out}\n"
    assert written.err == (
        "1 ketenpartner of contactpersoon is weggelaten, omdat die vertrouwelijk of geheim is; "
        "met --include-confidential gaat dat wel mee.\n"
        "1 contactpersoon is weggelaten, omdat niet is aangevinkt dat die bij naam genoemd mag worden; "
        "met --include-unnamed gaat dat wel mee.\n"
    )
    assert "Bo;" not in out.read_text("utf-8-sig")
    run("partner", "export", "-o", out, "--include-unnamed")
    assert "Bo;" in out.read_text("utf-8-sig")
    assert run("partner", "export", "-o", out, "--version", "3.0").code == 2


def test_cards_go_out_without_who_may_not_be_named(run: Run, make: Make, tmp_path: Path) -> None:
    partner = make("partner", name="GGD")
    make("contact", partner_id=partner, name="Bo")
    out = tmp_path / "uit.vcf"
    refused = run("partner", "export", "-o", out)
    assert refused.code == 3
    assert refused.err.startswith("Van de contactpersonen hier (1) is bij niemand aangevinkt dat die bij naam genoemd")
    run("partner", "export", "-o", out, "--include-unnamed")
    assert "FN:Bo" in out.read_text("utf-8")
