"""What is asked before a pack about items and documents that are open and by heading or name might not be."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from zvdesk.phrases import joined
from zvdesk.ui.dates import plural

if TYPE_CHECKING:
    from zvdesk.documents.pack_choice import PackChoice
    from zvdesk.services.meetings.meetings import MeetingOverview


TAKE_IN, LEAVE_OUT, OPEN = "in", "out", "open"


def doubt_answers() -> list[tuple[str, str]]:
    """Return the answers to the question about what is in doubt; at first none is given."""
    return [
        ("", tr("Kies…")),
        (TAKE_IN, tr("Meenemen")),
        (LEAVE_OUT, tr("Weglaten")),
        (OPEN, tr("Echt openbaar: mee, niet meer vragen")),
    ]


def doubtful_words(items: int, documents: int) -> str:
    """Say that so many items and documents may be closed."""
    counts = []
    if items:
        counts.append(plural(items, tr("agendapunt"), tr("agendapunten")))
    if documents:
        counts.append(plural(documents, tr("stuk"), tr("stukken")))
    about = tr("Naar de naam of de kop erboven {0} mogelijk vertrouwelijk, maar niet zo aangemerkt.")
    return about.format(f"{tr('is') if items + documents == 1 else tr('zijn')} {joined(counts)}")


def doubt_text(items: int, documents: int) -> str:
    """Return the question about so many items and documents."""
    asked = tr("Gaat dat mee?") if items + documents == 1 else tr("Gaan die mee?")
    return f"{doubtful_words(items, documents)} {asked}"


def leaves_nothing(overview: "MeetingOverview", choice: "PackChoice") -> bool:
    """Tell whether a pack would be no more than its cover and headings."""
    from zvdesk.services.meetings.pack_wishes import is_nothing_left

    return is_nothing_left(overview, choice)


def tr(text: str) -> str:
    """Return the translation of a text of this question."""
    return QCoreApplication.translate("PackDoubt", text)
