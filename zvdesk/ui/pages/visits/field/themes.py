"""The themes as a strip of which one is on: one tap, and it stays for what follows."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QWidget

from zvdesk.ui.pages.visits.field.look import TARGET, Look, TouchButton, ground
from zvdesk.ui.pages.visits.field.touch import scroll_by_finger
from zvdesk.ui.pages.visits.field.words import tr
from zvdesk.ui.widgets.basics import plain, row


class ThemeStrip(QWidget):
    """Chips that go by under the finger, and "+ thema" that stays at the end."""

    chosen = Signal(str)
    """Emitted with a theme, "" when the one that was on is tapped again."""

    more_requested = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        ground(self)
        self._look = look
        self._chips: dict[str, TouchButton] = {}
        self._inner = QWidget()
        ground(self._inner)
        self._line = QHBoxLayout(self._inner)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(8)
        self._line.addStretch(1)
        self.more = TouchButton(look, tr("+ thema"), kind="chip")
        self.more.clicked.connect(self.more_requested)
        self._area = _Strip()
        self._area.setWidget(self._inner)
        line = row(spacing=8)
        line.addWidget(self._area)
        line.addWidget(self.more)
        line.addStretch(1)
        self.setLayout(line)

    @property
    def chips(self) -> dict[str, TouchButton]:
        """The chips by their theme."""
        return self._chips

    def show_themes(self, themes: Sequence[str], on: str) -> None:
        """Show themes, and which one is on; chips that remain stay where they are."""
        wanted = list(dict.fromkeys([*themes, *([on] if on else [])]))
        if wanted != list(self._chips):
            self._rebuild(wanted)
        for theme, chip in self._chips.items():
            chip.setChecked(theme == on)
        if on:
            self._area.ensureWidgetVisible(self._chips[on], 24, 0)

    def _rebuild(self, themes: Sequence[str]) -> None:
        for gone in [theme for theme in self._chips if theme not in themes]:
            chip = self._chips.pop(gone)
            self._line.removeWidget(chip)
            chip.deleteLater()
        found = dict(self._chips)
        self._chips = {theme: found.get(theme) or self._made(theme) for theme in themes}
        for place, chip in enumerate(self._chips.values()):
            self._line.insertWidget(place, chip)
            chip.show()  # else it has no width until the next round of events

    def _made(self, theme: str) -> TouchButton:
        chip = TouchButton(self._look, plain(theme), kind="chip", name=tr("Thema {0}").format(theme))
        chip.setCheckable(True)
        chip.clicked.connect(lambda is_on: self.chosen.emit(theme if is_on else ""))
        return chip


class _Strip(QScrollArea):
    """As wide as what is in it, where there is room for that."""

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        scroll_by_finger(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: other chips take another width."""
        if watched is self.widget() and event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)

    def sizeHint(self) -> QSize:
        """Qt: all of it."""
        page = self.widget()
        hint = page.sizeHint() if page is not None else QSize()
        return QSize(hint.width(), max(TARGET, hint.height()))

    def minimumSizeHint(self) -> QSize:
        """Qt: as narrow as need be."""
        return QSize(0, self.sizeHint().height())
