"""The page Vergaderingen: the meetings with the agenda of one; an item open with its agenda where the list was."""

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from zvdesk.model.changes import Changes
from zvdesk.model.enums import MeetingStatus
from zvdesk.storage.lists import ListRow
from zvdesk.ui.columns import Columns
from zvdesk.ui.focus import go_to
from zvdesk.ui.page import Target
from zvdesk.ui.pages.base import PageWords, RecordPage
from zvdesk.ui.pages.base_rows import Chip, Sort
from zvdesk.ui.pages.meetings import coming_in, incoming_files
from zvdesk.ui.pages.meetings.agenda import SHOWN, Agenda, read_agenda
from zvdesk.ui.pages.meetings.item_keys import ItemKeys
from zvdesk.ui.pages.meetings.wiring import connect_agenda, connect_editors, show_division, speak
from zvdesk.ui.pages.meetings.words import meeting_row, order_of, page_words, start_of, when_text
from zvdesk.ui.session import Session
from zvdesk.ui.widgets.basics import column, surface
from zvdesk.ui.widgets.rows import Row, TreeRow
from zvdesk.ui.words import CONFIDENTIALITY

if TYPE_CHECKING:
    from zvdesk.model.attachments import Attachment
    from zvdesk.services.reading import RecordView
    from zvdesk.ui.pages.inspector import RecordInspector
    from zvdesk.ui.pages.meetings.agenda_column import AgendaColumn
    from zvdesk.ui.pages.meetings.editor import MeetingEditor
    from zvdesk.ui.pages.meetings.item_pane import ItemPane
    from zvdesk.ui.pages.meetings.parts import Parts
    from zvdesk.ui.printing.printable import Printable
    from zvdesk.ui.reader.loading import Place
    from zvdesk.ui.widgets.tree_list import FilesDropped

MEETINGS, ITEM = 0, 1
"""The two levels of the page: all meetings with one open, and one item open beside its agenda."""


