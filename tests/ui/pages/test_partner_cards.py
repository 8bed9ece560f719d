"""Visitekaartjes in the window: read, looked at, chosen otherwise, taken over with one undo, and written again."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from record_pages import OpenPage

from zvdesk.app import Desk
from zvdesk.ui.pages.partners.cards_window import CardsWindow, rows_of
from zvdesk.ui.pages.partners.page import PartnersPage
from zvdesk.ui.widgets.drop import FilesOver
from zvdesk.ui.widgets.fields import CheckField, ChoiceField

JAN = "FN:Jan de Vries\nORG:GGD Vecht\nTITLE:Arts\nTEL;TYPE=CELL:06 12345678"
NOOR = "FN:Noor Bakker"
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def partners(qtbot: QtBot, desk: Desk, tmp_path: Path) -> OpenPage:
    return OpenPage(qtbot, desk, tmp_path, PartnersPage)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "kaartjes.vcf"
    cards = [f"BEGIN:VCARD\nVERSION:3.0\n{each}\nEND:VCARD\n" for each in (JAN, NOOR)]
    path.write_text("".join(cards), encoding="utf-8")
    return path


def let_go(partners: OpenPage, path: Path) -> CardsWindow:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    event = QDropEvent(QPointF(40, 200), Qt.DropAction.CopyAction, data, LEFT, Qt.KeyboardModifier.NoModifier)
    taker = partners.page.findChild(FilesOver)
    assert taker is not None
    assert taker.eventFilter(partners.page, event)
    return shown(partners)


def shown(partners: OpenPage) -> CardsWindow:
    QApplication.processEvents()
    (window,) = [one for one in partners.page.findChildren(CardsWindow) if one.isVisible()]
    return window


def pushed(place: QWidget, words: str) -> QPushButton:
    (found,) = [one for one in place.findChildren(QPushButton) if one.text() == words]
    return found


def field(window: CardsWindow, name: str) -> Any:
    QApplication.processEvents()
    (found,) = [one for one in window.findChildren(ChoiceField) if one.accessibleName() == name]
    return found


def choose(field: Any, word: str) -> None:
    field.setCurrentIndex([field.itemText(at) for at in range(field.count())].index(word))
    field.activated.emit(field.currentIndex())
    QApplication.processEvents()


def go_down(window: CardsWindow) -> None:
    window._list.setFocus()
    QTest.keyClick(QApplication.focusWidget() or window._list, Qt.Key.Key_Down)
    QApplication.processEvents()


def texts(window: CardsWindow) -> list[str]:
    return [one.text() for one in window.findChildren(QLabel) if one.isVisible() and one.text()]


def test_cards_that_are_let_go_are_looked_at_and_taken_over_with_one_undo(partners: OpenPage, path: Path) -> None:
    window = let_go(partners, path)
    assert [(row.title, row.badge) for row in rows_of(window.plan)] == [
        ("Noor Bakker", "kies partner"), ("Jan de Vries", "nieuw"),
    ]  # fmt: skip
    filled = "Aangevuld uit de catalogus: GGD Vecht; kijk na wat bij Opmerkingen staat."
    assert f"Bij overnemen: 1 contactpersoon en 1 ketenpartner toegevoegd. {filled}" in texts(window)
    choose(field(window, "Ketenpartner"), "GGD Vecht (nieuw)")
    assert f"Bij overnemen: 2 contactpersonen en 1 ketenpartner toegevoegd. {filled}" in texts(window)
    QTest.mouseClick(pushed(window, "Overnemen"), LEFT)
    QApplication.processEvents()
    assert sorted(row.title for row in partners.desk.rows("contact")) == ["Jan de Vries", "Noor Bakker"]
    assert partners.page.list.count_text == "1 ketenpartner"
    told = partners.notices[-1]
    assert told.text == "Visitekaartjes ingelezen: 2 contactpersonen en 1 ketenpartner toegevoegd"
    partners.session.undo()
    assert (partners.desk.rows("contact"), partners.desk.rows("partner")) == ([], [])


def test_the_notice_tells_how_many_were_left_out_and_why(partners: OpenPage, path: Path) -> None:
    path.write_text(f"{path.read_text('utf-8')}BEGIN:VCARD\nVERSION:3.0\nFN:Half\n", "utf-8")
    window = let_go(partners, path)
    QTest.mouseClick(pushed(window, "Overnemen"), LEFT)
    QApplication.processEvents()
    assert partners.notices[-1].text == (
        "Visitekaartjes ingelezen: 1 contactpersoon en 1 ketenpartner toegevoegd; "
        "1 niet overgenomen, want zonder ketenpartner; 1 niet heel en overgeslagen"
    )


def test_an_organisation_that_may_be_one_of_the_catalogue_is_looked_at_first(partners: OpenPage, path: Path) -> None:
    partners.desk.partner_catalogue.start(["ggd"])
    window = let_go(partners, path)
    assert [(row.title, row.badge, row.group) for row in rows_of(window.plan)] == [
        ("Jan de Vries", "lijkt op", "Kijk dit na"), ("Noor Bakker", "kies partner", "Kijk dit na"),
    ]  # fmt: skip
    told = "GGD Vecht komt erbij, maar lijkt op GGD, die u al heeft. Is het dezelfde, kies die dan bij Ketenpartner."
    assert told in texts(window)
    choose(field(window, "Ketenpartner"), "GGD")
    assert told not in texts(window)
    QTest.mouseClick(pushed(window, "Overnemen"), LEFT)
    QApplication.processEvents()
    assert [row.title for row in partners.desk.rows("partner")] == ["GGD"]


def test_the_card_of_an_organisation_names_the_partner_that_it_may_be(partners: OpenPage, path: Path) -> None:
    partners.desk.partner_catalogue.start(["ggd"])
    path.write_text("BEGIN:VCARD\nVERSION:3.0\nFN:GGD Vecht\nORG:GGD Vecht\nX-ABShowAs:COMPANY\nEND:VCARD\n", "utf-8")
    window = let_go(partners, path)
    told = "Lijkt op GGD, die u al heeft: dezelfde soort organisatie, met een deel van dezelfde naam."
    assert told in texts(window)


def test_a_line_that_differs_of_the_card_that_was_kept_has_a_tick_of_its_own(partners: OpenPage, path: Path) -> None:
    for birthday in ("1970-02-01", "1980-03-02"):
        path.write_text(f"BEGIN:VCARD\nVERSION:3.0\n{JAN}\nBDAY:{birthday}\nEND:VCARD\n", "utf-8")
        window = let_go(partners, path)
        if birthday.startswith("1970"):
            QTest.mouseClick(pushed(window, "Overnemen"), LEFT)
            QApplication.processEvents()
    (box,) = [box for box in window.findChildren(CheckField) if box.isVisible()]
    assert (box.text(), box.value()) == ("Verjaardag", False)
    assert box.accessibleDescription() == "“1 februari 1970” wordt “2 maart 1980”"
    assert not pushed(window, "Overnemen").isEnabled()
    QTest.keyClick(box, Qt.Key.Key_Space)
    QApplication.processEvents()
    QTest.mouseClick(pushed(window, "Overnemen"), LEFT)
    QApplication.processEvents()
    (row,) = partners.desk.rows("contact")
    contact: Any = partners.desk.records.get(row.id)
    assert "BDAY:1980-03-02" in contact.card
    assert "1970" not in contact.card


def test_of_who_is_known_each_field_has_a_tick(partners: OpenPage, path: Path) -> None:
    partner = partners.desk.records.create("partner", {"name": "GGD Vecht"})[0]
    values = {"partner_id": partner.id, "name": "Jan de Vries", "function": "Directeur"}
    known = partners.desk.records.create("contact", values)[0]
    window = let_go(partners, path)
    go_down(window)
    assert "Zelfde persoon: dezelfde naam en organisatie." in texts(window)
    assert "“Directeur” wordt “Arts”" in texts(window)
    boxes = {box.text(): box for box in window.findChildren(CheckField) if box.isVisible()}
    assert {name: box.value() for name, box in boxes.items()} == {"Functie": False, "Mobiel": True}
    boxes["Functie"].setFocus()
    QTest.keyClick(boxes["Functie"], Qt.Key.Key_Space)
    QApplication.processEvents()
    assert boxes["Functie"].hasFocus(), "the keyboard stays where it was"
    QTest.mouseClick(pushed(window, "Overnemen"), LEFT)
    QApplication.processEvents()
    contact: Any = partners.desk.records.get(known.id)
    assert (contact.function, contact.mobile) == ("Arts", "06 12345678")


def test_a_card_is_left_out_by_choice_or_with_delete(partners: OpenPage, path: Path) -> None:
    window = let_go(partners, path)
    go_down(window)
    choose(field(window, "Wat ermee gebeurt"), "Niet overnemen")
    assert not pushed(window, "Overnemen").isEnabled()
    window._list.delete_requested.emit(("1",))
    QApplication.processEvents()
    assert pushed(window, "Overnemen").isEnabled()
    QTest.keyClick(window, Qt.Key.Key_Escape)
    QApplication.processEvents()
    assert partners.desk.rows("contact") == []


def test_what_is_no_card_is_said(partners: OpenPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = tmp_path / "brief.vcf"
    wrong.write_bytes(b"%PDF-1.7")
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(wrong)], ""))
    partners.click("Inlezen…")
    assert partners.notices[-1].text.startswith(
        "Dit bestand heet wel .vcf, maar er staat geen heel visitekaartje in (het is een PDF)"
    )


def test_the_people_of_a_partner_are_kept_as_cards(
    partners: OpenPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    partner = partners.desk.records.create("partner", {"name": "GGD"})[0]
    for name, level in (("Ada", "intern"), ("Bo", "geheim")):
        values = {"partner_id": partner.id, "name": name, "confidentiality": level, "may_be_named": True}
        partners.desk.records.create("contact", values)
    partners.open(partner.id)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "ggd"), ""))
    (action,) = [one for one in partners.page.editor.menu.actions() if one.text() == "Contactpersonen bewaren…"]
    action.trigger()
    QApplication.processEvents()
    assert partners.notices[-1].text == (
        "Opgeslagen als ggd.vcf. 1 visitekaartje is weggelaten, omdat het vertrouwelijk of geheim is."
    )
    assert "FN:Ada" in (tmp_path / "ggd.vcf").read_text("utf-8")
