"""`zvdesk visit`: a visit planned, with what one asks there and what was promised before, its papers and its report."""

from datetime import date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from zvdesk.cli.access import Access, pass_access
from zvdesk.cli.dutch import Command, Group, WrongUse, argument, option
from zvdesk.cli.exporting import TARGET, confidential, tell
from zvdesk.cli.output import print_json, print_json_rows
from zvdesk.cli.values import Clock, Day
from zvdesk.cli.words import enum_word
from zvdesk.model.dates import written_date

if TYPE_CHECKING:
    from zvdesk.services.visits.promises import Promised
    from zvdesk.services.visits.visits import OfferedQuestion

COMMANDS = {
    "photo": ("zvdesk.cli.visit_photos:photo", "Zet foto's bij een werkbezoek, zonder waar zij gemaakt zijn."),
    "report": ("zvdesk.cli.visit_report:report", "Maakt het verslag, lang of kort."),
    "check": ("zvdesk.cli.visit_report:check", "Kijkt na of er niets in het verslag staat wat niet naar buiten mag."),
    "accept": ("zvdesk.cli.visit_report:accept", "Aanvaardt een bevinding in het verslag, met een reden."),
    "thanks": ("zvdesk.cli.visit_work:thanks", "Maakt een bedankbericht als concept voor uw e-mailprogramma."),
    "inbox": ("zvdesk.cli.visit_work:inbox", "Toont wat er van werkbezoeken nog is uit te werken."),
    "work-out": ("zvdesk.cli.visit_work:work_out", "Geeft een waarneming haar plek, of niets."),
    "actions": ("zvdesk.cli.visit_work:actions", "Toont de acties na een werkbezoek, en vinkt er een af."),
    "mask": ("zvdesk.cli.visit_report:mask", "Maskeert persoonsgegevens in wat in het verslag komt."),
}

_visit_id = argument("visit_id", metavar="KENMERK", explanation="Het werkbezoek.")
_as_json = option("--json", "as_json", is_flag=True, help="Als JSON, met hele kenmerken.")


@click.group(cls=Group, lazy=COMMANDS)
def visit() -> None:
    """Bereidt een werkbezoek voor, werkt het uit en maakt er een verslag van."""


@visit.command(cls=Command)
@argument("partner_ids", metavar="KENMERK…", nargs=-1, required=True, explanation="De ketenpartner, of meer.")
@option("--title", metavar="TEKST", default="", help="Hoe het heet; anders naar de eerste ketenpartner.")
@option("--on", "day", metavar="DATUM", type=Day(), help="Wanneer, als 2026-12-03 of 3-12-2026.")
@option("--at", "begin", metavar="TIJD", type=Clock(), help="Hoe laat het begint, als 10:00.")
@option("--until", metavar="TIJD", type=Clock(), help="Hoe laat het eindigt.")
@option("--place", metavar="TEKST", default="", help="Waar.")
@option("--question", "questions", metavar="TEKST", multiple=True, help="Een eigen vraag; mag vaker.")
@option("--all-questions", is_flag=True, help="Neemt ook alle vragen uit de vragenlijsten van de ketenpartners mee.")
@pass_access
def plan(access: Access, /, partner_ids: tuple[str, ...], **given: Any) -> None:
    """Plant een werkbezoek bij een of meer ketenpartners, en toont het als JSON.

    Andere velden vult u met zvdesk set: occasion, purpose, participants, tags, agenda_item_id, plan, practical_notes.
    """
    from zvdesk.services.visits.visits import VisitPlan

    wanted = VisitPlan(
        partner_ids,
        title=given["title"],
        start=_start(given["day"], given["begin"]),
        end=_end(given["day"], given["begin"], given["until"]),
        place=given["place"],
        questions=given["questions"],
        takes_all=given["all_questions"],
    )
    with access.desk() as desk:
        made, _ = desk.visits.plan(wanted)
        print_json(desk.reading_service.show(made.id))


