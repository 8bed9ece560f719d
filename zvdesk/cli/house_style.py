"""`zvdesk house-style`: colour, letters, contact lines and logo of documents, and the fractie's own Word template."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from zvdesk.cli.access import Access, pass_access
from zvdesk.cli.dutch import Command, Group, WrongUse, argument, option
from zvdesk.cli.output import print_json
from zvdesk.model.enums import LetterFont, label

if TYPE_CHECKING:
    from zvdesk.documents.template.check import TemplateReport
    from zvdesk.services.council.house_style import HouseStyle

_json = option("--json", "as_json", is_flag=True, help="Als JSON.")
_template = argument(
    "path", metavar="BESTAND", type=click.Path(path_type=Path), explanation="Een Word-document (.docx of .dotx)."
)


@click.group(cls=Group)
def house_style() -> None:
    """Geeft documenten de huisstijl van uw fractie: kleur, letter, logo en een eigen sjabloon."""


@house_style.command(cls=Command)
@_json
@pass_access
def show(access: Access, *, as_json: bool) -> None:
    """Toont de huisstijl."""
    with access.desk(read_only=True) as desk:
        style = desk.house_style.get()
    values = _values(style)
    if as_json:
        print_json(values)
        return
    font = label(LetterFont(values["letter_font"]))
    lines = (
        ("Kleur", f"#{values['accent_color']}" if values["accent_color"] else "die van zvdesk"),
        ("Letter", font),
        ("Contactregels", " / ".join(values["contact_lines"]) or "geen"),
        ("Logo", values["logo"] or "geen"),
        ("Sjabloon", values["template"] or "geen; brieven krijgen de vormgeving van zvdesk"),
    )
    for name, value in lines:
        click.echo(f"{name:<14} {value}")


@house_style.command("set", cls=Command)
@option("--color", metavar="KLEUR", help="Een kleur als #0F5E6B; leeg is die van zvdesk.")
@option("--font", type=click.Choice([font.value for font in LetterFont]), help="De letter.")
@option("--line", "lines", metavar="TEKST", multiple=True, help="Een contactregel onder de afzender; mag vaker.")
@option("--no-lines", is_flag=True, help="Zonder contactregels.")
@option("--logo", metavar="BESTAND", type=click.Path(path_type=Path), help="Een logo als PNG of JPEG.")
@option("--alternative", metavar="TEKST", default="", help="Wat er op het logo staat, voor wie het niet ziet.")
@option("--no-logo", is_flag=True, help="Zonder logo.")
@pass_access
def set_(
    access: Access,
    *,
    color: str | None,
    font: str | None,
    lines: tuple[str, ...],
    no_lines: bool,
    logo: Path | None,
    alternative: str,
    no_logo: bool,
) -> None:
    """Wijzigt kleur, letter, contactregels en logo; wat u niet noemt, blijft."""
    values = {
        name: value
        for name, value in (("accent_color", color), ("letter_font", font), ("contact_lines", list(lines) or None))
        if value is not None
    }
    if no_lines:
        values["contact_lines"] = []
    if not values and logo is None and not no_logo:
        raise WrongUse("Zeg wat er moet veranderen, zoals --color of --logo.", click.get_current_context())
    from zvdesk.services.attachments import IncomingFile
    from zvdesk.services.council.house_style_files import LOGO

    with access.desk() as desk:
        desk.house_style.check_values(values)
        if logo is not None:
            desk.house_style.use_logo(IncomingFile(logo.name, logo), alternative)
        elif no_logo:
            desk.house_style.remove(LOGO)
        if values:
            desk.house_style.change(values)
        click.echo("De huisstijl is bewaard.")


@house_style.command(cls=Command)
@option(
    "-o", "--output", "target", metavar="BESTAND", required=True, type=click.Path(path_type=Path),
    help="Waar het voorbeeld komt; .docx of .pdf zegt wat het wordt.",
)  # fmt: skip
@option("--template", metavar="BESTAND", type=click.Path(path_type=Path), help="Een sjabloon om te proberen.")
@pass_access
def preview(access: Access, target: Path, template: Path | None) -> None:
    """Maakt een verzonnen raadsvraag in de huisstijl, om te zien hoe die uitvalt."""
    from zvdesk.services.attachments import IncomingFile

    with access.desk(read_only=True) as desk:
        tried = None if template is None else IncomingFile(template.name, template)
        click.echo(str(desk.house_style.write_sample(target, tried)))


@house_style.group(cls=Group)
def template() -> None:
    """Het eigen Word-sjabloon voor raadsvragen, met invulplaatsen zoals {{ onderwerp }}."""


@template.command(cls=Command)
@_template
@_json
@pass_access
def check(access: Access, path: Path, *, as_json: bool) -> None:
    """Zegt wat er in een sjabloon ontbreekt of onbekend is; verandert niets."""
    from zvdesk.documents.template.words import problems_of
    from zvdesk.services.attachments import IncomingFile

    with access.desk(read_only=True) as desk:
        report = desk.house_style.check(IncomingFile(path.name, path))
    if as_json:
        print_json(_report(report))
    else:
        _tell(report)
    if problems_of(report):
        click.get_current_context().exit(3)


@template.command(cls=Command)
@_template
@option("--take-look", is_flag=True, help="Neemt logo en kleur van het sjabloon over voor de PDF.")
@pass_access
def use(access: Access, path: Path, *, take_look: bool) -> None:
    """Neemt een sjabloon in gebruik; dat van daarvoor gaat naar de prullenbak."""
    from zvdesk.services.attachments import IncomingFile

    with access.desk() as desk:
        report, _ = desk.house_style.use_template(IncomingFile(path.name, path), takes_look=take_look)
    _tell(report, is_taken=take_look)
    click.echo(f"Raadsvragen in Word komen voortaan in “{path.name}”.")


@template.command(cls=Command)
@pass_access
def remove(access: Access) -> None:
    """Stopt met het sjabloon; het gaat naar de prullenbak."""
    from zvdesk.services.council.house_style_files import TEMPLATE

    with access.desk() as desk:
        desk.house_style.remove(TEMPLATE)
    click.echo("Raadsvragen in Word komen voortaan in de vormgeving van zvdesk.")


@template.command(cls=Command)
@argument("path", metavar="BESTAND", type=click.Path(path_type=Path), explanation="Waar het komt, als .docx.")
@option("--example", is_flag=True, help="Een sjabloon om mee te beginnen, in plaats van het uwe.")
@pass_access
def save(access: Access, path: Path, *, example: bool) -> None:
    """Bewaart het sjabloon als bestand, om het in Word te wijzigen."""
    with access.desk(read_only=True) as desk:
        click.echo(str(desk.house_style.write_template(path, is_example=example)))


@template.command(cls=Command)
@_json
def names(*, as_json: bool) -> None:
    """Toont de invulplaatsen die een sjabloon kan hebben."""
    from zvdesk.documents.template.names import MEANINGS

    if as_json:
        print_json([{"name": name, "meaning": meaning} for name, meaning in MEANINGS.items()])
        return
    for name, meaning in MEANINGS.items():
        click.echo(f"{{{{ {name} }}}}".ljust(22) + meaning)


def _values(style: "HouseStyle") -> dict[str, Any]:
    profile = style.profile
    return {
        "accent_color": profile.accent_color,
        "letter_font": profile.letter_font.value,
        "contact_lines": profile.contact_lines,
        "logo": None if style.logo is None else style.logo.file_name,
        "logo_alternative": None if style.logo is None else style.logo.alternative_text,
        "template": None if style.template is None else style.template.file_name,
    }


def _report(report: "TemplateReport") -> dict[str, Any]:
    from zvdesk.documents.template.words import problems_of

    return {
        "usable": report.is_usable,
        "known": list(report.known),
        "unknown": [{"name": each.name, "meant": each.meant} for each in report.unknown],
        "missing": list(report.advised),
        "missing_styles": list(report.styles),
        "problems": problems_of(report),
        "color": report.look.color,
        "has_logo": report.look.logo is not None,
    }


def _tell(report: "TemplateReport", *, is_taken: bool = False) -> None:
    from zvdesk.documents.template.words import advice_of, braced, problems_of

    click.echo("Invulplaatsen: " + (", ".join(map(braced, report.known)) or "geen"))
    for problem in problems_of(report):
        click.echo(f"Mis: {problem}.", err=True)
    for sentence in advice_of(report):
        click.echo(sentence)
    offered = [word for word, value in (("een logo", report.look.logo), ("een kleur", report.look.color)) if value]
    if offered and is_taken:
        click.echo(f"Overgenomen voor de PDF: {' en '.join(offered)}.")
    elif offered:
        click.echo(f"Het sjabloon heeft {' en '.join(offered)} voor de PDF; die neemt u over met use --take-look.")
