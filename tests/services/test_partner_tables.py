"""A table comes in as partners and the people at them, recognised and undone as a whole, and goes out again."""

import io
from pathlib import Path
from typing import Any

import pytest

from zvdesk.app import Desk
from zvdesk.errors import RefusedError, UserError
from zvdesk.exchange.tables import Table, read_table
from zvdesk.resources import resource
from zvdesk.sentences import sentence
from zvdesk.services.partners.card_entries import Standing
from zvdesk.services.partners.card_plan import ImportPlan
from zvdesk.services.partners.table_columns import BY_KEY, guessed, mapped, read_wishes

TEXT = (
    "Organisatie;Soort;Domein;Schaal;Thema's;Website;"
    "Contactpersoon;Functie;E-mail;Telefoon;Mobiel;Sinds;Mag genoemd worden\n"
    "GGD Vecht;GGD;Zorg;Regionaal;opvang, jeugd;ggd.example;"
    "Jan de Vries;arts;jan@ggd.example;302861000;612345678;3-12-2020;ja\n"
    "GGD Vecht;GGD;Zorg;Regionaal;opvang, jeugd;ggd.example;Vries, Noor de;;noor@ggd.example;;;begin 2019;\n"
    "Buurtzorg;winkel;;;;;;;info@buurtzorg.example;;;;\n"
)  # fmt: skip


def table(text: str) -> Table:
    return read_table(text.encode())


def plan_of(desk: Desk, text: str, **settings: Any) -> ImportPlan:
    found = table(text)
    return desk.partner_tables.plan(found, guessed(found.heads), **settings)


def taken(desk: Desk, text: str, **settings: Any) -> None:
    desk.contact_cards.take_over(plan_of(desk, text, **settings))


def named(desk: Desk, kind: str) -> dict[str, Any]:
    return {row.title: desk.records.get(row.id) for row in desk.rows(kind)}


def test_a_row_is_a_partner_and_somebody_there(desk: Desk) -> None:
    taken(desk, TEXT)
    partners, people = named(desk, "partner"), named(desk, "contact")
    assert (set(partners), set(people)) == ({"GGD Vecht", "Buurtzorg"}, {"Jan de Vries", "Noor de Vries"})
    ggd, jan = partners["GGD Vecht"], people["Jan de Vries"]
    assert (ggd.kind, ggd.domain, ggd.scale, ggd.tags) == ("ggd", "zorg", "regionaal", ["opvang", "jeugd"])
    assert (jan.partner_id, jan.function, str(jan.since)) == (ggd.id, "arts", "2020-12-03")
    assert (jan.phone, jan.mobile, jan.may_be_named) == ("030 286 1000", "06 12345678", True)
    assert jan.card == "", "a row leaves no card behind"


def test_what_a_field_cannot_hold_and_what_has_no_name_is_not_lost(desk: Desk) -> None:
    taken(desk, TEXT)
    assert named(desk, "contact")["Noor de Vries"].remarks == "Sinds: begin 2019"
    buurtzorg = named(desk, "partner")["Buurtzorg"]
    assert (buurtzorg.email, buurtzorg.remarks) == ("info@buurtzorg.example", "Soort: winkel")


def test_the_same_table_again_changes_nothing(desk: Desk) -> None:
    taken(desk, TEXT)
    again = plan_of(desk, TEXT)
    assert [entry.standing for entry in again.entries] == [Standing.SAME] * 4
    assert [entry.changes for entry in again.entries] == [()] * 4


def test_who_is_known_keeps_what_stands_and_gets_what_is_empty(desk: Desk) -> None:
    values = {"name": "ggd vecht", "website": "eigen.example", "tags": ["Opvang"], "domain": "veiligheid"}
    ggd = desk.records.create("partner", values)[0]
    entry = plan_of(desk, TEXT).entries[0]
    assert {one.name: one.is_wanted for one in entry.changes} == {
        "website": False, "kind": True, "domain": False, "scale": True, "tags": True,
    }  # fmt: skip
    taken(desk, TEXT)
    now: Any = desk.records.get(ggd.id)
    assert (now.website, now.tags, now.domain, now.kind) == ("eigen.example", ["Opvang", "jeugd"], "veiligheid", "ggd")
    taken(desk, TEXT, overwrites=True)
    now = desk.records.get(ggd.id)
    assert (now.website, now.domain) == ("ggd.example", "zorg")


def test_a_person_without_an_organisation_goes_where_the_caller_says(desk: Desk) -> None:
    text = "Voornaam;Tussenvoegsel;Achternaam\nJan;de;Vries\n;;\n"
    assert plan_of(desk, text).entries[0].standing is Standing.LEFT_OUT
    ggd = desk.records.create("partner", {"name": "GGD"})[0]
    taken(desk, text, partner=ggd.id)
    assert named(desk, "contact")["Jan de Vries"].partner_id == ggd.id


