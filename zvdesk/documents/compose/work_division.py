"""The division of work on paper: what each of the fractie speaks on, and every meeting with who speaks."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from zvdesk.documents.compose.meeting import LeftOut
from zvdesk.documents.compose.overview import council_facts
from zvdesk.documents.tree import (
    Block,
    Cell,
    Document,
    Heading,
    KeyValue,
    KeyValues,
    Paragraph,
    Role,
    Row,
    Table,
    cell,
    text,
)
from zvdesk.model.council import CouncilProfile
from zvdesk.model.dates import written_date, written_period, written_weekday
from zvdesk.model.enums import label
from zvdesk.model.meetings import Meeting
from zvdesk.model.work_division import NOBODY, Division, MeetingWork, WorkItem, total_words
from zvdesk.phrases import left_out

TITLE: Final = "Wie spreekt waarover"
_NBSP: Final = "\N{NO-BREAK SPACE}"


@dataclass(frozen=True)
class DivisionPaper:
    """What the paper is made from: the work, whose council it is, and today."""

    division: Division
    profile: CouncilProfile
    today: date


def compose_division(paper: DivisionPaper) -> Document:
    """Return the division: a table of names first, then each meeting with its items."""
    facts = (*council_facts(paper.profile), KeyValue("Stand op", text(written_weekday(paper.today))))
    blocks: list[Block] = [Heading(1, text(TITLE)), KeyValues(facts), *_hidden(paper.division)]
    if paper.division.meetings:
        blocks += [Heading(2, text("Per woordvoerder")), *_speakers(paper.division)]
    else:
        blocks.append(Paragraph(text("Er komt geen vergadering aan met agendapunten."), Role.LEAD))
    for work in paper.division.meetings:
        blocks += _meeting(work)
    return Document(title=f"{TITLE}, {written_date(paper.today)}", blocks=tuple(blocks), footer=TITLE)


def title_of(work: WorkItem) -> str:
    """Return what an item is called where its number stands apart."""
    return work.item.title.strip() or "Agendapunt zonder titel"


def handling_words(work: WorkItem) -> str:
    """Return how an item is handled: "bespreekstuk, oordeelsvorming"."""
    told = (work.item.treatment, work.item.phase)
    return ", ".join(label(word) for word in told if word is not None)


def _hidden(division: Division) -> Iterator[Block]:
    hidden = LeftOut(items=division.hidden_items, preparations=division.hidden_speakers)
    if hidden.words:
        yield Paragraph(text(f"{left_out(hidden.words, is_one=hidden.is_one)}."), Role.SMALL)


def _speakers(division: Division) -> Iterator[Block]:
    several = len(division.meetings) > 1
    rows = []
    for name, entries in division.by_speaker().items():
        about = tuple(Paragraph(text(_named(meeting, one, several=several))) for meeting, one in entries)
        who = cell(name, bold=True) if name else cell(NOBODY.capitalize())
        rows.append((who, Cell(about), cell(total_words(one for _, one in entries))))
    if rows:
        header = (tuple(map(cell, ("Wie", "Agendapunten", "Samen"))),)
        yield Table((0.24, 0.5, 0.26), header, tuple(rows))
    else:
        yield Paragraph(text("Er is nog niemand die het woord voert."))


def _named(meeting: Meeting, one: WorkItem, *, several: bool) -> str:
    where = f" ({_NBSP.join(written_date(meeting.start).split())})" if several and meeting.start is not None else ""
    return f"{one.item.display_title}{where}"


def _meeting(work: MeetingWork) -> list[Block]:
    when = written_period(work.meeting.start, work.meeting.end)
    blocks: list[Block] = [Heading(2, text(work.meeting.display_title))]
    if when:
        blocks.append(Paragraph(text(when[0].upper() + when[1:])))
    if not work.items:
        return [*blocks, Paragraph(text("Deze vergadering heeft nog geen agendapunten."))]
    header = (tuple(map(cell, ("Nr.", "Onderwerp", "Woordvoerder", "Spreektijd"))),)
    return [*blocks, Table((0.1, 0.41, 0.25, 0.24), header, tuple(map(_row, work.items)))]


def _row(work: WorkItem) -> Row:
    about = [text(title_of(work))]
    handling = handling_words(work)
    if handling:
        about.append(text(handling, italic=True))
    speaker = work.speaker or ("niet getoond" if work.hides_speaker else NOBODY if work.needs_speaker else "")
    who = cell(speaker, bold=bool(work.speaker))
    return cell(work.item.number), Cell(tuple(map(Paragraph, about))), who, cell(work.time_words)
