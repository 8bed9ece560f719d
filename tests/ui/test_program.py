"""From starting to closing: what opens, what is told when it does not, locking, searching, help, leaving."""

import shutil
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton, QTextEdit, QWidget
from pytestqt.qtbot import QtBot
from stopped_clock import StoppedClock

from zvdesk.app import App, Desk
from zvdesk.errors import EnvironmentFailure
from zvdesk.paths import Paths
from zvdesk.services.attachments import IncomingFile
from zvdesk.settings import LAST_WORKSPACE, LOCK_MINUTES, PAGE, Settings
from zvdesk.storage.backup import verify_backup
from zvdesk.storage.switch import DATABASE_NAME
from zvdesk.ui.crash import CrashHandler
from zvdesk.ui.crash_dialog import CrashDialog
from zvdesk.ui.desk_window import DeskWindow
from zvdesk.ui.first_run import DemoWorkspace, NewWorkspace, OpenWorkspace
from zvdesk.ui.first_run_flow import FirstRunFlow
from zvdesk.ui.first_run_steps import Way
from zvdesk.ui.operations import records
from zvdesk.ui.page import Target, started_question
from zvdesk.ui.pages.notes.page import NotesPage
from zvdesk.ui.printing.preview_window import PreviewWindow
from zvdesk.ui.program import Program
from zvdesk.ui.tasks import TaskRunner
from zvdesk.ui.trouble_window import TroubleWindow
from zvdesk.ui.widgets.lock_screen import UnlockRequest

WORDS = "vier woorden die blijven"


class Run:
    """One run of the program, until the test ends."""

    def __init__(self, app: App, qtbot: QtBot) -> None:
        self.app, self.qtbot = app, qtbot
        self.settings = Settings(app.paths.config)
        self.settings.set(PAGE, "notes")
        self.crash = CrashHandler()
        self.program = Program(app, self.settings, TaskRunner(), self.crash)

    def start(self, folder: Path | None = None, passphrase: str | None = None) -> None:
        self.program.start(folder, passphrase)

    @property
    def window(self) -> DeskWindow:
        window = self.program.desk_window
        assert window is not None
        return window

    @property
    def page(self) -> NotesPage:
        page = self.window.window.page
        assert isinstance(page, NotesPage)
        return page

    def until(self, condition: Callable[[], object]) -> None:
        self.qtbot.waitUntil(lambda: bool(condition()), timeout=20_000)

    def quiet(self) -> None:
        """Wait until nothing is read or written any more."""
        self.until(lambda: not self.program._runner.is_busy)

    @property
    def notice(self) -> str:
        board = self.window._board
        return "" if board is None else board.done_text

    @property
    def trouble(self) -> str:
        board = self.window._board
        return "" if board is None else board.trouble_text


@pytest.fixture
def run(app: App, qtbot: QtBot) -> Iterator[Run]:
    made = Run(app, qtbot)
    yield made
    made.program.close()
    made.crash.uninstall()
    QApplication.setQuitOnLastWindowClosed(True)
    for widget in QApplication.topLevelWidgets():
        widget.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture(scope="module")
def filled_once(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str | None], Path]:
    """Return a function that gives a closed workspace with or without a passphrase, to be copied."""

    @cache
    def filled(passphrase: str | None) -> Path:
        folder = tmp_path_factory.mktemp("filled") / "werkmap.zvdesk"
        desk, _ = App(Paths(folder, folder.parent, folder.parent), StoppedClock()).create(folder, passphrase=passphrase)
        fill(desk)
        desk.close()
        return folder

    return filled


@pytest.fixture
def workspace(filled_once: Callable[[str | None], Path], paths: Paths) -> Path:
    return Path(shutil.copytree(filled_once(None), paths.workspace))


@pytest.fixture
def sealed(filled_once: Callable[[str | None], Path], paths: Paths) -> Path:
    return Path(shutil.copytree(filled_once(WORDS), paths.workspace))


def fill(desk: Desk) -> None:
    desk.profile.change({"municipality": "Gemeente Voorbeeldstad", "council_term": "2026-2030"})
    desk.records.create("note", {"title": "Woonoverlast", "body": "Wie kan wat?"})
    partner = desk.records.create("partner", {"name": "Veilig Thuis"})[0].id
    desk.records.create("contact", {"partner_id": partner, "name": "Saar Wielewaal"})


