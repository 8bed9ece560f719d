"""Documents that hold every kind of block, for the tests of both renderers."""

import io

from PIL import Image

from zvdesk.documents.tree import (
    Align,
    BulletList,
    Cell,
    Document,
    Figure,
    Heading,
    KeyValue,
    KeyValues,
    Letterhead,
    ListItem,
    Note,
    NoteMark,
    Notes,
    NumberedList,
    PageBreak,
    Paragraph,
    Quote,
    Role,
    Run,
    Table,
    cell,
    item,
    text,
)

SENTENCE = "Hoeveel bewoners van de maatschappelijke opvang konden in 2026 uitstromen naar een eigen woning? "


def picture(width: int = 60, height: int = 40, form: str = "PNG") -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (width, height), "#0F5E6B").save(buffer, form)
    return buffer.getvalue()


def letter() -> Document:
    """A short letter with every block once."""
    return Document(
        title="Doorstroom uit de maatschappelijke opvang",
        footer="Doorstroom uit de maatschappelijke opvang",
        letterhead=Letterhead(
            sender=("Fractie Samen Vooruit", "Gemeenteraad van Voorbeeldstad"),
            addressee=("Aan het college van burgemeester en wethouders", "van de gemeente Voorbeeldstad"),
            facts=(KeyValue("Betreft", text("Schriftelijke vragen over R&D <budget>")), KeyValue("Nummer", text("14"))),
        ),
        blocks=(
            Heading(1, text("Doorstroom uit de maatschappelijke opvang")),
            Paragraph(text("Geacht college,")),
            Heading(2, text("Aanleiding"), anchor="aanleiding"),
            Paragraph(
                (
                    Run("Tijdens ons "),
                    Run("werkbezoek", bold=True),
                    Run(" wachtten bewoners zeven maanden."),
                    NoteMark("jaarverslag"),
                    Run(" Zie het "),
                    Run("beleidsplan", link="https://www.example.nl/plan?a=1&b=ë"),
                    Run(" en "),
                    Run("de aanleiding", link="#aanleiding", italic=True),
                    Run(" → ✓ 12 µg, Ж, ĳ Ĳ ş ë € “zo” …\nop een nieuwe regel."),
                )
            ),
            Quote((Paragraph(text("Wij zien mensen die nergens heen kunnen.")),)),
            Heading(2, text("Vragen")),
            NumberedList(
                (
                    item("Eerste vraag?"),
                    item(
                        "Tweede vraag?", NumberedList((item("Zo ja?"), item("Zo nee?", NumberedList((item("Diep?"),)))))
                    ),
                    ListItem((Paragraph(text("Derde vraag?")), Paragraph(text("Met een tweede alinea.")))),
                )
            ),
            NumberedList((item("Weer bij een?"),)),
            BulletList((item("Punt", BulletList((item("onderliggend punt"),))), ListItem(()))),
            Table(
                widths=(0.25, 0.5, 0.25),
                aligns=(Align.LEFT, Align.LEFT, Align.RIGHT),
                header=((cell("Jaar"), cell("Wat"), cell("Aantal")),),
                rows=(
                    (cell("2025"), Cell((Paragraph(text("Uitstroom")), NumberedList((item("deel"),)))), cell("12")),
                    (cell("2026"), cell(""), cell("1.200")),
                ),
                row_headers=True,
                caption=text("Uitstroom per jaar"),
            ),
            Figure(picture(), "Plattegrond van De Haven", text("De Haven"), 0.4),
            Heading(2, text("Bronnen")),
            Notes((Note("jaarverslag", text("Jaarverslag opvang 2025, pagina 12.")),)),
        ),
    )


def long_report() -> Document:
    """Several pages: a cover, a table over pages, words without end, more sub-questions than letters."""
    rows = tuple(
        (cell(str(number)), cell("Agendapunt met tekst " * (1 + number % 9)), cell("bespreekstuk"))
        for number in range(1, 60)
    )
    many = NumberedList(tuple(item(f"Deelvraag {number}. {SENTENCE}") for number in range(1, 31)))
    return Document(
        title="Lange proef",
        header="Lange proef",
        footer="Fractie Samen Vooruit",
        author="A. Jansen-Çelik",
        subject="Agenda & voorbereiding",
        blocks=(
            Paragraph(text("Fractie Samen Vooruit"), Role.SENDER),
            Heading(1, text("Commissie Samenleving"), cover=True),
            Paragraph(text("Donderdag 3 december 2026, 19:30 uur"), Role.LEAD),
            KeyValues((KeyValue("Plaats", text("Raadzaal")),)),
            PageBreak(),
            Heading(1, text("Agenda")),
            Table(
                widths=(0.12, 0.63, 0.25),
                header=((cell("Nr."), cell("Onderwerp"), cell("Behandeling")),),
                rows=rows,
            ),
            Heading(2, text("Lange woorden")),
            Paragraph(text("Hottentottententententoonstelling" * 30)),
            NumberedList((item("Vraag met veel deelvragen", many), *(item("Nog een") for _ in range(11)))),
            NumberedList((item("Deze begint bij zeven"), item("en dan acht")), start=7),
        ),
    )
