"""Documents of others that go out: `zvdesk export document`."""

from pathlib import Path

import click

from zvdesk.cli.access import Access, pass_access
from zvdesk.cli.dutch import Command, argument, option
from zvdesk.cli.exporting import confidential
from zvdesk.cli.output import counted


@click.command(cls=Command)
@argument("document_id", metavar="KENMERK", explanation="Het vergaderstuk, of een bijlage.")
@option(
    "-o", "--output", "target", metavar="BESTAND", required=True, type=click.Path(path_type=Path),
    help="Waar de PDF komt.",
)  # fmt: skip
@option("--with-notes", is_flag=True, help="Schrijft uw markeringen en notities als echte PDF-annotaties in de kopie.")
@confidential
@pass_access
def document(access: Access, document_id: str, target: Path, *, with_notes: bool, include_confidential: bool) -> None:
    """Bewaart de PDF van een stuk zoals die is, of met uw leesnotities erin."""
    with access.desk(read_only=True) as desk:
        written = desk.reader_export.document(
            document_id, target, with_notes=with_notes, include_confidential=include_confidential
        )
    click.echo(str(written.path))
    if with_notes:
        click.echo(f"Met {counted(written.notes, 'page-note')}.", err=True)
    if written.quotes_masked:
        from zvdesk.documents.compose.masked import where_words
        from zvdesk.phrases import quotes_masked

        click.echo(quotes_masked(written.quotes_masked, where_words(written.masked_at)), err=True)
    if written.notes_left_out:
        told = counted(written.notes_left_out, "page-note")
        click.echo(f"Weggelaten: {told}, want vertrouwelijk of geheim; zie --include-confidential.", err=True)
