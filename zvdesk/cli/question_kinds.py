"""Kinds of question as they are said on the command line: "mondeling", not the word of the standard."""

import click

from zvdesk.cli.dutch import WrongUse
from zvdesk.cli.values import OneOf
from zvdesk.model.enums import QuestionKind, label

SHORT = {
    "schriftelijk": QuestionKind.SCHRIFTELIJK,
    "technisch": QuestionKind.TECHNISCH,
    "mondeling": QuestionKind.MONDELING,
    "interpellatie": QuestionKind.INTERPELLATIE,
    "agenderingsverzoek": QuestionKind.AGENDERINGSVERZOEK,
    "motie": QuestionKind.MOTIE,
    "amendement": QuestionKind.AMENDEMENT,
}
CHOICES = "schriftelijk, technisch, mondeling, interpellatie, agenderingsverzoek, motie of amendement"
"""What to choose from, as the help of an option says it."""


class KindWord(OneOf):
    """A kind by its short word, as lists say it ("mondelinge vraag"), or as JSON has it."""

    name = "soort"

    def __init__(self) -> None:
        super().__init__(QuestionKind)

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:  # noqa: ARG002
        """Return the kind as JSON has it. Raises WrongUse for another word."""
        word = value.strip().casefold()
        known = {**SHORT, **{label(kind): kind for kind in QuestionKind}, **{kind.value: kind for kind in QuestionKind}}
        if word not in known:
            raise WrongUse(f"“{value}” is geen soort vraag; kies uit {CHOICES}.", ctx)
        return known[word].value
