"""`zvdesk question source`: a file of the workspace named as a source of a council question."""

import click

from zvdesk.cli.access import Access, pass_access
from zvdesk.cli.dutch import Command, argument, option
from zvdesk.cli.output import print_json
from zvdesk.cli.question_steps import as_json, question_id
from zvdesk.model.dates import written_date


@click.command(cls=Command)
@question_id
@argument("source_id", metavar="STUK", explanation="Een vergaderstuk, een bijlage, of een leesnotitie daarin.")
@option("--page", metavar="BLADZIJDE", default="", help="Op welke bladzijde; anders die van de leesnotitie, of geen.")
@as_json
@pass_access
def source(access: Access, question_id: str, source_id: str, page: str, *, as_json: bool) -> None:
    """Noemt een stuk uit de werkmap als bron van een raadsvraag.

    Titel en datum komen van het stuk; u wijzigt ze met zvdesk set. De raadsvraag is daarna ten minste even
    vertrouwelijk als het stuk.
    """
    with access.desk() as desk:
        before = desk.records.get(question_id, "council-question")
        made, changes = desk.question_sources.add(question_id, source_id, page)
        values = desk.reading_service.show(before.id)
    if as_json:
        print_json(values)
        return
    number = [one["id"] for one in values["references"]].index(made.id) + 1
    day = "" if made.published_on is None else written_date(made.published_on)
    facts = (made.title, day, f"p. {made.page}" if made.page else "")
    there = "" if changes else " stond er al"
    click.echo(f"Bron {number}{there}: {', '.join(filter(None, facts))}.")
    if values["confidentiality"] != before.confidentiality:
        click.echo(f"De raadsvraag is nu {values['confidentiality']}, zoals het stuk.")
