"""`zvdesk partner`: the register of partners, from the catalogue on."""

from typing import TYPE_CHECKING

import click

from zvdesk.cli.access import Access, pass_access
from zvdesk.cli.dutch import Command, Group, argument, option
from zvdesk.cli.output import print_json, short
from zvdesk.cli.words import enum_word
from zvdesk.errors import UserError
from zvdesk.phrases import joined, kind_word

if TYPE_CHECKING:
    from zvdesk.exchange.partner_catalogue import CataloguePartner

COMMANDS = {
    "import": ("zvdesk.cli.partner_cards:import_", "Leest visitekaartjes in als contactpersonen en ketenpartners."),
    "export": ("zvdesk.cli.partner_cards:export", "Bewaart contactpersonen als visitekaartjes."),
    "merge": ("zvdesk.cli.partner_cards:merge", "Voegt twee contactpersonen of twee ketenpartners samen."),
}


@click.group(cls=Group, lazy=COMMANDS)
def partner() -> None:
    """Houdt de ketenpartners bij."""


@partner.command(cls=Command)
@option("--json", "as_json", is_flag=True, help="Als JSON.")
@pass_access
def catalogue(access: Access, *, as_json: bool) -> None:
    """Toont de soorten ketenpartners waarmee u kunt beginnen, en welke u al heeft."""
    with access.desk(read_only=True) as desk:
        entries, present = desk.partner_catalogue.entries, desk.partner_catalogue.present()
    if as_json:
        print_json([{**one.fields(), "present": one.kind in present} for one in entries])
        return
    for one in entries:
        click.echo(_line(one, is_present=one.kind in present))


@partner.command(cls=Command)
@argument("kinds", metavar="SOORT", nargs=-1, explanation="Een soort uit zvdesk partner catalogue, of meer.")
@option("--all", "take_all", is_flag=True, help="Begint met alle soorten die u nog niet heeft.")
@pass_access
def start(access: Access, kinds: tuple[str, ...], *, take_all: bool) -> None:
    """Maakt ketenpartners uit de catalogus; een soort die u al heeft, blijft zoals die is."""
    if bool(kinds) == take_all:
        raise UserError("partner_kinds_missing")
    with access.desk() as desk:
        service = desk.partner_catalogue
        found = service.start([one.kind.value for one in service.entries] if take_all else kinds)
        made = [(record_id, desk.records.get(record_id).display_title) for record_id in found.made]
    for record_id, title in made:
        click.echo(f"{short(record_id)}  {title}")
    if found.present:
        click.echo(f"Die had u al: {joined([enum_word(kind.value) for kind in found.present])}.")
    if made:
        click.echo(f"{len(made)} {kind_word('partner', len(made))} gemaakt; kijk na wat bij Opmerkingen staat.")


def _line(one: "CataloguePartner", *, is_present: bool) -> str:
    facts = "; ".join([enum_word(one.domain), enum_word(one.scale), *(["heeft u al"] if is_present else [])])
    return f"{one.kind.value:<30}  {one.name}  ({facts})"
