"""Lines below each other, each with what it says, how it stands, and a button that leads there."""

from collections.abc import Callable, Iterable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QWidget

from zvdesk.model.enums import CommitmentState
from zvdesk.ui.pages.questions.life_words import term_badge
from zvdesk.ui.palettes import Tone
from zvdesk.ui.widgets.basics import Badge, column, label, row, tool_button
from zvdesk.ui.widgets.layouts import empty


def fill(lines: QLayout, widgets: Iterable[QWidget]) -> None:
    """Show other lines in place of those that are there."""
    empty(lines)
    for widget in widgets:
        lines.addWidget(widget)


def line(words: str, about: str, state: tuple[str, Tone], opening: str, on_open: Callable[[], object]) -> QWidget:
    """Return a line: the words, below them the state and what is about it, at the right the way there."""
    button = tool_button("chevron-right", opening)
    button.clicked.connect(on_open)
    below = row(spacing=10)
    below.addWidget(Badge(*state), 0, Qt.AlignmentFlag.AlignTop)
    below.addWidget(label(about, "meta", wraps=True), 1)
    said = column(label(words, wraps=True), spacing=4)
    said.addLayout(below)
    whole = QWidget()
    layout = row(spacing=12)
    layout.addLayout(said, 1)
    layout.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
    whole.setLayout(layout)
    return whole


def state_of(state: str, due_on: date | None, today: date, *, is_open: bool) -> tuple[str, Tone]:
    """Return how a promise stands: how far its day is while it is open, then what came of it."""
    if not is_open:
        return state, Tone.NEUTRAL if state == CommitmentState.VERVALLEN else Tone.DONE
    return ("open", Tone.NEUTRAL) if due_on is None else term_badge(due_on, today)
