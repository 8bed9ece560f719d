"""How the veldmodus looks: light or night as one chooses there, whatever the rest of the window does, and large."""

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon
from PySide6.QtWidgets import QPushButton, QWidget

from zvdesk.settings import FIELD_LIGHT, Settings
from zvdesk.ui.focus import OWN
from zvdesk.ui.icons import pixmap, widened
from zvdesk.ui.palettes import PALETTES, Appearance, Palette
from zvdesk.ui.stylesheet import style_sheet
from zvdesk.ui.theme import current_theme

TARGET = 48
"""Least height and width in px of what one taps on, at every zoom."""

NAME, CLOCK, ENTRY, INPUT, KIND, CHIP, META = 22, 16, 19, 20, 19, 17, 15
"""Sizes of text in px at a zoom of 100 %: one reads it at arm's length, walking."""

GAP, MARGIN = 12, 20
RADIUS = 12


class Look(QObject):
    """The colours in force. Everything in the veldmodus is drawn by these and not by those of the window."""

    changed = Signal()
    """Emitted after colours or sizes changed."""

    def __init__(self, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        current_theme().changed.connect(self.changed)

    @property
    def is_night(self) -> bool:
        """Whether it is dark: as chosen here, else as the rest of the window."""
        chosen = self._settings.get(FIELD_LIGHT)
        return current_theme().palette.is_dark if not chosen else chosen == "night"

    @property
    def palette(self) -> Palette:
        """The palette in force; high contrast stays that by day and by night."""
        if current_theme().palette.line_width > 1:
            return PALETTES[Appearance.CONTRAST_DARK if self.is_night else Appearance.CONTRAST]
        return PALETTES[Appearance.DARK if self.is_night else Appearance.LIGHT]

    def toggle_night(self) -> None:
        """Light becomes night, and back; it is remembered."""
        self._settings.set(FIELD_LIGHT, "day" if self.is_night else "night")
        self.changed.emit()

    def sheet(self) -> str:
        """Return the style sheet of the whole veldmodus."""
        scaled = current_theme().scaled
        return style_sheet(self.palette, scaled) + _own_rules(self.palette)


class TouchButton(QPushButton):
    """A button for a finger: never smaller than 48 px, and it leaves the keyboard where one types.

    `kind` is a look of the style sheet below: "" (outlined), "chip", "pad", "tool", "plain".
    """

    def __init__(self, look: Look, text: str = "", *, kind: str = "", icon: str = "", name: str = "") -> None:
        super().__init__(text)
        self._look, self._icon, self._role = look, icon, "soft" if kind == "tool" else "ink"
        self._high = 0
        self.setProperty("field", kind or "plain")
        self.setProperty(OWN, True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(name or text.replace("&", ""))
        if kind == "tool":
            self.setToolTip(name)
        look.changed.connect(self._draw)
        self.toggled.connect(self._draw)
        self._draw()

    def show_icon(self, icon: str, role: str = "") -> None:
        """Show another icon, or the same in another role of the palette."""
        self._icon, self._role = icon, role or self._role
        self._draw()

    def sizeHint(self) -> QSize:
        """Qt: all its words, and room for a finger."""
        hint = super().sizeHint().expandedTo(QSize(TARGET, TARGET))
        return QSize(hint.width(), self._high or hint.height())

    def be_high(self, height: int) -> None:
        """Be so many px high whatever look it takes: a style sheet undoes `setFixedHeight` with every other look."""
        self._high = height
        self.setFixedHeight(height)

    def minimumSizeHint(self) -> QSize:
        """Qt: no smaller, but for those of the pad, which share its width."""
        return QSize(TARGET, TARGET) if self.property("field") in ("pad", "choice") else self.sizeHint()

    def _draw(self) -> None:
        if not self._icon:
            return
        if self.property("field") == "tick" and not self.isChecked():
            self.setIcon(QIcon())
            return
        is_lit = self.isChecked() or self.property("lit") is True
        colour = QColor(str(getattr(self._look.palette, "on_accent" if is_lit else self._role)))
        size = current_theme().scaled(22)
        gap = current_theme().scaled(8) if self.text() else 0  # Qt puts the words close to the icon
        self.setIcon(QIcon(widened(pixmap(self._icon, colour, size), gap)))
        self.setIconSize(QSize(size + gap, size))

    def redraw(self) -> None:
        """Draw the icon anew after a property changed that its colour goes by."""
        if self._high:
            self.setFixedHeight(self._high)
        self._draw()


def ground(widget: QWidget) -> None:
    """Give a plain widget the ground of the veldmodus."""
    widget.setProperty("surface", "ground")
    widget.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)


def _own_rules(p: Palette) -> str:
    scaled = current_theme().scaled
    name, clock, entry, typed, kind, chip, meta = map(scaled, (NAME, CLOCK, ENTRY, INPUT, KIND, CHIP, META))
    line, focused = p.line_width, max(2, p.line_width + 1)
    return f"""
QLabel[field="name"] {{ font-size: {name}px; font-weight: 700; }}
QLabel[field="clock"] {{ font-size: {clock}px; color: {p.soft}; }}
QLabel[field="meta"] {{ font-size: {meta}px; color: {p.soft}; }}
QLabel[field="title"] {{ font-size: {name}px; font-weight: 700; }}
QLabel[field="text"] {{ font-size: {entry}px; }}
QLabel[field="asked"] {{ font-size: {chip}px; font-weight: 600; }}
QLabel[field="badge"] {{
    font-size: {meta}px; font-weight: 600; padding: 4px 10px; border-radius: 8px; color: {p.done};
    background: {p.done_ground}; border: {0 if line == 1 else line}px solid {p.done};
}}
QLabel[field="badge"][late="true"], QFrame[late="true"] QLabel {{ color: {p.late}; }}
QLabel[field="badge"][late="true"] {{ background: {p.late_ground}; border-color: {p.late}; }}
QFrame[field="entry"], QFrame[field="slip"] {{
    background: {p.panel}; border: {line}px solid {p.line}; border-radius: {RADIUS}px;
}}
QFrame[field="entry"][open="true"] {{ border-color: {p.accent}; }}
QFrame[field="entry"]:focus {{ border: {focused}px solid {p.focus}; }}
QFrame[field="slip"] {{ border-color: {p.soft}; }}
QTextEdit[field="input"], QLineEdit[field="input"] {{
    background: {p.panel}; color: {p.ink}; font-size: {typed}px; border: {line}px solid {p.line};
    border-radius: {RADIUS}px; padding: 10px 14px; min-height: {TARGET - 22}px;
}}
QTextEdit[field="input"]:focus, QLineEdit[field="input"]:focus {{ border: {focused}px solid {p.focus}; }}
QPushButton[field] {{
    min-height: {TARGET - 2 * line}px; color: {p.ink}; background: {p.panel};
    border: {line}px solid {p.line}; border-radius: {RADIUS}px; font-size: {chip}px; font-weight: 600; padding: 0 14px;
}}
QPushButton[field]:focus {{ border: {focused}px solid {p.focus}; }}
QPushButton[field]:pressed {{ background: {p.accent_ground}; color: {p.on_accent_ground}; }}
QPushButton[field="chip"] {{
    color: {p.soft}; background: transparent; border-radius: {TARGET // 2}px; padding: 0 16px;
}}
QPushButton[field="chip"]:checked {{
    background: {p.accent_ground}; color: {p.on_accent_ground}; border-color: {p.accent_ground};
}}
QPushButton[field="pad"] {{ font-size: {kind}px; text-align: left; padding: 0 18px; font-weight: 700; }}
QPushButton[field="pad"][lit="true"] {{ background: {p.accent}; color: {p.on_accent}; border-color: {p.accent}; }}
QPushButton[field="pad"][lit="true"]:focus {{ border-color: {p.ink}; }}
QPushButton[field="tool"] {{ background: transparent; border-color: transparent; padding: 0; color: {p.soft}; }}
QPushButton[field="row"] {{ text-align: left; background: transparent; border-color: transparent; padding: 0 6px;
    color: {p.soft}; font-weight: 400; }}
QPushButton[field="choice"] {{ text-align: left; font-size: {entry}px; font-weight: 400; }}
QPushButton[field="choice"]:checked {{ border-color: {p.accent}; font-weight: 700; }}
QScrollArea[field="entries"] QScrollBar:vertical {{ width: 8px; }}
QScrollArea[field="entries"] QScrollBar::handle:vertical {{ margin: 2px 0 2px 4px; border-radius: 2px; }}
QPushButton[field="tick"]:checked {{ background: {p.accent}; border-color: {p.accent}; }}
QPushButton[field="tick"] {{ padding: 0; }}
"""
