"""What goes out: `zvdesk export`, as Word, PDF or Excel by the name of the file."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from zvdesk.cli.access import Access, pass_access
from zvdesk.cli.dutch import Command, Group, option
from zvdesk.cli.output import counted
from zvdesk.cli.question_steps import question_id

if TYPE_CHECKING:
    from zvdesk.services.exports import Exported

TARGET = option(
    "-o", "--output", "target", metavar="BESTAND", required=True, type=click.Path(path_type=Path),
    help="Waar het document komt; .docx of .pdf zegt wat het wordt.",
)  # fmt: skip
confidential = option("--include-confidential", is_flag=True, help="Neemt ook mee wat vertrouwelijk of geheim is.")


COMMANDS = {
    "question": ("zvdesk.cli.exporting:question", "Maakt van een raadsvraag een brief die ingediend kan worden."),
    "answers": ("zvdesk.cli.exporting:answers", "Zet een raadsvraag met de antwoorden erop op papier."),
    "questions-overview": ("zvdesk.cli.exporting_lists:questions_overview", "Telt de raadsvragen van een periode."),
    "due": ("zvdesk.cli.exporting_lists:due", "Zet op papier wat er afloopt, wat te laat is eerst."),
    "document": ("zvdesk.cli.exporting_documents:document", "Bewaart de PDF van een stuk, met uw leesnotities erin."),
    "work-division": ("zvdesk.cli.exporting_lists:work_division", "Zet op papier wie waarover spreekt."),
    "pack": ("zvdesk.cli.exporting_packs:pack", "Maakt de stukkenbundel van een vergadering."),
    "check": (
        "zvdesk.cli.leaving:check",
        "Zoekt in al uw teksten wat eerst na te kijken is voor het naar buiten gaat.",
    ),
    "accept": ("zvdesk.cli.leaving:accept", "Aanvaardt zo'n bevinding, met een reden."),
    "mask": ("zvdesk.cli.leaving:mask", "Zet een masker in de plaats van zo'n bevinding, in de tekst zelf."),
}


@click.group(cls=Group, lazy=COMMANDS)
def export() -> None:
    """Maakt Word-, PDF- en Excel-documenten."""


@click.command(cls=Command)
@question_id
@TARGET
@confidential
@option("--plain", is_flag=True, help="Zonder uw huisstijl en sjabloon, in de vormgeving van zvdesk.")
@option("--strict", is_flag=True, help="Schrijft niets zolang er iets ontbreekt of te regelen is; de uitgang is dan 3.")
@pass_access
def question(
    access: Access, question_id: str, target: Path, *, include_confidential: bool, plain: bool, strict: bool
) -> None:
    """Maakt van een raadsvraag een brief die ingediend kan worden, in de huisstijl van uw fractie.

    Ontbreekt er nog iets, of zijn er nog persoonsgegevens of andere bevindingen te regelen, dan staat er “Concept” op
    en zegt zvdesk welke; staat er nog niets van uzelf in, of lijkt er iets op een citaat zonder toestemming, dan komt
    er geen brief.
    """
    with access.desk(read_only=True) as desk:
        exported = desk.exports.question(
            question_id, target, include_confidential=include_confidential, is_plain=plain, is_strict=strict
        )
    tell(exported)


@click.command(cls=Command)
@question_id
@TARGET
@confidential
@option("--judgements", is_flag=True, help="Ook wat de fractie van elk antwoord vindt, met de opmerking erbij.")
@pass_access
def answers(access: Access, question_id: str, target: Path, *, include_confidential: bool, judgements: bool) -> None:
    """Zet een raadsvraag met de antwoorden erop op papier: elke vraag zoals zij is ingediend, en wat is toegezegd."""
    with access.desk(read_only=True) as desk:
        exported = desk.answered_questions.export(
            question_id, target, has_judgements=judgements, include_confidential=include_confidential
        )
    tell(exported)


def tell(exported: "Exported") -> None:
    """Print where the document is, and beside that what is missing from it."""
    from zvdesk.documents.compose.masked import where_words
    from zvdesk.documents.pack_parts import Hindrance
    from zvdesk.phrases import (
        left_out,
        quotes_left_out,
        quotes_masked,
        sheets_told,
        still_empty,
        still_unsettled,
        undrawn_signs,
    )

    click.echo(str(exported.path))
    if exported.unfilled:
        click.echo(still_empty(exported.unfilled, exported.kind), err=True)
    if exported.unsettled:
        told = still_unsettled(exported.unsettled, exported.kind)
        checking = "visit" if exported.kind == "visit" else "question"
        click.echo(f"Let op: {told[0].lower()}{told[1:]} Zie zvdesk {checking} check.", err=True)
    if exported.quotes_left_out + exported.others_left_out:
        click.echo(quotes_left_out(exported.quotes_left_out, exported.others_left_out, exported.with_quotes), err=True)
    if exported.quotes_masked:
        click.echo(quotes_masked(exported.quotes_masked, where_words(exported.masked_at)), err=True)
    if exported.left_out.words:
        told = left_out(exported.left_out.words, is_one=exported.left_out.is_one)
        click.echo(f"{told}; met --include-confidential gaat dat wel mee.", err=True)
    absent = sum(problem.reason == Hindrance.ABSENT for problem in exported.problems)
    if absent:
        click.echo(f"Van {counted(absent, 'document')} is het bestand er nog niet.", err=True)
    for problem in exported.problems:
        if problem.reason != Hindrance.ABSENT:
            click.echo(f"Niet opgenomen: “{problem.title}” ({problem.section}): {problem.explanation}", err=True)
    if told := sheets_told(exported.sheets.apart, exported.sheets.cut):
        click.echo(told, err=True)
    if told := undrawn_signs(exported.undrawn):
        click.echo(told, err=True)
