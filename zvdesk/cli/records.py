"""Records one at a time: `zvdesk show`, `add`, `set`, `delete` and `restore`."""

from collections import Counter

import click

from zvdesk.cli.access import Access, pass_access
from zvdesk.cli.dutch import Command, argument, option
from zvdesk.cli.jsoninput import read_object
from zvdesk.cli.output import counted, print_json
from zvdesk.cli.shown import answer_ids, described, referred_ids
from zvdesk.errors import UserError
from zvdesk.model.changes import Action, Changes
from zvdesk.model.registry import class_of

_json_file = option(
    "--json", "json_file", metavar="BESTAND", required=True, type=click.Path(allow_dash=True),
    help="JSON-object met de velden; - leest van de invoer.",
)  # fmt: skip


@click.command(cls=Command)
@argument("record_id", metavar="KENMERK", explanation="Het kenmerk, of de eerste tekens ervan.")
@option("--json", "as_json", is_flag=True, help="Als JSON, met alle velden.")
@pass_access
def show(access: Access, record_id: str, *, as_json: bool) -> None:
    """Toont één onderdeel met zijn velden, koppelingen, bijlagen en alles wat eronder hangt."""
    with access.desk(read_only=True) as desk:
        values = desk.reading_service.show(record_id)
        titles = {} if as_json else desk.reading_service.titles(referred_ids(values))
        answers = [] if as_json else [desk.reading_service.show(each) for each in answer_ids(values)]
    if as_json:
        print_json(values)
    else:
        click.echo(described(values, titles, answers))


@click.command(cls=Command)
@argument("kind", metavar="SOORT", explanation="Wat u wilt maken, bijvoorbeeld note; zie zvdesk list --help.")
@_json_file
@pass_access
def add(access: Access, kind: str, *, json_file: str) -> None:
    """Maakt iets nieuws uit een JSON-object met velden bij hun naam, en toont het als JSON."""
    class_of(kind)
    values = read_object(json_file)
    if "id" in values:
        raise UserError("id_given", id=str(values["id"]))
    with access.desk() as desk:
        record, _ = desk.records.create(kind, values)
        print_json(desk.reading_service.show(record.id))


@click.command("set", cls=Command)
@argument("record_id", metavar="KENMERK", explanation="Het kenmerk, of de eerste tekens ervan.")
@_json_file
@pass_access
def set_(access: Access, record_id: str, *, json_file: str) -> None:
    """Wijzigt de velden die in een JSON-object staan, laat de andere met rust, en toont het geheel als JSON.

    Onderdelen zoals vragen staan er alle in: wat een bekend id heeft wordt gewijzigd, wat er geen heeft is nieuw, wat
    ontbreekt verdwijnt.
    """
    values = read_object(json_file)
    with access.desk() as desk:
        record = desk.records.get(record_id)
        if values.pop("id", record.id) != record.id:
            raise UserError("id_differs", id=record.id)
        desk.records.update(record.id, values)
        print_json(desk.reading_service.show(record.id))


@click.command(cls=Command)
@argument("record_ids", metavar="KENMERK…", nargs=-1, required=True, explanation="Wat u weggooit.")
@pass_access
def delete(access: Access, record_ids: tuple[str, ...]) -> None:
    """Gooit onderdelen in de prullenbak, met alles wat eronder hangt; terughalen kan met zvdesk restore."""
    with access.desk() as desk:
        changes = desk.records.trash(record_ids)
    _tell(changes, Action.TRASHED, "In de prullenbak")


@click.command(cls=Command)
@argument("record_ids", metavar="KENMERK…", nargs=-1, required=True, explanation="Wat u terughaalt.")
@pass_access
def restore(access: Access, record_ids: tuple[str, ...]) -> None:
    """Haalt onderdelen uit de prullenbak, met alles wat er tegelijk in ging."""
    with access.desk() as desk:
        changes = desk.records.restore(record_ids)
    _tell(changes, Action.RESTORED, "Teruggehaald")


def _tell(changes: Changes, action: Action, done: str) -> None:
    """Say what happened; a part, such as one question of many, shows as a change of what it is a part of."""
    kinds = Counter(change.kind for change in changes.items if change.action == action)
    kinds = kinds or Counter(change.kind for change in changes.items)
    words = ", ".join(counted(count, kind) for kind, count in kinds.items())
    click.echo(f"{done}: {words}." if words else "Er is niets veranderd.")
