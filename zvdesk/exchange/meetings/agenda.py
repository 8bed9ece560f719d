"""An agenda put together from items as they are met in a file, and what every format does alike with it."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TypeVar

from zvdesk.errors import UserError
from zvdesk.exchange.fields import Fields, shown, storable
from zvdesk.exchange.jsonfile import JsonObject, JsonValue
from zvdesk.exchange.meetings.incoming import IncomingDocument, IncomingItem
from zvdesk.exchange.meetings.tree import Node, plant

_T = TypeVar("_T")
_ID_LIMIT = 180
_PARTS = re.compile(r"[0-9]+|[a-z]+|[^0-9a-z]+")
_LETTER_DIGIT = re.compile(r"[0-9a-z]+")


@dataclass
class Draft:
    """An item whose place in the tree is not settled yet; `make` finishes it with its children."""

    raw: JsonValue
    node: Node
    make: Callable[[tuple[IncomingItem, ...]], IncomingItem]


class Agenda:
    """The items of one meeting, each id once."""

    def __init__(self) -> None:
        self._drafts: dict[str, Draft] = {}

    def __contains__(self, source_id: str) -> bool:
        return source_id in self._drafts

    def add(self, draft: Draft) -> None:
        """Take an item in. Raises UserError("agenda_item_twice", source_id, title) for another of the same id."""
        present = self._drafts.setdefault(draft.node.id, draft)
        if present is not draft and present.raw != draft.raw:
            raise UserError("agenda_item_twice", source_id=draft.node.id, title=shown(draft.node.title))

    def rename_parents(self, ids: dict[str, str]) -> None:
        """Let items that name their parent by another of its names, such as its address, name it by its id."""
        for draft in self._drafts.values():
            draft.node.named_parent = ids.get(draft.node.named_parent, draft.node.named_parent)

    def items(self) -> tuple[IncomingItem, ...]:
        """Return the items at the top, each with those under it. Raises what `tree.plant` does."""
        return tuple(self._made(node) for node in plant([draft.node for draft in self._drafts.values()]))

    def _made(self, node: Node) -> IncomingItem:
        return self._drafts[node.id].make(tuple(self._made(child) for child in node.children))


def named(item: IncomingItem, fields: Fields, *names: str) -> IncomingItem:
    """Return an item; raises UserError("file_field_wrong") where a wrong type leaves it without number and title."""
    if not (item.number or item.title):
        fields.refuse_wrong(*names)
    return item


def first(read: Callable[[str], _T], *names: str) -> _T:
    """Return the first of these fields that says something, read the way that `read` does; the others stay."""
    value = read(names[0])
    for name in names[1:]:
        if value:
            break
        value = read(name)
    return value


def once(documents: Iterable[tuple[Fields, IncomingDocument]]) -> tuple[IncomingDocument, ...]:
    """Return documents, each id once; what a second listing at the same place says otherwise stays with the first."""
    listed: dict[str, IncomingDocument] = {}
    raws: dict[str, list[JsonObject]] = {}
    for fields, document in documents:
        listed.setdefault(document.source_id, document)
        known = raws.setdefault(document.source_id, [])
        if fields.raw not in known:
            known.append(fields.raw)
    return tuple(
        replace(document, extra={**document.extra, "duplicates": [storable(raw) for raw in raws[source_id][1:]]})
        if len(raws[source_id]) > 1
        else document
        for source_id, document in listed.items()
    )


def titled_ids(titles: Iterable[str]) -> list[str]:
    """Return ids for items that have none of their own: the title, and how often it came before."""
    met: dict[str, int] = {}
    ids = []
    for title in titles:
        name = f"~{title.casefold()[:_ID_LIMIT]}"
        met[name] = met.get(name, 0) + 1
        ids.append(name if met[name] == 1 else f"{name}~{met[name]}")
    return ids


def nested_by_number(numbers: Iterable[str]) -> Iterator[int | None]:
    """Yield for each number the index of the one that it stands under, None at the top: "4b" and "4.2" under "4".

    Only an unbroken run nests, so that reading order stays what the file made it.
    """
    open_: list[tuple[int, tuple[str, ...]]] = []
    for index, number in enumerate(numbers):
        parts = _parts(number)
        while open_ and not _is_under(parts, open_[-1][1]):
            open_.pop()
        yield open_[-1][0] if open_ else None
        if parts:
            open_.append((index, parts))


def _parts(number: str) -> tuple[str, ...]:
    found = [part for part in _PARTS.findall(number.strip().casefold()) if _LETTER_DIGIT.fullmatch(part)]
    return tuple(part.lstrip("0") or "0" for part in found)


def _is_under(parts: tuple[str, ...], above: tuple[str, ...]) -> bool:
    return len(parts) > len(above) and parts[: len(above)] == above
