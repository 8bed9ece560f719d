"""A Word file that a scanner or another program made of a page: each line of it is a paragraph, and words are cut."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from zvdesk.exchange.letters.closing import signs
from zvdesk.exchange.letters.marks import begins_alone, begins_part
from zvdesk.exchange.letters.wrapping import goes_on, is_cut, is_finished, joined, starts_anew

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zvdesk.exchange.letters.letter import Paragraph

_LEAST_CUTS = 2
_WIDEST = 110
_MOST_OF_IT = 0.6


def reflowed(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """Return the paragraphs with broken lines joined; as they are where no words are cut at the ends of lines."""
    width = _width(paragraphs)
    made: list[Paragraph] = []
    before = ""
    for each in paragraphs:
        if width and made and _is_broken(made[-1], before, each, width):
            made[-1] = replace(made[-1], text=joined(made[-1].text, each.text))
        else:
            made.append(each)
        before = each.text
    return made


def _width(paragraphs: Sequence[Paragraph]) -> int:
    """Return how many letters a line has, 0 when the paragraphs are no broken lines."""
    cuts = [one for one, other in pairwise(paragraphs) if _is_loose(one, other) and is_cut(one.text, other.text)]
    width = max((len(each.text) for each in cuts), default=0)
    return width if len(cuts) >= _LEAST_CUTS and width <= _WIDEST else 0


def _is_broken(made: Paragraph, before: str, line: Paragraph, width: int) -> bool:
    """Tell whether a line goes on with what was made of those above it, of which `before` is the last."""
    if not _is_loose(made, line) or starts_anew(line.text) or begins_part(line.text) or begins_alone(made.text):
        return False
    if is_cut(before, line.text):
        return True
    if goes_on(before, line.text):
        return len(before) >= _MOST_OF_IT * width and not signs(line.text)
    is_full = len(before) + 1 + len(line.text.split(" ", 1)[0]) > width
    return is_full and not is_finished(before)


def _is_loose(one: Paragraph, other: Paragraph) -> bool:
    """Tell whether two paragraphs stand under each other with nothing that parts them: no cell, no point of a list."""
    return one.cell is other.cell is None and not other.label and "\t" not in one.text + other.text
