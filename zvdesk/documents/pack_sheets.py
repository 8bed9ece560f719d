"""The preparation of an item on one sheet: in smaller type where it would not fit, and then without the speech.

What one says at the table is of no use when it breaks off, so that it goes on pages of its own before it is cut.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from zvdesk.documents import styles
from zvdesk.documents.look import Look
from zvdesk.documents.pack_parts import APART
from zvdesk.documents.pdf import BODY_HEIGHT
from zvdesk.documents.pdf_blocks import FLOW, BoxMaker, Place
from zvdesk.documents.pdf_boxes import Box, Placed, fill
from zvdesk.documents.tagging import Element
from zvdesk.documents.tree import Block, Paragraph, Role, text

_CUT_OFF: Final = "Niet alles past op dit blad; de hele voorbereiding staat in zvdesk."
_POINTER: Final = styles.mm(12)  # room that a sentence at the foot takes
SMALLER: Final = Place(
    style=replace(styles.BODY, size=9, leading=12.5, after=5), list_style=replace(styles.LIST, size=9, leading=12.5)
)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page; whether the speech is on it (or there is none), and whether something does not fit at all."""

    page: list[Placed]
    has_speech: bool = True
    is_cut: bool = False


def one_sheet(flow: tuple[Block, ...], said: tuple[Block, ...], element: Element, prefix: str, look: Look) -> Sheet:
    """Return the page, and hang what stands on it under an element."""
    for place in (FLOW, SMALLER):
        page, rest = fill(_boxes((*flow, *said), Element("Sect"), prefix, look, place), BODY_HEIGHT)
        if not rest:
            return Sheet(_placed((*flow, *said), element, prefix, look, place))
    apart = (*flow, Paragraph(text(APART), Role.SMALL)) if said else flow
    for place in (FLOW, SMALLER):
        page, rest = fill(_boxes(apart, Element("Sect"), prefix, look, place), BODY_HEIGHT)
        if not rest:
            return Sheet(_placed(apart, element, prefix, look, place), has_speech=not said)
    page, _ = fill(_boxes(flow, element, prefix, look, SMALLER), BODY_HEIGHT - _POINTER)
    words = f"{_CUT_OFF} {APART}" if said else _CUT_OFF
    (box,) = BoxMaker((Paragraph(text(words), Role.SMALL),), element, "", look).boxes()
    return Sheet([*page, (BODY_HEIGHT - box.height, box)], has_speech=not said, is_cut=True)


def holds(flow: Sequence[Block], bare: Sequence[Block], said: Sequence[Block], look: Look) -> bool:
    """Tell whether a sheet holds a flow in letters of the usual size, without anything leaving it for that.

    `bare` is the flow without what may stand on a page before it.
    """
    if _fits((*flow, *said), look, FLOW):
        return True
    is_apart = bool(said) and not _fits((*bare, *said), look, SMALLER)
    return is_apart and _fits((*flow, Paragraph(text(APART), Role.SMALL)), look, FLOW)


def _fits(flow: Sequence[Block], look: Look, place: Place) -> bool:
    return not fill(_boxes(flow, Element("Sect"), "", look, place), BODY_HEIGHT)[1]


def _placed(flow: Sequence[Block], element: Element, prefix: str, look: Look, place: Place) -> list[Placed]:
    return fill(_boxes(flow, element, prefix, look, place), BODY_HEIGHT)[0]


def _boxes(flow: Sequence[Block], element: Element, prefix: str, look: Look, place: Place) -> list[Box]:
    """Return the boxes of a flow; a trial hangs them under an element that belongs to no file."""
    return BoxMaker(tuple(flow), element, prefix, look).boxes(place)
