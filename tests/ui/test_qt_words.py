"""What Qt itself says and shows: in Dutch, and in the colours of the theme."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLibraryInfo, QTranslator
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialogButtonBox,
    QFileDialog,
    QGroupBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QTextEdit,
    QTreeView,
)
from pytestqt.qtbot import QtBot
from showing import shown

from zvdesk.ui.qt_words import QtWords
from zvdesk.ui.theme import Theme


@pytest.fixture(autouse=True)
def dutch(qapp: QApplication) -> Iterator[None]:
    of_qt, ours = QTranslator(), QtWords()
    assert of_qt.load("qtbase_nl", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    for one in (of_qt, ours):
        qapp.installTranslator(one)
    yield
    for one in (of_qt, ours):
        qapp.removeTranslator(one)


@pytest.fixture
def dialog(qtbot: QtBot, tmp_path: Path) -> QFileDialog:
    (tmp_path / "brief.pdf").write_bytes(b"%PDF")
    made = QFileDialog(None, "Bestanden toevoegen", str(tmp_path))
    made.setOption(QFileDialog.Option.DontUseNativeDialog)
    made.setViewMode(QFileDialog.ViewMode.Detail)
    shown(qtbot, made, 700, 500)
    return made


def test_the_file_dialog_speaks_dutch(dialog: QFileDialog) -> None:
    words = [label.text() for label in dialog.findChildren(QLabel) if label.text()]

    assert words == ["&Zoeken in:", "Bestands&naam:", "Bestands&type:"]


@pytest.mark.parametrize("look", ["light", "dark", "contrast"])
def test_the_head_of_its_columns_can_be_read(dialog: QFileDialog, theme: Theme, look: str) -> None:
    theme.choose(look)
    header = dialog.findChild(QTreeView).findChild(QHeaderView)
    picture = header.viewport().grab().toImage()
    colours = {picture.pixelColor(x, 4).name() for x in range(0, picture.width(), 7)}

    assert theme.colour("panel").name() in colours
    assert theme.choice == "contrast" or "#000000" not in colours


def test_menus_of_fields_and_buttons_of_questions_are_dutch(qtbot: QtBot) -> None:
    line, text = QLineEdit("a"), QTextEdit("a")
    for one in (line, text):
        qtbot.addWidget(one)
    for field in (line, text):
        menu = field.createStandardContextMenu()
        words = {action.text().split("\t")[0] for action in menu.actions() if action.text()}
        menu.deleteLater()
        assert not words & {"&Undo", "&Redo", "Cu&t", "&Copy", "&Paste", "Delete", "Select All"}
        assert {"Verwijderen", "Alles selecteren"} <= words
    buttons = QDialogButtonBox.StandardButton
    bar = QDialogButtonBox(buttons.Cancel | buttons.Reset | buttons.Close | buttons.Save)
    qtbot.addWidget(bar)
    assert {one.text().replace("&", "") for one in bar.buttons()} == {"Annuleren", "Terugzetten", "Sluiten", "Opslaan"}


def test_the_choice_of_a_printer_is_dutch(qtbot: QtBot) -> None:
    dialog = QPrintDialog(QPrinter(QPrinter.PrinterMode.ScreenResolution))
    qtbot.addWidget(dialog)
    said = {one.text().replace("&", "") for kind in (QLabel, QAbstractButton) for one in dialog.findChildren(kind)}
    said |= {one.title() for one in dialog.findChildren(QGroupBox)}
    english = {
        "Print",
        "Page Set:",
        "Off",
        "Long side binding",
        "Short side binding",
        "Double Sided Printing",
        "Copies:",
    }
    assert said.isdisjoint(english)
    assert {"Dubbelzijdig afdrukken", "Paginareeks:", "Annuleren"} <= said
