"""After a work visit by command: what is to be worked out, what it becomes, the actions, and thanks to the hosts."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from zvdesk.cli.access import Access, pass_access
from zvdesk.cli.dutch import Command, argument, option
from zvdesk.cli.exporting import confidential
from zvdesk.cli.output import print_json, print_json_rows, short
from zvdesk.cli.values import Day
from zvdesk.cli.visit_report import visit_id
from zvdesk.cli.words import enum_word
from zvdesk.model.dates import written_date
from zvdesk.model.enums import ObservationOutcome, QuoteConsent

if TYPE_CHECKING:
    from zvdesk.app import Desk
    from zvdesk.services.visits.working_out import Logged

PLACES = {
    "note": ObservationOutcome.NOTITIE,
    "question": ObservationOutcome.RAADSVRAAG,
    "agreement": ObservationOutcome.AFSPRAAK,
    "action": ObservationOutcome.ACTIE,
    "nothing": ObservationOutcome.GEEN,
    "open": ObservationOutcome.OPEN,
}
_as_json = option("--json", "as_json", is_flag=True, help="Als JSON, met hele kenmerken.")
_maybe_visit = argument("visit_id", metavar="[KENMERK]", required=False, explanation="Eén werkbezoek, anders alle.")


@click.command(cls=Command)
@_maybe_visit
@option("--all", "with_settled", is_flag=True, help="Ook wat al is uitgewerkt, met wat het werd.")
@_as_json
@pass_access
def inbox(access: Access, visit_id: str | None, *, with_settled: bool, as_json: bool) -> None:
    """Toont wat er op werkbezoeken is genoteerd en nog een plek moet krijgen."""
    with access.desk(read_only=True) as desk:
        found = desk.working_out.inbox(visit_id or "", with_settled=with_settled)
    if as_json:
        print_json_rows([_row(one) for one in found])
    elif found:
        click.echo("\n".join(map(_line, found)))
        click.echo(f"{sum(one.is_open for one in found)} nog uit te werken.")
    else:
        click.echo("Er is niets uit te werken.")


@click.command("work-out", cls=Command)
@argument("observation_id", metavar="WAARNEMING", explanation="Het kenmerk van de waarneming.")
@argument("place", metavar="PLEK", type=click.Choice(list(PLACES)), explanation="Wat het wordt: " + ", ".join(PLACES))
@option("--owner", metavar="NAAM", default="", help="Wie de actie doet.")
@option(
    "--due", "due_on", metavar="DATUM", type=Day(),
    help="Wanneer de actie of afspraak klaar is, als 2026-12-03 of 3-12-2026.",
)  # fmt: skip
@option("--partner", metavar="KENMERK", default="", help="Met wie de afspraak is; anders wie het zei, of de eerste.")
@option(
    "--consent", type=click.Choice([one.value for one in QuoteConsent]),
    help="Of woorden naar buiten mogen: ja (met naam), anoniem, nee of onbekend.",
)  # fmt: skip
@pass_access
def work_out(
    access: Access,
    observation_id: str,
    place: str,
    *,
    owner: str,
    due_on: date | None,
    partner: str,
    consent: str | None,
) -> None:
    """Geeft een waarneming haar plek, en toont als JSON wat ervan is gemaakt.

    Wat ervan wordt gemaakt verwijst ernaar en is ten minste zo vertrouwelijk.
    """
    from zvdesk.services.visits.working_out import Task

    with access.desk() as desk:
        if consent is not None:
            desk.records.update(observation_id, {"consent": consent})
        made, _ = desk.working_out.work_out(observation_id, PLACES[place], Task(owner, due_on, partner))
        print_json(desk.reading_service.show(made.id))
        told = _not_kept(place, owner, due_on, partner) or ("" if partner else _with_whom(desk, made))
    if told:
        click.echo(told, err=True)


def _not_kept(place: str, owner: str, due_on: date | None, partner: str) -> str:
    """Return what to say of options that what was made has no place for, "" where all were kept."""
    given = (("--owner", owner and place != "action"), ("--due", due_on and place not in ("action", "agreement")))
    lost = [name for name, is_lost in (*given, ("--partner", partner and place != "agreement")) if is_lost]
    verb = "is" if len(lost) == 1 else "zijn"
    return f"Niet bewaard {verb} {' en '.join(lost)}; daar is hier geen plaats voor." if lost else ""


def _with_whom(desk: "Desk", made: Any) -> str:
    """Return with whom an agreement was taken to be where a visit has more partners."""
    visit: Any = desk.records.get(made.visit_id, "visit") if made.KIND == "agreement" else None
    if visit is None or len(visit.partner_ids) < 2:
        return ""
    name = desk.records.get(made.partner_id).display_title
    if made.contact_id:
        who = desk.records.get(made.contact_id).display_title
        return f"De afspraak staat bij {name}, want {who} zei het; met --partner kiest u een ander."
    return f"De afspraak staat bij {name}, de eerste van dit bezoek; met --partner kiest u een ander."


@click.command(cls=Command)
@_maybe_visit
@option("--done", metavar="ACTIE", multiple=True, help="Vinkt deze actie af, met de dag van vandaag; mag vaker.")
@option("--all", "with_done", is_flag=True, help="Ook wat al is gedaan.")
@_as_json
@pass_access
def actions(access: Access, visit_id: str | None, *, done: tuple[str, ...], with_done: bool, as_json: bool) -> None:
    """Toont wat er na werkbezoeken te doen is, wat het eerst moet bovenaan, en vinkt af wat klaar is."""
    with access.desk(read_only=not done) as desk:
        today = desk.clock().astimezone().date()
        for reference in done:
            desk.records.get(reference, "action")
            desk.records.update(reference, {"done_on": today.isoformat()})
        rows = _actions(desk, visit_id, with_done=with_done)
    if as_json:
        print_json_rows(rows)
    elif rows:
        click.echo("\n".join(map(_action_line, rows)))
    else:
        click.echo("Er is niets te doen.")


@click.command(cls=Command)
@visit_id
@option(
    "-o", "--output", "--out", "target", metavar="BESTAND", required=True, type=click.Path(path_type=Path),
    help="Waar het bericht komt (.eml).",
)  # fmt: skip
@option("--partner", metavar="KENMERK", default="", help="Een andere ketenpartner van dit bezoek dan de eerste.")
@confidential
@pass_access
def thanks(access: Access, visit_id: str, target: Path, *, partner: str, include_confidential: bool) -> None:
    """Maakt een bedankbericht aan de contactpersonen, met de afspraken, en noteert dat u vandaag bedankte."""
    with access.desk() as desk:
        message, _ = desk.visit_thanks.save(visit_id, target, partner, include_confidential=include_confidential)
    click.echo(str(target))
    if not message.to:
        click.echo("Er is geen e-mailadres bekend; vul zelf in aan wie het gaat.", err=True)


def _actions(desk: "Desk", visit_id: str | None, *, with_done: bool) -> list[dict[str, Any]]:
    wanted = desk.records.get(visit_id, "visit").id if visit_id else ""
    return [
        {"id": row.id, "title": row.title, **{name: row.columns[name] for name in _COLUMNS}}
        for row in desk.rows("action")
        if (with_done or row.columns["done_on"] is None) and (not wanted or row.columns["visit_id"] == wanted)
    ]


_COLUMNS = ("owner", "due_on", "done_on", "visit_id", "partner_id")


def _action_line(row: dict[str, Any]) -> str:
    due = f"uiterlijk {written_date(date.fromisoformat(row['due_on']))}" if row["due_on"] else ""
    done = f"gedaan op {written_date(date.fromisoformat(row['done_on']))}" if row["done_on"] else ""
    facts = "; ".join(filter(None, (row["owner"], due, done)))
    return f"{short(row['id'])}  {row['title']}" + (f"  ({facts})" if facts else "")


def _line(one: "Logged") -> str:
    observation = one.observation
    day = "" if one.visit_day is None else f", {written_date(one.visit_day)}"
    became = "" if one.is_open else enum_word(observation.outcome)
    facts = "; ".join(filter(None, (enum_word(observation.kind), f"{one.visit_title}{day}", became)))
    return f"{short(observation.id)}  {observation.display_title}  ({facts})"


def _row(one: "Logged") -> dict[str, Any]:
    observation = one.observation
    return {
        "id": observation.id,
        "title": observation.display_title,
        "kind": observation.kind.value,
        "text": observation.text,
        "theme": observation.theme,
        "consent": observation.consent.value,
        "outcome": observation.outcome.value,
        "became_id": None if one.became is None else one.became.record_id,
        "visit_id": observation.visit_id,
        "visit": one.visit_title,
        "photos": one.photos,
    }
