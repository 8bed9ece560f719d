"""Wie beslist: the page of a theme, with partners that lead to the register, and what goes on paper."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot
from record_pages import OpenPage

from zvdesk.app import Desk
from zvdesk.ui.pages.partners.decides_window import DecidesWindow
from zvdesk.ui.pages.partners.page import PartnersPage
from zvdesk.ui.widgets.fields import ChoiceField

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def partners(qtbot: QtBot, desk: Desk, tmp_path: Path) -> OpenPage:
    desk.records.create("partner", {"name": "Wijkteam Oost", "kind": "opvang_en_wijkteam"})
    return OpenPage(qtbot, desk, tmp_path, PartnersPage)


@pytest.fixture
def window(partners: OpenPage) -> Iterator[DecidesWindow]:
    partners.click("Wie beslist…")
    QApplication.processEvents()
    (made,) = partners.page.findChildren(DecidesWindow)
    yield made
    if shiboken6.isValid(made):
        made.close()


def texts(window: DecidesWindow) -> list[str]:
    QApplication.processEvents()
    return [one.text() for one in window._scroll.widget().findChildren(QLabel)]


def links(window: DecidesWindow) -> list[QPushButton]:
    return window._scroll.widget().findChildren(QPushButton)


def test_a_theme_reads_from_near_to_far_with_what_the_council_can(window: DecidesWindow) -> None:
    told = texts(window)
    places = [told.index(one) for one in ("In de gemeente", "In de regio", "Landelijk", "Wat de raad hier kan")]
    assert told[0] == "Ernstige woonoverlast"
    assert places == sorted(places)
    assert "Gemeentewet, artikel 151d" in told
    assert "Burgerlijk Wetboek, boek 7 (nog na te kijken)" in told
    assert told[-1].startswith("Waar “nog na te kijken” bij staat")


def test_another_theme_is_chosen(window: DecidesWindow) -> None:
    (choice,) = window.findChildren(ChoiceField)
    choice.set_value("ondermijning")
    choice.edited.emit()
    assert "Opiumwet, artikel 13b" in texts(window)


def test_a_partner_that_is_here_leads_to_the_register(window: DecidesWindow, partners: OpenPage) -> None:
    (link,) = [one for one in links(window) if one.text() == "Wijkteam Oost"]
    QTest.mouseClick(link, LEFT)
    QApplication.processEvents()
    assert partners.page.open_id == partners.desk.rows("partner")[0].id


def test_the_page_follows_the_register(window: DecidesWindow, partners: OpenPage) -> None:
    made, changes = partners.desk.records.create("partner", {"name": "GGZ Noord", "kind": "ggz_instelling"})
    partners.session.bus.publish(changes)
    QTest.qWait(10)
    assert made.id
    texts(window)
    assert "GGZ Noord" in [one.text() for one in links(window)]


def test_the_name_of_a_partner_stands_there_as_it_is(window: DecidesWindow, partners: OpenPage) -> None:
    changes = partners.desk.records.create("partner", {"name": "GGZ Kaag & Braassem", "kind": "ggz_instelling"})[1]
    partners.session.bus.publish(changes)
    QTest.qWait(10)
    texts(window)
    (link,) = [one for one in links(window) if "Braassem" in one.text()]
    assert QKeySequence.mnemonic(link.text()).isEmpty()


def test_the_page_goes_on_paper(
    window: DecidesWindow, partners: OpenPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "wie.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), "PDF (*.pdf)"))
    QTest.keyClick(window, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    QApplication.processEvents()
    assert path.read_bytes().startswith(b"%PDF")


def test_a_theme_of_the_own_register_is_chosen_too(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    values = {"name": "Stichting Vuurwerk", "tags": ["vuurwerk"], "mandate": "Adviseert over vuurwerk."}
    desk.records.create("partner", values)
    opened = OpenPage(qtbot, desk, tmp_path, PartnersPage)
    opened.click("Wie beslist…")
    (window,) = opened.page.findChildren(DecidesWindow)
    (choice,) = window.findChildren(ChoiceField)
    choice.set_value("vuurwerk")
    choice.edited.emit()
    told = texts(window)
    assert told[0] == "Vuurwerk"
    assert "Adviseert over vuurwerk." in told
    assert [one.text() for one in links(window)] == ["Stichting Vuurwerk"]
    window.close()
