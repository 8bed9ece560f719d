"""`zvdesk profile`: the council profile as one file, out and in, and the ready-made ones."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from zvdesk.cli.access import Access, pass_access
from zvdesk.cli.dutch import Command, Group, argument, option
from zvdesk.cli.output import print_json
from zvdesk.cli.words import enum_word, field_word, value_words
from zvdesk.logs import logged
from zvdesk.model.dates import written_date
from zvdesk.phrases import people_left_out

if TYPE_CHECKING:
    from zvdesk.app import Desk
    from zvdesk.exchange.profiles import IncomingProfile, ReadyMade
    from zvdesk.services.council.profile_changes import ProfileDifference

_dry_run = option("--dry-run", is_flag=True, help="Zegt alleen wat er zou veranderen.")


@click.group(cls=Group)
def profile() -> None:
    """Geeft het raadsprofiel door, en neemt er een over."""


@profile.command(cls=Command)
@argument("path", metavar="BESTAND", type=click.Path(path_type=Path), explanation="Waar het komt, als JSON.")
@option(
    "--include-confidential", is_flag=True,
    help="Neemt ook personen mee die vertrouwelijk of geheim zijn, of geen functie in raad, college of griffie hebben.",
)  # fmt: skip
@pass_access
def export(access: Access, path: Path, *, include_confidential: bool) -> None:
    """Schrijft het raadsprofiel met reglement, recessen en personen in één bestand, voor uw collega's."""
    with access.desk(read_only=True) as desk:
        desk.profile.export(path, include_all=include_confidential)
        left = 0 if include_confidential else desk.profile.people_left_out()
    click.echo(str(path))
    if left:
        said = people_left_out(left)
        click.echo(f"{said} Met --include-confidential {'gaat die' if left == 1 else 'gaan ze'} mee.", err=True)


@profile.command("import", cls=Command)
@argument("path", metavar="BESTAND", type=click.Path(path_type=Path), explanation="Een raadsprofiel van zvdesk.")
@_dry_run
@pass_access
def import_(access: Access, path: Path, *, dry_run: bool) -> None:
    """Neemt een raadsprofiel over uit een bestand; wat er niet in staat, blijft, behalve van een andere gemeente."""
    with access.desk(read_only=dry_run) as desk:
        _take_over(desk, desk.profile.read_file(path), dry_run=dry_run)


@profile.command("list", cls=Command)
@option("--json", "as_json", is_flag=True, help="Als JSON.")
@pass_access
def list_(access: Access, *, as_json: bool) -> None:
    """Toont de kant-en-klare raadsprofielen."""
    from zvdesk.exchange.profiles import read_ready_made
    from zvdesk.resources import resource

    with logged(access.paths.logs):
        found = read_ready_made(resource("knowledge", "profiles"))
    if as_json:
        print_json([_json(each) for each in found])
        return
    for each in found:
        click.echo(f"{each.name:<14}  {_summary(each)}")


@profile.command(cls=Command)
@argument("name", metavar="NAAM", explanation="Een naam uit zvdesk profile list.")
@_dry_run
@pass_access
def use(access: Access, name: str, *, dry_run: bool) -> None:
    """Neemt een kant-en-klaar profiel over; wat er niet in staat, blijft, behalve van een andere gemeente."""
    with access.desk(read_only=dry_run) as desk:
        _take_over(desk, desk.profile.ready_made_called(name), dry_run=dry_run)


def _take_over(desk: "Desk", incoming: "IncomingProfile", *, dry_run: bool) -> None:
    found = desk.profile.differences(incoming)
    if not dry_run:
        desk.profile.take_over(incoming)
    if not found:
        click.echo("Er verandert niets; dit raadsprofiel had u al.")
        return
    title = f"“{incoming.profile.display_title}”"
    click.echo(f"Proef: {title} overnemen zou dit veranderen:" if dry_run else f"{title} overgenomen.")
    for difference in found:
        if not difference.is_reset:
            click.echo(f"  {_line(difference)}")
    _tell_reset([difference for difference in found if difference.is_reset], dry_run=dry_run)


def _tell_reset(found: "Sequence[ProfileDifference]", *, dry_run: bool) -> None:
    if not found:
        return
    verb = "gaat" if dry_run else "is"
    way = "terug naar het begin" if dry_run else "teruggezet"
    click.echo(f"Dit was van een andere gemeente en {verb} daarom {way}; fractie, personen en huisstijl blijven:")
    for difference in found:
        click.echo(f"  {_line(difference)}")


def _line(difference: "ProfileDifference") -> str:
    name = difference.field
    if name == "people" and difference.old is None:
        return f"Persoon erbij: “{difference.new}”"
    place = "" if difference.kind is None else f"{enum_word(difference.kind).capitalize()}, "
    word = field_word("council-profile" if difference.kind is None else "rules-of-order", name)
    word = word[:1].lower() + word[1:] if place else word
    return f"{place}{word}: {_value(name, difference.old)} wordt {_value(name, difference.new)}"


def _value(name: str, value: Any) -> str:
    if name == "recesses":
        value = [_recess(each) for each in value]
    return "leeg" if value in (None, "", []) else f"“{value_words(name, value)}”"


def _recess(values: dict[str, Any]) -> str:
    first, last = (written_date(date.fromisoformat(values[name])) for name in ("first_day", "last_day"))
    return f"{values['name']} {first} tot en met {last}".strip()


def _summary(each: "ReadyMade") -> str:
    profile = each.incoming.profile
    words = [profile.municipality]
    for rule in profile.rules:
        term = f", {rule.term_length} {rule.term_unit}" if rule.term_length is not None else ""
        cited = ", Gemeentewet art. 155" if rule.cites_gemeentewet_155 else ""
        words.append(f"{enum_word(rule.kind)} art. {rule.article}{term}{cited}")
    return "; ".join(words)


def _json(each: "ReadyMade") -> dict[str, Any]:
    profile = each.incoming.profile
    return {"name": each.name, "municipality": profile.municipality, "source": profile.source}
