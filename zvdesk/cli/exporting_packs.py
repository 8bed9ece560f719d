"""`zvdesk export pack`: the pack of a meeting, with what goes into it and in which form."""

import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from zvdesk.cli.access import Access, ask_passphrase, is_interactive, pass_access
from zvdesk.cli.dutch import Command, WrongUse, argument, option
from zvdesk.cli.exporting import TARGET, confidential, tell
from zvdesk.cli.output import Progress
from zvdesk.errors import UserError
from zvdesk.phrases import joined

if TYPE_CHECKING:
    from zvdesk.documents.pack_choice import PackChoice
    from zvdesk.services.meetings.meetings import MeetingOverview

PASSWORD_VARIABLE = "ZVDESK_DOCUMENT_PASSWORD"  # noqa: S105  the name of a variable
_DOCUMENT = "STUK is de titel, de bestandsnaam of het kenmerk, of het nummer van een agendapunt met één stuk."


@click.command(cls=Command)
@argument("meeting_id", metavar="KENMERK", explanation="De vergadering.")
@TARGET
@option("--items", metavar="PUNTEN", help="Alleen deze agendapunten, in deze volgorde, met wat eronder hangt: 4b,2,7.")
@option("--leave-out", metavar="PUNT|STUK", multiple=True, help="Laat een agendapunt of stuk weg; mag vaker.")
@option(
    "--pages", metavar="STUK=1-4,8", multiple=True,
    help="Alleen deze pagina's van een stuk, zoals “Nota=1-4,8” of “4b=1-2”; mag vaker. " + _DOCUMENT,
)  # fmt: skip
@option(
    "--password-for", metavar="STUK", multiple=True,
    help=f"Vraagt het wachtwoord van een beveiligd stuk, of leest het uit {PASSWORD_VARIABLE} of van de invoer "
    "(per stuk een regel). Het wordt niet bewaard.",
)  # fmt: skip
@option("--without-preparation", is_flag=True, help="Zonder uw eigen voorbereiding.")
@option("--preparation-first", is_flag=True, help="Zet alle voorbereiding vooraan, in plaats van bij elk punt.")
@option(
    "--sheets", is_flag=True,
    help="Voorbereiding als één blad per agendapunt; een spreektekst die er niet op past, krijgt eigen bladen.",
)  # fmt: skip
@option("--large-print", is_flag=True, help="Spreektekst in grote letters op eigen bladen.")
@option("--notes", is_flag=True, help="Met uw markeringen en notities in de stukken, als PDF-annotaties.")
@option("--two-sided", is_flag=True, help="Voor dubbelzijdig printen: elk agendapunt begint op een rechterpagina.")
@option("--two-up", is_flag=True, help="Twee pagina's naast elkaar op elk blad.")
@confidential
@option(
    "--include-closed", metavar="PUNT|STUK", multiple=True,
    help="Neemt dit ene vertrouwelijke of geheime agendapunt of stuk mee, met het merk daarvan op elke pagina van de "
    "bundel; mag vaker.",
)  # fmt: skip
@option(
    "--with-doubtful/--without-doubtful", "takes_doubtful", is_flag=True, default=None,
    help="Of meegaat wat mogelijk vertrouwelijk is: wat onder een kop als “Besloten deel” staat of naar de naam geheim "
    "is, en niet zo is aangemerkt. Zonder dit vraagt zvdesk het; valt er niets te vragen, dan blijft het weg.",
)  # fmt: skip
@pass_access
def pack(
    access: Access, /, meeting_id: str, target: Path, *, include_confidential: bool, takes_doubtful: bool | None,
    **wished: Any,
) -> None:  # fmt: skip
    """Maakt de stukkenbundel van een vergadering.

    Als Word met agenda, voorbereiding en stukkenlijst, als PDF met alle stukken er ook in. Pagina's, notities en de
    vorm van het afdrukken gelden voor de PDF.
    """
    from zvdesk.documents.compose.masked import places_in, where_words
    from zvdesk.phrases import quotes_masked

    if ignored := _ignored(target, wished):
        verb = "geldt" if len(ignored) == 1 else "gelden"
        click.echo(f"In een Word-bundel zitten de stukken niet; {joined(ignored)} {verb} alleen voor PDF.", err=True)
    with access.desk(read_only=True) as desk, Progress("Bundelen") as progress:
        overview = desk.meetings.overview(meeting_id)
        choice = _settled(overview, _choice(overview, **wished), True if include_confidential else takes_doubtful)
        masked = desk.exports.masked_in(meeting_id, choice, include_confidential=include_confidential)
        if masked:
            click.echo(quotes_masked(places_in(masked), where_words(masked), is_done=False), err=True)
        exported = desk.exports.pack(
            meeting_id, target, choice=choice, include_confidential=include_confidential, progress=progress
        )
    tell(replace(exported, masked_at=()))  # where was told before


