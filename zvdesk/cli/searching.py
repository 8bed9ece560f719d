"""`zvdesk search`: everything that fits some words, best first."""

import click

from zvdesk.cli.access import Access, pass_access
from zvdesk.cli.dutch import Command, argument, option
from zvdesk.cli.output import print_json, short


@click.command(cls=Command)
@argument("text", metavar="TEKST…", nargs=-1, required=True, explanation="Woorden, of delen van woorden.")
@option("--json", "as_json", is_flag=True, help="Als JSON, met hele kenmerken.")
@pass_access
def search(access: Access, text: tuple[str, ...], *, as_json: bool) -> None:
    """Zoekt in alles, ook in de tekst van bijlagen, en toont de vijftig beste vondsten."""
    with access.desk(read_only=True) as desk:
        hits = desk.find(" ".join(text))
    if as_json:
        print_json(
            [
                {"id": hit.record_id, "record": hit.kind, "title": hit.title, "page": hit.page, "excerpt": hit.excerpt}
                for hit in hits
            ]
        )
        return
    from zvdesk.phrases import kind_word

    for hit in hits:
        page = f", bladzijde {hit.page}" if hit.page else ""
        click.echo(f"{short(hit.record_id)}  {kind_word(hit.kind)}: {hit.title}{page}")
        if hit.excerpt:
            click.echo(f"          {' '.join(hit.excerpt.split())}")
    if not hits:
        click.echo("Er is niets gevonden.")
