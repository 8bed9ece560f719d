"""`zvdesk question promises`: what the answers promise and is no toezegging yet, taken or waved away."""

from typing import TYPE_CHECKING

import click

from zvdesk.cli.access import Access, pass_access
from zvdesk.cli.dutch import Command, WrongUse, option
from zvdesk.cli.output import counted, print_json
from zvdesk.cli.question_steps import question_id
from zvdesk.phrases import joined

if TYPE_CHECKING:
    from zvdesk.services.questions.promises import ProposedPromise

ALL = "alle"
NONE_LEFT = "Er is niets meer voor te stellen als toezegging."


@click.command(cls=Command)
@question_id
@option("--take", metavar="NUMMERS", default="", help="Welke u vastlegt als toezegging: alle, of zoals 1,3.")
@option("--dismiss", metavar="NUMMERS", default="", help="Welke geen toezegging zijn: alle, of zoals 2.")
@option("--json", "as_json", is_flag=True, help="Als JSON: wat daarna nog is voorgesteld.")
@pass_access
def promises(access: Access, question_id: str, take: str, dismiss: str, *, as_json: bool) -> None:
    """Toont de zinnen uit de antwoorden die iets toezeggen en nog geen toezegging zijn, met hun nummer.

    Wat u vastlegt, staat daarna bij wat afloopt. Wat geen toezegging is, wordt niet meer voorgesteld.
    """
    with access.desk(read_only=not (take or dismiss)) as desk:
        service = desk.question_answers
        found = service.proposed_promises(question_id)
        taken, away = _keys(found, take), _keys(found, dismiss)
        if set(taken) & set(away):
            raise WrongUse("Kies voor elke zin één van beide: --take of --dismiss.", click.get_current_context())
        if taken:
            service.take_proposed(question_id, taken)
        if away:
            service.wave_away(question_id, away)
        left = service.proposed_promises(question_id) if taken or away else found
    if as_json:
        print_json([each.as_json() for each in left])
        return
    for line in _lines(len(taken), len(away), left):
        click.echo(line)


def _lines(taken: int, away: int, left: "list[ProposedPromise]") -> list[str]:
    said = [f"{counted(taken, 'commitment')} vastgelegd"] if taken else []
    said += [f"{counted(away, 'commitment')} niet meer voorgesteld"] if away else []
    lines = [f"{joined(said)}."] if said else []
    for number, promise in enumerate(left, start=1):
        where = f" (vraag {joined(promise.numbers)})" if promise.numbers else ""
        lines.append(f"{number}. {promise.text}{where}")
    return lines if left or said else [NONE_LEFT]


def _keys(found: "list[ProposedPromise]", wanted: str) -> list[str]:
    """Return the keys of all that was found, or of these numbers."""
    if wanted.strip().casefold() == ALL:
        return [each.key for each in found]
    chosen = []
    for number in filter(None, (part.strip() for part in wanted.split(","))):
        if not (number.isascii() and number.isdigit() and 1 <= int(number) <= len(found)):
            known = joined([str(place) for place in range(1, len(found) + 1)]) or "geen"
            raise WrongUse(f"Toezegging {number} is er niet; er is: {known}.", click.get_current_context())
        chosen.append(found[int(number) - 1].key)
    return chosen
