"""Where the footnotes of a page of a PDF begin: under the short rule that a word processor draws above them."""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zvdesk.exchange.letters.pdf_glyphs import Glyph, Page, Rule

_EDGE = 3.0
_SHORT = 0.45
_RAISED = 0.8
_UNDERLINE = 0.5
"""How far below the letters the line under underlined words is at most, in sizes of a letter."""


def note_floor(page: Page) -> float:
    """Return the height above which a page has no footnotes; 0 where no rule tells, or nothing above it has a mark."""
    inked = [glyph for glyph in page.glyphs if glyph.letter.strip()]
    if not inked:
        return 0.0
    left, right = min(glyph.left for glyph in inked), max(glyph.right for glyph in inked)
    short = [rule for rule in page.rules if rule.is_lying and rule.right - rule.left <= _SHORT * (right - left)]
    found = [
        rule.top
        for rule in short
        if abs(rule.left - left) <= _EDGE and rule.top < page.height / 2 and not _underlines(rule, inked)
    ]
    floor = min(found, default=0.0)
    return floor if floor and _has_mark(inked, floor) else 0.0


def _underlines(rule: Rule, glyphs: list[Glyph]) -> bool:
    return any(
        rule.left - _EDGE < glyph.left < rule.right and -1 <= glyph.y - rule.bottom <= _UNDERLINE * glyph.size
        for glyph in glyphs
    )


def _has_mark(glyphs: list[Glyph], floor: float) -> bool:
    """Tell whether a small digit stands in the text above, as the number of a footnote does."""
    usual = median(glyph.size for glyph in glyphs)
    return any(glyph.letter.isdigit() and glyph.size <= _RAISED * usual for glyph in glyphs if glyph.y > floor)
