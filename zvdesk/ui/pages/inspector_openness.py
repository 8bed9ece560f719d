"""Openbaarheid: how closed the open record is, what it takes over from where, and why it was opened further."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from zvdesk.errors import UserError
from zvdesk.model.confidentiality import is_lowering, strictest
from zvdesk.model.enums import Confidentiality
from zvdesk.ui.operations import records
from zvdesk.ui.places import where_is
from zvdesk.ui.session import Session
from zvdesk.ui.widgets.basics import button, column, label
from zvdesk.ui.widgets.fields import ChoiceField
from zvdesk.ui.widgets.form import FormField
from zvdesk.ui.widgets.inspector import InspectorRow, InspectorSection
from zvdesk.ui.widgets.text_edit import GrowingTextEdit
from zvdesk.ui.words import CONFIDENTIALITY, kind_icon

if TYPE_CHECKING:
    from zvdesk.services.reading import RecordView


class OpennessSection(QWidget):
    """A choice of four levels. Going below a source asks for the reason, which is kept with the record."""

    navigation_requested = Signal(object)
    """Emitted with the Target of a source that was clicked."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._view: RecordView | None = None
        self._build_widgets()
        self._build_layout()
        self._connect()

    def show_view(self, view: "RecordView") -> None:
        """Show the level of a record, and what it takes over."""
        is_other = self._view is None or self._view.record.id != view.record.id
        self._view = view
        record = view.record
        required = strictest(source.confidentiality for source in view.sources)
        if is_other or self._asking.isHidden():
            self._choice.set_value(record.confidentiality)
            self._show_asking(is_lowering(required, record.confidentiality), record.confidentiality_reason)
        closed = [source for source in view.sources if source.confidentiality != Confidentiality.OPENBAAR]
        self._sources.show_rows(
            [
                InspectorRow(one.id, one.title, CONFIDENTIALITY[one.confidentiality], kind_icon(one.kind), one.title)
                for one in closed
            ]
        )
        self._sources.setVisible(bool(closed))

    def _build_widgets(self) -> None:
        words = list(CONFIDENTIALITY.items())
        self._choice = ChoiceField(words, name=self.tr("Openbaarheid"))
        self._why = GrowingTextEdit(self.tr("Bijvoorbeeld: op 3 december openbaar gemaakt"), least_lines=2)
        self._field = FormField(self.tr("Waarom mag dit opener zijn dan de bron?"), self._why, wraps=True)
        self._confirm = button(self.tr("Openbaarheid wijzigen"))
        self._cancel = button(self.tr("Laten zoals het was"), "link")
        self._asking = QWidget()
        self._asking.setLayout(column(self._field, self._confirm, self._cancel, spacing=8))
        self._sources = InspectorSection(self.tr("Neemt over van"), empty="")

    def _build_layout(self) -> None:
        self.setLayout(
            column(label(self.tr("Openbaarheid"), "section"), self._choice, self._asking, self._sources, spacing=8)
        )
        self._asking.hide()

    def _connect(self) -> None:
        self._choice.edited.connect(self._on_chosen)
        self._confirm.clicked.connect(self._on_confirmed)
        self._cancel.clicked.connect(self._on_cancelled)
        self._sources.row_chosen.connect(self._on_source_chosen)

    def _show_asking(self, shown: bool, reason: str = "") -> None:
        self._why.set_value(reason)
        self._field.show_error("")
        self._asking.setVisible(shown)
        is_kept = bool(reason)
        self._confirm.setText(self.tr("Reden wijzigen") if is_kept else self.tr("Openbaarheid wijzigen"))
        self._cancel.setVisible(not is_kept)

    def _perform(self, reason: str) -> None:
        if self._view is None:
            return
        operation = records.close_off(self._view.record.id, self._choice.value(), reason)
        self._session.perform(
            operation, initiator=self, on_done=lambda _: self._asking.hide(), on_error=self._on_refused
        )

    @Slot()
    def _on_chosen(self) -> None:
        self._perform("")

    @Slot()
    def _on_confirmed(self) -> None:
        if self._why.value().strip():
            self._perform(self._why.value().strip())
        else:
            self._field.show_error(self.tr("Schrijf kort waarom; de reden wordt bij dit onderdeel bewaard."))

    @Slot()
    def _on_cancelled(self) -> None:
        self._asking.hide()
        if self._view is not None:
            self.show_view(self._view)

    @Slot(object)
    def _on_refused(self, error: Exception) -> None:
        if isinstance(error, UserError) and error.code == "confidentiality_reason_missing":
            self._show_asking(True)
            self._why.setFocus()
            return
        self._session.complain(error)
        self._on_cancelled()

    @Slot(object)
    def _on_source_chosen(self, row: InspectorRow) -> None:
        self._session.read(
            lambda desk: where_is(desk, row.id), on_done=self.navigation_requested.emit, owner=self, label=row.title
        )
