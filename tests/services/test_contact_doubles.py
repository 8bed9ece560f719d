"""Doubles are found by mailbox, telephone and name, told once and with their reason; others are left in peace."""

from typing import Any

import pytest

from zvdesk.app import Desk
from zvdesk.errors import UserError


def make(desk: Desk, kind: str, **values: Any) -> str:
    return desk.records.create(kind, values)[0].id


def told(desk: Desk, partner: str) -> list[tuple[str, str, str]]:
    return [(one.title, one.other, one.reason) for one in desk.contact_doubles.of_partner(partner)]


def test_people_with_one_mailbox_or_name_are_told_with_where_the_other_is(desk: Desk) -> None:
    ggd, police = make(desk, "partner", name="GGD"), make(desk, "partner", name="Politie")
    make(desk, "contact", partner_id=ggd, name="Jan de Vries", email="jan@ggd.example")
    make(desk, "contact", partner_id=police, name="J. de Vries", email="JAN@ggd.example")
    make(desk, "contact", partner_id=police, name="Noor Bakker", phone="030 286 1000")
    assert told(desk, ggd) == [
        ("Jan de Vries", "J. de Vries (Politie)", "hetzelfde e-mailadres (jan@ggd.example)"),
    ]  # fmt: skip
    assert [one[0] for one in told(desk, police)] == ["J. de Vries"]


def test_two_at_one_partner_are_told_once(desk: Desk) -> None:
    ggd = make(desk, "partner", name="GGD")
    for name in ("Jan de Vries", "Vries, Jan de"):
        make(desk, "contact", partner_id=ggd, name=name)
    assert len(told(desk, ggd)) == 1


def test_partners_are_told_by_telephone_and_by_a_name_within_another(desk: Desk) -> None:
    ggd = make(desk, "partner", name="GGD", phone="030 2861000")
    make(desk, "partner", name="GGD Vecht")
    make(desk, "partner", name="Gezondheidsdienst", phone="+31 30 286 10 00")
    make(desk, "partner", name="Politie")
    assert told(desk, ggd) == [
        ("GGD", "Gezondheidsdienst", "hetzelfde telefoonnummer (030 2861000), maar een andere naam"),
        ("GGD", "GGD Vecht", "de naam van de een staat in die van de ander"),
    ]  # fmt: skip


def test_what_is_in_the_trash_is_no_double(desk: Desk) -> None:
    ggd = make(desk, "partner", name="GGD")
    gone = make(desk, "partner", name="GGD")
    assert len(told(desk, ggd)) == 1
    desk.records.trash([gone])
    assert told(desk, ggd) == []
    with pytest.raises(UserError, match="record_deleted"):
        desk.contact_doubles.of_partner(gone)


def test_all_can_be_chosen_from_people_with_their_partner(desk: Desk) -> None:
    ggd = make(desk, "partner", name="GGD")
    make(desk, "contact", partner_id=ggd, name="Noor")
    assert [one.words for one in desk.contact_doubles.choices("contact")] == ["Noor, GGD"]
    assert [one.words for one in desk.contact_doubles.choices("partner")] == ["GGD"]
