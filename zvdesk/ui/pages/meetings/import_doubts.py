"""What comes in and by its name or the heading above it may be closed: closed, open for good, or asked later."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QWidget

from zvdesk.ui.pages.meetings.pack_doubt import doubtful_words
from zvdesk.ui.widgets.basics import button, column, label, row, show_if
from zvdesk.ui.widgets.disclosure import Disclosure
from zvdesk.ui.widgets.fields import ChoiceField
from zvdesk.ui.words import told_apart

if TYPE_CHECKING:
    from zvdesk.services.meetings.doubts import Doubt

LATER, CLOSED, OPEN = "", "closed", "open"
SHOWN = 4
"""So many stand open; more of them fold behind a link."""

MOST_ROWS = 60
"""Doubts that get a choice of their own; the rest goes with the answer for all."""


class DoubtsField(QWidget):
    """A choice for each thing in doubt, and one link for each answer that gives it to all."""

    edited = Signal()
    """Emitted when an answer was given."""

    def __init__(self, doubts: "Sequence[Doubt]", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._doubts = tuple(doubts)
        self._rest = LATER
        self._choices: dict[str, ChoiceField] = {}
        rows = QWidget()
        shown = self._doubts[:MOST_ROWS]
        names = told_apart(doubt.title for doubt in shown)
        lines = column(*(self._row(doubt, name) for doubt, name in zip(shown, names, strict=True)), spacing=8)
        if len(doubts) > MOST_ROWS:
            more = tr("Van de andere {0} geldt wat u voor alles kiest.").format(len(doubts) - MOST_ROWS)
            lines.addWidget(label(more, "meta"))
        rows.setLayout(lines)
        every = QWidget()
        links = row(spacing=16)
        for words, answer in ((tr("Alles vertrouwelijk"), CLOSED), (tr("Alles echt openbaar"), OPEN)):
            link = button(words, "link")
            link.clicked.connect(lambda _on=False, answer=answer: self._answer_all(answer))
            links.addWidget(link)
        links.addStretch(1)
        every.setLayout(links)
        told = label(sentence(self._doubts), wraps=True)
        told.setAccessibleName(told.text())
        self._told = Disclosure(tr("Kies per onderdeel"), rows) if len(doubts) > SHOWN else rows
        self.setLayout(column(told, every, self._told, spacing=6))
        show_if(every, len(doubts) > 1)

    def answers(self) -> dict[str, bool]:
        """Return by key whether something is open; what is to be asked later is not in it."""
        given = {doubt.key: self._rest for doubt in self._doubts}
        given |= {key: str(choice.value()) for key, choice in self._choices.items()}
        return {key: answer == OPEN for key, answer in given.items() if answer != LATER}

    def _row(self, doubt: "Doubt", name: str) -> QWidget:
        choice = ChoiceField(
            [(LATER, tr("Later beslissen")), (CLOSED, tr("Vertrouwelijk")), (OPEN, tr("Echt openbaar"))],
            name=tr("Openbaarheid van {0}").format(name),
            is_whole=True,
        )
        choice.edited.connect(self.edited)
        self._choices[doubt.key] = choice
        words = column(label(doubt.title, wraps=True), spacing=1)
        if doubt.under:
            words.addWidget(label(tr("onder “{0}”").format(doubt.under), "meta", wraps=True))
        line = row(spacing=16)
        line.addLayout(words, 1)
        line.addWidget(choice, 0, Qt.AlignmentFlag.AlignTop)
        part = QWidget()
        part.setLayout(line)
        return part

    def _answer_all(self, answer: str) -> None:
        self._rest = answer
        for choice in self._choices.values():
            choice.set_value(answer)
        self.edited.emit()


def sentence(doubts: "Sequence[Doubt]") -> str:
    """Say how much is in doubt, and what becomes of it when one says nothing."""
    items = sum(doubt.kind == "agenda-item" for doubt in doubts)
    words = doubtful_words(items, len(doubts) - items)
    later = tr("Kiest u nu niets, dan vraagt zvdesk het bij een stukkenbundel of overdracht.")
    return f"{words} {later}"


def tr(text: str) -> str:
    """Return the translation of a text of these questions."""
    return QCoreApplication.translate("DoubtsField", text)
