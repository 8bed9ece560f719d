"""Reading the network of partners."""

from datetime import date

from zvdesk.app import Desk
from zvdesk.model.enums import PartnerTie
from zvdesk.model.partner_network import FRACTIE, Nearness


def test_the_fractie_is_tied_to_whom_it_spoke_and_partners_to_each_other(desk: Desk) -> None:
    make = desk.records.create
    make("council-profile", {"municipality": "Voorbeeldstad", "fractie": "Zonpartij"})
    ggd = make(
        "partner", {"name": "GGD", "domain": "zorg", "scale": "regionaal", "tags": ["opvang"], "rhythm_months": 6}
    )
    police = make("partner", {"name": "Politie", "tags": ["ondermijning", "Opvang"]})[0].id
    secret = make("partner", {"name": "Meldpunt", "confidentiality": "geheim"})[0].id
    make("contact-moment", {"partner_id": ggd[0].id, "held_on": "2020-01-31"})
    make("contact-moment", {"partner_id": police, "held_on": "2026-11-01"})
    make("partner-relation", {"partner_id": ggd[0].id, "other_id": police, "tie": "verwijst_naar"})
    gone = make("partner-relation", {"partner_id": police, "other_id": ggd[0].id})[0].id
    desk.records.trash([gone])

    network = desk.partner_network.read()
    named = {one.name: one for one in network.partners}
    assert next(iter(named)) == "Zonpartij"
    assert named["Zonpartij"].id == FRACTIE
    assert (named["GGD"].last_spoken, named["GGD"].nearness) == (date(2020, 1, 31), Nearness.LONG_AGO)
    assert named["Politie"].nearness is Nearness.SPOKEN
    assert (named["Meldpunt"].nearness, named["Meldpunt"].is_closed) == (Nearness.NEVER, True)
    assert not named["GGD"].is_closed
    assert {(tie.one, tie.other, tie.tie) for tie in network.ties} == {
        (FRACTIE, ggd[0].id, None),
        (FRACTIE, police, None),
        (ggd[0].id, police, PartnerTie.VERWIJST_NAAR),
    }
    assert network.sentences(ggd[0].id) == ["verwijst naar Politie"]
    assert network.sentences(police) == ["GGD verwijst naar deze"]
    assert network.sentences(secret) == []
    assert network.themes == ("ondermijning", "opvang")
    assert [one.name for one in network.about("OPVANG").partners] == ["Zonpartij", "GGD", "Politie"]
    about = network.about("ondermijning")
    assert [one.name for one in about.partners] == ["Zonpartij", "Politie"]
    assert [tie.other for tie in about.ties] == [police]
    assert desk.partner_network.lay_out(about).places.keys() == {FRACTIE, police}
