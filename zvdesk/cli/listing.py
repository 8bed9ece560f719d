"""`zvdesk list`: as light as can be, so that scripts may call it often; neither SQLAlchemy nor the services come in."""

from contextlib import closing
from functools import partial
from typing import Any

import click

from zvdesk.cli.access import Access, opened_for_reading, pass_access
from zvdesk.cli.dutch import Command, argument, option
from zvdesk.cli.output import print_json_rows, short
from zvdesk.errors import UserError
from zvdesk.storage import lists
from zvdesk.storage.workspace import open_workspace

_BESIDES = {
    "meeting": ("start", "body"),
    "council-question": ("status", "number"),
    "visit": ("start", "partner_name"),
    "partner": ("domain", "scale"),
    "contact": ("function",),
    "person": ("role",),
    "attachment": ("mime_type",),
}


@click.command("list", cls=Command, short_help="Toont alles van één soort.")
@argument("kind", metavar="SOORT", explanation="Een van de soorten hierboven.")
@option("--json", "as_json", is_flag=True, help="Als JSON, met hele kenmerken en alle kolommen.")
@option("--trash", is_flag=True, help="Wat ervan in de prullenbak ligt.")
@pass_access
def list_(access: Access, kind: str, *, as_json: bool, trash: bool) -> None:
    """Toont alles van één soort.

    \b
    meeting           vergaderingen
    agenda-item       agendapunten
    document          vergaderstukken
    preparation       voorbereidingen van agendapunten
    council-question  raadsvragen
    question-item     vragen en deelvragen in raadsvragen
    signatory         ondertekenaars van raadsvragen
    answer            antwoorden
    partner           ketenpartners
    contact           contactpersonen
    visit             werkbezoeken
    observation       waarnemingen op werkbezoeken
    note              notities
    person            personen
    theme             thema's
    council-profile   het raadsprofiel
    rules-of-order    regels uit het reglement van orde
    attachment        bijlagen
    link              koppelingen
    """
    if kind not in lists.KINDS:
        raise UserError("kind_unknown", kind=kind, known=sorted(lists.KINDS))
    rows = _trashed(access, kind) if trash else _rows(access, kind)
    if as_json:
        print_json_rows(rows)
    elif rows:
        click.echo("\n".join(_line(row) for row in rows))
    else:
        from zvdesk.sentences import kind_word

        click.echo(f"Er zijn geen {kind_word(kind, 0)}{' in de prullenbak' if trash else ''}.")


def _rows(access: Access, kind: str) -> list[dict[str, Any]]:
    folder = access.folder
    workspace = access.unlocked(
        lambda passphrase: opened_for_reading(partial(open_workspace, folder, passphrase=passphrase))
    )
    with workspace, closing(workspace.reader()) as connection:
        return [_json(row) for row in lists.list_rows(connection, kind)]


def _json(row: lists.ListRow) -> dict[str, Any]:
    """Return a row as `show --json` has it: a wall clock time has a T, which it does not have in the database."""
    values = row.as_json()
    if values.get("start"):
        values["start"] = values["start"].replace(" ", "T")
    return values


def _trashed(access: Access, kind: str) -> list[dict[str, Any]]:
    with access.desk(read_only=True) as desk:
        rows = [row for row in desk.trash.rows() if row.kind == kind]
    return [
        {"id": row.id, "record": row.kind, "title": row.title, "deleted_at": row.deleted_at.isoformat()} for row in rows
    ]


def _line(row: dict[str, Any]) -> str:
    besides = [_word(name, row[name]) for name in _BESIDES.get(row["record"], ()) if row.get(name)]
    return "  ".join([short(row["id"]), row["title"], *([f"({', '.join(besides)})"] if besides else [])])


def _word(name: str, value: str) -> str:
    return value[:16].replace("T", " ") if name == "start" else value.replace("_", " ")
