"""Beginnen met de catalogus: from an empty register to the chain, by mouse and keys."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot
from record_pages import OpenPage

from zvdesk.app import Desk
from zvdesk.ui.pages.partners.catalogue_window import CatalogueWindow
from zvdesk.ui.pages.partners.page import PartnersPage
from zvdesk.ui.widgets.fields import CheckField


@pytest.fixture
def partners(qtbot: QtBot, desk: Desk, tmp_path: Path) -> OpenPage:
    return OpenPage(qtbot, desk, tmp_path, PartnersPage)


def opened(partners: OpenPage) -> CatalogueWindow:
    link = pushed(partners.page, "Catalogus…")
    QTest.mouseClick(link, Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    (window,) = partners.page.findChildren(CatalogueWindow)
    return window


def pushed(place: object, words: str) -> QPushButton:
    (found,) = [one for one in place.findChildren(QPushButton) if one.text() == words]  # type: ignore[attr-defined]
    return found


def test_an_empty_register_gets_its_chain_with_two_clicks_and_one_undo(partners: OpenPage) -> None:
    window = opened(partners)
    assert all(box.isChecked() for box in window.findChildren(CheckField))
    QTest.mouseClick(pushed(window, "14 ketenpartners maken"), Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    assert len(partners.desk.rows("partner")) == 14
    assert partners.page.list.count_text == "14 ketenpartners"
    assert partners.notices[-1].text == "14 ketenpartners gemaakt"

    partners.session.undo()
    QApplication.processEvents()
    assert partners.desk.rows("partner") == []


def test_of_what_is_there_another_can_be_made_and_a_choice_is_counted(partners: OpenPage) -> None:
    partners.desk.records.create("partner", {"name": "GGD", "kind": "ggd"})
    window = opened(partners)
    boxes = {box.text(): box for box in window.findChildren(CheckField)}
    assert not boxes["GGD (heeft u al)"].isChecked()
    QTest.mouseClick(pushed(window, "Alles of niets"), Qt.MouseButton.LeftButton)
    assert not pushed(window, "0 ketenpartners maken").isEnabled()

    for name in ("RIEC", "GGD (heeft u al)"):
        boxes[name].setFocus()
        QTest.keyClick(boxes[name], Qt.Key.Key_Space)
    QTest.keyClick(window, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert sorted(row.title for row in partners.desk.rows("partner")) == ["GGD", "GGD (2)", "RIEC"]


def test_choosing_a_kind_offers_what_the_catalogue_knows_with_one_click_and_one_undo(partners: OpenPage) -> None:
    partner = partners.desk.records.create("partner", {"name": "Reclassering", "mandate": "Toezicht."})[0]
    partners.open(partner.id)
    editor = partners.page.partner_editor
    assert not editor.filling.isVisible()
    kind = editor.own.forms["kind"].field
    kind.setCurrentIndex(kind.findText("Reclassering"))
    kind.activated.emit(kind.currentIndex())
    QApplication.processEvents()
    assert editor.filling.fill.accessibleDescription() == (
        "Nog leeg en bekend van deze soort: domein, schaal, bestuur, betaald door, wettelijke basis en vragen."
    )
    QTest.mouseClick(editor.filling.fill, Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    shown = partners.desk.reading_service.show(partner.id)
    assert (shown["domain"], shown["scale"], shown["mandate"]) == ("zorg_en_veiligheid", "landelijk", "Toezicht.")
    assert editor.own.forms["scale"].field.value() == "landelijk"
    assert not editor.filling.isVisible()
    assert partners.notices[-1].text == "Aangevuld uit de catalogus; kijk na wat bij Opmerkingen staat"
    partners.session.undo()
    QApplication.processEvents()
    shown = partners.desk.reading_service.show(partner.id)
    assert (shown["kind"], shown["domain"], shown["questions"]) == ("reclassering", "overig", "")


def test_escape_makes_nothing(partners: OpenPage) -> None:
    QTest.keyClick(opened(partners), Qt.Key.Key_Escape)
    QApplication.processEvents()
    assert partners.desk.rows("partner") == []
    assert partners.notices == []
