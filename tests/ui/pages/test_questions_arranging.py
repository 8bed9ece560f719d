"""The order of questions as pure steps: where each leads, and that no words are ever lost on the way."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zvdesk.ui.pages.questions.arranging import Questions, arranged, put_back
from zvdesk.ui.widgets.card import CardAction, CardRequest, QuestionText

TWO = (QuestionText("1", "Een?", (("1a", "deel a"), ("1b", "deel b"))), QuestionText("2", "Twee?"))
EMPTY = (QuestionText("1", "Een?", (("1a", ""),)), QuestionText("2", ""))


def drawn(questions: Questions) -> str:
    """Draw questions as a line of text."""
    return " | ".join(one.text + "".join(f" ({text})" for _, text in one.subs) for one in questions)


@pytest.mark.parametrize(
    ("before", "action", "at", "sub", "after", "focus"),
    [
        (TWO, CardAction.GO_IN, "1", "", "Een? (deel a) (deel b) | Twee?", ("1", "1a", 0)),
        (TWO, CardAction.GO_ON, "1", "1a", "Een? (deel a) (deel b) | Twee?", ("1", "1b", 0)),
        (TWO, CardAction.GO_ON, "1", "1b", "Een? (deel a) (deel b) | Twee?", ("2", "", 0)),
        (TWO, CardAction.GO_DOWN, "2", "", "Een? (deel a) (deel b) | Twee?", ("", "", 1)),
        (TWO, CardAction.GO_UP, "2", "", "Een? (deel a) (deel b) | Twee?", ("1", "1b", 0)),
        (TWO, CardAction.GO_UP, "1", "", "Een? (deel a) (deel b) | Twee?", ("", "", -1)),
        (TWO, CardAction.MAKE_MAIN, "1", "1a", "Een? | deel a (deel b) | Twee?", ("1a", "", 0)),
        (TWO, CardAction.MAKE_MAIN, "2", "", "Een? (deel a) (deel b) | Twee?", ("1", "1b", 0)),
        (TWO, CardAction.MOVE_UP, "1", "1b", "Een? (deel b) (deel a) | Twee?", ("1", "1b", 0)),
        (TWO, CardAction.MOVE_UP, "1", "1a", "Een? (deel a) (deel b) | Twee?", ("1", "1a", 0)),
        (TWO, CardAction.MOVE_DOWN, "1", "", "Twee? | Een? (deel a) (deel b)", ("1", "", 0)),
        (TWO, CardAction.MOVE_DOWN, "2", "", "Een? (deel a) (deel b) | Twee?", ("2", "", 0)),
        (TWO, CardAction.DELETE, "1", "", "Twee?", ("2", "", 0)),
        (TWO, CardAction.DELETE, "2", "", "Een? (deel a) (deel b)", ("1", "", 0)),
        (TWO, CardAction.DELETE, "1", "1b", "Een? (deel a) | Twee?", ("1", "1a", 0)),
        (TWO, CardAction.REMOVE, "1", "", "Een? (deel a) (deel b) | Twee?", ("1", "", 0)),
        (TWO, CardAction.REMOVE, "2", "", "Een? (deel a) (deel b)", ("1", "1b", 0)),
        (TWO, CardAction.REMOVE, "weg", "", "Een? (deel a) (deel b) | Twee?", ("", "", 0)),
        (EMPTY, CardAction.GO_ON, "1", "1a", "Een? | ", ("2", "", 0)),
        (EMPTY, CardAction.GO_IN, "2", "", "Een? () | ", ("", "", 1)),
        (EMPTY, CardAction.ADD_AFTER, "2", "", "Een? () | ", ("2", "", 0)),
        (EMPTY, CardAction.ADD_SUB, "1", "1a", "Een? |  | ", ("1a", "", 0)),
    ],
)
def test_where_a_key_leads(
    before: Questions, action: CardAction, at: str, sub: str, after: str, focus: tuple[str, str, int]
) -> None:
    result = arranged(before, CardRequest(action, at, sub))

    assert drawn(result.questions) == after
    assert (result.focus_id, result.focus_sub, result.leaves) == focus


def test_enter_makes_what_comes_next_and_goes_there() -> None:
    question = arranged(TWO, CardRequest(CardAction.ADD_AFTER, "1"))
    assert drawn(question.questions) == "Een? (deel a) (deel b) |  | Twee?"
    assert question.focus_id == question.questions[1].id
    sub = arranged(TWO, CardRequest(CardAction.ADD_SUB, "1", "1a"))
    assert drawn(sub.questions) == "Een? (deel a) () (deel b) | Twee?"
    assert sub.focus_sub == sub.questions[0].subs[1][0]


def test_the_last_question_is_emptied_instead_of_removed() -> None:
    result = arranged((TWO[0],), CardRequest(CardAction.DELETE, "1"))

    assert drawn(result.questions) == ""
    assert result.focus_id == result.questions[0].id


def test_what_was_removed_comes_back_at_its_place_under_new_ids() -> None:
    back = put_back((TWO[1],), TWO[0], 0)
    assert drawn(back.questions) == drawn(TWO)
    assert {"1", "1a", "1b"}.isdisjoint({back.questions[0].id, *(sub_id for sub_id, _ in back.questions[0].subs)})
    without = (QuestionText("1", "Een?", (("1b", "deel b"),)), TWO[1])
    assert drawn(put_back(without, QuestionText("1", "", (("1a", "deel a"),)), 0, 0).questions) == drawn(TWO)


def test_a_sub_question_whose_question_is_gone_comes_back_as_a_question() -> None:
    back = put_back((TWO[1],), QuestionText("1", "", (("1a", "deel a"),)), 0, 0)

    assert drawn(back.questions) == "deel a | Twee?"


TEXTS = st.sampled_from(["", "x", "wat?"])


@st.composite
def outlines(draw: st.DrawFn) -> Questions:
    """Draw one to four questions with up to three sub-questions each, all with ids of their own."""
    shape = draw(st.lists(st.tuples(TEXTS, st.lists(TEXTS, max_size=3)), min_size=1, max_size=4))
    return tuple(
        QuestionText(f"q{n}", text, tuple((f"q{n}s{m}", sub) for m, sub in enumerate(subs)))
        for n, (text, subs) in enumerate(shape)
    )


@given(outlines(), st.sampled_from([action for action in CardAction if action != CardAction.DELETE]), st.data())
def test_no_key_loses_words_or_the_keyboard(before: Questions, action: CardAction, data: st.DataObject) -> None:
    one = data.draw(st.sampled_from(before))
    sub = data.draw(st.sampled_from(["", *(sub_id for sub_id, _ in one.subs)]))
    text = dict(one.subs).get(sub, one.text)
    if action == CardAction.REMOVE and text:
        return  # Backspace asks for this in an empty text only
    result = arranged(before, CardRequest(action, one.id, sub))

    assert sorted(words(result.questions)) == sorted(words(before))
    assert result.questions
    places = {(each.id, sub_id) for each in result.questions for sub_id in ("", *(one for one, _ in each.subs))}
    assert result.leaves or (result.focus_id, result.focus_sub) in places


def words(questions: Questions) -> list[str]:
    """Return every text that is not empty."""
    return [text for one in questions for text in (one.text, *(sub for _, sub in one.subs)) if text]
