"""What the page for ketenpartners does with relations: reads them, makes and removes them, and goes to the other."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Signal, Slot
from PySide6.QtWidgets import QWidget

from zvdesk.model.changes import Changes
from zvdesk.model.enums import PartnerTie
from zvdesk.ui.operations import records
from zvdesk.ui.operations.operation import Operation
from zvdesk.ui.page import Target
from zvdesk.ui.pages.partners.relations_field import RelationsField
from zvdesk.ui.pages.record_picker import RecordPicker
from zvdesk.ui.session import Session
from zvdesk.ui.widgets.rows import Row

if TYPE_CHECKING:
    from zvdesk.services.partners.relations import RelatedPartner
    from zvdesk.services.reading import RecordView

KINDS = frozenset({"partner", "partner-relation"})
"""What relations are told from."""


class Relating(QObject):
    """Keeps the relations of the open partner as they are in the workspace."""

    navigation_requested = Signal(object)
    """Emitted with the Target of the other partner."""

    def __init__(self, page: QWidget, session: Session, field: RelationsField) -> None:
        super().__init__(page)
        self._page, self._session, self._field = page, session, field
        self._partner_id = ""
        field.opened.connect(lambda other: self.navigation_requested.emit(Target("partners", other)))
        field.remove_requested.connect(self._on_removal)
        field.add_requested.connect(self._on_add)
        session.bus.changed.connect(self._on_changed)

    @Slot(object)
    def show_view(self, view: "RecordView") -> None:
        """Another partner is open."""
        self._partner_id = view.record.id
        self._field.show_relations([])
        self._read()

    def relate(self, partner_id: str, tie: PartnerTie, other_id: str, *, is_back: bool) -> None:
        """Make a relation, which can be undone."""
        making = Operation(
            self.tr("Relatie toegevoegd"),
            lambda desk, _task: desk.partner_relations.relate(partner_id, tie, other_id, is_back=is_back),
        )
        self._session.perform(making)

    def _read(self) -> None:
        partner_id = self._partner_id
        self._session.read(
            lambda desk: desk.partner_relations.of(partner_id),
            on_done=lambda found: self._show(partner_id, found),
            owner=self,
            label=self.tr("Relaties"),
        )

    def _show(self, partner_id: str, found: Sequence["RelatedPartner"]) -> None:
        if partner_id == self._partner_id:
            self._field.show_relations(found)

    @Slot(object)
    def _on_changed(self, changes: Changes) -> None:
        if self._partner_id and changes.kinds & KINDS:
            self._read()

    @Slot(str)
    def _on_removal(self, relation_id: str) -> None:
        self._session.perform(records.trash("partner-relation", [relation_id]))

    @Slot(str, bool, QPoint)
    def _on_add(self, tie: str, is_back: bool, at: QPoint) -> None:
        partner_id = self._partner_id
        if not partner_id:
            return

        def picked(row: Row) -> None:
            self.relate(partner_id, PartnerTie(tie), row.id, is_back=is_back)

        picker = RecordPicker(self._session, without=[partner_id], kinds=("partner",), parent=self._page)
        picker.picked.connect(picked)
        picker.open_at(at)
