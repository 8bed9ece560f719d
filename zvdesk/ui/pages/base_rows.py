"""How the lines of a list come to stand where they stand: filtered by a chip, sorted, and calm under the pointer.

What is imported before the first paint has NamedTuples: each is made in a tenth of the time of a frozen dataclass.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple, TypeVar

from zvdesk.storage.lists import ListRow
from zvdesk.ui.widgets.rows import Row

Standing = TypeVar("Standing", Row, ListRow)
Lines = list[tuple[ListRow, Row]]


def everything(_row: ListRow) -> bool:
    """Let every line through."""
    return True


class Chip(NamedTuple):
    """A filter above a list: its key, its word, and which lines it lets through. All run on a reading thread."""

    key: str
    word: str
    lets_through: Callable[[ListRow], bool] = everything
    waits_for_some: bool = False
    """Not shown before there is a line that it lets through."""


class Refinement(NamedTuple):
    """A second filter, beside the chips: its word, the word for all, and what can be chosen."""

    word: str
    all_words: str
    choices: tuple[Chip, ...]


class Sort(NamedTuple):
    """An order of a list: its key, its word in the menu, and by what; without `by` the query's own order stands."""

    key: str
    word: str
    by: Callable[[ListRow], Any] | None = None
    reverse: bool = False
    is_urgency: bool = False
    """A line moves as soon as what it is sorted by changes, such as a term; only equal ones keep their places."""


class Arranged(NamedTuple):
    """What a list shows: its rows, how many each chip lets through, and how many there are in all.

    `refined` is how many each choice of a second filter lets through, of those that the chip does.
    """

    rows: tuple[Row, ...] = ()
    counts: Mapping[str, int] = {}
    total: int = 0
    refined: Mapping[str, int] = {}


def arrange(
    listed: Sequence[ListRow],
    make_row: Callable[[ListRow], Row],
    *,
    chips: Sequence[Chip],
    chip: str,
    sort: Sort,
    former: Sequence[str] = (),
    choices: Sequence[Chip] = (),
    choice: str = "",
) -> Arranged:
    """Return what to show of the lines of a query; `choices` are those of a second filter, `choice` the one that holds.

    `former` are the ids as they stand now: a line that was there keeps its place among the others of its group, so
    that nothing moves under the pointer because somebody saved a word.
    """
    passes, refines = _passing(chips, chip), _passing(choices, choice)
    within = [line for line in listed if refines(line)]
    shown = [line for line in within if passes(line)]
    refined = {one.key: sum(passes(line) and one.lets_through(line) for line in listed) for one in choices}
    place = {record_id: number for number, record_id in enumerate(former)}
    if sort.is_urgency:
        shown, former = _settled_group(shown, place), ()
    if sort.by is not None:
        shown.sort(key=sort.by, reverse=sort.reverse)
    counts = {one.key: sum(map(one.lets_through, within)) for one in chips}
    rows = grouped([make_row(line) for line in shown])
    return Arranged(tuple(settled(rows, former) if former else rows), counts, len(listed), refined)


def _passing(chips: Sequence[Chip], key: str) -> Callable[[ListRow], bool]:
    return next((one.lets_through for one in chips if one.key == key), everything)


def grouped(rows: Sequence[Row]) -> list[Row]:
    """Return the rows with those of one group together, groups in the order in which they first appear."""
    groups: dict[str, list[Row]] = {}
    for row in rows:
        groups.setdefault(row.group, []).append(row)
    return [row for group in groups.values() for row in group]


def settled(rows: Sequence[Row], former: Sequence[str]) -> list[Row]:
    """Return the rows, group by group, with those that were there in their former order and new ones before the row
    that follows them."""
    place = {record_id: number for number, record_id in enumerate(former)}
    groups: dict[str, list[Row]] = {}
    for row in rows:
        groups.setdefault(row.group, []).append(row)
    return [row for group in groups.values() for row in _settled_group(group, place)]


def _settled_group(rows: "list[Standing]", place: Mapping[str, int]) -> "list[Standing]":
    known = iter(sorted((row for row in rows if row.id in place), key=lambda row: place[row.id]))
    return [next(known) if row.id in place else row for row in rows]
