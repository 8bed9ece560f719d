"""`zvdesk meeting doubts` and `open`: what by its name may be closed, and saying once that it is open."""

import click

from zvdesk.cli.access import Access, pass_access
from zvdesk.cli.dutch import Command, argument, option
from zvdesk.cli.output import print_json, short
from zvdesk.phrases import kind_word


@click.command(cls=Command)
@argument("meeting_id", metavar="KENMERK", explanation="De vergadering.")
@option("--json", "as_json", is_flag=True, help="Als JSON, met hele kenmerken.")
@pass_access
def doubts(access: Access, meeting_id: str, *, as_json: bool) -> None:
    """Toont wat naar de naam of de kop erboven mogelijk vertrouwelijk is, en niet zo is aangemerkt."""
    with access.desk(read_only=True) as desk:
        found = desk.meetings.doubts(desk.records.get(meeting_id, "meeting").id)
    if as_json:
        print_json(
            [
                {
                    "id": one.id,
                    "record": one.kind,
                    "title": one.title,
                    "names": list(one.names),
                    "under": one.under or None,
                }
                for one in found
            ]
        )
        return
    for one in found:
        under = f", onder “{one.under}”" if one.under else ""
        click.echo(f"{short(one.id)}  {kind_word(one.kind)}: {one.title}{under}")
    if not found:
        click.echo("Niets is mogelijk vertrouwelijk.")


@click.command(cls=Command)
@argument("ids", metavar="KENMERK", nargs=-1, required=True, explanation="Agendapunten en stukken.")
@option("--undo", is_flag=True, help="Neemt dat terug: zvdesk vraagt er weer naar.")
@pass_access
def open_(access: Access, ids: tuple[str, ...], *, undo: bool) -> None:
    """Onthoudt dat agendapunten of stukken echt openbaar zijn, zolang hun naam en de kop erboven gelijk blijven.

    Bij een bundel, een overdracht of een volgende versie van de agenda wordt er dan niet meer naar gevraagd.
    """
    with access.desk() as desk:
        changes = desk.meetings.say_open(ids, is_open=not undo)
    if not changes:
        click.echo("Er verandert niets; dit was al zo.")
    else:
        click.echo("Teruggenomen." if undo else "Onthouden.")
