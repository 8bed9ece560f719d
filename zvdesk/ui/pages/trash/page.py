"""The page Prullenbak: put back, or remove for good after one question."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from zvdesk.model.changes import Action, Changes
from zvdesk.phrases import kind_word
from zvdesk.ui.columns import Columns
from zvdesk.ui.dates import ago_text, moment_text, plural
from zvdesk.ui.operations import trash
from zvdesk.ui.operations.operation import Operation
from zvdesk.ui.page import Page
from zvdesk.ui.pages.confirm import confirms
from zvdesk.ui.pages.trash.details import TrashDetails
from zvdesk.ui.session import Session
from zvdesk.ui.widgets.basics import button, surface
from zvdesk.ui.widgets.empty import EmptyState
from zvdesk.ui.widgets.header import PageHeader
from zvdesk.ui.widgets.record_list import RecordList
from zvdesk.ui.widgets.rows import Row

if TYPE_CHECKING:
    from zvdesk.services.trash import TrashedRecord

MOVES = frozenset({Action.TRASHED, Action.RESTORED, Action.PURGED})


class TrashPage(Page):
    """What was removed, the newest first; what went along with something is not listed by itself."""

    help_topic = "prullenbak"

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self._wanted = ""
        self._rows: dict[str, TrashedRecord] = {}
        self._holds_undone = False
        self._build_widgets()
        self._build_layout()
        self._connect()

    def entered(self) -> None:
        """Page: read what is in the trash."""
        self._columns.offer_list(True)
        self.refresh()

    def open_record(self, record_id: str, part_id: str = "") -> None:  # noqa: ARG002  nothing in the trash has parts
        """Page: stand on a record."""
        self._wanted = record_id
        self.refresh()

    def focus_filter(self) -> None:
        """Page: the filter line of the list."""
        self._columns.open_list()
        self.list.focus_filter()

    @Slot()
    def refresh(self) -> None:
        """Read what is in the trash anew."""
        self.session.read(
            lambda desk: (desk.trash.rows(), desk.trash.holds_undone()),
            on_done=self._show_found,
            owner=self,
            label=self.tr("Prullenbak"),
        )

    def _build_widgets(self) -> None:
        self._header = PageHeader(self.tr("Prullenbak"))
        self._empty_button = button(self.tr("Prullenbak legen…"), "danger")
        self._empty_button.hide()
        nothing = EmptyState(
            self.tr("De prullenbak is leeg. Wat u verwijdert, blijft hier tot u het definitief weggooit."),
            icon="trash-2",
        )
        self.list = RecordList(one=self.tr("onderdeel"), many=self.tr("onderdelen"), empty=nothing)
        self.details = TrashDetails()

    def _build_layout(self) -> None:
        self._header.add(self._empty_button)
        listing = QWidget()
        surface(listing, "ground")
        inner = QVBoxLayout(listing)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(0)
        inner.addWidget(self._header)
        inner.addWidget(self.list, 1)
        listing.setFocusProxy(self.list)
        self._columns = Columns(self.session.settings, listing=listing, editor=self.details)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._columns)

    def _connect(self) -> None:
        self.list.selected.connect(self._on_selected)
        self.list.activated.connect(lambda row: self._restore((row.id,)))
        self.list.delete_requested.connect(self._purge)
        self.details.restore_requested.connect(lambda: self._restore(self.list.selected_ids()))
        self.details.purge_requested.connect(lambda: self._purge(self.list.selected_ids()))
        self._empty_button.clicked.connect(self._on_empty_requested)
        self.session.bus.changed.connect(self._on_changed)

    def _show_found(self, found: "tuple[list[TrashedRecord], bool]") -> None:
        """Show what is there; files of undone filings stand in no list, and can be wiped out all the same."""
        records, self._holds_undone = found
        self._show_rows(records)
        self._empty_button.setVisible(bool(records) or self._holds_undone)

    def _show_rows(self, records: "list[TrashedRecord]") -> None:
        self._rows = {record.id: record for record in records}
        self.list.show_rows([self._row(record) for record in records])
        if records and self.hasFocus():  # it was given the keyboard while the list was still empty
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        self.count_changed.emit(len(records) or None)
        self.details.say_choice(bool(records))
        if self._wanted in self._rows:
            self.list.select(self._wanted)
        self._show_details()

    def _row(self, record: "TrashedRecord") -> Row:
        today = self.session.today()
        gone = ago_text(record.deleted_at.astimezone().date(), today)
        detail = self.tr("{0} · {1} verwijderd").format(kind_word(record.kind).capitalize(), gone)
        return Row(record.id, record.title, detail, tooltip=moment_text(record.deleted_at, today))

    def _show_details(self) -> None:
        chosen = [self._rows[one] for one in self.list.selected_ids() if one in self._rows]
        self._columns.offer_list(not chosen)
        if chosen:
            self._columns.close_drawers()
        if len(chosen) == 1:
            row = self._row(chosen[0])
            self.details.show_chosen(row.title, f"{row.detail}, {row.tooltip}")
        else:
            words = plural(len(chosen), self.tr("onderdeel"), self.tr("onderdelen"))
            self.details.show_chosen(words if chosen else "", "")

    def _restore(self, ids: tuple[str, ...]) -> None:
        if ids:
            self._perform(trash.restore(ids), ids)

    @Slot(object)
    def _purge(self, ids: tuple[str, ...]) -> None:
        if not ids:
            return
        title = self._rows[ids[0]].title if len(ids) == 1 else plural(len(ids), "", self.tr("onderdelen"))
        question = self.tr("“{0}” definitief verwijderen?").format(title.strip())
        if confirms(self, question, self._warning(), self.tr("Definitief verwijderen")):
            self._perform(trash.purge(ids), ids)

    @Slot()
    def _on_empty_requested(self) -> None:
        words = plural(len(self._rows), self.tr("onderdeel"), self.tr("onderdelen"))
        question = self.tr("De prullenbak legen? Er {0} in.").format(
            self.tr("zit {0}").format(words) if len(self._rows) == 1 else self.tr("zitten {0}").format(words)
        )
        if not self._rows:
            question = self.tr("De bestanden van teruggedraaide indieningen weggooien?")
        if confirms(self, question, self._warning(), self.tr("Prullenbak legen")):
            self._perform(trash.empty(), tuple(self._rows))

    def _warning(self) -> str:
        return self.tr(
            "Ook de versies en bijlagen gaan weg. Dit kan niet ongedaan worden gemaakt; alleen oudere back-ups "
            "bevatten het dan nog."
        )

    def _perform(self, operation: Operation, ids: tuple[str, ...]) -> None:
        self._wanted = self.list.neighbour_of(*ids)
        self.session.perform(operation, initiator=self)

    @Slot(object)
    def _on_selected(self, row: Row) -> None:
        self._wanted = row.id
        self._show_details()

    @Slot(object)
    def _on_changed(self, changes: Changes) -> None:
        if any(change.action in MOVES for change in changes.items):
            self.refresh()
