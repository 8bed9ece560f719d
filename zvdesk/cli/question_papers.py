"""What goes with a filed question, written to files: the message to the griffie and the term; and what is due."""

from datetime import date
from pathlib import Path
from typing import Any

import click

from zvdesk.cli.access import Access, pass_access
from zvdesk.cli.dutch import Command, option
from zvdesk.cli.output import print_json_rows, short
from zvdesk.cli.question_steps import question_id
from zvdesk.model.dates import days_away, written_weekday
from zvdesk.model.question_flow import WAITING

_confidential = option("--include-confidential", is_flag=True, help="Ook als de raadsvraag vertrouwelijk of geheim is.")


@click.command(cls=Command)
@question_id
@option(
    "-o", "--output", "target", metavar="BESTAND", type=click.Path(path_type=Path),
    help="Bewaart het bericht met de twee bestanden als .eml; zonder deze optie komt er een mailto-koppeling.",
)  # fmt: skip
@_confidential
@pass_access
def mail(access: Access, question_id: str, target: Path | None, *, include_confidential: bool) -> None:
    """Maakt van een ingediende raadsvraag een e-mail aan de griffie, klaar om te versturen."""
    with access.desk(read_only=True) as desk:
        draft = desk.question_papers.mail(question_id, include_confidential=include_confidential)
    if target is None:
        click.echo(draft.link)
    else:
        _write(target, draft.as_file)


@click.command(cls=Command)
@question_id
@option(
    "-o", "--output", "target", metavar="BESTAND", required=True, type=click.Path(path_type=Path),
    help="Waar het agendabestand (.ics) komt.",
)  # fmt: skip
@_confidential
@pass_access
def calendar(access: Access, question_id: str, target: Path, *, include_confidential: bool) -> None:
    """Zet de laatste dag voor het antwoord in een agendabestand, met een seintje een week ervoor.

    Na een verdaging verschuift een nieuw bestand de dag die al in de agenda stond.
    """
    with access.desk(read_only=True) as desk:
        content = desk.question_papers.calendar(question_id, include_confidential=include_confidential)
    _write(target, content)


@click.command(cls=Command)
@option("--json", "as_json", is_flag=True, help="Als JSON, met hele kenmerken.")
@pass_access
def due(access: Access, *, as_json: bool) -> None:
    """Toont op welke raadsvragen nog antwoord moet komen: wat te laat is eerst, dan op volgorde van de termijn."""
    with access.desk(read_only=True) as desk:
        today = desk.clock().astimezone().date()
        waiting = [row.as_json() for row in desk.rows("council-question") if row.columns["status"] in WAITING]
    rows = sorted((_due(row, today) for row in waiting), key=lambda row: (row["due_on"] is None, row["due_on"] or ""))
    if as_json:
        print_json_rows(rows)
    elif rows:
        click.echo("\n".join(_line(row, today) for row in rows))
    else:
        click.echo("Er wacht geen raadsvraag op antwoord.")


def _due(row: dict[str, Any], today: date) -> dict[str, Any]:
    left = (date.fromisoformat(row["due_on"]) - today).days if row["due_on"] else None
    names = ("id", "title", "number", "status", "addressee", "filed_on", "due_on")
    return {**{name: row[name] for name in names}, "days_left": left, "is_overdue": left is not None and left < 0}


def _line(row: dict[str, Any], today: date) -> str:
    if row["due_on"] is None:
        when = "geen termijn"
    else:
        day = date.fromisoformat(row["due_on"])
        late = f"{-row['days_left']} {'dag' if row['days_left'] == -1 else 'dagen'} te laat"
        when = f"{written_weekday(day)}, {late if row['is_overdue'] else days_away(day, today)}"
    facts = [when, row["number"], f"aan {row['addressee']}" if row["addressee"] else ""]
    return f"{short(row['id'])}  {row['title']}  ({'; '.join(filter(None, facts))})"


def _write(target: Path, content: bytes) -> None:
    from zvdesk.documents.files import write_atomically

    write_atomically(target, content)
    click.echo(str(target))
