"""Saving what is typed without being asked: at most two seconds after the first unsaved key, and at every leaving.

The words stay in the fields until they are on the disk; a save that fails keeps them and says so.
"""

import logging
from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from zvdesk.ui.dates import now
from zvdesk.ui.status import SaveStage, SaveState

if TYPE_CHECKING:
    from zvdesk.ui.widgets.fields import Field

LONGEST_UNSAVED = 2000
"""Milliseconds from the first unsaved key to the save; later keys do not put it off."""

RETRY_AFTER = 10_000
"""Milliseconds after a failed save until the next attempt by itself."""

Fields = dict[str, object]
Save = Callable[[Fields, Callable[[object], None], Callable[[Exception], None]], object]
"""Starts saving fields; calls the second argument once they are committed, or the third with what went wrong."""

_log = logging.getLogger(__name__)


class _Draft:
    """The unsaved fields of one record: typed (`changed`), read but not sent (`kept`), sent but not committed."""

    def __init__(self, save: Save, about: str = "") -> None:
        self.save, self.about = save, about
        self.changed: dict[str, Callable[[], object]] = {}
        self.kept: Fields = {}
        self.sent: Fields = {}
        self.trouble = ""
        self.is_put_off = False

    @property
    def is_unsaved(self) -> bool:
        """True while anything is not on the disk."""
        return bool(self.changed or self.kept or self.sent)

    def freeze(self) -> None:
        """Read the fields now; they may be about to show something else."""
        self.kept.update((name, read()) for name, read in self.changed.items())
        self.changed.clear()


class AutosaveController(QObject):
    """Collects what was typed into the fields of the open record, and has it saved.

    One save runs at a time; what is typed meanwhile goes into the next. Fields of a record that is left are read at
    once and saved in order, so that the editor can show another record without waiting.
    """

    state_changed = Signal(object)
    """Emitted with a SaveState; SAVED only after the commit."""

    failed = Signal(object)
    """Emitted with the exception of a save that failed, so that the page can show it at a field."""

    def __init__(
        self,
        parent: QObject | None = None,
        *,
        describe: Callable[[Exception], str] = str,
        longest: int = LONGEST_UNSAVED,
    ) -> None:
        """`describe` turns an error into the Dutch sentence for the status bar.

        `longest` is in milliseconds: less than usual where the commit, too, has to be within the two seconds.
        """
        super().__init__(parent)
        self._describe = describe
        self._open: _Draft | None = None
        self._left: list[_Draft] = []
        self._is_saving = False
        self._is_wanted_again = False
        self._saved_at: datetime | None = None
        self._waiting: list[Callable[[bool], None]] = []
        self._timer = QTimer(self, singleShot=True, interval=longest)
        self._timer.timeout.connect(self.flush)
        self._retry = QTimer(self, singleShot=True, interval=RETRY_AFTER)
        self._retry.timeout.connect(self.flush)

    @property
    def state(self) -> SaveState:
        """How the words stand now."""
        trouble = next((draft.trouble for draft in self._drafts if draft.trouble), "")
        if trouble:
            return SaveState(SaveStage.FAILED, self._saved_at, trouble)
        if self._is_saving:
            return SaveState(SaveStage.SAVING, self._saved_at)
        return SaveState(SaveStage.SAVED if self.is_settled else SaveStage.UNSAVED, self._saved_at)

    @property
    def is_settled(self) -> bool:
        """True when everything typed is on the disk."""
        return not any(draft.is_unsaved for draft in self._drafts)

    def open(self, save: Save, *, about: str = "") -> None:
        """Another record comes into the editor: hand over what was typed in the former, then save by `save`.

        `about` is the record's id, for `holds`.
        """
        self.close()
        self._open = _Draft(save, about)

    def holds(self, about: str) -> bool:
        """Tell whether words of this record are not on the disk yet, so that reading it would show it without them."""
        return any(draft.about == about and draft.is_unsaved for draft in self._drafts)

    def close(self) -> None:
        """The record leaves the editor: read its fields and save them."""
        if self._open is None:
            return
        self._open.freeze()
        if self._open.is_unsaved:
            self._left.append(self._open)
        self._open = None
        self.flush()

    def watch(self, source: "Field", name: str, *, read: Callable[[], object] | None = None) -> None:
        """Save a field as `name` whenever it was edited, and at once when it is left.

        `read` gives the value where it is not `source.value()`. A field whose text has become wrong is not saved: what
        was typed on the way to it was never meant.
        """

        def edited() -> None:
            problem = getattr(source, "problem", None)
            if problem is not None and problem():
                self._unmark(name)
            else:
                self.mark(name, read or source.value)

        source.edited.connect(edited)
        source.left.connect(self.flush)

    def mark(self, name: str, read: Callable[[], object]) -> None:
        """A field was changed by the user; `read` is called when its value is needed."""
        if self._open is None:
            raise RuntimeError("open() a record before its fields are edited")
        self._open.changed[name] = read
        if not self._timer.isActive():
            self._timer.start()
        self._tell()

    def _unmark(self, name: str) -> None:
        """A field no longer says anything that can be saved."""
        if self._open is not None and self._open.changed.pop(name, None) is not None:
            self._tell()

    @Slot()
    def flush(self) -> None:
        """Save now what is unsaved, also what failed before; where a save is running, right after it."""
        self._timer.stop()
        self._retry.stop()
        for draft in self._drafts:
            draft.is_put_off = False
        if self._is_saving:
            self._is_wanted_again = True
        else:
            self._save_next()

    def settle(self, then: Callable[[bool], None]) -> None:
        """Save everything, then call `then`: True when all is on the disk, False when a save failed."""
        self._waiting.append(then)
        self.flush()

    def abandon(self) -> None:
        """Give up what is not on the disk, because the user said so."""
        self._left.clear()
        if self._open is not None:
            self._open = _Draft(self._open.save, self._open.about)
        self._timer.stop()
        self._retry.stop()
        self._tell()

    @property
    def _drafts(self) -> list[_Draft]:
        return self._left if self._open is None else [*self._left, self._open]

    def _save_next(self) -> None:
        """Save the first draft that has something and was not refused in this round; the rest follows it."""
        self._is_wanted_again = False
        for draft in self._drafts:
            draft.freeze()
            if draft.kept and not draft.is_put_off:
                self._start(draft)
                return
        self._left = [draft for draft in self._left if draft.is_unsaved]
        self._tell()
        waiting, self._waiting = self._waiting, []
        for then in waiting:
            then(self.is_settled)

    def _start(self, draft: _Draft) -> None:
        draft.sent, draft.kept = draft.kept, {}
        self._is_saving = True
        self._tell()
        try:
            draft.save(dict(draft.sent), partial(self._on_saved, draft), partial(self._on_failed, draft))
        except Exception as error:
            self._on_failed(draft, error)

    def _on_saved(self, draft: _Draft, _result: object = None) -> None:
        draft.sent, draft.trouble = {}, ""
        self._is_saving = False
        self._saved_at = now()
        if self._timer.isActive() and not self._is_wanted_again and not self._left:
            self._tell()
        else:
            self._save_next()

    def _on_failed(self, draft: _Draft, error: Exception) -> None:
        _log.warning("autosave failed", exc_info=error)
        draft.kept = {**draft.sent, **draft.kept}
        draft.sent, draft.trouble = {}, self._describe(error)
        draft.is_put_off = True
        self._is_saving = False
        self._retry.start()
        self.failed.emit(error)
        self._save_next()

    def _tell(self) -> None:
        self.state_changed.emit(self.state)
