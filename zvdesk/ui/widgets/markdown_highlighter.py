"""Live formatting of Markdown while it is written; the signs stay visible, softly."""

import re

from PySide6.QtCore import Slot
from PySide6.QtGui import QColor, QFont, QSyntaxHighlighter, QTextCharFormat, QTextDocument

from zvdesk.ui.theme import current_theme

_HEADING = re.compile(r"^(#{1,6}\s+)(.*)$")
_MARKER = re.compile(r"^(\s*(?:[-*+]|\d{1,3}[.)])\s+(?:\[[ xX]\]\s+)?)")
_QUOTE = re.compile(r"^(\s*>+\s?)(.*)$")
_FENCE = re.compile(r"^\s*(```|~~~)")
_RULE = re.compile(r"^\s*([-*_])(?:\s*\1){2,}\s*$")
_SPANS = (
    (re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)(\1)"), "bold"),
    (re.compile(r"(?<![\w*])(\*|_)(?=[^\s*_])(.+?)(?<=[^\s*_])(\1)(?![\w*])"), "italic"),
    (re.compile(r"(~~)(?=\S)(.+?)(?<=\S)(~~)"), "struck"),
    (re.compile(r"(`+)(.+?)(\1)"), "code"),
    (re.compile(r"(\[\[)([^\]]+)(\]\])"), "link"),
    (re.compile(r"(\[)([^\]]+)(\]\([^)\s]*\))"), "link"),
)
_OUTSIDE, _IN_FENCE = 0, 1


class MarkdownHighlighter(QSyntaxHighlighter):
    """Formats headings, emphasis, lists, quotes, code and links, one paragraph at a time."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._shapes: dict[str, QTextCharFormat] = {}
        current_theme().changed.connect(self._on_theme_changed)
        self._make_shapes()

    def highlightBlock(self, text: str) -> None:
        """Qt: format one paragraph."""
        in_fence = self.previousBlockState() == _IN_FENCE
        if _FENCE.match(text):
            self.setFormat(0, len(text), self._shapes["sign"])
            self.setCurrentBlockState(_OUTSIDE if in_fence else _IN_FENCE)
            return
        self.setCurrentBlockState(_IN_FENCE if in_fence else _OUTSIDE)
        if in_fence:
            self.setFormat(0, len(text), self._shapes["code"])
        elif not self._format_whole(text):
            self._format_spans(text)

    def _format_whole(self, text: str) -> bool:
        """Format a heading or a rule; True when nothing within it is formatted further."""
        if match := _HEADING.match(text):
            self.setFormat(0, match.end(1), self._shapes["sign"])
            self.setFormat(match.start(2), len(match[2]), self._shapes["heading"])
            return True
        if _RULE.match(text):
            self.setFormat(0, len(text), self._shapes["sign"])
            return True
        if match := _QUOTE.match(text):
            self.setFormat(match.start(2), len(match[2]), self._shapes["quote"])
            self.setFormat(0, match.end(1), self._shapes["sign"])
        elif match := _MARKER.match(text):
            self.setFormat(0, match.end(1), self._shapes["marker"])
        return False

    def _format_spans(self, text: str) -> None:
        for pattern, name in _SPANS:
            for match in pattern.finditer(text):
                for group in (1, 3):
                    self.setFormat(match.start(group), match.end(group) - match.start(group), self._shapes["sign"])
                self.setFormat(match.start(2), len(match[2]), self._joined(match.start(2), name))

    def _joined(self, at: int, name: str) -> QTextCharFormat:
        """Return the shape for a span, together with what holds there already (bold in a quote)."""
        shape = QTextCharFormat(self.format(at))
        shape.merge(self._shapes[name])
        return shape

    def _make_shapes(self) -> None:
        palette = current_theme().palette
        sign, heading, bold, italic, struck, code, link, quote, marker = (QTextCharFormat() for _ in range(9))
        sign.setForeground(QColor(palette.soft))
        heading.setFontWeight(QFont.Weight.Bold.value)
        bold.setFontWeight(QFont.Weight.Bold.value)
        italic.setFontItalic(True)
        struck.setFontStrikeOut(True)
        code.setBackground(QColor(palette.neutral_ground))
        link.setForeground(QColor(palette.accent))
        quote.setForeground(QColor(palette.soft))
        marker.setForeground(QColor(palette.accent))
        marker.setFontWeight(QFont.Weight.DemiBold.value)
        names = ("sign", "heading", "bold", "italic", "struck", "code", "link", "quote", "marker")
        shapes = (sign, heading, bold, italic, struck, code, link, quote, marker)
        self._shapes = dict(zip(names, shapes, strict=True))

    @Slot()
    def _on_theme_changed(self) -> None:
        self._make_shapes()
        self.rehighlight()
