"""Icons drawn from Lucide outlines (ISC) in the colours of the theme, sharp at every density of the screen."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QObject, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton

from zvdesk.resources import resource
from zvdesk.ui.theme import current_theme

SIZE = 20
"""Side of an icon in px beside text."""

STROKE = "1.75"
TEXT_GAP = 4


def pixmap(name: str, colour: QColor, size: int = SIZE, ratio: float = 0.0) -> QPixmap:
    """Return icon `name` in `colour`, `size` px square. `ratio` is device pixels per px; 0 takes the screen's.

    Raises FileNotFoundError for a name that resources/icons does not have.
    """
    ratio = ratio or QGuiApplication.instance().devicePixelRatio()  # type: ignore[union-attr]
    return _pixmap(name, colour.name(QColor.NameFormat.HexArgb), size, ratio)


def icon(name: str, role: str = "ink", *, checked: str = "", size: int = SIZE, gap: int = 0) -> QIcon:
    """Return an icon in the theme's colour `role` (of Palette), and in `checked` where a button is on.

    `gap` px of nothing are added at its right, because buttons put their text close to their icon.
    """
    theme = current_theme()
    faint = theme.colour("soft")
    faint.setAlphaF(0.5)
    result = QIcon()
    for colour, mode, state in (
        (theme.colour(role), QIcon.Mode.Normal, QIcon.State.Off),
        (theme.colour(checked or role), QIcon.Mode.Normal, QIcon.State.On),
        (faint, QIcon.Mode.Disabled, QIcon.State.Off),
    ):
        result.addPixmap(widened(pixmap(name, colour, size), gap), mode, state)
    return result


def set_icon(button: QAbstractButton, name: str, role: str = "ink", *, checked: str = "", size: int = SIZE) -> None:
    """Give `button` an icon that follows the theme as long as the button lives."""
    for old in button.findChildren(_Follower, options=Qt.FindChildOption.FindDirectChildrenOnly):
        old.retire()
    _Follower(button, name, role, checked or role, size)


def refresh_icon(button: QAbstractButton) -> None:
    """Draw a button's icon anew after its text came or went."""
    for follower in button.findChildren(_Follower, options=Qt.FindChildOption.FindDirectChildrenOnly):
        follower.draw()


class _Follower(QObject):
    """Draws a button's icon anew when colours or sizes change; a child of the button, so that it dies with it."""

    def __init__(self, button: QAbstractButton, name: str, role: str, checked: str, size: int) -> None:
        super().__init__(button)
        self._button, self._name, self._role, self._checked, self._size = button, name, role, checked, size
        current_theme().changed.connect(self._on_theme_changed)
        self.draw()

    def retire(self) -> None:
        """Stop following; another icon takes over."""
        current_theme().changed.disconnect(self._on_theme_changed)
        self.setParent(None)
        self.deleteLater()

    @Slot()
    def _on_theme_changed(self) -> None:
        self.draw()

    def draw(self) -> None:
        """Give the button its icon in the present colours and size."""
        size = current_theme().scaled(self._size)
        gap = TEXT_GAP if self._button.text() else 0
        self._button.setIcon(icon(self._name, self._role, checked=self._checked, size=size, gap=gap))
        self._button.setIconSize(QSize(size + gap, size))


def widened(picture: QPixmap, gap: int) -> QPixmap:
    """Return a picture with `gap` px of nothing at its right."""
    if not gap:
        return picture
    ratio = picture.devicePixelRatio()
    result = QPixmap(picture.width() + round(gap * ratio), picture.height())
    result.fill(Qt.GlobalColor.transparent)
    result.setDevicePixelRatio(ratio)
    painter = QPainter(result)
    painter.drawPixmap(0, 0, picture)
    painter.end()
    return result


@lru_cache(maxsize=512)
def _pixmap(name: str, argb: str, size: int, ratio: float) -> QPixmap:
    colour = QColor(argb)
    source = (
        _outline(name).replace("currentColor", colour.name()).replace('stroke-width="2"', f'stroke-width="{STROKE}"')
    )
    renderer = QSvgRenderer(QByteArray(source.encode()))
    result = QPixmap(round(size * ratio), round(size * ratio))
    result.fill(Qt.GlobalColor.transparent)
    painter = QPainter(result)
    painter.setOpacity(colour.alphaF())
    renderer.render(painter, QRectF(0, 0, size * ratio, size * ratio))
    painter.end()
    result.setDevicePixelRatio(ratio)
    return result


@lru_cache(maxsize=128)
def _outline(name: str) -> str:
    return resource("icons", f"{name}.svg").read_text(encoding="utf-8")
