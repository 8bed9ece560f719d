"""The smallest parts: labels by kind, buttons by weight, hairlines, badges; so that one look is said in one place."""

import re

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from zvdesk.ui.focus import BESIDE, REACH, REACH_UP
from zvdesk.ui.fonts import Type
from zvdesk.ui.icons import set_icon
from zvdesk.ui.palettes import Tone
from zvdesk.ui.theme import current_theme

BADGE_RADIUS = 6
TOOL_ICON = 18


def label(text: str = "", kind: str = "", *, wraps: bool = False) -> QLabel:
    """Return a label that shows plain text; `kind` is one of the style sheet's (meta, section, page-title ...)."""
    result = WrappingLabel(text) if wraps else QLabel(text)
    result.setTextFormat(Qt.TextFormat.PlainText)
    result.setProperty("kind", kind)
    result.setWordWrap(wraps)
    return result


def plain(text: str) -> str:
    """Return words for a button, a box or a menu, where Qt would take an & for a key: "Kaag & Braassem"."""
    return text.replace("&", "&&")


def button(text: str, kind: str = "", *, icon: str = "", tooltip: str = "") -> QPushButton:
    """Return a button: kind "primary" (one a screen), "" (quiet), "link", "danger"; the icon follows the theme."""
    result = QPushButton(plain(text))
    result.setProperty("kind", kind)
    result.setCursor(Qt.CursorShape.PointingHandCursor)
    result.setToolTip(tooltip)
    if kind == "link":  # its words begin at its edge, and the ring of the keyboard must not touch them
        result.setProperty(REACH, BESIDE)
        result.setProperty(REACH_UP, 0)
    if icon:
        set_icon(result, icon, {"primary": "on_accent", "danger": "late"}.get(kind, "accent"), size=18)
    return result


def tool_button(
    icon: str, name: str, *, shortcut: str = "", role: str = "soft", checkable: bool = False
) -> QToolButton:
    """Return a button of only an icon; `name` is its tooltip and accessible name.

    A click gives it the keyboard, as any button: else the page behind takes it, and Tab begins at its top.
    """
    result = QToolButton()
    result.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    result.setAccessibleName(name)
    result.setToolTip(f"{name} ({shortcut})" if shortcut else name)
    result.setCheckable(checkable)
    result.setCursor(Qt.CursorShape.PointingHandCursor)
    set_icon(result, icon, role, checked="on_accent_ground" if checkable else "", size=TOOL_ICON)
    return result


def hairline(*, vertical: bool = False) -> QFrame:
    """Return a line of one px (two in high contrast) in the colour of lines."""
    result = QFrame()
    result.setProperty("kind", "hairline")
    width = current_theme().palette.line_width
    if vertical:
        result.setFixedWidth(width)
    else:
        result.setFixedHeight(width)
    return result


def show_if(widget: QWidget, shown: bool) -> None:
    """Show or hide a part. One that stands nowhere yet is not shown as a window of its own, as `setVisible` would."""
    if widget.parentWidget() is not None or not shown:
        widget.setVisible(shown)
    else:
        widget.setAttribute(Qt.WidgetAttribute.WA_WState_Hidden, False)
        widget.setAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide, False)


def set_look(widget: QWidget, name: str, value: object) -> None:
    """Set a property that the style sheet goes by, and have the widget drawn accordingly."""
    if widget.property(name) != value:
        widget.setProperty(name, value)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def surface(widget: QWidget, name: str) -> None:
    """Give a plain widget the ground of "ground", "panel" or "rail"."""
    widget.setProperty("surface", name)
    widget.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)


def column(*widgets: QWidget, margins: tuple[int, int, int, int] = (0, 0, 0, 0), spacing: int = 0) -> QVBoxLayout:
    """Return a vertical layout of `widgets`; margins are left, top, right, bottom in px."""
    result = QVBoxLayout()
    result.setContentsMargins(*margins)
    result.setSpacing(spacing)
    for widget in widgets:
        result.addWidget(widget)
    return result


def row(*widgets: QWidget, margins: tuple[int, int, int, int] = (0, 0, 0, 0), spacing: int = 8) -> QHBoxLayout:
    """Return a horizontal layout of `widgets`; margins are left, top, right, bottom in px."""
    result = QHBoxLayout()
    result.setContentsMargins(*margins)
    result.setSpacing(spacing)
    for widget in widgets:
        result.addWidget(widget)
    return result


