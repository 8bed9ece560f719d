"""Answers by hand, what the councillor thinks of them, and the questions that are asked again."""

from datetime import date

import pytest
from question_cases import make_profile, make_question, shown

from zvdesk.app import Desk
from zvdesk.errors import RefusedError, UserError
from zvdesk.model.enums import Judgement
from zvdesk.services.questions.answers import Promise, Reply
from zvdesk.services.questions.steps import Taken


@pytest.fixture
def question(desk: Desk) -> str:
    """A question that was filed on 3 November."""
    make_profile(desk)
    made = make_question(desk)
    desk.question_life.file(made, Taken(date(2026, 11, 3), "Mirthe Zandvoorde"))
    return made


def test_an_answer_to_some_items_ends_the_waiting_in_one_commit(desk: Desk, question: str) -> None:
    items = shown(desk, question)["items"]
    replies = [Reply(" Zestig. ", ("1", "1 a"), date(2026, 10, 1)), Reply("De burgemeester.", ("Vraag 2.",))]
    (first, second), changes = desk.question_answers.answer(question, replies, Taken(date(2026, 11, 20), "college"))
    assert (first.text, first.item_ids) == ("Zestig.", [items[0]["id"], items[0]["items"][0]["id"]])
    assert (first.answered_on, first.reference_date) == (date(2026, 11, 20), date(2026, 10, 1))
    assert second.item_ids == [items[1]["id"]]
    after = shown(desk, question)
    assert (after["status"], after["answered_on"], after["steps"][-1]["taken_by"]) == (
        "beantwoord", "2026-11-20", "college",
    )  # fmt: skip
    desk.versions.revert(changes)
    after = shown(desk, question)
    assert (after["status"], after["contents"]) == ("ingediend", [])


def test_a_later_answer_is_added_and_one_to_a_draft_is_refused(desk: Desk, question: str) -> None:
    desk.question_answers.answer(question, [Reply("Alles gaat goed.")])
    desk.question_answers.answer(question, [Reply("Aanvulling.", ("3",))])
    after = shown(desk, question)
    assert len(after["contents"]) == 2
    assert [step["status"] for step in after["steps"]] == ["ingediend", "beantwoord"]
    with pytest.raises(UserError, match="step_not_now"):
        desk.question_answers.answer(make_question(desk), [Reply("Te vroeg.")])
    with pytest.raises(UserError, match="answer_empty"):
        desk.question_answers.answer(question, [Reply("  ")])
    with pytest.raises(UserError, match="item_unknown") as unknown:
        desk.question_answers.answer(question, [Reply("x", ("7",))])
    assert unknown.value.data["known"] == ["1", "1a", "1b", "2", "3"]


def test_a_judgement_stands_at_its_item_and_can_be_taken_away(desk: Desk, question: str) -> None:
    with pytest.raises(RefusedError, match="answer_missing"):
        desk.question_answers.judge(question, "1b", Judgement.ONTWEKEN)
    desk.question_answers.answer(question, [Reply("Dat is niet bekend.")])
    desk.question_answers.judge(question, "1b", Judgement.ONTWEKEN, " Geen getal. ")
    part = shown(desk, question)["items"][0]["items"][1]
    assert (part["judgement"], part["judgement_remark"]) == ("ontweken", "Geen getal.")
    desk.question_answers.judge(question, part["id"][:13], None)
    part = shown(desk, question)["items"][0]["items"][1]
    assert (part["judgement"], part["judgement_remark"]) == (None, "Geen getal.")


def test_what_is_open_is_asked_again_with_what_it_follows_on(desk: Desk, question: str) -> None:
    answers = desk.question_answers
    answers.answer(question, [Reply("Zestig.", ("1",)), Reply("De burgemeester.", ("2",))], Taken(date(2026, 11, 20)))
    answers.judge(question, "1b", Judgement.ONTWEKEN, "Er staat geen reden.")
    answers.judge(question, "2", Judgement.BEANTWOORD)
    assert answers.open_items(question) == ["1b", "3"]
    made, _ = answers.follow_up(question)
    follow = shown(desk, made.id)
    assert [(one["text"], [sub["text"] for sub in one["items"]]) for one in follow["items"]] == [
        ("Hoeveel mensen wachten?", ["Zo nee, waarom niet?"]),
        ("Wanneer hoort de raad meer?", []),
    ]
    assert follow["subject"] == "Vervolgvragen: Wachttijden bij Veilig Thuis"
    assert follow["occasion"] == (
        "Vervolgvragen op onze schriftelijke vragen 2026-001 van 3 november 2026 over “Wachttijden bij Veilig Thuis”, "
        "beantwoord op 20 november 2026."
    )
    assert follow["explanation"] == "Vraag 1b van 2026-001 is naar ons oordeel ontweken."
    assert [person["name"] for person in follow["signatories"]] == ["Mirthe Zandvoorde"]
    assert (follow["status"], follow["number"], follow["steps"]) == ("concept", "", [])
    assert [(link["id"], link["is_source"]) for link in follow["links"]] == [(question, True)]
    items = {one["id"] for one in shown(desk, question)["items"]}
    assert items.isdisjoint({one["id"] for one in follow["items"]})


def test_references_in_a_follow_up_say_when_they_are_to_the_original(desk: Desk) -> None:
    items = [
        {"text": "Hoeveel?"},
        {"text": "Wie?", "items": [{"text": "Waar?"}, {"text": "Zie vraag 1 en 3. Klopt dat?"}]},
        {"text": "Zie vraag 2b en vraag 1 van 2025-004."},
    ]
    made = make_question(desk, items=items, status="beantwoord", number="2026-020")
    follow, _ = desk.question_answers.follow_up(made, ["2b", "3"])
    first, second = shown(desk, follow.id)["items"]
    assert [sub["text"] for sub in first["items"]] == ["Zie vraag 1 en 3 van 2026-020. Klopt dat?"]
    assert second["text"] == "Zie vraag 1a en vraag 1 van 2025-004."


def test_items_can_be_named_and_without_any_there_is_nothing_to_ask(desk: Desk, question: str) -> None:
    desk.question_answers.answer(question, [Reply("Alles is goed.")])
    with pytest.raises(RefusedError, match="nothing_open"):
        desk.question_answers.follow_up(question)
    made, _ = desk.question_answers.follow_up(question, ["3"])
    assert [one["text"] for one in shown(desk, made.id)["items"]] == ["Wanneer hoort de raad meer?"]


def test_a_follow_up_is_as_closed_as_what_it_follows_on(desk: Desk, question: str) -> None:
    desk.records.update(question, {"confidentiality": "geheim"})
    with pytest.raises(RefusedError, match="answer_missing"):
        desk.question_answers.follow_up(question)
    desk.question_answers.answer(question, [Reply("Zestig.", ("1",))])
    made, _ = desk.question_answers.follow_up(question)
    assert made.confidentiality == "geheim"


def test_a_commitment_hangs_under_the_question_it_was_made_on(desk: Desk, question: str) -> None:
    promise = Promise(" Het college stuurt cijfers. ", due_on=date(2027, 1, 15))
    made, _ = desk.question_answers.promise(question, promise)
    assert (made.text, made.promised_by, made.state) == ("Het college stuurt cijfers.", "college", "open")
    assert (made.promised_on, made.due_on) == (date(2026, 11, 22), date(2027, 1, 15))
    assert [one["record"] for one in shown(desk, question)["contents"]] == ["commitment"]
    with pytest.raises(UserError, match="commitment_empty"):
        desk.question_answers.promise(question, Promise(" "))
