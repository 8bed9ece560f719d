"""The captions of the photos of a visit, also told to whoever does not see them: together one field of the editor."""

from collections.abc import Collection, Sequence

import shiboken6
from PySide6.QtCore import QObject, Signal

from zvdesk.ui.pages.child_records import ChildDraft
from zvdesk.ui.pages.visits.photos import Photo
from zvdesk.ui.widgets.fields import LineField

CAPTIONS = "captions"
"""Name under which the editor hands over captions that were typed; a visit has no field of that name."""

FIELD = "alternative_text"


class Captions(QObject):
    """Holds a line for each photo that is shown. Its value lists those that differ from what was saved."""

    edited = Signal()
    left = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._lines: dict[str, LineField] = {}
        self._saved: dict[str, str] = {}

    def line(self, photo: Photo) -> LineField:
        """Return the line of a photo with its caption, keeping what was typed there since it was saved."""
        line = self._lines.get(photo.id)
        if line is None or not shiboken6.isValid(line):
            line = self._lines[photo.id] = LineField(self.tr("Bijschrift: wat is er te zien?"))
            line.setAccessibleName(self.tr("Bijschrift van {0}").format(photo.file_name))
            line.setProperty("kind", "bare")
            line.setTextMargins(-2, 0, 0, 0)  # a line of text stands 2 px in by itself
            line.edited.connect(self.edited)
            line.left.connect(self.left)
        if line.value() == self._saved.get(photo.id, ""):
            line.set_value(photo.caption)
            self._saved[photo.id] = photo.caption
        return line

    def keep_only(self, ids: Collection[str]) -> None:
        """Forget the photos that are not among these: they are not shown any more."""
        self._lines = {one: line for one, line in self._lines.items() if one in ids and shiboken6.isValid(line)}
        self._saved = {one: text for one, text in self._saved.items() if one in self._lines}

    def value(self) -> list[ChildDraft]:
        """Return what was typed since it was saved, as drafts of attachments."""
        typed = {one: line.value() for one, line in self._lines.items() if shiboken6.isValid(line)}
        return [ChildDraft(one, {FIELD: text}) for one, text in typed.items() if text != self._saved[one]]

    def note_saved(self, drafts: Sequence[ChildDraft]) -> None:
        """These captions are on the disk now."""
        for draft in drafts:
            if draft.id in self._lines:
                self._saved[draft.id] = str(draft.values[FIELD])
