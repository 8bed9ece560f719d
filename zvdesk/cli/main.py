"""The command `zvdesk`: its options, its subcommands, and how every ending becomes an exit code and a sentence."""

import errno
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import click

from zvdesk import __version__
from zvdesk.cli.access import PASSPHRASE_FILE_VARIABLE, PASSPHRASE_VARIABLE, Access
from zvdesk.cli.dutch import Group, WrongUse, option
from zvdesk.errors import EnvironmentFailure, RefusedError, ZvdeskError

DONE, UNEXPECTED, WRONG_USE, REFUSED, ENVIRONMENT, INTERRUPTED = 0, 1, 2, 3, 4, 130

HINTS = {
    "no_workspace": "Maken kan met: zvdesk init",
    "backup_opened": "Dat kan met: zvdesk backup restore BACK-UP MAP",
    "passphrase_needed": "Dat kan met: zvdesk --passphrase-file BESTAND …",
    "passphrase_wrong": "Een nieuw zetten kan met: zvdesk passphrase change --recovery-key-file BESTAND",
    "passphrase_exists": "Dat kan met: zvdesk passphrase change",
    "passphrase_none": "Dat kan met: zvdesk passphrase set",
    "handover_word_needed": "Dat kan met: --word-file BESTAND",
    "handover_undecided": "Dat kan met --mine, --theirs of --choose; zie: zvdesk handover show BESTAND",
    "template_none": "Kiezen kan met: zvdesk house-style template use BESTAND",
    "attach_instead": "Dat kan met: zvdesk attach",
    "leaving_unsure": "Dat kan met: zvdesk export accept of mask; alles ziet u met: zvdesk export check",
    "leaving_finding_unknown": "Dat kan met: zvdesk export check",
}
"""How to do on the command line what the sentence of an error says."""

COMMANDS = {
    "init": ("zvdesk.cli.workspaces:init", "Maakt een nieuwe werkmap."),
    "demo": ("zvdesk.cli.demo:demo", "Maakt een werkmap met voorbeelden en opent die."),
    "import": ("zvdesk.cli.importing:import_", "Leest vergaderbestanden uit het raadsinformatiesysteem in."),
    "fetch": ("zvdesk.cli.fetching:fetch", "Haalt een vergadering of haar stukken op van internet."),
    "replace": ("zvdesk.cli.replacing:replace", "Vervangt een bestand door een nieuwere versie, met uw leesnotities."),
    "attach": ("zvdesk.cli.importing:attach", "Voegt bestanden toe aan een vergadering, notitie of iets anders."),
    "list": ("zvdesk.cli.listing:list_", "Toont alles van één soort."),
    "show": ("zvdesk.cli.records:show", "Toont één onderdeel met alles eromheen."),
    "add": ("zvdesk.cli.records:add", "Maakt iets nieuws uit JSON."),
    "set": ("zvdesk.cli.records:set_", "Wijzigt velden uit JSON."),
    "delete": ("zvdesk.cli.records:delete", "Gooit onderdelen in de prullenbak."),
    "restore": ("zvdesk.cli.records:restore", "Haalt onderdelen uit de prullenbak."),
    "search": ("zvdesk.cli.searching:search", "Zoekt in alles."),
    "question": ("zvdesk.cli.questions:question", "Volgt een raadsvraag: indienen, verdagen, beantwoorden, vervolgen."),
    "meeting": (
        "zvdesk.cli.meetings:meeting",
        "Bereidt een vergadering voor en legt vast wat er gebeurde.",
    ),
    "partner": ("zvdesk.cli.partner:partner", "Houdt de ketenpartners bij."),
    "visit": ("zvdesk.cli.visit:visit", "Bereidt een werkbezoek voor en werkt het uit."),
    "export": ("zvdesk.cli.exporting:export", "Maakt Word-, PDF- en Excel-documenten."),
    "house-style": ("zvdesk.cli.house_style:house_style", "Geeft documenten de huisstijl van uw fractie."),
    "profile": ("zvdesk.cli.profiles:profile", "Geeft het raadsprofiel door en neemt er een over."),
    "handover": ("zvdesk.cli.handovers:handover", "Draagt onderdelen over aan een collega, en leest in wat terugkomt."),
    "backup": ("zvdesk.cli.backups:backup", "Maakt, controleert en herstelt back-ups."),
    "check": ("zvdesk.cli.workspaces:check", "Controleert of de werkmap heel is."),
    "passphrase": ("zvdesk.cli.passphrases:passphrase", "Zet, wijzigt of verwijdert het wachtwoord."),
    "selftest": ("zvdesk.cli.selftest:selftest", "Probeert in een tijdelijke map of zvdesk hier werkt."),
}


