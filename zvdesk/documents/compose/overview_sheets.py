"""The overview of council questions as worksheets: the counts with their charts, and every question with its days."""

from datetime import date
from typing import Final

from zvdesk.documents.compose.overview import (
    COLUMNS,
    FILLS,
    MOST_BARS,
    NO_PORTFOLIO,
    NO_THEME,
    OUTCOME_WORDS,
    TITLE,
    OverviewPaper,
    council_facts,
    names_of,
    period_words,
    remarks,
    scope_words,
    summary,
)
from zvdesk.documents.sheets import Bars, Column, Form, Grid, Sheet, Sheets, Value
from zvdesk.documents.tree import plain
from zvdesk.model.enums import label
from zvdesk.model.question_overview import AskedQuestion, Breakdown, Overview, Tally

_QUESTION_COLUMNS: Final = (
    Column("Nummer", 12),
    Column("Onderwerp", 48),
    Column("Soort", 20),
    Column("Aan", 22),
    Column("Portefeuille", 26),
    Column("Thema's", 34),
    Column("Gesteld op", 12, Form.DAY),
    Column("Eerste termijn", 14, Form.DAY),
    Column("Termijn nu", 12, Form.DAY),
    Column("Beantwoord op", 14, Form.DAY),
    Column("Dagen tot antwoord", 12, Form.NUMBER),
    Column("Uitkomst", 28),
    Column("Keer verdaagd", 10, Form.NUMBER),
    Column("Reden van verdaging", 40),
    Column("Openbaarheid", 14),
)


def compose_sheets(paper: OverviewPaper) -> Sheets:
    """Return the sheets Overzicht and Vragen."""
    found = paper.overview
    questions = Grid(_QUESTION_COLUMNS, tuple(_question(one, found) for one in found.questions))
    return Sheets(
        f"{TITLE}, {scope_words(found.scope)}",
        (_counts(paper), Sheet("Vragen", (questions,), is_list=True)),
        found.today,
    )


def _counts(paper: OverviewPaper) -> Sheet:
    found = paper.overview
    lines: list[tuple[str, Value]] = [(fact.label, plain(fact.value)) for fact in council_facts(paper.profile)]
    lines += [("Periode", period_words(found.scope.period))]
    lines += [("Thema", found.scope.theme)] if found.scope.theme else []
    lines += [("Portefeuille", found.scope.portfolio)] if found.scope.portfolio else []
    lines += [("Stand op", found.today)]
    lines += [("", sentence) for sentence in (*summary(found), *remarks(found))]
    return Sheet(
        "Overzicht",
        (
            _dimension("Per thema", "Thema", found.by_theme(), NO_THEME),
            _dimension("Per portefeuille", "Portefeuille", found.by_portfolio(), NO_PORTFOLIO),
        ),
        title=TITLE,
        lines=tuple(lines),
    )


def _dimension(title: str, word: str, found: Breakdown, none: str) -> Grid:
    names = names_of(found, none)
    counts: tuple[tuple[Value, ...], ...] = tuple(
        (name, *_numbers(line.tally)) for name, line in zip(names, found.lines, strict=True)
    )
    alternative = f"Staafdiagram van het aantal raadsvragen {title.lower()}; de tabel ernaast geeft dezelfde getallen."
    parts = tuple((place, FILLS[outcomes[0]]) for place, (_, outcomes, _) in enumerate(COLUMNS[1:], 2))
    return Grid(
        (Column(word, 40), *(Column(name, 12, Form.NUMBER) for name, _, _ in COLUMNS)),
        counts,
        title=title,
        total=("Totaal", *_numbers(found.total)),
        bars=Bars(title, alternative, MOST_BARS, parts),
    )


def _numbers(tally: Tally) -> tuple[int, ...]:
    return tuple(tally.of(*outcomes) for _, outcomes, _ in COLUMNS)


def _question(question: AskedQuestion, found: Overview) -> tuple[Value, ...]:
    reasons = "\n".join(one.reason for one in question.postponements if one.reason)
    return (
        question.number,
        question.subject,
        label(question.kind),
        question.addressee,
        question.portfolio,
        "; ".join(question.themes),
        question.asked_on,
        question.first_due_on,
        question.due_on,
        question.answered_on,
        _days(question.asked_on, question.answered_on),
        OUTCOME_WORDS[found.outcome(question)],
        len(question.postponements),
        reasons,
        label(question.confidentiality),
    )


def _days(start: date | None, end: date | None) -> int | None:
    return (end - start).days if start is not None and end is not None else None
