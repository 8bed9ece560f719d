"""The page Notities: every note, the newest first, with the text and its labels in the editor."""

from datetime import datetime
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Slot
from PySide6.QtGui import QKeySequence, QShortcut

from zvdesk.model.enums import INCIDENT
from zvdesk.storage.lists import ListRow
from zvdesk.ui.dates import ago_text
from zvdesk.ui.operations.operation import Operation, Outcome
from zvdesk.ui.page import started_question
from zvdesk.ui.pages.base import PageWords, RecordPage
from zvdesk.ui.pages.base_rows import Chip, Sort
from zvdesk.ui.pages.saved_first import when_saved
from zvdesk.ui.widgets.rows import Row

if TYPE_CHECKING:
    from zvdesk.ui.pages.notes.editor import NoteEditor

MOST_TAGS_SHOWN = 2


class NotesPage(RecordPage):
    """List and editor of notes."""

    kind = "note"
    key = "notes"
    help_topic = "notities"

    def words(self) -> PageWords:
        """RecordPage: what this page says."""
        return PageWords(
            title=self.tr("Notities"),
            one=self.tr("notitie"),
            many=self.tr("notities"),
            new=self.tr("+ Nieuwe notitie"),
            empty=self.tr("Hier komen uw notities: losse gedachten, verslagen van gesprekken, uitgezochte feiten."),
            icon="notebook-pen",
            example=self.tr("Bijvoorbeeld: “Gesprek met de wijkagent over woonoverlast”"),
            choose=self.tr("Kies een notitie uit de lijst, of maak een nieuwe."),
        )

    def make_editor(self) -> "NoteEditor":
        """RecordPage: the editor of a note."""
        from zvdesk.ui.pages.notes.editor import NoteEditor

        return NoteEditor(self.autosave, self.session)

    def editor_made(self) -> None:
        """RecordPage: a question may begin with a note."""
        cast("NoteEditor", self.editor).question_requested.connect(self._on_question_requested)
        QShortcut(QKeySequence(self.tr("Ctrl+Shift+R")), self).activated.connect(self._on_question_requested)

    def row_for(self, line: ListRow) -> Row:
        """RecordPage: title, when it was changed, and its labels."""
        changed = datetime.fromisoformat(line.changed_at).astimezone().date()
        tags = list(line.columns["tags"])
        shown = ", ".join(tags[:MOST_TAGS_SHOWN]) + (
            f" +{len(tags) - MOST_TAGS_SHOWN}" if tags[MOST_TAGS_SHOWN:] else ""
        )
        when = ago_text(changed, self.session.today())
        return Row(line.id, line.title, f"{when} · {shown}" if shown else when)

    def chips(self) -> tuple[Chip, ...]:
        """RecordPage: all notes, only those without labels, or those about an incident."""
        return (
            Chip("all", self.tr("Alle")),
            Chip("untagged", self.tr("Zonder label"), lambda line: not line.columns["tags"]),
            Chip("incidents", self.tr("Incidenten"), _is_incident, waits_for_some=True),
        )

    def sorts(self) -> tuple[Sort, ...]:
        """RecordPage: by last change or by title."""
        return (
            Sort("changed", self.tr("Laatst gewijzigd")),
            Sort("title", self.tr("Titel"), lambda line: line.title.casefold()),
        )

    @Slot()
    def _on_question_requested(self) -> None:
        note_id = self.open_id
        if not note_id:
            return
        asking = Operation(self.tr("Raadsvraag gemaakt"), lambda desk, _task: desk.questions.start_from(note_id))
        when_saved(self.session, self.autosave, lambda: self.session.perform(asking, on_done=self._on_question_made))

    def _on_question_made(self, outcome: Outcome) -> None:
        self.navigation_requested.emit(started_question(outcome.result.id))


def _is_incident(line: ListRow) -> bool:
    return any(str(tag).casefold() == INCIDENT for tag in line.columns["tags"])
