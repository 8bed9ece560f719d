"""The quick note: a line that is saved at the item within two seconds, without a key for it; Enter begins another."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from zvdesk.ui.autosave import AutosaveController, Fields
from zvdesk.ui.notices import words_for
from zvdesk.ui.operations.operation import Operation, Outcome
from zvdesk.ui.session import Session
from zvdesk.ui.widgets.basics import column, label
from zvdesk.ui.widgets.fields import LineField

TEXT = "note"


class _Jotting:
    """One note at one item: the line as it stands on the disk, "" before the first save."""

    def __init__(self, session: Session, item_id: str) -> None:
        self._session = session
        self.item_id = item_id
        self.line = ""

    def save(self, fields: Fields, done: Callable[[object], None], failed: Callable[[Exception], None]) -> None:
        """Write the note, in the place of what was written of it before."""
        text, before = str(fields[TEXT]), self.line
        if not text.strip() and not before:
            done(None)
            return

        def saved(outcome: Outcome) -> None:
            self.line = outcome.result
            done(outcome)

        label = "Aantekening"
        item_id = self.item_id
        operation = Operation(
            label, lambda desk, _task: desk.preparing.jot(item_id, text, instead=before, origin="autosave"), False
        )
        self._session.perform(operation, on_done=saved, on_error=failed)


class QuickNote(QWidget):
    """The line with what became of it."""

    left = Signal()
    """Emitted when Escape gives the keyboard back."""

    step_requested = Signal(int)
    """Emitted with -1 or 1 when another item is wanted while one writes, as by a clicker."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._jotting = _Jotting(session, "")
        self.field = LineField(name=self.tr("Snelle aantekening bij dit agendapunt"))
        self.field.show_example(self.tr("Snelle aantekening (A); wordt vanzelf bewaard"))
        self.field.installEventFilter(self)
        self.state = label("", "meta")
        self.autosave = AutosaveController(self, describe=words_for)
        self.autosave.watch(self.field, TEXT)
        self.autosave.failed.connect(self._on_failed)
        session.add_saver(self.autosave)
        self.field.edited.connect(lambda: self.state.setText(self.tr("Nog niet bewaard")))
        self.field.returnPressed.connect(self.finish)
        self.setLayout(column(self.field, self.state, spacing=4))

    def stand_on(self, item_id: str) -> None:
        """Write at another item; what was written at the former one is saved there."""
        if item_id == self._jotting.item_id:
            return
        self._begin(item_id)
        self.state.setText("")

    @Slot()
    def finish(self) -> None:
        """Enter: save this one and begin another."""
        self._begin(self._jotting.item_id)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Qt: Escape leaves the line; a clicker goes on to another item."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        steps: dict[int, int] = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}
        if event.key() in steps:
            self.step_requested.emit(steps[event.key()])
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        return event.key() in steps or event.key() == Qt.Key.Key_Escape

    def _begin(self, item_id: str) -> None:
        jotting = self._jotting = _Jotting(self._session, item_id)

        def save(fields: Fields, done: Callable[[object], None], failed: Callable[[Exception], None]) -> None:
            jotting.save(fields, lambda result: self._on_saved(jotting, result, done), failed)

        self.autosave.open(save, about=item_id)
        self.field.set_value("")

    def _on_saved(self, jotting: _Jotting, result: object, done: Callable[[object], None]) -> None:
        done(result)
        if jotting.item_id == self._jotting.item_id and result is not None:
            self.state.setText(self.tr("Bewaard bij dit agendapunt"))

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        self.state.setText(words_for(error))
