"""Where a letter of answers comes in: a file let go or chosen, or the text of an e-mail or letter pasted."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QPlainTextEdit, QPushButton, QWidget

from zvdesk.settings import Settings
from zvdesk.ui.pages.places_of_files import ask_file
from zvdesk.ui.theme import current_theme
from zvdesk.ui.widgets.basics import button, column, row
from zvdesk.ui.widgets.drop import DropArea, dropped_files
from zvdesk.ui.widgets.form import FormField

PASTE_HEIGHT = 160


class LetterIntake(QWidget):
    """Takes files, and text by Ctrl+V anywhere in it or in the field "Plak de brief"."""

    files_given = Signal(object)
    """Emitted with a tuple of Paths."""

    text_given = Signal(str)
    """Emitted with the text of a letter."""

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._drop = DropArea(
            self.tr("Sleep de antwoordbrief hierheen, of plak de tekst (Ctrl+V)"),
            self.tr("Antwoordbrief inlezen…"),
        )
        self._drop.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # so that Ctrl+V comes here after a click
        self._drop.dropped.connect(self.files_given)
        self._drop.choose_requested.connect(self._on_choose_requested)
        self._unfold = button(self.tr("Plak de brief…"), "link", icon="pencil")
        self._unfold.clicked.connect(self._on_unfolded)
        self._drop.add_action(self._unfold)
        self._build_paste()
        self.setLayout(column(self._drop, self._paste, spacing=8))

    def focus_first(self) -> None:
        """Put the keyboard where a letter is chosen."""
        chooser = self._drop.findChild(QPushButton)
        if chooser is not None:
            chooser.setFocus(Qt.FocusReason.OtherFocusReason)

    def fold(self) -> None:
        """Put the field for pasting away, without its text."""
        self._text.clear()
        self._paste.hide()
        self._drop.show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Ctrl+V takes what was copied; Escape puts the field away, Ctrl+Enter has it read."""
        if event.matches(QKeySequence.StandardKey.Paste) and paste_into(self):
            return
        if self._paste.isVisible() and event.key() == Qt.Key.Key_Escape:
            self._on_folded()
        elif self._paste.isVisible() and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and _with_control(event):
            self._on_read()
        else:
            super().keyPressEvent(event)

    def _build_paste(self) -> None:
        self._text = QPlainTextEdit()
        self._text.setProperty("kind", "box")
        self._text.setTabChangesFocus(True)
        self._text.setPlaceholderText(self.tr("De tekst van de e-mail of brief, met de vragen of zonder."))
        self._text.setFixedHeight(current_theme().scaled(PASTE_HEIGHT))
        self._read = button(self.tr("Brief lezen"), tooltip=self.tr("Ctrl+Enter"))
        self._read.setEnabled(False)
        self._read.clicked.connect(self._on_read)
        self._text.textChanged.connect(lambda: self._read.setEnabled(bool(self._text.toPlainText().strip())))
        leave = button(self.tr("Niet plakken"))
        leave.clicked.connect(self._on_folded)
        buttons = row(self._read, leave, spacing=10)
        buttons.addStretch(1)
        lines = column(FormField(self.tr("Plak de brief"), self._text), spacing=8)
        lines.addLayout(buttons)
        self._paste = QWidget()
        self._paste.setLayout(lines)
        self._paste.hide()

    @Slot()
    def _on_unfolded(self) -> None:
        self._drop.hide()
        self._paste.show()
        self._text.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _on_folded(self) -> None:
        self.fold()
        self._unfold.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _on_read(self) -> None:
        text = self._text.toPlainText()
        if text.strip():
            self.text_given.emit(text)

    @Slot()
    def _on_choose_requested(self) -> None:
        kinds = self.tr("Brieven (*.docx *.pdf *.txt)")
        chosen = ask_file(self, self._settings, "answers", self.tr("Antwoordbrief inlezen"), kinds)
        if chosen is not None:
            self.files_given.emit((chosen,))


def paste_into(intake: LetterIntake) -> bool:
    """Take the letter that was copied, as files or as text; False when it is neither."""
    data = QGuiApplication.clipboard().mimeData()
    files = dropped_files(data) if data is not None else ()
    if files:
        intake.files_given.emit(files)
    elif data is not None and data.text().strip():
        intake.text_given.emit(data.text())
    else:
        return False
    return True


def _with_control(event: QKeyEvent) -> bool:
    return bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
