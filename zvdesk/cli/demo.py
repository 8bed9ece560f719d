"""`zvdesk demo`: a workspace of fictional data to look around in, with the documents that come out of it."""

import shutil
import tempfile
from pathlib import Path

import click

from zvdesk.app import App, Desk
from zvdesk.cli.access import Access, pass_access
from zvdesk.cli.dutch import Command, argument, option
from zvdesk.cli.output import Progress
from zvdesk.cli.window import has_display, open_window
from zvdesk.errors import UserError
from zvdesk.logs import logged
from zvdesk.resources import resource
from zvdesk.services.demo import DemoResult
from zvdesk.storage.workspace import is_workspace

DOCUMENTS = "documenten"


@click.command(cls=Command)
@argument("folder", metavar="MAP", type=click.Path(path_type=Path), explanation="Een nieuwe map voor de voorbeelden.")
@option("--no-window", is_flag=True, help="Opent het venster niet.")
@pass_access
@click.pass_context
def demo(ctx: click.Context, access: Access, folder: Path, *, no_window: bool) -> None:
    """Maakt een werkmap met verzonnen gegevens, zet er documenten bij, en opent die in het venster.

    Staat er in de map al een werkmap, dan gaat die open zoals zij is.
    """
    folder = folder.absolute()
    if is_workspace(folder):
        click.echo(f"De werkmap is er al: {folder}")
    else:
        with logged(access.paths.logs):
            _make(access.app, folder)
        click.echo(f"Werkmap met voorbeelden: {folder}")
    if (folder / DOCUMENTS).is_dir():
        click.echo(f"Stukkenbundel en raadsvraag, als Word en als PDF: {folder / DOCUMENTS}")
    if has_display() and not no_window:
        ctx.exit(open_window(access.app, folder, None))
    click.echo(f'Openen kan met: zvdesk --workspace "{folder}"')


def _make(app: App, folder: Path) -> None:
    """Build all of it beside the folder, so that a kill leaves nothing half made there."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UserError("folder_not_empty", path=str(folder))
    folder.parent.mkdir(parents=True, exist_ok=True)
    building = Path(tempfile.mkdtemp(prefix=f".{folder.name}.new-", dir=folder.parent))
    try:
        _fill(app, building)
        if folder.exists():
            folder.rmdir()
        building.rename(folder)
    except BaseException:
        shutil.rmtree(building, ignore_errors=True)
        raise


def _fill(app: App, building: Path) -> None:
    desk, _ = app.create(building)
    try:
        with Progress("Voorbeelden maken") as progress:
            result = desk.demo.load(resource("demo"), progress=progress)
        with Progress("Documenten maken") as progress:
            _export(desk, result, building / DOCUMENTS, progress)
    finally:
        desk.close()


def _export(desk: Desk, result: DemoResult, documents: Path, progress: Progress) -> None:
    """Write the pack of the first meeting and the first council question, each as Word and as PDF."""
    documents.mkdir()
    for done, suffix in enumerate((".pdf", ".docx")):
        desk.exports.pack(result.meeting_ids[0], documents / f"stukkenbundel{suffix}")
        progress(2 * done + 1, 4)
        desk.exports.question(result.question_ids[0], documents / f"raadsvraag{suffix}")
        progress(2 * done + 2, 4)
