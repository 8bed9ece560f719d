"""Visitekaartjes come in as a plan and in one commit, and go out as they came with what zvdesk knows now."""

import base64
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from photo_files import telling

from zvdesk.app import Desk
from zvdesk.errors import RefusedError, UserError
from zvdesk.exchange.cards import Card, CardVersion, read_cards
from zvdesk.exchange.cards.photos import PHOTO_PLACE
from zvdesk.exchange.photos.exif import names_a_place
from zvdesk.model.partners import Contact
from zvdesk.sentences import sentence
from zvdesk.services.partners.card_entries import Choice, Entry, Reason, Standing
from zvdesk.services.partners.card_plan import ImportPlan
from zvdesk.services.partners.card_words import damaged_words, left_words, line_value
from zvdesk.services.partners.table_columns import guessed

FIXTURES = Path(__file__).parents[1] / "exchange" / "cards" / "fixtures"
NAMES = sorted(path.stem for path in FIXTURES.glob("*.vcf"))
PERSON = ("FN:Jan de Vries", "N:Vries;Jan;de;;", "ORG:GGD Vecht;Jeugd", "TITLE:Arts", "EMAIL;TYPE=WORK:jan@ggd.example")
PHOTO = "PHOTO;ENCODING=b;TYPE=PNG:iVBORw0KGgo="


@pytest.fixture
def card_file(tmp_path: Path) -> Any:
    def write(*cards: tuple[str, ...], name: str = "kaartjes.vcf") -> Path:
        lines = [line for card in cards for line in ("BEGIN:VCARD", "VERSION:3.0", *card, "END:VCARD")]
        path = tmp_path / name
        path.write_text("\r\n".join([*lines, ""]), encoding="utf-8", newline="")
        return path

    return write


def contacts(desk: Desk) -> dict[str, Contact]:
    return {row.title: desk.records.get(row.id) for row in desk.rows("contact")}  # type: ignore[misc]


def cards_out(desk: Desk, tmp_path: Path, **settings: Any) -> dict[str, Card]:
    desk.contact_cards.export(tmp_path / "uit.vcf", **{"include_unnamed": True, **settings})
    return {card.name.full: card for card in read_cards((tmp_path / "uit.vcf").read_bytes())}


def only(plan: ImportPlan) -> Entry:
    (entry,) = plan.entries
    return entry


def test_somebody_new_comes_with_an_organisation_that_is_new(desk: Desk, card_file: Any) -> None:
    plan = desk.contact_cards.read([card_file(PERSON)])
    entry = only(plan)
    assert (entry.standing, plan.new_partners) == (Standing.NEW, {entry.partner: "GGD Vecht"})
    assert not desk.rows("contact"), "looking at it writes nothing"
    desk.contact_cards.take_over(plan)
    jan = contacts(desk)["Jan de Vries"]
    assert (jan.function, jan.department, jan.email) == ("Arts", "Jeugd", "jan@ggd.example")
    assert [row.title for row in desk.rows("partner")] == ["GGD Vecht"]
    assert not desk.find("VCARD"), "the lines of a card are kept and not looked into"


def test_an_organisation_that_is_there_is_found_whatever_its_letters(desk: Desk, card_file: Any) -> None:
    partner = desk.records.create("partner", {"name": "ggd vécht"})[0]
    plan = desk.contact_cards.read([card_file(PERSON)])
    assert (only(plan).partner, plan.new_partners) == (partner.id, {})


def test_the_partner_that_is_named_is_where_all_go(desk: Desk, card_file: Any) -> None:
    partner = desk.records.create("partner", {"name": "Veilig Thuis"})[0]
    path = card_file(PERSON, ("FN:Noor Bakker",))
    assert [one.reason for one in desk.contact_cards.read([path]).entries] == ["", Reason.NO_PARTNER]
    plan = desk.contact_cards.read([path], partner=partner.id[:9])
    desk.contact_cards.take_over(plan)
    assert {one.partner_id for one in contacts(desk).values()} == {partner.id}
    again = desk.contact_cards.read([path], partner=partner.id)
    assert [(one.standing, one.wanted) for one in again.entries] == [(Standing.SAME, {})] * 2


