"""click in Dutch: its help and its complaints about wrong use, which it has in English only."""

from collections.abc import Callable, Iterable, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any, TypeVar

import click

F = TypeVar("F", bound=Callable[..., Any])

HELP_OPTION = "Toont deze uitleg."


class WrongUse(click.UsageError):
    """A complaint about the command line itself, already in Dutch."""


if TYPE_CHECKING:
    _TextType = click.ParamType[str]
else:
    _TextType = click.ParamType  # which takes no type in older versions


class Text(_TextType):
    """Text that can be written as UTF-8, also where the console gave bytes that Python could not read as letters."""

    name = "tekst"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:  # noqa: ARG002
        """Return the text as the UTF-8 it was meant to be, with a question mark in a diamond for what is none."""
        return value.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


class _Formatter(click.HelpFormatter):
    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, args, prefix or "Gebruik: ")


class _Context(click.Context):
    formatter_class = _Formatter


class Argument(click.Argument):
    """An argument with a line of help, which click has in its newest versions only."""

    def __init__(self, declarations: Sequence[str], *, explanation: str, **settings: Any) -> None:
        self.explanation = explanation
        super().__init__(declarations, **settings)


class Option(click.Option):
    """An option that says in Dutch that it is required."""

    def get_help_extra(self, ctx: click.Context) -> Any:  # noqa: ARG002  click's signature
        """Return what the line of help has between brackets."""
        return {"required": "verplicht"} if self.required else {}


class Command(click.Command):
    """A command whose help and complaints are Dutch."""

    context_class = _Context

    def __init__(self, *names: Any, **settings: Any) -> None:
        settings.setdefault("options_metavar", "[OPTIES]")
        super().__init__(*names, **settings)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return the option --help with its line in Dutch."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = HELP_OPTION
        return option

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write usage, explanation, arguments and options."""
        self.format_usage(ctx, formatter)
        self.format_help_text(ctx, formatter)
        arguments = [param for param in self.get_params(ctx) if isinstance(param, Argument)]
        _write_section(formatter, "Argumenten", [(param.make_metavar(ctx), param.explanation) for param in arguments])
        options = [param for param in self.get_params(ctx) if isinstance(param, click.Option)]
        records = [param.get_help_record(ctx) for param in options]
        _write_section(formatter, "Opties", [record for record in records if record is not None])
        self.format_epilog(ctx, formatter)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse the arguments; raises WrongUse where click has a complaint of its own."""
        ctx.allow_extra_args = True
        try:
            rest = super().parse_args(ctx, args)
        except WrongUse:
            raise
        except click.UsageError as error:
            raise WrongUse(_complaint(error, self, ctx), ctx) from error
        if rest and not isinstance(self, click.Group):
            words = " ".join(rest)
            raise WrongUse(f"“{words}” is hier te veel; laat het weg.", ctx)
        return rest


class Group(Command, click.Group):
    """A command with subcommands, which are imported only when they are used or explained.

    `lazy` gives for each name the module and its attribute, and the line in the list of commands.
    """

    def __init__(self, *names: Any, lazy: dict[str, tuple[str, str]] | None = None, **settings: Any) -> None:
        settings.setdefault("subcommand_metavar", "OPDRACHT [ARGUMENTEN]…")
        settings.setdefault("no_args_is_help", False)
        super().__init__(*names, **settings)
        self.lazy = lazy or {}

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  click's signature
        """Return the names in the order in which they were declared."""
        return [*self.lazy, *self.commands]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002  click's signature
        """Return a subcommand, importing its module at the first use."""
        if cmd_name in self.lazy:
            module, _, attribute = self.lazy[cmd_name][0].partition(":")
            found: click.Command = getattr(import_module(module), attribute)
            return found
        return self.commands.get(cmd_name)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the subcommand that was asked for; raises WrongUse for one that does not exist."""
        name = args[0]
        if self.get_command(ctx, name) is None and not ctx.resilient_parsing:
            raise WrongUse(f"De opdracht “{name}” bestaat niet{_meant(name, self.list_commands(ctx))}", ctx)
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the subcommand; raises WrongUse when none was given and there is nothing to do without one."""
        try:
            return super().invoke(ctx)
        except WrongUse:
            raise
        except click.UsageError as error:  # every other complaint was put in Dutch where it arose
            raise WrongUse(f"Zeg er een opdracht bij: {_or(self.list_commands(ctx))}.", ctx) from error

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what every command has, then the subcommands."""
        super().format_help(ctx, formatter)
        lines = [(name, self.lazy[name][1]) for name in self.lazy]
        lines += [(name, command.get_short_help_str(200)) for name, command in self.commands.items()]
        _write_section(formatter, "Opdrachten", lines)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write nothing: `format_help` has done it."""


