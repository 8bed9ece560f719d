"""The catalogue of partners, and starting a register from it."""

from pathlib import Path

import pytest

from zvdesk.app import Desk
from zvdesk.errors import UserError
from zvdesk.model.enums import PartnerKind
from zvdesk.services.partners.table_columns import guessed
from zvdesk.services.visits.visits import VisitPlan


def test_every_kind_but_the_last_is_in_the_catalogue_once_and_says_what_a_councillor_asks(desk: Desk) -> None:
    entries = desk.partner_catalogue.entries
    assert [one.kind for one in entries] == [kind for kind in PartnerKind if kind != PartnerKind.OVERIG]
    for one in entries:
        assert all((one.name, one.does, one.organised, one.governed_by, one.funded_by, one.legal_basis, one.source))
        own, shared = one.questions[:-7], one.questions[-7:]
        assert own
        assert shared == entries[0].questions[-7:]
        assert all(question.endswith("?") for question in one.questions)


def test_a_partner_from_the_catalogue_says_what_it_does_and_what_is_to_be_looked_up(desk: Desk) -> None:
    (made,) = desk.partner_catalogue.start(["veilig_thuis"]).made
    shown = desk.reading_service.show(made)
    assert shown["name"] == "Veilig Thuis"
    assert (shown["kind"], shown["domain"], shown["scale"]) == ("veilig_thuis", "zorg_en_veiligheid", "regionaal")
    assert "Wmo 2015, hoofdstuk 4" in shown["legal_basis"]
    assert shown["questions"].startswith("- Haalt u de termijnen")
    assert "Nog na te kijken: hoe het is georganiseerd en wie het betaalt." in shown["remarks"]
    assert "Bron: Wet maatschappelijke ondersteuning 2015" in shown["remarks"]


def test_all_are_made_in_one_step_and_what_is_there_stays(desk: Desk) -> None:
    own = desk.records.create("partner", {"name": "GGD Twente", "kind": "ggd"})[0].id
    kinds = [one.kind.value for one in desk.partner_catalogue.entries]
    started = desk.partner_catalogue.start([*kinds, "politie"])
    assert len(started.made) == 13
    assert started.present == (PartnerKind.GGD,)
    assert started.changes.ids("partner") == frozenset(started.made)
    assert len(desk.rows("partner")) == 14
    assert desk.records.get(own).display_title == "GGD Twente"

    again = desk.partner_catalogue.start(kinds)
    assert again.made == ()
    assert not again.changes
    assert len(again.present) == 14

    desk.records.trash(list(started.made))
    assert desk.partner_catalogue.present() == {PartnerKind.GGD}


def test_a_kind_that_is_not_there_is_refused_before_anything_is_made(desk: Desk) -> None:
    with pytest.raises(UserError) as refused:
        desk.partner_catalogue.start(["ggd", "brandweer"])
    assert (refused.value.code, refused.value.data["kind"]) == ("partner_kind_unknown", "brandweer")
    assert not desk.rows("partner")


def test_another_one_of_a_kind_is_made_where_that_is_wanted(desk: Desk) -> None:
    desk.partner_catalogue.start(["opvang_en_wijkteam"])
    assert desk.partner_catalogue.start(["opvang_en_wijkteam"]).made == ()
    for _ in range(2):
        assert len(desk.partner_catalogue.start(["opvang_en_wijkteam"], another=True).made) == 1
    names = sorted(row.title for row in desk.rows("partner"))
    assert names[1:] == [f"{names[0]} (2)", f"{names[0]} (3)"]


def test_what_is_empty_is_filled_by_the_kind_and_what_is_there_stays(desk: Desk) -> None:
    values = {"name": "Reclassering", "kind": "reclassering", "mandate": "Houdt toezicht."}
    own = desk.records.create("partner", {**values, "remarks": "Bel Jo."})[0].id
    assert set(desk.partner_catalogue.missing(own)) == {
        "domain", "scale", "governed_by", "funded_by", "legal_basis", "questions", "remarks",
    }  # fmt: skip
    _, changes = desk.partner_catalogue.fill(own)
    shown = desk.reading_service.show(own)
    assert (shown["domain"], shown["scale"], shown["mandate"]) == ("zorg_en_veiligheid", "landelijk", "Houdt toezicht.")
    assert shown["questions"].startswith("- ")
    assert shown["remarks"].startswith("Bel Jo.\n\n")
    assert "Bron: " in shown["remarks"]
    assert desk.partner_catalogue.missing(own) == {}
    desk.versions.revert(changes)
    assert desk.reading_service.show(own)["questions"] == ""
    team = {"name": "Basisteam", "kind": "politie", "domain": "veiligheid", "scale": "lokaal"}
    assert "scale" not in desk.partner_catalogue.missing(desk.records.create("partner", team)[0].id)
    other = desk.records.create("partner", {"name": "Buurthuis"})[0].id
    assert desk.partner_catalogue.missing(other) == {}


def test_a_partner_that_comes_in_has_what_the_catalogue_gives_its_kind(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "x.vcf").write_text("BEGIN:VCARD\nVERSION:3.0\nFN:Jo\nORG:GGD Haaglanden\nEND:VCARD\n", "utf-8")
    desk.contact_cards.take_over(desk.contact_cards.read([tmp_path / "x.vcf"]))
    (tmp_path / "x.csv").write_text("Organisatie;Soort;Mandaat\nPolitie Oost;;Eigen woorden\nNet;RIEC;\n", "utf-8")
    table = desk.partner_tables.read(tmp_path / "x.csv")
    desk.contact_cards.take_over(desk.partner_tables.plan(table, guessed(table.heads)))
    shown = {row.title: desk.reading_service.show(row.id) for row in desk.rows("partner")}
    assert all(one["questions"] and one["legal_basis"] and one["mandate"] for one in shown.values())
    assert shown["Politie Oost"]["mandate"] == "Eigen woorden"
    assert (shown["Net"]["kind"], shown["Net"]["scale"]) == ("riec", "regionaal")
    ggd = next(row.id for row in desk.rows("partner") if row.title == "GGD Haaglanden")
    visit = desk.visits.plan(VisitPlan((ggd,), takes_all=True))[0]
    assert len(visit.questions) > 5
