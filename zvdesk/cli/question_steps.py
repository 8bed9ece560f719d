"""The steps of a council question as commands: each with its day, who took it, and why."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar, cast

import click

from zvdesk.cli.access import Access, pass_access
from zvdesk.cli.dutch import Command, WrongUse, argument, option
from zvdesk.cli.output import print_json
from zvdesk.cli.values import Amount, Day, OneOf
from zvdesk.model.dates import written_weekday
from zvdesk.model.enums import DECISIONS, QuestionStatus, TermUnit
from zvdesk.model.question_flow import WAITING, Deed, rule_of

if TYPE_CHECKING:
    from zvdesk.app import Desk
    from zvdesk.model.questions import CouncilQuestion
    from zvdesk.services.questions.life import Result
    from zvdesk.services.questions.steps import NewTerm, Taken

    Act = Callable[[Desk, str, Taken], Result]

F = TypeVar("F", bound=Callable[..., Any])

WHICH = "Welke raadsvraag: haar kenmerk, zoals in zvdesk list council-question, de eerste tekens ervan, of haar nummer."

question_id = argument("question_id", metavar="KENMERK", explanation=WHICH)
as_json = option("--json", "as_json", is_flag=True, help="Toont de hele raadsvraag als JSON.")
on = option("--on", metavar="DATUM", type=Day(), help="Op welke dag, als 2026-12-03 of 3-12-2026; anders vandaag.")
by = option(
    "--by",
    metavar="NAAM",
    default="",
    help="Wie het deed; anders wie dat gewoonlijk doet: u, het college of de griffie.",
)
reason = option("--reason", metavar="TEKST", default="", help="Waarom; dat blijft in het verloop staan.")


def _step(function: F) -> F:
    """Give a command what every step has."""
    return question_id(on(by(reason(as_json(cast("F", pass_access(function)))))))


@click.command(cls=Command)
@_step
def review(access: Access, **given: Any) -> None:
    """Geeft een raadsvraag aan iemand ter beoordeling."""
    _take(access, Deed.REVIEW, lambda desk, which, taken: desk.question_life.review(which, taken), **given)


@click.command(cls=Command)
@option("--force", is_flag=True, help="Ook als er nog iets ontbreekt; zeg dan met --reason waarom.")
@_step
def file(access: Access, *, force: bool, **given: Any) -> None:
    """Dient een raadsvraag in: zet nummer en termijn, en legt de brief vast als Word, PDF en tekst.

    Wat is teruggestuurd en opnieuw wordt ingediend, is een volgende versie. Ontbreekt er nog iets, dan wordt het
    geweigerd.
    """

    def act(desk: "Desk", which: str, taken: "Taken") -> "Result":
        return desk.question_life.file(which, taken, is_forced=force)

    _take(access, Deed.FILE, act, **given)


@click.command(cls=Command)
@option("--due", metavar="DATUM", type=Day(), help="De nieuwe laatste dag.")
@option("--length", metavar="AANTAL", type=Amount(), help="Of: zo veel dagen, weken of werkdagen erbij.")
@option(
    "--unit", metavar="EENHEID", type=OneOf(TermUnit), default=TermUnit.DAGEN.value,
    help="dagen, weken of werkdagen; anders dagen.",
)  # fmt: skip
@option(
    "--from", "start", metavar="DATUM", type=Day(), help="Vanaf welke dag; anders vanaf de laatste dag die nu geldt."
)
@_step
def postpone(
    access: Access, *, due: date | None, length: int | None, unit: str, start: date | None, **given: Any
) -> None:
    """Legt een verdaging vast: met --reason waarom, en met --due of --length de nieuwe termijn.

    Wat er eerder als termijn gold, blijft in het verloop staan.
    """
    if due is not None and (length is not None or start is not None):
        raise WrongUse("Kies een van beide: --due, of --length met zo nodig --from.", click.get_current_context())

    def act(desk: "Desk", which: str, taken: "Taken") -> "Result":
        return desk.question_life.postpone(which, taken, _term(due, length, unit, start))

    _take(access, Deed.POSTPONE, act, **given)


@click.command(cls=Command)
@_step
def forward(access: Access, **given: Any) -> None:
    """Legt vast dat de griffie een ingediende raadsvraag doorzond.

    Loopt de termijn volgens het raadsprofiel vanaf de doorzending, dan telt zij vanaf die dag.
    """
    _take(access, Deed.FORWARD, lambda desk, which, taken: desk.question_life.forward(which, taken), **given)


@click.command(cls=Command)
@_step
def close(access: Access, **given: Any) -> None:
    """Rondt een beantwoorde raadsvraag af."""
    _take(access, Deed.CLOSE, lambda desk, which, taken: desk.question_life.close(which, taken), **given)


@click.command(cls=Command)
@_step
def withdraw(access: Access, **given: Any) -> None:
    """Trekt een raadsvraag in; er loopt dan geen termijn meer."""
    _take(access, Deed.WITHDRAW, lambda desk, which, taken: desk.question_life.withdraw(which, taken), **given)


@click.command("return", cls=Command)
@_step
def return_(access: Access, **given: Any) -> None:
    """Legt vast dat de griffie of een beoordelaar een raadsvraag terugstuurde, en met --reason waarom."""
    _take(access, Deed.RETURN, lambda desk, which, taken: desk.question_life.send_back(which, taken), **given)


@click.command("undo-step", cls=Command)
@question_id
@as_json
@pass_access
def undo_step(access: Access, question_id: str, *, as_json: bool) -> None:
    """Draait de laatste stap terug, na een vergissing.

    Wat met een antwoord kwam (antwoorden, toezeggingen, de brief) gaat naar de prullenbak. De bestanden van een
    indiening gelden dan niet meer en blijven bij de vraag; het nummer blijft.
    """
    from zvdesk.phrases import went_away
    from zvdesk.services.questions.undone_filings import went_to_trash

    with access.desk() as desk:
        question, changes = desk.question_life.undo_step(question_id)
        done = f"De laatste stap van “{question.display_title}” is teruggedraaid. {went_away(went_to_trash(changes))}"
        _tell(desk, question, done.strip(), as_json=as_json)


def taken_here(access: Access, on: date | None, by: str, reason: str = "") -> "Taken":
    """Return a step as it is given by command: by whom is named, else by who sits at this computer."""
    import getpass

    from zvdesk.services.questions.steps import Taken
    from zvdesk.settings import USER_NAME, Settings

    try:
        account = getpass.getuser()
    except (OSError, KeyError):  # an account without a name
        account = ""
    return Taken(on, by, reason, Settings(access.paths.config).get(USER_NAME), account)


def _take(
    access: Access, deed: Deed, act: "Act", *, question_id: str, on: date | None, by: str, reason: str, as_json: bool
) -> None:
    with access.desk() as desk:
        question, _ = act(desk, question_id, taken_here(access, on, by, reason))
        _tell(desk, question, f"“{question.display_title}” is {rule_of(deed, question.kind).done}.", as_json=as_json)


def _tell(desk: "Desk", question: "CouncilQuestion", done: str, *, as_json: bool) -> None:
    if as_json:
        print_json(desk.reading_service.show(question.id))
        return
    click.echo(done)
    if question.status == QuestionStatus.INGEDIEND and question.number:
        click.echo(f"Nummer: {question.number}")
    if question.status in WAITING and question.kind not in DECISIONS:
        click.echo(_due(question))


def _due(question: "CouncilQuestion") -> str:
    if question.due_on is None:
        return "Er is geen termijn: het raadsprofiel zegt er niets over."
    return f"Antwoord uiterlijk {written_weekday(question.due_on)}: {question.due_explanation}."


def _term(due: date | None, length: int | None, unit: str, start: date | None) -> "NewTerm":
    from zvdesk.services.questions.steps import NewTerm

    return NewTerm(due, length, TermUnit(unit), start)
