"""`zvdesk partner`: the register of partners, from the catalogue on."""

from contextlib import closing
from datetime import date, datetime
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

import click

from zvdesk.cli.access import Access, opened_for_reading, pass_access
from zvdesk.cli.dutch import Command, Group, argument, option
from zvdesk.cli.output import print_json, print_json_rows, short
from zvdesk.cli.words import enum_word, field_word
from zvdesk.errors import UserError
from zvdesk.model.dates import written_date
from zvdesk.model.rhythm import is_long_ago, speak_by
from zvdesk.phrases import joined, kind_word
from zvdesk.storage import lists
from zvdesk.storage.workspace import open_workspace

if TYPE_CHECKING:
    from zvdesk.exchange.partner_catalogue import CataloguePartner

COMMANDS = {
    "import": (
        "zvdesk.cli.partner_import:import_",
        "Leest visitekaartjes of een tabel in.",
    ),
    "export": (
        "zvdesk.cli.partner_cards:export",
        "Bewaart een tabel of visitekaartjes.",
    ),
    "merge": ("zvdesk.cli.partner_cards:merge", "Voegt twee contactpersonen of twee ketenpartners samen."),
    "decides": ("zvdesk.cli.partner_decides:decides", "Toont wie over een thema beslist."),
    "network": ("zvdesk.cli.partner_network:network", "Toont wat ketenpartners voor elkaar zijn."),
}


@click.group(cls=Group, lazy=COMMANDS)
def partner() -> None:
    """Houdt de ketenpartners bij."""


@partner.command(cls=Command)
@option("--json", "as_json", is_flag=True, help="Als JSON.")
@pass_access
def catalogue(access: Access, *, as_json: bool) -> None:
    """Toont de soorten ketenpartners waarmee u kunt beginnen, en welke u al heeft."""
    with access.desk(read_only=True) as desk:
        entries, present = desk.partner_catalogue.entries, desk.partner_catalogue.present()
    if as_json:
        print_json([{**one.fields(), "present": one.kind in present} for one in entries])
        return
    for one in entries:
        click.echo(_line(one, is_present=one.kind in present))


@partner.command(cls=Command)
@argument("kinds", metavar="SOORT", nargs=-1, explanation="Een soort uit zvdesk partner catalogue, of meer.")
@option("--all", "take_all", is_flag=True, help="Begint met alle soorten die u nog niet heeft.")
@option("--another", is_flag=True, help="Maakt er ook nog een van een soort die u al heeft.")
@pass_access
def start(access: Access, kinds: tuple[str, ...], *, take_all: bool, another: bool) -> None:
    """Maakt ketenpartners uit de catalogus; een soort die u al heeft, blijft zoals die is."""
    if bool(kinds) == take_all:
        raise UserError("partner_kinds_missing")
    with access.desk() as desk:
        service = desk.partner_catalogue
        found = service.start([one.kind.value for one in service.entries] if take_all else kinds, another=another)
        made = [(record_id, desk.records.get(record_id).display_title) for record_id in found.made]
    for record_id, title in made:
        click.echo(f"{short(record_id)}  {title}")
    if found.present:
        had = joined([enum_word(kind.value) for kind in found.present])
        click.echo(f"Die had u al: {had}.{'' if take_all else ' Nog een maken kan met --another.'}")
    if made:
        click.echo(f"{len(made)} {kind_word('partner', len(made))} gemaakt; kijk na wat bij Opmerkingen staat.")


@partner.command(cls=Command)
@argument("references", metavar="KENMERK", nargs=-1, required=True, explanation="Een ketenpartner, of meer.")
@pass_access
def fill(access: Access, references: tuple[str, ...]) -> None:
    """Vult bij ketenpartners aan wat leeg is met wat de catalogus van hun soort zegt."""
    with access.desk() as desk:
        for reference in references:
            names = list(desk.partner_catalogue.missing(reference))
            partner, _ = desk.partner_catalogue.fill(reference)
            told = joined([field_word("partner", name).lower() for name in names])
            done = f"aangevuld: {told}" if names else "er is niets aan te vullen"
            click.echo(f"{short(partner.id)}  {partner.display_title}: {done}")


@partner.command(cls=Command)
@option("--json", "as_json", is_flag=True, help="Als JSON, met hele kenmerken.")
@pass_access
def due(access: Access, *, as_json: bool) -> None:
    """Toont welke ketenpartners u volgens hun ritme weer moet spreken, wie u nooit of het langst niet sprak eerst."""
    folder, today = access.folder, datetime.now().astimezone().date()
    workspace = access.unlocked(
        lambda passphrase: opened_for_reading(partial(open_workspace, folder, passphrase=passphrase))
    )
    with workspace, closing(workspace.reader()) as connection:
        every = [_spoken(row) for row in lists.list_rows(connection, "partner")]
    found = sorted((one for one in every if is_long_ago(one.last_spoken, one.months, today)), key=_by_day)
    if as_json:
        print_json_rows([one.as_json() for one in found])
    elif found:
        click.echo("\n".join(one.line() for one in found))
    else:
        click.echo("Er is geen ketenpartner die u lang niet sprak.")


class _Spoken(NamedTuple):
    """A partner, when one last spoke, and after how many months one means to again."""

    id: str
    title: str
    last_spoken: date | None
    months: int | None

    @property
    def speak_by(self) -> date | None:
        """The day by which it is time; None when one never spoke."""
        return speak_by(self.last_spoken, self.months)

    def as_json(self) -> dict[str, object]:
        """Return it as `partner due --json` prints it."""
        last, due_on = self.last_spoken, self.speak_by
        return {
            "id": self.id,
            "title": self.title,
            "last_spoken": None if last is None else last.isoformat(),
            "rhythm_months": self.months,
            "speak_by": None if due_on is None else due_on.isoformat(),
        }

    def line(self) -> str:
        """Return it as a person reads it."""
        last, due_on = self.last_spoken, self.speak_by
        rhythm = "elke maand" if self.months == 1 else f"om de {self.months} maanden"
        facts = ["nog niet gesproken" if last is None else f"laatst gesproken {written_date(last)}", rhythm]
        facts += [] if due_on is None else [f"aan de beurt sinds {written_date(due_on)}"]
        return f"{short(self.id)}  {self.title}  ({'; '.join(facts)})"


def _spoken(row: lists.ListRow) -> _Spoken:
    last = row.columns["last_spoken"]
    return _Spoken(row.id, row.title, date.fromisoformat(last) if last else None, row.columns["rhythm_months"])


def _by_day(one: _Spoken) -> tuple[date, str]:
    return one.speak_by or date.min, one.title.casefold()


def _line(one: "CataloguePartner", *, is_present: bool) -> str:
    facts = "; ".join([enum_word(one.domain), enum_word(one.scale), *(["heeft u al"] if is_present else [])])
    return f"{one.kind.value:<30}  {one.name}  ({facts})"
