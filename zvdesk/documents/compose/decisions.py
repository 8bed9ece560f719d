"""Who decides on a theme, on paper: the gemeente, the region and the country, then what the council can do."""

from collections.abc import Iterable, Iterator
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
from zvdesk.model.dates import written_weekday
from zvdesk.model.partner_decisions import (
    ALWAYS_TITLE,
    COUNCIL_TITLE,
    LEVEL_TITLES,
    OTHERS_TITLE,
    UNCONFIRMED,
    CouncilCan,
    Decider,
    DecisionPage,
    Ground,
)
from zvdesk.phrases import joined, left_out

TITLE: Final = "Wie beslist"
_WIDTHS: Final = (0.28, 0.44, 0.28)


@dataclass(frozen=True)
class DecisionPaper:
    """What the paper is made from: the theme, whose council it is, and today."""

    page: DecisionPage
    profile: CouncilProfile
    today: date


def compose_decisions(paper: DecisionPaper) -> Document:
    """Return a table for each scale, then one of what the council can do, then the sources."""
    page, theme = paper.page, paper.page.theme
    facts = (
        KeyValue("Thema", text(theme.name)),
        *council_facts(paper.profile),
        KeyValue("Stand op", text(written_weekday(paper.today))),
    )
    title = f"{TITLE}: {theme.name}"
    blocks: list[Block] = [Heading(1, text(TITLE)), KeyValues(facts), Paragraph(text(theme.about), Role.LEAD)]
    if page.left_out:
        many = "1 ketenpartner" if page.left_out == 1 else f"{page.left_out} ketenpartners"
        blocks.append(Paragraph(text(f"{left_out(many, is_one=page.left_out == 1)}."), Role.SMALL))
    for scale, deciders in theme.levels:
        blocks += [Heading(2, text(LEVEL_TITLES[scale])), _deciders(page, deciders)]
    if page.others:
        names = joined([one.name for one in page.others])
        blocks += [Heading(2, text(OTHERS_TITLE)), Paragraph(text(f"{names}."))]
    if theme.council:
        blocks += [Heading(2, text(COUNCIL_TITLE)), _council(theme.council)]
    blocks += [Heading(2, text(ALWAYS_TITLE)), _council(theme.always), *_sources(page)]
    return Document(title=title, blocks=tuple(blocks), footer=title)


def _deciders(page: DecisionPage, deciders: Iterable[Decider]) -> Table:
    header = (tuple(map(cell, ("Wie", "Wat", "Waarop dat rust"))),)
    return Table(_WIDTHS, header, tuple(_decider(page, one) for one in deciders), row_headers=True)


def _decider(page: DecisionPage, one: Decider) -> Row:
    who = [Paragraph(text(one.who, bold=True))]
    names = (*page.names_of(one), *(partner.name for partner in page.partners_of(one) if partner.name != one.who))
    who += [Paragraph(text(f"Hier: {joined(names)}"), Role.SMALL)] if names else []
    return Cell(tuple(who)), cell(one.decides), cell(one.ground.words)


def _council(every: Iterable[CouncilCan]) -> Table:
    header = (tuple(map(cell, ("Rol", "Wat", "Waarop dat rust"))),)
    rows = tuple((cell(one.role.capitalize(), bold=True), cell(one.can), cell(one.ground.words)) for one in every)
    return Table(_WIDTHS, header, rows, row_headers=True)


def _sources(page: DecisionPage) -> Iterator[Block]:
    theme = page.theme
    grounds: list[Ground] = [one.ground for _, each in theme.levels for one in each]
    grounds += [one.ground for one in (*theme.council, *theme.always)]
    known = dict.fromkeys(one.source for one in grounds if one.is_confirmed)
    yield Heading(2, text("Bronnen"))
    yield Paragraph(text(f"{'; '.join(known)}."), Role.SMALL)
    if not theme.is_confirmed:
        yield Paragraph(text(UNCONFIRMED), Role.SMALL)
