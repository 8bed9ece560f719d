"""Promises in the answers that were not taken: proposed beside them until they are taken or waved away."""

from datetime import date

import pytest
from question_cases import make_question

from zvdesk.app import Desk
from zvdesk.errors import UserError
from zvdesk.model.enums import Confidentiality
from zvdesk.services.questions.answers import Promise, Reply
from zvdesk.services.questions.steps import Taken

INFORMS = "Het college vindt dit zorgelijk en zal de raad in maart informeren."
RETURNS = "Wij komen daarop bij de begroting terug."


@pytest.fixture
def question(desk: Desk) -> str:
    made = make_question(desk, items=[{"text": "Hoeveel gezinnen wachten?"}, {"text": "Wat kost dat?"}])
    desk.question_life.file(made, Taken(date(2026, 10, 14)))
    replies = [Reply(f"Dat is te veel. {RETURNS}", ("2",)), Reply(f"Twaalf. {INFORMS}", ("1",))]
    desk.question_answers.answer(made, replies, Taken(date(2026, 11, 12)))
    return made


def proposed(desk: Desk, question: str) -> dict[str, str]:
    """Return the keys of what is proposed, by its text."""
    return {each.text: each.key for each in desk.question_answers.proposed_promises(question)}


def test_promises_of_kept_answers_are_proposed_in_the_order_of_the_questions(desk: Desk, question: str) -> None:
    found = desk.question_answers.proposed_promises(question)
    assert [(each.text, each.numbers) for each in found] == [(INFORMS, ("1",)), (RETURNS, ("2",))]
    told = desk.reading_service.show(question)["proposed_commitments"]
    assert [each["key"] for each in told] == [each.key for each in found]


def test_a_proposal_that_is_taken_is_a_toezegging_with_its_term(desk: Desk, question: str) -> None:
    made, _ = desk.question_answers.take_proposed(question, [proposed(desk, question)[INFORMS]])
    assert [(each.text, each.promised_on, each.due_on) for each in made] == [
        (INFORMS, date(2026, 11, 12), date(2027, 3, 31))
    ]
    assert [*proposed(desk, question)] == [RETURNS]


def test_a_toezegging_is_as_closed_as_the_answer_that_it_stands_in(desk: Desk, question: str) -> None:
    (promise, _) = desk.question_answers.proposed_promises(question)
    desk.records.update(promise.answer_id, {"confidentiality": "vertrouwelijk"})
    made, _ = desk.question_answers.take_proposed(question, [promise.key])
    assert [each.confidentiality for each in made] == [Confidentiality.VERTROUWELIJK]


def test_a_toezegging_that_went_is_proposed_again(desk: Desk, question: str) -> None:
    made, _ = desk.question_answers.take_proposed(question, [proposed(desk, question)[INFORMS]])
    desk.records.trash([made[0].id])
    assert [*proposed(desk, question)] == [INFORMS, RETURNS]


def test_what_was_kept_in_nearly_the_same_words_is_not_proposed(desk: Desk, question: str) -> None:
    desk.question_answers.promise(question, Promise("Het college zal de raad in maart informeren."))
    assert [*proposed(desk, question)] == [RETURNS]
    desk.question_answers.promise(question, Promise("Wij komen daarop bij de begroting terug"))
    assert [*proposed(desk, question)] == []


def test_what_is_waved_away_stays_away_until_that_is_undone(desk: Desk, question: str) -> None:
    changes = desk.question_answers.wave_away(question, [proposed(desk, question)[RETURNS]])
    assert [*proposed(desk, question)] == [INFORMS]
    assert "begroting" not in str(desk.reading_service.show(question)["accepted_findings"])
    desk.versions.revert(changes)
    assert [*proposed(desk, question)] == [INFORMS, RETURNS]


def test_what_was_waved_away_is_no_finding_of_the_checks(desk: Desk, question: str) -> None:
    before = desk.question_checks.check(question)
    desk.question_answers.wave_away(question, list(proposed(desk, question).values()))
    after = desk.question_checks.check(question)
    assert (after.open, after.accepted) == (before.open, before.accepted)


def test_what_is_not_proposed_can_be_neither_taken_nor_waved_away(desk: Desk, question: str) -> None:
    for deed in (desk.question_answers.take_proposed, desk.question_answers.wave_away):
        with pytest.raises(UserError) as refused:
            deed(question, ["promise:0"])
        assert refused.value.code == "promise_unknown"