def _ignored(target: Path, wished: Mapping[str, Any]) -> list[str]:
    """Return the options that say nothing of a Word file."""
    if target.suffix.casefold() != ".docx":
        return []
    return [f"--{name.replace('_', '-')}" for name in ("pages", "notes", "two_sided", "two_up") if wished[name]]


def _choice(
    overview: "MeetingOverview",
    *,
    items: str | None,
    leave_out: Sequence[str],
    include_closed: Sequence[str],
    pages: Sequence[str],
    password_for: Sequence[str],
    **form: bool,
) -> "PackChoice":
    from zvdesk.documents.pack_choice import PackForm
    from zvdesk.services.meetings.pack_wishes import PackWishes, choice_of, document_named

    titles = [document_named(overview, name).document.display_title for name in password_for]
    made = PackForm(with_preparation=not form.pop("without_preparation"), with_notes=form.pop("notes"), **form)
    wishes = PackWishes(
        form=made,
        items=[name.strip() for name in (items or "").split(",") if name.strip()],
        left_out=leave_out,
        included=include_closed,
        pages=dict(_pages_of(one) for one in pages),
        passwords=dict(zip(password_for, _passwords(titles), strict=True)),
    )
    return choice_of(overview, wishes)


def _pages_of(wish: str) -> tuple[str, str]:
    name, sign, pages = wish.rpartition("=")
    if not (sign and name.strip() and pages.strip()):
        raise WrongUse(f'“{wish}” zegt niet welke pagina\'s van welk stuk; schrijf het als --pages "Nota=1-4,8".')
    return name, pages


def _passwords(titles: Iterable[str]) -> list[str]:
    """Return the password of each document: from the environment, asked for, or a line of the input each."""
    found = []
    for title in titles:
        given = os.environ.get(PASSWORD_VARIABLE, "")
        if not given and is_interactive():
            given = ask_passphrase(f"Wachtwoord van “{title}”")
        elif not given and sys.stdin is not None:
            given = sys.stdin.readline().rstrip("\r\n")
        if not given:
            raise UserError("document_password_needed", title=title)
        found.append(given)
    return found


def _settled(overview: "MeetingOverview", choice: "PackChoice", takes_doubtful: bool | None) -> "PackChoice":
    """A heading such as "BESLOTEN DEEL" or a name closes nothing by itself, so it is asked what becomes of it.

    Where there is nobody to ask it stays out, and that is told: what went out cannot be called back. Raises UserError
    "pack_all_doubtful" where nothing would be left.
    """
    from zvdesk.services.meetings.pack_wishes import doubtful_in, is_nothing_left, without

    doubtful = doubtful_in(overview, choice)
    titles = [f"“{title}”" for title in doubtful.values()]
    if not doubtful or takes_doubtful or (takes_doubtful is None and is_interactive() and _wants(titles)):
        return choice
    left = without(choice, doubtful)
    if is_nothing_left(overview, left):
        raise UserError("pack_all_doubtful", titles=joined(titles))
    verb, goes = ("is", "gaat het") if len(titles) == 1 else ("zijn", "gaan ze")
    click.echo(
        f"{joined(titles)} {verb} weggelaten, want mogelijk vertrouwelijk (naar de naam of de kop erboven); "
        f"met --with-doubtful {goes} mee.",
        err=True,
    )
    return left


def _wants(titles: Sequence[str]) -> bool:
    told = f"Mogelijk vertrouwelijk, naar de naam of de kop erboven: {joined(titles)}. Mee in de bundel? (ja of nee)"
    answer: str = click.prompt(told, default="nee", err=True)
    return answer.strip().casefold() in ("ja", "j")
