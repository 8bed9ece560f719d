"""From Ctrl+P to the preview: what was typed is saved first, and where there is nothing to print, that is said."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from zvdesk.errors import EnvironmentFailure
from zvdesk.ui.palettes import Tone
from zvdesk.ui.printing.printable import Printable
from zvdesk.ui.session import Session


def open_preview(session: Session, documents: Sequence[Printable], parent: QWidget) -> None:
    """Show the first of some documents, with the others to choose from; say so when there is none."""
    if not documents:
        nothing = QCoreApplication.translate(
            "Printing", "Hier is niets om af te drukken; open eerst een raadsvraag, een vergadering of een werkbezoek."
        )
        session.announce(nothing, Tone.NEUTRAL)
        return

    def show(is_saved: bool) -> None:
        if not is_saved:
            session.complain(EnvironmentFailure("not_saved"))
            return
        from zvdesk.ui.printing.preview_window import PreviewWindow

        PreviewWindow(session, documents, parent).show()

    session.settle(show)
