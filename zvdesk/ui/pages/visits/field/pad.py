"""The buttons at the thumb: what it is that one wrote, and whose words."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from zvdesk.model.enums import ObservationKind
from zvdesk.ui.pages.visits.field.look import TARGET, Look, TouchButton, ground
from zvdesk.ui.pages.visits.field.words import ICONS, kind_text, tr
from zvdesk.ui.theme import current_theme
from zvdesk.ui.widgets.basics import plain, set_look

ORDER = (
    ObservationKind.CITAAT,
    ObservationKind.FOTO,
    ObservationKind.AFSPRAAK,
    ObservationKind.VRAAG,
    None,
    ObservationKind.WAARNEMING,
)
"""Row by row towards the right thumb, which the most used lies under; None is who says it. A left hand mirrors it."""

SPACING = 10
HIGH, HIGHEST = 64, 84
"""Px that a button of the pad likes to be high below the text, and beside it."""

KEYS = {
    ObservationKind.WAARNEMING: "Alt+W",
    ObservationKind.CITAAT: "Alt+C",
    ObservationKind.FOTO: "Alt+F",
    ObservationKind.AFSPRAAK: "Alt+A",
    ObservationKind.VRAAG: "Alt+V",
}
WHO_KEYS = "Alt+I"


class Pad(QWidget):
    """Six buttons in as many columns as there is room for."""

    kind_tapped = Signal(object)
    """Emitted with an ObservationKind."""

    who_requested = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        ground(self)
        self.kinds: dict[ObservationKind, TouchButton] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(SPACING)
        self.who = TouchButton(look, tr("Wie"), kind="pad", icon="user", name=tr("Wie zegt het?"))
        self.who.setToolTip(tr("Wie zegt het? ({0})").format(WHO_KEYS))
        self.who.clicked.connect(self.who_requested)
        for kind in filter(None, ORDER):
            one = TouchButton(look, kind_text(kind), kind="pad", icon=ICONS[kind])
            one.setToolTip(f"{kind_text(kind)} ({KEYS[kind]})")
            one.clicked.connect(lambda _checked=False, chosen=kind: self.kind_tapped.emit(chosen))
            self.kinds[kind] = one
        for one in self.buttons:
            one.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._shape = (0, False)

    @property
    def buttons(self) -> list[TouchButton]:
        """The six, in the order of `ORDER`."""
        return [self.who if kind is None else self.kinds[kind] for kind in ORDER]

    def arrange(self, columns: int, *, is_left: bool) -> None:
        """Stand in so many columns, the most used button under the thumb of the hand that holds the screen."""
        if self._shape == (columns, is_left):
            return
        self._shape = (columns, is_left)
        for place, one in enumerate(self.buttons):
            line, at = divmod(place, columns)
            self._grid.addWidget(one, line, columns - 1 - at if is_left else at)
        for number in range(6):
            self._grid.setColumnStretch(number, 1 if number < columns else 0)
        following: QWidget | None = None
        for one in reversed(self.buttons):  # the keyboard begins at the most used
            if following is not None:
                QWidget.setTabOrder(following, one)
            following = one

    def fit(self, height: int) -> None:
        """Let each button be so many px high, and never too small for a finger or for its words."""
        for one in self.buttons:
            one.be_high(max(TARGET, height, one.fontMetrics().height() + 8))

    def lowest(self, lines: int) -> int:
        """Return the px of height that it takes at least in so many lines."""
        return lines * max(TARGET, self.who.fontMetrics().height() + 8) + (lines - 1) * SPACING

    def show_kind(self, kind: ObservationKind) -> None:
        """Light the button that Ctrl+Enter stands for."""
        for one, key in ((one, key) for key, one in self.kinds.items()):
            set_look(one, "lit", key is kind)
            one.setAccessibleDescription(tr("gekozen") if key is kind else "")
            one.redraw()

    def show_speaker(self, speaker: str) -> None:
        """Say whose words follow."""
        room = self.who.fontMetrics()
        width = max(current_theme().scaled(90), self.who.width() - current_theme().scaled(70))
        shown = room.elidedText(speaker, Qt.TextElideMode.ElideRight, width) if speaker else tr("Wie")
        self.who.setText(plain(shown))
        name = tr("Wie zegt het? {0}").format(speaker) if speaker else tr("Wie zegt het? Niemand gekozen")
        self.who.setAccessibleName(name)
        self.who.setToolTip(f"{name} ({WHO_KEYS})")
