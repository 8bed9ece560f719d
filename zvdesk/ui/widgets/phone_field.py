"""A telephone number, written as those that came with visitekaartjes once it is left."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent

from zvdesk.ui.widgets.fields import LineField


class PhoneField(LineField):
    """One line; what is no valid number, or has words beside it, stays as it was typed."""

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Qt: write the number as it is shown elsewhere, which the keyboard can undo, and tell that it was left."""
        stays = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
        if event.reason() not in stays and self.isModified() and not self.isReadOnly():
            self._write_out()
        super().focusOutEvent(event)

    def _write_out(self) -> None:
        from zvdesk.exchange.cards.phones import displayed  # with phonenumbers, only once somebody types a number

        shown = displayed(self.value())
        if shown != self.value():
            self.selectAll()
            self.insert(shown)
            self.edited.emit()
