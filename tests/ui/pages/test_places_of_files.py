"""A dialog for files begins where one was the last time, for each purpose by itself."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot
from question_cases import make_profile, make_question
from record_pages import OpenPage

from zvdesk.app import Desk
from zvdesk.settings import Settings
from zvdesk.ui.pages.places_of_files import folder_for, remember_folder
from zvdesk.ui.pages.questions.page import QuestionsPage


def test_a_folder_is_kept_for_its_purpose_and_over_a_start(tmp_path: Path) -> None:
    settings, chosen = Settings(tmp_path / "instellingen"), tmp_path / "raad" / "brief.docx"
    chosen.parent.mkdir()
    usual = folder_for(settings, "exports")
    remember_folder(settings, "exports", chosen)
    again = Settings(tmp_path / "instellingen")
    assert folder_for(again, "exports") == chosen.parent
    assert folder_for(again, "answers") == usual
    chosen.parent.rmdir()
    assert folder_for(again, "exports") == usual


def test_an_export_begins_where_the_last_one_was_kept(
    qtbot: QtBot, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_profile(desk)
    opened = OpenPage(qtbot, desk, tmp_path, QuestionsPage)
    opened.open(make_question(desk))
    proposed: list[Path] = []

    def ask(_parent: Any, _title: str, start: str, _filters: str) -> tuple[str, str]:
        proposed.append(Path(start))
        return str(tmp_path / "raad" / "vraag.docx"), ""

    (tmp_path / "raad").mkdir()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", ask)
    monkeypatch.setattr("zvdesk.ui.pages.exporting.confirms", lambda *_: True)
    monkeypatch.setattr("zvdesk.ui.pages.questions.unsettled.choose", _goes_on)
    opened.page.export()  # type: ignore[attr-defined]
    opened.page.export()  # type: ignore[attr-defined]
    assert proposed[1].parent == tmp_path / "raad"


def _goes_on(*_arguments: Any, **_more: Any) -> Any:
    from zvdesk.ui.pages.questions.unsettled import Choice

    return Choice.EXPORT
