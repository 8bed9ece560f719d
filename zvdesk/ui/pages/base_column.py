"""The middle column of a page: the editor, or a sentence in its place when there is nothing in it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from zvdesk.ui.widgets.basics import surface
from zvdesk.ui.widgets.empty import EmptyState

if TYPE_CHECKING:
    from zvdesk.ui.pages.base_editor import RecordEditor


class MiddleColumn(QStackedWidget):
    """Shows one of three: what to choose, what became of the record, or the editor."""

    restore_requested = Signal()
    """Emitted when the user wants a record back that lies in the trash."""

    primary_shown = Signal(bool)
    """Emitted with whether the part that came into view has a primary button of its own."""

    def __init__(self) -> None:
        super().__init__()
        self._choose, self._gone = EmptyState(""), EmptyState("", icon="trash-2")
        self._editor: RecordEditor | None = None
        for part in (self._choose, self._gone):
            self.addWidget(part)
        surface(self, "panel")
        self._gone.action_requested.connect(self.restore_requested)
        self.currentChanged.connect(lambda: self.primary_shown.emit(self.has_primary))

    @property
    def is_editor_shown(self) -> bool:
        """True while a record is open."""
        return self._editor is not None and self.currentWidget() is self._editor

    @property
    def has_primary(self) -> bool:
        """True while what shows has a primary button of its own."""
        return self._editor is not None and self.is_editor_shown and self._editor.has_primary

    def take(self, editor: "RecordEditor") -> None:
        """Take the editor in, without showing it."""
        self._editor = editor
        self.addWidget(editor)

    def show_editor(self) -> None:
        """Show the editor."""
        if self._editor is not None:
            self.setCurrentWidget(self._editor)

    def show_choice(self) -> None:
        """Show what there is to choose."""
        self.setCurrentWidget(self._choose)

    def say_choice(self, sentence: str) -> None:
        """Say what there is to choose, "" for nothing."""
        self._choose.show_sentence(sentence)

    def show_gone(self, sentence: str, action: str = "") -> None:
        """Say what became of the record; `action` brings it back."""
        self._gone.show_sentence(sentence, action)
        self.setCurrentWidget(self._gone)
