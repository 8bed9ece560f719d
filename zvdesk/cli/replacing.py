"""A newer version of a file: `zvdesk replace`."""

from pathlib import Path

import click

from zvdesk.cli.access import Access, pass_access
from zvdesk.cli.dutch import Command, argument, option
from zvdesk.cli.output import print_json, short
from zvdesk.phrases import replaced_notes


@click.command(cls=Command)
@argument("record_id", metavar="KENMERK", explanation="De bijlage, of het vergaderstuk waar één bestand bij hangt.")
@argument("path", metavar="BESTAND", explanation="De nieuwere versie.")
@option("--json", "as_json", is_flag=True, help="Als JSON.")
@pass_access
def replace(access: Access, record_id: str, path: str, *, as_json: bool) -> None:
    """Vervangt een bestand door een nieuwere versie.

    Uw leesstand, leesnotities en de bronnen van raadsvragen die het bestand noemen, gaan mee waar de tekst van de
    pagina nog klopt. Blijft er een over, dan blijft de vorige versie daarvoor bewaard en gebruikt zvdesk verder de
    nieuwe; anders gaat die naar de prullenbak.
    """
    from zvdesk.services.attachments import files_from

    (incoming,) = files_from([Path(path)])
    with access.desk() as desk:
        replaced, _ = desk.reader_versions.replace(record_id, incoming)
    if as_json:
        told = {
            "id": replaced.file.id,
            "title": replaced.file.file_name,
            "taken": replaced.taken,
            "left": replaced.left,
            "cited": replaced.cited,
        }
        print_json(told)
        return
    click.echo(f"{short(replaced.file.id)}  {replaced.file.file_name}")
    if words := replaced_notes(replaced.taken, replaced.left, replaced.fresh, replaced.cited):
        click.echo(words, err=True)
