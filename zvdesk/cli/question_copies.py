"""`zvdesk question start` and `duplicate`: a new draft, from what gave rise to it or with the words of another."""

from typing import TYPE_CHECKING

import click

from zvdesk.cli.access import Access, pass_access
from zvdesk.cli.dutch import Command, option
from zvdesk.cli.output import print_json, short
from zvdesk.cli.question_kinds import CHOICES, KindWord
from zvdesk.cli.question_steps import as_json, question_id
from zvdesk.model.enums import QuestionKind

if TYPE_CHECKING:
    from zvdesk.app import Desk
    from zvdesk.model.questions import CouncilQuestion


@click.command(cls=Command)
@question_id
@as_json
@pass_access
def duplicate(access: Access, question_id: str, *, as_json: bool) -> None:
    """Maakt een nieuwe raadsvraag met dezelfde woorden, bronnen, ondertekenaars en koppelingen.

    Nummer, datums, antwoorden en wat er verder met de vraag gebeurde, blijven bij de oude.
    """
    with access.desk() as desk:
        made, _ = desk.questions.duplicate(question_id)
        _tell(desk, made, as_json=as_json)


@click.command(cls=Command)
@option(
    "--from", "source", metavar="KENMERK", default="",
    help="Waar de vraag uit voortkomt: een notitie, waarneming, werkbezoek, agendapunt of deelvraag.",
)  # fmt: skip
@option("--kind", metavar="SOORT", type=KindWord(), help=f"Welke soort: {CHOICES}; anders schriftelijk.")
@as_json
@pass_access
def start(access: Access, source: str, kind: str | None, *, as_json: bool) -> None:
    """Begint een raadsvraag, leeg of met --from uit iets wat er al is.

    Zij krijgt een koppeling naar waar zij uit voortkomt en is ten minste even vertrouwelijk. Uit een deelvraag van een
    eerdere raadsvraag komt die vraag opnieuw, met hoe het antwoord erop is beoordeeld.

    Onderwerp, vragen en ondertekenaars zet u er daarna in met zvdesk set, of in het venster.
    """
    chosen = QuestionKind(kind) if kind else None
    with access.desk() as desk:
        if source:
            made, _ = desk.questions.start_from(source, chosen)
        else:
            made, _ = desk.questions.start(chosen or QuestionKind.SCHRIFTELIJK)
        _tell(desk, made, as_json=as_json)


def _tell(desk: "Desk", made: "CouncilQuestion", *, as_json: bool) -> None:
    if as_json:
        print_json(desk.reading_service.show(made.id))
    else:
        click.echo(f"“{made.display_title}” is begonnen als concept, met kenmerk {short(made.id)}.")