@click.group(
    cls=Group,
    lazy=COMMANDS,
    invoke_without_command=True,
    epilog="Zonder opdracht opent zvdesk het venster. Uitleg bij een opdracht: zvdesk OPDRACHT --help",
)
@option(
    "--workspace",
    metavar="MAP",
    type=click.Path(path_type=Path),
    envvar="ZVDESK_WORKSPACE",
    help="De werkmap; anders die van ZVDESK_WORKSPACE, anders uw eigen.",
)
@option(
    "--passphrase-file",
    metavar="BESTAND",
    type=click.Path(path_type=Path),
    envvar=PASSPHRASE_FILE_VARIABLE,
    help="Bestand met het wachtwoord op de eerste regel; anders dat van ZVDESK_PASSPHRASE_FILE of ZVDESK_PASSPHRASE.",
)
@click.option("--version", is_flag=True, help="Toont de versie van zvdesk.")
@click.pass_context
def zvdesk(ctx: click.Context, workspace: Path | None, passphrase_file: Path | None, *, version: bool) -> None:
    """Bureau voor raadsleden: commissiewerk over zorg en veiligheid voorbereiden, ook zonder netwerk."""
    ctx.obj = Access(workspace, passphrase_file, os.environ.get(PASSPHRASE_VARIABLE) or None)
    if version:
        click.echo(f"zvdesk {__version__}")
        ctx.exit(DONE)
    if ctx.invoked_subcommand is None:
        from zvdesk.cli.window import open_window

        ctx.exit(open_window(ctx.obj.app, workspace, ctx.obj.given_passphrase()))


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return the exit code; whatever goes wrong ends in one Dutch sentence."""
    _speak_utf8()
    try:
        code = zvdesk.main(arguments, prog_name="zvdesk", standalone_mode=False)
        if sys.stdout is not None:
            sys.stdout.flush()
    except (click.Abort, KeyboardInterrupt):
        return _tell("Afgebroken; er is niets half gedaan.", INTERRUPTED)
    except WrongUse as error:
        return _tell(f"{error.message} {_help_of(error)}", WRONG_USE)
    except Exception as error:  # the last resort, so that nobody ever sees a traceback
        return told_of(error)
    return code if isinstance(code, int) else DONE


def told_of(error: Exception) -> int:
    """Print what any error comes down to and return the exit code."""
    if isinstance(error, ZvdeskError):
        return told(error)
    if isinstance(error, OSError):
        return DONE if _reader_left() else _told_of_the_system(error)
    return _told_as_a_bug(error)


def told(error: ZvdeskError) -> int:
    """Print the sentence of an error, after the file it concerns where that is noted on it; return the exit code."""
    from zvdesk.sentences import sentence

    about = "".join(f"{note}: " for note in getattr(error, "__notes__", ()))
    text = " ".join(filter(None, (about + sentence(error), HINTS.get(error.code))))
    if isinstance(error, EnvironmentFailure):
        _log(error)
        return _tell(text, ENVIRONMENT)
    if error.code == "leaving_unsure":
        from zvdesk.cli.leaving import line

        unsure: Any = error.data["unsure"]
        text = "\n".join([text, *map(line, unsure)])
    return _tell(text, REFUSED if isinstance(error, RefusedError) else WRONG_USE)


def _told_of_the_system(error: OSError) -> int:
    from zvdesk.storage.failures import as_failure

    failure = as_failure(error)
    return told(failure) if failure is not None else _told_as_a_bug(error)


def _told_as_a_bug(error: Exception) -> int:
    path = _log(error)
    return _tell(f"Er ging iets mis in zvdesk; wat was opgeslagen, is er nog. De fout staat in {path}.", UNEXPECTED)


def _log(error: Exception) -> Path:
    import logging

    from zvdesk.logs import logged
    from zvdesk.paths import default_paths

    with logged(default_paths().logs) as path:
        logging.getLogger(__name__).error("command failed", exc_info=error)
    return path


def _help_of(error: WrongUse) -> str:
    command = error.ctx.command_path if error.ctx is not None else "zvdesk"
    return f"Uitleg: {command} --help"


def _tell(text: str, code: int) -> int:
    with suppress(OSError):  # nobody is left to hear it
        click.echo(text, err=True)
    return code


def _reader_left() -> bool:
    """Tell whether who read our output stopped reading, which is no error; Python then says nothing of it either."""
    try:
        sys.stdout.flush()
    except OSError as error:
        if error.errno not in (errno.EPIPE, errno.EINVAL):  # Windows has no other word for it than EINVAL
            return False
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return True
    return False


def _speak_utf8() -> None:
    """Write UTF-8 whatever the console's own code page; what cannot be a letter at all is shown as its number."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")
