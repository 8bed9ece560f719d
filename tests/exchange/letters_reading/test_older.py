"""Letters of earlier times: which ask and which answer, which belong together, and questions out of an answer alone."""

from datetime import date

import pytest
from letter_files import ANSWERS, FORMATS, NAMES, OWN_NAMES, QUESTIONS, expected, letter, own_letter

from zvdesk.exchange.letters.asked import AskedItem
from zvdesk.exchange.letters.asked_again import asked_again
from zvdesk.exchange.letters.belonging import (
    BY_NUMBER,
    BY_QUESTIONS,
    BY_SUBJECT,
    BY_WORDS,
    Asking,
    Askings,
    bare_number,
)
from zvdesk.exchange.letters.letter import Letter, Paragraph
from zvdesk.exchange.letters.older import Missing, read_older
from zvdesk.exchange.letters.pasted import read_pasted
from zvdesk.exchange.letters.purpose import Purpose

REPEATING = [name for name in ANSWERS if name[:2] not in ("03", "04", "05", "08", "12")]
"""Answers that repeat the questions."""


def asking(name: str, suffix: str, *, numbered: bool = True) -> Asking:
    said = read_older(letter(name, suffix))
    return Asking(name, said.subject, said.number if numbered else "", said.asked_on, said.items)


def flat(items: tuple[AskedItem, ...]) -> dict[str, str]:
    return {each.number: each.text for item in items for each in (item, *item.items)}


@pytest.mark.parametrize("suffix", FORMATS)
def test_it_is_known_what_a_letter_is(suffix: str) -> None:
    found = {name: read_older(letter(name, suffix)).purpose for name in NAMES}
    assert {name for name, purpose in found.items() if purpose is Purpose.ANSWER} == set(ANSWERS)
    assert {name for name, purpose in found.items() if purpose is Purpose.QUESTION} == set(QUESTIONS)


def test_other_letters_of_answers_are_known_as_such_and_prose_is_neither() -> None:
    assert {read_older(own_letter(name)).purpose for name in OWN_NAMES} == {Purpose.ANSWER}
    prose = read_older(Letter((Paragraph("De vergadering begint om acht uur."), Paragraph("Er is koffie."))))
    assert (prose.purpose, prose.confidence) == (Purpose.OTHER, 0)


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize("numbered", [True, False])
def test_every_answer_finds_its_question(suffix: str, numbered: bool) -> None:
    askings = Askings([asking(name, suffix, numbered=numbered) for name in QUESTIONS])
    for name, wanted in zip(ANSWERS, QUESTIONS, strict=True):
        found = askings.of(letter(name, suffix), None)
        assert found is not None
        assert found.key == wanted
        assert not numbered or name.startswith("08") or (found.confidence, found.reason) == (98, BY_NUMBER)


def test_a_single_question_is_not_given_the_answer_to_another() -> None:
    for name, own in zip(QUESTIONS, ANSWERS, strict=True):
        askings = Askings([asking(name, "docx")])
        found = [other for other in ANSWERS if askings.of(letter(other, "docx"), None) is not None]
        assert found == [own]


def _marked(items: tuple[AskedItem, ...]) -> str:
    said = ("Ja.", "Nee, daarvoor zien wij geen aanleiding.", "Dat is ons niet bekend.")
    return "\n".join(f"Antwoord {place + 1}\n{said[place % 3]}" for place, _ in enumerate(items))


def _numbered(items: tuple[AskedItem, ...]) -> str:
    return "\n".join(f"{place}. {item.text}\nDat klopt niet." for place, item in enumerate(items, start=1))


