"""What can be printed of a meeting: agenda with preparation, and the whole pack."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from zvdesk.ui.printing.printable import Printable, Progress

if TYPE_CHECKING:
    from zvdesk.app import Desk


def meeting_documents(record_id: str, title: str) -> list[Printable]:
    """Return the documents of a meeting; the pack has pages of others in it."""

    def agenda(desk: "Desk", include: bool, progress: Progress) -> bytes:
        return desk.exports.meeting_pdf(record_id, include_confidential=include, progress=progress)

    def pack(desk: "Desk", include: bool, progress: Progress) -> bytes:
        return desk.exports.pack_pdf(record_id, include_confidential=include, progress=progress)

    words = tr("Agenda en voorbereiding"), tr("Stukkenbundel")
    return [
        Printable(words[0], f"{words[0]} {title}", agenda),
        Printable(words[1], f"{words[1]} {title}", pack, is_ours=False),
        division_document((record_id,), title),
    ]


def division_document(meeting_ids: tuple[str, ...], title: str = "") -> Printable:
    """Return who speaks on what in these meetings, or in all that are to come."""
    word = tr("Wie spreekt waarover")

    def make(desk: "Desk", include: bool, _progress: Progress) -> bytes:
        return desk.work_division.preview(meeting_ids, include_confidential=include)

    return Printable(word, f"{word} {title}".strip(), make)


def tr(text: str) -> str:
    """Return the translation of a text of this page."""
    return QCoreApplication.translate("MeetingsPage", text)
