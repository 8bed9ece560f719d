"""The top of the veldmodus: where one is, since when, how much is on the disk, and how the screen is held."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QWidget

from zvdesk.ui.dates import thousands
from zvdesk.ui.pages.visits.field.look import Look, TouchButton, ground
from zvdesk.ui.pages.visits.field.words import tr
from zvdesk.ui.status import SaveStage, SaveState
from zvdesk.ui.widgets.basics import ElidedLabel, column, row, set_look


class FieldHeader(QWidget):
    """Name, clock, "7 bewaard", and three buttons: night, hand, close."""

    night_requested = Signal()
    hand_requested = Signal()
    close_requested = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        ground(self)
        self._look = look
        self.name, self.clock = ElidedLabel(), ElidedLabel()
        self.name.setProperty("field", "name")
        self.clock.setProperty("field", "clock")
        self.badge = QLabel()
        self.badge.setProperty("field", "badge")
        self.night = TouchButton(look, kind="tool", icon="moon", name=tr("Donkere kleuren (Ctrl+D)"))
        self.hand = TouchButton(look, kind="tool", icon="hand", name=tr("Knoppen voor de andere hand (Ctrl+H)"))
        self.leave = TouchButton(look, kind="tool", icon="x", name=tr("Veldmodus sluiten (twee keer Esc)"))
        self.night.clicked.connect(self.night_requested)
        self.hand.clicked.connect(self.hand_requested)
        self.leave.clicked.connect(self.close_requested)
        line = row(spacing=6)
        line.addLayout(column(self.name, self.clock, spacing=2), 1)
        line.addWidget(self.badge, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addSpacing(6)
        for one in (self.night, self.hand, self.leave):
            line.addWidget(one)
        self.setLayout(line)

    def show_name(self, name: str) -> None:
        """Say whom one visits."""
        self.name.setText(name)
        self.name.setAccessibleName(name)

    def show_time(self, clock: str, busy: str) -> None:
        """Say how late it is, and for how long one is there."""
        text = " · ".join(filter(None, (clock, busy)))
        if text != self.clock.text():
            self.clock.setText(text)
            self.clock.setAccessibleName(text)

    def show_stored(self, number: int, state: SaveState) -> None:
        """Say how many entries are on the disk; when the disk takes no more, say that instead."""
        is_late = state.stage is SaveStage.FAILED
        text = tr("Niet bewaard") if is_late else tr("{0} bewaard").format(thousands(number))
        set_look(self.badge, "late", is_late)
        if text != self.badge.text():
            self.badge.setText(text)
            self.badge.setAccessibleName(text)
        self.badge.setToolTip(state.message if is_late else tr("Zoveel waarnemingen staan op de schijf."))

    def show_night(self, is_night: bool) -> None:
        """Offer the other light."""
        name = tr("Lichte kleuren (Ctrl+D)") if is_night else tr("Donkere kleuren (Ctrl+D)")
        self.night.show_icon("sun" if is_night else "moon")
        self.night.setAccessibleName(name)
        self.night.setToolTip(name)
