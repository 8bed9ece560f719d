"""What the keys in the card of a question ask for."""

from dataclasses import dataclass, field
from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from zvdesk.ui.widgets.text_edit import GrowingTextEdit


class CardAction(StrEnum):
    """What the keys in a card ask of the page."""

    ADD_AFTER = "add_after"
    """Enter at the end of a question: a new one after it."""
    ADD_SUB = "add_sub"
    """Enter at the end of a sub-question, or the menu of a question: a new sub-question after it."""
    SPLIT = "split"
    """Enter elsewhere, or Ctrl+Enter: what follows the cursor becomes a question of its own."""
    MERGE = "merge"
    """Backspace at the start of a text: join it to the one before."""
    MERGE_NEXT = "merge_next"
    """Delete at the end of a text: join the next one to it."""
    TAKE_APART = "take_apart"
    """Several lines were pasted: those with numbers become questions of their own."""
    GO_IN = "go_in"
    """Tab at the start of a question: make it a sub-question of the one before."""
    GO_ON = "go_on"
    """Tab elsewhere: to the next text."""
    MAKE_SUB = "make_sub"
    """Alt+Right in a question: make it a sub-question of the one before."""
    MAKE_MAIN = "make_main"
    """Shift+Tab at the start of a sub-question, or Alt+Left: make it a question."""
    REMOVE = "remove"
    """Backspace in an empty text."""
    DELETE = "delete"
    """From the menu: remove it with all that it holds."""
    MOVE_UP = "move_up"
    """Alt+Up."""
    MOVE_DOWN = "move_down"
    """Alt+Down."""
    GO_UP = "go_up"
    """Up on the first line, or Shift+Tab: to the text above."""
    GO_DOWN = "go_down"
    """Down on the last line: to the text below."""


@dataclass(frozen=True)
class CardRequest:
    """What is asked, for the question (`sub_id` "") or one of its sub-questions, with the cursor's place in its text.

    Of what was pasted that is where it starts, and `end` where it ends. Two requests are the same wherever that was.
    """

    action: CardAction
    id: str
    sub_id: str = ""
    caret: int = field(default=0, compare=False)
    end: int = field(default=0, compare=False)


ALT_STEPS = {
    Qt.Key.Key_Up: CardAction.MOVE_UP,
    Qt.Key.Key_Down: CardAction.MOVE_DOWN,
    Qt.Key.Key_Left: CardAction.MAKE_MAIN,
    Qt.Key.Key_Right: CardAction.MAKE_SUB,
}


def wanted(text: GrowingTextEdit, sub_id: str, event: QKeyEvent) -> CardAction | None:
    """Return what a key asks for, None when it is an ordinary key."""
    key, modifiers = Qt.Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if modifiers == Qt.KeyboardModifier.AltModifier:
        return ALT_STEPS.get(key)
    if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
        return _on_enter(text, sub_id, modifiers)
    if key == Qt.Key.Key_Backtab:
        return CardAction.MAKE_MAIN if sub_id and _at_start(text) else CardAction.GO_UP
    if modifiers != Qt.KeyboardModifier.NoModifier:
        return None
    if key == Qt.Key.Key_Tab:
        return CardAction.GO_IN if not sub_id and _at_start(text) else CardAction.GO_ON
    if key == Qt.Key.Key_Backspace and _at_start(text):
        return CardAction.MERGE if text.value() else CardAction.REMOVE
    if key == Qt.Key.Key_Delete and _at_end(text):
        return CardAction.MERGE_NEXT
    return _step(text, key)


def _on_enter(text: GrowingTextEdit, sub_id: str, modifiers: Qt.KeyboardModifier) -> CardAction | None:
    """Shift+Enter breaks the line, as everywhere."""
    if modifiers == Qt.KeyboardModifier.ControlModifier:
        return CardAction.SPLIT
    if modifiers != Qt.KeyboardModifier.NoModifier:
        return None
    if text.value() and not _at_end(text):
        return CardAction.SPLIT
    return CardAction.ADD_SUB if sub_id else CardAction.ADD_AFTER


def _step(text: GrowingTextEdit, key: int) -> CardAction | None:
    cursor = text.textCursor()
    if key == Qt.Key.Key_Up and not cursor.movePosition(cursor.MoveOperation.Up):
        return CardAction.GO_UP
    if key == Qt.Key.Key_Down and not cursor.movePosition(cursor.MoveOperation.Down):
        return CardAction.GO_DOWN
    return None


def _at_start(text: GrowingTextEdit) -> bool:
    return not text.textCursor().hasSelection() and text.textCursor().atStart()


def _at_end(text: GrowingTextEdit) -> bool:
    return not text.textCursor().hasSelection() and text.textCursor().atEnd()
