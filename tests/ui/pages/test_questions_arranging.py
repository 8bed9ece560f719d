"""The order of questions as pure steps: where each leads, and that no words are ever lost on the way."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QRect

from zvdesk.ui.pages.questions.arranging import arranged, put_back, would_change
from zvdesk.ui.pages.questions.dragging import Line, drop_at
from zvdesk.ui.pages.questions.moving import Drop, dropped
from zvdesk.ui.pages.questions.outline import Questions, Rearrangement, outline_of
from zvdesk.ui.widgets.card import QuestionText
from zvdesk.ui.widgets.card_keys import CardAction, CardRequest

TWO = (QuestionText("1", "Een?", (("1a", "deel a"), ("1b", "deel b"))), QuestionText("2", "Twee?"))
BELOW = (QuestionText("1", "Een?"), QuestionText("2", "Twee?", (("2a", "deel"),)))
EMPTY = (QuestionText("1", "Een?", (("1a", ""),)), QuestionText("2", ""))


def drawn(questions: Questions) -> str:
    """Draw questions as a line of text."""
    return " | ".join(one.text + "".join(f" ({text})" for _, text in one.subs) for one in questions)


@pytest.mark.parametrize(
    ("before", "action", "at", "sub", "after", "focus"),
    [
        (TWO, CardAction.GO_IN, "1", "", "Een? (deel a) (deel b) | Twee?", ("1", "1a", 0)),
        (TWO, CardAction.GO_IN, "2", "", "Een? (deel a) (deel b) (Twee?)", ("1", "2", 0)),
        (TWO, CardAction.GO_ON, "1", "", "Een? (deel a) (deel b) | Twee?", ("1", "1a", 0)),
        (TWO, CardAction.GO_ON, "1", "1a", "Een? (deel a) (deel b) | Twee?", ("1", "1b", 0)),
        (TWO, CardAction.GO_ON, "1", "1b", "Een? (deel a) (deel b) | Twee?", ("2", "", 0)),
        (TWO, CardAction.GO_DOWN, "2", "", "Een? (deel a) (deel b) | Twee?", ("", "", 1)),
        (TWO, CardAction.GO_UP, "2", "", "Een? (deel a) (deel b) | Twee?", ("1", "1b", 0)),
        (TWO, CardAction.GO_UP, "1", "", "Een? (deel a) (deel b) | Twee?", ("", "", -1)),
        (TWO, CardAction.MAKE_MAIN, "1", "1a", "Een? | deel a (deel b) | Twee?", ("1a", "", 0)),
        (TWO, CardAction.MAKE_MAIN, "2", "", "Een? (deel a) (deel b) | Twee?", ("2", "", 0)),
        (TWO, CardAction.MAKE_SUB, "2", "", "Een? (deel a) (deel b) (Twee?)", ("1", "2", 0)),
        (TWO, CardAction.MAKE_SUB, "1", "", "Een? (deel a) (deel b) | Twee?", ("1", "", 0)),
        (TWO, CardAction.MOVE_DOWN, "1", "1b", "Een? (deel a) | Twee? (deel b)", ("2", "1b", 0)),
        (TWO, CardAction.MERGE, "2", "", "Een? (deel a) (deel b Twee?)", ("1", "1b", 0)),
        (TWO, CardAction.MERGE, "1", "1a", "Een? deel a (deel b) | Twee?", ("1", "", 0)),
        (TWO, CardAction.MERGE, "1", "1b", "Een? (deel a deel b) | Twee?", ("1", "1a", 0)),
        (TWO, CardAction.MERGE, "1", "", "Een? (deel a) (deel b) | Twee?", ("1", "", 0)),
        (TWO, CardAction.MERGE_NEXT, "1", "1b", "Een? (deel a) (deel b Twee?)", ("1", "1b", 0)),
        (TWO, CardAction.MERGE_NEXT, "1", "", "Een? deel a (deel b) | Twee?", ("1", "", 0)),
        (TWO, CardAction.MERGE_NEXT, "2", "", "Een? (deel a) (deel b) | Twee?", ("2", "", 0)),
        (BELOW, CardAction.MERGE, "2", "", "Een? Twee? (deel)", ("1", "", 0)),
        (BELOW, CardAction.MAKE_SUB, "2", "", "Een? (Twee?) (deel)", ("1", "2", 0)),
        (BELOW, CardAction.MOVE_UP, "2", "2a", "Een? (deel) | Twee?", ("1", "2a", 0)),
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
        (EMPTY, CardAction.GO_IN, "2", "", "Een? () ()", ("1", "2", 0)),
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
    caret = data.draw(st.integers(0, len(text)))
    result = arranged(before, CardRequest(action, one.id, sub, caret))

    said = "".join(words(before))
    assert sorted("".join(words(result.questions)).replace(" ", "")) == sorted(said)
    assert result.questions
    ids = [*(each.id for each in result.questions), *(one for each in result.questions for one, _ in each.subs)]
    assert len(ids) == len(set(ids))
    places = {(each.id, sub_id) for each in result.questions for sub_id in ("", *(one for one, _ in each.subs))}
    assert result.leaves or (result.focus_id, result.focus_sub) in places


def words(questions: Questions) -> list[str]:
    """Return every text that is not empty."""
    return [text for one in questions for text in (one.text, *(sub for _, sub in one.subs)) if text]


@pytest.mark.parametrize(
    ("sub", "caret", "after", "first_keeps_id"),
    [
        ("", 3, "Een | ? (deel a) (deel b) | Twee?", True),
        ("", 0, " | Een? (deel a) (deel b) | Twee?", False),
        ("1a", 4, "Een? (deel) (a) (deel b) | Twee?", True),
        ("1a", 0, "Een? () (deel a) (deel b) | Twee?", False),
        ("", 4, "Een? (deel a) (deel b) |  | Twee?", True),
        ("1b", 6, "Een? (deel a) (deel b) () | Twee?", True),
    ],
)
def test_a_text_is_split_where_the_cursor_stands(sub: str, caret: int, after: str, first_keeps_id: bool) -> None:
    result = arranged(TWO, CardRequest(CardAction.SPLIT, "1", sub, caret))
    assert drawn(result.questions) == after
    order = [item for one in result.questions for item in (one.id, *(sub_id for sub_id, _ in one.subs))]
    focus = result.focus_sub or result.focus_id
    assert (order[order.index(focus) - 1] == (sub or "1") or caret > 3) is first_keeps_id


def test_a_split_is_undone_by_a_merge() -> None:
    split = arranged(TWO, CardRequest(CardAction.SPLIT, "1", "1a", 4))
    merged = arranged(split.questions, CardRequest(CardAction.MERGE, split.focus_id, split.focus_sub))
    assert merged.questions == TWO
    assert merged.caret == 5
    assert merged.heirs == {split.focus_sub: "1a"}


@pytest.mark.parametrize(
    ("item", "sub", "drop", "after"),
    [
        ("2", "", Drop(0), "Twee? | Een? (deel a) (deel b)"),
        ("1", "", Drop(2), "Twee? | Een? (deel a) (deel b)"),
        ("2", "", Drop(0, 1), "Een? (deel a) (Twee?) (deel b)"),
        ("1", "", Drop(1, 0), "Twee? (Een?) (deel a) (deel b)"),
        ("1", "", Drop(0, 1), "Een? (deel a) (deel b) | Twee?"),
        ("1", "1a", Drop(0, 2), "Een? (deel b) (deel a) | Twee?"),
        ("1", "1b", Drop(0, 0), "Een? (deel b) (deel a) | Twee?"),
        ("1", "1a", Drop(1, 0), "Een? (deel b) | Twee? (deel a)"),
        ("1", "1a", Drop(2), "Een? (deel b) | Twee? | deel a"),
        ("1", "1b", Drop(0), "deel b | Een? (deel a) | Twee?"),
    ],
)
def test_what_is_dragged_comes_where_it_is_let_go(item: str, sub: str, drop: Drop, after: str) -> None:
    result = dropped(TWO, item, sub, drop)
    assert drawn(result.questions) == after
    assert (sub or item) in (result.focus_id, result.focus_sub)


LINES = [
    Line(0, -1, QRect(0, 0, 400, 40)),
    Line(0, 0, QRect(60, 44, 340, 20)),
    Line(0, 1, QRect(60, 68, 340, 20)),
    Line(1, -1, QRect(0, 104, 400, 40)),
    Line(2, -1, QRect(0, 152, 400, 40)),
]


@pytest.mark.parametrize(
    ("x", "y", "dragged", "drop"),
    [
        (5, 2, (2, -1), Drop(0)),
        (5, 60, (2, -1), Drop(0, 1)),
        (5, 90, (2, -1), Drop(1)),
        (200, 90, (2, -1), Drop(0, 2)),
        (200, 140, (2, -1), Drop(1, 0)),
        (5, 140, (2, -1), None),
        (5, 190, (0, -1), Drop(3)),
        (5, 60, (0, -1), None),
        (200, 95, (0, -1), None),
        (200, 56, (0, 0), None),
        (200, 140, (0, 0), Drop(1, 0)),
        (5, 90, (0, 1), Drop(1)),
    ],
)
def test_the_mouse_says_where_and_at_which_level(x: int, y: int, dragged: tuple[int, int], drop: Drop | None) -> None:
    assert drop_at(LINES, QPoint(x, y), dragged) == drop


def test_texts_follow_a_step_and_get_their_words_back() -> None:
    before = (QuestionText("1", "Een?"), QuestionText("2", "Zie vraag 1 en 3."), QuestionText("3", "Drie?"))
    gone = Rearrangement(outline_of(before), outline_of(before[1:]))
    left = gone.apply_all(before[1:])
    assert left[0].text == "Zie vraag 2 en [1 vervallen]."
    assert gone.apply("toelichting", "Vraag 3 hoort bij vraag 1.") == "Vraag 2 hoort bij vraag [1 vervallen]."

    back = put_back(left, before[0], 0)
    step = Rearrangement(outline_of(left), outline_of(back.questions), back.heirs, gone)
    assert [one.text for one in step.apply_all(back.questions)] == ["Een?", "Zie vraag 1 en 3.", "Drie?"]
    assert step.apply("toelichting", "Vraag 2 hoort bij vraag [1 vervallen].") == "Vraag 3 hoort bij vraag 1."
    assert step.apply("aanleiding", "Vraag 2, net getypt.") == "Vraag 3, net getypt."


def test_a_step_that_leads_nowhere_is_known_beforehand() -> None:
    first, last, sub = CardAction.MOVE_UP, CardAction.MOVE_DOWN, CardAction.MERGE
    assert not would_change(TWO, CardRequest(first, "1"))
    assert not would_change(TWO, CardRequest(sub, "1"))
    assert not would_change(TWO, CardRequest(last, "2"))
    assert would_change(TWO, CardRequest(last, "1"))
    assert would_change(TWO, CardRequest(sub, "1", "1a"))


NUMBERED = "1. Hoeveel wachten er?\n2) Waarom zo\nlang?\n\n  a. Wie beslist?\n  b. Wanneer?\n3. En nu?"


@pytest.mark.parametrize(
    ("pasted", "shape"),
    [
        (NUMBERED, [("Hoeveel wachten er?", []), ("Waarom zo lang?", ["Wie beslist?", "Wanneer?"]), ("En nu?", [])]),
        ("Onze vragen:\nVraag 4: Een?\nVraag 5: Twee?", [("Onze vragen:", []), ("Een?", []), ("Twee?", [])]),
        ("1a. Een?\n1b. Twee?", [("", ["Een?", "Twee?"])]),
        ("a) Een?\nb) Twee?", [("", ["Een?", "Twee?"])]),
        ("1. Een?\n\n2. Twee,\n- dit\n- dat\n3.5 nee", [("Een?", []), ("Twee,\n- dit\n- dat 3.5 nee", [])]),
        ("1. Een?\n3. Drie?", None),
        ("Gewoon\neen tekst.", None),
        ("Op 1. december\nen daarna", None),
    ],
)  # fmt: skip
def test_pasted_numbers_become_questions_and_other_text_does_not(pasted: str, shape: object) -> None:
    before = (QuestionText("1", pasted),)
    after = arranged(before, CardRequest(CardAction.TAKE_APART, "1", caret=0, end=len(pasted))).questions
    made = [(one.text, [text for _, text in one.subs]) for one in after]
    assert made == (shape or [(pasted, [])])
    assert after[0].id == "1"


def test_what_stands_around_what_is_pasted_stays_around_it() -> None:
    text = "Vooraf.\n1. Een?\n2. Twee? Erna."
    asked = CardRequest(CardAction.TAKE_APART, "1", caret=8, end=len(text) - 6)
    after = arranged((QuestionText("1", text, (("1a", "Deel?"),)), *TWO[1:]), asked).questions
    assert [(one.text, [words for _, words in one.subs]) for one in after][:3] == [
        ("Vooraf.", []), ("Een?", []), ("Twee?\nErna.", ["Deel?"]),
    ]  # fmt: skip


def test_numbers_pasted_into_a_sub_question_become_its_neighbours() -> None:
    asked = CardRequest(CardAction.TAKE_APART, "1", "1a", caret=0, end=len("1. Een?\n2. Twee?"))
    after = arranged((QuestionText("1", "Vraag?", (("1a", "1. Een?\n2. Twee?"), ("1b", "Erna?"))),), asked).questions
    assert [text for _, text in after[0].subs] == ["Een?", "Twee?", "Erna?"]
    assert [sub_id for sub_id, _ in after[0].subs][::2] == ["1a", "1b"]
