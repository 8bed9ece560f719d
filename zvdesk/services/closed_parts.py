"""What stands under a heading such as "BESLOTEN DEEL", by which the agenda, the pack and the commands all go.

Such a heading is a hint to the reader and never a rule: it closes nothing.
"""

import re
from collections.abc import Sequence
from itertools import takewhile
from typing import TYPE_CHECKING

from zvdesk.model.meetings import AgendaItem

if TYPE_CHECKING:
    from zvdesk.services.meetings import AgendaNode

_PORTFOLIO = re.compile(
    r"(?:portefeuilles?|portefeuillehouder|wethouder|burgemeester|programma|cluster|domein|thema)\b", re.IGNORECASE
)
_CLOSED_HEADING = re.compile(r"(?:\d+[a-z]?[.)]?\s+)?besloten (?:deel|gedeelte)\s*:?", re.IGNORECASE)


def is_closed_heading(item: AgendaItem) -> bool:
    """Tell whether an item is called "BESLOTEN DEEL": a heading, or a numbered item that stands for one."""
    return _CLOSED_HEADING.fullmatch(" ".join(item.title.split())) is not None


def closed_parts(agenda: "Sequence[AgendaNode]") -> "list[tuple[AgendaNode, list[AgendaNode]]]":
    """Return every such heading at any depth with all that stands under it, in reading order.

    That is what is nested in it. In a flat agenda it is what follows beside it, up to the next heading; where headings
    follow at once these are part of it, and so is all that comes after. A heading that orders what stands under this
    one, by portfolio or as headings before it did, ends nothing.
    """
    parts = []
    for at, node in enumerate(agenda):
        if is_closed_heading(node.item):
            tops = node.children or _following(agenda[:at], agenda[at + 1 :])
            parts.append((node, [each for top in tops for each in top.walk()]))
        parts += closed_parts(node.children)
    return parts


def _following(before: "Sequence[AgendaNode]", beside: "Sequence[AgendaNode]") -> "Sequence[AgendaNode]":
    if beside and beside[0].item.is_heading:
        return beside
    met = {_words(node.item.title) for node in before if node.item.is_heading}
    holders = {_words(node.item.portfolio_holder) for node in (*before, *beside)} - {""}

    def goes_on(node: "AgendaNode") -> bool:
        words = _words(node.item.title)
        orders = words in met or _PORTFOLIO.match(words) or any(holder in words for holder in holders)
        return not is_closed_heading(node.item) and (not node.item.is_heading or bool(orders))

    return list(takewhile(goes_on, beside))


def _words(text: str) -> str:
    return " ".join(text.split()).casefold()
