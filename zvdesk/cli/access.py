"""The way into the workspace: which one is meant, and with which passphrase, from options, environment or a prompt."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TextIO, TypeVar

import click

from zvdesk.errors import EnvironmentFailure, UserError

if TYPE_CHECKING:
    from zvdesk.app import App, Desk
    from zvdesk.paths import Paths

PASSPHRASE_VARIABLE = "ZVDESK_PASSPHRASE"  # noqa: S105  the name of a variable
PASSPHRASE_FILE_VARIABLE = "ZVDESK_PASSPHRASE_FILE"  # noqa: S105  the name of a variable
ATTEMPTS = 3

T = TypeVar("T")


class _Open(Protocol):
    def close(self) -> None: ...


Openable = TypeVar("Openable", bound=_Open)


@dataclass(frozen=True)
class Access:
    """What was said before the command: the workspace (None: the user's own) and where the passphrase stands."""

    workspace: Path | None = None
    passphrase_file: Path | None = None
    passphrase: str | None = None

    @property
    def folder(self) -> Path:
        """The workspace that is meant."""
        return self.workspace if self.workspace is not None else self.paths.workspace

    @property
    def paths(self) -> "Paths":
        """The user's folders; the module is imported only when they are needed, for the sake of `list`."""
        from zvdesk.paths import default_paths

        return default_paths()

    @property
    def app(self) -> "App":
        """The application, for opening and making workspaces."""
        from zvdesk.app import build

        return build(self.paths)

    def given_passphrase(self) -> str | None:
        """Return the passphrase as it was given, None when it was not; never asks."""
        if self.passphrase_file is not None:
            return read_passphrase(self.passphrase_file)
        return self.passphrase

    def unlocked(self, opened: Callable[[str | None], T]) -> T:
        """Return what `opened` makes of the passphrase; where one is needed and none was given, ask on the terminal."""
        try:
            return opened(self.given_passphrase())
        except UserError as error:
            if error.code != "passphrase_needed" or not is_interactive():
                raise
        for _ in range(ATTEMPTS - 1):
            try:
                return opened(ask_passphrase("Wachtwoord"))
            except UserError as error:
                if error.code != "passphrase_wrong":
                    raise
                click.echo("Dat is niet het wachtwoord; probeer het opnieuw.", err=True)
        return opened(ask_passphrase("Wachtwoord"))

    @contextmanager
    def desk(self, *, read_only: bool = False, recovery_key: str | None = None) -> Iterator["Desk"]:
        """Open the workspace for a command; `read_only` also works while the window has it open.

        A recovery key takes the place of the passphrase.
        """
        from zvdesk.logs import logged

        app, folder = self.app, self.folder
        with logged(app.paths.logs):
            if recovery_key is not None:
                desk = app.open(folder, recovery_key=recovery_key)
            else:
                desk = self.unlocked(lambda passphrase: _desk(app, folder, passphrase, read_only=read_only))
            try:
                yield desk
            finally:
                desk.close()


def opened_for_reading(open_: Callable[..., Openable]) -> Openable:
    """Open something for reading alone, which works beside the window; an older workspace is brought up to date."""
    try:
        return open_(read_only=True)
    except EnvironmentFailure as failure:
        if failure.code != "schema_older":
            raise
    open_().close()
    return open_(read_only=True)


def _desk(app: "App", folder: Path, passphrase: str | None, *, read_only: bool) -> "Desk":
    open_ = partial(app.open, folder, passphrase=passphrase)
    return opened_for_reading(open_) if read_only else open_()


def read_passphrase(path: Path) -> str:
    """Return the first line of a file. Raises UserError "passphrase_file_unreadable", "passphrase_file_empty"."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UserError("passphrase_file_unreadable", path=str(path)) from error
    passphrase = text.partition("\n")[0].rstrip("\r")
    if not passphrase:
        raise UserError("passphrase_file_empty", path=str(path))
    return passphrase


def ask_passphrase(question: str, *, twice: bool = False) -> str:
    """Ask for a passphrase on the terminal without showing it. Raises UserError "passphrases_differ"."""
    passphrase: str = click.prompt(question, hide_input=True, err=True)
    if twice and click.prompt("Nog een keer", hide_input=True, err=True) != passphrase:
        raise UserError("passphrases_differ")
    return passphrase


def is_interactive() -> bool:
    """Tell whether somebody sits at the other end to answer a question."""
    return is_terminal(sys.stdin) and is_terminal(sys.stderr)


def is_terminal(stream: TextIO | None) -> bool:
    """Tell whether a stream is a terminal; a program with a window only has no streams at all."""
    return stream is not None and stream.isatty()


pass_access = click.make_pass_decorator(Access)
