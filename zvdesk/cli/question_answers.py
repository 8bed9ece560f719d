"""What came back on a council question, by command: the answer, the judgement of it, commitments, and asking on."""

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from zvdesk.cli.access import Access, pass_access
from zvdesk.cli.dutch import Command, WrongUse, argument, option
from zvdesk.cli.jsoninput import STANDARD_INPUT
from zvdesk.cli.output import print_json, short
from zvdesk.cli.question_kinds import KindWord
from zvdesk.cli.question_letters import answer_by_letter
from zvdesk.cli.question_steps import as_json, by, on, question_id, taken_here
from zvdesk.cli.values import Day, OneOf
from zvdesk.errors import UserError
from zvdesk.model.dates import written_date
from zvdesk.model.enums import Judgement, QuestionKind

if TYPE_CHECKING:
    from zvdesk.model.meetings import AgendaItem
    from zvdesk.model.questions import CouncilQuestion

NO_JUDGEMENT = "geen"
NEXT = "volgende"
"""Says which meeting: the one that comes first."""


@click.command(cls=Command)
@question_id
@option(
    "--text", "text_file", metavar="BESTAND", type=click.Path(allow_dash=True),
    help="Bestand met de tekst van het antwoord; - leest van de invoer. Zonder tekst komt alleen de stap erbij.",
)  # fmt: skip
@option("--items", metavar="NUMMERS", default="", help="Op welke vragen, zoals 1,2a; anders op het geheel.")
@option("--reference-date", metavar="DATUM", type=Day(), help="De peildatum van de cijfers.")
@option(
    "--letter", metavar="BESTAND", type=click.Path(allow_dash=True),
    help="De antwoordbrief (.docx, .pdf of tekst): zvdesk zoekt zelf welk antwoord bij welke vraag hoort.",
)  # fmt: skip
@option(
    "--promises", metavar="NUMMERS", default="", help="Welke toezeggingen uit de brief u overneemt: alle, of zoals 1,3."
)
@option("--dry-run", is_flag=True, help="Toont hoe de brief wordt gelezen en wijzigt niets.")
@on
@by
@as_json
@pass_access
def answer(
    access: Access,
    question_id: str,
    text_file: str | None,
    items: str,
    reference_date: date | None,
    letter: str | None,
    promises: str,
    on: date | None,
    by: str,
    *,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Legt een antwoord vast: een hele brief met --letter, of met --text een stuk op het geheel of op enkele vragen.

    Een raadsvraag die op antwoord wachtte, is daarmee beantwoord, op de dag van de brief of van --on. Dezelfde brief
    opnieuw inlezen vervangt de antwoorden die eruit kwamen; wat in de brief geen antwoord is, blijft erbij bewaard.
    """
    from zvdesk.services.questions.answers import Reply

    taken = taken_here(access, on, by)
    if letter is None and (promises or dry_run):
        raise WrongUse("--promises en --dry-run horen bij --letter.", click.get_current_context())
    if letter is not None:
        if text_file is not None or items:
            raise WrongUse("Kies een van beide: --letter, of --text met --items.", click.get_current_context())
        answer_by_letter(
            access, question_id, letter, taken, promises=promises, reference_date=reference_date, dry_run=dry_run,
            as_json=as_json,
        )  # fmt: skip
        return
    with access.desk() as desk:
        if text_file is None:
            desk.question_life.answered(question_id, taken)
        else:
            reply = Reply(_text(text_file), _numbers(items), reference_date)
            desk.question_answers.answer(question_id, [reply], taken)
        values = desk.reading_service.show(question_id)
    if as_json:
        print_json(values)
    else:
        click.echo(f"Het antwoord op “{values['display_title']}” is vastgelegd.")


@click.command(cls=Command)
@question_id
@argument("number", metavar="NUMMER", explanation="Welke vraag, zoals 2 of 1a.")
@argument(
    "judgement",
    metavar="OORDEEL",
    type=OneOf([*Judgement, NO_JUDGEMENT]),
    explanation="beantwoord, deels, ontweken, niet; of geen, om het oordeel weg te halen.",
)
@option("--remark", metavar="TEKST", help="Wat u erover opmerkt; voor de fractie zelf, het komt in geen brief.")
@as_json
@pass_access
def judge(access: Access, question_id: str, number: str, judgement: str, remark: str | None, *, as_json: bool) -> None:
    """Beoordeelt het antwoord op één vraag of deelvraag."""
    with access.desk() as desk:
        chosen = None if judgement == NO_JUDGEMENT else Judgement(judgement)
        desk.question_answers.judge(question_id, number, chosen, remark)
        if as_json:
            print_json(desk.reading_service.show(question_id))
        else:
            click.echo(f"Vraag {number}: {judgement if chosen else 'geen oordeel'}.")


@click.command(cls=Command)
@question_id
@argument("text", metavar="TEKST", explanation="Wat er is toegezegd.")
@option("--by", metavar="WIE", default="", help="Wie het toezegde; anders aan wie de vraag was gericht.")
@option("--due", metavar="DATUM", type=Day(), help="Uiterlijk wanneer.")
@option("--json", "as_json", is_flag=True, help="Toont de toezegging als JSON.")
@pass_access
def commitment(access: Access, question_id: str, text: str, by: str, due: date | None, *, as_json: bool) -> None:
    """Legt een toezegging in het antwoord vast bij de raadsvraag."""
    from zvdesk.services.questions.answers import Promise

    with access.desk() as desk:
        made, _ = desk.question_answers.promise(question_id, Promise(text, by, due))
        values = desk.reading_service.show(made.id)
    if as_json:
        print_json(values)
        return
    until = f", uiterlijk {written_date(due)}" if due is not None else ""
    click.echo(f"{short(made.id)}  Toezegging vastgelegd{until}: {made.display_title}")


@click.command("follow-up", cls=Command)
@question_id
@option("--items", metavar="NUMMERS", default="", help="Welke vragen, zoals 1,2a; anders wat open bleef.")
@option(
    "--kind", metavar="SOORT", type=KindWord(),
    help="Nadere inlichtingen als concept van deze soort, zoals mondeling of agenderingsverzoek.",
)  # fmt: skip
@option(
    "--meeting", metavar="KENMERK", default="",
    help="Nadere inlichtingen als eigen agendapunt van deze vergadering, voorbereid; volgende is de eerstkomende.",
)  # fmt: skip
@option(
    "--agenda-item", "agenda_item", metavar="KENMERK", default="",
    help="Of in de voorbereiding van dit agendapunt.",
)  # fmt: skip
@as_json
@pass_access
def follow_up(
    access: Access, question_id: str, items: str, kind: str | None, meeting: str, agenda_item: str, *, as_json: bool
) -> None:
    """Maakt een nieuwe raadsvraag van de vragen die deels, ontwijkend, niet of nog helemaal niet beantwoord zijn.

    Of brengt ze als nadere inlichtingen naar een vergadering. Wat er komt, heeft een koppeling naar de oude raadsvraag
    en is even vertrouwelijk.
    """
    if sum(map(bool, (kind, meeting, agenda_item))) > 1:
        raise WrongUse("Kies er één: --kind, --meeting of --agenda-item.", click.get_current_context())
    numbers = _numbers(items)
    with access.desk() as desk:
        made: CouncilQuestion | AgendaItem  # whichever, it has an id and a title
        if meeting or agenda_item:
            place = desk.question_inquiries.next_meeting() if meeting.strip().casefold() == NEXT else meeting
            made, _ = desk.question_inquiries.bring(
                question_id, meeting=place, agenda_item=agenda_item, numbers=numbers
            )
        else:
            made, _ = desk.question_answers.follow_up(question_id, numbers, QuestionKind(kind) if kind else None)
        if as_json:
            print_json(desk.reading_service.show(made.id))
        else:
            click.echo(f"{short(made.id)}  {made.display_title}")


def _numbers(text: str) -> tuple[str, ...]:
    return tuple(number.strip() for number in text.split(",") if number.strip())


def _text(name: str) -> str:
    """Return the text of a file. Raises UserError("file_unreadable", path) also for what is no text."""
    try:
        content = sys.stdin.buffer.read() if name == STANDARD_INPUT else Path(name).read_bytes()
        return content.decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UserError("file_unreadable", path=name) from error
