"""Leads a handover in: the file, its word, what differs, and the taking over, which can be undone."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from zvdesk.errors import EnvironmentFailure, UserError
from zvdesk.phrases import joined
from zvdesk.ui.operations.operation import Operation, Outcome, Told
from zvdesk.ui.pages.handover.take_window import TakeWindow
from zvdesk.ui.pages.handover.word_window import WordWindow
from zvdesk.ui.pages.places_of_files import ask_file
from zvdesk.ui.palettes import Tone
from zvdesk.ui.places import where_is
from zvdesk.ui.session import Session

if TYPE_CHECKING:
    from zvdesk.app import Desk
    from zvdesk.exchange.handover.package import Package
    from zvdesk.model.merging import Choice
    from zvdesk.services.handover.compare import Comparison


class Taking(QObject):
    """Reads one file after the other; everything typed is saved first, so that it is compared too."""

    arrived = Signal(object)
    """Emitted with the Target of what was handed over, when it was taken over."""

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._window = session, window
        self.dialog: TakeWindow | WordWindow | None = None

    def choose(self) -> None:
        """Ask for a file and look into it."""
        title, kinds = self.tr("Overdracht inlezen"), self.tr("Overdracht (*.zvoverdracht)")
        chosen = ask_file(self._window, self._session.settings, "handovers", title, kinds)
        if chosen is not None:
            self.read(chosen)

    def read(self, path: Path, word: str | None = None) -> None:
        """Look into a file and show what would change."""

        def look(desk: "Desk") -> "tuple[Package, Comparison]":
            package = desk.handovers.read(path, word)
            return package, desk.handovers.compare(package)

        def settled(is_saved: bool) -> None:
            if not is_saved:
                self._session.complain(EnvironmentFailure("not_saved"))
                return
            self._session.read(
                look,
                on_done=lambda found: self._show(path, *found),
                on_error=lambda error: self._on_failed(path, error),
                owner=self,
                label=self.tr("Overdracht inlezen"),
            )

        self._session.settle(settled)

    def _show(self, path: Path, package: "Package", comparison: "Comparison") -> None:
        if comparison.is_settled and not comparison.undecided({}):
            self._session.announce(self.tr("Er verandert niets: dit had u al."), Tone.NEUTRAL)
            return
        shown = TakeWindow(path.name, comparison, self._window.window())
        shown.accepted_choices.connect(lambda choices: self.take_over(path, package, comparison, choices))
        self._open(shown)

    def take_over(
        self,
        path: Path,
        package: "Package",
        comparison: "Comparison",
        choices: "dict[str, dict[str, Choice]]",
    ) -> None:
        """Take over what was seen, as it was chosen; where something changed meanwhile, show it anew."""
        label = self.tr("Overdracht overgenomen")

        def told(outcome: Outcome) -> Told:
            left = outcome.result.left
            remark = self.tr("Niet overgenomen, want waar het bij hoort is hier niet: {0}.") if left else ""
            return Told(label, remark.format(joined([f"“{title}”" for title in left])))

        taking = Operation(
            label,
            lambda desk, task: desk.handovers.take_over(
                package, choices, token=comparison.token, progress=lambda *at: task.report(*at)
            ),
            is_announced=True,
            told=told,
        )
        if package.files:
            self._session.announce(self.tr("Bezig met overnemen…"), Tone.NEUTRAL)
        self._session.perform(
            taking,
            initiator=self,
            on_done=lambda outcome: self._on_taken_over(package, outcome),
            on_error=lambda error: self._on_refused(path, package, error),
        )

    def _on_taken_over(self, package: "Package", outcome: Outcome) -> None:
        if not outcome.changes:
            self._session.announce(self.tr("Er is niets gewijzigd: u koos voor wat hier al stond."), Tone.NEUTRAL)
        elif len(package.roots) == 1:
            root = package.roots[0]
            self._session.read(
                lambda desk: where_is(desk, root), on_done=self.arrived.emit, on_error=lambda _: None, owner=self
            )

    def _on_failed(self, path: Path, error: Exception) -> None:
        """A file under a word asks for it, and for another when it was not the right one."""
        if not isinstance(error, UserError) or error.code not in ("handover_word_needed", "handover_word_wrong"):
            self._session.complain(error)
            return
        asked = WordWindow(path.name, error if error.code == "handover_word_wrong" else None, self._window.window())
        asked.accepted_word.connect(lambda word: self.read(path, word))
        self._open(asked)

    def _on_refused(self, path: Path, package: "Package", error: Exception) -> None:
        self._session.complain(error)
        if isinstance(error, UserError) and error.code == "handover_changed":
            self._session.read(
                lambda desk: desk.handovers.compare(package),
                on_done=lambda comparison: self._show(path, package, comparison),
                on_error=self._session.complain,
                owner=self,
            )

    def _open(self, dialog: Any) -> None:
        self.dialog = dialog
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
