"""A small window that asks for one thing, a line or a choice, in the look of the forms, and stays until it is right."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, Slot
from PySide6.QtWidgets import QDialog, QWidget

from zvdesk.ui.widgets.basics import button, column, row, surface
from zvdesk.ui.widgets.fields import ChoiceField, LineField
from zvdesk.ui.widgets.form import FormField

WIDTH = 460


class Asked(NamedTuple):
    """The title of the window, the words above the field and on the button, and what is said of an empty field."""

    title: str
    question: str
    action: str
    missing: str = ""


class AskWindow(QDialog):
    """One field with the button that takes it over."""

    def __init__(self, parent: QWidget, field: LineField | ChoiceField, words: Asked) -> None:
        super().__init__(parent)
        surface(self, "panel")
        self.setWindowTitle(words.title)
        self.setMinimumWidth(WIDTH)
        self.field, self._missing = field, words.missing
        self.form = FormField(words.question, field)
        cancel = button(QCoreApplication.translate("AskWindow", "Annuleren"))
        cancel.clicked.connect(self.reject)
        self.agree = button(words.action, "primary")
        self.agree.setDefault(True)
        self.agree.clicked.connect(self._on_agreed)
        foot = row(spacing=8)
        foot.addStretch(1)
        for one in (cancel, self.agree):
            foot.addWidget(one)
        whole = column(self.form, margins=(24, 20, 24, 20), spacing=20)
        whole.addLayout(foot)
        self.setLayout(whole)
        field.setFocus()

    @Slot()
    def _on_agreed(self) -> None:
        if self._missing and not self.field.value().strip():
            self.form.show_error(self._missing)
            self.field.setFocus()
        else:
            self.accept()


def ask_line(parent: QWidget, words: Asked, value: str = "") -> str | None:
    """Return the line that the user left, without spaces around it or in a row; None when the window was left."""
    field = LineField()
    field.set_value(value)
    field.selectAll()
    window = AskWindow(parent, field, words)
    is_given = window.exec() == QDialog.DialogCode.Accepted
    window.deleteLater()
    return " ".join(field.value().split()) if is_given else None


def ask_choice(parent: QWidget, words: Asked, choices: Sequence[tuple[str, str]], value: str) -> str | None:
    """Return the value that was chosen from pairs of value and word; None when the window was left."""
    field = ChoiceField(choices)
    field.set_value(value)
    window = AskWindow(parent, field, words)
    is_given = window.exec() == QDialog.DialogCode.Accepted
    window.deleteLater()
    return field.value() if is_given else None
