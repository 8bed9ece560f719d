"""`zvdesk question duplicate`: a new draft with the words of a question that is there."""

import click

from zvdesk.cli.access import Access, pass_access
from zvdesk.cli.dutch import Command, argument
from zvdesk.cli.output import print_json


@click.command(cls=Command)
@argument("record_id", metavar="KENMERK", explanation="Het kenmerk van de raadsvraag, of de eerste tekens ervan.")
@pass_access
def duplicate(access: Access, record_id: str) -> None:
    """Maakt een nieuwe raadsvraag met dezelfde woorden, bronnen, ondertekenaars en koppelingen, en toont haar als JSON.

    Nummer, datums, antwoorden en wat er verder met de vraag gebeurde, blijven bij de oude.
    """
    with access.desk() as desk:
        made, _ = desk.questions.duplicate(record_id)
        print_json(desk.reading_service.show(made.id))
