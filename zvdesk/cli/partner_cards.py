"""`zvdesk partner export|merge`: partners and people as a table or as cards, and two that are one put together."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from zvdesk.cli.access import Access, pass_access
from zvdesk.cli.dutch import Command, WrongUse, argument, option
from zvdesk.cli.exporting import confidential
from zvdesk.cli.output import counted, print_json, short
from zvdesk.cli.partner_words import quoted, shown
from zvdesk.cli.words import field_word
from zvdesk.phrases import cards_left_out, joined, quotes_masked, table_left_out, unnamed_left_out

if TYPE_CHECKING:
    from zvdesk.app import Desk
    from zvdesk.services.partners.cards import ExportedCards
    from zvdesk.services.partners.merging import MergePlan
    from zvdesk.services.partners.tables import ExportedTable

_VERSIONS = ("3.0", "4.0")
_TABLES = (".xlsx", ".csv")
_json = option("--json", "as_json", is_flag=True, help="Als JSON.")
_dry_run = option("--dry-run", is_flag=True, help="Zegt alleen wat er zou veranderen.")


@click.command(cls=Command)
@option(
    "-o", "--output", "target", metavar="BESTAND", required=True, type=click.Path(path_type=Path),
    help="Waar het komt: .xlsx of .csv wordt een tabel, .vcf visitekaartjes.",
)  # fmt: skip
@option("--partner", "partner_id", metavar="KENMERK", default="", help="Alleen deze ketenpartner.")
@option(
    "--version",
    metavar="3.0|4.0",
    default="",
    help="De versie van alle kaartjes; anders houdt elk die waarin het kwam.",
)
@confidential
@option("--include-unnamed", is_flag=True, help="Neemt ook contactpersonen mee die niet bij naam genoemd mogen worden.")
@pass_access
def export(
    access: Access, target: Path, partner_id: str, version: str, *, include_confidential: bool, include_unnamed: bool
) -> None:
    """Bewaart ketenpartners en contactpersonen als tabel, of contactpersonen als visitekaartjes voor een adresboek.

    Wie niet bij naam genoemd mag worden, blijft weg. Uw eigen opmerkingen gaan nooit mee. Ketenpartners die als
    visitekaartje binnenkwamen, gaan als kaartje mee, met wat zvdesk daarvan niet kent.
    """
    if version and version not in _VERSIONS:
        raise WrongUse(f"“{version}” schrijft zvdesk niet; kies 3.0 of 4.0.", click.get_current_context())
    is_table = target.suffix.casefold() in _TABLES
    if version and is_table:
        raise WrongUse("--version is voor visitekaartjes (.vcf); laat het weg.", click.get_current_context())
    with access.desk(read_only=True) as desk:
        write = _write_table if is_table else _write_cards
        done = write(desk, target, partner_id, version, is_all=include_confidential, names_all=include_unnamed)
    click.echo(str(target))
    if done.left_out:
        left = (cards_left_out if write is _write_cards else table_left_out)(done.left_out)
        click.echo(f"{left}; met --include-confidential gaat dat wel mee.", err=True)
    if done.unnamed:
        click.echo(f"{unnamed_left_out(done.unnamed)}; met --include-unnamed gaat dat wel mee.", err=True)
    if done.masked:
        click.echo(quotes_masked(done.masked), err=True)


def _write_cards(
    desk: "Desk", target: Path, partner: str, version: str, *, is_all: bool, names_all: bool
) -> "ExportedCards":
    """Write cards."""
    from zvdesk.exchange.cards import CardVersion

    wanted = CardVersion(version) if version else None
    return desk.contact_cards.export(
        target, partner=partner, version=wanted, include_confidential=is_all, include_unnamed=names_all
    )


def _write_table(
    desk: "Desk", target: Path, partner: str, _version: str, *, is_all: bool, names_all: bool
) -> "ExportedTable":
    """Write a table; see `_write_cards`."""
    return desk.partner_tables.export(target, partner=partner, include_confidential=is_all, include_unnamed=names_all)


@click.command(cls=Command)
@argument("first", metavar="KENMERK", explanation="De contactpersoon of ketenpartner die blijft.")
@argument("second", metavar="KENMERK", explanation="De andere, die naar de prullenbak gaat.")
@option("--take", metavar="VELD", multiple=True, help="Een veld dat van de tweede komt, zoals in JSON: --take email.")
@_dry_run
@_json
@pass_access
def merge(access: Access, first: str, second: str, take: tuple[str, ...], *, dry_run: bool, as_json: bool) -> None:
    """Voegt twee contactpersonen of twee ketenpartners samen, met alles wat bij de tweede hoort.

    Wat de eerste zegt, blijft; wat daar leeg is, komt van de tweede, en opmerkingen komen onder elkaar.
    """
    with access.desk(read_only=dry_run) as desk:
        plan = desk.contact_merging.plan(first, second, take)
        if not dry_run:
            desk.contact_merging.merge(first, second, take)
        names = {one: title for one, (_, title) in desk.reading_service.titles(_named(plan)).items()}
    if as_json:
        print_json(_merge_json(plan, dry_run=dry_run))
        return
    kept, gone = plan.titles
    done = "zou worden samengevoegd" if dry_run else "is samengevoegd"
    click.echo(f"{'Proef: ' if dry_run else ''}“{gone}” {done} met “{kept}” ({short(plan.first)}).")
    for one in plan.fields:
        first, second, result = (
            quoted(shown(names.get, one.name, each)) for each in (one.first, one.second, one.result)
        )
        click.echo(f"  {field_word(plan.kind, one.name)}: {first} en {second} wordt {result}")
    if plan.level:
        click.echo(f"  Openbaarheid: wordt {plan.level}, zoals bij “{gone}”")
    if plan.moved:
        click.echo(f"  Gaat mee: {joined([counted(count, kind) for kind, count in plan.moved.items()])}")


def _named(plan: "MergePlan") -> list[str]:
    return [value for one in plan.fields if one.name.endswith("_id") for value in (one.first, one.second) if value]


def _merge_json(plan: "MergePlan", *, dry_run: bool) -> dict[str, Any]:
    return {
        "dry_run": dry_run,
        "record": plan.kind,
        "id": plan.first,
        "merged_id": plan.second,
        "fields": {one.name: {"first": one.first, "second": one.second, "result": one.result} for one in plan.fields},
        "moved": plan.moved,
        "level": plan.level or None,
    }