HEAD, END = "Gemeente Voorbeeldstad\nDatum: 20 december 2026\n", "\n\nHoogachtend,\nhet college"
BARE = {
    "subject": lambda one: (
        f"{HEAD}Onderwerp: Beantwoording schriftelijke vragen over {one.subject}\n\nGeachte raad,\n\n"
        f"{_marked(one.items)}{END}"
    ),
    "your questions": lambda one: (
        f"{HEAD}Betreft: uw vragen inzake {one.subject}\n\nGeachte raad,\n\n{_marked(one.items)}{END}"
    ),
    "questions": lambda one: f"{HEAD}\nGeachte raad,\n\n{_numbered(one.items)}{END}",
    "prose": lambda one: f"{HEAD}Onderwerp: {one.subject}\n\nDe situatie is niet gewijzigd.{END}",
}
"""Letters of answers in which nothing but this tells what they answer."""


@pytest.mark.parametrize("form", BARE)
def test_subject_or_repeated_questions_alone_tell_what_a_letter_answers(form: str) -> None:
    asked = [asking(name, "docx", numbered=False) for name in QUESTIONS]
    for one in asked:
        bare = read_pasted(BARE[form](one))
        said = read_older(bare)
        assert said.purpose is Purpose.ANSWER
        found = Askings(asked).of(bare, said.answered_on, said.subject)
        assert found is not None
        assert found.key == one.key
        assert found.reason in ((BY_QUESTIONS, BY_WORDS) if form == "questions" else (BY_SUBJECT,))
        others = [each for each in asked if each.key != one.key]
        assert Askings(others).of(bare, said.answered_on, said.subject) is None


def test_of_two_questions_on_one_subject_the_day_tells_and_without_it_nothing_is_guessed() -> None:
    asked = [Asking(str(year), "Wachttijden in de jeugdhulp", "", date(year, 3, 1), ()) for year in (2021, 2024)]
    text = "Onderwerp: Beantwoording vragen over wachttijden in de jeugdhulp\n\nGeachte raad,\n\nAntwoord 1\nTwaalf."
    assert Askings(asked).of(read_pasted(text), None, "Wachttijden in de jeugdhulp") is None
    dated = text.replace("Geachte raad,", "Geachte raad,\n\nOp 1 maart 2024 stelde u ons vragen.")
    found = Askings(asked).of(read_pasted(dated), None, "Wachttijden in de jeugdhulp")
    assert found is not None
    assert found.key == "2024"


def test_an_answer_is_never_older_than_its_question() -> None:
    askings = Askings([asking(QUESTIONS[0], "docx")])
    said = read_older(letter(ANSWERS[0], "docx"))
    assert askings.of(letter(ANSWERS[0], "docx"), said.answered_on) is not None
    assert askings.of(letter(ANSWERS[0], "docx"), said.asked_on.replace(year=2020) if said.asked_on else None) is None


def test_numbers_are_compared_however_they_are_parted() -> None:
    assert bare_number("Vraag 57 2026-2030") == bare_number("57 2026–2030")
    assert bare_number("SV 26-08") == "sv 26 08"


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize("name", REPEATING)
def test_questions_are_read_out_of_an_answer_that_repeats_them(name: str, suffix: str) -> None:
    found = flat(asked_again(letter(name, suffix)))
    assert [number for number in found if number.isdigit()] == [
        each["number"] for each in expected(name)["questions"] if each["number"].isdigit()
    ]
    assert {text for text in found.values() if not text.endswith("?")} <= {"Gevraagd samen met vraag 1."}


def test_nothing_is_made_of_an_answer_that_does_not_repeat_them() -> None:
    assert [name for name in ANSWERS if name not in REPEATING and asked_again(letter(name, "docx"))] == []


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize("name", ["22-antwoord-begroting", "38-antwoord-meerjarenbegroting"])
def test_no_question_is_made_of_those_of_several_fracties_that_each_count_from_1(name: str, suffix: str) -> None:
    assert asked_again(letter(name, suffix)) == ()


def test_an_answer_tells_of_its_question() -> None:
    said = read_older(letter("01-antwoord-nachtopvang", "docx"))
    assert (said.subject, said.number) == ("De nachtopvang", "112 2022-2026")
    assert (str(said.asked_on), str(said.answered_on)) == ("2026-09-08", "2026-09-29")
    assert Missing.SIGNATORIES in said.missing
