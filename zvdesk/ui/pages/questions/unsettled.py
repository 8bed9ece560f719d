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


class Way(Enum):
    """How the letter is about to leave."""

    EXPORT = auto()
    PRINT = auto()
    SAVE = auto()


def choose(window: QWidget, found: Sequence[str], *, is_listed: bool, way: Way = Way.EXPORT) -> Choice:
    """Name what is to be settled and ask; Enter leads to the list of it where there is one, Escape leaves all as it is.

    A question that was filed has no list any more, and a preview does not show it.
    """
    if_so, word = _WORDS[way]()
    box = QMessageBox(window)
    box.setText(tr("In deze raadsvraag is nog iets te regelen: {0}.").format(counted_words(found)))
    box.setInformativeText(tr("Kijk het eerst na. {0}, dan staat er “Concept” op.").format(if_so))
    look = box.addButton(tr("Nakijken"), QMessageBox.ButtonRole.AcceptRole) if is_listed else None
    export = box.addButton(word, QMessageBox.ButtonRole.DestructiveRole)
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


_WORDS = {
    Way.EXPORT: lambda: (tr("Exporteert u toch"), tr("Toch exporteren")),
    Way.PRINT: lambda: (tr("Drukt u toch af"), tr("Toch afdrukken")),
    Way.SAVE: lambda: (tr("Bewaart u toch"), tr("Toch bewaren")),
}
