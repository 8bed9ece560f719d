"""Where notices appear over the window: what was done in a slip that goes away, trouble in one that stays."""

from PySide6.QtCore import QObject, QRect, Slot
from PySide6.QtWidgets import QMainWindow

from zvdesk.ui.notices import Notice
from zvdesk.ui.theme import current_theme
from zvdesk.ui.widgets.clear_of_typing import ClearOfTyping
from zvdesk.ui.widgets.notices import Banner, Toast

TROUBLE_WIDTH = 640
MARGIN = 16
STATUS_HEIGHT = 30
"""Height in px of the line with the state of things, over which lies what is said to be done."""


class NoticeBoard(QObject):
    """Shows the newest notice of each sort over the lower edge of a window."""

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._notice: Notice | None = None
        self._about = ""
        self._toast = Toast(window)
        self._toast.undo_requested.connect(self._on_action)
        self._trouble = Banner(parent=window)
        self._trouble.action_requested.connect(self._trouble.hide)
        self._trouble.hide()
        self._place = ClearOfTyping(self._trouble, window, self._usual).place

    @property
    def trouble_text(self) -> str:
        """The trouble that is told now, "" for none."""
        return "" if self._trouble.isHidden() else self._trouble.text()

    @property
    def done_text(self) -> str:
        """What is said to be done now, "" for nothing."""
        return "" if self._toast.isHidden() or self._notice is None else self._notice.text

    @Slot(object)
    def show_notice(self, notice: Notice) -> None:
        """Show a notice in place of the former one of its sort."""
        if notice.is_trouble:
            self._about = notice.about
            self._trouble.show_message(notice.text, self.tr("Sluiten"), tone=notice.tone)
            self._place()
            self._trouble.raise_()
        else:
            self._notice = notice
            self._toast.show_done(notice.text, can_undo=notice.action is not None, action=notice.action_text)

    @Slot()
    def forget_done(self) -> None:
        """Take back the offer to undo: something else was done since."""
        self._toast.hide()

    @Slot(str)
    def came_out(self, about: str) -> None:
        """What trouble was told of came out well since."""
        if about and about == self._about:
            self.close_trouble()

    @Slot()
    def close_trouble(self) -> bool:
        """Take the trouble away, and tell whether there was any: it was read, or one went on to something else."""
        was_shown = not self._trouble.isHidden()
        self._trouble.hide()
        self._about = ""
        return was_shown

    @Slot()
    def clear(self) -> None:
        """Take everything away, as when the window locks."""
        self._toast.hide()
        self._trouble.hide()

    def _usual(self) -> QRect:
        width = min(current_theme().scaled(TROUBLE_WIDTH), self._window.width() - 2 * MARGIN)
        layout = self._trouble.layout()
        wanted = layout.heightForWidth(width) if layout is not None and layout.hasHeightForWidth() else 0
        height = max(wanted, self._trouble.minimumSizeHint().height())
        bottom = self._window.height() - current_theme().scaled(STATUS_HEIGHT) - MARGIN
        return QRect((self._window.width() - width) // 2, bottom - height, width, height)

    @Slot()
    def _on_action(self) -> None:
        if self._notice is not None and self._notice.action is not None:
            self._notice.action()
