"""Answers to the parts of a question, however they are marked, and what answers nothing that was asked."""

import pytest

from zvdesk.exchange.letters.answers import AskedItem, read_answers
from zvdesk.exchange.letters.letter import Cell, Letter, Paragraph
from zvdesk.exchange.letters.pasted import read_pasted
from zvdesk.exchange.letters.reading import AnswerReading
from zvdesk.services.questions.letter_proposals import CERTAIN

ASKED = [
    AskedItem("1", "Hoeveel bewoners wachten op een woning?"),
    AskedItem(
        "2",
        "Over de opvang:",
        (AskedItem("2a", "Waar gaan de cliënten naartoe?"), AskedItem("2b", "Klopt het dat er geen plan is?")),
    ),
    AskedItem(
        "3",
        "Komt er een onderzoek?",
        (AskedItem("3a", "Zo ja, wanneer?"), AskedItem("3b", "Zo nee, waarom niet?")),
    ),
]


def reading(text: str) -> AnswerReading:
    return read_answers(read_pasted(text), ASKED)


def answers(found: AnswerReading) -> dict[str, str]:
    return {" ".join(answer.items): answer.text for answer in found.answers}


def sure(found: AnswerReading, number: str) -> int:
    return next(round(answer.confidence * 100) for answer in found.answers if answer.items == (number,))


@pytest.mark.parametrize("sign", [":", ".", ")"])
def test_part_with_number_and_letter_begins_an_answer_of_its_own(sign: str) -> None:
    found = reading(f"Antwoord 2a\nJa. Zij gaan naar elders.\n2b{sign} Nee, dat klopt niet.")
    assert answers(found) == {"2a": "Ja. Zij gaan naar elders.", "2b": "Nee, dat klopt niet."}
    assert sure(found, "2a") >= CERTAIN > sure(found, "2b")


def test_parts_follow_the_answer_to_the_whole_question() -> None:
    found = reading("Antwoord 3: Ja.\n3a: In 2027.\n3b: Niet van toepassing.")
    assert answers(found) == {"3": "Ja.", "3a": "In 2027.", "3b": "Niet van toepassing."}


@pytest.mark.parametrize(
    "given", [["Ja.", "a. In 2027.", "b. Niet van toepassing."], ["Ja. a. In 2027. b. Niet van toepassing."]]
)
def test_parts_in_the_cell_of_a_table(given: list[str]) -> None:
    rows = [
        (["Vraag"], ["Antwoord"]),
        (["1. Hoeveel bewoners wachten op een woning?"], ["Twaalf."]),
        (["3. Komt er een onderzoek?", "a. Zo ja, wanneer?", "b. Zo nee, waarom niet?"], given),
    ]
    cells = [
        Paragraph(text, cell=Cell(0, row, column))
        for row, columns in enumerate(rows)
        for column, texts in enumerate(columns)
        for text in texts
    ]
    found = read_answers(Letter((*cells, Paragraph("Dit staat onder de tabel."))), ASKED)
    assert answers(found) == {"1": "Twaalf.", "3": "Ja.", "3a": "In 2027.", "3b": "Niet van toepassing."}
    assert sure(found, "1") >= CERTAIN > sure(found, "3a")
    assert found.rest[-1].text == "Dit staat onder de tabel."


@pytest.mark.parametrize("before", ["Antwoord 2: ", "Antwoord 2. ", "2. ", "2 "])
def test_parts_in_one_line(before: str) -> None:
    text = f"1. Twaalf.\n{before}a) Zij gaan naar elders. b) Voor hen komt een plan.\n3. Ja."
    found = reading(text.replace("1.", "Antwoord 1.").replace("3.", "Antwoord 3.") if "A" in before else text)
    assert answers(found) == {
        "1": "Twaalf.",
        "2a": "Zij gaan naar elders.",
        "2b": "Voor hen komt een plan.",
        "3": "Ja.",
    }
    assert sure(found, "2b") < CERTAIN


def test_points_of_an_answer_are_no_parts() -> None:
    found = reading("Antwoord 1: Er zijn redenen: a) drukte en b) geld.\nAntwoord 2a: Naar a) Noord. b) Zuid.")
    assert list(answers(found)) == ["1", "2a", "2b"]
    assert sure(found, "2b") < CERTAIN


def test_answer_to_what_was_not_asked_belongs_nowhere() -> None:
    strange = "Antwoord: dit antwoord gaat over een vraag die er niet is."
    found = reading(f"Vragen 1 t/m 3\nAntwoord: wij onderzoeken het.\nVraag 7\n{strange}\nEn dit hoort erbij.")
    assert answers(found) == {"1 2 3": "wij onderzoeken het."}
    assert [piece.text for piece in found.rest] == ["Vraag 7", strange, "En dit hoort erbij."]
    again = reading("Antwoord 1: Twaalf.\nVraag 7 Antwoord: dit hoort nergens.\nAntwoord 3: Ja.")
    assert answers(again) == {"1": "Twaalf.", "3": "Ja."}
    assert [piece.text for piece in again.rest] == ["Vraag 7 Antwoord: dit hoort nergens."]


def test_wrong_number_before_a_repeated_question_still_finds_it() -> None:
    found = reading("Vraag 7\nHoeveel bewoners wachten op een woning?\nAntwoord:\nTwaalf.\nAntwoord 3: Ja.")
    assert answers(found) == {"1": "Twaalf.", "3": "Ja."}


@pytest.mark.parametrize("line", ["Bijlage: cijferoverzicht", "Bijlagen (2): cijfers en kaart", "Bijlage 1: cijfers"])
def test_appendix_is_kept_as_rest(line: str) -> None:
    found = reading(f"Antwoord 1: Twaalf.\nBijlage 1 bij deze brief toont dat.\nAntwoord 3: Ja.\n{line}\nWijk\tAantal")
    assert answers(found) == {"1": "Twaalf.\nBijlage 1 bij deze brief toont dat.", "3": "Ja."}
    assert line in [piece.text for piece in found.rest]
