"""Thanking the hosts of a visit: to whom, in what words, and noted at the visit."""

from datetime import date
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest
from visit_cases import log, make, make_visit

from zvdesk.app import Desk
from zvdesk.errors import RefusedError, UserError


@pytest.fixture
def visit(desk: Desk) -> str:
    desk.profile.change({"municipality": "Gemeente Voorbeeldstad", "fractie": "Voorbeeldstad Samen"})
    return make_visit(desk)


def host(desk: Desk, visit: str) -> str:
    return str(desk.reading_service.show(visit)["partner_id"])


def test_the_contacts_are_thanked_with_day_themes_and_agreements(desk: Desk, visit: str) -> None:
    partner = host(desk, visit)
    make(desk, "contact", partner_id=partner, name="Ineke Vos", email="vos@haven.example.nl")
    make(desk, "contact", partner_id=partner, name="Karel Bos", email="bos@haven.example.nl")
    make(desk, "contact", partner_id=partner, name="Weg Gegaan", email="weg@haven.example.nl", until="2025-01-01")
    make(desk, "contact", partner_id=partner, name="Geheim", email="g@haven.example.nl", confidentiality="geheim")
    make(desk, "agreement", visit_id=visit, text="De Haven stuurt cijfers.", due_on="2026-12-15")
    make(desk, "agreement", visit_id=visit, text="Stil", confidentiality="vertrouwelijk")
    message = desk.visit_thanks.draft(visit)
    assert sorted(message.to.split(", ")) == ["bos@haven.example.nl", "vos@haven.example.nl"]
    assert message.subject == "Dank voor ons werkbezoek van 14 november 2026"
    assert message.body == (
        "Beste Ineke Vos en Karel Bos,\n\n"
        "Hartelijk dank voor de ontvangst bij Opvang De Haven op zaterdag 14 november 2026 en voor uw openheid. "
        "Wij namen veel mee over doorstroom en overlast.\n\n"
        "Wij spraken met u af:\n- De Haven stuurt cijfers (uiterlijk 15 december 2026)\n\n"
        "Klopt dit niet, of mist u iets? Dan horen wij het graag.\n\n"
        "Met vriendelijke groet,\nFractie Voorbeeldstad Samen\nGemeente Voorbeeldstad\n"
    )


def test_who_was_there_is_addressed_alone(desk: Desk, visit: str) -> None:
    for name in ("Ineke Vos", "Karel Bos"):
        make(desk, "contact", partner_id=host(desk, visit), name=name)
    desk.records.update(visit, {"participants": "Mirthe Zandvoorde, Ineke Vos (teamleider)"})
    assert desk.visit_thanks.draft(visit).body.startswith("Beste Ineke Vos,")


def test_the_draft_is_written_and_the_visit_says_so_until_it_is_undone(desk: Desk, visit: str, tmp_path: Path) -> None:
    make(desk, "contact", partner_id=host(desk, visit), name="Ineke Vos", email="vos@haven.example.nl")
    _, changes = desk.visit_thanks.save(visit, tmp_path / "dank.eml")
    message = message_from_bytes((tmp_path / "dank.eml").read_bytes(), policy=default)
    assert (message["To"], message["X-Unsent"]) == ("vos@haven.example.nl", "1")
    assert "Beste Ineke Vos," in message.get_content()
    assert desk.reading_service.show(visit)["thanked_on"] == date(2026, 11, 22).isoformat()
    desk.versions.revert(changes)
    assert desk.reading_service.show(visit)["thanked_on"] is None


def test_another_partner_gets_its_own_agreements(desk: Desk, visit: str) -> None:
    ggd = make(desk, "partner", name="GGD")
    make(desk, "agreement", visit_id=visit, text="Van De Haven")
    with pytest.raises(UserError, match="partner_not_visited"):
        desk.visit_thanks.draft(visit, ggd)
    desk.records.update(visit, {"partners": [{"partner_id": ggd}]})
    body = desk.visit_thanks.draft(visit, ggd).body
    assert body.startswith("Geachte heer, mevrouw,")
    assert "bij GGD" in body
    assert "Van De Haven" not in body


def test_words_without_consent_and_closed_visits_stay_out(desk: Desk, visit: str, tmp_path: Path) -> None:
    log(desk, visit, "Wij redden het niet meer", kind="citaat")
    make(desk, "agreement", visit_id=visit, text="Wij redden het niet meer: hulp regelen")
    assert "redden" not in desk.visit_thanks.draft(visit).body
    desk.records.update(visit, {"confidentiality": "vertrouwelijk"})
    with pytest.raises(RefusedError, match="export_confidential"):
        desk.visit_thanks.save(visit, tmp_path / "dank.eml")
    assert not (tmp_path / "dank.eml").exists()
    assert desk.reading_service.show(visit)["thanked_on"] is None


def test_a_visit_to_nobody_has_nobody_to_thank(desk: Desk) -> None:
    with pytest.raises(UserError, match="visit_without_partner"):
        desk.visit_thanks.draft(make(desk, "visit", title="Wandeling"))


def test_what_is_found_in_an_agreement_is_settled_before_anybody_is_thanked(
    desk: Desk, visit: str, tmp_path: Path
) -> None:
    make(desk, "agreement", visit_id=visit, text="Mevrouw Van Loon belt terug over haar zoon")
    with pytest.raises(RefusedError, match="thanks_unsettled") as refused:
        desk.visit_thanks.save(visit, tmp_path / "dank.eml")
    assert str(refused.value.data["found"]).startswith("['naam in afspraak")
    assert not (tmp_path / "dank.eml").exists()
    (remark,) = desk.visit_report.check(visit).open
    desk.visit_report.accept(visit, remark.key, "Zij vroeg er zelf om")
    assert "Van Loon" in desk.visit_thanks.draft(visit).body
    desk.visit_report.take_back(visit, remark.key)
    desk.visit_report.mask(visit)
    desk.visit_thanks.save(visit, tmp_path / "dank.eml")
    assert "Van Loon" not in message_from_bytes((tmp_path / "dank.eml").read_bytes(), policy=default).get_content()


def test_a_partner_that_is_closed_is_thanked_only_when_asked_for(desk: Desk, visit: str) -> None:
    shelter = make(desk, "partner", name="Geheime opvang", confidentiality="geheim")
    desk.records.update(visit, {"partners": [{"partner_id": shelter}], "confidentiality": "openbaar"})
    with pytest.raises(RefusedError, match="export_confidential"):
        desk.visit_thanks.draft(visit, shelter)
    assert "Geheime opvang" in desk.visit_thanks.draft(visit, shelter, include_confidential=True).body
