"""What can be printed of a visit: the sheet to take along."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from zvdesk.ui.printing.printable import Printable, Progress

if TYPE_CHECKING:
    from zvdesk.app import Desk


def sheet_document(record_id: str, title: str) -> Printable:
    """Return the sheet of a visit."""
    word = QCoreApplication.translate("VisitsPage", "Bezoekblad")

    def make(desk: "Desk", include: bool, _progress: Progress) -> bytes:
        return desk.visit_papers.sheet_pdf(record_id, include_confidential=include)

    return Printable(word, f"{word} {title}", make)