def test_of_who_is_known_only_what_is_empty_is_filled(desk: Desk, card_file: Any) -> None:
    partner = desk.records.create("partner", {"name": "GGD Vecht"})[0]
    values = {"partner_id": partner.id, "name": "J. de Vries", "email": "JAN@ggd.example", "function": "Directeur"}
    known = desk.records.create("contact", {**values, "remarks": "Belt terug."})[0]
    plan = desk.contact_cards.read([card_file((*PERSON, "TEL;TYPE=WORK:030 286 1000", "NOTE:Op dinsdag."))])
    entry = only(plan)
    assert (entry.standing, entry.target) == (Standing.SAME, known.id)
    assert entry.reason == "hetzelfde e-mailadres (jan@ggd.example)"
    assert {one.name: (one.old, one.new, one.is_wanted) for one in entry.changes} == {
        "name": ("J. de Vries", "Jan de Vries", False),
        "function": ("Directeur", "Arts", False),
        "department": ("", "Jeugd", True),
        "phone": ("", "030 286 1000", True),
        "remarks": ("Belt terug.", "Belt terug.\n\nOp dinsdag.", False),
    }
    chosen = plan.chosen(1, Choice(fields=frozenset({"function"})))
    desk.contact_cards.take_over(chosen)
    jan = contacts(desk)["J. de Vries"]
    assert (jan.function, jan.phone, jan.remarks) == ("Arts", "", "Belt terug.")


def test_who_only_shares_a_mailbox_is_new_unless_chosen(desk: Desk, card_file: Any) -> None:
    desk.contact_cards.take_over(desk.contact_cards.read([card_file(PERSON)]))
    other = ("FN:Sanne Mulder", "ORG:GGD Vecht", "EMAIL:jan@ggd.example")
    plan = desk.contact_cards.read([card_file(other)])
    entry = only(plan)
    assert (entry.standing, len(entry.likely)) == (Standing.NEW, 1)
    chosen = only(plan.chosen(1, Choice(same=entry.likely[0].person_id)))
    assert chosen.standing is Standing.SAME
    assert chosen.reason.endswith("maar een andere naam")
    assert only(plan.chosen(1, Choice(is_wanted=False))).reason == Reason.UNWANTED


def test_two_cards_of_one_person_make_one_contact(desk: Desk, card_file: Any) -> None:
    second = ("FN:Jan de Vries", "ORG:GGD Vecht", "TEL;TYPE=CELL:06 12345678", "X-SPUL:b")
    plan = desk.contact_cards.read([card_file((*PERSON, "BDAY:1970-02-01"), second)])
    assert [one.standing for one in plan.entries] == [Standing.NEW, Standing.SAME]
    desk.contact_cards.take_over(plan)
    jan = contacts(desk)["Jan de Vries"]
    assert (jan.email, jan.mobile) == ("jan@ggd.example", "06 12345678")
    assert "BDAY:1970-02-01" in jan.card
    assert "X-SPUL:b" in jan.card
    shown = [value for name, value in vars(jan).items() if name != "card"]
    assert not any("1970" in str(value) for value in shown), "a birthday is in no field"


def test_cards_of_organisations_become_partners_and_theirs_go_there(desk: Desk, card_file: Any) -> None:
    org = ("FN:GGD Vecht", "ORG:GGD Vecht", "TEL;TYPE=WORK:030 286 1000", "URL:https://ggd.example", "KIND:org")
    group = ("FN:Alle artsen", "X-ADDRESSBOOKSERVER-KIND:group")
    plan = desk.contact_cards.read([card_file(PERSON, org, group, ("EMAIL:",))])
    assert [one.kind for one in plan.entries] == ["contact", "partner", "contact", "contact"]
    assert [one.reason for one in plan.entries[2:]] == [Reason.GROUP, Reason.NAMELESS]
    assert (plan.new_partners, plan.entries[0].partner) == ({}, plan.entries[1].target)
    desk.contact_cards.take_over(plan)
    (row,) = desk.rows("partner")
    partner: Any = desk.records.get(row.id)
    assert (partner.phone, partner.website, partner.id) == (
        "030 286 1000", "https://ggd.example", contacts(desk)["Jan de Vries"].partner_id,
    )  # fmt: skip


