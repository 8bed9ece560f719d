"""The promises in a letter that is looked through, each to be ticked right under the paragraph that it stands in."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from zvdesk.ui.pages.questions.answer_letter_cards import tr
from zvdesk.ui.widgets.basics import column
from zvdesk.ui.widgets.basics import label as text_label
from zvdesk.ui.widgets.fields import CheckField

if TYPE_CHECKING:
    from collections.abc import Iterable

    from zvdesk.services.questions.letter_proposals import LetterProposal

INDENT = 52
"""Px by which a promise stands in under its paragraph: as far as the words of that."""


class PromiseTicks(QObject):
    """Makes the lines with a box, and knows which are ticked; a tick stays while paragraphs are moved about."""

    changed = Signal()
    """Emitted when one is ticked, or no longer."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ticked: set[str] = set()
        self._boxes: dict[str, CheckField] = {}
        self._visited = ""

    def begin(self, ticked: "Iterable[str]" = ()) -> None:
        """Begin with another letter, of which these are ticked."""
        self._ticked = set(ticked)
        self._boxes = {}
        self._visited = ""

    def ticked(self, proposal: "LetterProposal | None") -> tuple[str, ...]:
        """Return the promises of a letter that are ticked."""
        return tuple(text for text in (proposal.promises if proposal is not None else ()) if text in self._ticked)

    def clear(self) -> None:
        """Forget the lines, which are made anew."""
        self._boxes = {}

    def lines_for(self, proposal: "LetterProposal", text: str) -> list[QWidget]:
        """Return a line for each promise that stands in a paragraph and has none yet."""
        found = [each for each in proposal.promises if each in text and each not in self._boxes]
        return [self._line(each, is_whole=each == text.strip()) for each in found]

    def go_to_next(self) -> CheckField | None:
        """Put the keyboard to the next promise that is not ticked, after the one visited last; return its box."""
        texts = [*self._boxes]
        passed = texts.index(self._visited) + 1 if self._visited in texts else 0
        order = [*texts[passed:], *texts[:passed]]
        wanted = next((text for text in order if text not in self._ticked), order[0] if order else "")
        box = self._boxes.get(wanted)
        if box is not None:
            self._visited = wanted
            QTimer.singleShot(0, box, lambda: box.setFocus(Qt.FocusReason.OtherFocusReason))
        return box

    def _line(self, text: str, *, is_whole: bool) -> QWidget:
        """A box, with the sentence where that is not the whole paragraph above."""
        box = CheckField(tr("Vastleggen als toezegging"))
        box.setAccessibleName(tr("Vastleggen als toezegging: {0}").format(text))
        box.set_value(text in self._ticked)
        box.edited.connect(lambda: self._on_edited(text, is_ticked=box.value()))
        self._boxes[text] = box
        said = [] if is_whole else [text_label(f"“{text}”", "soft", wraps=True)]
        line = QWidget()
        lines = column(box, *said, margins=(INDENT, 0, 0, 4))
        lines.setAlignment(box, Qt.AlignmentFlag.AlignLeft)
        line.setLayout(lines)
        return line

    def _on_edited(self, text: str, *, is_ticked: bool) -> None:
        if is_ticked:
            self._ticked.add(text)
        else:
            self._ticked.discard(text)
        self.changed.emit()
