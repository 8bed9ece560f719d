"""What the steps of the first start are made of: the step, a card to choose, a line for a folder, a key to keep."""

from pathlib import Path

from PySide6.QtCore import QMarginsF, QRectF, QSize, QStandardPaths, Qt, Signal, Slot
from PySide6.QtGui import (
    QFont,
    QFontMetrics,
    QGuiApplication,
    QKeyEvent,
    QPageLayout,
    QPainter,
    QPaintEvent,
    QPen,
    QTextDocument,
)
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QLabel, QSizePolicy, QWidget

from zvdesk.ui.fonts import Type
from zvdesk.ui.icons import pixmap
from zvdesk.ui.stylesheet import RADIUS_CARD
from zvdesk.ui.theme import current_theme
from zvdesk.ui.widgets.basics import button, column, label, row
from zvdesk.ui.widgets.fields import LineField


class Step(QWidget):
    """One question: a title, a sentence, and what the subclass adds."""

    def __init__(self, title: str, text: str) -> None:
        super().__init__()
        self._title = label(title, "record-title", wraps=True)
        self._text = label(text, "soft", wraps=True)
        self._page = column(self._title, self._text, margins=(40, 36, 40, 24), spacing=14)
        self._page.addSpacing(4)
        self.setLayout(self._page)

    def is_complete(self) -> bool:
        """Tell whether the user may go on; says at the field what is missing."""
        return True

    def show_error(self, text: str) -> None:
        """Say at the field why it did not work."""

    def enter(self) -> None:
        """The step comes into view."""


