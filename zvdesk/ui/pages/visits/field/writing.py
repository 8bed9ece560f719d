"""What is being written: bound to one entry, on the disk within two seconds of the first key, and there after a crash.

An entry has its id from its first key on, so that it is the same whether it is saved while it is typed, when it is
called what it is, or both at once.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QGuiApplication

from zvdesk.model.enums import ObservationKind
from zvdesk.model.fields import encode
from zvdesk.model.ids import new_id
from zvdesk.services.visits.field import SPOKEN, FieldEntry
from zvdesk.settings import FIELD_DRAFT
from zvdesk.ui.autosave import AutosaveController, Fields
from zvdesk.ui.notices import words_for
from zvdesk.ui.pages.visits.field import operations
from zvdesk.ui.pages.visits.field.input import FieldInput
from zvdesk.ui.session import Session
from zvdesk.ui.status import SaveState

LONGEST = 600
"""Milliseconds from the first unsaved key to the save: with a commit on a slow disk that stays within two seconds."""

_ENTRY = "entry"


@dataclass
class Draft:
    """One entry as it is being written. `observed_at` is the moment of its first key."""

    kind: ObservationKind = ObservationKind.WAARNEMING
    theme: str = ""
    speaker: str = ""
    id: str = field(default_factory=new_id)
    observed_at: datetime | None = None
    is_stored: bool = False
    is_correction: bool = False

    def values(self, text: str) -> dict[str, Any]:
        """Return the fields to store; a speaker only where the words are somebody's."""
        speaker = self.speaker if self.kind in SPOKEN else ""
        values = {"kind": self.kind.value, "text": text.strip(), "theme": self.theme, "speaker": speaker}
        return values if self.observed_at is None else {**values, "observed_at": encode(self.observed_at)}


class Writing(QObject):
    """The field and the entry that is written in it."""

    changed = Signal()
    """Emitted when kind, theme, person or whether there is text changed."""

    saved = Signal()
    """Emitted when the disk has what stood in the field, or in one that was left."""

    state_changed = Signal(object)
    """Emitted with the SaveState of all that was written."""

    def __init__(self, session: Session, visit_id: str, text: FieldInput, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._visit_id, self.input = session, visit_id, text
        self.draft = Draft()
        self._kept = ("", "")
        self._had_text = False
        self.autosave = AutosaveController(self, describe=words_for, longest=LONGEST)
        self.autosave.state_changed.connect(self.state_changed)
        session.add_saver(self.autosave)
        text.edited.connect(self._on_edited)
        self._open(self.draft, "")

    @property
    def has_text(self) -> bool:
        """Whether anything but spaces stands in the field."""
        return bool(self.input.value().strip())

    @property
    def is_wordless_photo(self) -> bool:
        """Whether one corrects a photo that has no words, whose theme may be put right all the same."""
        return self.draft.is_correction and self.draft.kind is ObservationKind.FOTO and not self.has_text

    @property
    def state(self) -> SaveState:
        """How far what was written is on the disk."""
        return self.autosave.state

    def begin(self) -> None:
        """Leave this entry, which is saved, and begin another with the theme and the person of the last one."""
        self._take_composed()
        theme, speaker = self._kept
        self._open(Draft(theme=theme, speaker=speaker), "")

    def keep(self, theme: str, speaker: str) -> None:
        """Take over theme and person of what was written last."""
        self._kept = (theme, speaker)
        self.draft.theme, self.draft.speaker = theme, speaker
        self.changed.emit()

    def stay(self) -> None:
        """Have it remembered where one is and what is on, though nothing was written with it yet."""
        self._session.perform(operations.stayed(self._visit_id, *self._kept))

    def resume(self, entry: FieldEntry, *, is_correction: bool) -> None:
        """Write on in an entry that is there: to correct it, or because the program ended while one wrote."""
        self._take_composed()
        is_spoken = is_correction or entry.kind in SPOKEN  # what one sees oneself has no speaker, what follows may have
        speaker = entry.speaker if is_spoken else self._kept[1]
        self._open(
            Draft(entry.kind, entry.theme, speaker, entry.id, entry.observed_at, True, is_correction), entry.text
        )
        if not is_correction:
            self._kept = (entry.theme, speaker)

    def finish(self, kind: ObservationKind) -> str:
        """The entry is whole, and of a kind: save it now, and begin another. Return its id."""
        self._take_composed()
        draft = self.draft
        draft.kind = kind
        self._touch()
        self._mark()
        self.begin()
        return draft.id

    def choose_kind(self, kind: ObservationKind) -> None:
        """What is to be written will be of this kind."""
        self._change(lambda: setattr(self.draft, "kind", kind))

    def choose_theme(self, theme: str) -> None:
        """It is about this theme, and so is what follows; "" for none."""
        self._change(lambda: setattr(self.draft, "theme", theme))

    def choose_speaker(self, speaker: str) -> None:
        """These are the words of this person, and so is what follows; "" for nobody's."""
        self._change(lambda: setattr(self.draft, "speaker", speaker))

    def close(self) -> None:
        """Save what stands in the field; it stays an entry like every other."""
        self._take_composed()
        self.autosave.flush()

    def _change(self, change: Callable[[], None]) -> None:
        change()
        kept = (self.draft.theme, self.draft.speaker)
        is_other = not self.draft.is_correction and kept != self._kept
        if is_other:
            self._kept = kept
        if self.has_text or self.is_wordless_photo:
            self._mark()
        self.changed.emit()
        if is_other:
            self.stay()

    def _open(self, draft: Draft, text: str) -> None:
        self.draft = draft  # first: what is left is saved on the way, as something that is no longer being written
        self.autosave.open(lambda fields, done, failed: self._save(draft, fields, done, failed), about=draft.id)
        self.input.set_value(text)
        self._had_text = bool(text.strip())
        self.changed.emit()

    def _take_composed(self) -> None:
        """Have the keyboard on the screen hand over the word that it is composing."""
        if self.input.hasFocus():
            QGuiApplication.inputMethod().commit()

    def _touch(self) -> None:
        if self.draft.observed_at is None:
            self.draft.observed_at = self._session.desk.clock()

    def _mark(self) -> None:
        draft = self.draft
        self.autosave.mark(_ENTRY, lambda: draft.values(self.input.value()))

    @Slot()
    def _on_edited(self) -> None:
        self._touch()
        self._mark()
        if self.has_text != self._had_text:
            self._had_text = self.has_text
            self.changed.emit()

    def _save(
        self, draft: Draft, fields: Fields, done: Callable[[object], None], failed: Callable[[Exception], None]
    ) -> None:
        values: Any = fields[_ENTRY]
        if not values["text"] and not draft.is_stored:
            done(None)
            return

        def saved(result: object) -> None:
            draft.is_stored = bool(values["text"])
            self._remember(draft)
            done(result)
            self.saved.emit()

        is_empty = not values["text"] and values["kind"] != ObservationKind.FOTO
        operation = operations.dropped(draft.id) if is_empty else operations.put(self._visit_id, draft.id, values)
        self._session.perform(operation, on_done=saved, on_error=failed)

    def _remember(self, draft: Draft) -> None:
        """Note which entry is still being written, so that its words stand in the field again after a crash."""
        settings = self._session.settings
        unfinished = self.draft.id if self.draft.is_stored and not self.draft.is_correction else ""
        if draft.is_correction or settings.get(FIELD_DRAFT) == unfinished:
            return
        settings.set(FIELD_DRAFT, unfinished)
        operations.save_settings(settings)
