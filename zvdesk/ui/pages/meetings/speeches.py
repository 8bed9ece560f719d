"""What is said at an item, in the first term and the second, with how long that takes against the speaking time."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLabel, QWidget

from zvdesk.model.speaking import SpeakingTime, Spoken, spoken_terms
from zvdesk.ui.widgets.basics import column, label, set_look, show_if
from zvdesk.ui.widgets.form import FormField
from zvdesk.ui.widgets.text_edit import GrowingTextEdit

WORDS_PER_MINUTE = 130


class Speeches(QWidget):
    """Two fields; the length stands below each in words, and says by how much a text is too long."""

    told = Signal()
    """Emitted when what is said of the lengths was reckoned anew."""

    def __init__(self) -> None:
        super().__init__()
        self._words_per_minute, self._limit = WORDS_PER_MINUTE, SpeakingTime()
        self.first = GrowingTextEdit(self.tr("Wat u wilt zeggen"), least_lines=3)
        self.second = GrowingTextEdit(self.tr("Waarop u terugkomt"), least_lines=1)
        self.forms = (
            FormField(self.tr("Spreektekst eerste termijn"), self.first),
            FormField(self.tr("Spreektekst tweede termijn"), self.second),
        )
        self.lengths = (label("", "meta", wraps=True), label("", "meta", wraps=True))
        for form, length in zip(self.forms, self.lengths, strict=True):
            form.add_note(length)
        self.setLayout(column(*self.forms, spacing=20))
        for field in (self.first, self.second):
            field.edited.connect(self.show_lengths)

    def show_speed(self, words_per_minute: int) -> None:
        """Reckon by this speed."""
        self._words_per_minute = words_per_minute
        self.show_lengths()

    def show_limit(self, limit: SpeakingTime) -> None:
        """Hold the texts against this speaking time."""
        self._limit = limit
        self.show_lengths()

    @Slot()
    def show_lengths(self) -> None:
        """Say how long the texts take."""
        told = spoken_terms(self.first.value(), self.second.value(), self._limit, self._words_per_minute)
        for length, field, spoken in zip(self.lengths, (self.first, self.second), told, strict=True):
            _say(length, spoken)
            field.setAccessibleDescription(spoken.words)
        self.told.emit()


def _say(length: QLabel, spoken: Spoken) -> None:
    words = spoken.words[:1].upper() + spoken.words[1:]
    length.setText(words)
    set_look(length, "kind", "error" if spoken.is_too_long else "meta")
    show_if(length, bool(words))