class ChoiceCard(QAbstractButton):
    """A card with an icon, a title and a line of text; the whole of it is one button."""

    def __init__(self, icon: str, title: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = icon
        self._text = text
        self.setText(title)
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Enter chooses, as it does at every other button of a dialog."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """Qt: 72 px high at a zoom of 100 %."""
        return QSize(420, max(72, current_theme().scaled(72)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt: draw outline, icon, title and text."""
        theme, palette = current_theme(), current_theme().palette
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        over = self.underMouse() or self.isDown()
        painter.setPen(QPen(theme.colour("accent" if over else "line"), palette.line_width))
        painter.setBrush(theme.colour("hover" if over else "panel"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS_CARD, RADIUS_CARD)
        size = theme.scaled(24)
        painter.drawPixmap(20, (self.height() - size) // 2, pixmap(self._icon, theme.colour("accent"), size))
        title_font, text_font = theme.font(Type.CARD, QFont.Weight.Bold), theme.font(Type.META)
        title, text = QFontMetrics(title_font), QFontMetrics(text_font)
        left, top = 20 + size + 18, (self.height() - title.height() - text.height() - 3) // 2
        painter.setFont(title_font)
        painter.setPen(theme.colour("ink"))
        painter.drawText(left, top + title.ascent(), self.text())
        painter.setFont(text_font)
        painter.setPen(theme.colour("soft"))
        shown = text.elidedText(self._text, Qt.TextElideMode.ElideRight, self.width() - left - 16)
        painter.drawText(left, top + title.height() + 3 + text.ascent(), shown)
        painter.end()


class FolderLine(QWidget):
    """A field for a folder with a button to look for one; the user may also type."""

    edited = Signal()
    """Emitted when another folder was typed or chosen."""

    def __init__(self, *, existing: bool = False, parent: QWidget | None = None) -> None:
        """`existing` looks for a folder that is there; otherwise for the one in which a new folder is to be."""
        super().__init__(parent)
        self._existing = existing
        self._field = LineField(name=self.tr("Map"))
        self._browse = button(self.tr("Bladeren…"))
        line = row(spacing=8)
        line.addWidget(self._field, 1)
        line.addWidget(self._browse)
        self.setLayout(line)
        self.setFocusProxy(self._field)
        self._field.edited.connect(self.edited)
        self._browse.clicked.connect(self._on_browse)

    def value(self) -> str:
        """Return what stands in the field."""
        return self._field.value()

    def set_value(self, text: str) -> None:
        """Show a folder."""
        self._field.set_value(text)

    @Slot()
    def _on_browse(self) -> None:
        present = Path(self.value())
        start = present if present.is_dir() else present.parent
        chosen = QFileDialog.getExistingDirectory(self, self.tr("Kies een map"), str(start))
        if chosen:
            folder = Path(chosen)
            self.set_value(str(folder if self._existing else folder / present.name))
            self.edited.emit()


class RecoveryKey(QWidget):
    """The recovery key in large letters, with ways to keep it: print, copy, save."""

    kept = Signal()
    """Emitted when the user printed, copied or saved it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        self._key = QLabel()
        self._key.setTextFormat(Qt.TextFormat.PlainText)
        self._key.setWordWrap(True)
        self._key.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._key.setProperty("kind", "page-title")
        self._key.setAccessibleName(self.tr("Herstelsleutel"))
        self._said = label("", "meta", wraps=True)
        self._said.hide()
        actions = row(spacing=8)
        for text, icon, action in (
            (self.tr("Afdrukken…"), "printer", self._on_print),
            (self.tr("Kopiëren"), "copy", self._on_copy),
            (self.tr("Opslaan…"), "save", self._on_save),
        ):
            part = button(text, icon=icon)
            part.clicked.connect(action)
            actions.addWidget(part)
        actions.addStretch(1)
        layout = column(self._key, margins=(20, 18, 20, 18), spacing=14)
        layout.addLayout(actions)
        layout.addWidget(self._said)
        self.setLayout(layout)

    def show_key(self, key: str) -> None:
        """Show a key, in two lines of whole groups."""
        self._text = key
        groups = key.split("-")
        half = (len(groups) + 1) // 2
        self._key.setText("-".join(groups[:half]) + "-\n" + "-".join(groups[half:]) if len(groups) > 3 else key)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt: draw the outline of a card."""
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("line"), theme.palette.line_width))
        painter.setBrush(theme.colour("panel"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS_CARD, RADIUS_CARD)
        painter.end()

    def document(self) -> QTextDocument:
        """Return the page that is printed, also the text that is saved."""
        text = QTextDocument()
        text.setDefaultFont(current_theme().font())
        text.setPlainText(
            self.tr("Herstelsleutel van zvdesk")
            + f"\n\n{self._text}\n\n"
            + self.tr(
                "Met deze sleutel opent u uw werkmap als u het wachtwoord niet meer weet. Bewaar hem achter slot."
            )
        )
        return text

    def _say(self, text: str) -> None:
        self._said.setText(text)
        self._said.show()

    @Slot()
    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self._text)
        self._say(self.tr("Gekopieerd. Plak hem in een wachtwoordbeheerder."))
        self.kept.emit()

    @Slot()
    def _on_save(self) -> None:
        documents = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
        proposed = str(documents / "herstelsleutel zvdesk.txt")
        name, _ = QFileDialog.getSaveFileName(
            self,
            self.tr("Herstelsleutel opslaan"),
            proposed,
            self.tr("Tekst (*.txt)"),
        )
        if not name:
            return
        try:
            Path(name).write_text(self.document().toPlainText() + "\n", encoding="utf-8")
        except OSError as error:
            self._say(self.tr("Opslaan is niet gelukt: {0}").format(error.strerror or str(error)))
            return
        self._said.setText(
            self.tr("Opgeslagen. Zet hem niet naast de werkmap: wie de een vindt, heeft dan ook de ander.")
        )
        self.kept.emit()

    @Slot()
    def _on_print(self) -> None:
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter  # only whoever prints needs it

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setPageMargins(QMarginsF(25, 25, 25, 25), QPageLayout.Unit.Millimeter)
        if QPrintDialog(printer, self).exec() == QPrintDialog.DialogCode.Accepted:
            self.document().print_(printer)
            self._say(self.tr("Afgedrukt. Leg het blad op een veilige plek."))
            self.kept.emit()
