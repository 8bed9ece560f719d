"""What the council says at an agenda item, kept as plain text since it came in: its lists and links made again."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from zvdesk.documents.tree import (
    Block,
    BulletList,
    Inlines,
    ListItem,
    NumberedList,
    Paragraph,
    Run,
    is_safe_link,
    paragraphs,
)

_ENTRY = re.compile(r"(?P<indent> *)(?:-|(?P<number>\d{1,4})\.) +(?P<words>\S.*)")
_LINK = re.compile(r"(?:https?://|mailto:|www\.)[^\s<>\"“”]+[^\s<>\"“”.,;:!?)\]'’]")


@dataclass
class _Entry:
    """An entry of a list as it is written; `number` None is one with a dash."""

    indent: int
    number: int | None
    words: str
    below: list["_Entry"] = field(default_factory=list)


def explanation_blocks(explanation: str) -> list[Block]:
    """Return an explanation as blocks: lines that begin with "- " or "1. " are lists, addresses are links."""
    blocks: list[Block] = []
    for paragraph in paragraphs(explanation):
        lines = "".join(run.text for run in paragraph.content if isinstance(run, Run)).split("\n")
        blocks += _blocks_of(lines)
    return blocks


def _blocks_of(lines: Sequence[str]) -> Iterator[Block]:
    words: list[str] = []
    entries: list[_Entry] = []
    for line in lines:
        found = _ENTRY.fullmatch(line)
        if found is None and entries and line.startswith(" "):
            entries[-1].words += "\n" + line.strip()
        elif found is None:
            yield from _lists(entries)
            entries = []
            words.append(line)
        else:
            yield from _running(words)
            words = []
            number = None if found["number"] is None else int(found["number"])
            entries.append(_Entry(len(found["indent"]), number, found["words"]))
    yield from _lists(entries)
    yield from _running(words)


def _running(lines: Sequence[str]) -> Iterator[Paragraph]:
    if lines:
        yield Paragraph(_linked("\n".join(lines)))


def _lists(entries: Sequence[_Entry]) -> Iterator[BulletList | NumberedList]:
    """Yield entries as lists in one another; another kind of entry, or a number that leaps, begins a new list."""
    path: list[_Entry] = []
    tops: list[_Entry] = []
    for entry in entries:
        while path and path[-1].indent >= entry.indent:
            path.pop()
        (path[-1].below if path else tops).append(entry)
        path.append(entry)
    yield from _made(tops)


def _made(entries: Sequence[_Entry]) -> Iterator[BulletList | NumberedList]:
    group: list[_Entry] = []
    for entry in entries:
        if group and not _goes_on(group[-1], entry):
            yield _list(group)
            group = []
        group.append(entry)
    if group:
        yield _list(group)


def _goes_on(before: _Entry, entry: _Entry) -> bool:
    if before.number is None or entry.number is None:
        return before.number == entry.number
    return entry.number == before.number + 1


def _list(entries: Sequence[_Entry]) -> BulletList | NumberedList:
    items = tuple(ListItem((Paragraph(_linked(one.words)), *_made(one.below))) for one in entries)
    first = entries[0].number
    return BulletList(items) if first is None else NumberedList(items, start=first)


def _linked(words: str) -> Inlines:
    runs, end = [], 0
    for found in _LINK.finditer(words):
        address = f"https://{found[0]}" if found[0].startswith("www.") else found[0]
        if is_safe_link(address):
            runs += [Run(words[end : found.start()]), Run(found[0], link=address)]
            end = found.end()
    runs.append(Run(words[end:]))
    return tuple(run for run in runs if run.text)