# Starting


def test_the_list_stands_in_the_window_before_anything_else_is_read(run: Run, workspace: Path) -> None:
    run.start(workspace)

    assert [row.title for row in run.page.list._model._rows] == ["Woonoverlast"]
    assert run.window.window.status._council.text() == "Gemeente Voorbeeldstad · raadsperiode 2026-2030"
    assert run.settings.get(LAST_WORKSPACE) == str(workspace)


def test_ctrl_q_closes_the_window_of_trouble(run: Run, workspace: Path, qtbot: QtBot) -> None:
    (workspace / "keys.json").write_text("geen sleutels", encoding="utf-8")
    run.start(workspace)
    window = run.program._aside
    assert isinstance(window, TroubleWindow)
    qtbot.waitUntil(window.isActiveWindow)
    with qtbot.waitSignal(window.rejected):
        QTest.keyClick(window, Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)


def test_a_damaged_workspace_offers_its_newest_backup_and_opens_it_as_a_new_one(
    run: Run, workspace: Path, app: App, qtbot: QtBot
) -> None:
    desk = app.open(workspace)
    backup = desk.maintenance.backup()
    desk.close()
    (workspace / DATABASE_NAME).write_bytes(b"geen database" * 1000)
    run.start(workspace)
    trouble = run.program._aside
    assert isinstance(trouble, TroubleWindow)
    assert trouble.backup.text().startswith("De laatste back-up is van")

    _press(trouble, "Back-up terugzetten…")
    flow = run.program._aside
    assert isinstance(flow, FirstRunFlow)
    assert flow.dialog._open.folder() == backup.path
    _press(flow.dialog, "Openen")
    run.until(lambda: run.program.desk_window is not None)

    assert [row.title for row in run.page.list._model._rows] == ["Woonoverlast"]
    assert run.window.session.desk.workspace.folder != workspace
    assert (workspace / DATABASE_NAME).read_bytes().startswith(b"geen database")


def test_trouble_that_no_backup_mends_offers_none(run: Run, workspace: Path, app: App) -> None:
    open_elsewhere = app.open(workspace)
    open_elsewhere.maintenance.backup()
    run.start(workspace)
    trouble = run.program._aside
    assert isinstance(trouble, TroubleWindow)
    assert [each.text() for each in trouble.findChildren(QPushButton) if not each.isHidden()] == [
        "Sluiten", "Andere werkmap…", "Opnieuw proberen",
    ]  # fmt: skip
    open_elsewhere.close()


def test_a_daily_backup_of_what_is_not_whole_is_told(run: Run, workspace: Path, app: App) -> None:
    desk = app.open(workspace)
    note = desk.records.create("note", {"title": "Met een brief"})[0].id
    (attached,), _ = desk.attachments.attach(note, [IncomingFile("brief.txt", b"Brief over jeugdhulp")])
    (stored,) = [path for path in (workspace / "attachments").rglob("*") if path.is_file()]
    desk.close()
    stored.unlink()
    run.start(workspace)

    run.until(lambda: run.trouble)
    assert run.trouble.startswith(f"Niet alles in deze back-up is heel: bijlage {attached.id[:8]}")


def test_the_daily_backup_is_made_by_itself_and_told(run: Run, workspace: Path) -> None:
    run.start(workspace)
    status = run.window.window.status
    run.until(lambda: status._backup.text())
    run.quiet()

    assert status._backup.text().startswith("Back-up")
    assert len(run.window.session.desk.maintenance.backups()) == 1


def test_the_workspace_that_was_open_last_opens_again(run: Run, app: App, tmp_path: Path, qtbot: QtBot) -> None:
    other = tmp_path / "andere.zvdesk"
    app.create(other)[0].close()
    run.settings.set(LAST_WORKSPACE, str(other))
    run.start()

    assert run.window.session.desk.workspace.folder == other


