"""Bijlagen: files of the open record, let go here or chosen, opened by other programs only after a warning."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, Slot
from PySide6.QtWidgets import QMenu, QWidget

from zvdesk.model.changes import Changes
from zvdesk.ui.icons import icon
from zvdesk.ui.operations import attachments
from zvdesk.ui.pages.as_source import PICTURE, AsSource, add_uses, uses_text
from zvdesk.ui.pages.opening import FileOpener, size_text
from zvdesk.ui.pages.places_of_files import ask_files
from zvdesk.ui.reader.kinds import kind_of
from zvdesk.ui.session import Session
from zvdesk.ui.widgets.basics import column
from zvdesk.ui.widgets.drop import DropArea
from zvdesk.ui.widgets.inspector import InspectorMenu, InspectorRow, InspectorSection
from zvdesk.ui.widgets.notices import BusyBar

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from zvdesk.model.attachments import Attachment
    from zvdesk.services.questions.sources import SourceUse
    from zvdesk.services.reading import RecordView


class FilesSection(QWidget):
    """The files that hang on the open record."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._record_id = ""
        self._files: dict[str, Attachment] = {}
        self._filed: set[int] = set()
        self._uses: Mapping[str, tuple[SourceUse, ...]] = {}
        self._as_source = AsSource(session, self)
        self._opener = FileOpener(session, self)
        self._section = InspectorSection(self.tr("Bijlagen"), empty="")
        self._section.row_chosen.connect(lambda row: self.open_file(row.id))
        self._section.menu_requested.connect(self._on_menu_requested)
        self._drop = DropArea(self.tr("Sleep bestanden hierheen"), self.tr("Bestanden kiezen…"))
        self._drop.dropped.connect(self.attach)
        self._drop.choose_requested.connect(self._on_choose_requested)
        self._busy = BusyBar()
        self.setLayout(column(self._section, self._busy, self._drop, spacing=6))
        session.bus.changed.connect(self._on_changed)

    def show_view(self, view: "RecordView") -> None:
        """Show the files of a record."""
        self._record_id = view.record.id
        self._files = {file.id: file for file in view.attachments}
        steps = getattr(view.record, "steps", ())
        self._filed = {step.version for step in steps if step.version is not None}
        self._show_rows(view.uses)

    def _show_rows(self, uses: "Mapping[str, tuple[SourceUse, ...]]") -> None:
        self._uses = uses
        self._section.show_rows([_row(file, self._filed, uses.get(file.id, ())) for file in self._files.values()])

    @Slot(object)
    def attach(self, paths: tuple[Path, ...]) -> None:
        """Add files to the open record, with progress."""
        self._busy.start(self.tr("Bestanden toevoegen"))
        task = self._session.perform(
            attachments.attach(self._record_id, paths),
            initiator=self,
            on_done=lambda _outcome: self._busy.stop(),
            on_error=self._on_failed,
            progress=self._busy.show_progress,
        )
        self._busy.cancel_requested.connect(task.cancel, Qt.ConnectionType.SingleShotConnection)

    def open_file(self, file_id: str) -> None:
        """Read a file in a window of its own, or open it in the program for its kind after asking."""
        file = self._files[file_id]
        if kind_of(file):
            from zvdesk.ui.reader.window import read_in_window

            read_in_window(self._session, file, self)
        else:
            self._opener.open_file(file)

    def open_elsewhere(self, file_id: str) -> None:
        """Open a file in the program for its kind, after asking."""
        self._opener.open_file(self._files[file_id])

    @Slot(object)
    def _on_changed(self, changes: Changes) -> None:
        """Another question may rest on a file now, or no longer."""
        files = self._files
        if not files or "council-question" not in changes.kinds:
            return
        self._session.read(
            lambda desk: desk.question_sources.uses_of(list(files)),
            on_done=lambda uses: self._show_rows(uses) if files is self._files and uses != self._uses else None,
            owner=self,
            label=self.tr("Gebruikt in"),
        )

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        self._busy.stop()
        self._session.complain(error)

    @Slot()
    def _on_choose_requested(self) -> None:
        chosen = ask_files(self, self._session.settings, "files", self.tr("Bestanden toevoegen"))
        if chosen:
            self.attach(tuple(chosen))

    @Slot(object)
    def _on_menu_requested(self, wanted: InspectorMenu) -> None:
        row, point = wanted.row, wanted.at
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        file = self._files[row.id]
        if kind_of(file):
            menu.addAction(icon("book-open"), self.tr("Lezen")).triggered.connect(lambda: self.open_file(row.id))
        elsewhere = menu.addAction(icon("eye"), self.tr("Openen in ander programma…"))
        elsewhere.triggered.connect(lambda: self.open_elsewhere(row.id))
        menu.addAction(icon("download"), self.tr("Kopie bewaren als…")).triggered.connect(
            lambda: self._opener.ask_place(self._files[row.id])
        )
        use = menu.addAction(icon(PICTURE), self.tr("Als bron gebruiken…"))
        use.triggered.connect(lambda: self._as_source.offer(row.id, point))
        add_uses(menu, self._session, self._uses.get(row.id, ()))
        remove = menu.addAction(icon("trash-2"), self.tr("Bijlage verwijderen"))
        remove.triggered.connect(lambda: self._session.perform(attachments.remove([row.id])))
        menu.popup(point)


def _row(file: "Attachment", filed: "Collection[int]", uses: "Collection[SourceUse]") -> InspectorRow:
    """Return how a file reads: one of a version that was filed by version and kind, since their names are alike."""
    title, size = file.file_name, " · ".join(filter(None, (size_text(file.size), uses_text(uses))))
    if filed:
        from zvdesk.documents.compose.filing import version_of

        version = version_of(file.file_name)
        kind = QUESTION_FILES.get(Path(file.file_name).suffix, "")
        if version is not None and version in filed and kind:
            title = tr("Ingediend, versie {0}: {1}").format(version, kind)
    return InspectorRow(file.id, title, size, "file-text", tooltip=file.file_name)


QUESTION_FILES = {".docx": "Word", ".pdf": "PDF", ".txt": "tekst"}
"""What the files are in which a question is fixed when it is filed."""


def tr(text: str) -> str:
    """Return the translation of a text of this section."""
    return QCoreApplication.translate("FilesSection", text)
