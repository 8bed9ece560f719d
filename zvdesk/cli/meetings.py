"""`zvdesk meeting`: what one does at the items of an agenda."""

import click

from zvdesk.cli.dutch import Group

COMMANDS = {
    "ask": ("zvdesk.cli.preparing:ask", "Maakt van een technische vraag een raadsvraag."),
    "note": ("zvdesk.cli.preparing:note", "Zet een aantekening met de tijd bij een agendapunt."),
    "commitment": ("zvdesk.cli.preparing:commitment", "Legt een toezegging bij een agendapunt vast."),
    "move": ("zvdesk.cli.preparing:move", "Verplaatst een eigen agendapunt of een stuk."),
    "doubts": ("zvdesk.cli.doubting:doubts", "Toont wat bij een vergadering mogelijk vertrouwelijk is."),
    "open": ("zvdesk.cli.doubting:open_", "Onthoudt dat iets wat mogelijk vertrouwelijk is, echt openbaar is."),
    "division": ("zvdesk.cli.preparing:division", "Toont wie waarover spreekt."),
}


@click.group(cls=Group, lazy=COMMANDS)
def meeting() -> None:
    """Bereidt een vergadering voor en legt vast wat er gebeurde."""
