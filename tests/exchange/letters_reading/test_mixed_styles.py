"""One letter in several styles, as when departments each wrote their part: every answer at its question, no more."""

from itertools import product

import pytest

from zvdesk.exchange.letters.answers import read_answers
from zvdesk.exchange.letters.asked import AskedItem
from zvdesk.exchange.letters.letter import Cell, Letter, Paragraph
from zvdesk.exchange.letters.reading import Role

QUESTIONS = (
    "Hoeveel meldingen van overlast waren er in 2025 in het centrum?",
    "Welke maatregelen heeft het college genomen tegen de overlast?",
    "Wat zijn de kosten van deze maatregelen, uitgesplitst per jaar?",
)
ANSWERS = (
    "In 2025 waren er 412 meldingen.",
    "Wij hebben extra toezicht ingezet en de verlichting verbeterd.",
    "De kosten staan in de tabel.",
)
ASKED = tuple(AskedItem(str(place), text) for place, text in enumerate(QUESTIONS, start=1))
OPENING = ("Gemeente Voorbeeldstad", "Datum: 12 november 2026", "Geachte raad,", "Hieronder treft u de antwoorden aan.")
CLOSING = ("Tot slot merken wij op dat de cijfers voorlopig zijn.", "Hoogachtend,", "burgemeester en wethouders,")
STYLES = (
    "answer",
    "question, then text",
    "question, then mark",
    "number and question",
    "table",
    "bare table",
    "ad",
    "number alone",
    "italics",
)


def paragraphs(*texts: str, italic: bool = False) -> list[Paragraph]:
    return [Paragraph(text, italic=italic) for text in texts]


def table(number: int, *rows: tuple[str, ...]) -> list[Paragraph]:
    return [
        Paragraph(text, cell=Cell(number, row, column))
        for row, cells in enumerate(rows)
        for column, text in enumerate(cells)
    ]


def part(style: str, place: int) -> list[Paragraph]:
    """Return the part of a letter that answers one question, in a style."""
    number, question, answer = place + 1, QUESTIONS[place], ANSWERS[place]
    made = {
        "answer": paragraphs(f"Antwoord {number}", answer),
        "question, then text": paragraphs(f"Vraag {number}: {question}", answer),
        "question, then mark": paragraphs(f"Vraag {number}", question, "Antwoord:", answer),
        "number and question": paragraphs(f"{number}. {question}", answer),
        "table": table(place, ("Vraag", "Antwoord"), (f"{number}. {question}", answer)),
        "bare table": table(place, (f"Vraag {number}: {question}", answer)),
        "ad": paragraphs(f"Ad {number}. {answer}"),
        "number alone": paragraphs(f"{number}. {answer}"),
        "italics": paragraphs(question, italic=True) + paragraphs(answer),
    }
    return made[style]


FIGURES = table(8, ("Jaar", "Kosten"), ("2024", "12.000"), ("2025", "15.000"))
SIGNED_IN_A_TABLE = table(9, ("de secretaris,", "de burgemeester,"), ("J. de Boer", "A. Vermeer"))
NAMED = {"answer", "question, then text", "question, then mark", "ad"}


@pytest.mark.parametrize("last", ["answer", "question, then text", "question, then mark", "ad"])
def test_every_mixture_of_styles_is_read(last: str) -> None:
    for styles in product(STYLES, STYLES, (last,)):
        if "number alone" in styles and not NAMED & set(styles[:2]):
            continue  # what is numbered only is known beside what is not
        body = [each for place, style in enumerate(styles) for each in part(style, place)]
        found = read_answers(Letter(tuple(paragraphs(*OPENING) + body + FIGURES + paragraphs(*CLOSING))), ASKED)
        answers = {answer.items: answer.text for answer in found.answers}
        wanted = [*ANSWERS[:2], f"{ANSWERS[2]}\nJaar\tKosten\n2024\t12.000\n2025\t15.000"]
        assert answers == {(str(place),): text for place, text in enumerate(wanted, start=1)}, styles
        assert not any(piece.role is Role.QUESTION and piece.text in ANSWERS for piece in found.pieces), styles


@pytest.mark.parametrize(
    "after",
    [[], SIGNED_IN_A_TABLE, paragraphs("Bijlage 1: overzicht", "Vraag 9", "Niet gesteld."), part("table", 0)],
)
def test_closing_of_a_letter_is_in_no_answer_whatever_comes_after_it(after: list[Paragraph]) -> None:
    body = [each for place in range(3) for each in part("answer", place)]
    letter = Letter(tuple(paragraphs(*OPENING) + body + FIGURES + paragraphs(*CLOSING) + after))
    found = read_answers(letter, ASKED)
    assert not any(text in answer.text for answer in found.answers for text in CLOSING)
    assert [answer.items for answer in found.answers] == [("1",), ("2",), ("3",)]
