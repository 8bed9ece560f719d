"""Relations between partners, read from either end."""

import pytest

from zvdesk.app import Desk
from zvdesk.errors import UserError
from zvdesk.model.enums import PartnerTie
from zvdesk.model.partner_ties import tie_ends


@pytest.fixture
def ids(desk: Desk) -> dict[str, str]:
    names = ("Veilig Thuis", "Politie", "Regio")
    return {name: desk.records.create("partner", {"name": name})[0].id for name in names}


def read(desk: Desk, partner_id: str) -> list[tuple[str, str]]:
    return [(one.words, one.title) for one in desk.partner_relations.of(partner_id)]


def test_a_relation_reads_from_either_end(desk: Desk, ids: dict[str, str]) -> None:
    desk.partner_relations.relate(ids["Veilig Thuis"], PartnerTie.VERWIJST_NAAR, ids["Politie"])
    desk.partner_relations.relate(ids["Veilig Thuis"], PartnerTie.BESTUURT, ids["Regio"], is_back=True)

    assert read(desk, ids["Veilig Thuis"]) == [("verwijst naar", "Politie"), ("wordt bestuurd door", "Regio")]
    assert read(desk, ids["Politie"]) == [("krijgt verwijzingen van", "Veilig Thuis")]
    assert read(desk, ids["Regio"]) == [("bestuurt", "Veilig Thuis")]


def test_twice_is_once_and_what_is_in_the_trash_is_left_out(desk: Desk, ids: dict[str, str]) -> None:
    for _ in range(2):
        made = desk.partner_relations.relate(ids["Politie"], PartnerTie.OVERLEGT_MET, ids["Regio"])
    assert not made
    assert read(desk, ids["Regio"]) == [("overlegt met", "Politie")]
    desk.records.trash([ids["Politie"]])
    assert read(desk, ids["Regio"]) == []
    with pytest.raises(UserError, match="record_deleted"):
        desk.partner_relations.relate(ids["Regio"], PartnerTie.BESTUURT, ids["Politie"])


def test_only_what_reads_otherwise_has_two_ends() -> None:
    assert [tie.value for tie, is_back in tie_ends() if is_back] == ["verwijst_naar", "bestuurt", "financiert"]