def test_one_undo_takes_all_of_it_back(desk: Desk, card_file: Any) -> None:
    changes = desk.contact_cards.take_over(desk.contact_cards.read([card_file((*PERSON, PHOTO))]))
    desk.versions.revert(changes)
    assert (desk.rows("contact"), desk.rows("partner")) == ([], [])
    assert desk.maintenance.check() == []


def test_a_plan_that_no_longer_holds_is_not_done(desk: Desk, card_file: Any) -> None:
    plan = desk.contact_cards.read([card_file(PERSON)])
    desk.records.create("partner", {"name": "GGD Vecht"})
    with pytest.raises(UserError, match="cards_changed"):
        desk.contact_cards.take_over(plan)
    nobody = desk.contact_cards.read([card_file(("EMAIL:",))])
    with pytest.raises(UserError, match="cards_nothing"):
        desk.contact_cards.take_over(nobody)


def test_the_photo_hangs_on_the_contact_and_goes_out_from_there(desk: Desk, card_file: Any, tmp_path: Path) -> None:
    path = card_file((*PERSON, PHOTO))
    desk.contact_cards.take_over(desk.contact_cards.read([path]))
    desk.contact_cards.take_over(desk.contact_cards.read([path]))
    jan = contacts(desk)["Jan de Vries"]
    (photo,) = desk.attachments.of(jan.id)
    assert (photo.file_name, "iVBOR" in jan.card) == ("Foto Jan de Vries.png", False)
    out = cards_out(desk, tmp_path)["Jan de Vries"]
    assert out.photo is not None
    assert out.photo.data == b"\x89PNG\r\n\x1a\n"
    desk.records.trash([photo.id])
    assert cards_out(desk, tmp_path)["Jan de Vries"].photo is None
    assert b"ZVDESK" not in (tmp_path / "uit.vcf").read_bytes()


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("version", [None, CardVersion.V4])
def test_what_came_goes_out_again(desk: Desk, tmp_path: Path, name: str, version: CardVersion | None) -> None:
    partner = desk.records.create("partner", {"name": "Overig"})[0]
    plan = desk.contact_cards.read([FIXTURES / f"{name}.vcf"])
    homeless = {one.number: Choice(partner=partner.id) for one in plan.entries if one.reason == Reason.NO_PARTNER}
    plan = replace(plan, choices=homeless)
    desk.contact_cards.take_over(plan)
    taken = [card for card, one in zip(plan.cards, plan.entries, strict=True) if one.standing is not Standing.LEFT_OUT]
    out = cards_out(desk, tmp_path, version=version)
    assert len(out) == len({one.target for one in plan.entries if one.standing is not Standing.LEFT_OUT})
    for card in taken:
        back = out[card.name.full]
        assert back.organisation == (card.organisation or "Overig")
        assert replace(back, **_aside(card, back)) == replace(card, **_aside(card, back))
        names = {line.name for line in card.lines} - {"VERSION", "CHARSET"}
        assert names <= {line.name for line in back.lines}


def _aside(card: Card, back: Card) -> dict[str, Any]:
    same: dict[str, Any] = {"lines": (), "version": CardVersion.V3, "organisation": "", "uid": ""}
    if not card.uid:
        assert back.uid.startswith("urn:uuid:")
    return same


