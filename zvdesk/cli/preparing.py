"""The commands of `zvdesk meeting`."""

from datetime import date
from typing import TYPE_CHECKING, Any

import click

from zvdesk.cli.access import Access, pass_access
from zvdesk.cli.dutch import Command, argument, option
from zvdesk.cli.output import print_json, short
from zvdesk.cli.values import Day

if TYPE_CHECKING:
    from zvdesk.model.work_division import Division, MeetingWork, WorkItem

_item_id = argument("item_id", metavar="KENMERK", explanation="Het agendapunt, of de eerste tekens van het kenmerk.")
_as_json = option("--json", "as_json", is_flag=True, help="Als JSON, met hele kenmerken.")


@click.command(cls=Command)
@argument("asked_id", metavar="KENMERK", explanation="De technische vraag uit de voorbereiding.")
@pass_access
def ask(access: Access, asked_id: str) -> None:
    """Maakt van een technische vraag in één stap een raadsvraag, en toont haar als JSON.

    Zij is gekoppeld aan het agendapunt en ten minste even vertrouwelijk. Is zij er al, dan komt er geen tweede.
    """
    with access.desk() as desk:
        made, _ = desk.preparing.ask(asked_id)
        print_json(desk.reading_service.show(made.id))


@click.command(cls=Command)
@_item_id
@argument("text", metavar="TEKST", explanation="Wat u wilt onthouden.")
@pass_access
def note(access: Access, item_id: str, text: str) -> None:
    """Zet een aantekening met de tijd erbij onder wat er al bij het agendapunt staat."""
    with access.desk() as desk:
        desk.preparing.jot(item_id, text)
    click.echo("Opgeslagen bij het agendapunt.")


@click.command(cls=Command)
@_item_id
@argument("text", metavar="TEKST", explanation="Wat er is toegezegd.")
@option("--by", metavar="WIE", default="", help="Wie het toezegde; anders de portefeuillehouder van het agendapunt.")
@option("--due", metavar="DATUM", type=Day(), help="Uiterlijk wanneer.")
@pass_access
def commitment(access: Access, item_id: str, text: str, by: str, due: date | None) -> None:
    """Legt een toezegging vast bij het agendapunt, en toont haar als JSON."""
    from zvdesk.services.meetings.preparing import ItemPromise

    with access.desk() as desk:
        made, _ = desk.preparing.promise(item_id, ItemPromise(text, by, due))
        print_json(desk.reading_service.show(made.id))


@click.command(cls=Command)
@_item_id
@option("--to", "place", metavar="PLAATS", type=click.IntRange(min=1), required=True, help="De hoeveelste, vanaf 1.")
@pass_access
def move(access: Access, item_id: str, place: int) -> None:
    """Zet een eigen agendapunt of een stuk op een andere plaats tussen wat ernaast staat.

    Agendapunten van de raad houden hun volgorde.
    """
    with access.desk() as desk:
        desk.preparing.move(item_id, place)
    click.echo("Verplaatst.")


@click.command(cls=Command)
@argument("meeting_ids", metavar="[KENMERK…]", nargs=-1, explanation="De vergaderingen; anders alle die nog komen.")
@_as_json
@pass_access
def division(access: Access, meeting_ids: tuple[str, ...], *, as_json: bool) -> None:
    """Toont per vergadering wie waarover het woord voert."""
    with access.desk(read_only=True) as desk:
        found = desk.work_division.division(meeting_ids)
    if as_json:
        print_json([_meeting_json(work) for work in found.meetings])
    else:
        click.echo("\n".join(_lines(found)) or "Er komt geen vergadering aan met agendapunten.")


def _meeting_json(work: "MeetingWork") -> dict[str, Any]:
    start = work.meeting.start
    return {
        "id": work.meeting.id,
        "title": work.meeting.display_title,
        "start": None if start is None else start.isoformat(timespec="seconds"),
        "items": [_item_json(one) for one in work.items],
    }


def _item_json(one: "WorkItem") -> dict[str, Any]:
    from zvdesk.model.speaking import with_minutes

    told = {
        "id": one.item.id,
        "number": one.item.number,
        "title": one.item.title,
        "treatment": None if one.item.treatment is None else one.item.treatment.value,
        "phase": None if one.item.phase is None else one.item.phase.value,
        "speaker": one.speaker,
        "speaking_seconds": one.item.speaking_seconds,
        "second_seconds": one.item.second_seconds,
        "spoken_seconds": round(one.seconds),
        "prepared": one.is_prepared,
        "readiness": one.readiness.value,
    }
    return with_minutes(told)


def _lines(found: "Division") -> list[str]:
    from zvdesk.cli.words import short_clock
    from zvdesk.model.work_division import NOBODY

    lines: list[str] = []
    for work in found.meetings:
        start = work.meeting.start
        when = f"  ({short_clock(start.isoformat(timespec='seconds'))})" if start is not None else ""
        lines.append(f"{short(work.meeting.id)}  {work.meeting.display_title}{when}")
        for one in work.items:
            who = one.speaker or (NOBODY if one.needs_speaker else "")
            facts = "; ".join(filter(None, (who, one.time_words)))
            lines.append(f"    {short(one.item.id)}  {one.item.display_title}" + (f"  ({facts})" if facts else ""))
    return lines
