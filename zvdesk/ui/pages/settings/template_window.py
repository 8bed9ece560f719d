"""What there is to say of a template before it is used: its placeholders, what is wrong, what could be better."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QDialog, QWidget

from zvdesk.ui.palettes import Tone
from zvdesk.ui.widgets.basics import button, column, label, row, show_if
from zvdesk.ui.widgets.fields import CheckField
from zvdesk.ui.widgets.notices import Banner

if TYPE_CHECKING:
    from zvdesk.documents.template.check import TemplateReport

WIDTH = 620


class TemplateWindow(QDialog):
    """A report on one file; it can be tried out in Word, and is taken when nothing is wrong with it."""

    taken = Signal(bool)
    """Emitted when the user takes the template; True with its logo and colour for the PDF."""

    tried = Signal()
    """Emitted when the user wants to see a letter in it."""

    def __init__(self, name: str, report: "TemplateReport", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Sjabloon nakijken"))
        self._report = report
        self._build_widgets(name)
        self._build_layout()
        self.resize(WIDTH, self.sizeHint().height())
        self._take.clicked.connect(self._on_take)
        self._try.clicked.connect(self.tried)
        self._cancel.clicked.connect(self.reject)

    @property
    def said(self) -> list[str]:
        """Everything that the window says of the template, line by line."""
        return [part.text() for part in self._lines]

    def _build_widgets(self, name: str) -> None:
        from zvdesk.documents.template.words import advice_of, braced, problems_of

        problems, advice = problems_of(self._report), advice_of(self._report)
        self._heading = label(name, "card-title", wraps=True)
        self._banner = Banner()
        if problems:
            self._banner.show_message(self.tr("Dit sjabloon kan zo niet gebruikt worden."), tone=Tone.LATE)
        else:
            self._banner.show_message(self.tr("Dit sjabloon is in orde."), tone=Tone.DONE)
        known = self.tr("Invulplaatsen: {0}").format(", ".join(map(braced, self._report.known)) or self.tr("geen"))
        texts = [*(self.tr("Mis: {0}.").format(problem) for problem in problems), *advice, known]
        self._lines = [label(text, "" if text != known else "meta", wraps=True) for text in texts]
        self.look = CheckField(self._look_words())
        self.look.setChecked(True)
        self._try = button(self.tr("Voorbeeld in Word openen"), icon="eye")
        self._cancel = button(self.tr("Annuleren"))
        self._take = button(self.tr("In gebruik nemen"), "primary")
        for part in (self._try, self._take):
            part.setEnabled(self._report.is_usable)
        self._cancel.setAutoDefault(False)
        self._try.setAutoDefault(False)
        (self._take if self._report.is_usable else self._cancel).setDefault(True)

    def _build_layout(self) -> None:
        layout = column(self._heading, self._banner, *self._lines, self.look, margins=(24, 20, 24, 16), spacing=12)
        show_if(self.look, self._report.is_usable and self._has_look)
        layout.addStretch(1)
        line = row(self._try, spacing=8)
        line.addStretch(1)
        line.addWidget(self._cancel)
        line.addWidget(self._take)
        layout.addLayout(line)
        self.setLayout(layout)

    @property
    def _has_look(self) -> bool:
        return self._report.look.logo is not None or self._report.look.color is not None

    def _look_words(self) -> str:
        logo, color = self._report.look.logo, self._report.look.color
        if logo is not None and color is not None:
            return self.tr("Logo en kleur (#{0}) overnemen voor de PDF").format(color)
        if color is not None:
            return self.tr("Kleur (#{0}) overnemen voor de PDF").format(color)
        return self.tr("Logo overnemen voor de PDF")

    @Slot()
    def _on_take(self) -> None:
        self.taken.emit(self._has_look and self.look.isChecked())
        self.accept()
