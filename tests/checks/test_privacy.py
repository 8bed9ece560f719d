"""Personal data is found by its check digits or its context, and gone when it is masked."""

from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from zvdesk.checks.finding import Finding, Place, Severity
from zvdesk.checks.privacy import mask, mask_all, personal_data
from zvdesk.checks.words import MASKS

PLACE = Place("items", "een-id")
PARTS = (
    "De bewoner", "mevrouw", "de heer", "Jansen", "El Amrani", "van de", "Van", "’t Hof", "J.W.", "M.", "(19)", "en",
    "cliënt", "wethouder", "BSN", "111222333", "kenmerk", "06-12345678", "+31 6 12 34 56 78", "NL65 VBNK 0171 5354 05",
    "geboren", "jan@example.com", "griffie@example.nl", "woont aan de", "Kadestraat 8a", "Plein 1940 nr. 3", "1234 AB",
    "op", "4 jan. 2021", "Stichting", ",", ".", "(", "\n",
)  # fmt: skip
texts = st.one_of(
    st.text(max_size=200),
    st.lists(st.sampled_from(PARTS), max_size=25).map(" ".join),
    st.lists(st.sampled_from(PARTS)).map("".join),
)


def found(text: str, *known: str) -> list[tuple[str, str]]:
    """Return code and excerpt of all personal data in a text."""
    return [(each.code, each.excerpt) for each in personal_data(PLACE, text, known_names=known)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Zijn BSN is 111222333.", [("bsn", "111222333")]),
        ("Zaaknummer 111222333 is afgehandeld.", []),
        ("Het BSN 111222334 klopt niet.", []),
        ("Bel 06-12345678 of +32 2 555 12 12.", [("phone", "06-12345678"), ("phone", "+32 2 555 12 12")]),
        ("Bel (0113) 45 67 89, 0182-123456.", [("phone", "(0113) 45 67 89"), ("phone", "0182-123456")]),
        ("Bel 112, 0900-8844 of 14 010.", []),
        (
            "Mevrouw De Vries-Jansen (06-12345678, j.devries@example.com) belde.",
            [("private_name", "De Vries-Jansen"), ("phone", "06-12345678"), ("email", "j.devries@example.com")],
        ),
        (
            "Mevr. J. de Boer van de Kerkstraat 12-3 belde.",
            [("private_name", "J. de Boer"), ("address", "Kerkstraat 12-3")],
        ),
        ("Mevrouw Yildiz-van den Berg klaagt.", [("private_name", "Yildiz-van den Berg")]),
        ("De heer Pietersen-de la Cruz belde.", [("private_name", "Pietersen-de la Cruz")]),
        ("Mw. Aït Hammou-el Idrissi kwam langs.", [("private_name", "Aït Hammou-el Idrissi")]),
        ("Buurtbewoner Fatma Öztürk belde.", [("private_name", "Fatma Öztürk")]),
        ("Volgens wijkbewoonster Anna de Wit is het druk.", [("private_name", "Anna de Wit")]),
        ("De overlast op Dorpsstr. 14 duurt voort.", [("address", "Dorpsstr. 14")]),
        ("Zij woont op Dorpsstr. 88-III.", [("address", "Dorpsstr. 88-III")]),
        ("Op Kerkpln 3 is het raak.", [("address", "Kerkpln 3")]),
        ("Haar postcode is 3511 KD 22.", [("postcode", "3511 KD 22")]),
        ("De woningen Marktstraat 5, 6 en 7 staan leeg.", [("address", "Marktstraat 5, 6 en 7")]),
        ("Het gaat om Hoofdstraat 12 t/m 18.", [("address", "Hoofdstraat 12 t/m 18")]),
        ("Er waren in de Kerkstraat 5 en 7 meldingen van overlast.", []),
        ("Sanne Pietersen is cliënt.", [("private_name", "Sanne Pietersen")]),
        ("Wethouder Sanne Pietersen is slachtoffer van bedreiging.", []),
        ("Rekening NL65 VBNK 0171 5354 05 van hem.", [("iban", "NL65 VBNK 0171 5354 05")]),
        ("Rekening NL66 VBNK 0171 5354 05 bestaat niet.", []),
        ("Mail a.bakker@example.com of info@example.nl.", [("email", "a.bakker@example.com")]),
        ("Het gezin woont op Kerkpad 3, 1234 AB.", [("address", "Kerkpad 3"), ("postcode", "1234 AB")]),
        ("Het raadhuis, Raadhuislaan 2, 1234 AB Haveland, is open.", []),
        ("Gemiddeld in Sluiszijde 8,8 minuten.", []),
        ("Zij is geboren op 21 december 1999.", [("birth_date", "21 december 1999")]),
        ("De stichting is geboren op 21 december 1999.", []),
        (
            "Buurman Piet van der Veen belde mevrouw Jansen.",
            [("private_name", "Piet van der Veen"), ("private_name", "Jansen")],
        ),
        ("De moeder van Kevin is boos.", [("private_name", "Kevin")]),
        ("Volgens Kevin (17) is het dicht.", [("private_name", "Kevin")]),
        ("De 17-jarige Sem van Dijk is gevonden.", [("private_name", "Sem van Dijk")]),
        ("Een vrouw genaamd Anna Bos belde.", [("private_name", "Anna Bos")]),
        ("Een inwoner van Merendam vroeg dit aan de bewoners van De Reiger.", []),
        ("Op de Dorpsstraat 12a woont een gezin.", [("address", "Dorpsstraat 12a")]),
        ("Het gezin op 't Zand 7 is verhuisd.", [("address", "'t Zand 7")]),
        ("Lekkage bij 't Zand 7 en bij ’t Lage Eind 12a.", [("address", "'t Zand 7"), ("address", "’t Lage Eind 12a")]),
        ("De bewoners van 't Zand 7 klagen.", [("address", "'t Zand 7")]),
        ("'t Zand 7", [("address", "'t Zand 7")]),
        ("Wijkcentrum 't Zand 7 is open; in 't Spant 3 zalen. 't Was 7 uur.", []),
        ("'t Was 7 uur toen in 't Huis 5 kinderen binnenkwamen.", []),
        ("Burgemeester De Vriesstraat 8 is ontruimd.", [("address", "Burgemeester De Vriesstraat 8")]),
        ("In de Tuinstraat 12 meldingen, aan de Tuinstraat 2026 niet.", []),
        ("Wethouder De Vries sprak mevrouw Lubbers, manager wonen.", []),
    ],
)
def test_what_is_personal_is_found_and_what_is_not_is_left_alone(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


def test_people_who_are_known_in_their_function_may_be_named() -> None:
    text = "De heer Amezrin sprak met de heer Osei."
    assert found(text, "Youssef Amezrin") == [("private_name", "Osei")]


@pytest.mark.parametrize(
    ("text", "known", "expected"),
    [
        ("De heer P. Jansen klaagt.", "Sanne Jansen", ["P. Jansen"]),
        ("De heer P. Jansen klaagt.", "Peter Jansen", []),
        ("De heer Jansen klaagt.", "P. Jansen", []),
        ("De heer Piet Jansen klaagt.", "P. Jansen", []),
        ("De heer Kees Jansen klaagt.", "P. Jansen", ["Kees Jansen"]),
        ("De heer Van Dam was er.", "Kees van Dam", []),
        ("De heer P. Jansen, cliënt van De Brug, klaagt.", "Sanne Jansen", ["P. Jansen"]),
        ("De heer P. Jansen, cliënt van De Brug, klaagt.", "P. Jansen", ["P. Jansen"]),
        ("Bewoner Jansen klaagt.", "P. Jansen", ["Jansen"]),
        ("Peter Jansen, vader van drie, is raadslid.", "Peter Jansen", []),
        ("Mevrouw Roos Amezrin belde.", "Roos Bos, Youssef Amezrin", ["Roos Amezrin"]),
    ],
)
def test_who_is_known_is_so_by_a_name_of_their_own(text: str, known: str, expected: list[str]) -> None:
    assert [excerpt for _, excerpt in found(text, *known.split(", "))] == expected


def test_masking_somebody_at_an_address_leaves_the_sentence_its_subject() -> None:
    assert mask_all("Mevrouw De Vries van Dorpsstraat 12 klaagt.") == "Mevrouw [naam] van [adres] klaagt."


def test_a_finding_warns_and_says_what_can_stand_there_instead() -> None:
    (finding,) = personal_data(PLACE, "Cliënt T. Aziz wacht op hulp.")
    assert (finding.severity, finding.suggestion, finding.place) == (Severity.WARNING, "[naam]", PLACE)
    assert finding.sentence.endswith("maskeer die.")


def test_masking_replaces_only_what_was_chosen() -> None:
    text = "Cliënt Aziz, bsn 999990111, belt met 06-12345678."
    findings = personal_data(PLACE, text)
    assert mask(text, findings) == "Cliënt [naam], bsn [burgerservicenummer], belt met [telefoonnummer]."
    assert mask(text, findings[:1]) == "Cliënt [naam], bsn 999990111, belt met 06-12345678."


@given(texts)
@example("Truus de Haan M. (19)")
@settings(max_examples=300, deadline=None)
def test_findings_lie_within_any_text_and_apart(text: str) -> None:
    findings = personal_data(PLACE, text)
    assert all(text[each.start : each.end] == each.excerpt != "" for each in findings)
    assert all(one.end <= other.start for one, other in pairwise(findings))
    assert {each.code for each in findings} <= MASKS.keys()


@given(texts)
@settings(max_examples=300, deadline=None)
def test_masking_changes_what_was_found_and_nothing_else(text: str) -> None:
    findings = personal_data(PLACE, text)
    kept = "".join(text[one.end : other.start] for one, other in pairwise([_edge(0), *findings, _edge(len(text))]))
    masked = mask(text, findings)
    assert len(masked) == len(kept) + sum(len(each.suggestion) for each in findings)
    assert mask(text, []) == text


@given(texts)
@example("111222333+3210000000")
@settings(max_examples=300, deadline=None)
def test_masking_all_leaves_nothing_to_mask(text: str) -> None:
    masked = mask_all(text)
    assert personal_data(PLACE, masked) == []
    assert mask_all(masked) == masked


def _edge(place: int) -> Finding:
    return Finding("", PLACE, place, place, "", "")


def test_what_stands_within_something_else_that_is_masked_goes_with_it() -> None:
    text = "Zij zei: bel mij op 06 12345678, ik wacht."
    place = Place("occasion")
    quote = Finding("unsaid_quote", place, 9, len(text), text[9:], "", suggestion="[citaat]")
    phone = next(iter(personal_data(place, text)))
    assert mask(text, [phone, quote]) == "Zij zei: [citaat]"
    assert mask(text, [phone]) == "Zij zei: bel mij op [telefoonnummer], ik wacht."
