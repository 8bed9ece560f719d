"""Lists that go out: the overview of council questions, and what is due."""

import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from zvdesk.cli.access import Access, pass_access
from zvdesk.cli.dutch import Command, WrongUse, argument, option
from zvdesk.cli.exporting import confidential, tell
from zvdesk.cli.values import Day

if TYPE_CHECKING:
    from zvdesk.model.question_overview import Period

_YEAR = re.compile(r"(\d{4})(?:[-/](\d{4}))?")


@click.command("questions-overview", cls=Command)
@option(
    "-o", "--output", "target", metavar="BESTAND", required=True, type=click.Path(path_type=Path),
    help="Waar het overzicht komt; .docx, .pdf of .xlsx zegt wat het wordt.",
)  # fmt: skip
@option("--from", "start", metavar="DATUM", type=Day(), help="Vanaf deze dag gesteld.")
@option("--until", "end", metavar="DATUM", type=Day(), help="Tot en met deze dag gesteld.")
@option(
    "--council-year", metavar="JAAR", default="", help="Of: een raadsjaar, als 2026-2027 (september tot september)."
)
@option("--theme", metavar="THEMA", default="", help="Alleen raadsvragen met dit thema.")
@option("--portfolio", metavar="PORTEFEUILLE", default="", help="Alleen raadsvragen voor deze portefeuille.")
@confidential
@pass_access
def questions_overview(
    access: Access,
    target: Path,
    start: date | None,
    end: date | None,
    council_year: str,
    theme: str,
    portfolio: str,
    *,
    include_confidential: bool,
) -> None:
    """Telt de raadsvragen: gesteld, op tijd, te laat en open, per thema en per portefeuille.

    Zonder periode zijn het alle raadsvragen die zijn ingediend. Als Word en PDF met een grafiek en de tabel erbij, als
    Excel ook met elke raadsvraag apart.
    """
    from zvdesk.model.question_overview import Scope

    scope = Scope(_period(start, end, council_year), theme, portfolio)
    with access.desk(read_only=True) as desk:
        tell(desk.question_overview.export(target, scope, include_confidential=include_confidential))


@click.command(cls=Command)
@option(
    "-o", "--output", "target", metavar="BESTAND", required=True, type=click.Path(path_type=Path),
    help="Waar de lijst komt; .docx of .pdf zegt wat het wordt.",
)  # fmt: skip
@confidential
@pass_access
def due(access: Access, target: Path, *, include_confidential: bool) -> None:
    """Zet op papier wat er afloopt: antwoorden, toezeggingen en vervolgvragen, wat te laat is eerst."""
    with access.desk(read_only=True) as desk:
        tell(desk.due.export(target, include_confidential=include_confidential))


@click.command("work-division", cls=Command)
@argument("meeting_ids", metavar="[KENMERK…]", nargs=-1, explanation="De vergaderingen; anders alle die nog komen.")
@option(
    "-o", "--output", "target", metavar="BESTAND", required=True, type=click.Path(path_type=Path),
    help="Waar het overzicht komt; .docx of .pdf zegt wat het wordt.",
)  # fmt: skip
@confidential
@pass_access
def work_division(access: Access, meeting_ids: tuple[str, ...], target: Path, *, include_confidential: bool) -> None:
    """Zet op papier wie van de fractie waarover spreekt, per woordvoerder en per vergadering."""
    with access.desk(read_only=True) as desk:
        tell(desk.work_division.export(target, meeting_ids, include_confidential=include_confidential))


def _period(start: date | None, end: date | None, year: str) -> "Period":
    from zvdesk.model.question_overview import Period, council_year

    if not year:
        return Period(start, end)
    context = click.get_current_context()
    if start is not None or end is not None:
        raise WrongUse("Kies een van beide: --council-year, of --from en --until.", context)
    found = _YEAR.fullmatch(year.strip())
    first = int(found[1]) if found is not None else 0
    if not 1900 <= first <= 2200 or (found is not None and found[2] and int(found[2]) != first + 1):
        raise WrongUse(f"“{year}” is geen raadsjaar; schrijf het als 2026-2027.", context)
    return council_year(first)
