"""What the tests of the page Vergaderingen share: meeting files to read in, and the page on a workspace of its own."""

import json
from pathlib import Path
from typing import Any

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from zvdesk.app import Desk
from zvdesk.model.meetings import Preparation
from zvdesk.settings import Settings
from zvdesk.ui.notices import Notice
from zvdesk.ui.page import Target
from zvdesk.ui.pages.meetings.page import MeetingsPage
from zvdesk.ui.session import Session
from zvdesk.ui.tasks import SynchronousRunner


def document(source_id: int, title: str, file_name: str = "") -> dict[str, Any]:
    """Return a document as Notubiz writes it."""
    name = file_name or f"{title}.pdf"
    return {"id": source_id, "title": title, "types": [], "versions": [{"id": 1, "file_name": name, "file_size": 1200}]}


def item(source_id: int, number: str, title: str, **more: Any) -> dict[str, Any]:
    """Return an agenda item as Notubiz writes it; heading, documents, items, confidential and text may be given."""
    attributes = [{"id": 1, "value": title}]
    if "text" in more:
        attributes.append({"id": 3, "value": more["text"]})
    return {
        "id": source_id,
        "type": "agenda_point",
        "order": more.get("order", source_id),
        "confidential": more.get("confidential", 0),
        "type_data": {"title_prefix": number, "heading": more.get("heading", False), "attributes": attributes},
        "documents": more.get("documents", []),
        "agenda_items": more.get("items", []),
    }


def meeting(source_id: int = 1, title: str = "Commissie Samenleving", **more: Any) -> dict[str, Any]:
    """Return a meeting as Notubiz writes it: a heading, three items of which one has a part, and a closed heading."""
    return {
        "id": source_id,
        "self": f"api.notubiz.nl/events/meetings/{source_id}",
        "organisation": {"id": 9},
        "gremium": {"id": 3},
        "plannings": [{"start_date": more.get("start", "2026-12-03 19:30:00"), "end_date": "2026-12-03 22:30:00"}],
        "attributes": [{"id": 1, "value": title}, {"id": 50, "value": more.get("location", "Raadzaal")}],
        "documents": [document(900, "Agenda")],
        "agenda_items": more.get("items") or agenda(),
    }


def agenda() -> list[dict[str, Any]]:
    """Return the items of the usual meeting."""
    return [
        item(10, "", "Algemeen", heading=True),
        item(11, "1", "Opening", text="Zie https://voorbeeldstad.example.nl/live."),
        item(12, "2", "Jaarverslag opvang", documents=[document(901, "Jaarverslag"), document(902, "Brief")]),
        item(13, "2a", "Doelen"),
        item(14, "", "BESLOTEN DEEL", heading=True),
        item(15, "3", "Grondzaken"),
    ]


def written(folder: Path, *meetings: dict[str, Any], name: str = "vergadering.json") -> Path:
    """Write meetings to a file, as a council information system would."""
    path = folder / name
    path.write_text(json.dumps(meetings[0] if len(meetings) == 1 else list(meetings)), encoding="utf-8")
    return path


def button_named(widget: QWidget, text: str) -> QPushButton:
    """Return the button with these words."""
    return next(one for one in widget.findChildren(QPushButton) if one.text() == text)


class Pages:
    """The page, shown, where everything happens at once; with what it told: notices and where it wanted to go."""

    def __init__(self, qtbot: QtBot, desk: Desk, folder: Path) -> None:
        self.session = Session(desk, SynchronousRunner(), Settings(folder / "instellingen"))
        self.page = MeetingsPage(self.session)
        self.notices: list[Notice] = []
        self.targets: list[Target] = []
        self.session.notified.connect(self.notices.append)
        self.page.navigation_requested.connect(self.targets.append)
        qtbot.addWidget(self.page)
        self.page.resize(1280, 900)
        self.page.show()
        self.page.activateWindow()
        qtbot.waitExposed(self.page)
        self.page.entered()

    @property
    def last_notice(self) -> str:
        """The words of the newest notice."""
        return self.notices[-1].text if self.notices else ""

    def drop_on(self, widget: QWidget, *files: Path, at: QPointF | None = None) -> None:
        """Let files go on a widget."""
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
        place = at or QPointF(widget.rect().center())
        buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        widget.dropEvent(QDropEvent(place, Qt.DropAction.CopyAction, data, buttons, keys))

    def take_in(self, *files: Path) -> None:
        """Let files with a meeting go on the page and take over what is shown of it."""
        self.drop_on(self.page, *files)
        QTest.mouseClick(self.page.parts.panel._accept, Qt.MouseButton.LeftButton)

    def item_id(self, title: str) -> str:
        """Return the id of the agenda item with this title."""
        return next(row.id for row in self.page.agenda.tree.model().rows if row.title == title)  # type: ignore[attr-defined]

    def click_item(self, title: str) -> None:
        """Click an item in the agenda of the meeting or, where one is open, beside it."""
        tree = self.page.agenda.tree if self.page.level else self.page.meeting_editor.agenda
        place = tree.visualRect(tree.model().index_of(self.item_id(title))).center()  # type: ignore[attr-defined]
        QTest.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=place)

    def preparation(self, title: str) -> Preparation | None:
        """Return what is stored as preparation of an item."""
        overview = self.session.desk.meetings.overview(self.page.open_id)
        return next(node.preparation for node in overview.walk() if node.item.title == title)

    def titles(self) -> list[str]:
        """Return the titles of the agenda as stored, in order."""
        return [node.item.title for node in self.session.desk.meetings.overview(self.page.open_id).walk()]
