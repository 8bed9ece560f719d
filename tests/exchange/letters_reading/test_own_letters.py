"""Letters of other shapes: abbreviated marks, plain numbers, pasted tables, headings, numbers that have shifted."""

from datetime import date

import pytest
from letter_files import OWN_NAMES, items, own, own_letter

from zvdesk.exchange.letters.answers import AskedItem, read_answers
from zvdesk.exchange.letters.pasted import read_pasted
from zvdesk.exchange.letters.reading import AnswerReading, Role


@pytest.mark.parametrize("name", OWN_NAMES)
def test_answers_are_matched(name: str) -> None:
    wanted = own(name)
    found = read_answers(own_letter(name), items(wanted["items"]))
    assert [answer.items for answer in found.answers] == [tuple(each["items"]) for each in wanted["answers"]]
    for answer, each in zip(found.answers, wanted["answers"], strict=True):
        assert answer.text.startswith(each["begins"])
        assert answer.text.endswith(each["ends"])
    day = wanted["reference_date"]
    assert day is None or date.fromisoformat(day) in {
        found.reference_date,
        *(each.reference_date for each in found.answers),
    }
    assert found.unanswered == tuple(wanted.get("unanswered", ()))


def read(text: str, *questions: str) -> AnswerReading:
    asked = tuple(AskedItem(str(number), question) for number, question in enumerate(questions, 1))
    return read_answers(read_pasted(text), asked)


QUESTIONS = ("Hoeveel bedden telt de opvang?", "Wie betaalt de opvang van gezinnen uit de regio?")


@pytest.mark.parametrize(
    "text",
    [
        "Vraag 1\nAntwoord: Twaalf bedden, klaar uiterlijk 15 november 2026.",
        "Vraag 1\nAntwoord: Twaalf.\nVraag 2\nAntwoord: Sinds 12 november 2026 kost het 200 euro.",
        "Antwoord 1\nDat is klaar op:\n15 november 2026\nof later.",
        "Sinds 12 november 2026 telt de opvang twaalf bedden.\nAntwoord 1\nTwaalf.",
    ],
)
def test_day_in_an_answer_is_not_that_of_the_letter(text: str) -> None:
    assert read(text, *QUESTIONS).letter_date is None


@pytest.mark.parametrize(
    "head",
    ["Datum: 24 november 2026", "Voorbeeldstad, 24 november 2026", "24 november 2026", "Betreft: opvang\n24-11-2026"],
)
def test_day_above_the_first_answer_is_that_of_the_letter(head: str) -> None:
    assert read(f"{head}\nAntwoord 1\nTwaalf, per 1 mei 2026.", *QUESTIONS).letter_date == date(2026, 11, 24)


@pytest.mark.parametrize(
    "foot",
    [
        "Voorbeeldstad, 24 november 2026\nHet college van burgemeester en wethouders",
        "Voorbeeldstad, dinsdag 24 november 2026\nHet college\nA. de Wit, secretaris",
        "Voorbeeldstad, 24 november 2026",
        "24 november 2026\nnamens het college",
        "Hoogachtend,\nhet college\nVoorbeeldstad, 24 november 2026",
    ],
)
def test_day_at_the_signature_is_that_of_the_letter_and_in_no_answer(foot: str) -> None:
    found = read(f"Antwoord 1\nTwaalf.\nAntwoord 2\nDe burgemeester, sinds 1 mei 2026.\n{foot}", *QUESTIONS)
    assert found.letter_date == date(2026, 11, 24)
    assert found.answers[-1].text == "De burgemeester, sinds 1 mei 2026."


def test_list_of_days_that_ends_a_letter_is_an_answer() -> None:
    days = "Utrecht, 3 mei 2026\nZwolle, 4 mei 2026"
    found = read(f"Antwoord 1\nDe bedden komen op:\n{days}", *QUESTIONS)
    assert (found.letter_date, found.answers[-1].text) == (None, f"De bedden komen op:\n{days}")