@visit.command(cls=Command)
@_visit_id
@option("--take", "texts", metavar="TEKST", multiple=True, help="Neemt deze vraag mee; mag vaker.")
@option("--take-all", is_flag=True, help="Neemt alle vragen mee.")
@_as_json
@pass_access
def questions(access: Access, visit_id: str, texts: tuple[str, ...], *, take_all: bool, as_json: bool) -> None:
    """Toont de vragen uit de vragenlijsten van de ketenpartners, en neemt er een paar of alle mee."""
    with access.desk(read_only=not (texts or take_all)) as desk:
        if texts or take_all:
            desk.visits.take_questions(visit_id, None if take_all else texts)
        offered = desk.visits.offered_questions(visit_id)
    if as_json:
        print_json_rows([_question_json(one) for one in offered])
    elif offered:
        click.echo("\n".join(f"{'x' if one.is_taken else '-'}  {one.text}  ({one.partner})" for one in offered))
    else:
        click.echo("De ketenpartners van dit werkbezoek hebben geen vragenlijst.")


@visit.command(cls=Command)
@_visit_id
@_as_json
@pass_access
def promised(access: Access, visit_id: str, *, as_json: bool) -> None:
    """Toont wat er bij het vorige bezoek is beloofd, en wat er van eerder nog openstaat."""
    with access.desk(read_only=True) as desk:
        found = desk.visits.promised_before(visit_id)
    if as_json:
        print_json_rows([_promise_json(one) for one in found])
    elif found:
        click.echo("\n".join(map(_promise_line, found)))
    else:
        click.echo("Er is niets beloofd.")


@visit.command(cls=Command)
@_visit_id
@TARGET
@confidential
@pass_access
def sheet(access: Access, visit_id: str, target: Path, *, include_confidential: bool) -> None:
    """Maakt het bezoekblad: op één pagina waar, waarom, de vragen en wat er is beloofd.

    Contactpersonen staan erop als zij bij naam genoemd mogen worden.
    """
    with access.desk(read_only=True) as desk:
        exported = desk.visit_papers.sheet(visit_id, target, include_confidential=include_confidential)
    tell(exported)


@visit.command(cls=Command)
@_visit_id
@option(
    "-o", "--output", "target", metavar="BESTAND", required=True, type=click.Path(path_type=Path),
    help="Waar het agendabestand (.ics) komt.",
)  # fmt: skip
@confidential
@pass_access
def calendar(access: Access, visit_id: str, target: Path, *, include_confidential: bool) -> None:
    """Zet het werkbezoek in een agendabestand; een nieuw bestand verschuift wat al in de agenda stond."""
    from zvdesk.documents.files import write_atomically

    with access.desk(read_only=True) as desk:
        content = desk.visit_papers.calendar(visit_id, include_confidential=include_confidential)
    write_atomically(target, content)
    click.echo(str(target))


def _start(day: date | None, begin: time | None) -> datetime | None:
    if day is None and begin is not None:
        raise WrongUse("Geef bij --at ook met --on de dag.", click.get_current_context())
    return None if day is None else datetime.combine(day, begin or time(0, 0))


def _end(day: date | None, begin: time | None, until: time | None) -> datetime | None:
    if until is None:
        return None
    if day is None or begin is None:
        raise WrongUse("Geef bij --until ook --on en --at.", click.get_current_context())
    if until <= begin:
        raise WrongUse("--until ligt niet na --at; kijk de tijden na.", click.get_current_context())
    return datetime.combine(day, until)


def _question_json(one: "OfferedQuestion") -> dict[str, Any]:
    return {"text": one.text, "partner_id": one.partner_id, "partner": one.partner, "is_taken": one.is_taken}


def _promise_json(one: "Promised") -> dict[str, Any]:
    return {
        "id": one.record_id,
        "record": one.kind,
        "title": one.title,
        "text": one.text,
        "who": one.who,
        "made_on": None if one.made_on is None else one.made_on.isoformat(),
        "due_on": None if one.due_on is None else one.due_on.isoformat(),
        "is_open": one.is_open,
        "state": one.state,
        "visit_id": one.visit_id or None,
        "visit": one.visit_title,
    }


def _promise_line(one: "Promised") -> str:
    from zvdesk.cli.output import short
    from zvdesk.phrases import kind_word

    due = f"uiterlijk {written_date(one.due_on)}" if one.due_on is not None else ""
    at = f"bij “{one.visit_title}”" if one.visit_title else ""
    what = "afspraak" if one.kind == "observation" else kind_word(one.kind)
    facts = "; ".join(filter(None, (what, one.who, enum_word(one.state), due, at)))
    return f"{short(one.record_id)}  {one.title}  ({facts})"
