"""The overview of council questions on paper: a chart and its table by theme and by portfolio, and the verdagingen."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from zvdesk.documents.tree import (
    Align,
    Block,
    Chart,
    Document,
    Fill,
    Heading,
    KeyValue,
    KeyValues,
    Paragraph,
    Role,
    Row,
    Series,
    Table,
    cell,
    text,
)
from zvdesk.model.council import CouncilProfile
from zvdesk.model.dates import written_date
from zvdesk.model.question_overview import (
    COUNCIL_YEAR_MONTH,
    STILL_OPEN,
    AskedQuestion,
    Breakdown,
    Line,
    Outcome,
    Overview,
    Period,
    Scope,
    Tally,
    council_year,
)
from zvdesk.model.text import one_line
from zvdesk.phrases import left_out

TITLE: Final = "Overzicht raadsvragen"
MOST_BARS: Final = 12
NO_THEME, NO_PORTFOLIO = "Zonder thema", "Zonder portefeuille"
OUTCOME_WORDS: Final = {
    Outcome.IN_TIME: "Op tijd",
    Outcome.IN_TIME_POSTPONED: "Op tijd na verdaging",
    Outcome.LATE: "Te laat",
    Outcome.OPEN: "Open, binnen de termijn",
    Outcome.OPEN_LATE: "Open, termijn voorbij",
    Outcome.OPEN_UNKNOWN: "Open, termijn onbekend",
    Outcome.NO_TERM: "Beantwoord, geen termijn bekend",
    Outcome.WITHDRAWN: "Ingetrokken",
}
FILLS: Final = {
    Outcome.IN_TIME: Fill.SOLID,
    Outcome.IN_TIME_POSTPONED: Fill.HATCH,
    Outcome.LATE: Fill.CROSS,
    Outcome.OPEN: Fill.EMPTY,
    Outcome.OPEN_LATE: Fill.DOTS,
    Outcome.OPEN_UNKNOWN: Fill.LINES,
    Outcome.NO_TERM: Fill.PALE,
    Outcome.WITHDRAWN: Fill.STRIPES,
}
ASKED: Final = "Gesteld"
MOST_WIDTH: Final = 0.88
"""Of all columns of numbers together; beside them stands a name."""

WIDTHS: Final = {
    Outcome.IN_TIME: 0.08,
    Outcome.IN_TIME_POSTPONED: 0.125,
    Outcome.LATE: 0.07,
    Outcome.OPEN: 0.105,
    Outcome.OPEN_LATE: 0.105,
    Outcome.OPEN_UNKNOWN: 0.12,
    Outcome.NO_TERM: 0.14,
    Outcome.WITHDRAWN: 0.12,
}
COLUMNS: Final = (
    (ASKED, tuple(Outcome), 0.105),
    *((OUTCOME_WORDS[outcome], (outcome,), width) for outcome, width in WIDTHS.items()),
)
"""The columns of numbers: what each is called, which outcomes it counts, and its width. Those after the first are the
parts of the charts, by the same names, and add up to the first."""


@dataclass(frozen=True)
class OverviewPaper:
    """What the paper is made from: the overview, and whose council it is."""

    overview: Overview
    profile: CouncilProfile


def compose_overview(paper: OverviewPaper) -> Document:
    """Return the overview: what it is about, the numbers in a sentence, charts with their tables, and verdagingen."""
    found = paper.overview
    blocks: list[Block] = [Heading(1, text(TITLE)), KeyValues(tuple(_facts(paper)))]
    blocks += [Paragraph(text(sentence), Role.LEAD) for sentence in summary(found)[:1]]
    blocks += [Paragraph(text(sentence)) for sentence in (*summary(found)[1:], *remarks(found))]
    if found.questions:
        blocks += _dimension("Per thema", "thema", found.by_theme(), NO_THEME)
        blocks += _dimension("Per portefeuille", "portefeuille", found.by_portfolio(), NO_PORTFOLIO)
        blocks += [*_waiting(found), *_postponed(found), *_reading()]
    return Document(title=f"{TITLE}, {scope_words(found.scope)}", blocks=tuple(blocks), footer=TITLE)


def scope_words(scope: Scope) -> str:
    """Return what an overview is about: "raadsjaar 2026-2027, thema Opvang"."""
    parts = [period_words(scope.period)]
    parts += [f"thema {scope.theme}"] if scope.theme else []
    parts += [f"portefeuille {scope.portfolio}"] if scope.portfolio else []
    return ", ".join(parts)


def council_facts(profile: CouncilProfile) -> tuple[KeyValue, ...]:
    """Return whose paper it is: the fractie and the gemeente, as far as the profile says."""
    municipality = one_line(profile.municipality).removeprefix("Gemeente ").removeprefix("gemeente ")
    named = (("Fractie", one_line(profile.fractie)), ("Gemeente", municipality))
    return tuple(KeyValue(word, text(value)) for word, value in named if value)


def period_words(period: Period) -> str:
    """Return a period in words: "raadsjaar 2026-2027", "vanaf 1 januari 2026", "alle jaren"."""
    start, end = period.start, period.end
    if start is not None and start.month == COUNCIL_YEAR_MONTH and period == council_year(start.year):
        return f"raadsjaar {start.year}-{start.year + 1}"
    if start is not None and period == Period(date(start.year, 1, 1), date(start.year, 12, 31)):
        return f"{start.year}"
    if start is not None and end is not None:
        return f"{written_date(start)} tot en met {written_date(end)}"
    if start is not None:
        return f"vanaf {written_date(start)}"
    return f"tot en met {written_date(end)}" if end is not None else "alle jaren"


def summary(found: Overview) -> list[str]:
    """Return the numbers in sentences: how many were asked, how many answers came in time, what is open."""
    total = found.total
    if not total.asked:
        return ["In deze periode zijn geen raadsvragen gesteld."]
    asked = "Er is 1 raadsvraag gesteld." if total.asked == 1 else f"Er zijn {total.asked} raadsvragen gesteld."
    return [" ".join((asked, *_answered(total), *_still_open(total)))]


def remarks(found: Overview) -> list[str]:
    """Return what an overview does not count, and how many questions that are."""
    said = []
    if found.left_out:
        many = f"{found.left_out} {'raadsvraag' if found.left_out == 1 else 'raadsvragen'}"
        said.append(f"{left_out(many, is_one=found.left_out == 1)}.")
    if found.undated:
        many, verb = ("1 raadsvraag", "telt") if found.undated == 1 else (f"{found.undated} raadsvragen", "tellen")
        said.append(f"{many} zonder datum van indiening {verb} niet mee.")
    return said


def _facts(paper: OverviewPaper) -> Iterator[KeyValue]:
    yield from council_facts(paper.profile)
    yield KeyValue("Periode", text(period_words(paper.overview.scope.period)))
    if paper.overview.scope.theme:
        yield KeyValue("Thema", text(paper.overview.scope.theme))
    if paper.overview.scope.portfolio:
        yield KeyValue("Portefeuille", text(paper.overview.scope.portfolio))
    yield KeyValue("Stand op", text(written_date(paper.overview.today)))


def _answered(total: Tally) -> Iterator[str]:
    with_term = total.in_time + total.of(Outcome.LATE)
    postponed = total.of(Outcome.IN_TIME_POSTPONED)
    if with_term == 1:
        came = "te laat" if not total.in_time else "op tijd, na verdaging" if postponed else "op tijd"
        yield f"Het ene antwoord met een termijn kwam {came}."
    elif with_term:
        share = round(100 * total.in_time / with_term)
        after = f", waarvan {postponed} na verdaging" if postponed else ""
        were = "kwam" if total.in_time == 1 else "kwamen"
        yield f"Van de {with_term} antwoorden met een termijn {were} er {total.in_time} op tijd ({share}%){after}."


def _still_open(total: Tally) -> Iterator[str]:
    late, unknown = total.of(Outcome.OPEN_LATE), total.of(Outcome.OPEN_UNKNOWN)
    if total.open:
        wait = "1 vraag wacht" if total.open == 1 else f"{total.open} vragen wachten"
        of = [f"bij {late} daarvan is de termijn voorbij"] if late else []
        are_all = unknown == total.open
        of += (
            ["de termijn daarvan is onbekend" if are_all else f"van {unknown} is de termijn onbekend"]
            if unknown
            else []
        )
        yield "; ".join((f"{wait} nog op antwoord", *of)) + "."


def _dimension(title: str, word: str, found: Breakdown, none: str) -> list[Block]:
    names = names_of(found, none)
    shown = found.lines[:MOST_BARS]
    chart = Chart(
        bars=tuple(names[:MOST_BARS]),
        series=tuple(
            Series(OUTCOME_WORDS[outcome], FILLS[outcome], tuple(line.tally.of(outcome) for line in shown))
            for outcome in Outcome
        ),
        alternative=_alternative(word, names, shown),
        caption=text(_caption(word, len(found.lines))),
        table=_table(word, names, found),
    )
    notes = []
    if found.overlaps:
        notes.append(
            Paragraph(
                text(f"Een vraag met meer dan één {word} staat bij elk; in het totaal telt zij één keer."), Role.SMALL
            )
        )
    return [Heading(2, text(title)), chart, *notes]


def names_of(found: Breakdown, none: str) -> list[str]:
    """Return the name of each line as it stands at the beginning of one; `none` for that of what has no name."""
    return [f"{line.name[:1].upper()}{line.name[1:]}" or none for line in found.lines]


def _alternative(word: str, names: Sequence[str], lines: Sequence[Line]) -> str:
    parts = [f"{name} {line.tally.asked}" for name, line in zip(names, lines, strict=False)]
    return (
        f"Staafdiagram van het aantal raadsvragen per {word}, verdeeld naar wat ervan werd: {', '.join(parts)}. "
        "De tabel eronder geeft dezelfde getallen."
    )


def _caption(word: str, count: int) -> str:
    if count > MOST_BARS:
        return f"Raadsvragen per {word}: de {MOST_BARS} met de meeste vragen. De tabel noemt ze alle {count}."
    return f"Raadsvragen per {word}, naar wat ervan werd."


def _table(word: str, names: Sequence[str], found: Breakdown) -> Table:
    """Return the numbers of the chart; what no question came to has no column, as it has no part in the chart."""
    columns = [column for column in COLUMNS if column[0] == ASKED or found.total.of(*column[1])]
    if sum(width for _, _, width in columns) > MOST_WIDTH:  # the chart says at each bar how many were asked
        columns = columns[1:]
    counted = [outcomes for _, outcomes, _ in columns]
    rows = [_numbers(name, line.tally, counted) for name, line in zip(names, found.lines, strict=True)]
    header = (cell(word.capitalize()), *(cell(name) for name, _, _ in columns))
    return Table(
        widths=(1 - sum(width for _, _, width in columns), *(width for _, _, width in columns)),
        header=(header,),
        rows=(*rows, _numbers("Totaal", found.total, counted, bold=True)),
        aligns=(Align.LEFT, *((Align.RIGHT,) * len(columns))),
        row_headers=True,
    )


def _numbers(name: str, tally: Tally, counted: Sequence[Sequence[Outcome]], *, bold: bool = False) -> Row:
    return (cell(name, bold=bold), *(cell(str(tally.of(*outcomes)), bold=bold) for outcomes in counted))


def _waiting(found: Overview) -> list[Block]:
    waiting = [one for one in found.questions if found.outcome(one) in STILL_OPEN]
    if not waiting:
        return []
    waiting.sort(key=lambda one: (one.due_on is None, one.due_on or date.max))
    rows = tuple(_waiting_row(one, found.today) for one in waiting)
    header = tuple(map(cell, ("Vraag", "Gesteld", "Uiterlijk", "Stand")))
    return [Heading(2, text("Nog open")), Table((0.43, 0.17, 0.17, 0.23), (header,), rows, row_headers=True)]


def _waiting_row(question: AskedQuestion, today: date) -> Row:
    late = question.due_on is not None and question.due_on < today
    state = "termijn onbekend" if question.due_on is None else "termijn voorbij" if late else "binnen de termijn"
    return (
        cell(named(question)),
        cell(_day(question.asked_on)),
        cell(_day(question.due_on)),
        cell(state, bold=late),
    )


def _postponed(found: Overview) -> list[Block]:
    rows = tuple(
        (
            cell(named(one)),
            cell(_day(each.due_before)),
            cell(_day(each.due_after)),
            cell(_why(each.reason, each.came_late)),
        )
        for one in found.questions
        for each in one.postponements
    )
    if not rows:
        return []
    header = tuple(map(cell, ("Vraag", "Eerst uiterlijk", "Daarna uiterlijk", "Reden")))
    return [Heading(2, text("Verdaagd")), Table((0.33, 0.18, 0.18, 0.31), (header,), rows, row_headers=True)]


def _why(reason: str, came_late: bool) -> str:
    return "\n".join(filter(None, (reason, "Verdaagd toen de termijn al voorbij was." if came_late else "")))


def _reading() -> list[Block]:
    said = (
        "Gesteld is wat is ingediend; concepten en teruggestuurde vragen tellen niet mee, moties, amendementen en "
        "agenderingsverzoeken evenmin. Op tijd is een antwoord binnen de termijn die op die dag gold. Gaf een "
        "verdaging meer tijd, dan staat dat apart, en blijft de eerste termijn hierboven zichtbaar. Van een vraag die "
        "later is ingelezen, is de termijn niet bekend, tenzij die nog liep; zij telt bij "
        "open, of bij beantwoord zonder bekende termijn. Waar bij een vraag geen portefeuille staat, telt de "
        "bestuurder aan wie zij is gericht."
    )
    return [Heading(2, text("Hoe er is geteld")), Paragraph(text(said), Role.SMALL)]


def named(question: AskedQuestion) -> str:
    """Return a question by number and subject: "2026-014 Opvang en doorstroom"."""
    return f"{question.number} {question.subject}".strip()


def _day(day: date | None) -> str:
    return f"{day:%d-%m-%Y}" if day is not None else "niet bekend"