def test_a_second_window_on_the_same_workspace_is_refused_in_a_sentence(
    run: Run, workspace: Path, app: App, qtbot: QtBot
) -> None:
    desk = app.open(workspace)
    run.start(workspace)
    trouble = run.program._aside
    assert isinstance(trouble, TroubleWindow)
    assert "is al open" in trouble.sentence.text()

    desk.close()
    trouble.retry_requested.emit()
    assert [row.title for row in run.page.list._model._rows] == ["Woonoverlast"]


@pytest.mark.parametrize("name", ["workspace.db", "keys.json"])
def test_a_damaged_workspace_is_told_and_left_as_it_is(run: Run, workspace: Path, name: str) -> None:
    (workspace / name).write_bytes(b"kapot")
    run.start(workspace)

    trouble = run.program._aside
    assert isinstance(trouble, TroubleWindow)
    assert "beschadigd" in trouble.sentence.text()
    assert (workspace / name).read_bytes() == b"kapot"
    trouble.other_requested.emit()
    assert isinstance(run.program._aside, FirstRunFlow)


# The first start


def flow(run: Run) -> FirstRunFlow:
    found = run.program._aside
    assert isinstance(found, FirstRunFlow)
    return found


def test_the_first_start_makes_a_workspace(run: Run, paths: Paths) -> None:
    run.start()
    flow(run).dialog.requested.emit(NewWorkspace(paths.workspace))
    run.until(lambda: run.program.desk_window is not None)

    assert run.page.list._model._rows == ()
    assert (paths.workspace / "workspace.db").is_file()


def test_with_a_passphrase_the_recovery_key_is_shown_first(run: Run, paths: Paths, app: App) -> None:
    run.start()
    dialog = flow(run).dialog
    dialog.requested.emit(NewWorkspace(paths.workspace, WORDS))
    run.until(lambda: dialog._recovery is dialog._current)
    key = dialog._recovery._key._key.text()
    dialog.accept()
    run.until(lambda: run.program.desk_window is not None)
    run.quiet()
    run.program.close()

    app.open(paths.workspace, recovery_key=key).close()


def test_an_existing_workspace_is_opened_with_its_passphrase(
    run: Run, sealed: Path, paths: Paths, tmp_path: Path
) -> None:
    run.start(tmp_path / "nergens.zvdesk")
    dialog = flow(run).dialog
    dialog._start.way_chosen.emit(Way.OPEN)
    dialog.requested.emit(OpenWorkspace(sealed, "fout"))
    run.until(lambda: "niet het wachtwoord" in dialog._open._secret_form.error_text)
    dialog.requested.emit(OpenWorkspace(sealed, WORDS))
    run.until(lambda: run.program.desk_window is not None)

    assert [row.title for row in run.page.list._model._rows] == ["Woonoverlast"]


def test_a_backup_is_opened_as_a_new_workspace_and_stays_whole(
    run: Run, sealed: Path, app: App, tmp_path: Path
) -> None:
    desk = app.open(sealed, passphrase=WORDS)
    backup = desk.maintenance.backup().path
    desk.close()
    (sealed / "workspace.db").write_bytes(b"kapot")
    run.start(tmp_path / "nergens.zvdesk")
    dialog = flow(run).dialog
    dialog._start.way_chosen.emit(Way.OPEN)
    dialog.requested.emit(OpenWorkspace(backup, "fout"))
    run.until(lambda: "niet het wachtwoord" in dialog._open._secret_form.error_text)
    dialog.requested.emit(OpenWorkspace(backup, WORDS))
    run.until(lambda: run.program.desk_window is not None)

    assert [row.title for row in run.page.list._model._rows] == ["Woonoverlast"]
    opened = run.window.session.desk.workspace.folder
    assert opened == sealed.with_name(f"{sealed.stem}-{backup.name}.zvdesk")
    verify_backup(backup)


def test_a_folder_that_will_not_do_is_told_at_the_folder(run: Run, tmp_path: Path) -> None:
    full = tmp_path / "vol.zvdesk"
    full.mkdir()
    (full / "iets.txt").write_text("x")
    run.start()
    dialog = flow(run).dialog
    dialog.requested.emit(NewWorkspace(full))
    run.until(lambda: "is niet leeg" in dialog._folder._form.error_text)

    assert run.program.desk_window is None


