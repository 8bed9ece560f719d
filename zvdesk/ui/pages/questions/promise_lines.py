"""What an answer promises and is no toezegging yet: offered under that answer, to be kept or waved away."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from zvdesk.ui.pages.questions import life_operations
from zvdesk.ui.pages.questions.life_words import tr
from zvdesk.ui.session import Session
from zvdesk.ui.widgets.basics import button, column, row
from zvdesk.ui.widgets.basics import label as text_label

Proposal = Mapping[str, Any]
"""One of `proposed_commitments` in the JSON of a question."""


class PromiseLine(QWidget):
    """One sentence, with a button to keep it and one to see it no more; both can be undone."""

    def __init__(self, session: Session, question_id: str, proposal: Proposal, *, indent: int) -> None:
        super().__init__()
        text, key = str(proposal["text"]), str(proposal["key"])
        self.keep = button(tr("Vastleggen"), icon="handshake")
        self.keep.setAccessibleName(tr("Vastleggen als toezegging: {0}").format(text))
        away = button(tr("Geen toezegging"), "link")
        away.setAccessibleName(tr("Geen toezegging: {0}").format(text))
        self.keep.clicked.connect(lambda: session.perform(life_operations.keep_promise(question_id, key)))
        away.clicked.connect(lambda: session.perform(life_operations.wave_away(question_id, key)))
        buttons = row(self.keep, away, spacing=12)
        buttons.addStretch(1)
        said = text_label(f"“{text}”", "soft", wraps=True)
        said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        layout = column(text_label(tr("Mogelijke toezegging"), "strong"), said, margins=(indent, 0, 0, 0), spacing=4)
        layout.addLayout(buttons)
        self.setLayout(layout)


def proposals_at(proposals: Sequence[Proposal], item_id: str) -> list[Proposal]:
    """Return what is proposed of the answers that begin with an item; "" for those to the question as a whole."""
    return [one for one in proposals if (one["item_ids"][0] if one["item_ids"] else "") == item_id]


def count_words(count: int) -> str:
    """Return how many sentences wait to be looked at."""
    if count == 1:
        return tr(
            "In de antwoorden staat nog 1 mogelijke toezegging; leg haar vast, of zeg dat het geen toezegging is."
        )
    return tr(
        "In de antwoorden staan nog {0} mogelijke toezeggingen; leg ze vast, of zeg wat geen toezegging is."
    ).format(count)
