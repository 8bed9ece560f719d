"""A table in the window: its columns chosen and remembered, its rows looked at, taken over with one undo; and kept."""

from pathlib import Path

import pytest
import xlsxwriter
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from record_pages import OpenPage

from zvdesk.app import Desk
from zvdesk.settings import TABLE_COLUMNS
from zvdesk.ui.pages.partners.cards_window import CardsWindow, rows_of
from zvdesk.ui.pages.partners.column_memory import columns_for
from zvdesk.ui.pages.partners.columns_window import ColumnsWindow
from zvdesk.ui.pages.partners.page import PartnersPage

LEFT = Qt.MouseButton.LeftButton
TEXT = "Wie;Organisatie;Schaal;Mail;Kleur\nJan de Vries;GGD Vecht;regionaal;jan@ggd.example;rood\n"


@pytest.fixture
def partners(qtbot: QtBot, desk: Desk, tmp_path: Path) -> OpenPage:
    return OpenPage(qtbot, desk, tmp_path, PartnersPage)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "partners.csv"
    path.write_text(TEXT, encoding="utf-8")
    return path


def columns(partners: OpenPage, path: Path, monkeypatch: pytest.MonkeyPatch) -> ColumnsWindow:
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(path)], ""))
    partners.click("Inlezen…")
    QApplication.processEvents()
    (window,) = [one for one in partners.page.findChildren(ColumnsWindow) if one.isVisible()]
    return window


def preview(partners: OpenPage) -> CardsWindow:
    QApplication.processEvents()
    (window,) = [one for one in partners.page.findChildren(CardsWindow) if one.isVisible()]
    return window


def push(place: QWidget, words: str) -> None:
    (found,) = [one for one in place.findChildren(QPushButton) if one.text() == words]
    assert found.isEnabled()
    QTest.mouseClick(found, LEFT)
    QApplication.processEvents()


def texts(place: QWidget) -> list[str]:
    return [one.text() for one in place.findChildren(QLabel) if one.isVisible() and one.text()]


def choose(window: ColumnsWindow, place: int, key: str) -> None:
    window.choices[place].set_value(key)
    window.choices[place].edited.emit()


def test_columns_are_guessed_chosen_and_taken_over_with_one_undo(
    partners: OpenPage, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = columns(partners, path, monkeypatch)
    assert window.columns() == ("", "partner.name", "partner.scale", "partner.email", "")
    assert "Jan de Vries" in texts(window), "a column shows what stands in it"
    choose(window, 0, "contact.name")
    choose(window, 3, "contact.email")
    push(window, "Verder")
    looked = preview(partners)
    assert (looked.windowTitle(), [(row.title, row.detail) for row in rows_of(looked.plan)]) == (
        "Tabel inlezen", [("GGD Vecht", "rij 2"), ("Jan de Vries", "GGD Vecht · rij 2")],
    )  # fmt: skip
    assert "Schaal: Regionaal" in texts(looked)
    push(looked, "Overnemen")
    assert [row.title for row in partners.desk.rows("contact")] == ["Jan de Vries"]
    assert partners.notices[-1].text == "Tabel ingelezen: 1 contactpersoon en 1 ketenpartner toegevoegd"
    partners.session.undo()
    assert (partners.desk.rows("contact"), partners.desk.rows("partner")) == ([], [])


def test_what_was_chosen_is_remembered_for_the_same_headings(
    partners: OpenPage, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = columns(partners, path, monkeypatch)
    choose(window, 0, "contact.name")
    push(window, "Verder")
    QTest.keyClick(preview(partners), Qt.Key.Key_Escape)
    QApplication.processEvents()
    assert columns(partners, path, monkeypatch).columns()[0] == "contact.name"
    heads = TEXT.splitlines()[0].split(";")
    assert columns_for(partners.session.settings, [*heads[1:], heads[0]])[4] == "", "other headings, other columns"
    partners.session.settings.set(TABLE_COLUMNS, "[kapot")
    assert columns_for(partners.session.settings, heads)[0] == ""


def test_what_hinders_is_said_before_the_rows_are_read(
    partners: OpenPage, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = columns(partners, path, monkeypatch)
    choose(window, 0, "partner.name")
    assert "“Ketenpartner: naam” is bij twee kolommen gekozen" in " ".join(texts(window))
    (go_on,) = [one for one in window.findChildren(QPushButton) if one.text() == "Verder"]
    assert not go_on.isEnabled()


def test_another_sheet_of_a_workbook_is_chosen(
    partners: OpenPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "boek.xlsx"
    with xlsxwriter.Workbook(path) as book:
        for name, row in (("Partners", ("Organisatie", "Website")), ("Mensen", ("Contactpersoon", "Functie"))):
            page = book.add_worksheet(name)
            page.write_row(0, 0, row)
            page.write_row(1, 0, (name, "x"))
    first = columns(partners, path, monkeypatch)
    assert first.columns() == ("partner.name", "partner.website")
    assert "Blad" in texts(first)
    first._sheet.set_value("Mensen")
    first._sheet.edited.emit()
    QApplication.processEvents()
    (second,) = [one for one in partners.page.findChildren(ColumnsWindow) if one.isVisible()]
    assert second.columns() == ("contact.name", "contact.function")


def test_people_without_an_organisation_go_to_one_partner(
    partners: OpenPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ggd = partners.desk.records.create("partner", {"name": "GGD"})[0]
    path = tmp_path / "mensen.csv"
    path.write_text("Voornaam;Achternaam\nJan;Vries\nBo;Bakker\n", "utf-8")
    window = columns(partners, path, monkeypatch)
    assert "Iedereen hoort bij" in texts(window)
    window._partner.set_value(ggd.id)
    push(window, "Verder")
    push(preview(partners), "Overnemen")
    assert sorted(row.title for row in partners.desk.rows("contact")) == ["Bo Bakker", "Jan Vries"]


def test_a_file_that_is_no_table_is_said(partners: OpenPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = tmp_path / "leeg.xlsx"
    wrong.write_bytes(b"")
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(wrong)], ""))
    partners.click("Inlezen…")
    QApplication.processEvents()
    assert partners.notices[-1].text.startswith("Dit bestand is leeg")


@pytest.mark.parametrize(
    ("answer", "names"), [("Weglaten", ["Ada"]), ("Toch meenemen", ["Ada", "Bo"]), ("Annuleren", [])]
)
def test_who_may_not_be_named_goes_out_only_by_choice(
    partners: OpenPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answer: str, names: list[str]
) -> None:
    ggd = partners.desk.records.create("partner", {"name": "GGD"})[0]
    for name in ("Ada", "Bo"):
        values = {"partner_id": ggd.id, "name": name, "may_be_named": name == "Ada"}
        partners.desk.records.create("contact", values)
    out = tmp_path / "uit.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(out), ""))

    def answered(box: QMessageBox) -> int:
        (chosen,) = [one for one in box.buttons() if one.text() == answer]
        box.show()
        QTest.mouseClick(chosen, LEFT)
        return 0

    monkeypatch.setattr(QMessageBox, "exec", answered)
    partners.click("Bewaren als…")
    QApplication.processEvents()
    told = out.read_text("utf-8-sig") if out.exists() else ""
    assert [name for name in ("Ada", "Bo") if f";{name};" in told] == names
    if answer == "Weglaten":
        assert partners.notices[-1].text == (
            "Opgeslagen als uit.csv. 1 contactpersoon is weggelaten, omdat niet is aangevinkt dat die bij naam genoemd "
            "mag worden."
        )
