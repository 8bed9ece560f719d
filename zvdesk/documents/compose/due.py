"""What is due on paper: overdue first, each with its day, from whom, and the term that stood before."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

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
from zvdesk.model.dates import written_date, written_weekday
from zvdesk.model.due import DUE_WORDS, DueGroup, DueItem, days_words
from zvdesk.phrases import left_out

TITLE: Final = "Wat loopt er af"


@dataclass(frozen=True)
class DueList:
    """What the paper is made from: the items in order, whose council it is, today, and what was left out as closed.

    `masked` counts the items in which a mask stands for words that may not leave.
    """

    items: tuple[DueItem, ...]
    profile: CouncilProfile
    today: date
    left_out: tuple[DueItem, ...] = ()
    masked: int = 0


def compose_due(listed: DueList) -> Document:
    """Return the list, a table for each group of days."""
    facts = (*council_facts(listed.profile), KeyValue("Stand op", text(written_weekday(listed.today))))
    blocks: list[Block] = [Heading(1, text(TITLE)), KeyValues(facts)]
    blocks += [Paragraph(text(sentence), Role.LEAD) for sentence in _summary(listed)]
    if listed.left_out:
        many = len(listed.left_out)
        said = left_out(f"{many} {'onderdeel' if many == 1 else 'onderdelen'}", is_one=many == 1)
        blocks.append(Paragraph(text(f"{said}.")))
    for group in DueGroup:
        blocks += _group(listed, group)
    return Document(title=f"{TITLE}, {written_date(listed.today)}", blocks=tuple(blocks), footer=TITLE)


def when_words(item: DueItem, today: date) -> str:
    """Return how far the day of an item is: "3 dagen te laat", "nog 5 dagen", "zonder datum", "termijn onbekend"."""
    left = item.days_left(today)
    without = "termijn onbekend" if item.is_term_unknown else "zonder datum"
    return without if left is None else days_words(left)


def what_words(item: DueItem) -> str:
    """Return what is waited for, with its number: "Antwoord 2026-014"."""
    return f"{DUE_WORDS[item.kind].capitalize()} {item.number}".strip()


def former_words(item: DueItem) -> str:
    """Return the terms that stood before: "Verdaagd, eerst 3 oktober 2026"; "" for none."""
    return f"Verdaagd, eerst {', '.join(map(written_date, item.former))}" if item.former else ""


def _summary(listed: DueList) -> Iterator[str]:
    unknown = sum(item.is_term_unknown for item in listed.items)
    count = len(listed.items) - unknown
    late = sum(item.is_overdue(listed.today) for item in listed.items)
    if not count:
        yield "Er loopt niets af."
    elif late:
        yield f"{count} {_things(count)}, waarvan {late} te laat."
    else:
        yield f"{count} {_things(count)}; niets daarvan is te laat."
    if unknown:
        many = "1 raadsvraag" if unknown == 1 else f"{unknown} raadsvragen"
        yield f"Van {many} zonder antwoord is de termijn onbekend."


def _things(count: int) -> str:
    return "onderdeel loopt af of wacht op u" if count == 1 else "onderdelen lopen af of wachten op u"


def _group(listed: DueList, group: DueGroup) -> list[Block]:
    rows = tuple(_row(item, listed.today) for item in listed.items if item.group(listed.today) is group)
    if not rows:
        return []
    header = tuple(map(cell, ("Wat", "Onderwerp", "Van wie", "Wanneer")))
    return [Heading(2, text(group.value)), Table((0.17, 0.40, 0.19, 0.24), (header,), rows)]


def _row(item: DueItem, today: date) -> Row:
    when = [Paragraph(text(written_date(item.due_on)))] if item.due_on is not None else []
    when.append(Paragraph(text(when_words(item, today), bold=item.is_overdue(today))))
    about = [text(item.title, bold=True), *(text(part) for part in (item.detail, former_words(item)) if part)]
    return cell(what_words(item)), Cell(tuple(map(Paragraph, about))), cell(item.from_whom), Cell(tuple(when))
