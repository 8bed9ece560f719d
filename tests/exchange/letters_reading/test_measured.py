"""Measured on letters that somebody else wrote beforehand: which answers are matched, and what else is understood."""

from datetime import date

import pytest
from letter_files import ANSWERS, FORMATS, expected, items, letter, squeezed

from zvdesk.exchange.letters.answers import read_answers
from zvdesk.exchange.letters.reading import AnswerReading

EACH = [(name, suffix) for name in ANSWERS for suffix in FORMATS]
each_letter = pytest.mark.parametrize(("name", "suffix"), EACH)


def reading(name: str, suffix: str) -> AnswerReading:
    return read_answers(letter(name, suffix), items(expected(name)["questions"]))


def matched(name: str, suffix: str) -> list[bool]:
    """For each answer whether it has its items and its whole text, and nothing else."""
    found = {answer.items: squeezed(answer.text) for answer in reading(name, suffix).answers}
    return [found.get(tuple(each["items"])) == squeezed(each["text"]) for each in expected(name)["answers"]]


@pytest.mark.parametrize("suffix", FORMATS)
def test_at_least_95_of_100_answers_are_matched(suffix: str) -> None:
    results = [result for name in ANSWERS for result in matched(name, suffix)]
    assert len(results) == 65
    assert sum(results) >= 0.95 * len(results)


@each_letter
def test_no_answer_is_lost_or_made_up(name: str, suffix: str) -> None:
    found = reading(name, suffix)
    answered = "".join(squeezed(answer.text) for answer in found.answers)
    kept = answered + "".join(squeezed(piece.text) for piece in found.rest)
    for answer in expected(name)["answers"]:
        assert all(squeezed(line) in kept for line in answer["text"].split("\n"))
    assert len(answered) <= 1.05 * sum(len(squeezed(each["text"])) for each in expected(name)["answers"])


@each_letter
def test_introduction_and_closing_are_in_no_answer(name: str, suffix: str) -> None:
    found = reading(name, suffix)
    rest = "".join(squeezed(piece.text) for piece in found.rest)
    assert [piece for piece in expected(name)["rest"] if squeezed(piece) not in rest] == []


@each_letter
def test_dates_are_read(name: str, suffix: str) -> None:
    found = reading(name, suffix)
    peildatum = expected(name)["peildatum"]
    assert found.letter_date == date.fromisoformat(expected(name)["date"])
    told = {found.reference_date, *(answer.reference_date for answer in found.answers)} - {None}
    assert told == ({date.fromisoformat(peildatum)} if peildatum else set())


def test_promises_are_proposed() -> None:
    """A proposal that is refused costs a click, one that is missing costs a promise."""
    missing, extra = 0, 0
    for name in ANSWERS:
        wanted = expected(name)["commitments"]
        found = [promise.text for promise in reading(name, "docx").promises]
        missing += sum(not any(promise in text for text in found) for promise in wanted)
        extra += sum(not any(promise in text for promise in wanted) for text in found)
    assert missing == 0
    assert extra <= 1


@each_letter
def test_notes_and_margins_are_set_aside(name: str, suffix: str) -> None:
    found, wanted = letter(name, suffix), expected(name)
    assert [squeezed(note) for note in found.footnotes] == [squeezed(note) for note in wanted["footnotes"]]
    body = squeezed(" ".join(each.whole for each in found.paragraphs))
    assert not any(squeezed(note) in body for note in wanted["footnotes"])
    if suffix == "docx":
        assert [squeezed(each) for each in found.running] == [squeezed(each) for each in wanted["running"]]
    elif max(each.page or 1 for each in found.paragraphs) > 1:
        running = squeezed("".join(found.running))
        assert all(squeezed(each) in running for each in wanted["running"])


@pytest.mark.parametrize("name", ANSWERS)
def test_running_letter_is_matched_with_less_confidence(name: str) -> None:
    answers = reading(name, "docx").answers
    assert all((answer.confidence <= 0.6) == ("inhoud" in answer.reason) for answer in answers)
    assert all(answer.confidence >= 0.85 for answer in answers) or name.startswith("08")


def test_page_of_an_answer_is_known_in_a_pdf() -> None:
    pages = {answer.items: answer.page for answer in reading("09-antwoord-kwetsbare-gezinnen", "pdf").answers}
    assert pages == {("1",): 1, ("2",): 1, ("3",): 1, ("4",): 1, ("5",): 2, ("6",): 2}
