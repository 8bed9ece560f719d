"""`zvdesk partner import|export|merge`: visitekaartjes in and out, and two that are one put together."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from zvdesk.cli.access import Access, pass_access
from zvdesk.cli.dutch import Command, WrongUse, argument, option
from zvdesk.cli.exporting import confidential
from zvdesk.cli.output import Progress, counted, print_json, short
from zvdesk.cli.words import field_word, value_words
from zvdesk.phrases import cards_left_out, joined

if TYPE_CHECKING:
    from collections.abc import Callable

    from zvdesk.services.contact_card_plan import Entry, FieldChange, ImportPlan
    from zvdesk.services.contact_merging import MergePlan

_VERSIONS = ("3.0", "4.0")
_json = option("--json", "as_json", is_flag=True, help="Als JSON.")
_dry_run = option("--dry-run", is_flag=True, help="Zegt alleen wat er zou veranderen.")


@click.command("import", cls=Command)
@argument(
    "path",
    metavar="BESTAND",
    type=click.Path(path_type=Path),
    explanation="Visitekaartjes, als .vcf (2.1, 3.0 of 4.0).",
)
@option("--partner", "partner_id", metavar="KENMERK", default="", help="De ketenpartner waar iedereen bij komt.")
@option("--overwrite", is_flag=True, help="Neemt ook over wat bij u anders staat; anders alleen wat bij u leeg is.")
@_dry_run
@_json
@pass_access
def import_(access: Access, path: Path, partner_id: str, *, overwrite: bool, dry_run: bool, as_json: bool) -> None:
    """Leest visitekaartjes in als contactpersonen bij hun organisatie, en die van organisaties als ketenpartners.

    Wie u al kent, wordt herkend aan kenmerk, e-mail, telefoon of naam en krijgt alleen wat bij u nog leeg is. Wat
    zvdesk niet kent, zoals een verjaardag, blijft bij het visitekaartje en gaat er zo weer mee uit.
    """
    from zvdesk.services.contact_card_plan import Standing
    from zvdesk.services.contact_card_words import outcome_of

    with access.desk(read_only=dry_run) as desk:
        plan = desk.contact_cards.read([path], partner=partner_id, overwrites=overwrite)
        if not dry_run:
            with Progress("Visitekaartjes") as progress:
                desk.contact_cards.take_over(plan, progress)
    if as_json:
        print_json(_plan_json(plan, dry_run=dry_run))
        return
    click.echo(f"{'Proef: ' if dry_run else ''}{outcome_of(plan)}.")
    for entry in plan.entries:
        if entry.standing is not Standing.LEFT_OUT:
            click.echo(_entry_line(plan, entry))
    for entry in plan.entries:
        if entry.standing is Standing.LEFT_OUT:
            click.echo(f"Niet overgenomen: “{entry.title}”: {entry.reason}.", err=True)


@click.command(cls=Command)
@option(
    "-o", "--output", "target", metavar="BESTAND", required=True, type=click.Path(path_type=Path),
    help="Waar de visitekaartjes komen; eindigt op .vcf.",
)  # fmt: skip
@option(
    "--partner", "partner_id", metavar="KENMERK", default="", help="Alleen de contactpersonen van deze ketenpartner."
)
@option(
    "--version",
    metavar="3.0|4.0",
    default="",
    help="De versie van alle kaartjes; anders houdt elk die waarin het kwam.",
)
@confidential
@pass_access
def export(access: Access, target: Path, partner_id: str, version: str, *, include_confidential: bool) -> None:
    """Bewaart contactpersonen als visitekaartjes, voor een adresboek.

    Ketenpartners die als visitekaartje binnenkwamen, gaan mee. Wat zvdesk van een kaartje niet kent, gaat mee zoals het
    kwam; uw eigen opmerkingen over iemand niet.
    """
    from zvdesk.exchange.cards import CardVersion

    if version and version not in _VERSIONS:
        raise WrongUse(f"“{version}” schrijft zvdesk niet; kies 3.0 of 4.0.", click.get_current_context())
    with access.desk(read_only=True) as desk:
        exported = desk.contact_cards.export(
            target,
            partner=partner_id,
            version=CardVersion(version) if version else None,
            include_confidential=include_confidential,
        )
    click.echo(str(exported.path))
    if exported.left_out:
        click.echo(f"{cards_left_out(exported.left_out)}; met --include-confidential gaat dat wel mee.", err=True)


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
            _quoted(_shown(names.get, one.name, each)) for each in (one.first, one.second, one.result)
        )
        click.echo(f"  {field_word(plan.kind, one.name)}: {first} en {second} wordt {result}")
    if plan.moved:
        click.echo(f"  Gaat mee: {joined([counted(count, kind) for kind, count in plan.moved.items()])}")


def _entry_line(plan: "ImportPlan", entry: "Entry") -> str:
    from zvdesk.services.contact_card_plan import Standing

    place = f", {plan.partner_name(entry.partner)}" if entry.partner else ""
    if entry.standing is Standing.NEW:
        like = entry.likely[0] if entry.likely else None
        known = None if like is None else plan.by_id.get(like.person_id)
        doubt = f"; lijkt op “{known.values['name']}” ({short(known.id)}): {like.reason}" if like and known else ""
        return f"  nieuw: {entry.title}{place}{doubt}"
    lines = [f"  zelfde: {entry.title}{place} ({short(entry.target)}): {entry.reason}"]
    lines += [f"    {_change_line(plan, entry.kind, change)}" for change in entry.changes]
    return "\n".join(lines)


def _change_line(plan: "ImportPlan", kind: str, change: "FieldChange") -> str:
    old, new = (_quoted(_shown(plan.partner_name, change.name, value)) for value in (change.old, change.new))
    name = field_word(kind, change.name)
    return f"{name}: {old} wordt {new}" if change.is_wanted else f"{name}: blijft {old}; op het kaartje staat {new}"


def _shown(name_of: "Callable[[str], str | None]", name: str, value: Any) -> str:
    """Return the value of a field on one line, a record by its name."""
    words = (name_of(value) or value) if name.endswith("_id") and value else value_words(name, value)
    return " ".join(str(words).split())


def _quoted(words: str) -> str:
    return f"“{words}”" if words else "leeg"


def _named(plan: "MergePlan") -> list[str]:
    return [value for one in plan.fields if one.name.endswith("_id") for value in (one.first, one.second) if value]


def _plan_json(plan: "ImportPlan", *, dry_run: bool) -> dict[str, Any]:
    return {
        "dry_run": dry_run,
        "new_partners": [{"id": one, "name": name} for one, name in plan.new_partners.items()],
        "cards": [
            {
                "number": entry.number,
                "record": entry.kind,
                "title": entry.title,
                "action": {"nieuw": "added", "zelfde": "updated"}.get(entry.standing.value, "left"),
                "id": entry.target,
                "partner_id": entry.partner or None,
                "reason": entry.reason,
                "fields": {one.name: {"old": one.old, "new": one.new, "taken": one.is_wanted} for one in entry.changes},
                "like": [{"id": one.person_id, "reason": one.reason, "sure": one.is_sure} for one in entry.likely],
            }
            for entry in plan.entries
        ],
    }


def _merge_json(plan: "MergePlan", *, dry_run: bool) -> dict[str, Any]:
    return {
        "dry_run": dry_run,
        "record": plan.kind,
        "id": plan.first,
        "merged_id": plan.second,
        "fields": {one.name: {"first": one.first, "second": one.second, "result": one.result} for one in plan.fields},
        "moved": plan.moved,
    }
