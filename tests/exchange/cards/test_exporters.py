"""Files as six programs export them: what they say is known, and what zvdesk does not know is given back."""

import os
from dataclasses import replace
from pathlib import Path

import pytest
from card_files import NAMES, card_of, exported, lines_of, said

from zvdesk.exchange.cards import CardKind, CardVersion, PhoneKind, PlaceKind, read_cards, write_cards

GOLDEN = Path(__file__).parent / "golden"
UNKNOWN = {
    "outlook-2.1": ["X-MS-SIGNATURE:YES", "BDAY:19790412", "X-MS-TEL;VOICE;COMPANY:030-555 01 00"],
    "google-3.0": ["NICKNAME:JW", "BDAY:1984-07-19", "item4.X-ABLabel:In dienst", "X-GOOGLE-TALK:jw@post.example"],
    "apple-3.0": ["BDAY;value=date:1604-05-02", "item5.X-ABRELATEDNAMES;type=pref:Deniz", "item3.X-ABADR:nl"],
    "nextcloud": ["CLOUD;TYPE=HOME:b.thart@cloud.example", "GEO:geo:52.0907,5.1214", "GENDER:F", "BDAY:--0315"],
    "android-2.1": ["X-ANDROID-CUSTOM:vnd.android.cursor.item/nickname;Emre;1;;;;;;;;;;;;;", "X-QQ:12345"],
    "thunderbird-4.0": ["ROLE:Lid van het directieteam", "X-CUSTOM1;VALUE=TEXT:ook bereikbaar via Signal"],
}


def test_outlook_writes_quoted_printable_in_the_letters_of_windows() -> None:
    (card,) = read_cards(exported("outlook-2.1"))
    assert card.name.parts == ("drs.", "Zoë", "", "Bruggink", "")
    assert (card.organisation, card.unit) == (
        "Veiligheidsregio Vechtstreek, Noord",
        "Bureau Crisisbeheersing & Coördinatie",
    )
    assert card.function == "Adviseur risico; crisis"
    assert card.note.split("\n")[1] == "Geen mail in het weekend; € 50 per uur."
    assert [(each.number, each.kind) for each in card.phones] == [
        ("030 555 0123", PhoneKind.WERK),
        ("06 55550101", PhoneKind.MOBIEL),
        ("030 555 0199", PhoneKind.FAX),
    ]
    assert card.addresses[0].text == "Stadsplateau 1\n4e etage\n3521 AZ Vechtstad\nNederland"
    assert card.websites == ("https://www.vr-vechtstreek.example/crisis?team=1,2",)
    assert card.photo is not None
    assert (card.photo.media_type, card.photo.data[:3]) == ("image/jpeg", b"\xff\xd8\xff")
    assert f"{card.revised:%Y-%m-%d %H:%M}" == "2026-11-04 08:15"


def test_google_labels_by_groups_and_escapes_the_colon_of_an_address() -> None:
    person, post = read_cards(exported("google-3.0"))
    assert (person.name.given, person.name.family) == ("Jan-Willem", "van der Meer")
    assert [(each.number, each.kind, each.label) for each in person.phones] == [
        ("06 55550102", PhoneKind.MOBIEL, ""),
        ("030 555 0140", PhoneKind.WERK, ""),
        ("030 555 0141", PhoneKind.OVERIG, "Doorkiesnummer secretariaat"),
    ]
    assert person.websites[0] == "https://www.buurtteams.example/noordoost"
    assert person.addresses[0].street == "Kanaalweg 14, 2e verdieping"
    assert person.categories == ("myContacts", "Zorg")
    assert person.photo is None
    assert (post.organisation, post.phone) == ("Politie Eenheid Midden", "0900 8844")


def test_apple_has_labels_of_its_own_and_cards_of_organisations() -> None:
    person, house = read_cards(exported("apple-3.0"))
    assert person.name.parts == ("mr.", "Aylin", "Fatma", "Özdemir", "LLM")
    assert (person.phone, person.email) == ("06 55550103", "a.ozdemir@om.example")
    assert [(each.number, each.label) for each in person.phones[1:]] == [
        ("+32 470 12 34 56", ""),
        ("088 555 0160", "Piket"),
    ]
    assert [each.kind for each in person.emails] == [PlaceKind.WERK, PlaceKind.PRIVE]
    assert (person.addresses[0].street, person.addresses[0].postcode) == (
        "Vrouwe Justitiaplein 1\nToren B",
        "3511 EX",
    )
    assert (house.kind, house.name.full) == (CardKind.ORGANISATIE, "Zorg- en Veiligheidshuis Vecht")


