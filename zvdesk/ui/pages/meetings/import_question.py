"""What documents of a meeting that is there already are to do: bring that one up to date, or make another."""

from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMessageBox, QWidget

from zvdesk.ui.pages.meetings.words import tr

if TYPE_CHECKING:
    from zvdesk.ui.pages.meetings.operations import Alike


class Wanted(Enum):
    """What the user wants of them."""

    UPDATE = "update"
    NEW = "new"
    NOTHING = "nothing"


def ask_about(parent: QWidget, alike: "Alike", name: str) -> Wanted:
    """Ask of a folder or zip, by its name, whether it is of a meeting that is there."""
    if alike.is_folder:
        asked = tr("De meeste van deze stukken staan al bij “{0}”. Wilt u die vergadering bijwerken?")
        told = tr("U ziet eerst wat er verandert; wat u zelf schreef, blijft staan.")
        return update_or_new(parent, asked.format(alike.title), told, tr("Bijwerken"))
    asked = tr("“{0}” lijkt bij “{1}” te horen. Wilt u de stukken daar toevoegen?").format(name, alike.title)
    return update_or_new(parent, asked, tr("U ziet eerst waar elk stuk komt."), tr("Daar toevoegen"))


def update_or_new(parent: QWidget, question: str, told: str, wanted: str) -> Wanted:
    """Ask which it is to be. Enter goes to the meeting that is there, of which is shown first what becomes of it."""
    box = QMessageBox(parent)
    box.setText(question)
    box.setInformativeText(told)
    update = box.addButton(wanted, QMessageBox.ButtonRole.AcceptRole)
    new = box.addButton(tr("Als nieuwe vergadering"), QMessageBox.ButtonRole.ActionRole)
    cancel = box.addButton(tr("Annuleren"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(update)
    box.setEscapeButton(cancel)
    box.exec()
    answers = {update: Wanted.UPDATE, new: Wanted.NEW}
    return next((wanted for one, wanted in answers.items() if one is box.clickedButton()), Wanted.NOTHING)