def test_what_was_changed_since_goes_out_and_own_remarks_stay(desk: Desk, card_file: Any, tmp_path: Path) -> None:
    lines = (*PERSON, "EMAIL;TYPE=HOME:jan@thuis.example", "NOTE:Op dinsdag.", "BDAY:1970-02-01", "UID:abc")
    desk.contact_cards.take_over(desk.contact_cards.read([card_file(lines)]))
    jan = contacts(desk)["Jan de Vries"]
    desk.records.update(
        jan.id, {"email": "j.devries@ggd.example", "remarks": "Op dinsdag.\n\nLastig.", "mobile": "06 12345678"}
    )
    out = cards_out(desk, tmp_path)["Jan de Vries"]
    assert [each.address for each in out.emails] == ["j.devries@ggd.example", "jan@thuis.example"]
    assert ([each.number for each in out.phones], out.note, out.uid) == (["06 12345678"], "Op dinsdag.", "abc")
    desk.records.update(jan.id, {"remarks": "Lastig.", "email": "", "name": "Jan Jansen"})
    out = cards_out(desk, tmp_path)["Jan Jansen"]
    assert ([each.address for each in out.emails], out.note) == (["jan@thuis.example"], "")
    assert (out.name.family, out.organisation) == ("Jansen", "GGD Vecht")
    assert "BDAY:1970-02-01" in [line.text for line in out.lines]


def test_what_is_closed_stays_unless_asked_for(desk: Desk, tmp_path: Path) -> None:
    open_at, closed = (
        desk.records.create("partner", {"name": name, "confidentiality": level})[0]
        for name, level in (("Open", "openbaar"), ("Dicht", "vertrouwelijk"))
    )
    for at, name in ((open_at, "Ada"), (closed, "Bo")):
        desk.records.create("contact", {"partner_id": at.id, "name": name, "may_be_named": True})
    exported = desk.contact_cards.export(tmp_path / "uit.vcf")
    assert (exported.people, exported.left_out) == (1, 1)
    assert set(cards_out(desk, tmp_path, include_confidential=True)) == {"Ada", "Bo"}
    with pytest.raises(RefusedError, match="cards_all_closed") as caught:
        desk.contact_cards.export(tmp_path / "dicht.vcf", partner=closed.id)
    assert "(1)" in sentence(caught.value)
    assert not (tmp_path / "dicht.vcf").exists()


def test_who_may_not_be_named_stays_unless_asked_for(desk: Desk, tmp_path: Path) -> None:
    ggd = desk.records.create("partner", {"name": "GGD"})[0]
    for name, named in (("Ada", True), ("Bo", False)):
        desk.records.create("contact", {"partner_id": ggd.id, "name": name, "may_be_named": named})
    exported = desk.contact_cards.export(tmp_path / "uit.vcf")
    assert (exported.people, exported.left_out, exported.unnamed) == (1, 0, 1)
    assert set(cards_out(desk, tmp_path, include_unnamed=False)) == {"Ada"}
    assert set(cards_out(desk, tmp_path)) == {"Ada", "Bo"}
    (row,) = [row for row in desk.rows("contact") if row.title == "Ada"]
    desk.records.update(row.id, {"may_be_named": False})
    with pytest.raises(RefusedError, match="cards_all_unnamed") as caught:
        desk.contact_cards.export(tmp_path / "uit.vcf")
    assert "(2)" in sentence(caught.value)


