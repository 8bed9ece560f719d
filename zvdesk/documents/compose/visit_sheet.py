"""The sheet to take along on a visit: on one page where one goes and why, what one asks, and what was promised."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from zvdesk.documents.tree import (
    Block,
    BulletList,
    Cell,
    Document,
    Heading,
    Inlines,
    KeyValue,
    KeyValues,
    ListItem,
    NumberedList,
    Paragraph,
    Role,
    Table,
    cell,
    text,
)
from zvdesk.model.dates import written_date, written_period
from zvdesk.model.text import one_line
from zvdesk.model.visits import Visit
from zvdesk.phrases import joined

TITLE: Final = "Werkbezoek"
_BLANK: Final = "\u00a0"


@dataclass(frozen=True)
class Room:
    """How much there is room for: lines to write an answer on, and promises."""

    lines: int
    promises: int


MOST_LINES: Final = 16
"""Lines below one question at most, where a page has room for them."""

_TIGHT: Final = (Room(2, 4), Room(1, 4), Room(0, 8), Room(0, 3))
TIGHT: Final = len(_TIGHT)
"""The last ones, in which less room for answers may be more for promises."""

ROOMS: Final = (*(Room(lines, 8) for lines in range(MOST_LINES, 1, -1)), *_TIGHT)
"""From the widest on; the first with which all is on one page is taken."""


@dataclass(frozen=True)
class SheetPartner:
    """A partner that is visited: its name, how it is reached, and its people, each as one line."""

    name: str
    people: tuple[str, ...] = ()


@dataclass(frozen=True)
class SheetPromise:
    """What was promised before: the words, whose promise it is, its day, and how it stands."""

    text: str
    who: str
    due_on: date | None
    state: str


@dataclass(frozen=True)
class VisitSheet:
    """What the sheet is made from, detached."""

    visit: Visit
    partners: tuple[SheetPartner, ...] = ()
    agenda_item: str = ""
    documents: tuple[str, ...] = ()
    promised: tuple[SheetPromise, ...] = ()


def compose_visit_sheet(sheet: VisitSheet, room: Room = ROOMS[0]) -> Document:
    """Return the sheet with that much room to write."""
    visit = sheet.visit
    blocks: list[Block] = [Heading(1, text(visit.display_title)), KeyValues(tuple(_facts(sheet)))]
    if visit.questions:
        blocks += [Heading(2, text("Vragen")), _questions(visit, room.lines)]
    blocks += _promised(sheet.promised, room.promises)
    return Document(title=_title(visit.display_title), blocks=tuple(blocks), footer=visit.display_title)


def _title(named: str) -> str:
    """Return what the file is called by what shows it: most visits say themselves that they are one."""
    return named if TITLE.casefold() in named.casefold() else f"{TITLE} {named}"


def _facts(sheet: VisitSheet) -> Iterator[KeyValue]:
    visit = sheet.visit
    named = (
        ("Wanneer", written_period(visit.start, visit.end) or "nog geen datum"),
        ("Waar", one_line(visit.place)),
        ("Bij", joined([partner.name for partner in sheet.partners])),
        ("Contact", "\n".join(line for partner in sheet.partners for line in partner.people)),
        ("Wie gaan er mee", one_line(visit.participants)),
        ("Aanleiding", visit.occasion.strip()),
        ("Doel", visit.purpose.strip()),
        ("Thema's", ", ".join(visit.tags)),
        ("Agendapunt", sheet.agenda_item),
        ("Kader", one_line(visit.plan)),
        ("Meenemen", "\n".join(sheet.documents)),
        ("Praktisch", visit.practical_notes.strip()),
    )
    yield from (KeyValue(word, text(value)) for word, value in named if value)


def _questions(visit: Visit, lines: int) -> Block:
    """Room to write stands beside the questions, as much as there is; what was answered already stands in it."""
    if not lines and not any(one.answer.strip() for one in visit.questions):
        return NumberedList(tuple(ListItem((Paragraph(text(one_line(one.text))),)) for one in visit.questions))
    rows = []
    for number, one in enumerate(visit.questions, 1):
        said = one.answer.strip()
        blank = () if said else (Paragraph(text(_BLANK)),) * lines
        answer = Cell((*((Paragraph(text(said)),) if said else ()), *blank)) if said or blank else cell(_BLANK)
        rows.append((cell(f"{number}."), cell(one_line(one.text)), answer))
    header = tuple(map(cell, ("Nr.", "Vraag", "Antwoord")))
    return Table((0.07, 0.45, 0.48), (header,), tuple(rows))


def _promised(promised: tuple[SheetPromise, ...], most: int) -> list[Block]:
    if not promised:
        return []
    items = [ListItem((Paragraph(_promise(one)),)) for one in promised[:most]]
    more = len(promised) - most
    blocks: list[Block] = [Heading(2, text("Vorige keer beloofd")), BulletList(tuple(items))]
    if more > 0:
        blocks.append(Paragraph(text(f"En nog {more}; zie het werkbezoek in zvdesk."), Role.SMALL))
    return blocks


def _promise(one: SheetPromise) -> Inlines:
    facts = [
        one.who,
        f"uiterlijk {written_date(one.due_on)}" if one.due_on is not None else "",
        "" if one.state == "open" else one.state,
    ]
    told = ", ".join(filter(None, facts))
    return text(f"{one_line(one.text)} ({told})" if told else one_line(one.text))
