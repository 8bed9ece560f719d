"""What comes in on the page Vergaderingen: files, folders and what is fetched, each with its panel and its bar."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QBoxLayout, QStackedWidget, QWidget

from zvdesk.ui.pages.meetings.words import tr
from zvdesk.ui.widgets.basics import button, row

if TYPE_CHECKING:
    from zvdesk.ui.pages.base_list import ListColumn
    from zvdesk.ui.pages.meetings.editor import MeetingEditor
    from zvdesk.ui.pages.meetings.page import MeetingsPage
    from zvdesk.ui.pages.meetings.parts import Parts


def add_footer(listing: "ListColumn", page: "MeetingsPage") -> None:
    """Offer below the list what the primary button does not do: a folder, and a link."""
    folder = button(tr("Map inlezen…"), "link", icon="folder-open")
    told = tr("Een vergadering met haar stukken ophalen van internet")
    fetch = button(tr("Meenemen…"), "link", icon="download", tooltip=told)
    folder.clicked.connect(lambda: page.parts.importer.choose_folder())
    fetch.clicked.connect(lambda: page.parts.fetching.ask_link())
    below = QWidget()
    line = row(folder, fetch, margins=(16, 2, 10, 6), spacing=16)
    line.addStretch(1)
    below.setLayout(line)
    listing.add_footer(below)


def connect(
    made: "Parts", middle: QStackedWidget, below: QBoxLayout, editor: "MeetingEditor", back: Callable[[], None]
) -> None:
    """Let the panels come in the place of the editor, and the bars below it; `back` shows the editor again."""
    for panel in (made.panel, made.fetch_panel):
        middle.addWidget(panel)
    for bar in (made.import_busy, made.pack_busy, made.fetching.busy, made.fetching.missed):
        below.addWidget(bar)  # below, so that nothing moves when they come and go
    made.importer.asked.connect(lambda: middle.setCurrentWidget(made.panel))
    made.fetching.asked.connect(lambda: middle.setCurrentWidget(made.fetch_panel))
    made.fetching.ended.connect(back)
    editor.import_requested.connect(lambda: made.importer.choose(editor.record_id))
    editor.folder_import_requested.connect(lambda: made.importer.choose_folder(editor.record_id))
    for one in (editor, made.items.editor):
        one.files_wished.connect(lambda files: made.importer.take(files, editor.record_id))
    editor.document_fetch_wished.connect(made.fetching.fetch_document)
    made.items.editor.document_fetch_wished.connect(made.fetching.fetch_document)
    editor.fetch_requested.connect(lambda: made.fetching.offer(editor.record_id))
