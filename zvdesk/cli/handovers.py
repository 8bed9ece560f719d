"""`zvdesk handover`: records out to a colleague as one file, what differs in one that came, and in again."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from zvdesk.cli.access import Access, is_interactive, pass_access, read_passphrase
from zvdesk.cli.dutch import Command, Group, WrongUse, argument, option
from zvdesk.cli.handover_words import (
    closed_line,
    companion_json,
    companion_line,
    conflict_lines,
    doubtful_line,
    masked_line,
    package_lines,
    quotes_line,
    show_json,
)
from zvdesk.cli.output import Progress, print_json
from zvdesk.phrases import joined

if TYPE_CHECKING:
    from zvdesk.model.merging import Choice
    from zvdesk.services.handover.compare import Comparison
    from zvdesk.services.handover.plan import Plan

_file = argument(
    "path", metavar="BESTAND", type=click.Path(path_type=Path), explanation="Een overdracht (.zvoverdracht)."
)
_word = option(
    "--word-file",
    metavar="BESTAND",
    type=click.Path(path_type=Path),
    help="Bestand met op de eerste regel het woord van de overdracht.",
)
_json = option("--json", "as_json", is_flag=True, help="Als JSON.")


@click.group(cls=Group)
def handover() -> None:
    """Draagt onderdelen over aan een collega, en leest in wat terugkomt."""


@handover.command(cls=Command)
@argument("ids", metavar="KENMERK", nargs=-1, required=True, explanation="Wat u overdraagt; meer mag.")
@option("-o", "--output", metavar="BESTAND", type=click.Path(path_type=Path), help="Waar het komt.")
@option(
    "--with", "also", metavar="KENMERK", multiple=True, help="Wat ook meegaat van wat eraan gekoppeld is, of: alle."
)
@option("--without", metavar="KENMERK|SOORT", multiple=True, help="Wat hier blijft, zoals attachment of contact.")
@_word
@option("--include-confidential", is_flag=True, help="Ook wat vertrouwelijk of geheim is.")
@option(
    "--with-doubtful/--without-doubtful", "takes_doubtful", is_flag=True, default=None,
    help="Neemt mee, of laat weg, wat naar de naam of de kop erboven mogelijk vertrouwelijk is; anders wordt het "
    "gevraagd, of blijft het hier.",
)  # fmt: skip
@option(
    "--with-quotes",
    is_flag=True,
    help="Ook citaten zonder toestemming en wat hun woorden herhaalt, en namen van wie niet genoemd wil worden.",
)
@option("--dry-run", is_flag=True, help="Toont alleen wat mee kan gaan.")
@_json
@pass_access
def export(
    access: Access,
    ids: tuple[str, ...],
    output: Path | None,
    also: tuple[str, ...],
    without: tuple[str, ...],
    word_file: Path | None,
    *,
    include_confidential: bool,
    takes_doubtful: bool | None,
    with_quotes: bool,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Schrijft onderdelen met wat eraan hangt in één bestand voor een collega.

    Mee gaat wat eronder hangt en waar het op rust; wat verder gekoppeld is, alleen met --with. De werkmap onthoudt
    welke versie vertrok, om later te kunnen vergelijken; het venster moet daarvoor gesloten zijn.
    """
    if output is None and not dry_run:
        raise WrongUse("De optie -o ontbreekt; zet die erbij, of kies --dry-run.", click.get_current_context())
    with access.desk(read_only=dry_run) as desk:
        plan = desk.handovers.plan(ids)
        every = [one.id for one in plan.companions]
        wanted = every if "alle" in also else [_found(every, each) for each in also]
        stay = [each if each in {one.kind for one in plan.companions} else _found(every, each) for each in without]
        chosen = plan.proposed(
            also=wanted,
            without=stay,
            include_closed=include_confidential,
            with_quotes=with_quotes,
            with_doubtful=_takes_doubtful(plan, True if include_confidential else takes_doubtful),
        )
        going = {one.id for one in plan.whole(chosen)}
        if output is not None and not dry_run:
            word = None if word_file is None else read_passphrase(word_file)
            with Progress("Bestanden inpakken") as progress:
                desk.handovers.write(ids, chosen, output, word=word, with_quotes=with_quotes, progress=progress)
    if as_json:
        print_json([companion_json(one, goes=one.id in going) for one in plan.companions])
        return
    click.echo("Wat mee kan gaan:" if dry_run else str(output))
    for one in plan.companions:
        if dry_run or one.id in going:
            click.echo(companion_line(one, goes=one.id in going if dry_run else None))
    closed = sum(one.is_closed and one.id not in going for one in plan.companions)
    if closed:
        click.echo(closed_line(closed))
    if doubtful := [one.title for one in plan.doubtful() if one.id not in going]:
        click.echo(doubtful_line(doubtful))
    if behind := quotes_line(plan, going):
        click.echo(behind)
    if not with_quotes and (masked := masked_line(plan, going)):
        click.echo(masked)


