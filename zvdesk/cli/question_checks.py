"""Checks of a council question by command: what there is to say of it, accepted with a reason or masked."""

from typing import TYPE_CHECKING, Any

import click

from zvdesk.cli.access import Access, pass_access
from zvdesk.cli.dutch import Command, argument, option
from zvdesk.cli.output import print_json, short
from zvdesk.cli.question_steps import question_id
from zvdesk.phrases import joined

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zvdesk.services.questions.checks import Checked, Remark

REFUSED = 3
LONGEST_EXCERPT = 70
"""Characters of what was found that a line shows."""


@click.command(cls=Command)
@question_id
@option("--json", "as_json", is_flag=True, help="Toont alles als JSON.")
@pass_access
@click.pass_context
def check(ctx: click.Context, access: Access, question_id: str, *, as_json: bool) -> None:
    """Kijkt een raadsvraag na; de uitgang is 3 zolang er iets openstaat wat indienen tegenhoudt.

    Elke bevinding begint met haar kenmerk, waarmee u haar aanvaardt (accept) of maskeert (mask). Met een ! ervoor houdt
    zij het indienen tegen; de andere zijn opmerkingen.
    """
    with access.desk(read_only=True) as desk:
        checked = desk.question_checks.check(question_id)
    if as_json:
        print_json(_json(checked))
    else:
        click.echo("\n".join(_lines(checked)))
    ctx.exit(REFUSED if checked.to_settle else 0)


@click.command(cls=Command)
@question_id
@argument(
    "key",
    metavar="BEVINDING",
    explanation="Haar kenmerk, zoals in zvdesk question check, of het begin ervan.",
)
@option("--reason", metavar="TEKST", default="", help="Waarom het zo mag blijven.")
@option("--undo", is_flag=True, help="Laat een aanvaarde bevinding weer gelden.")
@pass_access
def accept(access: Access, question_id: str, key: str, reason: str, *, undo: bool) -> None:
    """Aanvaardt een bevinding, met --reason waarom; de reden blijft bij de raadsvraag staan."""
    with access.desk() as desk:
        if undo:
            desk.question_checks.take_back(question_id, key)
        else:
            desk.question_checks.accept(question_id, key, reason)
    click.echo("De bevinding geldt weer." if undo else "De bevinding is aanvaard.")


@click.command(cls=Command)
@question_id
@argument(
    "keys",
    metavar="[BEVINDING]…",
    nargs=-1,
    explanation="De kenmerken van bevindingen; zonder zijn het alle persoonsgegevens.",
)
@pass_access
def mask(access: Access, question_id: str, keys: tuple[str, ...]) -> None:
    """Zet maskers in de plaats van persoonsgegevens, zoals [telefoonnummer]; wat aanvaard is, blijft staan."""
    with access.desk() as desk:
        if keys:
            _, changes = desk.question_checks.mask(question_id, keys)
        else:
            _, changes = desk.question_checks.mask_all(question_id)
    click.echo("De persoonsgegevens zijn gemaskeerd." if changes else "Er is niets om te maskeren.")


def _lines(checked: "Checked") -> list[str]:
    """Return what keeps the question from being filed, then what is to be looked at, then all abbreviations at once."""
    lines = [_line(remark) for remark in (*checked.to_settle, *checked.notes)]
    lines += _abbreviations(checked) if len(checked.abbreviations) > 1 else map(_line, checked.abbreviations)
    lines = lines or ["Er is niets op te merken."]
    if checked.accepted:
        lines += ["", "Aanvaard:", *map(_line, checked.accepted)]
    return lines


def _abbreviations(checked: "Checked") -> "Iterator[str]":
    """Yield those that nobody may know and those that council members do, each with the name it is accepted by."""
    said = {
        False: "Afkortingen, nog niet uitgeschreven; schrijf ze de eerste keer voluit",
        True: "Afkortingen die raadsleden kennen; schrijf ze voor inwoners de eerste keer voluit",
    }
    for is_known, words in said.items():
        found = [each for each in checked.abbreviations if bool(each.finding.suggestion) == is_known]
        if found:
            named = joined([f"{each.finding.excerpt} ({short(each.key)}, {each.where})" for each in found])
            yield f"  {words}: {named}."


def _line(remark: "Remark") -> str:
    where = remark.where[:1].upper() + remark.where[1:]
    words = " ".join(remark.finding.excerpt.split()).strip("“”")
    quoted = f" “{words if len(words) <= LONGEST_EXCERPT else words[:LONGEST_EXCERPT] + '…'}”" if words else ""
    related = f" Zie “{remark.related_title}”." if remark.related_title else ""
    sign = "!" if remark.must else " "
    reason = f" Reden: {remark.reason}" if remark.reason else ""
    shown = "".join(f"\n      {line}" for line in (remark.before.lines if remark.before is not None else ()))
    return f"{sign} {short(remark.key)}  {where}{quoted}: {remark.finding.sentence}{related}{reason}{shown}"


def _json(checked: "Checked") -> dict[str, Any]:
    return {
        "id": checked.question_id,
        "open": [_remark(remark) for remark in checked.open],
        "accepted": [_remark(remark) for remark in checked.accepted],
        "items": [
            {
                "number": each.number,
                "id": each.item_id,
                "words": each.reading.words,
                "seconds": each.reading.seconds,
                "flesch_douma": each.reading.ease,
            }
            for each in checked.readings
        ],
    }


def _remark(remark: "Remark") -> dict[str, Any]:
    finding = remark.finding
    return {
        "key": remark.key,
        "code": finding.code,
        "must": remark.must,
        "field": finding.place.field,
        "item": finding.place.item,
        "where": remark.where,
        "start": finding.start,
        "end": finding.end,
        "excerpt": finding.excerpt,
        "sentence": finding.sentence,
        "suggestion": finding.suggestion,
        "related_id": remark.related_id,
        "related_title": remark.related_title,
        "related_number": "" if remark.before is None else remark.before.number,
        "related_text": "" if remark.before is None else remark.before.asked,
        "related_answer": "" if remark.before is None else remark.before.answer,
        "reason": remark.reason,
    }
