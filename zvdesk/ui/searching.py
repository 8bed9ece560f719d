"""Searching while one types, on one connection that a newer question interrupts, never with two at a time."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Slot
from sqlcipher3 import dbapi2 as sqlcipher

from zvdesk.app import Desk
from zvdesk.storage import search
from zvdesk.storage.engine import Connection
from zvdesk.storage.search import SearchHit
from zvdesk.ui.session import Session

Deliver = Callable[[Sequence[SearchHit]], None]


class Question:
    """A text that was asked; `cancel` gives it up."""

    def __init__(self, text: str, *, is_ranked: bool, deliver: Deliver, kinds: Sequence[str] | None = None) -> None:
        self.text, self.kinds = text, kinds
        self.is_ranked = is_ranked
        self.deliver = deliver
        self.is_given_up = False

    def cancel(self) -> None:
        """Nobody waits for the hits any more."""
        self.is_given_up = True


class Searcher(QObject):
    """Answers questions; of those that come while one is being answered, only the last."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._connection: Connection | None = None
        self._wanted: Question | None = None
        self._running: Question | None = None

    def search(self, text: str, ranked: bool, deliver: Deliver, kinds: Sequence[str] | None = None) -> Question:
        """Find `text`: the newest hits, or the best of them (`ranked`); `deliver` gets them on the GUI thread.

        With `kinds` only records of these are found.
        """
        self._wanted = Question(text, is_ranked=ranked, deliver=deliver, kinds=kinds)
        if self._running is None:
            self._start()
        elif self._connection is not None:
            self._connection.interrupt()
        return self._wanted

    def _start(self) -> None:
        question = self._wanted
        if question is None or question.is_given_up:
            return
        self._running = question
        self._session.look(
            lambda desk: self._query(desk, question),
            on_done=self._on_answered,
            on_error=self._on_failed,
            owner=self,
            label=self.tr("Zoeken"),
        )

    def _query(self, desk: Desk, question: Question) -> list[SearchHit]:
        """Runs on a reading thread; an interrupted query has no hits, and nobody waits for them."""
        if self._connection is None or self._connection.closed:
            self._connection = desk.workspace.reader()
        ask = search.ranked if question.is_ranked else search.newest
        try:
            return ask(self._connection, question.text, kinds=question.kinds)
        except sqlcipher.OperationalError:
            if question is self._wanted:
                raise
            return []

    @Slot(object)
    def _on_answered(self, hits: list[SearchHit]) -> None:
        question, self._running = self._running, None
        if question is not self._wanted:
            self._start()
        elif question is not None and not question.is_given_up:
            question.deliver(hits)

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        self._running = None
        self._session.complain(error)