@handover.command(cls=Command)
@_file
@_word
@_json
@pass_access
def show(access: Access, path: Path, word_file: Path | None, *, as_json: bool) -> None:
    """Toont wat een overdracht zou veranderen: wat nieuw is, wat daar en wat hier is gewijzigd, en wat allebei."""
    with access.desk(read_only=True) as desk:
        package = desk.handovers.read(path, _word_in(word_file))
        comparison = desk.handovers.compare(package)
    if as_json:
        print_json(show_json(path.name, comparison))
        return
    for line in package_lines(comparison):
        click.echo(line)


@handover.command("import", cls=Command)
@_file
@_word
@option("--mine", is_flag=True, help="Wat beide wijzigden, blijft zoals het hier is.")
@option("--theirs", is_flag=True, help="Wat beide wijzigden, wordt zoals het daar is.")
@option(
    "--choose",
    metavar="VELD=KEUZE",
    multiple=True,
    help="Voor één verschil: mine, theirs, both (beide teksten) of text:NIEUWE TEKST.",
)
@_json
@pass_access
def import_(
    access: Access,
    path: Path,
    word_file: Path | None,
    choose: tuple[str, ...],
    *,
    mine: bool,
    theirs: bool,
    as_json: bool,
) -> None:
    """Neemt een overdracht over, in één stap; wat beide wijzigden, alleen met een keuze."""
    from zvdesk.services.handover.choices import read_choices

    if mine and theirs:
        raise WrongUse("Kies een van beide: --mine of --theirs.", click.get_current_context())
    with access.desk() as desk:
        package = desk.handovers.read(path, _word_in(word_file))
        comparison = desk.handovers.compare(package)
        choices = read_choices(comparison, choose, _for_all(comparison, mine=mine, theirs=theirs))
        waiting = comparison.undecided(choices)
        if waiting:
            for line in conflict_lines(waiting, comparison.names):
                click.echo(line, err=True)
        with Progress("Bestanden overnemen") as progress:
            applied, changes = desk.handovers.take_over(package, choices, token=comparison.token, progress=progress)
    if as_json:
        print_json({**show_json(path.name, comparison), "changed": len(changes.items), "left": list(applied.left)})
        return
    click.echo("Er verandert niets; dit had u al." if not changes else f"Overgenomen: {path.name}")
    for line in package_lines(comparison, is_done=True) if changes else ():
        click.echo(line)
    for title in applied.left:
        click.echo(f"  Niet overgenomen: “{title}”, want waar het bij hoort is hier niet.")


def _takes_doubtful(plan: "Plan", asked: bool | None) -> bool:
    """Tell whether what may be closed goes along: as was said, else as one answers; without anybody there it stays."""
    doubtful = [f"“{one.title}”" for one in plan.doubtful()]
    if asked is not None or not doubtful or not is_interactive():
        return bool(asked)
    return click.confirm(f"Mogelijk vertrouwelijk naar de naam of de kop erboven: {joined(doubtful)}. Meenemen?")


def _for_all(comparison: "Comparison", *, mine: bool, theirs: bool) -> "dict[str, dict[str, Choice]]":
    from zvdesk.model.merging import Side
    from zvdesk.services.handover.choices import for_all

    return for_all(comparison, Side.MINE if mine else Side.THEIRS) if mine or theirs else {}


def _word_in(path: Path | None) -> str | None:
    return None if path is None else read_passphrase(path)


def _found(ids: list[str], start: str) -> str:
    """Return the one id with this start. Raises UserError "record_unknown", "record_ambiguous"."""
    from zvdesk.errors import UserError

    found = [each for each in ids if each.startswith(start.strip().lower())]
    if not found:
        raise UserError("record_unknown", id=start, kind=None)
    if len(found) > 1:
        raise UserError("record_ambiguous", id=start, candidates=found)
    return found[0]
