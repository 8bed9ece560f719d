"""Measured on further letters, in shapes that the first twelve do not have; README.md of `letters_more` lists them."""

from datetime import date

import pytest
from letter_files import FORMATS, MORE_ANSWERS, MORE_QUESTIONS, expected, items, letter, squeezed

from zvdesk.exchange.letters.answers import read_answers
from zvdesk.exchange.letters.asked import AskedItem
from zvdesk.exchange.letters.older import read_older
from zvdesk.exchange.letters.purpose import Purpose
from zvdesk.exchange.letters.questions import read_question
from zvdesk.exchange.letters.reading import AnswerReading, Role

each_answer = pytest.mark.parametrize(
    ("name", "suffix"), [(name, suffix) for name in MORE_ANSWERS for suffix in FORMATS]
)
each_question = pytest.mark.parametrize(
    ("name", "suffix"), [(name, suffix) for name in MORE_QUESTIONS for suffix in FORMATS]
)


def reading(name: str, suffix: str) -> AnswerReading:
    return read_answers(letter(name, suffix), items(expected(name)["questions"]))


def flat(asked: tuple[AskedItem, ...]) -> dict[str, str]:
    return {each.number: each.text for item in asked for each in (item, *item.items)}


@pytest.mark.parametrize("suffix", FORMATS)
def test_at_least_95_of_100_answers_are_matched(suffix: str) -> None:
    """With their paragraphs: what a line or a cell broke flows on, and nothing else does."""
    results = []
    for name in MORE_ANSWERS:
        found = {answer.items: answer.text for answer in reading(name, suffix).answers}
        results += [found.get(tuple(each["items"])) == each["text"] for each in expected(name)["answers"]]
    assert len(results) == 104
    assert sum(results) >= 0.95 * len(results)


@each_answer
def test_no_answer_is_lost_or_made_up(name: str, suffix: str) -> None:
    found, wanted = reading(name, suffix), expected(name)
    answered = "".join(squeezed(answer.text) for answer in found.answers)
    kept = answered + "".join(squeezed(piece.text) for piece in found.rest)
    for text in (each["text"] for each in wanted["answers"]):
        assert all(squeezed(part) in kept for line in text.split("\n") for part in line.split("\t"))
    assert len(answered) <= 1.05 * sum(len(squeezed(each["text"])) for each in wanted["answers"])


@each_answer
def test_introduction_and_closing_are_in_no_answer(name: str, suffix: str) -> None:
    rest = "".join(squeezed(piece.text) for piece in reading(name, suffix).rest)
    assert [piece for piece in expected(name)["rest"] if squeezed(piece) not in rest] == []


@each_answer
def test_what_answers_nobody_here_is_told_apart_from_the_rest(name: str, suffix: str) -> None:
    found, wanted = reading(name, suffix), expected(name)
    elsewhere = squeezed("".join(piece.text for piece in found.pieces if piece.is_elsewhere))
    assert [text for text in wanted.get("unasked", ()) if squeezed(text) not in elsewhere] == []
    assert [text for text in wanted["rest"] if squeezed(text) in elsewhere] == []
    assert all(piece.role is Role.REST for piece in found.pieces if piece.is_elsewhere)
    assert bool(elsewhere) == ("unasked" in wanted)


@each_answer
def test_day_and_purpose_are_read(name: str, suffix: str) -> None:
    assert reading(name, suffix).letter_date == date.fromisoformat(expected(name)["date"])
    assert read_older(letter(name, suffix)).purpose is Purpose.ANSWER


def test_promises_are_proposed() -> None:
    missing, extra = [], []
    for name in MORE_ANSWERS:
        wanted = expected(name)["commitments"]
        found = [promise.text for promise in reading(name, "docx").promises]
        missing += [one for one in wanted if not any(one in text for text in found)]
        extra += [text for text in found if not any(one in text for one in wanted)]
    assert missing == []
    assert extra == []


@each_answer
def test_notes_are_set_aside(name: str, suffix: str) -> None:
    found, wanted = letter(name, suffix), expected(name)
    assert [squeezed(note) for note in found.footnotes] == [squeezed(note) for note in wanted["footnotes"]]


@each_question
def test_questions_are_read(name: str, suffix: str) -> None:
    found, wanted = read_question(letter(name, suffix)), expected(name)
    assert {key: squeezed(text) for key, text in flat(found.items).items()} == {
        key: squeezed(text) for key, text in flat(items(wanted["items"])).items()
    }
    assert read_older(letter(name, suffix)).purpose is Purpose.QUESTION


@each_question
def test_head_of_questions_is_read(name: str, suffix: str) -> None:
    found, wanted = read_question(letter(name, suffix)), expected(name)
    said = {key: getattr(found, key) for key in ("subject", "number", "addressee", "kind", "article")}
    assert said == {key: wanted[key] for key in said}
    assert found.letter_date == date.fromisoformat(wanted["date"])
    assert [{"name": one.name, "fractie": one.fractie} for one in found.signatories] == wanted["signatories"]
    assert squeezed(found.occasion) == squeezed(wanted.get("occasion", ""))
