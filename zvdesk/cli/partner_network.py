"""`zvdesk partner network`: what partners are to each other, in words or as the picture of the window."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from zvdesk.cli.access import Access, pass_access
from zvdesk.cli.dutch import Command, WrongUse, option
from zvdesk.cli.output import counted, print_json, short
from zvdesk.model.partner_network import FRACTIE, NetworkPartner

if TYPE_CHECKING:
    from zvdesk.app import Desk
    from zvdesk.model.partner_network import Network


@click.command(cls=Command)
@option("--theme", metavar="THEMA", default="", help="Alleen ketenpartners met dit thema.")
@option(
    "-o", "--output", "target", metavar="BESTAND", default=None, type=click.Path(path_type=Path),
    help="Bewaart de tekening: .svg, .png of .pdf. Wat vertrouwelijk is, blijft weg.",
)  # fmt: skip
@option("--json", "as_json", is_flag=True, help="Als JSON.")
@pass_access
def network(access: Access, *, theme: str, target: Path | None, as_json: bool) -> None:
    """Toont wat ketenpartners voor elkaar zijn, of bewaart dat als tekening."""
    if target is not None and as_json:
        raise WrongUse("Kies --output of --json, niet allebei.", click.get_current_context())
    with access.desk(read_only=True) as desk:
        found = desk.partner_network.read()
        shown = found.about(theme) if theme else found
        if target is not None:
            _draw(access, desk, shown, target)
            return
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


def _draw(access: Access, desk: "Desk", shown: "Network", target: Path) -> None:
    from zvdesk.cli.window import draw_network

    left = draw_network(access.app, shown, desk.partner_network.lay_out(shown), target)
    click.echo(str(target))
    if left:
        click.echo(f"Vertrouwelijk en daarom weggelaten: {counted(left, 'partner')}.", err=True)


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
