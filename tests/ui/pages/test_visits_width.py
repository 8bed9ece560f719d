"""The page of a visit in the least window that it is made for: whatever is on it, nothing stands beyond its edge."""

from pathlib import Path

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QPushButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot
from record_pages import OpenPage

from zvdesk.app import Desk
from zvdesk.services.attachments import files_from
from zvdesk.ui.pages.visits.page import VisitsPage

WIDTH, HEIGHT, RAIL = 1280, 800, 204
LONG = "Verantwoordelijkheidsverdelingsoverzichtsdocumentenbeheer"


def test_no_long_word_or_photo_makes_the_page_scroll_sideways(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    opened = OpenPage(qtbot, desk, tmp_path, VisitsPage)
    visit = full_visit(desk, tmp_path)
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(WIDTH, HEIGHT)
    opened.page.setParent(window)
    opened.page.setGeometry(RAIL, 0, WIDTH - RAIL, HEIGHT)
    opened.page.show()
    window.show()
    qtbot.waitExposed(window)
    opened.open(visit)
    for _ in range(10):
        QApplication.processEvents()
    area = next(one for one in opened.page.editor.findChildren(QScrollArea) if one.accessibleName() == "Inhoud")
    content = area.widget()
    assert content is not None
    assert area.viewport().width() < 500, "the inspector is open"
    assert content.minimumSizeHint().width() <= area.viewport().width()
    assert area.horizontalScrollBar().maximum() == 0
    for one in opened.page.editor.findChildren(QPushButton):
        assert one.text() or one.icon().isNull() or (one.toolTip() and one.accessibleName())
    opened.page.setParent(None)


def full_visit(desk: Desk, folder: Path) -> str:
    def make(of: str, **values: object) -> str:
        return desk.records.create(of, values)[0].id

    partner = make("partner", name=f"{LONG} {LONG}")
    about = {"title": LONG, "place": LONG, "participants": LONG, "tags": [LONG], "questions": [{"text": LONG}]}
    visit = make("visit", partner_id=partner, start="2026-05-01T10:00:00", **about)
    for kind in ("waarneming", "citaat", "foto", "afspraak", "vraag"):
        said = {"text": f"{LONG} {LONG}", "theme": LONG, "speaker": LONG, "outcome": "raadsvraag"}
        seen = make("observation", visit_id=visit, kind=kind, observed_at="2026-05-03T10:00:00+02:00", **said)
        picture = folder / f"{LONG}-{kind}.png"
        image = QImage(1600, 1200, QImage.Format.Format_RGB32)
        image.fill(len(kind))
        image.save(str(picture))
        desk.attachments.attach(seen, files_from([picture]))
    make("action", visit_id=visit, text=LONG, owner=LONG, due_on="2026-01-01")
    make("agreement", visit_id=visit, partner_id=partner, text=LONG, due_on="2026-01-01")
    return visit
