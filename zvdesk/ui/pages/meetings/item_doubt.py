"""The line at an item that may be closed by its name or heading: say once what it is, and take that back."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from zvdesk.ui.operations import records
from zvdesk.ui.pages.meetings.operations import say_open
from zvdesk.ui.session import Session
from zvdesk.ui.widgets.basics import button, column, label, row, show_if

if TYPE_CHECKING:
    from zvdesk.services.meetings.meetings import AgendaNode


class ItemDoubt(QWidget):
    """Says why an item is in doubt with both answers, or that the user said it is open; else it is not there."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._item_id = ""
        self._words = label("", wraps=True)
        self._open = button(self.tr("Echt openbaar"), "link")
        self._close = button(self.tr("Vertrouwelijk maken"), "link")
        self._again = button(self.tr("Weer vragen"), "link")
        self._open.clicked.connect(self._on_open)
        self._close.clicked.connect(self._on_close)
        self._again.clicked.connect(self._on_again)
        answers = row(self._open, self._close, self._again, spacing=16)
        answers.addStretch(1)
        layout = column(self._words, spacing=2, margins=(0, 6, 0, 0))
        layout.addLayout(answers)
        self.setLayout(layout)
        self.hide()

    def show_node(self, node: "AgendaNode") -> None:
        """Show what is to say of an item."""
        from zvdesk.model.meetings import is_said_open
        from zvdesk.services.meetings.closed_parts import names_of_item
        from zvdesk.services.meetings.meetings import is_doubtful

        names = names_of_item(node)
        self._item_id = node.item.id
        is_asked = is_doubtful(node)
        is_answered = not is_asked and is_said_open(node.item, names)
        under = next((name for name in names[1:]), "")
        if is_asked and under:
            words = self.tr("Onder “{0}”, dus mogelijk vertrouwelijk, maar niet zo aangemerkt.").format(under)
        elif is_asked:
            words = self.tr("Naar de naam mogelijk vertrouwelijk, maar niet zo aangemerkt.")
        elif under:
            words = self.tr("Volgens u echt openbaar, al staat het onder “{0}”.").format(under)
        else:
            words = self.tr("Volgens u echt openbaar, wat de naam ook zegt.")
        self._words.setText(words)
        for one in (self._open, self._close):
            show_if(one, is_asked)
        show_if(self._again, is_answered)
        show_if(self, is_asked or is_answered)

    @Slot()
    def _on_open(self) -> None:
        self._session.perform(say_open([self._item_id]))

    @Slot()
    def _on_again(self) -> None:
        self._session.perform(say_open([self._item_id], is_open=False))

    @Slot()
    def _on_close(self) -> None:
        self._session.perform(records.close_off(self._item_id, "vertrouwelijk", ""))
