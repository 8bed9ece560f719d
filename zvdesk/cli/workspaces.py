"""The workspace as a whole: `zvdesk init` makes one, `zvdesk check` says whether one is sound."""

from pathlib import Path

import click

from zvdesk.cli.access import Access, ask_passphrase, is_interactive, pass_access, read_passphrase
from zvdesk.cli.dutch import Command, argument, option
from zvdesk.cli.output import Progress, print_json
from zvdesk.cli.passphrases import tell_recovery_key
from zvdesk.errors import UserError
from zvdesk.logs import logged

REFUSED = 3


@click.command(cls=Command)
@argument("folder", metavar="[MAP]", required=False, type=click.Path(path_type=Path), explanation="De nieuwe werkmap.")
@option(
    "--passphrase-file", metavar="BESTAND", type=click.Path(path_type=Path),
    help="Bestand met het wachtwoord op de eerste regel.",
)  # fmt: skip
@option("--no-passphrase", is_flag=True, help="Zonder wachtwoord: iedereen bij deze computer kan de werkmap lezen.")
@pass_access
def init(access: Access, folder: Path | None, passphrase_file: Path | None, *, no_passphrase: bool) -> None:
    """Maakt een nieuwe werkmap en toont één keer de herstelsleutel."""
    if no_passphrase and passphrase_file is not None:
        raise UserError("passphrase_and_none")
    passphrase = None if no_passphrase else _passphrase(access, passphrase_file)
    with logged(access.paths.logs):
        desk, recovery_key = access.app.create(folder or access.folder, passphrase=passphrase)
        desk.close()
    click.echo(str(desk.workspace.folder))
    if recovery_key is not None:
        tell_recovery_key(recovery_key)


def _passphrase(access: Access, file: Path | None) -> str:
    given = read_passphrase(file) if file is not None else access.given_passphrase()
    if given is not None:
        return given
    if not is_interactive():
        raise UserError("passphrase_undecided")
    return ask_passphrase("Wachtwoord voor de nieuwe werkmap", twice=True)


@click.command(cls=Command)
@option("--json", "as_json", is_flag=True, help="Als JSON.")
@pass_access
@click.pass_context
def check(ctx: click.Context, access: Access, *, as_json: bool) -> None:
    """Controleert gegevensbestand, elke regel, elke bijlage en de zoekindex; uitgang 3 als er iets mis is."""
    from zvdesk.problem_sentences import problem_lines, problem_sentence

    with access.desk() as desk, Progress("Bijlagen controleren") as progress:
        problems = desk.maintenance.check(progress=progress)
    if as_json:
        print_json(
            [
                {"code": each.code, "subject": each.subject, "sentence": problem_sentence(each.code, each.subject)}
                for each in problems
            ]
        )
    else:
        click.echo("\n".join(problem_lines(problems)) or "Alles is heel.")
    ctx.exit(REFUSED if problems else 0)
