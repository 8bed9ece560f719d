"""The look as one object: which palette is in force, how large text is, and the fonts that follow from it.

Fusion with our own QPalette and a generated style sheet, because `QStyleHints.setColorScheme` does nothing on
bare X11 and offscreen.
"""

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from zvdesk.ui.fonts import Type, load_fonts, make_font
from zvdesk.ui.palettes import PALETTES, Appearance, Palette, mix
from zvdesk.ui.stylesheet import style_sheet

SYSTEM = "system"
LOWEST_ZOOM, HIGHEST_ZOOM = 80, 200


class Theme(QObject):
    """The look of this process. There is one, as there is one QApplication; `current_theme` returns it."""

    changed = Signal(object)
    """Emitted with the new Palette after colours or sizes changed."""

    def __init__(
        self, application: QApplication, *, choice: str = SYSTEM, zoom: int = 100, has_style: bool = False
    ) -> None:
        """Take over the look of `application`. `choice` is "system" or an Appearance; `zoom` in percent.

        `has_style` says that it was started with "-style Fusion", which is 6 ms quicker: nothing of QStyle is imported.
        """
        super().__init__(application)
        self._application = application
        self._choice = choice
        self._zoom = zoom
        self._families = load_fonts()
        self._fonts: dict[tuple[Type, QFont.Weight, bool], QFont] = {}
        if not has_style:
            application.setStyle("Fusion")
        self._apply()
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._on_system_changed)
        application.setProperty("zvdesk_theme", self)

    @property
    def palette(self) -> Palette:
        """The colours in force."""
        return PALETTES[self.appearance]

    @property
    def appearance(self) -> Appearance:
        """The look in force, after asking the system if the user left it to that."""
        return system_appearance() if self._choice == SYSTEM else Appearance(self._choice)

    @property
    def choice(self) -> str:
        """What the user chose: "system" or an Appearance."""
        return self._choice

    @property
    def zoom(self) -> int:
        """Size of all text in percent, 80 to 200."""
        return self._zoom

    def choose(self, choice: str) -> None:
        """Follow the system ("system") or use one Appearance. Raises ValueError for anything else."""
        if choice != SYSTEM:
            Appearance(choice)
        self._choice = choice
        self._apply()

    def zoom_to(self, percent: int) -> None:
        """Show text at `percent` of its size, held between 80 and 200."""
        zoom = min(HIGHEST_ZOOM, max(LOWEST_ZOOM, percent))
        if zoom != self._zoom:
            self._zoom = zoom
            self._apply()

    def font(
        self, size: Type = Type.TEXT, weight: QFont.Weight = QFont.Weight.Normal, *, tabular: bool = False
    ) -> QFont:
        """Return the font for one step of the type scale at the present zoom; `tabular` for numbers in columns."""
        key = (size, weight, tabular)
        if key not in self._fonts:
            self._fonts[key] = make_font(self._families, self.scaled(size), weight, tabular=tabular)
        return self._fonts[key]

    def scaled(self, length: int) -> int:
        """Return a length in px that holds text, at the present zoom."""
        return round(length * self._zoom / 100)

    def unscaled(self, length: int) -> int:
        """Return how much room a length in px is for text: at 200 % a window of 1280 px holds what 640 px do."""
        return round(length * 100 / max(100, self._zoom))

    def colour(self, role: str) -> QColor:
        """Return the colour of a role of Palette."""
        return QColor(str(getattr(self.palette, role)))

    def _apply(self) -> None:
        self._fonts.clear()
        palette = self.palette
        self._application.setPalette(_qt_palette(palette))
        self._application.setFont(self.font())
        self._application.setStyleSheet("")  # one in the place of another takes Qt five times as long as a first one
        self._application.setStyleSheet(style_sheet(palette, self.scaled))
        self.changed.emit(palette)

    @Slot()
    def _on_system_changed(self) -> None:
        if self._choice == SYSTEM:
            self._apply()


def current_theme() -> Theme:
    """Return the look of this process. Raises RuntimeError when no Theme was made yet."""
    application = QApplication.instance()
    theme = application.property("zvdesk_theme") if application is not None else None
    if not isinstance(theme, Theme):
        raise RuntimeError("make a Theme for the application before its widgets")
    return theme


def system_appearance() -> Appearance:
    """Return what the operating system asks for; light where it says nothing."""
    hints = QGuiApplication.styleHints()
    dark = hints.colorScheme() == Qt.ColorScheme.Dark
    if _system_wants_contrast():
        return Appearance.CONTRAST_DARK if dark else Appearance.CONTRAST
    return Appearance.DARK if dark else Appearance.LIGHT


def _system_wants_contrast() -> bool:
    accessibility = getattr(QGuiApplication.styleHints(), "accessibility", None)  # since Qt 6.10
    if accessibility is None:
        return False
    return bool(accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast)


def _qt_palette(palette: Palette) -> QPalette:
    role = QPalette.ColorRole
    colours = {
        role.Window: palette.ground,
        role.WindowText: palette.ink,
        role.Base: palette.panel,
        role.AlternateBase: palette.ground,
        role.Text: palette.ink,
        role.Button: palette.panel,
        role.ButtonText: palette.ink,
        role.BrightText: palette.late,
        role.Highlight: palette.accent,
        role.HighlightedText: palette.on_accent,
        role.Accent: palette.accent,
        role.Link: palette.accent,
        role.LinkVisited: palette.accent,
        role.PlaceholderText: palette.soft,
        role.ToolTipBase: palette.ink,
        role.ToolTipText: palette.panel,
        role.Light: palette.panel,
        role.Midlight: palette.hover,
        role.Mid: palette.line,
        role.Dark: palette.line,
        role.Shadow: palette.line,
    }
    result = QPalette()
    for name, colour in colours.items():
        result.setColor(name, QColor(colour))
    faint = QColor(mix(palette.soft, palette.panel, 0.35))
    for name in (role.WindowText, role.Text, role.ButtonText):
        result.setColor(QPalette.ColorGroup.Disabled, name, faint)
    return result