def test_nothing_and_a_wrong_name_are_refused(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(RefusedError, match="cards_none"):
        desk.contact_cards.export(tmp_path / "uit.vcf")
    with pytest.raises(UserError, match="export_format_unknown"):
        desk.contact_cards.export(tmp_path / "uit.csv")
    with pytest.raises(UserError, match="file_unreadable"):
        desk.contact_cards.read([tmp_path / "weg.vcf"])


def test_the_photo_of_a_card_does_not_say_where_it_was_made_and_comes_once(
    desk: Desk, card_file: Any, tmp_path: Path
) -> None:
    letters = base64.b64encode(telling("JPEG", 6)).decode()
    path = card_file((*PERSON, f"PHOTO;ENCODING=b;TYPE=JPEG:{letters}"))
    for _ in range(2):
        desk.contact_cards.take_over(desk.contact_cards.read([path]))
    (contact,) = [row.id for row in desk.rows("contact")]
    (photo,) = desk.attachments.of(contact)
    assert not names_a_place(desk.attachments.content(photo.id))
    out = cards_out(desk, tmp_path)["Jan de Vries"].photo
    assert out is not None
    assert out.data == desk.attachments.content(photo.id)


def test_a_damaged_photo_that_says_where_it_was_made_is_left_out(desk: Desk, card_file: Any) -> None:
    letters = base64.b64encode(telling("JPEG", 6)[:900]).decode()
    desk.contact_cards.take_over(
        desk.contact_cards.read([card_file((*PERSON, f"PHOTO;ENCODING=b;TYPE=JPEG:{letters}"))])
    )
    (contact,) = [row.id for row in desk.rows("contact")]
    assert desk.attachments.of(contact) == []


def test_a_card_that_is_not_whole_is_named_and_the_others_are_taken(desk: Desk, tmp_path: Path) -> None:
    whole = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:{0}\r\nORG:GGD\r\nEND:VCARD\r\n"
    broken = whole.format("Kees").replace("END", "NOTE:Belt\r\nterug\r\nEND")
    (tmp_path / "x.vcf").write_bytes((whole.format("Anna") + broken + whole.format("Bram")).encode())
    plan = desk.contact_cards.read([tmp_path / "x.vcf"])
    assert damaged_words(plan) == "Niet heel en overgeslagen: “Kees” (regel 11)."
    desk.contact_cards.take_over(plan)
    assert sorted(row.title for row in desk.rows("contact")) == ["Anna", "Bram"]
    for name, code in (("tekst.vcf", "card_file_without_cards"), ("tekst.md", "card_file_not_one")):
        (tmp_path / name).write_bytes(b"zomaar wat tekst\r\n")
        with pytest.raises(UserError, match=code):
            desk.contact_cards.read([tmp_path / name])


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("GGD Hollands Midden", "ggd"), ("Veilig Thuis Rotterdam-Rijnmond", "veilig_thuis"),
        ("OM Parket Oost", "openbaar_ministerie"),
        ("Politie Eenheid Den Haag", "politie"), ("Stichting Reclassering Nederland", "reclassering"),
        ("Zorg- en Veiligheidshuis Midden", "zorg_en_veiligheidshuis"), ("GGZ Delfland", "ggz_instelling"),
        ("Politievakbond", "overig"), ("Buurthuis De Haven", "overig"),
    ],
)  # fmt: skip
def test_an_organisation_that_comes_in_gets_the_kind_that_its_name_says(
    desk: Desk, tmp_path: Path, name: str, kind: str
) -> None:
    for lines in (("FN:Anna", f"ORG:{name}"), (f"FN:{name}", f"ORG:{name}", "X-ABShowAs:COMPANY")):
        text = "\r\n".join(["BEGIN:VCARD", "VERSION:3.0", *lines, "END:VCARD", ""])
        (tmp_path / "x.vcf").write_bytes(text.encode())
        plan = desk.contact_cards.read([tmp_path / "x.vcf"])
        changes = desk.contact_cards.take_over(plan)
        (row,) = desk.rows("partner")
        shown = desk.reading_service.show(row.id)
        assert shown["kind"] == kind
        assert (shown["domain"] == "overig") == (kind == "overig")
        desk.versions.revert(changes)
        assert desk.rows("partner") == []


