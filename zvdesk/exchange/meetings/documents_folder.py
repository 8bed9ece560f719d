"""A folder of documents as a meeting: "04b Raadsvoorstel Regiovisie.pdf" belongs to item 4b, under 4 where it is."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from zvdesk.exchange.jsonfile import JsonObject
from zvdesk.exchange.meetings.agenda import Agenda, Draft, nested_by_number
from zvdesk.exchange.meetings.chief_document import rank
from zvdesk.exchange.meetings.containers import FoundFile
from zvdesk.exchange.meetings.incoming import IncomingDocument, IncomingItem, IncomingMeeting
from zvdesk.exchange.meetings.lettered import EVERY_WAY, counts, lettered, roman_value, ways_in
from zvdesk.exchange.meetings.lists import Make
from zvdesk.exchange.meetings.tree import Node
from zvdesk.exchange.text import file_name_key, one_line, title_of_file, without_copy_number
from zvdesk.model.closed_words import begins_closed, sounds_closed
from zvdesk.model.dates import MONTHS
from zvdesk.model.meetings import FOLDER

SOURCE = "map"
_ID_LIMIT = 180
_NUMBER = re.compile(
    r"(?:agendapunt|bijlage bij|punt|ap|item)?[\s._-]*"
    r"([0-9]{1,3}(?:\.(?:[0-9]{1,2}|[a-z](?![a-z]))){0,4}[a-z]?)(?=[\s._)-]|$)[\s._):-]*(.*)",
    re.IGNORECASE,
)
_DATE = re.compile(r"(?<![0-9])(?:(20[0-9]{2})[-_. ]?(0[1-9]|1[0-2])[-_. ]?([0-3][0-9])(?![0-9]))")
_DUTCH_DATE = re.compile(r"(?<![0-9])([0-3]?[0-9])[-_. ](0?[1-9]|1[0-2])[-_. ](20[0-9]{2})(?![0-9])")
_WRITTEN_DATE = re.compile(r"(?<![0-9])([0-3]?[0-9])[-_. ]+([a-z]{3,9})\.?[-_. ]+(20[0-9]{2})(?![0-9])", re.IGNORECASE)
_SHORT = {"maart": ("mrt", "mar"), "september": ("sep", "sept")}
_PARTS = re.compile(r"[0-9]+|[a-z]+")


@dataclass(frozen=True)
class Numbered:
    """What a name says: the number of an item without noughts before it ("4b"), and the words after it."""

    number: str
    title: str


def numbered(name: str, *, is_folder: bool = False, ways: Collection[str] = ()) -> Numbered | None:
    """Return the item's number in the name of a file or folder, None for one that begins with none or with a date.

    `ways` are those in which a number that begins with a letter counts where it might be none, as in "B2 Nota".
    """
    title = _title_in(name, is_folder=is_folder)
    if any(date.match(title) for date in (_DATE, _DUTCH_DATE)) or _written_month(_WRITTEN_DATE.match(title)):
        return None
    match = _NUMBER.fullmatch(title)
    if match:
        return Numbered(_plain(match[1]), one_line(match[2]))
    found = lettered(title)
    return Numbered(found.number, one_line(found.title)) if found and counts(found, ways) else None


def _title_in(name: str, *, is_folder: bool) -> str:
    return _words(name) if is_folder else title_of_file(name)


def number_key(number: str) -> tuple[str, ...]:
    """Return the parts of an item's number, the same for "04b", "4.b" and "4B."; () for one without any."""
    return tuple(part.lstrip("0") or "0" for part in _PARTS.findall(number.casefold()))


def of_file(file: FoundFile, ways: Collection[str] = EVERY_WAY) -> Numbered | None:
    """Return the number that a file has, or else the folder it lies in; at an agenda, any that might be one."""
    own = numbered(file.name, ways=ways)
    folders = (numbered(folder, is_folder=True, ways=ways) for folder in reversed(file.folders))
    return own or next(filter(None, folders), None)


def _ways_of(files: Sequence[FoundFile]) -> frozenset[str]:
    folders = {folder for file in files for folder in file.folders}
    return ways_in([title_of_file(file.name) for file in files]) | ways_in(map(_words, folders))


def as_meeting(name: str, files: Sequence[FoundFile]) -> IncomingMeeting:
    """Return a meeting named after the folder, with an item for each number; the rest is listed at the meeting."""
    placed: dict[tuple[str, ...], list[FoundFile]] = {}
    loose, ways = [], _ways_of(files)
    for file in files:
        found = of_file(file, ways)
        if found is None:
            loose.append(file)
        else:
            placed.setdefault(number_key(found.number), []).append(file)
    title = _words(name) or "Map met stukken"
    return IncomingMeeting(
        source=SOURCE,
        source_id=f"map-{file_name_key(name) or title.casefold()}"[:_ID_LIMIT],
        organisation_id="",
        title=title,
        start=_day(name),
        items=_items(placed, ways),
        documents=_documents(loose, ways),
    )


