"""Beginnen met de catalogus: which of the kinds of partners that every gemeente knows come into the register."""

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QFrame, QScrollArea, QWidget

from zvdesk.model.enums import PartnerKind, label
from zvdesk.phrases import kind_word
from zvdesk.ui.widgets.basics import button, column, hairline, row, surface
from zvdesk.ui.widgets.basics import label as text_label
from zvdesk.ui.widgets.fields import CheckField

if TYPE_CHECKING:
    from zvdesk.exchange.partner_catalogue import CataloguePartner

SIZE = (680, 640)
INDENT = 28
"""Points from the edge to the words beside a box."""


class CatalogueWindow(QDialog):
    """Every kind with what it does; of those that are there another can be made. `chosen` tells what the user took."""

    chosen = Signal(object)
    """Emitted with a tuple of the kinds as words; the window closes."""

    def __init__(
        self, entries: "Sequence[CataloguePartner]", present: Collection[PartnerKind], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Beginnen met de catalogus"))
        self._boxes: dict[str, CheckField] = {}
        self._missing: list[CheckField] = []
        self._build_widgets(entries, present)
        self._build_layout(entries)
        self._connect()
        self.resize(*SIZE)
        self._show_count()

    def _build_widgets(self, entries: "Sequence[CataloguePartner]", present: Collection[PartnerKind]) -> None:
        text = self.tr(
            "Deze organisaties heeft elke gemeente. U krijgt ze met wat ze doen, op welke wet dat rust en wat een "
            "raadslid ze vraagt; wat u nog na moet kijken, staat bij Opmerkingen. Van een soort die u al heeft, kunt u "
            "er nog een maken, zoals een tweede wijkteam."
        )
        self._about = text_label(text, "soft", wraps=True)
        for one in entries:
            is_there = one.kind in present
            box = CheckField(self.tr("{0} (heeft u al)").format(one.name) if is_there else one.name)
            box.set_value(not is_there)
            self._boxes[one.kind.value] = box
            if not is_there:
                self._missing.append(box)
        self._all = button(self.tr("Alles of niets"), "link")
        self._cancel = button(self.tr("Annuleren"))
        self._make = button("", "primary")
        self._cancel.setAutoDefault(False)
        self._all.setAutoDefault(False)
        self._make.setDefault(True)

    def _build_layout(self, entries: "Sequence[CataloguePartner]") -> None:
        content = QWidget()
        surface(content, "panel")
        inner = column(self._about, margins=(24, 16, 24, 16), spacing=4)
        for one in entries:
            facts = f"{label(one.domain).capitalize()} · {label(one.scale)}. {one.does}"
            inner.addWidget(self._boxes[one.kind.value])
            inner.addLayout(row(text_label(facts, "meta", wraps=True), margins=(INDENT, 0, 0, 8)))
        inner.addStretch(1)
        content.setLayout(inner)
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setWidget(content)
        scroll.setAccessibleName(self.tr("Soorten ketenpartners"))
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        foot = row(self._all, margins=(24, 14, 24, 16), spacing=8)
        foot.addStretch(1)
        foot.addWidget(self._cancel)
        foot.addWidget(self._make)
        whole = column(scroll, hairline())
        whole.setStretch(0, 1)
        whole.addLayout(foot)
        self.setLayout(whole)

    def _connect(self) -> None:
        for box in self._boxes.values():
            box.edited.connect(self._show_count)
        self._all.clicked.connect(self._on_all)
        self._cancel.clicked.connect(self.reject)
        self._make.clicked.connect(self._on_make)

    def _taken(self) -> tuple[str, ...]:
        return tuple(kind for kind, box in self._boxes.items() if box.value())

    @Slot()
    def _show_count(self) -> None:
        count = len(self._taken())
        self._make.setText(self.tr("{0} {1} maken").format(count, kind_word("partner", count)))
        self._make.setEnabled(count > 0)
        self._all.setVisible(bool(self._missing))

    @Slot()
    def _on_all(self) -> None:
        """All is what is not there yet: another one of a kind is ticked by itself; nothing is nothing."""
        takes_all = not all(box.value() for box in self._missing)
        for box in self._boxes.values():
            box.set_value(takes_all and box in self._missing)
        self._show_count()

    @Slot()
    def _on_make(self) -> None:
        self.chosen.emit(self._taken())
        self.accept()
