"""A change of a card goes into its lines, and the rest stays as and where it was."""

from dataclasses import replace
from datetime import UTC, datetime

from card_files import card_of, exported, lines_of, said

from zvdesk.exchange.cards import (
    Card,
    CardAddress,
    CardKind,
    CardMail,
    CardName,
    CardPhone,
    CardPhoto,
    CardVersion,
    PhoneKind,
    PlaceKind,
    read_cards,
    write_cards,
)

LINES = (
    "N:Vries;Jan;;;",
    "FN:Jan de Vries",
    "X-EEN:1",
    "item1.TEL;TYPE=work;X-DIENST=ja:030 555 0101",
    "item1.X-ABLabel:Balie",
    "TEL;TYPE=CELL:06 5555 0101",
    "X-TWEE;A=B:x\\,y",
    "EMAIL;type=WORK:jan@ggd.example",
    "NOTE:eerste",
    "NOTE:tweede",
)


def body(card: Card, version: CardVersion | None = None) -> list[str]:
    return lines_of(card, version=version)[2:-1]


def test_only_the_line_that_is_changed_is_another() -> None:
    card = card_of(*LINES)
    balie, mobile = card.phones
    changed = body(replace(card, phones=(replace(balie, number="030 555 0102"), mobile)))
    assert changed == [*LINES[:3], "item1.TEL;TYPE=work;X-DIENST=ja:+31 30 555 0102", *LINES[4:]]


def test_what_is_taken_out_goes_with_its_label_and_what_is_added_comes_beside_its_kin() -> None:
    card = card_of(*LINES)
    added = CardPhone("088 555 0199", PhoneKind.WERK, "Piket, nacht")
    changed = body(replace(card, phones=(card.phones[1], added)))
    assert changed == [
        *LINES[:3],
        "TEL;TYPE=CELL:06 5555 0101",
        "item2.TEL;TYPE=work,voice;X-DIENST=ja:+31 88 555 0199",
        "item2.X-ABLabel:Piket\\, nacht",
        *LINES[6:],
    ]
    assert read_cards("\r\n".join(lines_of(replace(card, phones=(added,)))).encode())[0].phones == (
        replace(added, number="088 555 0199"),
    )


def test_another_order_is_kept() -> None:
    card = card_of(*LINES)
    changed = body(replace(card, phones=card.phones[::-1]))
    assert changed == [*LINES[:3], LINES[5], LINES[4], LINES[3], *LINES[6:]]


def test_notes_become_one_when_changed_and_stay_apart_when_not() -> None:
    card = card_of(*LINES)
    assert card.note == "eerste\n\ntweede"
    assert body(replace(card, note="een; twee\ndrie")) == [*LINES[:8], "NOTE:een\\; twee\\ndrie"]
    assert body(replace(card, note=" ")) == [*LINES[:8]]


def test_a_function_that_is_cleared_does_not_come_back_from_the_next_line() -> None:
    card = card_of("FN:a", "N:a;;;;", "ROLE:lid", "TITLE:arts")
    assert card.function == "arts"
    assert body(replace(card, function="")) == ["FN:a", "N:a;;;;"]
    assert body(replace(card, function="tandarts"))[2:] == ["ROLE:lid", "TITLE:tandarts"]


def test_an_address_that_moves_takes_its_envelope_along() -> None:
    (card,) = read_cards(exported("outlook-2.1"))
    moved = replace(card, addresses=(replace(card.addresses[0], street="Kade 2"),))
    written = lines_of(moved)
    assert [line for line in written if "Stadsplateau" in line] == []
    assert "ADR;TYPE=work,pref:;;Kade 2;Vechtstad;;3521 AZ;Nederland" in written
    _, new, _ = read_cards(exported("nextcloud"))
    moved = replace(new, addresses=(replace(new.addresses[0], street="Kade 2"),))
    assert "ADR;TYPE=work:;;Kade 2;Zeedorp;;3706 BR;Nederland" in lines_of(moved)


def test_another_kind_is_written_anew_without_the_label_that_told_it() -> None:
    card = card_of("FN:a", "N:a;;;;", "item1.TEL;X-A=1:030 5550101", "item1.X-ABLabel:Werk", "item1.X-ZO:1")
    changed = body(replace(card, phones=(CardPhone("030 555 0101", PhoneKind.PRIVE),)))
    assert changed[2] == "TEL;TYPE=home,voice;X-A=1:+31 30 555 0101"


def test_a_photo_and_a_kind_change_in_the_way_of_each_version() -> None:
    photo = CardPhoto(b"\x89PNG\r\n", "image/png")
    card = card_of("FN:a", "PHOTO;VALUE=uri:https://a.example/f.jpg")
    changed = replace(card, photo=photo, kind=CardKind.ORGANISATIE)
    assert body(changed)[1:] == [
        "FN:a",
        "PHOTO;VALUE=uri:https://a.example/f.jpg",
        "X-ABSHOWAS:COMPANY",
        "PHOTO;ENCODING=b;TYPE=PNG:iVBORw0K",
    ]
    assert body(changed, CardVersion.V4)[2:] == ["KIND:org", "PHOTO:data:image/png;base64,iVBORw0K"]
    for version in (CardVersion.V3, CardVersion.V4):
        assert read_cards(write_cards([changed], version))[0].kind is CardKind.ORGANISATIE
    person = replace(read_cards(write_cards([changed]))[0], kind=CardKind.PERSOON, photo=None)
    assert body(person)[1:] == ["FN:a"]


def test_a_new_card_says_everything_in_both_versions() -> None:
    card = Card(
        name=CardName("dr. Ána de Boer", "dr.", "Ána", "M.", "de Boer", "PhD"),
        organisation="Zorg; Welzijn, Noord",
        unit="Team\\1",
        function="Hoofd",
        phones=(CardPhone("030 555 0101", PhoneKind.WERK, preferred=True), CardPhone("geen", PhoneKind.FAX, "x")),
        emails=(CardMail("ana@ggd.example", PlaceKind.WERK, "Kantoor, 2"), CardMail("a@b.example", preferred=True)),
        addresses=(CardAddress("Kade 1\nhuis", "1234 AB", "Ons Dorp", kind=PlaceKind.PRIVE),),
        websites=("https://ggd.example/a?b=c,d;e",),
        note="een\n\ntwee",
        categories=("Zorg, jeugd", "GGD"),
        photo=CardPhoto(b"GIF89a", "image/gif"),
        uid="urn:uuid:1",
        revised=datetime(2026, 11, 29, 1, 2, 3, tzinfo=UTC),
        members=("mailto:x@y.example",),
    )
    for version in (CardVersion.V3, CardVersion.V4):
        (again,) = read_cards(write_cards([card], version))
        assert said(again) == said(card)


def test_no_card_goes_out_without_what_its_version_asks_for() -> None:
    assert body(Card()) == ["FN:Naamloos", "N:;Naamloos;;;"]
    assert body(Card(name=CardName("mr. Jan van der Berg")))[0] == "N:van der Berg;Jan;;mr.;"
    assert body(Card(name=CardName("GGD"), kind=CardKind.ORGANISATIE))[0] == "N:;;;;"
    assert lines_of(Card(organisation="GGD"), version=CardVersion.V4)[1:3] == ["VERSION:4.0", "FN:GGD"]
