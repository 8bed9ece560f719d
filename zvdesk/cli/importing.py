"""What comes in: `zvdesk import` for meeting files, `zvdesk attach` for files on records."""

from pathlib import Path
from typing import Any

import click

from zvdesk.cli.access import Access, pass_access
from zvdesk.cli.dutch import Command, argument, option
from zvdesk.cli.output import Progress, counted, print_json, short
from zvdesk.cli.words import field_word, is_hidden, value_words
from zvdesk.errors import UserError
from zvdesk.exchange.meetings import read_meeting_file
from zvdesk.exchange.meetings.incoming import IncomingMeeting
from zvdesk.model.attachments import Attachment
from zvdesk.model.changes import Action, Changes
from zvdesk.phrases import already_there, kind_word
from zvdesk.services.attachments import files_from, repeated
from zvdesk.services.meeting_import import ImportReport, ImportStep, StepAction

_DONE = {StepAction.ADDED: "toegevoegd", StepAction.UPDATED: "bijgewerkt", StepAction.WITHDRAWN: "vervallen"}
_KINDS = ("meeting", "agenda-item", "document")
_PLACES = frozenset({"position", "parent_id", "agenda_item_id", "meeting_id"})


@click.command("import", cls=Command)
@argument(
    "files",
    metavar="BESTAND…",
    nargs=-1,
    required=True,
    type=click.Path(),
    explanation="JSON van vergaderingen.",
)
@option("--dry-run", is_flag=True, help="Zegt wat er zou gebeuren en wijzigt niets.")
@option("--meeting", metavar="KENMERK", help="De vergadering die wordt bijgewerkt, als zvdesk haar zelf niet herkent.")
@option("--verbose", is_flag=True, help="Noemt elke wijziging.")
@option("--json", "as_json", is_flag=True, help="Als JSON, met elke wijziging.")
@pass_access
def import_(
    access: Access, files: tuple[str, ...], *, dry_run: bool, meeting: str | None, verbose: bool, as_json: bool
) -> None:
    """Leest vergaderbestanden in of werkt vergaderingen ermee bij; wat u zelf schreef blijft staan."""
    incoming = [(name, found) for name in files for found in _read(name)]
    if meeting is not None and len(incoming) > 1:
        raise UserError("meetings_too_many", count=len(incoming))
    reports = []
    with access.desk() as desk, Progress("Inlezen") as progress:
        for done, (name, found) in enumerate(incoming):
            progress(done, len(incoming))
            reports.append((name, desk.meetings.import_meeting(found, into=meeting, dry_run=dry_run)))
    if as_json:
        print_json([_report_json(name, report, dry_run=dry_run) for name, report in reports])
        return
    for _, report in reports:
        click.echo(_summary(report, dry_run=dry_run))
        for line in map(_step_line, report.steps) if verbose else ():
            click.echo(f"  {line}")


def _read(name: str) -> list[IncomingMeeting]:
    """Return the meetings in a file; all files are read before anything is written. An error names the file."""
    path = Path(name)
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UserError("file_unreadable", path=name) from error
    try:
        return read_meeting_file(data)
    except UserError as error:
        error.add_note(path.name)
        raise


def _summary(report: ImportReport, *, dry_run: bool) -> str:
    words = []
    for action, done in _DONE.items():
        counts = [(report.count(action, kind), kind) for kind in _KINDS]
        found = [counted(count, kind) for count, kind in counts if count]
        words += [f"{' en '.join(filter(None, (', '.join(found[:-1]), found[-1])))} {done}"] if found else []
    told = "; ".join(words) or "niets veranderd"
    known = f" ({short(report.meeting_id)})" if _is_kept(report, dry_run=dry_run) else ""
    return f"{'Proef: ' if dry_run else ''}“{report.title}”{known}: {told}."


def _is_kept(report: ImportReport, *, dry_run: bool) -> bool:
    """Tell whether the meeting is in the workspace afterwards; a trial run makes none, and its id means nothing."""
    return not (dry_run and report.count(StepAction.ADDED, "meeting"))


def _step_line(step: ImportStep) -> str:
    line = f"{kind_word(step.kind)} “{step.title}” {_DONE[step.action]}"
    details = [
        f"{field_word(step.kind, name).lower()}: {_value(name, old)} wordt {_value(name, new)}"
        for name, (old, new) in step.fields.items()
        if not is_hidden(step.kind, name.partition(".")[0]) and name not in _PLACES
    ]
    details += ["op een andere plaats"] if step.action is StepAction.UPDATED and _PLACES & step.fields.keys() else []
    return line + (f" ({'; '.join(details)})" if details else "")


def _value(name: str, value: Any) -> str:
    return "leeg" if value in (None, "") else f"“{value_words(name, value)}”"


def _report_json(name: str, report: ImportReport, *, dry_run: bool) -> dict[str, Any]:
    return {
        "file": name,
        "dry_run": dry_run,
        "meeting_id": report.meeting_id if _is_kept(report, dry_run=dry_run) else None,
        "title": report.title,
        "counts": {kind: {action.value: report.count(action, kind) for action in StepAction} for kind in _KINDS},
        "changes": [
            {
                "action": step.action.value,
                "record": step.kind,
                "title": step.title,
                "fields": {name: {"old": old, "new": new} for name, (old, new) in step.fields.items()},
            }
            for step in report.steps
        ],
    }


@click.command(cls=Command)
@argument("record_id", metavar="KENMERK", explanation="Waar de bestanden bij horen.")
@argument(
    "files", metavar="BESTAND…", nargs=-1, required=True, type=click.Path(), explanation="Bestanden van elke soort."
)
@option("--json", "as_json", is_flag=True, help="Als JSON.")
@pass_access
def attach(access: Access, record_id: str, files: tuple[str, ...], *, as_json: bool) -> None:
    """Voegt bestanden toe en maakt hun tekst vindbaar.

    Bij een vergadering of agendapunt komt een bestand bij het vergaderstuk met die bestandsnaam, of het wordt een nieuw
    vergaderstuk. Wat er al hangt, komt er niet nog eens bij.
    """
    incoming = files_from([Path(name) for name in files])
    with access.desk() as desk, Progress("Tekst lezen") as progress:
        attachments, changes = desk.attachments.attach(record_id, incoming, progress=progress)
    told = already_there(repeated([file.name for file in incoming], attachments, changes))
    if told:
        click.echo(told, err=True)
    if as_json:
        print_json(
            [
                {
                    "id": each.id,
                    "record": each.KIND,
                    "title": each.display_title,
                    "record_kind": each.record_kind,
                    "record_id": each.record_id,
                    "size": each.size,
                }
                for each in attachments
            ]
        )
        return
    for each in attachments:
        if each.id in changes.ids(each.KIND):
            click.echo(f"{short(each.id)}  {each.file_name}, {_place(each, changes)}")


def _place(attachment: Attachment, changes: Changes) -> str:
    """Say where a file went: to a record that was there, or to a document that was made for it."""
    word, known = kind_word(attachment.record_kind), short(attachment.record_id)
    made = any(change.id == attachment.record_id and change.action is Action.CREATED for change in changes.items)
    return f"als nieuw {word} {known}" if made else f"bij {word} {known}"