def test_a_name_beside_a_first_name_is_that_of_the_family(desk: Desk) -> None:
    taken(desk, "Voornaam;Tussenvoegsel;Naam;Organisatie\nJan;de;Vries;GGD\nNoor;;Noor Bakker;GGD\n")
    assert set(named(desk, "contact")) == {"Jan de Vries", "Noor Bakker"}


def test_an_address_in_parts_comes_together(desk: Desk) -> None:
    taken(desk, "Organisatie;Straat;Huisnummer;Postcode;Plaats\nGGD;Dorpsstraat;12a;1234 AB;Ede\n")
    assert named(desk, "partner")["GGD"].address == "Dorpsstraat 12a\n1234 AB Ede"


def test_a_whole_import_is_undone_at_once(desk: Desk) -> None:
    changes = desk.contact_cards.take_over(plan_of(desk, TEXT))
    desk.versions.revert(changes)
    assert (desk.rows("partner"), desk.rows("contact")) == ([], [])


@pytest.mark.parametrize(
    ("heads", "keys"),
    [
        ("Naam;E-mail;Telefoon", ("partner.name", "partner.email", "partner.phone")),
        ("Naam;Functie;Mail", ("contact.name", "contact.function", "contact.email")),
        ("Naam;Contactpersoon;Tel", ("partner.name", "contact.name", "contact.phone")),
        ("First Name;Last Name;Company;Job Title;E-mail Address;Mobile Phone;Notes", (
            "contact.given", "contact.family", "partner.name", "contact.function", "contact.email", "contact.mobile",
            "contact.remarks",
        )),
        ("Name;Given Name;Family Name;E-mail 1 - Value;Phone 1 - Value;Organization 1 - Name;Organization 1 - Title", (
            "", "contact.given", "contact.family", "contact.email", "contact.phone", "partner.name", "contact.function",
        )),
        ("Voornaam;Achternaam;Bedrijf;Werkadres, plaats;Telefoon op werk;Mobiele telefoon;E-mailadres;Categorieën", (
            "contact.given", "contact.family", "partner.name", "partner.city", "contact.phone", "contact.mobile",
            "contact.email", "partner.tags",
        )),
        ("Naam;Voornaam;Naam organisatie", ("contact.name", "contact.given", "partner.name")),
        ("Organisatie;Kleur;Adres;Adres (2)", ("partner.name", "", "partner.address", "")),
        ("Organisatie;Beleidsterrein;Aanspreekpunt", ("partner.name", "partner.domain", "contact.name")),
        ("Contactpersoon: e-mail;Ketenpartner: naam", ("contact.email", "partner.name")),
        ("Organisatie;Gemeente;Contactpersoon;Tel. werk;Tel. mobiel", (
            "partner.name", "partner.working_area", "contact.name", "contact.phone", "contact.mobile",
        )),
    ],
)  # fmt: skip
def test_headings_in_dutch_and_english_say_what_a_column_is(heads: str, keys: tuple[str, ...]) -> None:
    assert guessed(heads.split(";")) == keys


def test_every_heading_belongs_to_one_field() -> None:
    heads = [head.casefold() for one in BY_KEY.values() for head in one.heads]
    assert len(heads) == len(set(heads))


def test_what_is_wished_for_a_column_goes_before_the_guess() -> None:
    wishes = read_wishes(["Wie=contact.name", "naam=Ketenpartner: naam", "Mail="])
    assert mapped(("Wie", "Naam", "Mail"), wishes) == ("contact.name", "partner.name", "")
    assert mapped(("Wie", "Naam", "Mail"), {"Wie": "contact.name"}) == ("contact.name", "partner.name", "contact.email")


@pytest.mark.parametrize(
    ("wish", "said"),
    [
        ("Kleur=contact.name", "De kolom “Kleur” staat niet in deze tabel; de koppen zijn: Wie en Naam."),
        ("Wie=contact.schoenmaat", "“contact.schoenmaat” is geen veld van een ketenpartner of contactpersoon"),
        ("Wie", "“Wie” zegt niet welke kolom waarheen gaat"),
        ("Naam=", "In welke kolom een naam staat, is niet te zien"),
    ],
)
def test_a_wish_that_cannot_be_is_said(wish: str, said: str) -> None:
    with pytest.raises(UserError) as caught:
        mapped(("Wie", "Naam"), read_wishes([wish]))
    assert sentence(caught.value).startswith(said)


def test_a_field_is_not_taken_from_two_columns() -> None:
    with pytest.raises(UserError) as caught:
        mapped(("A", "B"), {"A": "contact.name", "B": "contact.name"})
    assert sentence(caught.value).startswith("“Contactpersoon: naam” is bij twee kolommen gekozen: “A” en “B”")