def _items(placed: dict[tuple[str, ...], list[FoundFile]], ways: Collection[str]) -> tuple[IncomingItem, ...]:
    agenda = Agenda()
    is_roman = all(roman_value(key[0]) or key[0].isdigit() for key in placed)
    keys = sorted(placed, key=lambda key: _in_order(key, is_roman=is_roman))
    numbers = [_number_of(placed[key][0], ways) for key in keys]
    for index, parent in enumerate(nested_by_number(numbers)):
        files = placed[keys[index]]
        nested_in = "" if parent is None else _id(keys[parent])
        node = Node(_id(keys[index]), _title(files, ways), nested_in)
        agenda.add(Draft(node.id, node, _maker(node, numbers[index], files, ways)))
    return agenda.items()


def _in_order(key: tuple[str, ...], *, is_roman: bool) -> list[tuple[bool, int, str]]:
    """Return by what numbers are sorted: as numbers, also those of the Romans, and else as letters."""
    first = roman_value(key[0]) if is_roman else 0
    values = [int(part) if part.isdigit() else first * (place == 0) for place, part in enumerate(key)]
    return [(not part.isdigit(), value, part) for part, value in zip(key, values, strict=True)]


def _id(key: tuple[str, ...]) -> str:
    return f"punt-{'.'.join(key)}"


def _maker(node: Node, number: str, files: list[FoundFile], ways: Collection[str]) -> Make:
    # an item that only such a folder made has its title from there, too
    closed = [_closed_folder(file) for file in files]
    return lambda children: IncomingItem(
        source_id=node.id,
        number=number,
        title=node.title,
        children=children,
        documents=_documents(files, ways),
        extra=closed[0] if all(closed) else {},
    )


def _number_of(file: FoundFile, ways: Collection[str]) -> str:
    found = of_file(file, ways)
    return found.number if found else ""


def _title(files: list[FoundFile], ways: Collection[str]) -> str:
    """Return what the item is about: the words of its folder, else those of its chief document, the first of equals."""
    for file in files:
        for folder in reversed(file.folders):
            found = numbered(folder, is_folder=True, ways=ways)
            if found is not None and found.title:
                return found.title
    words = [found.title for file in files if (found := of_file(file, ways)) is not None and found.title]
    return min(words, key=rank, default="Agendapunt")


def _documents(files: list[FoundFile], ways: Collection[str]) -> tuple[IncomingDocument, ...]:
    listed: dict[str, IncomingDocument] = {}
    for file in files:
        own = numbered(file.name, ways=ways)
        source_id = document_id(file)
        title = (own.title if own else "") or title_of_file(file.name)
        listed.setdefault(
            source_id,
            IncomingDocument(
                source_id=source_id, title=title, file_name=file.name, size=file.size, extra=_closed_folder(file)
            ),
        )
    return tuple(listed.values())


def document_id(file: FoundFile) -> str:
    """Return the id that a file has as a document of its folder."""
    return f"~{file_name_key(file.name) or file.name}"[:_ID_LIMIT]


def unnumbered_key(name: str) -> str:
    """Return what stays of a file name when the number of its item changes, "" where nothing else is in it."""
    own = numbered(name, ways=EVERY_WAY)
    extension = name.rpartition(".")[2] if "." in name else ""
    if own is None:
        return file_name_key(without_copy_number(name))
    return file_name_key(without_copy_number(f"{own.title}.{extension}")) if own.title else ""


def closed_folder(file: FoundFile) -> str:
    """Return the name of the folder that says of what lies in it that it is closed, "" for none."""
    return next((one for one in reversed(file.folders) if begins_closed(one) or sounds_closed(one)), "")


def _closed_folder(file: FoundFile) -> JsonObject:
    folder = closed_folder(file)
    return {FOLDER: folder} if folder else {}


def _words(name: str) -> str:
    return one_line(name.replace("_", " "))


def _plain(number: str) -> str:
    return re.sub(r"(?<![0-9])0+(?=[0-9])", "", number).lower()


def _written_month(found: re.Match[str] | None) -> int:
    """Return the number of the month in a written date, 0 where there is none: "14 januari 2027", "14 jan. 2027"."""
    word = found[2].casefold() if found else ""
    return next(
        (at for at, month in enumerate(MONTHS, start=1) if word in (month, *_SHORT.get(month, (month[:3],)))), 0
    )


def _day(name: str) -> datetime | None:
    """Return the date in the name of a folder: "2027-01-14", "14-1-2027" or "14 januari 2027"."""
    first, second, third = _DATE.search(name), _DUTCH_DATE.search(name), _WRITTEN_DATE.search(name)
    parts = first.groups() if first else tuple(reversed(second.groups())) if second else ()
    if third and not parts:
        parts = (third[3], str(_written_month(third)), third[1])
    try:
        return datetime(*map(int, parts)) if parts else None  # type: ignore[arg-type]  # noqa: DTZ001 - wall clock
    except ValueError:
        return None
