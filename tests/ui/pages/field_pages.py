"""A visit in the veldmodus as one has it in hand, for tests: a finger, the keyboard of the screen, and the disk."""

from datetime import timedelta
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.faults.finger import Finger
from zvdesk.app import Desk
from zvdesk.model.enums import ObservationKind
from zvdesk.services.visits.field import FieldEntry
from zvdesk.settings import Settings
from zvdesk.ui.pages.visits.field.window import FieldWindow
from zvdesk.ui.session import Session
from zvdesk.ui.tasks import Runner, SynchronousRunner

WIDE, HIGH = 780, 780
"""A screen of tests is 800 px square, and no finger reaches beyond it."""


class HeldRunner(SynchronousRunner):
    """Keeps what is to be written waiting while it `holds`, as a slow disk does; reads go on."""

    def __init__(self) -> None:
        super().__init__()
        self.holds = False
        self._held: list[Any] = []

    def let_go(self) -> None:
        """Write what waits."""
        self.holds = False
        held, self._held = self._held, []
        for job in held:
            super()._submit(job)

    def _submit(self, job: Any) -> None:
        if self.holds and not job.reads:
            self._held.append(job)
        else:
            super()._submit(job)


class FieldVisit:
    """A prepared visit to De Haven that began 37 minutes ago, by the clock that stands still."""

    def __init__(self, qtbot: QtBot, desk: Desk, folder: Path, runner: Runner | None = None) -> None:
        self.qtbot, self.desk = qtbot, desk
        self.settings = Settings(folder / "instellingen")
        self.session = Session(desk, runner or SynchronousRunner(), self.settings)
        self.partner = self._made("partner", name="Opvang De Haven", tags=["wonen"])
        self._made("contact", partner_id=self.partner, name="M. de Boer", function="teamleider", may_be_named=True)
        start = desk.clock().astimezone().replace(tzinfo=None) - timedelta(minutes=37)
        self.visit = self._made(
            "visit",
            partner_id=self.partner,
            tags=["doorstroom", "veiligheid"],
            start=start.isoformat(timespec="seconds"),
            questions=[{"text": "Hoeveel bedden?"}, {"text": "Wie voert de regie?"}],
        )
        self.parent = QWidget()
        qtbot.addWidget(self.parent)
        self.window: FieldWindow = None  # type: ignore[assignment]  # for a moment
        self.opened()

    def opened(self, width: int = WIDE, height: int = HIGH) -> FieldWindow:
        """Open the veldmodus; where it was open, as after a crash."""
        if self.window is not None:
            self.window.writing.autosave.abandon()
            self.window.close()
        self.window = FieldWindow(self.session, self.visit, self.parent)
        self.window.resize(width, height)
        self.window.show()
        self.window.activateWindow()
        self.qtbot.waitExposed(self.window)
        self.window.start()
        self.finger = Finger(self.window)
        QApplication.processEvents()
        return self.window

    def write(self, text: str, kind: ObservationKind = ObservationKind.WAARNEMING) -> FieldEntry:
        """Write something down by touch, and return it as the disk has it."""
        self.finger.tap(self.window.board.input)
        self.finger.type(text)
        self.finger.tap(self.window.board.pad.kinds[kind])
        return self.entries()[-1]

    def entries(self) -> tuple[FieldEntry, ...]:
        """Return what the disk has."""
        return self.desk.visit_field.facts(self.visit).entries

    def tap(self, name: str) -> None:
        """Tap on the button with these words or this name."""
        self.finger.tap(self.button(name))

    def button(self, name: str) -> QAbstractButton:
        """Return the button one sees with these words or this name."""
        QApplication.processEvents()
        found = [
            one
            for one in self.window.findChildren(QAbstractButton)
            if name in (one.text(), one.accessibleName()) and one.isVisible()
        ]
        return found[0]

    def card(self, entry: FieldEntry) -> Any:
        """Return the card of an entry."""
        return self.window.board.entries.cards[entry.id]

    def _made(self, kind: str, **values: object) -> str:
        return self.desk.records.create(kind, values)[0].id
