"""The two screens before the work: unlocking, and the first start with its steps."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from showing import shown

from zvdesk.ui.first_run import DemoWorkspace, FirstRunDialog, NewWorkspace, OpenWorkspace
from zvdesk.ui.first_run_parts import ChoiceCard, FolderLine, RecoveryKey
from zvdesk.ui.widgets.fields import CheckField
from zvdesk.ui.widgets.lock_screen import LockScreen, UnlockRequest

KEY = "7K3QX-9MPR2-VHT4D-6WZBN-1FYC8"


def press(widget: QWidget, text: str) -> None:
    """Press the visible button with this text."""
    part = next(part for part in widget.findChildren(QPushButton) if part.text() == text and part.isVisible())
    QTest.mouseClick(part, Qt.MouseButton.LeftButton)


def type_into(widget: QWidget, name: str, text: str) -> None:
    """Type into the visible field with this accessible name."""
    field = next(part for part in widget.findChildren(QLineEdit) if part.accessibleName() == name and part.isVisible())
    field.setFocus()
    field.clear()
    QTest.keyClicks(field, text)


def said(widget: QWidget) -> list[str]:
    return [part.text() for part in widget.findChildren(QLabel) if part.isVisible() and part.text()]


@pytest.fixture
def lock(qtbot: QtBot) -> LockScreen:
    made = LockScreen("werkmap.zvdesk")
    shown(qtbot, made, 800, 600)
    made.setFocus()
    return made


def test_a_passphrase_unlocks(lock: LockScreen, qtbot: QtBot) -> None:
    QTest.keyClicks(QApplication.focusWidget(), "vier losse woorden")
    with qtbot.waitSignal(lock.unlock_requested) as told:
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert told.args == [UnlockRequest(passphrase="vier losse woorden")]
    assert any(part.text() == "Bezig…" and not part.isEnabled() for part in lock.findChildren(QPushButton))


def test_a_wrong_passphrase_is_said_at_the_field(lock: LockScreen, qtbot: QtBot) -> None:
    QTest.keyClicks(QApplication.focusWidget(), "fout")
    press(lock, "Ontgrendelen")
    lock.show_error("Dat is niet het wachtwoord.")
    assert "Dat is niet het wachtwoord." in said(lock)
    QTest.keyClicks(QApplication.focusWidget(), "goed")
    with qtbot.waitSignal(lock.unlock_requested) as told:
        press(lock, "Ontgrendelen")
    assert told.args == [UnlockRequest(passphrase="goed")]


def test_an_empty_field_is_not_tried(lock: LockScreen, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(lock.unlock_requested):
        press(lock, "Ontgrendelen")
    assert "Typ uw wachtwoord." in said(lock)


def test_the_recovery_key_unlocks_too(lock: LockScreen, qtbot: QtBot) -> None:
    press(lock, "Herstelsleutel gebruiken")
    press(lock, "Ontgrendelen")
    assert "Typ uw herstelsleutel." in said(lock)
    type_into(lock, "Herstelsleutel", f" {KEY} ")
    with qtbot.waitSignal(lock.unlock_requested) as told:
        press(lock, "Ontgrendelen")
    assert told.args == [UnlockRequest(recovery_key=KEY)]
    lock.show_busy(False)
    press(lock, "Wachtwoord gebruiken")
    assert "Wachtwoord" in said(lock)


@pytest.fixture
def dialog(qtbot: QtBot, tmp_path: Path) -> FirstRunDialog:
    made = FirstRunDialog(tmp_path / "werkmap.zvdesk", tmp_path / "voorbeeld.zvdesk")
    shown(qtbot, made, 680, 560)
    return made


def choose(dialog: FirstRunDialog, title: str) -> None:
    card = next(part for part in dialog.findChildren(ChoiceCard) if part.text() == title)
    QTest.mouseClick(card, Qt.MouseButton.LeftButton)


def heard(dialog: FirstRunDialog) -> list[object]:
    requests: list[object] = []
    dialog.requested.connect(requests.append)
    return requests


def test_a_new_workspace_with_a_passphrase(dialog: FirstRunDialog, tmp_path: Path, qtbot: QtBot) -> None:
    requests = heard(dialog)
    choose(dialog, "Nieuwe werkmap maken")
    type_into(dialog, "Map", str(tmp_path / "fractie"))
    press(dialog, "Verder")
    type_into(dialog, "Wachtwoord", "vier losse woorden samen")
    press(dialog, "Werkmap maken")
    assert requests == []
    assert any("niet gelijk" in text for text in said(dialog))
    type_into(dialog, "Nog een keer", "vier losse woorden samen")
    press(dialog, "Werkmap maken")
    assert requests == [NewWorkspace(tmp_path / "fractie.zvdesk", "vier losse woorden samen")]

    dialog.show_busy("Werkmap maken…")
    dialog.show_recovery_key(KEY)
    ready = next(part for part in dialog.findChildren(QPushButton) if part.text() == "Aan de slag")
    assert not ready.isEnabled()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    dialog.close()
    assert dialog.isVisible(), "the key would be lost"
    qtbot.mouseClick(dialog.findChild(CheckField), Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(dialog.accepted):
        press(dialog, "Aan de slag")


def test_a_new_workspace_without_a_passphrase(dialog: FirstRunDialog, tmp_path: Path) -> None:
    requests = heard(dialog)
    choose(dialog, "Nieuwe werkmap maken")
    press(dialog, "Verder")
    press(dialog, "Werkmap maken")
    assert any("Zonder wachtwoord" in text for text in said(dialog))
    press(dialog, "Zonder wachtwoord")
    assert requests == [NewWorkspace(tmp_path / "werkmap.zvdesk")]


def test_a_folder_that_was_named_at_the_start_keeps_its_name(tmp_path: Path, qtbot: QtBot) -> None:
    named = FirstRunDialog(tmp_path / "fractie", tmp_path / "voorbeeld.zvdesk")
    shown(qtbot, named, 680, 560)
    requests = heard(named)
    choose(named, "Nieuwe werkmap maken")
    press(named, "Verder")
    press(named, "Zonder wachtwoord")
    assert requests == [NewWorkspace(tmp_path / "fractie")]


def test_every_step_can_be_skipped(dialog: FirstRunDialog, tmp_path: Path, qtbot: QtBot) -> None:
    requests = heard(dialog)
    press(dialog, "Overslaan")
    assert requests == [NewWorkspace(tmp_path / "werkmap.zvdesk")]

    choose(dialog, "Nieuwe werkmap maken")
    type_into(dialog, "Map", "onzin")
    press(dialog, "Overslaan")
    press(dialog, "Zonder wachtwoord")
    assert requests[1] == NewWorkspace(tmp_path / "werkmap.zvdesk")
    dialog.show_recovery_key(KEY)
    with qtbot.waitSignal(dialog.accepted):
        press(dialog, "Niet bewaren")


def test_the_example_gets_a_folder_of_its_own(dialog: FirstRunDialog, tmp_path: Path) -> None:
    requests = heard(dialog)
    choose(dialog, "Eerst rondkijken")
    assert "Waar komt het voorbeeld?" in said(dialog)
    press(dialog, "Voorbeeld openen")
    assert requests == [DemoWorkspace(tmp_path / "voorbeeld.zvdesk")]


def test_an_existing_workspace_is_opened(dialog: FirstRunDialog, tmp_path: Path) -> None:
    requests = heard(dialog)
    choose(dialog, "Bestaande werkmap openen")
    press(dialog, "Openen")
    assert any("Deze map is er niet" in text for text in said(dialog))
    type_into(dialog, "Map", str(tmp_path))
    type_into(dialog, "Wachtwoord", "geheim")
    press(dialog, "Openen")
    dialog.show_error("Dat is niet het wachtwoord.", at_secret=True)
    assert "Dat is niet het wachtwoord." in said(dialog)
    press(dialog, "Herstelsleutel gebruiken")
    type_into(dialog, "Herstelsleutel", KEY)
    press(dialog, "Openen")
    assert requests == [OpenWorkspace(tmp_path, "geheim"), OpenWorkspace(tmp_path, "", KEY)]
    dialog.show_error("Dit is geen werkmap.")
    assert "Dit is geen werkmap." in said(dialog)


def test_an_error_leads_back_to_its_step(dialog: FirstRunDialog) -> None:
    choose(dialog, "Nieuwe werkmap maken")
    press(dialog, "Verder")
    press(dialog, "Zonder wachtwoord")
    dialog.show_error("Er staat al een werkmap in deze map.")
    assert "Waar komt uw werkmap?" in said(dialog)
    assert "Er staat al een werkmap in deze map." in said(dialog)


def test_a_folder_must_be_whole(dialog: FirstRunDialog) -> None:
    requests = heard(dialog)
    choose(dialog, "Nieuwe werkmap maken")
    type_into(dialog, "Map", "ergens")
    press(dialog, "Verder")
    assert any("Bladeren" in text for text in said(dialog))
    assert requests == []


def test_back_and_escape_go_a_step_back(dialog: FirstRunDialog, qtbot: QtBot) -> None:
    choose(dialog, "Nieuwe werkmap maken")
    press(dialog, "Verder")
    press(dialog, "Terug")
    assert "Waar komt uw werkmap?" in said(dialog)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert "Welkom bij zvdesk" in said(dialog)
    with qtbot.waitSignal(dialog.rejected):
        QTest.keyClick(dialog, Qt.Key.Key_Escape)


def test_a_busy_dialog_takes_no_more_requests(dialog: FirstRunDialog) -> None:
    choose(dialog, "Nieuwe werkmap maken")
    dialog.show_busy("Werkmap maken…")
    assert not any(part.isEnabled() for part in dialog.findChildren(QPushButton) if part.isVisible())
    assert "Werkmap maken…" in said(dialog)
    dialog.show_busy("")
    assert all(part.isEnabled() for part in dialog.findChildren(QPushButton) if part.isVisible())


def test_a_folder_is_looked_for(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path / "andere"))
    for existing, expected in ((False, tmp_path / "andere" / "werkmap.zvdesk"), (True, tmp_path / "andere")):
        line = FolderLine(existing=existing)
        qtbot.addWidget(line)
        line.set_value(str(tmp_path / "werkmap.zvdesk"))
        with qtbot.waitSignal(line.edited):
            line.findChild(QPushButton).click()
        assert line.value() == str(expected)

    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: "")
    with qtbot.assertNotEmitted(line.edited):
        line.findChild(QPushButton).click()


@pytest.fixture
def kept_key(qtbot: QtBot) -> RecoveryKey:
    made = RecoveryKey()
    shown(qtbot, made, 520, 240)
    made.show_key(KEY)
    return made


def test_the_key_is_copied_whole(kept_key: RecoveryKey, qtbot: QtBot) -> None:
    with qtbot.waitSignal(kept_key.kept):
        press(kept_key, "Kopiëren")
    assert QGuiApplication.clipboard().text() == KEY
    assert any(text.startswith("Gekopieerd") for text in said(kept_key))


def test_the_key_is_saved_as_text(
    kept_key: RecoveryKey, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "sleutel.txt"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(file), ""))
    with qtbot.waitSignal(kept_key.kept):
        press(kept_key, "Opslaan…")
    assert KEY in file.read_text(encoding="utf-8")

    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "weg" / "x.txt"), ""))
    with qtbot.assertNotEmitted(kept_key.kept):
        press(kept_key, "Opslaan…")
    assert any(text.startswith("Opslaan is niet gelukt") for text in said(kept_key))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    with qtbot.assertNotEmitted(kept_key.kept):
        press(kept_key, "Opslaan…")


def test_the_key_can_be_printed(
    kept_key: RecoveryKey, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    class Accepting(QPrintDialog):
        def __init__(self, printer: QPrinter, _parent: QWidget) -> None:
            printer.setOutputFileName(str(tmp_path / "sleutel.pdf"))

        def exec(self) -> int:
            return QPrintDialog.DialogCode.Accepted

    monkeypatch.setattr("PySide6.QtPrintSupport.QPrintDialog", Accepting)
    with qtbot.waitSignal(kept_key.kept):
        press(kept_key, "Afdrukken…")
    assert (tmp_path / "sleutel.pdf").read_bytes().startswith(b"%PDF")