@pytest.mark.slow
def test_one_can_look_around_in_an_example(run: Run, tmp_path: Path) -> None:
    run.start()
    flow(run).dialog.requested.emit(DemoWorkspace(tmp_path / "voorbeeld.zvdesk"))
    run.qtbot.waitUntil(lambda: run.program.desk_window is not None, timeout=120_000)

    assert len(run.page.list._model._rows) > 5


def test_ctrl_q_gives_up_the_first_start(run: Run, qtbot: QtBot) -> None:
    run.start()
    qtbot.waitUntil(flow(run).dialog.isActiveWindow)
    with qtbot.waitSignal(flow(run).given_up):
        QTest.keyClick(flow(run).dialog, Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)


def test_giving_up_the_first_start_ends_the_program(run: Run, qtbot: QtBot) -> None:
    run.start()
    with qtbot.waitSignal(flow(run).given_up):
        flow(run).dialog.reject()

    assert run.program.desk_window is None


# Locking


def unlock(run: Run, words: str) -> None:
    screen = run.window._lock_screen
    assert screen is not None
    screen.unlock_requested.emit(UnlockRequest(passphrase=words))


def test_a_sealed_workspace_asks_for_its_passphrase(run: Run, sealed: Path) -> None:
    run.start(sealed)
    assert run.window.is_locked
    unlock(run, "fout")
    run.until(lambda: "niet het wachtwoord" in run.window._lock_screen._form.error_text)  # type: ignore[union-attr]
    unlock(run, WORDS)
    run.until(lambda: not run.window.is_locked)

    assert [row.title for row in run.page.list._model._rows] == ["Woonoverlast"]


def test_ctrl_q_ends_the_program_while_it_is_locked(run: Run, sealed: Path, qtbot: QtBot) -> None:
    run.start(sealed)
    window = run.window.window
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)

    assert not window.isVisible()
    assert run.window.is_locked


def test_locking_saves_closes_and_comes_back_to_the_same_place(run: Run, sealed: Path, app: App) -> None:
    run.start(sealed, WORDS)
    (note,) = [row.id for row in run.window.session.desk.rows("note")]
    run.page.open_record(note)
    run.until(lambda: run.page.open_id == note)
    QTest.keyClicks(run.page.editor.title, "Getypt ")  # type: ignore[attr-defined]
    desk = run.window.session.desk
    window = run.window.window
    window.lock_requested.emit()
    run.until(lambda: run.window.is_locked)

    assert window.is_covered
    assert window.page is None
    assert not [one for one in window.findChildren(NotesPage) if one.isVisible()]
    with app.open(sealed, passphrase=WORDS).workspace as free:
        assert free.encrypted
    assert desk is not None
    unlock(run, WORDS)
    run.until(lambda: not run.window.is_locked)
    run.until(lambda: run.page.open_id == note)
    assert run.page.editor.title.value().startswith("Getypt")  # type: ignore[attr-defined]
    assert not window.is_covered


def test_unlocking_comes_back_to_the_open_agenda_item(run: Run, sealed: Path, app: App) -> None:
    desk = app.open(sealed, passphrase=WORDS)
    meeting = desk.records.create("meeting", {"title": "Commissie"})[0].id
    item = desk.records.create("agenda-item", {"meeting_id": meeting, "title": "Opvang"})[0].id
    desk.close()
    run.start(sealed, WORDS)
    window = run.window.window

    def place() -> Target | None:
        page = window.page
        return None if page is None else Target(window.page_key, page.open_id, page.open_part_id)

    window.open_target(Target("meetings", meeting, item))
    run.until(lambda: place() == Target("meetings", meeting, item))
    run.window.lock()
    run.until(lambda: place() is None)
    unlock(run, WORDS)
    run.until(lambda: place() == Target("meetings", meeting, item))


def test_a_page_that_is_opened_by_its_key_ends_the_search(run: Run, workspace: Path) -> None:
    run.start(workspace)
    run.window.window.search_requested.emit()
    palette = run.window._palette
    assert palette is not None
    run.window.window.activateWindow()
    run.until(palette._field.hasFocus)
    QTest.keyClick(palette._field, Qt.Key.Key_4, Qt.KeyboardModifier.ControlModifier)
    run.until(palette.isHidden)
    assert run.window.window.page_key == "partners"


