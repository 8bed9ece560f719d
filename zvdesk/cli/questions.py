"""`zvdesk question`: the life of a council question, from review to what its answer leads to."""

import click

from zvdesk.cli.dutch import Group

COMMANDS = {
    "start": ("zvdesk.cli.question_copies:start", "Begint een raadsvraag, ook uit een notitie of agendapunt."),
    "duplicate": ("zvdesk.cli.question_copies:duplicate", "Maakt een nieuwe raadsvraag met dezelfde woorden."),
    "source": ("zvdesk.cli.question_sources:source", "Noemt een stuk uit de werkmap als bron."),
    "import": ("zvdesk.cli.question_import:import_", "Leest oudere raadsvragen en antwoorden in."),
    "review": ("zvdesk.cli.question_steps:review", "Geeft een raadsvraag ter beoordeling."),
    "check": ("zvdesk.cli.question_checks:check", "Kijkt een raadsvraag na voordat zij wordt ingediend."),
    "accept": ("zvdesk.cli.question_checks:accept", "Aanvaardt een bevinding, met een reden."),
    "mask": ("zvdesk.cli.question_checks:mask", "Maskeert persoonsgegevens."),
    "file": ("zvdesk.cli.question_steps:file", "Dient een raadsvraag in en legt de brief vast."),
    "forward": ("zvdesk.cli.question_steps:forward", "Legt vast dat de griffie een raadsvraag doorzond."),
    "postpone": ("zvdesk.cli.question_steps:postpone", "Legt een verdaging vast, met reden en nieuwe termijn."),
    "answer": ("zvdesk.cli.question_answers:answer", "Legt het antwoord vast."),
    "judge": ("zvdesk.cli.question_answers:judge", "Beoordeelt het antwoord op één vraag."),
    "commitment": ("zvdesk.cli.question_answers:commitment", "Legt een toezegging in het antwoord vast."),
    "promises": (
        "zvdesk.cli.question_promises:promises",
        "Toont wat in de antwoorden nog als toezegging is voorgesteld.",
    ),
    "follow-up": ("zvdesk.cli.question_answers:follow_up", "Maakt vervolgvragen van wat open bleef."),
    "close": ("zvdesk.cli.question_steps:close", "Rondt een beantwoorde raadsvraag af."),
    "withdraw": ("zvdesk.cli.question_steps:withdraw", "Trekt een raadsvraag in."),
    "return": ("zvdesk.cli.question_steps:return_", "Legt vast dat een raadsvraag is teruggestuurd."),
    "undo-step": ("zvdesk.cli.question_steps:undo_step", "Draait de laatste stap terug."),
    "mail": ("zvdesk.cli.question_papers:mail", "Maakt een e-mail aan de griffie."),
    "calendar": ("zvdesk.cli.question_papers:calendar", "Zet de termijn in een agendabestand."),
    "due": ("zvdesk.cli.due:due", "Toont wat er afloopt, wat te laat is eerst."),
}


@click.group(cls=Group, lazy=COMMANDS)
def question() -> None:
    """Volgt een raadsvraag van begin tot antwoord en vervolg.

    De gewone weg is start, check, file, answer, judge en close. Bij elke opdracht zegt u om welke raadsvraag het gaat:
    haar kenmerk (u vindt het met zvdesk list council-question), de eerste tekens ervan, of haar nummer. Lezen gaat met
    zvdesk show, de brief komt van zvdesk export question.
    """
