"""`zvdesk partner import`: visitekaartjes and tables as partners and the people at them."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from zvdesk.cli.access import Access, pass_access
from zvdesk.cli.dutch import Command, WrongUse, argument, option
from zvdesk.cli.output import Progress, print_json, short
from zvdesk.cli.partner_words import quoted, shown
from zvdesk.cli.words import field_word
from zvdesk.exchange.tables.limits import COLUMNS_LIMIT
from zvdesk.phrases import columns_cut, joined

if TYPE_CHECKING:
    from zvdesk.app import Desk
    from zvdesk.exchange.cards import Damaged
    from zvdesk.services.partners.card_entries import Entry, FieldChange
    from zvdesk.services.partners.card_plan import ImportPlan


class _Reading(NamedTuple):
    """What a file would do, and of a table which column goes to which field ("" for none)."""

    plan: "ImportPlan"
    columns: Mapping[str, str]


@click.command("import", cls=Command)
@argument(
    "path",
    metavar="BESTAND",
    type=click.Path(path_type=Path),
    explanation="Visitekaartjes (.vcf), of een tabel (.xlsx of .csv).",
)
@option("--partner", "partner_id", metavar="KENMERK", default="", help="De ketenpartner waar iedereen bij komt.")
@option("--overwrite", is_flag=True, help="Neemt ook over wat bij u anders staat; anders alleen wat bij u leeg is.")
@option(
    "--map", "wishes", metavar="KOP=VELD", multiple=True,
    help="Waar een kolom van een tabel heen gaat, zoals --map Mail=contact.email; KOP= neemt die kolom niet over.",
)  # fmt: skip
@option("--sheet", metavar="BLAD", default="", help="Welk blad van een Excel-bestand; anders het eerste met rijen.")
@option("--dry-run", is_flag=True, help="Zegt alleen wat er zou veranderen.")
@option("--json", "as_json", is_flag=True, help="Als JSON.")
@pass_access
def import_(
    access: Access,
    path: Path,
    partner_id: str,
    *,
    overwrite: bool,
    wishes: tuple[str, ...],
    sheet: str,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Leest visitekaartjes of een tabel in als contactpersonen bij hun organisatie, en organisaties als ketenpartners.

    Wie u al kent, wordt herkend aan kenmerk, e-mail, telefoon of naam en krijgt alleen wat bij u nog leeg is. Wat
    zvdesk van een visitekaartje niet kent, zoals een verjaardag, blijft erbij en gaat er zo weer mee uit. Wat de
    kolommen van een tabel zeggen, ziet zvdesk aan hun koppen; met --map zegt u het anders.
    """
    from zvdesk.services.partners.card_entries import Standing
    from zvdesk.services.partners.card_words import damaged_words, filled_words, outcome_of

    with access.desk(read_only=dry_run) as desk:
        reading = _read(desk, path, partner_id, wishes, sheet, overwrite=overwrite)
        plan = reading.plan
        if not dry_run:
            with Progress("Rijen" if plan.is_table else "Visitekaartjes") as progress:
                desk.contact_cards.take_over(plan, progress)
    if as_json:
        print_json(_plan_json(plan, reading.columns, dry_run=dry_run))
        return
    _tell_columns(reading.columns)
    click.echo(f"{'Proef: ' if dry_run else ''}{outcome_of(plan)}.")
    for entry in plan.entries:
        if entry.standing is not Standing.LEFT_OUT:
            click.echo(_entry_line(plan, entry))
    if filled := filled_words(plan):
        click.echo(filled)
    for one in plan.new_partners:
        if like := plan.like_new.get(one, ""):
            told = f"“{plan.partner_name(one)}” lijkt op “{plan.partner_name(like)}” ({short(like)})"
            click.echo(f"{told}; is het dezelfde, voeg ze dan samen met zvdesk partner merge.", err=True)
    for entry in plan.entries:
        if entry.standing is Standing.LEFT_OUT:
            click.echo(f"Niet overgenomen: “{entry.title}”: {entry.reason}.", err=True)
    if damaged := damaged_words(plan):
        click.echo(damaged, err=True)


