"""The form of a pack: a PDF with all documents or Word without them, what goes in of one's own, and how on paper."""

from dataclasses import fields

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from zvdesk.documents.pack_choice import PackForm
from zvdesk.ui.widgets.basics import column, label
from zvdesk.ui.widgets.fields import CheckField, ChoiceField

AS_PDF, AS_WORD = "pdf", "word"
OF_PREPARATION = ("preparation_first", "sheets", "large_print")
OF_PDF = ("with_notes", "two_sided", "two_up")
"""What says nothing without preparation, and what says nothing of a file that has no documents in it."""


class PackFormFields(QWidget):
    """The choices that are remembered for a committee."""

    edited = Signal()

    def __init__(self, *, is_remembered: bool) -> None:
        """`is_remembered` says that there is a committee to remember the choices for."""
        super().__init__()
        self.kind = ChoiceField(
            [(AS_PDF, self.tr("PDF met alle stukken")), (AS_WORD, self.tr("Word, zonder de stukken"))],
            name=self.tr("Soort bundel"),
        )
        self.boxes = {
            "with_preparation": CheckField(self.tr("Eigen voorbereiding")),
            "preparation_first": CheckField(self.tr("Alle voorbereiding vooraan")),
            "sheets": CheckField(self.tr("Eén blad per agendapunt")),
            "large_print": CheckField(self.tr("Spreektekst in grote letters")),
            "with_notes": CheckField(self.tr("Markeringen en notities")),
            "two_sided": CheckField(self.tr("Dubbelzijdig printen")),
            "two_up": CheckField(self.tr("Twee pagina's op een blad")),
        }
        told = self.tr(
            "Deze keuzes onthoudt zvdesk per commissie; pagina's, volgorde en wat u uitvinkt per vergadering."
        )
        if not is_remembered:
            told = self.tr(
                "Zonder commissie bij de vergadering onthoudt zvdesk alleen pagina's, volgorde en wat u uitvinkt."
            )
        self._told, self._about = told, label("", "meta", wraps=True)
        self._build_layout()
        self._enable()
        self.kind.edited.connect(self._on_edited)
        for box in self.boxes.values():
            box.edited.connect(self._on_edited)

    @property
    def is_word(self) -> bool:
        """Whether it is to be a Word file."""
        return self.kind.value() == AS_WORD

    @property
    def controls(self) -> list[QWidget]:
        """Everything to choose from, in the order in which the eye goes."""
        return [self.kind, *self.boxes.values()]

    def value(self) -> PackForm:
        """Return what is chosen; what only says something of a PDF stays as it was for the next one."""
        chosen = {name: box.value() for name, box in self.boxes.items()}
        return PackForm(**chosen, as_word=self.is_word)

    def set_value(self, form: PackForm) -> None:
        """Show a form without announcing it."""
        self.kind.set_value(AS_WORD if form.as_word else AS_PDF)
        for one in fields(form):
            if one.name in self.boxes:
                self.boxes[one.name].set_value(getattr(form, one.name))
        self._enable()

    def _build_layout(self) -> None:
        parts: list[QWidget] = [self.kind]
        for name, box in self.boxes.items():
            if name in ("with_preparation", "two_sided"):
                title = self.tr("Wat erin komt") if name == "with_preparation" else self.tr("Op papier")
                heading = label(title, "section")
                heading.setContentsMargins(0, 8, 0, 0)
                parts.append(heading)
            parts.append(box)
        self.setLayout(column(*parts, self._about, spacing=4))

    def _enable(self) -> None:
        has_own = self.boxes["with_preparation"].value()
        for name in OF_PREPARATION:
            self.boxes[name].setEnabled(has_own)
        for name in OF_PDF:
            self.boxes[name].setEnabled(not self.is_word)
            self.boxes[name].setToolTip(self.tr("Alleen in een PDF") if self.is_word else "")
        why = self.tr("In Word komen de stukken niet mee: wat grijs is, en pagina's per stuk, geldt alleen voor PDF.")
        self._about.setText(why if self.is_word else self._told)  # in one place, so that nothing moves

    def _on_edited(self) -> None:
        self._enable()
        self.edited.emit()
