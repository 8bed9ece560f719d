"""Files of cards in every writing that occurs, and files that were made to do harm."""

import base64

import pytest
from card_files import card_of, file_of, refusal

from zvdesk.errors import UserError
from zvdesk.exchange.cards import CardVersion, PhoneKind, limits, read_cards, write_cards
from zvdesk.exchange.cards.phones import displayed
from zvdesk.sentences import sentence

NAME = "FN:Zoë de Vriès"


@pytest.mark.parametrize(
    "data",
    [
        file_of(NAME),
        b"\xef\xbb\xbf" + file_of(NAME),
        file_of(NAME, end=b"\n"),
        file_of(NAME, end=b"\r"),
        file_of(NAME).decode().encode("utf-16"),
        file_of(NAME).decode().encode("utf-16-le"),
        file_of(NAME.encode("cp1252")),
        file_of("FN;CHARSET=ISO-8859-1:Zoë de Vriès".encode("latin-1"), version="2.1"),
        file_of("FN;ENCODING=QUOTED-PRINTABLE:Zo=C3=AB de =\r\nVri=C3=A8s", version="2.1"),
        file_of(
            "fn;QUOTED-PRINTABLE;CHARSET=UTF-8:Zo=C3=AB de Vri=C3=\r\n=A8s".replace("=\r\n", "=\r\n"), version="2.1"
        ),
        file_of("FN:Zoë\r\n  de Vri\r\n\tès"),
        file_of(b"FN:Zo\xc3\r\n \xab de Vri\xc3\xa8s"),
        b"\r\n\r\n" + file_of(NAME) + b"\r\n \r\n",
    ],
)
def test_a_name_is_read_in_every_writing(data: bytes) -> None:
    (card,) = read_cards(data)
    assert card.name.full == "Zoë de Vriès"


def test_one_file_may_hold_cards_of_every_version() -> None:
    whole = file_of(NAME, version="2.1") + file_of(NAME) + file_of(NAME, version="4.0") + file_of(NAME, version="")
    assert [card.version for card in read_cards(whole.replace(b"VERSION:\r\n", b""))] == [*CardVersion, CardVersion.V3]


def test_a_comma_that_was_not_escaped_cuts_nothing_off() -> None:
    card = card_of("FN:Bakker, Jan", "NOTE:eerst dit, dan dat; klaar", "ORG:Zorg, Welzijn;Team", "TITLE:a\\,b")
    assert (card.name.full, card.note) == ("Bakker, Jan", "eerst dit, dan dat; klaar")
    assert (card.organisation, card.unit, card.function) == ("Zorg, Welzijn", "Team", "a,b")


def test_backslashes_that_mean_nothing_stay() -> None:
    assert card_of("NOTE:P:\\Zorg\\\\x\\").note == "P:\\Zorg\\x\\"
    assert card_of("NOTE:P:\\Zorg\\", "N:a\\;b;c\\", version="2.1").name.parts == ("", "c\\", "", "a;b", "")


def test_a_card_within_a_card_is_kept_and_not_read() -> None:
    card = card_of("FN:Baas", "AGENT:", "BEGIN:VCARD", "VERSION:2.1", "FN:Hulp", "END:VCARD", "TEL:112", version="2.1")
    assert (card.name.full, card.phone) == ("Baas", "112")
    assert [line.text for line in card.lines if line.nested][2] == "FN:Hulp"


def test_a_name_that_is_missing_is_put_together() -> None:
    assert card_of("N:Vries;Jan;;;").name.full == "Jan Vries"
    assert card_of("ORG:GGD").name.full == "GGD"
    assert card_of("EMAIL:info@ggd.example").name.full == "info@ggd.example"
    assert card_of("TEL:030-5550101").name.full == "030 555 0101"
    assert card_of("NOTE:x").name.full == ""


def test_a_blank_after_an_empty_line_joins_nothing() -> None:
    card = card_of("FN:a", "CATEGORIES:een", "", " X-B:twee")
    assert read_cards(write_cards([card]))[0].categories == card.categories == ("een",)


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("030-555 01 23", "030 555 0123"),
        ("+31 (0)30 555 01 23", "030 555 0123"),
        ("0031305550123 tst. 4", "030 555 0123 toestel 4"),
        ("tel:+31-30-555-0123;ext=4", "030 555 0123 toestel 4"),
        ("+32 470 12 34 56", "+32 470 12 34 56"),
        ("112", "112"),
        ("030 555 0123 (na 18 uur)", "030 555 0123 (na 18 uur)"),
        ("bel de balie", "bel de balie"),
        ("0" * 40, "0" * 40),
    ],
)
def test_a_number_is_shown_as_here_or_as_it_was_given(given: str, shown: str) -> None:
    assert displayed(given) == shown


