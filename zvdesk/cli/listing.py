"""`zvdesk list`: as light as can be, so that scripts may call it often; neither SQLAlchemy nor the services come in."""

from contextlib import closing
from functools import partial
from typing import Any

import click

from zvdesk.cli.access import Access, opened_for_reading, pass_access
from zvdesk.cli.dutch import Command, argument, option
from zvdesk.cli.output import print_json_rows, short
from zvdesk.cli.words import short_moment
from zvdesk.errors import UserError
from zvdesk.storage import list_queries, lists
from zvdesk.storage.workspace import open_workspace


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
    technical-question  technische vragen bij een voorbereiding
    council-question  raadsvragen
    question-item     vragen en deelvragen in raadsvragen
    signatory         ondertekenaars van raadsvragen
    question-reference  bronnen bij raadsvragen
    question-step     stappen van raadsvragen: ingediend, verdaagd en zo meer
    answer            antwoorden
    commitment        toezeggingen
    partner           ketenpartners
    contact           contactpersonen
    contact-moment    wanneer u een ketenpartner sprak
    agreement         afspraken met ketenpartners
    partner-relation  wat ketenpartners voor elkaar zijn
    visit             werkbezoeken
    visit-partner     ketenpartners bij werkbezoeken, naast de eerste
    visit-question    vragen voor werkbezoeken
    observation       waarnemingen op werkbezoeken
    action            acties na werkbezoeken en voor ketenpartners
    note              notities
    person            personen
    theme             thema's
    council-profile   het raadsprofiel
    rules-of-order    regels uit het reglement van orde
    recess            recessen van de raad
    attachment        bijlagen
    reading-state     hoe ver een bijlage is gelezen
    page-note         leesnotities: markeringen en notities in stukken
    link              koppelingen
    """
    if kind not in list_queries.KINDS:
        raise UserError("kind_unknown", kind=kind, known=sorted(list_queries.KINDS))
    rows, lines = _trashed(access, kind) if trash else _rows(access, kind, is_read=not as_json)
    if as_json:
        print_json_rows(rows)
    elif rows:
        click.echo("\n".join(lines))
    else:
        from zvdesk.phrases import kind_word

        click.echo(f"Er zijn geen {kind_word(kind, 0)}{' in de prullenbak' if trash else ''}.")


def _rows(access: Access, kind: str, *, is_read: bool) -> tuple[list[dict[str, Any]], list[str]]:
    """Return the rows as JSON and, when somebody reads them, as lines."""
    folder = access.folder
    workspace = access.unlocked(
        lambda passphrase: opened_for_reading(partial(open_workspace, folder, passphrase=passphrase))
    )
    with workspace, closing(workspace.reader()) as connection:
        rows = [_json(row) for row in lists.list_rows(connection, kind)]
        if not is_read:
            return rows, []
        from zvdesk.cli.lines import Lines

        lines = Lines(connection)
        return rows, [lines.line(row) for row in rows]


def _json(row: lists.ListRow) -> dict[str, Any]:
    """Return a row as `show --json` has it: a wall clock time has a T, which it does not have in the database."""
    values = row.as_json()
    for name in ("start", "end"):
        if values.get(name):
            values[name] = values[name].replace(" ", "T")
    return values


def _trashed(access: Access, kind: str) -> tuple[list[dict[str, Any]], list[str]]:
    with access.desk(read_only=True) as desk:
        rows = [row for row in desk.trash.rows() if row.kind == kind]
    return [
        {"id": row.id, "record": row.kind, "title": row.title, "deleted_at": row.deleted_at.isoformat()} for row in rows
    ], [f"{short(row.id)}  {row.title}  (weggegooid {short_moment(row.deleted_at.isoformat())})" for row in rows]
