"""A letter of answers as a proposal, corrected, and taken over whole: once, also when it comes again."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from question_cases import make_question, shown

from zvdesk.app import Desk
from zvdesk.errors import UserError
from zvdesk.model.enums import Judgement
from zvdesk.phrases import went_away
from zvdesk.services.questions.letter_proposals import certainty
from zvdesk.services.questions.steps import Taken

LETTERS = Path(__file__).resolve().parents[1] / "exchange" / "letters"
UNSEEN = LETTERS.parent / "letters_unseen"
NAME = "05-antwoord-buitengebied"
PASTED = """Geachte raad,

Hierbij onze antwoorden, zoals beloofd.

Antwoord 1a
Nee. Wij zullen de raad uiterlijk in het tweede kwartaal van 2027 informeren.

Antwoord vraag 2
De burgemeester voert de regie.

Hoogachtend,
"""


def expected() -> dict[str, Any]:
    return dict(json.loads((LETTERS / f"{NAME}.expected.json").read_text("utf-8")))


@pytest.fixture
def question(desk: Desk) -> str:
    """The question that the letter answers, filed on the day that it came in."""
    made = make_question(desk, items=[{"text": each["text"]} for each in expected()["questions"]])
    desk.question_life.file(made, Taken(date(2026, 4, 7)))
    return made


def kept(desk: Desk, question: str) -> dict[str, list[dict[str, Any]]]:
    """Return what hangs under the question now, by what it is."""
    contents = [desk.reading_service.show(each["id"]) for each in shown(desk, question)["contents"]]
    answers = [each for each in contents if each["record"] == "answer"]
    return {
        "answers": [each for each in answers if not each["is_rest"]],
        "rest": [each for each in answers if each["is_rest"]],
        "commitments": [each for each in contents if each["record"] == "commitment"],
    }


def squeezed(*texts: str) -> str:
    return "".join("".join(texts).split())


def test_a_letter_is_read_against_the_questions_and_nothing_is_kept(desk: Desk, question: str) -> None:
    before = shown(desk, question)
    proposal = desk.question_letters.propose(question, (LETTERS / f"{NAME}.docx").read_bytes(), f"{NAME}.docx")
    assert [(list(each.items), each.text) for each in proposal.answers] == [
        (each["items"], each["text"]) for each in expected()["answers"]
    ]
    assert all(certainty(each.confidence) == "vrijwel zeker" and each.reason for each in proposal.answers)
    assert (proposal.written_on, proposal.unanswered) == (date(2026, 5, 4), ())
    assert set(expected()["commitments"]) <= set(proposal.promises)
    assert squeezed(expected()["rest"][0]) in squeezed(proposal.rest[0].text)
    assert shown(desk, question) == before


def test_taking_it_over_answers_the_question_in_one_step_that_can_be_undone(desk: Desk, question: str) -> None:
    before = shown(desk, question)
    proposal = desk.question_letters.propose(question, (LETTERS / f"{NAME}.docx").read_bytes(), f"{NAME}.docx")
    result, changes = desk.question_letters.take_over(proposal, proposal.promises[:1], Taken(by="college"))
    assert (len(result.answers), len(result.commitments), result.replaced) == (5, 1, ())
    after, found = shown(desk, question), kept(desk, question)
    assert (after["status"], after["answered_on"], after["steps"][-1]["taken_by"]) == (
        "beantwoord", "2026-05-04", "college",
    )  # fmt: skip
    ids = [item["id"] for item in after["items"]]
    covered = sorted(ids.index(each) for answer in found["answers"] for each in answer["item_ids"])
    assert covered == list(range(9))
    assert {answer["answered_on"] for answer in found["answers"]} == {"2026-05-04"}
    assert all(answer["confidence"] > 90 and answer["match_reason"] for answer in found["answers"])
    assert found["commitments"][0]["promised_by"] == "college"
    assert f"{NAME}.docx" in [file["file_name"] for file in after["attachments"]]
    desk.versions.revert(changes)
    undone = shown(desk, question)
    assert (undone["status"], undone["contents"]) == (before["status"], [])
    assert [file["id"] for file in undone["attachments"]] == [file["id"] for file in before["attachments"]]


def test_nothing_of_the_letter_is_dropped(desk: Desk, question: str) -> None:
    proposal = desk.question_letters.propose(question, (LETTERS / f"{NAME}.pdf").read_bytes(), f"{NAME}.pdf")
    desk.question_letters.take_over(proposal)
    found = kept(desk, question)
    everything = squeezed(*(each["text"] for each in (*found["answers"], *found["rest"])))
    for text in (*(piece.text for piece in proposal.pieces), *proposal.footnotes, *proposal.running):
        assert squeezed(text) in everything
    assert proposal.running


def test_the_same_letter_in_either_form_replaces_what_it_gave_before(desk: Desk, question: str) -> None:
    letters = desk.question_letters
    for suffix in ("docx", "docx", "pdf"):
        name = f"{NAME}.{suffix}"
        proposal = letters.propose(question, (LETTERS / name).read_bytes(), name)
        result, _ = letters.take_over(proposal, proposal.promises[:1])
        assert proposal.replaces == result.replaced
    assert result.replaced == (f"{NAME}.docx",)
    found, after = kept(desk, question), shown(desk, question)
    assert (len(found["answers"]), len(found["commitments"])) == (5, 1)
    assert [step["status"] for step in after["steps"]] == ["ingediend", "beantwoord"]
    assert [file["file_name"] for file in after["attachments"]].count(f"{NAME}.docx") == 1


def test_a_correction_goes_before_what_was_read(desk: Desk) -> None:
    made = make_question(desk)
    desk.question_life.file(made)
    proposal = desk.question_letters.propose_text(made, PASTED)
    assert [each.items for each in proposal.answers] == [("1a",), ("2",)]
    assert proposal.unanswered == ("1b", "3")
    (place,) = [at for at, piece in enumerate(proposal.pieces) if piece.items == ("2",) and not piece.repeats]
    (opening,) = [at for at, piece in enumerate(proposal.pieces) if piece.text.startswith("Hierbij")]
    assert proposal.written_on is None  # "het tweede kwartaal van 2027" is none, and neither is a day to come:
    assert desk.question_letters.propose_text(made, f"Datum: 1 mei 2027\n\n{PASTED}").written_on is None
    assert desk.question_letters.propose_text(made, f"Datum: 1 mei 2026\n\n{PASTED}").written_on == date(2026, 5, 1)
    corrected = proposal.assigned([place], ["3", "1b"]).assigned([opening], ["2"])
    assert corrected.unanswered == ()
    desk.question_letters.take_over(corrected)
    items = shown(desk, made)["items"]
    answers = {answer["text"]: answer for answer in kept(desk, made)["answers"]}
    moved = answers["De burgemeester voert de regie."]
    assert moved["item_ids"] == [items[0]["items"][1]["id"], items[2]["id"]]
    assert (moved["confidence"], moved["match_reason"]) == (None, "")
    assert answers["Hierbij onze antwoorden, zoals beloofd."]["item_ids"] == [items[1]["id"]]
    assert certainty(None) == "door u gekozen"
    loose = proposal.assigned([place], [])
    assert "De burgemeester voert de regie." in loose.rest[0].text


def test_a_later_letter_comes_beside_the_first_and_promises_are_not_doubled(desk: Desk) -> None:
    made = make_question(desk)
    desk.question_life.file(made)
    letters = desk.question_letters
    first = letters.propose_text(made, PASTED)
    letters.take_over(first, first.promises)
    second = letters.propose_text(made, "Geachte raad,\n\nAntwoord 3\nIn maart hoort de raad meer.\n")
    assert second.replaces == ()
    result, _ = letters.take_over(second, first.promises)
    assert (len(kept(desk, made)["answers"]), result.commitments) == (3, ())


def test_what_answers_nothing_or_waits_for_nothing_is_refused(desk: Desk) -> None:
    made = make_question(desk)
    proposal = desk.question_letters.propose_text(made, PASTED)
    with pytest.raises(UserError, match="step_not_now"):
        desk.question_letters.take_over(proposal)
    none = proposal.assigned(range(len(proposal.pieces)), [])
    with pytest.raises(UserError, match="letter_no_answers"):
        desk.question_letters.take_over(none)
    with pytest.raises(UserError, match="letter_damaged"):
        desk.question_letters.propose(made, b"geen PDF", "brief.pdf")
    assert shown(desk, made)["attachments"] == []


def test_questions_too_deep_to_be_numbered_in_a_letter_are_read_all_the_same(desk: Desk) -> None:
    deep = {"text": "Hoeveel?", "items": [{"text": "Per wijk?", "items": [{"text": "En per straat?"}]}]}
    many = {"text": "Wie?", "items": [{"text": f"Wijk {number}?"} for number in range(30)]}
    made = make_question(desk, items=[deep, many])
    proposal = desk.question_letters.propose_text(made, "Antwoord 1\nZestig.\n\nAntwoord 2\nDe burgemeester.\n")
    assert [each.items for each in proposal.answers] == [("1",), ("2",)]
    assert proposal.unanswered == ()


def test_an_answer_at_the_wrong_question_is_undone_whole(desk: Desk, question: str) -> None:
    letter = desk.question_letters.propose_text(question, PASTED)
    desk.question_letters.take_over(letter, ["Wij zullen de raad informeren."])
    desk.question_answers.judge(question, "1", Judgement.ONTWEKEN, "Vaag.")
    names = [file.file_name for file in desk.attachments.of(question)]
    assert kept(desk, question)["answers"]
    assert kept(desk, question)["commitments"]

    back, changes = desk.question_life.undo_step(question)
    assert (back.status, back.answered_on) == ("ingediend", None)
    assert kept(desk, question) == {"answers": [], "rest": [], "commitments": []}
    assert [file.file_name for file in desk.attachments.of(question)] == names[:-1]
    assert shown(desk, question)["items"][0]["judgement"] is None
    told = went_away(changes.trashed)
    assert told.startswith("Naar de prullenbak: ")
    assert "1 toezegging" in told
    assert "1 bijlage" in told

    desk.versions.revert(changes)
    assert (shown(desk, question)["status"], len(kept(desk, question)["commitments"])) == ("beantwoord", 1)
    desk.question_life.undo_step(question)
    assert kept(desk, question)["answers"] == []


@pytest.mark.parametrize("suffix", ["docx", "pdf"])
@pytest.mark.parametrize("name", ["1-05", "1-11", "2-04", "2-12"])
def test_an_unseen_letter_is_read_against_a_filed_question(desk: Desk, name: str, suffix: str) -> None:
    wanted = json.loads((UNSEEN / f"{name}.json").read_text("utf-8"))
    asked = [
        {"text": each["text"], "items": [{"text": part["text"]} for part in each["subs"]]}
        for each in wanted["questions"]
    ]
    made = make_question(desk, items=asked)
    desk.question_life.file(made, Taken(date(2025, 1, 7)))
    data = (UNSEEN / f"{name}.{suffix}").read_bytes()
    found = {each.items: each.text for each in desk.question_letters.propose(made, data, f"{name}.{suffix}").answers}
    assert {items: squeezed(text) for items, text in found.items()} == {
        tuple(each["for"]): squeezed(each["text"]) for each in wanted["answers"]
    }