def test_a_number_of_which_nothing_is_said_is_mobile_by_its_digits() -> None:
    card = card_of("TEL:06 55550101", "TEL:030 5550101", "TEL;TYPE=voice:06 55550101", "TEL;TYPE=home,cell:0655550101")
    assert [each.kind for each in card.phones] == [
        PhoneKind.MOBIEL, PhoneKind.OVERIG, PhoneKind.OVERIG, PhoneKind.MOBIEL,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("data", "code", "told"),
    [
        (b"", "card_file_empty", {}),
        (b"\xef\xbb\xbf\r\n ", "card_file_empty", {}),
        (b"%PDF-1.7", "card_file_not_one", {"looks_like": "pdf"}),
        (b"Naam;Telefoon\r\n", "card_file_not_one", {"looks_like": "text"}),
        (b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", "card_file_not_one", {"looks_like": "calendar"}),
        (b"\0" + file_of("X:ab").replace(b"BEGIN", b"BEGAN"), "card_file_not_one", {"looks_like": "binary"}),
        (file_of("FN:a", "zonder dubbele punt"), "card_line_damaged", {"line": 4}),
        (file_of("FN:a", ":leeg"), "card_line_damaged", {"line": 4}),
        (file_of("FN:a", "END:VEVENT"), "card_line_damaged", {"line": 4}),
        (file_of("FN:a") + b"FN:b\r\n", "card_line_damaged", {"line": 5}),
        (file_of("FN:a") + b"BEGIN:VCARD\r\nFN:Jan\r\n", "card_unfinished", {"card": 2, "name": "Jan"}),
        (file_of("FN:a", version="5.0"), "card_version_unknown", {"card": 1, "name": "a", "version": "5.0"}),
        (file_of("PHOTO;ENCODING=b:a*b"), "card_photo_damaged", {"line": 3}),
        (file_of(*["BEGIN:VCARD"] * 3), "card_too_deep", {"line": 5, "limit": 3}),
    ],
)
def test_a_file_that_is_not_whole_gives_nothing_but_where_it_goes_wrong(
    data: bytes, code: str, told: dict[str, object]
) -> None:
    error = refusal(data)
    assert (error.code, error.data) == (code, told)


@pytest.mark.parametrize(
    ("limit", "value", "data", "code"),
    [
        ("unfolding.SIZE_LIMIT", 20, file_of("FN:a"), "card_file_too_large"),
        ("unfolding.ALL_LINES_LIMIT", 5, file_of("FN:a") * 2, "cards_lines_too_many"),
        ("unfolding.TEXT_LIMIT", 100, file_of("NOTE:" + "\r\n x" * 200), "card_line_too_long"),
        ("unfolding.LINE_LIMIT", 100, file_of("PHOTO;ENCODING=b:" + "\r\n x" * 200), "card_line_too_long"),
        ("unfolding.ALL_TEXT_LIMIT", 100, file_of(*["NOTE:abcdefghijklmn"] * 9), "cards_text_too_long"),
        ("reading.PHONES_LIMIT", 3, file_of("TEL:1", "TEL:2") * 2, "cards_phones_too_many"),
        ("reading.CARDS_LIMIT", 2, file_of("FN:a") * 3, "cards_too_many"),
        ("reading.LINES_LIMIT", 3, file_of("FN:a", "X:1", "X:2"), "card_lines_too_many"),
        ("photos.PHOTO_LIMIT", 30, file_of(f"PHOTO;ENCODING=b:{'QUJD' * 20}"), "card_photo_too_large"),
        ("photos.PHOTO_LIMIT", 30, file_of(f"PHOTO:data:image/png;base64,{'QUJD' * 20}"), "card_photo_too_large"),
    ],
)
def test_what_was_made_too_large_is_refused(
    monkeypatch: pytest.MonkeyPatch, limit: str, value: int, data: bytes, code: str
) -> None:
    monkeypatch.setattr(f"zvdesk.exchange.cards.{limit}", value)
    assert refusal(data).code == code


def test_the_limits_leave_room_for_the_photo_of_a_telephone() -> None:
    letters = base64.b64encode(b"\xff\xd8\xff" + b"x" * (limits.PHOTO_LIMIT - 3)).decode()
    assert len(letters) < limits.LINE_LIMIT


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (
            UserError("card_unfinished", card=2, name="Jan"),
            "Visitekaartje 2 “Jan” houdt halverwege op; exporteer de contactpersonen opnieuw. Er is niets overgenomen.",
        ),
        (
            UserError("card_photo_too_large", line=7, limit=limits.PHOTO_LIMIT),
            (
                "De foto op regel 7 van dit bestand is groter dan 5 MB; exporteer de contactpersonen zonder foto's, of "
                "met kleinere."
            ),
        ),
        (
            UserError("card_file_not_one", looks_like="pdf"),
            "Dit is geen bestand met visitekaartjes maar een PDF; kies een bestand dat eindigt op .vcf.",
        ),
    ],
)
def test_a_refusal_names_the_card_or_the_line(error: UserError, expected: str) -> None:
    assert sentence(error) == expected


@pytest.mark.parametrize(
    ("lines", "mail"),
    [
        (["EMAIL;TYPE=HOME:thuis@example.com", "EMAIL:werk@example.com"], "werk@example.com"),
        (["EMAIL;TYPE=HOME,PREF:thuis@example.com", "EMAIL;TYPE=WORK:werk@example.com"], "werk@example.com"),
        (["EMAIL:ander@example.com", "EMAIL;TYPE=WORK:werk@example.com"], "werk@example.com"),
        (["EMAIL;TYPE=HOME:thuis@example.com"], "thuis@example.com"),
    ],
)
def test_the_mailbox_at_home_is_taken_only_where_there_is_no_other(lines: list[str], mail: str) -> None:
    assert card_of(NAME, *lines).email == mail
