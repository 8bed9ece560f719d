"""The line at the bottom that tells the truth: saved means committed to disk."""

from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from zvdesk.ui.dates import now, stamp_text
from zvdesk.ui.theme import current_theme
from zvdesk.ui.widgets.basics import ElidedLabel, button, column, hairline, label, row, show_if, surface


class SaveStage(StrEnum):
    """How the words of the user stand, from best to worst."""

    SAVED = "saved"
    SAVING = "saving"
    UNSAVED = "unsaved"
    FAILED = "failed"


class SaveState(NamedTuple):
    """What the status bar says about saving: `at` is the last commit, `message` why the last attempt failed."""

    stage: SaveStage = SaveStage.SAVED
    at: datetime | None = None
    message: str = ""


def worst(states: list[SaveState]) -> SaveState:
    """Return the state to be told where several editors have one each; the time is that of the last commit."""
    if not states:
        return SaveState()
    order = list(SaveStage)
    found = max(states, key=lambda state: order.index(state.stage))
    moments = [state.at for state in states if state.at is not None]
    return SaveState(found.stage, max(moments, default=None), found.message)


class StatusLine(QWidget):
    """Saved or not, back-up, time until locking, confidentiality; at the right whose council and which term."""

    retry_requested = Signal()
    """Emitted when the user asks to save once more after it failed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        surface(self, "rail")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._states: dict[int, SaveState] = {}
        self._build_widgets()
        self._build_layout()
        self._retry.clicked.connect(self.retry_requested)
        self.show_save_state(SaveState())

    def sizeHint(self) -> QSize:
        """Qt: 30 px high at a zoom of 100 %."""
        return QSize(super().sizeHint().width(), max(30, current_theme().scaled(30)))

    @property
    def save_text(self) -> str:
        """What is said about saving now."""
        return self._save.text()

    @Slot(object)
    def show_save_state(self, state: SaveState, *, source: object | None = None) -> None:
        """Tell how the words of `source` stand; with several sources the worst of all is told."""
        self._states[id(source)] = state
        overall = worst(list(self._states.values()))
        self._save.setText(self._words(overall))
        self._dot.show_role({SaveStage.SAVED: "done", SaveStage.FAILED: "late"}.get(overall.stage, "soon"))
        show_if(self._retry, overall.stage is SaveStage.FAILED)
        show_if(self._saving, bool(self._save.text()))

    def forget(self, source: object) -> None:
        """Stop counting in the state of a source that is gone."""
        self._states.pop(id(source), None)

    def show_backup(self, text: str) -> None:
        """Say when the last back-up was made: "Back-up vandaag 09:10"."""
        self._show(self._backup, text)

    def show_lock(self, text: str) -> None:
        """Say when the window locks by itself: "Vergrendelt na 10 min"."""
        self._show(self._lock, text)

    def show_confidentiality(self, text: str) -> None:
        """Say how closed the open record is: "Vertrouwelijk"."""
        self._show(self._confidentiality, text)

    def show_council(self, text: str) -> None:
        """Say whose council this is: "Gemeente Voorbeeldstad · raadsperiode 2026–2030"."""
        self._council.setText(text)

    def _build_widgets(self) -> None:
        self._dot = _Dot()
        self._save = label("", "meta")
        self._retry = button(self.tr("Opnieuw proberen"), "link")
        self._backup, self._lock, self._confidentiality = (label("", "meta") for _ in range(3))
        for part in (self._backup, self._lock, self._confidentiality):
            part.hide()
        self._council = ElidedLabel("", "meta")
        self._council.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

    def _build_layout(self) -> None:
        saving = row(self._dot, self._save, self._retry, spacing=7)
        self._saving = QWidget()
        self._saving.setLayout(saving)
        line = row(margins=(14, 0, 14, 0), spacing=24)
        for part in (self._saving, self._backup, self._lock, self._confidentiality):
            line.addWidget(part)
        line.addWidget(self._council, 1)
        whole = column(hairline())
        whole.addLayout(line, 1)
        self.setLayout(whole)

    def _words(self, state: SaveState) -> str:
        if state.stage is SaveStage.FAILED:
            return self.tr("Opslaan mislukt: {0}").format(state.message)
        if state.stage is not SaveStage.SAVED:
            return self.tr("Nog niet opgeslagen")
        if state.at is None:
            return ""
        return self.tr("Opgeslagen {0}").format(stamp_text(state.at, now().date()))

    @staticmethod
    def _show(part: QLabel, text: str) -> None:
        part.setText(text)
        show_if(part, bool(text))


class _Dot(QWidget):
    """A dot whose colour repeats what the words beside it say."""

    SIDE = 8

    def __init__(self) -> None:
        super().__init__()
        self._role = "done"
        self.setFixedSize(self.SIDE, self.SIDE)

    def show_role(self, role: str) -> None:
        """Take the colour of a role of the palette."""
        self._role = role
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt: draw the dot."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(current_theme().colour(self._role))
        painter.drawEllipse(self.rect())
        painter.end()