def test_ctrl_p_shows_what_can_be_printed_or_says_that_nothing_can(run: Run, workspace: Path) -> None:
    run.start(workspace)
    run.window.window.print_requested.emit()
    run.until(lambda: run.notice.startswith("Hier is niets om af te drukken"))
    run.window.window.show_page("questions")
    run.window.window.print_requested.emit()
    run.until(lambda: run.window.window.findChild(PreviewWindow) is not None)
    preview = run.window.window.findChild(PreviewWindow)
    assert preview is not None
    run.until(lambda: not preview.view.image.isNull())
    run.window._close_beside()
    assert not preview.isVisible()


def test_without_a_passphrase_there_is_nothing_to_lock(run: Run, workspace: Path) -> None:
    run.start(workspace)
    run.window.window.lock_requested.emit()

    assert not run.window.is_locked
    assert "geen wachtwoord" in run.notice


def test_what_cannot_be_saved_is_not_locked_away(run: Run, sealed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run.start(sealed, WORDS)
    (note,) = [row.id for row in run.window.session.desk.rows("note")]
    run.page.open_record(note)
    run.until(lambda: run.page.open_id == note)

    def full(*_: object, **__: object) -> None:
        raise EnvironmentFailure("disk_full", path="")

    monkeypatch.setattr(run.window.session.desk.records, "update", full)
    QTest.keyClicks(run.page.editor.title, "Getypt ")  # type: ignore[attr-defined]
    run.window.lock()
    run.until(lambda: run.notice)

    assert "nog niet alles is opgeslagen" in run.notice
    assert not run.window.is_locked
    run.page.autosave.abandon()


def test_it_locks_by_itself_when_nobody_is_there(run: Run, sealed: Path) -> None:
    run.settings.set(LOCK_MINUTES, 1)
    run.start(sealed, WORDS)
    run.until(lambda: run.window._idle is not None)
    run.quiet()
    assert run.window.window.status._lock.text() == "Vergrendelt na 1 min"
    run.window._idle.idle.emit()  # type: ignore[union-attr]
    run.until(lambda: run.window.is_locked)


def test_search_and_questions_disappear_with_the_lock(run: Run, sealed: Path) -> None:
    run.start(sealed, WORDS)
    run.quiet()
    run.window.window.search_requested.emit()
    assert run.window._palette is not None
    QTest.keyClicks(run.window._palette._field, "woon")
    run.window.window.help_requested.emit("notities")
    run.window.lock()
    run.until(lambda: run.window.is_locked)

    assert run.window._palette is None
    assert not any(widget.isVisible() for widget in QApplication.topLevelWidgets() if widget is not run.window.window)


# Using


def test_search_goes_to_the_page_and_the_record(run: Run, workspace: Path) -> None:
    run.start(workspace)
    run.window.window.search_requested.emit()
    palette = run.window._palette
    assert palette is not None
    QTest.keyClicks(palette._field, "wielewaal")
    run.until(lambda: palette._model.total == 1)
    QTest.keyClick(palette._field, Qt.Key.Key_Return)
    run.until(lambda: run.window.window.page_key == "partners")
    run.until(lambda: run.window.window.page.open_id)  # type: ignore[union-attr]

    page = run.window.window.page
    assert page is not None
    assert run.window.session.desk.records.get(page.open_id).display_title == "Veilig Thuis"
    run.until(lambda: page.editor.isAncestorOf(QApplication.focusWidget()))  # type: ignore[attr-defined]


def test_who_searches_on_at_once_is_not_taken_out_of_the_search(run: Run, workspace: Path) -> None:
    run.start(workspace)
    window, desk = run.window.window, run.window.session.desk
    visit, _ = desk.records.create("visit", {"title": "Opvang De Haven"})
    window.search_requested.emit()
    palette = run.window._palette
    assert palette is not None
    QTest.keyClicks(palette._field, "haven")
    run.until(lambda: palette._model.total == 1)
    QTest.keyClick(palette._field, Qt.Key.Key_Return)
    assert palette.isHidden()
    window.search_requested.emit()
    run.until(lambda: window.page_key == "visits" and window.page.open_id == visit.id)  # type: ignore[union-attr]
    run.quiet()
    assert palette.isVisible()
    assert palette._field.hasFocus()


def test_a_part_of_a_record_that_is_shown_late_takes_nobody_out_of_the_search(run: Run, workspace: Path) -> None:
    run.start(workspace)
    window, desk = run.window.window, run.window.session.desk
    partner, _ = desk.records.create("partner", {"name": "Opvang De Haven"})
    about = {"partner_id": partner.id, "name": "Rens Kadijk"}
    contact, _ = desk.records.create("contact", about)
    said, _ = desk.records.create("contact-moment", {"partner_id": partner.id, "text": "Er is plaats."})
    meeting, _ = desk.records.create("meeting", {"title": "Raad", "start": "2026-11-30T19:30:00"})
    item, _ = desk.records.create("agenda-item", {"meeting_id": meeting.id, "title": "Opvang"})
    parts = [("partners", partner.id, contact.id), ("partners", partner.id, said.id), ("meetings", meeting.id, item.id)]
    for page, record, part in parts:
        window.open_target(Target(page, record, part, enters=True))
        window.search_requested.emit()
        palette = run.window._palette
        assert palette is not None
        run.until(lambda page=page, record=record: window.page_key == page and window.page.open_id == record)  # type: ignore[misc]
        run.quiet()
        assert palette._field.hasFocus(), page
        window.show_page("notes")


def test_a_question_that_was_started_is_gone_on_with_by_the_keyboard(run: Run, workspace: Path) -> None:
    run.start(workspace)
    items = [{"text": "Hoeveel?"}, {"text": "Waarom?"}]
    made, _ = run.window.session.desk.records.create("council-question", {"subject": "Opvang", "items": items})
    run.window.window.open_target(started_question(made.id))
    run.until(lambda: field_text() == "Hoeveel?")
    other = items[1]["text"]
    view = run.window.session.desk.reading_service.show(made.id)
    run.window.window.open_target(Target("questions", made.id, view["items"][1]["id"], enters=True))
    run.until(lambda: field_text() == other)


def field_text() -> str:
    focused = QApplication.focusWidget()
    return focused.toPlainText() if isinstance(focused, QTextEdit) else ""


def test_every_key_is_answered_for_the_last_text_only(run: Run, workspace: Path) -> None:
    run.start(workspace)
    run.window.window.search_requested.emit()
    palette = run.window._palette
    assert palette is not None
    for text in ("w", "wo", "woo", "veilig"):
        palette._field.setText(text)
    run.until(lambda: [row.title for row in palette._model._rows] == ["Veilig Thuis"])
    palette._field.setText("")
    assert palette._model.total == 0


def test_ctrl_z_undoes_with_the_name_of_what_was_done(run: Run, workspace: Path) -> None:
    run.start(workspace)
    session = run.window.session
    (note,) = [row.id for row in session.desk.rows("note")]
    session.perform(records.trash("note", [note]))
    run.until(lambda: run.notice == "Notitie verwijderd")
    run.window.window.undo_requested.emit()
    run.until(lambda: run.notice == "Ongedaan gemaakt: Notitie verwijderd")
    assert [row.id for row in session.desk.rows("note")] == [note]
    run.window._on_redo()
    run.until(lambda: run.notice == "Opnieuw gedaan: Notitie verwijderd")


def test_the_offer_to_undo_ends_when_something_else_was_done(run: Run, workspace: Path) -> None:
    run.start(workspace)
    session = run.window.session
    (note,) = [row.id for row in session.desk.rows("note")]
    session.perform(records.trash("note", [note]))
    run.until(lambda: run.notice == "Notitie verwijderd")
    session.perform(records.create("note", {}))
    run.until(lambda: run.notice == "")

    assert session.undo_stack.undoText() == "Notitie gemaakt"


def test_trouble_stays_until_it_is_closed(run: Run, workspace: Path) -> None:
    run.start(workspace)
    run.window.session.complain(EnvironmentFailure("disk_full", path=""))
    assert "schijf is vol" in run.trouble
    run.window.window.resize(900, 600)
    board = run.window._board
    assert board is not None
    assert board._trouble.geometry().right() < 900
    board._trouble._action.click()
    assert run.trouble == ""


def test_help_shows_beside_the_window(run: Run, workspace: Path) -> None:
    run.start(workspace)
    run.window.window._on_help()
    shown = run.window._help
    assert shown is not None
    assert shown.topic == "notities"
    assert "Labels" in shown._text.toPlainText()
    run.window.window.help_requested.emit("bestaat-niet")
    assert shown.topic == "algemeen"
    QTest.keyClick(shown, Qt.Key.Key_Escape)


def test_ctrl_q_in_the_help_closes_the_window_that_it_belongs_to(run: Run, workspace: Path, qtbot: QtBot) -> None:
    run.start(workspace)
    run.window.window._on_help()
    shown = run.window._help
    assert shown is not None
    qtbot.waitUntil(shown.isActiveWindow)
    QTest.keyClick(shown, Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)

    run.until(lambda: not run.window.window.isVisible())


def test_ctrl_f_in_a_narrow_window_opens_the_list_and_stays_open_when_a_record_comes_late(
    run: Run, workspace: Path
) -> None:
    run.start(workspace)
    window, page = run.window.window, run.page
    run.quiet()
    window.resize(800, 700)
    page.open_record(run.window.session.desk.rows("note")[0].id)
    page.focus_filter()
    run.until(lambda: page.open_id)

    assert page.list.is_filtering
    assert page.list.isVisible()


def test_a_fault_is_told_once_and_the_words_are_saved(run: Run, workspace: Path, qtbot: QtBot) -> None:
    run.start(workspace)
    (note,) = [row.id for row in run.window.session.desk.rows("note")]
    run.page.open_record(note)
    run.until(lambda: run.page.open_id == note)
    QTest.keyClicks(run.page.editor.title, "Gered ")  # type: ignore[attr-defined]
    run.window.session.faulted.emit(ZeroDivisionError("rekenfout"))
    run.until(lambda: run.window.window.findChildren(CrashDialog))
    run.quiet()

    assert run.window.session.desk.rows("note")[0].title.startswith("Gered")


# Leaving


def test_closing_waits_for_what_was_typed(run: Run, workspace: Path, app: App) -> None:
    run.start(workspace)
    (note,) = [row.id for row in run.window.session.desk.rows("note")]
    run.page.open_record(note)
    run.until(lambda: run.page.open_id == note)
    QTest.keyClicks(run.page.editor.title, "Op het laatst ")  # type: ignore[attr-defined]
    window = run.window.window
    window.close()
    run.until(lambda: not window.isVisible())
    run.program.close()

    desk = app.open(workspace)
    assert desk.rows("note")[0].title.startswith("Op het laatst")
    desk.close()


def test_closing_asks_when_something_cannot_be_saved(
    run: Run, workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run.start(workspace)
    (note,) = [row.id for row in run.window.session.desk.rows("note")]
    run.page.open_record(note)
    run.until(lambda: run.page.open_id == note)
    answers = iter([0, 1])
    asked: list[str] = []

    def answer(box: QMessageBox) -> None:
        asked.append(box.text())
        wanted = next(answers)
        button = next(one for one in box.buttons() if (one is box.defaultButton()) == (wanted == 0))
        button.click()

    def full(*_: object, **__: object) -> None:
        raise EnvironmentFailure("disk_full", path="")

    monkeypatch.setattr(QMessageBox, "exec", answer)
    monkeypatch.setattr(run.window.session.desk.records, "update", full)
    QTest.keyClicks(run.page.editor.title, "Kwijt ")  # type: ignore[attr-defined]
    window = run.window.window
    window.close()
    run.until(lambda: len(asked) == 1)
    assert window.isVisible()
    window.close()
    run.until(lambda: not window.isVisible())

    assert asked == ["Niet alles is opgeslagen."] * 2


def _press(window: QWidget, text: str) -> None:
    (found,) = [each for each in window.findChildren(QPushButton) if each.text() == text]
    QTest.mouseClick(found, Qt.MouseButton.LeftButton)
