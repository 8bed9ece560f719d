"""What stands below the photos of a visit, and what tells them to who does not see them: together one field of it."""

from collections.abc import Collection, Sequence

import shiboken6
from PySide6.QtCore import QObject, Signal

from zvdesk.ui.pages.child_records import ChildDraft
from zvdesk.ui.pages.visits.photos import Photo
from zvdesk.ui.widgets.fields import LineField

CAPTIONS = "captions"
"""Name under which the editor hands over words at photos that were typed; a visit has no field of that name."""

CAPTION, ALTERNATIVE = "caption", "alternative_text"
FIELDS = (CAPTION, ALTERNATIVE)
Key = tuple[str, str]
"""Id of a photo, and which of its fields."""


class Captions(QObject):
    """Holds two lines for each photo that is shown. Its value lists those that differ from what was saved."""

    edited = Signal()
    left = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._lines: dict[Key, LineField] = {}
        self._saved: dict[Key, str] = {}

    def lines(self, photo: Photo) -> tuple[LineField, ...]:
        """Return the lines of a photo, its caption first, keeping what was typed there since it was saved."""
        return tuple(self._line(photo, name) for name in FIELDS)

    def keep_only(self, ids: Collection[str]) -> None:
        """Forget the photos that are not among these: they are not shown any more."""
        self._lines = {key: line for key, line in self._lines.items() if key[0] in ids and shiboken6.isValid(line)}
        self._saved = {key: text for key, text in self._saved.items() if key in self._lines}

    def value(self) -> list[ChildDraft]:
        """Return what was typed since it was saved, as drafts of attachments."""
        drafts: dict[str, ChildDraft] = {}
        for (photo_id, name), line in self._lines.items():
            if shiboken6.isValid(line) and line.value() != self._saved[photo_id, name]:
                drafts.setdefault(photo_id, ChildDraft(photo_id, {})).values[name] = line.value()
        return [*drafts.values()]

    def note_saved(self, drafts: Sequence[ChildDraft]) -> None:
        """These words are on the disk now."""
        for draft in drafts:
            for name, text in draft.values.items():
                if (draft.id, name) in self._lines:
                    self._saved[draft.id, name] = str(text)

    def _line(self, photo: Photo, name: str) -> LineField:
        key = photo.id, name
        line = self._lines.get(key)
        if line is None or not shiboken6.isValid(line):
            line = self._lines[key] = self._make(photo, name)
        words = photo.caption if name == CAPTION else photo.alternative
        if line.value() == self._saved.get(key, ""):
            line.set_value(words)
            self._saved[key] = words
        return line

    def _make(self, photo: Photo, name: str) -> LineField:
        if name == CAPTION:
            line = LineField(self.tr("Wat staat er onder de foto?"))
            line.setAccessibleName(self.tr("Bijschrift van {0}").format(photo.file_name))
        else:
            line = LineField(self.tr("Wat ziet u, voor wie de foto niet ziet?"))
            line.setAccessibleName(self.tr("Beschrijving van {0}").format(photo.file_name))
        line.setProperty("kind", "bare")
        line.setTextMargins(-2, 0, 0, 0)  # a line of text stands 2 px in by itself
        line.edited.connect(self.edited)
        line.left.connect(self.left)
        return line
