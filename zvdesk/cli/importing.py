"""What comes in: `zvdesk import` for meeting files, `zvdesk attach` for files on records."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from zvdesk.cli.access import Access, pass_access
from zvdesk.cli.dutch import Command, argument, option
from zvdesk.cli.import_choice import Choice, choose_changes, numbered
from zvdesk.cli.import_words import doubts_line, report_json, step_line, still_closed_line, summary
from zvdesk.cli.output import Progress, print_json, short
from zvdesk.errors import UserError
from zvdesk.exchange.meetings.bundle import Bundle, found_files, is_container, read_bundle
from zvdesk.exchange.meetings.containers import FoundFile
from zvdesk.exchange.meetings.incoming import IncomingMeeting
from zvdesk.exchange.meetings.summary import from_nearest, missing_items, recognised
from zvdesk.model.attachments import Attachment
from zvdesk.model.changes import Action, Changes
from zvdesk.model.meetings import AgendaItem, Document, Meeting
from zvdesk.phrases import already_there, files_left, kind_word
from zvdesk.services.attachments import files_from, repeated
from zvdesk.services.meetings.files import PROPOSED, FileMatch, Hung, Reason, hang_files, sure_of
from zvdesk.services.meetings.import_report import ImportReport

if TYPE_CHECKING:
    from zvdesk.app import Desk

MOST_NAMED = 10
"""Meetings of one file that are named where one has to be chosen."""


@click.command("import", cls=Command)
@argument(
    "files",
    metavar="BESTAND…",
    nargs=-1,
    required=True,
    type=click.Path(),
    explanation="Bestand uit het raadsinformatiesysteem, agendabestand, of map of zip met stukken.",
)
@option("--dry-run", is_flag=True, help="Zegt wat er zou gebeuren en wijzigt niets.")
@option(
    "--meeting",
    metavar="KENMERK",
    help="Welke vergadering uit het bestand (of: alle), of de uwe die wordt bijgewerkt als zvdesk haar niet herkent.",
)
@option(
    "--new",
    "as_new",
    is_flag=True,
    help="Leest een map of zip met stukken als nieuwe vergadering in, ook als zij lijkt op een die er al is.",
)
@option(
    "--accept",
    metavar="NUMMERS",
    help="Neemt alleen deze wijzigingen over, zoals 1,3-5, met de nummers van --dry-run --verbose; de rest blijft.",
)
@option(
    "--close-doubtful/--open-doubtful", "closes", is_flag=True, default=None,
    help="Maakt vertrouwelijk wat naar de naam of de kop erboven mogelijk vertrouwelijk is, of onthoudt dat het echt "
    "openbaar is. Anders wordt het gevraagd bij een bundel of overdracht.",
)  # fmt: skip
@option("--verbose", is_flag=True, help="Noemt elke wijziging.")
@option("--json", "as_json", is_flag=True, help="Als JSON, met elke wijziging.")
@pass_access
def import_(
    access: Access,
    files: tuple[str, ...],
    *,
    dry_run: bool,
    meeting: str | None,
    as_new: bool,
    accept: str | None,
    closes: bool | None,
    verbose: bool,
    as_json: bool,
) -> None:
    """Leest vergaderbestanden in of werkt vergaderingen ermee bij; wat u zelf schreef blijft staan.

    Wat u met --accept niet noemt, blijft zoals het is en wordt een volgende keer weer aangeboden. Wat volgens het
    bestand openbaar is geworden, wordt dat hier alleen als u het met --accept noemt.
    """
    bundles = [(name, _read(name)) for name in files]
    chosen, into = choose(bundles, meeting, dry_run=dry_run)
    shared = [bundle.files for _, bundle in bundles if len(bundle.meetings) > 1]
    left = set() if dry_run else {file for _, _, files in chosen for file in files}
    done = []
    with access.desk() as desk, Progress("Inlezen") as progress:
        if into is None and not as_new:
            _refuse_likeness(desk, [found for _, found, _ in chosen])
        for number, (name, found, came_along) in enumerate(chosen):
            progress(number, len(chosen))
            choice = choose_changes(desk, found, into, accept, meetings=len(chosen), files=came_along)
            answers = {} if closes is None else dict.fromkeys(_doubts(desk, found, into, came_along), not closes)
            report = desk.meetings.import_meeting(
                found,
                into=into,
                dry_run=dry_run,
                leave=choice.left,
                open_up=choice.opened,
                answers=answers,
                files=came_along,
            )
            matches = desk.meetings.match_files(report.meeting_id, came_along) if came_along and not dry_run else []
            matches = sure_of(matches) if came_along in shared else matches
            left.difference_update(match.file for match in matches)
            _, hung = hang_files(desk.attachments, desk.reader_versions, matches)
            done.append(_Done(name, report, choice, tuple(hung), is_answered=closes is not None))
    if as_json:
        print_json([report_json(one.name, one.report, dry_run=dry_run, choice=one.choice) for one in done])
        return
    for name, bundle in bundles if dry_run or verbose else ():
        click.echo(f"{Path(name).name}: {recognised(bundle.meetings)}.")
    for one in done:
        _tell(one, dry_run=dry_run, verbose=verbose)
    if lacking := missing_items([found for _, found, _ in chosen]):
        click.echo(lacking, err=True)
    if left:
        click.echo(files_left(len(left)), err=True)


def _refuse_likeness(desk: "Desk", meetings: Sequence[IncomingMeeting]) -> None:
    """Before anything is written, ask which is meant where the documents of a meeting come under another name."""
    for found in meetings:
        alike = desk.meetings.like(found)
        if alike is not None:
            code = "meeting_looks_like" if alike.source == found.source else "files_look_like"
            raise UserError(code, title=alike.display_title, id=short(alike.id), name=found.title)


def _doubts(desk: "Desk", found: IncomingMeeting, into: str | None, files: Sequence[FoundFile]) -> list[str]:
    """Return the keys of what a meeting brings that may be closed by its name or heading."""
    report = desk.meetings.import_meeting(found, into=into, dry_run=True, files=files)
    return [doubt.key for doubt in report.doubts]


@dataclass(frozen=True)
class _Done:
    """A meeting that came in, with the files that came along."""

    name: str
    report: ImportReport
    choice: Choice
    hung: tuple[Hung, ...] = ()
    is_answered: bool = False


def _tell(done: _Done, *, dry_run: bool, verbose: bool) -> None:
    click.echo(summary(done.report, dry_run=dry_run))
    numbers = done.choice.numbers or numbered(done.report.steps)
    for step in done.report.steps if verbose else ():
        click.echo(f"{numbers.get(step.key, 0):>3}. {step_line(step)}")
    if done.choice.left:
        click.echo(f"{len(done.choice.left)} van de {len(numbers)} wijzigingen niet overgenomen.")
    if done.report.still_closed:
        click.echo(still_closed_line(done.report.still_closed))
    if done.report.doubts:
        told = doubts_line(done.report.doubts, every=verbose, is_answered=done.is_answered, dry_run=dry_run)
        click.echo(told, err=not dry_run)
    if verbose:
        _tell_hung(done.hung, "  ")
    added = [one.match for one in done.hung if not one.known_as]
    proposed = sum(match.reason in PROPOSED for match in added)
    if done.hung:
        counted = f"{len(added)} {'bestand' if len(added) == 1 else 'bestanden'}"
        click.echo(f"{counted} toegevoegd, waarvan {proposed} op een voorgestelde plaats.")


def _tell_hung(hung: Sequence[Hung], indent: str) -> None:
    """Say of each file where it went, or that its content hung there already."""
    for one in hung:
        told = already_there([(one.match.file.name, one.known_as)]) if one.known_as else _match_line(one.match)
        click.echo(f"{indent}{told}")


def _match_line(match: FileMatch) -> str:
    words = {Reason.NEWER: "nieuwe versie bij", **dict.fromkeys(PROPOSED, "voorgesteld bij")}
    return f"{match.file.name}: {words.get(match.reason, 'bij')} “{match.title}”"


def _read(name: str) -> Bundle:
    """Return the meetings at a path; all are read before anything is written. An error names the file."""
    try:
        return read_bundle(Path(name))
    except UserError as error:
        if error.code != "file_unreadable":
            error.add_note(Path(name).name)
        raise


_Chosen = tuple[str, IncomingMeeting, tuple[FoundFile, ...]]


def choose(
    bundles: Sequence[tuple[str, Bundle]], meeting: str | None, *, dry_run: bool
) -> tuple[list[_Chosen], str | None]:
    """Return what to take in, and the meeting of the user's own to update, None when the files say which.

    Raises UserError "meetings_choose" (count, known) for a file with several of which none was chosen, and
    "meetings_too_many" (count).
    """
    everything = [(name, found, bundle.files) for name, bundle in bundles for found in bundle.meetings]
    if meeting is None:
        several = next((bundle.meetings for _, bundle in bundles if len(bundle.meetings) > 1), ())
        if several and not dry_run:
            raise UserError("meetings_choose", count=len(several), known=_some(several))
        return everything, None
    if meeting.casefold() == "alle":
        return everything, None
    named = [one for one in everything if one[1].source_id == meeting]
    if named:
        return named, None
    if len(everything) > 1:
        raise UserError("meetings_too_many", count=len(everything))
    return everything, meeting


def _some(meetings: Sequence[IncomingMeeting]) -> list[str]:
    """Return the first of many, from the one nearest to today, and how many there are besides."""
    rest = len(meetings) - MOST_NAMED
    later, earlier = from_nearest(meetings, datetime.now().astimezone().date())
    return [_named(found) for found in (*later, *earlier)[:MOST_NAMED]] + ([f"nog {rest}"] if rest > 0 else [])


def _named(found: IncomingMeeting) -> str:
    day = f", {found.start:%d-%m-%Y}" if found.start else ""
    return f"{found.source_id} (“{found.title}”{day})"


@click.command(cls=Command)
@argument("record_id", metavar="KENMERK", explanation="Waar de bestanden bij horen.")
@argument(
    "files", metavar="BESTAND…", nargs=-1, required=True, type=click.Path(), explanation="Bestanden van elke soort."
)
@option("--keep-metadata", is_flag=True, help="Laat in foto's staan waar, wanneer en waarmee zij gemaakt zijn.")
@option("--json", "as_json", is_flag=True, help="Als JSON.")
@pass_access
def attach(access: Access, record_id: str, files: tuple[str, ...], *, keep_metadata: bool, as_json: bool) -> None:
    """Voegt bestanden toe en maakt hun tekst vindbaar.

    Bij een vergadering gaat elk bestand, ook uit een map of zip-bestand, naar het vergaderstuk waar het bij past: op
    nummer, bestandsnaam, titel of grootte; heet het als een bestand dat er al hangt, dan komt het daarvoor in de
    plaats. Voor wat in een map of zip-bestand overblijft, kiest zvdesk een agendapunt. Bij een agendapunt komt een
    bestand bij het vergaderstuk met die bestandsnaam, of het wordt een nieuw. Wat er al hangt, komt er niet nog eens
    bij. Uit foto's gaat weg waar en waarmee zij gemaakt zijn, behalve bij een vergadering.
    """
    paths = [Path(name) for name in files]
    with access.desk() as desk, Progress("Tekst lezen") as progress:
        if desk.records.get(record_id).KIND == Meeting.KIND:
            hung = hang_files(desk.attachments, desk.reader_versions, _placed(desk, record_id, paths), progress)[1]
            if as_json:
                print_json([_as_json(one.attachment) for one in hung])
            else:
                _tell_hung(hung, "")
            return
        incoming = files_from(paths)
        newer = _newer_at(desk, record_id, paths)
        attachments, changes = desk.attachments.attach(
            record_id, incoming, keep_metadata=keep_metadata, progress=progress
        )
    told = already_there(repeated([file.name for file in incoming], attachments, changes))
    if told:
        click.echo(told, err=True)
    for match in newer:
        click.echo(
            f"“{match.file.name}” staat nu naast een eerdere versie bij “{match.title}”; in de plaats daarvan komt het "
            f"met zvdesk replace {short(match.record_id)} BESTAND.",
            err=True,
        )
    if as_json:
        print_json([_as_json(each) for each in attachments])
        return
    for each in attachments:
        if each.id in changes.ids(each.KIND):
            click.echo(f"{short(each.id)}  {each.file_name}, {_place(each, changes)}")


def _newer_at(desk: "Desk", record_id: str, paths: Sequence[Path]) -> list[FileMatch]:
    """Return the files that may be newer versions of what hangs at an agenda item or a document."""
    if desk.records.get(record_id).KIND not in (AgendaItem.KIND, Document.KIND):
        return []
    return [match for match in desk.meetings.match_at(record_id, paths) if match.reason is Reason.NEWER]


def _as_json(attachment: Attachment) -> dict[str, Any]:
    return {
        "id": attachment.id,
        "record": attachment.KIND,
        "title": attachment.display_title,
        "record_kind": attachment.record_kind,
        "record_id": attachment.record_id,
        "size": attachment.size,
    }


def _placed(desk: "Desk", record_id: str, paths: Sequence[Path]) -> list[FileMatch]:
    """Return where files go at a meeting; one that was named by itself goes nowhere on its words alone."""
    meeting = desk.records.get(record_id)
    found = [(file, is_container(path)) for path in paths for file in _files_at(path)]
    matches = desk.meetings.match_files(record_id, [file for file, _ in found])
    return [
        replace(match, record_id=meeting.id, title=meeting.display_title, reason=Reason.NONE)
        if match.reason is Reason.WORDS and not is_of_many
        else match
        for match, (_, is_of_many) in zip(matches, found, strict=True)
    ]


def _files_at(path: Path) -> list[FoundFile]:
    if is_container(path):
        return found_files(path)
    (file,) = files_from([path])
    return [FoundFile(file.name, path.stat().st_size, path=path)]


def _place(attachment: Attachment, changes: Changes) -> str:
    """Say where a file went: to a record that was there, or to a document that was made for it."""
    word, known = kind_word(attachment.record_kind), short(attachment.record_id)
    made = any(change.id == attachment.record_id and change.action is Action.CREATED for change in changes.items)
    return f"als nieuw {word} {known}" if made else f"bij {word} {known}"
