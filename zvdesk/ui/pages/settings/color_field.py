"""A colour as one writes it, #8A1538, with a patch that shows it and a window to choose one."""

from PySide6.QtCore import QSize, Signal, Slot
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QColorDialog, QWidget

from zvdesk.errors import UserError
from zvdesk.model.colors import check_color, darkened, read_color
from zvdesk.ui.notices import words_for
from zvdesk.ui.theme import current_theme
from zvdesk.ui.widgets.basics import button, row, show_if
from zvdesk.ui.widgets.fields import LineField

PATCH = 18


class ColorLine(LineField):
    """The text of a colour; empty is the colour of zvdesk itself."""

    def color(self) -> str:
        """Return the colour as RRGGBB, "" for none; raises UserError as `check_color`."""
        return check_color(self.value())

    def problem(self) -> str:
        """Return the sentence on a colour that is none or cannot be read on paper."""
        try:
            self.color()
        except UserError as error:
            return words_for(error)
        return ""


class ColorField(QWidget):
    """The text, the patch that opens a window of colours, and a button that takes the darker shade that is proposed.

    A colour that cannot be used stays in the field and is told there; `color` is the last one that can.
    """

    edited = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._color = ""
        self.line = ColorLine(self.tr("Bijvoorbeeld: #8A1538; leeg is de kleur van zvdesk"))
        self._patch = button("", tooltip=self.tr("Kleur kiezen"))
        self._patch.setAccessibleName(self.tr("Kleur kiezen"))
        self._patch.setIconSize(QSize(PATCH, PATCH))
        self._darker = button("", "link")
        self._darker.hide()
        self.setFocusProxy(self.line)
        layout = row(self.line, self._patch, spacing=8)
        layout.setStretch(0, 1)
        layout.addWidget(self._darker)
        self.setLayout(layout)
        self.line.edited.connect(self._on_edited)
        self.line.left.connect(self.left)
        self._patch.clicked.connect(self._on_choose)
        self._darker.clicked.connect(lambda: self._take(self._proposed))
        current_theme().changed.connect(self._show_patch)
        self._show_patch()

    def setAccessibleName(self, name: str) -> None:
        """Qt: the text is what is called so."""
        self.line.setAccessibleName(name)

    def value(self) -> str:
        """Return the last colour that can be used, as RRGGBB; "" for none."""
        return self._color

    def set_value(self, color: str) -> None:
        """Show a colour without announcing it; what is being typed for the same one stays."""
        if color != self._color or not self.line.value():
            self._color = color
            self.line.set_value(f"#{color}" if color else "")
        self._show_patch()

    def problem(self) -> str:
        """Return what is wrong with the text."""
        return self.line.problem()

    @property
    def _proposed(self) -> str:
        """A darker shade of a colour that is too light, "" where there is nothing to propose."""
        try:
            color = read_color(self.line.value())
        except UserError:
            return ""
        shade = darkened(color)
        return "" if shade == color else shade

    def _take(self, color: str) -> None:
        self.line.set_value(f"#{color}")
        self._on_edited()
        self.left.emit()

    @Slot()
    def _on_edited(self) -> None:
        if not self.problem():
            self._color = self.line.color()
        self._show_patch()
        self.edited.emit()

    @Slot()
    def _on_choose(self) -> None:
        start = QColor(f"#{self._color}") if self._color else QColor("#0F5E6B")
        chosen = QColorDialog.getColor(start, self, self.tr("Kleur van uw documenten"))
        if chosen.isValid():
            self._take(chosen.name()[1:].upper())

    @Slot()
    def _show_patch(self) -> None:
        proposed = self._proposed
        self._darker.setText(self.tr("#{0} nemen").format(proposed))
        show_if(self._darker, bool(proposed))
        patch = QPixmap(PATCH, PATCH)
        patch.fill(QColor(f"#{self._color or '0F5E6B'}"))
        painter = QPainter(patch)
        painter.setPen(QPen(current_theme().colour("line"), 1))
        painter.drawRect(0, 0, PATCH - 1, PATCH - 1)
        painter.end()
        self._patch.setIcon(QIcon(patch))
