"""A letter with a little on a last page of its own is set tighter, within bounds, so that it has one page fewer."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from zvdesk.documents.pdf_boxes import Box, TextBox
from zvdesk.documents.pdf_pages import paginate


class Tightness(NamedTuple):
    """The parts that are left of the distances between blocks and of the distance between lines."""

    gaps: float = 1.0
    lines: float = 1.0


LOOSE: Final = Tightness()
STEPS: Final = (
    Tightness(0.9),
    Tightness(0.8),
    Tightness(0.7),
    Tightness(0.7, 0.98),
    Tightness(0.6, 0.96),
    Tightness(0.6, 0.94),
)
LITTLE: Final = 0.5
"""The part of a page up to which what stands on the last one is worth another look for the whole letter."""


def tightness_for(boxes: Sequence[Box], height: float) -> Tightness:
    """Return the loosest setting at which a little on the last page, of a height in points, goes on the one before it.

    LOOSE where there is one page, where much stands on the last, or where no setting within bounds is enough.
    """
    pages = paginate(boxes, height)
    last = pages[-1]
    if len(pages) == 1 or last[-1][0] + last[-1][1].height > LITTLE * height:
        return LOOSE
    return next((step for step in STEPS if len(paginate(set_in(boxes, step), height)) < len(pages)), LOOSE)


def set_in(boxes: Sequence[Box], step: Tightness) -> list[Box]:
    """Return boxes with less room between them, and between the lines of those that are text."""
    return [_set_in(box, step) for box in boxes]


def _set_in(box: Box, step: Tightness) -> Box:
    before, after = box.before * step.gaps, box.after * step.gaps
    if not isinstance(box, TextBox):
        return replace(box, before=before, after=after)  # type: ignore[type-var]  # every box is a dataclass
    style = replace(box.style, leading=box.style.leading * step.lines)
    return replace(box, before=before, after=after, style=style)
