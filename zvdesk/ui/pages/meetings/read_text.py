"""Text that is read, not written: plain text of a council information system, with its links to click."""

import html
import re

from PySide6.QtCore import Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from zvdesk.ui.theme import current_theme
from zvdesk.ui.widgets.basics import button, column, show_if

LINK = re.compile(r"(?:https?://|mailto:|www\.)[^\s<>\"“”]+[^\s<>\"“”.,;:!?)\]'’]")
INDENT = 7
"""Px that a line stands to the right for each space before it."""
LONG = 900
"""Letters from which on an explanation is shown shortened, with a way to the rest."""


class ReadText(QWidget):
    """A text with links, that can be selected and copied; a long one is shortened until it is asked for."""

    def __init__(self, name: str, *, most: int = LONG, parent: QWidget | None = None) -> None:
        """`name` is what a screen reader says; a text longer than `most` letters is shortened."""
        super().__init__(parent)
        self._text, self._is_whole, self._most = "", False, most
        self._label = QLabel()
        self._label.setTextFormat(Qt.TextFormat.RichText)
        self._label.setWordWrap(True)
        self._label.setAccessibleName(name)
        self._label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self._label.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)
        self._label.linkActivated.connect(open_link)
        self._more = button(self.tr("Alles tonen"), "link")
        self._more.clicked.connect(self._on_more)
        self.setLayout(column(self._label, self._more, spacing=4))
        self.layout().setAlignment(self._more, Qt.AlignmentFlag.AlignLeft)  # type: ignore[union-attr]
        current_theme().changed.connect(self._draw)

    def show_text(self, text: str) -> None:
        """Show a text; without one the widget is hidden."""
        if text != self._text:
            self._text, self._is_whole = text, False
        self._draw()
        show_if(self, bool(text.strip()))

    def text(self) -> str:
        """Return the whole text."""
        return self._text

    def _draw(self) -> None:
        is_short = self._is_whole or len(self._text) <= self._most
        shown = self._text if is_short else self._text[: self._most].rsplit(maxsplit=1)[0] + " …"
        self._label.setText(linked(shown, current_theme().palette.accent))
        show_if(self._more, not is_short)

    @Slot()
    def _on_more(self) -> None:
        self._is_whole = True
        self._draw()
        self._label.setFocus(Qt.FocusReason.OtherFocusReason)


def linked(text: str, colour: str) -> str:
    """Return plain text as rich text in which addresses are links and nothing else is markup.

    A line that begins with spaces is a point of a nested list, and all of it stands to the right.
    """
    made, is_open = [], False
    for line in text.split("\n"):
        deep = len(line) - len(line.lstrip(" "))
        words = _linked_line(line[deep:], colour)
        if deep and words:
            made.append(f'<p style="margin: 0 0 0 {deep * INDENT}px">{words}</p>')
        else:
            made.append(f"<br>{words}" if is_open else words)
        is_open = not (deep and words)
    return "".join(made)


def _linked_line(text: str, colour: str) -> str:
    parts, end = [], 0
    for match in LINK.finditer(text):
        address = match[0] if not match[0].startswith("www.") else f"https://{match[0]}"
        parts.append(_escaped(text[end : match.start()]))
        parts.append(f'<a style="color: {colour}" href="{html.escape(address)}">{_escaped(match[0])}</a>')
        end = match.end()
    return "".join([*parts, _escaped(text[end:])])


def open_link(address: str) -> None:
    """Open an address of the web or of e-mail; every other is left alone."""
    url = QUrl(address)
    if url.scheme() in ("http", "https", "mailto"):
        QDesktopServices.openUrl(url)


def _escaped(text: str) -> str:
    return html.escape(text)
