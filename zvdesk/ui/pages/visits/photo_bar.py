"""Below the buttons of a visit: which folder is followed for photos, and whether photos keep what the camera wrote."""

from datetime import time
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from zvdesk.ui.pages.places_of_files import ask_folder
from zvdesk.ui.pages.visits.photo_folder import FolderState, PhotoFolder
from zvdesk.ui.pages.visits.photo_intake import PhotoIntake
from zvdesk.ui.widgets.basics import button, column, label, show_if
from zvdesk.ui.widgets.fields import CheckField
from zvdesk.ui.widgets.flow import FlowLayout


class PhotoBar(QWidget):
    """Says what becomes of photos at the visit that is open; `serve` ties it to what takes them in."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._intake: PhotoIntake | None = None
        self._folder: PhotoFolder | None = None
        self._text = label("", "meta", wraps=True)
        self._choose = button("", "link", icon="folder-open")
        self._choose.clicked.connect(self._on_choose)
        self._end = button(self.tr("Niet meer volgen"), "link", icon="x")
        self._end.clicked.connect(self._on_end)
        self._keeps = CheckField(self.tr("Plaats en toestel in foto's laten staan"))
        self._keeps.edited.connect(self._on_keeps)
        self._kept = label(
            self.tr(
                "Foto's die u nu kiest, sleept of plakt, houden wat de camera erin schreef: plaats, tijd, toestel en "
                "maker. In een verslag staat dat nooit; zo'n foto gaat niet mee in een overdracht."
            ),
            "meta",
            wraps=True,
        )
        actions = QWidget()
        line = FlowLayout(actions, spacing=16, line_spacing=0)
        for part in (self._choose, self._end, self._keeps):
            line.addWidget(part)
        self.setLayout(column(self._text, actions, self._kept, spacing=2))

    def serve(self, intake: PhotoIntake, folder: PhotoFolder) -> None:
        """Show and steer what takes photos in."""
        self._intake, self._folder = intake, folder
        intake.visit_shown.connect(self._show)
        folder.state_changed.connect(self._show)
        self._show()

    @Slot()
    def _show(self) -> None:
        folder, intake = self._folder, self._intake
        if folder is None or intake is None:
            return
        self._keeps.set_value(intake.keeps_metadata)
        show_if(self._kept, intake.keeps_metadata)
        text = self._told(folder)
        self._text.setText(text)
        show_if(self._text, bool(text))
        show_if(self._end, folder.folder is not None)
        self._choose.setText(
            self.tr("Map met nieuwe foto's volgen…") if folder.folder is None else self.tr("Andere map…")
        )

    def _told(self, folder: PhotoFolder) -> str:
        """Return what becomes of the folder."""
        path, span = folder.folder, folder.span
        if path is None or span is None:
            return ""
        name = path.name or str(path)
        if folder.state is FolderState.OTHER_DAY:
            return self.tr("Op de dag van het bezoek komen nieuwe foto's in “{0}” er vanzelf bij.").format(name)
        if folder.state is FolderState.MISSING:
            return self.tr("De map “{0}” is er nu niet; zodra zij er is, komen nieuwe foto's er vanzelf bij.").format(
                path
            )
        if span.begin.time() == time.min:
            return self.tr("Foto's in “{0}” van de dag van het bezoek komen er vanzelf bij.").format(name)
        since = f"{span.begin:%H:%M}"
        return self.tr("Nieuwe foto's in “{0}” die vanaf {1} gemaakt zijn, komen er vanzelf bij.").format(name, since)

    @Slot()
    def _on_choose(self) -> None:
        if self._folder is None:
            return
        title = self.tr("Map waarin uw telefoon foto's zet")
        chosen = ask_folder(self, self._folder.settings, "phone", title, usual=self._folder.folder or Path.home())
        if chosen is not None:
            self._folder.follow(chosen)
            self._show()

    @Slot()
    def _on_end(self) -> None:
        if self._folder is not None:
            self._folder.follow(None)
            self._show()
            self._choose.setFocus()

    @Slot()
    def _on_keeps(self) -> None:
        if self._intake is not None:
            self._intake.keeps_metadata = self._keeps.value()
            self._show()