def _read(desk: "Desk", path: Path, partner: str, wishes: Sequence[str], sheet: str, *, overwrite: bool) -> _Reading:
    from zvdesk.services.partners.table_columns import mapped, read_wishes
    from zvdesk.services.partners.tables import SUFFIXES

    if path.suffix.casefold() not in SUFFIXES:
        if wishes or sheet:
            said = f"{'--map' if wishes else '--sheet'} is voor een tabel (.xlsx of .csv); laat het weg."
            raise WrongUse(said, click.get_current_context())
        return _Reading(desk.contact_cards.read([path], partner=partner, overwrites=overwrite), {})
    table = desk.partner_tables.read(path, sheet)
    others = [name for name in table.sheets if name != table.sheet]
    if others and not sheet:
        told = f"Gelezen is het blad “{table.sheet}”, niet {joined(others)}; --sheet kiest een ander."
        click.echo(told, err=True)
    if table.is_cut:
        click.echo(columns_cut(COLUMNS_LIMIT), err=True)
    columns = mapped(table.heads, read_wishes(wishes))
    plan = desk.partner_tables.plan(table, columns, partner=partner, overwrites=overwrite)
    return _Reading(plan, dict(zip(table.heads, columns, strict=True)))


def _tell_columns(columns: Mapping[str, str]) -> None:
    """Say where each column of a table goes."""
    from zvdesk.services.partners.table_columns import BY_KEY

    for head, key in columns.items():
        if key:
            click.echo(f"“{head}”: {BY_KEY[key].whole}")
        else:
            click.echo(f"De kolom “{head}” wordt niet overgenomen; --map zegt waar die heen gaat.", err=True)


def _entry_line(plan: "ImportPlan", entry: "Entry") -> str:
    from zvdesk.services.partners.card_entries import Standing

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
    from zvdesk.services.partners.card_words import line_value, line_word

    if change.on_card:
        name = line_word(change.name)
        old, new = (quoted(line_value(change, value)) for value in (change.old, change.new))
    else:
        name = field_word(kind, change.name)
        old, new = (quoted(shown(plan.partner_name, change.name, value)) for value in (change.old, change.new))
    if change.is_wanted:
        return f"{name}: {old} wordt {new}"
    return f"{name}: blijft {old}; {'in de tabel' if plan.is_table else 'op het kaartje'} staat {new}"


def _changes_json(entry: "Entry", *, on_card: bool) -> dict[str, Any]:
    """Return what changes by its field, or by the line of the card: {"BDAY": {"old": …, "new": …, "taken": …}}."""
    changes = [one for one in entry.changes if one.on_card == on_card]
    return {one.name: {"old": one.old, "new": one.new, "taken": one.is_wanted} for one in changes}


def _damaged_json(one: "Damaged") -> dict[str, Any]:
    return {"line": one.line, "name": one.name, "photo": one.is_photo}


def _plan_json(plan: "ImportPlan", columns: Mapping[str, str], *, dry_run: bool) -> dict[str, Any]:
    return {
        "dry_run": dry_run,
        **({"columns": columns} if plan.is_table else {}),
        "new_partners": [
            {"id": one, "name": name, "like": plan.like_new.get(one)} for one, name in plan.new_partners.items()
        ],
        "cards": [
            {
                "number": entry.number,
                **({"row": plan.row(entry.number)} if plan.is_table else {}),
                "record": entry.kind,
                "title": entry.title,
                "action": {"nieuw": "added", "zelfde": "updated"}.get(entry.standing.value, "left"),
                "id": entry.target,
                "partner_id": entry.partner or None,
                "reason": entry.reason,
                "fields": _changes_json(entry, on_card=False),
                **({} if plan.is_table else {"lines": _changes_json(entry, on_card=True)}),
                "like": [{"id": one.person_id, "reason": one.reason, "sure": one.is_sure} for one in entry.likely],
            }
            for entry in plan.entries
        ],
        **(
            {}
            if plan.is_table
            else {"damaged": [{"line": one.line, "name": one.name, "photo": one.is_photo} for one in plan.damaged]}
        ),
    }
