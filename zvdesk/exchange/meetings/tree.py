"""An agenda's tree, from items that are nested, that name their parent, or both."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from zvdesk.errors import UserError

DEPTH_LIMIT = 40


@dataclass
class Node:
    """An item's place in the agenda: `nested_in` is the id of the item it stood in, `named_parent` the one it names.

    Where it stands counts before what it says; `plant` fills `parent` (an id, "" at the top) and `children`.
    """

    id: str
    title: str
    nested_in: str = ""
    named_parent: str = ""
    order: int | None = None
    parent: str = ""
    children: list["Node"] = field(default_factory=list)


def plant(nodes: Iterable[Node]) -> list[Node]:
    """Return the items at the top with all others in `children`, at each level ordered ones first, then file order.

    A parent that is not in the agenda counts as none.
    Raises UserError: "agenda_circular" (title of an item that stands under itself), "agenda_too_deep" (limit).
    """
    known = {node.id: node for node in nodes}
    roots: list[Node] = []
    for node in known.values():
        parent = known.get(node.nested_in or node.named_parent)
        node.parent = parent.id if parent else ""
        (parent.children if parent else roots).append(node)
    _refuse_circles(roots, known)
    for siblings in (roots, *(node.children for node in known.values())):
        siblings.sort(key=lambda node: (node.order is None, node.order or 0))
    return roots


def _refuse_circles(roots: list[Node], known: dict[str, Node]) -> None:
    reached: set[str] = set()
    level = roots
    for _ in range(DEPTH_LIMIT):
        reached.update(node.id for node in level)
        level = [child for node in level for child in node.children]
    if level:
        raise UserError("agenda_too_deep", limit=DEPTH_LIMIT)
    unreached = [node for node in known.values() if node.id not in reached]
    if unreached:
        raise UserError("agenda_circular", title=unreached[0].title)
