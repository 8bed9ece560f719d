"""`zvdesk visit photo`: photos taken in at a visit, without what the camera wrote in them."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from zvdesk.cli.access import Access, pass_access
from zvdesk.cli.dutch import Command, argument, option
from zvdesk.cli.main import DONE, REFUSED
from zvdesk.cli.output import Progress, print_json, short
from zvdesk.model.changes import Changes
from zvdesk.model.dates import written_date
from zvdesk.model.fields import encode
from zvdesk.phrases import photos_known, photos_without_time
from zvdesk.sentences import sentence

if TYPE_CHECKING:
    from zvdesk.app import Desk


@click.command(cls=Command)
@argument("place_id", metavar="KENMERK", explanation="Het werkbezoek, of een waarneming daarvan.")
@argument(
    "files", metavar="BESTAND…", nargs=-1, required=True, type=click.Path(),
    explanation="Foto's: JPEG, PNG, WebP, GIF of HEIC.",
)  # fmt: skip
@option("--keep-metadata", is_flag=True, help="Laat in de foto staan waar, wanneer en waarmee zij gemaakt is.")
@option("--json", "as_json", is_flag=True, help="Als JSON, met hele kenmerken.")
@pass_access
@click.pass_context
def photo(
    ctx: click.Context, access: Access, /, place_id: str, files: tuple[str, ...], *, keep_metadata: bool, as_json: bool
) -> None:
    """Zet foto's bij een werkbezoek, elk als waarneming op het moment waarop zij gemaakt is.

    Plaats, toestel en maker gaan uit de foto; een HEIC wordt een JPEG. Met --keep-metadata blijven plaats, tijd,
    toestel en maker in het bestand staan; in een verslag komen zij nooit, en zo'n foto gaat niet mee in een overdracht.
    Wat er al staat, komt er niet nog eens bij.
    """
    from zvdesk.services.attachments import files_from

    incoming = files_from([Path(name) for name in files])
    with access.desk() as desk, Progress("Foto's lezen") as progress:
        found, changes = desk.photos.take_in(place_id, incoming, keep_metadata=keep_metadata, progress=progress)
        taken = [_told(desk, one, changes) for one in found.observation_ids]
    for error in found.refused:
        click.echo(sentence(error), err=True)
    if found.known:
        click.echo(photos_known(found.known), err=True)
    if which_time := photos_without_time(found.by_file, found.by_arrival):
        click.echo(which_time, err=True)
    if as_json:
        print_json([fields for fields, _ in taken])
    else:
        click.echo("".join(f"{line}\n" for _, line in taken), nl=False)
    ctx.exit(REFUSED if found.refused else DONE)


def _told(desk: "Desk", observation_id: str, changes: Changes) -> tuple[dict[str, Any], str]:
    """Return what is printed of an observation, as JSON and as a line: with the photos that came in now."""
    new = changes.ids("attachment")
    files = [file for file in desk.attachments.of(observation_id) if file.id in new]
    observed_at = getattr(desk.records.get(observation_id, "observation"), "observed_at")  # noqa: B009 - by its kind
    fields = {
        "id": observation_id,
        "record": "observation",
        "observed_at": encode(observed_at),
        "photos": [{"id": file.id, "file_name": file.file_name, "size": file.size} for file in files],
    }
    at = observed_at.astimezone()
    names = ", ".join(file.file_name for file in files)
    return fields, f"{short(observation_id)}  {names}  ({written_date(at.date())}, {at:%H:%M})"
