"""Whatever arrives while one types into a question, nothing typed is lost and the keyboard stays where it is.

What arrives: the echo of one's own saves, changes of this and of other records, an undo of these, findings, names to
complete; early, late, and in any order that threads allow.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from late_runner import LateRunner
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QTextEdit
from pytestqt.qtbot import QtBot
from question_cases import shown
from record_pages import OpenPage

from zvdesk.app import Desk
from zvdesk.ui.operations import records
from zvdesk.ui.pages.questions.page import QuestionsPage
from zvdesk.ui.pages.questions.signatories_field import SignatoriesField

Place = tuple[str, str]
"""A field: what it is of (`subject`, `item`, `name` ...) and the id of the line or the question, "" for none."""

ADD_SIGNATORY, NEXT_QUESTION, SUB_QUESTION, REMOVE = "signatory", "question", "sub-question", "remove"
LETTERS = st.tuples(st.just("type"), st.text("abcdf", min_size=1, max_size=4))
"""None of these is in the name of a person, which would be offered."""

MOVES = st.tuples(st.just("go"), st.integers(0, 20))
MADE = st.sampled_from([ADD_SIGNATORY, ADD_SIGNATORY, NEXT_QUESTION, SUB_QUESTION, REMOVE])
MAKING = st.tuples(st.just("make"), MADE)
ASKING = st.tuples(st.sampled_from(["save", "save", "read", "check", "undo", "redo"]), st.just(0))
CHANGES = st.tuples(st.just("change"), st.sampled_from(["number", "confidentiality", "person", "note", "profile"]))
WORK = st.tuples(st.just("work"), st.integers(0, 5))
ARRIVING = st.tuples(st.sampled_from(["deliver", "deliver", "settle"]), st.just(0))
ONE = st.one_of(LETTERS, LETTERS, MOVES, MAKING, ASKING, CHANGES, WORK, WORK, ARRIVING, ARRIVING)
STEPS = st.lists(ONE, min_size=20, max_size=60)

ALL_OF_IT: list[tuple[str, str | int]] = [*(("work", each) for each in range(8)), *(("deliver", 0) for _ in range(8))]
READ_BEFORE_IT_WAS_SAVED: list[tuple[str, str | int]] = [
    ("type", "a"), ("save", 0), ("read", 0), ("work", 1), ("work", 0), ("deliver", 0), *ALL_OF_IT,
]  # fmt: skip
TYPED_WHILE_IT_WAS_SAVED: list[tuple[str, str | int]] = [
    ("type", "a"), ("save", 0), ("type", "b"), ("work", 0), ("deliver", 0), ("read", 0), *ALL_OF_IT,
]  # fmt: skip


class Writer:
    """Somebody at the keyboard of a new question, who knows what was typed where."""

    def __init__(self, opened: OpenPage, runner: LateRunner) -> None:
        self.opened, self.runner = opened, runner
        self.page = opened.page
        self.page.create_record()
        runner.settle()
        self.editor = self.page.question_editor
        self.signatories = self.editor.findChild(SignatoriesField)
        self.first_undo = opened.session.undo_stack.index()
        self.record_id = self.page.open_id
        self.typed: dict[Place, str] = {}
        self.changes = 0

    def fields(self) -> dict[Place, QLineEdit | QTextEdit]:
        """Return the fields in which can be typed, by what they are of."""
        found: dict[Place, QLineEdit | QTextEdit] = {}
        for name in ("subject", "occasion", "explanation"):
            found[name, ""] = self.editor.text_at(name)
        found |= {("item", item_id): field for item_id, field in self.editor.items._fields().items()}
        for line in self.signatories._lines:
            found |= {("name", line.id): line.name, ("fractie", line.id): line.fractie}
        return found

    def place(self) -> Place | None:
        """Return in which field the keyboard is."""
        return next((place for place, field in self.fields().items() if field.hasFocus()), None)

    def do(self, step: str, what: str | int) -> None:
        """Do a step, and see that what is no step of the writer leaves the writer where they are."""
        before, focused = self.place(), QApplication.focusWidget()
        getattr(self, f"_{step}")(what)
        if step not in ("go", "make"):
            assert self.place() == before
            assert QApplication.focusWidget() is focused
        self.see(step)

    def see(self, step: str) -> None:
        """See that each field shows what was typed in it."""
        fields = self.fields()
        shown_now = {place: _text(fields[place]) for place in self.typed if place in fields}
        assert shown_now == self.typed, step

    def end(self) -> None:
        """Leave the question, and compare what is stored with what was typed."""
        self.page.autosave.flush()
        self.runner.settle()
        stored = shown(self.opened.desk, self.record_id)
        items = {one["id"]: one["text"] for item in stored["items"] for one in (item, *item["items"])}
        signing = {one["id"]: one for one in stored["signatories"]}
        for (name, line_id), text in self.typed.items():
            if name == "item":
                assert items[line_id] == text
            elif name in ("name", "fractie"):
                assert signing.get(line_id, {name: ""})[name] == text
            else:
                assert stored[name] == text
        self.see("end")

    def _type(self, letters: str) -> None:
        place = self.place()
        if place is None:
            return
        self.typed.setdefault(place, _text(self.fields()[place]))
        for letter in letters:
            QTest.keyClicks(QApplication.focusWidget(), letter)
            self.typed[place] += letter

    def _go(self, number: int) -> None:
        fields = list(self.fields().values())
        field = fields[number % len(fields)]
        field.setFocus(Qt.FocusReason.MouseFocusReason)
        if isinstance(field, QLineEdit):
            field.end(False)
        else:
            field.moveCursor(field.textCursor().MoveOperation.End)

    def _make(self, what: str) -> None:
        if what == ADD_SIGNATORY:
            self.signatories._add.click()
            assert (self.place() or ("nowhere", ""))[0] == "name"
        elif what == REMOVE:
            self._take_away()
        else:
            self._add_question(is_sub=what == SUB_QUESTION)

    def _take_away(self) -> None:
        lines = list(self.signatories._lines)
        if lines:
            lines[0].remove.click()
            for name in ("name", "fractie"):
                self.typed.pop((name, lines[0].id), None)

    def _add_question(self, *, is_sub: bool) -> None:
        place = self.place()
        if place is None or place[0] != "item":
            return
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
        if is_sub:
            QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)

    def _work(self, which: int) -> None:
        self.runner.work(which)

    def _deliver(self, _nothing: int) -> None:
        self.runner.deliver()
        QApplication.processEvents()

    def _settle(self, _nothing: int) -> None:
        self.runner.settle()
        QApplication.processEvents()

    def _save(self, _nothing: int) -> None:
        self.page.autosave.flush()

    def _check(self, _nothing: int) -> None:
        self.page.checks._check()

    def _read(self, _nothing: int) -> None:
        self.page.refresh_record()
        self.page._read_surroundings()

    def _undo(self, _nothing: int) -> None:
        if self.opened.session.undo_stack.index() > self.first_undo:
            self.opened.session.undo()

    def _redo(self, _nothing: int) -> None:
        self.opened.session.redo()

    def _change(self, what: str) -> None:
        self.changes += 1
        perform, number = self.opened.session.perform, str(self.changes)
        if what == "number":
            perform(records.save(self.record_id, {"number": number}))
        elif what == "confidentiality":
            perform(records.save(self.record_id, {"confidentiality": "intern"}))
        elif what == "person":
            perform(records.create("person", {"name": f"Persoon {number}", "fractie": "Lokaal"}))
        elif what == "note":
            perform(records.create("note", {"title": number}))
        else:
            self.opened.desk.profile.change({"municipality": f"Gemeente {number}"})
            self.page._read_surroundings()


def _text(field: QLineEdit | QTextEdit) -> str:
    return field.text() if isinstance(field, QLineEdit) else field.toPlainText()


@pytest.fixture
def runner() -> LateRunner:
    return LateRunner()


@pytest.fixture
def opened(qtbot: QtBot, desk: Desk, tmp_path: Path, runner: LateRunner) -> Iterator[OpenPage]:
    page = OpenPage(qtbot, desk, tmp_path, QuestionsPage, runner)
    runner.settle()
    yield page
    runner.settle()


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(steps=STEPS)
@example(steps=READ_BEFORE_IT_WAS_SAVED)
@example(steps=TYPED_WHILE_IT_WAS_SAVED)
@example(steps=[("make", ADD_SIGNATORY), *READ_BEFORE_IT_WAS_SAVED])
@example(steps=[("make", ADD_SIGNATORY), *TYPED_WHILE_IT_WAS_SAVED])
def test_whatever_arrives_nothing_typed_is_lost(
    opened: OpenPage, runner: LateRunner, steps: list[tuple[str, str | int]]
) -> None:
    writer = Writer(opened, runner)
    for step in steps:
        writer.do(*step)
    writer.end()
