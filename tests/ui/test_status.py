"""The status line says only what is true."""

from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot
from showing import shown

from zvdesk.ui.dates import now
from zvdesk.ui.status import SaveStage, SaveState, StatusLine, worst


@pytest.fixture
def line(qtbot: QtBot) -> StatusLine:
    made = StatusLine()
    shown(qtbot, made, 1280, 30)
    return made


def at(hour: int, minute: int) -> datetime:
    return now().replace(hour=hour, minute=minute)


def test_saved_is_said_with_its_time(line: StatusLine) -> None:
    line.show_save_state(SaveState(SaveStage.SAVED, at(14, 2)))
    assert line.save_text == "Opgeslagen 14:02"
    line.show_save_state(SaveState(SaveStage.SAVED, at(14, 2) - timedelta(days=1)))
    assert line.save_text == "Opgeslagen gisteren 14:02"


def test_nothing_is_claimed_before_anything_was_saved(line: StatusLine) -> None:
    assert line.save_text == ""


@pytest.mark.parametrize("stage", [SaveStage.UNSAVED, SaveStage.SAVING])
def test_what_is_not_committed_is_not_saved(line: StatusLine, stage: SaveStage) -> None:
    line.show_save_state(SaveState(stage, at(14, 2)))
    assert line.save_text == "Nog niet opgeslagen"


def test_a_failure_says_why_and_offers_to_try_again(line: StatusLine, qtbot: QtBot) -> None:
    line.show_save_state(SaveState(SaveStage.FAILED, None, "De schijf is vol."))
    assert line.save_text == "Opslaan mislukt: De schijf is vol."

    retry = next(part for part in line.findChildren(QPushButton) if part.isVisible())
    with qtbot.waitSignal(line.retry_requested):
        qtbot.mouseClick(retry, Qt.MouseButton.LeftButton)


def test_one_failing_editor_is_not_hidden_by_another_that_saved(line: StatusLine) -> None:
    one, other = object(), object()
    line.show_save_state(SaveState(SaveStage.FAILED, None, "De schijf is vol."), source=one)
    line.show_save_state(SaveState(SaveStage.SAVED, at(14, 2)), source=other)
    assert line.save_text.startswith("Opslaan mislukt")

    line.forget(one)
    line.show_save_state(SaveState(SaveStage.SAVED, at(14, 3)), source=other)
    assert line.save_text == "Opgeslagen 14:03"


def test_the_worst_of_all_is_told_with_the_last_commit() -> None:
    saved, older = SaveState(SaveStage.SAVED, at(14, 2)), SaveState(SaveStage.UNSAVED, at(13, 0))

    assert worst([saved, older]) == SaveState(SaveStage.UNSAVED, saved.at)
    assert worst([]) == SaveState()


def test_the_rest_shows_when_it_is_known(line: StatusLine) -> None:
    def visible() -> list[str]:
        return [part.text() for part in line.findChildren(QLabel) if part.isVisible() and part.text()]

    assert visible() == []
    line.show_backup("Back-up vandaag 09:10")
    line.show_lock("Vergrendelt na 10 min")
    line.show_confidentiality("Vertrouwelijk")
    line.show_council("Gemeente Voorbeeldstad · raadsperiode 2026–2030")
    assert visible() == [
        "Back-up vandaag 09:10",
        "Vergrendelt na 10 min",
        "Vertrouwelijk",
        "Gemeente Voorbeeldstad · raadsperiode 2026–2030",
    ]
    line.show_confidentiality("")
    assert "Vertrouwelijk" not in visible()
