"""What documents of a meeting that is there already are to do: bring that one up to date, or make another."""

from enum import Enum

from PySide6.QtWidgets import QMessageBox, QWidget

from zvdesk.ui.pages.meetings.words import tr


class Wanted(Enum):
    """What the user wants of them."""

    UPDATE = "update"
    NEW = "new"
    NOTHING = "nothing"


def update_or_new(parent: QWidget, question: str) -> Wanted:
    """Ask which it is to be. Enter brings the meeting up to date, of which the changes are shown first."""
    box = QMessageBox(parent)
    box.setText(question)
    box.setInformativeText(tr("U ziet eerst wat er verandert; wat u zelf schreef, blijft staan."))
    update = box.addButton(tr("Bijwerken"), QMessageBox.ButtonRole.AcceptRole)
    new = box.addButton(tr("Als nieuwe vergadering"), QMessageBox.ButtonRole.ActionRole)
    cancel = box.addButton(tr("Annuleren"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(update)
    box.setEscapeButton(cancel)
    box.exec()
    answers = {update: Wanted.UPDATE, new: Wanted.NEW}
    return next((wanted for one, wanted in answers.items() if one is box.clickedButton()), Wanted.NOTHING)
