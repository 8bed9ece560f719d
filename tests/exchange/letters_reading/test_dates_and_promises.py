"""The day for which figures hold, the day of a letter, and what is promised."""

import json
from datetime import date
from pathlib import Path

import pytest

from zvdesk.exchange.letters.answers import read_answers
from zvdesk.exchange.letters.asked import AskedItem
from zvdesk.exchange.letters.commitment_terms import promised_for
from zvdesk.exchange.letters.commitments import is_promise, promises_in
from zvdesk.exchange.letters.dates import dates_in, letter_date, read_date
from zvdesk.exchange.letters.prose import sentences
from zvdesk.exchange.letters.reference_date import of_whole_letter, reference_date
from zvdesk.exchange.letters.source import read_letter, read_text


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("1 oktober 2026", date(2026, 10, 1)),
        ("17 feb. 2026", date(2026, 2, 17)),
        ("3 sept 2026", date(2026, 9, 3)),
        ("19-05-2026", date(2026, 5, 19)),
        ("4/9/2025", date(2025, 9, 4)),
        ("2026-05-19", date(2026, 5, 19)),
        ("31 februari 2026", None),
        ("1 oktober", None),
        ("oktober 2026", None),
    ],
)
def test_dates_are_read(text: str, day: date | None) -> None:
    assert read_date(text) == day


def test_date_without_a_year_is_of_the_year_given() -> None:
    assert read_date("1 oktober", 2026) == date(2026, 10, 1)
    assert [each.value for each in dates_in("van 1 tot 2 mei en 3 mei 2025", 2026)] == [
        date(2026, 5, 2),
        date(2025, 5, 3),
    ]


def test_date_of_a_letter_is_the_one_that_is_called_so() -> None:
    assert letter_date(["Uw brief van 3 mei 2026", "Datum: 9 mei 2026"]) == date(2026, 5, 9)
    assert letter_date(["uw brief van 14 januari 2026", "10 februari 2026"]) == date(2026, 2, 10)
    assert letter_date(["Vergadering van 6 oktober 2026", "Vastgesteld door het college op 5 oktober 2026"]) == date(
        2026, 10, 5
    )
    assert letter_date(["Aan de raad"]) is None
    assert letter_date(["Hierbij onze antwoorden. Peildatum 1 oktober 2026.", "Stand per 2 oktober 2026."]) is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Peildatum 1 oktober 2026: 46 gezinnen.", date(2026, 10, 1)),
        ("Stand per 15 september 2026.", date(2026, 9, 15)),
        ("Stand van zaken per 15 september.", date(2026, 9, 15)),
        ("Bijgewerkt tot en met 1 maart 2026 (peildatum).", date(2026, 3, 1)),
        ("De cijfers hebben als peildatum 1 juli 2026.", date(2026, 7, 1)),
        ("De peildatum is 31-12-2025.", date(2025, 12, 31)),
        ("Peildatum 31 december: 46 gezinnen.", date(2025, 12, 31)),
        ("Deze aantallen zijn geteld op 3 november.", date(2026, 11, 3)),
        ("De gegevens zijn van 1 juli 2026.", date(2026, 7, 1)),
        ("Ja. De peildatum van de\ncijfers in deze brief is 1\noktober 2026.", date(2026, 10, 1)),
        ("Op de peildatum waren er 22 geleverd.", None),
        ("In 2025 waren het er acht, op 1 mei 2026 negen.", None),
    ],
)
def test_peildatum_is_what_is_called_so(text: str, day: date | None) -> None:
    assert reference_date(["Geachte raad,", text], date(2026, 11, 28)) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Ja. De peildatum van de\ncijfers in deze brief is 1 oktober 2026.", date(2026, 10, 1)),
        ("Voor alle cijfers geldt als peildatum 1 juli 2026.", date(2026, 7, 1)),
        ("Peildatum 1 oktober 2026: 46 gezinnen.", None),
        ("In deze brief noemen wij er acht. Peildatum 1 oktober 2026.", None),
    ],
)
def test_an_answer_may_name_the_peildatum_of_the_whole_letter(text: str, day: date | None) -> None:
    assert of_whole_letter(["Nee.", text], date(2026, 11, 28)) == day


def test_a_peildatum_of_the_whole_letter_holds_for_each_answer_with_figures() -> None:
    said = "Geachte raad,\n\nAntwoord 1\n\nJa. De peildatum van de cijfers in deze brief is 1 oktober 2026.\n\n"
    said += "Antwoord 2\n\nEr wachten 43 mensen.\n\nAntwoord 3\n\nNee.\n\nAntwoord 4\n\nStand per 1 mei 2026: 12.\n"
    asked = tuple(AskedItem(str(number), f"Vraag {number}?") for number in range(1, 5))
    reading = read_answers(read_letter(said.encode(), "brief.txt"), asked)
    days = [answer.reference_date for answer in reading.answers]
    assert days == [date(2026, 10, 1), date(2026, 10, 1), None, date(2026, 5, 1)]


@pytest.mark.parametrize(
    "text",
    [
        "Het college zegt toe het rapport aan de raad te zenden.",
        "Wij zeggen u toe dat alle cliënten een brief ontvangen.",
        "Hierbij doen wij de toezegging dat dit wordt hersteld.",
        "Wij zullen de raad voor 1 december 2026 informeren.",
        "Over de uitkomst zullen wij uw raad in mei berichten.",
        "U ontvangt het antwoord uiterlijk 15 juli 2026.",
        "Ik kom hierop terug in de kadernota 2027.",
        "Wij sturen u het rapport in het eerste kwartaal van 2027.",
        "De wethouder heeft toegezegd dat de evaluatie uiterlijk 15 maart 2027 naar de raad gaat.",
        "Het college zal niet alleen de raad maar ook de cliënten informeren.",
        "Wij zullen de raad informeren als er geen plek is.",
    ],
)
def test_promises_are_recognised(text: str) -> None:
    assert is_promise(text)


