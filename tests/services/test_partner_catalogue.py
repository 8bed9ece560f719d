"""The catalogue of partners, and starting a register from it."""

import pytest

from zvdesk.app import Desk
from zvdesk.errors import UserError
from zvdesk.model.enums import PartnerKind


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
