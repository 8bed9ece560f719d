"""A choice for a pack from what a user types: items by number, documents by title, file name or id."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from zvdesk.documents.pack_choice import PackChoice, PackForm, PageRange
from zvdesk.errors import UserError
from zvdesk.model.confidentiality import is_closed
from zvdesk.services.meetings.closed_parts import closed_parts, is_closed_heading
from zvdesk.services.meetings.meetings import AgendaNode, ListedDocument, MeetingOverview

T = TypeVar("T")
SHORTEST_ID = 4
"""Letters of an id that are taken for its start."""


@dataclass(frozen=True)
class PackWishes:
    """What is wished of one pack, in words.

    `items` are items in the order of the pack, none for all; `left_out` and `included` name items and documents, the
    latter closed ones that go in; `pages` and `passwords` are by document.
    """

    form: PackForm = field(default_factory=PackForm)
    items: Sequence[str] = ()
    left_out: Sequence[str] = ()
    included: Sequence[str] = ()
    pages: Mapping[str, str] = field(default_factory=dict)
    passwords: Mapping[str, str] = field(default_factory=dict, repr=False)


def choice_of(overview: MeetingOverview, wishes: PackWishes) -> PackChoice:
    """Return what is meant at a meeting.

    Raises UserError "pack_item_unknown", "pack_document_unknown" and "pack_part_unknown" (name),
    "pack_documents_several" (name, count) for an item that has more than one, "pack_name_ambiguous" (name),
    "page_range_unreadable" (text).
    """
    pages = {
        document_named(overview, name).document.id: found
        for name, text in wishes.pages.items()
        if (found := PageRange.read(text)) is not None
    }
    # Who names items wants these, and not what is listed at the meeting itself.
    beside = [one.document.id for one in overview.documents] if wishes.items else []
    return PackChoice(
        form=wishes.form,
        items=_items(overview, wishes.items) if wishes.items else None,
        left_out=frozenset((*beside, *(one for name in wishes.left_out for one in _part(overview, name)))),
        opened=frozenset(_part(overview, name)[0] for name in wishes.included),
        pages=pages,
        passwords={document_named(overview, name).document.id: word for name, word in wishes.passwords.items()},
    )


def doubtful_in(overview: MeetingOverview, choice: PackChoice) -> dict[str, str]:
    """Return the items and documents of a pack that are open and by heading or name might not be: id and title."""
    wanted = _wanted(overview, choice)
    at = {one.document.id: node.item.id for node in overview.walk() for one in node.documents}
    items = {node.item.id: node.item.display_title for node in overview.doubtful() if node.item.id in wanted}
    documents = {
        one.document.id: one.document.display_title
        for one in overview.doubtful_documents()
        if one.document.id not in choice.left_out and at.get(one.document.id, "") in {*wanted, ""}
    }
    return items | documents


def without(choice: PackChoice, ids: Iterable[str]) -> PackChoice:
    """Return a choice that leaves out these items and documents too, which might be closed."""
    doubtful = frozenset(ids)
    return replace(choice, left_out=choice.left_out | doubtful, doubtful=choice.doubtful | doubtful)


def is_nothing_left(overview: MeetingOverview, choice: PackChoice) -> bool:
    """Tell whether a choice leaves no item that is open and more than a heading, and no document either."""
    wanted = _wanted(overview, choice)
    named = choice.opened & {*wanted, *(one.document.id for one in _documents(overview))}
    items = [node for node in overview.walk() if node.item.id in wanted and _is_content(node)]
    documents = [
        one for one in overview.documents
        if one.document.id not in choice.left_out and not one.document.withdrawn
        and not is_closed(one.document.confidentiality)
    ]  # fmt: skip
    return not named and not items and not documents


def _wanted(overview: MeetingOverview, choice: PackChoice) -> set[str]:
    wanted = {node.item.id for node in overview.walk()} if choice.items is None else set(choice.items)
    return wanted - choice.left_out


def _is_content(node: AgendaNode) -> bool:
    item = node.item
    is_bare = (item.is_heading or is_closed_heading(item)) and not node.documents
    return not is_bare and not item.withdrawn and not is_closed(item.confidentiality)


def document_named(overview: MeetingOverview, name: str) -> ListedDocument:
    """Return the document of a title, a file name or an id, or the only one of an item. Raises as `choice_of`."""
    found = _only(_documents(overview), name, _answers)
    if found is not None:
        return found
    node = _only(overview.walk(), name, _is_item)
    if node is None or not node.documents:
        raise UserError("pack_document_unknown", name=name)
    if len(node.documents) > 1:
        raise UserError("pack_documents_several", name=name, count=len(node.documents))
    return node.documents[0]


def _items(overview: MeetingOverview, names: Iterable[str]) -> tuple[str, ...]:
    """Return the items that are named with those below them, each once."""
    found: dict[str, None] = {}
    for name in names:
        node = _only(overview.walk(), name, _is_item)
        if node is None:
            raise UserError("pack_item_unknown", name=name)
        found |= dict.fromkeys(one.item.id for one in node.walk())
    return tuple(found)


def _part(overview: MeetingOverview, name: str) -> list[str]:
    """Return an item with those below it, or a document; with "BESLOTEN DEEL" goes what follows it in a flat agenda."""
    node = _only(overview.walk(), name, _is_item)
    if node is not None:
        following = next((part for heading, part in closed_parts(overview.agenda) if heading is node), [])
        return list(dict.fromkeys(one.item.id for one in (*node.walk(), *following)))
    listed = _only(_documents(overview), name, _answers)
    if listed is None:
        raise UserError("pack_part_unknown", name=name)
    return [listed.document.id]


def _documents(overview: MeetingOverview) -> list[ListedDocument]:
    return [*overview.documents, *(one for node in overview.walk() for one in node.documents)]


def _only(among: Iterable[T], name: str, answers: Callable[[T, str], bool]) -> T | None:
    found = [one for one in among if answers(one, name)]
    if len(found) > 1:
        raise UserError("pack_name_ambiguous", name=name)
    return found[0] if found else None


def _is_item(node: AgendaNode, name: str) -> bool:
    item = node.item
    return _folded(name) in (_folded(item.number), _folded(item.title)) or _begins(item.id, name)


def _answers(listed: ListedDocument, name: str) -> bool:
    words = [listed.document.title, listed.document.file_name, *(file.file_name for file in listed.files)]
    ids = [listed.document.id, *(file.id for file in listed.files)]
    return _folded(name) in map(_folded, words) or any(_begins(one, name) for one in ids)


def _folded(words: str) -> str:
    return " ".join(words.split()).rstrip(".").casefold()


def _begins(record_id: str, name: str) -> bool:
    return len(name) >= SHORTEST_ID and record_id.startswith(name.casefold())
