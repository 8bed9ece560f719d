"""What the rail and the status line say at once: two small queries by the bare driver before the first paint."""

from PySide6.QtCore import QCoreApplication

from zvdesk.app import Desk
from zvdesk.storage import list_queries, lists
from zvdesk.storage.lists import ListRow
from zvdesk.ui.places import PAGE_OF
from zvdesk.ui.window import MainWindow


def show_first_facts(desk: Desk, window: MainWindow) -> None:
    """Show counts and council, so that nothing jumps when they are read again later."""
    with desk.reading() as connection:
        counts = lists.counts(connection)
        council = lists.list_rows(connection, "council-profile", limit=1)
    show_counts(counts, window)
    window.status.show_council(council_text(council))


def show_counts(counts: dict[str, int], window: MainWindow) -> None:
    """Show how many records there are of each kind that has a page."""
    for kind, count in counts.items():
        if PAGE_OF[kind] in window.page_keys:
            window.rail.show_count(PAGE_OF[kind], count or None)


def council_text(rows: list[ListRow]) -> str:
    """Return "Gemeente Voorbeeldstad · raadsperiode 2026-2030" from the line of the council profile, "" for none."""
    if not rows or rows[0].title == list_queries.QUERIES["council-profile"].fallback:
        return ""
    term = rows[0].columns["council_term"]
    parts = [rows[0].title]
    if term:
        parts.append(QCoreApplication.translate("StatusFeed", "raadsperiode {0}").format(term))
    return " · ".join(parts)
