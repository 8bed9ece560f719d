"""README and the help leave no command, no option and no kind of record of the command line unsaid."""

import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from zvdesk.cli.main import zvdesk
from zvdesk.model.registry import CLASSES

TOP = Path(__file__).parents[2]
PAGES = {name: (TOP / name).read_text(encoding="utf-8") for name in ("README.md", "resources/help/opdrachtregel.md")}
EVERYWHERE = {"--help", "--json", "--include-confidential", "--on", "--by", "--reason"}
"""Options of which a page says once what they do."""


def commands(group: click.Group, name: str = "") -> Iterator[tuple[str, click.Command]]:
    """Yield every command that does something, by its whole name."""
    with click.Context(group) as context:
        for each in group.list_commands(context):
            command = group.get_command(context, each)
            assert command is not None
            if isinstance(command, click.Group):
                yield from commands(command, f"{name}{each} ")
            else:
                yield f"{name}{each}", command


COMMANDS = dict(commands(zvdesk))


def spoken_of(name: str, page: str) -> str:
    """Return the lines of the tables that tell of a command: `question file` stands in "question review | file | …"."""
    first, *rest = name.split()
    lines = [line for line in page.splitlines() if line.startswith("| `") and re.search(rf"`{first}\b", line)]
    return "\n".join(line for line in lines if all(is_said(each, line) for each in rest))


def is_said(word: str, told: str) -> bool:
    return re.search(rf"(?<![\w-]){word}(?![\w-])", told) is not None


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_a_command_and_its_options_are_told_of(name: str, page: str) -> None:
    told = spoken_of(name, PAGES[page])
    assert told
    options = [one for one in COMMANDS[name].params if isinstance(one, click.Option) and not one.hidden]
    unsaid = [one.opts for one in options if not any(each in EVERYWHERE or is_said(each, told) for each in one.opts)]
    assert unsaid == []
    assert all(is_said(each, PAGES[page]) for each in EVERYWHERE - {"--help"})


def test_every_kind_of_record_stands_in_readme() -> None:
    (named,) = re.findall(r"\*\*KIND\*\* is one of(.+?)\*\*ID\*\*", PAGES["README.md"], re.DOTALL)
    assert re.findall(r"`([a-z-]+)`", named) == [cls.KIND for cls in CLASSES]
