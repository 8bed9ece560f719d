"""The type scale, and loading the bundled family with fallbacks for what it lacks."""

import logging
from enum import IntEnum

from PySide6.QtGui import QFont, QFontDatabase

from zvdesk.resources import resource

FAMILY = "Atkinson Hyperlegible Next"
FALLBACKS = ("Noto Sans", "Segoe UI", "Helvetica Neue", "DejaVu Sans", "sans-serif")

FIRST_FACES = ("AtkinsonHyperlegibleNext-Regular.ttf", "*-SemiBold.ttf", "AtkinsonHyperlegibleNext-Bold.ttf")
OTHER_FACES = ("AtkinsonHyperlegibleNext-*Italic.ttf", "NotoSans-*.ttf")

_log = logging.getLogger(__name__)


class Type(IntEnum):
    """Sizes in px at a zoom of 100 %: meta, text, card title, page title, record title."""

    META = 13
    TEXT = 15
    CARD = 16
    PAGE = 21
    RECORD = 25


LINE_HEIGHT = 1.45
TITLE_LINE_HEIGHT = 1.25


def line_height(size: Type, pixels: int) -> int:
    """Return the height of a line in px for a step of the scale shown at `pixels` px; titles are set tighter."""
    return round(pixels * (TITLE_LINE_HEIGHT if size >= Type.PAGE else LINE_HEIGHT))


def load_fonts() -> tuple[str, ...]:
    """Load the upright faces of the bundled family and return the families to ask for, best first.

    A missing or unreadable font is logged; the window then shows in a fallback.
    """
    loaded = _load(FIRST_FACES)
    if FAMILY not in loaded:
        _log.warning("the bundled family %s is missing; falling back", FAMILY)
    return (FAMILY, *(family for family in FALLBACKS if family != FAMILY))


def load_other_fonts() -> None:
    """Load the faces that the first paint can do without: italics, and the family for what the first one lacks."""
    _load(OTHER_FACES)


def _load(patterns: tuple[str, ...]) -> list[str]:
    try:
        files = sorted(file for pattern in patterns for file in resource("fonts").rglob(pattern))
    except FileNotFoundError:
        files = []
    loaded: list[str] = []
    for file in files:
        number = QFontDatabase.addApplicationFont(str(file))
        if number < 0:
            _log.warning("font %s could not be loaded", file.name)
            continue
        loaded += QFontDatabase.applicationFontFamilies(number)
    return loaded


def make_font(families: tuple[str, ...], pixels: int, weight: QFont.Weight, *, tabular: bool = False) -> QFont:
    """Return a font of `pixels` px; `tabular` numerals are of one width, so that numbers stand in columns."""
    font = QFont(list(families))
    font.setPixelSize(max(1, pixels))
    font.setWeight(weight)
    if tabular:
        font.setFeature(QFont.Tag("tnum"), 1)
    return font
