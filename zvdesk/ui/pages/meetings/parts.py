"""The parts of the page that are made after its list was painted: agenda, item, import and pack."""

from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from zvdesk.ui.pages.meetings.agenda_actions import AgendaActions
from zvdesk.ui.pages.meetings.agenda_column import AgendaColumn
from zvdesk.ui.pages.meetings.fetch_panel import FetchPanel
from zvdesk.ui.pages.meetings.fetching import Fetching
from zvdesk.ui.pages.meetings.import_panel import ImportPanel
from zvdesk.ui.pages.meetings.importing import Importer
from zvdesk.ui.pages.meetings.item_pane import ItemPane
from zvdesk.ui.pages.meetings.packing import PackExport
from zvdesk.ui.session import Session
from zvdesk.ui.widgets.notices import BusyBar


@dataclass(frozen=True)
class Parts:
    """What stands beside the meetings; the page puts the widgets into its columns."""

    agenda: AgendaColumn
    items: ItemPane
    actions: AgendaActions
    panel: ImportPanel
    importer: Importer
    import_busy: BusyBar
    fetch_panel: FetchPanel
    fetching: Fetching
    pack: PackExport
    pack_busy: BusyBar


def make_parts(session: Session, page: QWidget) -> Parts:
    """Return the parts of a page, not yet connected."""
    panel, import_busy, pack_busy, fetch_panel = ImportPanel(), BusyBar(), BusyBar(), FetchPanel()
    importer = Importer(session, panel, import_busy, page)
    return Parts(
        agenda=AgendaColumn(),
        items=ItemPane(session, page),
        actions=AgendaActions(session, page),
        panel=panel,
        importer=importer,
        import_busy=import_busy,
        fetch_panel=fetch_panel,
        fetching=Fetching(session, fetch_panel, importer, page),
        pack=PackExport(session, pack_busy, page),
        pack_busy=pack_busy,
    )
