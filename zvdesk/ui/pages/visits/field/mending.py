"""What is done about entries that are there: put right, taken back into the field, removed, agreed upon."""

from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QObject, Signal, Slot

from zvdesk.model.enums import ObservationKind, QuoteConsent
from zvdesk.ui.pages.visits.field import operations
from zvdesk.ui.pages.visits.field.words import entry_named

if TYPE_CHECKING:
    from zvdesk.ui.pages.visits.field.reading import FieldReader
    from zvdesk.ui.pages.visits.field.window import FieldWindow


class Mending(QObject):
    """Acts on the entries of a window, each as the disk has it."""

    offer_changed = Signal()
    """Emitted when something else would be taken back now, or nothing."""

    def __init__(self, window: "FieldWindow", reader: "FieldReader") -> None:
        super().__init__(window)
        self._window, self._reader = window, reader
        self._last_id = ""
        self._begun_at = window.session.undo_stack.index()
        window.session.undo_stack.indexChanged.connect(self._forget)

    @property
    def offer(self) -> str:
        """What `take_back` would undo of what was done here: "citaat van 10:42", "foto toegevoegd"; "" for nothing.

        While one writes nothing is offered: what one types is taken back by the keyboard.
        """
        window, stack = self._window, self._window.session.undo_stack
        if window.writing.has_text or window.writing.draft.is_correction:
            return ""
        entry = window.facts.entry(self._last_id)
        if entry is not None:
            return entry_named(entry)
        if not shiboken6.isValid(stack):  # it empties itself when the workspace closes
            return ""
        told = stack.undoText() if stack.index() > self._begun_at else ""
        return f"{told[:1].lower()}{told[1:]}"

    def note(self, entry_id: str) -> None:
        """This entry was written down just now: to undo is to have its words in the field again."""
        self._last_id = entry_id
        self.offer_changed.emit()

    @Slot()
    def take_back(self) -> None:
        """Undo what was done last: the entry that was just written down stands in the field again, as it was."""
        window, entry_id = self._window, self._last_id
        if not entry_id or window.writing.has_text or window.writing.draft.is_correction:
            window.session.undo_by_key()
            return
        self._last_id = ""
        if entry_id == window.board.consent.entry_id:
            window.board.consent.close_question()
        self._take_up(entry_id, is_correction=False)

    @Slot(str, object)
    def give_back(self, entry_id: str, kind: ObservationKind) -> None:
        """No photo came to these words: they stand in the field again, as what they were before.

        Where one writes on already they stay an entry, which can be taken back as any other.
        """
        window = self._window
        if window.writing.has_text or window.writing.draft.is_correction:
            window.session.perform(operations.put(window.visit_id, entry_id, {"kind": kind.value}))
            self.note(entry_id)
        else:
            self._take_up(entry_id, is_correction=False, kind=kind)

    @Slot(str)
    def correct(self, entry_id: str) -> None:
        """Put words, theme, person and kind of an entry right."""
        self._take_up(entry_id, is_correction=True)

    @Slot(str)
    def remove(self, entry_id: str) -> None:
        """Put an entry in the trash."""
        board, writing = self._window.board, self._window.writing
        if entry_id == writing.draft.id:
            writing.begin()
        if entry_id == board.consent.entry_id:
            board.consent.close_question()
        board.entries.unfold("")
        self._window.session.perform(operations.removed(entry_id))

    @Slot(str, object)
    def agree(self, entry_id: str, consent: QuoteConsent) -> None:
        """Write down what somebody said about the use of their words; with a name, it asks for that where it lacks."""
        self._window.board.entries.unfold("")

        def ask() -> None:
            entry = self._window.facts.entry(entry_id)
            if entry is not None and not entry.speaker and consent is QuoteConsent.JA:
                self._window.ask_who(entry_id)

        self._window.session.perform(
            operations.agreed(self._window.visit_id, entry_id, consent),
            initiator=self,
            on_done=lambda _outcome: self._reader.read(ask),
        )

    def name(self, entry_id: str, speaker: str) -> None:
        """Write down whose words those of an entry are."""
        self._window.session.perform(operations.named(self._window.visit_id, entry_id, speaker))

    @Slot()
    def _forget(self) -> None:
        self._last_id = ""
        self.offer_changed.emit()

    def _take_up(self, entry_id: str, *, is_correction: bool, kind: ObservationKind | None = None) -> None:
        """Write on in an entry as the disk has it, once that has all that was written in it before; or as a `kind`."""
        self._window.board.entries.unfold("")

        def settled(is_saved: bool) -> None:
            if is_saved:
                self._reader.read(lambda: self._resume(entry_id, is_correction=is_correction, kind=kind))

        self._window.writing.autosave.settle(settled)

    def _resume(self, entry_id: str, *, is_correction: bool, kind: ObservationKind | None) -> None:
        window = self._window
        entry = window.facts.entry(entry_id)
        if entry is not None:
            window.writing.resume(entry, is_correction=is_correction)
            if kind is not None:
                window.writing.choose_kind(kind)
            window.read_when_settled()
            window.write()