@pytest.fixture
def register(desk: Desk) -> Desk:
    ggd = desk.records.create(
        "partner", {"name": "=GGD+1", "tags": ["opvang"], "remarks": "eigen", "phone": "+32 2 555"}
    )
    closed = desk.records.create("partner", {"name": "Gesloten", "confidentiality": "geheim"})[0]
    people = (("Ada", True, "intern"), ("Bo", False, "intern"), ("Cor", True, "vertrouwelijk"))
    for name, named_, level in people:
        values = {"partner_id": ggd[0].id, "name": name, "may_be_named": named_, "confidentiality": level}
        desk.records.create("contact", {**values, "remarks": "stil", "since": "2020-12-03"})
    desk.records.create("contact", {"partner_id": closed.id, "name": "Dirk", "may_be_named": True})
    return desk


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_a_table_goes_out_without_what_is_closed_and_who_may_not_be_named(
    register: Desk, tmp_path: Path, suffix: str
) -> None:
    path = tmp_path / f"uit{suffix}"
    done = register.partner_tables.export(path)
    assert (done.partners, done.people, done.left_out, done.unnamed) == (1, 1, 3, 1)
    found = read_table(path.read_bytes())
    (row,) = found.rows
    assert (row.cells[0], row.cells[13], row.cells[15]) == ("=GGD+1", "+32 2 555", "Ada")
    assert "stil" not in str(row), "own remarks stay here"
    every = register.partner_tables.export(path, include_confidential=True, include_unnamed=True)
    assert (every.people, every.left_out, every.unnamed) == (4, 0, 0)
    told = {cell for row in read_table(path.read_bytes()).rows for cell in row.cells}
    assert {"Bo", "Cor", "Dirk"} <= told


def test_nothing_in_a_csv_is_a_formula(register: Desk, tmp_path: Path) -> None:
    register.partner_tables.export(tmp_path / "uit.csv")
    text = (tmp_path / "uit.csv").read_bytes().decode("utf-8-sig")
    assert text.splitlines()[1].startswith("'=GGD+1;")
    assert ";'+32 2 555;" in text


def test_a_table_that_went_out_comes_in_as_it_was(desk: Desk, tmp_path: Path) -> None:
    taken(desk, TEXT)
    for suffix in (".csv", ".xlsx"):
        path = tmp_path / f"uit{suffix}"
        desk.partner_tables.export(path, include_unnamed=True)
        found = read_table(path.read_bytes())
        assert guessed(found.heads)[:3] == ("partner.name", "partner.kind", "partner.domain")
        assert "" not in guessed(found.heads), "every column is recognised"
        plan = desk.partner_tables.plan(found, guessed(found.heads))
        assert [entry.changes for entry in plan.entries] == [()] * len(plan.entries)


def test_a_register_that_is_empty_or_closed_is_said(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(RefusedError, match="table_none"):
        desk.partner_tables.export(tmp_path / "uit.csv")
    desk.records.create("partner", {"name": "Gesloten", "confidentiality": "geheim"})
    with pytest.raises(RefusedError, match="table_all_closed"):
        desk.partner_tables.export(tmp_path / "uit.csv")
    with pytest.raises(UserError, match="export_format_unknown"):
        desk.partner_tables.export(tmp_path / "uit.pdf")
    with pytest.raises(UserError, match="file_unreadable"):
        desk.partner_tables.read(tmp_path / "weg.csv")


def test_equal_registers_give_equal_tables(register: Desk) -> None:
    from zvdesk.documents.compose.partner_sheets import compose_partners
    from zvdesk.documents.sheets import render

    sheets = compose_partners([], register.store.today())
    assert render(sheets) == render(sheets)
    assert io.BytesIO(render(sheets)).read(2) == b"PK"


@pytest.mark.parametrize("name", ["uit.csv", "uit.xlsx", "uit.vcf"])
def test_a_whole_register_that_went_out_is_known_when_it_comes_in(desk: Desk, tmp_path: Path, name: str) -> None:
    desk.demo.load(resource("demo"))
    desk.partner_catalogue.start([one.kind for one in desk.partner_catalogue.entries])
    for partner in ("Politie", "GGD", "RIEC", "’t Huis & Zo; B.V."):
        at = desk.records.create("partner", {"name": partner})[0].id
        for person in ("Piet", "Truus", "Zoë van 't Hof"):
            desk.records.create("contact", {"partner_id": at, "name": person})
    path = tmp_path / name
    settings = {"include_confidential": True, "include_unnamed": True}
    if name.endswith(".vcf"):
        desk.contact_cards.export(path, **settings)
        plan = desk.contact_cards.read([path])
    else:
        desk.partner_tables.export(path, **settings)
        found = desk.partner_tables.read(path)
        plan = desk.partner_tables.plan(found, guessed(found.heads))
    assert {one.title for one in plan.entries if one.standing is not Standing.SAME} == set()
    assert {(one.title, change) for one in plan.entries for change in one.changes} == set()
    assert plan.entries
