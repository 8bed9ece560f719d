"""Cards that are likely about somebody who is known: whatever the order and the accents, and why."""

import pytest
from card_files import card_of

from zvdesk.exchange.cards import KnownPerson, likenesses
from zvdesk.exchange.cards.names import name_key, name_of

KNOWN = KnownPerson(
    "1", "Jan de Vries", "GGD Régio Vecht", ("Jan@GGD.example", "info@ggd.example"), ("030-555 01 01",), "urn:uuid:AB"
)


@pytest.mark.parametrize(
    ("lines", "reason", "sure"),
    [
        (["FN:Heel anders", "UID:ab"], "hetzelfde kenmerk van het visitekaartje", True),
        (["FN:J. de Vries", "EMAIL:jan@ggd.EXAMPLE"], "hetzelfde e-mailadres (jan@ggd.EXAMPLE)", True),
        (["FN:J. de Vries", "TEL:tel:+31305550101"], "hetzelfde telefoonnummer (030 555 0101)", True),
        (["FN:Vries\\, Ján de", "ORG:ggd regio vecht"], "dezelfde naam en organisatie", True),
        (["N:de Vries;Jan;;drs.;", "ORG:GGD regio Vecht"], "dezelfde naam en organisatie", True),
        (["FN:Jan de Vries"], "dezelfde naam, bij één van beide staat geen organisatie", False),
        (
            ["FN:Ans van Dam", "EMAIL:info@ggd.example", "TEL:030 5550101"],
            "hetzelfde e-mailadres (info@ggd.example) en hetzelfde telefoonnummer (030 555 0101), maar een andere naam",
            False,
        ),
    ],
)
def test_a_likeness_tells_why_it_is_thought(lines: list[str], reason: str, sure: bool) -> None:
    (found,) = likenesses([card_of(*lines)], [KNOWN])
    assert (found.card, found.person_id, found.reason, found.is_sure) == (0, "1", reason, sure)


@pytest.mark.parametrize(
    "lines",
    [["FN:Jan de Vries", "ORG:Politie"], ["FN:Jan", "ORG:GGD regio Vecht"], ["FN:Piet de Vries"], ["TEL:112"]],
)
def test_who_is_only_a_little_alike_is_somebody_else(lines: list[str]) -> None:
    assert likenesses([card_of(*lines)], [KNOWN, KnownPerson("2", "", phones=("112",))]) == []


PIET = KnownPerson("1", "Piet", "GGD")


@pytest.mark.parametrize("lines", [["FN:piet", "ORG:ggd"], ["FN:Pïet", "ORG: GGD "]])
def test_a_word_alone_is_a_name_within_an_organisation(lines: list[str]) -> None:
    (found,) = likenesses([card_of(*lines)], [PIET])
    assert (found.reason, found.is_sure) == ("dezelfde naam en organisatie", True)


@pytest.mark.parametrize(
    "lines",
    [
        ["FN:Piet", "ORG:Politie"],
        ["FN:Piet"],
        ["FN:Piet Jansen", "N:;Piet;;;", "ORG:GGD"],
        ["FN:!?", "ORG:GGD"],
    ],
)
def test_a_first_name_elsewhere_is_somebody_else(lines: list[str]) -> None:
    assert likenesses([card_of(*lines)], [PIET, KnownPerson("2", "!?", "GGD")]) == []


def test_an_organisation_of_one_word_is_known() -> None:
    (found,) = likenesses([card_of("FN:POLITIE", "ORG:Politie")], [KnownPerson("1", "Politie", "Politie")])
    assert found.is_sure


def test_the_surest_comes_first_and_every_card_is_looked_at() -> None:
    other = KnownPerson("2", "Ans van Dam", emails=("info@ggd.example",))
    card = card_of("FN:Ans van Dam", "EMAIL:info@ggd.example")
    found = likenesses([card_of("FN:Niemand Anders"), card], [KNOWN, other])
    assert [(each.card, each.person_id, each.is_sure) for each in found] == [(1, "2", True), (1, "1", False)]


def test_particles_alone_make_no_two_names_alike() -> None:
    known = KnownPerson("1", "Piet van der Berg", phones=("030 555 0101",))
    (found,) = likenesses([card_of("FN:Jan van der Meer", "TEL:030 555 0101")], [known])
    assert not found.is_sure


def test_a_mailbox_that_everybody_has_tells_only_of_namesakes() -> None:
    people = [KnownPerson(str(number), f"Piet Bakker{number}", emails=("info@ggd.example",)) for number in range(30)]
    card = card_of("FN:Bakker7\\, Piet", "EMAIL:info@ggd.example")
    (found,) = likenesses([card], people)
    assert (found.person_id, found.is_sure) == ("7", True)


@pytest.mark.parametrize(
    ("full", "parts"),
    [
        ("Jan de Vries", ("", "Jan", "", "de Vries", "")),
        ("mr. dr. Ána van 't Hof-Bos MSc", ("mr. dr.", "Ána", "", "van 't Hof-Bos", "MSc")),
        ("Vries, Jan Piet de", ("", "Jan Piet", "", "de Vries", "")),
        ("Vries,", ("", "Vries", "", "", "")),
        (",", ("", "", "", "", "")),
        ("Maria Garcia Lopez", ("", "Maria Garcia", "", "Lopez", "")),
        ("Cher", ("", "Cher", "", "", "")),
        ("Dr", ("", "Dr", "", "", "")),
        ("", ("", "", "", "", "")),
    ],
)
def test_a_dutch_name_is_taken_apart(full: str, parts: tuple[str, ...]) -> None:
    assert name_of(full).parts == parts


def test_the_key_of_a_name_leaves_out_order_accents_and_titles() -> None:
    assert name_key("Vries, Ján de") == name_key("drs. jan DE vries") == name_key("Jan de Vries MSc")
    assert name_key("Søren Łuk") == name_key("soren luk")
    assert name_key("dr. mr.") == ("dr", "mr")
    assert name_key("Jan de Vries") != name_key("Jan de Vos")