@pytest.mark.parametrize(
    "text",
    [
        "Wij hebben de raad in mei geïnformeerd.",
        "De provincie zal de brug in september openen.",
        "De inventarisatie is naar verwachting in 2027 gereed.",
        "Wij kunnen u dat voor 2027 niet toezeggen.",
        "De wachttijd is 26 weken.",
        "Of wij dit zullen onderzoeken, hangt af van de kosten.",
        "De raad is op 3 mei 2026 geïnformeerd.",
        "Het college zal de raad niet verder informeren.",
        "Het college zal hierover geen rapport aanbieden.",
        "U ontvangt in 2027 geen overzicht.",
        "Op 3 mei 2025 heeft het college dit toegezegd.",
        "De wethouder heeft eerder toegezegd dat dit uiterlijk 1 mei 2026 gereed is.",
    ],
)
def test_forecasts_and_the_past_are_no_promise(text: str) -> None:
    assert not is_promise(text)


def test_promises_are_whole_sentences() -> None:
    text = "Dat is zo. Het college zegt toe dit jl. besluit, blz. 3, te sturen. Dat helpt."
    assert promises_in(text) == ["Het college zegt toe dit jl. besluit, blz. 3, te sturen."]
    assert sentences("Art. 3 geldt. J. de Wit ook! Waarom? Ja.") == [
        "Art. 3 geldt.",
        "J. de Wit ook!",
        "Waarom?",
        "Ja.",
    ]
    assert sentences("") == []


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        ("Het college zegt toe voor 1 maart 2027 een overzicht te sturen.", date(2027, 2, 28)),
        ("Wij sturen u het rapport vóór 1 maart.", date(2027, 2, 28)),
        ("De wethouder heeft toegezegd dat dit uiterlijk 15 maart 2027 naar de raad gaat.", date(2027, 3, 15)),
        ("Wij sturen u het rapport voor 28 november 2026.", None),
        ("Wij sturen u het rapport voor 1 januari 0001.", None),
        ("Wij sturen u uiterlijk op vrijdag 15 januari het rapport.", date(2027, 1, 15)),
        ("Wij zullen de raad in maart informeren.", date(2027, 3, 31)),
        ("Wij informeren u nog in november.", date(2026, 11, 30)),
        ("U ontvangt de evaluatie in het eerste kwartaal van 2028.", date(2028, 3, 31)),
        ("Wij komen hier in Q2 op terug.", date(2027, 6, 30)),
        ("Het rapport van maart 2026 sturen wij in februari 2028.", date(2028, 2, 29)),
        ("Wij komen hierop terug, zoals in mei 2025.", None),
        ("De raad wordt hierover in het najaar geïnformeerd.", None),
        ("Wij zeggen toe de afspraak van 3 juni 2025 na te komen.", None),
        ("Het college zegt toe op 3 juni 2025 terug te komen.", None),
    ],
)
def test_the_day_by_which_something_is_promised_is_taken(sentence: str, day: date | None) -> None:
    assert promised_for(sentence, date(2026, 11, 28)) == day


def test_nine_of_ten_proposals_are_promises_and_few_are_missed() -> None:
    """Of sentences as colleges write them, in their many ways, beside ones that look alike and promise nothing."""
    rows = json.loads((Path(__file__).parent / "promises.json").read_text("utf-8"))
    found = [row for row in rows if is_promise(row["text"])]
    right = sum(row["label"] for row in found)
    assert len(rows) > 280
    assert right >= 0.9 * len(found)
    assert right >= 0.9 * sum(row["label"] for row in rows)


@pytest.mark.parametrize(
    "text",
    [
        "Wij informeren de raad, " * 40 + "en zullen",
        "het college en zal " * 60,
        "wordt de raad u " * 70,
        "kom " * 250 + "hierop",
        "door " * 200,
    ],
)
def test_a_sentence_without_end_is_soon_judged(text: str) -> None:
    assert is_promise(text) is False


def test_a_note_below_a_letter_gives_its_peildatum_to_the_answer_that_calls_it() -> None:
    letter = read_text(
        "Geachte raad,\n\nAntwoord 1\nIn 2025 waren het er 1.482.\n\nAntwoord 2\nZes plekken (1).\n\n"
        "Antwoord 3\nIn maart 2027.\n\nHoogachtend,\nhet college\n\n1 Stand per 1 oktober 2026."
    )
    reading = read_answers(letter, [AskedItem("1", "Hoeveel?"), AskedItem("2", "Waar?"), AskedItem("3", "Wanneer?")])
    assert [answer.reference_date for answer in reading.answers] == [None, date(2026, 10, 1), None]


@pytest.mark.parametrize(
    "answer", ["Uw laatste vraag beantwoorden wij met: maart 2027.", "Vraag 2 beantwoorden wij als volgt: in mei."]
)
def test_the_answer_itself_is_no_promise(answer: str) -> None:
    assert not is_promise(answer)
    assert is_promise("Uw laatste vraag beantwoorden wij voor 1 maart 2027.")