def test_a_table_that_says_the_kind_itself_is_believed(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text("Organisatie;Soort\nGGD Vecht;Veiligheidsregio\nPolitie Oost;\n", "utf-8")
    table = desk.partner_tables.read(tmp_path / "x.csv")
    desk.contact_cards.take_over(desk.partner_tables.plan(table, guessed(table.heads)))
    kinds = {row.title: desk.reading_service.show(row.id)["kind"] for row in desk.rows("partner")}
    assert kinds == {"GGD Vecht": "veiligheidsregio", "Politie Oost": "politie"}


APPLE = (
    "N:’t Hooft;Anne-Fleur;Johanna;;", "FN:Anne-Fleur ’t Hooft", "ORG:Veilig Thuis",
    "item1.EMAIL;type=pref:af@vt.example", "item1.X-ABLabel:_$!<Work>!$_", "TEL;type=MAIN:0800 2000",
    "item2.ADR;type=WORK:;;Kade 3;Den Haag;;2521 VX;", "item2.X-ABADR:nl",
    "item3.X-ABRELATEDNAMES:Pieter", "item3.X-ABLabel:_$!<Spouse>!$_",
    "BDAY;X-APPLE-OMIT-YEAR=1604:1604-05-14", PHOTO,
)  # fmt: skip
POORER = (
    "N:’t Hooft;Anne-Fleur;;;", "FN:Anne-Fleur ’t Hooft", "ORG:Veilig Thuis", "EMAIL:af@vt.example", "BDAY:1990-01-01",
    "PHOTO;ENCODING=b;TYPE=PNG:iVBORw0KGgoA",
)  # fmt: skip


def lines_out(desk: Desk, tmp_path: Path) -> set[str]:
    (card,) = cards_out(desk, tmp_path).values()
    return {line.text for line in card.lines}


def test_a_poorer_card_takes_nothing_from_the_one_that_was_kept(desk: Desk, card_file: Any, tmp_path: Path) -> None:
    desk.contact_cards.take_over(desk.contact_cards.read([card_file(APPLE)]))
    before = lines_out(desk, tmp_path)
    assert {*APPLE} <= before
    plan = desk.contact_cards.read([card_file(POORER)])
    shown = {one.name: (one.old, one.new, one.is_wanted) for one in only(plan).changes if one.on_card}
    assert shown["BDAY"] == ("14 mei", "1 januari 1990", False)
    assert (set(shown), only(plan).changes_something) == ({"BDAY", PHOTO_PLACE}, False)
    assert [line_value(one, one.new) for one in only(plan).changes if one.name == PHOTO_PLACE] == ["andere foto"]
    desk.contact_cards.take_over(plan)
    assert lines_out(desk, tmp_path) == before
    (row,) = desk.rows("contact")
    assert len(desk.attachments.of(row.id)) == 1


def test_what_differs_of_a_kept_card_is_taken_by_choice(desk: Desk, card_file: Any, tmp_path: Path) -> None:
    desk.contact_cards.take_over(desk.contact_cards.read([card_file(APPLE)]))
    before = lines_out(desk, tmp_path)
    plan = desk.contact_cards.read([card_file(POORER)])
    desk.contact_cards.take_over(plan.chosen(1, Choice(fields=frozenset({"BDAY"}))))
    assert lines_out(desk, tmp_path) ^ before == {"BDAY:1990-01-01", "BDAY;X-APPLE-OMIT-YEAR=1604:1604-05-14"}
    desk.contact_cards.take_over(desk.contact_cards.read([card_file(POORER)], overwrites=True))
    assert "PHOTO;ENCODING=b;TYPE=PNG:iVBORw0KGgoA" in lines_out(desk, tmp_path)


def test_what_a_kept_card_has_not_is_filled_beside_what_it_has(desk: Desk, card_file: Any, tmp_path: Path) -> None:
    desk.contact_cards.take_over(desk.contact_cards.read([card_file(POORER)]))
    plan = desk.contact_cards.read([card_file(APPLE)])
    assert {one.name for one in only(plan).changes if one.on_card and one.is_wanted} == {
        "N", "TEL", "ADR", "X-ABRELATEDNAMES",
    }  # fmt: skip
    desk.contact_cards.take_over(plan)
    out = lines_out(desk, tmp_path)
    assert {"N:’t Hooft;Anne-Fleur;Johanna;;", "TEL;type=MAIN:0800 2000", "BDAY:1990-01-01"} <= out
    (spouse,) = [line for line in out if "Spouse" in line]
    assert f"{spouse.partition('.')[0]}.X-ABRELATEDNAMES:Pieter" in out
    again = only(desk.contact_cards.read([card_file(APPLE)]))
    assert not again.changes_something


def test_a_card_behind_another_of_the_same_file_takes_nothing_from_it(
    desk: Desk, card_file: Any, tmp_path: Path
) -> None:
    desk.contact_cards.take_over(desk.contact_cards.read([card_file(APPLE, POORER)]))
    assert {*APPLE} <= lines_out(desk, tmp_path)


def test_a_service_number_goes_out_as_it_is_dialled(desk: Desk, tmp_path: Path) -> None:
    partner = desk.records.create("partner", {"name": "Veilig Thuis"})[0]
    desk.records.create("contact", {"partner_id": partner.id, "name": "Jo", "phone": "0800 2000"})
    assert "TEL;TYPE=work,voice:0800 2000" in lines_out(desk, tmp_path)


def test_who_began_with_the_catalogue_is_asked_whether_an_organisation_is_one_of_it(desk: Desk, card_file: Any) -> None:
    ggd = desk.partner_catalogue.start(["ggd", "politie"]).made[0]
    two = (("FN:Jo", "ORG:GGD Haaglanden"), ("FN:Bo", "ORG:GGD Haaglanden"), ("FN:Ko", "ORG:GGZ Delfland"))
    plan = desk.contact_cards.read([card_file(*two)])
    assert [one.like_partner for one in plan.entries] == [ggd, ggd, ""]
    assert set(plan.new_partners.values()) == {"GGD Haaglanden", "GGZ Delfland"}
    chosen = plan.chosen(1, Choice(partner=ggd))
    assert [one.partner for one in chosen.entries[:2]] == [ggd, ggd], "who is at the same one goes along"
    assert list(chosen.new_partners.values()) == ["GGZ Delfland"]
    desk.contact_cards.take_over(chosen)
    assert sorted(row.title for row in desk.rows("partner")) == ["GGD", "GGZ Delfland", "Politie"]


def test_the_card_of_an_organisation_can_be_one_of_the_catalogue_and_its_people_follow(
    desk: Desk, card_file: Any
) -> None:
    ggd = desk.partner_catalogue.start(["ggd"]).made[0]
    org = ("FN:GGD Haaglanden", "ORG:GGD Haaglanden", "TEL;TYPE=WORK:088 355 01 00", "KIND:org")
    plan = desk.contact_cards.read([card_file(("FN:Jo", "ORG:GGD Haaglanden"), org)])
    assert (plan.entries[1].standing, plan.entries[1].likely[0].person_id) == (Standing.NEW, ggd)
    assert plan.entries[1].likely[0].reason == "dezelfde soort organisatie, met een deel van dezelfde naam"
    chosen = plan.chosen(2, Choice(same=ggd))
    assert [one.partner or one.target for one in chosen.entries] == [ggd, ggd]
    desk.contact_cards.take_over(chosen)
    (row,) = desk.rows("partner")
    assert (row.title, desk.reading_service.show(row.id)["phone"]) == ("GGD", "088 355 0100")
    assert contacts(desk)["Jo"].partner_id == ggd


def test_an_address_of_work_tells_who_somebody_is_before_one_of_home(desk: Desk, card_file: Any) -> None:
    lines = (
        "FN:René Janssens",
        "ORG:Politie",
        "EMAIL;TYPE=HOME:rene@prive.example",
        "EMAIL;TYPE=WORK:r@politie.example",
    )
    desk.contact_cards.take_over(desk.contact_cards.read([card_file(lines)]))
    assert only(desk.contact_cards.read([card_file(lines)])).reason.startswith(
        "hetzelfde e-mailadres (r@politie.example)"
    )


def test_a_broken_photo_and_a_nul_lose_nobody(desk: Desk, card_file: Any) -> None:
    path = card_file((*PERSON, "PHOTO;ENCODING=b;TYPE=JPEG:@@@@", "NOTE:a\0b"))
    plan = desk.contact_cards.read([path])
    assert damaged_words(plan) == "Zonder foto, want die is niet heel: “Jan de Vries” (regel 8)."
    assert left_words(plan) == ""
    desk.contact_cards.take_over(plan)
    jan = contacts(desk)["Jan de Vries"]
    assert (jan.remarks, "@@@@" in jan.card) == ("ab", False)
