"""Wrong use of the command line: one Dutch sentence, exit code 2, and nothing of click's own English anywhere."""

from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from cli_runs import Run

from zvdesk.cli.dutch import Command, Group
from zvdesk.cli.main import COMMANDS, zvdesk
from zvdesk.storage.list_queries import KINDS

ENGLISH = ("Usage", "Options", "Commands", "Show this", "Error", "Missing", "No such", "Try ", "default:", "required]")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ("lst", "De opdracht “lst” bestaat niet; bedoelde u list of set? Uitleg: zvdesk --help"),
        ("xyzzy", "De opdracht “xyzzy” bestaat niet. Uitleg: zvdesk --help"),
        ("list", "SOORT ontbreekt; zet het achter zvdesk list. Uitleg: zvdesk list --help"),
        ("delete", "KENMERK… ontbreekt; zet het achter zvdesk delete. Uitleg: zvdesk delete --help"),
        ("list note --jsom", "De optie --jsom bestaat niet; bedoelde u --json? Uitleg: zvdesk list --help"),
        ("list note --qqq", "De optie --qqq bestaat niet. Uitleg: zvdesk list --help"),
        ("list note --json=3", "De optie --json krijgt geen waarde; laat die weg. Uitleg: zvdesk list --help"),
        ("--workspace", "De optie --workspace heeft een waarde nodig; zet die erachter. Uitleg: zvdesk --help"),
        ("add note", "De optie --json ontbreekt; zet die erbij. Uitleg: zvdesk add --help"),
        ("list note x y", "“x y” is hier te veel; laat het weg. Uitleg: zvdesk list --help"),
        (
            "list note --workspace w",
            "De optie --workspace hoort vóór de opdracht: zvdesk --workspace … list. Uitleg: zvdesk list --help",
        ),
        (
            "backup",
            "Zeg er een opdracht bij: create, list, verify of restore. Uitleg: zvdesk backup --help",
        ),
        ("backup maak", "De opdracht “maak” bestaat niet. Uitleg: zvdesk backup --help"),
        ("export question 1", "De optie -o ontbreekt; zet die erbij. Uitleg: zvdesk export question --help"),
        (
            "import f --meeting",
            "De optie --meeting heeft een waarde nodig; zet die erachter. Uitleg: zvdesk import --help",
        ),
    ],
)
def test_wrong_use_is_told_in_one_line(run: Run, arguments: str, told: str) -> None:
    ran = run(*arguments.split())
    assert (ran.code, ran.out, ran.err) == (2, "", told + "\n")


def commands(group: Group, context: click.Context) -> Iterator[tuple[click.Command, click.Context]]:
    yield group, context
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        below = command.context_class(command, info_name=name, parent=context)
        if isinstance(command, Group):
            yield from commands(command, below)
        else:
            yield command, below


ALL = list(commands(zvdesk, zvdesk.context_class(zvdesk, info_name="zvdesk")))


@pytest.mark.parametrize(("command", "context"), ALL, ids=[context.command_path for _, context in ALL])
def test_help_is_dutch_and_explains_everything(command: click.Command, context: click.Context) -> None:
    text = command.get_help(context)
    assert isinstance(command, Command)
    assert text.startswith(f"Gebruik: {context.command_path} ")
    assert not [word for word in ENGLISH if word in text]
    assert "--help" in text
    for param in command.params:
        assert getattr(param, "explanation", None) or getattr(param, "help", None)


@pytest.mark.parametrize("name", COMMANDS)
def test_the_line_in_the_list_of_commands_is_the_first_of_the_command(name: str) -> None:
    command = zvdesk.get_command(click.Context(zvdesk), name)
    assert command is not None
    assert command.name == name
    assert command.help
    assert COMMANDS[name][1].split()[0].rstrip(".") == command.help.split()[0]


def test_the_help_of_list_names_every_kind(run: Run) -> None:
    told = run("list", "--help").out
    assert [kind for kind in KINDS if f"  {kind}  " not in told] == []


def test_the_version_is_told(run: Run) -> None:
    told = run("--version")
    assert (told.code, told.out.split()[0]) == (0, "zvdesk")


def test_completion_in_the_shell_knows_commands_and_options(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from click.shell_completion import ShellComplete

    complete = ShellComplete(zvdesk, {}, "zvdesk", "_ZVDESK_COMPLETE")
    assert [item.value for item in complete.get_completions([], "exp")] == ["export"]
    assert {item.value for item in complete.get_completions(["backup"], "")} == {"create", "list", "verify", "restore"}
    assert [item.value for item in complete.get_completions(["list"], "--j")] == ["--json"]
