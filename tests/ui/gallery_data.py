"""Lifelike Dutch content for the gallery of widgets."""

import re
from typing import NamedTuple

from zvdesk.ui.palettes import Tone
from zvdesk.ui.widgets.hit_delegate import KindLook
from zvdesk.ui.widgets.rows import Row, TreeRow

LONG = "Arbeidsongeschiktheidsverzekeringsmaatschappijgeschillencommissievergadering over rapportageverplichtingen"

QUESTIONS = (
    Row(
        "1",
        "Opvolging meldingen onbegrepen gedrag",
        "2026-014 · wethouder Zorg",
        "2 dagen te laat",
        Tone.LATE,
        "Te laat",
    ),
    Row(
        "2",
        "Wachttijden Veilig Thuis en veiligheid intussen",
        "2026-019 · burgemeester",
        "nog 4 dagen",
        Tone.SOON,
        "Deze maand",
    ),
    Row("3", "Woonoverlast en inkoop van zorg", "2026-017 · college", "nog 11 dagen", Tone.NEUTRAL, "Deze maand"),
    Row(
        "4",
        "Doorstroom maatschappelijke opvang",
        "Concept · n.a.v. werkbezoek 14 nov",
        "4 vragen",
        Tone.NEUTRAL,
        "In bewerking",
    ),
    Row(
        "5",
        "Jonge aanwas in de Waterwijk",
        "Ter beoordeling bij fractie",
        "3 opmerkingen",
        Tone.NEUTRAL,
        "In bewerking",
    ),
    Row("6", "Rapportage jeugdregio per wijk", "Concept", "1 vraag", Tone.NEUTRAL, "In bewerking"),
)

AGENDA = (
    TreeRow("h1", "Algemeen", heading=True),
    TreeRow("1", "Opening procedureel gedeelte", "1."),
    TreeRow("2", "Mededelingen", "2."),
    TreeRow("3", "Vaststellen agenda", "3.", detail="1 stuk", badge="hamerstuk"),
    TreeRow("3a", "Verslag van de openbare vergadering van 18 januari 2018", "3a", "3", "1 stuk"),
    TreeRow("5", "Termijnagenda, per portefeuille", "5.", detail="5 stukken, 2 gelezen"),
    TreeRow("h2", "Personeel en Organisatie", heading=True),
    TreeRow(
        "11",
        f"Brief aan de raad inzake nadere informatie over de {LONG}",
        "11",
        detail="2 stukken",
        badge="voorbereid",
        tone=Tone.DONE,
    ),
    TreeRow(
        "12",
        "Brief aan de raad inzake de (on)mogelijkheden van het registreren van etniciteit",
        "12",
        detail="2 stukken",
        badge="spreektekst te lang",
        tone=Tone.SOON,
    ),
    TreeRow("h3", "BESLOTEN DEEL", heading=True, detail="De punten hierna staan in het bestand niet als besloten"),
    TreeRow("h4", "Financiën", heading=True),
    TreeRow(
        "t1",
        "Afdoening toezegging personeel WOZ-project (TA 2017-001216). (BD2017-016443)",
        "TKN 1",
        detail="2 stukken",
    ),
    TreeRow(
        "t2",
        "Brief aan kabinet over vergroenen OZB. (BD2018-000924)",
        "TKN 2",
        detail="4 stukken",
        badge="besloten",
        tone=Tone.LATE,
    ),
    TreeRow("t10", LONG, "TKN 10"),
)

RAIL = (
    ("Vergaderingen", "calendar-days", 3),
    ("Raadsvragen", "message-circle-question-mark", 12),
    ("Werkbezoeken", "footprints", 2),
    ("Ketenpartners", "network", 31),
    ("Notities", "notebook-pen", 148),
    ("Prullenbak", "trash-2", None),
    ("Instellingen", "settings", None),
)


class Hit(NamedTuple):
    """A search result, as storage.search gives them."""

    kind: str
    record_id: str
    title: str
    excerpt: str
    title_marks: tuple[tuple[int, int], ...] = ()
    excerpt_marks: tuple[tuple[int, int], ...] = ()
    page: int | None = None


KINDS = {
    "council-question": KindLook("Raadsvragen", "message-circle-question-mark"),
    "visit": KindLook("Werkbezoeken", "footprints"),
    "attachment": KindLook("Bijlagen", "file-text", comes_last=True),
}


def hit(kind: str, number: int, title: str, excerpt: str, page: int | None = None) -> Hit:
    """Return a hit in which "opvang" is marked."""
    return Hit(kind, str(number), title, excerpt, spans(title), spans(excerpt), page)


def spans(text: str) -> tuple[tuple[int, int], ...]:
    """Return where "opvang" stands."""
    return tuple(match.span() for match in re.finditer("opvang", text, re.IGNORECASE))


HITS = (
    hit(
        "council-question",
        1,
        "Doorstroom uit de maatschappelijke opvang",
        "bewoners van de opvang wachten zeven maanden",
    ),
    hit("council-question", 2, "Wachttijden Veilig Thuis", "De crisisopvang zit vol, zo bleek bij het werkbezoek"),
    hit(
        "visit", 3, "Opvang De Haven", "Drie van de twaalf kamers bezet door mensen die kunnen uitstromen uit de opvang"
    ),
    hit("attachment", 4, "Jaarverslag opvang 2025.pdf", "het aantal plaatsen in de opvang nam toe met 14", 12),
    hit("attachment", 5, f"{LONG}.pdf", f"opvang {LONG} {LONG}", 3),
)

NOTE = """## Wat hij vertelde

Het aantal **E33-meldingen** in de wijk is *niet* gedaald. Drie adressen zorgen voor de helft.

- melden kan alleen via 0900-8844
- opvolging duurt gemiddeld ~~drie~~ vijf weken
1. eerst naar [Zorg- en Veiligheidshuis](https://example.org)
2. dan pas naar de [[GGD]]

> “Wij sluiten de zaak, maar de buren zien geen verschil.”

Zie ook `BD2018-001117` in de stukken.
"""
