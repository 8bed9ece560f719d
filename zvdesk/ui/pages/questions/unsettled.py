"""Asked before a letter leaves in which something is to be settled: whether to look at it first."""

from collections.abc import Sequence
from enum import Enum, auto

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMessageBox, QWidget

from zvdesk.phrases import counted_words


class Choice(Enum):
    """What the user wants."""

    LOOK = auto()
    EXPORT = auto()
    LEAVE = auto()


def choose(window: QWidget, found: Sequence[str], *, is_listed: bool) -> Choice:
    """Name what is to be settled and ask; Enter leads to the list of it where there is one, Escape leaves all as it is.

    A question that was filed has no list any more.
    """
    box = QMessageBox(window)
    box.setText(tr("In deze raadsvraag is nog iets te regelen: {0}.").format(counted_words(found)))
    box.setInformativeText(tr("Kijk het eerst na. Exporteert u toch, dan staat er “Concept” op."))
    look = box.addButton(tr("Nakijken"), QMessageBox.ButtonRole.AcceptRole) if is_listed else None
    export = box.addButton(tr("Toch exporteren"), QMessageBox.ButtonRole.DestructiveRole)
    leave = box.addButton(tr("Annuleren"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(look or leave)
    box.setEscapeButton(leave)
    box.exec()
    clicked = box.clickedButton()
    if clicked is export:
        return Choice.EXPORT
    return Choice.LOOK if look is not None and clicked is look else Choice.LEAVE


def tr(text: str) -> str:
    """Return the translation of a text of this question."""
    return QCoreApplication.translate("Unsettled", text)
