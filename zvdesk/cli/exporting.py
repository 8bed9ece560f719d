"""What goes out: `zvdesk export question` and `zvdesk export pack`, as Word or PDF by the name of the file."""

from pathlib import Path

import click

from zvdesk.cli.access import Access, pass_access
from zvdesk.cli.dutch import Command, Group, argument, option
from zvdesk.cli.output import Progress
from zvdesk.errors import UserError

FORMATS = (".docx", ".pdf")

_target = option(
    "-o", "--output", "target", metavar="BESTAND", required=True, type=click.Path(path_type=Path),
    help="Waar het document komt; .docx of .pdf zegt wat het wordt.",
)  # fmt: skip
_confidential = option("--include-confidential", is_flag=True, help="Neemt ook mee wat vertrouwelijk of geheim is.")


@click.group(cls=Group)
def export() -> None:
    """Maakt Word- en PDF-documenten."""


@export.command(cls=Command)
@argument("question_id", metavar="KENMERK", explanation="De raadsvraag.")
@_target
@_confidential
@pass_access
def question(access: Access, question_id: str, target: Path, *, include_confidential: bool) -> None:
    """Maakt van een raadsvraag een brief die ingediend kan worden."""
    _check_format(target)
    with access.desk(read_only=True) as desk:
        desk.exports.question(question_id, target, include_confidential=include_confidential)
    click.echo(str(target))


@export.command(cls=Command)
@argument("meeting_id", metavar="KENMERK", explanation="De vergadering.")
@_target
@_confidential
@pass_access
def pack(access: Access, meeting_id: str, target: Path, *, include_confidential: bool) -> None:
    """Maakt de stukkenbundel van een vergadering: agenda, voorbereiding en, als PDF, alle stukken."""
    _check_format(target)
    with access.desk(read_only=True) as desk, Progress("Bundelen") as progress:
        desk.exports.pack(meeting_id, target, include_confidential=include_confidential, progress=progress)
    click.echo(str(target))


def _check_format(target: Path) -> None:
    if target.suffix.lower() not in FORMATS:
        raise UserError("export_format_unknown", path=str(target), known=FORMATS)
