"""`zvdesk backup`: make, look through, verify and put back whole copies of the workspace."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from zvdesk.cli.access import Access, pass_access
from zvdesk.cli.dutch import Command, Group, argument, option
from zvdesk.cli.output import Progress, print_json
from zvdesk.logs import logged

if TYPE_CHECKING:
    from zvdesk.storage.backup_manifest import BackupInfo

REFUSED = 3
_REASONS = {"manual": "met de hand", "daily": "dagelijks", "migration": "vóór een nieuwe versie"}
_folder = click.Path(path_type=Path)


@click.group(cls=Group)
def backup() -> None:
    """Maakt, controleert en herstelt back-ups."""


@backup.command(cls=Command)
@argument("folder", metavar="[MAP]", required=False, type=_folder, explanation="Waar die komt, anders in de werkmap.")
@option("--json", "as_json", is_flag=True, help="Als JSON.")
@pass_access
@click.pass_context
def create(ctx: click.Context, access: Access, folder: Path | None, *, as_json: bool) -> None:
    """Maakt een back-up en controleert die; oudere worden uitgedund. Uitgang 3 als niet alles heel is."""
    with access.desk(read_only=True) as desk, Progress("Bijlagen kopiëren") as progress:
        info = desk.maintenance.backup(folder, progress=progress)
    if as_json:
        print_json(_json(info))
    else:
        click.echo(str(info.path))
    ctx.exit(_told_damage(info))


@backup.command("list", cls=Command)
@argument(
    "folder",
    metavar="[MAP]",
    required=False,
    type=_folder,
    explanation="Waar ze staan, anders in de werkmap.",
)
@option("--json", "as_json", is_flag=True, help="Als JSON.")
@pass_access
def list_(access: Access, folder: Path | None, *, as_json: bool) -> None:
    """Toont de back-ups, de nieuwste eerst."""
    from zvdesk.storage.backup import list_backups
    from zvdesk.storage.workspace import BACKUPS_NAME

    with logged(access.paths.logs):
        found = list_backups(folder or access.folder / BACKUPS_NAME)
    if as_json:
        print_json([_json(info) for info in found])
        return
    for info in found:
        moment = info.created.astimezone().strftime("%d-%m-%Y %H:%M")
        reason = _REASONS.get(info.reason, info.reason) + (", niet alles heel" if info.damaged else "")
        click.echo(f"{moment}  {_megabytes(info.size)}  {reason}  {info.path}")
    if not found:
        click.echo("Er zijn nog geen back-ups.")


@backup.command(cls=Command)
@argument("path", metavar="BACK-UP", type=_folder, explanation="De map van één back-up.")
@pass_access
@click.pass_context
def verify(ctx: click.Context, access: Access, path: Path) -> None:
    """Leest een back-up helemaal door en zegt of alles erin heel is; uitgang 3 als dat niet zo is."""
    from zvdesk.storage.backup import verify_backup

    key = _key(access, path)
    with logged(access.paths.logs), Progress("Controleren") as progress:
        info = verify_backup(path, key=key, progress=progress)
    code = _told_damage(info)
    if not code:
        click.echo(f"Deze back-up is heel: {sum(info.rows.values())} regels, {len(info.attachments)} bijlagen.")
    ctx.exit(code)


@backup.command(cls=Command)
@argument("path", metavar="BACK-UP", type=_folder, explanation="De map van één back-up.")
@argument("folder", metavar="MAP", type=_folder, explanation="De werkmap die ermee hersteld wordt, of een nieuwe map.")
@pass_access
@click.pass_context
def restore(ctx: click.Context, access: Access, path: Path, folder: Path) -> None:
    """Zet een back-up terug en bewaart wat er stond ernaast; uitgang 3 als niet alles erin heel is."""
    from zvdesk.services.maintenance import restore as put_back

    with logged(access.paths.logs), Progress("Terugzetten") as progress:
        restored = put_back(path, folder, progress=progress)
    click.echo(f"Teruggezet in {folder}.")
    if restored.replaced is not None:
        click.echo(f"Wat er stond, is bewaard in {restored.replaced}.")
    ctx.exit(_told_damage(restored.backup))


def _told_damage(info: "BackupInfo") -> int:
    """Tell what is not whole in a backup, or in the workspace it was made of, and return the exit code."""
    from zvdesk.problem_sentences import backup_lines

    lines = backup_lines(info.damaged, info.rescued)
    for line in lines:
        click.echo(line, err=True)
    return REFUSED if lines else 0


def _key(access: Access, path: Path) -> bytes | None:
    """Return the key of a backup from the passphrase it was made with; a backup needs no workspace to be verified."""
    from zvdesk.storage.backup_manifest import read_manifest
    from zvdesk.storage.keyfile import read_keyfile

    if not read_manifest(path).encrypted:
        return None
    from zvdesk.storage.keys import unlock

    keyfile = read_keyfile(path)
    return access.unlocked(lambda passphrase: unlock(keyfile, passphrase=passphrase))


def _json(info: "BackupInfo") -> dict[str, Any]:
    return {
        "path": str(info.path),
        "created": info.created.isoformat(),
        "reason": info.reason,
        "encrypted": info.encrypted,
        "size": info.size,
        "attachments": len(info.attachments),
        "damaged": len(info.damaged),
    }


def _megabytes(size: int) -> str:
    return f"{size / (1024 * 1024):.1f} MB".replace(".", ",")
