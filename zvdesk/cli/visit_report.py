"""The report of a work visit by command: looked through, masked or accepted, and written as Word or PDF."""

from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from zvdesk.cli.access import Access, pass_access
from zvdesk.cli.dutch import Command, argument, option
from zvdesk.cli.exporting import confidential, tell
from zvdesk.cli.output import print_json, short

if TYPE_CHECKING:
    from zvdesk.services.visits.report import ReportCheck, ReportRemark

REFUSED = 3
FORMS = ("long", "short")
FORMATS = ("docx", "pdf")

visit_id = argument("visit_id", metavar="WERKBEZOEK", explanation="Het kenmerk van het werkbezoek.")
_form = option(
    "--form", type=click.Choice(FORMS), default=FORMS[0], help="Lang (long) met alles en foto’s, of kort (short)."
)


@click.command(cls=Command)
@visit_id
@_form
@option("--format", "suffix", type=click.Choice(FORMATS), help="Word (docx) of PDF; zonder BESTAND is Word gewoon.")
@option(
    "-o", "--output", "target", metavar="BESTAND", type=click.Path(path_type=Path),
    help="Waar het verslag komt; zonder deze optie hier, genoemd naar het werkbezoek.",
)  # fmt: skip
@confidential
@option("--strict", is_flag=True, help="Schrijft niets zolang er iets te regelen is; de uitgang is dan 3.")
@pass_access
def report(
    access: Access,
    visit_id: str,
    form: str,
    suffix: str | None,
    target: Path | None,
    *,
    include_confidential: bool,
    strict: bool,
) -> None:
    """Maakt het verslag van een werkbezoek, in de huisstijl van uw fractie.

    Citaten waarvoor geen toestemming is gegeven, blijven weg. Staan er nog namen of andere persoonsgegevens in, dan
    staat er “Concept” op; zvdesk visit check zegt welke.
    """
    from zvdesk.documents.compose.visit import ReportForm

    with access.desk(read_only=True) as desk:
        path = _path(target, suffix, desk.visit_report.title(visit_id))
        exported = desk.visit_report.export(
            visit_id, path, ReportForm(form), include_confidential=include_confidential, is_strict=strict
        )
    tell(exported)


@click.command(cls=Command)
@visit_id
@_form
@option("--json", "as_json", is_flag=True, help="Toont alles als JSON.")
@pass_access
@click.pass_context
def check(ctx: click.Context, access: Access, visit_id: str, form: str, *, as_json: bool) -> None:
    """Kijkt na wat er in het verslag van een werkbezoek komt; de uitgang is 3 zolang er iets openstaat.

    Elke bevinding heeft een kenmerk, waarmee u haar aanvaardt (accept) of maskeert (mask).
    """
    from zvdesk.documents.compose.visit import ReportForm

    with access.desk(read_only=True) as desk:
        found = desk.visit_report.check(visit_id, ReportForm(form))
    if as_json:
        print_json(_json(found))
    else:
        click.echo("\n".join(_lines(found)))
    ctx.exit(REFUSED if found.open else 0)


@click.command(cls=Command)
@visit_id
@argument("key", metavar="BEVINDING", explanation="Het kenmerk van de bevinding, of het begin ervan.")
@option("--reason", metavar="TEKST", default="", help="Waarom het zo mag blijven.")
@option("--undo", is_flag=True, help="Laat een aanvaarde bevinding weer gelden.")
@pass_access
def accept(access: Access, visit_id: str, key: str, reason: str, *, undo: bool) -> None:
    """Aanvaardt een bevinding in het verslag, met --reason waarom; de reden blijft bewaard."""
    with access.desk() as desk:
        if undo:
            desk.visit_report.take_back(visit_id, key)
        else:
            desk.visit_report.accept(visit_id, key, reason)
    click.echo("De bevinding geldt weer." if undo else "De bevinding is aanvaard.")


@click.command(cls=Command)
@visit_id
@argument("keys", metavar="BEVINDING", nargs=-1, explanation="De bevindingen; zonder kenmerk alles wat openstaat.")
@pass_access
def mask(access: Access, visit_id: str, keys: tuple[str, ...]) -> None:
    """Zet maskers in de plaats van persoonsgegevens, ook in de waarneming zelf; wat aanvaard is, blijft staan.

    Met het kenmerk van een foto blijft die foto weg; zonder kenmerk blijven foto’s zoals ze zijn.
    """
    with access.desk() as desk:
        changes = desk.visit_report.mask(visit_id, keys)
    click.echo("De persoonsgegevens zijn gemaskeerd." if changes else "Er is niets om te maskeren.")


def _path(target: Path | None, suffix: str | None, title: str) -> Path:
    """Return where a report goes; a name without an ending gets that of the format."""
    ending = f".{suffix or FORMATS[0]}"
    if target is None:
        from zvdesk.documents.files import file_name

        return _unused(Path(f"{file_name(title)}{ending}"))
    if target.suffix.casefold() in {f".{one}" for one in FORMATS} and suffix is None:
        return target
    return target if target.suffix.casefold() == ending else target.with_name(target.name + ending)


def _unused(path: Path) -> Path:
    """Return a path that is free: what the user did not name is not replaced either."""
    numbered = (path.with_name(f"{path.stem} {number}{path.suffix}") for number in count(2))
    return path if not path.exists() else next(one for one in numbered if not one.exists())


def _lines(found: "ReportCheck") -> list[str]:
    from zvdesk.phrases import photos_undescribed, quotes_left_out

    lines = [_line(remark) for remark in found.open] or ["Er is niets op te merken."]
    lines += filter(None, [quotes_left_out(found.quotes_left_out, found.others_left_out, found.with_quotes)])
    lines += filter(None, [photos_undescribed(found.undescribed)])
    settled = [remark for remark in found.remarks if remark.reason]
    if settled:
        lines += ["", "Aanvaard:", *(f"{_line(remark)} Reden: {remark.reason}" for remark in settled)]
    return lines


def _line(remark: "ReportRemark") -> str:
    where = remark.where[:1].upper() + remark.where[1:]
    return f"! {short(remark.key)}  {where}: “{remark.around}” {remark.finding.sentence}"


def _json(found: "ReportCheck") -> dict[str, Any]:
    return {
        "open": [_remark(one) for one in found.remarks if not one.reason],
        "accepted": [_remark(one) for one in found.remarks if one.reason],
        "quotes_left_out": found.quotes_left_out,
        "others_left_out": found.others_left_out,
        "photos_undescribed": found.undescribed,
    }


def _remark(remark: "ReportRemark") -> dict[str, Any]:
    finding = remark.finding
    return {
        "key": remark.key,
        "code": finding.code,
        "record_id": remark.record_id,
        "field": remark.field,
        "where": remark.where,
        "around": remark.around,
        "excerpt": finding.excerpt,
        "sentence": finding.sentence,
        "suggestion": finding.suggestion,
        "reason": remark.reason,
    }
