"""The college answers what was filed: answers, judgements and what is asked on go by that, whatever the text is now."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from handover_pairs import Pair, make_pair
from question_cases import make_profile, make_question, shown

from zvdesk.app import App, Desk
from zvdesk.errors import UserError
from zvdesk.model.enums import Judgement
from zvdesk.services.questions.answers import Reply
from zvdesk.services.questions.steps import Taken

LETTER = """Geachte raad,

Vraag 1: Hoeveel mensen wachten?
Antwoord 1: Zestig mensen wachten.

Vraag 2: Wie voert de regie?
Antwoord 2: De burgemeester. Wij zullen de raad voor de zomer informeren.

Hoogachtend,
"""
FILED = ["Hoeveel mensen wachten?", "Wie voert de regie?"]


@pytest.fixture
def question(desk: Desk) -> str:
    """A question that was filed, and of which the text was turned over since: one changed, one gone, one new."""
    make_profile(desk)
    return filed_and_changed(desk)


def filed_and_changed(desk: Desk) -> str:
    made = make_question(desk, items=[{"text": text} for text in FILED])
    desk.question_life.file(made, Taken(date(2026, 11, 3)))
    first, second = shown(desk, made)["items"]
    changed = [{"text": "Wat kost het?"}, {"id": first["id"], "text": "Hoe oud zijn de mensen die wachten?"}]
    desk.records.update(made, {"items": changed, "subject": "Een ander onderwerp"})
    assert second["id"] not in [one["id"] for one in shown(desk, made)["items"]]
    return made


def asked(desk: Desk, question: str) -> list[tuple[str, str | None]]:
    return [(one["text"], one["judgement"]) for one in shown(desk, question)["asked_items"]]


def answers(desk: Desk, question: str) -> list[dict[str, Any]]:
    under = [shown(desk, one["id"]) for one in shown(desk, question)["contents"] if one["record"] == "answer"]
    return [one for one in under if not one["is_rest"]]


def test_a_letter_is_matched_with_what_was_filed(desk: Desk, question: str) -> None:
    proposal = desk.question_letters.propose_text(question, LETTER)
    assert [(line.number, line.text) for line in proposal.asked] == list(zip("12", FILED, strict=True))
    assert proposal.asked_version == 1
    assert [each.items for each in proposal.answers] == [("1",), ("2",)]
    assert all(each.confidence and each.confidence >= 90 for each in proposal.answers)
    desk.question_letters.take_over(proposal)
    ids = [one["id"] for one in shown(desk, question)["asked_items"]]
    assert sorted(one["item_ids"] for one in answers(desk, question)) == sorted([one] for one in ids)


def test_a_text_that_is_as_it_was_filed_is_that_text(desk: Desk) -> None:
    make_profile(desk)
    made = make_question(desk)
    desk.question_life.file(made)
    desk.records.update(made, {"explanation": "Nog iets."})
    values = shown(desk, made)
    assert (values["asked_version"], values["asked_items"]) == (None, [])
    assert desk.question_letters.propose_text(made, LETTER).asked_version == 0


def test_every_item_that_was_filed_is_judged_also_one_that_went(desk: Desk, question: str) -> None:
    desk.question_answers.answer(question, [Reply("Zestig.", ("1",)), Reply("Daar gaan wij over.", ("2",))])
    desk.question_answers.judge(question, "1", Judgement.BEANTWOORD)
    desk.question_answers.judge(question, "2", Judgement.ONTWEKEN, "Geen antwoord.")
    assert asked(desk, question) == [(FILED[0], "beantwoord"), (FILED[1], "ontweken")]
    assert shown(desk, question)["asked_items"][1]["judgement_remark"] == "Geen antwoord."
    assert [one["judgement"] for one in shown(desk, question)["items"]] == [None, "beantwoord"]
    desk.question_answers.judge(question, "2", None)
    assert asked(desk, question)[1] == (FILED[1], None)
    with pytest.raises(UserError, match="item_unknown") as refused:
        desk.question_answers.judge(question, "3", Judgement.NIET)
    assert refused.value.data["known"] == ["1", "2"]


def test_a_judgement_of_before_stays_when_its_item_goes(desk: Desk) -> None:
    make_profile(desk)
    made = make_question(desk, items=[{"text": text} for text in FILED])
    desk.question_life.file(made, Taken(date(2026, 11, 3)))
    desk.question_answers.answer(made, [Reply("Alles.")])
    desk.question_answers.judge(made, "2", Judgement.NIET, "Niets over gezegd.")
    desk.records.update(made, {"items": shown(desk, made)["items"][:1]})
    assert asked(desk, made) == [(FILED[0], None), (FILED[1], "niet")]
    assert desk.question_answers.open_items(made) == ["2"]
    desk.question_life.undo_step(made)
    assert asked(desk, made) == [(FILED[0], None), (FILED[1], None)]


def test_what_stayed_open_is_asked_on_as_it_was_filed(desk: Desk, question: str) -> None:
    desk.question_answers.answer(question, [Reply("Zestig.", ("1",))])
    assert desk.question_answers.open_items(question) == ["2"]
    desk.question_answers.judge(question, "1", Judgement.DEELS)
    made, _ = desk.question_answers.follow_up(question)
    assert [one.text for one in made.items] == FILED
    assert "Wachttijden bij Veilig Thuis" in made.occasion
    assert "Een ander onderwerp" not in made.occasion
    assert "Vraag 1 van 2026-001 is naar ons oordeel deels beantwoord." in made.explanation
    again, _ = desk.question_answers.ask_again(question, "2")
    assert [one.text for one in again.items] == [FILED[1]]


def test_nadere_inlichtingen_are_about_what_was_filed(desk: Desk, question: str) -> None:
    desk.question_answers.answer(question, [Reply("Zestig.", ("1",))])
    meeting = desk.records.create("meeting", {"title": "Raad", "start": "2026-12-10T19:30"})[0].id
    item, _ = desk.question_inquiries.bring(question, meeting=meeting)
    assert f"Vraag 2: {FILED[1]}" in item.explanation
    assert "Wat kost het?" not in item.explanation
    with pytest.raises(UserError, match="inquiry_there"):
        desk.question_inquiries.bring(question, meeting=meeting)


def test_promises_and_what_is_due_name_the_numbers_that_were_filed(desk: Desk, question: str) -> None:
    desk.question_letters.take_over(desk.question_letters.propose_text(question, LETTER))
    (proposed,) = desk.question_answers.proposed_promises(question)
    assert proposed.numbers == ("2",)
    assert len(desk.question_answers.take_proposed(question, [proposed.key])[0]) == 1
    desk.question_answers.judge(question, "2", Judgement.ONTWEKEN)
    assert "Vraag 2 niet of niet geheel beantwoord" in [one.detail for one in desk.due.items()]


def test_a_second_version_is_what_is_answered(desk: Desk, question: str) -> None:
    desk.question_life.send_back(question, Taken(date(2026, 11, 5), reason="Te lang."))
    assert shown(desk, question)["asked_items"] == []
    desk.question_life.file(question, Taken(date(2026, 11, 6)))
    desk.records.update(question, {"items": [{"text": "Iets heel anders?"}]})
    assert [text for text, _ in asked(desk, question)] == ["Wat kost het?", "Hoe oud zijn de mensen die wachten?"]
    assert shown(desk, question)["asked_version"] == 2


def test_a_filing_that_was_undone_and_done_again_is_what_was_filed(desk: Desk) -> None:
    make_profile(desk)
    made = make_question(desk, items=[{"text": text} for text in FILED])
    _, changes = desk.question_life.file(made)
    back = desk.versions.revert(changes)
    desk.records.update(made, {"items": [{"text": text} for text in FILED]})  # new rows, as after undo of a removal
    desk.versions.revert(back)
    first = shown(desk, made)["items"][0]
    desk.records.update(made, {"items": [{"id": first["id"], "text": "Anders?"}]})
    assert shown(desk, made)["asked_items"][0]["id"] == first["id"]
    assert [text for text, _ in asked(desk, made)] == FILED


def test_a_version_that_is_brought_back_is_not_taken_for_what_was_filed(desk: Desk, question: str) -> None:
    later = shown(desk, question)["revision"]
    desk.versions.bring_back(question, 1)
    assert shown(desk, question)["steps"] == []
    desk.versions.bring_back(question, later)
    assert [text for text, _ in asked(desk, question)] == FILED


@pytest.fixture
def pair(app: App, tmp_path: Path, new_workspace: Path) -> Iterator[Pair]:
    made = make_pair(app, tmp_path, new_workspace)
    yield made
    for desk in (made.anna, made.bram):
        desk.close()


def test_a_colleague_knows_what_was_filed_by_the_text_that_was_fixed(pair: Pair) -> None:
    make_profile(pair.anna)
    question = filed_and_changed(pair.anna)
    pair.take(pair.bram, pair.hand(pair.anna, [question]))
    assert [text for text, _ in asked(pair.bram, question)] == FILED
    proposal = pair.bram.question_letters.propose_text(question, LETTER)
    assert [each.items for each in proposal.answers] == [("1",), ("2",)]
    pair.bram.question_letters.take_over(proposal)
    pair.bram.question_answers.judge(question, "2", Judgement.NIET, "Vaag.")
    assert asked(pair.bram, question) == [(FILED[0], None), (FILED[1], "niet")]
    assert [one["item_ids"] for one in answers(pair.bram, question)]


def test_what_was_filed_elsewhere_reads_as_it_is(desk: Desk) -> None:
    step = {"status": "ingediend", "taken_on": "2023-03-01"}
    made = make_question(desk, status="ingediend", filed_on="2023-03-01", steps=[step])
    desk.records.update(made, {"items": [{"text": "Verbeterd gelezen?"}]})
    assert shown(desk, made)["asked_items"] == []
    assert [line.text for line in desk.question_letters.propose_text(made, LETTER).asked] == ["Verbeterd gelezen?"]
