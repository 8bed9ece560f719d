"""The window on one workspace: what is open in it, locking and unlocking it, and leaving without losing a word."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication

from zvdesk.app import App, Desk
from zvdesk.phrases import KIND_WORDS, kind_word
from zvdesk.settings import Settings
from zvdesk.ui.crash import CrashHandler
from zvdesk.ui.first_facts import show_first_facts
from zvdesk.ui.notices import words_for
from zvdesk.ui.page import Target
from zvdesk.ui.pages.registry import page_entries
from zvdesk.ui.palettes import Tone
from zvdesk.ui.session import QUIET_CHECK, Session
from zvdesk.ui.tasks import Runner
from zvdesk.ui.window import MainWindow
from zvdesk.ui.words import kind_icon

if TYPE_CHECKING:
    from zvdesk.storage.search import SearchHit
    from zvdesk.ui.handing_in import HandingIn
    from zvdesk.ui.help_window import HelpWindow
    from zvdesk.ui.idle import IdleWatch
    from zvdesk.ui.notice_board import NoticeBoard
    from zvdesk.ui.notices import Notice
    from zvdesk.ui.operations.undo import DoneAct
    from zvdesk.ui.session import HeldBack
    from zvdesk.ui.status_feed import StatusFeed
    from zvdesk.ui.widgets.hit_delegate import KindLook
    from zvdesk.ui.widgets.lock_screen import LockScreen, UnlockRequest
    from zvdesk.ui.widgets.search_palette import SearchPalette


class DeskWindow(QObject):
    """Joins the window with a session for as long as the workspace is open, and covers it while it is locked."""

    def __init__(self, app: App, settings: Settings, runner: Runner, crash: CrashHandler) -> None:
        super().__init__()
        self._app, self._settings, self._runner, self._crash = app, settings, runner, crash
        self._session: Session | None = None
        self._folder = Path()
        self._place = Target("")
        """Where the user was when the window was locked."""
        self._can_close = self._is_asked = self._is_locking = False
        self.window = MainWindow(settings, page_entries(lambda: self.session), shows_pages=False)
        self.window.may_close = self._may_close
        self._board: NoticeBoard | None = None
        self._feed: StatusFeed | None = None
        self._lock_screen: LockScreen | None = None
        self._palette: SearchPalette | None = None
        self._help: HelpWindow | None = None
        self._idle: IdleWatch | None = None
        self._handing_in: HandingIn | None = None
        self._connect()

    @property
    def session(self) -> Session:
        """The open session. Raises RuntimeError while the window is locked."""
        if self._session is None:
            raise RuntimeError("the workspace is locked")
        return self._session

    @property
    def is_locked(self) -> bool:
        """True while the workspace is closed and the lock screen covers the window."""
        return self._session is None

    def show_desk(self, desk: Desk) -> None:
        """Show an open workspace: the place where the user was, or the page that was open last."""
        self._folder = desk.workspace.folder
        self._session = Session(desk, self._runner, self._settings, self)
        self._join(self._session)
        self._session.hold_back()
        self.window.cover(None)
        self._lock_screen = None
        with desk.reading_together():
            show_first_facts(desk, self.window)
            if self._place.page:
                self.window.open_target(self._place)
            else:
                self.window.show_pages()
        if self.window.isVisible():
            QTimer.singleShot(0, self, self._start)
        else:
            self._when_painted(self._start)
            self.window.show()

    def show_locked(self, folder: Path) -> None:
        """Show the lock screen for a workspace that has to be opened first."""
        self._folder = folder
        self._cover()
        self.window.show()

    def close_desk(self) -> None:
        """Close the workspace and forget everything that was shown of it."""
        session, self._session = self._session, None
        if session is None:
            return
        if self._feed is not None:
            self._feed.deleteLater()
            self._feed = None
        if self._board is not None:
            self._board.clear()
        self.window.drop_pages()
        session.copies.remove()
        session.desk.close()
        session.deleteLater()

    @Slot()
    def lock(self) -> None:
        """Save everything, then close the workspace and drop its key; not without a passphrase to open it again."""
        if self._session is None or self._is_locking:
            return
        if not self._session.desk.workspace.encrypted:
            text = self.tr("Deze werkmap heeft geen wachtwoord. Stel er bij Instellingen een in om te vergrendelen.")
            self._session.announce(text, Tone.NEUTRAL)
            return
        self._is_locking = True
        self._session.settle(self._on_settled_for_lock)

    def _connect(self) -> None:
        window = self.window
        window.lock_requested.connect(self.lock)
        window.undo_requested.connect(self._on_undo)
        window.print_requested.connect(self._on_print_requested)
        window.help_requested.connect(self._on_help_requested)
        window.search_requested.connect(self._on_search_requested)
        for gone_on in (window.page_left, window.escaped):
            gone_on.connect(self._close_trouble)
        window.status.retry_requested.connect(lambda: self.session.save_now())
        for keys in ("Ctrl+Shift+Z", "Ctrl+Y"):
            QShortcut(QKeySequence(keys), window).activated.connect(self._on_redo)

    def _join(self, session: Session) -> None:
        session.notified.connect(self._show_notice)
        session.navigation_requested.connect(self._go_to)
        session.faulted.connect(self._crash.take)
        session.agrees_to_undo = self._agrees_to_undo
        session.held_back.connect(self._show_held_back)
        session.undo_stack.indexChanged.connect(self._forget_notice)
        session.came_out.connect(self._on_came_out)
        session.save_state_changed.connect(
            lambda state, source: self.window.status.show_save_state(state, source=source)
        )

    @Slot(object)
    def _go_to(self, target: Target) -> None:
        """Go where somebody beside the window wants to, such as from a document in a window of its own."""
        self.window.open_target(target)
        self.window.activateWindow()

    @Slot(object)
    def _show_notice(self, notice: "Notice") -> None:
        if self._board is None:
            from zvdesk.ui.notice_board import NoticeBoard

            self._board = NoticeBoard(self.window)
        self._board.show_notice(notice)

    @Slot(object)
    def _show_held_back(self, held: "HeldBack") -> None:
        """Show what is to be looked at before it leaves, over the window in which it was asked for."""
        from zvdesk.ui.pages.leaving_window import LeavingWindow

        LeavingWindow(self.session, held.found, held.again, QApplication.activeWindow() or self.window).show()

    @Slot(str)
    def _on_came_out(self, about: str) -> None:
        if self._board is not None:
            self._board.came_out(about)

    @Slot()
    def _close_trouble(self) -> None:
        if self._board is not None:
            self._board.close_trouble()

    @Slot()
    def _forget_notice(self) -> None:
        if self._board is not None:
            self._board.forget_done()

    def _start(self) -> None:
        """The window was painted: the page makes its editor, and only then the services are imported beside it."""
        if self._session is None:
            return
        self._session.start()
        QTimer.singleShot(0, self, self._start_services)

    def _start_services(self) -> None:
        if self._session is None:
            return
        from zvdesk.ui.field_return import return_to_field
        from zvdesk.ui.fonts import load_other_fonts
        from zvdesk.ui.handing_in import HandingIn
        from zvdesk.ui.idle import IdleWatch
        from zvdesk.ui.status_feed import StatusFeed

        load_other_fonts()
        self._session.warm_up()
        return_to_field(self._session, self.window)
        self._feed = StatusFeed(self._session, self.window, self)
        if self._idle is None:
            self._idle = IdleWatch(self._settings, self)
            self._idle.idle.connect(self.lock)
        self._idle.start()
        if self._handing_in is None:
            self._handing_in = HandingIn(self.window, lambda: self._session)

    def _when_painted(self, action: Callable[[], None]) -> None:
        self.window.winId()
        handle = self.window.windowHandle()
        if handle is not None:
            handle.installEventFilter(_FirstPaint(self, action))

    def _cover(self) -> None:
        from zvdesk.ui.widgets.lock_screen import LockScreen

        self._lock_screen = LockScreen(str(self._folder))
        self._lock_screen.unlock_requested.connect(self._on_unlock_requested)
        self.window.cover(self._lock_screen)

    def _on_settled_for_lock(self, is_saved: bool) -> None:
        self._is_locking = False
        if self._session is None:
            return
        if not is_saved:
            text = self.tr("Niet vergrendeld, want nog niet alles is opgeslagen. Wat u typte, staat er nog.")
            self._session.announce(text, Tone.LATE)
            return
        self._place = self._present_place()
        if self._idle is not None:
            self._idle.stop()
        self._close_beside()
        self._cover()
        self._close_when_quiet()

    def _close_when_quiet(self) -> None:
        """The window is covered; the workspace closes when what is being written or read has ended."""
        if self._runner.is_busy:
            QTimer.singleShot(QUIET_CHECK, self, self._close_when_quiet)
        else:
            self.close_desk()

    def _present_place(self) -> Target:
        page = self.window.page
        if page is None:
            return Target(self.window.page_key)
        return Target(self.window.page_key, page.open_id, page.open_part_id)

    def _close_beside(self) -> None:
        """What lies over or beside the window goes too: search, help, versions, a question that was asked."""
        if self._palette is not None:
            self._palette.forget()
            self._palette.deleteLater()
            self._palette = None
        for widget in QApplication.topLevelWidgets():
            if widget is not self.window and widget.isVisible():
                widget.close()

    def _may_close(self) -> bool:
        """Asked by the window; when something has yet to be saved, it is closed again after that."""
        if self._session is not None and not self._can_close:
            self._is_asked = True
            self._session.settle(self._on_settled_for_close)
            self._is_asked = False
            return self._can_close
        return True

    def _on_settled_for_close(self, is_saved: bool) -> None:
        self._can_close = is_saved or self._is_given_up()
        if self._can_close and not self._is_asked:
            self.window.close()

    def _is_given_up(self) -> bool:
        from zvdesk.ui.pages.confirm import confirms

        return confirms(
            self.window,
            self.tr("Niet alles is opgeslagen."),
            self.tr("Wat u het laatst typte, staat alleen nog in dit venster. Als u nu sluit, is dat weg."),
            self.tr("Toch sluiten"),
        )

    @Slot(object)
    def _on_unlock_requested(self, request: "UnlockRequest") -> None:
        """The passphrase is tried on the writing thread, where the workspace was closed before it."""
        words, key = request.passphrase or None, request.recovery_key or None
        folder, screen = self._folder, self._lock_screen
        self._runner.run(
            lambda _task: self._app.open(folder, passphrase=words, recovery_key=key),
            on_done=self.show_desk,
            on_error=lambda error: screen.show_error(words_for(error)) if screen is not None else None,
            label=self.tr("Ontgrendelen"),
        )

    @Slot()
    def _on_search_requested(self) -> None:
        if self._palette is None:
            from zvdesk.ui.searching import Searcher
            from zvdesk.ui.widgets.search_palette import SearchPalette

            searcher = Searcher(self.session, self.session)
            self._palette = SearchPalette(self.window.desk, searcher.search, _kind_looks())
            self._palette.chosen.connect(self._on_hit_chosen)
        self._palette.open()

    @Slot(object)
    def _on_hit_chosen(self, hit: "SearchHit") -> None:
        from zvdesk.ui.hits import open_hit

        open_hit(self.session, self.window, hit)

    @Slot(str)
    def _on_help_requested(self, topic: str) -> None:
        if self._help is None:
            from zvdesk.ui.help_window import HelpWindow

            self._help = HelpWindow(self.window)
        self._help.show_topic(topic)

    @Slot()
    def _on_print_requested(self) -> None:
        if self._session is not None and self.window.page is not None:
            from zvdesk.ui.printing.opening import open_preview

            open_preview(self._session, self.window.page.printables(), self.window)

    @Slot()
    def _on_undo(self) -> None:
        self.session.undo_by_key()

    def _agrees_to_undo(self, act: "DoneAct") -> bool:
        from zvdesk.ui.turning_back import agrees_to_turn_back

        return agrees_to_turn_back(self.window, act)

    @Slot()
    def _on_redo(self) -> None:
        if self._session is not None:
            self._session.redo()


class _FirstPaint(QObject):
    """Waits for the window to be on the screen, once."""

    def __init__(self, parent: QObject, action: Callable[[], None]) -> None:
        super().__init__(parent)
        self._owner, self._action = parent, action

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: the window is exposed, and is painted before the next event."""
        if event.type() == QEvent.Type.Expose:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self._owner, self._action)
        return False


def _kind_looks() -> "dict[str, KindLook]":
    from zvdesk.ui.widgets.hit_delegate import KindLook

    return {
        kind: KindLook(kind_word(kind, 2).capitalize(), kind_icon(kind), comes_last=kind == "attachment")
        for kind in KIND_WORDS
    }
