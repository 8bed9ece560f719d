"""The buttons above the council profile: start from a ready-made one, pass it on as a file, take one in."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from zvdesk.documents.files import file_name
from zvdesk.phrases import people_left_out
from zvdesk.ui.operations.operation import Operation
from zvdesk.ui.pages.places_of_files import ask_file, ask_place
from zvdesk.ui.pages.settings.profile_window import Offer, ProfileWindow
from zvdesk.ui.session import Session
from zvdesk.ui.widgets.basics import button
from zvdesk.ui.widgets.flow import FlowLayout

if TYPE_CHECKING:
    from zvdesk.app import Desk

SUFFIX = ".json"


class ProfileSharing(QWidget):
    """Three buttons; what they build on is saved first by `when_saved`."""

    def __init__(self, session: Session, when_saved: Callable[[Callable[[], object]], None]) -> None:
        super().__init__()
        self._session, self._when_saved = session, when_saved
        self._window: ProfileWindow | None = None
        self._choose = button(self.tr("Kant-en-klaar profiel kiezen…"), icon="list")
        self._import = button(self.tr("Profiel inlezen…"), icon="download")
        self._export = button(self.tr("Profiel doorgeven…"), icon="upload")
        self._choose.setToolTip(self.tr("Begin met wat van het reglement van uw gemeente bekend is"))
        self._import.setToolTip(self.tr("Neem het profiel over dat een collega als bestand heeft gemaakt"))
        self._export.setToolTip(self.tr("Maak een bestand van dit profiel, voor uw collega's"))
        flow = FlowLayout(self, spacing=8)
        for part in (self._choose, self._import, self._export):
            flow.addWidget(part)
        self._choose.clicked.connect(lambda: self._when_saved(self._ask_ready_made))
        self._import.clicked.connect(self._on_import)
        self._export.clicked.connect(self._on_export)

    def take_over(self, offer: Offer) -> None:
        """Take over a profile as one step, announced with Undo."""
        label = self.tr("Raadsprofiel “{0}” overgenomen").format(offer.incoming.profile.display_title)
        self._session.perform(
            Operation(label, lambda desk, _task: desk.profile.take_over(offer.incoming), is_announced=True)
        )

    def _ask_ready_made(self) -> None:
        def offers(desk: "Desk") -> list[Offer]:
            return [
                Offer(each.name, each.incoming, desk.profile.differences(each.incoming))
                for each in desk.profile.ready_made()
            ]

        title = self.tr("Kant-en-klaar raadsprofiel kiezen")
        self._session.read(offers, on_done=lambda found: self._show(title, found), owner=self, label=title)

    def _ask_file(self, path: Path) -> None:
        def offers(desk: "Desk") -> list[Offer]:
            incoming = desk.profile.read_file(path)
            return [Offer(path.name, incoming, desk.profile.differences(incoming))]

        title = self.tr("Raadsprofiel inlezen")
        self._session.read(
            offers,
            on_done=lambda found: self._show(title, found),
            on_error=self._session.complain,
            owner=self,
            label=title,
        )

    def _show(self, title: str, offers: list[Offer]) -> None:
        self._window = ProfileWindow(title, offers, self.window())
        self._window.accepted_offer.connect(self.take_over)
        self._window.finished.connect(self._window.deleteLater)
        self._window.open()

    def _write(self, path: Path) -> None:
        title = self.tr("Raadsprofiel doorgeven")
        done = self.tr("Het raadsprofiel staat in {0}.").format(path.name)

        def write(desk: "Desk") -> int:
            desk.profile.export(path)
            return desk.profile.people_left_out()

        def tell(left: int) -> None:
            self._session.announce(" ".join(filter(None, (done, people_left_out(left)))))

        self._session.read(
            write,
            on_done=tell,
            on_error=self._session.complain,
            owner=self,
            label=title,
        )

    @Slot()
    def _on_import(self) -> None:
        title, kinds = self.tr("Raadsprofiel inlezen"), self.tr("Raadsprofiel (*.json)")
        chosen = ask_file(self, self._session.settings, "profiles", title, kinds)
        if chosen is not None:
            self._when_saved(lambda: self._ask_file(chosen))

    @Slot()
    def _on_export(self) -> None:
        name = file_name(self.tr("raadsprofiel")) + SUFFIX
        title, kinds = self.tr("Raadsprofiel doorgeven"), self.tr("Raadsprofiel (*.json)")
        chosen = ask_place(self, self._session.settings, "profiles", title, name, kinds)
        if chosen is not None:
            path = chosen.path
            path = path if path.suffix else path.with_name(path.name + SUFFIX)
            self._when_saved(lambda: self._write(path))