class MeetingsPage(RecordPage):
    """Meetings, their agenda, and the preparation of every item."""

    kind = "meeting"
    key = "meetings"
    also_shown = frozenset({"agenda-item", "preparation"})
    help_topic = "vergaderingen"

    def __init__(self, session: Session) -> None:
        self._agenda = Agenda()
        self._wanted_part = self._late_part = ""
        self._made: Parts | None = None
        super().__init__(session)
        self.setAcceptDrops(True)
        self._listing.add_action(self.tr("+ Zelf maken")).clicked.connect(self.create_record)
        coming_in.add_footer(self._listing, self)
        self.opened.connect(self._on_opened)
        session.bus.changed.connect(self._on_agenda_changed)
        for keys, action in {"Ctrl+E": MeetingsPage.export, "Ctrl+Shift+W": show_division, "F5": speak}.items():
            QShortcut(QKeySequence(keys), self).activated.connect(partial(action, self))
        self._keys = ItemKeys(self, step=self.step_item, move=self.move_item)

    # RecordPage

    @property
    def meeting_editor(self) -> "MeetingEditor":
        """The editor, by its own type."""
        return cast("MeetingEditor", self.editor)

    @property
    def parts(self) -> "Parts":
        """What is made with the editor, after the list was painted."""
        self._completed()
        if self._made is None:
            raise RuntimeError("the parts are made with the editor")
        return self._made

    @property
    def agenda(self) -> "AgendaColumn":
        """The agenda in the place of the list."""
        return self.parts.agenda

    @property
    def items(self) -> "ItemPane":
        """The open item."""
        return self.parts.items

    @property
    def level(self) -> int:
        """MEETINGS or ITEM."""
        return self._left.currentIndex()

    @property
    def open_part_id(self) -> str:
        """Page: the open item."""
        return self.items.item_id if self.level == ITEM else ""

    def words(self) -> PageWords:
        """Page: what it says."""
        return page_words()

    def make_editor(self) -> "MeetingEditor":
        """Page: the editor of a meeting."""
        from zvdesk.ui.pages.meetings.editor import MeetingEditor

        return MeetingEditor(self.autosave, self.session)

    def make_inspector(self) -> "RecordInspector":
        """Page: documents stand in the editor, so that the inspector has no files."""
        from zvdesk.ui.pages.inspector import RecordInspector

        return RecordInspector(self.session, has_files=False)

    def make_columns(self, listing: QWidget, editor: QWidget, inspector: QWidget) -> Columns:
        """Page: each column gets its face for an open item."""
        self._left, self._middle, self._right = QStackedWidget(), QStackedWidget(), QStackedWidget()
        for stack, part in ((self._left, listing), (self._middle, editor), (self._right, inspector)):
            stack.addWidget(part)
        self._middle_column = QWidget()
        surface(self._middle_column, "panel")
        self._middle_column.setLayout(column(self._middle))
        self._left.setFocusProxy(listing)
        return super().make_columns(self._left, self._middle_column, self._right)

    def editor_made(self) -> None:
        """Page: make the faces of the columns for an open item, and what comes in and goes out."""
        from zvdesk.ui.pages.meetings.parts import make_parts
        from zvdesk.ui.pages.meetings.reading import ReadingHere

        made = self._made = make_parts(self.session, self)
        self._left.addWidget(made.agenda)
        self._middle.addWidget(made.items.editor)
        self._right.addWidget(made.items.inspector)
        layout = cast("QVBoxLayout", self._middle_column.layout())
        layout.setStretch(0, 1)
        coming_in.connect(made, self._middle, layout, self.meeting_editor, self._show_editor)
        made.importer.ended.connect(self._on_import_ended)
        self._middle.currentChanged.connect(
            lambda at: self._listing.yield_primary(at or self._record_column.has_primary)
        )
        self._reading = ReadingHere(self.session, self._middle, self._columns, self)
        for editor in (self.meeting_editor, made.items.editor):
            editor.reading_wished.connect(self._reading.open)
        made.items.editor.note_wished.connect(self._reading.open_note)
        connect_editors(self, made)
        connect_agenda(self, made)

    def row_for(self, line: ListRow) -> Row:
        """Page: how a meeting reads in the list."""
        return meeting_row(line, self.session.today())

    def chips(self) -> tuple[Chip, ...]:
        """Page: all, or those still to come; what was stands below them."""
        return (
            Chip("all", self.tr("Alle")),
            Chip("coming", self.tr("Komend"), self._is_coming),
        )

    def sorts(self) -> tuple[Sort, ...]:
        """Page: the next one first, then those that were."""
        return (Sort("start", self.tr("Datum"), by=lambda line: order_of(line, self.session.today())),)

    def new_values(self) -> Mapping[str, Any]:
        """Page: a new meeting is planned."""
        return {"status": MeetingStatus.GEPLAND.value}

    @Slot()
    def begin(self) -> None:
        """Page: the primary button reads a file in."""
        self.parts.importer.choose()

    @Slot()
    def create_record(self) -> None:
        """Page: Ctrl+N makes a meeting by hand."""
        self.show_meetings()
        super().create_record()

    def open_record(self, record_id: str, part_id: str = "") -> None:
        """Page: a meeting, or the item that a part of it stands at."""
        if not part_id:
            self.show_meetings()
        super().open_record(record_id, part_id)

    def show_part(self, part_id: str) -> None:
        """Page: an agenda item, the item at which a document is listed, or a note in one."""
        if self._agenda.meeting_id != self.open_id:
            self._wanted_part = part_id
            return
        self._wanted_part = ""
        item_id = self._agenda.item_of(part_id)
        self._late_part = "" if item_id else part_id
        if item_id and self._agenda.prepared_by(part_id):
            self.open_item(item_id)
            self.items.open_item(item_id, self.items.editor.show_notes)
        elif item_id:
            self.open_item(item_id)
        elif not self._reading.expects(part_id):
            self._reading.open_note(part_id, before=self._open_item_of)
        self._reading.open_expected(part_id)

    def enter_part(self, part_id: str) -> bool:
        """Page: an agenda item, unless a document of it is being read."""
        item_id = self._agenda.item_of(part_id)
        if item_id == part_id and self.level == ITEM:
            self.open_item(item_id, focus=True)
        return self.level == ITEM

    def expect_file(self, target: Target, file: "Attachment", place: "Place") -> bool:
        """Page: a file that was found is read where its document is listed."""
        self._completed()
        return self._reading.expect(target.part_id, file, place)

    def _open_item_of(self, document_id: str) -> None:
        """A note in a document was asked for: behind the reader stands the item at which that hangs."""
        item_id = self._agenda.item_of(document_id)
        if item_id:
            self.open_item(item_id)

    def focus_filter(self) -> None:
        """Page: the filter of the meetings or of the agenda."""
        if self._made is not None and self._reading.reader is not None:
            self._reading.reader.look_for()
        elif self.level == ITEM:
            self._columns.open_list()
            self.agenda.focus_filter()
        else:
            super().focus_filter()

    def leaving(self) -> None:
        """Page: save what was typed, at the item too."""
        super().leaving()
        if self._made is not None:
            self._made.items.autosave.flush()
            self._reading.keep_place()

    # Items

    def open_item(self, item_id: str, *, focus: bool = False) -> None:
        """Show an item beside its agenda; with `focus` the keyboard goes into it."""
        self._reading.close()
        if self.level != ITEM:
            self._show_level(ITEM)
            go_to(self.agenda.tree)
        self.agenda.tree.select(item_id)
        self.items.open_item(item_id, self.items.editor.focus_first if focus else None)

    @Slot()
    def show_meetings(self) -> None:
        """Go back to the meetings, with the meeting of the item open."""
        if self._made is not None:
            self._reading.close()
        self._middle.setCurrentIndex(MEETINGS)
        if self.level == ITEM:
            self.items.close_item()
            self._show_level(MEETINGS)
            self.meeting_editor.agenda.select("")
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _stand_on_item(self) -> None:
        """An item that was just made was not in the tree when it was opened."""
        current = self.agenda.tree.current_row()
        if self.level == ITEM and (current is None or current.id != self.items.item_id):
            self.agenda.tree.select(self.items.item_id)

    @Slot()
    def export(self) -> None:
        """Ctrl+E: ask what goes into the pack of the open meeting, after what was typed is saved."""
        view = self.editor.view
        if not self.open_id or view is None:
            return
        record_id = view.record.id
        self.parts.actions.when_saved(lambda: self.parts.pack.ask(record_id))

    def printables(self) -> "list[Printable]":
        """Page: agenda with preparation, and the pack, of the open meeting."""
        from zvdesk.ui.pages.meetings.printing import meeting_documents

        view = self.editor.view if self.open_id else None
        return [] if view is None else meeting_documents(view.record.id, view.record.display_title)

    def _show_level(self, level: int) -> None:
        for stack in (self._left, self._middle, self._right):
            stack.setCurrentIndex(level)
        self._left.setFocusProxy(self._listing if level == MEETINGS else self.agenda)
        self._keys.enable(level == ITEM)
        self._tell_confidentiality()

    def _tell_confidentiality(self) -> None:
        view = self.items.editor.view if self.level == ITEM else None
        if view is None:
            super()._tell_confidentiality()
        else:
            self.confidentiality_changed.emit(CONFIDENTIALITY[view.record.confidentiality])

    # The agenda

    @Slot(object)
    def _on_opened(self, view: "RecordView") -> None:
        if view.record.id != self._agenda.meeting_id:
            self.show_meetings()
        self._middle.setCurrentIndex(self.level)
        self._read_agenda()

    @Slot(object)
    def _on_agenda_changed(self, changes: Changes) -> None:
        if self.open_id and changes.kinds & SHOWN:
            self._read_agenda()

    def _read_agenda(self) -> None:
        read_agenda(self.session, self.open_id, self._show_agenda, self)

    def _show_agenda(self, agenda: Agenda) -> None:
        if agenda.meeting_id != self.open_id:
            return
        self._agenda = self.parts.actions.agenda = agenda
        meeting: Any = None if self.editor.view is None else self.editor.view.record
        self.meeting_editor.show_agenda(agenda)
        self.agenda.show_meeting(meeting.display_title, when_text(meeting.start, meeting.end, self.session.today()))
        self.agenda.show_agenda(agenda)
        self.items.show_agenda(agenda)
        self._stand_on_item()
        if self.level == ITEM and self.items.item_id not in agenda.nodes:
            self.show_meetings()
        late, self._late_part = self._late_part, ""
        if self._wanted_part:
            self.show_part(self._wanted_part)
        elif late and agenda.item_of(late):  # it was just made, and came before the agenda that has it
            self.show_part(late)

    @Slot()
    def tell_confidentiality(self) -> None:
        """Say in the status bar how closed what is open is."""
        self._tell_confidentiality()

    @Slot(object)
    def on_item_selected(self, row: TreeRow) -> None:
        """One came to stand on a row of the agenda."""
        if row.id != self.items.item_id:
            self.open_item(row.id)
        self._columns.close_drawers()

    @Slot(object)
    def on_item_opened(self, row: TreeRow) -> None:
        """A row of the agenda was opened: the keyboard goes into it."""
        self.open_item(row.id, focus=True)
        self._columns.close_drawers()

    @Slot(int)
    def step_item(self, step: int) -> None:
        """Go to the item discussed before (-1) or after (1) the open one; from the meeting itself to the first."""
        is_seen = bool(self.open_id) and self._middle.currentIndex() == self.level
        following = self._agenda.neighbour(self.open_part_id, step) if is_seen else ""
        if following:
            self.open_item(following)

    def move_item(self, step: int) -> None:
        """Move the open item up (-1) or down (1), if it is one's own."""
        self.parts.actions.move(self.items.item_id, step)

    @Slot(object)
    def on_files_dropped(self, dropped: "FilesDropped") -> None:
        """Files were let go in the agenda."""
        incoming_files.take_at(dropped, self.parts, self.open_id, item_is_open=self.level == ITEM)

    @Slot(str, str)
    def on_item_leaving(self, item_id: str, following: str) -> None:
        """An item goes to the trash: where it was open one goes on with the following."""
        if item_id != self.items.item_id:
            return
        if following:
            self.open_item(following)
        else:
            self.show_meetings()

    # Files that come in

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Qt: a meeting file may be let go anywhere that no document is expected."""
        incoming_files.enter(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Qt: files were let go."""
        files = incoming_files.let_go(event)
        if files:
            incoming_files.take(files, self.parts, self.open_id, item_is_open=self.level == ITEM)

    @Slot(str)
    def _on_import_ended(self, meeting_id: str) -> None:
        self._show_editor()
        if meeting_id:
            self.open_record(meeting_id)
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)  # what had the keyboard is gone

    def _show_editor(self) -> None:
        self._middle.setCurrentIndex(self.level)

    def _is_coming(self, line: ListRow) -> bool:
        start = start_of(line)
        return start is None or start.date() >= self.session.today()
