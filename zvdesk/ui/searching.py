"""Searching while one types: the newest hits at every key, ranked ones a moment later, never two queries at a time."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from sqlcipher3 import dbapi2 as sqlcipher

from zvdesk.app import Desk
from zvdesk.storage import search
from zvdesk.storage.engine import Connection
from zvdesk.storage.search import SearchHit
from zvdesk.ui.session import Session

RANK_AFTER = 60
"""Milliseconds without a key after which the hits are ranked."""


@dataclass(frozen=True)
class Found:
    """The hits for a text; `is_ranked` once the best stand first."""

    text: str
    hits: tuple[SearchHit, ...]
    is_ranked: bool = False


@dataclass(frozen=True)
class _Question:
    text: str
    is_ranked: bool


class Searcher(QObject):
    """Answers `ask` on one connection of its own; a new text interrupts what runs for the former."""

    found = Signal(object)
    """Emitted with Found, for the text asked last only."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._connection: Connection | None = None
        self._wanted: _Question | None = None
        self._running: _Question | None = None
        self._timer = QTimer(self, singleShot=True, interval=RANK_AFTER)
        self._timer.timeout.connect(self._on_pause)

    def ask(self, text: str) -> None:
        """Search for a text; an empty one finds nothing, at once."""
        self._timer.stop()
        self._wanted = _Question(text, is_ranked=False)
        if not text.strip():
            self._wanted = None
            self._interrupt()
            self.found.emit(Found(text, ()))
        else:
            self._go()

    def close(self) -> None:
        """Let go of the connection; the next question takes another."""
        self._timer.stop()
        self._wanted = None
        self._interrupt()
        if self._running is None and self._connection is not None:
            self._connection.close()
        self._connection = None

    def _go(self) -> None:
        if self._running is not None:
            self._interrupt()
            return
        question = self._wanted
        if question is not None:
            self._running = question
            self._session.look(
                lambda desk: self._query(desk, question),
                on_done=self._on_answered,
                on_error=self._on_failed,
                owner=self,
                label=self.tr("Zoeken"),
            )

    def _query(self, desk: Desk, question: _Question) -> tuple[_Question, tuple[SearchHit, ...]]:
        """Runs on a reading thread; an interrupted query has no hits, and nobody waits for them."""
        if self._connection is None:
            self._connection = desk.workspace.reader()
        ask = search.ranked if question.is_ranked else search.newest
        try:
            return question, tuple(ask(self._connection, question.text))
        except sqlcipher.OperationalError:
            if question is self._wanted:
                raise
            return question, ()

    def _interrupt(self) -> None:
        if self._running is not None and self._connection is not None:
            self._connection.interrupt()

    @Slot(object)
    def _on_answered(self, answer: tuple[_Question, tuple[SearchHit, ...]]) -> None:
        question, hits = answer
        self._running = None
        if question is not self._wanted:
            self._go()
            return
        self.found.emit(Found(question.text, hits, question.is_ranked))
        if not question.is_ranked:
            self._timer.start()

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        self._running = None
        self._session.complain(error)

    @Slot()
    def _on_pause(self) -> None:
        if self._wanted is not None and not self._wanted.is_ranked:
            self._wanted = _Question(self._wanted.text, is_ranked=True)
            self._go()
