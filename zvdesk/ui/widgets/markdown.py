"""Writing Markdown with live formatting, and reading it back; the text itself is what is kept."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut, QTextCursor
from PySide6.QtWidgets import QToolButton, QWidget

from zvdesk.ui.widgets.basics import column, row, show_if, tool_button
from zvdesk.ui.widgets.header import FilterChips
from zvdesk.ui.widgets.markdown_highlighter import MarkdownHighlighter
from zvdesk.ui.widgets.markdown_view import MarkdownView
from zvdesk.ui.widgets.text_edit import GrowingTextEdit


class MarkdownEditor(QWidget):
    """A field of Markdown with live formatting, a few buttons, and a reading view (Ctrl+Shift+V).

    A field like every other: `value`, `set_value`, `edited`, `left`.
    """

    edited = Signal()
    """Emitted when the user changed the text."""

    left = Signal()
    """Emitted when the keyboard leaves the text."""

    link_chosen = Signal(str)
    """Emitted with the address of an allowed link that was clicked in the reading view."""

    def __init__(self, placeholder: str = "", *, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = GrowingTextEdit(placeholder, name=name, least_lines=6)
        self._highlighter = MarkdownHighlighter(self._text.document())
        self._view = MarkdownView()
        self._view.setAccessibleName(name)
        self._view.hide()
        self._modes = FilterChips((("write", self.tr("Schrijven")), ("read", self.tr("Lezen"))))
        self._tools = self._make_tools()
        self._build_layout()
        self._connect()

    def value(self) -> str:
        """Return the Markdown text."""
        return self._text.value()

    def set_value(self, text: str | None) -> None:
        """Show the text of a record without announcing it."""
        self._text.set_value(text or "")
        if self.is_reading:
            self._view.show_text(self.value())

    def insert(self, text: str) -> None:
        """Put text where the cursor stands, as if it was typed."""
        self._text.textCursor().insertText(text)

    @property
    def is_reading(self) -> bool:
        """True while the reading view shows."""
        return self._modes.key == "read"

    @Slot()
    def toggle_reading(self) -> None:
        """Change between writing and reading."""
        self._modes.choose("write" if self.is_reading else "read")
        self._on_mode_chosen()

    def _make_tools(self) -> list[QToolButton]:
        wanted = (
            ("heading", self.tr("Kop"), "", lambda: self._begin_lines("## ")),
            ("bold", self.tr("Vet"), "Ctrl+B", lambda: self._enclose("**")),
            ("italic", self.tr("Cursief"), "Ctrl+I", lambda: self._enclose("*")),
            ("list", self.tr("Opsomming"), "", lambda: self._begin_lines("- ")),
            ("list-ordered", self.tr("Genummerde lijst"), "", lambda: self._begin_lines("1. ")),
            ("quote", self.tr("Citaat"), "", lambda: self._begin_lines("> ")),
        )
        tools = []
        for icon, name, keys, action in wanted:
            tool = tool_button(icon, name, shortcut=keys)
            tool.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            tool.clicked.connect(action)
            tools.append(tool)
            if keys:
                shortcut = QShortcut(QKeySequence(keys), self._text)
                shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
                shortcut.activated.connect(action)
        return tools

    def _build_layout(self) -> None:
        bar = row(spacing=2)
        bar.addWidget(self._modes, 1, Qt.AlignmentFlag.AlignVCenter)
        for tool in self._tools:
            bar.addWidget(tool)
        layout = column(spacing=10)
        layout.addLayout(bar)
        layout.addWidget(self._text)
        layout.addWidget(self._view)
        self.setLayout(layout)
        self.setFocusProxy(self._text)

    def _connect(self) -> None:
        self._text.edited.connect(self.edited)
        self._text.left.connect(self.left)
        self._view.link_chosen.connect(self.link_chosen)
        self._modes.chosen.connect(self._on_mode_chosen)
        switch = QShortcut(QKeySequence("Ctrl+Shift+V"), self)
        switch.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        switch.activated.connect(self.toggle_reading)

    def _enclose(self, mark: str) -> None:
        """Put `mark` before and after what is selected, or take it away."""
        cursor = self._text.textCursor()
        chosen = cursor.selectedText()
        if chosen.startswith(mark) and chosen.endswith(mark) and len(chosen) > 2 * len(mark):
            cursor.insertText(chosen[len(mark) : -len(mark)])
            return
        cursor.insertText(f"{mark}{chosen}{mark}")
        if not chosen:
            cursor.movePosition(QTextCursor.MoveOperation.Left, n=len(mark))
        self._text.setTextCursor(cursor)

    def _begin_lines(self, mark: str) -> None:
        """Begin every selected line with `mark`, or take it away where all have it."""
        cursor = self._text.textCursor()
        document = self._text.document()
        last = document.findBlock(cursor.selectionEnd()).blockNumber()
        first = document.findBlock(cursor.selectionStart()).blockNumber()
        blocks = [document.findBlockByNumber(number) for number in range(first, last + 1)]
        remove = all(block.text().startswith(mark) for block in blocks)
        cursor.beginEditBlock()
        for block in blocks:
            at = QTextCursor(block)
            if remove:
                at.movePosition(QTextCursor.MoveOperation.Right, QTextCursor.MoveMode.KeepAnchor, len(mark))
                at.removeSelectedText()
            else:
                at.insertText(mark)
        cursor.endEditBlock()

    @Slot()
    def _on_mode_chosen(self) -> None:
        reading = self.is_reading
        if reading:
            self._view.show_text(self.value())
        show_if(self._view, reading)
        show_if(self._text, not reading)
        for tool in self._tools:
            tool.setEnabled(not reading)
        self.setFocusProxy(self._view if reading else self._text)
        (self._view if reading else self._text).setFocus(Qt.FocusReason.OtherFocusReason)
