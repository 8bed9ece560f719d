"""One agenda item at a time beside its agenda: read, shown, saved by itself, and read anew when something changes."""

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Signal, Slot

from zvdesk.errors import UserError
from zvdesk.model.changes import Changes
from zvdesk.ui.autosave import AutosaveController, Fields
from zvdesk.ui.notices import words_for
from zvdesk.ui.operations.operation import Outcome
from zvdesk.ui.pages.base_reader import RecordReader
from zvdesk.ui.pages.inspector import RecordInspector
from zvdesk.ui.pages.meetings.agenda import SHOWN, Agenda
from zvdesk.ui.pages.meetings.item_editor import ItemEditor, preparation_in
from zvdesk.ui.pages.meetings.operations import save_item
from zvdesk.ui.session import Session

if TYPE_CHECKING:
    from zvdesk.app import Desk
    from zvdesk.model.meetings import AgendaItem
    from zvdesk.model.questions import CouncilQuestion
    from zvdesk.services.reading import RecordView


AT_ITEM = SHOWN | {"commitment", "council-question"}
"""Kinds whose changes show at an open item."""


class ItemPane(QObject):
    """Holds the editor and the inspector of the open item; the page puts them into its columns."""

    shown = Signal()
    """Emitted when an item came into the editor or was read anew."""

    gone = Signal()
    """Emitted when the open item was put in the trash."""

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._agenda = Agenda()
        self._reader = RecordReader(session, self.tr("Agendapunt"), self)
        self.autosave = AutosaveController(self, describe=words_for)
        session.add_saver(self.autosave)
        self.editor = ItemEditor(self.autosave, session)
        self.inspector = RecordInspector(session, has_files=False)
        self.autosave.failed.connect(self.editor.show_trouble)
        session.bus.changed.connect(self._on_changed)
        session.undo_stack.indexChanged.connect(self._on_act)
        self._read_speaking()

    @property
    def item_id(self) -> str:
        """Id of the open item, "" for none."""
        return self._reader.wanted

    def open_item(self, item_id: str, then: Callable[[], object] | None = None) -> None:
        """Show an item; what was typed in the former one is saved. Words of it on their way to the disk are awaited."""
        self._reader.wanted = item_id
        if item_id != self.editor.record_id:
            node = self._agenda.nodes.get(item_id)
            self.editor.expect(item_id, () if node is None else node.documents)

        def read(_is_saved: bool) -> None:
            if self._reader.wanted == item_id:
                self._reader.read(item_id, lambda view: self._show(view, then), self._on_read_failed)

        if self.autosave.holds(item_id):
            self.autosave.settle(read)
        else:
            read(True)

    def close_item(self) -> None:
        """Save what was typed and show none."""
        self._reader.wanted = ""
        self.autosave.close()
        self.editor.view = None
        self.editor.expect("", ())
        self.inspector.show_view(None)

    def show_agenda(self, agenda: Agenda) -> None:
        """Take over what the agenda knows of the item."""
        self._agenda = agenda
        if self.editor.record_id == self.item_id:
            self.editor.show_place(agenda)

    def _show(self, view: "RecordView", then: Callable[[], object] | None) -> None:
        if view.record.deleted_at is not None:
            self.gone.emit()
            return
        item_id = view.record.id
        if item_id == self.editor.record_id:
            self._show_refreshed(view)  # it is being typed in: nothing of that may be shown anew
            if then is not None:
                then()
            return
        self.autosave.open(lambda fields, done, failed: self._save(item_id, fields, done, failed), about=item_id)
        self.editor.newest_act = self._session.newest_serial(item_id)
        self.editor.show_record(view)
        self.editor.show_place(self._agenda)
        self._show_beside(view)
        self.shown.emit()
        if then is not None:
            then()

    def _show_refreshed(self, view: "RecordView") -> None:
        if view.record.deleted_at is not None or self.editor.record_id != view.record.id:
            self._show(view, None)
            return
        self.editor.refresh_record(view)
        self.editor.show_place(self._agenda)
        self._show_beside(view)
        self.shown.emit()

    def _show_beside(self, view: "RecordView") -> None:
        """Show what belongs to the item; the history is that of the user's own words, once there are any."""
        self.inspector.show_view(view)
        self._show_made(view.record.id)
        preparation = preparation_in(view)
        if preparation is None:
            return
        preparation_id = preparation.id

        def show_history(own: "RecordView") -> None:
            if self.editor.record_id == view.record.id:
                self.inspector.history.show_view(own)

        self._session.read(
            lambda desk: desk.reading_service.view(preparation_id),
            on_done=show_history,
            owner=self,
            label=self.tr("Geschiedenis"),
        )

    def _show_made(self, item_id: str) -> None:
        """Say which council questions were made of the technical questions."""

        def show(made: "dict[str, CouncilQuestion]") -> None:
            if self.editor.record_id == item_id:
                self.editor.technical.show_made(made)

        self._session.read(
            lambda desk: desk.preparing.made_questions(item_id),
            on_done=show,
            on_error=lambda _gone: None,
            owner=self,
            label=self.tr("Technische vragen"),
        )

    def _show_echo(self, view: "RecordView") -> None:
        """What the editor saved itself stands there already; around it something may be new."""
        if self.editor.record_id == view.record.id:
            self.editor.view = view
            self.editor.show_facts(cast("AgendaItem", view.record))
            self._show_beside(view)

    def _save(
        self, item_id: str, fields: Fields, done: Callable[[object], None], failed: Callable[[Exception], None]
    ) -> None:
        def saved(outcome: Outcome) -> None:
            self._reader.count_save()
            if self.editor.record_id == item_id:
                self.editor.mark_saved(fields)
            done(outcome)

        self._session.perform(save_item(item_id, fields), initiator=self, on_done=saved, on_error=failed)

    def _on_read_failed(self, error: Exception) -> None:
        if isinstance(error, UserError) and error.code == "record_unknown":
            self.gone.emit()
        else:
            self._session.complain(error)

    @Slot()
    def _on_act(self) -> None:
        """Something was done, or undone: Ctrl+Z in a text takes back nothing that is older."""
        if self.editor.record_id:
            self.editor.note_act(self._session.newest_serial(self.editor.record_id))

    @Slot(object)
    def _on_changed(self, changes: Changes) -> None:
        if self.item_id and changes.kinds & AT_ITEM:
            show = self._show_echo if self._session.bus.is_echo(self) else self._show_refreshed
            self._reader.read_again(show, self._on_read_failed)
        if changes.kinds & {"council-profile", "person"}:
            self._read_speaking()

    def _read_speaking(self) -> None:
        self._session.read(speaking, on_done=self._show_speaking, owner=self, label=self.tr("Agendapunt"))

    def _show_speaking(self, found: tuple[int, list[str]]) -> None:
        self.editor.show_speed(found[0])
        self.editor.offer_speakers(found[1])


def speaking(desk: "Desk") -> tuple[int, list[str]]:
    """Return how many words a minute the fractie speaks, and who may speak for it."""
    profile = desk.profile.get()
    people = desk.rows("person")
    members = [row.title for row in people if not profile.fractie or row.columns["fractie"] == profile.fractie]
    return profile.speaking_words_per_minute, sorted(members)
