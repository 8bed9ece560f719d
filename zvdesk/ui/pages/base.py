"""The page of one kind of record: its list, its editor and what belongs to it, joined to the services once for all.

A page for a concept says how a line of its list reads and which fields its editor has; opening, saving, making,
removing, refreshing and finding one's way are here.
"""

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from zvdesk.errors import UserError
from zvdesk.model.changes import Changes
from zvdesk.storage.lists import ListRow
from zvdesk.ui.autosave import AutosaveController, Fields
from zvdesk.ui.columns import Columns
from zvdesk.ui.notices import words_for
from zvdesk.ui.operations import records
from zvdesk.ui.operations.operation import Operation, Outcome
from zvdesk.ui.page import Page, target_on
from zvdesk.ui.pages.base_column import MiddleColumn
from zvdesk.ui.pages.base_list import ListColumn, ListShape, PageWords
from zvdesk.ui.pages.base_reader import RecordReader, concerns
from zvdesk.ui.pages.base_rows import Chip, Refinement, Sort
from zvdesk.ui.session import Session
from zvdesk.ui.widgets.basics import column
from zvdesk.ui.widgets.rows import Row
from zvdesk.ui.words import CONFIDENTIALITY

if TYPE_CHECKING:
    from zvdesk.services.reading import RecordView
    from zvdesk.ui.pages.base_editor import RecordEditor
    from zvdesk.ui.pages.inspector import RecordInspector
    from zvdesk.ui.pages.record_menu import RecordMenu

__all__ = ["PageWords", "RecordPage", "target_on"]


