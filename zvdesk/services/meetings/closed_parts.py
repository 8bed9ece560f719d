"""What stands under a heading such as "BESLOTEN DEEL", by which the agenda, the pack and the commands all go.

Such a heading is a hint to the reader and never a rule: it closes nothing. The same holds for a name that says so.
"""

import re
from collections.abc import Sequence
from itertools import takewhile
from typing import TYPE_CHECKING

from zvdesk.model.closed_words import begins_closed, opens_again, sounds_closed
from zvdesk.model.confidentiality import is_closed
from zvdesk.model.meetings import FOLDER, AgendaItem, is_said_open

if TYPE_CHECKING:
    from zvdesk.services.meetings.meetings import AgendaNode, ListedDocument


def is_closed_heading(item: AgendaItem) -> bool:
    """Tell whether an item is called "BESLOTEN DEEL": a heading, or a numbered item that stands for one."""
    return begins_closed(item.title) or (item.is_heading and sounds_closed(item.title))


def closed_parts(agenda: "Sequence[AgendaNode]") -> "list[tuple[AgendaNode, list[AgendaNode]]]":
    """Return every such heading at any depth with all that stands under it, in reading order.

    That is what is nested in it. In a flat agenda it is what follows beside it, up to what opens again or closes anew;
    not every system marks its headings, and other ones order what is closed just as well as what is not. Where its own
    number goes on (5, 5a, 5b), only that is under it.
    """
    parts = []
    for at, node in enumerate(agenda):
        if is_closed_heading(node.item):
            after = list(takewhile(_goes_on, agenda[at + 1 :]))
            tops = node.children or _numbered_under(node, after) or after
            parts.append((node, [each for top in tops for each in top.walk()]))
        parts += closed_parts(node.children)
    return parts


def hints_in(agenda: "Sequence[AgendaNode]") -> dict[str, tuple[str, ...]]:
    """Return the items that stand under such a heading or say of themselves that they are closed: id and what says so.

    These are titles, of headings and of items.
    """
    found: dict[str, dict[str, None]] = {}
    for heading, part in closed_parts(agenda):
        for under in part:
            found.setdefault(under.item.id, {})[heading.item.title] = None
    for node in (node for top in agenda for node in top.walk()):
        if says_closed(node.item):
            for under in node.walk():
                found.setdefault(under.item.id, {})[node.item.title] = None
    return {item_id: tuple(names) for item_id, names in found.items()}


def hinted_in(agenda: "Sequence[AgendaNode]") -> set[str]:
    """Return the ids of items that stand under such a heading, or that say of themselves that they are closed."""
    return set(hints_in(agenda))


def names_of_item(node: "AgendaNode") -> tuple[str, ...]:
    """Return the names by which an item is in doubt: its own, and those of what stands above it and says so."""
    return tuple(dict.fromkeys((node.item.title, *node.hinted_by)))


def names_of_document(listed: "ListedDocument") -> tuple[str, ...]:
    """Return the name of a document, and those of it, its files and its folder that say that it is closed."""
    document = listed.document
    own = (document.title, document.file_name, str((document.extra or {}).get(FOLDER, "")))
    files = (file.file_name for file in listed.files if not is_closed(file.confidentiality))
    return tuple(dict.fromkeys((document.title, *filter(_says_closed, (*own, *files)))))


def says_closed(item: AgendaItem) -> bool:
    """Tell whether one item says so of itself: by its title, or as it came from a folder that does."""
    if FOLDER in (item.extra or {}):
        return True
    return sounds_closed(item.title) and not is_closed_heading(item) and not opens_again(item.title)


def is_document_doubtful(listed: "ListedDocument") -> bool:
    """Tell whether a document that is open says by a name of its own, of its file or its folder that it is not.

    What the user said to be open is not in doubt as long as these names stay the same.
    """
    document, names = listed.document, names_of_document(listed)
    if document.withdrawn or is_closed(document.confidentiality) or not any(map(_says_closed, names)):
        return False
    return not is_said_open(document, names)


def _says_closed(name: str) -> bool:
    return begins_closed(name) or sounds_closed(name)


def _numbered_under(heading: "AgendaNode", after: "Sequence[AgendaNode]") -> "list[AgendaNode]":
    """Return the items right after a heading whose numbers go on from its own."""
    number = heading.item.number.strip().rstrip(".").casefold()
    goes_on = re.compile(rf"{re.escape(number)}(?:[a-z]|\.)")
    return [] if not number else list(takewhile(lambda node: goes_on.match(node.item.number.strip().casefold()), after))


def _goes_on(node: "AgendaNode") -> bool:
    return not is_closed_heading(node.item) and not opens_again(node.item.title)
