"""What may be closed by its name: asked with the import, said once at the item or document, and taken back there."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QMenu, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.pages.meeting_pages import Pages, button_named, document, item, meeting, written
from zvdesk.app import Desk
from zvdesk.ui.pages.meetings.document_row import DocumentRow
from zvdesk.ui.pages.meetings.import_doubts import DoubtsField
from zvdesk.ui.pages.meetings.item_doubt import ItemDoubt
from zvdesk.ui.widgets.fields import ChoiceField


@pytest.fixture
def meetings(qtbot: QtBot, desk: Desk, tmp_path: Path) -> Pages:
    return Pages(qtbot, desk, tmp_path)


def agenda(tmp_path: Path, *more: object) -> Path:
    items = [
        item(10, "1", "Opening", documents=[document(901, "Memo (geheim)")]),
        item(14, "", "BESLOTEN DEEL", heading=True),
        item(15, "2", "Grondzaken"),
        *more,
    ]
    return written(tmp_path, meeting(items=items))  # type: ignore[arg-type]


def doubts(pages: Pages) -> list[str]:
    (row,) = pages.session.desk.rows("meeting")
    return [one.title for one in pages.session.desk.meetings.doubts(row.id)]


def words_in(widget: QWidget) -> str:
    return " ".join(one.text() for one in widget.findChildren(QLabel) if one.isVisibleTo(widget))


def test_the_preview_asks_what_may_be_closed_and_takes_the_answers_over(meetings: Pages, tmp_path: Path) -> None:
    meetings.drop_on(meetings.page, agenda(tmp_path))
    (field,) = meetings.page.parts.panel.findChildren(DoubtsField)
    assert "1 agendapunt en 1 stuk mogelijk vertrouwelijk" in words_in(field)
    assert "onder “BESLOTEN DEEL”" in words_in(field)
    choices = {one.accessibleName(): one for one in field.findChildren(ChoiceField)}
    assert list(choices) == ["Openbaarheid van 2 Grondzaken", "Openbaarheid van Memo (geheim)"]
    choices["Openbaarheid van 2 Grondzaken"].set_value("closed")
    choices["Openbaarheid van Memo (geheim)"].set_value("open")
    QTest.mouseClick(meetings.page.parts.panel._accept, Qt.MouseButton.LeftButton)

    ground = meetings.session.desk.records.get(meetings.item_id("Grondzaken"))
    assert (str(ground.confidentiality), doubts(meetings)) == ("vertrouwelijk", [])
    meetings.drop_on(meetings.page, agenda(tmp_path, item(16, "3", "Lening")))
    (field,) = [one for one in meetings.page.parts.panel.findChildren(DoubtsField) if one.isVisible()]
    assert [one.accessibleName() for one in field.findChildren(ChoiceField)] == ["Openbaarheid van 3 Lening"]


def test_one_answer_may_go_for_all(meetings: Pages, tmp_path: Path) -> None:
    meetings.drop_on(meetings.page, agenda(tmp_path))
    panel = meetings.page.parts.panel
    QTest.mouseClick(button_named(panel, "Alles echt openbaar"), Qt.MouseButton.LeftButton)
    QTest.mouseClick(panel._accept, Qt.MouseButton.LeftButton)
    assert doubts(meetings) == []


def test_who_chooses_nothing_is_asked_at_the_item(meetings: Pages, tmp_path: Path) -> None:
    meetings.take_in(agenda(tmp_path))
    assert doubts(meetings) == ["2 Grondzaken", "Memo (geheim)"]
    meetings.click_item("Grondzaken")
    line = meetings.page.parts.items.editor.findChild(ItemDoubt)
    assert line is not None
    assert "Onder “BESLOTEN DEEL”, dus mogelijk vertrouwelijk" in words_in(line)
    QTest.mouseClick(button_named(line, "Echt openbaar"), Qt.MouseButton.LeftButton)
    assert meetings.last_notice == "Onthouden: echt openbaar"
    assert doubts(meetings) == ["Memo (geheim)"]
    assert "Volgens u echt openbaar, al staat het onder “BESLOTEN DEEL”." in words_in(line)
    QTest.mouseClick(button_named(line, "Weer vragen"), Qt.MouseButton.LeftButton)
    assert doubts(meetings) == ["2 Grondzaken", "Memo (geheim)"]
    QTest.mouseClick(button_named(line, "Vertrouwelijk maken"), Qt.MouseButton.LeftButton)
    assert doubts(meetings) == ["Memo (geheim)"]
    assert not line.isVisible()


def chosen(menu: QMenu, text: str) -> None:
    levels = next(one.menu() for one in menu.actions() if one.text() == "Openbaarheid")
    assert isinstance(levels, QMenu)
    next(one for one in levels.actions() if one.text() == text).trigger()


def test_a_document_is_said_to_be_open_in_its_menu_and_asked_again_there(meetings: Pages, tmp_path: Path) -> None:
    meetings.take_in(agenda(tmp_path))
    meetings.click_item("Opening")

    def line() -> DocumentRow:
        rows = meetings.page.parts.items.editor._documents.rows()
        return next(one for one in rows if one.listed.document.title == "Memo (geheim)")

    assert "mogelijk vertrouwelijk" in line().accessibleName()
    chosen(line().menu(), "Dit is echt openbaar; niet meer vragen")
    assert "volgens u echt openbaar" in line().accessibleName()
    assert doubts(meetings) == ["2 Grondzaken"]
    chosen(line().menu(), "Weer vragen of dit openbaar is")
    assert doubts(meetings) == ["2 Grondzaken", "Memo (geheim)"]
