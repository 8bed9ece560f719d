"""The page of one kind of record: its list, its editor and what belongs to it, joined to the services once for all.

A page for a concept says how a line of its list reads and which fields its editor has; opening, saving, making,
removing, refreshing and finding one's way are here.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QMenu, QStackedWidget, QVBoxLayout, QWidget

from zvdesk.app import Desk
from zvdesk.errors import UserError
from zvdesk.model.changes import Changes
from zvdesk.settings import Setting
from zvdesk.storage.lists import ListRow
from zvdesk.ui.autosave import AutosaveController, Fields
from zvdesk.ui.columns import Columns
from zvdesk.ui.icons import icon
from zvdesk.ui.notices import words_for
from zvdesk.ui.operations import records
from zvdesk.ui.operations.operation import Outcome
from zvdesk.ui.page import Page, Target
from zvdesk.ui.pages.base_editor import RecordEditor
from zvdesk.ui.pages.base_rows import Arranged, Chip, Sort, arrange
from zvdesk.ui.pages.inspector import RecordInspector
from zvdesk.ui.session import Session
from zvdesk.ui.tasks import Task
from zvdesk.ui.widgets.basics import surface
from zvdesk.ui.widgets.empty import EmptyState
from zvdesk.ui.widgets.header import FilterChips, PageHeader
from zvdesk.ui.widgets.record_list import ListMenu, RecordList
from zvdesk.ui.widgets.rows import Row
from zvdesk.ui.words import CONFIDENTIALITY

if TYPE_CHECKING:
    from zvdesk.services.reading import RecordView

FIRST_ROWS = 60
"""Lines read before the window is shown: more than fit on any screen, in under a millisecond."""


@dataclass(frozen=True, kw_only=True)
class PageWords:
    """What a page says: title, what it counts ("notitie", "notities"), and its buttons and sentences."""

    title: str
    one: str
    many: str
    new: str
    empty: str
    icon: str
    example: str = ""
    choose: str = ""
    new_keys: str = "Ctrl+N"


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
        self._chips = self.chips()
        self._sorts = self.sorts()
        self._sort_setting = Setting(f"list.{self.key}.sort", self._sorts[0].key, self._words.title)
        self._wanted = self._part = ""
        self._reading: Task | None = None
        self._generation = 0
        self._is_loaded = False
        self._make_parts()
        self._lay_out()
        self._join()

    # What a page for a concept says

    def words(self) -> PageWords:
        """Return what the page says."""
        raise NotImplementedError

    def make_editor(self) -> RecordEditor:
        """Return the editor, made once; `self.autosave` and `self.session` are there already."""
        raise NotImplementedError

    def row_for(self, line: ListRow) -> Row:
        """Return how a line of the list reads. Runs on a reading thread: no widgets here."""
        raise NotImplementedError

    def chips(self) -> tuple[Chip, ...]:
        """Return the filters above the list; the first is on."""
        return ()

    def sorts(self) -> tuple[Sort, ...]:
        """Return the orders to choose from; the first is the usual one. With one there is no menu."""
        return (Sort("changed", self.tr("Laatst gewijzigd")),)

    def new_values(self) -> Mapping[str, Any]:
        """Return the fields with which a new record begins."""
        return {}

    def make_inspector(self) -> RecordInspector:
        """Return the inspector, made once."""
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

    @property
    def open_id(self) -> str:
        """Id of the record in the editor, "" for none."""
        return self.editor.record_id if self._stack.currentWidget() is self.editor else ""

    def entered(self) -> None:
        """Page: read the list, and the first lines of it at once when it was not shown before."""
        if not self._is_loaded:
            self._is_loaded = True
            self._show_first_rows()
            self.session.when_started(self.refresh_list)
        else:
            self.refresh_list()
        self._tell_confidentiality()

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
        self._open(outcome.result.id, then=self.editor.focus_first)

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
        following = next((near for one in reversed(ids) if (near := self.list.neighbour_of(one)) not in ids), "")

        def go(_is_saved: bool) -> None:
            self.session.perform(
                records.trash(self.kind, ids), initiator=self, on_done=lambda _: self._after_removal(ids, following)
            )

        self.autosave.settle(go)

    @Slot()
    def refresh_list(self) -> None:
        """Read the list anew beside the writing, and show it without moving what is there."""
        former = tuple(self._order) if self._chip == self._order_of else ()
        chip, sort = self._chip, self._sort

        def query(desk: Desk) -> Arranged:
            rows = desk.rows(self.kind)
            return arrange(rows, self.row_for, chips=self._chips, chip=chip, sort=sort, former=former)

        self.session.look(query, on_done=lambda found: self._show_rows(found, chip), owner=self)

    def refresh_record(self) -> None:
        """Read the open record anew and show what changed, keeping what is being typed."""
        if self.open_id:
            self._read(self.open_id, self._show_refreshed)

    def _make_parts(self) -> None:
        self._order: list[str] = []
        self._order_of = ""
        self._header = PageHeader(self._words.title, self._words.new, tooltip=self._words.new_keys)
        self._chip_row = FilterChips(tuple((chip.key, chip.word) for chip in self._chips)) if self._chips else None
        empty = EmptyState(
            self._words.empty, self._words.new.lstrip("+ "), icon=self._words.icon, example=self._words.example
        )
        empty.action_requested.connect(self.begin)
        self.list = RecordList(one=self._words.one, many=self._words.many, empty=empty)
        self.editor = self.make_editor()
        self.inspector = self.make_inspector()
        self._choose = EmptyState(self._words.choose)
        self._gone = EmptyState("", icon="trash-2")
        self._stack = QStackedWidget()
        for part in (self._choose, self._gone, self.editor):
            self._stack.addWidget(part)
        surface(self._stack, "panel")

    def _lay_out(self) -> None:
        if self._chip_row is not None:
            self._header.add(self._chip_row)
        listing = QWidget()
        surface(listing, "ground")
        inner = QVBoxLayout(listing)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(0)
        inner.addWidget(self._header)
        inner.addWidget(self.list, 1)
        listing.setFocusProxy(self.list)
        self._columns = self.make_columns(listing, self._stack, self.inspector)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._columns)

    def _join(self) -> None:
        self._header.primary_requested.connect(self.begin)
        self.list.selected.connect(self._on_selected)
        self.list.activated.connect(self._on_activated)
        self.list.delete_requested.connect(self.delete_records)
        self.list.menu_requested.connect(self._on_menu_requested)
        self.editor.navigation_requested.connect(self.navigation_requested)
        self.inspector.navigation_requested.connect(self.navigation_requested)
        self._gone.action_requested.connect(self._on_restore_requested)
        self.autosave.failed.connect(self._on_save_failed)
        self.session.bus.changed.connect(self._on_changed)
        if self._chip_row is not None:
            self._chip_row.chosen.connect(self._on_chip_chosen)
            if len(self._sorts) > 1:
                self._chip_row.add_action(self.tr("Sorteren…")).clicked.connect(self._on_sort_requested)
        delete = self.editor.menu.addAction(icon("trash-2"), self.tr("Verwijderen"))
        delete.triggered.connect(lambda: self.delete_records((self.open_id,) if self.open_id else ()))

    @property
    def _chip(self) -> str:
        return self._chip_row.key if self._chip_row is not None else ""

    @property
    def _sort(self) -> Sort:
        chosen = self.session.settings.get(self._sort_setting)
        return next((sort for sort in self._sorts if sort.key == chosen), self._sorts[0])

    def _show_first_rows(self) -> None:
        """The one query that the GUI thread waits for: a screenful, by the bare driver, for the first paint."""
        rows = self.session.desk.rows(self.kind, limit=FIRST_ROWS)
        found = arrange(rows, self.row_for, chips=self._chips, chip=self._chip, sort=self._sort)
        self.list.show_rows(found.rows)

    def _show_rows(self, found: Arranged, chip: str) -> None:
        if chip != self._chip:
            return
        self._order, self._order_of = [row.id for row in found.rows], chip
        self.list.show_rows(found.rows)
        if self._chip_row is not None:
            for key, count in found.counts.items():
                self._chip_row.show_count(key, count)
        self.count_changed.emit(found.total)
        current = self.list.current_row()
        if self._wanted and (current is None or current.id != self._wanted):
            self._reveal_row()

    def _reveal_row(self) -> None:
        """Stand on the open record in the list; where a chip hides it, take the chip away."""
        if self.list.select(self._wanted) or not self._chips or self._chip == self._chips[0].key:
            return
        if self._chip_row is not None:
            self._chip_row.choose(self._chips[0].key)
            self.refresh_list()

    def _open(self, record_id: str, *, then: Callable[[], object] | None = None) -> None:
        self._wanted = record_id
        self._reveal_row()
        self._read(record_id, lambda view: self._show_opened(view, then))

    def _read(self, record_id: str, show: "Callable[[RecordView], None]") -> None:
        if self._reading is not None:
            self._reading.cancel()
        generation = self._generation

        def arrived(view: "RecordView") -> None:
            if record_id != self._wanted:
                return
            if generation != self._generation and record_id == self.open_id:
                self._read(record_id, show)  # the editor saved meanwhile: what was read is older than what it shows
                return
            show(view)

        self._reading = self.session.read(
            lambda desk: desk.reading_service.view(record_id),
            on_done=arrived,
            on_error=lambda error: self._on_read_failed(record_id, error),
            owner=self,
            label=self._words.title,
        )

    def _show_opened(self, view: "RecordView", then: Callable[[], object] | None) -> None:
        if view.record.deleted_at is not None:
            self._show_gone(
                self.tr("“{0}” ligt in de prullenbak.").format(view.record.display_title), self.tr("Terugzetten")
            )
            return
        record_id = view.record.id
        self.autosave.open(lambda fields, done, failed: self._save(record_id, fields, done, failed))
        self.editor.show_record(view)
        self.inspector.show_view(view)
        self._stack.setCurrentWidget(self.editor)
        self._columns.close_drawers()
        self._tell_confidentiality()
        self.opened.emit(view)
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
        self._gone.show_sentence(sentence, action)
        self._stack.setCurrentWidget(self._gone)
        self.inspector.show_view(None)
        self._tell_confidentiality()

    def _show_nothing(self) -> None:
        self._wanted = ""
        self.autosave.close()
        self._stack.setCurrentWidget(self._choose)
        self.inspector.show_view(None)
        self._tell_confidentiality()

    def _save(
        self,
        record_id: str,
        fields: Fields,
        done: Callable[[object], None],
        failed: Callable[[Exception], None],
    ) -> None:
        def saved(outcome: Outcome) -> None:
            self._generation += 1
            if self.editor.record_id == record_id:
                self.editor.mark_saved(fields)
            done(outcome)

        self.session.perform(self.save_operation(record_id, fields), initiator=self, on_done=saved, on_error=failed)

    def save_operation(self, record_id: str, fields: Fields) -> Any:
        """Return the Operation that saves fields of the open record; a page may send some of them elsewhere."""
        return records.save(record_id, fields)

    def _tell_confidentiality(self) -> None:
        view = self.editor.view if self.open_id else None
        self.confidentiality_changed.emit("" if view is None else CONFIDENTIALITY[view.record.confidentiality])

    def _after_removal(self, ids: tuple[str, ...], following: str) -> None:
        self.refresh_list()
        if self._wanted in ids:
            if following:
                self._open(following)
            else:
                self._show_nothing()

    def _on_read_failed(self, record_id: str, error: Exception) -> None:
        if record_id != self._wanted:
            return
        if isinstance(error, UserError) and error.code == "record_unknown":
            self._show_gone(self.tr("Dit is er niet meer: het is definitief verwijderd."))
            self._wanted = ""
        else:
            self.session.complain(error)

    @Slot(object)
    def _on_changed(self, changes: Changes) -> None:
        if not changes.kinds & ({self.kind, "link", "attachment"} | self.also_shown):
            return
        if changes.kinds & ({self.kind} | self.also_shown):
            self.session.when_started(self.refresh_list)
        if not self._wanted or not self._concerns_open_record(changes):
            return
        if self.session.bus.is_echo(self):
            self._read(self._wanted, self._show_echo)
        else:
            self._read(self._wanted, self._show_changed)

    def _concerns_open_record(self, changes: Changes) -> bool:
        """Tell whether the open record or anything shown with it changed."""
        own = self._wanted in changes.ids(self.kind)
        ends = {
            change.after.get(end)
            for change in changes.items
            if change.after
            for end in ("from_id", "to_id", "record_id")
        }
        return own or self._wanted in ends or bool(changes.kinds & self.also_shown)

    def _show_changed(self, view: "RecordView") -> None:
        if self._stack.currentWidget() is self.editor and self.editor.record_id == view.record.id:
            self._show_refreshed(view)
        else:
            self._show_opened(view, None)

    def _show_echo(self, view: "RecordView") -> None:
        """What the editor saved itself stands there already; around it something may be new."""
        if self.open_id == view.record.id:
            self.editor.view = view
            self.inspector.show_view(view)

    @Slot(object)
    def _on_selected(self, row: Row) -> None:
        if row.id != self._wanted:
            self._open(row.id)

    @Slot(object)
    def _on_activated(self, row: Row) -> None:
        """Enter in the list goes into the editor."""
        if row.id == self.open_id:
            self.editor.focus_first()
        else:
            self._open(row.id, then=self.editor.focus_first)

    @Slot(object)
    def _on_menu_requested(self, wanted: ListMenu) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        delete = menu.addAction(icon("trash-2"), self.tr("Verwijderen"))
        delete.triggered.connect(lambda: self.delete_records(wanted.ids))
        menu.popup(wanted.at)

    @Slot(str)
    def _on_chip_chosen(self, _key: str) -> None:
        self.refresh_list()

    @Slot()
    def _on_sort_requested(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for sort in self._sorts:
            action = menu.addAction(sort.word)
            action.setCheckable(True)
            action.setChecked(sort is self._sort)
            action.triggered.connect(lambda _checked, key=sort.key: self._choose_sort(key))
        menu.popup(QCursor.pos())

    def _choose_sort(self, key: str) -> None:
        self.session.settings.set(self._sort_setting, key)
        self._order = []
        self.refresh_list()

    @Slot()
    def _on_restore_requested(self) -> None:
        if self._wanted:
            self.session.perform(records.restore(self.kind, [self._wanted]), on_done=lambda _: self._open(self._wanted))

    @Slot(object)
    def _on_save_failed(self, error: Exception) -> None:
        self.editor.show_trouble(error)


def target_on(page: str, record_id: str, part_id: str = "") -> Target:
    """Return where to go for a record."""
    return Target(page, record_id, part_id)
