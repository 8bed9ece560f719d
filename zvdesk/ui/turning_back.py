"""Asks before keys take back a step in the life of a council question: one Ctrl+Z too many must not undo a filing."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication, QWidget

from zvdesk.ui.operations.undo import DoneAct
from zvdesk.ui.pages.confirm import confirms


def agrees_to_turn_back(window: QWidget, act: DoneAct) -> bool:
    """Ask in the window that is in front whether a step is to be taken back; Enter and Escape leave it as it is."""
    tr = QCoreApplication.translate
    question = tr("TurningBack", "“{0}” terugdraaien?").format(act.label)
    about = act.about
    words = tr("TurningBack", "Dit is een stap in het verloop van een raadsvraag, geen typewerk.")
    if about:
        words = tr("TurningBack", "Dit is een stap in het verloop van “{0}”, geen typewerk.").format(about)
    goes = tr(
        "TurningBack",
        "Wat bij deze stap hoort (datum, termijn, nummer, bestanden of antwoorden) gaat mee terug. Met Ctrl+Shift+Z "
        "doet u haar opnieuw, zolang er niets anders is gewijzigd.",
    )
    front = QApplication.activeWindow() or window
    return confirms(front, question, f"{words} {goes}", tr("TurningBack", "Terugdraaien"))