class RecordPage(Page):
    """List, editor and inspector for the records of one `kind`; `key` is its key in the rail.

    Subclasses set `kind`, `key` and `help_topic`, and implement `words`, `make_editor`, `row_for`; they may add
    chips, sorts, `new_values` and `show_part`.
    """

    kind = ""
    key = ""
    also_shown: frozenset[str] = frozenset()
    """Further kinds whose changes the list or the open record shows, such as observations on a visit."""

    opened = Signal(object)
    """Emitted with the RecordView of the record that came into the editor."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.autosave = AutosaveController(self, describe=words_for)
        session.add_saver(self.autosave)
        self._words = self.words()
        self._reader = RecordReader(session, self._words.title, self)
        self._part = ""
        self._editor: RecordEditor | None = None
        self._inspector: RecordInspector | None = None
        self._make_parts()
        self._lay_out()
        self._join()

    # What a page for a concept says

    def words(self) -> PageWords:
        """Return what the page says."""
        raise NotImplementedError

    def make_editor(self) -> "RecordEditor":
        """Return the editor, made once, after the list was painted; `self.autosave` and `self.session` are there."""
        raise NotImplementedError

    def editor_made(self) -> None:
        """Connect to the editor and the inspector; called once, when both were made."""

    def row_for(self, line: ListRow) -> Row:
        """Return how a line of the list reads. Runs on a reading thread: no widgets here."""
        raise NotImplementedError

    def chips(self) -> tuple[Chip, ...]:
        """Return the filters above the list; the first is on."""
        return ()

    def refinement(self) -> Refinement | None:
        """Return a second filter, None for none."""
        return None

    def sorts(self) -> tuple[Sort, ...]:
        """Return the orders to choose from; the first is the usual one. With one there is no menu."""
        return (Sort("changed", self.tr("Laatst gewijzigd")),)

    def new_values(self) -> Mapping[str, Any]:
        """Return the fields with which a new record begins."""
        return {}

    def make_inspector(self) -> "RecordInspector":
        """Return the inspector, made once, with the editor."""
        from zvdesk.ui.pages.inspector import RecordInspector

        return RecordInspector(self.session)

    def make_columns(self, listing: QWidget, editor: QWidget, inspector: QWidget) -> Columns:
        """Return the columns beside each other; a page with a second level puts more into them."""
        return Columns(self.session.settings, listing=listing, editor=editor, inspector=inspector)

    @Slot()
    def begin(self) -> None:
        """What the primary button does: make a record, where the page knows no better way."""
        self.create_record()

    def show_part(self, part_id: str) -> None:
        """Show a part of the open record, by its id; it may be one that the page does not know."""

    # What every page does

    @cached_property
    def record_menu(self) -> "RecordMenu":
        """What the menus of the list and the editor end with; not needed for the first paint."""
        from zvdesk.ui.pages.record_menu import RecordMenu

        return RecordMenu(self.session, self)

    @property
    def editor(self) -> "RecordEditor":
        """The editor. It is made when first asked for: the list can be read without it."""
        return self._completed()[0]

    @property
    def inspector(self) -> "RecordInspector":
        """What belongs to the open record, made with the editor."""
        return self._completed()[1]

    @property
    def open_id(self) -> str:
        """Id of the record in the editor, "" for none."""
        return self._editor.record_id if self._editor is not None and self._record_column.is_editor_shown else ""

    def entered(self) -> None:
        """Page: read the list, and the first lines of it at once when it was not shown before."""
        self._listing.load()
        self._record_column.say_choice(self._words.choose if self.list.count_text else "")
        self._tell_confidentiality()
        self._columns.offer_list(not self._reader.wanted)
        self.session.when_started(lambda: QTimer.singleShot(0, self, self._completed))

    def leaving(self) -> None:
        """Page: save what was typed."""
        self.autosave.flush()

    def focus_filter(self) -> None:
        """Page: the filter line of the list."""
        self._columns.open_list()
        self.list.focus_filter()

    @Slot()
    def create_record(self) -> None:
        """Page: make a record and put the keyboard into it."""
        self.session.perform(records.create(self.kind, self.new_values()), initiator=self, on_done=self.on_created)

    def on_created(self, outcome: Outcome) -> None:
        """Open the record that was just made."""
        self.list.clear_filter()
        self._open(outcome.result.id, then=lambda: self.editor.focus_first())

    def open_record(self, record_id: str, part_id: str = "") -> None:
        """Page: show one record, and a part within it."""
        if record_id == self.open_id:
            if part_id:
                self.show_part(part_id)
            return
        self._part = part_id
        self._open(record_id)

    def delete_records(self, ids: tuple[str, ...]) -> None:
        """Put records in the trash, after what was typed in them is saved; go on to the next."""
        if not ids:
            return
        following = self.list.neighbour_of(*ids)

        def go(_is_saved: bool) -> None:
            self.session.perform(
                records.trash(self.kind, ids), initiator=self, on_done=lambda _: self._after_removal(ids, following)
            )

        self.autosave.settle(go)

    @Slot()
    def refresh_list(self) -> None:
        """Read the list anew beside the writing, and show it without moving what is there."""
        self._listing.refresh()

    def refresh_record(self) -> None:
        """Read the open record anew and show what changed, keeping what is being typed."""
        if self.open_id:
            self._reader.read_again(self._show_changed, self._on_read_failed)

    def _make_parts(self) -> None:
        shape = ListShape(
            kind=self.kind, key=self.key, row_for=self.row_for, chips=self.chips(), sorts=self.sorts(),
            refinement=self.refinement(),
        )  # fmt: skip
        self._listing = ListColumn(self.session, self._words, shape)
        self.list = self._listing.list
        self._record_column = MiddleColumn()
        self._inspector_place = QWidget()
        self._inspector_place.setLayout(column())

    def _completed(self) -> "tuple[RecordEditor, RecordInspector]":
        """Return editor and inspector, after making them where they are not there yet."""
        if self._editor is None or self._inspector is None:
            self._editor, self._inspector = self.make_editor(), self.make_inspector()
            self._record_column.take(self._editor)
            place = self._inspector_place.layout()
            if place is not None:
                place.addWidget(self._inspector)
            self._editor.navigation_requested.connect(self.navigation_requested)
            self._inspector.navigation_requested.connect(self.navigation_requested)
            self.record_menu.fill(self._editor.menu, self.delete_records)
            self.editor_made()
            self._columns.end_with_fold()
        return self._editor, self._inspector

    def _lay_out(self) -> None:
        self._columns = self.make_columns(self._listing, self._record_column, self._inspector_place)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._columns)

    def _join(self) -> None:
        self._listing.new_requested.connect(self.begin)
        self._listing.counted.connect(self._on_counted)
        self.list.selected.connect(self._on_selected)
        self.list.activated.connect(self._on_activated)
        self.list.delete_requested.connect(self.delete_records)
        self.list.menu_requested.connect(lambda wanted: self.record_menu.popup(wanted, self.delete_records))
        self._record_column.primary_shown.connect(self._listing.yield_primary)
        self._record_column.restore_requested.connect(self._on_restore_requested)
        self.autosave.failed.connect(self._on_save_failed)
        self.session.bus.changed.connect(self._on_changed)
        self.session.undo_stack.indexChanged.connect(self._on_act)

    @Slot()
    def _on_act(self) -> None:
        """Something was done, or undone: Ctrl+Z in a text takes back nothing that is older."""
        if self._editor is not None and self._editor.record_id:
            self._editor.note_act(self.session.newest_serial(self._editor.record_id))

    @Slot(int)
    def _on_counted(self, count: int) -> None:
        """Where there is nothing to choose, nothing asks to choose."""
        self.count_changed.emit(count or None)
        self._record_column.say_choice(self._words.choose if count else "")

    def _open(self, record_id: str, *, then: Callable[[], object] | None = None) -> None:
        """Show a record. Words of it that are still being saved are waited for, lest it come without them."""
        self._listing.stand_on(record_id)
        self._reader.wanted = record_id

        def read(_is_saved: bool) -> None:
            if self._reader.wanted == record_id:
                self._read(record_id, lambda view: self._show_opened(view, then))

        if self.autosave.holds(record_id):
            self.autosave.settle(read)
        else:
            read(True)

    def _read(self, record_id: str, show: "Callable[[RecordView], None]") -> None:
        self._reader.read(record_id, show, self._on_read_failed)

    def _show_opened(self, view: "RecordView", then: Callable[[], object] | None) -> None:
        if view.record.deleted_at is not None:
            self._show_gone(
                self.tr("“{0}” ligt in de prullenbak.").format(view.record.display_title), self.tr("Terugzetten")
            )
            return
        record_id = view.record.id
        if record_id == self.open_id:
            self._show_refreshed(view)  # it is being typed in: nothing of that may be shown anew
        else:
            self.autosave.open(
                lambda fields, done, failed: self._save(record_id, fields, done, failed), about=record_id
            )
            self.editor.newest_act = self.session.newest_serial(record_id)
            self.editor.show_record(view)
            self.inspector.show_view(view)
            self._record_column.show_editor()
            self._tell_confidentiality()
            self.opened.emit(view)
        self._columns.offer_list(False)
        if not self.list.is_filtering:  # one that comes late closes nothing over what is being typed
            self._columns.close_drawers()
        if self._part:
            part, self._part = self._part, ""
            self.show_part(part)
        if then is not None:
            then()

    def _show_refreshed(self, view: "RecordView") -> None:
        if view.record.deleted_at is not None:
            self._show_opened(view, None)
            return
        self.editor.refresh_record(view)
        self.inspector.show_view(view)
        self._tell_confidentiality()

    def _show_gone(self, sentence: str, action: str = "") -> None:
        self.autosave.close()
        self._record_column.show_gone(sentence, action)
        self.inspector.show_view(None)
        self._tell_confidentiality()

    def _show_nothing(self) -> None:
        self._reader.wanted = ""
        self._listing.stand_on("")
        self.autosave.close()
        self._record_column.show_choice()
        self.inspector.show_view(None)
        self._tell_confidentiality()
        self._columns.offer_list(True)

    def _save(
        self,
        record_id: str,
        fields: Fields,
        done: Callable[[object], None],
        failed: Callable[[Exception], None],
    ) -> None:
        def saved(outcome: Outcome) -> None:
            self._reader.count_save()
            if self.editor.record_id == record_id:
                self.editor.mark_saved(fields)
            done(outcome)

        self.session.perform(self.save_operation(record_id, fields), initiator=self, on_done=saved, on_error=failed)

    def save_operation(self, record_id: str, fields: Fields) -> Operation:
        """Return the Operation that saves fields of the open record; a page may send some of them elsewhere."""
        return records.save(record_id, fields)

    def _tell_confidentiality(self) -> None:
        view = self.editor.view if self.open_id else None
        self.confidentiality_changed.emit("" if view is None else CONFIDENTIALITY[view.record.confidentiality])

    def _after_removal(self, ids: tuple[str, ...], following: str) -> None:
        self.refresh_list()
        if self._reader.wanted in ids:
            if following:
                self._open(following)
            else:
                self._show_nothing()

    def _on_read_failed(self, error: Exception) -> None:
        if isinstance(error, UserError) and error.code == "record_unknown":
            self._show_gone(self.tr("Dit is er niet meer: het is definitief verwijderd."))
            self._reader.wanted = ""
        else:
            self.session.complain(error)

    @Slot(object)
    def _on_changed(self, changes: Changes) -> None:
        if not changes.kinds & ({self.kind, "link", "attachment"} | self.also_shown):
            return
        if changes.kinds & ({self.kind} | self.also_shown):
            self.session.when_started(self.refresh_list)
        if not (changes.kinds & self.also_shown or concerns(changes, self._reader.wanted)):
            return
        show = self._show_echo if self.session.bus.is_echo(self) else self._show_changed
        self._reader.read_again(show, self._on_read_failed)

    def _show_changed(self, view: "RecordView") -> None:
        if self.open_id == view.record.id:
            self._show_refreshed(view)
        else:
            self._show_opened(view, None)

    def _show_echo(self, view: "RecordView") -> None:
        """What the editor saved itself stands there already; around it something may be new."""
        if self.open_id == view.record.id:
            self.editor.view = view
            self.inspector.show_view(view)
            self._tell_confidentiality()  # what was just named may be closed

    @Slot(object)
    def _on_selected(self, row: Row) -> None:
        if row.id != self._reader.wanted:
            self._open(row.id)

    @Slot(object)
    def _on_activated(self, row: Row) -> None:
        """Enter in the list goes into the editor."""
        if row.id == self.open_id:
            self.editor.enter()
        else:
            self._open(row.id, then=lambda: self.editor.enter())

    @Slot()
    def _on_restore_requested(self) -> None:
        if self._reader.wanted:
            self.session.perform(
                records.restore(self.kind, [self._reader.wanted]), on_done=lambda _: self._open(self._reader.wanted)
            )

    @Slot(object)
    def _on_save_failed(self, error: Exception) -> None:
        self.editor.show_trouble(error)