def argument(*declarations: str, explanation: str, **settings: Any) -> Callable[[F], F]:
    """Declare an argument with its explanation; it is text unless a type says otherwise."""
    settings.setdefault("type", Text())
    return click.argument(*declarations, cls=Argument, explanation=explanation, **settings)


def option(*declarations: str, **settings: Any) -> Callable[[F], F]:
    """Declare an option; it is text unless it is a flag or a type says otherwise."""
    if not settings.get("is_flag"):
        settings.setdefault("type", Text())
    return click.option(*declarations, cls=Option, **settings)


def _write_section(formatter: click.HelpFormatter, title: str, lines: Sequence[tuple[str, str]]) -> None:
    if lines:
        with formatter.section(title):
            formatter.write_dl(lines)


def _complaint(error: click.UsageError, command: click.Command, ctx: click.Context) -> str:
    """Return click's complaint in Dutch, from what it is about and not from its words."""
    if isinstance(error, click.NoSuchOption):
        return _no_such_option(error.option_name, command, ctx)
    if isinstance(error, click.BadOptionUsage):
        if _is_flag(error.option_name, command, ctx):
            return f"De optie {error.option_name} krijgt geen waarde; laat die weg."
        return f"De optie {error.option_name} heeft een waarde nodig; zet die erachter."
    if isinstance(error, click.MissingParameter) and error.param is not None:
        if isinstance(error.param, click.Argument):
            return f"{error.param.make_metavar(ctx)} ontbreekt; zet het achter {ctx.command_path}."
        return f"De optie {error.param.opts[0]} ontbreekt; zet die erbij."
    if isinstance(error, click.BadParameter) and error.param is not None and isinstance(error.param.type, click.Choice):
        is_argument = isinstance(error.param, click.Argument)
        name = error.param.make_metavar(ctx) if is_argument else error.param.opts[0]
        return f"Kies bij {name} uit {_or(list(error.param.type.choices))}."
    return f"Zo kan {ctx.command_path} niet gebruikt worden."


def _no_such_option(name: str, command: click.Command, ctx: click.Context) -> str:
    root = ctx.find_root()
    if ctx is not root and name in _options(root.command, root):
        return f"De optie {name} hoort vóór de opdracht: {root.info_name} {name} … {ctx.info_name}."
    return f"De optie {name} bestaat niet{_meant(name, _options(command, ctx))}"


def _options(command: click.Command, ctx: click.Context) -> list[str]:
    return [name for param in command.get_params(ctx) for name in (*param.opts, *param.secondary_opts)]


def _is_flag(name: str, command: click.Command, ctx: click.Context) -> bool:
    options = [param for param in command.get_params(ctx) if isinstance(param, click.Option)]
    return any(param.is_flag and name in param.opts for param in options)


def _meant(name: str, known: Iterable[str]) -> str:
    from difflib import get_close_matches

    found = get_close_matches(name, known)
    return f"; bedoelde u {_or(found)}?" if found else "."


def _or(words: Sequence[str]) -> str:
    return " of ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))