BEDS = "Hoeveel bedden telt de opvang nu in totaal?"


def with_parts(text: str, *parts: str) -> AnswerReading:
    below = tuple(AskedItem("ab"[place], part) for place, part in enumerate(parts))
    return read_answers(read_pasted(text), (AskedItem("1", BEDS, below), AskedItem("2", QUESTIONS[1])))


@pytest.mark.parametrize("parts", [("Voor wie?",), ("Hoeveel daarvan zijn voor gezinnen?", "Wie beheert ze?")])
@pytest.mark.parametrize(
    "mark", [f"Vraag 1 en 1a. {BEDS}\nAntwoord: ", "Vraag 1 en 1a\nAntwoord: ", "Antwoord vraag 1 en 1a: "]
)
def test_answer_to_a_question_and_a_part_of_it_is_to_both(mark: str, parts: tuple[str, ...]) -> None:
    found = with_parts(f"{mark}Twaalf.\nVraag 2\nAntwoord: De regio.", *parts)
    assert [(each.items, each.text) for each in found.answers] == [(("1", "1a"), "Twaalf."), (("2",), "De regio.")]
    assert found.unanswered == ("1b",)[: len(parts) - 1]


def test_question_of_which_the_only_part_is_answered_is_told() -> None:
    assert with_parts("Antwoord 1a\nGezinnen.\nAntwoord 2\nDe regio.", "Voor wie?").unanswered == ("1",)
    assert with_parts("Antwoord 1a\nJa.\nAntwoord 1b\nNee.", "Voor wie?", "Van wie?").unanswered == ("2",)


def test_each_answer_has_the_peildatum_that_is_said_in_it() -> None:
    answers = "Antwoord 1\nPeildatum 1 oktober 2026: twaalf.\nAntwoord 2\nDe regio, stand per 15 september 2026: drie."
    found = read(f"Voorbeeldstad, 12 november 2026\nGeachte raad,\n{answers}", *QUESTIONS)
    assert [each.reference_date for each in found.answers] == [date(2026, 10, 1), date(2026, 9, 15)]
    assert found.reference_date is None


def test_peildatum_of_one_answer_is_not_that_of_another() -> None:
    found = read("Antwoord 1\nPeildatum 1 oktober 2026: twaalf.\nAntwoord 2\nDe regio, in 2025 drie.", *QUESTIONS)
    assert [each.reference_date for each in found.answers] == [date(2026, 10, 1), None]


def test_peildatum_of_the_letter_holds_for_the_figures_that_have_no_other() -> None:
    opening = "Geachte raad,\nAlle cijfers hebben als peildatum 1 juli 2026.\n"
    asked = (*QUESTIONS, "Is het college tevreden?")
    answers = "Antwoord 1\nTwaalf.\nAntwoord 2\nOp peildatum 1 mei 2026 drie.\nAntwoord 3\nJa, zeker."
    found = read(opening + answers, *asked)
    assert found.reference_date == date(2026, 7, 1)
    assert [each.reference_date for each in found.answers] == [date(2026, 7, 1), date(2026, 5, 1), None]


@pytest.mark.parametrize(
    "sentence",
    [
        "Ten aanzien van vraag 2: de regio voert die.",
        "Wat betreft vraag 2 verwijzen wij naar de regio.",
        "Op vraag 2 kunnen wij nog niet antwoorden.",
        "Vraag 2 kan niet worden beantwoord.",
    ],
)
def test_sentence_that_says_which_question_it_answers_is_the_answer_whole(sentence: str) -> None:
    found = read(f"Antwoord 1\nTwaalf.\n{sentence}", *QUESTIONS)
    assert [(each.items, each.text) for each in found.answers] == [(("1",), "Twaalf."), (("2",), sentence)]


def test_sentence_about_a_question_that_has_its_own_mark_stays_where_it_is() -> None:
    found = read("Antwoord 1\nTwaalf.\nWat betreft vraag 2: zie hieronder.\nAntwoord 2\nDe regio.", *QUESTIONS)
    assert [each.text for each in found.answers] == ["Twaalf.\nWat betreft vraag 2: zie hieronder.", "De regio."]


