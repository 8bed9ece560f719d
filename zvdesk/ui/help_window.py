"""Help beside the window: one short text per screen, in Markdown under resources/help."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QScrollArea, QWidget

from zvdesk.resources import resource
from zvdesk.ui.widgets.basics import column, surface
from zvdesk.ui.widgets.markdown_view import MarkdownView

SIZE = (420, 620)
GENERAL = "algemeen"


class HelpWindow(QWidget):
    """A window of its own, so that one can read and do at the same time; Escape and F1 close it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Tool)
        self.setWindowTitle(self.tr("Uitleg"))
        surface(self, "panel")
        self._topic = ""
        self._text = MarkdownView()
        self._text.setAccessibleName(self.tr("Uitleg"))
        page = QWidget()
        surface(page, "panel")
        page.setLayout(column(self._text, margins=(24, 20, 24, 24)))
        page.layout().addStretch(1)  # type: ignore[union-attr]
        self._scroll = QScrollArea()
        self._scroll.setAccessibleName(self.tr("Uitleg"))
        self._scroll.setWidgetResizable(True)
        self._scroll.setWidget(page)
        self.setLayout(column(self._scroll))
        self.resize(*SIZE)
        for keys in ("Esc", "F1"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.close)

    @property
    def topic(self) -> str:
        """Name of the text that is shown."""
        return self._topic

    def show_topic(self, topic: str) -> None:
        """Show the text for a screen, the general one where it has none."""
        self._topic = topic if resource("help").joinpath(f"{topic}.md").is_file() else GENERAL
        self._text.show_text(resource("help", f"{self._topic}.md").read_text(encoding="utf-8"))
        self._scroll.verticalScrollBar().setValue(0)
        self.show()
        self.raise_()
        self.activateWindow()
