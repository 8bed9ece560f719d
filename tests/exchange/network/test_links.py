"""What people copy from their browser leads to the address that answers."""

import pytest

from zvdesk.errors import UserError
from zvdesk.exchange.network.links import address_of

NOTUBIZ = "https://api.notubiz.nl/events/meetings/1400001?format=json&version=1.17.0"
RESOURCE = "https://id.openraadsinformatie.nl/17"
ENTITY = "https://openbesluitvorming.nl/api/entities/meeting%3Anotubiz%3Agemeente%3Asoest%3A830424"


@pytest.mark.parametrize(
    ("link", "address"),
    [
        ("https://voorbeeldstad.notubiz.nl/vergadering/1400001", NOTUBIZ),
        ("https://voorbeeldstad.notubiz.nl/vergadering/1400001/Raad%2003-12-2026#ai_9900001", NOTUBIZ),
        (" <http://voorbeeldstad.raadsinformatie.nl/vergadering/1400001/> ", NOTUBIZ),
        ("voorbeeldstad.raadsinformatie.nl/vergadering/1400001", NOTUBIZ),
        ("https://raad.voorbeeldstad.nl/vergadering/1400001/Raad", NOTUBIZ),
        ("https://api.notubiz.nl/events/meetings/1400001?format=xml", NOTUBIZ),
        (
            "https://openbesluitvorming.nl/?view=meeting%3Anotubiz%3Agemeente%3Asoest%3A830424",
            ENTITY,
        ),
        (
            "https://openbesluitvorming.nl/?zoekterm=x&showResource=https%253A%252F%252Fid.openraadsinformatie.nl%252F17",
            RESOURCE,
        ),
        ("https://id.openraadsinformatie.nl/17", RESOURCE),
        ("https://ori.voorbeeld.example/vergaderingen/5?x=1", "https://ori.voorbeeld.example/vergaderingen/5?x=1"),
    ],
)
def test_links_lead_to_addresses(link: str, address: str) -> None:
    assert address_of(link) == address


@pytest.mark.parametrize(
    "link",
    ["", "vergadering", "ftp://raad.example/1", "file:///etc/passwd", "https://[", "https://a b.nl", "x" * 3000],
)
def test_what_is_no_link_is_refused(link: str) -> None:
    with pytest.raises(UserError, match="fetch_link_unknown"):
        address_of(link)


@pytest.mark.parametrize("link", ["https://zaanstad.bestuurlijkeinformatie.nl/Agenda/Index/x", "www.ibabs.eu/1"])
def test_ibabs_needs_a_saved_file(link: str) -> None:
    with pytest.raises(UserError, match="fetch_ibabs"):
        address_of(link)


def test_another_site_with_a_number_in_its_path_is_not_taken_for_besluitvorming() -> None:
    link = "https://openbesluitvorming.nl.kwaad.example/?view=meeting:notubiz:gemeente:soest:1"
    assert address_of(link) == link
