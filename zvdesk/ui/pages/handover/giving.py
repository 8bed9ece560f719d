"""Leads a handover out: what can go along, the choice, the place, and word of where it is."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from zvdesk.model.changes import Changes
from zvdesk.ui.operations.operation import Operation, Outcome
from zvdesk.ui.pages.handover.give_window import GiveWindow
from zvdesk.ui.pages.meetings.operations import say_open
from zvdesk.ui.pages.places_of_files import ask_place, said_name
from zvdesk.ui.palettes import Tone
from zvdesk.ui.session import Session
from zvdesk.ui.widgets.drop import HANDOVER

if TYPE_CHECKING:
    from zvdesk.services.handover.plan import Plan


class Giving(QObject):
    """One handover after the other, asked for from a record or a selection."""

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._window = session, window
        self._ids: tuple[str, ...] = ()
        self.dialog: GiveWindow | None = None

    def start(self, ids: Sequence[str]) -> None:
        """Ask what goes along with records, after what was typed is saved by who asks."""
        self._ids = tuple(ids)
        self._session.read(
            lambda desk: desk.handovers.plan(ids),
            on_done=self._show,
            on_error=self._session.complain,
            owner=self,
            label=self.tr("Overdragen"),
        )

    def write(self, chosen: Sequence[str], word: str, path: Path, *, with_quotes: bool = False) -> None:
        """Write what was chosen to a file, with masks for what nobody agreed to share unless that is to go too."""
        ids = self._ids
        label = self.tr("Overgedragen")
        self._session.announce(self.tr("Bezig met {0}…").format(path.name), Tone.NEUTRAL)
        writing = Operation(
            label,
            lambda desk, task: (
                desk.handovers.write(
                    ids,
                    chosen,
                    path,
                    word=word or None,
                    with_quotes=with_quotes,
                    progress=lambda *at: task.report(*at),
                ),
                Changes(),
            ),
            is_undoable=False,
        )
        self._session.perform(
            writing,
            initiator=self,
            on_done=self._tell,
            on_error=lambda error: self._session.complain(
                error, lambda: self.write(chosen, word, path, with_quotes=with_quotes)
            ),
        )

    def _show(self, plan: "Plan") -> None:
        self.dialog = GiveWindow(plan, self._window.window())
        self.dialog.accepted_choice.connect(lambda *choice: self._ask_place(plan, *choice))
        self.dialog.said_open.connect(lambda ids: self._session.perform(say_open(ids)))
        self.dialog.finished.connect(self.dialog.deleteLater)
        self.dialog.open()

    def _ask_place(self, plan: "Plan", chosen: Sequence[str], word: str, with_quotes: bool) -> None:
        title = next((one.file_title for one in plan.companions if one.id in chosen), self.tr("overdracht"))
        place = ask_place(
            self._window,
            self._session.settings,
            "handovers",
            self.tr("Overdracht bewaren"),
            said_name(self._session, title) + HANDOVER,
            self.tr("Overdracht (*.zvoverdracht)"),
        )
        if place is not None:
            path = place.path
            path = path if path.suffix == HANDOVER else path.with_name(path.name + HANDOVER)
            self.write(chosen, word, path, with_quotes=with_quotes)

    def _tell(self, outcome: Outcome) -> None:
        handed = outcome.result
        text = self.tr("De overdracht staat in {0}.").format(handed.path.name)
        if handed.is_sealed:
            text += " " + self.tr("Geef het woord langs een andere weg door.")
        self._session.announce(text)
