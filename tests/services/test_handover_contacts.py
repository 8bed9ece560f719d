"""What is kept of somebody's visitekaartje is the contact's: it goes to a colleague with the contact, or not at all."""

import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from handover_pairs import Pair, get, make, make_pair

from zvdesk.app import App

CARD = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Jan\r\nORG:GGD\r\nBDAY:1970-02-01\r\nEND:VCARD\r\n"


@pytest.fixture
def pair(app: App, tmp_path: Path, new_workspace: Path) -> Iterator[Pair]:
    made = make_pair(app, tmp_path, new_workspace)
    yield made
    for desk in (made.anna, made.bram):
        desk.close()


def content(path: Path) -> str:
    with zipfile.ZipFile(path) as whole:
        return "".join(whole.read(name).decode("utf-8", "replace") for name in whole.namelist())


def test_a_birthday_on_a_card_goes_only_with_the_contact(pair: Pair, tmp_path: Path) -> None:
    (tmp_path / "jan.vcf").write_bytes(CARD.encode())
    pair.anna.contact_cards.take_over(pair.anna.contact_cards.read([tmp_path / "jan.vcf"]))
    (jan,), (ggd,) = pair.anna.rows("contact"), pair.anna.rows("partner")
    moment = make(pair.anna, "contact-moment", partner_id=ggd.id, contact_id=jan.id, text="Gebeld")
    plan = pair.anna.handovers.plan([ggd.id])
    without = tmp_path / "zonder.zvoverdracht"
    pair.anna.handovers.write([ggd.id], {one.id for one in plan.companions} - {jan.id, moment}, without)
    assert ("GGD" in content(without), "1970" in content(without)) == (True, False)
    with_him = tmp_path / "met.zvoverdracht"
    pair.anna.handovers.write([jan.id], {one.id for one in pair.anna.handovers.plan([jan.id]).companions}, with_him)
    pair.take(pair.bram, with_him)
    assert get(pair.bram, jan.id).card == get(pair.anna, jan.id).card
    assert "1970-02-01" in get(pair.bram, jan.id).card
