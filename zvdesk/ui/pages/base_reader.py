"""Reading the record that the user wants to see: only the newest wish counts, and nothing older than what was saved."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from zvdesk.model.changes import Changes
from zvdesk.ui.session import Session
from zvdesk.ui.tasks import Task

if TYPE_CHECKING:
    from zvdesk.services.reading import RecordView

    Show = Callable[["RecordView"], None]


class RecordReader(QObject):
    """Reads one record at a time, detached, with what is around it."""

    def __init__(self, session: Session, label: str, parent: QObject) -> None:
        """`label` is Dutch, for an error that nobody takes."""
        super().__init__(parent)
        self._session, self._label = session, label
        self._reading: Task | None = None
        self._saves = 0
        self._is_reading = False
        self.wanted = ""
        """Id of the record that the user wants to see, "" for none."""

    def count_save(self) -> None:
        """The editor saved: what is being read may be older than what it shows."""
        self._saves += 1

    def read_again(self, show: "Show", on_error: Callable[[Exception], None]) -> None:
        """Read the wanted record once more; where it is being read already, that reads it as it is now."""
        if self._is_reading:
            self._saves += 1
        elif self.wanted:
            self.read(self.wanted, show, on_error)

    def read(self, record_id: str, show: "Show", on_error: Callable[[Exception], None]) -> None:
        """Read a record and `show` it, unless another is wanted by then."""
        if self._reading is not None:
            self._reading.cancel()
        self.wanted = record_id
        self._is_reading = True
        saves = self._saves

        def arrived(view: "RecordView") -> None:
            if record_id != self.wanted:
                return
            self._is_reading = False
            if saves != self._saves:
                self.read(record_id, show, on_error)
            else:
                show(view)

        def failed(error: Exception) -> None:
            if record_id == self.wanted:
                self._is_reading = False
                on_error(error)

        self._reading = self._session.read(
            lambda desk: desk.reading_service.view(record_id),
            on_done=arrived,
            on_error=failed,
            owner=self,
            label=self._label,
        )


def concerns(changes: Changes, record_id: str) -> bool:
    """Tell whether a record changed, or a link or file on it; reading it again shows what is new."""
    ends = ("from_id", "to_id", "record_id")
    return bool(record_id) and any(
        change.id == record_id or (change.after is not None and record_id in map(change.after.get, ends))
        for change in changes.items
    )
