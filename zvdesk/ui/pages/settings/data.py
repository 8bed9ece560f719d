"""Gegevens: where the workspace is, its back-ups, its passphrase, and the check of everything."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from zvdesk.app import Desk
from zvdesk.paths import WORKSPACE_SUFFIX
from zvdesk.problem_sentences import backup_lines, problem_lines
from zvdesk.ui.dates import day_text, moment_text, plural
from zvdesk.ui.notices import words_for
from zvdesk.ui.page import Page
from zvdesk.ui.pages.places_of_files import ask_folder, ask_place
from zvdesk.ui.pages.settings.passphrase import PassphrasePart
from zvdesk.ui.palettes import Tone
from zvdesk.ui.session import Session
from zvdesk.ui.tasks import Cancelled, Task
from zvdesk.ui.widgets.basics import button, label
from zvdesk.ui.widgets.editor_area import EditorArea
from zvdesk.ui.widgets.flow import FlowLayout
from zvdesk.ui.widgets.notices import Banner, BusyBar

if TYPE_CHECKING:
    from zvdesk.ui.pages.handover.taking import Taking

MOST_PROBLEMS = 8


class DataPart(Page):
    """Everything about the data as a whole; long work shows how far it is and can be stopped."""

    help_topic = "gegevens"

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self._task: Task | None = None
        self._taking: Taking | None = None
        self._build_widgets()
        self._build_layout()
        self._connect()

    def entered(self) -> None:
        """Page: say when the last back-up was made."""
        self.passphrase.show_state()
        self.session.read(
            lambda desk: desk.maintenance.last_backup(),
            on_done=self._show_last_backup,
            owner=self,
            label=self.tr("Gegevens"),
        )

    def back_up(self, place: Path | None = None) -> None:
        """Make a back-up, in the workspace's own place or in another."""

        def make(desk: Desk, task: Task) -> Any:
            return desk.maintenance.backup(place, progress=partial(_report, task))

        def made(info: Any) -> None:
            words = self.tr("De back-up is gemaakt en nagekeken: {0}").format(info.path)
            self._say_of(info, words, words)
            self.entered()

        self._work(self.tr("Back-up maken"), make, made)

    def verify(self, backup: Path) -> None:
        """Read a back-up wholly and say whether it is sound."""

        def read(desk: Desk, task: Task) -> Any:
            return desk.maintenance.verify(backup, progress=partial(_report, task))

        def verified(info: Any) -> None:
            when = moment_text(info.created, self.session.today())
            self._say_of(info, self.tr("Deze back-up van {0} is heel.").format(when))

        self._work(self.tr("Back-up controleren"), read, verified)

    def restore(self, backup: Path, folder: Path) -> None:
        """Make a new workspace of a back-up; the open one stays as it is."""

        def put_back(_desk: Desk, task: Task) -> Any:
            from zvdesk.services.maintenance import restore

            return restore(backup, folder, progress=partial(_report, task))

        def restored(outcome: Any) -> None:
            words = self.tr(
                "De back-up staat als nieuwe werkmap in {0}. De werkmap die u open hebt, is niet gewijzigd."
            )
            self._say_of(outcome.backup, words.format(folder), words.format(folder))

        self._work(self.tr("Back-up terugzetten"), put_back, restored)

    @Slot()
    def check(self) -> None:
        """Check database, records, files and search index."""

        def look(desk: Desk, task: Task) -> Any:
            return desk.maintenance.check(progress=partial(_report, task))

        self._work(self.tr("Werkmap controleren"), look, self._show_problems)

    def _build_widgets(self) -> None:
        workspace = self.session.desk.workspace
        self._place = label(str(workspace.folder), wraps=True)
        self._place.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._show_place = button(self.tr("Map tonen"), icon="folder-open")
        self._last = label("", "soft", wraps=True)
        self._now = button(self.tr("Nu back-up maken"), icon="save")
        self._elsewhere = button(self.tr("Back-up op een andere plaats…"))
        self._verify = button(self.tr("Back-up controleren…"))
        self._restore = button(self.tr("Terugzetten als nieuwe werkmap…"))
        self._check = button(self.tr("Werkmap controleren"), icon="check-check")
        self._take_in = button(self.tr("Overdracht inlezen…"), icon="download")
        self.passphrase = PassphrasePart(self.session)
        self._busy = BusyBar()
        self._banner = Banner()
        self._banner.hide()

    def _build_layout(self) -> None:
        area = EditorArea()
        area.add(label(self.tr("Gegevens"), "record-title"))
        area.add(self._busy, space=8)
        area.add(self._banner, space=8)
        area.add(label(self.tr("Uw werkmap"), "card-title"), space=12)
        area.add(self._place, space=6)
        area.add(_line(self._show_place), space=10)
        area.add(label(self.tr("Back-ups"), "card-title"), space=32)
        area.add(self._last, space=6)
        area.add(_line(self._now, self._elsewhere, self._verify, self._restore), space=10)
        area.add(label(self.tr("Wachtwoord"), "card-title"), space=32)
        area.add(self.passphrase, space=6)
        area.add(label(self.tr("Controle"), "card-title"), space=32)
        words = self.tr("Leest alles één keer door en vergelijkt het met wat ooit is opgeslagen.")
        area.add(label(words, "soft", wraps=True), space=6)
        area.add(_line(self._check), space=10)
        area.add(label(self.tr("Overdracht"), "card-title"), space=32)
        words = self.tr("Wat een collega u overdraagt, leest u hier in, of laat u op het venster los (Ctrl+Shift+O).")
        area.add(label(words, "soft", wraps=True), space=6)
        area.add(_line(self._take_in), space=10)
        self._area = area
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(area)

    def _connect(self) -> None:
        self._show_place.clicked.connect(self._on_show_place)
        self._now.clicked.connect(lambda: self.back_up())
        self._elsewhere.clicked.connect(self._on_elsewhere)
        self._verify.clicked.connect(self._on_verify)
        self._restore.clicked.connect(self._on_restore)
        self._check.clicked.connect(self.check)
        self._take_in.clicked.connect(self._on_take_in)
        self._busy.cancel_requested.connect(self._on_cancel)

    def _work(self, text: str, act: Callable[[Desk, Task], Any], on_done: Callable[[Any], None]) -> None:
        """Do something long beside the writing, one at a time."""
        desk, files = self.session.desk, self.session.files
        self._banner.hide()
        self._busy.start(text)
        self._show_busy(True)
        self._area.scroll_to_top()

        def run(task: Task) -> Any:
            self.session.prepare(desk)
            try:
                with files:
                    return True, act(desk, task)
            except Cancelled:
                return False, None

        def done(outcome: tuple[bool, Any]) -> None:
            self._show_busy(False)
            if outcome[0]:
                on_done(outcome[1])
            else:
                self._say(self.tr("Gestopt. Er is niets half gedaan."), Tone.NEUTRAL)

        self._task = self.session.runner.run(
            run, on_done=done, on_error=self._on_failed, progress=self._busy.show_progress, owner=self, label=text
        )

    def _show_busy(self, busy: bool) -> None:
        for part in (self._now, self._elsewhere, self._verify, self._restore, self._check, self.passphrase):
            part.setEnabled(not busy)
        if not busy:
            self._busy.stop()

    def _say_of(self, backup: Any, whole: str, *before: str) -> None:
        """Say `whole` of a back-up that is, else what is not, after the words of `before`."""
        lines = backup_lines(backup.damaged, backup.rescued)
        self._say("\n".join([*before, *lines]) if lines else whole, Tone.LATE if lines else Tone.DONE)

    def _say(self, text: str, tone: Tone) -> None:
        self._banner.show_message(text, tone=tone)

    def _show_last_backup(self, moment: datetime | None) -> None:
        every_day = self.tr("zvdesk maakt er elke dag zelf een.")
        if moment is None:
            self._last.setText(self.tr("Er is nog geen back-up.") + " " + every_day)
        else:
            when = moment_text(moment, self.session.today())
            self._last.setText(self.tr("Laatste back-up: {0}.").format(when) + " " + every_day)

    def _show_problems(self, problems: list[Any]) -> None:
        if not problems:
            today = day_text(self.session.today())
            self._say(self.tr("Alles is heel: gegevens, bijlagen en zoekindex ({0}).").format(today), Tone.DONE)
            return
        lines = problem_lines(problems)
        if len(lines) > MOST_PROBLEMS:
            more = plural(len(lines) - MOST_PROBLEMS, "probleem", "problemen")
            lines = [*lines[:MOST_PROBLEMS], self.tr("En nog {0}.").format(more)]
        self._say("\n".join(lines), Tone.LATE)

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        self._show_busy(False)
        self._say(words_for(error), Tone.LATE)

    @Slot()
    def _on_cancel(self) -> None:
        if self._task is not None:
            self._task.cancel()

    @Slot()
    def _on_show_place(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.session.desk.workspace.folder.parent)))

    @Slot()
    def _on_take_in(self) -> None:
        from zvdesk.ui.pages.handover.taking import Taking

        if self._taking is None:
            self._taking = Taking(self.session, self)
        self._taking.choose()

    @Slot()
    def _on_elsewhere(self) -> None:
        place = self._ask_folder(self.tr("Waar komt de back-up?"), Path.home())
        if place is not None:
            self.back_up(place)

    @Slot()
    def _on_verify(self) -> None:
        backup = self._ask_folder(self.tr("Welke back-up?"), self.session.desk.workspace.backups)
        if backup is not None:
            self.verify(backup)

    @Slot()
    def _on_restore(self) -> None:
        backup = self._ask_folder(self.tr("Welke back-up?"), self.session.desk.workspace.backups)
        if backup is None:
            return
        own = self.session.desk.workspace.folder
        proposed = own.with_name(f"{own.stem}-{backup.name[:10]}{WORKSPACE_SUFFIX}")
        title = self.tr("Naam van de nieuwe werkmap")
        chosen = ask_place(self, self.session.settings, "workspaces", title, proposed.name, usual=proposed.parent)
        if chosen is not None:
            self.restore(backup, chosen.path)

    def _ask_folder(self, title: str, start: Path) -> Path | None:
        return ask_folder(self, self.session.settings, "backups", title, usual=start)


def _report(task: Task, done: int, total: int) -> None:
    task.report(done, total)


def _line(*buttons: QPushButton) -> QWidget:
    result = QWidget()
    flow = FlowLayout(result, spacing=8)
    for part in buttons:
        flow.addWidget(part)
    return result
