"""What stands under a heading such as "BESLOTEN DEEL", by which the agenda, the pack and the commands all go.

Such a heading is a hint to the reader and never a rule: it closes nothing. The same holds for a name that says so.
"""

from collections.abc import Iterable, Sequence
from itertools import takewhile
from typing import TYPE_CHECKING

from zvdesk.model.closed_words import begins_closed, opens_again, sounds_closed
from zvdesk.model.confidentiality import is_closed
from zvdesk.model.meetings import FOLDER, AgendaItem

if TYPE_CHECKING:
    from zvdesk.services.meetings.meetings import AgendaNode, ListedDocument


def is_closed_heading(item: AgendaItem) -> bool:
    """Tell whether an item is called "BESLOTEN DEEL": a heading, or a numbered item that stands for one."""
    return begins_closed(item.title) or (item.is_heading and sounds_closed(item.title))


def closed_parts(agenda: "Sequence[AgendaNode]") -> "list[tuple[AgendaNode, list[AgendaNode]]]":
    """Return every such heading at any depth with all that stands under it, in reading order.

    That is what is nested in it. In a flat agenda it is what follows beside it, up to what opens again or closes anew;
    not every system marks its headings, and other ones order what is closed just as well as what is not.
    """
    parts = []
    for at, node in enumerate(agenda):
        if is_closed_heading(node.item):
            tops = node.children or list(takewhile(_goes_on, agenda[at + 1 :]))
            parts.append((node, [each for top in tops for each in top.walk()]))
        parts += closed_parts(node.children)
    return parts


def hinted_in(agenda: "Sequence[AgendaNode]") -> set[str]:
    """Return the ids of items that stand under such a heading, or that say of themselves that they are closed."""
    hinted = {under.item.id for _, part in closed_parts(agenda) for under in part}
    nodes = [node for top in agenda for node in top.walk()]
    return hinted | {under.item.id for node in nodes if says_closed(node.item) for under in node.walk()}


def says_closed(item: AgendaItem) -> bool:
    """Tell whether one item says so of itself: by its title, or as it came from a folder that does."""
    if FOLDER in (item.extra or {}):
        return True
    return sounds_closed(item.title) and not is_closed_heading(item) and not opens_again(item.title)


def is_document_doubtful(listed: "ListedDocument") -> bool:
    """Tell whether a document that is open says by a name of its own, of its file or its folder that it is not."""
    document = listed.document
    if document.withdrawn or is_closed(document.confidentiality):
        return False
    return _any_closed(
        (document.title, document.file_name, str((document.extra or {}).get(FOLDER, "")))
    ) or _any_closed(file.file_name for file in listed.files if not is_closed(file.confidentiality))  # fmt: skip


def _any_closed(names: Iterable[str]) -> bool:
    return any(begins_closed(name) or sounds_closed(name) for name in names)


def _goes_on(node: "AgendaNode") -> bool:
    return not is_closed_heading(node.item) and not opens_again(node.item.title)
