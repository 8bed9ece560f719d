"""What the open partner is to others and they to it: a line for each, and the way to add one."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from zvdesk.model.enums import PartnerTie
from zvdesk.model.partner_ties import tie_ends, tie_words
from zvdesk.ui.pages.partners.words import capitalized
from zvdesk.ui.pages.tab_order import anchor, follow
from zvdesk.ui.widgets.basics import ElidedLabel, button, column, hairline, label, row, tool_button
from zvdesk.ui.widgets.fields import ChoiceField
from zvdesk.ui.widgets.layouts import empty, widgets_in

if TYPE_CHECKING:
    from zvdesk.services.partners.relations import RelatedPartner

BACK = "<"
"""Marks in the choice that a tie is read from the other end."""


class RelationsField(QWidget):
    """Shows relations; whoever listens makes and removes them, so that both can be undone."""

    opened = Signal(str)
    """Emitted with the id of the other partner."""

    remove_requested = Signal(str)
    """Emitted with the id of the relation."""

    add_requested = Signal(str, bool, QPoint)
    """Emitted with the tie, whether it is read from the other end, and where on the screen to pick the partner."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: list[RelatedPartner] = []
        self._before = anchor(self)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(8)
        self._tie = ChoiceField(
            [
                (f"{tie.value}{BACK if is_back else ''}", capitalized(tie_words(tie, is_back=is_back)))
                for tie, is_back in tie_ends()
            ],
            name=self.tr("Relatie"),
        )
        self._add = button(self.tr("Toevoegen…"), icon="plus", tooltip=self.tr("De andere ketenpartner kiezen"))
        self._add.clicked.connect(self._on_add)
        adding = row(spacing=12)
        adding.addWidget(self._tie, 1)
        adding.addWidget(self._add)
        whole = column(spacing=12)
        whole.addLayout(self._lines)
        whole.addLayout(adding)
        self.setLayout(whole)

    @property
    def shown(self) -> list["RelatedPartner"]:
        """The relations that stand there."""
        return self._shown

    def show_relations(self, relations: Sequence["RelatedPartner"]) -> None:
        """Show other relations; the keyboard stays near when its line goes."""
        if list(relations) == self._shown:
            return
        focus = self.window().focusWidget()
        had_keyboard = focus is not None and any(line.isAncestorOf(focus) for line in widgets_in(self._lines))
        empty(self._lines)
        self._shown = list(relations)
        made = [self._make(one) for one in relations]
        for line in made:
            self._lines.addWidget(line)
        follow(self._before, made)
        if had_keyboard:
            self._tie.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make(self, related: "RelatedPartner") -> QWidget:
        title = ElidedLabel(related.title)
        open_ = tool_button("chevron-right", self.tr("{0} openen").format(related.title))
        open_.clicked.connect(lambda: self.opened.emit(related.other_id))
        remove = tool_button("trash-2", self.tr("Relatie met {0} verwijderen").format(related.title))
        remove.clicked.connect(lambda: self.remove_requested.emit(related.relation_id))
        line = row(spacing=4)
        line.addLayout(column(label(capitalized(related.words), "meta"), title, spacing=2), 1)
        line.addWidget(open_)
        line.addWidget(remove)
        whole = column(spacing=8)
        whole.addLayout(line)
        whole.addWidget(hairline())
        made = QWidget()
        made.setLayout(whole)
        return made

    @Slot()
    def _on_add(self) -> None:
        chosen = self._tie.value()
        at = self._add.mapToGlobal(QPoint(self._add.width(), self._add.height() + 4))
        self.add_requested.emit(PartnerTie(chosen.rstrip(BACK)).value, chosen.endswith(BACK), at)
