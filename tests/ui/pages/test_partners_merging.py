"""Samenvoegen in the window: doubles shown, two put together field by field, and made two again with one undo."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from record_pages import OpenPage

from zvdesk.app import Desk
from zvdesk.ui.pages.partners.merge_window import MergeWindow
from zvdesk.ui.pages.partners.page import PartnersPage

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def partners(qtbot: QtBot, desk: Desk, tmp_path: Path) -> OpenPage:
    return OpenPage(qtbot, desk, tmp_path, PartnersPage)


def make(partners: OpenPage, kind: str, **values: Any) -> str:
    return partners.desk.records.create(kind, values)[0].id


def texts(place: QWidget) -> list[str]:
    QApplication.processEvents()
    return [one.text() for one in place.findChildren(QLabel) if one.isVisibleTo(place) and one.text()]


def push(place: QWidget, words: str) -> None:
    (found,) = [one for one in place.findChildren(QPushButton) if one.text() == words and one.isVisibleTo(place)]
    QTest.mouseClick(found, LEFT)
    QApplication.processEvents()


def shown(partners: OpenPage) -> MergeWindow:
    QApplication.processEvents()
    (window,) = [one for one in partners.page.findChildren(MergeWindow) if one.isVisible()]
    return window


def menu(partners: OpenPage, words: str) -> None:
    (action,) = [one for one in partners.page.editor.menu.actions() if one.text() == words]
    action.trigger()


def test_people_who_are_there_twice_are_shown_and_become_one(partners: OpenPage) -> None:
    ggd = make(partners, "partner", name="GGD")
    one = make(partners, "contact", partner_id=ggd, name="Jan de Vries", function="Arts", email="jan@ggd.example")
    other = make(
        partners, "contact", partner_id=ggd, name="J. de Vries", function="Chef", email="jan@ggd.example", mobile="06 1"
    )
    partners.open(ggd)
    field = partners.page.partner_editor.contact_doubles
    (told,) = texts(field)
    assert told.endswith("hetzelfde e-mailadres (jan@ggd.example).")
    push(field, "Samenvoegen…")
    window = shown(partners)
    assert {*window.pair} == {one, other}
    if window.pair[0] == other:
        push(window, "Omwisselen")
    assert window.pair == (one, other)
    assert "Mobiel: 06 1" in texts(window), "what only the other says comes along by itself"
    window._fields["function"].set_value("other")
    push(window, "Samenvoegen")
    (row,) = partners.desk.rows("contact")
    kept: Any = partners.desk.records.get(row.id)
    assert (kept.id, kept.name, kept.function, kept.mobile) == (one, "Jan de Vries", "Chef", "06 1")
    assert partners.notices[-1].text == "“J. de Vries” is samengevoegd met “Jan de Vries”"
    assert not field.isVisibleTo(partners.page)
    partners.session.undo()
    assert len(partners.desk.rows("contact")) == 2
    assert texts(field)


def test_the_open_partner_goes_into_another_which_is_shown_then(partners: OpenPage) -> None:
    keep, gone = make(partners, "partner", name="GGD Vecht"), make(partners, "partner", name="GGD")
    partners.desk.records.update(gone, {"confidentiality": "geheim"})
    make(partners, "contact", partner_id=gone, name="Bo")
    partners.open(gone)
    assert not partners.page.partner_editor.doubles.isVisibleTo(partners.page), "a part of a name may be chance"
    menu(partners, "Samenvoegen met een ketenpartner…")
    window = shown(partners)
    assert window.pair == (gone, "")
    assert not window._merge.isEnabled()
    window._second.set_value(gone)
    window._second.edited.emit()
    assert "Kies twee verschillende." in texts(window)
    window._second.set_value(keep)
    window._second.edited.emit()
    push(window, "Omwisselen")
    assert (
        "“GGD” gaat naar de prullenbak. Naar “GGD Vecht” gaat mee: 1 contactpersoon. De openbaarheid wordt geheim, "
        "zoals bij “GGD”."
    ) in texts(window)
    push(window, "Samenvoegen")
    assert [row.title for row in partners.desk.rows("partner")] == ["GGD Vecht"]
    assert partners.page.open_id == keep


def test_what_looks_like_another_stands_first_among_the_choices(partners: OpenPage) -> None:
    make(partners, "partner", name="Algemeen")
    make(partners, "partner", name="GGD Vecht")
    ggd = make(partners, "partner", name="GGD")
    partners.open(ggd)
    menu(partners, "Samenvoegen met een ketenpartner…")
    window = shown(partners)
    second = window._second
    assert [second.itemText(at) for at in range(second.count())] == ["Kies er een", "GGD", "GGD Vecht", "Algemeen"]
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert len(partners.desk.rows("partner")) == 3
