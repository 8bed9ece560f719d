"""The sources of a council question as a numbered list: read as a line, opened to be changed, one at a time."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QPoint, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from zvdesk.model.question_references import sources_followed
from zvdesk.ui.pages.line_list import LineList
from zvdesk.ui.pages.questions.source_line import ReferenceLike, SourceLine
from zvdesk.ui.widgets.basics import button
from zvdesk.ui.widgets.flow import FlowLayout
from zvdesk.ui.writing_on import begins_by_typing

if TYPE_CHECKING:
    from zvdesk.services.questions.sources import SourceFile


@dataclass(frozen=True)
class SourcesMoved:
    """The ids of the sources before and after one was removed, for texts that mark them with "[2]"."""

    before: tuple[str, ...]
    after: tuple[str, ...]

    def apply(self, text: str) -> str:
        """Return a text whose marks name the sources that they named before."""
        return sources_followed(text, self.before, self.after)


class FileWish(NamedTuple):
    """A file is to be chosen, at a point on the screen, for the source with this id, or ("") for a new one."""

    source_id: str
    at: QPoint


class NamedFile(NamedTuple):
    """A file that is to be read at a page from 1 (0 for none); one in the trash is to be shown there."""

    id: str
    page: int
    is_gone: bool


class ReferencesField(QWidget):
    """Numbered sources. Its value is the list that `CouncilQuestion.references` is saved as."""

    edited = Signal()
    """Emitted when the user changed a source."""

    left = Signal()
    """Emitted when the keyboard leaves a source."""

    unfolded = Signal(object)
    """Emitted with the line (QWidget) of a source that was opened, which may be out of view."""

    moved = Signal(object)
    """Emitted with SourcesMoved when sources got other numbers."""

    file_wanted = Signal(object)
    """Emitted with a FileWish."""

    reading_wanted = Signal(object)
    """Emitted with a NamedFile."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sources = LineList(self, self._make, self._number, spacing=4)
        self._add = button(self.tr("+ Bron toevoegen"), "link")
        begins_by_typing(self._add)
        self._add.clicked.connect(self._on_add)
        self._choose = button(self.tr("Stuk uit de werkmap kiezen…"), "link")
        self._choose.clicked.connect(self._on_choose)
        self._ends = QWidget()
        ends = FlowLayout(self._ends, spacing=20, line_spacing=0)  # beside the letter both do not fit on one line
        ends.addWidget(self._add)
        ends.addWidget(self._choose)
        self._ends.setFocusProxy(self._add)
        self._sources.end_with(self._ends)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addLayout(self._sources.layout)
        layout.addWidget(self._ends)

    def value(self) -> list[dict[str, Any]]:
        """Return the sources as JSON values, in order; one without any words is none."""
        return [source.value() for source in self._sources if not source.is_blank]

    def set_value(self, references: Iterable[ReferenceLike]) -> None:
        """Show the sources of a record without announcing it; those that remain keep the cursor.

        A blank one that the keyboard is in stays too: somebody is about to name a source there.
        """
        self._sources.show(references, lambda source, one: source.show_reference(one))

    def show_files(self, files: "Mapping[str, SourceFile]") -> None:
        """Show what is known of the files that the sources name, by their ids."""
        for source in self._sources:
            source.show_file(files)

    def name_file(self, source_id: str, file: "SourceFile") -> None:
        """Let a source name a file, or ("") a new one, and put the keyboard where its page is written."""
        known = next((source for source in self._sources if source.id == source_id), None)
        source = known or self._sources.add()
        source.name_file(file)
        source.unfold(at_page=True)
        self.left.emit()

    def _number(self, number: int, source: SourceLine) -> None:
        source.show_number(number)

    def _make(self, source_id: str) -> SourceLine:
        source = SourceLine(source_id)
        source.edited.connect(self.edited)
        source.left.connect(self.left)
        source.opened.connect(lambda: self._open(source))
        source.remove_requested.connect(lambda: self._remove(source))
        source.file_wanted.connect(lambda: self.file_wanted.emit(FileWish(source.id, source.choice_at)))
        source.reading_wanted.connect(lambda: self._read(source))
        return source

    def _open(self, opened: SourceLine) -> None:
        self.unfolded.emit(opened)
        for source in self._sources:
            if source is not opened:
                source.fold()

    def _remove(self, source: SourceLine) -> None:
        before = self._sources.ids()
        self._sources.take_away(source)
        self.edited.emit()
        self.moved.emit(SourcesMoved(before, self._sources.ids()))
        self.left.emit()

    def _read(self, source: SourceLine) -> None:
        number = re.search(r"\d+", source.page)
        is_gone = source.file is not None and source.file.is_gone
        self.reading_wanted.emit(NamedFile(source.file_id, int(number[0]) if number else 0, is_gone))

    @Slot()
    def _on_choose(self) -> None:
        at = self._choose.mapToGlobal(QPoint(self._choose.width(), self._choose.height() + 4))
        self.file_wanted.emit(FileWish("", at))

    @Slot()
    def _on_add(self) -> None:
        self._sources.add().unfold()
