"""The files that the sources of the open question name: chosen, read at their page, and kept up with."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Slot

from zvdesk.model.changes import Changes
from zvdesk.model.confidentiality import is_lowering
from zvdesk.ui.page import Target
from zvdesk.ui.pages.as_source import closed_text
from zvdesk.ui.pages.opening import FileOpener
from zvdesk.ui.pages.questions.references_field import FileWish, NamedFile
from zvdesk.ui.palettes import Tone
from zvdesk.ui.reader.kinds import kind_of

if TYPE_CHECKING:
    from zvdesk.model.attachments import Attachment
    from zvdesk.services.questions.sources import SourceFile
    from zvdesk.ui.pages.questions.page import QuestionsPage


class SourcesSide(QObject):
    """Joins the sources in the editor with the files of the workspace."""

    def __init__(self, page: "QuestionsPage") -> None:
        super().__init__(page)
        self._page, self._session = page, page.session
        self._references = page.question_editor.references
        self._opener = FileOpener(page.session, page)
        self._references.file_wanted.connect(self._on_file_wanted)
        self._references.reading_wanted.connect(self._on_reading_wanted)
        page.session.bus.changed.connect(self._on_changed)

    @Slot(object)
    def _on_file_wanted(self, wish: FileWish) -> None:
        from zvdesk.ui.pages.questions.file_picker import FilePicker

        record_id = self._page.open_id

        def name(file: "SourceFile") -> None:
            view = self._page.question_editor.view
            if view is not None and record_id == self._page.open_id:
                is_closing = is_lowering(file.level, view.record.confidentiality)
                self._references.name_file(wish.source_id, file)
                if is_closing:
                    self._session.announce(closed_text(file.level), Tone.SOON)

        picker = FilePicker(self._session, record_id, self._page)
        picker.chosen.connect(name)
        picker.open_at(wish.at)

    @Slot(object)
    def _on_reading_wanted(self, named: NamedFile) -> None:
        if named.is_gone:
            self._page.navigation_requested.emit(Target("trash", named.id))
            return
        self._session.read(
            lambda desk: desk.records.get(named.id, "attachment"),
            on_done=lambda file: self._read(file, named.page),
            owner=self,
            label=self.tr("Bron lezen"),
        )

    def _read(self, file: Any, page: int) -> None:
        """Read a file beside the question, or open it in the program for its kind after asking."""
        attachment: Attachment = file
        if not kind_of(attachment):
            self._opener.open_file(attachment)
            return
        from zvdesk.ui.reader.loading import Place
        from zvdesk.ui.reader.window import read_in_window

        read_in_window(self._session, attachment, self._page, Place(page))

    @Slot(object)
    def _on_changed(self, changes: Changes) -> None:
        """A file that is named came into the trash or out of it, was closed, or got a newer version."""
        named = {source["attachment_id"] for source in self._references.value()} - {None}
        if self._page.open_id and named & {change.id for change in changes.items}:
            self._page.refresh_record()
