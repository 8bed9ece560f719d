"""`zvdesk passphrase`: lock the workspace with a passphrase, change it, or take it away."""

from pathlib import Path

import click

from zvdesk.cli.access import Access, ask_passphrase, is_interactive, pass_access, read_passphrase
from zvdesk.cli.dutch import Command, Group, option
from zvdesk.cli.output import Progress
from zvdesk.errors import UserError

NEW_FILE = option(
    "--new-passphrase-file", metavar="BESTAND", type=click.Path(path_type=Path),
    help="Bestand met het nieuwe wachtwoord op de eerste regel; anders vraagt zvdesk erom.",
)  # fmt: skip


@click.group(cls=Group)
def passphrase() -> None:
    """Zet, wijzigt of verwijdert het wachtwoord van de werkmap."""


@passphrase.command("set", cls=Command)
@NEW_FILE
@pass_access
def set_(access: Access, new_passphrase_file: Path | None) -> None:
    """Versleutelt de werkmap met een wachtwoord en toont één keer de herstelsleutel."""
    from zvdesk.storage.passphrase import unencrypted_copies

    with access.desk() as desk:
        if desk.workspace.encrypted:
            raise UserError("passphrase_exists")
        words = _new_passphrase(new_passphrase_file)
        with Progress("Versleutelen") as progress:
            recovery_key = desk.maintenance.set_passphrase(words, progress=progress)
        readable = unencrypted_copies(desk.workspace)
    tell_recovery_key(recovery_key)
    if readable:
        click.echo("Let op: deze eerdere back-ups zijn nog zonder wachtwoord te lezen:", err=True)
        for path in readable:
            click.echo(f"  {path}", err=True)


@passphrase.command(cls=Command)
@NEW_FILE
@option(
    "--recovery-key-file", metavar="BESTAND", type=click.Path(path_type=Path),
    help="Bestand met de herstelsleutel, voor wie het wachtwoord niet meer weet.",
)  # fmt: skip
@pass_access
def change(access: Access, new_passphrase_file: Path | None, recovery_key_file: Path | None) -> None:
    """Geeft de werkmap een ander wachtwoord; de herstelsleutel blijft dezelfde."""
    from zvdesk.storage.passphrase import change_passphrase

    recovery_key = None if recovery_key_file is None else read_passphrase(recovery_key_file)
    with access.desk(recovery_key=recovery_key) as desk:
        if not desk.workspace.encrypted:
            raise UserError("passphrase_none")
        change_passphrase(desk.workspace, _new_passphrase(new_passphrase_file))
    click.echo("Het wachtwoord is gewijzigd. Eerdere back-ups hebben nog het vorige.")


@passphrase.command(cls=Command)
@pass_access
def remove(access: Access) -> None:
    """Haalt het wachtwoord weg: daarna kan iedereen bij deze computer de werkmap lezen."""
    with access.desk() as desk, Progress("Ontsleutelen") as progress:
        desk.maintenance.remove_passphrase(progress=progress)
    click.echo("De werkmap heeft geen wachtwoord meer.")


def tell_recovery_key(recovery_key: str) -> None:
    """Print the recovery key, which is kept nowhere else."""
    click.echo(f"Herstelsleutel: {recovery_key}")
    click.echo("Bewaar die op papier: zonder wachtwoord en herstelsleutel kan niemand uw werk nog lezen.", err=True)


def _new_passphrase(file: Path | None) -> str:
    if file is not None:
        return read_passphrase(file)
    if not is_interactive():
        raise UserError("new_passphrase_needed")
    return ask_passphrase("Nieuw wachtwoord", twice=True)