def test_nextcloud_keeps_both_versions_in_one_file() -> None:
    old, new, group = read_cards(exported("nextcloud"))
    assert [each.version for each in (old, new, group)] == [CardVersion.V3, CardVersion.V4, CardVersion.V4]
    assert [(each.e164, each.number, each.kind) for each in new.phones] == [
        ("+31655550104", "06 55550104", PhoneKind.WERK_MOBIEL),
        ("+31305550181", "030 555 0181 toestel 12", PhoneKind.WERK),
    ]
    assert new.photo is not None
    assert new.photo.media_type == "image/png"
    assert group.kind is CardKind.GROEP
    assert group.members == (new.uid, "mailto:b.thart@ggd.example")


def test_android_writes_letters_as_mail_does_and_types_of_its_own() -> None:
    person, post = read_cards(exported("android-2.1"))
    assert (person.name.full, person.name.family) == ("Emre Çelik", "Çelik")
    assert person.organisation == "Politie Eenheid Midden, Basisteam Noord"
    assert [(each.number, each.label) for each in person.phones[2:]] == [
        ("030 555 0191", "Meldkamer"),
        ("088 555 0191", "Spoed"),
    ]
    assert person.phone == "030 555 0190"
    assert person.note == "Contactpersoon buurtpreventie.\nNiet ’s nachts bellen."
    assert person.photo is not None
    assert post.name.full == "Huisartsenpost"


def test_thunderbird_writes_texts_where_addresses_may_stand() -> None:
    (card,) = read_cards(exported("thunderbird-4.0"))
    assert (card.function, card.unit, card.email) == ("Manager", "Beleid", "m.dewit@veiligthuis.example")
    assert [each.kind for each in card.phones] == [PhoneKind.WERK, PhoneKind.MOBIEL, PhoneKind.FAX]
    assert card.note.endswith("over aantallen, wachttijden en samenwerking met de ggz.")
    assert card.photo is not None


@pytest.mark.parametrize("name", NAMES)
def test_a_birthday_is_kept_and_told_nowhere(name: str) -> None:
    card = read_cards(exported(name))[-1 if name == "nextcloud" else 0]
    assert not [value for value in said(card).values() if "19790412" in str(value) or "1984" in str(value)]


@pytest.mark.parametrize("name", [name for name in NAMES if "2.1" not in name])
def test_what_is_not_changed_goes_out_byte_by_byte(name: str) -> None:
    assert write_cards(read_cards(exported(name))) == exported(name)


@pytest.mark.parametrize("version", [None, CardVersion.V3, CardVersion.V4])
@pytest.mark.parametrize("name", NAMES)
def test_in_whatever_version_a_card_says_the_same(name: str, version: CardVersion | None) -> None:
    cards = read_cards(exported(name))
    again = read_cards(write_cards(cards, version))
    for before, after in zip(cards, again, strict=True):
        assert said(after) == said(before)
        assert after.version is (version or {"2": CardVersion.V3}.get(before.version[0], before.version))


@pytest.mark.parametrize("name", NAMES)
def test_what_zvdesk_does_not_know_is_given_back_in_its_place(name: str) -> None:
    cards = read_cards(exported(name))
    changed = [replace(card, function="Wethouder", note="Anders", phones=()) for card in cards]
    before = [line.text for card in cards for line in card.lines]
    kept = [text for text in before if text in UNKNOWN[name]]
    assert len(kept) == len(UNKNOWN[name])
    for version in (None, CardVersion.V3, CardVersion.V4):
        assert [text for text in lines_of(*changed, version=version) if text in UNKNOWN[name]] == kept


@pytest.mark.parametrize("version", [CardVersion.V3, CardVersion.V4])
@pytest.mark.parametrize("name", NAMES)
def test_files_are_written_as_ever(name: str, version: CardVersion) -> None:
    path, written = GOLDEN / f"{name}-as-{version}.vcf", write_cards(read_cards(exported(name)), version)
    if os.environ.get("ZVDESK_WRITE_GOLDEN"):
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(written)
    assert written == path.read_bytes()
    assert max(map(len, written.split(b"\r\n"))) <= 75


def test_a_line_of_2_1_that_zvdesk_does_not_know_says_the_same_in_3_0() -> None:
    written = lines_of(*read_cards(exported("outlook-2.1")))
    assert "X-MS-MANAGER:René König, directeur" in written
    assert card_of("X-A;WORK;ENCODING=QUOTED-PRINTABLE:a=5C;b=3B=0Ac", version="2.1").lines[1].is_quoted_printable
    card = card_of("X-A;ENCODING=QUOTED-PRINTABLE:a=5Cb=0Ac", version="2.1")
    assert "X-A:a\\\\b\\nc" in lines_of(card)
