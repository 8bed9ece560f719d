"""Boxes page by page: a photo that just does not fit is drawn smaller, so that no page ends half empty before it."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from zvdesk.documents.pdf_boxes import Box, BreakBox, ImageBox, Placed, fill
from zvdesk.documents.pdf_table import BesideBox

_EMPTY: Final = 0.1  # the part of a page that may be empty at its foot without anything being made smaller for it
_STEP: Final = 0.01  # of the scales that are tried


def paginate(boxes: Sequence[Box], height: float) -> list[list[Placed]]:
    """Return the boxes page by page, for pages of a height in points; one empty page for no boxes.

    Pictures that may shrink are made smaller in their boxes, all on a page alike, where the next would fit then.
    """
    pages = []
    rest = list(boxes)
    while rest:
        placed, after = fill(rest, height)
        while _make_room(placed, _broken_off(rest, after), height):
            placed, after = fill(rest, height)
        pages.append(placed)
        rest = after
    return pages or [[]]


def _broken_off(before: Sequence[Box], after: Sequence[Box]) -> Sequence[Box]:
    """Return what must stay together and went to the next page; nothing where the page was to end there."""
    if not after or isinstance(before[len(before) - len(after) - 1], BreakBox):
        return ()
    end = 0
    while after[end].keep_with_next and end + 1 < len(after) and not isinstance(after[end + 1], BreakBox):
        end += 1
    return after[: end + 1]


def _make_room(placed: Sequence[Placed], group: Sequence[Box], height: float) -> bool:
    """Shrink the pictures of a page and of a group so that the group fits at its foot; False where that is not wanted.

    Nothing changes where there is no picture in the group, or they would become too small.
    """
    if not placed or not any(pictures_in(box) for box in group):
        return False
    offset, last = placed[-1]
    used = offset + last.height
    stacked = [last, *group]
    overflow = used - height + sum(max(above.after, one.before) + one.height for above, one in pairwise(stacked))
    if overflow <= 0 or height - used < _EMPTY * height:
        return False
    return _shrink([*(box for _, box in placed), *group], overflow)


def _shrink(boxes: Sequence[Box], overflow: float) -> bool:
    """Draw the pictures in boxes at one scale, the largest at which they are lower by `overflow`; False for none."""
    images = [(image, image.scale) for box in boxes for image in pictures_in(box)]
    former = sum(box.height for box in boxes)
    for step in range(1, round((1 - min(image.least_scale for image, _ in images)) / _STEP) + 1):
        for image, scale in images:
            image.scale_to(min(scale, 1 - step * _STEP))
        if former - sum(box.height for box in boxes) >= overflow:
            return True
    for image, scale in images:
        image.scale_to(scale)
    return False


def pictures_in(box: Box) -> list[ImageBox]:
    """Return the pictures in a box that may be drawn smaller."""
    if isinstance(box, ImageBox):
        return [box] if box.least_scale < 1 else []
    cells = box.row.cells if isinstance(box, BesideBox) else []
    return [one for cell in cells for part in cell for one in pictures_in(part)]
