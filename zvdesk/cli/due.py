"""`zvdesk question due`: what is due, overdue first, as lines or JSON."""

from datetime import date
from typing import TYPE_CHECKING, Any

import click

from zvdesk.cli.access import Access, pass_access
from zvdesk.cli.dutch import Command, option
from zvdesk.cli.output import print_json_rows, short
from zvdesk.model.dates import written_date, written_weekday

if TYPE_CHECKING:
    from zvdesk.model.due import DueItem


@click.command(cls=Command)
@option("--json", "as_json", is_flag=True, help="Als JSON, met hele kenmerken.")
@pass_access
def due(access: Access, *, as_json: bool) -> None:
    """Toont wat er afloopt.

    Dat zijn antwoorden, toezeggingen, vervolgvragen, acties, afspraken met een termijn, en wat voor een
    vergadering moet worden ingediend.

    Wat te laat is staat eerst, daarna op volgorde van de dag; wat geen dag heeft staat achteraan, en
    ingelezen vragen waarvan niemand de termijn kent als laatste.
    """
    with access.desk(read_only=True) as desk:
        today = desk.clock().astimezone().date()
        items = desk.due.items()
    if as_json:
        print_json_rows([_row(item, today) for item in items])
    elif items:
        click.echo("\n".join(_line(item, today) for item in items))
    else:
        click.echo("Er loopt niets af.")


def _row(item: "DueItem", today: date) -> dict[str, Any]:
    def day(value: date | None) -> str | None:
        return None if value is None else value.isoformat()

    return {
        "id": item.record_id,
        "title": item.title,
        "number": item.number,
        "status": item.status,
        "addressee": item.from_whom,
        "filed_on": day(item.since),
        "due_on": day(item.due_on),
        "days_left": item.days_left(today),
        "is_overdue": item.is_overdue(today),
        "what": item.kind.value,
        "question_id": item.question_id or None,
        "agenda_item_id": item.agenda_item_id or None,
        "visit_id": item.visit_id or None,
        "partner_id": item.partner_id or None,
        "former_due_on": [each.isoformat() for each in item.former],
        "detail": item.detail,
        "is_term_unknown": item.is_term_unknown,
    }


def _line(item: "DueItem", today: date) -> str:
    from zvdesk.model.due import DUE_WORDS, DueKind, days_words

    left = item.days_left(today)
    without = "termijn onbekend" if item.is_term_unknown else "geen termijn"
    when = without if item.due_on is None else f"{written_weekday(item.due_on)}, {days_words(left or 0)}"
    former = f"verdaagd, eerst {', '.join(map(written_date, item.former))}" if item.former else ""
    who = {DueKind.ANSWER: "aan", DueKind.COMMITMENT: "van", DueKind.AGREEMENT: "met"}.get(item.kind, "door")
    until = item.detail if item.kind in (DueKind.FILING, DueKind.ACTION, DueKind.AGREEMENT) else ""
    facts = [when, until, item.number, f"{who} {item.from_whom}" if item.from_whom else "", former]
    what = "" if item.kind is DueKind.ANSWER else f"{DUE_WORDS[item.kind]}: "
    return f"{short(item.record_id)}  {what}{item.title}  ({'; '.join(filter(None, facts))})"
