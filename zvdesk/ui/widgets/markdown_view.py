"""Reading Markdown: rendered one way, with nothing fetched, run or followed that was not asked for."""

import html
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, Qt, QUrl, Signal, Slot
from PySide6.QtGui import QFont, QResizeEvent, QTextBlock, QTextCursor, QTextDocument, QTextFormat
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextBrowser, QWidget

from zvdesk.ui.focus import REACH
from zvdesk.ui.fonts import Type
from zvdesk.ui.theme import current_theme
from zvdesk.ui.widgets.text_edit import FOCUS_REACH

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
        self.setHtml(render(self._text).strip())
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
    pieces: Any = block  # iterable, though its stubs do not say of what
    for fragment in [piece.fragment() for piece in pieces]:
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
