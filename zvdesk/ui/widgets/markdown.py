"""Writing and reading Markdown: the text itself is what is kept, and reading never fetches or runs anything."""

import html
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, Qt, QUrl, Signal, Slot
from PySide6.QtGui import (
    QFont,
    QKeySequence,
    QResizeEvent,
    QShortcut,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextBrowser, QToolButton, QWidget

from zvdesk.ui.focus import REACH
from zvdesk.ui.fonts import Type
from zvdesk.ui.theme import current_theme
from zvdesk.ui.widgets.basics import column, row, show_if, tool_button
from zvdesk.ui.widgets.header import FilterChips
from zvdesk.ui.widgets.markdown_highlighter import MarkdownHighlighter
from zvdesk.ui.widgets.text_edit import FOCUS_REACH, GrowingTextEdit

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

ALLOWED_SCHEMES = ("http", "https", "mailto", "tel")


def render(text: str) -> str:
    """Return Markdown as HTML: raw HTML stays text, pictures become their description, other links plain text."""
    return str(_renderer().render(text))


def is_allowed_link(address: str) -> bool:
    """Tell whether a link may be followed: http(s), mailto and tel only."""
    return QUrl(address).scheme().lower() in ALLOWED_SCHEMES


@lru_cache(maxsize=1)
def _renderer() -> "MarkdownIt":
    from markdown_it import MarkdownIt  # 30 ms, and only needed to read

    renderer = MarkdownIt("commonmark", {"html": False, "breaks": True}).enable(["table", "strikethrough"])
    renderer.validateLink = is_allowed_link  # type: ignore[assignment, method-assign]
    renderer.add_render_rule("image", _describe_picture)
    return renderer


def _describe_picture(_renderer_self: Any, tokens: Any, place: int, _options: Any, _env: Any) -> str:
    return f"<em>{html.escape(tokens[place].content)}</em>"


class MarkdownView(QTextBrowser):
    """Shows rendered Markdown; grows with it; loads nothing."""

    link_chosen = Signal(str)
    """Emitted with the address of an allowed link that was clicked; whoever listens may open it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        self.setOpenLinks(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setProperty(REACH, FOCUS_REACH)
        self.document().setDocumentMargin(0)
        self.anchorClicked.connect(self._on_anchor_clicked)
        self.document().documentLayout().documentSizeChanged.connect(self._grow)
        current_theme().changed.connect(self._on_theme_changed)

    def show_text(self, text: str) -> None:
        """Render and show Markdown."""
        self._text = text
        self._show()

    def loadResource(self, _type: int, _name: QUrl | str) -> object:
        """Qt: nothing is ever loaded, from this machine or any other."""
        return None

    def sizeHint(self) -> QSize:
        """Qt: as high as the text."""
        return QSize(320, round(self.document().size().height()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: another width wraps otherwise."""
        super().resizeEvent(event)
        self._grow()

    def _show(self) -> None:
        self.document().setDefaultFont(current_theme().font())
        self.document().setDefaultStyleSheet(_css())
        self.setHtml(render(self._text))
        _size_headings(self.document())
        self._grow()

    @Slot()
    def _grow(self) -> None:
        height = max(24, round(self.document().size().height()))
        if height != self.height():
            self.setFixedHeight(height)

    @Slot()
    def _on_theme_changed(self) -> None:
        if self._text:
            self._show()

    @Slot(QUrl)
    def _on_anchor_clicked(self, address: QUrl) -> None:
        if is_allowed_link(address.toString()):
            self.link_chosen.emit(address.toString())


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


def _size_headings(document: QTextDocument) -> None:
    """Give headings the sizes of the type scale; Qt multiplies what a style sheet says by factors of its own."""
    sizes = {1: Type.PAGE, 2: Type.CARD + 2, 3: Type.CARD}
    block = document.begin()
    while block.isValid():
        level = block.blockFormat().headingLevel()
        if level:
            _size_block(block, current_theme().scaled(sizes.get(level, Type.TEXT)))
        block = block.next()


def _size_block(block: QTextBlock, pixels: int) -> None:
    for fragment in [piece.fragment() for piece in block]:
        shape = fragment.charFormat()
        shape.clearProperty(QTextFormat.Property.FontSizeAdjustment.value)
        shape.setProperty(QTextFormat.Property.FontPixelSize.value, pixels)
        cursor = QTextCursor(block)
        cursor.setPosition(fragment.position())
        cursor.setPosition(fragment.position() + fragment.length(), QTextCursor.MoveMode.KeepAnchor)
        cursor.setCharFormat(shape)


def _css() -> str:
    palette = current_theme().palette
    return f"""
    p {{ line-height: 118%; margin: 0 0 8px 0; }}
    li {{ line-height: 118%; margin: 0 0 3px 0; }}
    ul, ol {{ margin: 0 0 8px 0; -qt-list-indent: 1; }}
    h1, h2, h3, h4, h5, h6 {{ font-weight: 700; margin: 14px 0 6px 0; }}
    a {{ color: {palette.accent}; }}
    blockquote {{ color: {palette.soft}; margin: 0 0 8px 16px; }}
    code, pre {{ font-family: monospace; background: {palette.neutral_ground}; }}
    th {{ font-weight: {QFont.Weight.DemiBold.value}; text-align: left; padding: 4px 12px 4px 0; }}
    td {{ padding: 4px 12px 4px 0; }}
    """
