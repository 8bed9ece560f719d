"""The documents at an agenda item or at the meeting itself: opened, added by dropping or choosing, taken away."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from zvdesk.ui.operations import attachments, records
from zvdesk.ui.pages.as_source import AsSource, add_uses, uses_text
from zvdesk.ui.pages.meetings.adding_files import FileAdding
from zvdesk.ui.pages.meetings.document_changes import DocumentChanges
from zvdesk.ui.pages.meetings.document_row import DocumentAction, DocumentRow, DocumentWish
from zvdesk.ui.pages.meetings.operations import move_document, say_open
from zvdesk.ui.pages.meetings.read_text import open_link
from zvdesk.ui.pages.opening import FileOpener
from zvdesk.ui.pages.places_of_files import ask_file, ask_files
from zvdesk.ui.palettes import Tone
from zvdesk.ui.reader.kinds import PDF, kind_of
from zvdesk.ui.session import Session
from zvdesk.ui.widgets.basics import button, column, label, row, show_if
from zvdesk.ui.widgets.drop import DropArea, dropped_files
from zvdesk.ui.widgets.notices import BusyBar

if TYPE_CHECKING:
    from zvdesk.model.attachments import Attachment
    from zvdesk.model.changes import Changes
    from zvdesk.model.page_notes import ReadingState
    from zvdesk.services.meetings.meetings import ListedDocument
    from zvdesk.services.questions.sources import SourceUse

OPENING = (DocumentAction.OPEN, DocumentAction.OPEN_APART, DocumentAction.OPEN_ELSEWHERE)
FEW = 4
"""Documents of a meeting that are shown before the user asks for the rest."""


class DocumentsSection(QWidget):
    """A heading, a row for each document, and a place to let files go. Does what is asked of a document itself."""

    fetch_wished = Signal(object)
    """Emitted with the listed document whose file is to be fetched."""

    reading_wished = Signal(object)
    """Emitted with the attachment that is to be read where the section stands."""

    division_wished = Signal(object)
    """Emitted with the paths of files that are to be divided over the items: a zip, a folder, several at a meeting."""

    def __init__(self, session: Session, title: str, invitation: str, *, is_aside: bool = False) -> None:
        """`invitation` says what may be dropped. One that stands aside (`is_aside`) takes little room: it shows a few
        documents at first, and a button in the heading instead of a place to drop.
        """
        super().__init__()
        self._session = session
        self._opener = FileOpener(session, self)
        self._changes = DocumentChanges(session, self)
        self._as_source = AsSource(session, self)
        self._uses: dict[str, tuple[SourceUse, ...]] = {}
        self._carrier_id = ""
        self._shown: tuple[ListedDocument, ...] = ()
        self._row_widgets: list[DocumentRow] = []
        self._is_aside, self._is_whole = is_aside, False
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self._all = button("", "link")
        self._all.clicked.connect(self._on_all)
        self._busy = BusyBar()
        self._adding = FileAdding(session, self._busy, self)
        self._build_layout(title, invitation)
        session.bus.changed.connect(self._on_changed)

    def show_documents(self, carrier_id: str, documents: Sequence["ListedDocument"]) -> None:
        """Show the documents at a record (agenda item or meeting); rows of the same documents stay where they are."""
        if carrier_id != self._carrier_id:
            self._is_whole = False
        self._carrier_id, self._shown = carrier_id, tuple(documents)
        self._draw()

    def rows(self) -> list[DocumentRow]:
        """Return the rows that are shown."""
        return list(self._row_widgets)

    @Slot(object)
    def attach(self, files: tuple[Path, ...], record_id: str = "") -> None:
        """Add files to the record of this section, or to one of its documents, with progress."""
        self._adding.add(record_id or self._carrier_id, files)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Qt: take files anywhere in the section."""
        if dropped_files(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Qt: the files were let go beside the rows."""
        files = dropped_files(event.mimeData())
        if files:
            event.acceptProposedAction()
            self._take(files)

    def _build_layout(self, title: str, invitation: str) -> None:
        self.setAcceptDrops(True)
        heading = row(label(title, "section"))
        heading.addStretch(1)
        layout = column(spacing=6)
        layout.addLayout(heading)
        layout.addLayout(self._rows)
        layout.addWidget(self._all, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self._busy)
        if self._is_aside:
            add = button(self.tr("Stuk toevoegen…"), "link", tooltip=invitation)
            add.clicked.connect(self._on_choose)
            heading.addWidget(add)
        else:
            drop = DropArea(invitation, self.tr("Bestanden kiezen…"))
            drop.dropped.connect(self._take)
            drop.choose_requested.connect(self._on_choose)
            layout.addWidget(drop)
        self.setLayout(layout)

    def _draw(self) -> None:
        shown = self._shown
        if self._is_aside and not self._is_whole and len(shown) > FEW + 1:
            shown = shown[:FEW]
        focused = next((one.listed.document.id for one in self.rows() if one.hasFocus()), "")
        for former in self._row_widgets:
            self._rows.removeWidget(former)
            former.hide()
            former.deleteLater()
        self._row_widgets = []
        for listed in shown:
            line = DocumentRow(listed)
            line.ways = self._ways(listed.document.id)
            line.wished.connect(self._on_wished)
            line.approached.connect(self._on_approached)
            line.uses_wanted.connect(partial(self._add_uses, listed))
            self._rows.addWidget(line)
            self._row_widgets.append(line)
            if listed.document.id == focused:
                line.setFocus(Qt.FocusReason.OtherFocusReason)
        self._read_states()
        self._read_uses()
        self._all.setText(self.tr("Alle {0} stukken tonen").format(len(self._shown)))
        show_if(self._all, len(shown) < len(self._shown))

    @Slot(object)
    def _on_wished(self, wish: DocumentWish) -> None:
        document, file = wish.listed.document, wish.file
        if wish.action is DocumentAction.ADD:
            self.attach(wish.files, document.id)
        elif wish.action is DocumentAction.CHOOSE:
            if files := self._ask_files():
                self.attach(files, document.id)
        elif wish.action is DocumentAction.TAKE_ALONG:
            self.fetch_wished.emit(wish.listed)
        elif wish.action is DocumentAction.FETCH:
            open_link(document.url)
        elif wish.action in (DocumentAction.UP, DocumentAction.DOWN):
            self._move(document.id, -1 if wish.action is DocumentAction.UP else 1)
        elif wish.action is DocumentAction.LEVEL:
            self._changes.close_off(document, wish.level)
        elif wish.action in (DocumentAction.SAY_OPEN, DocumentAction.ASK_AGAIN):
            self._session.perform(say_open([document.id], is_open=wish.action is DocumentAction.SAY_OPEN))
        elif wish.action is DocumentAction.RENAME:
            self._changes.rename(document)
        elif wish.action is DocumentAction.ELSEWHERE:
            self._changes.ask_place(document)
        elif wish.action is DocumentAction.REMOVE:
            self._session.perform(records.trash("document", [document.id]))
        elif file is not None and wish.action in (DocumentAction.OPEN, DocumentAction.OPEN_APART) and kind_of(file):
            self._read(file, apart=wish.action is DocumentAction.OPEN_APART)
        elif file is not None and wish.action in OPENING:
            self._opener.open_file(file)
        elif file is not None and wish.action is DocumentAction.AS_SOURCE:
            shown = (one.menu_at for one in self._row_widgets if one.listed.document.id == document.id)
            self._as_source.offer(file.id, next(shown, self.mapToGlobal(self.rect().center())))
        elif file is not None and wish.action is DocumentAction.REPLACE:
            self._replace(file)
        elif file is not None and wish.action is DocumentAction.COPY:
            self._opener.ask_place(file)
        elif file is not None:
            self._session.perform(attachments.remove([file.id]))

    def _ways(self, document_id: str) -> frozenset[DocumentAction]:
        """Return in which ways a document can be moved."""
        ends = {DocumentAction.UP: self._shown[0], DocumentAction.DOWN: self._shown[-1]}
        return frozenset(way for way, end in ends.items() if end.document.id != document_id)

    def _move(self, document_id: str, way: int) -> None:
        order = [one.document.id for one in self._shown]
        place = order.index(document_id) + way
        if 0 <= place < len(order):
            self._session.perform(move_document(document_id, place + 1))
        else:
            text = self.tr("Dit stuk staat al bovenaan.") if way < 0 else self.tr("Dit stuk staat al onderaan.")
            self._session.announce(text, Tone.NEUTRAL)

    def _read_states(self) -> None:
        """Ask how far the documents were read, and show it at their rows."""
        file_ids = [file.id for one in self._shown for file in one.files]
        if not file_ids:
            return

        def show(states: "dict[str, ReadingState]") -> None:
            for line in self._row_widgets:
                files = line.listed.files
                line.show_read(states.get(files[0].id) if len(files) == 1 else None)

        self._session.read(
            lambda desk: desk.reader.states_of(file_ids), on_done=show, owner=self, label=self.tr("Gelezen")
        )

    def _read_uses(self) -> None:
        """Ask which council questions rest on the documents, and show it at their rows."""
        file_ids = [file.id for one in self._shown for file in (*one.files, *one.former)]
        if not file_ids:
            return

        def show(uses: "dict[str, tuple[SourceUse, ...]]") -> None:
            self._uses = uses
            for line in self._row_widgets:
                line.show_uses(uses_text(self._uses_of(line.listed)))

        self._session.read(
            lambda desk: desk.question_sources.uses_of(file_ids), on_done=show, owner=self, label=self.tr("Gebruikt in")
        )

    def _uses_of(self, listed: "ListedDocument") -> "list[SourceUse]":
        return [use for file in (*listed.files, *listed.former) for use in self._uses.get(file.id, ())]

    def _add_uses(self, listed: "ListedDocument", menu: QMenu) -> None:
        add_uses(menu, self._session, self._uses_of(listed))

    @Slot(object)
    def _on_changed(self, changes: "Changes") -> None:
        if "reading-state" in changes.kinds:
            self._read_states()
        if "council-question" in changes.kinds:
            self._read_uses()

    def _replace(self, file: "Attachment") -> None:
        chosen = ask_file(self, self._session.settings, "files", self.tr("Nieuwe versie kiezen"))
        if chosen is not None:
            self._session.perform(attachments.replace(file.id, chosen))

    def _read(self, file: "Attachment", *, apart: bool) -> None:
        if apart:
            from zvdesk.ui.reader.window import read_in_window

            read_in_window(self._session, file, self)
        else:
            self.reading_wished.emit(file)

    @Slot()
    def _on_approached(self) -> None:
        """A document is likely to be opened: what draws its pages takes a moment to begin."""
        line = self.sender()
        if isinstance(line, DocumentRow) and any(kind_of(file) == PDF for file in line.listed.files):
            from zvdesk.ui.reader.shelf import shelf_of

            shelf_of(self._session).warm()

    def _ask_files(self) -> tuple[Path, ...]:
        return tuple(ask_files(self, self._session.settings, "files", self.tr("Bestanden toevoegen")))

    @Slot(object)
    def _take(self, files: tuple[Path, ...]) -> None:
        """Add files here, unless they are to be divided: a zip is no document, and several at a meeting seldom are its.

        At an item several files are meant for that item.
        """
        from zvdesk.exchange.meetings.bundle import is_container

        if any(map(is_container, files)) or (self._is_aside and len(files) > 1):
            self.division_wished.emit(files)
        elif files:
            self.attach(files)

    @Slot()
    def _on_choose(self) -> None:
        self._take(self._ask_files())

    @Slot()
    def _on_all(self) -> None:
        self._is_whole = True
        self._draw()
