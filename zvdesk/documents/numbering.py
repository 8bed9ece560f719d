"""The labels of numbered lists, the same in Word's own numbering, in PDF and in plain text."""

from collections.abc import Callable

from zvdesk.model.order import letters
from zvdesk.running_text.roman import roman

BULLETS = ("•", "–")


def label(depth: int, number: int) -> str:
    """Return the label of item `number` at `depth` (0 is outermost): 1. then a) then i), deeper ones in turn."""
    form, template = _LEVELS[depth % len(_LEVELS)]
    return template.format(form(number))


def structure_name(depth: int) -> str:
    """Return what a tagged PDF calls the numbering at `depth` (ISO 32000-1, table 347)."""
    return ("Decimal", "LowerAlpha", "LowerRoman")[depth % len(_LEVELS)]


def bullet(depth: int) -> str:
    """Return the mark of an unnumbered item at `depth` (0 is outermost)."""
    return BULLETS[depth % len(BULLETS)]


def _small_roman(number: int) -> str:
    return roman(number).lower()


_LEVELS: tuple[tuple[Callable[[int], str], str], ...] = ((str, "{}."), (letters, "{})"), (_small_roman, "{})"))
