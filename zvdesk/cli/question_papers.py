"""What goes with a filed question, written to files: the message to the griffie and the term."""

from pathlib import Path

import click

from zvdesk.cli.access import Access, pass_access
from zvdesk.cli.dutch import Command, option
from zvdesk.cli.question_steps import question_id

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


def _write(target: Path, content: bytes) -> None:
    from zvdesk.documents.files import write_atomically

    write_atomically(target, content)
    click.echo(str(target))
