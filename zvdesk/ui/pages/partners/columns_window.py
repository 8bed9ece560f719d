"""Kolommen kiezen: what each column of a table says, guessed from its heading, before its rows are looked at."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QFrame, QGridLayout, QScrollArea, QWidget

from zvdesk.errors import UserError
from zvdesk.exchange.tables.limits import COLUMNS_LIMIT
from zvdesk.phrases import columns_cut
from zvdesk.services.partners.table_columns import FIELDS, checked
from zvdesk.ui.dates import plural
from zvdesk.ui.notices import words_for
from zvdesk.ui.widgets.basics import button, column, hairline, row, show_if, surface
from zvdesk.ui.widgets.basics import label as text_label
from zvdesk.ui.widgets.fields import ChoiceField
from zvdesk.ui.widgets.form import FormField

if TYPE_CHECKING:
    from zvdesk.exchange.tables import Table
    from zvdesk.services.partners.table_columns import Columns

SIZE = (760, 680)
CHOICE_LETTERS = 26
EXAMPLE_LETTERS = 60
_PEOPLE, _PARTNER = "contact.", "partner.name"


class ColumnsWindow(QDialog):
    """The headings with examples of what stands below them, each with a choice beside it."""

    chosen = Signal(object, str)
    """Emitted with the Columns and the id of the partner where everybody goes, "" for none; the window closes."""

    sheet_chosen = Signal(str)
    """Emitted with the name of another sheet of the same file; the window closes."""

    def __init__(
        self,
        name: str,
        table: "Table",
        columns: "Columns",
        partners: Sequence[tuple[str, str]],
        parent: QWidget | None = None,
    ) -> None:
        """`name` is that of the file, `partners` are the id and name of each that is there."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Tabel inlezen"))
        self._table = table
        self._build_widgets(name, partners)
        for choice, key in zip(self.choices, columns, strict=True):
            choice.set_value(key)
        self._build_layout()
        self._connect()
        self.resize(*SIZE)
        self._show_state()

    def columns(self) -> "Columns":
        """Return what is chosen now."""
        return tuple(choice.value() for choice in self.choices)

    def _build_widgets(self, name: str, partners: Sequence[tuple[str, str]]) -> None:
        count = plural(len(self._table.rows), self.tr("rij"), self.tr("rijen"))
        about = self.tr("{0} heeft {1}. Kies bij elke kolom wat erin staat; zvdesk onthoudt het bij deze koppen.")
        self._about = text_label(about.format(name, count), "soft", wraps=True)
        offered = [("", self.tr("Niet overnemen")), *((one.key, one.whole) for one in FIELDS)]
        self.choices = [ChoiceField(offered, name=self.tr("Kolom {0}").format(head)) for head in self._table.heads]
        for choice in self.choices:
            choice.setMinimumContentsLength(CHOICE_LETTERS)
        self._sheet = ChoiceField([(one, one) for one in self._table.sheets])
        if self._table.sheet:
            self._sheet.set_value(self._table.sheet)
        self._sheet_form = FormField(self.tr("Blad"), self._sheet)
        show_if(self._sheet_form, len(self._table.sheets) > 1)
        self._partner = ChoiceField([("", self.tr("Per persoon kiezen")), *partners])
        self._place = FormField(self.tr("Iedereen hoort bij"), self._partner)
        self._trouble = text_label("", "error", wraps=True)
        self._cut = text_label(columns_cut(COLUMNS_LIMIT), wraps=True)
        self._cancel, self._go_on = button(self.tr("Annuleren")), button(self.tr("Verder"), "primary")
        self._cancel.setAutoDefault(False)
        self._go_on.setDefault(True)

    def _build_layout(self) -> None:
        content = QWidget()
        surface(content, "panel")
        lines = QGridLayout()
        lines.setHorizontalSpacing(24)
        lines.setVerticalSpacing(10)
        lines.setColumnStretch(0, 1)
        for place, (head, choice) in enumerate(zip(self._table.heads, self.choices, strict=True)):
            words = column(text_label(head, "strong", wraps=True), spacing=2)
            words.addWidget(text_label(self._example(place), "meta", wraps=True))
            lines.addLayout(words, place, 0)
            lines.addWidget(choice, place, 1, Qt.AlignmentFlag.AlignTop)
        inner = column(self._about, self._sheet_form, self._cut, margins=(24, 16, 24, 16), spacing=16)
        inner.addLayout(lines)
        inner.addWidget(self._place)
        inner.addStretch(1)
        show_if(self._cut, self._table.is_cut)
        content.setLayout(inner)
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setWidget(content)
        scroll.setAccessibleName(self.tr("Kolommen van de tabel"))
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        foot = row(self._trouble, margins=(24, 14, 24, 16), spacing=8)
        foot.setStretch(0, 1)
        foot.addWidget(self._cancel)
        foot.addWidget(self._go_on)
        whole = column(scroll, hairline())
        whole.setStretch(0, 1)
        whole.addLayout(foot)
        self.setLayout(whole)

    def _connect(self) -> None:
        for choice in self.choices:
            choice.edited.connect(self._show_state)
        self._sheet.edited.connect(self._on_sheet)
        self._cancel.clicked.connect(self.reject)
        self._go_on.clicked.connect(self._on_go_on)

    def _example(self, place: int) -> str:
        found = self.tr(" · ").join(self._table.examples(place)) or self.tr("leeg")
        return found if len(found) <= EXAMPLE_LETTERS else found[: EXAMPLE_LETTERS - 1] + "…"

    @Slot()
    def _show_state(self) -> None:
        """Say what hinders, and offer one partner for all people where no column says at which they are."""
        columns, trouble = self.columns(), ""
        try:
            checked(self._table.heads, columns)
        except UserError as error:
            trouble = words_for(error)
        self._trouble.setText(trouble)
        self._go_on.setEnabled(not trouble)
        show_if(self._place, _PARTNER not in columns and any(key.startswith(_PEOPLE) for key in columns))

    @Slot()
    def _on_sheet(self) -> None:
        self.sheet_chosen.emit(self._sheet.value())
        self.reject()

    @Slot()
    def _on_go_on(self) -> None:
        self.chosen.emit(self.columns(), self._partner.value() if self._place.isVisible() else "")
        self.accept()
