"""A dialog for files begins where one was the last time, for each purpose by itself."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot
from question_cases import make_profile, make_question
from record_pages import OpenPage

from zvdesk.app import Desk
from zvdesk.settings import Settings
from zvdesk.ui.pages.places_of_files import ask_file, ask_files, ask_folder, ask_place, folder_for, remember_folder
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


BY_THEMSELVES = {"places_of_files.py", "first_run_parts.py"}
"""The one way, and the first start, which knows of no settings yet."""


def test_every_dialog_for_files_is_asked_for_in_the_one_way() -> None:
    ui = Path(__file__).resolve().parents[3] / "zvdesk" / "ui"
    by_itself = [path.name for path in ui.rglob("*.py") if "QFileDialog." in path.read_text("utf-8")]

    assert set(by_itself) == BY_THEMSELVES


@pytest.mark.parametrize("ask", [ask_file, ask_files, ask_folder, ask_place])
def test_each_way_of_asking_begins_where_one_was(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ask: Any
) -> None:
    settings, parent, begun = Settings(tmp_path / "instellingen"), QWidget(), list[str]()
    qtbot.addWidget(parent)
    chosen = tmp_path / "raad" / "stuk.pdf"
    chosen.parent.mkdir()

    def answer(_parent: QWidget, _title: str, start: str, *_kinds: str) -> Any:
        begun.append(start)
        return {ask_files: ([str(chosen)], ""), ask_folder: str(chosen)}.get(ask, (str(chosen), "*.pdf"))

    for name in ("getOpenFileName", "getOpenFileNames", "getExistingDirectory", "getSaveFileName"):
        monkeypatch.setattr(QFileDialog, name, answer)
    more = ("brief.pdf",) if ask is ask_place else ()
    for _ in range(2):
        answered = ask(parent, settings, "stukken", "Kiezen", *more)
    assert answered in (chosen, [chosen], (chosen, "*.pdf"))
    assert [Path(one) for one in begun][1] == chosen.parent.joinpath(*more)
    assert folder_for(settings, "anders") != chosen.parent


@pytest.mark.parametrize("ask", [ask_file, ask_files, ask_folder, ask_place])
def test_thinking_better_of_it_keeps_what_was(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ask: Any
) -> None:
    settings, parent = Settings(tmp_path / "instellingen"), QWidget()
    qtbot.addWidget(parent)
    remember_folder(settings, "stukken", tmp_path / "brief.docx")
    for name in ("getOpenFileName", "getSaveFileName"):
        monkeypatch.setattr(QFileDialog, name, lambda *_: ("", ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([], ""))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: "")
    assert not ask(parent, settings, "stukken", "Kiezen", *(("brief.pdf",) if ask is ask_place else ()))
    assert folder_for(settings, "stukken") == tmp_path


def test_pictures_are_first_looked_for_where_pictures_are(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = Settings(tmp_path / "instellingen")
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda kind: str(tmp_path / kind.name))
    assert folder_for(settings, "photos") == folder_for(settings, "meetings") == Path.home(), "neither is there"
    for name in ("PicturesLocation", "DocumentsLocation"):
        (tmp_path / name).mkdir()
    assert folder_for(settings, "photos").name == "PicturesLocation"
    assert folder_for(settings, "meetings").name == "DocumentsLocation"
    assert folder_for(settings, "backups", tmp_path) == tmp_path
