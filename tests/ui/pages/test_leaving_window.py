"""What only resembles a quote is shown before it leaves, settled there, and goes then without being asked for anew."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot
from record_pages import CTRL, OpenPage
from visit_cases import log, make, make_visit

from zvdesk.app import App, Desk
from zvdesk.settings import Settings
from zvdesk.ui.crash import CrashHandler
from zvdesk.ui.desk_window import DeskWindow
from zvdesk.ui.page import Target
from zvdesk.ui.pages.leaving_window import LeavingWindow
from zvdesk.ui.pages.visits.page import VisitsPage
from zvdesk.ui.pages.visits.printing import sheet_document
from zvdesk.ui.pages.visits.report_window import ReportWindow
from zvdesk.ui.printing.preview_window import PreviewWindow
from zvdesk.ui.session import HeldBack
from zvdesk.ui.tasks import SynchronousRunner

LIKE = "Volgens haar is zij drie keer doorgestuurd"


@pytest.fixture
def visit(desk: Desk) -> str:
    made = make_visit(desk, purpose=f"{LIKE}.", occasion="Fatima's verhaal.")
    words = "Ik ben drie keer doorgestuurd en toen heb ik het opgegeven."
    log(desk, made, words, kind="citaat", consent="nee", speaker="Fatima El Amrani")
    return made


class Opened(OpenPage):
    """A page, with the window on what is held back as the whole program shows it."""

    def __init__(self, qtbot: QtBot, desk: Desk, folder: Path) -> None:
        super().__init__(qtbot, desk, folder, VisitsPage)
        self.windows: list[LeavingWindow] = []
        self.session.held_back.connect(self._show)
        self.session.navigation_requested.connect(self.targets.append)

    def _show(self, held: HeldBack) -> None:
        window = LeavingWindow(self.session, held.found, held.again, self.page)
        window.show()
        self.windows.append(window)


@pytest.fixture
def opened(qtbot: QtBot, desk: Desk, tmp_path: Path, visit: str) -> Opened:
    shown = Opened(qtbot, desk, tmp_path)
    shown.open(visit)
    return shown


def saved_as(monkeypatch: pytest.MonkeyPatch, path: Path) -> list[Any]:
    asked: list[Any] = []

    def answer(*given: Any) -> tuple[str, str]:
        asked.append(given)
        return str(path), "Word-document (*.docx)"

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    return asked


def test_a_sheet_is_held_back_until_each_thing_was_looked_at_and_goes_then(
    opened: Opened, desk: Desk, visit: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "blad.docx"
    saved_as(monkeypatch, path)
    opened.page.planning.export_sheet()
    (window,) = opened.windows
    assert not path.exists()
    assert window._told.text() == "2 dingen om na te kijken voor het naar buiten gaat."
    assert not window.going_on.isEnabled()
    assert not [one for one in opened.notices if one.is_trouble]
    alike, name = sorted(window.findings.rows, key=lambda one: one.masking.toolTip())
    alike.masking.click()
    QApplication.processEvents()
    assert desk.reading_service.show(visit)["purpose"] == "[citaat]."
    (name,) = window.findings.rows
    name.accepting.click()
    QTest.keyClicks(name.reason, "Een andere Fatima")
    QTest.keyClick(name.reason, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert window._told.text() == "Er is niets meer na te kijken."
    (name,) = window.findings.rows
    name.returning.click()
    QApplication.processEvents()
    assert not window.going_on.isEnabled()
    window.findings.rows[0].accepted.emit(window.findings.keys[0], "Een andere Fatima")
    QApplication.processEvents()
    assert window.going_on.hasFocus()
    QTest.keyClick(window.going_on, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert path.stat().st_size > 5000
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert opened.page.findChildren(LeavingWindow) == []


def test_what_was_accepted_is_not_asked_about_again_and_what_is_told_leads_to_its_text(
    opened: Opened, desk: Desk, visit: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved_as(monkeypatch, tmp_path / "blad.docx")
    opened.page.planning.export_sheet()
    (window,) = opened.windows
    window.findings.rows[0].going.click()
    assert opened.targets[-1] == Target("visits", visit)
    window.close()
    desk.leaving.accept([one.key for one in desk.leaving.check()], "Dat is een ander")
    opened.page.planning.export_sheet()
    assert len(opened.windows) == 1
    assert (tmp_path / "blad.docx").exists()


def test_many_are_accepted_with_one_reason(opened: Opened, desk: Desk, visit: str) -> None:
    for _ in range(4):
        make(desk, "action", visit_id=visit, text=f"{LIKE}.", due_on="2026-12-12")
    with pytest.raises(Exception, match="leaving_unsure") as refused:
        desk.due.preview()
    opened.session.complain(refused.value)
    (window,) = opened.windows
    assert not window.going_on.isVisible()
    assert window.reason.isVisible()
    assert not window.accept_all.isEnabled()
    window.activateWindow()
    QApplication.processEvents()
    window.reason.setFocus()
    QTest.keyClicks(window.reason, "Algemeen bekend")
    QTest.keyClick(window.reason, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert window._told.text() == "Er is niets meer na te kijken."
    assert desk.due.preview().startswith(b"%PDF")


def test_nothing_is_printed_before_it_was_looked_at(opened: Opened, desk: Desk, visit: str, qtbot: QtBot) -> None:
    preview = PreviewWindow(opened.session, [sheet_document(visit, "De Haven")], opened.page)
    preview.show()
    QApplication.processEvents()
    assert preview.paper is None
    assert preview.told.startswith("Er is niets naar buiten gegaan")
    (window,) = opened.windows
    desk.leaving.accept([one.key for one in desk.leaving.check()], "Dat is een ander")
    window.refresh()
    window.going_on.click()
    QApplication.processEvents()
    assert preview.paper is not None
    assert "naar buiten" not in preview.told


def test_a_report_waits_in_its_own_window(opened: Opened, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    asked = saved_as(monkeypatch, tmp_path / "verslag.docx")
    QTest.keyClick(opened.page, Qt.Key.Key_E, CTRL)
    QApplication.processEvents()
    window = opened.page.findChildren(ReportWindow)[-1]
    assert window._found.text() == "Nog 2 na te kijken: dit gaat zo niet naar buiten, ook niet als concept."
    assert not window.export_button.isEnabled()
    window.export()
    QTest.keyClick(window, Qt.Key.Key_Return)
    assert asked == []
    for _ in range(2):
        window.findings.rows[0].masking.click()
        QApplication.processEvents()
    assert window.export_button.isEnabled()


def test_no_name_of_a_file_says_what_may_not_leave(
    opened: Opened, desk: Desk, visit: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened.open(make_visit(desk, title="Bij mevrouw El Amrani en Fatima thuis"))
    asked = saved_as(monkeypatch, tmp_path / "x.docx")
    opened.page.planning.export_sheet()
    assert Path(asked[0][2]).name == "Bezoekblad Bij [naam] en [naam] thuis.docx"
    assert desk.leaving.file_title(f"Bezoekblad {LIKE}") == "[citaat]"


def test_the_program_shows_it_over_its_window(app: App, desk: Desk, visit: str, qtbot: QtBot, tmp_path: Path) -> None:
    whole = DeskWindow(app, Settings(app.paths.config), SynchronousRunner(), CrashHandler())
    qtbot.addWidget(whole.window)
    whole.show_desk(desk)
    whole.session.read(lambda own: own.visit_papers.sheet_pdf(visit), on_done=lambda _data: pytest.fail("it left"))
    (shown,) = [one for one in QApplication.topLevelWidgets() if isinstance(one, LeavingWindow) and one.isVisible()]
    assert shown._told.text() == "2 dingen om na te kijken voor het naar buiten gaat."
    shown.close()