def badge_font() -> QFont:
    """Return the font of badges: meta size, semi-bold."""
    return current_theme().font(Type.META, QFont.Weight.DemiBold)


def badge_size(text: str) -> QSize:
    """Return the size in px of a badge with `text`."""
    metrics = QFontMetrics(badge_font())
    return QSize(metrics.horizontalAdvance(text) + 16, metrics.height() + 4)


def paint_badge(painter: QPainter, place: QPoint, text: str, tone: Tone, *, raised: bool = False) -> None:
    """Draw a badge with its left top corner at `place`; `raised` sets a neutral one off from a selected row."""
    palette = current_theme().palette
    ink, ground = palette.tone(tone)
    if raised and tone is Tone.NEUTRAL:
        ground = palette.panel
    left, top = place.x(), place.y()
    size = badge_size(text)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    outlined = palette.line_width > 1
    painter.setPen(QPen(QColor(ink), 1) if outlined else Qt.PenStyle.NoPen)
    painter.setBrush(QColor(ground))
    painter.drawRoundedRect(left, top, size.width(), size.height(), BADGE_RADIUS, BADGE_RADIUS)
    painter.setPen(QColor(ink))
    painter.setFont(badge_font())
    painter.drawText(left, top, size.width(), size.height(), Qt.AlignmentFlag.AlignCenter.value, text)
    painter.restore()


class Badge(QWidget):
    """A word on a coloured ground: a state or a term."""

    def __init__(self, text: str = "", tone: Tone = Tone.NEUTRAL, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text, self._tone = text, tone
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_badge(text, tone)

    def show_badge(self, text: str, tone: Tone = Tone.NEUTRAL) -> None:
        """Show another word; without one the badge is hidden."""
        self._text, self._tone = text, tone
        self.setAccessibleName(text)
        show_if(self, bool(text))
        self.updateGeometry()
        self.update()

    def text(self) -> str:
        """Return the word that is shown."""
        return self._text

    def sizeHint(self) -> QSize:
        """Qt: as wide as its word."""
        return badge_size(self._text)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt: draw the word on its ground."""
        painter = QPainter(self)
        paint_badge(painter, QPoint(0, 0), self._text, self._tone)
        painter.end()


LONGEST_WHOLE = 16
"""Letters of a word that are never parted."""
LONG_WORD = re.compile(rf"\S{{{LONGEST_WHOLE}}}(?=\S{{{LONGEST_WHOLE // 2}}})")
MARKUP = re.compile(r"(<[^<>]*>|&#?\w+;)")
BREAK = "\u200b"
"""Where a line may end without a mark."""


class WrappingLabel(QLabel):
    """Text over several lines, in which a long word of Dutch is parted before it makes a page wider than the window."""

    def __init__(self, text: str = "") -> None:
        super().__init__()
        self._text = ""
        self.setText(text)

    def setText(self, text: str, /) -> None:
        """Qt: show a text."""
        self._text = text
        super().setText(_parted(text) if len(text) > LONGEST_WHOLE else text)

    def text(self) -> str:
        """Qt: the text as it was given."""
        return self._text


def _parted(text: str) -> str:
    """Return a text with places in its long words at which a line may end, its mark-up left alone."""
    if max(map(len, text.split()), default=0) <= 2 * LONGEST_WHOLE:
        return text
    parts = MARKUP.split(text)
    parts[::2] = [LONG_WORD.sub(rf"\g<0>{BREAK}", part) for part in parts[::2]]
    return "".join(parts)


class ElidedLabel(QLabel):
    """One line that ends in … where it does not fit, with the whole text as tooltip."""

    def __init__(self, text: str = "", kind: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("kind", kind)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def minimumSizeHint(self) -> QSize:
        """Qt: any width will do."""
        return QSize(0, super().minimumSizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt: draw what fits."""
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        self.setToolTip(self.text() if shown != self.text() else "")
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.contentsRect(), self.alignment().value | Qt.TextFlag.TextSingleLine.value, shown)
        painter.end()
