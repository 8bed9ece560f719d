"""A file on its way to the reader: where it is opened, how it is read beside the window, and what may hinder."""

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QCoreApplication

from zvdesk.ui.reader.kinds import IMAGE, PDF

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

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


class Found(NamedTuple):
    """A file with its text, or with its picture at several sizes, where it is shown as that."""

    reading: "Reading"
    text: "RunningText | None" = None
    image: "tuple[QImage, ...] | None" = None


def read(desk: "Desk", *, file_id: str, kind: str) -> Found:
    """Return a file, and what is shown of it where that is not pages. Runs on a reading thread."""
    reading = desk.reader.open(file_id)
    if kind == PDF:
        return Found(reading)
    if kind == IMAGE:
        from zvdesk.ui.reader.image_view import read_image

        return Found(reading, image=read_image(reading.content))
    from zvdesk.storage.extraction import extract_lines

    file = reading.file
    return Found(reading, extract_lines(reading.content, file.mime_type, file.file_name))


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
