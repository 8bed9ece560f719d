"""The one kind of question that stops everything: a choice that cannot be undone."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMessageBox, QWidget


def confirms(parent: QWidget, question: str, explanation: str, action: str) -> bool:
    """Ask whether to go on with what cannot be undone; `action` stands on the button that does it.

    Enter and Escape leave everything as it is.
    """
    box = QMessageBox(parent)
    box.setText(question)
    box.setInformativeText(explanation)
    keep = box.addButton(QCoreApplication.translate("Confirm", "Annuleren"), QMessageBox.ButtonRole.RejectRole)
    do = box.addButton(action, QMessageBox.ButtonRole.DestructiveRole)
    box.setDefaultButton(keep)
    box.setEscapeButton(keep)
    box.exec()
    return box.clickedButton() is do
