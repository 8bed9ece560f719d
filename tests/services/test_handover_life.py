"""The life of a question that went on at both sides is taken whole, never the state of one with steps of the other."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from handover_pairs import Pair, get, make, make_pair
from question_cases import ITEMS

from zvdesk.app import App, Desk
from zvdesk.model.enums import Judgement
from zvdesk.model.merging import Choice, Outcome, Side
from zvdesk.model.question_life import LIFE, life_words
from zvdesk.services.questions.answers import Reply
from zvdesk.services.questions.steps import NewTerm, Taken


@pytest.fixture
def pair(app: App, tmp_path: Path, new_workspace: Path) -> Iterator[Pair]:
    made = make_pair(app, tmp_path, new_workspace)
    yield made
    for desk in (made.anna, made.bram):
        desk.close()


@pytest.fixture
def question(pair: Pair) -> str:
    """A question that both have, filed."""
    signed = [{"name": "Mirthe Zandvoorde", "fractie": "Samen"}]
    made = make(
        pair.anna, "council-question", subject="Wachttijden", addressee="college", items=ITEMS, signatories=signed,
        question_date="2026-11-02",
    )  # fmt: skip
    pair.anna.question_life.file(made, Taken(date(2026, 11, 3), "Mirthe"))
    pair.take(pair.bram, pair.hand(pair.anna, [made]))
    return made


def state(desk: Desk, question: str) -> tuple[str, list[str], object]:
    shown = desk.reading_service.show(question)
    return shown["status"], [step["status"] for step in shown["steps"]], shown["due_on"]


def both_go_on(pair: Pair, question: str) -> Path:
    """Let Anna keep a verdaging and Bram the answer, and Bram hand over; both also write."""
    postponed = Taken(date(2026, 11, 20), "college", "Cijfers volgen")
    pair.anna.question_life.postpone(question, postponed, NewTerm(date(2027, 1, 5)))
    pair.bram.question_answers.answer(question, [Reply("Zestig.", ("1",))], Taken(date(2026, 11, 21), "college"))
    pair.bram.records.update(question, {"explanation": "Bram licht toe."})
    return pair.hand(pair.bram, [question])


@pytest.mark.parametrize("side", [Side.MINE, Side.THEIRS])
def test_one_choice_decides_on_the_state_with_its_steps_days_and_term(pair: Pair, question: str, side: Side) -> None:
    path = both_go_on(pair, question)
    sides = {Side.MINE: state(pair.anna, question), Side.THEIRS: state(pair.bram, question)}
    (waiting,) = pair.look(pair.anna, path).undecided({})
    assert (waiting[1].path, waiting[1].outcome) == (LIFE, Outcome.CONFLICT)
    pair.take(pair.anna, path, {question: {LIFE: Choice(side)}})
    assert state(pair.anna, question) == sides[side]
    assert pair.anna.reading_service.show(question)["explanation"] == "Bram licht toe."
    assert pair.anna.maintenance.check() == []


def test_a_verdaging_here_and_an_answer_there_are_both_kept_in_the_order_of_their_days(
    pair: Pair, question: str
) -> None:
    path = both_go_on(pair, question)
    pair.take(pair.anna, path, {question: {LIFE: Choice(Side.BOTH)}})
    status, steps, due = state(pair.anna, question)
    assert (status, steps, due) == ("beantwoord", ["ingediend", "verdaagd", "beantwoord"], "2027-01-05")
    shown = pair.anna.reading_service.show(question)
    assert (shown["answered_on"], shown["steps"][1]["reason"]) == ("2026-11-21", "Cijfers volgen")
    assert pair.anna.question_life.undo_step(question)
    assert state(pair.anna, question)[:2] == ("verdaagd", ["ingediend", "verdaagd"])
    assert pair.anna.maintenance.check() == []


def test_steps_that_cannot_follow_each_other_are_not_both_kept(pair: Pair, question: str) -> None:
    pair.anna.question_life.withdraw(question, Taken(date(2026, 11, 20), "Mirthe"))
    pair.bram.question_answers.answer(question, [Reply("Zestig.", ("1",))], Taken(date(2026, 11, 21), "college"))
    (waiting,) = pair.look(pair.anna, pair.hand(pair.bram, [question])).undecided({})
    assert not waiting[1].has_both


def test_what_only_one_side_went_on_with_asks_nothing(pair: Pair, question: str) -> None:
    pair.bram.question_answers.answer(question, [Reply("Zestig.", ("1",))], Taken(date(2026, 11, 21), "college"))
    pair.bram.question_answers.judge(question, "1", Judgement.DEELS, "Te kort.")
    pair.anna.records.update(question, {"explanation": "Anna licht toe."})
    pair.take(pair.anna, pair.hand(pair.bram, [question]))
    assert state(pair.anna, question) == state(pair.bram, question)
    item = get(pair.anna, question).items[0]
    assert (item.judgement, get(pair.anna, question).explanation) == (Judgement.DEELS, "Anna licht toe.")


def test_a_life_is_told_in_words(pair: Pair, question: str) -> None:
    path = both_go_on(pair, question)
    (one,) = [one for one in pair.look(pair.anna, path).records if one.id == question]
    (life,) = [each for each in one.differences if each.path == LIFE]
    assert life_words(life.mine) == (
        "verdaagd: ingediend op 3 november 2026 door Mirthe, verdaagd op 20 november 2026 door college "
        "(Cijfers volgen), termijn 5 januari 2027"
    )
    assert life_words(life.theirs).startswith("beantwoord: ingediend op 3 november 2026 door Mirthe, beantwoord op ")


@pytest.mark.parametrize("side", [Side.MINE, Side.THEIRS])
def test_of_two_filings_only_the_one_that_holds_is_sent(pair: Pair, side: Side) -> None:
    signed = [{"name": "Mirthe Zandvoorde", "fractie": "Samen"}]
    question = make(pair.anna, "council-question", subject="Wachttijden", items=ITEMS, signatories=signed)
    pair.take(pair.bram, pair.hand(pair.anna, [question]))
    pair.anna.question_life.file(question, Taken(date(2026, 11, 3), "Mirthe"))
    pair.bram.question_life.file(question, Taken(date(2026, 11, 4), "Mirthe"))
    holds = {file.id for file in (pair.anna if side == Side.MINE else pair.bram).attachments.of(question)}
    path = pair.hand(pair.bram, [question])
    waiting = [each.path for _, each in pair.look(pair.anna, path).undecided({})]
    assert LIFE in waiting
    pair.take(pair.anna, path, {question: dict.fromkeys(waiting, Choice(side))})
    filed = pair.anna.question_papers.filed(question)
    assert filed is not None
    assert {file.id for file in filed.files} == holds
    names = [file.file_name for file in pair.anna.attachments.of(question)]
    assert len(names) == 6
    assert sum("(andere indiening)" in name for name in names) == 3
    assert len(pair.anna.reading_service.show(question)["steps"]) == 1
    assert pair.anna.maintenance.check() == []
