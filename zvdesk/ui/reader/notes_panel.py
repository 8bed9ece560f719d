"""The notes in the open document, by page; the chosen one can be written at, coloured and taken away."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QColor, QIcon, QKeySequence, QPainter, QPixmap, QShortcut
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QWidget

from zvdesk.model.enums import NoteColour
from zvdesk.ui.reader.overlays import COLOURS
from zvdesk.ui.theme import current_theme
from zvdesk.ui.widgets.basics import column, hairline, label, row, show_if, tool_button
from zvdesk.ui.widgets.fields import ChoiceField
from zvdesk.ui.widgets.text_edit import GrowingTextEdit

if TYPE_CHECKING:
    from zvdesk.model.page_notes import PageNote

SWATCH = 14
SAVING = 1200
"""Milliseconds of rest after which what is typed at a note is saved."""


class NotesPanel(QWidget):
    """Shows notes; every change is a wish that another fulfils."""

    note_chosen = Signal(str)
    """Emitted with the id of the note that one wants to see on its page."""

    change_wished = Signal(str, dict)
    """Emitted with the id of a note and the fields that are to change."""

    source_wished = Signal(str, QPoint)
    """Emitted with the id of a note of which the page is to be a source of a council question, and where to ask."""

    removal_wished = Signal(str)
    """Emitted with the id of a note that is to go."""

    def __init__(self) -> None:
        super().__init__()
        self._notes: dict[str, PageNote] = {}
        self._now = ""
        self._is_dirty = False
        self._saving = QTimer(self, singleShot=True, interval=SAVING)
        self._saving.timeout.connect(self.save)
        self._build_list()
        self._build_card()
        empty = self.tr("Selecteer tekst en druk op H om die te markeren. Shift+H plaatst een notitie op een plek.")
        self._empty = label(empty, "meta", wraps=True)
        self._empty.setContentsMargins(12, 6, 12, 6)
        self.setLayout(column(self._empty, self._list, self._card))
        self.layout().setStretch(1, 1)  # type: ignore[union-attr]
        self.show_notes(())

    @property
    def note_id(self) -> str:
        """Id of the chosen note, "" for none."""
        return self._now

    def show_notes(self, notes: Sequence["PageNote"]) -> None:
        """Show these notes, and at the chosen one what is being typed."""
        self._notes = {note.id: note for note in notes}
        self._list.blockSignals(True)
        self._list.clear()
        for note in notes:
            item = QListWidgetItem(swatch(note.colour), note_text(note))
            item.setData(Qt.ItemDataRole.UserRole, note.id)
            self._list.addItem(item)
        self._list.blockSignals(False)
        show_if(self._empty, not notes)
        self.choose(self._now if self._now in self._notes else "")

    def choose(self, note_id: str, *, focus: bool = False) -> None:
        """Show a note in the card, none for ""; with `focus` the keyboard goes to what is written at it."""
        if note_id != self._now:
            self.save()
        self._now = note_id if note_id in self._notes else ""
        note = self._notes.get(self._now)
        show_if(self._card, note is not None)
        self._list.blockSignals(True)
        self._list.setCurrentRow(list(self._notes).index(self._now) if note is not None else -1)
        self._list.blockSignals(False)
        if note is not None:
            if not self._is_dirty:
                self._comment.set_value(note.comment)
            self._colour.set_value(note.colour.value)
            if focus:
                self._comment.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def save(self) -> None:
        """Wish for what was typed at the chosen note."""
        self._saving.stop()
        if self._is_dirty and self._now:
            self._is_dirty = False
            self.change_wished.emit(self._now, {"comment": self._comment.value()})

    def _build_list(self) -> None:
        self._list = QListWidget()
        self._list.setAccessibleName(self.tr("Leesnotities"))
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setWordWrap(True)
        self._list.setIconSize(QSize(SWATCH, SWATCH))
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.currentItemChanged.connect(lambda item, _former: self._on_item(item))
        self._list.itemClicked.connect(self._on_item)
        delete = QShortcut(QKeySequence(Qt.Key.Key_Delete), self._list)
        delete.setContext(Qt.ShortcutContext.WidgetShortcut)
        delete.activated.connect(self._on_delete)

    def _build_card(self) -> None:
        self._comment = GrowingTextEdit(
            self.tr("Wat u ervan vindt"), name=self.tr("Opmerking bij deze plek"), least_lines=2
        )
        self._comment.edited.connect(self._on_edited)
        self._comment.left.connect(self.save)
        self._colour = ChoiceField([(one.value, one.value.capitalize()) for one in NoteColour])
        self._colour.setAccessibleName(self.tr("Kleur"))
        self._colour.edited.connect(self._on_colour)
        self._use = tool_button("message-circle-question-mark", self.tr("Als bron gebruiken…"))
        self._use.clicked.connect(self._on_use)
        delete = tool_button("trash-2", self.tr("Leesnotitie verwijderen"), shortcut="Delete")
        delete.clicked.connect(self._on_delete)
        line = row(self._colour, spacing=6)
        line.addStretch(1)
        line.addWidget(self._use)
        line.addWidget(delete)
        inner = column(self._comment, margins=(12, 10, 12, 12), spacing=8)
        inner.addLayout(line)
        self._card = QWidget()
        whole = column(hairline())
        whole.addLayout(inner)
        self._card.setLayout(whole)

    @Slot(QListWidgetItem)
    def _on_item(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            note_id = item.data(Qt.ItemDataRole.UserRole)
            self.choose(note_id)
            self.note_chosen.emit(note_id)

    @Slot()
    def _on_edited(self) -> None:
        self._is_dirty = True
        self._saving.start()

    @Slot()
    def _on_colour(self) -> None:
        if self._now:
            self.change_wished.emit(self._now, {"colour": self._colour.value()})

    @Slot()
    def _on_use(self) -> None:
        if self._now:
            self.source_wished.emit(self._now, self._use.mapToGlobal(QPoint(0, self._use.height())))

    @Slot()
    def _on_delete(self) -> None:
        if self._now:
            self._is_dirty = False
            self.removal_wished.emit(self._now)


def note_text(note: "PageNote") -> str:
    """Return how a note reads in a list: its page, what was marked, and what was written at it."""
    quote = f"“{note.quote}”" if note.quote else ""
    words = " — ".join(part for part in (quote if len(quote) < 120 else f"{quote[:118]}…”", note.comment) if part)
    return f"p. {note.page}   {words or 'notitie'}"


def swatch(colour: NoteColour) -> QIcon:
    """Return a square of the colour of a note."""
    picture = QPixmap(SWATCH, SWATCH)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setPen(current_theme().colour("ink"))
    painter.setBrush(QColor(COLOURS[colour]))
    painter.drawRect(0, 0, SWATCH - 1, SWATCH - 1)
    painter.end()
    return QIcon(picture)
