"""A file on its way to the reader: where it is opened, how it is read beside the window, and what may hinder."""

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QCoreApplication

if TYPE_CHECKING:
    from zvdesk.app import Desk
    from zvdesk.services.reader.reader import Reading
    from zvdesk.storage.extraction import RunningText


class Place(NamedTuple):
    """Where a file is to be opened: at a page (from 1), at a note, or (0 and "") where one was.

    `words` are looked for from that page on, and marked.
    """

    page: int = 0
    note_id: str = ""
    words: str = ""


ANYWHERE = Place()


def read(desk: "Desk", *, file_id: str, as_text: bool) -> "tuple[Reading, RunningText | None]":
    """Return a file, and its text where it is shown as that. Runs on a reading thread."""
    from zvdesk.storage.extraction import extract_lines

    reading = desk.reader.open(file_id)
    file = reading.file
    return reading, extract_lines(reading.content, file.mime_type, file.file_name) if as_text else None


def why_no_text(text: "RunningText") -> str:
    """Say why a file has no text to show."""
    return {
        "encrypted": tr("Dit stuk is beveiligd met een wachtwoord; open het in een ander programma."),
        "damaged": damaged(),
    }.get(str(text.reason or ""), tr("Dit stuk heeft geen tekst om te tonen; open het in een ander programma."))


def damaged() -> str:
    """Say that a file is no good."""
    return tr("Dit stuk kan niet worden getoond, want het bestand is beschadigd.")


def password_needed(*, is_wrong: bool) -> str:
    """Say that a password is needed, or that the one given was wrong."""
    if is_wrong:
        return tr("Dat wachtwoord past niet op dit stuk. Probeer het nog eens.")
    return tr("Dit stuk is beveiligd. Vul het wachtwoord in om het nu te lezen; zvdesk bewaart het niet.")


def tr(text: str) -> str:
    """Return the translation of a text of the reader."""
    return QCoreApplication.translate("Reader", text)
