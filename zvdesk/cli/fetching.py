"""`zvdesk fetch`: a meeting by its link, and the documents that a meeting lists, over the network."""

from typing import Any

import click

from zvdesk.app import Desk
from zvdesk.cli.access import Access, pass_access
from zvdesk.cli.dutch import Command, Group, argument, option
from zvdesk.cli.import_words import doubts_line, report_json, still_closed_line, summary
from zvdesk.cli.importing import choose
from zvdesk.cli.main import DONE, INTERRUPTED, REFUSED
from zvdesk.cli.output import Progress, counted, print_json, short
from zvdesk.exchange.meetings.bundle import Bundle
from zvdesk.sentences import sentence
from zvdesk.services.meetings.fetching import Fetched

_json = option("--json", "as_json", is_flag=True, help="Als JSON.")


@click.group(cls=Group)
def fetch() -> None:
    """Haalt een vergadering of haar stukken op van internet; alleen als u erom vraagt."""


@fetch.command(cls=Command)
@argument("link", metavar="LINK", explanation="Het adres van de vergadering, zoals uw browser het toont.")
@option(
    "--meeting",
    metavar="KENMERK",
    help="Welke vergadering van meer (of: alle), of de uwe die wordt bijgewerkt als zvdesk haar niet herkent.",
)
@option("--agenda-only", is_flag=True, help="Alleen de agenda, zonder de stukken.")
@option("--dry-run", is_flag=True, help="Haalt alleen de agenda op, zegt wat er zou gebeuren en wijzigt niets.")
@_json
@pass_access
@click.pass_context
def meeting(
    ctx: click.Context,
    access: Access,
    link: str,
    *,
    meeting: str | None,
    agenda_only: bool,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Haalt de agenda van een vergadering op, en de stukken die erin staan.

    LINK is de pagina van een vergadering in Notubiz (…/vergadering/NUMMER) of OpenBesluitvorming, of een adres dat
    zelf een vergaderbestand geeft. Wat u zelf schreef blijft staan. Uitgang 3 als niet elk stuk kwam.
    """
    done: list[dict[str, Any]] = []
    code = DONE
    with access.desk() as desk:
        found = desk.fetching.meeting(link)
        chosen, into = choose([(link, Bundle(tuple(found)))], meeting, dry_run=dry_run)
        for name, incoming, _files in chosen:
            report = desk.meetings.import_meeting(incoming, into=into, dry_run=dry_run)
            if not as_json:
                click.echo(summary(report, dry_run=dry_run))
                if report.doubts:
                    click.echo(doubts_line(report.doubts), err=True)
                if report.still_closed:
                    click.echo(still_closed_line(report.still_closed, fetched=True))
            told = report_json(name, report, dry_run=dry_run)
            if not (dry_run or agenda_only):
                fetched = _documents(desk, report.meeting_id)
                told |= _documents_json(fetched)
                code = max(code, _told(fetched, as_json=as_json))
            done.append(told)
            if code == INTERRUPTED:
                break
    if as_json:
        print_json(done)
    ctx.exit(code)


@fetch.command(cls=Command)
@argument("meeting_id", metavar="VERGADERING", explanation="De vergadering waarvan u de stukken wilt.")
@option("--dry-run", is_flag=True, help="Noemt wat er opgehaald zou worden en gaat het netwerk niet op.")
@_json
@pass_access
@click.pass_context
def documents(ctx: click.Context, access: Access, meeting_id: str, *, dry_run: bool, as_json: bool) -> None:
    """Haalt de stukken op die een vergadering noemt en die er nog niet zijn; wat afbrak gaat verder waar het was.

    Uitgang 3 als niet elk stuk kwam.
    """
    with access.desk() as desk:
        whole_id = desk.records.get(meeting_id, "meeting").id
        fetched = Fetched(left=desk.fetching.wanted(whole_id)) if dry_run else _documents(desk, whole_id)
    if as_json:
        print_json({"meeting_id": whole_id, "dry_run": dry_run, **_documents_json(fetched)})
    if dry_run and not as_json:
        for wanted in fetched.left:
            click.echo(f"{short(wanted.document_id)}  {wanted.title}: {wanted.address}")
    ctx.exit(DONE if dry_run else _told(fetched, as_json=as_json))


def _documents(desk: Desk, meeting_id: str) -> Fetched:
    """Fetch and hang on what a meeting lists."""
    with Progress("Stukken ophalen") as progress:
        fetched = desk.fetching.documents(
            desk.fetching.wanted(meeting_id), progress=lambda done, total, _title: progress(done, total)
        )
    with Progress("Tekst lezen") as progress:
        desk.fetching.attach(fetched.files, progress)
    return fetched


def _told(fetched: Fetched, *, as_json: bool) -> int:
    """Say what came and what did not; return the exit code."""
    for missed in fetched.missed:
        click.echo(f"“{missed.wanted.title}” niet opgehaald: {sentence(missed.error)}", err=True)
    if not as_json:
        click.echo(f"{counted(len(fetched.files), 'document')} opgehaald." if fetched.files else "Niets opgehaald.")
    if fetched.left:
        click.echo(f"Nog niet opgehaald: {counted(len(fetched.left), 'document')}.", err=True)
    if fetched.was_stopped:
        return INTERRUPTED
    return REFUSED if fetched.to_retry else DONE


def _documents_json(fetched: Fetched) -> dict[str, Any]:
    return {
        "fetched": [
            {"document_id": one.wanted.document_id, "title": one.wanted.title, "file": one.name}
            for one in fetched.files
        ],
        "failed": [
            {
                "document_id": missed.wanted.document_id,
                "title": missed.wanted.title,
                "address": missed.wanted.address,
                "code": missed.error.code,
                "sentence": sentence(missed.error),
            }
            for missed in fetched.missed
        ],
        "left": [{"document_id": one.document_id, "title": one.title, "address": one.address} for one in fetched.left],
    }
