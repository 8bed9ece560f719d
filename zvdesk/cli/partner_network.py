"""`zvdesk partner network`: what partners are to each other, in words."""

import click

from zvdesk.cli.access import Access, pass_access
from zvdesk.cli.dutch import Command, option
from zvdesk.cli.output import print_json, short
from zvdesk.model.partner_network import FRACTIE, NetworkPartner


@click.command(cls=Command)
@option("--theme", metavar="THEMA", default="", help="Alleen ketenpartners met dit thema.")
@option("--json", "as_json", is_flag=True, help="Als JSON.")
@pass_access
def network(access: Access, *, theme: str, as_json: bool) -> None:
    """Toont wat ketenpartners voor elkaar zijn."""
    with access.desk(read_only=True) as desk:
        found = desk.partner_network.read()
    shown = found.about(theme) if theme else found
    partners = [one for one in shown.partners if one.id != FRACTIE]
    if as_json:
        print_json([{**_facts(one), "relations": shown.sentences(one.id)} for one in partners])
        return
    for one in partners:
        click.echo(f"{short(one.id)}  {one.name}  ({one.nearness})")
        for sentence in shown.sentences(one.id):
            click.echo(f"          {sentence}")
    if not partners:
        click.echo("Er zijn geen ketenpartners met dit thema." if theme else "Er zijn geen ketenpartners.")


def _facts(one: NetworkPartner) -> dict[str, object]:
    return {
        "id": one.id,
        "name": one.name,
        "domain": one.domain,
        "scale": one.scale,
        "themes": list(one.themes),
        "last_spoken": one.last_spoken.isoformat() if one.last_spoken else None,
        "nearness": one.nearness,
    }
