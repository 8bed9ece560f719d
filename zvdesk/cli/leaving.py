"""`zvdesk export check`, `accept` and `mask`: what is likely to be somebody's words or name, before anything leaves."""

from typing import TYPE_CHECKING, Any

import click

from zvdesk.cli.access import Access, pass_access
from zvdesk.cli.dutch import Command, argument, option
from zvdesk.cli.main import REFUSED
from zvdesk.cli.output import print_json, short

if TYPE_CHECKING:
    from zvdesk.services.visits.leaving import Unsure


@click.command(cls=Command)
@option("--json", "as_json", is_flag=True, help="Als JSON, met hele kenmerken.")
@pass_access
@click.pass_context
def check(ctx: click.Context, access: Access, *, as_json: bool) -> None:
    """Zoekt in al uw teksten naar wat op een citaat zonder toestemming lijkt, of de naam kan zijn van wie sprak.

    Zolang zoiets openstaat, gaat de tekst niet naar buiten; de uitgang is dan 3. Elke bevinding heeft een kenmerk,
    waarmee u haar aanvaardt (accept) of maskeert (mask).
    """
    with access.desk(read_only=True) as desk:
        found = desk.leaving.check()
    waiting, settled = [one for one in found if not one.reason], [one for one in found if one.reason]
    if as_json:
        print_json({"open": [_json(one) for one in waiting], "accepted": [_json(one) for one in settled]})
    else:
        lines = [line(one) for one in waiting] or ["Er is niets op te merken."]
        if settled:
            lines += ["", "Aanvaard:", *(f"{line(one)} Reden: {one.reason}" for one in settled)]
        click.echo("\n".join(lines))
    ctx.exit(REFUSED if waiting else 0)


@click.command(cls=Command)
@argument("keys", metavar="BEVINDING", nargs=-1, required=True, explanation="Het kenmerk ervan, of het begin; of meer.")
@option("--reason", metavar="TEKST", default="", help="Waarom het zo naar buiten mag.")
@option("--undo", is_flag=True, help="Laat een aanvaarde bevinding weer gelden.")
@pass_access
def accept(access: Access, keys: tuple[str, ...], reason: str, *, undo: bool) -> None:
    """Aanvaardt bevindingen, met --reason waarom; naar dezelfde woorden wordt niet meer gevraagd."""
    with access.desk() as desk:
        if undo:
            for key in keys:
                desk.leaving.take_back(key)
        else:
            desk.leaving.accept(keys, reason)
    one = len(keys) == 1
    if undo:
        click.echo("De bevinding geldt weer." if one else "De bevindingen gelden weer.")
    else:
        click.echo("De bevinding is aanvaard." if one else "De bevindingen zijn aanvaard.")


@click.command(cls=Command)
@argument("keys", metavar="BEVINDING", nargs=-1, required=True, explanation="Het kenmerk ervan, of het begin; of meer.")
@pass_access
def mask(access: Access, keys: tuple[str, ...]) -> None:
    """Zet [citaat] of [naam] in de plaats van bevindingen, in de tekst zelf; terug gaat het met zvdesk set."""
    with access.desk() as desk:
        desk.leaving.mask(keys)
    click.echo("Gemaskeerd.")


def line(one: "Unsure") -> str:
    """Return one finding: its key, where it stands, the sentence around it and what to do.

    What stands in no record of its own is found again by its whole key alone.
    """
    where = one.where[:1].upper() + one.where[1:]
    return f"! {short(one.key) if one.record_id else one.key}  {where}: “{one.around}” {one.finding.sentence}"


def _json(one: "Unsure") -> dict[str, Any]:
    finding = one.finding
    return {
        "key": one.key,
        "code": finding.code,
        "id": one.record_id,
        "record": one.kind,
        "title": one.title,
        "field": one.name,
        "part_id": one.holder if one.holder != one.record_id else None,
        "where": one.where,
        "around": one.around,
        "excerpt": finding.excerpt,
        "sentence": finding.sentence,
        "suggestion": finding.suggestion,
        "reason": one.reason,
    }