def test_parts_within_one_paragraph_are_parted_also_under_a_mark_of_its_own() -> None:
    text = "Vraag 1\nTwaalf in totaal. a) Drie voor gezinnen. b) De gemeente.\nVraag 2\nDe regio."
    found = with_parts(text, "Hoeveel daarvan zijn voor gezinnen?", "Wie beheert ze?")
    assert {each.items: each.text for each in found.answers} == {
        ("1",): "Twaalf in totaal.", ("1a",): "Drie voor gezinnen.", ("1b",): "De gemeente.", ("2",): "De regio.",
    }  # fmt: skip


def test_part_without_an_answer_is_told_where_another_has_its_own() -> None:
    asked = ("Voor wie?", "Van wie?")
    assert with_parts("Antwoord 1\nTwaalf.\na. Gezinnen.\nAntwoord 2\nDe regio.", *asked).unanswered == ("1b",)
    assert with_parts("Antwoord 1\nTwaalf, voor gezinnen.\nAntwoord 2\nDe regio.", *asked).unanswered == ()
    assert with_parts("Antwoord 1\nTwaalf.\n1b Van ons.\nAntwoord 2\nDe regio.", *asked).unanswered == ("1a",)


def test_question_without_an_answer_is_told() -> None:
    found = read("Vraag 1\nHoeveel bedden telt de opvang?\nAntwoord\nTwaalf.", *QUESTIONS)
    assert found.unanswered == ("2",)


def test_answer_to_a_number_that_was_not_asked_is_rest() -> None:
    found = read("Antwoord 1\nTwaalf.\nAntwoord 9\nDertien.", *QUESTIONS)
    assert [(answer.items, answer.text) for answer in found.answers] == [(("1",), "Twaalf.")]
    assert [piece.text for piece in found.rest] == ["Antwoord 9", "Dertien."]


def test_sentence_that_begins_like_a_mark_is_none() -> None:
    found = read("Antwoord 1\nTwaalf.\nVraag 2 gaat over iets anders.\nAntwoord 2\nDe regio.", *QUESTIONS)
    assert found.answers[0].text == "Twaalf.\nVraag 2 gaat over iets anders."


def test_text_of_a_question_goes_before_its_number() -> None:
    found = read(f"Vraag 1: {QUESTIONS[1]}\nDe regio.\nVraag 2: {QUESTIONS[0]}\nTwaalf.", *QUESTIONS)
    assert {answer.items: answer.text for answer in found.answers} == {("2",): "De regio.", ("1",): "Twaalf."}
    assert {answer.confidence for answer in found.answers} == {0.5}
    assert "past beter" in found.answers[0].reason


def test_two_questions_before_one_answer_share_it() -> None:
    found = read(f"Vraag 1: {QUESTIONS[0]}\nVraag 2: {QUESTIONS[1]}\nAntwoord: Twaalf, van de regio.", *QUESTIONS)
    assert [(answer.items, answer.text) for answer in found.answers] == [(("1", "2"), "Twaalf, van de regio.")]


def test_heading_between_answers_is_rest() -> None:
    found = read("Antwoord 1\nHet zijn er twaalf.\nGeld en regio\nAntwoord 2\nDe regio.", *QUESTIONS)
    assert [piece.text for piece in found.rest] == ["Geld en regio"]


def test_letter_without_questions_is_all_rest() -> None:
    found = read("Geachte raad,\nDit gaat over iets anders.")
    assert {piece.role for piece in found.pieces} == {Role.REST}
    assert found.answers == ()


def test_letter_about_nothing_that_was_asked_gives_no_certainty() -> None:
    found = read("Geachte raad,\nDe bibliotheek is op maandag dicht.\nHet zwembad gaat open.", *QUESTIONS)
    assert all(answer.confidence <= 0.6 for answer in found.answers)
