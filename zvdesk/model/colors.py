"""Colours that people can read: what a colour is, and how it stands out on white paper (WCAG 2.1, 1.4.3)."""

import re
from typing import Final

from zvdesk.errors import UserError

LEAST_CONTRAST: Final = 4.5
"""What text needs on its ground for who sees little, and what a print in black and white leaves of it."""

_WRITTEN: Final = re.compile(r"#?([0-9A-Fa-f]{6})")
_LINEAR_UP_TO: Final = 0.04045


def read_color(text: str) -> str:
    """Return a colour as RRGGBB from "#0f5e6b" or "0F5E6B". Raises UserError("color_invalid", color)."""
    match = _WRITTEN.fullmatch(text.strip())
    if match is None:
        raise UserError("color_invalid", color=text)
    return match[1].upper()


def check_color(text: str) -> str:
    """Return a colour that can be read on white, as RRGGBB; "" for none.

    Raises UserError "color_invalid" (color), "color_too_light" (color, contrast, least, proposed).
    """
    if not text.strip():
        return ""
    color = read_color(text)
    contrast = contrast_on_white(color)
    if contrast < LEAST_CONTRAST:
        found, least = (f"{number:.1f}".replace(".", ",") for number in (int(contrast * 10) / 10, LEAST_CONTRAST))
        raise UserError("color_too_light", color=color, contrast=found, least=least, proposed=darkened(color))
    return color


def contrast_on_white(color: str) -> float:
    """Return the ratio of contrast of RRGGBB on white, from 1 to 21."""
    red, green, blue = (_linear(int(color[place : place + 2], 16) / 255) for place in (0, 2, 4))
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


def darkened(color: str) -> str:
    """Return the lightest shade of RRGGBB that can be read on white; a colour that can be, as it is."""
    shade, share = color, 100
    while contrast_on_white(shade) < LEAST_CONTRAST:
        share -= 1
        shade = "".join(f"{int(color[place : place + 2], 16) * share // 100:02X}" for place in (0, 2, 4))
    return shade


def _linear(part: float) -> float:
    """Return how much light a part of a colour (0 to 1) gives, by the curve of sRGB (IEC 61966-2-1)."""
    return part / 12.92 if part <= _LINEAR_UP_TO else float(((part + 0.055) / 1.055) ** 2.4)
