"""What can be printed of a visit: the sheet to take along, and the report."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from zvdesk.ui.printing.printable import Printable, Progress

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zvdesk.app import Desk


def sheet_document(record_id: str, title: str) -> Printable:
    """Return the sheet of a visit."""
    word = QCoreApplication.translate("VisitsPage", "Bezoekblad")

    def make(desk: "Desk", include: bool, _progress: Progress) -> bytes:
        return desk.visit_papers.sheet_pdf(record_id, include_confidential=include)

    return Printable(word, f"{word} {title}", make)


def report_document(record_id: str, title: str, form: str) -> Printable:
    """Return the report of a visit in a form, "long" or "short"."""
    tr = QCoreApplication.translate
    word = tr("VisitsPage", "Verslag") if form == "long" else tr("VisitsPage", "Kort verslag")

    def make(desk: "Desk", include: bool, _progress: Progress) -> bytes:
        from zvdesk.documents.compose.visit import ReportForm

        return desk.visit_report.preview(record_id, ReportForm(form), include_confidential=include)

    def to_do(desk: "Desk") -> "tuple[Sequence[str], Sequence[str]]":
        from zvdesk.documents.compose.visit import ReportForm

        found = [one.words for one in desk.visit_report.check(record_id, ReportForm(form)).open]
        return found, found

    return Printable(word, f"{word} {title}", make, to_do=to_do)
